//! Dyadic influence: how far an official moved a negotiator's beliefs towards what the official wants.

use crate::ids::*;
use crate::process::{Run, belief};
use crate::stats::count;

/// Mean of `I·(mu with - mu without)` over the plans on which the negotiator had formed beliefs in the run
/// with the official and that the official is concerned with (wish not 0); in units of effectiveness. None where there
/// are no such plans, or the negotiator was not at the table.
///
/// `with` and `without` are the rules over the worlds as the two runs ended; `wish` holds the official's wish for each plan.
pub fn dyad(with: &mut Run<'_>, without: &mut Run<'_>, negotiator: usize, wish: &[f64]) -> Option<f64> {
    if !with.world.table.contains(&negotiator) {
        return None;
    }
    let (mut sum, mut plans) = (0.0, 0);
    for problem in (0..with.setting.policy.problems.len()).map(ProblemId::at) {
        if !with.world.beliefs.is_formed(negotiator, problem.index()) {
            continue;
        }
        for plan in with.setting.policy.plans_of(problem).map(PlanId::at) {
            if wish[plan.index()] != 0.0 {
                let moved = belief::of_plan(with, negotiator, plan).mean
                    - belief::of_plan(without, negotiator, plan).mean;
                sum += wish[plan.index()] * moved;
                plans += 1;
            }
        }
    }
    (plans > 0).then(|| sum / count(plans))
}
