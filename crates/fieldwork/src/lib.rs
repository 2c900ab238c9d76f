//! Data that researchers bring from the field, beside simulated formations.
//!
//! [`documents`]: plans of an agreement, coded by the documents in which they were found, and which part of civil servants goes with such a
//! match. [`interviews`]: who is said to have how much influence, beside what simulated participants would say.

pub mod documents;
pub mod interviews;
mod names;
mod tables;

/// How the bootstrap draws.
#[derive(Debug, Clone, Copy)]
pub struct Bootstrap {
    /// Seed.
    pub seed: u64,
    /// Resamples.
    pub resamples: usize,
}

/// A number of things, at most the largest of its kind.
pub(crate) fn number(of: impl TryInto<u32>) -> u32 {
    of.try_into().unwrap_or(u32::MAX)
}
