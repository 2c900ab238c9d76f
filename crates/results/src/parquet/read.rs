//! Reads tables: whole files in memory, or files on disk one row group at a time.

use super::{ColumnValues, unlike};
use crate::columns::TableColumn;
use bytes::Bytes;
use parquet::column::reader::ColumnReader;
use parquet::data_type::{ByteArray, DataType};
use parquet::errors::Result;
use parquet::file::reader::{ChunkReader, FileReader, SerializedFileReader};
use std::fs::File;

/// A file in memory.
pub(crate) struct InMemory {
    pub(super) bytes: Bytes,
    pub(super) reader: SerializedFileReader<Bytes>,
}

impl InMemory {
    /// Read the description of a file.
    ///
    /// # Errors
    /// It is not a Parquet file.
    pub(crate) fn open(bytes: Vec<u8>) -> Result<InMemory> {
        let bytes = Bytes::from(bytes);
        Ok(InMemory { reader: SerializedFileReader::new(bytes.clone())?, bytes })
    }

    /// Number of rows.
    pub(crate) fn rows(&self) -> u64 {
        u64::try_from(self.reader.metadata().file_metadata().num_rows()).unwrap_or(0)
    }

    /// The values of some columns, by name, in all rows.
    ///
    /// # Errors
    /// A column does not exist, or is damaged.
    pub(crate) fn read(&self, columns: &[TableColumn]) -> Result<Vec<ColumnValues>> {
        let mut all: Vec<ColumnValues> = columns.iter().map(ColumnValues::none).collect();
        for group in 0..self.reader.num_row_groups() {
            read_group(&self.reader, group, columns, &mut all)?;
        }
        Ok(all)
    }
}

/// A file on disk, read one row group at a time.
pub(crate) struct OnDisk {
    reader: SerializedFileReader<File>,
}

impl OnDisk {
    /// Read the description of a file.
    ///
    /// # Errors
    /// It is not a Parquet file, or cannot be read.
    pub(crate) fn open(file: File) -> Result<OnDisk> {
        Ok(OnDisk { reader: SerializedFileReader::new(file)? })
    }

    /// Number of row groups.
    pub(crate) fn groups(&self) -> usize {
        self.reader.num_row_groups()
    }

    /// Number of rows of a group.
    pub(crate) fn rows(&self, group: usize) -> usize {
        usize::try_from(self.reader.metadata().row_group(group).num_rows()).unwrap_or(0)
    }

    /// True if there is a column of this name.
    pub(crate) fn has(&self, column: &str) -> bool {
        let columns = self.reader.metadata().file_metadata().schema_descr().columns();
        columns.iter().any(|there| there.name() == column)
    }

    /// The values of some columns, by name, in the rows of a group.
    ///
    /// # Errors
    /// A column does not exist, or is damaged.
    pub(crate) fn read(&self, group: usize, columns: &[TableColumn]) -> Result<Vec<ColumnValues>> {
        let mut values: Vec<ColumnValues> = columns.iter().map(ColumnValues::none).collect();
        read_group(&self.reader, group, columns, &mut values)?;
        Ok(values)
    }
}

impl std::fmt::Debug for OnDisk {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("OnDisk").field("groups", &self.groups()).finish_non_exhaustive()
    }
}

/// Append the values of some columns, by name, in the rows of a group.
fn read_group<R: ChunkReader + 'static>(
    reader: &SerializedFileReader<R>,
    group: usize,
    columns: &[TableColumn],
    into: &mut [ColumnValues],
) -> Result<()> {
    let group = reader.get_row_group(group)?;
    let rows = usize::try_from(group.metadata().num_rows()).unwrap_or(0);
    let schema = reader.metadata().file_metadata().schema_descr();
    for (column, values) in columns.iter().zip(into) {
        let position = schema.columns().iter().position(|c| c.name() == column.name);
        let position = position.ok_or_else(|| unlike(&format!("there is no {}", column.name)))?;
        read_column(group.get_column_reader(position)?, rows, values)?;
    }
    Ok(())
}

impl std::fmt::Debug for InMemory {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("InMemory").field("bytes", &self.bytes.len()).finish_non_exhaustive()
    }
}

fn read_column(reader: ColumnReader, rows: usize, into: &mut ColumnValues) -> Result<()> {
    let text = |text: ByteArray| Bytes::copy_from_slice(text.data());
    match (reader, into) {
        (ColumnReader::Int64ColumnReader(reader), ColumnValues::Whole(into)) => {
            into.extend(required(reader, rows)?);
        }
        (ColumnReader::Int64ColumnReader(reader), ColumnValues::OptionalWhole(into)) => {
            into.extend(optional(reader, rows)?);
        }
        (ColumnReader::DoubleColumnReader(reader), ColumnValues::Number(into)) => {
            into.extend(required(reader, rows)?);
        }
        (ColumnReader::DoubleColumnReader(reader), ColumnValues::OptionalNumber(into)) => {
            into.extend(optional(reader, rows)?);
        }
        (ColumnReader::BoolColumnReader(reader), ColumnValues::Truth(into)) => {
            into.extend(required(reader, rows)?);
        }
        (ColumnReader::BoolColumnReader(reader), ColumnValues::OptionalTruth(into)) => {
            into.extend(optional(reader, rows)?);
        }
        (ColumnReader::ByteArrayColumnReader(reader), ColumnValues::Text(into)) => {
            into.extend(required(reader, rows)?.into_iter().map(text));
        }
        (ColumnReader::ByteArrayColumnReader(reader), ColumnValues::OptionalText(into)) => {
            into.extend(optional(reader, rows)?.into_iter().map(|found| found.map(text)));
        }
        _ => return Err(unlike("a column of another type")),
    }
    Ok(())
}

type RowReader<T> = parquet::column::reader::ColumnReaderImpl<T>;

/// All values of a column that has no missing values.
fn required<T: DataType>(mut reader: RowReader<T>, rows: usize) -> Result<Vec<T::T>> {
    let mut values = Vec::with_capacity(rows);
    while values.len() < rows {
        if reader.read_records(rows - values.len(), None, None, &mut values)?.0 == 0 {
            return Err(unlike("fewer values than rows"));
        }
    }
    Ok(values)
}

/// All values of a column that may have missing values.
fn optional<T: DataType>(mut reader: RowReader<T>, rows: usize) -> Result<Vec<Option<T::T>>> {
    let (mut values, mut levels) = (Vec::with_capacity(rows), Vec::with_capacity(rows));
    while levels.len() < rows {
        if reader.read_records(rows - levels.len(), Some(&mut levels), None, &mut values)?.0 == 0 {
            return Err(unlike("fewer values than rows"));
        }
    }
    let mut values = values.into_iter();
    Ok(levels.into_iter().map(|level| if level > 0 { values.next() } else { None }).collect())
}
