//! The weights of coalition utility: the file that `estimate` writes and the simulation reads.

use crate::coalition_features::{LEAD_TERM_COUNT, PartyTerms, TERM_COUNT, Term};
use crate::scenario::parameters::{LeadOrder, WeightSet};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use std::sync::OnceLock;

/// Weights of the terms of coalition utility ([`crate::coalition_features`]), by term, in logits: a difference of 1 in
/// systematic utility makes a coalition e times as likely. Losses ([`Term::sign`]) are positive if they repel. In
/// files: a table by name of term; a term that is left out is 0.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
#[serde(try_from = "BTreeMap<String, f64>", into = "BTreeMap<String, f64>")]
pub struct CoalitionWeights([f64; TERM_COUNT]);

impl TryFrom<BTreeMap<String, f64>> for CoalitionWeights {
    type Error = String;

    fn try_from(named: BTreeMap<String, f64>) -> Result<CoalitionWeights, String> {
        let mut weights = [0.0; TERM_COUNT];
        for (name, weight) in named {
            let term = Term::ALL.into_iter().find(|term| term.name() == name);
            let term = term.ok_or_else(|| {
                format!("there is no term {name:?}; there are {}", Term::ALL.map(Term::name).join(", "))
            })?;
            weights[term as usize] = weight;
        }
        Ok(CoalitionWeights(weights))
    }
}

impl From<CoalitionWeights> for BTreeMap<String, f64> {
    fn from(weights: CoalitionWeights) -> BTreeMap<String, f64> {
        Term::ALL.into_iter().map(|term| (term.name().to_owned(), weights.of(term))).collect()
    }
}

impl CoalitionWeights {
    /// Weights in the order of [`Term::ALL`].
    pub const fn from_terms(weights: [f64; TERM_COUNT]) -> CoalitionWeights {
        CoalitionWeights(weights)
    }

    /// The weight of a term.
    pub const fn of(&self, term: Term) -> f64 {
        self.0[term as usize]
    }

    /// Utility V_p(C) of a coalition to one member, without office and hostility.
    pub(crate) fn party_utility(&self, terms: &PartyTerms) -> f64 {
        self.of(Term::Incumbency) * terms.incumbency
            - self.of(Term::Policy) * terms.policy_distance
            - self.of(Term::Size) * terms.partners
            + self.of(Term::Kept) * terms.kept
    }

    /// Systematic utility V(C) from [`crate::coalition_features::Chamber::coalition_terms`].
    pub(crate) fn coalition_utility(&self, terms: &[f64; TERM_COUNT]) -> f64 {
        Term::ALL.iter().zip(terms).map(|(term, x)| term.sign() * self.of(*term) * x).sum()
    }
}

/// Weights of the information rounds, besides those of coalition utility, in standard deviations of the random part of
/// an answer.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct RoundWeights {
    /// Readiness to agree to a coalition worth as much as the party can expect elsewhere.
    pub willingness: f64,
    /// Added readiness per unit of utility above what the party can expect elsewhere.
    pub responsiveness: f64,
    /// Readiness of a party outside to tolerate a minority coalition that is as near to it as the council as a whole.
    pub tolerance: f64,
}

/// One over the standard deviation of the logit's own random part: the square root of 6, over pi.
const LOGIT_PRECISION: f64 = 1.0 / 1.282_549_830_161_864;

impl RoundWeights {
    /// Readiness of a party outside to tolerate a coalition without a majority, in standard deviations of an answer:
    /// tolerance + responsiveness·nearness; minus infinity if the nearness is ([`crate::coalition::valuation`]).
    pub fn toleration(&self, nearness: f64) -> f64 {
        // A responsiveness of 0 would give NaN.
        if nearness == f64::NEG_INFINITY { nearness } else { self.tolerance + self.responsiveness * nearness }
    }

    /// Assumed before anything was estimated: answers vary as much as the logit's own random part; declining costs a
    /// party 1.28, about one standard deviation of it; parties tolerate as willingly as they join.
    pub const ASSUMED: RoundWeights = RoundWeights {
        willingness: 1.28 * LOGIT_PRECISION,
        responsiveness: LOGIT_PRECISION,
        tolerance: 1.28 * LOGIT_PRECISION,
    };

    /// Weights from values in the order of [`RoundWeights::NAMES`].
    pub const fn of(values: [f64; 3]) -> RoundWeights {
        let [willingness, responsiveness, tolerance] = values;
        RoundWeights { willingness, responsiveness, tolerance }
    }

