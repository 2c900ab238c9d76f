//! What a sweep tells of sensitivity, as data, in words and columns ([`mod@text`]), and as tables ([`tables`]).

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

/// What is told of sensitivity.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Sensitivity {
    /// Name of the experiment.
    pub experiment: String,
    /// One line for people.
    pub title: String,
    /// Title of the scenario that was varied.
    pub scenario: String,
    /// Hash of the design.
    pub design: String,
    /// Kind of design.
    pub kind: DesignKind,
    /// Seed, of luck and of the bootstrap.
    pub seed: u64,
    /// Cells.
    pub cells: u64,
    /// Formations.
    pub runs: u64,
    /// Formations of a cell, on average.
    pub runs_of_cell: f64,
    /// Formations without figures.
    pub failed: u64,
    /// Resamples of the bootstrap, for the intervals of indices.
    pub resamples: usize,
    /// Names of the factors, in the order of indices and effects.
    pub factors: Vec<String>,
    /// The figures recorded.
    pub figures: Vec<FigureSensitivity>,
}

/// What is told of a figure.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct FigureSensitivity {
    /// Name, meaning, unit.
    #[serde(flatten)]
    pub figure: SweptFigure,
    /// What was found of it.
    #[serde(flatten)]
    pub found: FigureIndices,
}

impl Sensitivity {
    /// Without the figures whose names do not begin with one of `chosen`; unchanged where there are none.
    ///
    /// # Errors
    /// No name begins so.
    pub fn of_figures(mut self, chosen: &[String]) -> Result<Sensitivity, Error> {
        summary::refuse_unknown(self.figures.iter().map(|figure| &figure.figure), chosen)?;
        self.figures.retain(|figure| summary::is_chosen(&figure.figure, chosen));
        Ok(self)
    }
}

/// Estimates all that the design tells, from the table of runs of a result. `progress` is told of rows that are read.
///
/// # Errors
/// The table cannot be read, or is not that of the experiment.
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
