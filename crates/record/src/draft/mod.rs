//! Scenarios drafted from data: a council's from its election results, a national formation's from its record.
//!
//! `results` reads results, `names` finds the national parties of a list, `places` their positions, `service` the civil
//! service for a council of a certain size; `council` (with `told`) and `national` write the scenario. Whatever no
//! source contains is filled in by a stated rule; each file lists these assumptions at its head, and its lines say
//! "assumption".

pub mod council;
pub mod names;
pub mod national;
pub mod places;
pub mod results;
mod service;
mod text;
mod told;

pub use text::{DraftDate, slug};

use model::scenario::Scenario;
use studies::error::Error;

/// A scenario to be written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Draft {
    /// Name of the scenario, in tables and folders.
    pub name: String,
    /// The file (TOML).
    pub text: String,
    /// Notes for the user, one sentence each.
    pub notes: Vec<String>,
}

impl Draft {
    /// A draft that is a valid scenario.
    ///
    /// # Errors
    /// All faults, such as seats that do not add up.
    fn checked(name: String, text: String, notes: Vec<String>) -> Result<Draft, Error> {
        _ = Scenario::from_toml(&format!("{name}.toml"), &text)?;
        Ok(Draft { name, text, notes })
    }
}
