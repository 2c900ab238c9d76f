//! Scenarios: read, changed, simulated.

use crate::comparison::Comparison;
use crate::errors::{InputError, raised, within};
use crate::influence::Influence;
use crate::picture::{Look, Picture, language};
use crate::run::Run;
use crate::stories;
use crate::work::WorkChoices;
use crate::{changes, json};
use model::scenario::{self, Base, Override};
use model::world::build::Setting;
use pyo3::prelude::*;
use pyo3::types::PyDict;
use std::path::{Path, PathBuf};
use story::find::About;

/// A council, its parties, its civil service, and the parameters of the model.
///
/// `Scenario("tilburg-2018.toml")` reads a file; if there is no such file, it reads the shipped scenario of that name,
/// with or without `.toml` (`scenarios()` lists them). A scenario never changes: `with_` returns a new one.
///
/// Raises ScenarioError if it has faults.
#[pyclass(frozen, module = "vierdemacht")]
pub(crate) struct Scenario {
    base: Base,
    changes: Vec<Override>,
    checked: scenario::Scenario,
}

/// Names of the scenarios that are part of the package.
#[pyfunction]
pub(crate) fn scenarios() -> Vec<&'static str> {
    scenario::shipped_files().map(|file| file.trim_end_matches(".toml")).collect()
}

/// The base of a file, or of a shipped scenario if there is no such file.
fn base_of(py: Python<'_>, source: &Path) -> PyResult<Base> {
    found(source).map_err(|faults| raised(py, faults.into()))
}

fn found(source: &Path) -> Result<Base, scenario::Faults> {
    if !source.exists()
        && let Some(name) = source.to_str()
        && let Some(shipped) = Base::shipped_file(&format!("{}.toml", name.trim_end_matches(".toml")))
    {
        return shipped;
    }
    Base::load(source)
}

impl Scenario {
    fn of(py: Python<'_>, base: Base, changes: Vec<Override>) -> PyResult<Scenario> {
        let checked = base.with(&changes).map_err(|faults| raised(py, faults.into()))?;
        Ok(Scenario { base, changes, checked })
    }

    /// The scenario with more changes.
    fn changed(&self, py: Python<'_>, more: Vec<Override>) -> PyResult<Scenario> {
        Scenario::of(py, self.base.clone(), self.changes.iter().cloned().chain(more).collect())
    }

    /// The scenario with another seed or number of formations, if chosen, ready to be simulated.
    fn setting(&self, work: WorkChoices) -> Setting {
        Setting::new(self.checked.clone().with_simulation(work.seed, work.replicates))
    }

    /// The other scenario of a comparison, and the changes that led to it: a scenario itself, one read from its source,
    /// or this one with changes.
    fn other(
        &self,
        py: Python<'_>,
        given: Option<&Bound<'_, PyAny>>,
        named: Option<&Bound<'_, PyDict>>,
    ) -> PyResult<(scenario::Scenario, Vec<String>)> {
        let table = given.and_then(|given| given.cast::<PyDict>().ok());
        let changes = changes::of(table, named)?;
        refuse_simulation(&changes)?;
        let words = changes.iter().map(ToString::to_string).collect();
        let other = match given.filter(|_| table.is_none()) {
            None if changes.is_empty() => {
                return Err(InputError::new_err(
                    "compare with another scenario, or with changes of this one",
                ));
            }
            None => self.changed(py, changes)?,
            Some(given) => match given.cast::<Scenario>() {
                Ok(other) => other.get().changed(py, changes)?,
                Err(_) => Scenario::of(py, base_of(py, &given.extract::<PathBuf>()?)?, changes)?,
            },
        };
        Ok((other.checked, words))
    }
}

/// Refuse changes of seed and number of formations: a comparison uses the same ones for both scenarios.
fn refuse_simulation(changes: &[Override]) -> PyResult<()> {
    match studies::paired::change_of_both(changes) {
        None => Ok(()),
        Some(change) => Err(InputError::new_err(format!(
            "{change}: both scenarios meet the same random draws, in the same number of formations; for these, use seed and \
             replicates"
        ))),
    }
}

#[pymethods]
impl Scenario {
    #[new]
    fn new(py: Python<'_>, source: PathBuf) -> PyResult<Scenario> {
        Scenario::of(py, base_of(py, &source)?, Vec::new())
    }

    /// Read a scenario from text; `name` stands for the file in messages, and `extends` is relative to the current
    /// folder.
    ///
    /// Raises ScenarioError if it has faults.
    #[staticmethod]
    #[pyo3(signature = (text, name = "text"))]
    fn from_toml(py: Python<'_>, text: &str, name: &str) -> PyResult<Scenario> {
        let base = Base::from_toml(name, text).map_err(|faults| raised(py, faults.into()))?;
        Scenario::of(py, base, Vec::new())
    }

