//! Dyadic influence: how far an official moved a negotiator's beliefs towards what the official wants.

use crate::ids::*;
use crate::process::{Run, belief};
use crate::world::World;
use numbers::stats::count;

/// Mean of `I·(mu with - mu without)` over the plans on which the negotiator had formed beliefs in the run
/// with the official and that the official is concerned with (wish not 0); in units of effectiveness. None where there
/// are no such plans, or the negotiator was not at the table.
///
/// `with` is the world as the run with the official ended, `without` the rules over the world as the other did; `wish`
/// holds the official's wish for each plan.
pub fn dyad(with: &World, without: &mut Run<'_>, negotiator: NegotiatorId, wish: &[f64]) -> Option<f64> {
    if !with.table.contains(&negotiator) {
        return None;
    }
    let (mut sum, mut plans) = (0.0, 0);
    for problem in (0..without.setting.policy.problems.len()).map(ProblemId::at) {
        let Some(beliefs) = with.beliefs.of(negotiator, problem) else { continue };
        for (plan, belief) in without.setting.policy.plans_of(problem).map(PlanId::at).zip(beliefs) {
            if wish[plan.index()] != 0.0 {
                let moved = belief.mean - belief::of_plan(without, negotiator, plan).mean;
                sum += wish[plan.index()] * moved;
                plans += 1;
            }
        }
    }
    (plans > 0).then(|| sum / count(plans))
}
