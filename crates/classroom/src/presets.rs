//! The scenarios that the page offers.

use super::{ScenarioText, knobs};
use model::scenario::{Base, Faults, Language, Official, Scenario};
use serde_json::{Value, json};

/// An offered scenario.
#[derive(Debug, Clone)]
pub struct Preset {
    base: Base,
    /// The scenario before any moves.
    pub scenario: Scenario,
}

impl Preset {
    /// The built-in scenarios.
    ///
    /// # Errors
    /// None: a test reads them all.
    pub fn shipped() -> Result<Vec<Preset>, Faults> {
        Base::shipped()?.into_iter().map(Preset::of).collect()
    }

    /// The scenario with this name: one of those given, otherwise a built-in one.
    ///
    /// # Errors
    /// There is none, or it has faults.
    pub fn named(name: &str, given: &[ScenarioText]) -> Result<Preset, String> {
        let base = match given.iter().find(|scenario| scenario.name == name) {
            Some(given) => Base::from_toml(name, &given.text),
            None => Base::shipped_file(&format!("{name}.toml"))
                .ok_or_else(|| format!("there is no scenario {name} here"))?,
        };
        base.and_then(Preset::of).map_err(|faults| faults.to_string())
    }

    /// The scenario as a text that refers to no other files.
    pub fn text(&self) -> ScenarioText {
        ScenarioText { name: self.scenario.name().to_owned(), text: self.scenario.resolved() }
    }

    /// A scenario as written.
    ///
    /// # Errors
    /// The scenario's faults.
    pub fn of(written: Base) -> Result<Preset, Faults> {
        let scenario = written.with(&[])?;
        // With all defaults filled in, so that a move applies to everybody, for example to every informateur.
        let base = Base::from_toml(scenario.name(), &scenario.resolved())?;
        Ok(Preset { base, scenario })
    }

    /// The scenario after the moves.
    ///
    /// # Errors
    /// A move that is not possible.
    pub fn moved(&self, moves: &knobs::Moves) -> Result<Scenario, String> {
        let changes = knobs::changes(&self.scenario, moves)?;
        self.base.with(&changes).map_err(|faults| faults.to_string())
    }

    /// Description for the page: name, title, slider positions, and the civil servants who can be muted.
    pub fn described(&self) -> Value {
        let scenario = &self.scenario;
        let officials = scenario.officials().iter();
        json!({
            "name": scenario.name(),
            "title": scenario.title(),
            "title_nl": scenario.title_in(Language::Dutch),
            "seed": scenario.parameters().simulation.seed,
            "places": knobs::places(scenario),
            "officials": officials.map(described_official).collect::<Vec<_>>(),
        })
    }
}

fn described_official(official: &Official) -> Value {
    let [name, name_nl] =
        [Language::English, Language::Dutch].map(|language| official.label.called(language));
    json!({"id": official.label.id, "name": name, "name_nl": name_nl})
}
