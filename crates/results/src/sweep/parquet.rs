//! The table of runs in Parquet files: one row group a segment; a whole table is the row groups of its segments, byte
//! by byte. Numbers are doubles, whole numbers signed with 64 bits, all readers know both.

use super::columns::{SweepColumn, Type};
use super::table::ColumnValues;
use bytes::Bytes;
use parquet::basic::{Compression, ConvertedType, LogicalType, Repetition, Type as Physical};
use parquet::column::reader::ColumnReader;
use parquet::column::writer::{ColumnCloseResult, ColumnWriter};
use parquet::data_type::{ByteArray, ByteArrayType, DataType};
use parquet::errors::{ParquetError, Result};
use parquet::file::properties::{EnabledStatistics, WriterProperties, WriterPropertiesPtr};
use parquet::file::reader::{ChunkReader, FileReader, SerializedFileReader};
use parquet::file::writer::{SerializedFileWriter, SerializedRowGroupWriter};
use parquet::schema::types::{Type as Schema, TypePtr};
use std::fs::File;
use std::io::Write;
use std::sync::Arc;

fn schema(columns: &[SweepColumn]) -> Result<TypePtr> {
    let fields: Result<Vec<TypePtr>> = columns.iter().map(field).collect();
    Ok(Arc::new(Schema::group_type_builder("runs").with_fields(fields?).build()?))
}

fn field(column: &SweepColumn) -> Result<TypePtr> {
    let physical = match column.holds {
        Type::Whole => Physical::INT64,
        Type::Number => Physical::DOUBLE,
        Type::Truth => Physical::BOOLEAN,
        Type::Text => Physical::BYTE_ARRAY,
    };
    let repetition = if column.optional { Repetition::OPTIONAL } else { Repetition::REQUIRED };
    let mut builder = Schema::primitive_type_builder(&column.name, physical).with_repetition(repetition);
    if column.holds == Type::Text {
        builder =
            builder.with_converted_type(ConvertedType::UTF8).with_logical_type(Some(LogicalType::String));
    }
    Ok(Arc::new(builder.build()?))
}

fn properties() -> WriterPropertiesPtr {
    let properties = WriterProperties::builder()
        .set_compression(Compression::SNAPPY)
        .set_statistics_enabled(EnabledStatistics::Chunk)
        .set_offset_index_disabled(true);
    Arc::new(properties.build())
}

/// The bytes of a file with one row group.
///
/// # Errors
/// Values that are not those of the columns.
pub fn write(columns: &[SweepColumn], values: &[ColumnValues]) -> Result<Vec<u8>> {
    let mut file = SerializedFileWriter::new(Vec::new(), schema(columns)?, properties())?;
    let mut group = file.next_row_group()?;
    for values in values {
        write_column(&mut group, values)?;
    }
    _ = group.close()?;
    file.into_inner()
}

fn write_column(group: &mut SerializedRowGroupWriter<'_, Vec<u8>>, values: &ColumnValues) -> Result<()> {
    let mut column = group.next_column()?.ok_or_else(|| unlike("more columns than the table has"))?;
    let byte_arrays = |texts: &[Bytes]| texts.iter().cloned().map(ByteArray::from).collect::<Vec<_>>();
    _ = match (column.untyped(), values) {
        (ColumnWriter::Int64ColumnWriter(writer), ColumnValues::Whole(values)) => {
            writer.write_batch(values, None, None)?
        }
        (ColumnWriter::DoubleColumnWriter(writer), ColumnValues::Number(values)) => {
            writer.write_batch(values, None, None)?
        }
        (ColumnWriter::DoubleColumnWriter(writer), ColumnValues::OptionalNumber(values)) => {
            let there: Vec<f64> = values.iter().flatten().copied().collect();
            writer.write_batch(&there, Some(&levels(values)), None)?
        }
        (ColumnWriter::BoolColumnWriter(writer), ColumnValues::Truth(values)) => {
            writer.write_batch(values, None, None)?
        }
        (ColumnWriter::ByteArrayColumnWriter(writer), ColumnValues::Text(values)) => {
            writer.write_batch(&byte_arrays(values), None, None)?
        }
        (ColumnWriter::ByteArrayColumnWriter(writer), ColumnValues::OptionalText(values)) => {
            let there: Vec<Bytes> = values.iter().flatten().cloned().collect();
            writer.write_batch(&byte_arrays(&there), Some(&levels(values)), None)?
        }
        _ => return Err(unlike("a column of another type")),
    };
    column.close()
}

