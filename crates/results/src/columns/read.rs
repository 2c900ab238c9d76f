//! Reads numbers from tables written earlier.

use std::path::Path;
use studies::error::Error;

/// The numbers in some columns of a table (CSV), by name, row by row; `None` if the column does not exist or the cell
/// holds no number.
///
/// # Errors
/// The table does not exist, or cannot be read.
pub fn numbers(table: &Path, columns: &[&str]) -> Result<Vec<Vec<Option<f64>>>, Error> {
    let damaged = |why: csv::Error| Error::Wrong(format!("{}: {why}", table.display()));
    let mut rows = csv::Reader::from_path(table).map_err(damaged)?;
    let header = rows.headers().map_err(damaged)?;
    let places: Vec<Option<usize>> =
        columns.iter().map(|name| header.iter().position(|column| column == *name)).collect();
    let row = |row: csv::Result<csv::StringRecord>| {
        let row = row.map_err(damaged)?;
        Ok(places.iter().map(|place| row.get((*place)?)?.parse().ok()).collect())
    };
    rows.records().map(row).collect()
}
