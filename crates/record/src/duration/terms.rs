//! Causes of long and short formations, defined in one place for recorded formations and for scenarios, so that a term
//! means the same in both.
//!
//! With S the seats of the parliament or council, s_p those of party p and x_p its place from left (0) to right (10):
//!
//! - parties: number of parties with seats (bargaining complexity; Golder 2010; De Winter & Dumont 2008);
//! - fragmentation: effective number of parties, 1 / sum over p of (s_p/S)² (Laakso & Taagepera 1979);
//! - polarisation: square root of the sum over p of w_p·((x_p - m)/5)², with w_p the share of p in the seats of parties
//!   that have a place and m the mean place weighted by it, from 0 to 1 (Dalton 2008, who weights by votes and has 10
//!   where this has 1);
//! - last majority: 1 if the parties of the last executive hold a majority after the election, otherwise 0. It is then
//!   less uncertain who takes the initiative, and the executive can continue (Diermeier & Van Roozendaal 1998:
//!   uncertainty; De Winter & Dumont 2008: continuation);
//!
//! and terms of the coalition that forms, which are not known beforehand:
//!
//! - continuation: 1 if it is the last executive, with those of its parties that still have seats, otherwise 0 (as in
//!   [`model::coalition_features`]);
//! - members: number of its parties.
//!
//! The strongest proxy of uncertainty in the literature, a formation after an election rather than in mid-term, cannot
//! be estimated: all recorded formations follow an election. Nor can a majority of one party, of which there is none on
//! record.

use crate::estimate::data::RecordedFormation;
use numbers::stats::count;

/// A term in the duration of a formation.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum DurationTerm {
    /// Number of parties with seats, from 1.
    Parties,
    /// Effective number of parties, from 1.
    Fragmentation,
    /// Dispersion of the parties from left to right, [0, 1].
    Polarisation,
    /// 1 if the parties of the last executive hold a majority, otherwise 0.
    LastMajority,
    /// 1 if the last executive continues, otherwise 0.
    Continuation,
    /// Number of parties in the coalition that forms, from 1.
    Members,
}

impl DurationTerm {
    /// The terms that are known before the formation begins.
    pub const BEFORE: [DurationTerm; 4] = [
        DurationTerm::Parties,
        DurationTerm::Fragmentation,
        DurationTerm::Polarisation,
        DurationTerm::LastMajority,
    ];
    /// All terms, including those of the coalition that forms.
    pub const ALL: [DurationTerm; 6] = [
        DurationTerm::Parties,
        DurationTerm::Fragmentation,
        DurationTerm::Polarisation,
        DurationTerm::LastMajority,
        DurationTerm::Continuation,
        DurationTerm::Members,
    ];

    /// Name in files and tables.
    pub const fn name(self) -> &'static str {
        match self {
            DurationTerm::Parties => "parties",
            DurationTerm::Fragmentation => "fragmentation",
            DurationTerm::Polarisation => "polarisation",
            DurationTerm::LastMajority => "last_majority",
            DurationTerm::Continuation => "continuation",
            DurationTerm::Members => "members",
        }
    }

    /// The step to which a hazard ratio refers: one unit, but a tenth of the scale for polarisation.
    pub const fn step(self) -> f64 {
        match self {
            DurationTerm::Polarisation => 0.1,
            _ => 1.0,
        }
    }
}

/// A party at the start of a formation.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct PartyAtStart {
    /// Seats, from 1.
    pub seats: u32,
    /// Place from left (0) to right (10); `None` if unknown.
    pub left_right: Option<f64>,
    /// True if it sat in the last executive.
    pub in_last: bool,
    /// True if it is in the coalition that forms; `false` if that is unknown.
    pub in_coalition: bool,
}

/// A parliament or council at the start of a formation.
#[derive(Debug, Clone, PartialEq)]
pub struct Start {
    /// Number of seats.
    pub total: u32,
    /// Seats needed for a majority.
    pub majority: u32,
    /// Single parties with seats.
    pub parties: Vec<PartyAtStart>,
}

/// Share of seats without a known place beyond which the polarisation is unknown. Assumption, as for coalitions.
const UNPLACED_SEATS: f64 = 0.1;

