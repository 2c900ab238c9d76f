//! Numbers: random draws that have addresses, and small descriptive statistics.

pub mod random;
pub mod stats;
