//! The record of real formations: weights estimated on it, forecasts held against it, how long formations take, and scenarios
//! drafted from it and from results of elections.

pub mod backtest;
pub mod draft;
pub mod duration;
pub mod estimate;
