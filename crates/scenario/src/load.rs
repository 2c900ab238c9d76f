//! How a scenario is loaded, and what a user of the library reads from it.

use super::source::ScenarioSources;
use super::*;
use crate::units::Share;
use std::path::Path;
use std::sync::OnceLock;

/// A scenario as read, and not yet checked: read once, it gives many scenarios that differ in single values.
#[derive(Debug, Clone)]
pub struct Base {
    document: ScenarioSources,
    /// What is written, where its shape is sound; found out when it is first asked for.
    sound: OnceLock<Option<serde_json::Value>>,
}

impl From<ScenarioSources> for Base {
    fn from(document: ScenarioSources) -> Base {
        Base { document, sound: OnceLock::new() }
    }
}

impl Base {
    /// Reads a TOML file, and the files that it extends.
    ///
    /// # Errors
    /// A file that cannot be read, or is no TOML.
    pub fn load(path: impl AsRef<Path>) -> Result<Base, Faults> {
        source::read(path.as_ref(), FileKind::Scenario).map(Base::from)
    }

    /// Reads a text; `name` stands for the file in faults.
    ///
    /// # Errors
    /// It is no TOML.
    pub fn from_toml(name: &str, text: &str) -> Result<Base, Faults> {
        source::parse(name, text, FileKind::Scenario).map(Base::from)
    }

    /// The same with some values changed, and still not checked; of two changes of one value the last counts.
    pub fn changed(&self, changes: &[Override]) -> Base {
        let mut document = self.document.clone();
        changes.iter().for_each(|change| change.apply(&mut document));
        Base::from(document)
    }

    /// The scenario with some values changed; of two changes of one value the last counts.
    ///
    /// # Errors
    /// All faults of the scenario and of the changes, each with its place.
    pub fn with(&self, changes: &[Override]) -> Result<Scenario, Faults> {
        self.varied(changes).map_or_else(|| self.checked(changes), Ok)
    }

    /// The same, all of it checked.
    pub(super) fn checked(&self, changes: &[Override]) -> Result<Scenario, Faults> {
        validate::validate(self.changed(changes).document)
    }

    /// What is written, where its shape is sound.
    pub(super) fn sound(&self) -> Option<&serde_json::Value> {
        let is_sound = || self.document.faults.is_empty() && validate::is_sound(&self.document.root);
        self.sound.get_or_init(|| is_sound().then(|| self.document.root.to_json())).as_ref()
    }

    /// What is written, without where, name and title: scenarios of the same content give the same results, also
    /// where the same values are changed.
    pub fn content(&self) -> serde_json::Value {
        let mut content = self.document.root.to_json();
        if let Some(entries) = content.as_object_mut() {
            entries.retain(|key, _| key != "name" && key != "title");
        }
        content
    }

    /// The tree, as read.
    pub(super) fn root(&self) -> &super::tree::TreeNode {
        &self.document.root
    }
}

impl Scenario {
    /// Loads a scenario from a TOML file, and the files that it extends.
    ///
    /// # Errors
    /// All faults of the scenario, each with its place; also where a file cannot be read.
    pub fn load(path: impl AsRef<Path>) -> Result<Scenario, Faults> {
        validate::validate(source::read(path.as_ref(), FileKind::Scenario)?)
    }

    /// Loads a scenario from a TOML file, with some values changed; [`Base`] reads the file once for many scenarios.
    ///
    /// # Errors
    /// All faults of the scenario and of the changes, each with its place; also where a file cannot be read.
    pub fn load_with(path: impl AsRef<Path>, changes: &[Override]) -> Result<Scenario, Faults> {
        Base::load(path)?.checked(changes)
    }

    /// Loads a scenario from a text; `name` stands for the file in faults. `extends` is relative to the
    /// current directory.
    ///
    /// # Errors
    /// All faults of the scenario, each with its place.
    ///
    /// # Examples
    /// ```
    /// use scenario::Scenario;
    ///
    /// let faults = Scenario::from_toml("town.toml", "name = 'town'\n[council]\nsaets = 9\n").unwrap_err();
    /// let unknown = faults.list().iter().find(|fault| fault.path == "council.saets").unwrap();
    /// assert_eq!((unknown.line, unknown.column), (3, 1));
    /// assert!(unknown.help.as_ref().unwrap().starts_with("did you mean `seats`?"));
    /// ```
    pub fn from_toml(name: &str, text: &str) -> Result<Scenario, Faults> {
        validate::validate(source::parse(name, text, FileKind::Scenario)?)
    }

