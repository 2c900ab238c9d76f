//! Influence: how different a formation would have been without somebody, and whether the difference served their own
//! goals [B, P]. A formation and its counterfactuals use the same random draws.
//!
//! [`outcome`] is the part of a run that is compared, [`goals`] are what somebody wants from it, [`distance`] measures
//! how far two runs are apart, [`decisions`] finds those that differ, [`shapley`] divides an effect among those who
//! made it together, and [`yardsticks`] help to judge the size of an effect.

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

/// A part of a formation that can be influenced.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Dimension {
    /// The process: the order in which themes were handled.
    Course,
    /// The discussion: the plans that were on the table.
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
