//! vierdemacht: an agent-based simulator of government coalition formation.
pub mod cli;
pub mod electoral_law;
pub mod error;
pub mod ids;
pub mod scenario;
pub mod units;
