//! Rows in memory, column by column.

use crate::columns::{Cell, Column, Kind, TableColumn};
use bytes::Bytes;

/// The values of a column.
#[derive(Debug, Clone, PartialEq)]
#[allow(missing_docs)] // each variant holds the kind that it is named after
pub enum ColumnValues {
    Whole(Vec<i64>),
    OptionalWhole(Vec<Option<i64>>),
    Number(Vec<f64>),
    OptionalNumber(Vec<Option<f64>>),
    Truth(Vec<bool>),
    OptionalTruth(Vec<Option<bool>>),
    Text(Vec<Bytes>),
    OptionalText(Vec<Option<Bytes>>),
}

/// The same code for values of any kind.
macro_rules! whatever {
    ($values:expr, $all:ident => $done:expr) => {
        match $values {
            ColumnValues::Whole($all) => $done,
            ColumnValues::OptionalWhole($all) => $done,
            ColumnValues::Number($all) => $done,
            ColumnValues::OptionalNumber($all) => $done,
            ColumnValues::Truth($all) => $done,
            ColumnValues::OptionalTruth($all) => $done,
            ColumnValues::Text($all) => $done,
            ColumnValues::OptionalText($all) => $done,
        }
    };
}

impl ColumnValues {
    /// An empty list of values for a column.
    pub fn none(column: &TableColumn) -> ColumnValues {
        ColumnValues::of(column.holds, column.optional)
    }

    fn of(holds: Kind, optional: bool) -> ColumnValues {
        match (holds, optional) {
            (Kind::Whole, false) => ColumnValues::Whole(Vec::new()),
            (Kind::Whole, true) => ColumnValues::OptionalWhole(Vec::new()),
            (Kind::Number, false) => ColumnValues::Number(Vec::new()),
            (Kind::Number, true) => ColumnValues::OptionalNumber(Vec::new()),
            (Kind::Truth, false) => ColumnValues::Truth(Vec::new()),
            (Kind::Truth, true) => ColumnValues::OptionalTruth(Vec::new()),
            (Kind::Text, false) => ColumnValues::Text(Vec::new()),
            (Kind::Text, true) => ColumnValues::OptionalText(Vec::new()),
        }
    }

    /// The values of columns in some rows.
    pub(crate) fn of_rows<R>(columns: &[Column<R>], rows: impl IntoIterator<Item = R>) -> Vec<ColumnValues> {
        let mut values: Vec<ColumnValues> =
            columns.iter().map(|column| ColumnValues::of(column.holds(), Column::<R>::OPTIONAL)).collect();
        for row in rows {
            values.iter_mut().zip(columns).for_each(|(values, column)| values.push(column.value(&row)));
        }
        values
    }

    /// Number of values, including missing ones.
    pub fn len(&self) -> usize {
        whatever!(self, values => values.len())
    }

    /// True if there are none.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// The value of a row.
    pub fn cell(&self, row: usize) -> Cell<'_> {
        fn text(bytes: &Bytes) -> Cell<'_> {
            Cell::Text(String::from_utf8_lossy(bytes))
        }
        match self {
            ColumnValues::Whole(values) => Cell::Whole(values[row]),
            ColumnValues::OptionalWhole(values) => values[row].map_or(Cell::Empty, Cell::Whole),
            ColumnValues::Number(values) => Cell::Number(values[row]),
            ColumnValues::OptionalNumber(values) => Cell::from(values[row]),
            ColumnValues::Truth(values) => Cell::Truth(values[row]),
            ColumnValues::OptionalTruth(values) => values[row].map_or(Cell::Empty, Cell::Truth),
            ColumnValues::Text(values) => text(&values[row]),
            ColumnValues::OptionalText(values) => values[row].as_ref().map_or(Cell::Empty, text),
        }
    }

    /// Add a value.
    ///
    /// # Panics
    /// The value is of another kind, or is missing in a column that must have values.
    pub(crate) fn push(&mut self, value: Cell<'_>) {
        let bytes = |text: std::borrow::Cow<'_, str>| Bytes::from(text.into_owned());
        match (self, value) {
            (ColumnValues::Whole(values), Cell::Whole(value)) => values.push(value),
            (ColumnValues::OptionalWhole(values), Cell::Whole(value)) => values.push(Some(value)),
            (ColumnValues::OptionalWhole(values), Cell::Empty) => values.push(None),
            (ColumnValues::Number(values), Cell::Number(value)) => values.push(value),
            (ColumnValues::OptionalNumber(values), Cell::Number(value)) => values.push(Some(value)),
            (ColumnValues::OptionalNumber(values), Cell::Empty) => values.push(None),
            (ColumnValues::Truth(values), Cell::Truth(value)) => values.push(value),
            (ColumnValues::OptionalTruth(values), Cell::Truth(value)) => values.push(Some(value)),
            (ColumnValues::OptionalTruth(values), Cell::Empty) => values.push(None),
            (ColumnValues::Text(values), Cell::Text(value)) => values.push(bytes(value)),
            (ColumnValues::OptionalText(values), Cell::Text(value)) => values.push(Some(bytes(value))),
            (ColumnValues::OptionalText(values), Cell::Empty) => values.push(None),
            (_, value) => unreachable!("{value:?} in a column of another kind"),
        }
    }

    /// Move the values of another column of the same kind to the end.
    ///
    /// # Panics
    /// The other column is of another kind.
    pub(crate) fn append(&mut self, other: ColumnValues) {
        match (self, other) {
            (ColumnValues::Whole(all), ColumnValues::Whole(more)) => all.extend(more),
            (ColumnValues::OptionalWhole(all), ColumnValues::OptionalWhole(more)) => all.extend(more),
            (ColumnValues::Number(all), ColumnValues::Number(more)) => all.extend(more),
            (ColumnValues::OptionalNumber(all), ColumnValues::OptionalNumber(more)) => all.extend(more),
            (ColumnValues::Truth(all), ColumnValues::Truth(more)) => all.extend(more),
            (ColumnValues::OptionalTruth(all), ColumnValues::OptionalTruth(more)) => all.extend(more),
            (ColumnValues::Text(all), ColumnValues::Text(more)) => all.extend(more),
            (ColumnValues::OptionalText(all), ColumnValues::OptionalText(more)) => all.extend(more),
            _ => unreachable!("values of a column of another kind"),
        }
    }

    /// Remove all values.
    pub(crate) fn clear(&mut self) {
        whatever!(self, values => values.clear());
    }
}
