//! Dyadic influence: movement of a negotiator's beliefs towards an official's wishes.

use crate::ids::*;
use crate::process::{Run, belief};
use crate::world::World;
use numbers::stats::count;

/// Mean of `I·(mu with - mu without)`, in units of effectiveness, over the plans about which the negotiator formed
/// beliefs in the run with the official and for which the official's wish is not 0. `None` if there are no such plans,
/// or the negotiator was not at the table.
///
/// `with` is the world at the end of the run with the official; `without` holds the rules and the world at the end of
/// the other run; `wish` holds the official's wish for each plan.
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
