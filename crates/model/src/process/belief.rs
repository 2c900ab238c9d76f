//! Belief and utility: a negotiator's view of a plan before and after hearing of it.

use super::Run;
use super::advice::MOST_APPROACHES;
use crate::ids::*;
use crate::random::Purpose;
use crate::scenario::parameters::{Bargaining, Information};
use crate::world::World;
use crate::world::beliefs::Belief;
use crate::world::means::Means;
use numbers::random::Stream;
use std::ops::Range;

/// Beliefs of a negotiator about the approaches to a problem, formed now if they are not yet.
pub fn beliefs<'r>(run: &'r mut Run<'_>, negotiator: NegotiatorId, problem: ProblemId) -> &'r mut [Belief] {
    form(run, negotiator, problem);
    run.world.beliefs.formed(negotiator, problem)
}

/// The belief of a negotiator about one plan; not stored if it was not formed before.
pub fn of_plan(run: &mut Run<'_>, negotiator: NegotiatorId, plan: PlanId) -> Belief {
    let problem = run.setting.policy.problem_of(plan);
    let approach = run.setting.policy.approach_of(plan);
    if let Some(beliefs) = run.world.beliefs.of(negotiator, problem) {
        return beliefs[approach.index()];
    }
    let prior = PriorBelief::of(run, negotiator, run.setting.policy.problem(problem).theme);
    let draws = draws_of(run, negotiator);
    let World { impressions, quality, .. } = &mut *run.world;
    let key = run.setting.policy.plan_keys[plan.index()];
    let draw = || prior.mean(quality[plan.index()], draws.normal(key));
    prior.belief(impressions.one(negotiator.index(), problem.index(), approach, draw))
}

/// Form the beliefs of a negotiator about a problem, if they are not formed yet.
pub fn form(run: &mut Run<'_>, negotiator: NegotiatorId, problem: ProblemId) {
    if run.world.beliefs.is_formed(negotiator, problem) {
        return;
    }
    let theme = run.setting.policy.problem(problem).theme;
    let prior = PriorBelief::of(run, negotiator, theme);
    impress(run, negotiator, theme, problem.index()..problem.index() + 1);
    let World { beliefs, impressions, .. } = &mut *run.world;
    let means = impressions.row(negotiator.index(), problem.index());
    for (belief, mean) in beliefs.form(negotiator, problem).iter_mut().zip(means) {
        *belief = prior.belief(*mean);
    }
}

/// Draw the table's prior impressions of a theme: the same as problem by problem, but faster.
pub(crate) fn impress_table(run: &mut Run<'_>, theme: ThemeId) {
    for seat in Seat::all(run.world.table.len()) {
        impress(run, run.world.table[seat], theme, run.setting.policy.range_of_theme(theme));
    }
}

/// Draw a negotiator's prior impressions of some problems of a theme, if they are not drawn yet.
fn impress(run: &mut Run<'_>, negotiator: NegotiatorId, theme: ThemeId, problems: Range<usize>) {
    let (prior, draws) = (PriorBelief::of(run, negotiator, theme), draws_of(run, negotiator));
    let plans = run.setting.policy.plans_of_all(&problems);
    let World { impressions, quality, .. } = &mut *run.world;
    impressions.rows(negotiator.index(), problems, |means| {
        draws.normals(&run.setting.policy.plan_keys[plans.clone()], means);
        for (mean, truth) in means.iter_mut().zip(&quality[plans]) {
            *mean = prior.mean(*truth, *mean);
        }
    });
}

/// Random draws of a negotiator's prior impressions.
fn draws_of(run: &Run<'_>, negotiator: NegotiatorId) -> Stream {
    let cast = &run.setting.cast;
    run.draws.stream(Purpose::Impression, cast.agent(cast.negotiator(negotiator)).key)
}

/// A negotiator's belief before hearing anything: the common prior (mean of worlds, precision `prior`) and one own
/// impression s = q + N(0, 1/own): `tau = prior + own`, `mu = (prior·mean + own·s)/tau`. The precision of the
/// impression follows knowledge of the theme, `own = own_precision·(1 - f + 2·f·knowledge)`, f =
/// `knowledge.impressions`.
struct PriorBelief {
    prior: f64,
    own: f64,
    mean: f64,
}

