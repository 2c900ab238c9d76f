//! Compromise: the approach with the largest mean utility, weighted by power and salience, if that is above zero (the
//! value of leaving things as they are). The challenge model of Stokman & Van Oosten 1994 in its mean-voter form; Achen
//! 2006 finds it hard to beat.

use super::Ballot;
use crate::ids::Approach;

/// The chosen approach; `None` if there is none.
pub fn choose(ballot: &Ballot<'_>) -> Option<Approach> {
    ballot.best(0.0, |approach| ballot.mean_utility(approach))
}
