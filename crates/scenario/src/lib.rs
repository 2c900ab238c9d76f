//! The scenario as meant: validated, immutable, with every reference resolved.
//!
//! `source` reads TOML files with `extends` into one `tree` that records where everything was written, `file` mirrors
//! the TOML, `validate` turns it into a [`Scenario`] or reports all its [`Faults`] at once. [`Scenario::load`] does all
//! of this.

mod choices;
mod decimal;
pub mod electoral_law;
pub mod faults;
pub mod file;
pub mod ids;
mod kind;
mod language;
mod load;
mod overrides;
pub mod parameters;
pub mod party_set;
mod remove;
pub mod renamed;
mod shipped;
pub mod source;
pub mod tree;
pub mod units;
pub mod validate;
mod varied;
mod wildcard;
pub mod written;

pub use decimal::DecimalComma;
pub use faults::{Fault, Faults};
pub use kind::FileKind;
pub use language::{Language, NoLanguage};
pub use load::Base;
pub use overrides::{NoOverride, Override};
pub use shipped::shipped_files;
pub use validate::MOST_PARTIES;

use crate::ids::*;
use crate::units::Share;
use file::*;
use parameters::*;

/// A valid scenario.
#[derive(Debug, Clone)]
pub struct Scenario {
    pub(crate) name: String,
    pub(crate) title: String,
    pub(crate) title_nl: String,
    pub(crate) council: Council,
    pub(crate) case: Option<file::Case>,
    pub(crate) lists: Vec<List>,
    /// In the order of the scenario; each has at least one seat.
    pub(crate) parties: Vec<Party>,
    pub(crate) clusters: Vec<Label>,
    pub(crate) themes: Vec<Theme>,
    pub(crate) departments: Vec<Department>,
    pub(crate) negotiators: Vec<Negotiator>,
    /// One for every party, in the order of parties: the scenario's, or the default informateur.
    pub(crate) informateurs: Vec<Informateur>,
    pub(crate) officials: Vec<Official>,
    pub(crate) factsheets: Vec<Factsheet>,
    pub(crate) relations: Vec<SingleRelation>,
    pub(crate) parameters: Parameters,
    /// As written, merged and filled in.
    pub(crate) file: ScenarioFile,
}

/// All groups of parameters.
#[derive(Debug, Clone, Default)]
#[allow(missing_docs)] // each group is documented where it is declared
pub struct Parameters {
    pub simulation: Simulation,
    pub preparation: Preparation,
    pub bureaupolitics: Bureaupolitics,
    pub information: Information,
    pub authority: Authority,
    pub goals: Goals,
    pub access: Access,
    pub trust: Trust,
    pub knowledge: Knowledge,
    pub accountability: Accountability,
    pub relation_rules: RelationRules,
    pub coalition: Coalition,
    pub agenda: Agenda,
    pub bargaining: Bargaining,
    pub agreement: Agreement,
    pub plans: Plans,
    pub everyday: Everyday,
    pub staffing: Staffing,
}

/// Identifier, label and key of an entry.
#[derive(Debug, Clone)]
pub struct Label {
    /// Identifier in the scenario file.
    pub id: String,
    /// Label for people.
    pub name: String,
    /// Label in English; `None` if the scenario has none.
    pub name_en: Option<String>,
    /// Label in Dutch; `None` if `name` is shown in Dutch too.
    pub name_nl: Option<String>,
    /// Key of the identifier, for addresses of draws.
    pub key: Key,
}

impl Label {
    /// The label in a language.
    pub fn called(&self, language: Language) -> &str {
        language.label(&self.name, [self.name_en.as_deref(), self.name_nl.as_deref()])
    }
}

/// The council.
#[derive(Debug, Clone)]
pub struct Council {
    /// Municipality.
    pub municipality: String,
    /// Seats.
    pub seats: u32,
    /// Date of the election, day 0.
    pub election: jiff::civil::Date,
    /// Smallest number of seats that is a majority: more than half.
    pub majority: u32,
    /// True for each party of the last coalition, by party.
    pub last_coalition: Vec<bool>,
    /// The party that led the last coalition; `None` if none did, or if it lost all its seats.
    pub last_lead: Option<PartyId>,
    /// True if there is a mayor who binds council and executive.
    pub mayor: bool,
}

/// A list in the election.
#[derive(Debug, Clone)]
pub struct List {
    /// Identifier, name.
    pub label: Label,
    /// Votes.
    pub votes: u64,
    /// The list's party; `None` if it won no seats.
    pub party: Option<PartyId>,
}

