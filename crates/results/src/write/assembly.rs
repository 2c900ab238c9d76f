//! The files of a sweep: its segments, each written in a temporary folder and moved to its place; and the result, whose
//! files are written there and moved when all are complete, the manifest last. Several processes, on several machines,
//! may write at the same time. A process that is killed at any moment leaves whole files, and at most leftovers that
//! nothing reads.

use super::{create, io, json, make_folder};
use crate::columns::Cell;
use crate::description::{PACKAGE, PROVENANCE, ResultDescription};
use crate::identity::Identity;
use crate::manifest::{FileEntry, MANIFEST, Manifest};
use serde::Serialize;
use std::fs::{self, File};
use std::io::Write;
use std::path::{Path, PathBuf};
use studies::digest::sha256_of_file;
use studies::error::Error;

/// Create folders of these names in a place.
///
/// # Errors
/// A failure to write.
pub(crate) fn prepare(place: &Path, folders: &[&str]) -> Result<(), Error> {
    folders.iter().try_for_each(|folder| make_folder(&place.join(folder)))
}

/// Write a file through another folder on the same disk, replacing any existing one.
///
/// # Errors
/// A failure to write.
pub(crate) fn write_through(temporary: &Path, path: &Path, bytes: &[u8]) -> Result<(), Error> {
    let name = path.file_name().unwrap_or_default().to_string_lossy();
    let (written, mut file) = new_in(temporary, &name, |path| File::create_new(path))?;
    file.write_all(bytes).and_then(|()| file.sync_all()).map_err(io(&written))?;
    fs::rename(&written, path).map_err(io(path))?;
    sync_folder_of(path);
    Ok(())
}

/// Move a file into a folder; another process may do so at the same time.
///
/// # Errors
/// A failure to write.
pub(crate) fn move_into(path: &Path, folder: &Path) -> Result<(), Error> {
    make_folder(folder)?;
    match fs::rename(path, folder.join(path.file_name().unwrap_or_default())) {
        Err(why) if why.kind() != std::io::ErrorKind::NotFound => Err(io(path)(why)),
        _ => Ok(()),
    }
}

/// Create something in a folder under a name that no other process, on any machine, uses.
fn new_in<T>(
    folder: &Path,
    name: &str,
    make: impl Fn(&Path) -> std::io::Result<T>,
) -> Result<(PathBuf, T), Error> {
    let process = std::process::id();
    for attempt in 0_u32.. {
        let path = folder.join(format!("{name}.{process}.{attempt}"));
        match make(&path) {
            Ok(made) => return Ok((path, made)),
            Err(why) if why.kind() == std::io::ErrorKind::AlreadyExists => {}
            Err(why) => return Err(io(&path)(why)),
        }
    }
    unreachable!("numbers do not end")
}

/// Sync the folder of a file; systems that cannot sync folders are ignored.
fn sync_folder_of(path: &Path) {
    let folder = path.parent().map(File::open);
    if let Some(Ok(folder)) = folder {
        let _ = folder.sync_all();
    }
}

/// A result being put together.
#[derive(Debug)]
pub(crate) struct Assembly {
    place: PathBuf,
    temporary: PathBuf,
    folder: PathBuf,
    files: Vec<FileEntry>,
}

impl Assembly {
    /// Begin a result for `place`, put together in its folder `temporary`.
    ///
    /// # Errors
    /// A failure to write.
    pub(crate) fn begin(place: &Path, temporary: &str) -> Result<Assembly, Error> {
        let (place, temporary) = (place.to_owned(), place.join(temporary));
        let (folder, ()) = new_in(&temporary, "result", |path| fs::create_dir(path))?;
        Ok(Assembly { place, temporary, folder, files: Vec::new() })
    }

    /// Begin a file; return the path at which it is written.
    ///
    /// # Errors
    /// A failure to write.
    pub(crate) fn file(&self, name: &str) -> Result<(PathBuf, File), Error> {
        let path = self.folder.join(name);
        make_folder(path.parent().unwrap_or(&self.folder))?;
        let file = create(&path)?;
        Ok((path, file))
    }

