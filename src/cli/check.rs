//! `check`: the faults of a file, and its full contents.

use super::changes::Changes;
use model::scenario::{Faults, FileKind, Scenario};
use serde_json::{Value, json};
use std::io::Write;
use std::path::{Path, PathBuf};
use studies::error::Error;

/// Check a file and print its faults, or what it contains
#[derive(Debug, clap::Args)]
#[command(after_help = "\
    Prints all faults of the file. Of a scenario without faults, prints it with all defaults filled in. The keys \
    in a file show its kind: a scenario, an experiment, a calibration, a list of patterns, a ladder of rules, \
    choices of a role play, or weights.\n\n\
    Examples:\n  \
    vierdemacht check scenarios/tilburg-2018.toml\n  \
    vierdemacht check scenarios/tilburg-2018.toml --set access.base=0.9\n  \
    vierdemacht check scenarios/experiments/dials.toml\n  \
    vierdemacht check scenarios/calibrations/tilburg-2018.toml")]
pub struct CheckCommand {
    /// File (TOML): a scenario, experiment, calibration, list of patterns, ladder, choices or weights
    #[arg(value_name = "FILE")]
    pub file: PathBuf,
    #[command(flatten)]
    #[allow(missing_docs)] // each is documented where it is declared
    pub changes: Changes,
    /// Print JSON: `faults`, or the contents of a file without faults
    #[arg(long)]
    pub json: bool,
}

/// Kinds of files that are checked beside scenarios.
const TAKEN: [FileKind; 7] = [
    FileKind::Experiment,
    FileKind::Calibration,
    FileKind::Patterns,
    FileKind::Ladder,
    FileKind::Choices,
    FileKind::Weights,
    FileKind::Hazards,
];

impl CheckCommand {
    /// Print a scenario as one TOML document, and a description of any other file; with `json`, print faults, or the
    /// kind of file.
    ///
    /// # Errors
    /// The file's faults, even if they were printed as JSON; or a failure to write.
    pub fn run(&self, out: &mut dyn Write) -> Result<(), Error> {
        let other = FileKind::of(&self.file).filter(|kind| TAKEN.contains(kind));
        let Some(kind) = other else { return self.scenario(out) };
        if let Some(change) = self.changes.set.first() {
            let why =
                format!("--set {change}: {} is not a scenario but {}", self.file.display(), kind.name());
            return Err(Error::Input(why));
        }
        let held = held(kind, &self.file);
        if self.json {
            let shown = match &held {
                Ok(held) => json!({ "faults": [], "kind": kind.name(), "holds": held }),
                Err(Error::Scenario(faults)) => json!({ "faults": faults }),
                Err(other) => json!({ "faults": [{ "message": other.to_string() }] }),
            };
            return told(out, &shown, &self.file, held);
        }
        writeln!(out, "{}: {}, {}; no faults", self.file.display(), kind.name(), held?)
            .map_err(Error::of_output)
    }

    fn scenario(&self, out: &mut dyn Write) -> Result<(), Error> {
        let loaded = self.changes.scenario(&self.file);
        if self.json {
            return told(out, &scenario_json(&loaded), &self.file, loaded.map_err(Error::from));
        }
        out.write_all(loaded?.resolved().as_bytes()).map_err(Error::of_output)
    }
}

/// The contents of a file that is not a scenario, in words.
fn held(kind: FileKind, file: &Path) -> Result<String, Error> {
    match kind {
        FileKind::Weights | FileKind::Hazards => held_of_record(kind, file),
        FileKind::Choices => held_of_choices(file),
        _ => held_of_experiments(kind, file),
    }
}

/// The contents of a file of choices. Only `explain` can tell if its options are offered.
fn held_of_choices(file: &Path) -> Result<String, Error> {
    let held = super::choices::read(file)?;
    let points: Vec<&str> = held.choices.keys().map(String::as_str).collect();
    let decided = if points.is_empty() { "nothing".to_owned() } else { points.join(", ") };
    Ok(format!("of {}, seed {}, replicate {}: decided {decided}", held.scenario, held.seed, held.replicate))
}

