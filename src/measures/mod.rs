//! Figures from event logs.

pub mod names;
