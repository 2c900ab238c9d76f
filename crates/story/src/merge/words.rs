//! The names shared by several events.

use super::Merger;
use model::ids::*;
use model::trace::{Event, Reference, What};

impl Merger<'_> {
    fn field(&self, what: &What, name: &str) -> Option<Reference> {
        what.references().into_iter().find(|(field, _)| *field == name).map(|(_, reference)| reference)
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

    /// The names in a field of all events.
    pub(super) fn all(&self, events: &[&Event], field: &str) -> Vec<String> {
        let named = events.iter().filter_map(|event| self.field(&event.what, field));
        named.map(|reference| self.names.of(reference)).collect()
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
}
