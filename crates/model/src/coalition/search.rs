//! The coalitions that are weighed: all of them or, if there are too many, the best that a search finds.
//!
//! With up to [`ALL_UP_TO`] parties every set of parties is a candidate (32 767 for fifteen). Beyond that the number
//! doubles with every party, and a search finds candidates by moving from the best coalition seen so far to all that
//! differ from it by one party more, one party less or one party replaced. It ends when it has the [`BEST`] best
//! coalitions for each party or nothing is left, so it finds at most [`BEST`] times the number of parties, whatever the
//! council. Best is by V(C), without the terms of a mandate. Assumption: nobody weighs more than that. In a council of
//! fifteen parties, where all coalitions can be weighed, those that the search finds hold at least 0.79 of the odds of
//! every lead (`tests/model/coalitions.rs`).

use crate::coalition_features::{Mask, members};
use crate::scenario::Scenario;
use crate::scenario::file::Stance;
use std::cmp::{Ordering, Reverse};
use std::collections::{BTreeSet, BinaryHeap};

/// Number of parties up to which all coalitions are candidates.
pub const ALL_UP_TO: usize = 15;

/// Number of coalitions found for each party.
pub const BEST: usize = 512;

/// Criteria for candidates, and their worth.
pub struct Criteria<'a> {
    /// The scenario. A coalition is possible if no member stays out, is excluded by another, lacks a party that it
    /// needs, or sits with two parties of which it accepts at most one.
    pub scenario: &'a Scenario,
    /// True if the seats of a coalition allow it to be sounded out.
    pub governs: &'a dyn Fn(Mask) -> bool,
    /// V(C).
    pub worth: &'a dyn Fn(Mask) -> f64,
}

/// The candidates, ascending; all of them if there are at most `all_up_to` parties.
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

/// A party's conditions on its partners.
struct Bonds {
    /// Parties with which it cannot share a coalition: those that it excludes; itself, if it stays out.
    excluded: Mask,
    /// Parties of which it accepts at most one.
    rivals: Mask,
    /// Parties without which it does not join.
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

    /// True if nothing in the coalition bars the party; parties that it needs may still join.
    fn allow(&self, coalition: Mask) -> bool {
        self.excluded & coalition == 0 && (self.rivals & coalition).count_ones() <= 1
    }

    /// True if the parties that it needs are in the coalition.
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

/// A coalition that was seen; the better is the greater, and of equals the one with the lower mask.
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

    /// The coalition with all parties that its members need, and those that these need in turn.
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

    /// Record a coalition when it is first seen, if it is a candidate.
    fn see(&mut self, coalition: Mask) {
        let coalition = self.whole(coalition);
        let is_one = coalition != 0 && self.is_possible(coalition) && (self.criteria.governs)(coalition);
        if is_one && self.seen.insert(coalition) {
            self.frontier.push(Seen { worth: (self.criteria.worth)(coalition), coalition });
        }
    }

    /// Start from a party, alone or, until they may govern, with one partner after another that makes the coalition
    /// worth most.
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

    /// The best coalitions with each party, ascending.
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

    /// See the coalitions with one party more, one party less or one party replaced.
    fn see_neighbours(&mut self, coalition: Mask) {
        for party in self.parties() {
            self.see(coalition ^ party);
            if coalition & party == 0 {
                members(coalition).for_each(|other| self.see((coalition | party) ^ (1 << other)));
            }
        }
    }
}
