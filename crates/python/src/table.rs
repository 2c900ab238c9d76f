//! Tables for Python: Arrow arrays that pandas, polars, pyarrow and others take without a copy.

use crate::errors::InputError;
use crate::values::{Values, cell, field};
use arrow_array::ffi_stream::FFI_ArrowArrayStream;
use arrow_array::{Array, RecordBatch, RecordBatchIterator};
use arrow_schema::ffi::FFI_ArrowSchema;
use arrow_schema::{ArrowError, DataType, Schema, SchemaRef};
use pyo3::exceptions::PyRuntimeError;
use pyo3::prelude::*;
use pyo3::types::{PyCapsule, PyDict, PyList};
use results::columns::{Cell, Column, TableColumn};
use std::fmt::Write;
use std::sync::Arc;
use studies::error::Error;

/// Rows in a batch: bounds the bytes of a column of words.
const ROWS: usize = 65_536;

/// Number of rows that a notebook shows.
const SHOWN: usize = 10;

/// A table: columns of whole numbers, numbers, truth values or words, any of which may be missing in a row.
///
/// It has the Arrow PyCapsule interface, so `pyarrow.table(t)`, `polars.DataFrame(t)`, `pandas.DataFrame.from_arrow(t)`
/// and `duckdb.sql("from t")` take it without a copy. Meaning, unit and range of every column are in `columns`, and in
/// the metadata of the Arrow fields.
#[pyclass(frozen, module = "vierdemacht")]
#[derive(Debug, Clone)]
pub(crate) struct Table {
    schema: SchemaRef,
    batches: Vec<RecordBatch>,
}

fn of_arrow(why: ArrowError) -> Error {
    Error::Run(why.to_string())
}

/// A table while it is filled.
pub(crate) struct TableBuilder {
    columns: Vec<TableColumn>,
    schema: SchemaRef,
    values: Vec<Values>,
    rows: usize,
    batches: Vec<RecordBatch>,
}

impl TableBuilder {
    /// A table with these columns, and no rows yet.
    pub(crate) fn of(columns: Vec<TableColumn>) -> TableBuilder {
        let fields: Vec<_> = columns.iter().map(field).collect();
        TableBuilder {
            schema: Arc::new(Schema::new(fields)),
            values: columns.iter().map(|column| Values::of(column.holds)).collect(),
            columns,
            rows: 0,
            batches: Vec::new(),
        }
    }

    /// Add a row.
    ///
    /// # Errors
    /// A value of a kind other than its column's.
    pub(crate) fn push<'c>(&mut self, row: impl Iterator<Item = Cell<'c>>) -> Result<(), Error> {
        for ((values, column), cell) in self.values.iter_mut().zip(&self.columns).zip(row) {
            values.push(&column.name, cell)?;
        }
        self.rows += 1;
        if self.rows == ROWS { self.end_batch() } else { Ok(()) }
    }

    fn end_batch(&mut self) -> Result<(), Error> {
        let arrays = self.values.iter_mut().map(Values::finish).collect();
        self.batches.push(RecordBatch::try_new(Arc::clone(&self.schema), arrays).map_err(of_arrow)?);
        self.rows = 0;
        Ok(())
    }

    /// The table.
    ///
    /// # Errors
    /// Columns of unequal lengths.
    pub(crate) fn finish(mut self) -> Result<Table, Error> {
        if self.rows > 0 || self.batches.is_empty() {
            self.end_batch()?;
        }
        Ok(Table { schema: self.schema, batches: self.batches })
    }
}

impl Table {
    /// A table from rows of the other crates.
    ///
    /// # Errors
    /// A value of a kind other than its column's.
    pub(crate) fn of_rows<R>(
        columns: &[Column<R>],
        rows: impl IntoIterator<Item = R>,
    ) -> Result<Table, Error> {
        let mut table = TableBuilder::of(columns.iter().map(Column::described).collect());
        for row in rows {
            table.push(columns.iter().map(|column| column.value(&row)))?;
        }
        table.finish()
    }

    fn rows(&self) -> usize {
        self.batches.iter().map(RecordBatch::num_rows).sum()
    }

    /// Call a library function that takes Arrow tables.
    fn given_to<'py>(
        slf: &Bound<'py, Table>,
        library: &str,
        function: &[&str],
    ) -> PyResult<Bound<'py, PyAny>> {
        let mut called = slf.py().import(library)?.into_any();
        for name in function {
            called = called.getattr(*name)?;
        }
        called.call1((slf,))
    }
}

