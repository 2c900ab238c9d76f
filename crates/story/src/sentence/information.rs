//! Sentences of the information at the table.

use crate::names::{self, Names};
use model::ids::*;
use model::scenario::parameters::RelationKind;
use model::trace::Channel;

pub(super) fn theme_opened(n: Names<'_>, theme: ThemeId, forced_by: Option<PartyId>) -> String {
    match forced_by {
        Some(party) => format!("{} forced its theme {} onto the table", n.party(party), n.theme(theme)),
        None => format!("the table turned to {}", n.theme(theme)),
    }
}

pub(super) fn problem_opened(n: Names<'_>, problem: ProblemId, slots: u16) -> String {
    let far = if slots > 1 { ", for two slots: the parties' ideals are far apart" } else { "" };
    format!("the table turned to problem {}{far}", n.problem(problem))
}

/// Who read a two-pager or the financial outlook.
pub(crate) fn paper_read(n: Names<'_>, author: AgentId, by: &[AgentId]) -> String {
    let by: Vec<String> = by.iter().map(|&reader| n.person(reader)).collect();
    format!("{} read what {} had written beside the factsheets", names::and(&by), n.person(author))
}

pub(super) fn passed_on(n: Names<'_>, plan: PlanId, expert: AgentId, by: AgentId, passed: bool) -> String {
    let (plan, expert, by) = (n.plan(plan), n.person(expert), n.person(by));
    match passed {
        true => format!("{by} passed the advice of {expert} for {plan} on to the table"),
        false => format!("{by} kept the advice of {expert} for {plan} from the table"),
    }
}

pub(super) fn endorsed(n: Names<'_>, problem: ProblemId, informateur: AgentId) -> String {
    format!("{} endorsed what the package says of {}", n.person(informateur), n.problem(problem))
}

pub(super) fn presented(n: Names<'_>, problem: ProblemId, expert: AgentId, chosen_by: AgentId) -> String {
    let (expert, problem) = (n.person(expert), n.problem(problem));
    format!("{expert} presented on {problem}, chosen by {}", n.person(chosen_by))
}

pub(super) fn requested(
    n: Names<'_>,
    problem: ProblemId,
    by: AgentId,
    expert: AgentId,
    vertical: bool,
    ready: i16,
) -> String {
    let way = if vertical { "down the management line" } else { "directly" };
    format!(
        "{}, unsure of {}, asked {} {way} for a fresh estimate, to be there on day {ready}; the problem waits",
        n.person(by),
        n.problem(problem),
        n.person(expert)
    )
}

pub(super) fn answered(n: Names<'_>, problem: ProblemId, to: AgentId, expert: AgentId) -> String {
    format!("the answer of {} to {} on {} was there", n.person(expert), n.person(to), n.problem(problem))
}

pub(super) fn not_delivered(n: Names<'_>, problem: ProblemId, to: AgentId, expert: AgentId) -> String {
    let (expert, to, problem) = (n.person(expert), n.person(to), n.problem(problem));
    format!("the answer of {expert} to {to} on {problem} did not come before the talks ended")
}

pub(super) fn took_initiative(n: Names<'_>, problem: ProblemId, official: AgentId) -> String {
    format!("{} took the initiative on {}, unasked", n.person(official), n.problem(problem))
}

/// What a channel brings, about a problem.
pub(crate) fn told(n: Names<'_>, channel: Channel, problem: ProblemId) -> String {
    let what = match channel {
        Channel::Package => "what the package says of",
        Channel::Presentation => "the presentation on",
        Channel::Answer => "the answer on",
        Channel::Advice => "advice, unasked, on",
        Channel::Proposal => "a supporter's proposal on",
    };
    format!("{what} {}", n.problem(problem))
}

pub(super) fn heard(
    n: Names<'_>,
    plan: PlanId,
    (from, to): (AgentId, AgentId),
    kind: RelationKind,
    channel: Channel,
    weight: f32,
) -> String {
    let over = names::relation(kind);
    let what = told(n, channel, n.setting.policy.problem_of(plan));
    let weight =
        if weight > 0.0 { format!("weight {weight:.1}") } else { "nothing new by now: weight 0".to_owned() };
    let (to, from, plan) = (n.person(to), n.person(from), n.plan(plan));
    format!("{to} took in {what} from {from}, best in it {plan}, over {over} ({weight})")
}

pub(super) fn blocked(
    n: Names<'_>,
    problem: ProblemId,
    from: AgentId,
    to: AgentId,
    kind: RelationKind,
) -> String {
    let over = names::relation(kind);
    let (from, to) = (n.person(from), n.person(to));
    format!("what {from} had to say on {} did not reach {to}: {over} that has ended", n.problem(problem))
}

pub(super) fn noticed(n: Names<'_>, problem: ProblemId, author: AgentId, by: AgentId, spoke: bool) -> String {
    let then = if spoke { "said so at the table" } else { "kept silent, and believed none of it" };
    let (by, author) = (n.person(by), n.person(author));
    format!("{by} noticed that {author} coloured the estimate on {}, and {then}", n.problem(problem))
}

pub(super) fn dropped(n: Names<'_>, problem: ProblemId, author: AgentId) -> String {
    let author = n.person(author);
    format!(
        "the table dropped what {author} says of {}; everybody there lost trust in them",
        n.problem(problem)
    )
}
