//! The only module that writes files. Whatever is written is there as a whole or not at all: it is written under another
//! name, and moved to its place when it is complete.
//!
//! - One file: [`file`](fn@file), [`whole`], [`replace`].
//! - A result, as a folder: [`Staging`]; its tables that are written as their rows come, as CSV or Parquet: `tables`.
//! - The segments of a sweep, and the result that is made of them: `assembly`.

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

/// The folder in which a path is.
fn folder_of(path: &Path) -> &Path {
    path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."))
}

/// Makes a folder, with those in which it is.
fn make_folder(folder: &Path) -> Result<(), Error> {
    fs::create_dir_all(folder).map_err(io(folder))
}

/// Begins a file where readers do not look.
fn create(path: &Path) -> Result<File, Error> {
    File::create(path).map_err(io(path))
}

/// What JSON files hold.
fn json(value: &impl Serialize) -> Result<String, Error> {
    Ok(serde_json::to_string_pretty(value).map_err(|why| Error::Run(why.to_string()))? + "\n")
}

/// Refuses a place that holds something else than a result, or a result where `force` is not set.
///
/// # Errors
/// Why nothing may be written there.
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

/// Writes a file of its own, whole or not at all; says whether it had to: a file with these very bytes stays.
///
/// # Errors
/// Another file is there and `force` is not set, or a failure to write.
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

/// Writes a table as a file of its own, with its header, as [`file`] does.
///
/// # Errors
/// Another file is there and `force` is not set, or a failure to write.
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

/// Writes a file, in a folder that need not be there, in the place of any that is there.
///
/// # Errors
/// A failure to write.
pub fn replace(path: &Path, bytes: &[u8]) -> std::io::Result<()> {
    fs::create_dir_all(folder_of(path))?;
    whole(path, bytes, true)
}

/// Writes to a file beside the one meant, then puts it in its place: a reader sees all of it or none.
///
/// # Errors
/// There is such a file and `replace` is not set, or a failure to write.
pub fn whole(path: &Path, bytes: &[u8], replace: bool) -> std::io::Result<()> {
    let mut builder = tempfile::Builder::new();
    // Else a temporary file is readable by its owner only; the user's mask still applies.
    #[cfg(unix)]
    let _ = builder.permissions(std::os::unix::fs::PermissionsExt::from_mode(0o666));
    let mut file = builder.tempfile_in(folder_of(path))?;
    file.write_all(bytes)?;
    file.as_file().sync_all()?;
    let placed = if replace { file.persist(path) } else { file.persist_noclobber(path) };
    placed.map(drop).map_err(|e| e.error)
}
