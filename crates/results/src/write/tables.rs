//! Tables of a result that are written as their rows arrive, as CSV or as Parquet.

use super::{OpenFile, Staging};
use crate::columns::{self, Cell, Column, TableColumn, TableDescription};
#[cfg(feature = "experiments")]
use crate::parquet::{ColumnValues, ParquetTable, failed};
use studies::error::Error;

/// The format of a result's tables.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum TableFormat {
    /// As text, comma-separated.
    #[default]
    Csv,
    /// As typed columns, compressed.
    #[cfg(feature = "experiments")]
    Parquet,
}

impl TableFormat {
    /// The option of a command that asks for it; `None` for the default.
    pub fn option(self) -> Option<String> {
        match self {
            TableFormat::Csv => None,
            #[cfg(feature = "experiments")]
            TableFormat::Parquet => Some("--parquet".to_owned()),
        }
    }

    /// The file of a table.
    pub(crate) fn file(self, table: &str) -> String {
        match self {
            TableFormat::Csv => format!("{table}.csv"),
            #[cfg(feature = "experiments")]
            TableFormat::Parquet => format!("{table}.parquet"),
        }
    }
}

/// Rows of a table, ready to be appended to it.
#[derive(Debug)]
pub(crate) enum EncodedRows {
    /// Number of rows, and lines of text.
    Csv(u64, Vec<u8>),
    /// Values, column by column.
    #[cfg(feature = "experiments")]
    Parquet(Vec<ColumnValues>),
}

impl EncodedRows {
    /// Some rows.
    pub(crate) fn of<R>(
        format: TableFormat,
        columns: &[Column<R>],
        rows: impl IntoIterator<Item = R>,
    ) -> EncodedRows {
        match format {
            TableFormat::Csv => {
                let (number, lines) = columns::encode(columns, rows);
                EncodedRows::Csv(number, lines)
            }
            #[cfg(feature = "experiments")]
            TableFormat::Parquet => EncodedRows::Parquet(ColumnValues::of_rows(columns, rows)),
        }
    }
}

/// A table that is being written.
#[derive(Debug)]
pub(crate) struct OpenTable {
    described: TableDescription,
    content: Content,
}

/// The part already written.
#[derive(Debug)]
enum Content {
    Csv {
        file: OpenFile,
        rows: u64,
    },
    #[cfg(feature = "experiments")]
    Parquet {
        table: Box<ParquetTable<OpenFile>>,
        path: std::path::PathBuf,
    },
}

impl OpenTable {
    /// Begin a table; a CSV table with its header.
    ///
    /// # Errors
    /// A failure to write.
    pub(crate) fn begin(
        staging: &Staging,
        format: TableFormat,
        (name, about): (&str, &'static str),
        columns: Vec<TableColumn>,
    ) -> Result<OpenTable, Error> {
        let described = TableDescription { file: format.file(name), about, columns };
        let mut file = staging.file(&described.file)?;
        let content = match format {
            TableFormat::Csv => {
                file.append(&columns::record(described.columns.iter().map(|column| &column.name)))?;
                Content::Csv { file, rows: 0 }
            }
            #[cfg(feature = "experiments")]
            TableFormat::Parquet => {
                let path = file.path().to_owned();
                let table = ParquetTable::begin(file, &described.columns).map_err(failed(&path))?;
                Content::Parquet { table: Box::new(table), path }
            }
        };
        Ok(OpenTable { described, content })
    }

    /// Append rows, which are in the table's format.
    ///
    /// # Errors
    /// A failure to write.
    pub(crate) fn append(&mut self, rows: EncodedRows) -> Result<(), Error> {
        match (&mut self.content, rows) {
            (Content::Csv { file, rows }, EncodedRows::Csv(number, lines)) => {
                *rows += number;
                file.append(&lines)
            }
            #[cfg(feature = "experiments")]
            (Content::Parquet { table, path }, EncodedRows::Parquet(values)) => {
                table.append(values).map_err(failed(path))
            }
            #[cfg(feature = "experiments")]
            _ => unreachable!("rows of another format"),
        }
    }

    /// Append a row.
    ///
    /// # Errors
    /// A failure to write.
    pub(crate) fn append_row<'c>(&mut self, row: impl Iterator<Item = Cell<'c>>) -> Result<(), Error> {
        let row = match &self.content {
            Content::Csv { .. } => EncodedRows::Csv(1, columns::record(row.map(|cell| cell.to_string()))),
            #[cfg(feature = "experiments")]
            Content::Parquet { .. } => {
                let mut values: Vec<_> = self.described.columns.iter().map(ColumnValues::none).collect();
                values.iter_mut().zip(row).for_each(|(values, cell)| values.push(cell));
                EncodedRows::Parquet(values)
            }
        };
        self.append(row)
    }

    /// End the table; return its description.
    ///
    /// # Errors
    /// A failure to write.
    pub(crate) fn finish(self, staging: &mut Staging) -> Result<TableDescription, Error> {
        let (file, rows) = match self.content {
            Content::Csv { file, rows } => (file, rows),
            #[cfg(feature = "experiments")]
            Content::Parquet { table, path } => table.finish().map_err(failed(&path))?,
        };
        staging.finish(file, Some(rows))?;
        Ok(self.described)
    }
}
