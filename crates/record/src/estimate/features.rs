//! A recorded formation as a choice among coalitions: all of single parties with seats, with or without a majority.
//!
//! The lead is not given, because it is part of what is predicted.

use super::data::{Family, RecordedFormation, RecordedParty};
use model::coalition_features::{Chamber, Mask, Parties};

/// Largest number of parties; more would make more than 2^17 coalitions.
pub const MOST_PARTIES: usize = 17;

/// Share of seats without a known position beyond which policy distances are not meaningful. Assumption.
const UNPLACED_SEATS: f64 = 0.5;

/// The reason why a formation cannot be used.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Unusable {
    /// More than [`MOST_PARTIES`].
    TooManyParties,
    /// The parties of more than half of the seats have no known position.
    Unplaced,
    /// No single party with seats sat in the executive.
    NobodyInside,
}

impl Unusable {
    /// The reason in words.
    pub const fn reason(self) -> &'static str {
        match self {
            Unusable::TooManyParties => "more than 17 parties",
            Unusable::Unplaced => "positions unknown for more than half of the seats",
            Unusable::NobodyInside => "no single party with seats in the executive",
        }
    }
}

/// The single parties with seats in a formation, and those that formed the executive.
#[derive(Debug, Clone, PartialEq)]
pub struct Recorded {
    /// Names, in the order of the file.
    pub names: Vec<String>,
    /// Seats, at least one each.
    pub seats: Vec<u32>,
    /// Seats needed for a majority.
    pub majority: u32,
    /// Number of seats.
    pub total: u32,
    /// Positions in [0, 1] by party: left-right and liberty-authority; empty if left out.
    pub positions: Vec<Vec<f64>>,
    /// Left-right in [0, 1], by party; empty if positions are left out.
    pub left_right: Vec<f64>,
    /// Edge parties: communist and right-wing families.
    pub edges: Mask,
    /// The last executive, with those of its parties that still have seats.
    pub last: Mask,
    /// The party that led the last executive; 0 if it is unknown or has no seats.
    pub last_lead: Mask,
    /// The executive that formed.
    pub real: Mask,
}

impl Recorded {
    /// A formation, with positions if requested: on left-right and liberty-authority, scaled to [0, 1].
    ///
    /// A party with an unknown position is placed at the seat-weighted mean of the others, so that it attracts no
    /// coalition. Executive members without seats, and members that are not a single party, are left out of the
    /// coalition.
    ///
    /// # Errors
    /// The reason why the formation cannot be used.
    pub fn of(formation: &RecordedFormation, with_positions: bool) -> Result<Recorded, Unusable> {
        let parties: Vec<_> = formation.single_parties().collect();
        if parties.len() > MOST_PARTIES {
            return Err(Unusable::TooManyParties);
        }
        let seats: Vec<u32> = parties.iter().map(|p| p.seats).collect();
        let (mut positions, mut left_right) = (vec![vec![]; parties.len()], Vec::new());
        if with_positions {
            left_right = dimension(&seats, |p| parties[p].left_right)?;
            let lib_auth = dimension(&seats, |p| parties[p].lib_auth)?;
            positions = left_right.iter().zip(lib_auth).map(|(&left, auth)| vec![left, auth]).collect();
        }
        let mask = |of: &dyn Fn(usize) -> bool| -> Mask {
            (0..parties.len()).filter(|&p| of(p)).map(|p| 1 << p).sum()
        };
        let real = mask(&|p| parties[p].in_cabinet);
        if real == 0 {
            return Err(Unusable::NobodyInside);
        }
        let is_edge = |p: usize| matches!(parties[p].family, Some(Family::Communist | Family::RightWing));
        Ok(Recorded {
            names: parties.iter().map(|p| p.name.clone()).collect(),
            majority: formation.majority,
            total: formation.total_seats,
            edges: mask(&is_edge),
            last: mask(&|p| parties[p].in_previous_cabinet),
            last_lead: mask(&|p| parties[p].led_previous),
            seats,
            positions,
            left_right,
            real,
        })
    }

    /// True if the parties of nine tenths of a formation's seats have known positions on both dimensions.
    pub(crate) fn is_placed(formation: &RecordedFormation) -> bool {
        let seats = |of: &dyn Fn(&RecordedParty) -> bool| -> u32 {
            formation.single_parties().filter(|&party| of(party)).map(|party| party.seats).sum()
        };
        let unplaced = seats(&|party| party.left_right.is_none() || party.lib_auth.is_none());
        10 * unplaced <= seats(&|_| true)
    }

    /// Call `use_it` with the chamber of these parties, to whom all dimensions are equally salient.
    pub fn with_chamber<T>(&self, use_it: impl FnOnce(&Chamber<'_>) -> T) -> T {
        let salience: Vec<Vec<f64>> = self.positions.iter().map(|x| vec![1.0; x.len()]).collect();
        use_it(&Chamber::new(Parties {
            seats: &self.seats,
            majority: self.majority,
            total: self.total,
            positions: &self.positions,
            salience: &salience,
            left_right: &self.left_right,
            edges: self.edges,
            last: self.last,
            last_lead: self.last_lead,
        }))
    }
}

/// A dimension from 0 to 10, scaled to [0, 1].
fn dimension(seats: &[u32], position: impl Fn(usize) -> Option<f64>) -> Result<Vec<f64>, Unusable> {
    let (mut sum, mut placed, mut all) = (0.0, 0.0, 0.0);
    for (party, &seats) in seats.iter().enumerate() {
        all += f64::from(seats);
        if let Some(x) = position(party) {
            sum += f64::from(seats) * x;
            placed += f64::from(seats);
        }
    }
    if all - placed > UNPLACED_SEATS * all {
        return Err(Unusable::Unplaced);
    }
    Ok((0..seats.len()).map(|party| position(party).unwrap_or(sum / placed) / 10.0).collect())
}
