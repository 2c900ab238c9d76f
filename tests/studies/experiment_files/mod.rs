//! Experiment files: their meaning, and each fault reported once, at its line, with a correct alternative.

mod designs;
mod faults;
mod shipped;

use std::fs;
use std::path::Path;
use vierdemacht::experiments::plan::Experiment;
use vierdemacht::model::scenario::Faults;

/// An experiment file, and other files beside it.
fn load(text: &str, beside: &[(&str, &str)]) -> Result<Experiment, Faults> {
    let folder = tempfile::tempdir().unwrap();
    let scenario = Path::new(env!("CARGO_MANIFEST_DIR")).join("scenarios/teaching-small.toml");
    fs::copy(scenario, folder.path().join("town.toml")).unwrap();
    for (name, text) in beside {
        fs::write(folder.path().join(name), text).unwrap();
    }
    let path = folder.path().join("experiment.toml");
    fs::write(&path, text).unwrap();
    Experiment::load(path)
}

fn loaded(text: &str, beside: &[(&str, &str)]) -> Experiment {
    load(text, beside).unwrap_or_else(|faults| panic!("{text}\n{faults}"))
}

/// The values of a cell, as tables show them.
fn values(experiment: &Experiment, cell: u64) -> Vec<String> {
    experiment.cell(cell).values.iter().map(ToString::to_string).collect()
}

/// The changes of a cell, as `key=value`.
fn changes(experiment: &Experiment, cell: u64) -> Vec<String> {
    experiment.cell(cell).changes.iter().map(|(key, value)| format!("{key}={value}")).collect()
}
