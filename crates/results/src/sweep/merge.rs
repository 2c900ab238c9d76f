//! Makes the result of a sweep from its segments: counts what really exists, refuses anything wrong, and joins the
//! rest. The same design gives the same bytes, whichever machine computed which segment when.

use super::cells::Cells;
use super::result;
use super::store::{SegmentManifest, SegmentState, Store, TEMPORARY};
use super::summary::SweepSummary;
use super::table::SweepRows;
use crate::description::POINTS;
use crate::parquet::{InMemory, Joined, failed, unreadable};
use crate::write::assembly::Assembly;
use crate::write::io;
use experiments::plan::RunsOfCell;
use experiments::plan::segments::Shard;
use std::path::Path;
use studies::error::Error;

/// Maximum number of rows for which the table of runs is also written as CSV by default.
const MOST_IN_CSV: u64 = 1_000_000;

/// The choice to write the table of runs as CSV too.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, clap::ValueEnum)]
pub enum Csv {
    /// Up to a million rows
    #[default]
    Auto,
    /// Always
    Always,
    /// Never
    Never,
}

/// Numbers of the shards, out of `shards`, that lack segments or have damaged ones.
pub fn missing(store: &Store<'_>, shards: u32) -> Vec<u32> {
    let lacks = |number: &u32| {
        let mut segments = store.experiment.segments().of_shard(Shard { number: *number, of: shards });
        segments.any(|segment| !matches!(store.read(segment), SegmentState::Whole(..)))
    };
    (1..=shards).filter(lacks).collect()
}

/// Numbers in the form that `sbatch --array=` takes: `3,7-9`.
pub fn ranges(numbers: &[u64]) -> String {
    let mut ranges: Vec<(u64, u64)> = Vec::new();
    for &number in numbers {
        match ranges.last_mut() {
            Some((_, last)) if *last + 1 == number => *last = number,
            _ => ranges.push((number, number)),
        }
    }
    let shown = ranges.iter().map(|(first, last)| match last - first {
        0 => first.to_string(),
        1 => format!("{first},{last}"),
        _ => format!("{first}-{last}"),
    });
    shown.collect::<Vec<_>>().join(",")
}

/// Make the result. `progress` receives the number of rows done.
///
/// # Errors
/// Segments that are missing, damaged, or foreign; or a failure to write. The result is then as it was.
pub fn merge(store: &Store<'_>, csv: Csv, progress: &dyn Fn(u64)) -> Result<SweepSummary, Error> {
    refuse_strangers(store)?;
    let rows = count(store)?;
    let with_csv = match csv {
        Csv::Auto => rows <= MOST_IN_CSV,
        Csv::Always => true,
        Csv::Never => false,
    };
    store.prepare()?;
    let mut assembly = Assembly::begin(store.place(), TEMPORARY)?;
    let summary = join(store, &mut assembly, with_csv, progress)?;
    result::describe(store, &mut assembly, &summary)?;
    assembly.publish(result::MADE_BY, result::identity(store, csv), &[result::RUNS_CSV, POINTS])?;
    Ok(summary)
}

fn refuse_strangers(store: &Store<'_>) -> Result<(), Error> {
    let strangers = store.strangers()?;
    let Some(first) = strangers.first() else { return Ok(()) };
    let several =
        if strangers.len() > 1 { format!(" and {} more", strangers.len() - 1) } else { String::new() };
    Err(Error::Wrong(format!(
        "{}{several}: not a file of this design: the experiment, its scenario or the program has changed, or somebody put the file there; `vierdemacht sweep` moves such files aside",
        first.display()
    )))
}

/// The number of rows in all segments, each of which must exist and be whole.
fn count(store: &Store<'_>) -> Result<u64, Error> {
    let (mut rows, mut missing, mut damaged) = (0, Vec::new(), Vec::new());
    for segment in 0..store.experiment.segments().number() {
        match store.read(segment) {
            SegmentState::Whole(manifest, _) => rows += manifest.rows,
            SegmentState::Missing => missing.push(segment + 1),
            SegmentState::Damaged => damaged.push(segment + 1),
        }
    }
    let again = "`vierdemacht sweep` computes them, `vierdemacht missing` names their shards";
    let number = store.experiment.segments().number();
    if !damaged.is_empty() {
        return Err(Error::Wrong(format!(
            "of {number} segments these are damaged: {}; {again}",
            ranges(&damaged)
        )));
    }
    if !missing.is_empty() {
        return Err(Error::Incomplete(format!(
            "of {number} segments these are missing: {}; {again}",
            ranges(&missing)
        )));
    }
    Ok(rows)
}

