//! `completions`: scripts for completion in a shell.

use clap_complete::Shell;
use std::io::Write;
use studies::error::Error;

/// Print the completion script for a shell
#[derive(Debug, clap::Args)]
#[command(after_help = "\
    Examples:\n  \
    vierdemacht completions bash > ~/.local/share/bash-completion/completions/vierdemacht\n  \
    vierdemacht completions zsh > ~/.zfunc/_vierdemacht\n  \
    vierdemacht completions fish > ~/.config/fish/completions/vierdemacht.fish")]
pub struct CompletionsCommand {
    /// Shell
    #[arg(value_enum)]
    pub shell: Shell,
}

impl CompletionsCommand {
    /// Print the script.
    ///
    /// # Errors
    /// A failure to write.
    pub fn run(&self, out: &mut dyn Write) -> Result<(), Error> {
        let mut script = Vec::new();
        clap_complete::generate(self.shell, &mut super::command(), "vierdemacht", &mut script);
        out.write_all(&script).map_err(Error::of_output)
    }
}
