//! The record of real formations: weights estimated on it, forecasts held against it, and how long formations take.

pub mod backtest;
pub mod duration;
pub mod estimate;
