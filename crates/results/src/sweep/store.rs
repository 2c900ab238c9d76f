//! The segments of a sweep on disk. Each is a Parquet file in `segments/` with a manifest in `manifest/`; both are
//! written in `tmp/` and moved to their place when complete, the manifest last. File names begin with the hash of the
//! design, so that segments of another design are recognised at once and never overwritten.

use super::columns;
use super::table::SweepRows;
use crate::columns::TableColumn;
use crate::parquet::{self, InMemory, unreadable};
use crate::write::assembly::{self, move_into, write_through};
use crate::write::io;
use experiments::plan::Experiment;
use experiments::sweep::PartDone;
use serde::{Deserialize, Serialize};
use std::fs;
use std::path::{Path, PathBuf};
use studies::digest::sha256;
use studies::error::{Error, Occupant};

/// Folder of the segments.
pub(crate) const SEGMENTS: &str = "segments";
/// Folder of their manifests.
pub(crate) const MANIFESTS: &str = "manifest";
/// Folder of files being written.
pub(crate) const TEMPORARY: &str = "tmp";
/// Folder of the segments of earlier designs.
pub(crate) const EARLIER: &str = "earlier";

/// Characters of a design's hash with which the names of its files begin.
const NAMED: usize = 12;

/// The contents of a segment.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct SegmentManifest {
    /// Hash of the design.
    pub design: String,
    /// Number of the segment, from 1.
    pub segment: u64,
    /// Number of rows, counted in the file.
    pub rows: u64,
    /// Size of the file in bytes.
    pub bytes: u64,
    /// SHA-256 of the file.
    pub sha256: String,
    /// The runs of cells, in the order of rows.
    pub parts: Vec<PartEntry>,
    /// SHA-256 of all of the above, which reveals a change of the manifest itself.
    pub own_sha256: String,
}

impl SegmentManifest {
    /// The manifest as read; `None` if it has been changed.
    pub(super) fn of(text: &[u8]) -> Option<SegmentManifest> {
        let manifest: SegmentManifest = serde_json::from_slice(text).ok()?;
        (manifest.own_sha256 == manifest.digest()).then_some(manifest)
    }

    /// SHA-256 of all other fields.
    fn digest(&self) -> String {
        let SegmentManifest { design, segment, rows, bytes, sha256: of_file, parts, own_sha256: _ } = self;
        let content = serde_json::to_vec(&(design, segment, rows, bytes, of_file, parts));
        sha256(&content.expect("a manifest can be written as JSON"))
    }
}

/// Runs of one cell.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct PartEntry {
    /// Address of the cell.
    pub address: String,
    /// First replicate, from 1.
    pub first: u64,
    /// Number of runs.
    pub runs: u64,
}

/// The state of a segment.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum SegmentState {
    /// It exists and is whole: its manifest, and the bytes of its file.
    Whole(SegmentManifest, Vec<u8>),
    /// It does not exist, has no manifest, or cannot be read.
    Missing,
    /// It does not match its manifest.
    Damaged,
}

/// The folder of a sweep.
#[derive(Debug)]
pub struct Store<'e> {
    /// The experiment.
    pub experiment: &'e Experiment,
    /// Hash of its design.
    pub design: String,
    /// The columns of the table of runs.
    pub columns: Vec<TableColumn>,
    place: PathBuf,
}

