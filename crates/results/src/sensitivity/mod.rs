//! Sensitivity analysis of a sweep: as data, in words and columns ([`mod@text`]), and as tables ([`tables`]).

pub mod tables;
pub mod text;

use super::sweep::store::Store;
use super::sweep::summary::{SweepSummary, SweptFigure};
use super::sweep::{read, summary};
use experiments::plan::file::DesignKind;
use serde::{Deserialize, Serialize};
use statistics::sensitivity::Bootstrap;
use statistics::sensitivity::analysis::{Analysis, FigureIndices};
use studies::error::Error;

/// The sensitivity analysis of a sweep.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Sensitivity {
    /// Name of the experiment.
    pub experiment: String,
    /// One-line title for readers.
    pub title: String,
    /// Title of the scenario that was varied.
    pub scenario: String,
    /// Hash of the design.
    pub design: String,
    /// Kind of design.
    pub kind: DesignKind,
    /// Seed of the random draws and of the bootstrap.
    pub seed: u64,
    /// Number of cells.
    pub cells: u64,
    /// Number of formations.
    pub runs: u64,
    /// Formations per cell, on average.
    pub runs_of_cell: f64,
    /// Number of formations without figures.
    pub failed: u64,
    /// Bootstrap resamples for the intervals of indices.
    pub resamples: usize,
    /// Names of the factors, in the order of indices and effects.
    pub factors: Vec<String>,
    /// The figures recorded.
    pub figures: Vec<FigureSensitivity>,
}

/// The sensitivity of a figure.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct FigureSensitivity {
    /// Name, meaning, unit.
    #[serde(flatten)]
    pub figure: SweptFigure,
    /// Its indices or effects.
    #[serde(flatten)]
    pub found: FigureIndices,
}

impl Sensitivity {
    /// Keep only the figures whose names begin with one of `chosen`; keep all if it is empty.
    ///
    /// # Errors
    /// No name begins with one of them.
    pub fn of_figures(mut self, chosen: &[String]) -> Result<Sensitivity, Error> {
        summary::refuse_unknown(self.figures.iter().map(|figure| &figure.figure), chosen)?;
        self.figures.retain(|figure| summary::is_chosen(&figure.figure, chosen));
        Ok(self)
    }
}

/// Estimate all that the design allows, from the table of runs of a result. `progress` receives the number of rows
/// read.
///
/// # Errors
/// The table cannot be read, or belongs to another experiment.
pub fn estimate(
    store: &Store<'_>,
    summary: &SweepSummary,
    resamples: usize,
    progress: &dyn Fn(u64),
) -> Result<Sensitivity, Error> {
    let experiment = store.experiment;
    let bootstrap = Bootstrap { seed: experiment.seed(), resamples };
    let mut analysis = Analysis::new(experiment.design(), experiment.figures().len(), bootstrap);
    read::each_cell(store, progress, |cell, rows| analysis.take(cell, rows))?;
    let figures = summary.figures.iter().cloned().zip(analysis.found());
    Ok(Sensitivity {
        experiment: summary.experiment.clone(),
        title: summary.title.clone(),
        scenario: summary.scenario.clone(),
        design: summary.design.clone(),
        kind: experiment.as_file().design.kind,
        seed: summary.seed,
        cells: summary.cells,
        runs: summary.runs,
        runs_of_cell: summary.runs_of_cell,
        failed: summary.failed,
        resamples,
        factors: experiment.factors().iter().map(|factor| factor.name.clone()).collect(),
        figures: figures.map(|(figure, found)| FigureSensitivity { figure, found }).collect(),
    })
}
