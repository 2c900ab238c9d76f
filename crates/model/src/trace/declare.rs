//! Declaration of events, and what their fields refer to.

use super::*;

/// Something named that a field of an event refers to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Reference {
    /// A person.
    Agent(AgentId),
    /// A party.
    Party(PartyId),
    /// A set of parties.
    Parties(Coalition),
    /// A theme.
    Theme(ThemeId),
    /// A problem.
    Problem(ProblemId),
    /// A plan.
    Plan(PlanId),
    /// A factsheet.
    Factsheet(FactsheetId),
}

/// The type of an event's field.
pub(super) trait Refers {
    /// The thing referred to; `None` if the field is a quantity, a reason and so on.
    fn reference(&self) -> Option<Reference> {
        None
    }
}

macro_rules! refers {
    ($($type:ty => $kind:ident),+; nothing: $($other:ty),+) => {
        $(impl Refers for $type {
            fn reference(&self) -> Option<Reference> {
                Some(Reference::$kind(*self))
            }
        })+
        $(impl Refers for $other {})+
    };
}

refers!(
    AgentId => Agent, PartyId => Party, Coalition => Parties, ThemeId => Theme, ProblemId => Problem,
    PlanId => Plan, FactsheetId => Factsheet;
    nothing: bool, f32, i16, u16, Abstention, Channel, Mandate, ProcessFunction, Reason, RelationKind, Sanction, Screening
);

impl Refers for Proposer {
    fn reference(&self) -> Option<Reference> {
        match self {
            Proposer::Package(agent)
            | Proposer::Presentation(agent)
            | Proposer::Supporter(agent)
            | Proposer::Answer(agent) => agent.reference(),
            Proposer::Manifesto(party) | Proposer::OwnOption(party) | Proposer::Amendment(party) => {
                party.reference()
            }
        }
    }
}

impl<T: Refers> Refers for Option<T> {
    fn reference(&self) -> Option<Reference> {
        self.as_ref().and_then(Refers::reference)
    }
}

/// Declare [`What`]: each event with its fields, marked `major` if it is one of the few that sum up a formation
/// (`major if`: only if that field is true).
macro_rules! events {
    ($(
        $(#[$doc:meta])+
        $name:ident $({ $($field:ident: $type:ty),+ })? $(major $(if $when:ident)?)?,
    )+) => {
        /// Something that happened, with the amounts that the story needs.
        #[derive(Debug, Clone, Copy, PartialEq, Serialize)]
        #[serde(rename_all = "snake_case", tag = "event")]
        #[allow(missing_docs)] // the fields say who, whom, what
        pub enum What {
            $($(#[$doc])+ $name $({ $($field: $type),+ })?,)+
        }

        impl What {
            /// The names of all events.
            pub const NAMES: &[&str] = &[$(stringify!($name)),+];

            /// The event's name.
            pub const fn name(&self) -> &'static str {
                match self {
                    $(Self::$name { .. } => stringify!($name),)+
                }
            }

            /// True if it is one of the few events that sum up the formation.
            pub const fn is_major(&self) -> bool {
                match *self {
                    $($(Self::$name { $($when,)? .. } => true $(&& $when)?,)?)+
                    _ => false,
                }
            }

            /// The fields that refer to something named, each with its field name.
            pub fn references(&self) -> Vec<(&'static str, Reference)> {
                let fields = match self {
                    $(Self::$name { $($($field),+)? } => vec![
                        $($((stringify!($field), $field.reference())),+)?
                    ],)+
                };
                fields.into_iter().filter_map(|(field, reference)| Some((field, reference?))).collect()
            }
        }
    };
}

pub(super) use events;
