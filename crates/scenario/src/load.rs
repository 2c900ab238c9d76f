//! Loading of scenarios, and what users of the library read from them.

use super::source::ScenarioSources;
use super::*;
use crate::units::Share;
use std::path::Path;
use std::sync::OnceLock;

/// A scenario as read, not yet checked: read once, it yields many scenarios that differ in single values.
#[derive(Debug, Clone)]
pub struct Base {
    document: ScenarioSources,
    /// The content as written, if its shape is valid; computed on first use.
    sound: OnceLock<Option<serde_json::Value>>,
}

impl From<ScenarioSources> for Base {
    fn from(document: ScenarioSources) -> Base {
        Base { document, sound: OnceLock::new() }
    }
}

impl Base {
    /// Read a TOML file, and the files that it extends.
    ///
    /// # Errors
    /// The file cannot be read, or is not valid TOML.
    pub fn load(path: impl AsRef<Path>) -> Result<Base, Faults> {
        source::read(path.as_ref(), FileKind::Scenario).map(Base::from)
    }

    /// Read a text; `name` stands for the file in faults.
    ///
    /// # Errors
    /// The text is not valid TOML.
    pub fn from_toml(name: &str, text: &str) -> Result<Base, Faults> {
        source::parse(name, text, FileKind::Scenario).map(Base::from)
    }

    /// The same with some values changed, still unchecked; of two changes of the same value, the last counts.
    pub fn changed(&self, changes: &[Override]) -> Base {
        let mut document = self.document.clone();
        changes.iter().for_each(|change| change.apply(&mut document));
        Base::from(document)
    }

    /// The scenario with some values changed; of two changes of the same value, the last counts.
    ///
    /// # Errors
    /// All faults of the scenario and of the changes, each with its place.
    pub fn with(&self, changes: &[Override]) -> Result<Scenario, Faults> {
        self.varied(changes).map_or_else(|| self.checked(changes), Ok)
    }

    /// The same, with a complete check.
    pub(super) fn checked(&self, changes: &[Override]) -> Result<Scenario, Faults> {
        validate::validate(self.changed(changes).document)
    }

    /// The content as written; `None` if its shape is not valid.
    pub(super) fn sound(&self) -> Option<&serde_json::Value> {
        let is_sound = || self.document.faults.is_empty() && validate::is_sound(&self.document.root);
        self.sound.get_or_init(|| is_sound().then(|| self.document.root.to_json())).as_ref()
    }

    /// The content as written, without places, name and titles: scenarios with the same content give the same results,
    /// even after the same changes.
    pub fn content(&self) -> serde_json::Value {
        let mut content = self.document.root.to_json();
        if let Some(entries) = content.as_object_mut() {
            entries.retain(|key, _| !["name", "title", "title_nl"].contains(&key.as_str()));
        }
        content
    }

    /// The tree, as read.
    pub(super) fn root(&self) -> &super::tree::TreeNode {
        &self.document.root
    }
}

impl Scenario {
    /// Load a scenario from a TOML file, and the files that it extends.
    ///
    /// # Errors
    /// All faults of the scenario, each with its place; also if a file cannot be read.
    pub fn load(path: impl AsRef<Path>) -> Result<Scenario, Faults> {
        validate::validate(source::read(path.as_ref(), FileKind::Scenario)?)
    }

    /// Load a scenario from a TOML file, with some values changed; [`Base`] reads the file once for many scenarios.
    ///
    /// # Errors
    /// All faults of the scenario and of the changes, each with its place; also if a file cannot be read.
    pub fn load_with(path: impl AsRef<Path>, changes: &[Override]) -> Result<Scenario, Faults> {
        Base::load(path)?.checked(changes)
    }

    /// Load a scenario from a text; `name` stands for the file in faults. `extends` is relative to the current
    /// directory.
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

    /// The scenario as one TOML document, with what it extends and all defaults filled in; it loads again as the same
    /// scenario.
    ///
    /// Values that follow a parameter if left out (such as an official's `colouring`, which follows
    /// `information.colouring`) stay left out.
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

    /// The same scenario in a chamber with this number of seats and this majority. Parties keep their seats; the other
    /// seats belong to nobody who can be a partner.
    pub fn in_chamber(mut self, seats: u32, majority: u32) -> Scenario {
        (self.council.seats, self.council.majority) = (seats, majority);
        self
    }

    /// The same scenario with experts who know nothing, so that their advice is noise. If `believed`, those who hear it
    /// weigh it as before; otherwise they know what it is worth.
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

    /// The JSON Schema of scenario files that extend another, which give only what differs.
    pub fn json_schema_of_extensions() -> serde_json::Value {
        validate::SchemaLookup::of::<ScenarioFile>().of_extensions().as_value().clone()
    }

    /// The scenario as a complete file with nothing to be filled in, as written by [`Scenario::resolved`].
    pub fn as_file(&self) -> &ScenarioFile {
        &self.file
    }

    /// Name in tables and folders.
    pub fn name(&self) -> &str {
        &self.name
    }

    /// One-line title for readers; the name if the file has none.
    pub fn title(&self) -> &str {
        &self.title
    }

    /// The title in Dutch; empty if the file has none.
    pub fn title_nl(&self) -> &str {
        &self.title_nl
    }

    /// The title in a language.
    pub fn title_in(&self, language: Language) -> &str {
        language.pick_known(&self.title, &self.title_nl)
    }

    /// The council and its election.
    pub fn council(&self) -> &Council {
        &self.council
    }

    /// The recorded case; `None` if the scenario has none.
    pub fn case(&self) -> Option<&file::Case> {
        self.case.as_ref()
    }

    /// The lists in the election; empty if the scenario gives seats.
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

    /// The civil servants; may be empty.
    pub fn officials(&self) -> &[Official] {
        &self.officials
    }

    /// The factsheets.
    pub fn factsheets(&self) -> &[Factsheet] {
        &self.factsheets
    }

    /// The single relations that differ from the rule for their class.
    pub fn relations(&self) -> &[SingleRelation] {
        &self.relations
    }

    /// The parameters of the model.
    pub fn parameters(&self) -> &Parameters {
        &self.parameters
    }
}
