//! The papers of a formation: dossiers in factsheets, the information package, the agreement.

use crate::ids::*;
use crate::trace::Proposer;

/// What a factsheet says of one problem.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Dossier {
    /// Expert who wrote it.
    pub author: ExpertId,
    /// Recommended approach; none where a superior held it back.
    pub recommended: Option<Approach>,
    /// Approaches that it lists, one bit each.
    pub listed: u32,
    /// Timeliness lambda of its estimates, (0, 1].
    pub timeliness: f64,
    /// Whether it climbed the management line.
    pub vertical: bool,
    /// Whether its recommendation is in the information package.
    pub in_package: bool,
    /// Whether the table dropped it.
    pub dropped: bool,
    /// Whose wishes went into it.
    pub hand: Hand,
    /// Whether that was settled by a conflict.
    pub fought: bool,
    /// The approach that the loser of a conflict pushed, which is struck from the list.
    pub struck: Option<Approach>,
}

/// Whose wishes go into a dossier: what it recommends, and how it is coloured.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Hand {
    /// Nobody's: nobody struggles over it.
    #[default]
    Nobody,
    /// The author's.
    Author,
    /// The responsible supporter's.
    Supporter,
    /// Both in equal parts.
    Both,
}

/// Papers beside the factsheets, and who has read them.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Papers {
    /// Themes that directors put forward in their two-pagers, each with its author.
    pub put_forward: Vec<(OfficialId, ThemeId)>,
    /// Share of the table that has read a two-pager, by author.
    pub readers: Vec<(OfficialId, f64)>,
    /// Share of the table that has read the financial outlook; none where there is none.
    pub outlook: Option<f64>,
}

/// What the table decided on one problem.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Decision {
    /// Problem.
    pub problem: ProblemId,
    /// The approach chosen, or none.
    pub plan: Option<PlanId>,
    /// Mean utility of the chosen plan, weighted by seats and salience.
    pub utility: f64,
    /// Who first put the chosen plan on the table.
    pub proposer: Option<Proposer>,
}

/// A plan in the agreement.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Agreed {
    /// The plan.
    pub plan: PlanId,
    /// Who first put it on the table.
    pub proposer: Proposer,
    /// Mean utility, weighted by seats and salience.
    pub utility: f64,
    /// Whether a factsheet in the information package lists the plan.
    pub in_factsheets: bool,
}
