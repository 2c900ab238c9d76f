//! The files of a result, which are written in `tmp/` and moved to their places when all are complete.

use super::columns::{self, Column};
use super::merge::Csv;
use super::store::{Store, TEMPORARY, io, sync_folder_of};
use super::summary::Summary;
use super::{package, provenance};
use crate::columns::Cell;
use crate::identity::Identity;
use crate::manifest::{FileEntry, MANIFEST, Manifest, SUMMARY, already_there};
use parquet::errors::ParquetError;
use std::fs::{self, File};
use std::path::{Path, PathBuf};
use studies::digest::sha256_of_file;
use studies::error::Error;
use studies::experiment::plan::Experiment;

/// The table of runs.
pub const RUNS: &str = "data/runs.parquet";
/// The same as CSV.
pub const RUNS_CSV: &str = "data/runs.csv";
/// The table of cells.
pub const CELLS: &str = "data/cells.csv";
/// The table of marginal effects.
pub const EFFECTS: &str = "data/effects.csv";
/// The experiment.
pub const EXPERIMENT: &str = "experiment.toml";
/// The scenario, unchanged, with all defaults.
pub const SCENARIO: &str = "scenario.toml";
/// The points of a list.
pub const POINTS: &str = "points.csv";
/// The dictionary of all tables.
pub const PACKAGE: &str = "datapackage.json";
/// How the result was made.
pub const PROVENANCE: &str = "ro-crate-metadata.json";

/// The command that makes results.
pub const MADE_BY: &str = "vierdemacht sweep";

