//! Nash bargaining: the approach with the largest product of gains, each to the power of its party's
//! weight (Nash 1950; asymmetric form, Kalai 1977). Leaving things as they are is the disagreement point, so
//! only approaches from which every party with weight gains are considered.

use super::Ballot;

/// The choice.
pub fn choose(ballot: &Ballot<'_>) -> Option<usize> {
    ballot.best(f64::NEG_INFINITY, |k| {
        ballot
            .weights
            .iter()
            .enumerate()
            .filter(|&(_, &w)| w > 0.0)
            .map(|(p, w)| {
                let gain = ballot.utility(p, k);
                if gain > 0.0 { w * libm::log(gain) } else { f64::NEG_INFINITY }
            })
            .sum()
    })
}
