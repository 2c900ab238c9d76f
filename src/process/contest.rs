//! Bureaupolitics: conflicts between the author of a factsheet and the responsible supporter, and who
//! wins them. B acts here and nowhere else.

use super::advice::MOST_APPROACHES;
use super::{Run, claims};
use crate::ids::*;
use crate::random::Purpose;
use crate::stats::position_of_largest;
use crate::trace::What;
use crate::world::actor::{Expert, Supporter};
use crate::world::means::Means;

/// P(expert wins) = A_e^g / (A_e^g + A_s^g), the contest success function of Tullock 1980; a lottery
/// where neither has authority.
#[must_use]
pub fn expert_wins(expert: f64, supporter: f64, exponent: f64) -> f64 {
    let power = |a: f64| if exponent == 0.0 { 1.0 } else { libm::pow(a, exponent) };
    let (e, s) = (power(expert), power(supporter));
    if e + s > 0.0 { e / (e + s) } else { 0.5 }
}

/// Settles what bias the claims on a problem carry, and leaves it in `world.claims`; returns whether
/// there was a conflict.
///
/// The author drafts `z = y + b_max·c_e·I_e` and recommends its best. With probability
/// `B·|I_s - I_e|/2` on that plan the two fall out. Without conflict the bias is the mean of both
/// colourings times goals; after one it is the winner's alone, less `check` (scrutiny, [R]). A conflict
/// costs trust on their relation, and time. Without a supporter the bias is the author's. Who is muted in
/// bureaupolitics has no conflicts.
pub fn settle(run: &mut Run<'_>, problem: ProblemId, factsheet: FactsheetId) -> bool {
    let (author, supporter) = run.makers(factsheet);
    let expert = &run.setting.cast.experts[author];
    let Some(supporter) = supporter.map(|s| &run.setting.cast.supporters[s]) else {
        set_bias(run, problem, expert.official, expert.colouring);
        return false;
    };
    let quarrels = |person| run.has(person, Means::Bureaupolitics);
    if !(quarrels(expert.agent) && quarrels(supporter.agent)) {
        set_shared_bias(run, problem, expert, supporter);
        return false;
    }
    let plan = drafted_recommendation(run, problem, author);
    let apart = (run.goal(supporter.official, plan) - run.goal(expert.official, plan)).abs() / 2.0;
    let intensity = *run.parameters().bureaupolitics.intensity;
    let key = run.setting.scenario.factsheets[factsheet.index()].label.key;
    let event = run.setting.policy.problem(problem).key;
    if !run.luck.stream(Purpose::Conflict, key).happens(event, intensity * apart) {
        set_shared_bias(run, problem, expert, supporter);
        return false;
    }
    let chance = chance_of_expert(run, expert, supporter);
    let expert_won = run.luck.stream(Purpose::Contest, key).happens(event, chance);
    let (winner, colouring) = if expert_won {
        (expert.official, expert.colouring)
    } else {
        (supporter.official, colouring_of(run, supporter))
    };
    let kept = 1.0 - *run.parameters().bureaupolitics.check;
    set_bias(run, problem, winner, kept * colouring);
    run.trace.emit(What::Conflict { plan, expert: expert.agent, supporter: supporter.agent, expert_won });
    if let Some(relation) = run.setting.graph.commission(supporter.agent, expert.agent) {
        run.world.relations[relation.index()].b += run.parameters().bureaupolitics.trust_loss;
    }
    true
}

/// The contest; by lot where one of the two is muted in authority.
fn chance_of_expert(run: &Run<'_>, expert: &Expert, supporter: &Supporter) -> f64 {
    if !(run.has(expert.agent, Means::Authority) && run.has(supporter.agent, Means::Authority)) {
        return 0.5;
    }
    expert_wins(expert.authority, supporter.authority, run.parameters().bureaupolitics.contest_exponent)
}

/// Colouring of a supporter; none where it is muted in information.
fn colouring_of(run: &Run<'_>, supporter: &Supporter) -> f64 {
    if run.has(supporter.agent, Means::Information) { supporter.colouring } else { 0.0 }
}

/// The plan that the author's own draft recommends.
fn drafted_recommendation(run: &mut Run<'_>, problem: ProblemId, author: usize) -> PlanId {
    let expert = &run.setting.cast.experts[author];
    let largest = run.parameters().information.largest_bias;
    let timeliness = run.world.dossiers[problem.index()].map_or(1.0, |d| d.timeliness);
    let mut claims = [0.0; MOST_APPROACHES];
    let claims = &mut claims[..run.setting.policy.approaches()];
    claims::estimates(run, author, timeliness, problem, claims);
    for (claim, wish) in claims.iter_mut().zip(run.goals(expert.official, problem)) {
        *claim += largest * expert.colouring * wish;
    }
    let best = position_of_largest(claims.iter().copied()).unwrap_or(0);
    run.setting.policy.plan(problem, best)
}

/// The bias of one side: its wishes, by the weight of its colouring.
fn set_bias(run: &mut Run<'_>, problem: ProblemId, official: usize, weight: f64) {
    let wishes = wishes(run, official, problem);
    let largest = run.parameters().information.largest_bias;
    for (claim, wish) in run.world.claims[run.setting.policy.plans_of(problem)].iter_mut().zip(wishes) {
        *claim = largest * (weight * wish);
    }
}

/// The bias by consent: the mean of both colourings times goals; the author's alone where the supporter is
/// muted in information.
fn set_shared_bias(run: &mut Run<'_>, problem: ProblemId, expert: &Expert, supporter: &Supporter) {
    if !run.has(supporter.agent, Means::Information) {
        return set_bias(run, problem, expert.official, expert.colouring);
    }
    let own = wishes(run, expert.official, problem);
    let other = wishes(run, supporter.official, problem);
    let largest = run.parameters().information.largest_bias;
    let claims = run.world.claims[run.setting.policy.plans_of(problem)].iter_mut();
    for ((claim, own), other) in claims.zip(own).zip(other) {
        *claim = largest * ((expert.colouring * own + supporter.colouring * other) / 2.0);
    }
}

fn wishes(run: &mut Run<'_>, official: usize, problem: ProblemId) -> [f64; MOST_APPROACHES] {
    let mut wishes = [0.0; MOST_APPROACHES];
    wishes[..run.setting.policy.approaches()].copy_from_slice(run.goals(official, problem));
    wishes
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn authority_decides_contests_and_a_zero_exponent_is_a_lottery() {
        assert!((expert_wins(0.3, 0.8, 2.0) - 0.09 / 0.73).abs() < 1e-12);
        assert_eq!(expert_wins(0.3, 0.8, 0.0), 0.5);
        assert_eq!(expert_wins(0.0, 0.0, 2.0), 0.5);
        assert_eq!(expert_wins(0.0, 0.8, 2.0), 0.0);
    }
}
