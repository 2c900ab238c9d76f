//! vierdemacht: an agent-based simulator of government coalition formation that measures how much,
//! through what, and in whose interest civil servants (the fourth power, *vierde macht*) influence it.
//!
//! ```text
//! scenario file -> Scenario -> Setting, World -> phases -> Trace -> measures -> tables, stories
//! ```
//!
//! Data travels one way, through rooms that the compiler keeps apart: each is a crate of its own under `crates/`, and
//! names those on which it stands.
//!
//! - [`numbers`]: random draws, every one with an address; small descriptive statistics; tables as text.
//! - [`statistics`]: designs, sensitivity indices, models of choice, maximum likelihood, resampling; knows no formation.
//! - [`model`]: one formation. In the order of the ODD protocol (Grimm et al. 2020; `docs/ODD.md` tells the whole model):
//!   entities and scales in [`model::scenario`] (what a user writes, checked) and [`model::world`] (persons, relations,
//!   problems and plans, documents, beliefs); process overview in [`model::process::PHASES`], what happens in which
//!   order; observation in [`model::trace`] (rules emit events and write nothing else) and [`model::measures`] (events
//!   to figures); submodels one file each in [`model::process`] and [`model::world::relations`].
//! - [`story`]: events in words.
//! - [`studies`]: many formations ([`studies::replicates`], [`studies::influence`], [`studies::paired`]).
//! - [`collective`]: the usual rules of collective decisions, for a user's own issues.
//! - [`fieldwork`]: documents that were coded and interviews that were held, beside simulated formations.
//! - [`experiments`]: designs over parameters, calibrations and patterns.
//! - [`record`]: the record of real formations ([`record::estimate`], [`record::backtest`], [`record::duration`]), and scenarios made of
//!   results and records ([`record::draft`]).
//! - [`results`]: tables, text and files; [`pictures`]: drawings.
//! - [`classroom`]: what the page for the classroom computes, in a browser or here.
//! - This crate: [`report`], [`page`] (the page for the classroom), [`serve`] (which hands it out) and [`cli`] (commands, which only join these).
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

/// What most programs need: a scenario, one formation of it, and what happened.
pub mod prelude {
    pub use model::process::simulate;
    pub use model::scenario::{Faults, Override, Scenario};
    pub use model::trace::{Event, Trace, What};
    pub use model::world::World;
    pub use model::world::build::Setting;
    pub use story::{Formation, Subject};
    pub use studies::error::Error;
}
