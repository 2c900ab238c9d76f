//! vierdemacht: an agent-based simulator of government coalition formation.
pub mod cli;
pub mod coalition_features;
pub mod electoral_law;
pub mod error;
pub mod estimate;
pub mod ids;
pub mod measures;
pub mod process;
pub mod random;
pub mod scenario;
pub mod stats;
pub mod story;
pub mod trace;
pub mod units;
pub mod world;
