//! Beliefs of the negotiators at the table about plans after each session of a formation: the formation is simulated
//! again and observed between sessions.

use model::ids::*;
use model::process::{self, Run, belief};
use model::trace::{Trace, What};
use model::world::World;
use numbers::random::Draws;
use numbers::stats::count;
use std::collections::BTreeMap;
use story::Formation;

/// Beliefs before the first session and after each.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct History {
    /// Negotiators at the table, party by party.
    pub table: Vec<NegotiatorId>,
    /// Sessions.
    pub sessions: usize,
    /// The plans heard of most, one per problem.
    pub plans: Vec<PlanBeliefs>,
    /// Mean distance of beliefs from the truth over all approaches to all problems that came to the table, [0, 1]: by
    /// negotiator, then by moment.
    pub distance: Vec<Vec<f64>>,
}

/// Beliefs about one plan.
#[derive(Debug, Clone, PartialEq)]
pub struct PlanBeliefs {
    /// The plan.
    pub plan: PlanId,
    /// Its true effectiveness, [0, 1].
    pub truth: f64,
    /// Means of beliefs: by negotiator, then by moment.
    pub means: Vec<Vec<f64>>,
}

/// The beliefs in a formation, with individual plans for at most `most` of them.
pub fn of(formation: &Formation<'_>, most: usize) -> History {
    let setting = formation.setting;
    let table = formation.world().table.clone();
    let treated = treated(formation);
    let first = first_impressions(formation, &table, &treated);
    let mut moments: Vec<Vec<Vec<f64>>> = Vec::new();
    let look = |run: &Run<'_>| {
        let of_negotiator = |(seat, &negotiator): (usize, &NegotiatorId)| {
            let of_problem = |(place, problem): (usize, &ProblemId)| {
                let formed = run.world.beliefs.of(negotiator, *problem);
                let approaches = setting.policy.approaches();
                let impressions = &first[seat][place * approaches..(place + 1) * approaches];
                let means =
                    |beliefs: &[model::world::beliefs::Belief]| beliefs.iter().map(|b| b.mean).collect();
                formed.map_or_else(|| impressions.to_vec(), means)
            };
            treated.iter().enumerate().flat_map(of_problem).collect::<Vec<f64>>()
        };
        moments.push(table.iter().enumerate().map(of_negotiator).collect());
    };
    watch(formation, look);
    let plans: Vec<PlanId> =
        treated.iter().flat_map(|&problem| setting.policy.plans_of(problem).map(PlanId::at)).collect();
    let truth: Vec<f64> = plans.iter().map(|plan| formation.world().quality[plan.index()]).collect();
    let distance = |seat: usize, moment: &Vec<Vec<f64>>| {
        let apart = moment[seat].iter().zip(&truth).map(|(mean, truth)| (mean - truth).abs());
        apart.sum::<f64>() / count(truth.len()).max(1.0)
    };
    let chosen = most_heard(formation, most).into_iter().filter_map(|plan| {
        let place = plans.iter().position(|other| *other == plan)?;
        let of_seat = |seat: usize| moments.iter().map(|moment| moment[seat][place]).collect();
        Some(PlanBeliefs { plan, truth: truth[place], means: (0..table.len()).map(of_seat).collect() })
    });
    History {
        sessions: moments.len().saturating_sub(1),
        plans: chosen.collect(),
        distance: (0..table.len()).map(|seat| moments.iter().map(|m| distance(seat, m)).collect()).collect(),
        table,
    }
}

/// Simulate the formation again up to its last session, and call `look` before the first and after each.
fn watch(formation: &Formation<'_>, look: impl FnMut(&Run<'_>)) {
    let draws = Draws::of(formation.seed, formation.replicate);
    let (mut world, mut trace) = (World::default(), Trace::default());
    process::watch_sessions(formation.setting, draws, &formation.muted, &mut world, &mut trace, look);
}

/// Problems that came to the table, by number.
fn treated(formation: &Formation<'_>) -> Vec<ProblemId> {
    let opened = |what: &What| match what {
        What::ProblemOpened { problem, .. } => Some(*problem),
        _ => None,
    };
    let mut problems: Vec<ProblemId> = formation.events().iter().filter_map(|e| opened(&e.what)).collect();
    problems.sort_unstable();
    problems.dedup();
    problems
}

