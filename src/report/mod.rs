//! A result as one HTML file: question, scenario, figures, tables, patterns, method, how to make it again, citation. It
//! needs no network and no other file, reads without scripts, and prints.

mod coded;
mod content;
mod tables;
mod words;

use minijinja::Environment;
use model::scenario::FileKind;
use pictures::look::Language;
use results::manifest::Manifest;
use serde::Serialize;
use std::path::Path;
use studies::error::Error;
use studies::text_file::expect;

/// A report, before it is HTML.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Report {
    /// Language of all but what the result calls its things.
    pub language: &'static str,
    /// What was simulated.
    pub title: String,
    /// What was asked.
    pub question: String,
    /// What came of it, in a few sentences; may be none.
    pub told: Vec<String>,
    /// The scenario in a few lines: name of a fact, and the fact.
    pub facts: Vec<(String, String)>,
    /// Pictures.
    pub figures: Vec<ReportPicture>,
    /// Single formations, of which a reader chooses one; may be none.
    pub formations: Vec<FormationReport>,
    /// Tables.
    pub tables: Vec<ReportTable>,
    /// How it was made.
    pub made: Made,
    /// The rest of its words.
    pub words: serde_json::Value,
    /// The patterns that the model shows and does not show, as HTML.
    pub patterns: String,
}

/// A picture.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct ReportPicture {
    /// The drawing: SVG.
    pub svg: String,
    /// What it shows.
    pub caption: String,
}

/// A single formation.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct FormationReport {
    /// Its number, as in tables.
    pub number: u64,
    /// Its pictures.
    pub figures: Vec<ReportPicture>,
}

/// A table.
#[derive(Debug, Clone, PartialEq, Serialize, Default)]
pub struct ReportTable {
    /// What is in it.
    pub caption: String,
    /// Heads of the columns; the first names the row.
    pub columns: Vec<String>,
    /// Rows.
    pub rows: Vec<Vec<String>>,
    /// Whether it is long, and shown only where a reader unfolds it.
    pub folded: bool,
}

/// How a result was made.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Made {
    /// The command.
    pub command: String,
    /// What to write to make it again, beside the result.
    pub again: String,
    /// Version of the program.
    pub version: String,
    /// Seed.
    pub seed: u64,
    /// Hash of the scenario with all defaults.
    pub scenario_sha256: String,
    /// Files of the result, and their checksums.
    pub files: Vec<(String, String)>,
}

/// The report of the result in a folder.
///
/// # Errors
/// There is no result, one of a kind that has no report, or it is damaged.
pub fn of_result(folder: &Path, language: Language) -> Result<String, Error> {
    expect(FileKind::Result, folder)?;
    let manifest = Manifest::read(folder).ok_or_else(|| {
        Error::Input(format!("there is no result in {}: no manifest.json that can be read", folder.display()))
    })?;
    html(&content::of_result(folder, &manifest, language)?)
}

fn html(report: &Report) -> Result<String, Error> {
    let fault = |why: minijinja::Error| Error::Run(format!("the report cannot be written: {why:#}"));
    let mut environment = Environment::new();
    environment.add_template("report.html", include_str!("report.html")).map_err(fault)?;
    let template = environment.get_template("report.html").map_err(fault)?;
    template.render(minijinja::context! { report => minijinja::Value::from(minijinja::value::Serde(report)), style => STYLE, script => SCRIPT }).map_err(fault)
}

const STYLE: &str = include_str!("report.css");
const SCRIPT: &str = include_str!("report.js");
