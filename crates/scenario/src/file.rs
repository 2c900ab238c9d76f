//! The scenario file as written: a mirror of the TOML.
//!
//! Its JSON Schema (`vierdemacht schema`) is what a file is checked against before it is read, so
//! ranges, unknown keys and types are said here once. References between entries are resolved in
//! [`Scenario::load`](super::Scenario::load).

use super::parameters::*;
use crate::units::Share;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// A scenario: one council, its parties, its civil service, and the parameters of the model.
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct ScenarioFile {
    /// Another scenario file, beside this one, that this one changes. Tables are merged key by key; entries with an `id` are merged with the entry of that `id`; other lists are replaced, and an empty list empties. Where `council.municipality` or `council.election` differs, the recorded `case` is not taken over.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub extends: Option<String>,
    /// Name in tables and folders: letters, digits, hyphens.
    #[schemars(regex(pattern = r"^[A-Za-z0-9][A-Za-z0-9-]*$"))]
    pub name: String,
    /// One line for people.
    #[serde(default)]
    pub title: String,
    /// The council and its election.
    pub council: CouncilFile,
    /// What happened in the recorded case, to print beside the simulation; never used by the model.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub case: Option<Case>,
    /// Lists that took part in the election, with votes; leave out where the parties give `seats`.
    #[serde(default)]
    pub lists: Vec<ListFile>,
    /// Parties with a seat; at most 40.
    pub parties: Vec<PartyFile>,
    /// Policy dimensions on which parties are placed (0-10), as in an expert survey.
    #[serde(default)]
    pub dimensions: Vec<Named>,
    /// Clusters of themes: the circle that frames the agreement.
    pub clusters: Vec<Named>,
    /// Themes of the formation.
    pub themes: Vec<ThemeFile>,
    /// Directorates of the civil service.
    #[serde(default)]
    pub directorates: Vec<Named>,
    /// Departments of the civil service.
    #[serde(default)]
    pub departments: Vec<DepartmentFile>,
    /// Civil servants.
    #[serde(default)]
    pub officials: Vec<OfficialFile>,
    /// Factsheets that the civil service prepares.
    #[serde(default)]
    pub factsheets: Vec<FactsheetFile>,
    /// Informateurs, each for the party that chose them; a party without one gets the default informateur, `informateur-<party>`.
    #[serde(default)]
    pub informateurs: Vec<InformateurFile>,
    /// Single relations that differ from the rule of their class.
    #[serde(default)]
    pub relations: Vec<RelationFile>,
    /// Seed and number of replicates.
    #[serde(default)]
    pub simulation: Simulation,
    /// Making the factsheets.
    #[serde(default)]
    pub preparation: Preparation,
    /// Conflicts over factsheets.
    #[serde(default)]
    pub bureaupolitics: Bureaupolitics,
    /// Precision and colouring of what is told.
    #[serde(default)]
    pub information: Information,
    /// Authority where an official has no own figure.
    #[serde(default)]
    pub authority: Authority,
    /// What civil servants want.
    #[serde(default)]
    pub goals: Goals,
    /// Who reaches whom.
    #[serde(default)]
    pub access: Access,
    /// Trust in sources.
    #[serde(default)]
    pub trust: Trust,
    /// Negotiators' knowledge of themes.
    #[serde(default)]
    pub knowledge: Knowledge,
    /// To whom civil servants answer.
    #[serde(default)]
    pub accountability: Accountability,
    /// Kinds of relation by class.
    #[serde(default)]
    pub relation_rules: RelationRules,
    /// Sounding out coalitions.
    #[serde(default)]
    pub coalition: Coalition,
    /// Order of themes, and time.
    #[serde(default)]
    pub agenda: Agenda,
    /// Decisions at the table.
    #[serde(default)]
    pub bargaining: Bargaining,
    /// Outline, drafting and investiture.
    #[serde(default)]
    pub agreement: Agreement,
    /// The plans that the worlds offer.
    #[serde(default)]
    pub plans: Plans,
    /// Everyday practice.
    #[serde(default)]
    pub everyday: Everyday,
    /// Role assignment from the staff pool.
    #[serde(default)]
    pub staffing: Staffing,
}

/// An entry that has only an identifier and a label.
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Named {
    /// Identifier, unique in its list.
    pub id: String,
    /// Label; the identifier where left out.
    #[serde(default)]
    pub name: String,
}

