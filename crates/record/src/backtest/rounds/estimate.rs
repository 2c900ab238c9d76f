//! Estimation of the weights of the information rounds from a sample, for both orders of leads.

use super::expected::{PATHS, Valued};
use super::fit::RoundsTask;
use super::{Given, value};
use crate::backtest::lead::LeadLogit;
use crate::backtest::logits::Logit;
use crate::backtest::sample::{PredictedCase, RecordSample};
use crate::backtest::score::Forecast;
use model::coalition::weights::{RoundWeights, RoundsByOrder};
use model::scenario::parameters::LeadOrder;
use rayon::prelude::*;
use statistics::choice::logit::FitError;
use statistics::choice::ridge::FEW;
use studies::error::Error;

/// Start of the search for weights.
const START: RoundWeights = RoundWeights { willingness: 1.0, responsiveness: 0.1, tolerance: 1.0 };
/// Position of tolerance in [`RoundWeights::NAMES`].
const TOLERANCE: usize = 2;

/// True if all weights of the rounds can be estimated.
pub fn is_whole(sample: &RecordSample) -> bool {
    sample.with_positions && sample.with_last
}

/// Name, estimate and standard error of a weight.
pub type NamedEstimate = (&'static str, f64, f64);

/// The formations of a sample as seen by their information rounds, for one order of leads.
#[derive(Debug)]
pub struct PreparedRounds<'a> {
    sample: &'a RecordSample,
    order: LeadOrder,
    given: Vec<Given>,
    valued: Vec<Valued>,
}

impl<'a> PreparedRounds<'a> {
    /// Value the coalitions of all formations, estimated without the group of each. This is needed to predict the
    /// formation, and keeps the weights of the rounds from depending on how well utility fits the formations that it is
    /// estimated on.
    ///
    /// # Errors
    /// A formation cannot be simulated.
    pub fn of(
        sample: &'a RecordSample,
        utility: &Logit,
        leads: &LeadLogit,
        order: LeadOrder,
    ) -> Result<PreparedRounds<'a>, Error> {
        let given = |&group: &usize| Given { utility: utility.weights(group), lead: leads.without[group] };
        PreparedRounds::by(sample, sample.groups.iter().map(given).collect(), order)
    }

    /// The same with given weights, formation by formation.
    ///
    /// # Errors
    /// A formation cannot be simulated.
    pub fn by(
        sample: &'a RecordSample,
        given: Vec<Given>,
        order: LeadOrder,
    ) -> Result<PreparedRounds<'a>, Error> {
        let pairs = sample.cases.par_iter().zip(&given);
        let valued = pairs.map(|(case, given)| value(case, given, order)).collect::<Result<_, Error>>()?;
        Ok(PreparedRounds { sample, order, given, valued })
    }

    /// The task to be estimated. If positions or the last executive are not recorded, utility lacks the terms that
    /// distinguish parties, and answers reveal too little: willingness and responsiveness are then those of `others`,
    /// and only tolerance is estimated.
    pub fn task(&self, others: &RoundsByOrder) -> RoundsTask<'_> {
        let is_whole = is_whole(self.sample);
        let borrowed = RoundWeights { tolerance: START.tolerance, ..others.of(self.order) };
        RoundsTask {
            valued: &self.valued,
            groups: &self.sample.groups,
            clusters: &self.sample.clusters,
            start: if is_whole { START } else { borrowed },
            free: if is_whole { &[0, 1, TOLERANCE] } else { &[TOLERANCE] },
        }
    }

    /// Weights of the rounds without each group, by group, and estimates from all formations with their errors. With
    /// few formations the weights are those of `others`: answers leave too little trace.
    ///
    /// # Errors
    /// There is no maximum.
    pub fn fitted(
        &self,
        others: &RoundsByOrder,
    ) -> Result<(Vec<RoundWeights>, Vec<NamedEstimate>), FitError> {
        let groups = 1 + self.sample.groups.iter().copied().max().unwrap_or(0);
        if self.sample.cases.len() < FEW {
            return Ok((vec![others.of(self.order); groups], Vec::new()));
        }
        let task = self.task(others);
        let fit = task.fit()?;
        let weights = RoundWeights::NAMES.into_iter().zip(fit.all.values()).zip(fit.errors);
        let named = weights.map(|((name, weight), error)| (name, weight, error)).collect();
        Ok((task.without_each(&fit)?, named))
    }

    /// Predict a formation of the sample.
    pub fn forecast(&self, formation: usize, weights: &RoundWeights) -> Option<Forecast> {
        Forecast::of(self.valued[formation].distribution(weights, PATHS))
    }

    /// Formations with their groups and the weights of their rounds.
    pub fn cases(&self) -> impl IndexedParallelIterator<Item = ((&PredictedCase, usize), &Given)> {
        self.sample.cases.par_iter().zip(self.sample.groups.par_iter().copied()).zip(self.given.par_iter())
    }
}