/// A party with seats.
#[derive(Debug, Clone)]
pub struct Party {
    /// Identifier, name.
    pub label: Label,
    /// Seats: given, or from the votes by the electoral law.
    pub seats: u32,
    /// Votes; `None` if the scenario gives none.
    pub votes: Option<u64>,
    /// Ideal position on each theme, [0, 1].
    pub positions: Vec<f64>,
    /// Salience of each theme, mean 1.
    pub salience: Vec<f64>,
    /// True for each party with which it refuses to govern, by party.
    pub excludes: Vec<bool>,
    /// True for each party without which it refuses to sit in an executive, by party.
    pub only_with: Vec<bool>,
    /// True for each of the parties of which it accepts at most one beside it, by party.
    pub at_most_one_of: Vec<bool>,
    /// Place on left-right, [0, 1].
    pub left_right: f64,
    /// True if it is an edge party.
    pub edge: bool,
    /// Colour in pictures: red, green, blue; `None` if the scenario gives none.
    pub colour: Option<[u8; 3]>,
    /// Loss of utility of a coalition with a party, by party.
    pub hostility: Vec<f64>,
    /// Stance.
    pub stance: Stance,
}

/// A theme.
#[derive(Debug, Clone)]
pub struct Theme {
    /// Identifier, name.
    pub label: Label,
    /// Cluster.
    pub cluster: ClusterId,
    /// Department with expertise on it.
    pub department: Option<DepartmentId>,
    /// Number of problems.
    pub problems: u32,
    /// Its problems with their names: all, or none. A problem has the scenario's number of approaches, or none.
    pub named: Vec<ProblemFile>,
    /// Mean urgency of its problems.
    pub urgency: Share,
}

impl Theme {
    /// A problem by its number within the theme, from 0; `None` if it has no name.
    pub fn named(&self, number: u32) -> Option<&ProblemFile> {
        self.named.get(number as usize)
    }
}

/// A department.
#[derive(Debug, Clone)]
pub struct Department {
    /// Identifier, name.
    pub label: Label,
    /// Label of its directorate.
    pub directorate: Option<String>,
}

/// A negotiator.
#[derive(Debug, Clone)]
pub struct Negotiator {
    /// Identifier, name.
    pub label: Label,
    /// Party.
    pub party: PartyId,
    /// Seat at the table.
    pub role: NegotiatorRole,
    /// Experience.
    pub experience: Share,
    /// Themes of a sitting alderman's portfolio.
    pub portfolio: Vec<ThemeId>,
}

/// An informateur.
#[derive(Debug, Clone)]
pub struct Informateur {
    /// Identifier, name.
    pub label: Label,
    /// Party that chose the informateur.
    pub party: PartyId,
    /// Mandate at the start.
    pub mandate: Mandate,
    /// Openness to initiative.
    pub openness: Share,
    /// Patience in days.
    pub patience: u32,
    /// Standing.
    pub standing: Share,
}

/// A civil servant.
#[derive(Debug, Clone)]
pub struct Official {
    /// Identifier, name.
    pub label: Label,
    /// Post in the line of command.
    pub post: Post,
    /// Department.
    pub department: Option<DepartmentId>,
    /// Superior.
    pub superior: Option<OfficialId>,
    /// Function in the formation process; `None` if the scenario gives none.
    pub function: Option<ProcessFunction>,
    /// True if the official may be chosen for a vacancy.
    pub pool: bool,
    /// Attendance at the table: as given, else always for secretaries and writer, often for the controller, on call for
    /// others.
    pub attendance: Attendance,
    /// Authority of the official's own; `None` if not given.
    pub authority: Option<Share>,
    /// Political antenna.
    pub political_antenna: Share,
    /// Administrative sensitivity.
    pub administrative_sensitivity: Share,
    /// Precision of estimates.
    pub expertise: f64,
    /// Colouring on paper.
    pub colouring: Share,
    /// Colouring by word of mouth.
    pub oral_colouring: Share,
    /// Boldness.
    pub boldness: Share,
    /// Weight of the official's own wishes by cluster.
    pub frame: Vec<Share>,
}

/// A factsheet.
#[derive(Debug, Clone)]
pub struct Factsheet {
    /// Identifier, name.
    pub label: Label,
    /// Theme.
    pub theme: ThemeId,
    /// Author.
    pub author: OfficialId,
    /// First problem of the theme that it treats, counted within the theme.
    pub first_problem: u32,
    /// Number of problems that it treats.
    pub problems: u32,
}

/// One end of a single relation.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum RelationEnd {
    /// A negotiator.
    Negotiator(NegotiatorId),
    /// The informateur whom a party chose.
    Informateur(PartyId),
    /// An official.
    Official(OfficialId),
}

/// A single relation that differs from the rule for its class.
#[derive(Debug, Clone)]
pub struct SingleRelation {
    /// One end; the superior if the relation is hierarchical.
    pub from: RelationEnd,
    /// The other end.
    pub to: RelationEnd,
    /// Kind.
    pub kind: RelationKind,
    /// Initial trust.
    pub trust: Option<Share>,
    /// Contract: themes covered; empty for all.
    pub themes: Vec<ThemeId>,
    /// Contract: deliverables.
    pub deliverables: Option<u32>,
}
