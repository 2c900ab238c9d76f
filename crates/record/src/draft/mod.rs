//! Scenarios from data: of a council from the results of its election, of a national formation from its record.
//!
//! `results` reads results, `names` says which national parties a list is of, `places` where these stand, `service` what civil service
//! a council of some size is given, `council` (with `told`) and `national` write the scenario. What no source tells is filled in by a stated
//! rule; each file lists at its head what was, and its lines say "assumption".

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

/// A scenario as it will be written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Draft {
    /// Name of the scenario, in tables and folders.
    pub name: String,
    /// The file (TOML).
    pub text: String,
    /// Notes for whoever asked for it, a sentence each.
    pub notes: Vec<String>,
}

impl Draft {
    /// A draft that holds together.
    ///
    /// # Errors
    /// All that does not, such as seats that do not add up.
    fn checked(name: String, text: String, notes: Vec<String>) -> Result<Draft, Error> {
        _ = Scenario::from_toml(&format!("{name}.toml"), &text)?;
        Ok(Draft { name, text, notes })
    }
}
