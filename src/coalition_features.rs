//! What makes one coalition more likely than another: the terms of coalition utility.
//!
//! One place for the estimator (recorded formations, [`crate::estimate`]) and for the simulation, so that a
//! weight means the same in both. With seats s, positions x in [0, 1] and salience z of parties p on themes t,
//! coalition C, last coalition L and S the seats of the council:
//!
//! - seat share w_p(C) = s_p / s(C), with s(X) the seats of all parties in X;
//! - seat-weighted mean position m_t(X) = sum over p in X of s_p·x_pt / s(X);
//! - policy distance d_p(X) = sum over t of z_pt·|x_pt - m_t(X)| / sum over t of z_pt;
//! - incumbency o(C): 1 where C is the last coalition, with those of its parties that still have seats; else 0.
//!
//! Utility of party p (the model's own form, after Martin & Stevenson 2001):
//! V_p(C) = office·w_p(C) - policy·[d_p(C) - d_p(council)] - size·(|C| - 1) + incumbency·o(C).
//!
//! Systematic utility of C: the seat-weighted mean of V_p over its members without office, and what holds for
//! C as a whole: V(C) = sum over p in C of w_p(C)·V_p(C) - concentration·sum over p in C of w_p(C)² -
//! minority·[s(C) < majority] + surplus·max(0, s(C) - majority)/S.
//!
//! Which coalitions form does not tell what office is worth to a party: the seat-weighted mean of w_p is the
//! concentration of C, and that repels (estimated weight well above zero), the opposite of what a value of
//! office would give. So concentration is a term of the coalition, and `office` a parameter of the scenario.
//!
//! Sources of the terms. Office: shares in power (Riker 1962; Gamson 1961). Concentration: assumption. Policy: distance to the partners (De
//! Swaan 1973), here against what the party would have from the council as a whole. Size: bargaining costs rise
//! with the number of parties (Leiserson 1968). Incumbency, minority and majority status: Martin & Stevenson 2001.
//! Surplus: share of seats beyond a majority.
//!
//! Incumbency is Martin & Stevenson's incumbent coalition, yes or no, not a degree of overlap. In national
//! formations of countries held out, a formation's mean log-likelihood is -2.37 with it, against -2.56 with the
//! overlap of members (Jaccard), -2.74 with that of seats, -2.83 with the share of C's seats that parties of L
//! hold and -2.84 with the share of L's seats in C: what lasts is the coalition, not its parts. Thirteen definitions
//! were compared on the same countries (powers and mixtures of these among them; the fourth power of the overlap of
//! members does as well, -2.37), so the held-out figures of the one chosen flatter it a little.

/// Number of terms in a coalition's utility.
pub const TERM_COUNT: usize = 6;

/// Number of terms of who leads.
pub const LEAD_TERM_COUNT: usize = 3;

/// A term of a coalition's utility.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Term {
    /// Seat-weighted mean of the members' seat shares, sum of w_p², in (0, 1]. A loss.
    Concentration,
    /// Seat-weighted mean of d_p(C) - d_p(council), in [-1, 1]. A loss.
    Policy,
    /// Partners of each member, |C| - 1. A loss.
    Size,
    /// 1 for the last coalition, else 0. A gain.
    Incumbency,
    /// 1 without a majority, else 0. A loss.
    Minority,
    /// Seats beyond a majority as a share of the council, in [0, 1/2]; 0 without a majority. A gain.
    Surplus,
}

impl Term {
    /// All terms, in the order of [`Chamber::coalition_terms`].
    pub const ALL: [Term; TERM_COUNT] =
        [Term::Concentration, Term::Policy, Term::Size, Term::Incumbency, Term::Minority, Term::Surplus];

    /// Name in scenario and weights files.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Term::Concentration => "concentration",
            Term::Policy => "policy",
            Term::Size => "size",
            Term::Incumbency => "incumbency",
            Term::Minority => "minority",
            Term::Surplus => "surplus",
        }
    }

    /// +1 for a gain, -1 for a loss: what a positive weight does to utility.
    #[must_use]
    pub const fn sign(self) -> f64 {
        match self {
            Term::Concentration | Term::Policy | Term::Size | Term::Minority => -1.0,
            Term::Incumbency | Term::Surplus => 1.0,
        }
    }
}

/// What a coalition means to one of its members.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct PartyTerms {
    /// Share w_p(C) of the coalition's seats, (0, 1].
    pub share: f64,
    /// Policy distance to the coalition less that to the council, d_p(C) - d_p(council), [-1, 1].
    pub policy_distance: f64,
    /// Partners, |C| - 1.
    pub partners: f64,
    /// 1 where the coalition is the last one, else 0.
    pub incumbency: f64,
}

