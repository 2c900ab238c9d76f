//! Members of a group that were involved in a problem: they acted on it, or wrote what was read about it, in only one
//! of two formations.

use super::{OfBoth, WITH, Why, parting};
use crate::plan;
use model::ids::*;
use model::trace::{Channel, Event, Phase, Proposer, Reference, What};
use model::world::actor::Who;
use serde::Serialize;

/// The acts of one person or party of the group on a problem.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Involvement {
    /// Name of the person or party.
    pub by: String,
    /// The acts, in a few words each.
    pub acts: Vec<&'static str>,
}

/// All acts of the group on a problem that are in only one of two logs, of the kind asked for. Papers (written during
/// the preparation) count if one of the formations read them at the table.
pub fn on(
    why: &Why<'_>,
    problem: ProblemId,
    logs: OfBoth<&[Event]>,
    counts: &dyn Fn(&Event) -> bool,
) -> Vec<Involvement> {
    let setting = why.setting();
    let about = logs.map(|log| {
        let treats = |e: &&Event| plan::treats(setting, problem, &e.what);
        log.iter().filter(treats).copied().collect::<Vec<Event>>()
    });
    let read = about.iter().flatten().any(|e| is_reading(&e.what));
    let [one, other] = &about;
    let mut touches = Vec::new();
    for event in [parting::without_common(one, other), parting::without_common(other, one)].concat() {
        if counts(&event) && (read || event.phase != Phase::Preparation) {
            acts(why, &event.what, &mut touches);
        }
    }
    touches
}

/// Add an act to those of a person or party.
pub(super) fn add(touches: &mut Vec<Involvement>, by: String, act: &'static str) {
    match touches.iter_mut().find(|touch| touch.by == by) {
        Some(touch) if touch.acts.contains(&act) => {}
        Some(touch) => touch.acts.push(act),
        None => touches.push(Involvement { by, acts: vec![act] }),
    }
}

/// Add the negotiators of the group who had a voice in the table's decision.
pub(super) fn voices(why: &Why<'_>, touches: &mut Vec<Involvement>) {
    for &person in &why.group.persons {
        if let Who::Negotiator(n) = why.setting().cast.agent(person).who
            && why.runs[WITH].world().table.contains(&n)
        {
            add(touches, why.runs[WITH].names().person(person), "a voice at the table");
        }
    }
}

/// True if an event names a member of the group.
pub fn names(why: &Why<'_>, what: &What) -> bool {
    what.references().into_iter().any(|(_, reference)| name(why, reference).is_some())
}

const fn is_reading(what: &What) -> bool {
    matches!(what, What::Heard { channel: Channel::Package | Channel::Proposal, .. })
}

/// Add the acts of the group in an event; merely being told something is not an act.
fn acts(why: &Why<'_>, what: &What, touches: &mut Vec<Involvement>) {
    for (field, reference) in what.references() {
        if let Some(by) = name(why, reference)
            && let Some(act) = act(what, field)
        {
            add(touches, by, act);
        }
    }
}

/// Name of the member of the group that is referred to: a person, the author of a factsheet, or a party whose
/// negotiators are all members.
fn name(why: &Why<'_>, reference: Reference) -> Option<String> {
    let setting = why.setting();
    let names = why.runs[WITH].names();
    let is_member = |agent: &AgentId| why.group.persons.contains(agent);
    match reference {
        Reference::Agent(agent) => Some(agent).filter(is_member).map(|agent| names.person(agent)),
        Reference::Factsheet(sheet) => {
            let author = setting.cast.official(setting.scenario.factsheets()[sheet.index()].author);
            Some(author).filter(is_member).map(|agent| names.person(agent))
        }
        Reference::Party(party) => {
            let members = setting.cast.delegations[party.index()].map(|n| setting.cast.negotiator(n));
            members.iter().all(is_member).then(|| names.party(party))
        }
        Reference::Parties(_) | Reference::Theme(_) | Reference::Problem(_) | Reference::Plan(_) => None,
    }
}

/// The act of the person or party in a field of an event; `None` if it was only told or asked something, or if this
/// brought nothing new. Information given unasked, or after pooling, counts when it is heard.
fn act(what: &What, field: &str) -> Option<&'static str> {
    Some(match (what, field) {
        (_, "to") | (What::Heard { weight: 0.0, .. }, _) => return None,
        (What::Commissioned { .. }, "author") | (What::Delivered { .. }, _) => "the factsheet",
        (What::Conflict { .. }, _) => "a conflict over it",
        (What::Screened { .. }, _) => "screening",
        (What::Struck { .. }, _) => "striking it from the factsheet",
        (What::PassedOn { .. }, "by") => "passing advice on or keeping it",
        (What::PassedOn { .. }, _) => "advice to the core team",
        (What::Included { .. }, _) => "putting it into the package",
        (What::LeftOut { .. }, _) => "leaving it out of the package",
        (What::Endorsed { .. }, _) => "endorsement",
        (What::Presented { .. }, "chosen_by") => "choosing who presents",
        (What::Presented { .. }, _) => "a presentation",
        (What::Requested { .. }, "by") => "a request",
        (What::Answered { .. }, _) => "an answer",
        (What::NotDelivered { .. }, _) => "an answer that never came",
        (What::Heard { channel, .. }, _) => channel_words(*channel),
        (What::Noticed { .. }, "by") => "noticing colouring",
        (What::Noticed { .. } | What::Dropped { .. }, _) => "colouring that was noticed",
        (What::Tabled { by, .. }, _) => proposal_words(*by),
        (What::Vetoed { .. }, _) => "a veto",
        (What::OverBudget { .. }, _) => "the word on money",
        (What::GaveWay { .. }, _) => "giving way",
        (What::Exchanged { .. }, _) => "an exchange",
        (What::Amended { .. }, _) => "an amendment",
        (What::Restored { .. }, _) => "restoring a loss",
        _ => return None,
    })
}

const fn channel_words(channel: Channel) -> &'static str {
    match channel {
        Channel::Package => "handing over the package",
        Channel::Presentation => "a presentation",
        Channel::Answer => "an answer",
        Channel::Advice => "unasked advice",
        Channel::Proposal => "a proposal",
    }
}

const fn proposal_words(by: Proposer) -> &'static str {
    match by {
        Proposer::Package(_) => "the factsheet",
        Proposer::Manifesto(_) => "its manifesto",
        Proposer::Presentation(_) => "a presentation",
        Proposer::Supporter(_) => "a proposal",
        Proposer::Answer(_) => "an answer",
        Proposer::OwnOption(_) => "its own option",
        Proposer::Amendment(_) => "an amendment",
    }
}
