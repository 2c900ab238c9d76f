//! The table of cells and the summary of the sweep, from the rows of the table of runs in order.

use super::columns;
use super::result;
use super::store::Store;
use super::summary::{SweepSummary, SweptFigure};
use super::table::SweepRows;
use crate::columns::Cell;
use crate::write::assembly::{Assembly, CsvLines};
use experiments::sweep::RunOutcome;
use experiments::sweep::effects::{FactorEffect, FactorEffects};
use numbers::stats::{Moments, whole};
use std::collections::BTreeMap;
use std::path::Path;
use studies::error::Error;

/// Maximum number of different reasons of failure reported.
const MOST_REASONS: usize = 10;

/// Cells in progress. Memory use does not grow with runs or cells.
pub(super) struct Cells<'s, 'e> {
    store: &'s Store<'e>,
    lines: CsvLines,
    effects: FactorEffects<'e>,
    cell: Option<CellRows>,
    runs: u64,
    failed: u64,
    reasons: BTreeMap<String, u64>,
}

/// The cell whose rows are being read.
struct CellRows {
    number: u64,
    runs: u64,
    failed: u64,
    figures: Vec<Moments>,
}

impl<'s, 'e> Cells<'s, 'e> {
    pub(super) fn begin(store: &'s Store<'e>, assembly: &Assembly) -> Result<Cells<'s, 'e>, Error> {
        Ok(Cells {
            store,
            lines: result::table(assembly, result::CELLS, &columns::cells(store.experiment))?,
            effects: FactorEffects::of(store.experiment),
            cell: None,
            runs: 0,
            failed: 0,
            reasons: BTreeMap::new(),
        })
    }

    /// Add a row, which belongs to the same cell as the last one or to the next.
    pub(super) fn add(&mut self, table: &SweepRows, row: usize, path: &Path) -> Result<(), Error> {
        let (Some(number), Some(replicate), Some(outcome)) =
            (table.cell(row), table.replicate(row), table.outcome(row))
        else {
            return Err(Error::Wrong(format!("{}: row {} makes no sense", path.display(), row + 1)));
        };
        if self.cell.as_ref().is_none_or(|cell| cell.number != number) {
            self.end_cell()?;
            let figures = vec![Moments::default(); self.store.experiment.figures().len()];
            self.cell = Some(CellRows { number, runs: 0, failed: 0, figures });
        }
        if let Some(cell) = &mut self.cell {
            cell.runs += 1;
            match &outcome {
                RunOutcome::Done(row) => {
                    self.effects.add(replicate, row);
                    let values = cell.figures.iter_mut().zip(row);
                    values.for_each(|(moments, value)| value.iter().for_each(|value| moments.add(*value)));
                }
                RunOutcome::Invalid(reason) | RunOutcome::Failed(reason) => {
                    cell.failed += 1;
                    if self.reasons.len() < MOST_REASONS || self.reasons.contains_key(&**reason) {
                        *self.reasons.entry(reason.to_string()).or_default() += 1;
                    }
                }
            }
        }
        Ok(())
    }

    fn end_cell(&mut self) -> Result<(), Error> {
        let Some(cell) = self.cell.take() else { return Ok(()) };
        self.effects.end_cell(cell.number);
        self.runs += cell.runs;
        self.failed += cell.failed;
        let count = |number: u64| Cell::Whole(i64::try_from(number).unwrap_or(i64::MAX));
        let mut row = vec![count(cell.number + 1)];
        let at = self.store.experiment.cell(cell.number);
        row.extend(at.values.iter().map(Cell::from));
        row.extend([count(cell.runs), count(cell.failed)]);
        for moments in &cell.figures {
            let estimate = moments.estimate();
            let error = estimate.filter(|_| moments.number() > 1);
            let (low, high) = estimate.and_then(|e| e.interval(moments.number())).unzip();
            let numbers = [estimate.map(|e| e.mean), error.map(|e| e.error), low, high];
            row.extend(numbers.map(Cell::from));
            row.push(count(moments.number()));
        }
        self.lines.write(row)
    }

    /// End the table, and return the summary of the sweep.
    pub(super) fn finish(mut self, assembly: &mut Assembly) -> Result<SweepSummary, Error> {
        self.end_cell()?;
        self.lines.finish(assembly)?;
        let effects = self.effects.finish();
        let mut lines = result::table(assembly, result::EFFECTS, &columns::effects())?;
        effects.iter().try_for_each(|effect| lines.write(row_of(effect)))?;
        lines.finish(assembly)?;
        let experiment = self.store.experiment;
        let figures = experiment.figures().iter().map(|figure| SweptFigure {
            name: figure.name.clone(),
            meaning: figure.meaning.clone(),
            unit: figure.unit.to_owned(),
        });
        let cells = experiment.segments().cells();
        Ok(SweepSummary {
            experiment: experiment.name().to_owned(),
            title: experiment.title().to_owned(),
            title_nl: experiment.as_file().title_nl.clone(),
            scenario: experiment.scenario().title().to_owned(),
            scenario_nl: experiment.scenario().title_nl().to_owned(),
            design: self.store.design.clone(),
            seed: experiment.seed(),
            cells,
            runs: self.runs,
            runs_of_cell: whole(self.runs) / whole(cells),
            failed: self.failed,
            reasons: self.reasons.into_iter().collect(),
            sampled: experiment.is_sample(),
            figures: figures.collect(),
            effects,
        })
    }
}

fn row_of(effect: &FactorEffect) -> [Cell<'_>; 9] {
    fn text(text: Option<&String>) -> Cell<'_> {
        text.map_or(Cell::Empty, |text| Cell::Text(text.into()))
    }
    let (mean, difference) = (effect.mean, effect.difference);
    [
        text(Some(&effect.figure)),
        text(effect.factor.as_ref()),
        text(effect.value.as_ref()),
        Cell::Whole(i64::try_from(effect.cells).unwrap_or(i64::MAX)),
        Cell::from(mean.map(|mean| mean.mean)),
        Cell::from(mean.and_then(|mean| mean.error)),
        Cell::from(difference.map(|difference| difference.mean)),
        Cell::from(difference.and_then(|difference| difference.error)),
        effect.differs.map_or(Cell::Empty, Cell::Truth),
    ]
}