/// The council.
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct CouncilFile {
    /// Name of the municipality.
    pub municipality: String,
    /// Seats in the council; decides the rule for remainder seats (19 and more: largest averages).
    #[schemars(range(min = 3, max = 1000))]
    pub seats: u32,
    /// Date of the election (YYYY-MM-DD): day 0.
    #[schemars(extend("format" = "date"))]
    pub election: String,
    /// Parties of the last coalition; one that lost all seats may be named where it has a list.
    #[serde(default)]
    pub last_coalition: Vec<String>,
    /// The party that led the last coalition; left out where nobody did, or it lost all its seats.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub last_lead: Option<String>,
    /// Whether a mayor binds council and executive (raises new negotiators' trust in the civil service).
    #[serde(default = "yes")]
    pub mayor: bool,
}

fn is_false(value: &bool) -> bool {
    !value
}

fn yes() -> bool {
    true
}

/// The recorded case.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Case {
    /// Parties of the real coalition.
    #[serde(default)]
    pub coalition: Vec<String>,
    /// Days from the election to the presentation of the agreement.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub agreement_day: Option<u32>,
    /// Days from the election to the investiture.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub investiture_day: Option<u32>,
    /// Plans in the agreement.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub plans: Option<u32>,
    /// Of these, plans found in the factsheets.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub plans_in_factsheets: Option<u32>,
    /// Party whose informateur led a round that failed, where one did.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub failed_lead: Option<String>,
}

/// A list in the election.
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct ListFile {
    /// Identifier; that of the party where the list won seats.
    pub id: String,
    /// Label.
    #[serde(default)]
    pub name: String,
    /// Votes.
    #[schemars(range(min = 0, max = 1_000_000_000))]
    pub votes: u64,
    /// Official seats, checked against what the electoral law gives; where the law draws lots, they say how these fell.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub seats: Option<u32>,
}

/// A party.
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct PartyFile {
    /// Identifier.
    pub id: String,
    /// Label.
    #[serde(default)]
    pub name: String,
    /// Seats, where the scenario gives no votes.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub seats: Option<u32>,
    /// Place on each dimension, 0-10, as in the survey.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub survey: BTreeMap<String, Ten>,
    /// Importance of a dimension, 0-10, as in the survey; 5 where left out.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub survey_salience: BTreeMap<String, Ten>,
    /// Ideal position on a theme (0-1), instead of that from the dimensions.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub positions: BTreeMap<String, Share>,
    /// Importance of a theme relative to others (any scale; brought to mean 1), instead of that from the dimensions.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub salience: BTreeMap<String, Ten>,
    /// Parties that it will not sit in an executive with.
    #[serde(default)]
    pub excludes: Vec<String>,
    /// Parties without which it will not sit in an executive.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub only_with: Vec<String>,
    /// Parties of which it will not sit in an executive with more than one.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub at_most_one_of: Vec<String>,
    /// Place on left-right, 0-10; the mean position on the themes where left out.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub left_right: Option<Ten>,
    /// Whether it is a party of the edges: of the communist or the right-wing family.
    #[serde(default, skip_serializing_if = "is_false")]
    pub edge: bool,
    /// Hostility to a party: loss of utility of a coalition with it (-100 to 100).
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    #[schemars(extend("additionalProperties" = { "type": "number", "minimum": -100, "maximum": 100 }))]
    pub hostility: BTreeMap<String, f64>,
    /// Its stance.
    #[serde(default)]
    pub stance: Stance,
    /// Its two negotiators; where left out two without portfolio, `<party>-candidate-alderman` and `<party>-group-leader`, of the default experience.
    #[serde(default)]
    pub negotiators: Vec<NegotiatorFile>,
}

/// A number from 0 to 10.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(transparent)]
pub struct Ten(#[schemars(range(min = 0.0, max = 10.0))] pub f64);

/// A party's stance towards governing.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Stance {
    /// Open to any coalition that it values.
    #[default]
    None,
    /// Joins only where there is no majority without it.
    OnlyIfNeeded,
    /// Does not govern.
    StaysOut,
}