fn unlike(what: &str) -> ParquetError {
    ParquetError::General(format!("the table is not as described: {what}"))
}

/// 1 where there is a value, else 0.
fn levels<T>(values: &[Option<T>]) -> Vec<i16> {
    values.iter().map(|value| i16::from(value.is_some())).collect()
}

/// A file in memory.
pub(crate) struct InMemory {
    bytes: Bytes,
    reader: SerializedFileReader<Bytes>,
}

impl InMemory {
    /// Reads the description of a file.
    ///
    /// # Errors
    /// It is no Parquet file.
    pub(crate) fn open(bytes: Vec<u8>) -> Result<InMemory> {
        let bytes = Bytes::from(bytes);
        Ok(InMemory { reader: SerializedFileReader::new(bytes.clone())?, bytes })
    }

    /// Number of rows.
    pub(crate) fn rows(&self) -> u64 {
        u64::try_from(self.reader.metadata().file_metadata().num_rows()).unwrap_or(0)
    }

    /// The values of some columns, by name, of all rows.
    ///
    /// # Errors
    /// A column that is not there, or damaged.
    pub(crate) fn read(&self, columns: &[SweepColumn]) -> Result<Vec<ColumnValues>> {
        let mut all: Vec<ColumnValues> = columns.iter().map(ColumnValues::none).collect();
        for group in 0..self.reader.num_row_groups() {
            read_group(&self.reader, group, columns, &mut all)?;
        }
        Ok(all)
    }
}

/// A file on disk, of which one row group at a time is in memory.
pub(crate) struct OnDisk {
    reader: SerializedFileReader<File>,
}

impl OnDisk {
    /// Reads the description of a file.
    ///
    /// # Errors
    /// It is no Parquet file, or cannot be read.
    pub(crate) fn open(file: File) -> Result<OnDisk> {
        Ok(OnDisk { reader: SerializedFileReader::new(file)? })
    }

    /// Number of row groups.
    pub(crate) fn groups(&self) -> usize {
        self.reader.num_row_groups()
    }

    /// The values of some columns, by name, of the rows of a group.
    ///
    /// # Errors
    /// A column that is not there, or damaged.
    pub(crate) fn read(&self, group: usize, columns: &[SweepColumn]) -> Result<Vec<ColumnValues>> {
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

/// Appends the values of some columns, by name, of the rows of a group.
fn read_group<R: ChunkReader + 'static>(
    reader: &SerializedFileReader<R>,
    group: usize,
    columns: &[SweepColumn],
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
    match (reader, into) {
        (ColumnReader::Int64ColumnReader(reader), ColumnValues::Whole(into)) => {
            into.extend(required(reader, rows)?)
        }
        (ColumnReader::DoubleColumnReader(reader), ColumnValues::Number(into)) => {
            into.extend(required(reader, rows)?)
        }
        (ColumnReader::DoubleColumnReader(reader), ColumnValues::OptionalNumber(into)) => {
            into.extend(optional(reader, rows)?);
        }
        (ColumnReader::BoolColumnReader(reader), ColumnValues::Truth(into)) => {
            into.extend(required(reader, rows)?)
        }
        (ColumnReader::ByteArrayColumnReader(reader), ColumnValues::Text(into)) => {
            into.extend(required::<ByteArrayType>(reader, rows)?.into_iter().map(bytes_of));
        }
        (ColumnReader::ByteArrayColumnReader(reader), ColumnValues::OptionalText(into)) => {
            into.extend(optional::<ByteArrayType>(reader, rows)?.into_iter().map(|text| text.map(bytes_of)));
        }
        _ => return Err(unlike("a column of another type")),
    }
    Ok(())
}

fn bytes_of(text: ByteArray) -> Bytes {
    Bytes::copy_from_slice(text.data())
}

type RowReader<T> = parquet::column::reader::ColumnReaderImpl<T>;

/// All values of a column of which none is missing.
fn required<T: DataType>(mut reader: RowReader<T>, rows: usize) -> Result<Vec<T::T>> {
    let mut values = Vec::with_capacity(rows);
    while values.len() < rows {
        if reader.read_records(rows - values.len(), None, None, &mut values)?.0 == 0 {
            return Err(unlike("fewer values than rows"));
        }
    }
    Ok(values)
}

/// All values of a column of which some may be missing.
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

/// A file into which those of segments are put, one after the other.
#[derive(Debug)]
pub(crate) struct Joined<W: Write + Send> {
    file: SerializedFileWriter<W>,
}

impl<W: Write + Send> Joined<W> {
    /// Begins the file.
    ///
    /// # Errors
    /// A failure to write.
    pub(crate) fn begin(into: W, columns: &[SweepColumn]) -> Result<Joined<W>> {
        Ok(Joined { file: SerializedFileWriter::new(into, schema(columns)?, properties())? })
    }

