//! Sweeps: an experiment, many cells.

use crate::errors::raised;
use crate::json;
use crate::picture::{Look, Picture, of_result};
use crate::table::{Table, TableBuilder};
use crate::work::{WorkChoices, interruptible};
use experiments::plan::Experiment;
use experiments::plan::segments::Shard;
use pictures::data::{DataSource, Selection};
use pictures::swept::SweepSource;
use pyo3::prelude::*;
use results::parquet::ColumnValues;
use results::sweep::fill::{self, Work};
use results::sweep::merge::{self, Csv};
use results::sweep::store::Store;
use results::sweep::summary::{self, SweepSummary};
use results::sweep::{read, result};
use std::path::PathBuf;
use std::sync::atomic::{AtomicBool, Ordering};
use studies::error::Error;
use vierdemacht::cli::sweep::default_place;

/// An experiment with all its formations, in a folder. `print(sweep)` shows means and effects in words.
#[pyclass(frozen, module = "vierdemacht")]
pub(crate) struct Sweep {
    folder: PathBuf,
    summary: SweepSummary,
}

/// Run an experiment, as `vierdemacht sweep` does, into a folder (`output/EXPERIMENT/sweep` if left out).
///
/// Existing results are not computed again unless `force` is true; after Ctrl-C the same call continues. `threads` (1
/// to 1024) are all available ones if left out.
///
/// Raises ScenarioError if the experiment has faults, ResultExistsError if the folder holds something else,
/// RuntimeError if the result is damaged, OSError if it cannot be written, KeyboardInterrupt at Ctrl-C.
#[pyfunction]
#[pyo3(signature = (experiment, output = None, *, threads = None, force = false))]
pub(crate) fn sweep(
    py: Python<'_>,
    experiment: PathBuf,
    output: Option<PathBuf>,
    threads: Option<usize>,
    force: bool,
) -> PyResult<Sweep> {
    let threads = WorkChoices::of(None, None, threads)?.threads;
    interruptible(py, |stop| {
        let experiment = Experiment::load(&experiment)?;
        let folder = output.unwrap_or_else(|| default_place(&experiment));
        let summary = complete(&Store::at(&folder, &experiment)?, threads, force, stop)?;
        Ok(Sweep { folder, summary })
    })
}

/// Complete a sweep from existing results, and compute the rest; compute everything if it is made anew.
fn complete(
    store: &Store<'_>,
    threads: Option<usize>,
    anew: bool,
    stop: &AtomicBool,
) -> Result<SweepSummary, Error> {
    if !anew && let Some(there) = result::there(store, Csv::Auto) {
        return Ok(there);
    }
    let work = Work { shard: Shard::WHOLE, threads, resume: false, anew, stop, progress: &|_| () };
    _ = fill::fill(store, work)?;
    if stop.load(Ordering::Relaxed) {
        return Err(Error::Run("interrupted".to_owned()));
    }
    merge::merge(store, Csv::Auto, &|_| ())
}

impl Sweep {
    fn read_runs(&self) -> Result<Table, Error> {
        let experiment = Experiment::load(self.folder.join(result::EXPERIMENT))?;
        let store = Store::at(&self.folder, &experiment)?;
        let mut table = TableBuilder::of(store.columns.clone());
        let mut wrong = Ok(());
        read::each_stretch(&store, |columns| {
            let rows = columns.first().map_or(0, ColumnValues::len);
            let mut add = |row| table.push(columns.iter().map(|column| column.cell(row)));
            if wrong.is_ok() {
                wrong = (0..rows).try_for_each(&mut add);
            }
        })?;
        wrong?;
        table.finish()
    }

    /// The source of a picture's figures.
    fn source(&self, figure: Option<&str>, by: &[String]) -> Result<(DataSource, Selection), Error> {
        let source = SweepSource::of(&self.folder, |_| self.folder.clone(), figure, by)?;
        let formations = source.runs();
        Ok((DataSource::Sweep(Box::new(source)), of_result(formations)))
    }
}

#[pymethods]
impl Sweep {
    /// One row per formation: cell, replicate, the value of every factor, every figure.
    #[getter]
    fn runs(&self, py: Python<'_>) -> PyResult<Table> {
        py.detach(|| self.read_runs()).map_err(|error| raised(py, error))
    }

    /// The result of the sweep, with the effect of every factor: the contents of `summary.json` in the folder.
    #[getter]
    fn summary(&self, py: Python<'_>) -> PyResult<Py<PyAny>> {
        json::to_python(py, &self.summary)
    }

    /// The folder of the result, which contains all its tables.
    #[getter]
    fn folder(&self) -> PathBuf {
        self.folder.clone()
    }

    /// Draw a picture of the sweep: "heatmap", "response", "sensitivity" or "dials". If left out, `figure` is the first
    /// one recorded; `by` gives at most two factors; `lang`, `theme`, `size`, `width` and `title` are as for
    /// `Scenario.plot`.
    ///
    /// Raises InputError if this sweep has no such picture, or nothing has a given name.
    #[pyo3(signature = (picture, *, figure = None, by = Vec::new(), lang = "en", theme = "paper", size = None, width = None, title = true))]
    #[allow(clippy::too_many_arguments, reason = "each has a name in Python")]
    fn plot(
        &self,
        py: Python<'_>,
        picture: &str,
        figure: Option<&str>,
        by: Vec<String>,
        lang: &str,
        theme: &str,
        size: Option<(u32, u32)>,
        width: Option<u32>,
        title: bool,
    ) -> PyResult<Picture> {
        Picture::of_source(py, picture, Look::of((lang, theme), size, width, title)?, || {
            self.source(figure, &by)
        })
    }

    fn __len__(&self) -> usize {
        usize::try_from(self.summary.runs).unwrap_or(usize::MAX)
    }

    fn __str__(&self) -> String {
        summary::text(&self.summary, &[])
    }

    fn __repr__(&self) -> String {
        let (name, runs) = (&self.summary.experiment, self.summary.runs);
        format!("<vierdemacht.Sweep {name}: {runs} formations in {}>", self.folder.display())
    }
}
