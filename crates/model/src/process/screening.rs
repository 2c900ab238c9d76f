//! Screening: a superior's treatment of advice that departs from the superior's own view.

use super::Run;
use super::claims::bias;
use crate::ids::*;
use crate::random::Purpose;
use crate::trace::{Screening, What};
use crate::world::means::Means;

/// Screen an expert's plan. A plan at distance `D = |I_superior - I_expert| / 2` from the superior's own view is
/// touched with probability `control·D`: held back if the superior is against it, else bent. Assumption, after [M].
/// `None` if it passes untouched.
///
/// `fresh` marks an answer to a request.
pub fn screen(
    run: &mut Run<'_>,
    superior: OfficialId,
    expert: ExpertId,
    plan: PlanId,
    control: f64,
    fresh: bool,
) -> Option<Screening> {
    if !run.has(run.setting.cast.official(superior), Means::Authority) {
        return None;
    }
    let own = run.goal(superior, plan);
    let theirs = run.goal(run.setting.cast.experts[expert].official, plan);
    let key = run.setting.scenario.officials()[superior].label.key;
    let event = run.setting.policy.plan_keys[plan.index()].part(u64::from(fresh));
    let touched = control * (own - theirs).abs() / 2.0;
    if !run.draws.stream(Purpose::Screen, key).happens(event, touched) {
        return None;
    }
    let effect = if own < 0.0 { Screening::HeldBack } else { Screening::Bent };
    run.trace.emit(What::Screened { plan, by: run.setting.cast.official(superior), effect });
    Some(effect)
}

/// The claim after bending: `z <- (1 - control)·z + control·(y + b_max·c·I_superior)`. Assumption.
pub fn bend(
    run: &mut Run<'_>,
    superior: OfficialId,
    plan: PlanId,
    control: f64,
    estimate: f64,
    claim: f64,
) -> f64 {
    let informs = run.has(run.setting.cast.official(superior), Means::Information);
    let colouring = if informs { *run.setting.scenario.officials()[superior].colouring } else { 0.0 };
    let wished = estimate + bias(&run.parameters().information, colouring, run.goal(superior, plan));
    claim + control * (wished - claim)
}
