//! Sets of parties, one bit per party.

use crate::ids::PartyId;
use serde::Serialize;

/// A set of parties: bit p is the p-th party.
pub type Mask = u64;

/// Largest number of parties that a [`Mask`] can hold.
pub const MASK_BITS: usize = Mask::BITS as usize;

/// Members of a coalition, in ascending order.
pub fn members(coalition: Mask) -> impl Iterator<Item = usize> {
    let mut left = coalition;
    std::iter::from_fn(move || {
        let party = (left != 0).then(|| left.trailing_zeros() as usize)?;
        left &= left - 1;
        Some(party)
    })
}

/// Largest number of parties: a coalition has a bit for each.
pub const MOST_PARTIES: usize = 40;

/// A set of parties, one bit per party in the order of the scenario.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default, Serialize)]
#[repr(Rust, packed(4))] // keeps events small, because there are many of them
pub struct Coalition(pub Mask);

impl Coalition {
    /// True if a party is in it.
    pub const fn has(self, party: PartyId) -> bool {
        self.0 >> party.0 & 1 == 1
    }

    /// The parties in it, in the order of the scenario.
    pub fn parties(self) -> impl Iterator<Item = PartyId> {
        let mut left = self.0;
        std::iter::from_fn(move || {
            let party = u16::try_from(left.trailing_zeros()).ok().filter(|_| left != 0)?;
            left &= left - 1;
            Some(PartyId(party))
        })
    }

    /// Number of parties.
    pub const fn len(self) -> usize {
        self.0.count_ones() as usize
    }

    /// True if it is empty.
    pub const fn is_empty(self) -> bool {
        self.0 == 0
    }

    /// The set with a party added.
    pub const fn with(self, party: PartyId) -> Coalition {
        Coalition(self.0 | 1 << party.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn coalitions_read_as_numbers() {
        assert_eq!(serde_json::to_string(&Coalition(1 << 39 | 5)).unwrap(), "549755813893");
    }
}