fn join(
    store: &Store<'_>,
    assembly: &mut Assembly,
    with_csv: bool,
    progress: &dyn Fn(u64),
) -> Result<SweepSummary, Error> {
    let (runs, file) = assembly.file(result::RUNS)?;
    let mut joined = Joined::begin(file, &store.columns).map_err(failed(&runs))?;
    let mut lines =
        with_csv.then(|| result::table(assembly, result::RUNS_CSV, &store.columns)).transpose()?;
    let mut cells = Cells::begin(store, assembly)?;
    let mut rows = 0;
    for segment in 0..store.experiment.segments().number() {
        let path = store.segment(segment);
        let SegmentState::Whole(manifest, bytes) = store.read(segment) else {
            return Err(Error::Wrong(format!("{} changed during the merge", path.display())));
        };
        let in_memory = InMemory::open(bytes).map_err(unreadable(&path))?;
        let values = in_memory.read(&store.columns).map_err(unreadable(&path))?;
        let table = SweepRows::with(store.experiment, values);
        check(store, segment, &manifest, &table, &path)?;
        joined.append(&in_memory).map_err(failed(&runs))?;
        for row in 0..table.rows() {
            if let Some(lines) = &mut lines {
                lines.write(table.columns.iter().map(|values| values.cell(row)))?;
            }
            cells.add(&table, row, &path)?;
        }
        rows += manifest.rows;
        progress(manifest.rows);
    }
    let file = joined.finish().map_err(failed(&runs))?;
    file.sync_all().map_err(io(&runs))?;
    assembly.finish(result::RUNS, Some(rows))?;
    if let Some(lines) = lines {
        lines.finish(assembly)?;
    }
    cells.finish(assembly)
}

/// Refuse a segment whose rows are not exactly the runs that it should hold, each once and in order.
fn check(
    store: &Store<'_>,
    segment: u64,
    manifest: &SegmentManifest,
    table: &SweepRows,
    path: &Path,
) -> Result<(), Error> {
    let wrong = |what: String| Err(Error::Wrong(format!("{}: {what}", path.display())));
    let parts = store.experiment.segments().parts(segment);
    if parts.len() != manifest.parts.len() || table.rows() as u64 != manifest.rows {
        return wrong(format!("{} rows instead of {}", table.rows(), manifest.rows));
    }
    let mut row = 0;
    for (part, entry) in parts.iter().zip(&manifest.parts) {
        let due = part.replicates.end - part.replicates.start;
        let complete = match store.experiment.runs_of_cell() {
            RunsOfCell::Replicates(_) => entry.runs == due,
            RunsOfCell::Precision { .. } => (1..=due).contains(&entry.runs),
        };
        if !complete {
            return wrong(format!("{} formations of cell {} instead of {due}", entry.runs, part.cell + 1));
        }
        for replicate in part.replicates.clone().take(usize::try_from(entry.runs).unwrap_or(usize::MAX)) {
            if (table.cell(row), table.replicate(row)) != (Some(part.cell), Some(replicate)) {
                return wrong(format!(
                    "row {} is not formation {} of cell {}: rows are doubled, missing or out of order",
                    row + 1,
                    replicate + 1,
                    part.cell + 1
                ));
            }
            row += 1;
        }
    }
    if row == table.rows() { Ok(()) } else { wrong(format!("{} rows instead of {row}", table.rows())) }
}

#[cfg(test)]
mod tests {
    use super::ranges;

    #[test]
    fn numbers_are_shown_as_an_array_of_slurm_has_them() {
        assert_eq!(ranges(&[3, 7]), "3,7");
        assert_eq!(ranges(&[1, 2, 3, 5, 6, 9]), "1-3,5,6,9");
        assert_eq!(ranges(&[]), "");
    }
}
