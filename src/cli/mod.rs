//! The commands: one file each, which only joins calls of the library.

pub mod check;
pub mod estimate;
pub mod explain;
pub mod new;
pub mod schema;
