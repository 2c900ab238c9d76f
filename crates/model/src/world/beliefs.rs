//! Negotiators' beliefs about plans: Gaussian, with mean mu and precision tau.

use crate::ids::*;
use crate::trace::MOST_PARTIES;

/// A belief about the effectiveness of one plan.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub struct Belief {
    /// Mean.
    pub mean: f64,
    /// Precision: one over the variance.
    pub precision: f64,
}

impl Belief {
    /// Take in evidence of precision `weight`: tau += w, and mu moves by w/tau towards the claim.
    #[inline]
    pub fn update(&mut self, claim: f64, weight: f64) {
        if weight > 0.0 {
            self.precision += weight;
            self.mean += weight / self.precision * (claim - self.mean);
        }
    }
}

/// The beliefs of all negotiators. A belief is drawn when the problem first concerns the negotiator: draws are
/// addressed, so the moment does not matter, and most beliefs are never needed.
#[derive(Debug, Clone, Default)]
pub struct Beliefs {
    beliefs: Vec<Belief>,
    formed: Vec<bool>,
    problems: usize,
    approaches: usize,
}

impl Beliefs {
    /// Clear all beliefs.
    pub fn begin(&mut self, negotiators: usize, problems: usize, approaches: usize) {
        self.problems = problems;
        self.approaches = approaches;
        self.formed.clear();
        self.formed.resize(negotiators * problems, false);
        self.beliefs.resize(negotiators * problems * approaches, Belief::default());
    }

    /// Copy the beliefs of another world.
    pub(crate) fn become_like(&mut self, other: &Beliefs) {
        self.formed.clone_from(&other.formed);
        (self.problems, self.approaches) = (other.problems, other.approaches);
        self.beliefs.resize(other.beliefs.len(), Belief::default());
        let rows = self.beliefs.chunks_exact_mut(other.approaches.max(1));
        let theirs = other.beliefs.chunks_exact(other.approaches.max(1));
        for ((row, theirs), _) in rows.zip(theirs).zip(&self.formed).filter(|(_, formed)| **formed) {
            row.copy_from_slice(theirs);
        }
    }

    /// True if a negotiator has beliefs about a problem.
    #[inline]
    pub(crate) fn is_formed(&self, negotiator: NegotiatorId, problem: ProblemId) -> bool {
        self.formed[negotiator.index() * self.problems + problem.index()]
    }

    /// The beliefs of a negotiator about a problem; `None` if not formed.
    pub fn of(&self, negotiator: NegotiatorId, problem: ProblemId) -> Option<&[Belief]> {
        let row = negotiator.index() * self.problems + problem.index();
        self.formed[row].then(|| &self.beliefs[row * self.approaches..(row + 1) * self.approaches])
    }

    /// The beliefs of a negotiator about a problem, for writing the first time.
    pub fn form(&mut self, negotiator: NegotiatorId, problem: ProblemId) -> &mut [Belief] {
        self.formed[negotiator.index() * self.problems + problem.index()] = true;
        self.formed(negotiator, problem)
    }

    /// The beliefs of a negotiator about a problem, which must have been formed.
    #[inline]
    pub fn formed(&mut self, negotiator: NegotiatorId, problem: ProblemId) -> &mut [Belief] {
        let row = negotiator.index() * self.problems + problem.index();
        debug_assert!(self.formed[row], "beliefs are formed before they are used");
        &mut self.beliefs[row * self.approaches..(row + 1) * self.approaches]
    }
}

/// The source of an estimate: the expert's standing estimate, or a fresh one made on request.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct EstimateSource {
    /// The expert.
    pub expert: ExpertId,
    /// True if the estimate was made on request.
    pub fresh: bool,
}

/// Estimates of the problem on the table that each seat has heard, with their weights.
///
/// Evidence is an estimate, not an utterance: an estimate heard again, or relayed, only raises the weight to the larger
/// of the two, `w <- max(w, T·l·pi)`.
#[derive(Debug, Clone, Default)]
pub struct Hearing {
    sources: Vec<Heard>,
    weights: Vec<f64>,
    row: usize,
    approaches: usize,
}

/// Seats at a table, one bit each: two for every party of a coalition.
type Seats = u128;

const _: () = assert!(2 * MOST_PARTIES <= Seats::BITS as usize);

#[derive(Debug, Clone, Copy)]
struct Heard {
    source: EstimateSource,
    dropped: bool,
    /// Seats that have looked for colouring, seats that have done so on hearing it by word of mouth, and seats that do
    /// not believe the source, one bit each.
    examined: Seats,
    examined_orally: Seats,
    ignored: Seats,
}

