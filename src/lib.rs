//! vierdemacht: an agent-based simulator of government coalition formation that measures how much civil servants (the
//! fourth power, *vierde macht*) influence it, by what means, and in whose interest.
//!
//! ```text
//! scenario file -> Scenario -> Setting, World -> phases -> Trace -> measures -> tables, stories
//! ```
//!
//! Data flows one way, through the crates under `crates/`, whose dependencies the compiler enforces.
//!
//! - [`numbers`]: random draws, each with an address; small descriptive statistics; tables as text.
//! - [`statistics`]: designs, sensitivity indices, choice models, maximum likelihood, resampling; knows nothing of
//!   formations.
//! - [`model`]: one formation. In the order of the ODD protocol (Grimm et al. 2020; `docs/ODD.md` describes the whole
//!   model): entities and scales in [`model::scenario`] (the user's input, checked) and [`model::world`] (persons,
//!   relations, problems and plans, documents, beliefs); process overview in [`model::process::PHASES`], the order of
//!   events; observation in [`model::trace`] (rules emit events and write nothing else) and [`model::measures`] (from
//!   events to figures); submodels one file each in [`model::process`] and [`model::world::relations`].
//! - [`story`]: events in words.
//! - [`studies`]: many formations ([`studies::replicates`], [`studies::influence`], [`studies::paired`]).
//! - [`collective`]: the standard models of collective decision-making, for a user's own issues.
//! - [`fieldwork`]: coded documents and interviews, compared with simulated formations.
//! - [`experiments`]: designs over parameters, calibrations and patterns.
//! - [`record`]: the record of real formations ([`record::estimate`], [`record::backtest`], [`record::duration`]), and
//!   scenarios made from results and records ([`record::draft`]).
//! - [`results`]: tables, text and files; [`pictures`]: drawings.
//! - [`classroom`]: the computations of the classroom page, in a browser or natively.
//! - This crate: [`report`], [`page`] (the classroom page), [`serve`] (its server) and [`cli`] (commands, which only
//!   combine these).
//!
//! One formation from Rust:
//!
//! ```
//! use vierdemacht::prelude::*;
//!
//! let scenario = Scenario::load("scenarios/teaching-small.toml")?;
//! let setting = Setting::new(scenario);
//! let (mut world, mut trace) = (World::default(), Trace::default());
//! simulate(&setting, 2018, 0, &mut world, &mut trace);
//! println!("{} plans agreed on day {}", world.agreement.len(), trace.day());
//! # Ok::<(), Faults>(())
//! ```

pub mod cli;
#[cfg(feature = "page")]
pub mod page;
#[cfg(feature = "pictures")]
pub mod report;
#[cfg(feature = "page")]
pub mod serve;

#[cfg(feature = "page")]
pub use classroom;
#[cfg(feature = "collective")]
pub use collective;
#[cfg(feature = "experiments")]
pub use experiments;
#[cfg(feature = "fieldwork")]
pub use fieldwork;
#[cfg(feature = "pictures")]
pub use pictures;
#[cfg(feature = "record")]
pub use record;
#[cfg(feature = "experiments")]
pub use statistics;
pub use {model, numbers, results, story, studies};

/// Imports for most programs: a scenario, one formation of it, and its events.
pub mod prelude {
    pub use model::process::simulate;
    pub use model::scenario::{Faults, Override, Scenario};
    pub use model::trace::{Event, Trace, What};
    pub use model::world::World;
    pub use model::world::build::Setting;
    pub use story::{Formation, Subject};
    pub use studies::error::Error;
}
