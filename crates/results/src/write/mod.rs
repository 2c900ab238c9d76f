//! The only module that writes files. A file or result appears as a whole or not at all: it is written under another
//! name, and moved to its place when complete.
//!
//! - One file: [`file`](fn@file), [`whole`], [`replace`].
//! - A result, as a folder: [`Staging`]; tables that are written as their rows arrive, as CSV or Parquet: `tables`.
//! - The segments of a sweep, and the result made from them: `assembly`.

#[cfg(feature = "experiments")]
pub(crate) mod assembly;
mod staging;
mod tables;

pub use staging::{OpenFile, Staging};
pub use tables::TableFormat;
pub(crate) use tables::{EncodedRows, OpenTable};

use super::columns::{self, Column};
use super::manifest::Manifest;
use serde::Serialize;
use std::fs::{self, File};
use std::io::Write;
use std::path::Path;
use studies::error::{Error, Occupant};

/// A failure to read or write a path, as an error of the command.
pub(crate) fn io(path: &Path) -> impl FnOnce(std::io::Error) -> Error + '_ {
    move |source| Error::Io { path: path.to_owned(), source }
}

/// The folder that contains a path.
fn folder_of(path: &Path) -> &Path {
    path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."))
}

/// Create a folder and its parents.
fn make_folder(folder: &Path) -> Result<(), Error> {
    fs::create_dir_all(folder).map_err(io(folder))
}

/// Create a file where readers do not look.
fn create(path: &Path) -> Result<File, Error> {
    File::create(path).map_err(io(path))
}

/// The text of a JSON file.
fn json(value: &impl Serialize) -> Result<String, Error> {
    Ok(serde_json::to_string_pretty(value).map_err(|why| Error::Run(why.to_string()))? + "\n")
}

/// Refuse a place that holds something other than a result, or a result if `force` is not set.
///
/// # Errors
/// The reason for which nothing may be written there.
pub fn may_write(place: &Path, force: bool) -> Result<(), Error> {
    if !place.exists() {
        return Ok(());
    }
    let occupied = |by| Err(Error::Occupied { place: place.to_owned(), by });
    if !place.is_dir() {
        return occupied(Occupant::File);
    }
    let empty = fs::read_dir(place).map_err(io(place))?.next().is_none();
    match (Manifest::is_there(place), force) {
        _ if empty => Ok(()),
        (true, true) => Ok(()),
        (true, false) => occupied(Occupant::AnotherResult),
        (false, _) => occupied(Occupant::Strangers),
    }
}

/// Write a file of its own, whole or not at all; return true if it was written: a file with the same bytes is left
/// alone.
///
/// # Errors
/// Another file exists and `force` is not set, or a failure to write.
pub fn file(path: &Path, bytes: &[u8], force: bool) -> Result<bool, Error> {
    match fs::read(path) {
        Ok(there) if there == bytes => return Ok(false),
        Ok(_) if !force => {
            return Err(Error::Occupied { place: path.to_owned(), by: Occupant::AnotherFile });
        }
        _ => {}
    }
    make_folder(folder_of(path))?;
    whole(path, bytes, true).map_err(io(path))?;
    Ok(true)
}

/// Write a table as a file of its own, with its header, as [`file`] does.
///
/// # Errors
/// Another file exists and `force` is not set, or a failure to write.
pub fn table<R>(
    path: &Path,
    columns: &[Column<R>],
    rows: impl IntoIterator<Item = R>,
    force: bool,
) -> Result<bool, Error> {
    let mut bytes = (columns::header(columns).join(",") + "\n").into_bytes();
    bytes.extend(columns::encode(columns, rows).1);
    file(path, &bytes, force)
}

/// Write a file, replacing any existing one; its folder need not exist.
///
/// # Errors
/// A failure to write.
pub fn replace(path: &Path, bytes: &[u8]) -> std::io::Result<()> {
    fs::create_dir_all(folder_of(path))?;
    whole(path, bytes, true)
}

/// Write to a temporary file beside the target, then move it into place: a reader sees all of it or nothing.
///
/// # Errors
/// The file exists and `replace` is not set, or a failure to write.
pub fn whole(path: &Path, bytes: &[u8], replace: bool) -> std::io::Result<()> {
    let mut builder = tempfile::Builder::new();
    // By default only its owner can read a temporary file; the user's mask still applies.
    #[cfg(unix)]
    let _ = builder.permissions(std::os::unix::fs::PermissionsExt::from_mode(0o666));
    let mut file = builder.tempfile_in(folder_of(path))?;
    file.write_all(bytes)?;
    file.as_file().sync_all()?;
    let placed = if replace { file.persist(path) } else { file.persist_noclobber(path) };
    placed.map(drop).map_err(|e| e.error)
}
