//! The computations of the classroom page: numbers of many formations after a move, and one formation step by step.
//!
//! No threads, files or clocks: the crate compiles to wasm32-unknown-unknown, where [`engine`] answers the page;
//! natively, tests compare the same functions with the output of the commands. A worker of the page computes [`rows`]
//! of formations; [`sums`] aggregates all of them in the order of formations, so the result does not depend on the
//! division of the work.

pub mod engine;
#[cfg(target_arch = "wasm32")]
#[allow(unreachable_pub)] // the page calls them
mod exports;
pub mod formation;
pub mod knobs;
pub mod play;
pub mod presets;
pub mod question;
pub mod rows;
pub mod sums;

use serde::{Deserialize, Serialize};

/// The languages of the page.
pub use results::words::Language;

/// A scenario given to the page: its name and text.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ScenarioText {
    /// Name.
    pub name: String,
    /// TOML that refers to no other files.
    pub text: String,
}
