//! The names that several events share out.

use super::Merger;
use crate::references::{Reference, references};
use model::ids::*;
use model::trace::{Event, What};

impl Merger<'_> {
    fn field(&self, what: &What, name: &str) -> Option<Reference> {
        references(what).into_iter().find(|(field, _)| *field == name).map(|(_, reference)| reference)
    }

    /// The receiving ends of events between two persons.
    pub(super) fn to(&self, events: &[&Event]) -> Vec<AgentId> {
        self.agents(events, "to")
    }

    pub(super) fn agents(&self, events: &[&Event], field: &str) -> Vec<AgentId> {
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

    pub(super) fn factsheets(&self, events: &[&Event]) -> Vec<String> {
        events
            .iter()
            .filter_map(|e| match self.field(&e.what, "factsheet") {
                Some(Reference::Factsheet(sheet)) => Some(self.names.factsheet(sheet)),
                _ => None,
            })
            .collect()
    }
}
