//! Influence: how much of a formation would have been different without somebody, and whether that served
//! their own goals [B, P]. A formation and its counterfactuals share all their luck.
//!
//! [`outcome`] is what is kept of a run, [`goals`] what somebody wants of it, [`distance`] how far two runs are
//! apart, [`decisions`] which of them differ, [`shapley`] divides an effect over those who made it together,
//! [`yardsticks`] say how much an effect is.

pub mod decisions;
pub mod distance;
pub mod dyads;
pub mod figure;
pub mod goals;
pub mod lines;
pub mod outcome;
pub mod shapley;
pub mod yardsticks;

use serde::{Deserialize, Serialize};

/// What of a formation can be influenced.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Dimension {
    /// The process: in which order themes were handled.
    Course,
    /// What was discussed: the plans that were on the table.
    Content,
    /// The agreement.
    Outcome,
}

impl Dimension {
    /// All three.
    pub const ALL: [Dimension; 3] = [Dimension::Course, Dimension::Content, Dimension::Outcome];

    /// Name in tables.
    pub const fn name(self) -> &'static str {
        match self {
            Dimension::Course => "course",
            Dimension::Content => "content",
            Dimension::Outcome => "outcome",
        }
    }
}

/// One number for each dimension, in the order of [`Dimension::ALL`].
pub type ByDimension<T> = [T; 3];
