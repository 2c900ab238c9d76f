//! Nash bargaining: the approach with the largest product of gains, each to the power of its party's
//! weight (Nash 1950; asymmetric form, Kalai 1977). Leaving things as they are is the disagreement point, so
//! only approaches from which every party with weight gains are considered.

use super::Ballot;
use crate::ids::Approach;

/// The chosen approach; `None` if there is none.
pub fn choose(ballot: &Ballot<'_>) -> Option<Approach> {
    ballot.best(f64::NEG_INFINITY, |approach| {
        ballot
            .parties()
            .zip(ballot.weights)
            .filter(|&(_, &w)| w > 0.0)
            .map(|(party, w)| {
                let gain = ballot.utility(party, approach);
                if gain > 0.0 { w * libm::log(gain) } else { f64::NEG_INFINITY }
            })
            .sum()
    })
}
