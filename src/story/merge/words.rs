//! The words for several events at once.

use super::Merger;
use crate::ids::*;
use crate::scenario::parameters::RelationKind;
use crate::story::names::{and, count_of, range};
use crate::story::references::{Reference, references};
use crate::trace::{Event, Screening, What};

impl Merger<'_> {
    fn field(&self, what: &What, name: &str) -> Option<Reference> {
        references(what).into_iter().find(|(field, _)| *field == name).map(|(_, reference)| reference)
    }

    /// The receiving ends of events between two persons.
    pub(super) fn to(&self, events: &[&Event]) -> Vec<AgentId> {
        self.agents(events, "to")
    }

    fn agents(&self, events: &[&Event], field: &str) -> Vec<AgentId> {
        let mut found = Vec::new();
        for event in events {
            if let Some(Reference::Agent(agent)) = self.field(&event.what, field)
                && !found.contains(&agent)
            {
                found.push(agent);
            }
        }
        found
    }

    pub(super) fn parties(&self, events: &[&Event]) -> Vec<String> {
        events
            .iter()
            .filter_map(|e| match self.field(&e.what, "party") {
                Some(Reference::Party(party)) => Some(self.names.party(party)),
                _ => None,
            })
            .collect()
    }

    pub(super) fn plans(&self, events: &[&Event]) -> Vec<String> {
        events
            .iter()
            .filter_map(|e| match self.field(&e.what, "plan") {
                Some(Reference::Plan(plan)) => Some(self.names.plan(plan)),
                _ => None,
            })
            .collect()
    }

    pub(super) fn problem(&self, what: &What) -> Option<String> {
        match self.field(what, "problem") {
            Some(Reference::Problem(problem)) => Some(self.names.problem(problem)),
            _ => None,
        }
    }

    /// Parties with their seats or portfolios.
    pub(super) fn numbers(&self, events: &[&Event]) -> String {
        let shown: Vec<String> = events
            .iter()
            .filter_map(|e| match e.what {
                What::Seated { party, seats: number } | What::Portfolios { party, count: number } => {
                    Some(format!("{} {number}", self.names.party(party)))
                }
                _ => None,
            })
            .collect();
        shown.join(", ")
    }

    pub(super) fn commissioned(&self, by: Option<AgentId>, events: &[&Event]) -> String {
        let sheets: Vec<String> = events
            .iter()
            .filter_map(|e| match e.what {
                What::Commissioned { factsheet, .. } => Some(self.names.factsheet(factsheet)),
                _ => None,
            })
            .collect();
        let authors = count_of(self.agents(events, "author").len(), "author", "authors");
        let number = count_of(sheets.len(), "factsheet", "factsheets");
        let Some(by) = by else {
            return format!(
                "{authors} set to work on {number} that nobody is responsible for: {}",
                sheets.join(", ")
            );
        };
        let kind = events.iter().find_map(|e| match e.what {
            What::Commissioned { kind, .. } => kind,
            _ => None,
        });
        let over =
            kind.map_or(String::new(), |k| format!(", mostly over {}", crate::story::names::relation(k)));
        format!("{} asked {authors} for {number}{over}: {}", self.names.person(by), sheets.join(", "))
    }

    pub(super) fn screened(&self, by: AgentId, effect: Screening, events: &[&Event]) -> String {
        let plans = and(&self.plans(events));
        let by = self.names.person(by);
        match effect {
            Screening::HeldBack => format!("{by} held back the recommendations of {plans}"),
            Screening::Bent => format!("{by} bent the recommendations of {plans} towards the own view"),
        }
    }

    pub(super) fn delivered(&self, vertical: bool, events: &[&Event]) -> String {
        let mut sheets = Vec::new();
        let mut times = Vec::new();
        for event in events {
            if let What::Delivered { factsheet, timeliness, .. } = event.what {
                sheets.push(self.names.factsheet(factsheet));
                times.push(timeliness * 100.0);
            }
        }
        let way = if vertical { "climbed the management line" } else { "went straight to the supporters" };
        let time = range(times.into_iter(), 0);
        let number = count_of(sheets.len(), "factsheet", "factsheets");
        format!("{number} {way} and had {time} % of the time they needed: {}", sheets.join(", "))
    }

    pub(super) fn filtered(&self, by: Option<AgentId>, included: bool, events: &[&Event]) -> String {
        let plans = self.plans(events);
        let number = count_of(plans.len(), "recommendation", "recommendations");
        let plans = plans.join(", ");
        match (by, included) {
            (Some(by), true) => {
                format!("{} put {number} into the information package: {plans}", self.names.person(by))
            }
            (Some(by), false) => {
                format!("{} left {number} out of the information package: {plans}", self.names.person(by))
            }
            (None, true) => format!("{number} went into the information package: {plans}"),
            (None, false) => format!("there was no room in the information package for {number}: {plans}"),
        }
    }

    pub(super) fn counted(&self, from: AgentId, events: &[&Event]) -> String {
        let numbers = events.iter().filter_map(|e| match e.what {
            What::Counted { delivered, .. } => Some(f32::from(delivered)),
            _ => None,
        });
        let owed = events.iter().find_map(|e| match e.what {
            What::Counted { owed, .. } => Some(owed),
            _ => None,
        });
        let (which, owed) = (range(numbers, 0), owed.unwrap_or(0));
        let with = self.listeners(&self.to(events));
        format!("contracts of {} with {with}: deliverable {which} of {owed} counted", self.names.person(from))
    }

    pub(super) fn given(&self, from: AgentId, events: &[&Event]) -> String {
        let balances = events.iter().filter_map(|e| match e.what {
            What::Given { balance, .. } => Some(balance),
            _ => None,
        });
        let balances = range(balances, 1);
        let to = self.listeners(&self.to(events));
        format!(
            "gifts of {} to {to}: counted as favours; owed to the giver now: {balances}",
            self.names.person(from)
        )
    }

    pub(super) fn returned(&self, kind: RelationKind, to: AgentId, events: &[&Event]) -> String {
        let amounts = events.iter().filter_map(|e| match e.what {
            What::Returned { amount, .. } => Some(amount * 100.0),
            _ => None,
        });
        let percent = range(amounts, 0);
        let from = self.listeners(&self.agents(events, "from"));
        let to = self.names.person(to);
        let times = events.len();
        match kind {
            RelationKind::Contract => {
                format!(
                    "counter-performance of contracts: {times} slots at the table for the department of {to}, from {from}"
                )
            }
            RelationKind::Gift => {
                format!("return of gifts: {from}, in debt to {to}, paid with {percent} % more attention")
            }
            RelationKind::Network => {
                format!(
                    "access through the network: {from} opened doors for {to} (chance {percent} %, {times} times)"
                )
            }
            RelationKind::Hierarchical => {
                format!(
                    "protection: {from}, who had screened it, took {percent} % of {times} losses of trust off {to}"
                )
            }
        }
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
        let shown: Vec<String> = plans
            .iter()
            .map(|(plan, by)| format!("{} ({})", self.names.plan(*plan), by.join(", ")))
            .collect();
        format!("on the table: {}", shown.join(", "))
    }

    pub(super) fn gave_way(&self, problem: ProblemId, to: PartyId, events: &[&Event]) -> String {
        let parties = self.parties(events);
        let favours = events.iter().filter_map(|e| match e.what {
            What::GaveWay { favour, .. } => Some(favour),
            _ => None,
        });
        let favours = range(favours, 2);
        let (to, problem) = (self.names.party(to), self.names.problem(problem));
        format!("{} gave way to {to} on {problem}, and are owed {favours} for it", and(&parties))
    }
}
