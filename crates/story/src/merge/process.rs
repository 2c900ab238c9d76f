//! Sentences for several events of the process at once.

use super::Merger;
use crate::kinds::words;
use crate::names::{and, count_of, range};
use model::ids::*;
use model::trace::{Event, Screening, What};

impl Merger<'_> {
    pub(super) fn commissioned(&self, by: Option<AgentId>, events: &[&Event]) -> String {
        let authors = count_of(self.agents(events, "author").len(), "author", "authors");
        let mut number = count_of(events.len(), "factsheet", "factsheets");
        if !self.brief {
            number = format!("{number} ({})", self.all(events, "factsheet").join(", "));
        }
        let Some(by) = by else {
            return format!("{authors} set to work on {number} that no process supporter is responsible for");
        };
        let mut kinds = Vec::new();
        for event in events {
            if let What::Commissioned { kind: Some(kind), .. } = event.what
                && !kinds.contains(&words::of(kind).with_article.to_owned())
            {
                kinds.push(words::of(kind).with_article.to_owned());
            }
        }
        let over = if kinds.is_empty() { String::new() } else { format!(", over {}", and(&kinds)) };
        format!("{} asked {authors} for {number}{over}", self.names.person(by))
    }

    pub(super) fn conflicts(&self, supporter: AgentId, expert_won: bool, events: &[&Event]) -> String {
        let quarrels: Vec<String> = events
            .iter()
            .filter_map(|e| match e.what {
                What::Conflict { expert, plan, .. } => {
                    Some(format!("{} over recommending {}", self.names.person(expert), self.names.plan(plan)))
                }
                _ => None,
            })
            .collect();
        let outcome = if expert_won {
            "the experts won, so the factsheets have their colour"
        } else {
            "the supporter won, so the factsheets have that colour instead of the authors'"
        };
        format!(
            "bureaupolitics: {} had a conflict with {}; {outcome}; both sides lost trust each time",
            self.names.person(supporter),
            and(&quarrels)
        )
    }

    pub(super) fn screened(&self, effect: Screening, events: &[&Event]) -> String {
        let mut by: Vec<(AgentId, Vec<String>)> = Vec::new();
        for event in events {
            if let What::Screened { plan, by: superior, .. } = event.what {
                let plan = self.names.plan(plan);
                match by.iter_mut().find(|(agent, _)| *agent == superior) {
                    Some((_, plans)) => plans.push(plan),
                    None => by.push((superior, vec![plan])),
                }
            }
        }
        let shown: Vec<String> =
            by.iter().map(|(agent, plans)| format!("{} {}", self.names.person(*agent), and(plans))).collect();
        match effect {
            Screening::HeldBack => format!("superiors held recommendations back: {}", shown.join("; ")),
            Screening::Bent => {
                format!("superiors bent recommendations towards their own view: {}", shown.join("; "))
            }
        }
    }

    pub(super) fn delivered(&self, vertical: bool, events: &[&Event]) -> String {
        let times = events.iter().filter_map(|e| match e.what {
            What::Delivered { timeliness, .. } => Some(timeliness * 100.0),
            _ => None,
        });
        let way = if vertical { "climbed the management line" } else { "went straight to the supporters" };
        let number = count_of(events.len(), "factsheet", "factsheets");
        format!("{number} {way}, and had {} % of the time they needed", range(times, 0))
    }

    pub(super) fn included(&self, by: Option<AgentId>, events: &[&Event]) -> String {
        let (number, plans) = self.recommendations(events);
        match by {
            Some(by) => {
                format!("{} put {number} into the information package: {plans}", self.names.person(by))
            }
            None => format!("{number} went into the information package: {plans}"),
        }
    }

    pub(super) fn left_out(&self, by: Option<AgentId>, events: &[&Event]) -> String {
        let (number, plans) = self.recommendations(events);
        match by {
            Some(by) => {
                format!("{} left {number} out of the information package: {plans}", self.names.person(by))
            }
            None => format!("there was no room in the information package for {number}: {plans}"),
        }
    }

    /// Number of recommendations, and their plans.
    fn recommendations(&self, events: &[&Event]) -> (String, String) {
        let plans = self.all(events, "plan");
        (count_of(plans.len(), "recommendation", "recommendations"), plans.join(", "))
    }

    pub(super) fn declined(&self, events: &[&Event]) -> String {
        format!("{} declined: they expected more of other coalitions", and(&self.all(events, "party")))
    }

    pub(super) fn tabled(&self, events: &[&Event]) -> String {
        let mut plans: Vec<(PlanId, Vec<String>)> = Vec::new();
        for event in events {
            if let What::Tabled { plan, by } = event.what {
                let by = self.names.proposer_in_short(by);
                match plans.iter_mut().find(|(p, _)| *p == plan) {
                    Some((_, names)) => names.push(by),
                    None => plans.push((plan, vec![by])),
                }
            }
        }
        let by_number = self.brief && !plans.iter().any(|(plan, _)| self.names.is_named(*plan));
        let shown: Vec<String> = plans
            .iter()
            .map(|(plan, by)| {
                let approach = self.names.setting.policy.approach_of(*plan).index() + 1;
                let plan = if by_number { approach.to_string() } else { self.names.plan(*plan) };
                format!("{plan} ({})", by.join(", "))
            })
            .collect();
        let what = if by_number { "approaches on the table" } else { "on the table" };
        format!("{what}: {}", shown.join(", "))
    }

    pub(super) fn gave_way(&self, problem: ProblemId, to: PartyId, events: &[&Event]) -> String {
        let parties = self.all(events, "party");
        let favours = events.iter().filter_map(|e| match e.what {
            What::GaveWay { favour, .. } => Some(favour),
            _ => None,
        });
        let favours = range(favours, 2);
        let (to, problem) = (self.names.party(to), self.names.problem(problem));
        format!("{} gave way to {to} on {problem}, and are owed {favours} for it", and(&parties))
    }

    pub(super) fn amended(&self, party: PartyId, adopted: bool, events: &[&Event]) -> String {
        let answer = if adopted { "adopted them" } else { "refused" };
        let (party, plans) = (self.names.party(party), and(&self.all(events, "plan")));
        format!("{party} asked for {plans}; the coalition {answer}")
    }
}
