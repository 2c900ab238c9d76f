//! The identity of a result: the same identity gives the same bytes.

use model::scenario::Scenario;
use serde::{Deserialize, Serialize};
use studies::digest::sha256;

/// Everything that a result depends on.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Identity {
    /// Version of vierdemacht.
    pub version: String,
    /// Name of the scenario.
    pub scenario: String,
    /// SHA-256 of the scenario with all defaults, as asked for: as in `scenario.toml`, or in `scenario-a.toml` of a
    /// comparison. If a precision decided the number of formations, `scenario.toml` has the number simulated instead,
    /// so that it reproduces the same formations.
    pub scenario_sha256: String,
    /// Seed.
    pub seed: u64,
    /// Number of replicates asked for; if a precision was asked for, the maximum.
    pub replicates: u64,
    /// Number simulated, if a precision decided it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub simulated: Option<u64>,
    /// True if everyday practice was simulated too.
    pub everyday: bool,
    /// Other settings, as options of the command.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub options: Vec<String>,
    /// The scenario with which it was compared, on the same random draws.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub compared_with: Option<ComparedWith>,
}

/// The second scenario of a comparison.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ComparedWith {
    /// Name of the scenario.
    pub scenario: String,
    /// SHA-256 of it with all defaults, as in `scenario-b.toml`.
    pub scenario_sha256: String,
}

impl Identity {
    /// The identity of a run of a scenario.
    pub fn of(scenario: &Scenario, everyday: bool) -> Identity {
        Identity {
            version: env!("CARGO_PKG_VERSION").to_owned(),
            scenario: scenario.name().to_owned(),
            scenario_sha256: sha256(scenario.resolved().as_bytes()),
            seed: scenario.parameters().simulation.seed,
            replicates: scenario.parameters().simulation.replicates,
            simulated: None,
            everyday,
            options: Vec::new(),
            compared_with: None,
        }
    }

    /// The identity of a result with further options.
    pub fn with_options(mut self, options: Vec<String>) -> Identity {
        self.options = options;
        self
    }

    /// The identity of a result in which a precision decided the number of formations.
    pub fn with_simulated(mut self, simulated: Option<u64>) -> Identity {
        self.simulated = simulated;
        self
    }

    /// The command that reproduces the result, beside its `scenario.toml`.
    pub fn again(&self, made_by: &str) -> String {
        let mut again =
            format!("{made_by} scenario.toml --seed {} --replicates {}", self.seed, self.formations());
        self.options.iter().for_each(|option| again += &format!(" {option}"));
        if self.everyday { again + " --everyday" } else { again }
    }

    /// Number of formations in the result.
    pub fn formations(&self) -> u64 {
        self.simulated.unwrap_or(self.replicates)
    }

    /// The identity of a comparison with a second scenario.
    pub fn compared_with(mut self, other: &Scenario) -> Identity {
        let scenario_sha256 = sha256(other.resolved().as_bytes());
        self.compared_with = Some(ComparedWith { scenario: other.name().to_owned(), scenario_sha256 });
        self
    }
}
