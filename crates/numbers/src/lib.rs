//! Numbers: addressed random draws, and small descriptive statistics.

pub mod random;
pub mod stats;
