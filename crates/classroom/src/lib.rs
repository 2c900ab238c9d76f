//! What the page for the classroom computes: numbers of many formations after a move, and one formation step by step.
//!
//! No threads, files or clocks: the room compiles to wasm32-unknown-unknown, where [`engine`] answers the page, and the
//! same functions run here, where tests hold them beside what the commands print. A worker of the page computes
//! [`rows`] of formations; [`sums`] makes numbers of all of them, in the order of formations, so that they do not
//! depend on who computed which.

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

/// A scenario that was given to the page: its name and text.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ScenarioText {
    /// Name.
    pub name: String,
    /// TOML, with nothing left to look up elsewhere.
    pub text: String,
}
