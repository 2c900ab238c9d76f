//! The manifest beside the tables: what they follow from, and their checksums. It names no clock, host or
//! number of threads: the same run gives the same bytes anywhere.

use super::identity::{Identity, sha256};
use serde::{Deserialize, Serialize};
use std::path::Path;

/// File name of the manifest.
pub const MANIFEST: &str = "manifest.json";

/// A result's manifest.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Manifest {
    /// What made it.
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

impl Manifest {
    /// The manifest of the result in a folder; none where there is none that can be read.
    #[must_use]
    pub fn read(folder: &Path) -> Option<Manifest> {
        serde_json::from_slice(&std::fs::read(folder.join(MANIFEST)).ok()?).ok()
    }

    /// Whether every file in the folder is as the manifest says.
    #[must_use]
    pub fn is_intact(&self, folder: &Path) -> bool {
        self.files.iter().all(|file| {
            std::fs::read(folder.join(&file.name)).is_ok_and(|bytes| sha256(&bytes) == file.sha256)
        })
    }
}
