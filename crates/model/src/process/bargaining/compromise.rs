//! Compromise: the approach with the largest mean utility, weighted by power and salience, where it is
//! above zero (the value of leaving things as they are). The challenge model of Stokman & Van Oosten 1994
//! in its mean-voter form; Achen 2006 finds it hard to beat.

use super::Ballot;

/// The choice.
pub fn choose(ballot: &Ballot<'_>) -> Option<usize> {
    ballot.best(0.0, |k| ballot.mean_utility(k))
}
