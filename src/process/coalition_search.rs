//! Which coalitions are weighed: all of them, or, where there are too many, the best that a search finds.
//!
//! Up to [`ALL_UP_TO`] parties every set of parties is a candidate (32 767 of fifteen). Beyond that the number
//! doubles with every party, and candidates are found by going from one to the next: from the best seen so far to all
//! that differ from it by a party more, a party less, or a party in the place of another. The search ends when it has
//! the [`BEST`] best with each party, or nothing is left: it finds at most [`BEST`] times the number of parties,
//! whatever the council. Best is by V(C), without the terms of a mandate. Assumption: nobody weighs more than that.
//! In a council of fifteen, where all can be weighed, those that the search finds hold at least 0.79 of the odds of
//! every lead (`tests/coalitions.rs`).

use crate::coalition_features::{Mask, members};
use crate::scenario::Scenario;
use crate::scenario::file::Stance;
use std::cmp::{Ordering, Reverse};
use std::collections::{BTreeSet, BinaryHeap};

/// Parties up to which all coalitions are candidates.
pub const ALL_UP_TO: usize = 15;

/// Coalitions that are found for each party.
pub const BEST: usize = 512;

/// What makes a coalition a candidate, and how good a one.
pub struct Criteria<'a> {
    /// The scenario: a coalition is possible where nobody in it stays out or is excluded by another.
    pub scenario: &'a Scenario,
    /// Whether a coalition may be sounded out, as far as its seats go.
    pub governs: &'a dyn Fn(Mask) -> bool,
    /// V(C).
    pub worth: &'a dyn Fn(Mask) -> f64,
}

/// The candidates, ascending; all of them where there are at most `all_up_to` parties.
#[must_use]
pub fn candidates(criteria: &Criteria<'_>, all_up_to: usize) -> Vec<Mask> {
    let parties = criteria.scenario.parties().len();
    let excluded: Vec<Mask> = (0..parties).map(|party| excluded_by(criteria.scenario, party)).collect();
    let is_possible = |coalition: Mask| members(coalition).all(|p| excluded[p] & coalition == 0);
    if parties <= all_up_to {
        let all = 1..1 << parties;
        return all.filter(|&coalition| is_possible(coalition) && (criteria.governs)(coalition)).collect();
    }
    let mut search =
        Search { criteria, excluded: &excluded, seen: BTreeSet::new(), frontier: BinaryHeap::new() };
    search.parties().for_each(|party| search.start_with(party));
    search.best()
}

/// Parties with which one cannot be: those that it excludes; itself, where it stays out.
fn excluded_by(scenario: &Scenario, party: usize) -> Mask {
    let one = &scenario.parties()[party];
    let own = if one.stance == Stance::StaysOut { 1 << party } else { 0 };
    let others = one.excludes.iter().enumerate().filter(|(_, excluded)| **excluded);
    others.fold(own, |mask, (other, _)| mask | 1 << other)
}

struct Search<'a> {
    criteria: &'a Criteria<'a>,
    excluded: &'a [Mask],
    seen: BTreeSet<Mask>,
    frontier: BinaryHeap<Seen>,
}

/// A coalition that was seen; the better is the greater, and of equals the one of the lower mask.
#[derive(Debug, Clone, Copy)]
struct Seen {
    worth: f64,
    coalition: Mask,
}

impl Ord for Seen {
    fn cmp(&self, other: &Seen) -> Ordering {
        let order = self.worth.total_cmp(&other.worth);
        order.then(Reverse(self.coalition).cmp(&Reverse(other.coalition)))
    }
}

impl PartialOrd for Seen {
    fn partial_cmp(&self, other: &Seen) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl PartialEq for Seen {
    fn eq(&self, other: &Seen) -> bool {
        self.cmp(other).is_eq()
    }
}

impl Eq for Seen {}

impl Search<'_> {
    fn parties(&self) -> impl Iterator<Item = Mask> + use<> {
        (0..self.excluded.len()).map(|party| 1 << party)
    }

    fn is_possible(&self, coalition: Mask) -> bool {
        members(coalition).all(|party| self.excluded[party] & coalition == 0)
    }

    /// Sees a coalition for the first time, if it is one.
    fn see(&mut self, coalition: Mask) {
        let is_one = coalition != 0 && self.is_possible(coalition) && (self.criteria.governs)(coalition);
        if is_one && self.seen.insert(coalition) {
            self.frontier.push(Seen { worth: (self.criteria.worth)(coalition), coalition });
        }
    }

    /// A party, alone or with the partners that together are worth most, one after the other, until they govern.
    fn start_with(&mut self, party: Mask) {
        let mut coalition = party;
        while !(self.criteria.governs)(coalition) {
            let larger = self.parties().map(|partner| coalition | partner).filter(|c| *c != coalition);
            let larger = larger.filter(|c| self.is_possible(*c));
            let best = larger.map(|c| Seen { worth: (self.criteria.worth)(c), coalition: c }).max();
            let Some(best) = best else { return };
            coalition = best.coalition;
        }
        self.see(coalition);
    }

    /// For every party the best with it, ascending.
    fn best(mut self) -> Vec<Mask> {
        let mut lacking: Vec<usize> = vec![BEST; self.excluded.len()];
        let mut found = Vec::new();
        while let Some(Seen { coalition, .. }) = self.frontier.pop() {
            if members(coalition).all(|party| lacking[party] == 0) {
                continue;
            }
            found.push(coalition);
            members(coalition).for_each(|party| lacking[party] = lacking[party].saturating_sub(1));
            self.see_neighbours(coalition);
        }
        found.sort_unstable();
        found
    }

    /// Those with a party more, a party less, or a party in the place of another.
    fn see_neighbours(&mut self, coalition: Mask) {
        for party in self.parties() {
            self.see(coalition ^ party);
            if coalition & party == 0 {
                members(coalition).for_each(|other| self.see((coalition | party) ^ (1 << other)));
            }
        }
    }
}
