//! The terms of coalition utility: what makes one coalition more likely than another.
//!
//! Shared by the estimator (recorded formations, [`record::estimate`]) and the simulation, so that a weight means the
//! same in both. With seats s, positions x in [0, 1] and salience z of parties p on themes t, coalition C, last
//! coalition L and S the seats of the council:
//!
//! - seat share w_p(C) = s_p / s(C), with s(X) the seats of all parties in X;
//! - seat-weighted mean position m_t(X) = sum over p in X of s_p·x_pt / s(X);
//! - policy distance d_p(X) = sum over t of z_pt·|x_pt - m_t(X)| / sum over t of z_pt;
//! - incumbency o(C): 1 if C is the last coalition, reduced to its parties that still have seats; else 0.
//!
//! Utility of party p (the model's own form, after Martin & Stevenson 2001), with k(C) the share of the seats of L that
//! are in C: V_p(C) = office·w_p(C) - policy·[d_p(C) - d_p(council)] - size·(|C| - 1) + incumbency·o(C) + kept·k(C).
//!
//! Systematic utility of C: the seat-weighted mean of V_p over its members, without office, plus the terms that hold
//! for C as a whole ([`Term`], each with its source): V(C) = sum over p in C of w_p(C)·V_p(C) + sum of weight·term(C),
//! losses with a minus sign.
//!
//! Recorded coalitions do not reveal what office is worth to a party: `office` is a parameter of the scenario.
//! Incumbency is Martin & Stevenson's incumbent coalition, yes or no, besides the share of it that is kept: the
//! coalition lasts more than its parts do. Median and range are on one dimension, left-right; policy distance is over
//! all themes.

mod terms;

pub use crate::party_set::{MASK_BITS, Mask, members};
pub use terms::{LEAD_TERM_COUNT, TERM_COUNT, Term, TermNeeds};

/// Terms of a coalition for one of its members.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct PartyTerms {
    /// Share w_p(C) of the coalition's seats, (0, 1].
    pub share: f64,
    /// Policy distance to the coalition less that to the council, d_p(C) - d_p(council), [-1, 1].
    pub policy_distance: f64,
    /// Number of partners, |C| - 1.
    pub partners: f64,
    /// 1 if the coalition is the last one, else 0.
    pub incumbency: f64,
    /// Share of the last coalition's seats that the coalition keeps, [0, 1].
    pub kept: f64,
}

/// Parties with seats, as they enter coalitions.
#[derive(Debug, Clone, Copy)]
pub struct Parties<'a> {
    /// Seats, at least one each.
    pub seats: &'a [u32],
    /// Seats needed for a majority.
    pub majority: u32,
    /// All seats of the council; some may belong to nobody who can be a partner.
    pub total: u32,
    /// Positions in [0, 1], by party and theme.
    pub positions: &'a [Vec<f64>],
    /// Salience (not negative), by party and theme.
    pub salience: &'a [Vec<f64>],
    /// Position on left-right in [0, 1], by party; empty if unknown.
    pub left_right: &'a [f64],
    /// Parties at the edges of the political spectrum.
    pub edges: Mask,
    /// Parties of the last coalition that still have seats; 0 if there are none.
    pub last: Mask,
    /// The party that led the last coalition; 0 if it is unknown or has no seats.
    pub last_lead: Mask,
}

/// Quantities computed once for all coalitions.
#[derive(Debug, Clone)]
pub struct Chamber<'a> {
    parties: Parties<'a>,
    /// Sum of each party's saliences.
    weight: Vec<f64>,
    /// d_p(council), by party.
    council_distance: Vec<f64>,
    /// Most seats held by a party.
    most: u32,
    /// The median party on left-right; 0 if positions are unknown.
    median: Mask,
    /// Distance between the outermost parties on left-right, at least [`LEAST_RANGE`].
    whole_range: f64,
    /// exp(-seat share/.05), by party.
    smallness: Vec<f64>,
    /// True if the last coalition is oversized in this chamber.
    last_is_oversized: bool,
    /// Seats of the last coalition.
    last_seats: u32,
}

/// Lower bound of the chamber's range on left-right, if parties lie closer together. Assumption.
const LEAST_RANGE: f64 = 0.05;

/// Seat share at which a party adds 1/e to the smallness of a coalition: the commonest electoral threshold.
const SMALL: f64 = 0.05;

