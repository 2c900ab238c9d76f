//! Access: the probability that advice reaches a negotiator.

use super::Run;
use crate::ids::*;
use crate::world::means::Means;
use crate::world::relations::kind;

/// The setting of a contact.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum ContactSetting {
    /// At the formation table or around it.
    Formation {
        /// True if the official is always at the table.
        at_table: bool,
    },
    /// In everyday practice.
    Everyday,
}

/// `access(i, n) = min(1, base·directness·frequency)`, directness = 1 + gain·authority + gain·[existing working
/// relation]; frequency is 1 for those always at the table and in everyday practice, `off_table` for all others during
/// a formation [T]. Form and sizes are assumptions.
pub fn access(run: &Run<'_>, authority: f64, works_with: bool, setting: ContactSetting) -> f64 {
    let parameters = &run.parameters().access;
    let working = if works_with { parameters.working_relation_gain } else { 0.0 };
    let directness = 1.0 + parameters.authority_gain * authority + working;
    let frequency = match setting {
        ContactSetting::Formation { at_table: false } => *parameters.off_table,
        ContactSetting::Formation { at_table: true } | ContactSetting::Everyday => 1.0,
    };
    (*parameters.base * directness * frequency).min(1.0)
}

/// Upper bound of access: full authority and an existing working relation.
pub fn most(run: &Run<'_>, setting: ContactSetting) -> f64 {
    access(run, 1.0, true, setting)
}

/// An expert's access to a negotiator. Over a network it is that of the best-placed member: access through any member
/// is what a network returns. Also returns the member through whom it came; `None` if that is the expert.
pub(crate) fn of_expert(
    run: &Run<'_>,
    expert: ExpertId,
    negotiator: NegotiatorId,
    setting: ContactSetting,
) -> (f64, Option<AgentId>) {
    let cast = &run.setting.cast;
    let person = &cast.experts[expert];
    let works = run.setting.work_together(negotiator, expert);
    let mut authority = run.authority_of_expert(expert);
    let mut best = (access(run, authority, works, setting), None);
    let advice = run.setting.graph.advice(cast.negotiator(negotiator), person.agent);
    if !advice.is_some_and(|r| kind(run.setting.graph.relation(r).kind).pools()) {
        return best;
    }
    for &(colleague, relation) in run.setting.graph.colleagues(person.agent) {
        // Colleagues are in one department and work with the same negotiators: they differ only in authority.
        let Some(other) = run.expert_of(colleague).filter(|&e| cast.experts[e].authority > authority) else {
            continue;
        };
        let there = run.world.relations[relation.index()].active
            && run.world.active[colleague.index()]
            && run.has(colleague, Means::Access);
        let theirs = access(run, run.authority_of_expert(other), works, setting);
        if there && theirs > best.0 {
            best = (theirs, Some(colleague));
            authority = cast.experts[other].authority;
        }
    }
    best
}
