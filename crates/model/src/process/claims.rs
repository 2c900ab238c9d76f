//! Estimates and claims: what experts find, and what they say they found.

use super::advice::MOST_APPROACHES;
use super::{Run, contest};
use crate::ids::*;
use crate::random::Purpose;
use crate::scenario::parameters::Information;
use crate::world::documents::Dossier;
use crate::world::means::Means;
use crate::world::policy::best_approach;
use crate::world::relations::{kind, network};

/// Write an expert's estimate of each approach to a problem into `into`, `y = mean + validity·(q - mean) + e /
/// sqrt(pi·lambda)`, e ~ N(0, 1); with validity 1, y = q + e / sqrt(pi·lambda). An expert of zero precision knows
/// nothing and reports the mean of the common prior.
pub fn estimates(run: &mut Run<'_>, expert: ExpertId, timeliness: f64, problem: ProblemId, into: &mut [f64]) {
    let precision = run.setting.cast.experts[expert].precision * timeliness;
    if precision <= 0.0 {
        return into.fill(*run.parameters().plans.quality_mean);
    }
    let spread = precision.sqrt();
    let truth_seen = TruthSeen::of(run);
    let (errors, quality) = run.world.errors_and_truth(run.setting, run.draws, expert, problem);
    for ((estimate, error), truth) in into.iter_mut().zip(errors).zip(quality) {
        *estimate = truth_seen.of_plan(*truth) + error / spread;
    }
}

/// The part of the truth that experts' estimates follow.
#[derive(Clone, Copy)]
struct TruthSeen {
    validity: f64,
    mean: f64,
}

impl TruthSeen {
    fn of(run: &Run<'_>) -> TruthSeen {
        let parameters = run.parameters();
        TruthSeen { validity: *parameters.information.validity, mean: *parameters.plans.quality_mean }
    }

    fn of_plan(self, truth: f64) -> f64 {
        if self.validity == 1.0 { truth } else { self.mean + self.validity * (truth - self.mean) }
    }
}

/// Write a fresh estimate of each approach to a problem, made on request, into `into`: with another error, and
/// `request_sharpening` times the precision.
pub(crate) fn fresh_estimates(run: &Run<'_>, expert: ExpertId, problem: ProblemId, into: &mut [f64]) {
    let person = &run.setting.cast.experts[expert];
    let precision = person.precision * run.parameters().information.request_sharpening;
    if precision <= 0.0 {
        return into.fill(*run.parameters().plans.quality_mean);
    }
    let (spread, truth_seen) = (precision.sqrt(), TruthSeen::of(run));
    let plans = run.setting.policy.plans_of(problem);
    let draws = run.draws.stream(Purpose::FreshEstimate, person.key);
    draws.normals(&run.setting.policy.plan_keys[plans.clone()], into);
    for (estimate, truth) in into.iter_mut().zip(&run.world.quality[plans]) {
        *estimate = truth_seen.of_plan(*truth) + *estimate / spread;
    }
}

/// Shift of a claim by a wish I, [-1, 1]: `b_max·c·I`, c the colouring of whoever tells it, [0, 1]. Every bent claim is
/// bent by this.
pub fn bias(information: &Information, colouring: f64, wish: f64) -> f64 {
    information.largest_bias * colouring * wish
}

/// Bias the estimates of the approaches to a problem by an official's wishes for them.
pub fn colour(
    run: &mut Run<'_>,
    official: OfficialId,
    colouring: f64,
    problem: ProblemId,
    estimates: &mut [f64],
) {
    let information = &run.parameters().information;
    for (estimate, wish) in estimates.iter_mut().zip(run.goals(official, problem)) {
        *estimate += bias(information, colouring, *wish);
    }
}

/// The author's estimate behind a dossier.
pub fn estimate_of_author(run: &mut Run<'_>, dossier: Dossier, plan: PlanId) -> f64 {
    let precision = run.setting.cast.experts[dossier.author].precision * dossier.timeliness;
    if precision > 0.0 {
        let error = run.world.error(run.setting, run.draws, dossier.author, plan);
        TruthSeen::of(run).of_plan(run.world.quality[plan.index()]) + error / precision.sqrt()
    } else {
        *run.parameters().plans.quality_mean
    }
}