impl PriorBelief {
    fn of(run: &Run<'_>, negotiator: NegotiatorId, theme: ThemeId) -> PriorBelief {
        let Information { prior_precision, own_precision, .. } = run.parameters().information;
        let follows = *run.parameters().knowledge.impressions;
        let known = 1.0 - follows + 2.0 * follows * run.setting.knowledge(negotiator, theme);
        let mean = *run.parameters().plans.quality_mean;
        PriorBelief { prior: prior_precision, own: own_precision * known, mean }
    }

    fn mean(&self, truth: f64, draws: f64) -> f64 {
        let spread = if self.own > 0.0 { 1.0 / self.own.sqrt() } else { 0.0 };
        let impression = truth + spread * draws;
        (self.prior * self.mean + self.own * impression) / (self.prior + self.own)
    }

    fn belief(&self, mean: f64) -> Belief {
        Belief { mean, precision: self.prior + self.own }
    }
}

/// Utility of a plan to a negotiator: `u = mu - r/tau - ideology·(x_k - ideal)² - u0`.
pub fn utility(bargaining: &Bargaining, belief: Belief, position: f64, ideal: f64) -> f64 {
    let distance = position - ideal;
    belief.mean
        - bargaining.risk_aversion / belief.precision
        - bargaining.ideology * distance * distance
        - bargaining.status_quo
}

/// Utility of each approach to a problem for a negotiator.
pub fn utilities(run: &mut Run<'_>, negotiator: NegotiatorId, problem: ProblemId, into: &mut [f64]) {
    let setting = run.setting;
    let theme = setting.policy.problem(problem).theme;
    let party = setting.scenario.negotiators()[negotiator].party;
    let ideal = setting.scenario.parties()[party.index()].positions[theme.index()];
    let bargaining = &run.parameters().bargaining;
    let beliefs = beliefs(run, negotiator, problem);
    for ((u, belief), position) in into.iter_mut().zip(beliefs).zip(setting.policy.positions(problem)) {
        *u = utility(bargaining, *belief, *position, ideal);
    }
}

/// Write the utility of each approach to a problem for a party into `into`: the mean over its negotiators, or over
/// those not muted in authority if there are any.
pub fn party_utilities(run: &mut Run<'_>, party: PartyId, problem: ProblemId, into: &mut [f64]) {
    into.fill(0.0);
    for (negotiator, share) in shares(run, party) {
        if share == 0.0 {
            continue;
        }
        let mut own = [0.0; MOST_APPROACHES];
        let own = &mut own[..into.len()];
        utilities(run, negotiator, problem, own);
        for (sum, u) in into.iter_mut().zip(own) {
            *sum += *u * share;
        }
    }
}

/// Utility of a plan for a party ([`party_utilities`]).
pub(crate) fn party_utility(run: &mut Run<'_>, party: PartyId, plan: PlanId) -> f64 {
    let theme = run.setting.policy.problem(run.setting.policy.problem_of(plan)).theme;
    let ideal = run.setting.scenario.parties()[party.index()].positions[theme.index()];
    let position = run.setting.policy.position(plan);
    let mut sum = 0.0;
    for (negotiator, share) in shares(run, party) {
        if share > 0.0 {
            let belief = of_plan(run, negotiator, plan);
            sum += utility(&run.parameters().bargaining, belief, position, ideal) * share;
        }
    }
    sum
}

/// The negotiators of a party, and each one's share in the party's view.
fn shares(run: &Run<'_>, party: PartyId) -> [(NegotiatorId, f64); 2] {
    let cast = &run.setting.cast;
    let delegation = cast.delegations[party.index()];
    let counts = delegation.map(|n| run.has(cast.negotiator(n), Means::Authority));
    let share = |counts_too: bool| match counts {
        [one, two] if one == two => 0.5,
        _ if counts_too => 1.0,
        _ => 0.0,
    };
    [(delegation[0], share(counts[0])), (delegation[1], share(counts[1]))]
}
