//! Columns of a table while they are filled.

use arrow_array::ArrayRef;
use arrow_array::builder::{BooleanBuilder, Float64Builder, Int64Builder, StringBuilder};
use arrow_array::cast::AsArray;
use arrow_array::types::{Float64Type, Int64Type};
use arrow_array::{Array, types};

use arrow_schema::{DataType, Field, Metadata};
use results::columns::{Cell, Kind, TableColumn};
use std::sync::Arc;
use studies::error::Error;

/// The field of an Arrow schema for a column, with meaning, unit and range as its metadata.
pub(crate) fn field(column: &TableColumn) -> Field {
    let holds = match column.holds {
        Kind::Text => DataType::Utf8,
        Kind::Whole => DataType::Int64,
        Kind::Number => DataType::Float64,
        Kind::Truth => DataType::Boolean,
    };
    let said = [("meaning", &column.meaning), ("unit", &column.unit), ("range", &column.range)];
    let said = said.into_iter().filter(|(_, text)| !text.is_empty());
    let said: Metadata = said.map(|(key, text)| (key, text.as_str())).collect();
    Field::new(&column.name, holds, true).with_metadata(said)
}

/// The values of a column while it is filled.
#[derive(Debug)]
pub(crate) enum Values {
    /// Words.
    Text(StringBuilder),
    /// Whole numbers.
    Whole(Int64Builder),
    /// Numbers.
    Number(Float64Builder),
    /// Truth values.
    Truth(BooleanBuilder),
}

impl Values {
    /// No values yet.
    pub(crate) fn of(kind: Kind) -> Values {
        match kind {
            Kind::Text => Values::Text(StringBuilder::new()),
            Kind::Whole => Values::Whole(Int64Builder::new()),
            Kind::Number => Values::Number(Float64Builder::new()),
            Kind::Truth => Values::Truth(BooleanBuilder::new()),
        }
    }

    /// Add a value; an empty cell is a missing value.
    ///
    /// # Errors
    /// A value of a kind other than the column's.
    pub(crate) fn push(&mut self, column: &str, cell: Cell<'_>) -> Result<(), Error> {
        match (self, cell) {
            (Values::Text(values), Cell::Text(text)) => values.append_value(text),
            (Values::Text(values), Cell::Empty) => values.append_null(),
            (Values::Whole(values), Cell::Whole(number)) => values.append_value(number),
            (Values::Whole(values), Cell::Empty) => values.append_null(),
            (Values::Number(values), Cell::Number(number)) => values.append_value(number),
            (Values::Number(values), Cell::Empty) => values.append_null(),
            (Values::Truth(values), Cell::Truth(truth)) => values.append_value(truth),
            (Values::Truth(values), Cell::Empty) => values.append_null(),
            (_, cell) => {
                return Err(Error::Run(format!("the column {column} does not hold such as {cell:?}")));
            }
        }
        Ok(())
    }

    /// The values as an Arrow array; this column is then empty.
    pub(crate) fn finish(&mut self) -> ArrayRef {
        match self {
            Values::Text(values) => Arc::new(values.finish()),
            Values::Whole(values) => Arc::new(values.finish()),
            Values::Number(values) => Arc::new(values.finish()),
            Values::Truth(values) => Arc::new(values.finish()),
        }
    }
}

/// The value in a row of an array.
pub(crate) fn cell(array: &dyn Array, row: usize) -> Cell<'_> {
    if array.is_null(row) {
        return Cell::Empty;
    }
    match array.data_type() {
        DataType::Int64 => Cell::Whole(array.as_primitive::<Int64Type>().value(row)),
        DataType::Float64 => Cell::Number(array.as_primitive::<Float64Type>().value(row)),
        DataType::Boolean => Cell::Truth(array.as_boolean().value(row)),
        _ => Cell::Text(array.as_bytes::<types::Utf8Type>().value(row).into()),
    }
}
