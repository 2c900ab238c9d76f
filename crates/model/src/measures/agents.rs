//! Counts of each person's actions in one formation.

use super::plans::proposing_agent;
use crate::ids::*;
use crate::trace::{Sanction, Trace, What};
use crate::world::World;
use crate::world::build::Setting;

/// Counts for one person.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub struct AgentRecord {
    /// Factsheets written.
    pub factsheets: u32,
    /// Conflicts over recommendations in which the person took part.
    pub conflicts: u32,
    /// Of these, won.
    pub conflicts_won: u32,
    /// Recommendations of others that the person held back or bent.
    pub screened: u32,
    /// Presentations at the table.
    pub presentations: u32,
    /// Problems on which the person took the initiative.
    pub initiatives: u32,
    /// Requests made (negotiators) or received (experts).
    pub requests: u32,
    /// Answers given.
    pub answers: u32,
    /// Times that a negotiator heard the person (officials), or the person heard somebody (negotiators).
    pub heard: u32,
    /// Precision that this added to beliefs.
    pub precision: f64,
    /// Times that colouring was noticed: in the person's estimates (experts), by the person (negotiators).
    pub noticed: u32,
    /// True if the person was removed from the process.
    pub dismissed: bool,
    /// Plans in the agreement that the person was first to table.
    pub plans: u32,
}

/// Counts for all persons, in their order.
pub fn of_formation(setting: &Setting, world: &World, trace: &Trace) -> Vec<AgentRecord> {
    let mut records = vec![AgentRecord::default(); setting.cast.agents().len()];
    for event in trace.events() {
        count(&mut records, event.what);
    }
    for agent in world.agreement.iter().filter_map(|agreed| proposing_agent(agreed.proposer)) {
        records[agent.index()].plans += 1;
    }
    records
}

fn count(records: &mut [AgentRecord], what: What) {
    let mut of = |agent: AgentId, change: fn(&mut AgentRecord)| change(&mut records[agent.index()]);
    match what {
        What::Commissioned { author, .. } => of(author, |r| r.factsheets += 1),
        What::Conflict { expert, supporter, expert_won, .. } => {
            of(expert, |r| r.conflicts += 1);
            of(supporter, |r| r.conflicts += 1);
            of(if expert_won { expert } else { supporter }, |r| r.conflicts_won += 1);
        }
        What::Screened { by, .. } => of(by, |r| r.screened += 1),
        What::Presented { expert, .. } => of(expert, |r| r.presentations += 1),
        What::TookInitiative { official, .. } => of(official, |r| r.initiatives += 1),
        What::Requested { by, expert, .. } => {
            of(by, |r| r.requests += 1);
            of(expert, |r| r.requests += 1);
        }
        What::Answered { expert, .. } => of(expert, |r| r.answers += 1),
        What::Heard { from, to, weight, .. } => {
            for agent in [from, to] {
                records[agent.index()].heard += 1;
                records[agent.index()].precision += f64::from(weight);
            }
        }
        What::Noticed { author, by, .. } => {
            of(author, |r| r.noticed += 1);
            of(by, |r| r.noticed += 1);
        }
        What::Sanctioned { to, sanction: Sanction::Dismissed, .. } => of(to, |r| r.dismissed = true),
        _ => {}
    }
}