#[cfg(feature = "experiments")]
fn held_of_experiments(kind: FileKind, file: &Path) -> Result<String, Error> {
    use experiments::calibration::file::Calibration;
    use experiments::patterns::{ladder::Ladder, list::PatternList};
    use experiments::plan::Experiment;
    Ok(match kind {
        FileKind::Calibration => {
            let calibration = Calibration::load(file)?;
            let (parameters, targets) = (calibration.parameters.len(), calibration.targets.len());
            format!("of {}: parameters {parameters}, targets {targets}", calibration.scenario.name())
        }
        FileKind::Patterns => {
            let text = studies::text_file::read_text(file)?;
            let list = PatternList::read(&file.display().to_string(), &text)?;
            format!("patterns {}, ranges {}", list.patterns.len(), list.ranges.len())
        }
        FileKind::Ladder => format!("rungs {}", Ladder::load(file)?.rungs.len()),
        _ => {
            let experiment = Experiment::load(file)?;
            let (factors, cells) = (experiment.factors().len(), experiment.design().points());
            format!("{}: factors {factors}, cells {cells}", experiment.name())
        }
    })
}

#[cfg(not(feature = "experiments"))]
fn held_of_experiments(_: FileKind, _: &Path) -> Result<String, Error> {
    Err(super::left_out::error("check", "experiments"))
}

#[cfg(feature = "record")]
fn held_of_record(kind: FileKind, file: &Path) -> Result<String, Error> {
    use record::{duration::expected, estimate::weights_file};
    match kind {
        FileKind::Hazards => expected::read(file).map(|_| "as `vierdemacht days` writes them".to_owned()),
        _ => Ok(weights_file::read(file).map(|_| "as `vierdemacht estimate` writes them".to_owned())?),
    }
}

#[cfg(not(feature = "record"))]
fn held_of_record(_: FileKind, _: &Path) -> Result<String, Error> {
    Err(super::left_out::error("check", "record"))
}

fn scenario_json(loaded: &Result<Scenario, Faults>) -> Value {
    match loaded {
        Ok(scenario) => json!({ "faults": [], "kind": "a scenario", "scenario": scenario.as_file() }),
        Err(faults) => json!({ "faults": faults }),
    }
}

/// Print the findings as JSON; if there are faults, the error only says so, since they are printed.
fn told<T>(out: &mut dyn Write, shown: &Value, file: &Path, found: Result<T, Error>) -> Result<(), Error> {
    print(out, shown).map_err(Error::of_output)?;
    let Err(error) = found else { return Ok(()) };
    match shown["faults"].as_array().map_or(0, Vec::len) {
        0 => Err(error),
        1 => Err(Error::Input(format!("{}: 1 fault", file.display()))),
        n => Err(Error::Input(format!("{}: {n} faults", file.display()))),
    }
}

fn print(out: &mut dyn Write, shown: &Value) -> std::io::Result<()> {
    serde_json::to_writer_pretty(&mut *out, shown)?;
    writeln!(out)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, json: bool) -> (String, Result<(), Error>) {
        let file = tempfile::NamedTempFile::new().unwrap();
        std::fs::write(file.path(), text).unwrap();
        let mut out = Vec::new();
        let result =
            CheckCommand { file: file.path().to_owned(), changes: Changes::default(), json }.run(&mut out);
        (String::from_utf8(out).unwrap(), result)
    }

    #[test]
    fn a_valid_scenario_is_printed_in_full() {
        let (shown, result) = check(super::super::new::STARTER, false);
        result.unwrap();
        assert!(shown.contains("answers_anew"), "a default that the starter leaves out");
        let (shown, result) = check(super::super::new::STARTER, true);
        result.unwrap();
        let shown: serde_json::Value = serde_json::from_str(&shown).unwrap();
        assert_eq!(shown["scenario"]["council"]["seats"], 21);
        assert_eq!(shown["faults"].as_array().unwrap().len(), 0);
    }

    #[test]
    fn faults_are_an_error_and_with_json_are_printed() {
        let broken = super::super::new::STARTER.replace("seats = 21", "seats = 22");
        let (shown, result) = check(&broken, false);
        assert_eq!((shown.as_str(), result.unwrap_err().exit_code()), ("", 2));
        let (shown, result) = check(&broken, true);
        assert_eq!(result.unwrap_err().exit_code(), 2);
        let shown: serde_json::Value = serde_json::from_str(&shown).unwrap();
        assert_eq!(shown["faults"][0]["path"], "council.seats");
        assert!(shown["faults"][0]["line"].as_u64().unwrap() > 10);
    }
}
