//! A result as one HTML file: question, scenario, figures, tables, patterns, method, instructions to reproduce it,
//! citation. It needs no network and no other file, works without scripts, and prints.

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
    /// Language of the report, except for names in the result.
    pub language: &'static str,
    /// The subject of the simulation.
    pub title: String,
    /// The question asked.
    pub question: String,
    /// The answer in a few sentences; may be empty.
    pub told: Vec<String>,
    /// The scenario in a few lines: name and value of each fact.
    pub facts: Vec<(String, String)>,
    /// Pictures.
    pub figures: Vec<ReportPicture>,
    /// Single formations, for the reader to choose from; may be empty.
    pub formations: Vec<FormationReport>,
    /// Tables.
    pub tables: Vec<ReportTable>,
    /// Provenance.
    pub made: Made,
    /// The other texts of the report.
    pub words: serde_json::Value,
    /// The patterns that the model reproduces and those that it does not, as HTML.
    pub patterns: String,
}

/// A picture.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct ReportPicture {
    /// The drawing: SVG.
    pub svg: String,
    /// Caption.
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
    /// Caption.
    pub caption: String,
    /// Column headings; the first is that of the row names.
    pub columns: Vec<String>,
    /// Rows.
    pub rows: Vec<Vec<String>>,
    /// True if it is long, and shown only when the reader unfolds it.
    pub folded: bool,
}

/// Provenance of a result.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Made {
    /// The command.
    pub command: String,
    /// The command that reproduces it in the folder of the result.
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
/// There is no result, it is of a kind that has no report, or it is damaged.
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
