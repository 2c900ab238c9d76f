//! Statistics that know no formation: designs of experiments, sensitivity indices, models of choice, Newton's method, resampling.

pub mod choice;
pub mod design;
pub mod newton;
pub mod resamples;
pub mod sensitivity;
