//! Figures that are recorded.

use super::{ExperimentFile, ScenarioOfExperiment};
use model::measures::influence::figure::Figure;
use model::scenario::tree::KeyPath;
use model::scenario::validate::Checker;
use model::world::build::Setting;
use studies::influence_study::Study;

/// The figures of `record`; report names that mean nothing in the scenario, and names given twice.
pub(super) fn figures(
    c: &mut Checker,
    file: &ExperimentFile,
    known: Option<&ScenarioOfExperiment>,
) -> Vec<Figure> {
    let Some(known) = known else { return Vec::new() };
    let setting = Setting::new(known.plain.clone());
    let mut figures = Vec::new();
    for (i, name) in file.record.iter().enumerate() {
        let path = KeyPath::entry("record", i);
        if !c.sound(&path) {
            continue;
        }
        if file.record[..i].contains(name) {
            c.fault(&path, format!("`{name}` is recorded twice"), None);
            continue;
        }
        match Study::of(&setting, [name]) {
            Ok(study) => figures.extend(study.figures),
            Err(why) => {
                let help = "docs/MEASURES.md defines every figure".to_owned();
                c.fault(&path, why, Some(help));
            }
        }
    }
    figures
}