    /// The scenario as one TOML document, with what it extends and all defaults filled in; loads again
    /// to the same scenario.
    ///
    /// What follows a parameter where left out (such as an official's `colouring`, by
    /// `information.colouring`) stays left out.
    ///
    /// # Panics
    /// Never: what was read from TOML can be written as TOML.
    pub fn resolved(&self) -> String {
        crate::written::toml(&self.file)
    }

    /// The same scenario with another seed or number of replicates.
    pub fn with_simulation(mut self, seed: Option<u64>, replicates: Option<u64>) -> Scenario {
        let simulation = &mut self.parameters.simulation;
        simulation.seed = seed.unwrap_or(simulation.seed);
        simulation.replicates = replicates.unwrap_or(simulation.replicates);
        self.file.simulation = simulation.clone();
        self
    }

    /// The same scenario in a chamber of so many seats, of which so many are a majority. Parties keep their seats: those
    /// that are left belong to nobody who can be a partner.
    pub fn in_chamber(mut self, seats: u32, majority: u32) -> Scenario {
        (self.council.seats, self.council.majority) = (seats, majority);
        self
    }

    /// The same scenario with experts who know nothing, so that their advice is noise. Where it is believed, those who hear it
    /// weigh it as before; else they know what it is worth.
    pub fn with_ignorant_experts(mut self, believed: bool) -> Scenario {
        if believed {
            self.parameters.information.validity = Share::of(0.0);
        } else {
            self.officials.iter_mut().for_each(|official| official.expertise = 0.0);
        }
        self
    }

    /// The JSON Schema of scenario files.
    pub fn json_schema() -> serde_json::Value {
        validate::SchemaLookup::of::<ScenarioFile>().as_value().clone()
    }

    /// The JSON Schema of scenario files that extend another, which say only what differs.
    pub fn json_schema_of_extensions() -> serde_json::Value {
        validate::SchemaLookup::of::<ScenarioFile>().of_extensions().as_value().clone()
    }

    /// The scenario as a file that leaves nothing to be filled in: what [`Scenario::resolved`] writes.
    pub fn as_file(&self) -> &ScenarioFile {
        &self.file
    }

    /// Name in tables and folders.
    pub fn name(&self) -> &str {
        &self.name
    }

    /// One line for people; the name where the file has none.
    pub fn title(&self) -> &str {
        &self.title
    }

    /// The council and its election.
    pub fn council(&self) -> &Council {
        &self.council
    }

    /// The recorded case, where the scenario has one.
    pub fn case(&self) -> Option<&file::Case> {
        self.case.as_ref()
    }

    /// The lists in the election; empty where the scenario gives seats.
    pub fn lists(&self) -> &[List] {
        &self.lists
    }

    /// The parties, each with at least one seat.
    pub fn parties(&self) -> &[Party] {
        &self.parties
    }

    /// The clusters of themes.
    pub fn clusters(&self) -> &[Label] {
        &self.clusters
    }

    /// The themes.
    pub fn themes(&self) -> &[Theme] {
        &self.themes
    }

    /// The departments.
    pub fn departments(&self) -> &[Department] {
        &self.departments
    }

    /// The negotiators, two for every party, in the order of parties.
    pub fn negotiators(&self) -> &[Negotiator] {
        &self.negotiators
    }

    /// The informateurs, one for every party, in the order of parties.
    pub fn informateurs(&self) -> &[Informateur] {
        &self.informateurs
    }

    /// The civil servants; may be none.
    pub fn officials(&self) -> &[Official] {
        &self.officials
    }

    /// The factsheets.
    pub fn factsheets(&self) -> &[Factsheet] {
        &self.factsheets
    }

    /// The single relations that differ from the rule of their class.
    pub fn relations(&self) -> &[SingleRelation] {
        &self.relations
    }

    /// The parameters of the model.
    pub fn parameters(&self) -> &Parameters {
        &self.parameters
    }
}
