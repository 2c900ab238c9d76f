//! The filter: the recommendations that the process supporters put into the information package.

use super::role::{self, Ranked};
use super::{Run, contest};
use crate::ids::*;
use crate::trace::What;
use crate::world::actor::Supporter;
use crate::world::means::Means;
use numbers::stats::{best_first, standardise};

/// Fill the package with the best `package_plans` recommendations by
/// `(1 - w)·std(urgency·z + stakes·B·I_e) + w·std(I_s - grudge)`, author e, responsible supporter s. The weight
/// w = w_f·A_s grows with the struggle ([`contest::last_word`]); equal scores stay in the order of problems.
/// Departments compete for room [T]; an author with whom the supporter had a conflict gets less of it. A role player
/// may rank the role's own subjects otherwise ([`role::package`]).
pub(crate) fn pack(run: &mut Run<'_>) {
    let ranking = Ranking::of(run);
    let room = usize::try_from(run.parameters().preparation.package_plans).unwrap_or(usize::MAX);
    let Ranked { order, kept } = role::package::decide(run, &ranking, room);
    for (rank, &i) in order.iter().enumerate() {
        admit(run, ranking.plans[i], rank < kept);
    }
}

/// Put a recommendation into the package, or leave it out.
fn admit(run: &mut Run<'_>, plan: PlanId, included: bool) {
    let problem = run.setting.policy.problem_of(plan);
    let by = who_filters(run, problem).map(|s| s.agent);
    if let Some(dossier) = &mut run.world.dossiers[problem.index()] {
        dossier.in_package = included;
    }
    run.trace.emit(if included { What::Included { plan, by } } else { What::LeftOut { plan, by } });
}

/// The responsible supporter; `None` if muted in authority.
fn who_filters<'a>(run: &Run<'a>, problem: ProblemId) -> Option<&'a Supporter> {
    let theme = run.setting.policy.problem(problem).theme;
    run.setting.responsible_for(theme).filter(|s| run.has(s.agent, Means::Authority))
}

/// The recommended plans, and the scores that rank them.
pub(crate) struct Ranking {
    /// Recommended plans, in the order of problems.
    pub(crate) plans: Vec<PlanId>,
    /// The supporter who ranks each plan.
    pub(crate) by: Vec<Option<AgentId>>,
    need: Vec<f64>,
    /// That supporter's wish less the grudge; standardised.
    pub(crate) wish: Vec<f64>,
    weight: Vec<f64>,
}

impl Ranking {
    fn of(run: &mut Run<'_>) -> Ranking {
        let problems = (0..run.setting.policy.problems.len()).map(ProblemId::at);
        let recommended = |p: ProblemId| {
            let recommended = run.world.dossiers[p.index()]?.recommended?;
            Some(run.setting.policy.plan(p, recommended))
        };
        let plans: Vec<PlanId> = problems.filter_map(recommended).collect();
        let empty = || Vec::with_capacity(plans.len());
        let (need, wish, weight, by) = (empty(), empty(), empty(), Vec::with_capacity(plans.len()));
        let mut ranking = Ranking { plans, by, need, wish, weight };
        for i in 0..ranking.plans.len() {
            ranking.add(run, ranking.plans[i]);
        }
        standardise(&mut ranking.need);
        standardise(&mut ranking.wish);
        ranking
    }

    /// Add a plan with its scores.
    fn add(&mut self, run: &mut Run<'_>, plan: PlanId) {
        let problem = run.setting.policy.problem_of(plan);
        let author = run.world.dossiers[problem.index()].map(|d| &run.setting.cast.experts[d.author]);
        let pushed = author.map_or(0.0, |e| contest::pushed(run, e.official, plan));
        self.need.push(run.world.urgency[problem.index()] * run.world.claims[plan.index()] + pushed);
        let Some(supporter) = who_filters(run, problem) else {
            self.by.push(None);
            self.wish.push(0.0);
            self.weight.push(0.0);
            return;
        };
        let grudge = author.map_or(0.0, |e| contest::grudge(run, supporter.agent, e.agent));
        self.by.push(Some(supporter.agent));
        self.wish.push(run.goal(supporter.official, plan) - grudge);
        let strength = contest::strength(run, supporter.agent);
        let authority = supporter.authority;
        let own = *run.parameters().preparation.filter_weight * authority;
        self.weight.push(contest::last_word(own, strength, authority));
    }

    /// Places of the plans, best first; `weigh` gives the weight of the wish for a plan from its place and its own
    /// weight.
    pub(crate) fn order(&self, weigh: impl Fn(usize, f64) -> f64) -> Vec<usize> {
        let score = |i: usize| {
            let w = weigh(i, self.weight[i]);
            (1.0 - w) * self.need[i] + w * self.wish[i]
        };
        let scores: Vec<f64> = (0..self.plans.len()).map(score).collect();
        best_first(&scores)
    }
}
