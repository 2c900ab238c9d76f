//! Compromise: the approach with the largest mean utility, weighted by power and salience, where it is
//! above zero (the value of leaving things as they are). The challenge model of Stokman & Van Oosten 1994
//! in its mean-voter form; Achen 2006 finds it hard to beat.

use super::Ballot;
use crate::ids::Approach;

/// The choice.
pub fn choose(ballot: &Ballot<'_>) -> Option<Approach> {
    ballot.best(0.0, |approach| ballot.mean_utility(approach))
}
