//! Coalitions: what they are worth, to whom, by which weights, and which may be sounded out.

pub mod refusals;
pub mod search;
pub mod soundings;
pub mod valuation;
pub mod weights;
