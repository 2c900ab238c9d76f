//! The model: a scenario, the world built from it, a formation as it unfolds, and the measures taken of it.
//!
//! ```text
//! scenario file -> Scenario -> Setting, World -> phases -> Trace -> measures
//! ```
//!
//! Nothing here deals with many formations, threads, clocks or a terminal.

pub mod coalition;
pub mod coalition_features;
pub mod ids;
pub mod measures;
pub mod process;
pub mod random;
pub mod trace;
pub mod world;

pub use scenario;
pub use scenario::{electoral_law, party_set, units};
