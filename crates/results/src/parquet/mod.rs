//! Tables as Parquet: typed columns, with meaning, unit and range in the file's metadata. Numbers are doubles and whole
//! numbers 64-bit signed integers, which all readers know. The same rows give the same bytes.

mod read;
mod values;
mod write;

pub(crate) use read::{InMemory, OnDisk};
pub use values::ColumnValues;
pub use write::write;
pub(crate) use write::{Joined, ParquetTable};

use crate::columns::{Kind, TableColumn};
use parquet::basic::{Compression, ConvertedType, LogicalType, Repetition, Type as Physical};
use parquet::errors::{ParquetError, Result};
use parquet::file::metadata::KeyValue;
use parquet::file::properties::{EnabledStatistics, WriterProperties, WriterPropertiesPtr};
use parquet::schema::types::{Type as Schema, TypePtr};
use std::path::Path;
use std::sync::Arc;
use studies::error::Error;

/// Metadata key under which a file's columns are described: as JSON, the fields of a Table Schema.
const DESCRIBED: &str = "columns";

fn schema(columns: &[TableColumn]) -> Result<TypePtr> {
    let fields: Result<Vec<TypePtr>> = columns.iter().map(field).collect();
    // The name is the same for every table, since segments of earlier sweeps have it.
    Ok(Arc::new(Schema::group_type_builder("runs").with_fields(fields?).build()?))
}

fn field(column: &TableColumn) -> Result<TypePtr> {
    let physical = match column.holds {
        Kind::Whole => Physical::INT64,
        Kind::Number => Physical::DOUBLE,
        Kind::Truth => Physical::BOOLEAN,
        Kind::Text => Physical::BYTE_ARRAY,
    };
    let repetition = if column.optional { Repetition::OPTIONAL } else { Repetition::REQUIRED };
    let mut builder = Schema::primitive_type_builder(&column.name, physical).with_repetition(repetition);
    if column.holds == Kind::Text {
        builder =
            builder.with_converted_type(ConvertedType::UTF8).with_logical_type(Some(LogicalType::String));
    }
    Ok(Arc::new(builder.build()?))
}

/// The properties with which files are written. `described` adds the meaning of the columns.
fn properties(described: Option<&[TableColumn]>) -> WriterPropertiesPtr {
    let metadata = described.map(|columns| {
        let fields = serde_json::Value::from_iter(columns.iter().map(TableColumn::field));
        vec![KeyValue::new(DESCRIBED.to_owned(), fields.to_string())]
    });
    let properties = WriterProperties::builder()
        .set_compression(Compression::SNAPPY)
        .set_statistics_enabled(EnabledStatistics::Chunk)
        .set_offset_index_disabled(true)
        .set_key_value_metadata(metadata);
    Arc::new(properties.build())
}

fn unlike(what: &str) -> ParquetError {
    ParquetError::General(format!("the table is not as described: {what}"))
}

/// A failure to write a table, as an error of the command.
pub(crate) fn failed(path: &Path) -> impl FnOnce(ParquetError) -> Error + '_ {
    move |why| match why {
        ParquetError::External(cause) => match cause.downcast::<std::io::Error>() {
            Ok(source) => Error::Io { path: path.to_owned(), source: *source },
            Err(other) => Error::Run(format!("{}: {other}", path.display())),
        },
        other => Error::Run(format!("{}: {other}", path.display())),
    }
}

/// A fault of a table, as an error of the command.
pub(crate) fn unreadable(path: &Path) -> impl FnOnce(ParquetError) -> Error + '_ {
    move |why| Error::Wrong(format!("{} cannot be read: {why}", path.display()))
}

#[cfg(test)]
mod tests {
    use super::*;
    use parquet::file::reader::FileReader;

    fn column(name: &str, holds: Kind, optional: bool) -> TableColumn {
        let meaning = format!("meaning of {name}");
        TableColumn {
            name: name.to_owned(),
            holds,
            optional,
            unit: String::new(),
            meaning,
            range: String::new(),
        }
    }

    fn small() -> (Vec<TableColumn>, Vec<ColumnValues>) {
        let columns = vec![
            column("a", Kind::Whole, false),
            column("b.c", Kind::Number, false),
            column("d", Kind::Number, true),
            column("e", Kind::Truth, false),
            column("f", Kind::Text, false),
            column("g", Kind::Text, true),
            column("h", Kind::Whole, true),
            column("i", Kind::Truth, true),
        ];
        let values = vec![
            ColumnValues::Whole(vec![1, -2, 3]),
            ColumnValues::Number(vec![0.5, -0.0, 1e300]),
            ColumnValues::OptionalNumber(vec![None, Some(0.25), None]),
            ColumnValues::Truth(vec![true, false, true]),
            ColumnValues::Text(vec!["één".into(), "".into(), "z".into()]),
            ColumnValues::OptionalText(vec![Some("x".into()), None, Some("".into())]),
            ColumnValues::OptionalWhole(vec![None, Some(i64::MIN), Some(4)]),
            ColumnValues::OptionalTruth(vec![Some(false), Some(true), None]),
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

    #[test]
    fn rows_that_come_one_by_one_are_read_again_with_what_their_columns_mean() {
        let (columns, values) = small();
        let mut table = ParquetTable::begin(Vec::new(), &columns).unwrap();
        for _ in 0..20_000 {
            table.append(values.clone()).unwrap();
        }
        let (bytes, rows) = table.finish().unwrap();
        let file = InMemory::open(bytes).unwrap();
        assert_eq!((rows, file.rows(), file.reader.num_row_groups()), (60_000, 60_000, 2));
        let read = file.read(&columns).unwrap();
        for (all, three) in read.iter().zip(&values) {
            assert!((0..60_000).all(|row| all.cell(row) == three.cell(row % 3)));
        }
        let metadata = file.reader.metadata().file_metadata().key_value_metadata().unwrap();
        let said = metadata.iter().find(|entry| entry.key == DESCRIBED).unwrap().value.as_ref().unwrap();
        let said: serde_json::Value = serde_json::from_str(said).unwrap();
        let names = said.as_array().unwrap().iter().map(|field| field["name"].as_str().unwrap());
        assert!(names.eq(columns.iter().map(|column| &*column.name)));
        assert_eq!((&said[1]["type"], &said[1]["description"]), (&"number".into(), &"meaning of b.c".into()));
    }

    #[test]
    fn a_table_without_rows_is_a_file_with_its_columns() {
        let (columns, _) = small();
        let (bytes, rows) = ParquetTable::begin(Vec::new(), &columns).unwrap().finish().unwrap();
        let file = InMemory::open(bytes).unwrap();
        assert_eq!((rows, file.rows()), (0, 0));
        assert!(file.read(&columns).unwrap().iter().all(ColumnValues::is_empty));
    }
}
