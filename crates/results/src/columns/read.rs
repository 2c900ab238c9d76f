//! Reads numbers of tables that were written before.

use std::path::Path;
use studies::error::Error;

/// The numbers of some columns of a table (CSV), by name, row by row; none where there is no such column, or no number.
///
/// # Errors
/// There is no such table, or it cannot be read.
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
