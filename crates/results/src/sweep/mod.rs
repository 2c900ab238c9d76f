//! Sweeps on disk: segments that are finished ([`store`], [`fill`](mod@fill), [`earlier`]), and the result that is made
//! of them ([`merge`](mod@merge)): tables, their dictionary, how they were made, and what they come to ([`summary`]). The table of runs of a result can
//! be read again, cell by cell ([`read`]).

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
