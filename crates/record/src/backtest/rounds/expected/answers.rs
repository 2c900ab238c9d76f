//! Probabilities of the answers to a sounding, and the parts of them that are kept along a path.

use super::super::toleration::voted_down;
use super::{Valued, Weighed};
use model::coalition::weights::RoundWeights;
use model::ids::PartyId;

/// Probabilities of agreement and toleration for each coalition after a number of failed soundings, as if nothing were
/// refused.
pub(super) struct Ready {
    /// Probability that each member agrees, coalition by coalition; NaN until it is needed.
    pub(super) agrees: Vec<f64>,
    /// Probability that each coalition is tolerated.
    pub(super) tolerated: Vec<f64>,
    /// Answers to the targets of each lead; `None` until they are needed.
    pub(super) answers: Vec<Option<Vec<TargetAnswer>>>,
}

/// Probabilities for a drawn target.
#[derive(Debug, Clone, Copy)]
pub(super) struct TargetAnswer {
    /// Probability that the lead itself agrees.
    pub(super) lead: f64,
    /// Probability that its partners agree, and that it is tolerated.
    pub(super) others: f64,
}

impl TargetAnswer {
    /// Build from the probabilities that a coalition is tolerated and that each of its members agrees.
    pub(super) fn of(
        weighed: &Weighed,
        lead: usize,
        tolerated: f64,
        agrees: impl Iterator<Item = f64>,
    ) -> TargetAnswer {
        let mut answer = TargetAnswer { lead: 1.0, others: tolerated };
        for (party, agrees) in weighed.coalition.parties().zip(agrees) {
            if party.index() == lead {
                answer.lead = agrees;
            } else {
                answer.others *= agrees;
            }
        }
        answer
    }
}

impl Valued {
    pub(super) fn nothing_ready(&self) -> Ready {
        let members = self.coalitions.last().map_or(0, |last| last.first + last.gains.len());
        Ready {
            agrees: vec![f64::NAN; members],
            tolerated: vec![f64::NAN; self.coalitions.len()],
            answers: vec![None; self.leads.len()],
        }
    }

    /// Answers to the targets of a lead after this many failed soundings, as if nothing were refused.
    pub(super) fn answers(
        &self,
        weights: &RoundWeights,
        failed: usize,
        lead: usize,
        ready: &mut Ready,
    ) -> Vec<TargetAnswer> {
        let lost = vec![0.0; self.leads.len()];
        let answer = |&(place, _): &(usize, f64)| {
            let weighed = &self.coalitions[place];
            let own = weighed.first..weighed.first + weighed.gains.len();
            if ready.tolerated[place].is_nan() {
                ready.tolerated[place] = self.tolerated(weights, failed, weighed);
                let agrees = self.agrees(weights, failed, weighed, &lost);
                ready.agrees[own.clone()].iter_mut().zip(agrees).for_each(|(place, agrees)| *place = agrees);
            }
            TargetAnswer::of(weighed, lead, ready.tolerated[place], ready.agrees[own].iter().copied())
        };
        self.leads[lead].targets.iter().map(answer).collect()
    }

    /// Probability that each member agrees after this many failed soundings, if `lost` is the reduction in what it can
    /// expect elsewhere.
    pub(super) fn agrees<'a>(
        &'a self,
        weights: &'a RoundWeights,
        failed: usize,
        weighed: &'a Weighed,
        lost: &'a [f64],
    ) -> impl Iterator<Item = f64> + 'a {
        let readiness = self.rules.yielding * failed as f64;
        let agrees = move |(party, gain): (PartyId, &f64)| {
            let gain = gain + lost[party.index()];
            normal(weights.willingness + weights.responsiveness * gain + readiness)
        };
        weighed.coalition.parties().zip(&weighed.gains).map(agrees)
    }

    /// Probability that a coalition is tolerated after this many failed soundings.
    fn tolerated(&self, weights: &RoundWeights, failed: usize, weighed: &Weighed) -> f64 {
        if weighed.outside.is_empty() {
            return 1.0;
        }
        let readiness = self.rules.yielding * failed as f64;
        let tolerates = |nearness| normal(weights.toleration(nearness) + readiness);
        let votes: Vec<(u32, f64)> =
            weighed.outside.iter().map(|&(seats, near)| (seats, 1.0 - tolerates(near))).collect();
        1.0 - voted_down(&votes, self.soundings.majority())
    }
}

/// Distribution function of the standard normal.
pub fn normal(x: f64) -> f64 {
    0.5 * libm::erfc(-x * std::f64::consts::FRAC_1_SQRT_2)
}
