//! The papers of a formation: dossiers in factsheets, the information package, the agreement.

use crate::ids::{PlanId, ProblemId};
use crate::trace::Proposer;

/// What a factsheet says of one problem.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Dossier {
    /// Expert who wrote it: position in the cast's experts.
    pub author: usize,
    /// Recommended approach; none where a superior held it back.
    pub recommended: Option<u8>,
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
