//! Sentences of consultation, drafting and investiture.

use crate::names::{Names, count_of};
use model::ids::*;
use model::trace::Abstention;

pub(super) fn consulted(n: Names<'_>, party: PartyId, abstained: Option<Abstention>) -> String {
    match abstained {
        None => format!("{} was asked for its view", n.party(party)),
        Some(reason) => format!("{} took no part: {}", n.party(party), why(reason)),
    }
}

pub(crate) const fn why(reason: Abstention) -> &'static str {
    match reason {
        Abstention::Excluded => "it and a coalition party will not govern together",
        Abstention::StaysOut => "it stays out of government",
        Abstention::NotNeeded => "it would have joined only if needed, and was not",
    }
}

pub(super) fn amended(n: Names<'_>, party: PartyId, plan: PlanId, adopted: bool) -> String {
    let answer = if adopted { "adopted it" } else { "refused" };
    format!("{} asked for {}; the coalition {answer}", n.party(party), n.plan(plan))
}

pub(super) fn composed(n: Names<'_>, plan: PlanId, rank: u16) -> String {
    format!("{} stands in the agreement, at rank {rank}", n.plan(plan))
}

pub(super) fn cut(n: Names<'_>, plan: PlanId) -> String {
    format!("{} was cut from the draft", n.plan(plan))
}

pub(super) fn restored(n: Names<'_>, party: PartyId, plan: PlanId, instead_of: PlanId) -> String {
    let (party, plan, out) = (n.party(party), n.plan(plan), n.plan(instead_of));
    format!("{party}, looking over its losses, had {plan} put back in the place of {out}")
}

pub(super) fn presentation(plans: u16) -> String {
    let plans = count_of(usize::from(plans), "plan", "plans");
    format!("the agreement was presented: {plans}")
}

pub(super) fn portfolios(n: Names<'_>, party: PartyId, count: u16) -> String {
    format!("{} took {}", n.party(party), count_of(usize::from(count), "portfolio", "portfolios"))
}

pub(super) fn voted(n: Names<'_>, party: PartyId, favour: bool) -> String {
    format!("{} voted {}", n.party(party), if favour { "for" } else { "against" })
}

pub(super) fn invested(favour: u16, against: u16, installed: bool) -> String {
    let outcome = if installed { "was installed" } else { "was not installed" };
    format!("the executive {outcome}: {favour} seats for, {against} against")
}
