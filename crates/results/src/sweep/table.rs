//! Rows of a sweep in memory, column by column.

use super::columns::BEFORE_FACTORS;
use crate::columns::{Cell, TableColumn};
use crate::parquet::ColumnValues;
use bytes::Bytes;
use experiments::plan::Experiment;
use experiments::plan::factor::Value;
use experiments::sweep::{PartDone, RunOutcome};
use studies::influence_study::FigureValues;

/// Rows of the table of runs.
#[derive(Debug, Clone, PartialEq)]
pub struct SweepRows {
    /// By column.
    pub columns: Vec<ColumnValues>,
    figures: std::ops::Range<usize>,
}

/// Convert to a number in tables, which count from 1.
fn from_one(number: u64) -> i64 {
    i64::try_from(number).unwrap_or(i64::MAX).saturating_add(1)
}

impl SweepRows {
    /// A table with these columns, which are those of the table of runs of an experiment.
    pub fn with(experiment: &Experiment, columns: Vec<ColumnValues>) -> SweepRows {
        let first = BEFORE_FACTORS + experiment.factors().len();
        SweepRows { columns, figures: first..first + experiment.figures().len() }
    }

    /// The rows of the runs of a segment.
    pub fn of(experiment: &Experiment, columns: &[TableColumn], parts: &[PartDone]) -> SweepRows {
        let mut table = SweepRows::with(experiment, columns.iter().map(ColumnValues::none).collect());
        let seed = i64::try_from(experiment.seed()).unwrap_or(i64::MAX);
        for part in parts {
            for (replicate, outcome) in (part.first..).zip(&part.runs) {
                let fixed = [from_one(part.cell.number), from_one(replicate), seed].map(Value::Whole);
                let known = fixed.iter().chain(&part.cell.values);
                table
                    .columns
                    .iter_mut()
                    .zip(known)
                    .for_each(|(values, value)| values.push(Cell::from(value)));
                table.push_outcome(outcome);
            }
        }
        table
    }

    fn push_outcome(&mut self, outcome: &RunOutcome) {
        let figures = self.figures.clone();
        for (n, column) in self.columns[figures.clone()].iter_mut().enumerate() {
            if let ColumnValues::OptionalNumber(values) = column {
                values.push(outcome.row().and_then(|row| row[n]));
            }
        }
        if let [ColumnValues::Text(status), ColumnValues::OptionalText(reason)] =
            &mut self.columns[figures.end..]
        {
            status.push(Bytes::from_static(outcome.status().as_bytes()));
            reason.push(outcome.reason().map(|reason| Bytes::copy_from_slice(reason.as_bytes())));
        }
    }

    /// Number of rows.
    pub fn rows(&self) -> usize {
        self.columns.first().map_or(0, ColumnValues::len)
    }

    /// Number of the cell of a row, from 0.
    pub fn cell(&self, row: usize) -> Option<u64> {
        self.number(0, row)
    }

    /// Number of the replicate of a row, from 0.
    pub fn replicate(&self, row: usize) -> Option<u64> {
        self.number(1, row)
    }

    fn number(&self, column: usize, row: usize) -> Option<u64> {
        let Some(ColumnValues::Whole(values)) = self.columns.get(column) else { return None };
        u64::try_from(values.get(row)?.checked_sub(1)?).ok()
    }

    /// The outcome of the run in a row; `None` if the row makes no sense.
    pub fn outcome(&self, row: usize) -> Option<RunOutcome> {
        let figures = self.columns[self.figures.clone()].iter().map(|column| match column {
            ColumnValues::OptionalNumber(values) => values[row],
            _ => None,
        });
        let [ColumnValues::Text(status), ColumnValues::OptionalText(reason)] =
            &self.columns[self.figures.end..]
        else {
            return None;
        };
        let reason = || reason[row].as_ref().map(|reason| String::from_utf8_lossy(reason).into());
        match &status[row][..] {
            b"ok" => Some(RunOutcome::Done(figures.collect::<FigureValues>())),
            b"invalid" => Some(RunOutcome::Invalid(reason()?)),
            b"failed" => Some(RunOutcome::Failed(reason()?)),
            _ => None,
        }
    }
}
