//! Sentences of the preparation.

use crate::names::{self, Names};
use model::ids::*;
use model::scenario::parameters::{ProcessFunction, RelationKind};
use model::trace::Screening;

pub(super) fn role_assigned(n: Names<'_>, official: AgentId, function: ProcessFunction) -> String {
    let function = names::function(function);
    format!("the municipal secretary picked {} as {function}, from the staff pool", n.person(official))
}

pub(super) fn commissioned(
    n: Names<'_>,
    factsheet: FactsheetId,
    author: AgentId,
    by: Option<AgentId>,
    kind: Option<RelationKind>,
) -> String {
    let (author, factsheet) = (n.person(author), n.factsheet(factsheet));
    let Some(by) = by else {
        return format!("{author} set to work on factsheet {factsheet}; no process supporter is responsible");
    };
    let over = kind.map_or(String::new(), |k| format!(", over {}", names::relation(k)));
    format!("{} asked {author} for factsheet {factsheet}{over}", n.person(by))
}

pub(super) fn conflict(
    n: Names<'_>,
    plan: PlanId,
    expert: AgentId,
    supporter: AgentId,
    expert_won: bool,
) -> String {
    let (winner, loser) = if expert_won { (expert, supporter) } else { (supporter, expert) };
    format!(
        "bureaupolitics: {} and {} fell out over recommending {}; {} won, so that the factsheet carries \
         this colour and not that of {}, and both lost trust in each other",
        n.person(expert),
        n.person(supporter),
        n.plan(plan),
        n.person(winner),
        n.person(loser)
    )
}

pub(super) fn struck(n: Names<'_>, plan: PlanId, by: AgentId) -> String {
    format!("{} struck {}, which the other had pushed for, from the factsheet", n.person(by), n.plan(plan))
}

/// A director's two-pager, with all themes that it puts forward.
pub(crate) fn put_forward(n: Names<'_>, themes: &[ThemeId], author: AgentId) -> String {
    let themes: Vec<String> = themes.iter().map(|&theme| n.theme(theme)).collect();
    format!("{} wrote a two-pager that puts {} forward", n.person(author), names::and(&themes))
}

pub(super) fn outlook_written(n: Names<'_>, author: AgentId) -> String {
    format!("{} wrote the financial outlook", n.person(author))
}

pub(super) fn screened(n: Names<'_>, plan: PlanId, by: AgentId, effect: Screening) -> String {
    let (by, plan) = (n.person(by), n.plan(plan));
    match effect {
        Screening::HeldBack => format!("{by} held the recommendation of {plan} back"),
        Screening::Bent => format!("{by} bent the recommendation of {plan} towards the own view"),
    }
}

pub(super) fn delivered(n: Names<'_>, factsheet: FactsheetId, vertical: bool, timeliness: f32) -> String {
    let way = if vertical { "climbed the management line" } else { "went straight to the supporter" };
    let factsheet = n.factsheet(factsheet);
    format!(
        "factsheet {factsheet} {way} and was finished, in {:.0} % of the time it needed",
        timeliness * 100.0
    )
}

pub(super) fn filtered(n: Names<'_>, plan: PlanId, by: Option<AgentId>, included: bool) -> String {
    let plan = n.plan(plan);
    match (by, included) {
        (Some(by), true) => format!("{} put {plan} into the information package", n.person(by)),
        (Some(by), false) => format!("{} left {plan} out of the information package", n.person(by)),
        (None, true) => format!("{plan} went into the information package"),
        (None, false) => format!("there was no room for {plan} in the information package"),
    }
}
