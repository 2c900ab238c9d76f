//! A result that is written into a hidden folder beside its place, and moved there when complete. A run that ends
//! early, for any reason, leaves the place as it was; the hidden folder of a killed run is removed by the next one.

use super::{create, folder_of, io, json, make_folder};
use crate::columns::{self, Column};
use crate::description::{PACKAGE, PROVENANCE, ResultDescription};
use crate::identity::Identity;
use crate::manifest::{FileEntry, MANIFEST, Manifest, SUMMARY};
use serde::Serialize;
use sha2::{Digest, Sha256};
use std::fs::{self, File};
use std::io::{BufWriter, Write};
use std::path::{Path, PathBuf};
use studies::digest::hexadecimal;
use studies::error::{Error, Occupant};

const LOCK: &str = "lock";

/// A result being written.
#[derive(Debug)]
pub struct Staging {
    place: PathBuf,
    hidden: PathBuf,
    lock: Option<File>,
    files: Vec<FileEntry>,
}

impl Staging {
    /// Prepare to write a result to a place.
    ///
    /// # Errors
    /// Another run is writing there, or a failure to write.
    pub fn begin(place: &Path) -> Result<Staging, Error> {
        let name = place
            .file_name()
            .ok_or_else(|| Error::Input(format!("{} is no folder that can be made", place.display())))?;
        let parent = folder_of(place);
        make_folder(parent)?;
        let hidden = parent.join(format!(".{}.unfinished", name.to_string_lossy()));
        make_folder(&hidden)?;
        let lock = File::create(hidden.join(LOCK)).map_err(io(&hidden))?;
        if lock.try_lock().is_err() {
            return Err(Error::Occupied { place: place.to_owned(), by: Occupant::AnotherRun });
        }
        let staging = Staging { place: place.to_owned(), hidden, lock: Some(lock), files: Vec::new() };
        staging.clear_leftovers()?;
        Ok(staging)
    }

    fn clear_leftovers(&self) -> Result<(), Error> {
        for entry in fs::read_dir(&self.hidden).map_err(io(&self.hidden))? {
            let path = entry.map_err(io(&self.hidden))?.path();
            if path.file_name().is_some_and(|name| name != LOCK) {
                fs::remove_file(&path).map_err(io(&path))?;
            }
        }
        Ok(())
    }

    /// Begin a file of the result.
    ///
    /// # Errors
    /// A failure to write.
    pub fn file(&self, name: &str) -> Result<OpenFile, Error> {
        let path = self.hidden.join(name);
        let into = BufWriter::new(create(&path)?);
        Ok(OpenFile { path, name: name.to_owned(), into, hash: Sha256::new(), bytes: 0 })
    }

    /// End a file; `rows` if it is a table.
    ///
    /// # Errors
    /// A failure to write.
    pub fn finish(&mut self, file: OpenFile, rows: Option<u64>) -> Result<(), Error> {
        let OpenFile { path, name, into, hash, bytes } = file;
        let file = into.into_inner().map_err(|e| e.into_error()).map_err(io(&path))?;
        file.sync_all().map_err(io(&path))?;
        let sha256 = hexadecimal(&hash.finalize());
        self.files.push(FileEntry { name, rows, bytes, sha256 });
        Ok(())
    }

    /// Write a whole file that is not a table.
    ///
    /// # Errors
    /// A failure to write.
    pub fn whole(&mut self, name: &str, bytes: &[u8]) -> Result<(), Error> {
        let mut file = self.file(name)?;
        file.append(bytes)?;
        self.finish(file, None)
    }

    /// Write a whole file of text.
    ///
    /// # Errors
    /// A failure to write.
    pub fn text(&mut self, name: &str, text: &str) -> Result<(), Error> {
        self.whole(name, text.as_bytes())
    }

    /// Write a whole table.
    ///
    /// # Errors
    /// A failure to write.
    pub fn whole_table<R>(
        &mut self,
        name: &str,
        columns: &[Column<R>],
        rows: impl IntoIterator<Item = R>,
    ) -> Result<(), Error> {
        let mut file = self.file(name)?;
        file.append((columns::header(columns).join(",") + "\n").as_bytes())?;
        let (number, bytes) = columns::encode(columns, rows);
        file.append(&bytes)?;
        self.finish(file, Some(number))
    }

    /// Write the summary as JSON.
    ///
    /// # Errors
    /// A failure to write.
    pub fn summary(&mut self, summary: &impl Serialize) -> Result<(), Error> {
        self.text(SUMMARY, &json(summary)?)
    }

    /// Write the files that describe the result for others.
    ///
    /// # Errors
    /// A failure to write.
    pub(crate) fn describe(&mut self, result: &ResultDescription) -> Result<(), Error> {
        self.text(PACKAGE, &json(&result.package(&self.files))?)?;
        self.text(PROVENANCE, &json(&result.provenance(&self.files))?)
    }

    /// Write the manifest and move the result to its place, replacing an earlier one.
    ///
    /// # Errors
    /// A failure to write; the place is then as it was.
    pub fn publish(mut self, made_by: &str, identity: Identity) -> Result<(), Error> {
        let manifest = Manifest::new(made_by, identity, std::mem::take(&mut self.files));
        self.text(MANIFEST, &json(&manifest)?)?;
        self.lock = None;
        let lock = self.hidden.join(LOCK);
        fs::remove_file(&lock).map_err(io(&lock))?;
        self.move_into_place()
    }

    fn move_into_place(&self) -> Result<(), Error> {
        let old = self.hidden.with_extension("replaced");
        let _ = fs::remove_dir_all(&old); // left by a run that was killed while it replaced a result
        let replaces = self.place.exists();
        if replaces {
            fs::rename(&self.place, &old).map_err(io(&self.place))?;
        }
        if let Err(source) = fs::rename(&self.hidden, &self.place) {
            if replaces {
                fs::rename(&old, &self.place).map_err(io(&old))?;
            }
            return Err(Error::Io { path: self.place.clone(), source });
        }
        if replaces {
            fs::remove_dir_all(&old).map_err(io(&old))?;
        }
        Ok(())
    }
}

impl Drop for Staging {
    /// Remove the hidden folder if the run ends early.
    fn drop(&mut self) {
        if self.lock.take().is_some() {
            let _ = fs::remove_dir_all(&self.hidden); // a leftover is removed by the next run
        }
    }
}

/// A file of a result, open for writing.
#[derive(Debug)]
pub struct OpenFile {
    path: PathBuf,
    name: String,
    into: BufWriter<File>,
    hash: Sha256,
    bytes: u64,
}

impl OpenFile {
    /// Append bytes.
    ///
    /// # Errors
    /// A failure to write.
    pub fn append(&mut self, bytes: &[u8]) -> Result<(), Error> {
        let written = self.write_all(bytes);
        written.map_err(io(&self.path))
    }

    /// The path at which it is written.
    #[cfg(feature = "experiments")]
    pub(super) fn path(&self) -> &Path {
        &self.path
    }
}

impl Write for OpenFile {
    fn write(&mut self, bytes: &[u8]) -> std::io::Result<usize> {
        let written = self.into.write(bytes)?;
        self.hash.update(&bytes[..written]);
        self.bytes += written as u64;
        Ok(written)
    }

    fn flush(&mut self) -> std::io::Result<()> {
        self.into.flush()
    }
}
