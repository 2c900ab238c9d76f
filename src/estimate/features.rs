//! From a recorded formation to a choice among coalitions.
//!
//! The choice set holds every coalition of single parties with seats that contains the lead: the party that led the
//! formation. That is the choice an informateur has in the model, where the lead is settled first (the largest party,
//! then the next) and partners are sought after; Bäck & Dumont (2008) estimate the two stages apart for the same
//! reason. On record is the lead that succeeded: earlier leads that failed are not seen, so the weights tell which
//! coalition forms under the lead that ends up forming one.

use super::data::Formation;
use crate::coalition_features::{Chamber, Mask, TERM_COUNT};

/// More parties than this are too many coalitions: 2^15 with the lead in.
pub const MOST_PARTIES: usize = 16;

/// Share of seats without a known position beyond which policy distances say too little. Assumption.
const UNPLACED_SEATS: f64 = 0.1;

/// Why a formation cannot be used.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Unusable {
    /// No party is recorded as the lead, or the lead is no single party with seats.
    NoLead,
    /// The lead did not enter the executive.
    LeadOutside,
    /// A row with seats that is no single party sat in the executive.
    OthersInside,
    /// More than [`MOST_PARTIES`].
    TooManyParties,
    /// The parties of more than a tenth of the seats have no known position.
    Unplaced,
    /// No single party with seats sat in the executive.
    NobodyInside,
}

impl Unusable {
    /// The reason in words.
    #[must_use]
    pub const fn reason(self) -> &'static str {
        match self {
            Unusable::NoLead => "no single party with seats on record as the lead",
            Unusable::LeadOutside => "lead outside the executive",
            Unusable::OthersInside => "members of the executive who are no single party",
            Unusable::TooManyParties => "more than 16 parties",
            Unusable::Unplaced => "positions unknown for more than a tenth of the seats",
            Unusable::NobodyInside => "no single party with seats in the executive",
        }
    }
}

/// A choice among coalitions, with the one that was made.
#[derive(Debug, Clone)]
pub struct Opportunity {
    /// Identifier of the formation.
    pub id: String,
    /// Country.
    pub country: String,
    /// Coalitions that contain the lead, as bit masks, ascending.
    pub coalitions: Vec<Mask>,
    /// Terms of each, as [`Chamber::coalition_terms`].
    pub terms: Vec<[f64; TERM_COUNT]>,
    /// Position of the coalition that formed.
    pub formed: usize,
}

/// The single parties with seats in a formation, and which of them formed the executive.
#[derive(Debug, Clone, PartialEq)]
pub struct Recorded {
    /// Names, in the order of the file.
    pub names: Vec<String>,
    /// Seats, at least one each.
    pub seats: Vec<u32>,
    /// Seats that are a majority.
    pub majority: u32,
    /// All seats.
    pub total: u32,
    /// Positions in [0, 1] by party: left-right and liberty-authority; none where they are left out.
    pub positions: Vec<Vec<f64>>,
    /// The last executive, with those of its parties that still have seats.
    pub last: Mask,
    /// The executive that formed.
    pub real: Mask,
}

impl Recorded {
    /// A formation, with positions where asked for: on left-right and liberty-authority, scaled to [0, 1].
    ///
    /// Where a party's position is unknown it is put at the seat-weighted mean of the others, so that it pulls no
    /// coalition. Parties without seats in the executive are left out of the coalition.
    ///
    /// # Errors
    /// Why the formation cannot be used.
    pub fn of(formation: &Formation, with_positions: bool) -> Result<Recorded, Unusable> {
        let parties: Vec<_> = formation.single_parties().collect();
        if formation.parties.iter().any(|p| p.is_residual && p.seats > 0 && p.in_cabinet) {
            return Err(Unusable::OthersInside);
        }
        if parties.len() > MOST_PARTIES {
            return Err(Unusable::TooManyParties);
        }
        let seats: Vec<u32> = parties.iter().map(|p| p.seats).collect();
        let mut positions = vec![vec![]; parties.len()];
        if with_positions {
            add_dimension(&mut positions, &seats, |p| parties[p].left_right)?;
            add_dimension(&mut positions, &seats, |p| parties[p].lib_auth)?;
        }
        let mask = |of: &dyn Fn(usize) -> bool| -> Mask {
            (0..parties.len()).filter(|&p| of(p)).map(|p| 1 << p).sum()
        };
        let real = mask(&|p| parties[p].in_cabinet);
        if real == 0 {
            return Err(Unusable::NobodyInside);
        }
        Ok(Recorded {
            names: parties.iter().map(|p| p.name.clone()).collect(),
            majority: formation.majority,
            total: formation.total_seats,
            last: mask(&|p| parties[p].in_previous_cabinet),
            seats,
            positions,
            real,
        })
    }

    /// Has `use_it` look at the chamber of these parties, to whom all dimensions are equally salient.
    pub fn with_chamber<T>(&self, use_it: impl FnOnce(&Chamber<'_>) -> T) -> T {
        let salience: Vec<Vec<f64>> = self.positions.iter().map(|x| vec![1.0; x.len()]).collect();
        use_it(&Chamber::new(&self.seats, self.majority, self.total, &self.positions, &salience, self.last))
    }
}

/// The choice in a formation among the coalitions with the lead; with positions where asked for ([`Recorded::of`]).
///
/// # Errors
/// Why the formation cannot be used.
pub fn opportunity(formation: &Formation, with_positions: bool) -> Result<Opportunity, Unusable> {
    let lead = formation.single_parties().position(|p| p.formateur).ok_or(Unusable::NoLead)?;
    if formation.single_parties().nth(lead).is_none_or(|p| !p.in_cabinet) {
        return Err(Unusable::LeadOutside);
    }
    let recorded = Recorded::of(formation, with_positions)?;
    recorded.with_chamber(|chamber| {
        let coalitions: Vec<Mask> = (1..=chamber.everyone()).filter(|c| c >> lead & 1 == 1).collect();
        let formed =
            coalitions.binary_search(&recorded.real).expect("the lead is in the coalition that formed");
        let terms = coalitions.iter().map(|&c| chamber.coalition_terms(c)).collect();
        Ok(Opportunity {
            id: formation.id.clone(),
            country: formation.country.clone(),
            coalitions,
            terms,
            formed,
        })
    })
}

/// Adds a dimension of 0 to 10 to all positions.
fn add_dimension(
    positions: &mut [Vec<f64>],
    seats: &[u32],
    position: impl Fn(usize) -> Option<f64>,
) -> Result<(), Unusable> {
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
    for (party, known) in positions.iter_mut().enumerate() {
        known.push(position(party).unwrap_or(sum / placed) / 10.0);
    }
    Ok(())
}
