//! The four kinds of relation, after the table of Möhring et al. 2002 [M].
//!
//! | | hierarchical | contract | gift | network |
//! |---|---|---|---|---|
//! | who may start | the superior | either, within the contract | either, voluntarily | any member |
//! | what passes | what the superior does not screen off | what was agreed, in full | anything | the members' pooled signal |
//! | what is counted | nothing | delivered and owed | a fading balance of favours | the value of the chain |
//! | what is returned | protection | a slot at the table | attention | access through any member |
//! | on a fault | dismissal | termination, damages | the giver owes; ends outside tolerance | the chain loses value |
//!
//! Each kind is one file that answers the five questions of [`RelationBehaviour`] and holds its formulas; nothing else
//! in the model depends on the kind of a relation. The story gives each kind its name and its looks in pictures.

pub mod contract;
pub mod gift;
pub mod graph;
pub mod hierarchical;
pub mod network;

use crate::ids::*;
use crate::scenario::parameters::{RelationKind, RelationRules};
use gift::Fading;

/// The persons whom a relation connects: sets its kind unless the scenario gives a single relation.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Class {
    /// Superior and subordinate in the civil service.
    Line,
    /// Negotiator and process supporter.
    SupporterNegotiator,
    /// Negotiator and content expert.
    ExpertNegotiator,
    /// Informateur and process supporter.
    SupporterInformateur,
    /// Process supporter and author of a factsheet.
    SupporterExpert,
    /// Experts of one department.
    Colleagues,
    /// Group leaders of two parties: favours between parties.
    Parties,
    /// The two negotiators of one party.
    Delegation,
    /// The mayor and a group leader, or the municipal secretary.
    Mayor,
}

/// A relation as given in the scenario. `from` is the superior if it is hierarchical, and the politician if either end
/// is a politician.
#[derive(Debug, Clone, PartialEq)]
pub struct Relation {
    /// Kind.
    pub kind: RelationKind,
    /// Class.
    pub class: Class,
    /// One end.
    pub from: AgentId,
    /// The other end.
    pub to: AgentId,
    /// Contract: themes covered; empty for all.
    pub themes: Vec<ThemeId>,
    /// Contract: deliverables covered.
    pub deliverables: u16,
}

impl Relation {
    /// The end that is not `agent`.
    pub fn other(&self, agent: AgentId) -> AgentId {
        if self.from == agent { self.to } else { self.from }
    }
}

/// The part of a relation that changes during a formation.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct RelationState {
    /// Trust of `from` in `to` is Beta(a, b): observations for it.
    pub a: f64,
    /// Observations against it.
    pub b: f64,
    /// Gift: favours that `from` owes to `to`, fading.
    pub balance: f64,
    /// Gift: day on which the balance was last counted.
    pub counted_on: i32,
    /// Gift: counts in a row at which the balance was outside tolerance.
    pub outside: u8,
    /// Contract: deliverables delivered.
    pub delivered: u16,
    /// True if the relation still holds.
    pub active: bool,
}

impl RelationState {
    /// Mean trust, a/(a+b).
    pub fn trust(&self) -> f64 {
        self.a / (self.a + self.b)
    }
}

/// The end that wants to start an exchange over a relation.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Starter {
    /// The `from` end: superior, politician, supporter who commissions.
    From,
    /// The `to` end: subordinate, civil servant, author.
    To,
}

/// The effect of a delivery on a relation.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Counted {
    /// Nothing is counted.
    Nothing,
    /// A deliverable of a contract; the counter-performance for all of them is a slot at the table.
    Deliverable,
    /// A favour, with the balance after it, and whether it ended the relation.
    Favour {
        /// Favours owed to the giver.
        balance: f64,
        /// True if the balance was outside tolerance twice in a row.
        ended: bool,
    },
    /// Value for the whole chain.
    ChainValue,
}

/// Consequence of a fault, beyond the loss of trust.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Consequence {
    /// Out of the process.
    Dismissal,
    /// The relation ends and slots are lost.
    Termination,
    /// The giver owes, and the relation may have ended.
    Debt {
        /// True if the balance was outside tolerance twice in a row.
        ended: bool,
    },
    /// Every relation of the chain loses value.
    ChainLoss,
}

/// Rules for all kinds.
#[derive(Debug, Clone)]
pub struct Rules {
    /// Parameters of the scenario.
    pub parameters: RelationRules,
    /// Fading of favours.
    pub fading: Fading,
}

impl Rules {
    /// The rules of a scenario.
    pub fn of(parameters: &RelationRules) -> Rules {
        Rules { parameters: parameters.clone(), fading: Fading::of(*parameters.gift_fading) }
    }
}

/// The five questions that a kind of relation answers.
pub trait RelationBehaviour: Sync {
    /// True if an end ever starts exchanges over such a relation.
    fn starts(&self, _: Starter) -> bool {
        true
    }

    /// True if an end may start an exchange on a theme now.
    fn may_start(&self, _: &Relation, state: &RelationState, starter: Starter, _: ThemeId) -> bool {
        state.active && self.starts(starter)
    }

    /// Share of a message's weight that passes, [0, ...); above 1 with extra attention.
    ///
    /// `distance` is that of the message from the receiver's own view, [0, 1].
    fn passes(&self, state: &RelationState, rules: &Rules, control: f64, distance: f64, day: i32) -> f64;

    /// Count a delivery by the `to` end.
    fn count(&self, state: &mut RelationState, rules: &Rules, day: i32) -> Counted;

    /// True if the receiver hears through any member of the sender's network, and messages are pooled.
    fn pools(&self) -> bool {
        false
    }

    /// Consequence of a fault by the `to` end.
    fn fault(&self, state: &mut RelationState, rules: &Rules, day: i32) -> Consequence;
}

/// The behaviour of a kind.
pub fn kind(kind: RelationKind) -> &'static dyn RelationBehaviour {
    match kind {
        RelationKind::Hierarchical => &hierarchical::Hierarchical,
        RelationKind::Contract => &contract::Contract,
        RelationKind::Gift => &gift::Gift,
        RelationKind::Network => &network::Network,
    }
}
