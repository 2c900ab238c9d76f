//! vierdemacht: an agent-based simulator of government coalition formation.
pub mod ids;
pub mod scenario;
pub mod units;
