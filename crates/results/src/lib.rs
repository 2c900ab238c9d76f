//! Results: tidy tables with a dictionary of their columns, what says how they were made, and a summary
//! fit to read. [`write`](mod@write) is the only module that writes files.

pub mod backtest;
pub mod bargain;
pub mod calibration;
pub mod columns;
pub mod comparison;
#[cfg(feature = "sweeps")]
pub mod dials;
pub mod identity;
pub mod influence;
pub mod ladder;
pub mod manifest;
pub mod patterns;
pub mod power;
pub mod print;
pub mod rows;
#[cfg(feature = "sweeps")]
pub mod sensitivity;
pub mod summary;
#[cfg(feature = "sweeps")]
pub mod sweep;
pub mod words;
pub mod write;
pub mod yardsticks;
