//! Many formations: of one scenario, of two on the same luck, with their counterfactuals, or of many cells of a design.

pub mod calibration;
pub mod dials;
pub mod influence;
pub mod paired;
pub mod patterns;
pub mod plan;
pub mod ratios;
pub mod replicates;
pub mod study;
pub mod sweep;
pub mod text_file;
