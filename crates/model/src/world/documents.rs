//! The papers of a formation: dossiers in factsheets, the information package, the agreement.

use crate::ids::*;
use crate::trace::Proposer;

/// A factsheet's treatment of one problem.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Dossier {
    /// Expert who wrote it.
    pub author: ExpertId,
    /// Recommended approach; `None` if a superior held it back.
    pub recommended: Option<Approach>,
    /// Approaches that it lists, one bit each.
    pub listed: u32,
    /// Timeliness lambda of its estimates, (0, 1].
    pub timeliness: f64,
    /// True if it climbed the management line.
    pub vertical: bool,
    /// True if its recommendation is in the information package.
    pub in_package: bool,
    /// True if the table dropped it.
    pub dropped: bool,
    /// The person whose wishes shaped it.
    pub hand: Hand,
    /// True if a conflict settled that.
    pub fought: bool,
    /// The approach that the loser of a conflict pushed, struck from the list.
    pub struck: Option<Approach>,
}

/// The person whose wishes shape a dossier: its recommendation and its colouring.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Hand {
    /// Nobody's: nobody contests it.
    #[default]
    Nobody,
    /// The author's.
    Author,
    /// The responsible supporter's.
    Supporter,
    /// Both in equal parts.
    Both,
}

/// Papers other than the factsheets, and their readers.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Papers {
    /// Themes that directors put forward in their two-pagers, each with its author.
    pub put_forward: Vec<(OfficialId, ThemeId)>,
    /// Share of the table that has read a two-pager, by author.
    pub readers: Vec<(OfficialId, f64)>,
    /// Share of the table that has read the financial outlook; `None` if there is no outlook.
    pub outlook: Option<f64>,
}

/// The table's decision on one problem.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Decision {
    /// Problem.
    pub problem: ProblemId,
    /// The chosen approach; `None` if none was.
    pub plan: Option<PlanId>,
    /// Mean utility of the chosen plan, weighted by seats and salience.
    pub utility: f64,
    /// The first to put the chosen plan on the table.
    pub proposer: Option<Proposer>,
}

/// A plan in the agreement.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Agreed {
    /// The plan.
    pub plan: PlanId,
    /// The first to put it on the table.
    pub proposer: Proposer,
    /// Mean utility, weighted by seats and salience.
    pub utility: f64,
    /// True if a factsheet in the information package lists the plan.
    pub in_factsheets: bool,
}
