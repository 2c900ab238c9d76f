//! Text files that users give.

use crate::error::Error;
use crate::table::decode;
use std::path::Path;

/// The text of a file.
///
/// # Errors
/// It cannot be read; or it is not UTF-8, with the line of the first byte that tells.
pub fn read_text(path: &Path) -> Result<String, Error> {
    let bytes = std::fs::read(path).map_err(|source| Error::Io { path: path.to_owned(), source })?;
    decode(&path.display().to_string(), &bytes).map_err(|faults| Error::Input(faults.to_string()))
}
