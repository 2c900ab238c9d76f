//! Figures of one formation.

use super::plans::ProposalPath;
use crate::ids::*;
use crate::scenario::file::Mandate;
use crate::trace::{Coalition, Phase, Sanction, Screening, Trace, What};
use crate::world::World;
use crate::world::build::Setting;
use crate::world::relations::Class;
use numbers::random::Draws;
use numbers::stats::count;

/// The figures of one formation. Counts are of events, days count from the election.
#[derive(Debug, Clone, PartialEq, Default)]
#[allow(missing_docs)] // `catalogue` explains the numbers, the dictionary of columns the rest
pub struct ReplicateRecord {
    pub coalition: Coalition,
    pub council_wide: bool,
    pub lead: Option<PartyId>,
    pub mandate: Mandate,
    pub failed_leads: Vec<PartyId>,
    pub soundings: u32,
    pub declined: u32,
    pub agreement_day: Option<i32>,
    pub investiture_day: Option<i32>,
    pub sessions: u32,
    pub problems_opened: u32,
    pub problems_decided: u32,
    pub problems_without_plan: u32,
    pub problems_not_reached: u32,
    pub plans: u32,
    pub plans_in_factsheets: u32,
    pub by_path: [u32; ProposalPath::ALL.len()],
    pub package_plans: u32,
    pub conflicts: u32,
    pub conflicts_won_by_experts: u32,
    pub held_back: u32,
    pub bent: u32,
    pub endorsed: u32,
    pub presentations: u32,
    pub initiatives: u32,
    pub requests: u32,
    pub answers: u32,
    pub not_delivered: u32,
    pub noticed: u32,
    pub dropped: u32,
    pub dismissed: u32,
    pub relations_ended: u32,
    pub vetoes: u32,
    pub over_budget: u32,
    pub amendments_asked: u32,
    pub amendments_adopted: u32,
    pub restored: u32,
    pub quality: Option<f64>,
    pub believed: Option<f64>,
    pub cost: f64,
    pub goal_supporters: Option<f64>,
    pub goal_experts: Option<f64>,
    pub fragmentation: f64,
    pub votes_for: u32,
    pub votes_against: u32,
    pub installed: bool,
    pub portfolios: Vec<(PartyId, u32)>,
}

impl ReplicateRecord {
    /// Number of failed rounds: informateurs who returned their mandate.
    pub fn failed_rounds(&self) -> u32 {
        number(self.failed_leads.len())
    }

    /// Number of plans of the agreement that came by a path.
    pub fn by(&self, path: ProposalPath) -> u32 {
        self.by_path[place(path)]
    }

    /// Share of the agreement's plans that the factsheets list; `None` without plans.
    pub fn document_match(&self) -> Option<f64> {
        self.share_of_plans(self.plans_in_factsheets)
    }

    /// Share of the agreement's plans that civil servants tabled first; `None` without plans.
    pub(crate) fn share_of_civil_servants(&self) -> Option<f64> {
        let paths = ProposalPath::ALL.into_iter().filter(|path| path.is_of_civil_servants());
        self.share_of_plans(paths.map(|path| self.by(path)).sum())
    }

    fn share_of_plans(&self, part: u32) -> Option<f64> {
        (self.plans > 0).then(|| f64::from(part) / f64::from(self.plans))
    }
}

/// Compute the figures of a formation from its event log and final world.
pub fn of_formation(
    setting: &Setting,
    draws: Draws<'_>,
    world: &mut World,
    trace: &Trace,
) -> ReplicateRecord {
    let mut record = ReplicateRecord {
        coalition: world.coalition,
        council_wide: world.council_wide,
        lead: (!world.coalition.is_empty()).then_some(world.lead),
        mandate: world.mandate,
        installed: world.installed,
        plans: number(world.agreement.len()),
        fragmentation: fragmentation(setting, world),
        ..ReplicateRecord::default()
    };
    for event in trace.events() {
        count_politics(&mut record, event.day, event.what);
        count_administration(&mut record, event.what);
    }
    count_decisions(&mut record, trace);
    appraise_agreement(&mut record, setting, draws, world);
    record
}

fn number(length: usize) -> u32 {
    u32::try_from(length).unwrap_or(u32::MAX)
}

/// Place of a path in [`ProposalPath::ALL`].
fn place(path: ProposalPath) -> usize {
    ProposalPath::ALL.iter().position(|&p| p == path).unwrap_or(0)
}

fn count_politics(r: &mut ReplicateRecord, day: i16, what: What) {
    match what {
        What::MandateReturned { party, .. } => r.failed_leads.push(party),
        What::Sounded { .. } => r.soundings += 1,
        What::Declined { .. } => r.declined += 1,
        What::SessionOpened { .. } => r.sessions += 1,
        What::ProblemOpened { .. } => r.problems_opened += 1,
        What::NotReached { .. } => r.problems_not_reached += 1,
        What::Vetoed { .. } => r.vetoes += 1,
        What::OverBudget { .. } => r.over_budget += 1,
        What::Amended { adopted, .. } => {
            r.amendments_asked += 1;
            r.amendments_adopted += u32::from(adopted);
        }
        What::Restored { .. } => r.restored += 1,
        What::Presentation { .. } => r.agreement_day = Some(i32::from(day)),
        What::Portfolios { party, count } => r.portfolios.push((party, u32::from(count))),
        What::Invested { favour, against, .. } => {
            r.investiture_day = Some(i32::from(day));
            (r.votes_for, r.votes_against) = (u32::from(favour), u32::from(against));
        }
        _ => {}
    }
}

