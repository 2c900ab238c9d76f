//! Statistics that know no formation: designs of experiments, sensitivity indices, models of choice, resampling.

pub mod choice;
pub mod design;
pub mod resamples;
pub mod sensitivity;
