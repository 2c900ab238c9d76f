//! Writes tables one row group at a time.

use super::{ColumnValues, InMemory, properties, schema, unlike};
use crate::columns::TableColumn;
use bytes::Bytes;
use parquet::column::writer::{ColumnCloseResult, ColumnWriter, ColumnWriterImpl};
use parquet::data_type::{ByteArray, DataType};
use parquet::errors::Result;
use parquet::file::reader::FileReader;
use parquet::file::writer::SerializedFileWriter;
use std::io::Write;

/// Rows in a row group of a table that is written as its rows arrive.
const GROUP: usize = 32_768;

/// The bytes of a file with one row group, without the meaning of its columns.
///
/// # Errors
/// The values do not fit the columns.
pub fn write(columns: &[TableColumn], values: &[ColumnValues]) -> Result<Vec<u8>> {
    let mut file = SerializedFileWriter::new(Vec::new(), schema(columns)?, properties(None))?;
    write_group(&mut file, values)?;
    file.into_inner()
}

fn write_group<W: Write + Send>(file: &mut SerializedFileWriter<W>, values: &[ColumnValues]) -> Result<()> {
    let mut group = file.next_row_group()?;
    for values in values {
        let mut column = group.next_column()?.ok_or_else(|| unlike("more columns than the table has"))?;
        write_column(column.untyped(), values)?;
        column.close()?;
    }
    group.close().map(drop)
}

fn write_column(column: &mut ColumnWriter<'_>, values: &ColumnValues) -> Result<()> {
    let texts = |texts: &[Bytes]| texts.iter().cloned().map(ByteArray::from).collect::<Vec<_>>();
    match (column, values) {
        (ColumnWriter::Int64ColumnWriter(writer), ColumnValues::Whole(values)) => required(writer, values),
        (ColumnWriter::Int64ColumnWriter(writer), ColumnValues::OptionalWhole(values)) => {
            optional(writer, values)
        }
        (ColumnWriter::DoubleColumnWriter(writer), ColumnValues::Number(values)) => required(writer, values),
        (ColumnWriter::DoubleColumnWriter(writer), ColumnValues::OptionalNumber(values)) => {
            optional(writer, values)
        }
        (ColumnWriter::BoolColumnWriter(writer), ColumnValues::Truth(values)) => required(writer, values),
        (ColumnWriter::BoolColumnWriter(writer), ColumnValues::OptionalTruth(values)) => {
            optional(writer, values)
        }
        (ColumnWriter::ByteArrayColumnWriter(writer), ColumnValues::Text(values)) => {
            required(writer, &texts(values))
        }
        (ColumnWriter::ByteArrayColumnWriter(writer), ColumnValues::OptionalText(values)) => {
            let there: Vec<Bytes> = values.iter().flatten().cloned().collect();
            writer.write_batch(&texts(&there), Some(&levels(values)), None).map(drop)
        }
        _ => Err(unlike("a column of another type")),
    }
}

fn required<T: DataType>(writer: &mut ColumnWriterImpl<'_, T>, values: &[T::T]) -> Result<()> {
    writer.write_batch(values, None, None).map(drop)
}

fn optional<T: DataType>(writer: &mut ColumnWriterImpl<'_, T>, values: &[Option<T::T>]) -> Result<()> {
    let there: Vec<T::T> = values.iter().flatten().cloned().collect();
    writer.write_batch(&there, Some(&levels(values)), None).map(drop)
}

/// Definition levels: 1 for a value, 0 for a missing one.
fn levels<T>(values: &[Option<T>]) -> Vec<i16> {
    values.iter().map(|value| i16::from(value.is_some())).collect()
}

/// A file to which segments are appended one after another.
#[derive(Debug)]
pub(crate) struct Joined<W: Write + Send> {
    file: SerializedFileWriter<W>,
}

impl<W: Write + Send> Joined<W> {
    /// Begin the file.
    ///
    /// # Errors
    /// A failure to write.
    pub(crate) fn begin(into: W, columns: &[TableColumn]) -> Result<Joined<W>> {
        Ok(Joined { file: SerializedFileWriter::new(into, schema(columns)?, properties(Some(columns)))? })
    }

    /// Append the row groups of a segment unchanged.
    ///
    /// # Errors
    /// A failure to write, or a file with other columns.
    pub(crate) fn append(&mut self, segment: &InMemory) -> Result<()> {
        let metadata = segment.reader.metadata();
        if metadata.file_metadata().schema() != self.file.schema_descr().root_schema() {
            return Err(unlike("other columns"));
        }
        for group in metadata.row_groups() {
            let mut into = self.file.next_row_group()?;
            for column in group.columns() {
                let chunk = ColumnCloseResult {
                    bytes_written: u64::try_from(column.compressed_size()).unwrap_or(0),
                    rows_written: u64::try_from(group.num_rows()).unwrap_or(0),
                    metadata: column.clone(),
                    bloom_filter: None,
                    column_index: None,
                    offset_index: None,
                };
                into.append_column(&segment.bytes, chunk)?;
            }
            _ = into.close()?;
        }
        Ok(())
    }

    /// End the file.
    ///
    /// # Errors
    /// A failure to write.
    pub(crate) fn finish(self) -> Result<W> {
        self.file.into_inner()
    }
}

/// A table that is written as its rows arrive.
pub(crate) struct ParquetTable<W: Write + Send> {
    file: SerializedFileWriter<W>,
    /// Rows not yet written.
    waiting: Vec<ColumnValues>,
    rows: u64,
}

impl<W: Write + Send> ParquetTable<W> {
    /// Begin a table.
    ///
    /// # Errors
    /// A failure to write.
    pub(crate) fn begin(into: W, columns: &[TableColumn]) -> Result<ParquetTable<W>> {
        let file = SerializedFileWriter::new(into, schema(columns)?, properties(Some(columns)))?;
        Ok(ParquetTable { file, waiting: columns.iter().map(ColumnValues::none).collect(), rows: 0 })
    }

    /// Append rows. The boundaries of row groups depend only on the rows.
    ///
    /// # Errors
    /// A failure to write.
    pub(crate) fn append(&mut self, rows: Vec<ColumnValues>) -> Result<()> {
        self.rows += rows.first().map_or(0, |column| column.len() as u64);
        self.waiting.iter_mut().zip(rows).for_each(|(all, more)| all.append(more));
        if self.waiting.first().is_some_and(|column| column.len() >= GROUP) {
            self.end_group()
        } else {
            Ok(())
        }
    }

    fn end_group(&mut self) -> Result<()> {
        write_group(&mut self.file, &self.waiting)?;
        self.waiting.iter_mut().for_each(ColumnValues::clear);
        Ok(())
    }

    /// End the table; also return its number of rows.
    ///
    /// # Errors
    /// A failure to write.
    pub(crate) fn finish(mut self) -> Result<(W, u64)> {
        if self.waiting.first().is_some_and(|column| !column.is_empty()) {
            self.end_group()?;
        }
        Ok((self.file.into_inner()?, self.rows))
    }
}

impl<W: Write + Send> std::fmt::Debug for ParquetTable<W> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("ParquetTable").field("rows", &self.rows).finish_non_exhaustive()
    }
}
