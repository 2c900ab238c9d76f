//! Median: the approach nearest the ideal of the weighted median party (Black 1948), among those that parties with more
//! than half of the weight prefer to leaving things as they are.

use super::Ballot;
use crate::ids::Approach;

/// The chosen approach; `None` if there is none.
pub fn choose(ballot: &Ballot<'_>) -> Option<Approach> {
    let median = weighted_median(ballot.weights, ballot.ideals)?;
    let total: f64 = ballot.weights.iter().sum();
    ballot.best(f64::NEG_INFINITY, |approach| {
        let support: f64 = ballot
            .parties()
            .zip(ballot.weights)
            .filter(|&(party, _)| ballot.utility(party, approach) > 0.0)
            .map(|(_, w)| w)
            .sum();
        if 2.0 * support > total {
            -(ballot.positions[approach.index()] - median).abs()
        } else {
            f64::NEG_INFINITY
        }
    })
}

/// The position at which half of the weight is reached, from the left; `None` if there are no positions.
pub fn weighted_median(weights: &[f64], positions: &[f64]) -> Option<f64> {
    let total: f64 = weights.iter().sum();
    let mut order: Vec<usize> = (0..positions.len()).collect();
    order.sort_by(|&a, &b| positions[a].total_cmp(&positions[b]).then(a.cmp(&b)));
    let mut sum = 0.0;
    order
        .into_iter()
        .find(|&p| {
            sum += weights[p];
            2.0 * sum >= total
        })
        .map(|p| positions[p])
}
