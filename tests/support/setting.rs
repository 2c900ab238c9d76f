//! Settings for tests: a scenario of the project with some lines changed.

use vierdemacht::scenario::Scenario;
use vierdemacht::world::build::Setting;

/// The scenario `scenarios/<base>.toml` changed by lines of TOML.
pub fn setting(base: &str, changes: &str) -> Setting {
    let text = format!("extends = \"scenarios/{base}.toml\"\nname = \"changed\"\n{changes}\n");
    match Scenario::from_toml("changed.toml", &text) {
        Ok(scenario) => Setting::new(scenario),
        Err(faults) => panic!("{changes}\n{faults}"),
    }
}
