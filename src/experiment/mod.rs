//! Many formations: of one scenario, of two on the same luck, or with their counterfactuals.

pub mod design;
pub mod influence;
pub mod paired;
pub mod patterns;
pub mod replicates;
pub mod sensitivity;
pub mod study;
