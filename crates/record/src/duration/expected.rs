//! The hazard's prediction for a scenario, from the file that `days` writes.

use super::clock::Clock;
use super::hazard::{Hazard, HazardTerm};
use super::terms::{DurationTerm, PartyAtStart, Start};
use model::scenario::{FileKind, Scenario};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use std::path::Path;
use std::sync::OnceLock;
use studies::error::Error;
use studies::text_file::{parse_toml, read_text};

/// Question of the expert survey by which scenarios place parties from left to right. Assumption: the economic one, the
/// only left-right question that scenarios have; ParlGov's recorded places are general.
const LEFT_RIGHT: &str = "lrecon";

/// A file of hazards, as far as predictions need it.
#[derive(Debug, Clone, PartialEq, Deserialize)]
pub struct HazardFile {
    /// From what is known before the formation.
    pub before: Stored,
    /// Using the coalition that forms as well.
    pub coalition: Stored,
}

/// A piecewise hazard, as stored.
#[derive(Debug, Clone, PartialEq, Deserialize)]
pub struct Stored {
    /// Ends of its pieces, in days; the last piece is unbounded.
    ends: Vec<f64>,
    /// Daily hazard in each piece if all terms are at their mean.
    rates: Vec<f64>,
    /// Logarithm of the hazard ratio for one unit, by term.
    coefficients: BTreeMap<String, f64>,
    /// Means of the terms.
    means: BTreeMap<String, f64>,
}

/// Predicted days of a formation, from the election to the investiture.
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
pub struct Expected {
    /// Days within which 5 % of such formations end.
    pub low: f64,
    /// Days within which half of them end.
    pub median: f64,
    /// Days within which 95 % of them end.
    pub high: f64,
}

impl Expected {
    /// Quantiles of a hazard, given the values of its terms.
    pub fn of(hazard: &Hazard, start: &Start) -> Expected {
        let ratio = hazard.ratio(hazard.terms.iter().map(|effect| start.value(effect.term)));
        let quantile = |share| hazard.quantile(ratio, share);
        Expected { low: quantile(0.05), median: quantile(0.5), high: quantile(0.95) }
    }

    /// True if a number of days lies within the central 90 %.
    pub fn holds(&self, days: f64) -> bool {
        (self.low..=self.high).contains(&days)
    }
}

impl Stored {
    /// The hazard, with those of `terms` that the file has.
    pub fn hazard(&self, terms: &[DurationTerm]) -> Hazard {
        let effect = |&term: &DurationTerm| {
            let (coefficient, mean) = (*self.coefficients.get(term.name())?, *self.means.get(term.name())?);
            Some(HazardTerm { term, coefficient, mean })
        };
        Hazard {
            clock: Clock::Pieces(self.ends.clone()),
            rates: self.rates.clone(),
            terms: terms.iter().filter_map(effect).collect(),
        }
    }
}

/// Read a file of hazards, as written by `vierdemacht days`.
///
/// # Errors
/// The file cannot be read, or holds no hazards.
pub fn read(file: &Path) -> Result<HazardFile, Error> {
    parse_toml(FileKind::Hazards, &file.display().to_string(), &read_text(file)?)
}

/// The hazards estimated from the project's data and built into the program.
///
/// # Panics
/// If the built-in file is damaged, which a test excludes.
pub fn embedded() -> &'static HazardFile {
    static FILE: OnceLock<HazardFile> = OnceLock::new();
    let text = include_str!("../../../../scenarios/weights/days.toml");
    FILE.get_or_init(|| toml::from_str(text).expect("a built-in file of hazards is valid"))
}

/// The start of a scenario's formation, with the coalition of the parties with these identifiers, if there are any.
pub fn start(scenario: &Scenario, coalition: &[String]) -> Start {
    let placed: BTreeMap<&str, f64> = (scenario.as_file().parties.iter())
        .filter_map(|party| Some((party.id.as_str(), party.survey.get(LEFT_RIGHT)?.0)))
        .collect();
    let council = scenario.council();
    let parties = scenario.parties().iter().zip(&council.last_coalition);
    let party = |(party, &in_last): (&model::scenario::Party, &bool)| PartyAtStart {
        seats: party.seats,
        left_right: placed.get(party.label.id.as_str()).copied(),
        in_last,
        in_coalition: coalition.contains(&party.label.id),
    };
    Start { total: council.seats, majority: council.majority, parties: parties.map(party).collect() }
}

/// Days predicted for a scenario by the built-in hazards: from what is known beforehand if no coalition is given,
/// otherwise using it as well. Estimated on national formations; that a council's formation takes as long is an
/// assumption.
pub(crate) fn expected_days(scenario: &Scenario, coalition: &[String]) -> Expected {
    let (stored, terms) = if coalition.is_empty() {
        (&embedded().before, &DurationTerm::BEFORE[..])
    } else {
        (&embedded().coalition, &DurationTerm::ALL[..])
    };
    Expected::of(&stored.hazard(terms), &start(scenario, coalition))
}
