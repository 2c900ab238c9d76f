//! `man`: the manual pages.

use clap_mangen::Man;
use results::write;
use std::io::Write;
use std::path::PathBuf;
use studies::error::Error;

/// Print the manual page, or write those of all commands
#[derive(Debug, clap::Args)]
#[command(after_help = "\
    Examples:\n  \
    vierdemacht man > vierdemacht.1\n  \
    vierdemacht man --output ~/.local/share/man/man1")]
pub struct ManCommand {
    /// Write a page for every command into this folder (default: print the page of the program)
    #[arg(long, value_name = "DIR")]
    pub output: Option<PathBuf>,
    /// Replace existing files
    #[arg(long)]
    pub force: bool,
}

impl ManCommand {
    /// Print a page, or write all.
    ///
    /// # Errors
    /// An existing file, or a failure to write.
    pub fn run(&self, out: &mut dyn Write) -> Result<(), Error> {
        let program = super::command();
        let Some(folder) = &self.output else {
            return out.write_all(&page(program)?).map_err(Error::of_output);
        };
        let commands = program.get_subcommands().map(|command| {
            let name = format!("vierdemacht-{}", command.get_name());
            command.clone().name(name.clone()).display_name(name)
        });
        for command in [program.clone()].into_iter().chain(commands) {
            let file = folder.join(format!("{}.1", command.get_name()));
            _ = write::file(&file, &page(command)?, self.force)?;
        }
        writeln!(out, "Written: {}", folder.display()).map_err(Error::of_output)
    }
}

fn page(command: clap::Command) -> Result<Vec<u8>, Error> {
    let mut page = Vec::new();
    Man::new(command).render(&mut page).map_err(Error::of_output)?;
    Ok(page)
}
