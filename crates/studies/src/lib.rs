//! Studies: many formations (influence, comparisons, sweeps, patterns, calibration) and the record (estimates,
//! backtests, durations).

pub mod backtest;
pub mod collective;
pub mod digest;
pub mod duration;
pub mod error;
pub mod estimate;
pub mod experiment;
pub mod table;
pub mod text_table;
