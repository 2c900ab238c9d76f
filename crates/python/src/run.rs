//! Runs: many formations of one scenario.

use crate::errors::raised;
use crate::json;
use crate::picture::{Look, Picture};
use crate::table::Table;
use crate::work::{WorkChoices, interruptible, is_there};
use model::world::build::Setting;
use pictures::data::Data;
use pyo3::prelude::*;
use results::identity::Identity;
use results::run::{MADE_BY, MeasuredFormation, RunTable, RunTables};
use results::summary::{RunSummary, Tally};
use results::write::TableFormat;
use results::{columns, print};
use std::path::{Path, PathBuf};
use std::sync::OnceLock;
use std::sync::atomic::AtomicBool;
use studies::error::Error;
use studies::replicates;

/// Many formations of a scenario: four tables, and a summary. `print(run)` shows the summary in words.
#[pyclass(frozen, module = "vierdemacht")]
pub(crate) struct Run {
    setting: Setting,
    everyday: bool,
    formations: Vec<MeasuredFormation>,
    summary: RunSummary,
    /// In the order of [`RunTable::ALL`].
    tables: [OnceLock<Table>; RunTable::ALL.len()],
}

impl Run {
    /// Simulate.
    ///
    /// # Errors
    /// No threads available, or an interruption.
    pub(crate) fn of(py: Python<'_>, setting: Setting, work: WorkChoices, everyday: bool) -> PyResult<Run> {
        let (formations, summary) = interruptible(py, |stop| simulate(&setting, work, everyday, stop))?;
        Ok(Run { setting, everyday, formations, summary, tables: Default::default() })
    }

    /// A table, made on first use.
    fn table(
        &self,
        py: Python<'_>,
        which: RunTable,
        make: impl FnOnce() -> Result<Table, Error> + Send,
    ) -> PyResult<Table> {
        if let Some(made) = self.tables[which as usize].get() {
            return Ok(made.clone());
        }
        let made = py.detach(make).map_err(|error| raised(py, error))?;
        Ok(self.tables[which as usize].get_or_init(|| made).clone())
    }

    fn write(&self, folder: &Path, format: TableFormat, force: bool) -> Result<(), Error> {
        let options = format.option().into_iter().collect();
        let identity = Identity::of(&self.setting.scenario, self.everyday).with_options(options);
        if is_there::<RunSummary>(folder, (MADE_BY, &identity), force)? {
            return Ok(());
        }
        let mut tables = RunTables::begin(folder, &RunTable::ALL, format)?;
        for formation in &self.formations {
            tables.append(formation.encoded(&self.setting, &RunTable::ALL, format))?;
        }
        tables.publish(&self.setting.scenario, &self.summary, identity)
    }
}

fn simulate(
    setting: &Setting,
    work: WorkChoices,
    everyday: bool,
    stop: &AtomicBool,
) -> Result<(Vec<MeasuredFormation>, RunSummary), Error> {
    let plan = work.plan(&setting.scenario, everyday);
    let mut formations = Vec::new();
    let mut tally = Tally::default();
    let measure = |replicate, place: &mut _| MeasuredFormation::simulate(setting, plan, replicate, place);
    let take = |formation: MeasuredFormation| {
        tally.add(&formation.record, &formation.spans, formation.everyday);
        formations.push(formation);
        Ok(())
    };
    replicates::run(plan, stop, measure, take)?;
    let summary = tally.summary(setting);
    Ok((formations, summary))
}

#[pymethods]
impl Run {
    /// One row per formation: the coalition, days from the election, and every figure of docs/MEASURES.md that
    /// describes one formation.
    #[getter]
    fn replicates(&self, py: Python<'_>) -> PyResult<Table> {
        let rows = || self.formations.iter().map(|formation| formation.row(&self.setting));
        self.table(py, RunTable::Replicates, || Table::of_rows(&columns::replicates(), rows()))
    }

    /// One row per phase of a formation: its first and last day, from the election, and its number of events.
    #[getter]
    fn phases(&self, py: Python<'_>) -> PyResult<Table> {
        let rows = || self.formations.iter().flat_map(|formation| formation.phase_rows(&self.setting));
        self.table(py, RunTable::Phases, || Table::of_rows(&columns::phases(), rows()))
    }

    /// One row per plan of an agreement: what it is, who proposed it, and by which path.
    #[getter]
    fn plans(&self, py: Python<'_>) -> PyResult<Table> {
        let rows = || self.formations.iter().flat_map(|formation| formation.plan_rows(&self.setting));
        self.table(py, RunTable::Plans, || Table::of_rows(&columns::plans(), rows()))
    }

    /// One row per person in a formation: the person's actions, in numbers.
    #[getter]
    fn agents(&self, py: Python<'_>) -> PyResult<Table> {
        let rows = || self.formations.iter().flat_map(|formation| formation.agent_rows(&self.setting));
        self.table(py, RunTable::Agents, || Table::of_rows(&columns::agents(), rows()))
    }

    /// The results of the formations, with standard errors: the contents of `summary.json` in a saved result.
    #[getter]
    fn summary(&self, py: Python<'_>) -> PyResult<Py<PyAny>> {
        json::to_python(py, &self.summary)
    }

    /// Write the result into a folder: the same bytes as `vierdemacht run --output`. A folder that already holds this
    /// result is left unchanged. With `parquet=True` the tables are Parquet instead of CSV.
    ///
    /// Raises ResultExistsError if it holds something else (`force=True` replaces another result), OSError if it cannot
    /// be written.
    #[pyo3(signature = (folder, force = false, *, parquet = false))]
    fn save(&self, py: Python<'_>, folder: PathBuf, force: bool, parquet: bool) -> PyResult<()> {
        let format = if parquet { TableFormat::Parquet } else { TableFormat::Csv };
        py.detach(|| self.write(&folder, format, force)).map_err(|error| raised(py, error))
    }

    /// Draw a picture of these formations: "coalitions" or "council". `lang`, `theme`, `size`, `width` and `title` are
    /// as for `Scenario.plot`.
    ///
    /// Raises InputError if a run has no such picture.
    #[pyo3(signature = (picture = "coalitions", *, lang = "en", theme = "paper", size = None, width = None, title = true))]
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
    ) -> PyResult<Picture> {
        let look = Look::of((lang, theme), size, width, title)?;
        Picture::of_data(picture, look, &mut Data::Run(Box::new(self.summary.clone())))
            .map_err(|error| raised(py, error))
    }

    fn __len__(&self) -> usize {
        self.formations.len()
    }

    fn __str__(&self) -> String {
        print::summary(&self.summary)
    }

    fn __repr__(&self) -> String {
        let scenario = &self.setting.scenario;
        let seed = scenario.parameters().simulation.seed;
        format!("<vierdemacht.Run of {}: {} formations, seed {seed}>", scenario.name(), self.formations.len())
    }
}