/// A negotiator.
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct NegotiatorFile {
    /// Identifier.
    pub id: String,
    /// Label.
    #[serde(default)]
    pub name: String,
    /// Seat at the table.
    pub role: NegotiatorRole,
    /// Experience with negotiating and governing (0 new, 1 veteran). Assumption where left out: 0.5.
    #[serde(default = "half")]
    pub experience: Share,
    /// Sitting alderman: themes of the portfolio; empty for others.
    #[serde(default)]
    pub portfolio: Vec<String>,
}

fn half() -> Share {
    Share::of(0.5)
}

/// A negotiator's seat at the table.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum NegotiatorRole {
    /// Will be alderman if the party governs.
    CandidateAlderman,
    /// Leads the group in the council.
    GroupLeader,
}

/// A theme.
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct ThemeFile {
    /// Identifier.
    pub id: String,
    /// Label.
    #[serde(default)]
    pub name: String,
    /// Cluster.
    pub cluster: String,
    /// Department that knows the theme.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub department: Option<String>,
    /// Weights of the survey's dimensions from which parties' positions on the theme follow (weighted mean over ten). A negative weight turns the dimension round.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    #[schemars(extend("additionalProperties" = { "type": "number", "minimum": -100, "maximum": 100 }))]
    pub dimensions: BTreeMap<String, f64>,
    /// Number of problems.
    #[schemars(range(min = 1, max = 1000))]
    pub problems: u32,
    /// Mean urgency of its problems.
    #[serde(default = "half")]
    pub urgency: Share,
}

/// A department.
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct DepartmentFile {
    /// Identifier.
    pub id: String,
    /// Label.
    #[serde(default)]
    pub name: String,
    /// Directorate that it falls under; none for a staff department.
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
    /// Place in the line.
    pub post: Post,
    /// Department.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub department: Option<String>,
    /// Superior in the line of command.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub superior: Option<String>,
    /// Function in the formation's process; makes the official a process supporter.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub function: Option<ProcessFunction>,
    /// Whether the official may be picked for a vacant function.
    #[serde(default)]
    pub pool: bool,
    /// How often a process supporter is at the table.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub attendance: Option<Attendance>,
    /// Authority; that of the group where left out.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub authority: Option<Share>,
    /// Sense for what politicians need.
    #[serde(default = "half")]
    pub political_antenna: Share,
    /// Sense for how decisions come about in the organisation.
    #[serde(default = "half")]
    pub administrative_sensitivity: Share,
    /// Precision of the official's estimates; `information.expert_precision` where left out.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schemars(range(min = 0.0, max = 10_000.0))]
    pub expertise: Option<f64>,
    /// Colouring; `information.colouring` where left out.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub colouring: Option<Share>,
    /// Colouring by word of mouth; `information.oral_colouring` where left out, or, with an own `colouring`, in the proportion of the two parameters.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub oral_colouring: Option<Share>,
    /// Boldness; `access.boldness` where left out.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub boldness: Option<Share>,
    /// Process supporters: weight of the own wishes in each cluster; 1 where left out.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub frame: BTreeMap<String, Share>,
}

/// Place in the line.
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

/// How often a process supporter is at the table.
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
    /// Theme.
    pub theme: String,
    /// The official who writes it.
    pub author: String,
    /// Problems of the theme that it treats: the next ones that no earlier factsheet treats.
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
    /// The party that chose the informateur.
    pub party: String,
    /// What the mandate asks for.
    #[serde(default)]
    pub mandate: Mandate,
    /// Openness to civil servants' initiative (0: only on request). Assumption where left out: 0.6.
    #[serde(default = "default_openness")]
    pub openness: Share,
    /// Days until the mandate goes back without a coalition. Assumption where left out: 25 ([N]: day 1 to day 26).
    #[serde(default = "default_patience")]
    #[schemars(range(min = 1, max = 1000))]
    pub patience: u32,
    /// Standing with the negotiators. Assumption where left out: 0.7.
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

/// What a mandate asks for.
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
    /// One end: a negotiator, informateur or official; the superior where the relation is hierarchical.
    pub from: String,
    /// The other end.
    pub to: String,
    /// Kind.
    pub kind: RelationKind,
    /// Trust at the start.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub trust: Option<Share>,
    /// Contract: themes that it covers; all where left out.
    #[serde(default)]
    pub themes: Vec<String>,
    /// Contract: deliverables; `relation_rules.contract_deliverables` where left out.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub deliverables: Option<u32>,
}