    /// The scenario with some values changed: `s.with_(access__base=0.9)`, or, if a name has characters other than
    /// letters, `s.with_({"officials.corporate-controller.authority": 0.5})`.
    ///
    /// `__` stands for the dot between keys; an entry of a list is named by its `id`. A value is a number, True or
    /// False, a text, a date, a list, or a dictionary that changes only the keys it contains.
    ///
    /// Raises ScenarioError if a change has faults, InputError if a key or value is impossible.
    #[pyo3(signature = (changes = None, /, **named))]
    fn with_(
        &self,
        py: Python<'_>,
        changes: Option<&Bound<'_, PyDict>>,
        named: Option<&Bound<'_, PyDict>>,
    ) -> PyResult<Scenario> {
        self.changed(py, changes::of(changes, named)?)
    }

    /// Name in tables and folders.
    #[getter]
    fn name(&self) -> &str {
        self.checked.name()
    }

    /// One-line title for readers.
    #[getter]
    fn title(&self) -> &str {
        self.checked.title()
    }

    /// Everything that the scenario contains, with all defaults, as nested dictionaries: `s.values["access"]["base"]`.
    /// Units and ranges of the parameters are in docs/ODD.md.
    #[getter]
    fn values(&self, py: Python<'_>) -> PyResult<Py<PyAny>> {
        json::to_python(py, self.checked.as_file())
    }

    /// The scenario as one TOML text, including the scenario that it extends and all defaults; it reads as the same
    /// scenario.
    fn toml(&self) -> String {
        self.checked.resolved()
    }

    /// Simulate formations, as `vierdemacht run` does.
    ///
    /// If left out, `replicates` (1 to 100 million) and `seed` (0 to 2**53 - 1) are the scenario's, and `threads` (1 to
    /// 1024) are all available ones. `everyday` simulates everyday practice too. Results do not depend on the number of
    /// threads.
    ///
    /// Raises InputError if a number is out of its range, KeyboardInterrupt at Ctrl-C.
    #[pyo3(signature = (replicates = None, seed = None, threads = None, everyday = false))]
    fn run(
        &self,
        py: Python<'_>,
        replicates: Option<u64>,
        seed: Option<u64>,
        threads: Option<usize>,
        everyday: bool,
    ) -> PyResult<Run> {
        let work = WorkChoices::of(replicates, seed, threads)?;
        Run::of(py, self.setting(work), work, everyday)
    }

    /// Measure the influence of civil servants, as `vierdemacht influence` does: every formation is repeated without
    /// each of the groups, with the same random draws.
    ///
    /// `mute` names further groups, parties, departments or persons to measure; `each` measures every civil servant
    /// alone; `everyday` compares with everyday practice. `precision` (above 0, below 1; a share of the attainable
    /// range) continues until every group's influence is known to that standard error, for at most `replicates`
    /// formations (100,000 if left out). The rest is as for `run`.
    ///
    /// Raises InputError if a name matches nobody or a number is out of its range, KeyboardInterrupt at Ctrl-C.
    #[pyo3(signature = (mute = Vec::new(), *, each = false, everyday = false, precision = None, replicates = None, seed = None, threads = None))]
    #[allow(clippy::too_many_arguments, reason = "each has a name in Python")]
    fn influence(
        &self,
        py: Python<'_>,
        mute: Vec<String>,
        each: bool,
        everyday: bool,
        precision: Option<f64>,
        replicates: Option<u64>,
        seed: Option<u64>,
        threads: Option<usize>,
    ) -> PyResult<Influence> {
        let work = WorkChoices::of(replicates, seed, threads)?;
        let question = studies::influence::Question { mute, each, everyday, precision };
        Influence::of(py, &self.checked, work, question)
    }

    /// Compare with another scenario on the same random draws, as `vierdemacht compare` does.
    ///
    /// `other` is a scenario, a file or a name; or changes of this one: a dictionary, or named as for `with_`. If left
    /// out, seed and number are those of this scenario.
    ///
    /// Raises ScenarioError if the other scenario has faults, InputError if a number is out of its range,
    /// KeyboardInterrupt at Ctrl-C.
    #[pyo3(signature = (other = None, /, *, replicates = None, seed = None, threads = None, **changes))]
    fn compare(
        &self,
        py: Python<'_>,
        other: Option<&Bound<'_, PyAny>>,
        replicates: Option<u64>,
        seed: Option<u64>,
        threads: Option<usize>,
        changes: Option<&Bound<'_, PyDict>>,
    ) -> PyResult<Comparison> {
        let work = WorkChoices::of(replicates, seed, threads)?;
        let b = self.other(py, other, changes)?;
        Comparison::of(py, self.checked.clone().with_simulation(work.seed, work.replicates), b, work)
    }

