//! The record of real formations: weights estimated from it, forecasts compared with it, durations of formations, and
//! scenarios drafted from it and from election results.

pub mod backtest;
pub mod draft;
pub mod duration;
pub mod estimate;
