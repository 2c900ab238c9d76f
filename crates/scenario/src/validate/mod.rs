//! Validation: turns a tree as read into a scenario as meant, or reports all its faults at once.
//!
//! The shape is checked first (`shape`, `damage`, `rule`), then what the parts say about each other: identifiers and
//! references (`names`), seats (`council`), positions (`positions`), saliences (`parties`), policy (`themes`,
//! `problems`), people (`people`, `line`) and single relations (`relations`). A check skips whatever depends on a value
//! that was already reported.

mod council;
mod damage;
mod fill;
mod line;
pub mod names;
mod parties;
mod people;
mod positions;
mod problems;
mod relations;
mod rule;
mod schema;
pub mod shape;
mod themes;

use super::faults::{Fault, Faults};
use super::file::ScenarioFile;
use super::source::ScenarioSources;
use super::tree::{KeyPath, TreeNode};
use super::{Label, Parameters, RelationEnd, Scenario};
use crate::ids::Key;
use names::IdList;
pub use schema::SchemaLookup;
use shape::FileFormat;
use std::sync::LazyLock;

static FORMAT: LazyLock<FileFormat> = LazyLock::new(|| FileFormat::of::<ScenarioFile>("the scenario"));

/// Most parties that a scenario may have.
pub use crate::party_set::MOST_PARTIES;

/// Most plans, and most entries of any list, in a scenario: indices have 16 bits.
pub(crate) const MOST_ENTRIES: usize = 65_535;

/// The faults found so far in a document whose damaged paths are known.
pub struct Checker {
    /// The document.
    pub doc: ScenarioSources,
    damaged: Vec<KeyPath>,
    /// The faults found.
    pub faults: Vec<Fault>,
}

impl Checker {
    fn new(mut doc: ScenarioSources) -> Checker {
        let faults = std::mem::take(&mut doc.faults);
        Checker { doc, damaged: Vec::new(), faults }
    }

    /// Report a fault of the value at `path`, or its absence.
    pub fn fault(&mut self, path: &KeyPath, message: String, help: Option<String>) {
        let place = self.doc.root.locate(path);
        self.faults.push(self.doc.sources.fault(&place, path, message, help));
    }

    /// Report a fault of the key at the end of `path`.
    pub fn fault_at_key(&mut self, path: &KeyPath, message: String, help: Option<String>) {
        let place = self.doc.root.locate_key(path);
        self.faults.push(self.doc.sources.fault(&place, path, message, help));
    }
}

/// The names in a scenario.
struct Directory {
    lists: IdList,
    parties: IdList,
    dimensions: IdList,
    clusters: IdList,
    themes: IdList,
    directorates: IdList,
    departments: IdList,
    officials: IdList,
    persons: IdList,
    /// The person behind each of the names in `persons`.
    ends: Vec<RelationEnd>,
}

/// Validate a document.
pub fn validate(doc: ScenarioSources) -> Result<Scenario, Faults> {
    let (mut checker, file) = shape::check(&FORMAT, doc);
    let scenario = file.and_then(|file| meaning(&mut checker, file));
    Faults::none_or_error(checker.faults, &checker.doc.sources)?;
    Ok(scenario.expect("a file that cannot be read has a fault"))
}

/// True if a document has the shape of a scenario.
pub(super) fn is_sound(root: &TreeNode) -> bool {
    shape::is_sound(&FORMAT, root)
}

/// True if a value has the shape that the format requires at a path.
pub(super) fn fits(path: &KeyPath, value: &TreeNode) -> bool {
    shape::fits(&FORMAT, path, value)
}

/// The scenario described by a document of valid shape; `None` if its parts contradict each other.
pub(super) fn meaning_of_sound(document: serde_json::Value) -> Option<Scenario> {
    let file = serde_json::from_value(document).ok()?;
    // The faults are not shown, so their places do not matter.
    let mut checker = Checker::new(ScenarioSources::nowhere());
    meaning(&mut checker, file).filter(|_| checker.faults.is_empty())
}