/// A coalition: bit p is the p-th party.
pub type Mask = u64;

/// Most parties of a coalition.
pub const MOST_PARTIES: usize = Mask::BITS as usize;

/// Parties with seats, as coalitions see them.
#[derive(Debug, Clone)]
pub struct Chamber<'a> {
    seats: &'a [u32],
    majority: u32,
    total: u32,
    positions: &'a [Vec<f64>],
    salience: &'a [Vec<f64>],
    /// Sum of each party's saliences.
    weight: Vec<f64>,
    last: Mask,
    /// d_p(council), by party.
    council_distance: Vec<f64>,
}

impl<'a> Chamber<'a> {
    /// Parties with their seats (at least one each), positions in [0, 1] and salience (not negative), both by party and theme; the
    /// seats that are a majority; all seats of the council (some may belong to nobody who can be a
    /// partner); those of the last coalition that still have seats, 0 where there are none.
    ///
    /// # Panics
    /// With more than [`MOST_PARTIES`], or where the lists differ in length.
    #[must_use]
    pub fn new(
        seats: &'a [u32],
        majority: u32,
        total: u32,
        positions: &'a [Vec<f64>],
        salience: &'a [Vec<f64>],
        last: Mask,
    ) -> Chamber<'a> {
        assert!(seats.len() <= MOST_PARTIES, "a coalition is a mask");
        assert_eq!(seats.len(), positions.len(), "every party has positions");
        assert_eq!(seats.len(), salience.len(), "every party has salience");
        let weight = salience.iter().map(|of_party| of_party.iter().sum()).collect();
        let council_distance = Vec::new();
        let mut chamber =
            Chamber { seats, majority, total, positions, salience, weight, last, council_distance };
        let everyone = chamber.everyone();
        chamber.council_distance = if everyone == 0 {
            vec![]
        } else {
            let mean = chamber.mean_position(everyone);
            (0..seats.len()).map(|party| chamber.distance(party, &mean)).collect()
        };
        chamber
    }

    /// The coalition of all parties.
    #[must_use]
    pub fn everyone(&self) -> Mask {
        (0..self.seats.len()).fold(0, |everyone, party| everyone | 1 << party)
    }

    /// Seats of a coalition.
    #[must_use]
    pub fn seats_of(&self, coalition: Mask) -> u32 {
        members(coalition).map(|party| self.seats[party]).sum()
    }

    /// Whether a coalition has a majority.
    #[must_use]
    pub fn has_majority(&self, coalition: Mask) -> bool {
        self.seats_of(coalition) >= self.majority
    }

    /// Incumbency o(C): 1 for the last coalition, else 0.
    #[must_use]
    pub fn incumbency(&self, coalition: Mask) -> f64 {
        f64::from(u8::from(coalition == self.last))
    }

    /// What `coalition` means to its member `party`.
    ///
    /// # Panics
    /// Where `party` is no member.
    #[must_use]
    pub fn utility_terms(&self, party: usize, coalition: Mask) -> PartyTerms {
        assert!(coalition >> party & 1 == 1, "only members have a share");
        let mean = self.mean_position(coalition);
        PartyTerms {
            share: f64::from(self.seats[party]) / f64::from(self.seats_of(coalition)),
            policy_distance: self.distance(party, &mean) - self.council_distance[party],
            partners: f64::from(coalition.count_ones() - 1),
            incumbency: self.incumbency(coalition),
        }
    }

    /// The terms of a coalition's systematic utility, in the order of [`Term::ALL`], each without its sign: losses
    /// are positive here and are taken off by [`Term::sign`].
    ///
    /// # Panics
    /// For a coalition of nobody.
    #[must_use]
    pub fn coalition_terms(&self, coalition: Mask) -> [f64; TERM_COUNT] {
        assert!(coalition != 0, "a coalition has members");
        let seats = self.seats_of(coalition);
        // Whole numbers, so that coalitions alike in seats have equal terms to the last bit.
        let squares: u64 = members(coalition).map(|p| u64::from(self.seats[p]).pow(2)).sum();
        let whole = f64::from(seats);
        let mean = self.mean_position(coalition);
        let loss: f64 = members(coalition)
            .map(|p| f64::from(self.seats[p]) * (self.distance(p, &mean) - self.council_distance[p]))
            .sum();
        [
            squares as f64 / (whole * whole),
            loss / whole,
            f64::from(coalition.count_ones() - 1),
            self.incumbency(coalition),
            if seats < self.majority { 1.0 } else { 0.0 },
            f64::from(seats.saturating_sub(self.majority)) / f64::from(self.total),
        ]
    }

    /// What makes a party lead, after Bäck & Dumont (2008): its share of the council's seats; 1 for the largest party, of
    /// several equals 1 over their number, else 0; 1 for a party of the last coalition, else 0.
    #[must_use]
    pub fn lead_terms(&self, party: usize) -> [f64; LEAD_TERM_COUNT] {
        let most = self.seats.iter().copied().max().unwrap_or(0);
        let equals = self.seats.iter().filter(|&&seats| seats == most).count();
        [
            f64::from(self.seats[party]) / f64::from(self.total),
            if self.seats[party] == most { 1.0 / equals as f64 } else { 0.0 },
            f64::from(u8::from(self.last >> party & 1 == 1)),
        ]
    }

    /// m_t(X) for every theme.
    fn mean_position(&self, coalition: Mask) -> Vec<f64> {
        let themes = self.positions.first().map_or(0, Vec::len);
        let whole = f64::from(self.seats_of(coalition));
        let mut mean = vec![0.0; themes];
        for party in members(coalition) {
            let seats = f64::from(self.seats[party]);
            for (sum, x) in mean.iter_mut().zip(&self.positions[party]) {
                *sum += seats * x;
            }
        }
        mean.iter_mut().for_each(|sum| *sum /= whole);
        mean
    }

    /// Salience-weighted mean distance of a party to a point; 0 for a party to which no theme matters.
    fn distance(&self, party: usize, point: &[f64]) -> f64 {
        let mut sum = 0.0;
        for ((x, z), m) in self.positions[party].iter().zip(&self.salience[party]).zip(point) {
            sum += z * (x - m).abs();
        }
        if self.weight[party] > 0.0 { sum / self.weight[party] } else { 0.0 }
    }
}

