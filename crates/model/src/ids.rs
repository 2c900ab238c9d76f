//! Indices into the lists of a scenario and of a world.

use crate::world::actor::{Expert, Supporter};
pub use scenario::ids::*;

scenario::index!(
    /// A content expert, in the order of [`crate::world::actor::Cast::experts`].
    ExpertId of Expert
);
scenario::index!(
    /// A process supporter, in the order of [`crate::world::actor::Cast::supporters`].
    SupporterId of Supporter
);
scenario::index!(
    /// A seat at the table, in the order of [`crate::world::World::table`].
    Seat of NegotiatorId
);
scenario::index!(
    /// A partner in the coalition, in the order of the table ([`crate::world::World::partners`]).
    Partner of PartyId
);
