//! Weights files of users.

use super::EstimateError;
use model::coalition::weights::Weights;
use model::scenario::FileKind;
use std::path::Path;
use studies::digest::sha256;
use studies::text_file::{expect, parse_toml, read_text};

/// SHA-256 of the content of weights, in hexadecimal: equal for files with the same weights.
///
/// # Panics
/// Never: weights can be serialised.
pub fn digest(weights: &Weights) -> String {
    let text = serde_json::to_string(&(weights.coalition, weights.lead, weights.rounds));
    sha256(text.expect("weights can be written").as_bytes())
}

/// Read a weights file, as written by [`super::report::weights_file`].
///
/// # Errors
/// The file cannot be read, or does not hold weights.
pub fn read(path: &Path) -> Result<Weights, EstimateError> {
    expect(FileKind::Weights, path)?;
    let text = read_text(path)?;
    parse_toml(FileKind::Weights, &path.display().to_string(), &text)
        .map_err(|why| EstimateError::Weights { message: why.to_string() })
}
