//! What researchers bring from the field, beside simulated formations.
//!
//! [`documents`]: plans of an agreement, coded by the documents in which they were found, and which part of civil servants goes with such a
//! match. [`interviews`]: who is said to have how much influence, beside what simulated participants would say.

pub mod documents;
pub mod interviews;
mod names;
mod tables;