/// Count problems as decided at the end of the talks: an exchange decides some of them again.
fn count_decisions(r: &mut ReplicateRecord, trace: &Trace) {
    let mut decided: Vec<(ProblemId, bool)> = Vec::new();
    for event in trace.events().iter().filter(|event| event.phase == Phase::Formation) {
        let What::Decided { problem, plan, .. } = event.what else { continue };
        match decided.iter_mut().find(|(known, _)| *known == problem) {
            Some((_, has_plan)) => *has_plan = plan.is_some(),
            None => decided.push((problem, plan.is_some())),
        }
    }
    r.problems_decided = number(decided.iter().filter(|(_, has_plan)| *has_plan).count());
    r.problems_without_plan = number(decided.len()) - r.problems_decided;
}

fn count_administration(r: &mut ReplicateRecord, what: What) {
    match what {
        What::Included { .. } => r.package_plans += 1,
        What::Conflict { expert_won, .. } => {
            r.conflicts += 1;
            r.conflicts_won_by_experts += u32::from(expert_won);
        }
        What::Screened { effect: Screening::HeldBack, .. } => r.held_back += 1,
        What::Screened { effect: Screening::Bent, .. } => r.bent += 1,
        What::Endorsed { .. } => r.endorsed += 1,
        What::Presented { .. } => r.presentations += 1,
        What::TookInitiative { .. } => r.initiatives += 1,
        What::Requested { .. } => r.requests += 1,
        What::Answered { .. } => r.answers += 1,
        What::NotDelivered { .. } => r.not_delivered += 1,
        What::Noticed { .. } => r.noticed += 1,
        What::Dropped { .. } => r.dropped += 1,
        What::Sanctioned { sanction, .. } => match sanction {
            Sanction::Dismissed => r.dismissed += 1,
            Sanction::Terminated { .. } | Sanction::Ended => r.relations_ended += 1,
            Sanction::Owes | Sanction::ChainHarmed { .. } => {}
        },
        _ => {}
    }
}

fn appraise_agreement(r: &mut ReplicateRecord, setting: &Setting, draws: Draws<'_>, world: &mut World) {
    for agreed in &world.agreement {
        r.plans_in_factsheets += u32::from(agreed.in_factsheets);
        r.by_path[place(ProposalPath::of(agreed.proposer))] += 1;
        r.cost += world.cost(setting, draws, agreed.plan);
    }
    let plans: Vec<_> = world.agreement.iter().map(|agreed| agreed.plan).collect();
    if plans.is_empty() {
        return;
    }
    r.quality = Some(plans.iter().map(|p| world.quality[p.index()]).sum::<f64>() / count(plans.len()));
    r.believed = believed(setting, world, &plans);
    let mut attainment = |officials: &mut dyn Iterator<Item = OfficialId>| {
        let (mut sum, mut people) = (0.0, 0);
        for official in officials {
            sum += plans.iter().map(|&p| world.goal(setting, draws, official, p)).sum::<f64>();
            people += 1;
        }
        (people > 0).then(|| sum / count(people) / count(plans.len()))
    };
    r.goal_supporters = attainment(&mut setting.cast.supporters.iter().map(|s| s.official));
    r.goal_experts = attainment(&mut setting.cast.experts.iter().map(|e| e.official));
}

/// Mean belief about the plans among negotiators at the table, over the beliefs that they formed.
fn believed(setting: &Setting, world: &mut World, plans: &[PlanId]) -> Option<f64> {
    let (mut sum, mut beliefs) = (0.0, 0);
    for &plan in plans {
        let (problem, approach) = (setting.policy.problem_of(plan), setting.policy.approach_of(plan));
        for seat in Seat::all(world.table.len()) {
            let negotiator = world.table[seat];
            if world.beliefs.is_formed(negotiator, problem) {
                sum += world.beliefs.formed(negotiator, problem)[approach.index()].mean;
                beliefs += 1;
            }
        }
    }
    (beliefs > 0).then(|| sum / count(beliefs))
}

/// Share of trust lost between supporters and experts, [0, 1]: 1 less the ratio of mean trust on their relations at the
/// end to that at the start; 0 if trust rose or there are no such relations [K].
fn fragmentation(setting: &Setting, world: &World) -> f64 {
    let (mut now, mut before) = (0.0, 0.0);
    for edge in setting.graph.graph().edge_indices() {
        if setting.graph.relation(edge).class == Class::SupporterExpert {
            now += world.relations[edge.index()].trust();
            before += setting.graph.initial(true)[edge.index()].trust();
        }
    }
    if before > 0.0 { (1.0 - now / before).max(0.0) } else { 0.0 }
}
