//! Events of one stretch that say the same of several persons or plans become one sentence.

mod hearing;
mod process;
mod relations;
mod words;

use super::names::{self, Names, and, count_of};
use super::sentence::{self, why_abstained};
use model::ids::*;
use model::scenario::parameters::RelationKind;
use model::trace::*;

/// Joins events into sentences.
#[derive(Debug, Clone)]
pub struct Merger<'a> {
    /// Names.
    pub names: Names<'a>,
    /// The coalition's negotiators.
    pub table: Vec<AgentId>,
    /// Whether to be brief, in the paragraph on one problem: what it names once is not named again.
    pub brief: bool,
}

/// What events have in common that become one sentence; `Alone` with nothing.
#[derive(Debug, Clone, Copy, PartialEq)]
enum Shared {
    Alone,
    Commissioned(Option<AgentId>),
    Conflict(AgentId, bool),
    PutForward(AgentId),
    PaperRead(AgentId),
    Screened(Screening),
    Delivered(bool),
    Filtered(Option<AgentId>, bool),
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
        groups.retain(|(shared, events)| !(self.brief && is_nothing_new(*shared, events)));
        groups.iter().map(|(shared, events)| self.say(*shared, events)).collect()
    }

    fn shared(&self, what: &What) -> Shared {
        match *what {
            What::Commissioned { by, .. } => Shared::Commissioned(by),
            What::Conflict { supporter, expert_won, .. } => Shared::Conflict(supporter, expert_won),
            What::PutForward { author, .. } => Shared::PutForward(author),
            What::PaperRead { author, .. } => Shared::PaperRead(author),
            What::Screened { effect, .. } => Shared::Screened(effect),
            What::Delivered { vertical, .. } => Shared::Delivered(vertical),
            What::Included { by, .. } => Shared::Filtered(by, true),
            What::LeftOut { by, .. } => Shared::Filtered(by, false),
            What::Seated { .. } => Shared::Seated,
            What::Declined { coalition, .. } => Shared::Declined(coalition),
            What::TookInitiative { problem, .. } => Shared::Initiative(problem),
            What::Pooled { problem, .. } => Shared::Pooled(problem),
            What::Heard { plan, from, channel, .. } => {
                let problem = self.names.setting.policy.problem_of(plan);
                match channel {
                    Channel::Advice | Channel::Proposal => Shared::Unasked(problem, channel),
                    Channel::Package | Channel::Presentation | Channel::Answer => {
                        Shared::Heard(problem, from, channel)
                    }
                }
            }
            What::Blocked { problem, from, .. } => Shared::Blocked(problem, from),
            What::Counted { from, .. } => Shared::Counted(from),
            What::Given { from, .. } => Shared::Given(from),
            What::ValueShared { from, .. } => Shared::Value(from),
            What::Returned { kind, to, .. } => Shared::Returned(kind, to),
            What::Tabled { plan, .. } => Shared::Tabled(self.names.setting.policy.problem_of(plan)),
            What::GaveWay { problem, to, .. } => Shared::GaveWay(problem, to),
            What::NotReached { .. } => Shared::NotReached,
            What::Consulted { abstained: Some(reason), .. } => Shared::Abstained(reason),
            What::Amended { party, adopted, .. } => Shared::Amended(party, adopted),
            What::Composed { .. } => Shared::Composed,
            What::Cut { .. } => Shared::Cut,
            What::Portfolios { .. } => Shared::Portfolios,
            What::Voted { favour, .. } => Shared::Voted(favour),
            What::RoleAssigned { .. }
            | What::Struck { .. }
            | What::OutlookWritten { .. }
            | What::PassedOn { .. }
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
            | What::Noticed { .. }
            | What::Dropped { .. }
            | What::Sanctioned { .. }
            | What::Vetoed { .. }
            | What::OverBudget { .. }
            | What::Decided { .. }
            | What::Exchanged { .. }
            | What::Consulted { abstained: None, .. }
            | What::Restored { .. }
            | What::Presentation { .. }
            | What::Invested { .. }
            | What::EverydayDecided { .. } => Shared::Alone,
        }
    }

    fn say(&self, shared: Shared, events: &[&Event]) -> String {
        let n = self.names;
        if let [only] = events
            && !self.has_own_words(shared)
        {
            return self.in_brief(&only.what).unwrap_or_else(|| sentence::of(n, &only.what));
        }
        let text = match shared {
            Shared::Alone => return sentence::of(n, &events[0].what),
            Shared::Commissioned(by) => self.commissioned(by, events),
            Shared::Conflict(supporter, expert_won) => self.conflicts(supporter, expert_won, events),
            Shared::PutForward(author) => {
                let themes = events.iter().filter_map(|e| match e.what {
                    What::PutForward { theme, .. } => Some(theme),
                    _ => None,
                });
                sentence::put_forward(n, &themes.collect::<Vec<_>>(), author)
            }
            Shared::PaperRead(author) => {
                let readers = events.iter().filter_map(|e| match e.what {
                    What::PaperRead { by, .. } => Some(by),
                    _ => None,
                });
                sentence::paper_read(n, author, &readers.collect::<Vec<_>>())
            }
            Shared::Screened(effect) => self.screened(effect, events),
            Shared::Delivered(vertical) => self.delivered(vertical, events),
            Shared::Filtered(by, included) => self.filtered(by, included, events),
            Shared::Seated => format!("seats: {}", self.numbers(events)),
            Shared::Declined(_) => self.declined(events),
            Shared::Initiative(problem) => self.initiative(problem, events),
            Shared::Pooled(problem) => self.pooled(problem, events),
            Shared::Heard(problem, from, channel) => self.heard(problem, from, channel, events),
            Shared::Unasked(problem, channel) => self.unasked(problem, channel, events),
            Shared::Blocked(problem, from) => self.blocked(problem, from, events),
            Shared::Counted(from) => self.counted(from, events),
            Shared::Given(from) => self.given(from, events),
            Shared::Value(from) => self.value_shared(from, events),
            Shared::Returned(kind, to) => self.returned(kind, to, events),
            Shared::Tabled(_) => self.tabled(events),
            Shared::GaveWay(problem, to) => self.gave_way(problem, to, events),
            Shared::NotReached => self.not_reached(events),
            Shared::Abstained(reason) => {
                format!("{} took no part: {}", and(&self.parties(events)), why_abstained(reason))
            }
            Shared::Amended(party, adopted) => self.amended(party, adopted, events),
            Shared::Composed => format!("in the agreement, by rank: {}", self.plans(events).join(", ")),
            Shared::Cut => format!("cut from the draft: {}", self.plans(events).join(", ")),
            Shared::Portfolios => format!("portfolios: {}", self.numbers(events)),
            Shared::Voted(favour) => {
                format!("{} voted {}", and(&self.parties(events)), if favour { "for" } else { "against" })
            }
        };
        names::sentence(&text)
    }

    /// Shorter words for what happens on most problems.
    fn in_brief(&self, what: &What) -> Option<String> {
        let n = self.names;
        let text = match *what {
            _ if !self.brief => return None,
            What::Endorsed { .. } => "the informateur endorsed the package".to_owned(),
            What::Decided { plan: Some(plan), utility, .. } => {
                format!("decided: {} (worth {utility:+.2})", n.plan(plan))
            }
            What::Answered { to, expert, .. } => {
                format!("{} answered {}", n.person(expert), n.person(to))
            }
            _ => return None,
        };
        Some(names::sentence(&text))
    }

    /// Whether the words for several events serve one as well.
    fn has_own_words(&self, shared: Shared) -> bool {
        match shared {
            Shared::Tabled(_) | Shared::Portfolios => true,
            Shared::Heard(..) | Shared::Unasked(..) | Shared::Initiative(_) | Shared::Pooled(_) => self.brief,
            _ => false,
        }
    }

    /// Negotiators, in as few words as will do.
    #[must_use]
    pub fn listeners(&self, agents: &[AgentId]) -> String {
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

/// Proposals that tell nobody what was not heard before; that they were made is told anyhow.
fn is_nothing_new(shared: Shared, events: &[&Event]) -> bool {
    let nothing = |e: &&Event| matches!(e.what, What::Heard { weight: 0.0, .. });
    matches!(shared, Shared::Unasked(_, Channel::Proposal)) && events.iter().all(nothing)
}
