//! Reads the table of runs of a result cell by cell.

use super::result::RUNS;
use super::store::Store;
use super::table::SweepRows;
use crate::parquet::{ColumnValues, OnDisk, unreadable};
use crate::write::io;
use std::fs::File;
use std::path::Path;
use studies::error::Error;
use studies::influence_study::FigureValues;

/// Pass the table of runs on, column by column, one stretch of rows at a time.
///
/// # Errors
/// The table does not exist, or belongs to another experiment.
pub fn each_stretch(store: &Store<'_>, mut take: impl FnMut(&[ColumnValues])) -> Result<(), Error> {
    let path = store.place().join(RUNS);
    let table = OnDisk::open(File::open(&path).map_err(io(&path))?).map_err(unreadable(&path))?;
    for group in 0..table.groups() {
        take(&table.read(group, &store.columns).map_err(unreadable(&path))?);
    }
    Ok(())
}

/// Pass on every cell (from 0) in order, with a row of figures for each of its formations; all figures are `None` if a
/// formation has none. Memory holds one segment and one cell. `progress` receives the number of rows read.
///
/// # Errors
/// The table does not exist, or belongs to another experiment.
pub fn each_cell(
    store: &Store<'_>,
    progress: &dyn Fn(u64),
    mut take: impl FnMut(u64, &[FigureValues]),
) -> Result<(), Error> {
    let path = store.place().join(RUNS);
    let table = OnDisk::open(File::open(&path).map_err(io(&path))?).map_err(unreadable(&path))?;
    let mut cells = CellReader { next: 0, rows: Vec::new() };
    for group in 0..table.groups() {
        let values = table.read(group, &store.columns).map_err(unreadable(&path))?;
        let table = SweepRows::with(store.experiment, values);
        for row in 0..table.rows() {
            cells.add(store, &table, row, &path, &mut take)?;
        }
        progress(table.rows() as u64);
    }
    if !cells.rows.is_empty() {
        cells.end(&mut take);
    }
    match store.experiment.segments().cells() {
        all if all == cells.next => Ok(()),
        all => Err(Error::Wrong(format!("{}: {} cells instead of {all}", path.display(), cells.next))),
    }
}

/// The cell whose rows are being read.
struct CellReader {
    next: u64,
    rows: Vec<FigureValues>,
}

impl CellReader {
    fn add(
        &mut self,
        store: &Store<'_>,
        table: &SweepRows,
        row: usize,
        path: &Path,
        take: &mut impl FnMut(u64, &[FigureValues]),
    ) -> Result<(), Error> {
        let (cell, replicate) = (table.cell(row), table.replicate(row));
        if replicate == Some(0) && !self.rows.is_empty() {
            self.end(take);
        }
        let due = (Some(self.next), Some(self.rows.len() as u64));
        let outcome = table.outcome(row).filter(|_| (cell, replicate) == due).ok_or_else(|| {
            let (path, cell, run) = (path.display(), self.next + 1, self.rows.len() + 1);
            Error::Wrong(format!("{path}: formation {run} of cell {cell} is out of place"))
        })?;
        let none = || vec![None; store.experiment.figures().len()];
        self.rows.push(outcome.row().cloned().unwrap_or_else(none));
        Ok(())
    }

    fn end(&mut self, take: &mut impl FnMut(u64, &[FigureValues])) {
        take(self.next, &self.rows);
        self.rows.clear();
        self.next += 1;
    }
}