#[pymethods]
impl Table {
    /// The table for a consumer of Arrow streams; the arrays are not copied.
    #[pyo3(signature = (requested_schema = None))]
    fn __arrow_c_stream__<'py>(
        &self,
        py: Python<'py>,
        requested_schema: Option<&Bound<'py, PyAny>>,
    ) -> PyResult<Bound<'py, PyCapsule>> {
        _ = requested_schema; // only a wish: the consumer casts what differs
        let batches: Vec<Result<RecordBatch, ArrowError>> = self.batches.iter().cloned().map(Ok).collect();
        let reader = RecordBatchIterator::new(batches, Arc::clone(&self.schema));
        PyCapsule::new_with_value(py, FFI_ArrowArrayStream::new(Box::new(reader)), c"arrow_array_stream")
    }

    /// The columns for a consumer of Arrow schemas.
    fn __arrow_c_schema__<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyCapsule>> {
        let schema = FFI_ArrowSchema::try_from(self.schema.as_ref());
        let schema = schema.map_err(|why| PyRuntimeError::new_err(why.to_string()))?;
        PyCapsule::new_with_value(py, schema, c"arrow_schema")
    }

    /// Number of rows.
    fn __len__(&self) -> usize {
        self.rows()
    }

    /// Names of the columns, in their order.
    #[getter]
    fn column_names(&self) -> Vec<&str> {
        self.schema.fields().iter().map(|field| field.name().as_str()).collect()
    }

    /// The meaning of every column: a list of dictionaries with `name`, `type` (`int64`, `float64`, `bool`, `string`),
    /// `meaning`, `unit` and `range`; the last three may be empty.
    #[getter]
    fn columns<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyList>> {
        let list = PyList::empty(py);
        for field in self.schema.fields() {
            let about = PyDict::new(py);
            about.set_item("name", field.name())?;
            about.set_item("type", type_name(field.data_type()))?;
            for key in ["meaning", "unit", "range"] {
                about.set_item(key, field.metadata().get(key).map_or("", String::as_str))?;
            }
            list.append(about)?;
        }
        Ok(list)
    }

    /// The values of a column as a list; None for missing values.
    fn __getitem__<'py>(&self, py: Python<'py>, name: &str) -> PyResult<Bound<'py, PyList>> {
        let place = self.schema.index_of(name).map_err(|_| {
            InputError::new_err(format!(
                "there is no column {name}; there are {}",
                self.column_names().join(", ")
            ))
        })?;
        let list = PyList::empty(py);
        for batch in &self.batches {
            let array = batch.column(place);
            for row in 0..array.len() {
                match cell(array, row) {
                    Cell::Text(text) => list.append(text)?,
                    Cell::Whole(number) => list.append(number)?,
                    Cell::Number(number) => list.append(number)?,
                    Cell::Truth(truth) => list.append(truth)?,
                    Cell::Empty => list.append(py.None())?,
                }
            }
        }
        Ok(list)
    }

    /// The table as a `pyarrow.Table`, without a copy. Needs pyarrow.
    fn to_pyarrow<'py>(slf: &Bound<'py, Self>) -> PyResult<Bound<'py, PyAny>> {
        Table::given_to(slf, "pyarrow", &["table"])
    }

    /// The table as a `polars.DataFrame`. Needs polars.
    fn to_polars<'py>(slf: &Bound<'py, Self>) -> PyResult<Bound<'py, PyAny>> {
        Table::given_to(slf, "polars", &["DataFrame"])
    }

    /// The table as a `pandas.DataFrame`. Needs pandas and pyarrow.
    fn to_pandas<'py>(slf: &Bound<'py, Self>) -> PyResult<Bound<'py, PyAny>> {
        Table::given_to(slf, "pyarrow", &["table"])?.call_method0("to_pandas")
    }

    fn __repr__(&self) -> String {
        format!("<vierdemacht.Table: {} rows, {} columns>", self.rows(), self.schema.fields().len())
    }

    /// The first rows, for a notebook.
    fn _repr_html_(&self) -> String {
        let mut html = "<table><thead><tr>".to_owned();
        for field in self.schema.fields() {
            let meaning = field.metadata().get("meaning").map_or("", String::as_str);
            _ = write!(html, "<th title=\"{}\">{}</th>", escaped(meaning), escaped(field.name()));
        }
        html += "</tr></thead><tbody>";
        let first = self.batches.first();
        for row in 0..first.map_or(0, RecordBatch::num_rows).min(SHOWN) {
            html += "<tr>";
            for array in first.into_iter().flat_map(RecordBatch::columns) {
                _ = write!(html, "<td>{}</td>", escaped(&cell(array, row).to_string()));
            }
            html += "</tr>";
        }
        html + &format!("</tbody></table><p>{} rows, {} columns</p>", self.rows(), self.schema.fields().len())
    }
}

fn type_name(holds: &DataType) -> &'static str {
    match holds {
        DataType::Int64 => "int64",
        DataType::Float64 => "float64",
        DataType::Boolean => "bool",
        _ => "string",
    }
}

fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace('"', "&quot;")
}
