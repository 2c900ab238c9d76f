//! The scenarios that the page offers.

use super::knobs;
use model::scenario::{Base, Scenario};
use serde_json::{Value, json};
use studies::error::Error;

/// A scenario that is offered.
#[derive(Debug, Clone)]
pub struct Preset {
    base: Base,
    /// As it is before anything is moved.
    pub scenario: Scenario,
}

impl Preset {
    /// The scenarios that are part of the program.
    ///
    /// # Errors
    /// None: a test reads them all.
    pub fn shipped() -> Result<Vec<Preset>, Error> {
        Base::shipped()?.into_iter().map(Preset::of).collect()
    }

    /// A scenario as written.
    ///
    /// # Errors
    /// The scenario's faults.
    pub fn of(written: Base) -> Result<Preset, Error> {
        let scenario = written.with(&[])?;
        // With all defaults filled in, so that what is moved is moved for everybody, such as every informateur.
        let base = Base::from_toml(scenario.name(), &scenario.resolved())?;
        Ok(Preset { base, scenario })
    }

    /// The scenario with what was moved.
    ///
    /// # Errors
    /// What was moved where it cannot go.
    pub fn moved(&self, moves: &knobs::Moves) -> Result<Scenario, String> {
        let changes = knobs::changes(&self.scenario, moves)?;
        self.base.with(&changes).map_err(|faults| faults.to_string())
    }

    /// What the page must know of it: name, title, where the sliders stand, whom one can mute.
    pub fn described(&self) -> Value {
        let scenario = &self.scenario;
        let officials = scenario.officials().iter();
        json!({
            "name": scenario.name(),
            "title": scenario.title(),
            "seed": scenario.parameters().simulation.seed,
            "places": knobs::places(scenario),
            "officials": officials.map(|o| json!({"id": o.label.id, "name": o.label.name})).collect::<Vec<_>>(),
        })
    }
}
