//! Many formations: of one scenario, or of two on the same luck.

pub mod paired;
pub mod replicates;
pub mod study;
