//! `page`: the page for the classroom as one file.

use super::offered::Offered;
use std::io::Write;
use std::path::PathBuf;
use studies::error::Error;

/// Write the classroom page as one file that works offline
#[derive(Debug, clap::Args)]
#[command(after_help = "\
    Writes one HTML file with the simulation, the lessons, the scenarios that you give and those that are part \
    of the program. It opens with a double click, on a computer or a phone, in browsers from 2023 on. Nothing is \
    installed and nothing is sent.\n\n\
    Its numbers equal those of the command: the same scenario, seed and number of formations give the same \
    results.\n\n\
    Examples:\n  \
    vierdemacht page classroom.html\n  \
    vierdemacht page classroom.html my-town.toml")]
pub struct PageCommand {
    /// File to write, such as classroom.html
    pub output: PathBuf,
    #[command(flatten)]
    #[allow(missing_docs)] // each is documented where it is declared
    pub offered: Offered,
    /// Replace an existing file
    #[arg(long)]
    pub force: bool,
}

impl PageCommand {
    /// Write the page.
    ///
    /// # Errors
    /// As for [`Offered::page`]; a file that exists and may not be replaced, or cannot be written.
    pub fn run(&self, out: &mut dyn Write) -> Result<(), Error> {
        let page = self.offered.page("page classroom.html")?;
        _ = results::write::file(&self.output, page.html.as_bytes(), self.force)?;
        let megabytes = numbers::stats::count(page.html.len()) / 1e6;
        writeln!(out, "{} ({megabytes:.1} MB): open it in a browser.", self.output.display())
            .map_err(Error::of_output)
    }
}
