//! Many formations of one scenario.

pub mod replicates;