impl<'a> Chamber<'a> {
    /// The chamber of some parties.
    ///
    /// # Panics
    /// If there are more than [`MASK_BITS`] parties, or the lists differ in length.
    pub fn new(parties: Parties<'a>) -> Chamber<'a> {
        let Parties { seats, positions, salience, left_right, .. } = parties;
        assert!(seats.len() <= MASK_BITS, "a coalition is a mask");
        assert_eq!(seats.len(), positions.len(), "every party has positions");
        assert_eq!(seats.len(), salience.len(), "every party has salience");
        assert!(
            left_right.is_empty() || left_right.len() == seats.len(),
            "all have a left-right position, or none"
        );
        let small = |&s: &u32| libm::exp(-f64::from(s) / f64::from(parties.total) / SMALL);
        let mut chamber = Chamber {
            parties,
            weight: salience.iter().map(|of_party| of_party.iter().sum()).collect(),
            council_distance: Vec::new(),
            most: seats.iter().copied().max().unwrap_or(0),
            median: median(seats, left_right),
            whole_range: span(left_right.iter().copied()).max(LEAST_RANGE),
            smallness: seats.iter().map(small).collect(),
            last_is_oversized: false,
            last_seats: 0,
        };
        chamber.last_seats = chamber.seats_of(parties.last);
        chamber.last_is_oversized =
            parties.last != 0 && chamber.kind(parties.last) == CoalitionType::Oversized;
        let everyone = chamber.everyone();
        if everyone != 0 {
            let mean = chamber.mean_position(everyone);
            chamber.council_distance = (0..seats.len()).map(|party| chamber.distance(party, &mean)).collect();
        }
        chamber
    }

    /// The coalition of all parties.
    pub fn everyone(&self) -> Mask {
        (0..self.parties.seats.len()).fold(0, |everyone, party| everyone | 1 << party)
    }

    /// Seats of a coalition.
    pub fn seats_of(&self, coalition: Mask) -> u32 {
        members(coalition).map(|party| self.parties.seats[party]).sum()
    }

    /// True if a coalition has a majority.
    pub fn has_majority(&self, coalition: Mask) -> bool {
        self.seats_of(coalition) >= self.parties.majority
    }

    /// Type of a coalition by its seats.
    pub fn kind(&self, coalition: Mask) -> CoalitionType {
        let seats = self.seats_of(coalition);
        let least = members(coalition).map(|p| self.parties.seats[p]).min().unwrap_or(0);
        if seats < self.parties.majority {
            CoalitionType::Minority
        } else if seats - least < self.parties.majority {
            CoalitionType::MinimalWinning
        } else {
            CoalitionType::Oversized
        }
    }

    /// Incumbency o(C): 1 for the last coalition, else 0.
    pub fn incumbency(&self, coalition: Mask) -> f64 {
        one_if(coalition == self.parties.last)
    }

    /// k(C): share of the last coalition's seats that a coalition keeps; 0 if there is no last coalition.
    pub fn kept(&self, coalition: Mask) -> f64 {
        if self.last_seats == 0 {
            return 0.0;
        }
        f64::from(self.seats_of(coalition & self.parties.last)) / f64::from(self.last_seats)
    }

    /// Policy distance of any party to a coalition, less that to the council, d_p(C) - d_p(council), [-1, 1].
    pub(crate) fn policy_distance(&self, party: usize, coalition: Mask) -> f64 {
        self.distance(party, &self.mean_position(coalition)) - self.council_distance[party]
    }

    /// Terms of `coalition` for its member `party`.
    ///
    /// # Panics
    /// If `party` is not a member.
    pub(crate) fn utility_terms(&self, party: usize, coalition: Mask) -> PartyTerms {
        assert!(coalition >> party & 1 == 1, "only members have a share");
        PartyTerms {
            share: f64::from(self.parties.seats[party]) / f64::from(self.seats_of(coalition)),
            policy_distance: self.policy_distance(party, coalition),
            partners: f64::from(coalition.count_ones() - 1),
            incumbency: self.incumbency(coalition),
            kept: self.kept(coalition),
        }
    }

    /// The terms of a coalition's systematic utility, in the order of [`Term::ALL`], each without its sign: losses are
    /// positive here and are subtracted through [`Term::sign`].
    ///
    /// # Panics
    /// If the coalition is empty.
    pub fn coalition_terms(&self, coalition: Mask) -> [f64; TERM_COUNT] {
        assert!(coalition != 0, "a coalition has members");
        let Parties { seats: by_party, majority, total, last, last_lead, edges, .. } = self.parties;
        let (seats, kind) = (self.seats_of(coalition), self.kind(coalition));
        // Integers, so that coalitions with the same seats have equal terms to the last bit.
        let squares: u64 = members(coalition).map(|p| u64::from(by_party[p]).pow(2)).sum();
        let (whole, all) = (f64::from(seats), f64::from(total));
        let mean = self.mean_position(coalition);
        let loss: f64 = members(coalition)
            .map(|p| f64::from(by_party[p]) * (self.distance(p, &mean) - self.council_distance[p]))
            .sum();
        let largest = members(coalition).map(|p| by_party[p]).max().unwrap_or(0);
        let (is_single, is_minority) = (coalition.count_ones() == 1, kind == CoalitionType::Minority);
        [
            squares as f64 / (whole * whole),
            loss / whole,
            f64::from(coalition.count_ones() - 1),
            self.incumbency(coalition),
            one_if(is_minority),
            f64::from(seats.saturating_sub(majority)) / all,
            self.kept(coalition),
            one_if(coalition == last && self.last_is_oversized),
            f64::from(majority.saturating_sub(seats)) / all,
            one_if(kind == CoalitionType::MinimalWinning),
            one_if(largest == self.most),
            f64::from(largest) / all,
            one_if(is_single),
            one_if(is_single && !is_minority),
            one_if(coalition & self.median != 0),
            self.range(coalition),
            one_if(coalition & last_lead != 0),
            one_if(coalition & edges != 0),
            self.smallness(coalition),
            one_if(coalition == self.everyone()),
        ]
    }

    /// Range on left-right relative to that of the chamber; 0 if positions are unknown.
    fn range(&self, coalition: Mask) -> f64 {
        let left_right = self.parties.left_right;
        if left_right.is_empty() {
            return 0.0;
        }
        span(members(coalition).map(|p| left_right[p])) / self.whole_range
    }

    /// Sum over members in ascending order, so that coalitions with the same seats agree to the last bit.
    fn smallness(&self, coalition: Mask) -> f64 {
        let mut each: Vec<f64> = members(coalition).map(|p| self.smallness[p]).collect();
        each.sort_unstable_by(f64::total_cmp);
        each.iter().sum()
    }

    /// Terms that make a member lead a coalition, after Bäck & Dumont (2008): its share of the coalition's seats; 1 for
    /// the largest member (for several equals, 1 over their number), else 0; 1 for a party of the last coalition, else
    /// 0; 1 for the party that led it, else 0.
    pub fn lead_terms(&self, party: usize, coalition: Mask) -> [f64; LEAD_TERM_COUNT] {
        let Parties { seats, last, last_lead, .. } = self.parties;
        let most = members(coalition).map(|p| seats[p]).max().unwrap_or(0);
        let equals = members(coalition).filter(|&p| seats[p] == most).count();
        [
            f64::from(seats[party]) / f64::from(self.seats_of(coalition)),
            if seats[party] == most { 1.0 / equals as f64 } else { 0.0 },
            f64::from(u8::from(last >> party & 1 == 1)),
            f64::from(u8::from(last_lead >> party & 1 == 1)),
        ]
    }

    /// m_t(X) for every theme.
    fn mean_position(&self, coalition: Mask) -> Vec<f64> {
        let themes = self.parties.positions.first().map_or(0, Vec::len);
        let whole = f64::from(self.seats_of(coalition));
        let mut mean = vec![0.0; themes];
        for party in members(coalition) {
            let seats = f64::from(self.parties.seats[party]);
            for (sum, x) in mean.iter_mut().zip(&self.parties.positions[party]) {
                *sum += seats * x;
            }
        }
        mean.iter_mut().for_each(|sum| *sum /= whole);
        mean
    }

    /// Salience-weighted mean distance of a party to a point; 0 if no theme matters to the party.
    fn distance(&self, party: usize, point: &[f64]) -> f64 {
        let mut sum = 0.0;
        for ((x, z), m) in self.parties.positions[party].iter().zip(&self.parties.salience[party]).zip(point)
        {
            sum += z * (x - m).abs();
        }
        if self.weight[party] > 0.0 { sum / self.weight[party] } else { 0.0 }
    }
}

/// Type of a coalition by its seats.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum CoalitionType {
    /// A majority that is lost if any one member leaves; a single party with a majority is one.
    MinimalWinning,
    /// A majority that at least one member could leave.
    Oversized,
    /// No majority.
    Minority,
}

const fn one_if(holds: bool) -> f64 {
    if holds { 1.0 } else { 0.0 }
}

/// The party that holds the median seat on left-right; the first of parties in the same place.
fn median(seats: &[u32], left_right: &[f64]) -> Mask {
    let mut order: Vec<usize> = (0..left_right.len()).collect();
    order.sort_by(|&a, &b| left_right[a].total_cmp(&left_right[b]));
    let all: u32 = seats.iter().sum();
    let mut passed = 0;
    order
        .into_iter()
        .find(|&p| {
            passed += seats[p];
            2 * passed >= all
        })
        .map_or(0, |p| 1 << p)
}

/// Distance between the least and the greatest value; 0 if there are none.
fn span(values: impl Iterator<Item = f64>) -> f64 {
    let ends = values.fold(None, |ends: Option<(f64, f64)>, x| {
        Some(ends.map_or((x, x), |(least, most)| (least.min(x), most.max(x))))
    });
    ends.map_or(0.0, |(least, most)| most - least)
}

#[cfg(test)]
mod tests;
