//! The scenario file as written: it mirrors the TOML.
//!
//! A file is checked against its JSON Schema (`vierdemacht schema`) before it is read, so
//! ranges, unknown keys and types are defined here only. References between entries are resolved in
//! [`Scenario::load`](super::Scenario::load).

mod parties;
mod policy;
mod service;

pub use parties::*;
pub use policy::*;
pub use service::*;

use super::parameters::*;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// A scenario: one council, its parties, its civil service, and the parameters of the model.
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct ScenarioFile {
    /// Another scenario file that this one changes: a path relative to this file or, if no such file exists, one that is part of the program (`tilburg-2018.toml`, `bases/dutch-council.toml`). Tables are merged key by key; entries with an `id` are merged with the entry of that `id`; other lists are replaced, and an empty list empties the list. If `council.municipality` or `council.election` differs, the recorded `case` is not taken over.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub extends: Option<String>,
    /// Entries of the extended file to leave out, before this file's own values change the rest: a list and an `id`, as in `["parties.sp", "lists.sp", "themes.parking"]`, or any other key, as in `"council.last_lead"`. Remove a party together with its list, and with official seats of others that then no longer hold (`"lists.lst.seats"`); any remaining reference to a removed entry is a fault.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub remove: Vec<String>,
    /// Name in tables and folders: letters, digits, hyphens.
    #[schemars(regex(pattern = r"^[A-Za-z0-9][A-Za-z0-9-]*$"))]
    pub name: String,
    /// One-line title for readers.
    #[serde(default)]
    pub title: String,
    /// The title in Dutch, for pictures and reports in Dutch; `title` if left out.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub title_nl: String,
    /// The council and its election.
    pub council: CouncilFile,
    /// Course of the recorded case, printed beside the simulation; never used by the model.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub case: Option<Case>,
    /// Lists that took part in the election, with votes; leave out if the parties give `seats`.
    #[serde(default)]
    pub lists: Vec<ListFile>,
    /// Parties with a seat; at most 40.
    pub parties: Vec<PartyFile>,
    /// Policy dimensions on which parties are placed (0-10), as in an expert survey.
    #[serde(default)]
    pub dimensions: Vec<DimensionFile>,
    /// Clusters of themes: the circle that frames the agreement.
    pub clusters: Vec<ClusterFile>,
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
    /// Single relations that differ from the rule for their class.
    #[serde(default)]
    pub relations: Vec<RelationFile>,
    /// Seed and number of replicates.
    #[serde(default)]
    pub simulation: Simulation,
    /// Preparation of the factsheets.
    #[serde(default)]
    pub preparation: Preparation,
    /// Conflicts over factsheets.
    #[serde(default)]
    pub bureaupolitics: Bureaupolitics,
    /// Precision and colouring of information.
    #[serde(default)]
    pub information: Information,
    /// Authority of officials who are given none of their own.
    #[serde(default)]
    pub authority: Authority,
    /// Civil servants' wishes.
    #[serde(default)]
    pub goals: Goals,
    /// Access of civil servants to negotiators.
    #[serde(default)]
    pub access: Access,
    /// Trust in sources.
    #[serde(default)]
    pub trust: Trust,
    /// Negotiators' knowledge of themes.
    #[serde(default)]
    pub knowledge: Knowledge,
    /// Accountability of civil servants.
    #[serde(default)]
    pub accountability: Accountability,
    /// Kinds of relation by class.
    #[serde(default)]
    pub relation_rules: RelationRules,
    /// Sounding out coalitions.
    #[serde(default)]
    pub coalition: Coalition,
    /// Order of themes, and time available.
    #[serde(default)]
    pub agenda: Agenda,
    /// Decisions at the table.
    #[serde(default)]
    pub bargaining: Bargaining,
    /// Outline, drafting and investiture.
    #[serde(default)]
    pub agreement: Agreement,
    /// The plans that a simulated world offers.
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
    /// Label; the identifier if left out.
    #[serde(default)]
    pub name: String,
}

/// The council.
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct CouncilFile {
    /// Name of the municipality.
    pub municipality: String,
    /// Seats in the council; they decide the rule for remainder seats (19 and more: largest averages).
    #[schemars(range(min = 3, max = 1000))]
    pub seats: u32,
    /// Date of the election (YYYY-MM-DD): day 0.
    #[schemars(extend("format" = "date"))]
    pub election: String,
    /// Parties of the last coalition; one that lost all its seats may be named if it has a list.
    #[serde(default)]
    pub last_coalition: Vec<String>,
    /// The party that led the last coalition; leave out if none did, or if it lost all its seats.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub last_lead: Option<String>,
    /// True if a mayor binds council and executive (raises new negotiators' trust in the civil service).
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
    /// Number of these plans that were in the factsheets.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub plans_in_factsheets: Option<u32>,
    /// Party whose informateur led a failed round, if there was one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub failed_lead: Option<String>,
}
