//! One sentence for several events of one stretch that say the same of different persons or plans.

mod hearing;
mod process;
mod relations;
mod words;

use super::catalogue::{EventWords, told};
use super::names::{self, Names, and, count_of};
use super::wording;
use model::ids::*;
use model::scenario::parameters::RelationKind;
use model::trace::*;

/// The merger of events into sentences.
#[derive(Debug, Clone)]
pub(crate) struct Merger<'a> {
    /// Names.
    pub names: Names<'a>,
    /// The coalition's negotiators.
    pub table: Vec<AgentId>,
    /// True in the paragraph on one problem: it names the problem once and not again.
    pub brief: bool,
}

/// The property shared by events that merge into one sentence; `Alone` if none.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) enum EventGroup {
    Alone,
    Commissioned(Option<AgentId>),
    Conflict(AgentId, bool),
    PutForward(AgentId),
    PaperRead(AgentId),
    Screened(Screening),
    Delivered(bool),
    Included(Option<AgentId>),
    LeftOut(Option<AgentId>),
    Seated,
    Declined(Coalition),
    Heard(ProblemId, AgentId, Channel),
    Initiative(ProblemId),
    Pooled(ProblemId),
    Unasked(ProblemId, Channel),
    Blocked(ProblemId, AgentId),
    Counted(AgentId),
    Given(AgentId),
    Value(AgentId),
    Returned(RelationKind, AgentId),
    Tabled(ProblemId),
    GaveWay(ProblemId, PartyId),
    NotReached,
    Abstained(Abstention),
    Amended(PartyId, bool),
    Composed,
    Cut,
    Portfolios,
    Voted(bool),
}

impl Merger<'_> {
    /// One sentence for each group of events that belong together, at the place of the first of them; tabled plans come
    /// before the decision on them.
    pub(crate) fn sentences<'e>(&self, events: impl IntoIterator<Item = &'e Event>) -> Vec<String> {
        let mut groups: Vec<(EventWords, Vec<&Event>)> = Vec::new();
        for event in events {
            let told = told(self.names, &event.what);
            let same = |g: &&mut (EventWords, _)| told.group != EventGroup::Alone && g.0.group == told.group;
            match groups.iter_mut().find(same) {
                Some((_, events)) => events.push(event),
                None => groups.push((told, vec![event])),
            }
        }
        groups.retain(|(told, events)| !(self.brief && is_nothing_new(told.group, events)));
        groups.into_iter().map(|(told, events)| names::sentence(&self.say(told, &events))).collect()
    }

    /// The wording for a group of events; a single event has its own wording.
    fn say(&self, EventWords { group, english, .. }: EventWords, events: &[&Event]) -> String {
        if let [only] = events
            && !self.has_own_words(group)
        {
            return self.in_brief(&only.what).unwrap_or(english);
        }
        match group {
            EventGroup::Alone => english,
            EventGroup::Commissioned(by) => self.commissioned(by, events),
            EventGroup::Conflict(supporter, expert_won) => self.conflicts(supporter, expert_won, events),
            EventGroup::PutForward(author) => {
                wording::put_forward(&self.names.person(author), &self.all(events, "theme"))
            }
            EventGroup::PaperRead(author) => {
                wording::paper_read(&self.names.person(author), &self.all(events, "by"))
            }
            EventGroup::Screened(effect) => self.screened(effect, events),
            EventGroup::Delivered(vertical) => self.delivered(vertical, events),
            EventGroup::Included(by) => self.included(by, events),
            EventGroup::LeftOut(by) => self.left_out(by, events),
            EventGroup::Seated => format!("seats: {}", self.numbers(events)),
            EventGroup::Declined(_) => self.declined(events),
            EventGroup::Initiative(problem) => self.initiative(problem, events),
            EventGroup::Pooled(problem) => self.pooled(problem, events),
            EventGroup::Heard(problem, from, channel) => self.heard(problem, from, channel, events),
            EventGroup::Unasked(problem, channel) => self.unasked(problem, channel, events),
            EventGroup::Blocked(problem, from) => self.blocked(problem, from, events),
            EventGroup::Counted(from) => self.counted(from, events),
            EventGroup::Given(from) => self.given(from, events),
            EventGroup::Value(from) => self.value_shared(from, events),
            EventGroup::Returned(kind, to) => self.returned(kind, to, events),
            EventGroup::Tabled(_) => self.tabled(events),
            EventGroup::GaveWay(problem, to) => self.gave_way(problem, to, events),
            EventGroup::NotReached => {
                format!("time ran out before these were decided: {}", self.all(events, "problem").join(", "))
            }
            EventGroup::Abstained(why) => wording::took_no_part(&self.all(events, "party"), why),
            EventGroup::Amended(party, adopted) => self.amended(party, adopted, events),
            EventGroup::Composed => {
                format!("in the agreement, by rank: {}", self.all(events, "plan").join(", "))
            }
            EventGroup::Cut => format!("cut from the draft: {}", self.all(events, "plan").join(", ")),
            EventGroup::Portfolios => format!("portfolios: {}", self.numbers(events)),
            EventGroup::Voted(favour) => {
                let vote = if favour { "for" } else { "against" };
                format!("{} voted {vote}", and(&self.all(events, "party")))
            }
        }
    }

    /// Shorter wording for events that happen on most problems.
    fn in_brief(&self, what: &What) -> Option<String> {
        let n = self.names;
        Some(match *what {
            _ if !self.brief => return None,
            What::Endorsed { .. } => "the informateur endorsed the package".to_owned(),
            What::Decided { plan: Some(plan), utility, .. } => {
                format!("decided: {} (worth {utility:+.2})", n.plan(plan))
            }
            What::Answered { to, expert, .. } => {
                format!("{} answered {}", n.person(expert), n.person(to))
            }
            _ => return None,
        })
    }

    /// True if the wording for several events also serves for one.
    fn has_own_words(&self, group: EventGroup) -> bool {
        match group {
            EventGroup::Tabled(_) | EventGroup::Portfolios => true,
            EventGroup::Heard(..)
            | EventGroup::Unasked(..)
            | EventGroup::Initiative(_)
            | EventGroup::Pooled(_) => self.brief,
            _ => false,
        }
    }

    /// Negotiators, in as few words as possible.
    pub(crate) fn listeners(&self, agents: &[AgentId]) -> String {
        let missing: Vec<AgentId> = self.table.iter().copied().filter(|a| !agents.contains(a)).collect();
        let only_table = agents.iter().all(|a| self.table.contains(a));
        if only_table && missing.is_empty() && agents.len() > 1 {
            let (one, more) = if self.brief { ("", "") } else { ("negotiator", "negotiators") };
            format!("all {}", count_of(agents.len(), one, more).trim_end())
        } else if only_table && missing.len() <= 2 && agents.len() > 4 {
            format!("all but {}", self.names.persons(&missing))
        } else {
            self.names.persons(agents)
        }
    }
}

/// True for proposals that tell nobody anything new; that they were made is told in any case.
fn is_nothing_new(group: EventGroup, events: &[&Event]) -> bool {
    let nothing = |e: &&Event| matches!(e.what, What::Heard { weight: 0.0, .. });
    matches!(group, EventGroup::Unasked(_, Channel::Proposal)) && events.iter().all(nothing)
}
