//! The manifest beside the tables: what they follow from, and their checksums. It names no clock, host or
//! number of threads: the same run gives the same bytes anywhere.

use super::identity::Identity;
use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};
use std::path::Path;
use studies::digest::sha256_of_file;

/// File name of the manifest.
pub(crate) const MANIFEST: &str = "manifest.json";

/// File name of what is printed of a result, as JSON.
pub const SUMMARY: &str = "summary.json";

/// A result's manifest.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Manifest {
    /// The command that made it.
    pub made_by: String,
    /// What the result follows from.
    pub identity: Identity,
    /// The files beside the manifest.
    pub files: Vec<FileEntry>,
}

/// A file of a result.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct FileEntry {
    /// Name.
    pub name: String,
    /// Rows, without the header; none for what is no table.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub rows: Option<u64>,
    /// Size in bytes.
    pub bytes: u64,
    /// SHA-256.
    pub sha256: String,
}

/// The summary of a result that this very command would make, where it is there and unharmed.
pub fn already_there<S: DeserializeOwned>(place: &Path, made_by: &str, identity: &Identity) -> Option<S> {
    let manifest = Manifest::read(place)?;
    let asked = Identity { simulated: None, ..manifest.identity.clone() };
    if manifest.made_by != made_by || asked != *identity || !manifest.is_intact(place) {
        return None;
    }
    serde_json::from_slice(&std::fs::read(place.join(SUMMARY)).ok()?).ok()
}

impl Manifest {
    /// The manifest of the result in a folder; none where there is none that can be read.
    pub fn read(folder: &Path) -> Option<Manifest> {
        serde_json::from_slice(&std::fs::read(folder.join(MANIFEST)).ok()?).ok()
    }

    /// Whether every file in the folder is as the manifest says.
    pub fn is_intact(&self, folder: &Path) -> bool {
        self.files.iter().all(|file| {
            sha256_of_file(&folder.join(&file.name)).is_ok_and(|(sha256, _)| sha256 == file.sha256)
        })
    }
}
