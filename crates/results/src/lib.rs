//! Results: tidy tables with a dictionary of their columns, what says how they were made, and a summary
//! fit to read. [`write`](mod@write) is the only module that writes files.

#[cfg(feature = "record")]
pub mod backtest;
#[cfg(feature = "collective")]
pub mod bargain;
#[cfg(feature = "experiments")]
pub mod calibration;
pub mod columns;
pub mod comparison;
#[cfg(feature = "experiments")]
pub mod dials;
pub mod identity;
pub mod influence;
pub mod influence_tables;
#[cfg(feature = "experiments")]
pub mod ladder;
pub mod manifest;
pub mod names;
#[cfg(feature = "experiments")]
pub mod pattern_rows;
#[cfg(feature = "experiments")]
pub mod patterns;
pub mod power;
pub mod print;
pub mod rows;
pub mod run;
#[cfg(feature = "experiments")]
pub mod sensitivity;
pub mod summary;
#[cfg(feature = "experiments")]
pub mod sweep;
pub mod words;
pub mod write;
pub mod yardsticks;