    /// Mark a file as complete; `rows` if it is a table.
    ///
    /// # Errors
    /// A failure to read it.
    pub(crate) fn finish(&mut self, name: &str, rows: Option<u64>) -> Result<(), Error> {
        let path = self.folder.join(name);
        let (sha256, bytes) = sha256_of_file(&path).map_err(io(&path))?;
        self.files.push(FileEntry { name: name.to_owned(), rows, bytes, sha256 });
        Ok(())
    }

    /// Write a whole file that is not a table.
    ///
    /// # Errors
    /// A failure to write.
    pub(crate) fn text(&mut self, name: &str, text: &str) -> Result<(), Error> {
        let (path, mut file) = self.file(name)?;
        file.write_all(text.as_bytes()).map_err(io(&path))?;
        self.finish(name, None)
    }

    /// Write a whole file of JSON.
    ///
    /// # Errors
    /// A failure to write.
    pub(crate) fn json(&mut self, name: &str, value: &impl Serialize) -> Result<(), Error> {
        self.text(name, &json(value)?)
    }

    /// Write the files that describe the result for others.
    ///
    /// # Errors
    /// A failure to write.
    pub(crate) fn describe(&mut self, result: &ResultDescription) -> Result<(), Error> {
        self.json(PACKAGE, &result.package(&self.files))?;
        self.json(PROVENANCE, &result.provenance(&self.files))
    }

    /// Move the files to their places, the manifest last: without it there is no result. Files of an earlier result
    /// with names in `not_always` are removed.
    ///
    /// # Errors
    /// A failure to write.
    pub(crate) fn publish(
        mut self,
        made_by: &str,
        identity: Identity,
        not_always: &[&str],
    ) -> Result<(), Error> {
        let files = std::mem::take(&mut self.files);
        let manifest = Manifest::new(made_by, identity, files);
        self.json(MANIFEST, &manifest)?;
        let place = &self.place;
        for old in [MANIFEST].iter().chain(not_always).map(|name| place.join(name)) {
            match fs::remove_file(&old) {
                Err(why) if why.kind() != std::io::ErrorKind::NotFound => return Err(io(&old)(why)),
                _ => {}
            }
        }
        for name in manifest.files.iter().map(|file| &*file.name).chain([MANIFEST]) {
            let (from, to) = (self.folder.join(name), place.join(name));
            make_folder(to.parent().unwrap_or(place))?;
            let written = File::options().write(true).open(&from);
            written.and_then(|file| file.sync_all()).map_err(io(&from))?;
            fs::rename(&from, &to).map_err(io(&to))?;
            sync_folder_of(&to);
        }
        // All segments exist: anything else in the folder was left by a process that was killed.
        fs::remove_dir_all(&self.temporary).map_err(io(&self.temporary))
    }
}

impl Drop for Assembly {
    /// Remove the folder: its files have been moved to their place, or are of no use.
    fn drop(&mut self) {
        let _ = fs::remove_dir_all(&self.folder); // a leftover is removed by the next result
    }
}

/// A table that is written as CSV, row by row.
pub(crate) struct CsvLines {
    name: &'static str,
    path: PathBuf,
    writer: csv::Writer<File>,
    rows: u64,
}

impl CsvLines {
    /// Begin a table with its header.
    ///
    /// # Errors
    /// A failure to write.
    pub(crate) fn begin<'h>(
        assembly: &Assembly,
        name: &'static str,
        header: impl IntoIterator<Item = &'h str>,
    ) -> Result<CsvLines, Error> {
        let (path, file) = assembly.file(name)?;
        let mut lines = CsvLines { name, writer: csv::Writer::from_writer(file), rows: 0, path };
        lines.writer.write_record(header).map_err(|why| io(&lines.path)(why.into()))?;
        Ok(lines)
    }

    /// Write a row.
    ///
    /// # Errors
    /// A failure to write.
    pub(crate) fn write<'c>(&mut self, cells: impl IntoIterator<Item = Cell<'c>>) -> Result<(), Error> {
        self.rows += 1;
        let fields = cells.into_iter().map(|cell| cell.to_string());
        self.writer.write_record(fields).map_err(|why| io(&self.path)(why.into()))
    }

    /// End the table.
    ///
    /// # Errors
    /// A failure to write.
    pub(crate) fn finish(mut self, assembly: &mut Assembly) -> Result<(), Error> {
        self.writer.flush().map_err(io(&self.path))?;
        assembly.finish(self.name, Some(self.rows))
    }
}