/// The scenario that a file describes, valid only if there is no fault; `None` if some list is too long.
fn meaning(c: &mut Checker, mut file: ScenarioFile) -> Option<Scenario> {
    themes::check_bounds(c, &file).then(|| {
        let added = fill::fill(c, &mut file);
        let dir = directory(c, &file, &added);
        resolve(c, file, &dir)
    })
}

fn directory(c: &mut Checker, file: &ScenarioFile, added: &fill::Added) -> Directory {
    macro_rules! names {
        ($list:ident, $one:literal, $several:literal) => {
            c.names(($one, $several), stringify!($list), file.$list.iter().map(|e| e.id.as_str()))
        };
    }
    // No entry refers to factsheets, but their names must be unique too.
    let _: IdList = names!(factsheets, "factsheet", "factsheets");
    let (persons, ends) = people::persons(c, file, added);
    Directory {
        lists: names!(lists, "list", "lists"),
        parties: names!(parties, "party", "parties"),
        dimensions: names!(dimensions, "dimension", "dimensions"),
        clusters: names!(clusters, "cluster", "clusters"),
        themes: names!(themes, "theme", "themes"),
        directorates: names!(directorates, "directorate", "directorates"),
        departments: names!(departments, "department", "departments"),
        officials: people::officials_by_name(c, file),
        persons,
        ends,
    }
}

/// The scenario that the file describes; valid only if no fault is found on the way.
fn resolve(c: &mut Checker, file: ScenarioFile, dir: &Directory) -> Scenario {
    c.refer_case(dir, &file);
    let seats = council::seats(c, &file, dir);
    Scenario {
        name: file.name.clone(),
        title: file.title.clone(),
        title_nl: file.title_nl.clone(),
        council: council::council(c, &file, dir),
        case: file.case.clone(),
        lists: council::lists(&file, dir),
        parties: parties::parties(c, &file, dir, &seats),
        clusters: themes::clusters(&file),
        themes: themes::themes(c, &file, dir),
        departments: themes::departments(c, &file, dir),
        negotiators: people::negotiators(c, &file, dir),
        informateurs: people::informateurs(c, &file, dir),
        officials: line::officials(c, &file, dir),
        factsheets: themes::factsheets(c, &file, dir),
        relations: relations::relations(c, &file, dir),
        parameters: parameters(&file),
        file,
    }
}

fn label(id: &str, name: &str) -> Label {
    Label { id: id.to_owned(), name: name.to_owned(), name_en: None, name_nl: None, key: Key::of(id) }
}

/// The label of an entry, which may have an English version too.
fn label_of(id: &str, name: &str, name_en: Option<&String>) -> Label {
    Label { name_en: name_en.cloned(), ..label(id, name) }
}

/// The label of a person, which may have versions in both languages.
fn label_of_person(id: &str, name: &str, [name_en, name_nl]: [&Option<String>; 2]) -> Label {
    Label { name_en: name_en.clone(), name_nl: name_nl.clone(), ..label(id, name) }
}

fn parameters(file: &ScenarioFile) -> Parameters {
    Parameters {
        simulation: file.simulation.clone(),
        preparation: file.preparation.clone(),
        bureaupolitics: file.bureaupolitics.clone(),
        information: file.information.clone(),
        authority: file.authority.clone(),
        goals: file.goals.clone(),
        access: file.access.clone(),
        trust: file.trust.clone(),
        knowledge: file.knowledge.clone(),
        accountability: file.accountability.clone(),
        relation_rules: file.relation_rules.clone(),
        coalition: file.coalition.clone(),
        agenda: file.agenda.clone(),
        bargaining: file.bargaining.clone(),
        agreement: file.agreement.clone(),
        plans: file.plans.clone(),
        everyday: file.everyday.clone(),
        staffing: file.staffing.clone(),
    }
}
