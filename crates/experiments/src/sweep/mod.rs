//! Sweeps: the formations of a segment of an experiment, even if single ones fail.

mod caught;
mod cell;
pub mod effects;

use super::plan::segments::SegmentPart;
use super::plan::{DesignCell, Experiment, RunsOfCell};
use cell::{CellStudy, CellUnderWay};
use rayon::prelude::*;
use std::collections::BTreeMap;
use std::ops::Range;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use studies::influence_study::{FigureValues, LOOK, Study, StudyWorkplace};

/// The outcome of a run.
#[derive(Debug, Clone, PartialEq)]
pub enum RunOutcome {
    /// The value of every figure recorded.
    Done(FigureValues),
    /// Its cell has no valid scenario, for a reason.
    Invalid(Arc<str>),
    /// It failed, for a reason.
    Failed(Arc<str>),
}

impl RunOutcome {
    /// Its name in tables.
    pub const fn status(&self) -> &'static str {
        match self {
            RunOutcome::Done(_) => "ok",
            RunOutcome::Invalid(_) => "invalid",
            RunOutcome::Failed(_) => "failed",
        }
    }

    /// The values of figures; `None` without figures.
    pub fn row(&self) -> Option<&FigureValues> {
        if let RunOutcome::Done(row) = self { Some(row) } else { None }
    }

    /// The reason why there are no figures.
    pub fn reason(&self) -> Option<&str> {
        match self {
            RunOutcome::Done(_) => None,
            RunOutcome::Invalid(reason) | RunOutcome::Failed(reason) => Some(reason),
        }
    }
}

/// The runs of a part of a segment.
#[derive(Debug, Clone, PartialEq)]
pub struct PartDone {
    /// The cell.
    pub cell: DesignCell,
    /// Its address: the same address means the same figures.
    pub address: String,
    /// The first replicate, from 0; the others follow it.
    pub first: u64,
    /// The runs.
    pub runs: Vec<RunOutcome>,
    /// Number of runs computed; the others were known.
    pub computed: u64,
}

/// Runs that need not be computed again.
pub trait Finished: Sync {
    /// The known runs of a cell, by its address, among these replicates.
    fn runs(&self, address: &str, replicates: Range<u64>) -> BTreeMap<u64, RunOutcome>;
}

/// Knows no run.
#[derive(Debug, Clone, Copy)]
pub struct Nothing;

impl Finished for Nothing {
    fn runs(&self, _: &str, _: Range<u64>) -> BTreeMap<u64, RunOutcome> {
        BTreeMap::new()
    }
}

/// Simulates one run of a study.
type Simulate = fn(&Study<'_>, u64, u64, &mut StudyWorkplace) -> FigureValues;

/// A sweep in progress.
pub struct Sweep<'e> {
    experiment: &'e Experiment,
    finished: &'e dyn Finished,
    stop: &'e AtomicBool,
    progress: &'e (dyn Fn(u64) + Sync),
    simulate: Simulate,
}

impl std::fmt::Debug for Sweep<'_> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Sweep").field("experiment", self.experiment).finish_non_exhaustive()
    }
}

/// Maximum number of cells simulated side by side: the draws of a formation in one serve the next, and the total bounds
/// the memory.
const SIDE_BY_SIDE: usize = 16;

