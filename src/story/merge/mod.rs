//! Events of one stretch that say the same of several persons or plans become one sentence.

mod words;

use super::names::{self, Names, and, count_of, range, relation};
use super::sentence::{self, told, why_abstained};
use crate::ids::*;
use crate::scenario::parameters::RelationKind;
use crate::trace::*;

/// Joins events into sentences.
#[derive(Debug, Clone)]
pub struct Merger<'a> {
    /// Names.
    pub names: Names<'a>,
    /// The coalition's negotiators.
    pub table: Vec<AgentId>,
}

/// What events have in common that become one sentence; `Alone` with nothing.
#[derive(Debug, Clone, Copy, PartialEq)]
enum Shared {
    Alone,
    Commissioned(Option<AgentId>),
    Screened(AgentId, Screening),
    Delivered(bool),
    Filtered(Option<AgentId>, bool),
    Seated,
    Declined(Coalition),
    Heard(ProblemId, AgentId, Channel),
    Blocked(ProblemId, AgentId),
    Counted(AgentId),
    Given(AgentId),
    ValueShared(AgentId),
    Returned(RelationKind, AgentId),
    Tabled(ProblemId),
    GaveWay(ProblemId, PartyId),
    NotReached,
    Abstained(Abstention),
    Composed,
    Cut,
    Portfolios,
    Voted(bool),
}

