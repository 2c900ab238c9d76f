//! Measures: pure functions from a formation's event log (and the world as it ends) to figures.

pub mod agents;
pub mod compared;
pub mod everyday;
pub mod influence;
pub mod names;
pub mod network;
pub mod perceived;
pub mod phases;
pub mod plans;
pub mod replicate;