impl<'e> Sweep<'e> {
    /// A sweep of an experiment with no known runs. It ends early when `stop` is set; `progress` receives the number of
    /// runs done or known.
    pub fn new(
        experiment: &'e Experiment,
        stop: &'e AtomicBool,
        progress: &'e (dyn Fn(u64) + Sync),
    ) -> Sweep<'e> {
        let simulate: Simulate = |study, seed, replicate, place| study.row(seed, replicate, place);
        Sweep { experiment, finished: &Nothing, stop, progress, simulate }
    }

    /// The same sweep with some known runs.
    pub fn knowing(self, finished: &'e dyn Finished) -> Sweep<'e> {
        Sweep { finished, ..self }
    }

    /// The runs of a segment (from 0), in order, on all threads of the current pool; `None` if it was stopped.
    pub fn segment(&self, number: u64) -> Option<Vec<PartDone>> {
        let parts = self.experiment.segments().parts(number);
        let blocks = parts.par_chunks(SIDE_BY_SIDE).map(|parts| self.side_by_side(parts));
        Some(blocks.collect::<Option<Vec<_>>>()?.into_iter().flatten().collect())
    }

    /// The runs of some cells, with the same replicates.
    fn side_by_side(&self, parts: &[SegmentPart]) -> Option<Vec<PartDone>> {
        let mut cells: Vec<CellUnderWay> = parts.par_iter().map(|part| self.begin(part)).collect();
        let Range { start: first, end } = parts.first()?.replicates;
        match self.experiment.runs_of_cell() {
            RunsOfCell::Replicates(_) => self.look(&mut cells, first..end)?,
            RunsOfCell::Precision { figure, error, most } => {
                for from in (first..most).step_by(usize::try_from(LOOK).unwrap_or(usize::MAX)) {
                    self.look(&mut cells, from..(from + LOOK).min(most))?;
                    cells.iter_mut().for_each(|cell| cell.look_at_precision(figure, error));
                    if cells.iter().all(CellUnderWay::has_enough) {
                        break;
                    }
                }
                let left = cells.iter().map(|cell| most - cell.done.runs.len() as u64).sum();
                (self.progress)(left);
            }
        }
        Some(cells.into_iter().map(|cell| cell.done).collect())
    }

    fn begin(&self, part: &SegmentPart) -> CellUnderWay {
        let cell = self.experiment.cell(part.cell);
        let scenario = self.experiment.scenario_of(&cell);
        let address = self.experiment.address(&scenario);
        let known = self.finished.runs(&address, part.replicates.clone());
        let done = PartDone { cell, address, first: part.replicates.start, runs: Vec::new(), computed: 0 };
        CellUnderWay::new(scenario, known, done)
    }

    /// Add the runs of some replicates to the cells that need more: replicate by replicate, each in all of them.
    fn look(&self, cells: &mut [CellUnderWay], replicates: Range<u64>) -> Option<()> {
        let record = &self.experiment.as_file().record;
        let studies: Vec<CellStudy<'_>> =
            cells.par_iter().map(|cell| cell.study(record, &replicates)).collect();
        let compute = |place: &mut StudyWorkplace, replicate| {
            let runs = studies.iter().map(|study| self.run(study, replicate, place));
            let runs: Vec<Option<RunOutcome>> = runs.collect();
            (!self.stop.load(Ordering::Relaxed)).then_some((replicate, runs))
        };
        let computed: Option<Vec<_>> =
            replicates.clone().into_par_iter().map_init(StudyWorkplace::default, compute).collect();
        for (replicate, runs) in computed? {
            cells.iter_mut().zip(runs).for_each(|(cell, run)| cell.take(replicate, run));
        }
        Some(())
    }

    /// A run of a cell, if it has to be computed.
    fn run(&self, cell: &CellStudy<'_>, replicate: u64, place: &mut StudyWorkplace) -> Option<RunOutcome> {
        if self.stop.load(Ordering::Relaxed) || cell.has_enough() {
            return None;
        }
        (self.progress)(1);
        Some(match cell.of_run(replicate)? {
            Ok(study) => self.attempt(study, replicate, place),
            Err(outcome) => outcome.clone(),
        })
    }

    fn attempt(&self, study: &Study<'_>, replicate: u64, place: &mut StudyWorkplace) -> RunOutcome {
        let seed = self.experiment.seed();
        match caught::caught(|| (self.simulate)(study, seed, replicate, place)) {
            Ok(row) => match row.iter().position(|value| value.is_some_and(|value| !value.is_finite())) {
                None => RunOutcome::Done(row),
                Some(figure) => RunOutcome::Failed(
                    format!("{} is not a finite number", study.figures[figure].name).into(),
                ),
            },
            Err(reason) => {
                *place = StudyWorkplace::default();
                RunOutcome::Failed(reason.into())
            }
        }
    }
}

#[cfg(test)]
mod tests;