/// Members of a coalition, in ascending order.
pub fn members(coalition: Mask) -> impl Iterator<Item = usize> {
    let mut left = coalition;
    std::iter::from_fn(move || {
        let party = (left != 0).then(|| left.trailing_zeros() as usize)?;
        left &= left - 1;
        Some(party)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Seats 4, 3, 2, 1 of 10; one theme at 0, 0.5, 1, 0.2; the last coalition was the first two.
    fn with_chamber(check: impl FnOnce(&Chamber)) {
        let positions = [vec![0.0], vec![0.5], vec![1.0], vec![0.2]];
        let salience = vec![vec![1.0]; 4];
        check(&Chamber::new(&[4, 3, 2, 1], 6, 10, &positions, &salience, 0b0011));
    }

    #[test]
    fn the_terms_of_a_coalition_are_those_worked_by_hand() {
        with_chamber(|chamber| {
            // C = {0, 2}: 6 of 10 seats, mean 1/3; the council's mean is 0.37.
            let [concentration, policy, size, incumbency, minority, surplus] =
                chamber.coalition_terms(0b0101);
            assert!((concentration - (16.0 + 4.0) / 36.0).abs() < 1e-15);
            let first = 4.0 * (1.0 / 3.0 - 0.37);
            let third = 2.0 * (2.0 / 3.0 - 0.63);
            assert!((policy - (first + third) / 6.0).abs() < 1e-15);
            assert_eq!((size, minority, surplus), (1.0, 0.0, 0.0));
            assert_eq!(incumbency, 0.0);
        });
    }

    #[test]
    fn surplus_counts_only_with_a_majority() {
        with_chamber(|chamber| {
            assert_eq!(chamber.coalition_terms(0b1111)[4..], [0.0, 0.4]);
            assert_eq!(chamber.coalition_terms(0b0001)[4..], [1.0, 0.0]);
        });
    }

    #[test]
    fn the_council_as_a_whole_costs_no_policy_and_only_the_last_coalition_is_incumbent() {
        with_chamber(|chamber| {
            assert!(chamber.coalition_terms(0b1111)[1].abs() < 1e-15);
            assert_eq!(chamber.incumbency(0b0011), 1.0);
            assert_eq!(chamber.incumbency(0b0111), 0.0);
        });
    }

    #[test]
    fn the_coalition_is_the_seat_weighted_mean_of_its_members() {
        with_chamber(|chamber| {
            let coalition = 0b0111;
            let terms: Vec<_> = members(coalition).map(|p| chamber.utility_terms(p, coalition)).collect();
            let mean = |of: fn(&PartyTerms) -> f64| terms.iter().map(|t| t.share * of(t)).sum::<f64>();
            let whole = chamber.coalition_terms(coalition);
            assert!((mean(|t| t.share) - whole[0]).abs() < 1e-15);
            assert!((mean(|t| t.policy_distance) - whole[1]).abs() < 1e-15);
            assert!((mean(|t| t.partners) - whole[2]).abs() < 1e-15);
            assert!((mean(|t| t.incumbency) - whole[3]).abs() < 1e-15);
        });
    }
}
