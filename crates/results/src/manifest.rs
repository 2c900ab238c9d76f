//! The manifest beside the tables: what they follow from, and their checksums. It names no clock, host or
//! number of threads: the same run gives the same bytes anywhere.

use super::identity::Identity;
use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};
use std::path::Path;
use studies::digest::{sha256, sha256_of_file};

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
    /// SHA-256 of all of the above, so that a change of the manifest itself is noticed.
    pub sha256: String,
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
    /// The manifest of a result that a command made.
    pub(crate) fn new(made_by: &str, identity: Identity, files: Vec<FileEntry>) -> Manifest {
        let mut manifest = Manifest { made_by: made_by.to_owned(), identity, files, sha256: String::new() };
        manifest.sha256 = manifest.digest();
        manifest
    }

    /// SHA-256 of all but itself.
    fn digest(&self) -> String {
        let content = serde_json::to_vec(&(&self.made_by, &self.identity, &self.files));
        sha256(&content.expect("a manifest can be written as JSON"))
    }

    /// The manifest of the result in a folder; none where there is none, or one that is not as it was written.
    pub fn read(folder: &Path) -> Option<Manifest> {
        let manifest: Manifest = serde_json::from_slice(&std::fs::read(folder.join(MANIFEST)).ok()?).ok()?;
        (manifest.sha256 == manifest.digest()).then_some(manifest)
    }

    /// Whether a folder has a manifest, though perhaps a damaged one.
    pub fn is_there(folder: &Path) -> bool {
        folder.join(MANIFEST).is_file()
    }

    /// Whether every file in the folder is as the manifest says.
    pub fn is_intact(&self, folder: &Path) -> bool {
        self.files.iter().all(|file| {
            sha256_of_file(&folder.join(&file.name)).is_ok_and(|(sha256, _)| sha256 == file.sha256)
        })
    }
}
