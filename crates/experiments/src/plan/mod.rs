//! Experiments: an experiment file, once checked, gives the cells of a sweep by number.
//!
//! `file` mirrors the file as written, `validate` turns it into an [`Experiment`] or into all its faults at once,
//! [`segments`] cuts it into units of work, [`identity`] tells which results are the same.

pub mod factor;
pub mod file;
pub mod identity;
pub mod segments;
mod validate;

use factor::{Change, Factor, Value};
use file::ExperimentFile;
use model::measures::influence::figure::Figure;
use model::scenario::validate::SchemaLookup;
use model::scenario::{Base, Faults, Override, Scenario};
use segments::Segments;
use statistics::design::Design;
use std::path::Path;

/// A valid experiment.
#[derive(Debug)]
pub struct Experiment {
    name: String,
    title: String,
    base: Base,
    scenario: Scenario,
    seed: u64,
    runs: RunsOfCell,
    figures: Vec<Figure>,
    factors: Vec<Factor>,
    design: Box<dyn Design>,
    segments: Segments,
    /// As written.
    file: ExperimentFile,
    /// The CSV file of a list of points, as written.
    list: Option<String>,
}

/// The number of formations in a cell.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum RunsOfCell {
    /// The same number in every cell.
    Replicates(u64),
    /// Until a figure is known precisely enough.
    Precision {
        /// Position of the figure among those recorded.
        figure: usize,
        /// Standard error.
        error: f64,
        /// Maximum number of formations.
        most: u64,
    },
}

impl RunsOfCell {
    /// Maximum number of formations.
    pub fn most(self) -> u64 {
        match self {
            RunsOfCell::Replicates(most) | RunsOfCell::Precision { most, .. } => most,
        }
    }
}

/// A cell: one point of the design.
#[derive(Debug, Clone, PartialEq)]
pub struct DesignCell {
    /// Number, from 0.
    pub number: u64,
    /// The value of every factor.
    pub values: Vec<Value>,
    /// Its changes of the scenario.
    pub changes: Vec<Change>,
}

impl Experiment {
    /// Load an experiment from a TOML file, and the scenario that it names.
    ///
    /// # Errors
    /// All faults of the experiment and of its scenario, each with its place; or a file that cannot be read.
    pub fn load(path: impl AsRef<Path>) -> Result<Experiment, Faults> {
        validate::load(path.as_ref())
    }

    /// The JSON Schema of experiment files.
    pub fn json_schema() -> serde_json::Value {
        SchemaLookup::of::<ExperimentFile>().as_value().clone()
    }

    /// Name in tables and folders.
    pub fn name(&self) -> &str {
        &self.name
    }

    /// One-line title for readers; the name if the file has no title.
    pub fn title(&self) -> &str {
        &self.title
    }

    /// The scenario that is varied, unchanged.
    pub fn scenario(&self) -> &Scenario {
        &self.scenario
    }

    /// Seed of all random draws; the n-th formations of all cells use the same random draws.
    pub fn seed(&self) -> u64 {
        self.seed
    }

    /// The number of formations in a cell.
    pub fn runs_of_cell(&self) -> RunsOfCell {
        self.runs
    }

    /// The figures that are recorded.
    pub fn figures(&self) -> &[Figure] {
        &self.figures
    }

    /// The factors varied.
    pub fn factors(&self) -> &[Factor] {
        &self.factors
    }

    /// The design.
    pub fn design(&self) -> &dyn Design {
        &*self.design
    }

    /// True if the cells are a sample of a space, rather than all the points of interest.
    pub fn is_sample(&self) -> bool {
        match self.file.design.kind {
            file::DesignKind::LatinHypercube | file::DesignKind::Sobol | file::DesignKind::Morris => true,
            file::DesignKind::Factorial | file::DesignKind::OneAtATime | file::DesignKind::List => false,
        }
    }

    /// The units of work.
    pub fn segments(&self) -> &Segments {
        &self.segments
    }

    /// The experiment as written.
    pub fn as_file(&self) -> &ExperimentFile {
        &self.file
    }

    /// The CSV file of a list of points, as written; `None` for other designs.
    pub fn list(&self) -> Option<&str> {
        self.list.as_deref()
    }

    /// Coordinates of a cell (from 0), each in [0, 1].
    pub fn point(&self, number: u64) -> Vec<f64> {
        let mut point = vec![0.0; self.design.dimensions()];
        self.design.point(number, &mut point);
        point
    }

    /// A cell (from 0).
    pub fn cell(&self, number: u64) -> DesignCell {
        let mut cell = DesignCell { number, values: Vec::new(), changes: Vec::new() };
        for (factor, coordinate) in self.factors.iter().zip(self.point(number)) {
            let (value, changes) = factor.at(coordinate);
            cell.values.push(value);
            cell.changes.extend(changes);
        }
        cell
    }

    /// The scenario of a cell.
    ///
    /// # Errors
    /// The reason why there is no such scenario, in one line.
    pub fn scenario_of(&self, cell: &DesignCell) -> Result<Scenario, String> {
        let changes: Result<Vec<Override>, _> =
            cell.changes.iter().map(|(key, value)| format!("{key}={value}").parse()).collect();
        let changes = changes.map_err(|why| why.to_string())?;
        let faults = match self.base.with(&changes) {
            Ok(scenario) => return Ok(scenario.with_simulation(Some(self.seed), None)),
            Err(faults) => faults,
        };
        let told: Vec<String> =
            faults.list().iter().map(|fault| format!("{}: {}", fault.path, fault.message)).collect();
        Err(told.join("; "))
    }
}
