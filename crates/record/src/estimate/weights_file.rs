//! Files of weights of a user's own.

use super::EstimateError;
use model::coalition::weights::Weights;
use std::path::Path;
use studies::digest::sha256;

/// SHA-256 of what weights are, in hexadecimal: files of the same weights have the same.
///
/// # Panics
/// Never: weights can be written.
pub fn digest(weights: &Weights) -> String {
    let text = serde_json::to_string(&(weights.coalition, weights.lead, weights.rounds));
    sha256(text.expect("weights can be written").as_bytes())
}

/// Reads a weights file, as [`super::report::weights_file`] writes it.
///
/// # Errors
/// A file that cannot be read, or does not hold weights.
pub fn read(path: &Path) -> Result<Weights, EstimateError> {
    let text = std::fs::read_to_string(path)
        .map_err(|source| EstimateError::Io { path: path.to_owned(), source })?;
    toml::from_str(&text)
        .map_err(|why| EstimateError::Weights { path: path.to_owned(), message: why.to_string() })
}
