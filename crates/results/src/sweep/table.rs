//! Rows of a sweep in memory, column by column.

use super::columns::{BEFORE_FACTORS, Column, Type};
use crate::columns::Cell;
use bytes::Bytes;
use experiments::plan::Experiment;
use experiments::plan::factor::Value;
use experiments::sweep::{Outcome, PartDone};
use studies::study::Row;

/// The values of a column.
#[derive(Debug, Clone, PartialEq)]
#[allow(missing_docs)] // each holds what its name says
pub enum Values {
    Whole(Vec<i64>),
    Number(Vec<f64>),
    OptionalNumber(Vec<Option<f64>>),
    Truth(Vec<bool>),
    Text(Vec<Bytes>),
    OptionalText(Vec<Option<Bytes>>),
}

impl Values {
    /// No values yet of a column of the table of runs.
    pub fn none(column: &Column) -> Values {
        match (column.holds, column.optional) {
            (Type::Whole, _) => Values::Whole(Vec::new()),
            (Type::Number, false) => Values::Number(Vec::new()),
            (Type::Number, true) => Values::OptionalNumber(Vec::new()),
            (Type::Truth, _) => Values::Truth(Vec::new()),
            (Type::Text, false) => Values::Text(Vec::new()),
            (Type::Text, true) => Values::OptionalText(Vec::new()),
        }
    }

    /// Number of values, those that are missing included.
    pub fn len(&self) -> usize {
        match self {
            Values::Whole(values) => values.len(),
            Values::Number(values) => values.len(),
            Values::OptionalNumber(values) => values.len(),
            Values::Truth(values) => values.len(),
            Values::Text(values) => values.len(),
            Values::OptionalText(values) => values.len(),
        }
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// The value of a row.
    pub fn cell(&self, row: usize) -> Cell {
        let text = |bytes: &Bytes| Cell::Text(String::from_utf8_lossy(bytes).into_owned());
        match self {
            Values::Whole(values) => Cell::Whole(values[row]),
            Values::Number(values) => Cell::Number(values[row]),
            Values::OptionalNumber(values) => Cell::from(values[row]),
            Values::Truth(values) => Cell::Truth(values[row]),
            Values::Text(values) => text(&values[row]),
            Values::OptionalText(values) => values[row].as_ref().map_or(Cell::Empty, text),
        }
    }

    fn push(&mut self, value: &Value) {
        match (self, value) {
            (Values::Whole(values), Value::Whole(value)) => values.push(*value),
            (Values::Number(values), Value::Number(value)) => values.push(*value),
            (Values::Truth(values), Value::Truth(value)) => values.push(*value),
            (Values::Text(values), Value::Text(value)) => values.push(value.clone().into()),
            (values, value) => unreachable!("{value:?} in a column of {values:?}"),
        }
    }
}

/// Rows of the table of runs.
#[derive(Debug, Clone, PartialEq)]
pub struct Table {
    /// By column.
    pub columns: Vec<Values>,
    figures: std::ops::Range<usize>,
}

/// Numbers in tables count from 1.
fn from_one(number: u64) -> i64 {
    i64::try_from(number).unwrap_or(i64::MAX).saturating_add(1)
}

impl Table {
    /// A table with these columns, which are those of the table of runs of an experiment.
    pub fn with(experiment: &Experiment, columns: Vec<Values>) -> Table {
        let first = BEFORE_FACTORS + experiment.factors().len();
        Table { columns, figures: first..first + experiment.figures().len() }
    }

    /// The rows of the runs of a segment.
    pub fn of(experiment: &Experiment, columns: &[Column], parts: &[PartDone]) -> Table {
        let mut table = Table::with(experiment, columns.iter().map(Values::none).collect());
        let seed = i64::try_from(experiment.seed()).unwrap_or(i64::MAX);
        for part in parts {
            for (replicate, outcome) in (part.first..).zip(&part.runs) {
                let fixed = [from_one(part.cell.number), from_one(replicate), seed].map(Value::Whole);
                let known = fixed.iter().chain(&part.cell.values);
                table.columns.iter_mut().zip(known).for_each(|(values, value)| values.push(value));
                table.push_outcome(outcome);
            }
        }
        table
    }

    fn push_outcome(&mut self, outcome: &Outcome) {
        let figures = self.figures.clone();
        for (n, column) in self.columns[figures.clone()].iter_mut().enumerate() {
            if let Values::OptionalNumber(values) = column {
                values.push(outcome.row().and_then(|row| row[n]));
            }
        }
        if let [Values::Text(status), Values::OptionalText(reason)] = &mut self.columns[figures.end..] {
            status.push(Bytes::from_static(outcome.status().as_bytes()));
            reason.push(outcome.reason().map(|reason| Bytes::copy_from_slice(reason.as_bytes())));
        }
    }

    /// Number of rows.
    pub fn rows(&self) -> usize {
        self.columns.first().map_or(0, Values::len)
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
        let Some(Values::Whole(values)) = self.columns.get(column) else { return None };
        u64::try_from(values.get(row)?.checked_sub(1)?).ok()
    }

    /// What came of the run of a row; none where the row makes no sense.
    pub fn outcome(&self, row: usize) -> Option<Outcome> {
        let figures = self.columns[self.figures.clone()].iter().map(|column| match column {
            Values::OptionalNumber(values) => values[row],
            _ => None,
        });
        let [Values::Text(status), Values::OptionalText(reason)] = &self.columns[self.figures.end..] else {
            return None;
        };
        let reason = || reason[row].as_ref().map(|reason| String::from_utf8_lossy(reason).into());
        match &status[row][..] {
            b"ok" => Some(Outcome::Done(figures.collect::<Row>())),
            b"invalid" => Some(Outcome::Invalid(reason()?)),
            b"failed" => Some(Outcome::Failed(reason()?)),
            _ => None,
        }
    }
}
