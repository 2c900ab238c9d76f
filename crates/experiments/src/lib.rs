//! Experiments: designs over the parameters of a scenario (sweeps, dials), calibrations and patterns.

pub mod calibration;
pub mod dials;
pub mod patterns;
pub mod plan;
pub mod sweep;
