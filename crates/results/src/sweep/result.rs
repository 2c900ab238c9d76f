//! The files of a result, except its tables.

use super::columns;
use super::merge::Csv;
use super::store::Store;
use super::summary::SweepSummary;
use crate::columns::{TableColumn, TableDescription};
pub use crate::description::{EXPERIMENT, SCENARIO};
use crate::description::{POINTS, ResultDescription};
use crate::identity::Identity;
use crate::manifest::{MANIFEST, Manifest, SUMMARY, already_there};
use crate::write::assembly::{Assembly, CsvLines};
use crate::write::io;
use experiments::plan::Experiment;
use model::scenario::FileKind;
use std::fs;
use std::path::Path;
use studies::error::Error;
use studies::text_file::expect;

/// The table of runs.
pub const RUNS: &str = "data/runs.parquet";
/// The same as CSV.
pub(crate) const RUNS_CSV: &str = "data/runs.csv";
/// The table of cells.
pub(crate) const CELLS: &str = "data/cells.csv";
/// The table of marginal effects.
pub(crate) const EFFECTS: &str = "data/effects.csv";
/// The command that makes results.
pub const MADE_BY: &str = "vierdemacht sweep";

/// The identity of the result of an experiment.
pub(super) fn identity(store: &Store<'_>, csv: Csv) -> Identity {
    let experiment = store.experiment;
    Identity {
        seed: experiment.seed(),
        replicates: experiment.runs_of_cell().most(),
        ..Identity::of(experiment.scenario(), false)
    }
    .with_options(vec![
        format!("design {}", store.design),
        format!("experiment {}", studies::digest::sha256(as_written(experiment).as_bytes())),
        format!("csv {csv:?}").to_lowercase(),
    ])
}

/// The summary of the result, if it exists and is whole, and its segments include no foreign ones.
pub fn there(store: &Store<'_>, csv: Csv) -> Option<SweepSummary> {
    _ = store.strangers().ok().filter(Vec::is_empty)?;
    already_there(store.place(), MADE_BY, &identity(store, csv))
}

/// The summary of the result, if it exists and is whole, with or without the table of runs as CSV.
pub fn there_in_any_form(store: &Store<'_>) -> Option<SweepSummary> {
    [Csv::Auto, Csv::Always, Csv::Never].into_iter().find_map(|csv| there(store, csv))
}

/// The summary of the result in a folder; with `design`, only of a result of that design.
///
/// # Errors
/// The folder is of another kind; it holds no result, one of another design, or a damaged one.
pub fn summary(place: &Path, design: Option<&str>) -> Result<SweepSummary, Error> {
    expect(FileKind::Result, place)?;
    let shown = place.display();
    let manifest = match Manifest::read(place) {
        None if Manifest::is_there(place) => {
            return Err(Error::Wrong(format!("{} is damaged", place.join(MANIFEST).display())));
        }
        found => found.filter(|manifest| manifest.made_by == MADE_BY).ok_or_else(|| {
            Error::Incomplete(format!(
                "there is no result in {shown}: run `vierdemacht sweep` or, after shards, `vierdemacht merge`"
            ))
        })?,
    };
    let path = place.join(SUMMARY);
    let text = fs::read(&path).map_err(io(&path))?;
    let expected = manifest.files.iter().find(|file| file.name == SUMMARY).map(|file| &*file.sha256);
    let summary: Option<SweepSummary> = serde_json::from_slice(&text).ok();
    match summary.filter(|_| expected == Some(&*studies::digest::sha256(&text))) {
        Some(summary) if design.is_some_and(|design| design != summary.design) => Err(Error::Wrong(format!(
            "the result in {shown} is of another design: the experiment, its scenario or the program has changed since"
        ))),
        Some(summary) => Ok(summary),
        None => Err(Error::Wrong(format!("{} is damaged", path.display()))),
    }
}

/// The summary of the result in a folder, all of whose files match its manifest.
///
/// # Errors
/// There is none, or a file is damaged.
pub fn whole(place: &Path) -> Result<SweepSummary, Error> {
    let summary = summary(place, None)?;
    if Manifest::read(place).is_some_and(|manifest| manifest.is_intact(place)) {
        return Ok(summary);
    }
    Err(Error::Wrong(format!(
        "the result in {} is damaged: a file is missing, or differs from manifest.json; `vierdemacht sweep` of its \
             experiment makes it again",
        place.display()
    )))
}

/// The experiment file of a result, as stored beside its scenario and points.
fn as_written(experiment: &Experiment) -> String {
    let mut file = experiment.as_file().clone();
    file.scenario = SCENARIO.to_owned();
    file.design.file = file.design.file.map(|_| POINTS.to_owned());
    model::scenario::written::toml(&file)
}

/// Begin a table of the result, which is written row by row.
pub(super) fn table(
    assembly: &Assembly,
    name: &'static str,
    columns: &[TableColumn],
) -> Result<CsvLines, Error> {
    CsvLines::begin(assembly, name, columns.iter().map(|column| &*column.name))
}

/// Write all files other than tables, except the manifest.
pub(super) fn describe(
    store: &Store<'_>,
    assembly: &mut Assembly,
    summary: &SweepSummary,
) -> Result<(), Error> {
    let experiment = store.experiment;
    assembly.text(EXPERIMENT, &as_written(experiment))?;
    assembly.text(SCENARIO, &experiment.scenario().resolved())?;
    if let Some(list) = experiment.list() {
        assembly.text(POINTS, list)?;
    }
    assembly.json(SUMMARY, summary)?;
    let runs = "one row for each formation";
    let cells = "one row for each cell: means, standard errors and intervals over its formations";
    let effects = "marginal effects: one row for each figure and value of a factor";
    let tables = [
        (RUNS, runs, columns::runs(experiment)),
        (RUNS_CSV, runs, columns::runs(experiment)),
        (CELLS, cells, columns::cells(experiment)),
        (EFFECTS, effects, columns::effects()),
    ];
    let described =
        |(file, about, columns): (&str, _, _)| TableDescription { file: file.to_owned(), about, columns };
    assembly.describe(&ResultDescription {
        name: experiment.name().to_lowercase(),
        title: experiment.title().to_owned(),
        about: format!(
            "Result of the experiment {} with the scenario {}, simulated by vierdemacht {}.",
            experiment.name(),
            experiment.scenario().name(),
            env!("CARGO_PKG_VERSION")
        ),
        identifier: store.design.clone(),
        made_by: MADE_BY,
        again: format!("{MADE_BY} {EXPERIMENT}"),
        settings: Vec::new(),
        tables: tables.map(described).into(),
    })
}
