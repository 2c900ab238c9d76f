//! The command line: one file for each subcommand, each joining calls to the library.

pub mod estimate;
