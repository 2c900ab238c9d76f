//! Turns an experiment file as read into an experiment, or into all its faults at once.
//!
//! The shape is checked as for scenarios; then the relations of its parts to each other and to the scenario: figures
//! (`record`), values and keys (`factors`, `levels`), points (`points`, `list`).

mod factors;
mod levels;
mod list;
mod points;
mod record;

use super::file::ExperimentFile;
use super::segments::{MOST_SEGMENTS, Segments};
use super::{Experiment, RunsOfCell};
use model::scenario::faults::Faults;
use model::scenario::source;
use model::scenario::tree::{KeyPath, PathStep};
use model::scenario::validate::Checker;
use model::scenario::validate::shape::{self, FileFormat};
use model::scenario::{Base, FileKind, Scenario};
use std::path::{Path as FilePath, PathBuf};
use std::sync::LazyLock;

static FORMAT: LazyLock<FileFormat> = LazyLock::new(|| FileFormat::of::<ExperimentFile>("the experiment"));

/// Columns of the table of runs besides factors and figures.
pub(super) const FIXED_COLUMNS: [&str; 5] = ["cell", "replicate", "seed", "status", "reason"];

/// The scenario of an experiment.
struct ScenarioOfExperiment {
    base: Base,
    plain: Scenario,
}

pub(super) fn load(path: &FilePath) -> Result<Experiment, Faults> {
    let doc = source::read(path, FileKind::Experiment)?;
    let (mut c, file) = shape::check::<ExperimentFile>(&FORMAT, doc);
    let (known, of_scenario) = match file.as_ref().map(|file| scenario(&mut c, file)) {
        Some(Ok(known)) => (known, None),
        Some(Err(faults)) => (None, Some(faults)),
        None => (None, None),
    };
    let experiment = file.and_then(|file| check(&mut c, file, known));
    let own = Faults::none_or_error(c.faults, &c.doc.sources).err();
    match (of_scenario, own) {
        (Some(first), Some(then)) => Err(then.after(first)),
        (Some(faults), None) | (None, Some(faults)) => Err(faults),
        (None, None) => Ok(experiment.expect("an experiment that cannot be read has a fault")),
    }
}

/// The scenario; `None` if its path could not be read, or leads to no file.
fn scenario(c: &mut Checker, file: &ExperimentFile) -> Result<Option<ScenarioOfExperiment>, Faults> {
    let key = KeyPath::of("scenario");
    if !c.sound(&key) {
        return Ok(None);
    }
    let path = beside(c, &key, &file.scenario);
    if !path.is_file() {
        let help = "`scenario` is a path relative to its own file".to_owned();
        c.fault(&key, format!("there is no scenario file {}", path.display()), Some(help));
        return Ok(None);
    }
    let base = Base::load(&path)?;
    let plain = base.with(&[])?;
    Ok(Some(ScenarioOfExperiment { base, plain }))
}

/// The path of a file named by the value at `path`, relative to the experiment file.
fn beside(c: &Checker, path: &KeyPath, name: &str) -> PathBuf {
    let place = c.doc.root.locate(path);
    FilePath::new(c.doc.sources.file(&place)).parent().unwrap_or(FilePath::new("")).join(name)
}

fn check(c: &mut Checker, file: ExperimentFile, known: Option<ScenarioOfExperiment>) -> Option<Experiment> {
    let figures = record::figures(c, &file, known.as_ref());
    let runs = runs_of_cell(c, &file, known.as_ref());
    let list = list::read(c, &file);
    let factors = factors::factors(c, &file, known.as_ref(), list.as_ref());
    let seed = file.seed.or(known.as_ref().map(|known| known.plain.parameters().simulation.seed));
    let design = points::design(c, &file, &factors, list.as_ref(), seed.unwrap_or_default());
    let (ScenarioOfExperiment { base, plain }, design) = (known?, design?);
    let columns = FIXED_COLUMNS.len() + factors.len() + figures.len();
    let segments = Segments::of(design.points(), runs, columns as u64);
    if segments.number() > MOST_SEGMENTS {
        let message = format!(
            "{} cells of {} formations are too many for one experiment: they make {} segments, and at most {MOST_SEGMENTS} are possible",
            design.points(),
            runs.most(),
            segments.number()
        );
        c.fault(&KeyPath::of("design"), message, Some("split it into several experiments".to_owned()));
    }
    Some(Experiment {
        name: file.name.clone(),
        title: if file.title.is_empty() { file.name.clone() } else { file.title.clone() },
        base,
        scenario: plain,
        seed: seed?,
        runs,
        figures,
        factors,
        design,
        segments,
        list: list.map(|list| list.text),
        file,
    })
}

fn runs_of_cell(c: &mut Checker, file: &ExperimentFile, known: Option<&ScenarioOfExperiment>) -> RunsOfCell {
    let Some(precision) = &file.precision else {
        let of_scenario = known.map_or(1, |known| known.plain.parameters().simulation.replicates);
        return RunsOfCell::Replicates(file.replicates.unwrap_or(of_scenario));
    };
    if file.replicates.is_some() {
        let help = "give `replicates`, or `precision` with `most`".to_owned();
        c.fault_at_key(
            &KeyPath::of("replicates"),
            "`replicates` and `precision` exclude each other".to_owned(),
            Some(help),
        );
    }
    let figure = file.record.iter().position(|name| *name == precision.figure);
    let path = KeyPath::of("precision").key("figure");
    if figure.is_none() && c.sound(&path) && c.sound(&KeyPath::of("record")) {
        let help = format!("recorded are: {}", file.record.join(", "));
        c.fault(&path, format!("`{}` is not recorded", precision.figure), Some(help));
    }
    RunsOfCell::Precision { figure: figure.unwrap_or(0), error: precision.error, most: precision.most }
}

/// The path of a key within the n-th entry of a list of tables.
fn within(list: &str, index: usize, key: &str) -> KeyPath {
    KeyPath(vec![PathStep::Key(list.to_owned()), PathStep::Index(index), PathStep::Key(key.to_owned())])
}

#[cfg(test)]
mod tests {
    use super::FORMAT;

    #[test]
    fn every_keyword_of_experiment_files_is_known() {
        assert_eq!(FORMAT.unknown_keyword(), None);
    }
}
