//! `report`: a result as one HTML file.

use crate::report;
use pictures::look::Language;
use results::words::languages;
use results::write;
use std::io::Write;
use std::path::PathBuf;
use studies::error::Error;

/// Write a report of a result as one HTML file
#[derive(Debug, clap::Args)]
#[command(after_help = "\
    The report has figures, tables, the method, and the command that reproduces the result. It covers results of \
    run, influence, sweep and documents. The file needs no network, no other files and no scripts: it opens with \
    a double click, and it prints.\n\n\
    Examples:\n  \
    vierdemacht influence scenarios/tilburg-2018.toml\n  \
    vierdemacht report output/tilburg-2018/influence\n  \
    vierdemacht report output/tilburg-2018/run --lang nl --output verslag.html")]
pub struct ReportCommand {
    /// Folder of the result
    pub result: PathBuf,
    /// Language
    #[arg(long, value_name = "LANG", value_parser = languages(), default_value = "en")]
    pub lang: Language,
    /// File for the report (default: report-RESULT.html beside the folder of the result)
    #[arg(long, value_name = "FILE")]
    pub output: Option<PathBuf>,
    /// Replace an existing file at --output
    #[arg(long)]
    pub force: bool,
}

impl ReportCommand {
    /// Write the report.
    ///
    /// # Errors
    /// There is no result, or none that has a report; an existing file; a failure to write.
    pub fn run(&self, out: &mut dyn Write) -> Result<(), Error> {
        let html = report::of_result(&self.result, self.lang)?;
        let name = self.result.file_name().map_or_else(|| "result".into(), |name| name.to_string_lossy());
        let beside = || self.result.with_file_name(format!("report-{name}.html"));
        let place = self.output.clone().unwrap_or_else(beside);
        let how = if write::file(&place, html.as_bytes(), self.force || self.output.is_none())? {
            "Written"
        } else {
            "Already there"
        };
        writeln!(out, "{how}: {}", place.display()).map_err(Error::of_output)
    }
}
