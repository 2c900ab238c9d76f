//! The civil service, informateurs and single relations as written.

use super::parties::half;
use crate::units::Share;
use crate::{ProcessFunction, RelationKind};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// A department.
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct DepartmentFile {
    /// Identifier.
    pub id: String,
    /// Label.
    #[serde(default)]
    pub name: String,
    /// Label in English; `name` if left out.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub name_en: Option<String>,
    /// Directorate to which it belongs; left out for a staff department.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub directorate: Option<String>,
}

/// A civil servant.
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct OfficialFile {
    /// Identifier.
    pub id: String,
    /// Label.
    #[serde(default)]
    pub name: String,
    /// Label in English; `name` if left out.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub name_en: Option<String>,
    /// Label in Dutch; `name` if left out.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub name_nl: Option<String>,
    /// Post in the line of command.
    pub post: Post,
    /// Department.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub department: Option<String>,
    /// Superior in the line of command.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub superior: Option<String>,
    /// Function in the formation process; it makes the official a process supporter.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub function: Option<ProcessFunction>,
    /// True if the official may be chosen for a vacant function.
    #[serde(default)]
    pub pool: bool,
    /// A process supporter's attendance at the table.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub attendance: Option<Attendance>,
    /// Authority; that of the group if left out.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub authority: Option<Share>,
    /// Sense of what politicians need.
    #[serde(default = "half")]
    pub political_antenna: Share,
    /// Sense of how decisions come about in the organisation.
    #[serde(default = "half")]
    pub administrative_sensitivity: Share,
    /// Precision of the official's estimates; `information.expert_precision` if left out.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schemars(range(min = 0.0, max = 10_000.0))]
    pub expertise: Option<f64>,
    /// Colouring on paper; `information.colouring` if left out.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub colouring: Option<Share>,
    /// Colouring by word of mouth. If left out, `information.oral_colouring`, scaled by the ratio of the official's own `colouring`, if given, to `information.colouring`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub oral_colouring: Option<Share>,
    /// Boldness; `access.boldness` if left out.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub boldness: Option<Share>,
    /// Process supporters: weight of their own wishes in each cluster; 1 if left out.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub frame: BTreeMap<String, Share>,
}

/// Post in the line of command.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Post {
    /// Employee.
    Employee,
    /// Team manager.
    TeamManager,
    /// Head of department.
    Head,
    /// Director.
    Director,
    /// Municipal secretary.
    MunicipalSecretary,
}

/// A process supporter's attendance at the table.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Attendance {
    /// At every session.
    Always,
    /// At most sessions (7 of 10, an assumption).
    Often,
    /// Only when called.
    OnCall,
}

/// A factsheet.
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct FactsheetFile {
    /// Identifier.
    pub id: String,
    /// Label.
    #[serde(default)]
    pub name: String,
    /// Label in English; `name` if left out.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub name_en: Option<String>,
    /// Theme.
    pub theme: String,
    /// The official who writes it.
    pub author: String,
    /// Number of problems of the theme that it treats: the next ones that no earlier factsheet treats.
    #[schemars(range(min = 1, max = 1000))]
    pub problems: u32,
}

/// An informateur.
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct InformateurFile {
    /// Identifier.
    pub id: String,
    /// Label.
    #[serde(default)]
    pub name: String,
    /// Label in English; `name` if left out.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub name_en: Option<String>,
    /// Label in Dutch; `name` if left out.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub name_nl: Option<String>,
    /// The party that chose the informateur.
    pub party: String,
    /// The aim of the mandate.
    #[serde(default)]
    pub mandate: Mandate,
    /// Openness to civil servants' initiative (0: only on request). Assumption if left out: 0.6.
    #[serde(default = "default_openness")]
    pub openness: Share,
    /// Days until the mandate is returned without a coalition. Assumption if left out: 25 ([N]: day 1 to day 26).
    #[serde(default = "default_patience")]
    #[schemars(range(min = 1, max = 1000))]
    pub patience: u32,
    /// Standing with the negotiators. Assumption if left out: 0.7.
    #[serde(default = "default_standing")]
    pub standing: Share,
}

pub(crate) fn default_openness() -> Share {
    Share::of(0.6)
}

pub(crate) fn default_patience() -> u32 {
    25
}

pub(crate) fn default_standing() -> Share {
    Share::of(0.7)
}

/// The aim of a mandate.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Mandate {
    /// A workable and stable coalition: surplus seats count more.
    #[default]
    Stable,
    /// As broad as possible: every seat in the coalition counts.
    Broad,
}

/// A single relation.
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct RelationFile {
    /// One end: a negotiator, informateur or official; the superior if the relation is hierarchical.
    pub from: String,
    /// The other end.
    pub to: String,
    /// Kind of relation.
    pub kind: RelationKind,
    /// Initial trust.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub trust: Option<Share>,
    /// Contract: themes that it covers; all if left out.
    #[serde(default)]
    pub themes: Vec<String>,
    /// Contract: number of deliverables; `relation_rules.contract_deliverables` if left out.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub deliverables: Option<u32>,
}
