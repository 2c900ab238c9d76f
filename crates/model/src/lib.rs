//! The model: a scenario, the world that follows from it, a formation as it happens, and what is measured of it.
//!
//! ```text
//! scenario file -> Scenario -> Setting, World -> phases -> Trace -> measures
//! ```
//!
//! Nothing here knows of many formations, threads, clocks or a terminal.

pub mod coalition;
pub mod coalition_features;
pub mod electoral_law;
pub mod ids;
pub mod measures;
pub mod party_set;
pub mod process;
pub mod random;
pub mod scenario;
pub mod trace;
pub mod units;
pub mod world;