impl Start {
    /// A recorded formation, with the coalition that formed.
    pub fn of(formation: &RecordedFormation) -> Start {
        let party = |p: &crate::estimate::data::RecordedParty| PartyAtStart {
            seats: p.seats,
            left_right: p.left_right,
            in_last: p.in_previous_cabinet,
            in_coalition: p.in_cabinet,
        };
        Start {
            total: formation.total_seats,
            majority: formation.majority,
            parties: formation.single_parties().map(party).collect(),
        }
    }

    /// The value of a term; `None` if unknown.
    pub fn value(&self, term: DurationTerm) -> Option<f64> {
        let flag = |yes: bool| Some(f64::from(u8::from(yes)));
        match term {
            DurationTerm::Parties => Some(count(self.parties.len())),
            DurationTerm::Fragmentation => self.fragmentation(),
            DurationTerm::Polarisation => self.polarisation(),
            DurationTerm::LastMajority => flag(self.seats(|p| p.in_last) >= self.majority),
            DurationTerm::Continuation => {
                _ = self.members()?;
                flag(self.parties.iter().all(|p| p.in_last == p.in_coalition))
            }
            DurationTerm::Members => self.members(),
        }
    }

    fn seats(&self, of: impl Fn(&PartyAtStart) -> bool) -> u32 {
        self.parties.iter().filter(|p| of(p)).map(|p| p.seats).sum()
    }

    fn members(&self) -> Option<f64> {
        let members = self.parties.iter().filter(|p| p.in_coalition).count();
        (members > 0).then(|| count(members))
    }

    fn fragmentation(&self) -> Option<f64> {
        let whole = f64::from(self.total);
        let share = |p: &PartyAtStart| f64::from(p.seats) / whole;
        let squares: f64 = self.parties.iter().map(|p| share(p) * share(p)).sum();
        (squares > 0.0).then(|| 1.0 / squares)
    }

    fn polarisation(&self) -> Option<f64> {
        let placed = || self.parties.iter().filter_map(|p| Some((f64::from(p.seats), p.left_right?)));
        let seats: f64 = placed().map(|(s, _)| s).sum();
        let all = f64::from(self.seats(|_| true));
        if seats == 0.0 || all - seats > UNPLACED_SEATS * all {
            return None;
        }
        let mean = placed().map(|(s, x)| s * x).sum::<f64>() / seats;
        let squares = placed().map(|(s, x)| s * (x - mean) * (x - mean) / 25.0).sum::<f64>();
        Some((squares / seats).sqrt())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Seats 50, 30, 20 of 100 at 2, 5 and 10; the last executive was the first two.
    fn start(coalition: [bool; 3]) -> Start {
        let party = |seats, x, in_last, in_coalition| PartyAtStart {
            seats,
            left_right: Some(x),
            in_last,
            in_coalition,
        };
        let [a, b, c] = coalition;
        let parties = vec![party(50, 2.0, true, a), party(30, 5.0, true, b), party(20, 10.0, false, c)];
        Start { total: 100, majority: 51, parties }
    }

    fn value(start: &Start, term: DurationTerm) -> f64 {
        start.value(term).unwrap()
    }

    #[test]
    fn the_terms_are_those_worked_by_hand() {
        let start = start([true, false, true]);
        assert_eq!(value(&start, DurationTerm::Parties), 3.0);
        assert!((value(&start, DurationTerm::Fragmentation) - 1.0 / 0.38).abs() < 1e-12);
        // Mean 4.5: .5·2.5² + .3·.5² + .2·5.5² = 9.25, over 25.
        assert!((value(&start, DurationTerm::Polarisation) - 0.37_f64.sqrt()).abs() < 1e-12);
        assert_eq!(value(&start, DurationTerm::LastMajority), 1.0);
        assert_eq!(value(&start, DurationTerm::Continuation), 0.0);
        assert_eq!(value(&start, DurationTerm::Members), 2.0);
    }

    #[test]
    fn only_the_last_executive_as_a_whole_goes_on() {
        assert_eq!(value(&start([true, true, false]), DurationTerm::Continuation), 1.0);
        assert_eq!(value(&start([true, true, true]), DurationTerm::Continuation), 0.0);
    }

    #[test]
    fn what_is_not_known_has_no_value() {
        let mut start = start([false; 3]);
        assert_eq!(
            (start.value(DurationTerm::Continuation), start.value(DurationTerm::Members)),
            (None, None)
        );
        start.parties[2].left_right = None;
        assert_eq!(start.value(DurationTerm::Polarisation), None, "a fifth of the seats has no place");
    }
}
