//! Sentences of what was on the table and what became of it.

use crate::names::Names;
use model::ids::*;
use model::trace::Proposer;

pub(super) fn tabled(n: Names<'_>, plan: PlanId, by: Proposer) -> String {
    format!("{} came on the table by {}", n.plan(plan), n.proposer(by))
}

pub(super) fn vetoed(n: Names<'_>, plan: PlanId, party: PartyId) -> String {
    format!("{} vetoed {}, which the table as a whole would have liked", n.party(party), n.plan(plan))
}

pub(super) fn over_budget(n: Names<'_>, plan: PlanId, controller: Option<AgentId>, followed: bool) -> String {
    let plan = n.plan(plan);
    match (controller, followed) {
        (Some(controller), true) => {
            format!("{} said that there is no money for {plan}, and was followed", n.person(controller))
        }
        (Some(controller), false) => {
            format!("{} said that there is no money for {plan}, and was not followed", n.person(controller))
        }
        (None, true) => format!(
            "there was no money for {plan}; those who had read the financial outlook said so, and were followed"
        ),
        (None, false) => format!("there was no money for {plan}, but nobody there to say so"),
    }
}

pub(super) fn decided(n: Names<'_>, problem: ProblemId, plan: Option<PlanId>, utility: f32) -> String {
    match plan {
        Some(plan) => format!("decided: {} (worth {utility:+.2} to the coalition)", n.plan(plan)),
        None => format!("decided: nothing on {}; things stay as they are", n.problem(problem)),
    }
}

pub(super) fn gave_way(n: Names<'_>, problem: ProblemId, party: PartyId, to: PartyId, favour: f32) -> String {
    let (party, to, problem) = (n.party(party), n.party(to), n.problem(problem));
    format!("{party} gave way to {to} on {problem}, and is owed {favour:.2} for it")
}

pub(super) fn exchanged(
    n: Names<'_>,
    (first, won_by): (PlanId, PartyId),
    (second, lost_by): (PlanId, PartyId),
) -> String {
    format!(
        "{} and {} exchanged: {} had its way with {}, and {} with {}",
        n.party(won_by),
        n.party(lost_by),
        n.party(won_by),
        n.plan(first),
        n.party(lost_by),
        n.plan(second)
    )
}

pub(super) fn not_reached(n: Names<'_>, problem: ProblemId) -> String {
    format!("time ran out before {} was decided", n.problem(problem))
}

pub(super) fn everyday(
    n: Names<'_>,
    problem: ProblemId,
    alderman: AgentId,
    plan: Option<PlanId>,
    advised: bool,
) -> String {
    let basis = if advised { "advised" } else { "without advice" };
    let alderman = n.person(alderman);
    match plan {
        Some(plan) => format!("{alderman}, {basis}, chose {}", n.plan(plan)),
        None => format!("{alderman}, {basis}, left {} as it is", n.problem(problem)),
    }
}