impl Hearing {
    /// Copy what was heard in another world.
    pub(crate) fn become_like(&mut self, other: &Hearing) {
        self.sources.clone_from(&other.sources);
        self.weights.clone_from(&other.weights);
        (self.row, self.approaches) = (other.row, other.approaches);
    }

    /// Open a problem of which nobody at a table of `seats` has heard anything.
    pub fn open(&mut self, seats: usize, approaches: usize) {
        self.sources.clear();
        self.weights.clear();
        self.row = seats * approaches;
        self.approaches = approaches;
    }

    /// The place of a source; `None` if it was not heard before.
    pub fn place(&self, source: EstimateSource) -> Option<usize> {
        self.sources.iter().position(|heard| heard.source == source)
    }

    /// Add a source and return its place.
    pub fn add(&mut self, source: EstimateSource) -> usize {
        let new = Heard { source, dropped: false, examined: 0, examined_orally: 0, ignored: 0 };
        self.sources.push(new);
        self.weights.resize(self.sources.len() * self.row, 0.0);
        self.sources.len() - 1
    }

    /// True if the table has dropped this source.
    pub(crate) fn is_dropped(&self, place: usize) -> bool {
        self.sources[place].dropped
    }

    /// Drop this source, for the whole table.
    pub(crate) fn drop_source(&mut self, place: usize) {
        self.sources[place].dropped = true;
    }

    /// True if a seat looks at this source for the first time; notes the look.
    pub(crate) fn first_look(&mut self, place: usize, seat: Seat) -> bool {
        let bit = 1 << seat.index();
        let first = self.sources[place].examined & bit == 0;
        self.sources[place].examined |= bit;
        first
    }

    /// True if a seat, told by word of mouth, looks at this source for the first time; notes the look.
    pub(crate) fn first_oral_look(&mut self, place: usize, seat: Seat) -> bool {
        let bit = 1 << seat.index();
        let first = self.sources[place].examined_orally & bit == 0;
        self.sources[place].examined_orally |= bit;
        first
    }

    /// Make a seat disbelieve this source.
    pub(crate) fn ignore(&mut self, place: usize, seat: Seat) {
        self.sources[place].ignored |= 1 << seat.index();
    }

    /// True if a seat does not believe this source.
    pub(crate) fn ignores(&self, place: usize, seat: Seat) -> bool {
        self.sources[place].dropped || self.sources[place].ignored >> seat.index() & 1 == 1
    }

    /// Weights of a source's estimates for one seat, by approach.
    #[inline]
    pub fn weights(&mut self, place: usize, seat: Seat) -> &mut [f64] {
        let first = place * self.row + seat.index() * self.approaches;
        &mut self.weights[first..first + self.approaches]
    }
}

/// Raise the weight of an estimate that was heard again; returns the increase.
#[inline]
pub(crate) fn raise(held: &mut f64, weight: f64) -> f64 {
    let added = (weight - *held).max(0.0);
    *held += added;
    added
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_same_estimate_heard_again_adds_nothing() {
        let mut hearing = Hearing::default();
        hearing.open(2, 4);
        let place = hearing.add(EstimateSource { expert: ExpertId(3), fresh: false });
        assert_eq!(raise(&mut hearing.weights(place, Seat(1))[2], 10.0), 10.0);
        assert_eq!(raise(&mut hearing.weights(place, Seat(1))[2], 10.0), 0.0);
        assert_eq!(raise(&mut hearing.weights(place, Seat(1))[2], 12.5), 2.5);
        assert_eq!(raise(&mut hearing.weights(place, Seat(0))[2], 5.0), 5.0, "another seat has not heard it");
        let fresh = hearing.add(EstimateSource { expert: ExpertId(3), fresh: true });
        assert_eq!(
            raise(&mut hearing.weights(fresh, Seat(1))[2], 4.0),
            4.0,
            "a fresh estimate is new evidence"
        );
        assert_eq!(hearing.place(EstimateSource { expert: ExpertId(3), fresh: true }), Some(fresh));
    }

    #[test]
    fn a_belief_moves_by_the_share_of_precision_that_evidence_brings() {
        let mut belief = Belief { mean: 0.5, precision: 30.0 };
        belief.update(0.8, 10.0);
        assert!((belief.mean - 0.575).abs() < 1e-12);
        assert!((belief.precision - 40.0).abs() < 1e-12);
        belief.update(0.0, 0.0);
        assert!((belief.mean - 0.575).abs() < 1e-12, "no weight, no effect");
    }
}
