//! Cases other than Tilburg: their scenarios say what is on record, and docs/CASES.md what the model says of them.
//!
//! Where numbers of the page are changed on purpose: `UPDATE_CASES=1 cargo test --test model cases`, then read the page again:
//! its words stand beside numbers that moved.

mod on_record;
mod simulated;
mod tables;
