//! Sentences for several accounts of relations at once.

use super::Merger;
use crate::kinds::words::{self, Return};
use crate::names::range;
use model::ids::*;
use model::scenario::parameters::RelationKind;
use model::trace::{Event, What};

impl Merger<'_> {
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
        (words::of(kind).returned_often)(&Return { from, to, percent, times })
    }

    pub(super) fn value_shared(&self, from: AgentId, events: &[&Event]) -> String {
        let who = self.listeners(&self.to(events));
        format!("network of {}: {who} credit the whole chain with the message", self.names.person(from))
    }
}