    /// The story of one formation in words, as `vierdemacht explain` tells it.
    ///
    /// `replicate` is its number as in tables, from 1. The story covers the whole formation, or one `agent`
    /// (identifier, label, or a part that fits nobody else), `plan` (theme/problem/approach, from 1; theme/problem; or
    /// a name) or `phase`. `why_influence` tells why a group, party, department or person had influence; with `plan`,
    /// on one problem. Sentences are English; `lang`, "en" or "nl", is the language of the names of themes, problems
    /// and plans.
    ///
    /// Raises InputError if nothing has a given name.
    #[pyo3(signature = (replicate = 1, *, agent = None, plan = None, phase = None, why_influence = None, lang = "en", seed = None))]
    #[allow(clippy::too_many_arguments, reason = "each has a name in Python")]
    fn explain(
        &self,
        py: Python<'_>,
        replicate: u64,
        agent: Option<&str>,
        plan: Option<&str>,
        phase: Option<&str>,
        why_influence: Option<&str>,
        lang: &str,
        seed: Option<u64>,
    ) -> PyResult<String> {
        let setting = self.setting(WorkChoices::of(None, seed, None)?);
        let (told, language) = (About { agent, plan, phase }, language(lang)?);
        py.detach(|| stories::story(&setting, replicate, told, why_influence, language))
            .map_err(|error| raised(py, error))
    }

    /// The agreement of one formation as a document of about two pages, as `vierdemacht explain --agreement` prints it:
    /// a chapter for each cluster, and for each plan the person who brought it. `lang` is "en" or "nl", `format`
    /// "markdown" or "html".
    ///
    /// Raises InputError if there is no such language, format or formation.
    #[pyo3(signature = (replicate = 1, *, lang = "en", format = "markdown", seed = None))]
    fn agreement(
        &self,
        py: Python<'_>,
        replicate: u64,
        lang: &str,
        format: &str,
        seed: Option<u64>,
    ) -> PyResult<String> {
        let html = match format {
            "html" => true,
            "markdown" => false,
            _ => return Err(InputError::new_err(format!("format is one of markdown, html, not {format}"))),
        };
        let setting = self.setting(WorkChoices::of(None, seed, None)?);
        let language = language(lang)?;
        py.detach(|| stories::agreement(&setting, replicate, language, html))
            .map_err(|error| raised(py, error))
    }

    /// The events of one formation, in the order of days: a list of dictionaries, as `vierdemacht explain --json`
    /// prints them. `replicate`, `agent`, `plan`, `phase` and `lang` are as for `explain`; `day` counts from the
    /// election.
    ///
    /// Raises InputError if nothing has a given name.
    #[pyo3(signature = (replicate = 1, *, agent = None, plan = None, phase = None, lang = "en", seed = None))]
    #[allow(clippy::too_many_arguments, reason = "each has a name in Python")]
    fn events(
        &self,
        py: Python<'_>,
        replicate: u64,
        agent: Option<&str>,
        plan: Option<&str>,
        phase: Option<&str>,
        lang: &str,
        seed: Option<u64>,
    ) -> PyResult<Py<PyAny>> {
        let setting = self.setting(WorkChoices::of(None, seed, None)?);
        let (told, language) = (About { agent, plan, phase }, language(lang)?);
        let events = py.detach(|| stories::events(&setting, replicate, told, language));
        json::to_python(py, &events.map_err(|error| raised(py, error))?)
    }

    /// Draw a picture, as `vierdemacht plot` does; `pictures()` lists them.
    ///
    /// `lang` is "en" or "nl", `theme` "paper" or "slide", `size` width and height in pixels (240 to 8000), `width` the
    /// width on paper in millimetres (60 to 400), with letters of 7 points; without `title` the picture has no title,
    /// which `caption` gives. For a picture of one formation, `replicate` is its number, from 1; the rest is as for
    /// `run`.
    ///
    /// Raises InputError if a scenario has no such picture, KeyboardInterrupt at Ctrl-C.
    #[pyo3(signature = (picture, *, lang = "en", theme = "paper", size = None, width = None, title = true, replicate = 1, replicates = None, seed = None, threads = None))]
    #[allow(clippy::too_many_arguments, reason = "each has a name in Python")]
    fn plot(
        &self,
        py: Python<'_>,
        picture: &str,
        lang: &str,
        theme: &str,
        size: Option<(u32, u32)>,
        width: Option<u32>,
        title: bool,
        replicate: u64,
        replicates: Option<u64>,
        seed: Option<u64>,
        threads: Option<usize>,
    ) -> PyResult<Picture> {
        let look = Look::of((lang, theme), size, width, title)?;
        let work = WorkChoices::of(replicates, seed, threads)?;
        let replicate = within("replicate", Some(replicate), 1..=9_007_199_254_740_991)?.unwrap_or(1) - 1;
        Picture::of_setting(py, picture, look, self.setting(work), replicate, work)
    }

    fn __repr__(&self) -> String {
        let changes: Vec<String> = self.changes.iter().map(ToString::to_string).collect();
        match changes.as_slice() {
            [] => format!("<vierdemacht.Scenario {}>", self.checked.name()),
            changes => format!("<vierdemacht.Scenario {} with {}>", self.checked.name(), changes.join(", ")),
        }
    }
}
