//! vierdemacht: an agent-based simulator of government coalition formation.
pub mod cli;
pub mod coalition_features;
pub mod electoral_law;
pub mod estimate;
pub mod ids;
pub mod scenario;
pub mod units;
