//! Which coalitions are weighed: all of them, or, where there are too many, the best that a search finds.
//!
//! Up to [`ALL_UP_TO`] parties every set of parties is a candidate (32 767 of fifteen). Beyond that the number
//! doubles with every party, and candidates are found by going from one to the next: from the best seen so far to all
//! that differ from it by a party more, a party less, or a party in the place of another. The search ends when it has
//! the [`BEST`] best with each party, or nothing is left: it finds at most [`BEST`] times the number of parties,
//! whatever the council. Best is by V(C), without the terms of a mandate. Assumption: nobody weighs more than that.
//! In a council of fifteen, where all can be weighed, those that the search finds hold at least 0.79 of the odds of
//! every lead (`tests/model/coalitions.rs`).

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
    /// The scenario: a coalition is possible where nobody in it stays out, is excluded by another, lacks whom it needs, or is with two
    /// of whom it takes one at most.
    pub scenario: &'a Scenario,
    /// Whether a coalition may be sounded out, as far as its seats go.
    pub governs: &'a dyn Fn(Mask) -> bool,
    /// V(C).
    pub worth: &'a dyn Fn(Mask) -> f64,
}

/// The candidates, ascending; all of them where there are at most `all_up_to` parties.
pub fn candidates(criteria: &Criteria<'_>, all_up_to: usize) -> Vec<Mask> {
    let parties = criteria.scenario.parties().len();
    let bonds: Vec<Bonds> = (0..parties).map(|party| Bonds::of(criteria.scenario, party)).collect();
    if parties <= all_up_to {
        let is_one = |c: &Mask| members(*c).all(|p| bonds[p].allow(*c) && bonds[p].are_there(*c));
        return (1..1 << parties).filter(|c| is_one(c) && (criteria.governs)(*c)).collect();
    }
    let mut search =
        CoalitionSearch { criteria, bonds: &bonds, seen: BTreeSet::new(), frontier: BinaryHeap::new() };
    search.parties().for_each(|party| search.start_with(party));
    search.best()
}

/// With whom a party can be.
struct Bonds {
    /// Parties with which it cannot be: those that it excludes; itself, where it stays out.
    excluded: Mask,
    /// Parties of which it can be with one at most.
    rivals: Mask,
    /// Parties without which it cannot be.
    needed: Mask,
}

impl Bonds {
    fn of(scenario: &Scenario, party: usize) -> Bonds {
        let one = &scenario.parties()[party];
        let own = if one.stance == Stance::StaysOut { 1 << party } else { 0 };
        let mask = |named: &[bool]| {
            named.iter().enumerate().filter(|(_, is)| **is).fold(0, |mask, (other, _)| mask | 1 << other)
        };
        Bonds {
            excluded: own | mask(&one.excludes),
            rivals: mask(&one.at_most_one_of),
            needed: mask(&one.only_with),
        }
    }

    /// Whether it can be in a coalition or a larger one.
    fn allow(&self, coalition: Mask) -> bool {
        self.excluded & coalition == 0 && (self.rivals & coalition).count_ones() <= 1
    }

    /// Whether those that it needs are in a coalition.
    fn are_there(&self, coalition: Mask) -> bool {
        self.needed & !coalition == 0
    }
}

struct CoalitionSearch<'a> {
    criteria: &'a Criteria<'a>,
    bonds: &'a [Bonds],
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

impl CoalitionSearch<'_> {
    fn parties(&self) -> impl Iterator<Item = Mask> + use<> {
        (0..self.bonds.len()).map(|party| 1 << party)
    }

    fn is_possible(&self, coalition: Mask) -> bool {
        members(coalition).all(|party| self.bonds[party].allow(coalition))
    }

    /// With all whom its members need, and whom those need.
    fn whole(&self, coalition: Mask) -> Mask {
        let mut whole = coalition;
        loop {
            let wider = members(whole).fold(whole, |mask, party| mask | self.bonds[party].needed);
            if wider == whole {
                return whole;
            }
            whole = wider;
        }
    }

    /// Sees a coalition for the first time, if it is one.
    fn see(&mut self, coalition: Mask) {
        let coalition = self.whole(coalition);
        let is_one = coalition != 0 && self.is_possible(coalition) && (self.criteria.governs)(coalition);
        if is_one && self.seen.insert(coalition) {
            self.frontier.push(Seen { worth: (self.criteria.worth)(coalition), coalition });
        }
    }

    /// A party, alone or with the partners that together are worth most, one after the other, until they govern.
    fn start_with(&mut self, party: Mask) {
        let mut coalition = self.whole(party);
        while !(self.criteria.governs)(coalition) {
            let larger =
                self.parties().map(|partner| self.whole(coalition | partner)).filter(|c| *c != coalition);
            let larger = larger.filter(|c| self.is_possible(*c));
            let best = larger.map(|c| Seen { worth: (self.criteria.worth)(c), coalition: c }).max();
            let Some(best) = best else { return };
            coalition = best.coalition;
        }
        self.see(coalition);
    }

    /// For every party the best with it, ascending.
    fn best(mut self) -> Vec<Mask> {
        let mut lacking: Vec<usize> = vec![BEST; self.bonds.len()];
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
