//! Choices offered by parameters and entries of the scenario file. Sources as in [`super::parameters`].

use super::file::Attendance;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// Recipients of the information package.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Recipients {
    /// The negotiators of the coalition only.
    Negotiators,
    /// Every party in the council; those outside the coalition then ask for better informed amendments.
    Council,
}

/// The person who is blamed when a negotiator notices colouring.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Blame {
    /// Always the expert who made the estimate.
    Author,
    /// The person who coloured it: the winner of a conflict over a dossier, a supporter for a proposal of their own, otherwise the author.
    WhoColours,
}

/// Declare the kinds of relation: the name of each in files, whether one of its ends stands above the other, and
/// whether themes and deliverables are agreed in it.
macro_rules! relation_kinds {
    ($($(#[$about:meta])* $kind:ident = $name:literal, ranked: $ranked:literal, agreed: $agreed:literal;)+) => {
        /// The four kinds of relation, after [M].
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, JsonSchema)]
        pub enum RelationKind { $($(#[$about])* #[serde(rename = $name)] $kind),+ }

        impl RelationKind {
            /// All of them, in the order of legends and tables.
            pub const ALL: [RelationKind; [$($name),+].len()] = [$(RelationKind::$kind),+];

            /// Name in files.
            pub const fn name(self) -> &'static str {
                match self { $(RelationKind::$kind => $name),+ }
            }

            /// True if its `from` end stands above the other.
            pub(crate) const fn is_ranked(self) -> bool {
                match self { $(RelationKind::$kind => $ranked),+ }
            }

            /// True if themes and deliverables are agreed in it.
            pub(crate) const fn is_agreed(self) -> bool {
                match self { $(RelationKind::$kind => $agreed),+ }
            }
        }
    };
}

relation_kinds! {
    /// Superior and subordinate: only the superior takes the initiative; what passes is screened; a fault means dismissal.
    Hierarchical = "hierarchical", ranked: true, agreed: false;
    /// Equals: what was agreed passes in full and is counted; a fault means termination and damages.
    Contract = "contract", ranked: false, agreed: true;
    /// Equals: advice is given freely and owed in return; the relation ends if the balance stays outside tolerance.
    Gift = "gift", ranked: false, agreed: false;
    /// Equals: members pool what they know before it passes; a fault harms the whole chain.
    Network = "network", ranked: false, agreed: false;
}

/// Set of weights of coalition utility, estimated from recorded formations.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum WeightSet {
    /// From the seats in Czech towns as far as these show it; weights that need positions, the last executive or party families come from national formations.
    Municipal,
    /// All from national formations in 25 countries.
    National,
    /// The six weights of the first version of the model, for towns.
    First,
}

/// Set of weights of the information rounds.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum RoundSet {
    /// Assumed: a party's answer depends on its utility as much as the choice of a coalition does.
    Assumed,
    /// Estimated from recorded formations, given `weights` and `lead_order` (`scenarios/weights/`).
    Estimated,
}

/// Order in which parties lead the information rounds.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum LeadOrder {
    /// By seats, the largest first.
    BySize,
    /// Drawn. The odds depend on the value of the coalitions that each party could lead, and on what leads tend to be: parties with more seats, the largest party, members of the last coalition and its lead.
    Drawn,
}

impl LeadOrder {
    /// Name in scenario and weights files.
    pub const fn name(self) -> &'static str {
        match self {
            LeadOrder::BySize => "by_size",
            LeadOrder::Drawn => "drawn",
        }
    }
}

/// Rule by which the parties choose one approach to a problem, or none.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum BargainingRule {
    /// The largest mean utility, weighted by seats and salience.
    Compromise,
    /// The largest weighted product of gains (asymmetric Nash bargaining).
    Nash,
    /// The approach nearest to the weighted median party.
    Median,
    /// Compromise, then logrolling: pairs of parties exchange problems that matter to them unequally.
    Exchange,
}

/// Function of a process supporter.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum ProcessFunction {
    /// Head of the civil service; chooses the supporters and proposes the agenda.
    MunicipalSecretary,
    /// At the table beside the secretary.
    AssistantSecretary,
    /// Writes the agreement.
    AgreementWriter,
    /// Checks the finances.
    CorporateController,
    /// Strategy staff.
    Strategist,
}

impl ProcessFunction {
    /// Attendance if the scenario gives none: an assumption after [T], where secretaries and writer were
    /// always at the table and the controller often.
    pub fn attendance(self) -> Attendance {
        match self {
            ProcessFunction::MunicipalSecretary
            | ProcessFunction::AssistantSecretary
            | ProcessFunction::AgreementWriter => Attendance::Always,
            ProcessFunction::CorporateController => Attendance::Often,
            ProcessFunction::Strategist => Attendance::OnCall,
        }
    }
}
