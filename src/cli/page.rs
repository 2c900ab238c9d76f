//! `page`: the page for the classroom as one file.

use super::offered::Offered;
use std::io::Write;
use std::path::PathBuf;
use studies::error::Error;

/// Write the page for the classroom as one file that works without a network
#[derive(Debug, clap::Args)]
#[command(after_help = "Examples:\n  \
    vierdemacht page classroom.html\n  \
    vierdemacht page classroom.html my-town.toml\n\n\
The file holds the simulation, the scenarios that are part of the program, the lessons, and before them the scenarios given.\n\
It opens by a double-click, on a computer or a phone, in browsers of 2023 and later; nothing is installed, nothing is sent.\n\
Its numbers are those of the command: the same scenario, seed and number of formations give the same.")]
pub struct PageCommand {
    /// The file to write, such as classroom.html
    pub output: PathBuf,
    #[command(flatten)]
    #[allow(missing_docs)] // each is documented where it is declared
    pub offered: Offered,
    /// Replace a file that is there already
    #[arg(long)]
    pub force: bool,
}

impl PageCommand {
    /// Writes the page.
    ///
    /// # Errors
    /// As of [`Offered::page`]; a file that is there and not to be replaced, or cannot be written.
    pub fn run(&self, out: &mut dyn Write) -> Result<(), Error> {
        let page = self.offered.page("page classroom.html")?;
        _ = results::write::file(&self.output, page.html.as_bytes(), self.force)?;
        let megabytes = numbers::stats::count(page.html.len()) / 1e6;
        writeln!(out, "{} ({megabytes:.1} MB): open it in a browser.", self.output.display())
            .map_err(Error::of_output)
    }
}
