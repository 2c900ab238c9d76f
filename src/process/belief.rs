//! Belief and utility: what a negotiator thinks of a plan before and after hearing of it.

use super::Run;
use crate::ids::*;
use crate::random::Purpose;
use crate::world::beliefs::Belief;

/// Beliefs of a negotiator about the approaches to a problem. Before anything is heard: the common
/// prior (mean of worlds, precision `prior`) and one own impression s = q + N(0, 1/own):
/// `tau = prior + own`, `mu = (prior·mean + own·s)/tau`.
pub fn beliefs<'r>(run: &'r mut Run<'_>, negotiator: usize, problem: ProblemId) -> &'r mut [Belief] {
    let information = &run.parameters().information;
    let (prior, own) = (information.prior_precision, information.own_precision);
    let mean = *run.parameters().plans.quality_mean;
    let luck = run
        .luck
        .stream(Purpose::Impression, run.setting.cast.agent(run.setting.cast.negotiator(negotiator)).key);
    let first = run.setting.policy.plan(problem, 0).index();
    let (keys, quality) = (&run.setting.policy.plan_keys, &run.world.quality);
    let precision = prior + own;
    let spread = if own > 0.0 { 1.0 / own.sqrt() } else { 0.0 };
    run.world.beliefs.of(negotiator, problem.index(), |k| {
        let impression = quality[first + k] + spread * luck.normal(keys[first + k]);
        Belief { mean: (prior * mean + own * impression) / precision, precision }
    })
}

/// Utility of a plan to a negotiator: `u = mu - r/tau - ideology·(x_k - ideal)² - u0`.
#[must_use]
pub fn utility(run: &Run<'_>, belief: Belief, position: f64, ideal: f64) -> f64 {
    let bargaining = &run.parameters().bargaining;
    let distance = position - ideal;
    belief.mean
        - bargaining.risk_aversion / belief.precision
        - bargaining.ideology * distance * distance
        - bargaining.status_quo
}

/// Adds to `into` the utility of each approach to a problem for a party: the mean of its negotiators.
pub fn party_utilities(run: &mut Run<'_>, party: PartyId, problem: ProblemId, into: &mut [f64]) {
    into.fill(0.0);
    let theme = run.setting.policy.problem(problem).theme;
    let ideal = run.setting.scenario.parties[party.index()].positions[theme.index()];
    for negotiator in run.setting.cast.delegations[party.index()] {
        for (k, sum) in into.iter_mut().enumerate() {
            let belief = beliefs(run, negotiator, problem)[k];
            *sum += utility(run, belief, run.setting.policy.positions[k], ideal) / 2.0;
        }
    }
}
