//! Conditional logit: maximum likelihood, ridge, and prediction of what was held out.

pub mod logit;
pub mod prediction;
pub mod ridge;
