//! Phase 6, drafting: the writer composes the agreement within its length, the controller checks the money, and the
//! negotiators review.

use super::role::{self, Ranked};
use super::{Run, decision};
use crate::ids::*;
use crate::random::Purpose;
use crate::scenario::parameters::ProcessFunction;
use crate::trace::{Phase, Proposer, What};
use crate::world::actor::Supporter;
use crate::world::documents::Agreed;
use crate::world::means::Means;
use numbers::stats::{best_first, standardise};

/// Run the phase.
pub fn run(run: &mut Run<'_>) {
    run.trace.enter(Phase::Drafting);
    let days = run.parameters().agreement.drafting_days;
    run.trace.set_day(run.trace.day() + i32::try_from(days).unwrap_or(i32::MAX));
    let decided = Draft::of(run);
    let Ranked { order, kept } = role::draft::decide(run, &decided);
    let mut draft: Vec<PlanId> = order.into_iter().map(|i| decided.plans[i]).collect();
    let mut cut = draft.split_off(kept);
    check_money(run, &mut draft, &mut cut);
    restore(run, &mut draft, &mut cut);
    for plan in draft {
        compose(run, plan);
    }
    for plan in cut {
        run.trace.emit(What::Cut { plan });
    }
    let plans = u16::try_from(run.world.agreement.len()).unwrap_or(u16::MAX);
    run.trace.emit(What::Presentation { plans });
}

/// The decided plans, and the scores that rank them in the draft.
pub(crate) struct Draft {
    /// The plans, in the order of problems.
    pub(crate) plans: Vec<PlanId>,
    /// Number of plans that the agreement holds.
    pub(crate) length: usize,
    utility: Vec<f64>,
    /// Weight d of the writer's wishes.
    pub(crate) weight: f64,
    wish: Vec<f64>,
}

impl Draft {
    fn of(run: &mut Run<'_>) -> Draft {
        let decided: Vec<(PlanId, f64)> =
            run.world.decisions.iter().flatten().filter_map(|d| Some((d.plan?, d.utility))).collect();
        let plans: Vec<PlanId> = decided.iter().map(|d| d.0).collect();
        let mut utility: Vec<f64> = decided.iter().map(|d| d.1).collect();
        standardise(&mut utility);
        let length = run.parameters().agreement.plans as usize;
        let (weight, wish) = match writer(run) {
            Some(writer) => (weight_of(run, writer), wishes(run, writer, &plans)),
            None => (0.0, vec![0.0; plans.len()]),
        };
        Draft { plans, length, utility, weight, wish }
    }

    /// Places of the plans, best first, by `(1 - d)·std(weighted utility) + d·std(I_writer)`, `d = A·openness·trust` of
    /// the writer; equal scores in the order of problems.
    pub(crate) fn by_writer(&self) -> Vec<usize> {
        self.by(self.weight, &self.wish)
    }

    /// The same, with other wishes (standardised) and another weight.
    pub(crate) fn by(&self, weight: f64, wish: &[f64]) -> Vec<usize> {
        let scores = self.utility.iter().zip(wish).map(|(u, i)| (1.0 - weight) * u + weight * i);
        best_first(&scores.collect::<Vec<f64>>())
    }
}

/// The writer of the agreement; `None` if muted in authority.
pub(crate) fn writer<'a>(run: &Run<'a>) -> Option<&'a Supporter> {
    let writes =
        |s: &&Supporter| s.function == ProcessFunction::AgreementWriter && run.has(s.agent, Means::Authority);
    run.setting.cast.supporters.iter().find(writes)
}

/// Weight of a supporter's wishes in what that supporter writes: `d = A·openness·trust`, trust the table's mean.
pub(crate) fn weight_of(run: &Run<'_>, writer: &Supporter) -> f64 {
    let setting = run.setting;
    let table = &run.world.table;
    let trust: f64 = table
        .iter()
        .filter_map(|&n| setting.graph.advice(setting.cast.negotiator(n), writer.agent))
        .map(|r| run.world.relations[r.index()].trust())
        .sum();
    let trust = trust / numbers::stats::count(table.len());
    writer.authority * run.openness() * trust
}

