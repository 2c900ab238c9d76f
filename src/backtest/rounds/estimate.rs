//! The weights of the information rounds of a sample, for both orders in which parties may lead.

use super::expected::Valued;
use super::fit::Task;
use super::{Given, value};
use crate::backtest::lead::LeadLogit;
use crate::backtest::logits::Logit;
use crate::backtest::sample::{Case, Sample};
use crate::backtest::score::Forecast;
use crate::error::Error;
use crate::estimate::weights::{RoundWeights, RoundsByOrder};
use crate::scenario::parameters::LeadOrder;
use rayon::prelude::*;

/// Where the search for weights begins.
const START: RoundWeights = RoundWeights { willingness: 1.0, responsiveness: 0.1, stability: 0.0 };
/// Position of stability in [`RoundWeights::NAMES`].
const STABILITY: usize = 2;

/// Whether all weights of the rounds can be estimated.
#[must_use]
pub fn is_whole(sample: &Sample) -> bool {
    sample.with_positions && sample.with_last
}

/// The formations of a sample as their information rounds see them.
#[derive(Debug)]
pub struct Prepared<'a> {
    sample: &'a Sample,
    given: Vec<Given>,
    valued: Vec<Valued>,
}

impl<'a> Prepared<'a> {
    /// Works out what the coalitions of all formations are worth, by estimates without the group of each: to foretell it,
    /// and so that the weights of the rounds are not fitted to how well utility fits the formations that it is estimated on.
    ///
    /// # Errors
    /// A formation cannot be simulated.
    pub fn of(sample: &'a Sample, utility: &Logit, leads: &LeadLogit) -> Result<Prepared<'a>, Error> {
        let given = |&group: &usize| Given { utility: utility.weights(group), lead: leads.without[group] };
        let given: Vec<Given> = sample.groups.iter().map(given).collect();
        let pairs = sample.cases.par_iter().zip(&given);
        let valued = pairs.map(|(case, given)| value(case, given)).collect::<Result<_, Error>>()?;
        Ok(Prepared { sample, given, valued })
    }

    /// What is estimated for an order in which parties lead. Where positions or the last executive are not on record, utility
    /// lacks the terms that set parties apart, and answers tell too little: willingness and responsiveness are then those of
    /// `others`, and stability alone is estimated.
    #[must_use]
    pub fn task(&self, order: LeadOrder, others: &RoundsByOrder) -> Task<'_> {
        let is_whole = is_whole(self.sample);
        let borrowed = RoundWeights { stability: START.stability, ..others.of(order) };
        Task {
            valued: &self.valued,
            order,
            groups: &self.sample.groups,
            clusters: &self.sample.clusters,
            start: if is_whole { START } else { borrowed },
            free: if is_whole { &[0, 1, STABILITY] } else { &[STABILITY] },
        }
    }

    /// Foretells a formation of the sample.
    #[must_use]
    pub fn forecast(&self, formation: usize, weights: &RoundWeights, order: LeadOrder) -> Option<Forecast> {
        Forecast::of(self.valued[formation].distribution(weights, order))
    }

    /// Formations with their groups and what their rounds are given.
    pub fn cases(&self) -> impl IndexedParallelIterator<Item = ((&Case, usize), &Given)> {
        self.sample.cases.par_iter().zip(self.sample.groups.par_iter().copied()).zip(self.given.par_iter())
    }
}
