//! The manifest beside the tables: everything that they depend on, and their checksums. It names no clock, host or
//! number of threads: the same run gives the same bytes on any machine.

use super::identity::Identity;
use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};
use std::path::Path;
use studies::digest::{sha256, sha256_of_file};

/// File name of the manifest.
pub(crate) const MANIFEST: &str = "manifest.json";

/// File name of the printed summary of a result, as JSON.
pub const SUMMARY: &str = "summary.json";

/// A result's manifest.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Manifest {
    /// The command that made it.
    pub made_by: String,
    /// The identity of the result.
    pub identity: Identity,
    /// The files beside the manifest.
    pub files: Vec<FileEntry>,
    /// SHA-256 of all of the above, which reveals a change of the manifest itself.
    pub sha256: String,
}

/// A file of a result.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct FileEntry {
    /// Name.
    pub name: String,
    /// Number of rows, without the header; `None` if the file is not a table.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub rows: Option<u64>,
    /// Size in bytes.
    pub bytes: u64,
    /// SHA-256.
    pub sha256: String,
}

/// The summary of the result that this very command would make, if it already exists and is undamaged.
pub fn already_there<S: DeserializeOwned>(place: &Path, made_by: &str, identity: &Identity) -> Option<S> {
    let manifest = Manifest::read(place)?;
    let asked = Identity { simulated: None, ..manifest.identity.clone() };
    if manifest.made_by != made_by || asked != *identity || !manifest.is_intact(place) {
        return None;
    }
    serde_json::from_slice(&std::fs::read(place.join(SUMMARY)).ok()?).ok()
}

impl Manifest {
    /// The manifest of a result made by a command.
    pub(crate) fn new(made_by: &str, identity: Identity, files: Vec<FileEntry>) -> Manifest {
        let mut manifest = Manifest { made_by: made_by.to_owned(), identity, files, sha256: String::new() };
        manifest.sha256 = manifest.digest();
        manifest
    }

    /// SHA-256 of all other fields.
    fn digest(&self) -> String {
        let content = serde_json::to_vec(&(&self.made_by, &self.identity, &self.files));
        sha256(&content.expect("a manifest can be written as JSON"))
    }

    /// The manifest of the result in a folder; `None` if there is none, or if it has been changed.
    pub fn read(folder: &Path) -> Option<Manifest> {
        let manifest: Manifest = serde_json::from_slice(&std::fs::read(folder.join(MANIFEST)).ok()?).ok()?;
        (manifest.sha256 == manifest.digest()).then_some(manifest)
    }

    /// True if a folder has a manifest, even a damaged one.
    pub fn is_there(folder: &Path) -> bool {
        folder.join(MANIFEST).is_file()
    }

    /// True if every file in the folder is as the manifest says.
    pub fn is_intact(&self, folder: &Path) -> bool {
        self.files.iter().all(|file| {
            sha256_of_file(&folder.join(&file.name)).is_ok_and(|(sha256, _)| sha256 == file.sha256)
        })
    }
}
