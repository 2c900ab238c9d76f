//! Typed indices, and keys that survive a change of the scenario.

use crate::{Negotiator, Official};
pub use numbers::random::Key;

/// Declare the type of a position in a list: `index!(/** What stands there. */ ThemeId)`. With `of Theme`, it indexes a
/// `Vec<Theme>` and a `[Theme]`.
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
            /// Beyond 65 535 entries, which scenario validation rejects.
            pub fn at(index: usize) -> $name {
                $name(u16::try_from(index).expect("a scenario holds fewer than 65 536 of anything"))
            }

            /// All positions in a list of this length, in order.
            ///
            /// # Panics
            /// Beyond 65 535 entries, which scenario validation rejects.
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
    /// A negotiator, in the order of the scenario: the two of each party follow those of the party before.
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
    /// A problem, counted across all themes.
    ProblemId
);
index!(
    /// An approach to a problem: one of the positions on its theme that a plan can take, ordered by position if the
    /// scenario gives no positions, otherwise in the scenario's order.
    Approach
);
index!(
    /// A plan: one approach to one problem, counted across all problems.
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
