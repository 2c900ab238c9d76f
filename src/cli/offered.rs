//! The scenarios that the page for the classroom offers.

use super::changes::Changes;
use crate::page::ClassroomPage;
use classroom::presets::Preset;
use std::path::PathBuf;
use studies::error::Error;

/// Arguments of commands that make the page.
#[derive(Debug, Clone, Default, clap::Args)]
pub struct Offered {
    /// Scenario files (TOML) to offer before those that are part of the program
    pub scenarios: Vec<PathBuf>,
    #[command(flatten)]
    #[allow(missing_docs)] // each is documented where it is declared
    pub changes: Changes,
}

impl Offered {
    /// The page with these scenarios.
    ///
    /// # Errors
    /// Faults of a scenario, two scenarios of one name, changes without a scenario, or a program without simulation for
    /// browsers.
    pub fn page(&self, command: &str) -> Result<ClassroomPage, Error> {
        let presets = self.presets(command)?;
        let module = engine::module().ok_or_else(|| Error::Input(engine::MISSING.to_owned()))?;
        ClassroomPage::of(&presets, module)
    }

    fn presets(&self, command: &str) -> Result<Vec<Preset>, Error> {
        if let (Some(change), true) = (self.changes.set.first(), self.scenarios.is_empty()) {
            return Err(Error::Input(format!(
                "--set {change} needs a scenario to change, as in `vierdemacht {command} my-town.toml --set {change}`"
            )));
        }
        let mut presets: Vec<Preset> = Vec::new();
        let is_among = |presets: &[Preset], name: &str| presets.iter().any(|one| one.scenario.name() == name);
        for path in &self.scenarios {
            let preset = Preset::of(self.changes.base(path)?)?;
            let name = preset.scenario.name();
            if is_among(&presets, name) {
                return Err(Error::Input(format!("two of the scenarios are called {name}: rename one")));
            }
            presets.push(preset);
        }
        for preset in Preset::shipped()? {
            if !is_among(&presets, preset.scenario.name()) {
                presets.push(preset);
            }
        }
        Ok(presets)
    }
}
