//! Indices that cannot be mixed up, and keys that survive a change of the scenario.

use crate::{Negotiator, Official};
pub use numbers::random::Key;

/// Declares the type of a position in a list: `index!(/** What stands there. */ ThemeId)`. With `of Theme`, a
/// `Vec<Theme>` and a `[Theme]` are indexed by it.
#[macro_export]
macro_rules! index {
    ($(#[$about:meta])* $name:ident of $entry:ty) => {
        $crate::index!($(#[$about])* $name);

        impl std::ops::Index<$name> for [$entry] {
            type Output = $entry;

            #[inline]
            fn index(&self, place: $name) -> &$entry {
                &self[place.index()]
            }
        }

        impl std::ops::Index<$name> for Vec<$entry> {
            type Output = $entry;

            #[inline]
            fn index(&self, place: $name) -> &$entry {
                &self[place.index()]
            }
        }
    };
    ($(#[$about:meta])* $name:ident) => {
        $(#[$about])*
        #[derive(
            Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default, serde::Serialize, serde::Deserialize,
        )]
        pub struct $name(pub u16);

        impl $name {
            /// Position in its list.
            pub const fn index(self) -> usize {
                self.0 as usize
            }

            /// The entry at a position of its list.
            ///
            /// # Panics
            /// Beyond 65 535 entries, which validation of a scenario refuses.
            pub fn at(index: usize) -> $name {
                $name(u16::try_from(index).expect("a scenario holds fewer than 65 536 of anything"))
            }

            /// All entries of a list of a length, in order.
            ///
            /// # Panics
            /// Beyond 65 535 entries, which validation of a scenario refuses.
            pub fn all(length: usize) -> impl DoubleEndedIterator<Item = $name> + ExactSizeIterator + Clone {
                (0..$name::at(length).0).map($name)
            }
        }
    };
}

index!(
    /// A party with seats, in the order of the scenario.
    PartyId
);
index!(
    /// A negotiator, in the order of the scenario: the two of each party after those of the one before.
    NegotiatorId of Negotiator
);
index!(
    /// An official, in the order of the scenario.
    OfficialId of Official
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
    /// An approach to a problem: one of the positions on its theme that a plan can take, in the order of position where the
    /// scenario gives no positions, else in its order.
    Approach
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
