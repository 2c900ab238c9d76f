//! Phase 5, outline and consultation: the other parties and the coalition's own groups see the outline
//! and ask for amendments.

use super::advice::{self, MOST_APPROACHES};
use super::{Run, belief, decision};
use crate::ids::*;
use crate::scenario::file::Stance;
use crate::scenario::parameters::Recipients;
use crate::trace::{Abstention, Phase, Proposer, What};
use crate::world::means::Means;
use crate::world::policy::best_approach;

/// Run the phase.
pub fn run(run: &mut Run<'_>) {
    run.trace.enter(Phase::Consultation);
    let days = run.parameters().agreement.consultation_days;
    run.trace.set_day(run.trace.day() + i32::try_from(days).unwrap_or(i32::MAX));
    for p in 0..run.setting.scenario.parties().len() {
        let party = PartyId::at(p);
        let abstained = abstention(run, party);
        run.trace.emit(What::Consulted { party, abstained });
        if abstained.is_none() && run.party_has(party, Means::Access) {
            ask_for_amendments(run, party);
        }
    }
}

/// Reason why a party takes no part: it stays out, is excluded by a partner or excludes one, or would have joined only
/// if needed. `None` if it takes part.
fn abstention(run: &Run<'_>, party: PartyId) -> Option<Abstention> {
    let parties = run.setting.scenario.parties();
    if run.world.coalition.has(party) {
        return None;
    }
    let excluded = run.world.partners.iter().any(|other| {
        parties[other.index()].excludes[party.index()] || parties[party.index()].excludes[other.index()]
    });
    match parties[party.index()].stance {
        _ if excluded => Some(Abstention::Excluded),
        Stance::StaysOut => Some(Abstention::StaysOut),
        Stance::OnlyIfNeeded => Some(Abstention::NotNeeded),
        Stance::None => None,
    }
}

/// Let a party ask, on the problems of its manifesto that matter most to it, for what it likes best if the outline
/// holds something else; at most `amendments` times.
fn ask_for_amendments(run: &mut Run<'_>, party: PartyId) {
    let mut left = run.parameters().agreement.amendments;
    for i in 0..run.world.manifesto(run.setting, party).len() {
        if left == 0 {
            return;
        }
        let problem = run.world.manifesto(run.setting, party)[i];
        if let Some(plan) = wanted(run, party, problem) {
            left -= 1;
            amend(run, party, plan);
        }
    }
}

/// The plan that a party wants on a problem; `None` if the outline holds it already, or it is worth nothing.
fn wanted(run: &mut Run<'_>, party: PartyId, problem: ProblemId) -> Option<PlanId> {
    if !run.world.coalition.has(party) && run.parameters().preparation.recipients == Recipients::Council {
        read_package(run, party, problem);
    }
    let approaches = run.setting.policy.approaches();
    let mut utilities = [0.0; MOST_APPROACHES];
    belief::party_utilities(run, party, problem, &mut utilities[..approaches]);
    let best = best_approach(utilities[..approaches].iter().copied())?;
    let plan = run.setting.policy.plan(problem, best);
    let held = run.world.decisions[problem.index()].and_then(|d| d.plan);
    (utilities[best.index()] > 0.0 && held != Some(plan)).then_some(plan)
}

/// Let a consulted party read the factsheets, if the whole council has them: evidence weighted by its trust in their
/// author.
fn read_package(run: &mut Run<'_>, party: PartyId, problem: ProblemId) {
    let Some(message) = advice::package_message(run, problem) else { return };
    let author = run.setting.cast.experts[message.source.expert].agent;
    for negotiator in run.setting.cast.delegations[party.index()] {
        let to = run.setting.cast.negotiator(negotiator);
        let Some(relation) = run.setting.graph.advice(to, author) else { continue };
        let weight = run.world.relations[relation.index()].trust() * message.precision;
        for k in 0..run.setting.policy.approaches() {
            if message.listed >> k & 1 == 1 {
                belief::beliefs(run, negotiator, problem)[k].update(message.claims[k], weight);
            }
        }
    }
}

/// Adopt an amendment if it is worth more to the coalition than what it decided, no partner vetoes it, and there is
/// money for it. The coalition still values the approaches as it did when it decided.
fn amend(run: &mut Run<'_>, party: PartyId, plan: PlanId) {
    let problem = run.setting.policy.problem_of(plan);
    let decided = run.world.decisions[problem.index()];
    if decided.is_none() {
        decision::appraise(run, problem);
    }
    let weights = decision::weights(run, problem);
    let worth = decision::mean_utility(run, problem, &weights, plan);
    let held = decided.and_then(|d| d.plan);
    let now = held.map_or(0.0, |p| decision::mean_utility(run, problem, &weights, p));
    let vetoed = decision::who_vetoes(run, problem, plan).is_some();
    let adopted = worth > now && !vetoed && decision::fits_instead(run, held, plan);
    if adopted {
        decision::table(run, problem, run.setting.policy.approach_of(plan), Proposer::Amendment(party));
        decision::replace(run, problem, plan);
    }
    run.trace.emit(What::Amended { party, plan, adopted });
}
