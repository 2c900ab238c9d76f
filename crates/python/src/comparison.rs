//! Comparisons: two scenarios on the same random draws.

use crate::errors::raised;
use crate::json;
use crate::table::Table;
use crate::work::{WorkChoices, interruptible, is_there};
use model::scenario::Scenario;
use model::world::build::Setting;
use pyo3::prelude::*;
use results::columns;
use results::comparison::{self, MADE_BY, difference_rows};
use results::identity::Identity;
use results::write::Staging;
use std::path::{Path, PathBuf};
use studies::error::Error;
use studies::paired::{self, Comparison as Compared};

/// Two scenarios, A and B, on the same random draws, and what differs. `print(comparison)` says it in words.
#[pyclass(frozen, module = "vierdemacht")]
pub(crate) struct Comparison {
    scenarios: [Scenario; 2],
    /// Those made to A, or to what was given as B.
    changes: Vec<String>,
    compared: Compared,
}

impl Comparison {
    /// Compares with B, which came about by these changes; seed and number are those of A.
    ///
    /// # Errors
    /// No threads to be had, or an interruption.
    pub(crate) fn of(
        py: Python<'_>,
        a: Scenario,
        (b, changes): (Scenario, Vec<String>),
        work: WorkChoices,
    ) -> PyResult<Comparison> {
        let simulation = &a.parameters().simulation;
        let b = b.with_simulation(Some(simulation.seed), Some(simulation.replicates));
        let settings = [&a, &b].map(|scenario| Setting::new(scenario.clone()));
        let plan = work.plan(&a, false);
        let compared = interruptible(py, |stop| {
            paired::compare(settings.each_ref(), plan, stop, || ()).map_err(Error::from)
        })?;
        Ok(Comparison { scenarios: [a, b], changes, compared })
    }

    fn write(&self, folder: &Path, force: bool) -> Result<(), Error> {
        let [a, b] = &self.scenarios;
        let identity = Identity::of(a, false).compared_with(b);
        if is_there::<Compared>(folder, (MADE_BY, &identity), force)? {
            return Ok(());
        }
        comparison::publish(Staging::begin(folder)?, &self.compared, [a, b], identity)
    }
}

#[pymethods]
impl Comparison {
    /// One row a measure: its mean in A and in B, the difference B less A with standard error and 95 % interval, and its unit.
    #[getter]
    fn differences(&self, py: Python<'_>) -> PyResult<Table> {
        let rows = difference_rows(&self.compared);
        Table::of_rows(&columns::differences(), rows).map_err(|error| raised(py, error))
    }

    /// What the comparison came to: what `summary.json` of a saved result holds.
    #[getter]
    fn summary(&self, py: Python<'_>) -> PyResult<Py<PyAny>> {
        json::to_python(py, &self.compared)
    }

    /// Writes the result into a folder: the same bytes as `vierdemacht compare --output`. A folder that holds this result already is left
    /// as it is.
    ///
    /// Raises ResultExistsError where it holds something else (`force=True` replaces another result), OSError where it cannot be
    /// written.
    #[pyo3(signature = (folder, force = false))]
    fn save(&self, py: Python<'_>, folder: PathBuf, force: bool) -> PyResult<()> {
        py.detach(|| self.write(&folder, force)).map_err(|error| raised(py, error))
    }

    fn __str__(&self) -> String {
        comparison::text(&self.compared, &self.changes)
    }

    fn __repr__(&self) -> String {
        let [a, b] = self.scenarios.each_ref().map(Scenario::name);
        let (pairs, seed) = (self.compared.replicates, self.compared.seed);
        format!("<vierdemacht.Comparison of {a} and {b}: {pairs} pairs of formations, seed {seed}>")
    }
}