    /// Puts the row groups of a segment at the end, as they are.
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

    /// Ends the file.
    ///
    /// # Errors
    /// A failure to write.
    pub(crate) fn finish(self) -> Result<W> {
        self.file.into_inner()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn column(name: &str, holds: Type, optional: bool) -> SweepColumn {
        SweepColumn { name: name.to_owned(), holds, optional, unit: String::new(), meaning: String::new() }
    }

    fn small() -> (Vec<SweepColumn>, Vec<ColumnValues>) {
        let columns = vec![
            column("a", Type::Whole, false),
            column("b.c", Type::Number, false),
            column("d", Type::Number, true),
            column("e", Type::Truth, false),
            column("f", Type::Text, false),
            column("g", Type::Text, true),
        ];
        let values = vec![
            ColumnValues::Whole(vec![1, -2, 3]),
            ColumnValues::Number(vec![0.5, -0.0, 1e300]),
            ColumnValues::OptionalNumber(vec![None, Some(0.25), None]),
            ColumnValues::Truth(vec![true, false, true]),
            ColumnValues::Text(vec!["één".into(), "".into(), "z".into()]),
            ColumnValues::OptionalText(vec![Some("x".into()), None, Some("".into())]),
        ];
        (columns, values)
    }

    #[test]
    fn what_is_written_is_read_again() {
        let (columns, values) = small();
        let file = InMemory::open(write(&columns, &values).unwrap()).unwrap();
        assert_eq!((file.rows(), file.read(&columns).unwrap()), (3, values));
    }

    #[test]
    fn joined_files_hold_the_rows_of_all() {
        let (columns, values) = small();
        let file = InMemory::open(write(&columns, &values).unwrap()).unwrap();
        let mut joined = Joined::begin(Vec::new(), &columns).unwrap();
        joined.append(&file).unwrap();
        joined.append(&file).unwrap();
        let all = InMemory::open(joined.finish().unwrap()).unwrap();
        assert_eq!(all.rows(), 6);
        let twice = all.read(&columns[..1]).unwrap();
        assert_eq!(twice, [ColumnValues::Whole(vec![1, -2, 3, 1, -2, 3])]);
    }

    #[test]
    fn a_table_with_other_columns_is_not_joined_and_a_damaged_file_not_read() {
        let (columns, values) = small();
        let bytes = write(&columns[..2], &values[..2]).unwrap();
        let file = InMemory::open(bytes.clone()).unwrap();
        assert!(Joined::begin(Vec::new(), &columns).unwrap().append(&file).is_err());
        assert!(file.read(&columns).is_err());
        assert!(InMemory::open(bytes[..bytes.len() - 9].to_vec()).is_err());
    }
}
