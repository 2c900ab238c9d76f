//! vierdemacht: an agent-based simulator of government coalition formation that measures how much,
//! through what, and in whose interest civil servants (the fourth power, *vierde macht*) influence it.
//!
//! ```text
//! scenario file -> Scenario -> Setting, World -> phases -> Trace -> measures -> tables, stories
//! ```
//!
//! Data travels one way. In the order of the ODD protocol (Grimm et al. 2020; `docs/ODD.md` tells the whole
//! model):
//!
//! - **Purpose and patterns**: the README and `docs/ODD.md`.
//! - **Entities and scales**: [`scenario`] (what a user writes, checked), [`world`] (persons, relations,
//!   problems and plans, documents, beliefs), [`units`], [`ids`].
//! - **Process overview and scheduling**: [`process::PHASES`], what happens in a formation, in which order.
//! - **Design concepts**: stochasticity in [`random`] (every draw has an address), observation in [`trace`] (rules
//!   emit events and write nothing else).
//! - **Initialisation and input**: [`world::build`], [`electoral_law`], [`coalition_features`], and [`estimate`] for
//!   the weights of coalition choice.
//! - **Submodels**: one file each in [`process`] and [`world::relations`].
//! - **Observation**: [`measures`] (events to figures), [`story`] (events to words), [`experiment`] (many
//!   replicates), [`output`] (tables and pictures; the only module that writes files), [`serve`] (a page for the
//!   classroom), [`cli`] (commands, which only join these).
//!
//! - **Against the record**: [`backtest`] foretells recorded formations by rules of thumb, logits and the model's rounds, and
//!   estimates the weights of the rounds; [`duration`] predicts how long they take; calibration is in [`experiment`].
//!
//! Beside the model, [`collective`] applies the usual rules of collective decisions to a user's own issues.
//!
//! One formation from Rust:
//!
//! ```
//! use vierdemacht::{process, scenario::Scenario, trace::Trace, world::{World, build::Setting}};
//!
//! let scenario = Scenario::load("scenarios/teaching-small.toml")?;
//! let setting = Setting::new(scenario);
//! let (mut world, mut trace) = (World::default(), Trace::default());
//! process::simulate(&setting, 2018, 0, &mut world, &mut trace);
//! println!("{} plans agreed on day {}", world.agreement.len(), trace.day());
//! # Ok::<(), vierdemacht::scenario::Faults>(())
//! ```

#![warn(missing_docs)]
#![allow(rustdoc::broken_intra_doc_links, reason = "keys of sources, such as [T], are no links")]

pub mod backtest;
pub mod cli;
pub mod coalition_features;
pub mod collective;
pub mod digest;
pub mod duration;
pub mod electoral_law;
pub mod error;
pub mod estimate;
pub mod experiment;
pub mod ids;
pub mod measures;
pub mod output;
pub mod process;
pub mod random;
pub mod scenario;
pub mod serve;
pub mod stats;
pub mod story;
pub mod table;
pub mod trace;
pub mod units;
pub mod world;
