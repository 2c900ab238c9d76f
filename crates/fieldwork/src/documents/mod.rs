//! The comparison of documents: which plans of an agreement coders found in which documents.
//!
//! [`read`] reads a coding table, [`matches`] counts what was found, with intervals and agreement between coders, and [`implied`] asks which
//! part of civil servants goes with such a match in simulated formations.

pub mod implied;
mod kinds;
pub mod matches;
pub mod read;
#[cfg(test)]
mod tests;

use serde::{Deserialize, Serialize};

/// The findings of coders: plans, documents of several kinds, and who looked.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Coding {
    /// Plans of the agreement.
    pub plans: Vec<String>,
    /// Documents in which coders looked.
    pub sources: Vec<Source>,
    /// Kinds of documents.
    pub kinds: Vec<String>,
    /// Coders.
    pub coders: Vec<String>,
    /// Notes for people on all that was read as the same, counted once or assumed.
    pub notes: Vec<String>,
    /// By plan, coder and source.
    said: Vec<Option<bool>>,
}

/// A document.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Source {
    /// Name.
    pub name: String,
    /// Position of its kind in [`Coding::kinds`].
    pub kind: usize,
}

impl Coding {
    /// True where a coder found a plan in a document; none where the coder did not look for it there.
    pub fn said(&self, plan: usize, coder: usize, source: usize) -> Option<bool> {
        self.said[(plan * self.coders.len() + coder) * self.sources.len() + source]
    }

    /// True where a coder found a plan in any document of a kind; none where the coder found it in none, and did not look in all.
    pub fn said_of_kind(&self, plan: usize, coder: usize, kind: usize) -> Option<bool> {
        let of_kind = (0..self.sources.len()).filter(|&source| self.sources[source].kind == kind);
        let mut looked_everywhere = true;
        for source in of_kind {
            match self.said(plan, coder, source) {
                Some(true) => return Some(true),
                Some(false) => {}
                None => looked_everywhere = false,
            }
        }
        looked_everywhere.then_some(false)
    }
}

/// How the judgements of several coders become one.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Combine {
    /// Found where more coders say so than not.
    #[default]
    Majority,
    /// Found where any coder says so.
    Any,
    /// Found where all coders say so.
    All,
}

/// The verdict on a plan on which as many coders say yes as no.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Ties {
    /// It does not: the cautious reading.
    #[default]
    NotFound,
    /// It does.
    Found,
}

/// How judgements are combined.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Combination {
    /// The rule.
    pub combine: Combine,
    /// The verdict on a tie of the majority.
    pub ties: Ties,
}

/// The verdict of all coders on one plan.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Decided {
    /// True where it is found.
    pub found: bool,
    /// True where as many said yes as no.
    pub tied: bool,
}

impl Combination {
    /// Combines judgements; none of no judgement.
    pub fn of(self, judgements: impl IntoIterator<Item = Option<bool>>) -> Option<Decided> {
        let (mut yes, mut no) = (0, 0);
        for judgement in judgements.into_iter().flatten() {
            if judgement { yes += 1 } else { no += 1 }
        }
        if yes + no == 0 {
            return None;
        }
        let tied = yes == no;
        let found = match self.combine {
            Combine::Majority => yes > no || (tied && self.ties == Ties::Found),
            Combine::Any => yes > 0,
            Combine::All => no == 0,
        };
        Some(Decided { found, tied })
    }
}
