//! Sentences for information that several negotiators heard.

use super::Merger;
use crate::kinds::words;
use crate::names::{and, count_of, range};
use crate::wording;
use model::ids::*;
use model::scenario::parameters::RelationKind;
use model::trace::{Channel, Event, What};

/// One hearing: source, listener, kind of relation, and weight.
type HearingKey = (AgentId, AgentId, RelationKind, f32);

fn hearings(events: &[&Event]) -> Vec<HearingKey> {
    events
        .iter()
        .filter_map(|e| match e.what {
            What::Heard { from, to, kind, weight, .. } => Some((from, to, kind, weight)),
            _ => None,
        })
        .collect()
}

impl Merger<'_> {
    pub(super) fn heard(
        &self,
        problem: ProblemId,
        from: AgentId,
        channel: Channel,
        events: &[&Event],
    ) -> String {
        let heard = hearings(events);
        let who = self.listeners(&heard.iter().map(|h| h.1).collect::<Vec<_>>());
        if self.brief {
            let verb = match channel {
                Channel::Package => "read the package",
                Channel::Presentation | Channel::Answer | Channel::Advice | Channel::Proposal => "took it in",
            };
            return format!("{who} {verb} ({})", in_short(&heard));
        }
        let told = self.told(channel, problem);
        let weights = range(heard.iter().map(|h| h.3), 1);
        let most = heard.iter().copied().reduce(|a, b| if b.3 > a.3 { b } else { a });
        let most = most.filter(|m| heard.iter().any(|h| h.3 < m.3));
        let most = most.map_or(String::new(), |m| format!(", most with {}", self.names.person(m.1)));
        let (from, over) = (self.names.person(from), kinds(&heard));
        format!("{who} took in {told} from {from}, over {over} (weight {weights}{most})")
    }

    /// A sentence for unrequested information: the source matters more than each listener's part of it.
    pub(super) fn unasked(&self, problem: ProblemId, channel: Channel, events: &[&Event]) -> String {
        let heard = hearings(events);
        let mut from: Vec<AgentId> = Vec::new();
        let mut to: Vec<AgentId> = Vec::new();
        for h in &heard {
            if !from.contains(&h.0) {
                from.push(h.0);
            }
            if !to.contains(&h.1) {
                to.push(h.1);
            }
        }
        to.sort_unstable();
        if self.brief {
            let (who, from) = (self.listeners(&to), self.names.persons(&from));
            let what = if channel == Channel::Proposal { "a proposal" } else { "advice" };
            return format!("{who} took in {what} of {from} ({})", in_short(&heard));
        }
        match from[..] {
            [one] => self.heard(problem, one, channel, events),
            _ => format!(
                "{} took in {} from {}, over {} (weight {})",
                self.listeners(&to),
                self.told(channel, problem),
                self.names.persons(&from),
                kinds(&heard),
                range(heard.iter().map(|h| h.3), 1)
            ),
        }
    }

    /// The information that a channel brings about a problem.
    fn told(&self, channel: Channel, problem: ProblemId) -> String {
        format!("{} {}", wording::channel(channel).0, self.names.problem(problem))
    }

    pub(super) fn initiative(&self, problem: ProblemId, events: &[&Event]) -> String {
        let who = self.names.persons(&self.agents(events, "official"));
        format!("{who} gave unasked advice on {}", self.names.problem(problem))
    }

    pub(super) fn pooled(&self, problem: ProblemId, events: &[&Event]) -> String {
        let who = self.agents(events, "expert");
        let members = events.iter().filter_map(|e| match e.what {
            What::Pooled { members, .. } => Some(f32::from(members)),
            _ => None,
        });
        let (members, problem) = (range(members, 0), self.names.problem(problem));
        if self.brief {
            return format!("the network first pooled the estimates of {members} colleagues");
        }
        let who = self.names.persons(&who);
        format!("the network pooled the estimates on {problem} of {who} with those of {members} colleagues")
    }

    pub(super) fn blocked(&self, problem: ProblemId, from: AgentId, events: &[&Event]) -> String {
        let who = self.listeners(&self.to(events));
        let (from, problem) = (self.names.person(from), self.names.problem(problem));
        format!("{from}'s message on {problem} did not reach {who}: the relations have ended")
    }
}

/// `contract 8; weight 3.1 to 9.8`.
fn in_short(heard: &[HearingKey]) -> String {
    let there = numbers(heard);
    let kinds: Vec<String> = match there[..] {
        [(kind, _)] => vec![kind.name().to_owned()],
        _ => there.iter().map(|&(kind, number)| format!("{} {number}", kind.name())).collect(),
    };
    format!("{}; weight {}", kinds.join(", "), range(heard.iter().map(|h| h.3), 1))
}

/// The kinds of relation over which something was heard, with their numbers.
fn numbers(heard: &[HearingKey]) -> Vec<(RelationKind, usize)> {
    let number = |kind: RelationKind| heard.iter().filter(|h| h.2 == kind).count();
    RelationKind::ALL.into_iter().map(|kind| (kind, number(kind))).filter(|(_, number)| *number > 0).collect()
}

fn kinds(heard: &[HearingKey]) -> String {
    let there = numbers(heard);
    match there[..] {
        [(one, _)] => words::of(one).with_article.to_owned(),
        _ => and(&there
            .iter()
            .map(|&(kind, number)| {
                format!("{} ({})", words::of(kind).with_article, count_of(number, "time", "times"))
            })
            .collect::<Vec<_>>()),
    }
}
