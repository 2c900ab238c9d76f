//! The weights of coalition utility: the file that `estimate` writes and the simulation reads.

use crate::coalition_features::{PartyTerms, TERM_COUNT, Term};
use crate::scenario::parameters::WeightSet;
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

/// A weights file, as far as the simulation needs it.
#[derive(Deserialize)]
struct WeightsFile {
    weights: CoalitionWeights,
}

/// Weights of a set, as estimated from the project's data and built into the program.
///
/// # Panics
/// Where a built-in file is damaged, which a test excludes.
pub fn embedded(set: WeightSet) -> &'static CoalitionWeights {
    static NATIONAL: OnceLock<CoalitionWeights> = OnceLock::new();
    static MUNICIPAL: OnceLock<CoalitionWeights> = OnceLock::new();
    let (cell, text) = match set {
        WeightSet::National => (&NATIONAL, include_str!("../../scenarios/weights/national.toml")),
        WeightSet::Municipal => (&MUNICIPAL, include_str!("../../scenarios/weights/municipal.toml")),
    };
    cell.get_or_init(|| {
        toml::from_str::<WeightsFile>(text).expect("a built-in weights file is valid").weights
    })
}