impl<'e> Store<'e> {
    /// The folder of a sweep of an experiment, which need not exist yet.
    ///
    /// # Errors
    /// It holds something else.
    pub fn at(place: &Path, experiment: &'e Experiment) -> Result<Store<'e>, Error> {
        if place.exists() {
            let in_use = fs::read_dir(place).map_err(io(place))?.next().is_some();
            // Checked last: if another process begins the same sweep at this moment, the folder exists by now.
            if in_use && !place.join(SEGMENTS).is_dir() {
                return Err(Error::Occupied { place: place.to_owned(), by: Occupant::NoSweep });
            }
        }
        Ok(Store {
            experiment,
            design: experiment.design_hash(),
            columns: columns::runs(experiment),
            place: place.to_owned(),
        })
    }

    /// The folder.
    pub fn place(&self) -> &Path {
        &self.place
    }

    /// Make the folders for segments.
    ///
    /// # Errors
    /// A failure to write.
    pub fn prepare(&self) -> Result<(), Error> {
        assembly::prepare(&self.place, &[SEGMENTS, MANIFESTS, TEMPORARY])
    }

    fn name(&self, segment: u64) -> String {
        format!("{}-{:06}", &self.design[..NAMED], segment + 1)
    }

    /// The file of a segment (from 0).
    pub fn segment(&self, segment: u64) -> PathBuf {
        self.place.join(SEGMENTS).join(self.name(segment) + ".parquet")
    }

    /// The manifest of a segment (from 0).
    pub fn manifest(&self, segment: u64) -> PathBuf {
        self.place.join(MANIFESTS).join(self.name(segment) + ".json")
    }

    /// A segment (from 0) as it exists: its manifest, and the bytes of its file, which match the manifest.
    pub fn read(&self, segment: u64) -> SegmentState {
        let Ok(text) = fs::read(self.manifest(segment)) else { return SegmentState::Missing };
        let Ok(bytes) = fs::read(self.segment(segment)) else { return SegmentState::Missing };
        let is_it = |manifest: &SegmentManifest| {
            let named = (&manifest.design, manifest.segment) == (&self.design, segment + 1);
            named && manifest.sha256 == sha256(&bytes)
        };
        SegmentManifest::of(&text)
            .filter(is_it)
            .map_or(SegmentState::Damaged, |manifest| SegmentState::Whole(manifest, bytes))
    }

    /// Write a segment (from 0), then its manifest.
    ///
    /// # Errors
    /// A failure to write.
    pub fn write(&self, segment: u64, parts: &[PartDone]) -> Result<(), Error> {
        let table = SweepRows::of(self.experiment, &self.columns, parts);
        let path = self.segment(segment);
        let bytes =
            parquet::write(&self.columns, &table.columns).map_err(|why| Error::Run(why.to_string()))?;
        let temporary = self.place.join(TEMPORARY);
        write_through(&temporary, &path, &bytes)?;
        let written = fs::read(&path).map_err(io(&path))?;
        let (sha256, bytes) = (sha256(&written), written.len() as u64);
        let rows = InMemory::open(written).map_err(unreadable(&path))?.rows();
        let parts = parts.iter().map(|part| PartEntry {
            address: part.address.clone(),
            first: part.first + 1,
            runs: part.runs.len() as u64,
        });
        let (design, segment_number) = (self.design.clone(), segment + 1);
        let (parts, own_sha256) = (parts.collect(), String::new());
        let mut manifest =
            SegmentManifest { design, segment: segment_number, rows, bytes, sha256, parts, own_sha256 };
        manifest.own_sha256 = manifest.digest();
        let text = serde_json::to_vec(&manifest).map_err(|why| Error::Run(why.to_string()))?;
        write_through(&temporary, &self.manifest(segment), &text)
    }

    /// Names of files among the segments and manifests that do not belong to this design.
    ///
    /// # Errors
    /// A failure to read.
    pub(crate) fn strangers(&self) -> Result<Vec<PathBuf>, Error> {
        let own = 0..self.experiment.segments().number();
        let own: std::collections::BTreeSet<PathBuf> =
            own.flat_map(|segment| [self.segment(segment), self.manifest(segment)]).collect();
        let mut strangers = Vec::new();
        for folder in [SEGMENTS, MANIFESTS].map(|folder| self.place.join(folder)) {
            let entries = match fs::read_dir(&folder) {
                Ok(entries) => entries,
                Err(why) if why.kind() == std::io::ErrorKind::NotFound => continue,
                Err(why) => return Err(io(&folder)(why)),
            };
            for entry in entries {
                let path = entry.map_err(io(&folder))?.path();
                strangers.extend((!own.contains(&path)).then_some(path));
            }
        }
        strangers.sort();
        Ok(strangers)
    }

    /// Move segments of other designs into `earlier/`, from which their cells can be taken over.
    ///
    /// # Errors
    /// A failure to write.
    pub(crate) fn set_aside(&self) -> Result<(), Error> {
        for path in self.strangers()? {
            let folder = path.parent().and_then(Path::file_name).unwrap_or_default();
            move_into(&path, &self.place.join(EARLIER).join(folder))?;
        }
        Ok(())
    }

    /// Move back segments of this design that were set aside when the experiment was different.
    ///
    /// # Errors
    /// A failure to write.
    pub(crate) fn bring_back(&self) -> Result<(), Error> {
        let own = format!("{}-", &self.design[..NAMED]);
        for folder in [SEGMENTS, MANIFESTS] {
            for entry in fs::read_dir(self.place.join(EARLIER).join(folder)).into_iter().flatten().flatten() {
                if entry.file_name().to_string_lossy().starts_with(&own) {
                    move_into(&entry.path(), &self.place.join(folder))?;
                }
            }
        }
        Ok(())
    }
}
