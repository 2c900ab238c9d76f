//! The scenario file as written: a mirror of the TOML.
//!
//! Its JSON Schema (`vierdemacht schema`) is what a file is checked against before it is read, so
//! ranges, unknown keys and types are said here once. References between entries are resolved in
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
    /// Another scenario file that this one changes: a path relative to this file or, where there is no such file, one that is part of the program (`tilburg-2018.toml`, `bases/dutch-council.toml`). Tables are merged key by key; entries with an `id` are merged with the entry of that `id`; other lists are replaced, and an empty list empties. Where `council.municipality` or `council.election` differs, the recorded `case` is not taken over.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub extends: Option<String>,
    /// Entries of the file that this one extends that are left out, before its own values change the rest: a list and an `id`, as in `["parties.sp", "lists.sp", "themes.parking"]`, or any other key, as in `"council.last_lead"`. A party goes together with its list, and with official seats of others that then no longer hold (`"lists.lst.seats"`); what still names a removed entry is a fault.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub remove: Vec<String>,
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
