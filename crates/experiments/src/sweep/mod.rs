//! Sweeps: the formations of a segment of an experiment, whatever happens to single ones.

mod caught;
pub mod effects;

use super::plan::segments::SegmentPart;
use super::plan::{DesignCell, Experiment, RunsOfCell};
use model::world::build::Setting;
use numbers::stats::Moments;
use rayon::prelude::*;
use std::cell::OnceCell;
use std::collections::BTreeMap;
use std::ops::Range;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use studies::influence_study::{FigureValues, LOOK, Study, StudyWorkplace};

/// What came of a run.
#[derive(Debug, Clone, PartialEq)]
pub enum RunOutcome {
    /// The value of every figure recorded.
    Done(FigureValues),
    /// Its cell has no scenario that holds together, for a reason.
    Invalid(Arc<str>),
    /// It failed, for a reason.
    Failed(Arc<str>),
}

impl RunOutcome {
    /// How it is called in tables.
    pub const fn status(&self) -> &'static str {
        match self {
            RunOutcome::Done(_) => "ok",
            RunOutcome::Invalid(_) => "invalid",
            RunOutcome::Failed(_) => "failed",
        }
    }

    /// The values of figures; none where there are none.
    pub fn row(&self) -> Option<&FigureValues> {
        if let RunOutcome::Done(row) = self { Some(row) } else { None }
    }

    /// Why there are no figures.
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
    /// Its address: the same address, the same figures.
    pub address: String,
    /// The first replicate, from 0; the others follow it.
    pub first: u64,
    /// The runs.
    pub runs: Vec<RunOutcome>,
    /// How many of them were computed; the others were known.
    pub computed: u64,
}

/// Runs that need not be computed again.
pub trait Finished: Sync {
    /// The known runs of a cell, by its address, among these replicates.
    fn runs(&self, address: &str, replicates: Range<u64>) -> BTreeMap<u64, RunOutcome>;
}

/// No run is known.
#[derive(Debug, Clone, Copy)]
pub struct Nothing;

impl Finished for Nothing {
    fn runs(&self, _: &str, _: Range<u64>) -> BTreeMap<u64, RunOutcome> {
        BTreeMap::new()
    }
}

/// One run of a study.
type Simulate = fn(&Study<'_>, u64, u64, &mut StudyWorkplace) -> FigureValues;

/// A sweep under way.
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

/// The setting of a cell, once it is needed.
struct PreparedCell {
    scenario: Result<model::scenario::Scenario, String>,
    setting: OnceCell<Result<Setting, RunOutcome>>,
}

impl PreparedCell {
    fn setting(&self) -> &Result<Setting, RunOutcome> {
        self.setting.get_or_init(|| {
            let scenario = self.scenario.clone().map_err(|reason| RunOutcome::Invalid(reason.into()))?;
            caught::caught(|| Setting::new(scenario)).map_err(|reason| RunOutcome::Failed(reason.into()))
        })
    }
}

impl<'e> Sweep<'e> {
    /// A sweep of an experiment of which nothing is known. It ends early where `stop` is set; `progress` is told of
    /// runs that are done or known.
    pub fn new(
        experiment: &'e Experiment,
        stop: &'e AtomicBool,
        progress: &'e (dyn Fn(u64) + Sync),
    ) -> Sweep<'e> {
        let simulate: Simulate = |study, seed, replicate, place| study.row(seed, replicate, place);
        Sweep { experiment, finished: &Nothing, stop, progress, simulate }
    }

    /// The sweep of which some runs are known.
    pub fn knowing(self, finished: &'e dyn Finished) -> Sweep<'e> {
        Sweep { finished, ..self }
    }

    /// The runs of a segment (from 0), in order, on all threads of the pool that it is called in; none where it was
    /// stopped.
    pub fn segment(&self, number: u64) -> Option<Vec<PartDone>> {
        self.experiment.segments().parts(number).par_iter().map(|part| self.part(part)).collect()
    }

    fn part(&self, part: &SegmentPart) -> Option<PartDone> {
        let cell = self.experiment.cell(part.cell);
        let scenario = self.experiment.scenario_of(&cell);
        let address = self.experiment.address(&scenario);
        let mut known = self.finished.runs(&address, part.replicates.clone());
        let prepared = PreparedCell { scenario, setting: OnceCell::new() };
        let Range { start: first, end } = part.replicates;
        let mut done = PartDone { cell, address, first, runs: Vec::new(), computed: 0 };
        match self.experiment.runs_of_cell() {
            RunsOfCell::Replicates(_) => self.look(&prepared, first..end, &mut known, &mut done)?,
            RunsOfCell::Precision { figure, error, most } => {
                let mut moments = Moments::default();
                let mut reached = false;
                while !reached && first + (done.runs.len() as u64) < most {
                    let from = done.runs.len();
                    let next = first + from as u64;
                    self.look(&prepared, next..(next + LOOK).min(most), &mut known, &mut done)?;
                    let values = done.runs[from..].iter().filter_map(|run| run.row()?[figure]);
                    values.for_each(|value| moments.add(value));
                    let none = done.runs.iter().all(|run| matches!(run, RunOutcome::Invalid(_)));
                    let precise = moments.estimate().is_some_and(|estimate| estimate.error <= error);
                    reached = none || (moments.number() > 1 && precise);
                }
                (self.progress)(most - done.runs.len() as u64);
            }
        }
        Some(done)
    }

    /// Adds the runs of some replicates.
    fn look(
        &self,
        prepared: &PreparedCell,
        replicates: Range<u64>,
        known: &mut BTreeMap<u64, RunOutcome>,
        done: &mut PartDone,
    ) -> Option<()> {
        let missing: Vec<u64> =
            replicates.clone().filter(|replicate| !known.contains_key(replicate)).collect();
        (self.progress)(replicates.end - replicates.start - missing.len() as u64);
        done.computed += missing.len() as u64;
        if !missing.is_empty() {
            let outcomes = self.compute(prepared, &missing)?;
            known.extend(missing.into_iter().zip(outcomes));
        }
        done.runs.extend(replicates.filter_map(|replicate| known.remove(&replicate)));
        Some(())
    }

    fn compute(&self, prepared: &PreparedCell, replicates: &[u64]) -> Option<Vec<RunOutcome>> {
        let study = match prepared.setting() {
            Ok(setting) => Study::of(setting, &self.experiment.as_file().record)
                .map_err(|reason| RunOutcome::Invalid(reason.into())),
            Err(outcome) => Err(outcome.clone()),
        };
        let attempt = |place: &mut StudyWorkplace, replicate| {
            let outcome = match &study {
                Ok(study) => self.attempt(study, replicate, place),
                Err(outcome) => outcome.clone(),
            };
            (self.progress)(1);
            (!self.stop.load(Ordering::Relaxed)).then_some(outcome)
        };
        replicates
            .par_iter()
            .map_init(StudyWorkplace::default, |place, replicate| attempt(place, *replicate))
            .collect()
    }

    fn attempt(&self, study: &Study<'_>, replicate: u64, place: &mut StudyWorkplace) -> RunOutcome {
        let seed = self.experiment.seed();
        match caught::caught(|| (self.simulate)(study, seed, replicate, place)) {
            Ok(row) => match row.iter().position(|value| value.is_some_and(|value| !value.is_finite())) {
                None => RunOutcome::Done(row),
                Some(figure) => {
                    RunOutcome::Failed(format!("{} is no finite number", study.figures[figure].name).into())
                }
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
