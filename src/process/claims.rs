//! Estimates and claims: what experts find, and what they say they found.

use super::Run;
use crate::ids::*;
use crate::random::Purpose;
use crate::world::documents::Dossier;
use crate::world::relations::kind;

/// An expert's estimate of a plan, `y = q + e / sqrt(pi·lambda)`, e ~ N(0, 1). An expert of no
/// precision knows nothing and reports the common prior's mean.
pub fn estimate(run: &mut Run<'_>, expert: usize, timeliness: f64, plan: PlanId) -> f64 {
    let error = run.world.error(run.setting, run.luck, expert, plan);
    with_error(run, run.setting.cast.experts[expert].precision * timeliness, plan, error)
}

/// A fresh estimate made on request: another error, and `request_sharpening` times the precision.
#[must_use]
pub fn fresh_estimate(run: &Run<'_>, expert: usize, plan: PlanId) -> f64 {
    let person = &run.setting.cast.experts[expert];
    let key = run.setting.cast.agent(person.agent).key;
    let event = run.setting.policy.plan_keys[plan.index()];
    let error = run.luck.stream(Purpose::FreshEstimate, key).normal(event);
    with_error(run, person.precision * run.parameters().information.request_sharpening, plan, error)
}

fn with_error(run: &Run<'_>, precision: f64, plan: PlanId, error: f64) -> f64 {
    if precision > 0.0 {
        run.world.quality[plan.index()] + error / precision.sqrt()
    } else {
        *run.parameters().plans.quality_mean
    }
}

/// The author's estimate behind a dossier.
pub fn estimate_of_author(run: &mut Run<'_>, dossier: Dossier, plan: PlanId) -> f64 {
    estimate(run, dossier.author, dossier.timeliness, plan)
}

/// An expert's estimate after pooling over the network of colleagues: one step of DeGroot 1974,
/// `y_i <- (1 - w)·y_i + w·sum_j(T_ij·y_j) / sum_j(T_ij)` over colleagues j on the theme.
/// Returns the estimate and the number of colleagues whose estimates went in.
pub fn pooled_estimate(run: &mut Run<'_>, expert: usize, timeliness: f64, plan: PlanId) -> (f64, u16) {
    let cast = &run.setting.cast;
    let own = estimate(run, expert, timeliness, plan);
    let weight = *run.parameters().relation_rules.network_pooling;
    let mut members = 0;
    let (mut sum, mut trust) = (0.0, 0.0);
    for &(colleague, relation) in run.setting.graph.colleagues(cast.experts[expert].agent) {
        let state = run.world.relations[relation.index()];
        let Some(other) = run.expert_of(colleague) else { continue };
        if state.active && run.world.active[colleague.index()] {
            sum += state.trust() * estimate(run, other, timeliness, plan);
            trust += state.trust();
            members += 1;
        }
    }
    if trust > 0.0 { (own + weight * (sum / trust - own), members) } else { (own, 0) }
}

/// Writes the claims of a dossier from the author's estimates (pooled where author and supporter are
/// in a network) and the bias that conflict or consent has given it, already in `world.claims`.
pub fn write(run: &mut Run<'_>, problem: ProblemId) {
    let Some(dossier) = run.world.dossiers[problem.index()] else { return };
    let pools = commission_pools(run, problem, dossier);
    for k in 0..run.setting.policy.approaches() {
        let plan = run.setting.policy.plan(problem, k);
        let estimate = if pools {
            pooled_estimate(run, dossier.author, dossier.timeliness, plan).0
        } else {
            estimate_of_author(run, dossier, plan)
        };
        run.world.claims[plan.index()] += estimate;
    }
    recommend(run, problem);
}

fn commission_pools(run: &Run<'_>, problem: ProblemId, dossier: Dossier) -> bool {
    let theme = run.setting.policy.problem(problem).theme;
    let author = run.setting.cast.experts[dossier.author].agent;
    run.setting
        .responsible_for(theme)
        .and_then(|s| run.setting.graph.commission(s.agent, author))
        .is_some_and(|r| kind(run.setting.graph.relation(r).kind).pools())
}

/// Recommends the approach with the largest claim.
fn recommend(run: &mut Run<'_>, problem: ProblemId) {
    let first = run.setting.policy.plan(problem, 0).index();
    let claims = &run.world.claims[first..first + run.setting.policy.approaches()];
    let best = crate::stats::position_of_largest(claims.iter().copied());
    if let Some(dossier) = &mut run.world.dossiers[problem.index()] {
        dossier.recommended = best.and_then(|k| u8::try_from(k).ok());
    }
}

/// Lists the recommended approach and every other whose claim is at most the margin below its.
pub fn list(run: &mut Run<'_>, problem: ProblemId) {
    let margin = run.parameters().preparation.listing_margin;
    let first = run.setting.policy.plan(problem, 0).index();
    let claims = &run.world.claims[first..first + run.setting.policy.approaches()];
    let Some(dossier) = &mut run.world.dossiers[problem.index()] else { return };
    let Some(recommended) = dossier.recommended else { return };
    let least = claims[usize::from(recommended)] - margin;
    dossier.listed = claims
        .iter()
        .enumerate()
        .filter(|&(k, &claim)| claim >= least || k == usize::from(recommended))
        .fold(0, |bits, (k, _)| bits | 1 << k);
}
