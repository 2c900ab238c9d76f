//! Statistics independent of formations: designs of experiments, sensitivity indices, models of choice, Newton's
//! method, resampling, opinions in a network; shares and their intervals, agreement between coders, ranks, and values
//! given an observation.

pub mod agreement;
pub mod choice;
pub mod conditional;
pub mod design;
pub mod newton;
pub mod opinions;
pub mod proportion;
pub mod rank;
pub mod resamples;
pub mod sensitivity;
