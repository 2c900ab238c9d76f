//! Indices that cannot be mixed up, and keys that survive a change of the scenario.

use serde::{Deserialize, Serialize};

macro_rules! index {
    ($(#[$about:meta])* $name:ident) => {
        $(#[$about])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default, Serialize, Deserialize)]
        pub struct $name(pub u16);

        impl $name {
            /// Position in its list.
            #[must_use]
            pub const fn index(self) -> usize {
                self.0 as usize
            }

            /// The entry at a position of its list.
            ///
            /// # Panics
            /// Beyond 65 535 entries, which validation of a scenario refuses.
            #[must_use]
            pub fn at(index: usize) -> $name {
                $name(u16::try_from(index).expect("a scenario holds fewer than 65 536 of anything"))
            }
        }
    };
}

index!(
    /// A party with seats, in the order of the scenario.
    PartyId
);
index!(
    /// A person: negotiator, informateur or civil servant.
    AgentId
);
index!(
    /// A theme.
    ThemeId
);
index!(
    /// A problem, counted through all themes.
    ProblemId
);
index!(
    /// A plan: one approach to one problem, counted through all problems.
    PlanId
);
index!(
    /// A factsheet.
    FactsheetId
);
index!(
    /// A department.
    DepartmentId
);
index!(
    /// A cluster of themes.
    ClusterId
);

/// A number that belongs to a name: the same in every scenario in which the name occurs.
///
/// Addresses of draws use keys, never indices, so that an entry added to a scenario moves nobody
/// else's luck. FNV-1a on 64 bits; validation refuses two entries of one list with one key.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct Key(pub u64);

impl Key {
    /// The key of a name.
    #[must_use]
    pub const fn of(name: &str) -> Key {
        let bytes = name.as_bytes();
        let mut hash = 0xcbf2_9ce4_8422_2325_u64;
        let mut i = 0;
        while i < bytes.len() {
            hash = (hash ^ bytes[i] as u64).wrapping_mul(0x0000_0100_0000_01b3);
            i += 1;
        }
        Key(hash)
    }

    /// The key of the n-th part of what has this key (a problem of a theme, an approach to a problem).
    #[must_use]
    pub const fn part(self, n: u64) -> Key {
        Key((self.0 ^ (n + 1)).wrapping_mul(0x9e37_79b9_7f4a_7c15).rotate_left(29))
    }
}
