//! Settings for tests: a scenario of the project with some lines changed.

use vierdemacht::model::scenario::Scenario;
use vierdemacht::model::world::build::Setting;

/// The scenario `scenarios/<base>.toml` changed by lines of TOML.
pub fn setting(base: &str, changes: &str) -> Setting {
    let text = format!("extends = \"scenarios/{base}.toml\"\nname = \"changed\"\n{changes}\n");
    match Scenario::from_toml("changed.toml", &text) {
        Ok(scenario) => Setting::new(scenario),
        Err(faults) => panic!("{changes}\n{faults}"),
    }
}
