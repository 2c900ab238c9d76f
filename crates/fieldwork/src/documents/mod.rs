//! The comparison of documents: the plans of an agreement, and the documents in which coders found them.
//!
//! [`read`] reads a coding table, [`matches`] counts what was found, with intervals and agreement between coders, and
//! [`implied`] finds the civil servants' part that goes with such a match in simulated formations.

pub mod implied;
mod kinds;
pub mod matches;
pub mod read;
#[cfg(test)]
mod tests;

use serde::{Deserialize, Serialize};

/// The findings of coders: plans, documents of several kinds, and the coders' judgements.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Coding {
    /// Plans of the agreement.
    pub plans: Vec<String>,
    /// Documents that coders searched.
    pub sources: Vec<Source>,
    /// Kinds of documents.
    pub kinds: Vec<String>,
    /// Coders.
    pub coders: Vec<String>,
    /// Notes for people on all names that were treated as the same, counted once or assumed.
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
    /// True if a coder found a plan in a document; `None` if the coder did not search it there.
    pub fn said(&self, plan: usize, coder: usize, source: usize) -> Option<bool> {
        self.said[(plan * self.coders.len() + coder) * self.sources.len() + source]
    }

    /// True if a coder found a plan in any document of a kind; `None` if the coder found it in none, but did not search
    /// all of them.
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

/// The rule that combines the judgements of several coders.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Combine {
    /// Found if more coders say yes than no.
    #[default]
    Majority,
    /// Found if any coder says yes.
    Any,
    /// Found if all coders say yes.
    All,
}

/// The verdict on a plan if as many coders say yes as no.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Ties {
    /// Not found: the cautious reading.
    #[default]
    NotFound,
    /// Found.
    Found,
}

/// The way in which judgements are combined.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Combination {
    /// The rule.
    pub combine: Combine,
    /// The verdict if the majority rule ends in a tie.
    pub ties: Ties,
}

/// The combined verdict of all coders on one plan.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Decided {
    /// True if it is found.
    pub found: bool,
    /// True if as many coders said yes as no.
    pub tied: bool,
}

impl Combination {
    /// Combine judgements; `None` if there are none.
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