/// Write an expert's estimate of each approach to a problem, pooled over the network of colleagues, into `into`: one
/// step of DeGroot 1974, `y_i <- (1 - w)·y_i + w·sum_j(T_ij·y_j) / sum_j(T_ij)` over colleagues j on the theme. Returns
/// the number of colleagues whose estimates were included.
pub fn pooled_estimates(
    run: &mut Run<'_>,
    expert: ExpertId,
    timeliness: f64,
    problem: ProblemId,
    into: &mut [f64],
) -> u16 {
    let mut members = 0;
    let (mut sums, mut trust) = ([0.0; MOST_APPROACHES], 0.0);
    let mut theirs = [0.0; MOST_APPROACHES];
    let theirs = &mut theirs[..into.len()];
    for &(colleague, relation) in run.setting.graph.colleagues(run.setting.cast.experts[expert].agent) {
        let state = run.world.relations[relation.index()];
        let Some(other) = run.expert_of(colleague) else { continue };
        if state.active && run.world.active[colleague.index()] && run.has(colleague, Means::Information) {
            estimates(run, other, timeliness, problem, theirs);
            let trusted = state.trust();
            for (sum, estimate) in sums.iter_mut().zip(&*theirs) {
                *sum += trusted * estimate;
            }
            trust += trusted;
            members += 1;
        }
    }
    estimates(run, expert, timeliness, problem, into);
    if trust <= 0.0 {
        return 0;
    }
    for (own, sum) in into.iter_mut().zip(sums) {
        *own = network::pooled(&run.setting.rules, *own, sum / trust);
    }
    members
}

/// Write the claims of a dossier: the author's estimates (pooled if author and supporter are in a network) plus the
/// bias from conflict or consent, already in `world.claims`.
pub fn write(run: &mut Run<'_>, problem: ProblemId) {
    let Some(dossier) = run.world.dossiers[problem.index()] else { return };
    let mut found = [0.0; MOST_APPROACHES];
    let found = &mut found[..run.setting.policy.approaches()];
    if commission_pools(run, problem, dossier) {
        _ = pooled_estimates(run, dossier.author, dossier.timeliness, problem, found);
    } else {
        estimates(run, dossier.author, dossier.timeliness, problem, found);
    }
    for (claim, estimate) in run.world.claims[run.setting.policy.plans_of(problem)].iter_mut().zip(found) {
        *claim += *estimate;
    }
    recommend(run, problem);
}

fn commission_pools(run: &Run<'_>, problem: ProblemId, dossier: Dossier) -> bool {
    let theme = run.setting.policy.problem(problem).theme;
    let author = run.setting.cast.experts[dossier.author].agent;
    run.setting
        .responsible_for(theme)
        .filter(|s| run.has(s.agent, Means::Access))
        .and_then(|s| run.setting.graph.commission(s.agent, author))
        .is_some_and(|r| kind(run.setting.graph.relation(r).kind).pools())
}

/// Recommend the approach with the largest claim plus push ([`contest::add_push`]).
fn recommend(run: &mut Run<'_>, problem: ProblemId) {
    let Some(dossier) = run.world.dossiers[problem.index()] else { return };
    let mut scores = [0.0; MOST_APPROACHES];
    let scores = &mut scores[..run.setting.policy.approaches()];
    scores.copy_from_slice(&run.world.claims[run.setting.policy.plans_of(problem)]);
    contest::add_push(run, problem, dossier.hand, dossier.author, scores);
    let best = best_approach(scores.iter().copied());
    if let Some(dossier) = &mut run.world.dossiers[problem.index()] {
        dossier.recommended = best;
    }
}

/// List the recommended approach and every other whose claim is at most the margin below its own, except what was
/// struck.
pub fn list(run: &mut Run<'_>, problem: ProblemId) {
    let margin = run.parameters().preparation.listing_margin;
    let claims = &run.world.claims[run.setting.policy.plans_of(problem)];
    let Some(dossier) = &mut run.world.dossiers[problem.index()] else { return };
    let Some(recommended) = dossier.recommended else { return };
    let least = claims[recommended.index()] - margin;
    dossier.listed = Approach::all(claims.len())
        .zip(claims)
        .filter(|&(approach, &claim)| {
            approach == recommended || (claim >= least && dossier.struck != Some(approach))
        })
        .fold(0, |bits, (approach, _)| bits | 1 << approach.index());
}
