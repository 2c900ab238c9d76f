//! Runs of earlier designs in the same folder, by the addresses of their cells.

use super::store::{EARLIER, MANIFESTS, SEGMENTS, SegmentManifest, Store};
use super::table::SweepRows;
use crate::columns::TableColumn;
use crate::parquet::{ColumnValues, InMemory};
use experiments::plan::Experiment;
use experiments::sweep::{Finished, RunOutcome};
use std::collections::BTreeMap;
use std::fs;
use std::ops::Range;
use std::path::PathBuf;
use std::sync::{Arc, Mutex};
use studies::digest::sha256;

/// Number of segments kept in memory.
const KEPT: usize = 4;

/// Position of a cell's runs.
#[derive(Debug, Clone, Copy)]
struct StoredRuns {
    /// Position of the file.
    file: usize,
    /// First row.
    row: u64,
    /// First replicate, from 0.
    first: u64,
    runs: u64,
}

/// The runs of earlier designs. Memory use grows with their cells, not with the runs.
#[derive(Debug)]
pub(crate) struct Earlier<'e> {
    experiment: &'e Experiment,
    /// The columns that are read.
    columns: Vec<TableColumn>,
    files: Vec<(PathBuf, String)>,
    cells: BTreeMap<String, Vec<StoredRuns>>,
    read: Mutex<Vec<(usize, Option<Arc<SweepRows>>)>>,
}

impl<'e> Earlier<'e> {
    /// Find the results of earlier designs; unreadable ones are ignored.
    pub(crate) fn of(store: &Store<'e>) -> Earlier<'e> {
        let folder = store.place().join(EARLIER);
        let entries = fs::read_dir(folder.join(MANIFESTS)).into_iter().flatten();
        let mut paths: Vec<PathBuf> = entries.filter_map(|entry| Some(entry.ok()?.path())).collect();
        paths.sort();
        let mut earlier = Earlier {
            experiment: store.experiment,
            columns: store.columns.clone(),
            files: Vec::new(),
            cells: BTreeMap::new(),
            read: Mutex::default(),
        };
        for path in paths {
            let manifest = fs::read(&path).ok().and_then(|text| SegmentManifest::of(&text));
            let name = path.with_extension("parquet");
            if let (Some(manifest), Some(name)) = (manifest, name.file_name()) {
                earlier.add(folder.join(SEGMENTS).join(name), manifest);
            }
        }
        earlier
    }

    fn add(&mut self, path: PathBuf, manifest: SegmentManifest) {
        let mut row = 0;
        for part in manifest.parts {
            let place = StoredRuns {
                file: self.files.len(),
                row,
                first: part.first.saturating_sub(1),
                runs: part.runs,
            };
            self.cells.entry(part.address).or_default().push(place);
            row += part.runs;
        }
        self.files.push((path, manifest.sha256));
    }

    /// The rows of a file; `None` if it is damaged.
    fn table(&self, file: usize) -> Option<Arc<SweepRows>> {
        let mut read = self.read.lock().ok()?;
        if let Some((_, table)) = read.iter().find(|(kept, _)| *kept == file) {
            return table.clone();
        }
        let table = self.read(file).map(Arc::new);
        if read.len() == KEPT {
            _ = read.remove(0);
        }
        read.push((file, table.clone()));
        table
    }

    fn read(&self, file: usize) -> Option<SweepRows> {
        let (path, expected) = &self.files[file];
        let bytes = fs::read(path).ok().filter(|bytes| sha256(bytes) == *expected)?;
        // Factors may differ: only the cell's own columns are read.
        let in_memory = InMemory::open(bytes).ok()?;
        let factors = self.experiment.factors().len();
        let mut values = in_memory.read(&self.columns[..super::columns::BEFORE_FACTORS]).ok()?;
        let rest = &self.columns[super::columns::BEFORE_FACTORS..];
        values.extend(rest[..factors].iter().map(ColumnValues::none));
        values.extend(in_memory.read(&rest[factors..]).ok()?);
        Some(SweepRows::with(self.experiment, values))
    }
}

impl Finished for Earlier<'_> {
    fn runs(&self, address: &str, replicates: Range<u64>) -> BTreeMap<u64, RunOutcome> {
        let mut runs = BTreeMap::new();
        for place in self.cells.get(address).into_iter().flatten() {
            let wanted = replicates.start.max(place.first)..replicates.end.min(place.first + place.runs);
            if wanted.is_empty() || wanted.clone().all(|replicate| runs.contains_key(&replicate)) {
                continue;
            }
            let Some(table) = self.table(place.file) else { continue };
            for replicate in wanted {
                let row = usize::try_from(place.row + replicate - place.first).unwrap_or(usize::MAX);
                if table.replicate(row) == Some(replicate)
                    && let Some(outcome) = table.outcome(row)
                {
                    _ = runs.insert(replicate, outcome);
                }
            }
        }
        runs
    }
}
