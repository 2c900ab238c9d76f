//! A result described for other people and programs: its tables and columns as a data package ([`package`]), and how it
//! was made as an RO-Crate ([`provenance`]).

mod package;
mod provenance;

use crate::columns::{self, Kind, TableColumn, TableDescription};
use crate::identity::Identity;
use crate::manifest::{FileEntry, MANIFEST, SUMMARY};
use model::scenario::Scenario;
use serde_json::Value;
use studies::digest::sha256;

/// The data package: every table with all its columns.
pub(crate) const PACKAGE: &str = "datapackage.json";
/// The RO-Crate: how the result was made.
pub(crate) const PROVENANCE: &str = "ro-crate-metadata.json";
/// The scenario with all defaults.
pub const SCENARIO: &str = "scenario.toml";
/// The dictionary of all columns.
pub(crate) const COLUMNS: &str = "columns.csv";
/// The experiment of a sweep.
pub const EXPERIMENT: &str = "experiment.toml";
/// The points of an experiment's list.
pub(crate) const POINTS: &str = "points.csv";

/// The licence of a result: its author decides.
const LICENSE: &str =
    "The maker of these data decides how they may be used. The program is licensed under MIT or Apache-2.0.";

/// A result, described for people and programs that do not know this program.
#[derive(Debug)]
pub(crate) struct ResultDescription {
    /// Name, from which other names may be formed.
    pub(crate) name: String,
    /// Title.
    pub(crate) title: String,
    /// The subject of the result.
    pub(crate) about: String,
    /// SHA-256 of everything that the result depends on.
    pub(crate) identifier: String,
    /// The command that made it, without options, such as `vierdemacht run`.
    pub(crate) made_by: &'static str,
    /// The command that reproduces it, in its folder.
    pub(crate) again: String,
    /// Settings of the command, by name.
    pub(crate) settings: Vec<(&'static str, String)>,
    /// Its tables, except the dictionary.
    pub(crate) tables: Vec<TableDescription>,
}

impl ResultDescription {
    /// Describe the result of a command that simulates formations of one scenario.
    pub(crate) fn of_formations(
        made_by: &'static str,
        scenario: &Scenario,
        identity: &Identity,
        tables: Vec<TableDescription>,
    ) -> ResultDescription {
        let said = serde_json::to_vec(identity).expect("an identity can be written as JSON");
        let mut settings = vec![
            ("seed", identity.seed.to_string()),
            ("replicates", identity.replicates.to_string()),
            ("everyday", identity.everyday.to_string()),
        ];
        settings.extend(identity.simulated.map(|number| ("simulated", number.to_string())));
        settings.extend(identity.options.iter().map(|option| ("option", option.clone())));
        ResultDescription {
            name: identity.scenario.to_lowercase(),
            title: scenario.title().to_owned(),
            about: format!(
                "{} formations of the scenario {}, simulated by `{made_by}`, version {}, with seed {}.",
                identity.formations(),
                identity.scenario,
                identity.version,
                identity.seed
            ),
            identifier: sha256(&said),
            made_by,
            again: identity.again(made_by),
            settings,
            tables,
        }
    }

    /// The table that a file holds.
    fn table(&self, file: &str) -> Option<TableDescription> {
        let dictionary = || TableDescription {
            file: COLUMNS.to_owned(),
            about: "one row for each column of a table: its meaning",
            columns: columns::OF_DICTIONARY.map(of_dictionary).into(),
        };
        let found = self.tables.iter().find(|table| table.file == file).cloned();
        found.or_else(|| (file == COLUMNS).then(dictionary))
    }

    /// The meaning of a file.
    fn about_file(&self, file: &str) -> &'static str {
        match file {
            SCENARIO => "the scenario, with all defaults",
            EXPERIMENT => "the experiment: what was varied, and what was recorded",
            POINTS => "the points of the experiment's list",
            SUMMARY => "summary of the tables, as printed",
            PACKAGE => "every table with all its columns: type, unit, meaning",
            MANIFEST => "inputs of the result, and checksums of all files",
            other => self.table(other).map_or("", |table| table.about),
        }
    }

    /// The data package of some files.
    pub(crate) fn package(&self, files: &[FileEntry]) -> Value {
        package::describe(self, files)
    }

    /// The RO-Crate of some files.
    pub(crate) fn provenance(&self, files: &[FileEntry]) -> Value {
        provenance::describe(self, files)
    }
}

fn of_dictionary((name, meaning): (&str, &str)) -> TableColumn {
    let [name, meaning] = [name, meaning].map(str::to_owned);
    let optional = ["unit", "range"].contains(&&*name);
    TableColumn { name, holds: Kind::Text, optional, meaning, unit: String::new(), range: String::new() }
}

/// The media type of a file.
fn media_type(file: &str) -> &'static str {
    match file.rsplit_once('.') {
        Some((_, "csv")) => "text/csv",
        Some((_, "json")) => "application/json",
        Some((_, "toml")) => "application/toml",
        _ => "application/vnd.apache.parquet",
    }
}
