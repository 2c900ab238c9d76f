//! What makes a result what it is: the same identity, the same bytes.

use crate::scenario::Scenario;
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};

/// What a result follows from.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Identity {
    /// Version of vierdemacht.
    pub version: String,
    /// Name of the scenario.
    pub scenario: String,
    /// SHA-256 of the scenario with all defaults, as in `scenario.toml`.
    pub scenario_sha256: String,
    /// Seed.
    pub seed: u64,
    /// Number of replicates.
    pub replicates: u64,
    /// Whether everyday practice was simulated too.
    pub everyday: bool,
}

impl Identity {
    /// The identity of a run of a scenario.
    #[must_use]
    pub fn of(scenario: &Scenario, everyday: bool) -> Identity {
        Identity {
            version: env!("CARGO_PKG_VERSION").to_owned(),
            scenario: scenario.name().to_owned(),
            scenario_sha256: sha256(scenario.resolved().as_bytes()),
            seed: scenario.parameters().simulation.seed,
            replicates: scenario.parameters().simulation.replicates,
            everyday,
        }
    }
}

/// SHA-256 of bytes, in hexadecimal.
#[must_use]
pub fn sha256(bytes: &[u8]) -> String {
    hexadecimal(&Sha256::digest(bytes))
}

/// Bytes in hexadecimal.
#[must_use]
pub fn hexadecimal(bytes: &[u8]) -> String {
    use std::fmt::Write;
    bytes.iter().fold(String::new(), |mut text, byte| {
        write!(text, "{byte:02x}").expect("a string takes what is written");
        text
    })
}
