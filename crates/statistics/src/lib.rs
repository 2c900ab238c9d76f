//! Statistics that know no formation: designs of experiments, sensitivity indices, models of choice, Newton's method,
//! resampling, opinions in a network.

pub mod choice;
pub mod design;
pub mod newton;
pub mod opinions;
pub mod resamples;
pub mod sensitivity;
