//! Perceived influence: what the participants of a simulated formation would say in an interview about the influence of
//! a group of civil servants. Each sees only their own contacts.
//!
//! A decision counts if it holds a plan at the end of the formation. A negotiator credits the group with a decision if
//! a member of the group gave the negotiator information in person (in a presentation, an answer, unasked advice or a
//! proposal) in which the best plan is the one decided. The package is paper and is not remembered as anybody's word.
//! The group credits itself with a decision if a member told a negotiator in person of its plan, proposed it at the
//! table, or recommended it as author of a finished factsheet, in the package or not.
//!
//! Unit: share of decisions, [0, 1], to be compared with the share of decisions that change if the group is muted. Both
//! perceptions take agreement for influence: they credit advice that only repeats what a party wanted, and miss
//! influence without contact, such as over the agenda, by the filter, on paper (negotiators) or by the writer's pen.
//! Memory is perfect, nobody is vain or modest, and advice against the decided plan is forgotten. Follows the
//! reputational method (Hunter 1953), applied decision by decision; the definition is an assumption.

use crate::ids::*;
use crate::trace::{Channel, Phase, Proposer, Trace, What};
use crate::world::World;
use crate::world::build::Setting;
use numbers::stats::{count, share};
use serde::Serialize;

/// The influence of a group, as the participants of one formation perceive it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Perceived {
    /// Decisions with a plan.
    pub decisions: u32,
    /// The view of each negotiator at the table, in the order of the table.
    pub negotiators: Vec<View>,
    /// Decisions with which the group credits itself.
    pub own: u32,
}

/// One negotiator's answer.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub struct View {
    /// The negotiator.
    pub negotiator: AgentId,
    /// Decisions with which the negotiator credits the group.
    pub credited: u32,
}

impl Perceived {
    /// Mean over negotiators of the share of decisions with which each credits the group, [0, 1]; `None` without
    /// decisions or without a table.
    pub fn by_negotiators(&self) -> Option<f64> {
        let shares: Option<Vec<f64>> =
            self.negotiators.iter().map(|view| share(view.credited, self.decisions)).collect();
        let shares = shares.filter(|all| !all.is_empty())?;
        Some(shares.iter().sum::<f64>() / count(shares.len()))
    }

    /// Share of decisions with which the group credits itself, [0, 1]; `None` without decisions. It is never below the
    /// share of any negotiator: what was heard was also said.
    pub fn by_group(&self) -> Option<f64> {
        share(self.own, self.decisions)
    }
}

/// The perceived influence of a group of civil servants.
pub fn of_group(setting: &Setting, world: &World, trace: &Trace, group: &[AgentId]) -> Perceived {
    let decided: Vec<PlanId> = world.decisions.iter().flatten().filter_map(|d| d.plan).collect();
    let told = told_in_person(trace, group);
    let recommended = recommended(setting, trace, group);
    let number = |counts: &dyn Fn(PlanId) -> bool| {
        u32::try_from(decided.iter().filter(|&&plan| counts(plan)).count()).unwrap_or(u32::MAX)
    };
    let view = |negotiator| View {
        negotiator,
        credited: number(&|plan| told.binary_search(&(negotiator, plan)).is_ok()),
    };
    Perceived {
        decisions: number(&|_| true),
        negotiators: world.table.iter().map(|&n| view(setting.cast.negotiator(n))).collect(),
        own: number(&|plan| recommended.contains(&plan) || told.iter().any(|t| t.1 == plan)),
    }
}

/// Pairs of a negotiator and a plan that a member of the group told in person, sorted.
fn told_in_person(trace: &Trace, group: &[AgentId]) -> Vec<(AgentId, PlanId)> {
    let mut told: Vec<(AgentId, PlanId)> = trace
        .events()
        .iter()
        .filter(|e| e.phase == Phase::Formation)
        .filter_map(|e| match e.what {
            What::Heard { plan, from, to, channel, .. }
                if channel != Channel::Package && group.contains(&from) =>
            {
                Some((to, plan))
            }
            _ => None,
        })
        .collect();
    told.sort_unstable();
    told.dedup();
    told
}

/// Plans that a member of the group proposed at the table or recommended in a finished factsheet.
fn recommended(setting: &Setting, trace: &Trace, group: &[AgentId]) -> Vec<PlanId> {
    let writes = |plan: PlanId| {
        let sheet = setting.policy.problem(setting.policy.problem_of(plan)).factsheet;
        sheet.is_some_and(|sheet| {
            let author = setting.scenario.factsheets()[sheet.index()].author;
            group.contains(&setting.cast.official(author))
        })
    };
    let of = |what| match what {
        What::Tabled { plan, by: Proposer::Supporter(by) } if group.contains(&by) => Some(plan),
        What::Included { plan, .. } | What::LeftOut { plan, .. } if writes(plan) => Some(plan),
        _ => None,
    };
    trace.events().iter().filter_map(|e| of(e.what)).collect()
}
