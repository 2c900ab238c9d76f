//! Sweeps on disk: finished segments ([`store`], [`fill`](mod@fill), [`earlier`]), and the result made from them
//! ([`merge`](mod@merge)): tables, their dictionary, how they were made, and a summary ([`summary`]). The table of runs
//! of a result can be read back cell by cell ([`read`]).

mod cells;
pub mod columns;
pub mod earlier;
pub mod fill;
pub mod merge;
pub mod read;
pub mod result;
pub mod store;
pub mod summary;
pub mod table;
