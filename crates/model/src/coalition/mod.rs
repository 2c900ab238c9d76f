//! Coalitions: their worth to each party, the weights behind it, and which of them may be sounded out.

pub mod refusals;
pub mod search;
pub mod soundings;
pub mod valuation;
pub mod weights;
