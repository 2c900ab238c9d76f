//! Researchers' own data, compared with simulated formations.
//!
//! [`documents`]: plans of an agreement, coded by the documents in which they were found, and the civil servants' part
//! that goes with such a match. [`interviews`]: influence ascribed in interviews, compared with the answers of
//! simulated participants.

pub mod documents;
pub mod interviews;
mod names;
mod tables;

/// Settings of the bootstrap.
#[derive(Debug, Clone, Copy)]
pub struct Bootstrap {
    /// Seed.
    pub seed: u64,
    /// Number of resamples.
    pub resamples: usize,
}

/// A count, at most the largest number of its type.
pub(crate) fn number(of: impl TryInto<u32>) -> u32 {
    of.try_into().unwrap_or(u32::MAX)
}
