//! The weights of coalition utility: the file that `estimate` writes and the simulation reads.

use crate::coalition_features::{LEAD_TERM_COUNT, PartyTerms, TERM_COUNT, Term};
use crate::scenario::parameters::{LeadOrder, WeightSet};
use serde::{Deserialize, Serialize};
use std::sync::OnceLock;

/// Weights of the terms of coalition utility ([`crate::coalition_features`]), in logits: a difference of 1 in systematic utility
/// makes a coalition e times as likely. `concentration`, `policy`, `size` and `minority` are losses: positive where they repel.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct CoalitionWeights {
    /// Loss by concentration of the coalition's seats in few hands.
    pub concentration: f64,
    /// Loss by policy distance, against that of the council.
    pub policy: f64,
    /// Loss for each partner.
    pub size: f64,
    /// Value of being the last coalition.
    pub incumbency: f64,
    /// Loss where there is no majority.
    pub minority: f64,
    /// Value of surplus seats, as a share of the council.
    pub surplus: f64,
}

impl CoalitionWeights {
    /// Weights in the order of [`Term::ALL`].
    #[must_use]
    pub const fn from_terms(weights: [f64; TERM_COUNT]) -> CoalitionWeights {
        let [concentration, policy, size, incumbency, minority, surplus] = weights;
        CoalitionWeights { concentration, policy, size, incumbency, minority, surplus }
    }

    /// The weight of a term.
    #[must_use]
    pub const fn of(&self, term: Term) -> f64 {
        match term {
            Term::Concentration => self.concentration,
            Term::Policy => self.policy,
            Term::Size => self.size,
            Term::Incumbency => self.incumbency,
            Term::Minority => self.minority,
            Term::Surplus => self.surplus,
        }
    }

    /// Utility V_p(C) of a coalition to one member, office and hostility apart.
    #[must_use]
    pub fn party_utility(&self, terms: &PartyTerms) -> f64 {
        self.incumbency * terms.incumbency - self.policy * terms.policy_distance - self.size * terms.partners
    }

    /// Systematic utility V(C) from [`crate::coalition_features::Chamber::coalition_terms`].
    #[must_use]
    pub fn coalition_utility(&self, terms: &[f64; TERM_COUNT]) -> f64 {
        Term::ALL.iter().zip(terms).map(|(term, x)| term.sign() * self.of(*term) * x).sum()
    }
}

/// Weights of the information rounds, beside those of coalition utility.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct RoundWeights {
    /// Standard deviations of an answer's luck by which a party agrees to what is worth what it can expect elsewhere.
    pub willingness: f64,
    /// Standard deviations of an answer's luck for each unit of utility above what it can expect elsewhere.
    pub responsiveness: f64,
    /// Value of surplus seats, as a share of the council, under a mandate for a stable coalition; it adds to
    /// [`CoalitionWeights::surplus`].
    pub stability: f64,
}

/// One over the standard deviation of the logit's own luck, the root of 6 over pi.
const LOGIT_PRECISION: f64 = 1.0 / 1.282_549_830_161_864;

impl RoundWeights {
    /// Assumed, before anything was estimated: answers have the logit's own luck; declining costs a party 1.28, about one
    /// standard deviation of it; the surplus share of seats is worth 2.
    pub const ASSUMED: RoundWeights =
        RoundWeights { willingness: 1.28 * LOGIT_PRECISION, responsiveness: LOGIT_PRECISION, stability: 2.0 };

    /// In the order of [`RoundWeights::NAMES`].
    #[must_use]
    pub const fn of(values: [f64; 3]) -> RoundWeights {
        let [willingness, responsiveness, stability] = values;
        RoundWeights { willingness, responsiveness, stability }
    }

    /// The values, in the order of [`RoundWeights::NAMES`].
    #[must_use]
    pub const fn values(&self) -> [f64; 3] {
        [self.willingness, self.responsiveness, self.stability]
    }

    /// Names in scenario and weights files.
    pub const NAMES: [&str; 3] = ["willingness", "responsiveness", "stability"];
}

/// Weights of who leads, where leads are drawn: the odds are exp of the sum of weights times
/// [`crate::coalition_features::Chamber::lead_terms`] (terms after Bäck & Dumont 2008).
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct LeadWeights {
    /// For the share of seats.
    pub share: f64,
    /// For being the largest party.
    pub largest: f64,
    /// For having been in the last coalition.
    pub incumbency: f64,
}

impl LeadWeights {
    /// In the order of [`LeadWeights::NAMES`].
    #[must_use]
    pub const fn of(values: [f64; LEAD_TERM_COUNT]) -> LeadWeights {
        let [share, largest, incumbency] = values;
        LeadWeights { share, largest, incumbency }
    }

    /// The logarithm of the odds that a party of these terms leads.
    #[must_use]
    pub fn utility(&self, terms: &[f64; LEAD_TERM_COUNT]) -> f64 {
        terms.iter().zip(self.values()).map(|(term, weight)| term * weight).sum()
    }

    /// The values, in the order of [`LeadWeights::NAMES`].
    #[must_use]
    pub const fn values(&self) -> [f64; LEAD_TERM_COUNT] {
        [self.share, self.largest, self.incumbency]
    }

    /// Names in weights files; in scenarios they begin with `lead_`.
    pub const NAMES: [&str; LEAD_TERM_COUNT] = ["share", "largest", "incumbency"];
}

/// Weights of the information rounds by the order in which parties lead: what a returned mandate tells depends on it.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct RoundsByOrder {
    /// The largest first.
    pub by_size: RoundWeights,
    /// Drawn.
    pub drawn: RoundWeights,
}

impl RoundsByOrder {
    /// Those of an order.
    #[must_use]
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
    /// Of who leads.
    pub lead: LeadWeights,
    /// Of the information rounds.
    pub rounds: RoundsByOrder,
}

/// Weights of a set, as estimated from the project's data and built into the program.
///
/// # Panics
/// Where a built-in file is damaged, which a test excludes.
pub fn embedded(set: WeightSet) -> &'static Weights {
    static NATIONAL: OnceLock<Weights> = OnceLock::new();
    static MUNICIPAL: OnceLock<Weights> = OnceLock::new();
    let (cell, text) = match set {
        WeightSet::National => (&NATIONAL, include_str!("../../scenarios/weights/national.toml")),
        WeightSet::Municipal => (&MUNICIPAL, include_str!("../../scenarios/weights/municipal.toml")),
    };
    cell.get_or_init(|| toml::from_str(text).expect("a built-in weights file is valid"))
}
