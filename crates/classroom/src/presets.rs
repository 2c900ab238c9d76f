//! The scenarios that the page offers.

use super::{ScenarioText, knobs};
use model::scenario::{Base, Faults, Scenario};
use serde_json::{Value, json};

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
    pub fn shipped() -> Result<Vec<Preset>, Faults> {
        Base::shipped()?.into_iter().map(Preset::of).collect()
    }

    /// The scenario of this name: of those given, else of those that are part of the program.
    ///
    /// # Errors
    /// There is none, or its faults.
    pub fn named(name: &str, given: &[ScenarioText]) -> Result<Preset, String> {
        let base = match given.iter().find(|scenario| scenario.name == name) {
            Some(given) => Base::from_toml(name, &given.text),
            None => Base::shipped_file(&format!("{name}.toml"))
                .ok_or_else(|| format!("there is no scenario {name} here"))?,
        };
        base.and_then(Preset::of).map_err(|faults| faults.to_string())
    }

    /// The scenario as a text in which nothing is left to look up elsewhere.
    pub fn text(&self) -> ScenarioText {
        ScenarioText { name: self.scenario.name().to_owned(), text: self.scenario.resolved() }
    }

    /// A scenario as written.
    ///
    /// # Errors
    /// The scenario's faults.
    pub fn of(written: Base) -> Result<Preset, Faults> {
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