/// Each negotiator's impression of each approach to these problems before hearing of them.
fn first_impressions(
    formation: &Formation<'_>,
    table: &[NegotiatorId],
    problems: &[ProblemId],
) -> Vec<Vec<f64>> {
    let (setting, draws) = (formation.setting, Draws::of(formation.seed, formation.replicate));
    let (mut world, mut trace) = (World::default(), Trace::default());
    world.begin(setting, draws, &formation.muted);
    let mut run = Run { setting, draws, world: &mut world, trace: &mut trace };
    let plans = || problems.iter().flat_map(|&problem| setting.policy.plans_of(problem).map(PlanId::at));
    let mut of =
        |negotiator: NegotiatorId| plans().map(|p| belief::of_plan(&mut run, negotiator, p).mean).collect();
    table.iter().map(|&negotiator| of(negotiator)).collect()
}

/// The plans of which the table heard most often, one per problem; the first if equal.
fn most_heard(formation: &Formation<'_>, most: usize) -> Vec<PlanId> {
    let mut heard: BTreeMap<PlanId, usize> = BTreeMap::new();
    for event in formation.events() {
        if let What::Heard { plan, .. } = event.what {
            *heard.entry(plan).or_default() += 1;
        }
    }
    let mut plans: Vec<(PlanId, usize)> = heard.into_iter().collect();
    plans.sort_by_key(|&(plan, times)| (std::cmp::Reverse(times), plan));
    let mut chosen: Vec<PlanId> = Vec::new();
    let problem = |plan: PlanId| formation.setting.policy.problem_of(plan);
    for (plan, _) in plans {
        if chosen.len() < most && !chosen.iter().any(|&other| problem(other) == problem(plan)) {
            chosen.push(plan);
        }
    }
    chosen
}

#[cfg(test)]
mod tests {
    use super::*;
    use model::scenario::Scenario;
    use model::trace::Phase;
    use model::world::build::Setting;
    use model::world::means::Muted;
    use story::Subject;

    #[test]
    fn the_last_beliefs_are_those_after_the_sessions_and_the_first_are_impressions() {
        for scenario in ["tilburg-2018", "teaching-small"] {
            let setting = Setting::new(Scenario::load(format!("../../scenarios/{scenario}.toml")).unwrap());
            let formation = (1..)
                .map(|replicate| Formation::simulate(&setting, 2018, replicate, Subject::Whole))
                .find(|formation| formation.events().iter().any(|e| e.phase == Phase::Formation))
                .expect("some formation has talks");
            let found = of(&formation, 4);
            let opened = |e: &&model::trace::Event| matches!(e.what, What::SessionOpened { .. });
            assert_eq!(found.sessions, formation.events().iter().filter(opened).count());
            assert!(!found.plans.is_empty());
            for plan in &found.plans {
                let problem = setting.policy.problem_of(plan.plan);
                let approach = setting.policy.approach_of(plan.plan);
                for (&negotiator, means) in found.table.iter().zip(&plan.means) {
                    assert_eq!(means.len(), found.sessions + 1);
                    let last = formation.world().beliefs.of(negotiator, problem).unwrap()[approach.index()];
                    assert_eq!(means[found.sessions], last.mean);
                }
                assert!(
                    plan.means.iter().any(|means| means[0] != means[found.sessions]),
                    "nothing was heard"
                );
            }
        }
    }

    #[test]
    fn a_formation_that_is_watched_is_the_same() {
        let setting = Setting::new(Scenario::load("../../scenarios/tilburg-2018.toml").unwrap());
        for replicate in 0..4 {
            let formation = Formation::simulate(&setting, 7, replicate, Subject::Whole);
            let (mut world, mut trace) = (World::default(), Trace::default());
            let draws = Draws::of(7, replicate);
            process::watch_sessions(&setting, draws, Muted::NOBODY, &mut world, &mut trace, |_| ());
            let mut watched = trace.events().to_vec();
            watched.sort_by_key(|e| (e.phase, e.day));
            let mut events = formation.events();
            events.retain(|e| e.phase <= Phase::Formation);
            assert!(events == watched, "replicate {replicate}");
        }
    }
}
