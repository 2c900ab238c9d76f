//! Conditional logit: maximum likelihood, ridge, and prediction of held-out data.

pub mod logit;
pub mod prediction;
pub mod ridge;
