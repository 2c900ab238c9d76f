//! Coded documents, and the civil servants' part that is consistent with them: in words, and as tables.

mod tables;
mod words;

pub use tables::{FORMATIONS, MATCH_COLUMNS, publish};
pub use words::text;

use super::identity::Identity;
use fieldwork::documents::implied::{Implied, ObservedMatch};
use fieldwork::documents::matches::CodedDocuments;
use model::scenario::Scenario;
use serde::{Deserialize, Serialize};
use studies::digest::sha256;

/// The command that makes these results.
pub const MADE_BY: &str = "vierdemacht documents";

/// The coding table in a result.
pub const CODING: &str = "coding.csv";

/// The table of documents in a result.
pub const SOURCES: &str = "sources.csv";

/// The answer for coded documents.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct DocumentsAnswer {
    /// The counts.
    pub coded: CodedDocuments,
    /// Everything that is consistent with it in simulated formations, if a scenario was given.
    pub implied: Option<Implied>,
}

/// The user's tables, as given.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct GivenTables {
    /// The coding table; `None` if only totals were given.
    pub coding: Option<Vec<u8>>,
    /// The table of documents.
    pub sources: Option<Vec<u8>>,
}

/// The identity of a result: the scenario, if any, the tables, seed and options. `name` is the name of the coding.
pub fn identity(
    name: &str,
    scenario: Option<&Scenario>,
    given: &GivenTables,
    seed: u64,
    mut options: Vec<String>,
) -> Identity {
    for (file, bytes) in [(CODING, &given.coding), (SOURCES, &given.sources)] {
        options.extend(bytes.iter().map(|bytes| format!("{file} {}", sha256(bytes))));
    }
    let identity = match scenario {
        Some(scenario) => Identity::of(scenario, false),
        None => Identity {
            version: env!("CARGO_PKG_VERSION").to_owned(),
            scenario: name.to_owned(),
            scenario_sha256: sha256(given.coding.as_deref().unwrap_or_default()),
            seed,
            replicates: 0,
            simulated: None,
            everyday: false,
            options: Vec::new(),
            compared_with: None,
        },
    };
    Identity { seed, ..identity }.with_options(options)
}

/// The match with the civil servants' documents, for simulations.
///
/// # Errors
/// No document is of that kind, or no coder searched them.
pub fn observed(coded: &CodedDocuments) -> Result<ObservedMatch, String> {
    let matched = coded.of_civil_servants().map_err(|kinds| {
        let wanted = &coded.of_civil_servants;
        format!("there is no document of kind {wanted:?}; kinds are {}: name with --of the kind that civil servants \
             wrote", kinds.join(", "))
    })?;
    let (Some(share), Some(interval)) = (matched.share, matched.interval) else {
        return Err(format!("no coder looked for any plan in all documents of kind {:?}", matched.name));
    };
    Ok(ObservedMatch { found: matched.found, plans: matched.plans, share, interval })
}
