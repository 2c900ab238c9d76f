//! `completions`: what a shell completes.

use clap_complete::Shell;
use std::io::Write;
use studies::error::Error;

/// Print what a shell needs to complete commands and options
#[derive(Debug, clap::Args)]
#[command(after_help = "Examples:\n  \
    vierdemacht completions bash > ~/.local/share/bash-completion/completions/vierdemacht\n  \
    vierdemacht completions zsh > ~/.zfunc/_vierdemacht\n  \
    vierdemacht completions fish > ~/.config/fish/completions/vierdemacht.fish")]
pub struct CompletionsCommand {
    /// Shell
    #[arg(value_enum)]
    pub shell: Shell,
}

impl CompletionsCommand {
    /// Prints the script.
    ///
    /// # Errors
    /// A failure to write.
    pub fn run(&self, out: &mut dyn Write) -> Result<(), Error> {
        let mut script = Vec::new();
        clap_complete::generate(self.shell, &mut super::command(), "vierdemacht", &mut script);
        out.write_all(&script).map_err(Error::of_output)
    }
}