    /// The values, in the order of [`RoundWeights::NAMES`].
    pub const fn values(&self) -> [f64; 3] {
        [self.willingness, self.responsiveness, self.tolerance]
    }

    /// Names in scenario and weights files.
    pub const NAMES: [&str; 3] = ["willingness", "responsiveness", "tolerance"];
}

/// Weights of the choice of lead, if leads are drawn: a member's odds are exp of the sum of weights times
/// [`crate::coalition_features::Chamber::lead_terms`] (terms after Bäck & Dumont 2008).
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct LeadWeights {
    /// For the share of the coalition's seats.
    pub share: f64,
    /// For being its largest member.
    pub largest: f64,
    /// For having been in the last coalition.
    pub incumbency: f64,
    /// For having led the last coalition.
    pub last_lead: f64,
}

impl LeadWeights {
    /// Weights from values in the order of [`LeadWeights::NAMES`].
    pub const fn of(values: [f64; LEAD_TERM_COUNT]) -> LeadWeights {
        let [share, largest, incumbency, last_lead] = values;
        LeadWeights { share, largest, incumbency, last_lead }
    }

    /// The logarithm of the odds that a member with these terms leads.
    pub fn utility(&self, terms: &[f64; LEAD_TERM_COUNT]) -> f64 {
        terms.iter().zip(self.values()).map(|(term, weight)| term * weight).sum()
    }

    /// The values, in the order of [`LeadWeights::NAMES`].
    pub const fn values(&self) -> [f64; LEAD_TERM_COUNT] {
        [self.share, self.largest, self.incumbency, self.last_lead]
    }

    /// Names in weights files; in scenarios they begin with `lead_`.
    pub const NAMES: [&str; LEAD_TERM_COUNT] = ["share", "largest", "incumbency", "last_lead"];
}

/// Weights of the information rounds by the order in which parties lead: it determines what a returned mandate reveals.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct RoundsByOrder {
    /// If the largest leads first.
    pub by_size: RoundWeights,
    /// If leads are drawn.
    pub drawn: RoundWeights,
}

impl RoundsByOrder {
    /// The weights for an order.
    pub const fn of(&self, order: LeadOrder) -> RoundWeights {
        match order {
            LeadOrder::BySize => self.by_size,
            LeadOrder::Drawn => self.drawn,
        }
    }
}

/// A weights file, as far as the simulation needs it.
#[derive(Debug, Clone, Copy, PartialEq, Deserialize)]
pub struct Weights {
    /// Of coalition utility.
    #[serde(rename = "weights")]
    pub coalition: CoalitionWeights,
    /// Of the lead.
    pub lead: LeadWeights,
    /// Of the information rounds.
    pub rounds: RoundsByOrder,
    /// Standard errors of the weights of coalition utility; 0 if not estimated.
    #[serde(deserialize_with = "of_coalitions")]
    pub errors: CoalitionWeights,
}

/// The errors of coalition utility among those of the whole file.
fn of_coalitions<'de, D: serde::Deserializer<'de>>(from: D) -> Result<CoalitionWeights, D::Error> {
    #[derive(Deserialize)]
    #[serde(untagged)]
    enum Entry {
        Error(f64),
        #[allow(dead_code)] // errors of the lead and of the rounds are not used
        Others(toml::Table),
    }
    let all = BTreeMap::<String, Entry>::deserialize(from)?;
    let own = all.into_iter().filter_map(|(name, entry)| match entry {
        Entry::Error(error) => Some((name, error)),
        Entry::Others(_) => None,
    });
    CoalitionWeights::try_from(own.collect::<BTreeMap<_, _>>()).map_err(serde::de::Error::custom)
}

/// Weights of a set, estimated from the project's data and built into the program.
///
/// # Panics
/// If a built-in file is damaged, which a test rules out.
pub fn embedded(set: WeightSet) -> &'static Weights {
    static NATIONAL: OnceLock<Weights> = OnceLock::new();
    static MUNICIPAL: OnceLock<Weights> = OnceLock::new();
    static FIRST: OnceLock<Weights> = OnceLock::new();
    let (cell, text) = match set {
        WeightSet::National => (&NATIONAL, include_str!("../../../../scenarios/weights/national.toml")),
        WeightSet::Municipal => (&MUNICIPAL, include_str!("../../../../scenarios/weights/municipal.toml")),
        WeightSet::First => (&FIRST, include_str!("../../../../scenarios/weights/first.toml")),
    };
    cell.get_or_init(|| toml::from_str(text).expect("a built-in weights file is valid"))
}
