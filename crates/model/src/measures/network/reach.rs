//! Reach of experts: number of negotiators at the table who heard an expert's estimates.
//!
//! Unit: negotiators; shares of the table in [0, 1]. An expert with large reach but small reach in person is known from
//! paper; one with reach but no direct reach depends on process supporters. The measure counts negotiators, not what
//! they believed: a page read without trust counts as much as a presentation that changed a mind. Own definition; reach
//! over more steps, such as pooling by colleagues, is not counted.

use super::{Contact, contacts};
use crate::ids::*;
use crate::trace::Trace;
use crate::world::World;
use crate::world::build::Setting;
use numbers::stats::share;
use serde::Serialize;

/// The reach of one expert in one formation.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub struct Reach {
    /// The expert.
    pub expert: AgentId,
    /// Negotiators at the table.
    pub table: u32,
    /// Of these, those who heard an estimate of the expert by any channel.
    pub reached: u32,
    /// Of these, those who heard it in person: in a presentation, in an answer or unasked.
    pub in_person: u32,
    /// Of those reached, those who heard it not through a supporter: in an answer or unasked (or on paper, if nobody is
    /// responsible for the package).
    pub direct: u32,
}

impl Reach {
    /// Share of the table that heard an estimate of the expert, [0, 1]; `None` without a table.
    pub fn share(&self) -> Option<f64> {
        share(self.reached, self.table)
    }

    /// Share of the table that heard the expert in person, [0, 1]; `None` without a table.
    pub(crate) fn share_in_person(&self) -> Option<f64> {
        share(self.in_person, self.table)
    }
}

/// The reach of every expert, in the order of the cast.
pub fn of_formation(setting: &Setting, world: &World, trace: &Trace) -> Vec<Reach> {
    let contacts = contacts(setting, trace);
    let table: Vec<AgentId> = world.table.iter().map(|&n| setting.cast.negotiator(n)).collect();
    let experts = setting.cast.experts.iter().map(|e| e.agent);
    experts
        .map(|expert| {
            let own: Vec<&Contact> = contacts.iter().filter(|c| c.expert == expert).collect();
            let number = |counts: &dyn Fn(&Contact) -> bool| {
                let hears = |n: &&AgentId| own.iter().any(|c| c.negotiator == **n && counts(c));
                u32::try_from(table.iter().filter(hears).count()).unwrap_or(u32::MAX)
            };
            Reach {
                expert,
                table: u32::try_from(table.len()).unwrap_or(u32::MAX),
                reached: number(&|_| true),
                in_person: number(&Contact::is_in_person),
                direct: number(&|c| c.through.is_none()),
            }
        })
        .collect()
}
