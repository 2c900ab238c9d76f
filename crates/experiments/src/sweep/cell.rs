//! A cell whose runs are being computed.

use super::caught::caught;
use super::{PartDone, RunOutcome};
use model::scenario::Scenario;
use model::world::build::Setting;
use numbers::stats::Moments;
use std::collections::BTreeMap;
use std::ops::Range;
use std::sync::OnceLock;
use studies::influence_study::Study;

/// A cell, as far as it is done.
pub(super) struct CellUnderWay {
    scenario: Result<Scenario, String>,
    /// Everything that does not depend on random draws, built on first use.
    setting: OnceLock<Result<Setting, RunOutcome>>,
    /// Known runs, which need not be computed.
    known: BTreeMap<u64, RunOutcome>,
    pub(super) done: PartDone,
    /// The figure whose precision is asked for, over the runs checked so far.
    moments: Moments,
    looked_at: usize,
    enough: bool,
}

/// The means to compute runs of a cell.
pub(super) struct CellStudy<'c> {
    cell: &'c CellUnderWay,
    /// The study, or the outcome of all its runs; `None` if all are known.
    study: Option<Result<Study<'c>, RunOutcome>>,
}

impl CellUnderWay {
    pub(super) fn new(
        scenario: Result<Scenario, String>,
        known: BTreeMap<u64, RunOutcome>,
        done: PartDone,
    ) -> CellUnderWay {
        let (setting, moments) = (OnceLock::new(), Moments::default());
        CellUnderWay { scenario, setting, known, done, moments, looked_at: 0, enough: false }
    }

    /// Prepare the runs of some replicates.
    pub(super) fn study(&self, record: &[String], replicates: &Range<u64>) -> CellStudy<'_> {
        let is_missing = |replicate| !self.known.contains_key(&replicate);
        let any = !self.enough && replicates.clone().any(is_missing);
        let study = any.then(|| match self.setting() {
            Ok(setting) => Study::of(setting, record).map_err(|reason| RunOutcome::Invalid(reason.into())),
            Err(outcome) => Err(outcome.clone()),
        });
        CellStudy { cell: self, study }
    }

    fn setting(&self) -> &Result<Setting, RunOutcome> {
        self.setting.get_or_init(|| {
            let scenario = self.scenario.clone().map_err(|reason| RunOutcome::Invalid(reason.into()))?;
            caught(|| Setting::new(scenario)).map_err(|reason| RunOutcome::Failed(reason.into()))
        })
    }

    /// Add a run: the computed one, or else the known one.
    pub(super) fn take(&mut self, replicate: u64, computed: Option<RunOutcome>) {
        self.done.computed += u64::from(computed.is_some());
        if !self.enough {
            self.done.runs.extend(computed.or_else(|| self.known.remove(&replicate)));
        }
    }

    /// Check the runs since the last check: the cell has enough once the figure (position) is known precisely enough,
    /// or never will be.
    pub(super) fn look_at_precision(&mut self, figure: usize, error: f64) {
        let runs = &self.done.runs;
        let values = runs[self.looked_at..].iter().filter_map(|run| run.row()?[figure]);
        values.for_each(|value| self.moments.add(value));
        self.looked_at = runs.len();
        let none = runs.iter().all(|run| matches!(run, RunOutcome::Invalid(_)));
        let precise = self.moments.estimate().is_some_and(|estimate| estimate.error <= error);
        self.enough |= none || (self.moments.number() > 1 && precise);
    }

    /// True if it needs no more runs.
    pub(super) fn has_enough(&self) -> bool {
        self.enough
    }
}

impl CellStudy<'_> {
    /// True if the cell needs no more runs.
    pub(super) fn has_enough(&self) -> bool {
        self.cell.enough
    }

    /// The study for a run, or its outcome without a study; `None` if the run is known.
    pub(super) fn of_run(&self, replicate: u64) -> Option<&Result<Study<'_>, RunOutcome>> {
        self.study.as_ref().filter(|_| !self.cell.known.contains_key(&replicate))
    }
}
