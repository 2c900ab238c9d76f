//! Everyday practice, the yardstick of [P]: the same civil servants advise sitting aldermen on the same problems, one
//! at a time, without a package, an informateur or other parties at the table.

use super::access::{self, of_expert};
use super::{Run, advice, belief};
use crate::ids::*;
use crate::random::Purpose;
use crate::trace::{Phase, What};
use crate::world::policy::best_approach;

/// Run everyday practice: for every problem, in order, the alderman whose portfolio holds its theme (else the first
/// sitting alderman) hears those with whom there is contact and decides alone. Nothing happens without a sitting
/// alderman.
pub fn run(run: &mut Run<'_>) {
    run.trace.enter(Phase::EverydayPractice);
    run.trace.set_day(0);
    for p in 0..run.setting.policy.problems.len() {
        let problem = ProblemId::at(p);
        let Some(alderman) = alderman_for(run, problem) else { return };
        run.world.table.clear();
        run.world.table.push(alderman);
        run.world.hearing.open(1, run.setting.policy.approaches());
        let advised = consult(run, problem, alderman);
        let plan = decide(run, problem, alderman);
        let alderman = run.setting.cast.negotiator(alderman);
        run.trace.emit(What::EverydayDecided { problem, alderman, plan, advised });
    }
}

fn alderman_for(run: &Run<'_>, problem: ProblemId) -> Option<NegotiatorId> {
    let theme = run.setting.policy.problem(problem).theme;
    let negotiators = run.setting.scenario.negotiators();
    let holds = |n: &NegotiatorId| negotiators[*n].portfolio.contains(&theme);
    let sits = |n: &NegotiatorId| !negotiators[*n].portfolio.is_empty();
    let all = NegotiatorId::all(negotiators.len());
    all.clone().find(holds).or_else(|| all.clone().find(sits))
}

/// Let experts on the theme advise the alderman: each who meets the alderman at least once in the available time, with
/// probability `1 - (1 - access)^(contacts a week · weeks)`. Returns true if anybody gave advice.
fn consult(run: &mut Run<'_>, problem: ProblemId, alderman: NegotiatorId) -> bool {
    let theme = run.setting.policy.problem(problem).theme;
    let everyday = &run.parameters().everyday;
    let contacts = everyday.contacts_per_week * everyday.weeks;
    let mut advised = false;
    for &expert in &run.setting.experts_on[theme.index()] {
        let person = &run.setting.cast.experts[expert];
        let (access, _) = of_expert(run, expert, alderman, access::ContactSetting::Everyday);
        let missed = libm::pow(1.0 - access, contacts);
        let event = run.setting.policy.problem(problem).key;
        let draws = run.draws.stream(Purpose::EverydayContact, person.key);
        if run.world.active[person.agent.index()]
            && run.may_speak(expert)
            && draws.happens(event, 1.0 - missed)
        {
            advised |= advice::advise_in_private(run, problem, expert);
        }
    }
    advised
}

/// The approach of the largest utility to the alderman; `None` if leaving things as they are is at least as good.
fn decide(run: &mut Run<'_>, problem: ProblemId, alderman: NegotiatorId) -> Option<PlanId> {
    let mut utilities = [0.0; advice::MOST_APPROACHES];
    let utilities = &mut utilities[..run.setting.policy.approaches()];
    belief::utilities(run, alderman, problem, utilities);
    let best = best_approach(utilities.iter().copied())?;
    (utilities[best.index()] > 0.0).then(|| run.setting.policy.plan(problem, best))
}
