//! Studies of influence: every formation is repeated without some of the civil servants.

use crate::errors::{InputError, raised};
use crate::json;
use crate::table::{Table, TableBuilder};
use crate::work::{WorkChoices, interruptible, is_there};
use model::measures::influence::figure::Figure;
use model::scenario::Scenario;
use model::world::build::Setting;
use pyo3::prelude::*;
use results::columns;
use results::identity::Identity;
use results::influence::{InfluenceExtras, text};
use results::influence_tables::{self, InfluenceTables, MADE_BY, MOST, options};
use results::rows::FigureRow;
use results::write::TableFormat;
use std::path::{Path, PathBuf};
use std::sync::atomic::AtomicBool;
use studies::error::Error;
use studies::influence::{self, Influence as Answer, Question};
use studies::influence_study::FigureValues;

/// The influence of civil servants: how much would have been different without them, through which means, and in whose
/// interest. `print(influence)` shows it in words.
#[pyclass(frozen, module = "vierdemacht")]
pub(crate) struct Influence {
    /// The scenario as asked for.
    asked: Scenario,
    question: Question,
    answer: Answer,
    figures: Vec<Figure>,
    worlds: Vec<FigureValues>,
}

/// The result of a study: the answer, its figures, and their values in every formation.
type Studied = (Answer, Vec<Figure>, Vec<FigureValues>);

impl Influence {
    /// Measure influence.
    ///
    /// # Errors
    /// A name that matches nobody, a precision out of range, or an interruption.
    pub(crate) fn of(
        py: Python<'_>,
        scenario: &Scenario,
        work: WorkChoices,
        question: Question,
    ) -> PyResult<Influence> {
        if let Some(precision) =
            question.precision.filter(|precision| !(*precision > 0.0 && *precision < 1.0))
        {
            let why = format!("precision is a number above 0 and below 1, such as 0.02, not {precision}");
            return Err(InputError::new_err(why));
        }
        let most = work.replicates.or(question.precision.map(|_| MOST));
        let asked = scenario.clone().with_simulation(work.seed, most);
        let setting = Setting::new(asked.clone());
        let (answer, figures, worlds) = interruptible(py, |stop| measure(&setting, &question, work, stop))?;
        Ok(Influence { asked, question, answer, figures, worlds })
    }

    fn write(&self, folder: &Path, format: TableFormat, force: bool) -> Result<(), Error> {
        let options = options(&self.question, format);
        let identity = Identity::of(&self.asked, self.question.everyday).with_options(options);
        if is_there::<Answer>(folder, (MADE_BY, &identity), force)? {
            return Ok(());
        }
        let mut tables = InfluenceTables::begin(folder, &self.figures, format)?;
        for (replicate, row) in (0..).zip(&self.worlds) {
            tables.append(replicate, row)?;
        }
        let simulated = self.question.precision.map(|_| self.answer.replicates);
        let scenario = self.asked.clone().with_simulation(None, simulated);
        tables.publish(&scenario, &self.answer, identity.with_simulated(simulated))
    }
}

fn measure(
    setting: &Setting,
    question: &Question,
    work: WorkChoices,
    stop: &AtomicBool,
) -> Result<Studied, Error> {
    let plan = work.plan(&setting.scenario, question.everyday);
    let mut worlds = Vec::new();
    let asked = influence::ask(setting, question, plan, stop, |_, row| {
        worlds.push(row.clone());
        Ok(())
    });
    let (answer, figures) = asked?;
    Ok((answer, figures, worlds))
}

fn worlds(figures: &[Figure], worlds: &[FigureValues]) -> Result<Table, Error> {
    let mut table = TableBuilder::of(influence_tables::worlds(figures));
    for (replicate, row) in (0..).zip(worlds) {
        table.push(influence_tables::world(replicate, row))?;
    }
    table.finish()
}

#[pymethods]
impl Influence {
    /// One row per figure: mean, standard error, 95 % interval and spread over formations, with meaning and unit.
    /// docs/MEASURES.md defines every figure.
    #[getter]
    fn figures(&self, py: Python<'_>) -> PyResult<Table> {
        let scenario = self.asked.name();
        let rows = self.answer.figures.iter().map(|found| FigureRow { scenario, found });
        Table::of_rows(&columns::figures(), rows).map_err(|error| raised(py, error))
    }

    /// One row per formation, one column per figure; no value if the figure does not exist in that formation.
    #[getter]
    fn worlds(&self, py: Python<'_>) -> PyResult<Table> {
        py.detach(|| worlds(&self.figures, &self.worlds)).map_err(|error| raised(py, error))
    }

    /// The result of the study: the contents of `summary.json` in a saved result.
    #[getter]
    fn summary(&self, py: Python<'_>) -> PyResult<Py<PyAny>> {
        json::to_python(py, &self.answer)
    }

    /// Write the result into a folder: the same bytes as `vierdemacht influence --output`. A folder that already holds
    /// this result is left unchanged. With `parquet=True` the tables are Parquet instead of CSV.
    ///
    /// Raises ResultExistsError if it holds something else (`force=True` replaces another result), OSError if it cannot
    /// be written.
    #[pyo3(signature = (folder, force = false, *, parquet = false))]
    fn save(&self, py: Python<'_>, folder: PathBuf, force: bool, parquet: bool) -> PyResult<()> {
        let format = if parquet { TableFormat::Parquet } else { TableFormat::Csv };
        py.detach(|| self.write(&folder, format, force)).map_err(|error| raised(py, error))
    }

    fn __len__(&self) -> usize {
        self.worlds.len()
    }

    fn __str__(&self) -> String {
        text(&self.answer, InfluenceExtras { means: true, groups: true })
    }

    fn __repr__(&self) -> String {
        let (name, formations, seed) = (self.asked.name(), self.worlds.len(), self.answer.seed);
        format!("<vierdemacht.Influence in {name}: {formations} formations, seed {seed}>")
    }
}
