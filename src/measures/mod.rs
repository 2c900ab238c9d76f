//! Measures: pure functions from a formation's event log (and the world as it ends) to figures.

pub mod agents;
pub mod compared;
pub mod everyday;
pub mod names;
pub mod phases;
pub mod plans;
pub mod replicate;
