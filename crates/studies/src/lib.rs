//! Studies: many formations of one scenario, with their counterfactuals or beside those of another scenario.

pub mod digest;
pub mod error;
pub mod influence;
pub mod influence_study;
pub mod paired;
pub mod ratios;
pub mod replicates;
pub mod table;
pub mod text_file;
pub mod text_table;