/// A supporter's wishes for plans, standardised.
pub(crate) fn wishes(run: &mut Run<'_>, supporter: &Supporter, plans: &[PlanId]) -> Vec<f64> {
    let mut wishes: Vec<f64> = plans.iter().map(|&plan| run.goal(supporter.official, plan)).collect();
    standardise(&mut wishes);
    wishes
}

/// Take out plans, last first, until there is money; each only if the controller's word is followed.
fn check_money(run: &mut Run<'_>, draft: &mut Vec<PlanId>, cut: &mut Vec<PlanId>) {
    let Some(controller) = decision::controller(run) else { return };
    let budget = run.parameters().bargaining.budget;
    let mut cost: f64 = draft.iter().map(|&p| run.world.cost(run.setting, run.draws, p)).sum();
    for place in (0..draft.len()).rev() {
        if cost <= budget {
            return;
        }
        let plan = draft[place];
        let followed = decision::word_is_followed(run, plan, 1, 1.0);
        run.trace.emit(What::OverBudget { plan, controller: Some(controller), followed });
        if followed {
            cost -= run.world.cost(run.setting, run.draws, plan);
            cut.push(draft.remove(place));
        }
    }
}

/// Let each partner review its losses: with probability `scrutiny` times experience over 0.5, the plan that it misses
/// most replaces the last plan that it would miss less.
fn restore(run: &mut Run<'_>, draft: &mut [PlanId], cut: &mut [PlanId]) {
    for partner in Partner::all(run.world.partners.len()) {
        let party = run.world.partners[partner];
        if !run.party_has(party, Means::Authority) {
            continue;
        }
        let [one, two] = run.setting.cast.delegations[party.index()];
        let experience = |n: NegotiatorId| *run.setting.scenario.negotiators()[n].experience;
        let chance = *run.parameters().agreement.scrutiny * (experience(one) + experience(two));
        let key = run.setting.scenario.parties()[party.index()].label.key;
        if !run.draws.stream(Purpose::Scrutiny, key).happens(Key(0), chance) {
            continue;
        }
        let miss = |run: &Run<'_>, plan: PlanId| {
            let problem = run.setting.policy.problem_of(plan);
            decision::salience(run, party, problem) * decision::utility_of(run, partner, plan)
        };
        let lost = numbers::stats::position_of_largest(cut.iter().map(|&p| miss(run, p)));
        let Some(lost) = lost.filter(|&i| miss(run, cut[i]) > 0.0) else { continue };
        let kept = (0..draft.len()).rev().find(|&k| miss(run, draft[k]) < miss(run, cut[lost]));
        let Some(kept) = kept.filter(|&k| affordable_swap(run, draft, draft[k], cut[lost])) else { continue };
        run.trace.emit(What::Restored { party, plan: cut[lost], instead_of: draft[kept] });
        std::mem::swap(&mut draft[kept], &mut cut[lost]);
    }
}

fn affordable_swap(run: &Run<'_>, draft: &[PlanId], out: PlanId, back: PlanId) -> bool {
    let cost = |p: PlanId| run.world.cost(run.setting, run.draws, p);
    let now: f64 = draft.iter().map(|&p| cost(p)).sum();
    let then = now - cost(out) + cost(back);
    then <= now.max(run.parameters().bargaining.budget)
}

/// Put a plan into the agreement, below those already there.
fn compose(run: &mut Run<'_>, plan: PlanId) {
    let problem = run.setting.policy.problem_of(plan);
    let approach = run.setting.policy.approach_of(plan);
    let proposer = run.world.tabled[plan.index()].unwrap_or(Proposer::OwnOption(run.world.lead));
    let in_factsheets = run.world.dossiers[problem.index()]
        .is_some_and(|d| d.in_package && d.listed >> approach.index() & 1 == 1);
    let utility = run.world.decisions[problem.index()].map_or(0.0, |d| d.utility);
    run.world.agreement.push(Agreed { plan, proposer, utility, in_factsheets });
    let rank = u16::try_from(run.world.agreement.len()).unwrap_or(u16::MAX);
    run.trace.emit(What::Composed { plan, rank });
}
