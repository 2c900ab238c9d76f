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

/// Two scenarios, A and B, on the same random draws, and the differences between them. `print(comparison)` shows them
/// in words.
#[pyclass(frozen, module = "vierdemacht")]
pub(crate) struct Comparison {
    scenarios: [Scenario; 2],
    /// Changes made to A, or to the scenario given as B.
    changes: Vec<String>,
    compared: Compared,
}

impl Comparison {
    /// Compare with B, which results from these changes; seed and number of formations are those of A.
    ///
    /// # Errors
    /// No threads available, or an interruption.
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
    /// One row per measure: its mean in A and in B, the difference B less A with standard error and 95 % interval, and
    /// its unit.
    #[getter]
    fn differences(&self, py: Python<'_>) -> PyResult<Table> {
        let rows = difference_rows(&self.compared);
        Table::of_rows(&columns::differences(), rows).map_err(|error| raised(py, error))
    }

    /// The result of the comparison: the contents of `summary.json` in a saved result.
    #[getter]
    fn summary(&self, py: Python<'_>) -> PyResult<Py<PyAny>> {
        json::to_python(py, &self.compared)
    }

    /// Write the result into a folder: the same bytes as `vierdemacht compare --output`. A folder that already holds
    /// this result is left unchanged.
    ///
    /// Raises ResultExistsError if it holds something else (`force=True` replaces another result), OSError if it cannot
    /// be written.
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
