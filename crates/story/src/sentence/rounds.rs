//! Sentences of the election and the information rounds.

use crate::names::{Names, count_of};
use model::ids::*;
use model::scenario::file::Mandate;
use model::trace::{Coalition, Reason};

pub(super) fn seated(n: Names<'_>, party: PartyId, seats: u16) -> String {
    format!("{} took {}", n.party(party), count_of(usize::from(seats), "seat", "seats"))
}

pub(super) fn lead_taken(n: Names<'_>, party: PartyId, informateur: AgentId, mandate: Mandate) -> String {
    let mandate = match mandate {
        Mandate::Stable => "a workable and stable coalition",
        Mandate::Broad => "a coalition as broad as possible",
    };
    format!("{} took the lead; {} was to look for {mandate}", n.party(party), n.person(informateur))
}

pub(super) fn sounded(n: Names<'_>, lead: PartyId, coalition: Coalition) -> String {
    let parties = coalition.parties();
    let seats: u32 = parties.map(|p| n.setting.scenario.parties()[p.index()].seats).sum();
    let of = n.setting.scenario.council().seats;
    if coalition.len() == 1 {
        return format!("the informateur of {0} considered {0} alone ({seats} of {of} seats)", n.party(lead));
    }
    let coalition = n.coalition(coalition);
    format!("the informateur of {} sounded out {coalition} ({seats} of {of} seats)", n.party(lead))
}

pub(super) fn declined(n: Names<'_>, party: PartyId, coalition: Coalition, reason: Reason) -> String {
    format!("{} declined {}: {}", n.party(party), n.coalition(coalition), why(reason))
}

pub(super) const fn why(reason: Reason) -> &'static str {
    match reason {
        Reason::BetterAlternatives => "it expected more of other coalitions",
        Reason::Hostility => "it would not sit with a party to which it is hostile",
        Reason::Distance => "the policy was too far from its own",
        Reason::Reluctance => "it was not ready yet",
        Reason::NotTolerated => "it would have voted the coalition down, with others outside",
        Reason::OutOfPatience => "there was no patience left for another sounding",
        Reason::OutOfOptions => "no coalition was left to try",
    }
}

pub(super) fn agreed(n: Names<'_>, lead: PartyId, coalition: Coalition) -> String {
    if coalition.len() == 1 {
        return format!("{} went on alone", n.party(lead));
    }
    format!("{} agreed to form a coalition, led by {}", n.coalition(coalition), n.party(lead))
}

pub(super) fn mandate_returned(n: Names<'_>, party: PartyId, reason: Reason) -> String {
    format!("the informateur of {} gave the mandate back: {}", n.party(party), why(reason))
}

pub(super) fn debated(motion: bool) -> String {
    let motion = if motion {
        "a motion asked for an agreement as broad as possible"
    } else {
        "it changed nothing in the mandate"
    };
    format!("the council debated; {motion}")
}

pub(super) fn council_wide(n: Names<'_>, parties: Coalition, agreed: bool) -> String {
    let who = n.coalition(parties);
    if agreed {
        format!("nobody was left to lead; {who} agreed to make a council-wide agreement")
    } else {
        format!("nobody was left to lead; only {who} would have made a council-wide agreement, no majority")
    }
}
