//! Choices that parameters and entries of the scenario file offer. Sources as in [`super::parameters`].

use super::file::Attendance;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// Who receives the information package.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Recipients {
    /// The negotiators of the coalition only.
    Negotiators,
    /// Every party in the council; those outside the coalition then ask for amendments with better knowledge.
    Council,
}

/// Who is blamed when a negotiator notices colouring.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Blame {
    /// Always the expert whose estimate it is.
    Author,
    /// Whoever coloured it: the winner of a conflict over a dossier, a supporter for an own proposal, else the author.
    WhoColours,
}

/// Declares the kinds of relation: each with its name in files, whether one of its ends stands above the other, and
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

            /// Whether its `from` end stands above the other.
            pub(crate) const fn is_ranked(self) -> bool {
                match self { $(RelationKind::$kind => $ranked),+ }
            }

            /// Whether themes and deliverables are agreed in it.
            pub(crate) const fn is_agreed(self) -> bool {
                match self { $(RelationKind::$kind => $agreed),+ }
            }
        }
    };
}

relation_kinds! {
    /// Super- and subordinate: only the superior starts; what passes is screened; a fault is dismissal.
    Hierarchical = "hierarchical", ranked: true, agreed: false;
    /// Side by side: what was agreed passes in full and is counted; a fault is termination and damages.
    Contract = "contract", ranked: false, agreed: true;
    /// Side by side: given freely, owed in return; it ends when the balance stays outside tolerance.
    Gift = "gift", ranked: false, agreed: false;
    /// Side by side: members pool what they know before it passes; a fault harms the whole chain.
    Network = "network", ranked: false, agreed: false;
}

/// Which set of weights of coalition utility, estimated from recorded formations, is used.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum WeightSet {
    /// What the seats of Czech towns tell of it; what needs positions, the last executive or families from national formations.
    Municipal,
    /// All from national formations of 25 countries.
    National,
    /// Those of the model's first version: six terms, for towns.
    First,
}

/// Which weights of the information rounds are used.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum RoundSet {
    /// Assumed: a party's answer depends on its utility as much as the choice of a coalition does.
    Assumed,
    /// Estimated from recorded formations, with `weights` and by `lead_order` (`scenarios/weights/`).
    Estimated,
}

/// In which order parties lead the information rounds.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum LeadOrder {
    /// By seats, the largest first.
    BySize,
    /// Drawn, with odds by what the coalitions are worth that each could lead, and by who leads coalitions: seats, being the largest, having been in the last coalition, having led it.
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

/// How the parties pick one approach, or none, to a problem.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum BargainingRule {
    /// The largest mean utility, weighted by seats and salience.
    Compromise,
    /// The largest weighted product of gains (asymmetric Nash bargaining).
    Nash,
    /// The approach nearest the weighted median party.
    Median,
    /// Compromise, then log-rolling: pairs of parties exchange problems on which they care unequally.
    Exchange,
}

/// What a process supporter does.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum ProcessFunction {
    /// Head of the civil service; picks the supporters, proposes the agenda.
    MunicipalSecretary,
    /// At the table beside the secretary.
    AssistantSecretary,
    /// Composes the agreement.
    AgreementWriter,
    /// Checks the money.
    CorporateController,
    /// Strategy staff.
    Strategist,
}

impl ProcessFunction {
    /// Attendance where the scenario gives none: an assumption after [T], where secretaries and writer were
    /// always and the controller often at the table.
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