impl Merger<'_> {
    /// One sentence for each group of events that belong together, at the place of the first of them;
    /// what came on the table stands before what was decided on it.
    #[must_use]
    pub fn sentences<'e>(&self, events: impl IntoIterator<Item = &'e Event>) -> Vec<String> {
        let mut groups: Vec<(Shared, Vec<&Event>)> = Vec::new();
        for event in events {
            let shared = self.shared(&event.what);
            let same = |g: &&mut (Shared, Vec<&Event>)| shared != Shared::Alone && g.0 == shared;
            match groups.iter_mut().find(same) {
                Some(group) => group.1.push(event),
                None => groups.push((shared, vec![event])),
            }
        }
        groups.iter().map(|(shared, events)| self.say(*shared, events)).collect()
    }

    fn shared(&self, what: &What) -> Shared {
        match *what {
            What::Commissioned { by, .. } => Shared::Commissioned(by),
            What::Screened { by, effect, .. } => Shared::Screened(by, effect),
            What::Delivered { vertical, .. } => Shared::Delivered(vertical),
            What::Included { by, .. } => Shared::Filtered(by, true),
            What::LeftOut { by, .. } => Shared::Filtered(by, false),
            What::Seated { .. } => Shared::Seated,
            What::Declined { coalition, .. } => Shared::Declined(coalition),
            What::Heard { problem, from, channel, .. } => Shared::Heard(problem, from, channel),
            What::Blocked { problem, from, .. } => Shared::Blocked(problem, from),
            What::Counted { from, .. } => Shared::Counted(from),
            What::Given { from, .. } => Shared::Given(from),
            What::ValueShared { from, .. } => Shared::ValueShared(from),
            What::Returned { kind, to, .. } => Shared::Returned(kind, to),
            What::Tabled { plan, .. } => Shared::Tabled(self.names.setting.policy.problem_of(plan)),
            What::GaveWay { problem, to, .. } => Shared::GaveWay(problem, to),
            What::NotReached { .. } => Shared::NotReached,
            What::Consulted { abstained: Some(reason), .. } => Shared::Abstained(reason),
            What::Composed { .. } => Shared::Composed,
            What::Cut { .. } => Shared::Cut,
            What::Portfolios { .. } => Shared::Portfolios,
            What::Voted { favour, .. } => Shared::Voted(favour),
            What::RoleAssigned { .. }
            | What::Conflict { .. }
            | What::LeadTaken { .. }
            | What::Sounded { .. }
            | What::Agreed { .. }
            | What::MandateReturned { .. }
            | What::Debated { .. }
            | What::CouncilWide { .. }
            | What::NoCoalition
            | What::SessionOpened { .. }
            | What::ThemeOpened { .. }
            | What::ProblemOpened { .. }
            | What::Endorsed { .. }
            | What::Presented { .. }
            | What::Requested { .. }
            | What::Answered { .. }
            | What::NotDelivered { .. }
            | What::TookInitiative { .. }
            | What::Pooled { .. }
            | What::Noticed { .. }
            | What::Dropped { .. }
            | What::Sanctioned { .. }
            | What::Vetoed { .. }
            | What::OverBudget { .. }
            | What::Decided { .. }
            | What::Exchanged { .. }
            | What::Consulted { abstained: None, .. }
            | What::Amended { .. }
            | What::Restored { .. }
            | What::Presentation { .. }
            | What::Invested { .. }
            | What::EverydayDecided { .. } => Shared::Alone,
        }
    }

    fn say(&self, shared: Shared, events: &[&Event]) -> String {
        if events.len() == 1 && !matches!(shared, Shared::Tabled(_) | Shared::Composed) {
            return sentence::of(self.names, &events[0].what);
        }
        let n = self.names;
        let text = match shared {
            Shared::Alone => return sentence::of(n, &events[0].what),
            Shared::Commissioned(by) => self.commissioned(by, events),
            Shared::Screened(by, effect) => self.screened(by, effect, events),
            Shared::Delivered(vertical) => self.delivered(vertical, events),
            Shared::Filtered(by, included) => self.filtered(by, included, events),
            Shared::Seated => format!("seats: {}", self.numbers(events)),
            Shared::Declined(_) => {
                let who: Vec<String> = self.parties(events);
                format!("{} declined: they expected more of other coalitions", and(&who))
            }
            Shared::Heard(problem, from, channel) => self.heard(problem, from, channel, events),
            Shared::Blocked(problem, from) => {
                let who = self.listeners(&self.to(events));
                let from = n.person(from);
                format!(
                    "what {from} had to say on {} did not reach {who}: the relations have ended",
                    n.problem(problem)
                )
            }
            Shared::Counted(from) => self.counted(from, events),
            Shared::Given(from) => self.given(from, events),
            Shared::ValueShared(from) => {
                let who = self.listeners(&self.to(events));
                format!("network of {}: {who} count what was told for the whole chain", n.person(from))
            }
            Shared::Returned(kind, to) => self.returned(kind, to, events),
            Shared::Tabled(_) => self.tabled(events),
            Shared::GaveWay(problem, to) => self.gave_way(problem, to, events),
            Shared::NotReached => {
                let problems: Vec<String> = events.iter().filter_map(|e| self.problem(&e.what)).collect();
                format!("time ran out before these were decided: {}", problems.join(", "))
            }
            Shared::Abstained(reason) => {
                format!("{} took no part: {}", and(&self.parties(events)), why_abstained(reason))
            }
            Shared::Composed => format!("in the agreement, by rank: {}", self.plans(events).join(", ")),
            Shared::Cut => format!("cut from the draft: {}", self.plans(events).join(", ")),
            Shared::Portfolios => format!("portfolios: {}", self.numbers(events)),
            Shared::Voted(favour) => {
                format!("{} voted {}", and(&self.parties(events)), if favour { "for" } else { "against" })
            }
        };
        names::sentence(&text)
    }

    /// Negotiators, in as few words as will do.
    #[must_use]
    pub fn listeners(&self, agents: &[AgentId]) -> String {
        let missing: Vec<AgentId> = self.table.iter().copied().filter(|a| !agents.contains(a)).collect();
        let only_table = agents.iter().all(|a| self.table.contains(a));
        if only_table && missing.is_empty() && agents.len() > 1 {
            format!("all {}", count_of(agents.len(), "negotiator", "negotiators"))
        } else if only_table && missing.len() <= 2 && agents.len() > 4 {
            format!("all negotiators but {}", self.names.persons(&missing))
        } else {
            self.names.persons(agents)
        }
    }

    fn heard(&self, problem: ProblemId, from: AgentId, channel: Channel, events: &[&Event]) -> String {
        let heard: Vec<(AgentId, RelationKind, f32)> = events
            .iter()
            .filter_map(|e| match e.what {
                What::Heard { to, kind, weight, .. } => Some((to, kind, weight)),
                _ => None,
            })
            .collect();
        let to: Vec<AgentId> = heard.iter().map(|h| h.0).collect();
        let told = told(self.names, channel, problem);
        let weights = range(heard.iter().map(|h| h.2), 1);
        let most = heard.iter().copied().reduce(|a, b| if b.2 > a.2 { b } else { a });
        let most = most.filter(|m| heard.iter().any(|h| h.2 < m.2));
        let most = most.map_or(String::new(), |m| format!(", most with {}", self.names.person(m.0)));
        format!(
            "{} took in {told} from {}, over {} (weight {weights}{most})",
            self.listeners(&to),
            self.names.person(from),
            kinds(&heard)
        )
    }
}

/// The kinds of relation over which something was heard, with their numbers where they differ.
fn kinds(heard: &[(AgentId, RelationKind, f32)]) -> String {
    let order =
        [RelationKind::Hierarchical, RelationKind::Contract, RelationKind::Gift, RelationKind::Network];
    let number = |kind: RelationKind| heard.iter().filter(|h| h.1 == kind).count();
    let there: Vec<RelationKind> = order.into_iter().filter(|&k| number(k) > 0).collect();
    match there[..] {
        [one] => relation(one).to_owned(),
        _ => and(&there.iter().map(|&k| format!("{} for {}", relation(k), number(k))).collect::<Vec<_>>()),
    }
}