/// What the result of an experiment follows from.
fn identity(store: &Store<'_>, csv: Csv) -> Identity {
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

/// What is told of the result, where it is there and whole, and nothing strange is among its segments.
#[must_use]
pub fn there(store: &Store<'_>, csv: Csv) -> Option<Summary> {
    store.strangers().ok().filter(Vec::is_empty)?;
    already_there(store.place(), MADE_BY, &identity(store, csv))
}

/// What is told of the result, where it is there and whole, whether the table of runs is there as CSV too or not.
#[must_use]
pub fn there_in_any_form(store: &Store<'_>) -> Option<Summary> {
    [Csv::Auto, Csv::Always, Csv::Never].into_iter().find_map(|csv| there(store, csv))
}

/// What is told of the result in a folder; where `design` is given, of a result of that design only.
///
/// # Errors
/// There is none, it is of another design, or damaged.
pub fn summary(place: &Path, design: Option<&str>) -> Result<Summary, Error> {
    let shown = place.display();
    let manifest = Manifest::read(place).filter(|manifest| manifest.made_by == MADE_BY).ok_or_else(|| {
        Error::Incomplete(format!(
            "there is no result in {shown}: `vierdemacht sweep` or, of shards, `merge` makes it"
        ))
    })?;
    let path = place.join(SUMMARY);
    let text = fs::read(&path).map_err(io(&path))?;
    let expected = manifest.files.iter().find(|file| file.name == SUMMARY).map(|file| &*file.sha256);
    let summary: Option<Summary> = serde_json::from_slice(&text).ok();
    match summary.filter(|_| expected == Some(&*studies::digest::sha256(&text))) {
        Some(summary) if design.is_some_and(|design| design != summary.design) => Err(Error::Wrong(format!(
            "the result in {shown} is of another design: the experiment, its scenario or the program has changed since"
        ))),
        Some(summary) => Ok(summary),
        None => Err(Error::Wrong(format!("{} is damaged", path.display()))),
    }
}

/// What is told of the result in a folder, all of whose files are as its manifest says.
///
/// # Errors
/// There is none, or a file is damaged.
pub fn whole(place: &Path) -> Result<Summary, Error> {
    let summary = summary(place, None)?;
    if Manifest::read(place).is_some_and(|manifest| manifest.is_intact(place)) {
        return Ok(summary);
    }
    Err(Error::Wrong(format!(
        "the result in {} is damaged: a file is not there, or not what manifest.json says; `vierdemacht sweep` of its \
         experiment makes it again",
        place.display()
    )))
}

/// The experiment file of a result, which stands beside its scenario and points.
fn as_written(experiment: &Experiment) -> String {
    let mut file = experiment.as_file().clone();
    file.scenario = SCENARIO.to_owned();
    file.design.file = file.design.file.map(|_| POINTS.to_owned());
    model::scenario::written::toml(&file)
}

/// A failure to write a table, as an error of the command.
pub(super) fn failed(path: &Path, why: ParquetError) -> Error {
    match why {
        ParquetError::External(cause) => match cause.downcast::<std::io::Error>() {
            Ok(source) => Error::Io { path: path.to_owned(), source: *source },
            Err(other) => Error::Run(format!("{}: {other}", path.display())),
        },
        other => Error::Run(format!("{}: {other}", path.display())),
    }
}

/// A result being put together.
#[derive(Debug)]
pub(super) struct Assembly {
    folder: PathBuf,
    pub files: Vec<FileEntry>,
}

impl Assembly {
    pub fn begin(store: &Store<'_>) -> Result<Assembly, Error> {
        store.prepare()?;
        let process = std::process::id();
        for attempt in 0_u32.. {
            let folder = store.place().join(TEMPORARY).join(format!("result.{process}.{attempt}"));
            match fs::create_dir(&folder) {
                Ok(()) => return Ok(Assembly { folder, files: Vec::new() }),
                Err(why) if why.kind() == std::io::ErrorKind::AlreadyExists => {}
                Err(why) => return Err(io(&folder)(why)),
            }
        }
        unreachable!("numbers do not end")
    }

    /// Where a file of the result is written.
    pub fn path(&self, name: &str) -> Result<PathBuf, Error> {
        let path = self.folder.join(name);
        let folder = path.parent().unwrap_or(&self.folder);
        fs::create_dir_all(folder).map_err(io(folder))?;
        Ok(path)
    }

    /// A file is complete; `rows` where it is a table.
    pub fn finish(&mut self, name: &str, rows: Option<u64>) -> Result<(), Error> {
        let path = self.path(name)?;
        let (sha256, bytes) = sha256_of_file(&path).map_err(io(&path))?;
        self.files.push(FileEntry { name: name.to_owned(), rows, bytes, sha256 });
        Ok(())
    }

    /// Writes a whole file that is no table.
    pub fn text(&mut self, name: &str, text: &str) -> Result<(), Error> {
        let path = self.path(name)?;
        fs::write(&path, text).map_err(io(&path))?;
        self.finish(name, None)
    }

    /// Moves the files to their places, the manifest last: without it there is no result.
    pub fn publish(mut self, store: &Store<'_>, csv: Csv) -> Result<(), Error> {
        let files = std::mem::take(&mut self.files);
        let manifest = Manifest { made_by: MADE_BY.to_owned(), identity: identity(store, csv), files };
        self.text(MANIFEST, &json(&manifest)?)?;
        let place = store.place();
        for old in [MANIFEST, RUNS_CSV, POINTS].map(|name| place.join(name)) {
            match fs::remove_file(&old) {
                Err(why) if why.kind() != std::io::ErrorKind::NotFound => return Err(io(&old)(why)),
                _ => {}
            }
        }
        for name in manifest.files.iter().map(|file| &*file.name).chain([MANIFEST]) {
            let (from, to) = (self.folder.join(name), place.join(name));
            let folder = to.parent().unwrap_or(place);
            fs::create_dir_all(folder).map_err(io(folder))?;
            let written = File::options().write(true).open(&from);
            written.and_then(|file| file.sync_all()).map_err(io(&from))?;
            fs::rename(&from, &to).map_err(io(&to))?;
            sync_folder_of(&to);
        }
        // All segments are there: whatever else is in the folder was left by somebody who was killed.
        let temporary = place.join(TEMPORARY);
        fs::remove_dir_all(&temporary).map_err(io(&temporary))
    }
}

impl Drop for Assembly {
    /// What was put together is at its place, or of no use.
    fn drop(&mut self) {
        let _ = fs::remove_dir_all(&self.folder); // what cannot be removed is cleared by the next result
    }
}

fn json(value: &impl serde::Serialize) -> Result<String, Error> {
    Ok(serde_json::to_string_pretty(value).map_err(|why| Error::Run(why.to_string()))? + "\n")
}

/// Writes all files that are no tables, but for the manifest.
pub(super) fn describe(store: &Store<'_>, assembly: &mut Assembly, summary: &Summary) -> Result<(), Error> {
    let experiment = store.experiment;
    assembly.text(EXPERIMENT, &as_written(experiment))?;
    assembly.text(SCENARIO, &experiment.scenario().resolved())?;
    if let Some(list) = experiment.list() {
        assembly.text(POINTS, list)?;
    }
    assembly.text(SUMMARY, &json(summary)?)?;
    let tables = [
        (RUNS, columns::runs(experiment)),
        (RUNS_CSV, columns::runs(experiment)),
        (CELLS, columns::cells(experiment)),
        (EFFECTS, columns::effects()),
    ];
    let package = package::describe(experiment, &assembly.files, &tables);
    assembly.text(PACKAGE, &json(&package)?)?;
    let provenance = provenance::describe(store, &assembly.files);
    assembly.text(PROVENANCE, &json(&provenance)?)
}

/// A table that is written as CSV, row by row.
pub(super) struct Lines {
    name: &'static str,
    path: PathBuf,
    writer: csv::Writer<File>,
    rows: u64,
}

impl Lines {
    /// Begins a table with its header.
    pub fn begin(assembly: &Assembly, name: &'static str, columns: &[Column]) -> Result<Lines, Error> {
        let path = assembly.path(name)?;
        let file = File::create(&path).map_err(io(&path))?;
        let mut lines = Lines { name, writer: csv::Writer::from_writer(file), rows: 0, path };
        let header = lines.writer.write_record(columns.iter().map(|column| &column.name));
        header.map_err(|why| io(&lines.path)(why.into()))?;
        Ok(lines)
    }

    /// Writes a row.
    pub fn write(&mut self, cells: impl Iterator<Item = Cell>) -> Result<(), Error> {
        self.rows += 1;
        let fields = cells.map(|cell| cell.to_string());
        self.writer.write_record(fields).map_err(|why| io(&self.path)(why.into()))
    }

    /// Ends the table.
    pub fn finish(mut self, assembly: &mut Assembly) -> Result<(), Error> {
        self.writer.flush().map_err(io(&self.path))?;
        assembly.finish(self.name, Some(self.rows))
    }
}
