//! Bureaupolitics: the struggle between the author of a factsheet and the responsible supporter over what is
//! recommended and how it is coloured, who wins it, and its effect on their relation.

use super::advice::MOST_APPROACHES;
use super::{Run, claims};
use crate::ids::*;
use crate::random::Purpose;
use crate::trace::What;
use crate::world::actor::{Expert, Supporter};
use crate::world::documents::Hand;
use crate::world::means::Means;
use crate::world::policy::best_approach;

/// Strength of the struggle, `stakes·B`: the effectiveness that a full wish outweighs in what somebody pushes for; 0
/// for a person muted in bureaupolitics. Assumption ([P]: in a struggle officials look only at their own interests).
pub fn strength(run: &Run<'_>, person: AgentId) -> f64 {
    let strength = struggle_strength(run);
    if strength > 0.0 && run.has(person, Means::Bureaupolitics) { strength } else { 0.0 }
}

/// Push of an official for a plan: `stakes·B·I`; 0 if the official is muted in bureaupolitics.
pub fn pushed(run: &mut Run<'_>, official: OfficialId, plan: PlanId) -> f64 {
    let strength = strength(run, run.setting.cast.official(official));
    if strength > 0.0 { strength * run.goal(official, plan) } else { 0.0 }
}

/// A supporter's weight in deciding what gets room, which grows with the struggle: `w + (1 - w)·stakes·B·A` ("the last
/// word" [T]). Form: assumption.
pub(crate) fn last_word(weight: f64, strength: f64, authority: f64) -> f64 {
    weight + (1.0 - weight) * strength * authority
}

/// Grudge of a supporter against an author, [0, 1]: the share of the initial trust that conflicts have cost, times
/// `grudge`. Less is asked of, and less passes from, an author with whom there was a conflict. Assumption.
pub fn grudge(run: &Run<'_>, supporter: AgentId, expert: AgentId) -> f64 {
    let weight = *run.parameters().bureaupolitics.grudge;
    let Some(relation) = run.setting.graph.commission(supporter, expert).filter(|_| weight > 0.0) else {
        return 0.0;
    };
    let start = run.setting.graph.initial(false)[relation.index()].trust();
    let lost = 1.0 - run.world.relations[relation.index()].trust() / start;
    if start > 0.0 { weight * lost.clamp(0.0, 1.0) } else { 0.0 }
}

/// P(expert wins) = A_e^g / (A_e^g + A_s^g), the contest success function of Tullock 1980; a lottery if neither has
/// authority.
pub(crate) fn expert_wins(expert: f64, supporter: f64, exponent: f64) -> f64 {
    let power = |a: f64| if exponent == 0.0 { 1.0 } else { libm::pow(a, exponent) };
    let (e, s) = (power(expert), power(supporter));
    if e + s > 0.0 { e / (e + s) } else { 0.5 }
}

/// Settle whose wishes go into a dossier, and leave the bias of its claims in `world.claims`. Returns true if there was
/// a conflict.
///
/// The author drafts `z = y + b_max·c_e·I_e`. Author and supporter each push for the approach with the largest `z +
/// stakes·B·I`. If these differ there is a conflict: the contest decides, what the loser pushed is struck from the
/// list, and the winner's wishes go into the recommendation. If both push the same, they still have a conflict over the
/// colouring with probability `B·|I_s - I_e|/2`. Without a conflict the bias is the mean of colouring times wish over
/// both; after one it is the winner's alone, less `check` (scrutiny, [R]). A conflict costs trust on their relation,
/// and time. Without a supporter the author has a free hand. A person muted in bureaupolitics has no conflicts and
/// pushes nothing.
pub fn settle(run: &mut Run<'_>, problem: ProblemId, factsheet: FactsheetId) -> bool {
    let (author, supporter) = run.makers(factsheet);
    let expert = &run.setting.cast.experts[author];
    let author_pushes = run.has(expert.agent, Means::Bureaupolitics);
    let Some(supporter) = supporter.map(|s| &run.setting.cast.supporters[s]) else {
        set_bias(run, problem, expert.official, expert.colouring);
        leave(run, problem, if author_pushes { Hand::Author } else { Hand::Nobody });
        return false;
    };
    let supporter_pushes = run.has(supporter.agent, Means::Bureaupolitics);
    let struggle = match (author_pushes, supporter_pushes) {
        (true, true) => struggle(run, problem, factsheet, expert, supporter),
        _ => None,
    };
    let Some(expert_won) = struggle else {
        set_shared_bias(run, problem, expert, supporter);
        let hand = match (author_pushes, supporter_pushes) {
            (true, true) => Hand::Both,
            (true, false) => Hand::Author,
            (false, true) => Hand::Supporter,
            (false, false) => Hand::Nobody,
        };
        leave(run, problem, hand);
        return false;
    };
    let (hand, winner, colouring) = if expert_won {
        (Hand::Author, expert.official, expert.colouring)
    } else {
        (Hand::Supporter, supporter.official, colouring_of(run, supporter))
    };
    let kept = 1.0 - *run.parameters().bureaupolitics.check;
    set_bias(run, problem, winner, kept * colouring);
    leave(run, problem, hand);
    true
}

/// Hold a conflict, if there is one, over what is recommended or how it is coloured. True if the expert won; `None`
/// without a conflict.
fn struggle(
    run: &mut Run<'_>,
    problem: ProblemId,
    factsheet: FactsheetId,
    expert: &Expert,
    supporter: &Supporter,
) -> Option<bool> {
    let [pushed, rival] = pushed_by_both(run, problem, expert, supporter);
    let plan = run.setting.policy.plan(problem, pushed);
    let apart = (run.goal(supporter.official, plan) - run.goal(expert.official, plan)).abs() / 2.0;
    let intensity = *run.parameters().bureaupolitics.intensity;
    let key = run.setting.scenario.factsheets()[factsheet.index()].label.key;
    let event = run.setting.policy.problem(problem).key;
    if pushed == rival && !run.draws.stream(Purpose::Conflict, key).happens(event, intensity * apart) {
        return None;
    }
    let chance = chance_of_expert(run, expert, supporter);
    let expert_won = run.draws.stream(Purpose::Contest, key).happens(event, chance);
    run.trace.emit(What::Conflict { plan, expert: expert.agent, supporter: supporter.agent, expert_won });
    if let Some(dossier) = &mut run.world.dossiers[problem.index()] {
        dossier.fought = true;
    }
    if pushed != rival {
        let (lost, winner) = if expert_won { (rival, expert.agent) } else { (pushed, supporter.agent) };
        strike(run, problem, lost, winner);
    }
    if let Some(relation) = run.setting.graph.commission(supporter.agent, expert.agent) {
        run.world.relations[relation.index()].b += run.parameters().bureaupolitics.trust_loss;
    }
    Some(expert_won)
}

/// Strike the approach that the loser of a conflict pushed.
fn strike(run: &mut Run<'_>, problem: ProblemId, approach: Approach, by: AgentId) {
    if let Some(dossier) = &mut run.world.dossiers[problem.index()] {
        dossier.struck = Some(approach);
    }
    run.trace.emit(What::Struck { plan: run.setting.policy.plan(problem, approach), by });
}

/// Note in the dossier whose wishes go into it.
fn leave(run: &mut Run<'_>, problem: ProblemId, hand: Hand) {
    if let Some(dossier) = &mut run.world.dossiers[problem.index()] {
        dossier.hand = hand;
    }
}

/// Add the push of those whose wishes go into a problem's dossier to the scores of its approaches: `stakes·B·I`, or
/// the mean of both.
pub(crate) fn add_push(
    run: &mut Run<'_>,
    problem: ProblemId,
    hand: Hand,
    author: ExpertId,
    scores: &mut [f64],
) {
    let expert = &run.setting.cast.experts[author];
    let theme = run.setting.policy.problem(problem).theme;
    let supporter = run.setting.responsible_for(theme).map(|s| s.official);
    let strength = struggle_strength(run);
    if strength == 0.0 {
        return;
    }
    let wish = match (hand, supporter) {
        (Hand::Nobody, _) => return,
        (Hand::Supporter, Some(supporter)) => wishes(run, supporter, problem),
        (Hand::Both, Some(supporter)) => {
            let mut wish = wishes(run, expert.official, problem);
            for (own, other) in wish.iter_mut().zip(wishes(run, supporter, problem)) {
                *own = (*own + other) / 2.0;
            }
            wish
        }
        _ => wishes(run, expert.official, problem),
    };
    for (score, wish) in scores.iter_mut().zip(wish) {
        *score += strength * wish;
    }
}

fn struggle_strength(run: &Run<'_>) -> f64 {
    let bureaupolitics = &run.parameters().bureaupolitics;
    *bureaupolitics.stakes * *bureaupolitics.intensity
}

/// Probability that the expert wins the contest; 0.5 if one of the two is muted in authority.
fn chance_of_expert(run: &Run<'_>, expert: &Expert, supporter: &Supporter) -> f64 {
    if !(run.has(expert.agent, Means::Authority) && run.has(supporter.agent, Means::Authority)) {
        return 0.5;
    }
    expert_wins(expert.authority, supporter.authority, run.parameters().bureaupolitics.contest_exponent)
}

/// Colouring of a supporter; 0 if muted in information.
fn colouring_of(run: &Run<'_>, supporter: &Supporter) -> f64 {
    if run.has(supporter.agent, Means::Information) { supporter.colouring } else { 0.0 }
}

/// The approaches for which author and supporter push: the largest `z + stakes·B·I`, z the author's draft.
fn pushed_by_both(
    run: &mut Run<'_>,
    problem: ProblemId,
    expert: &Expert,
    supporter: &Supporter,
) -> [Approach; 2] {
    let author = run.world.dossiers[problem.index()].map_or(ExpertId(0), |d| d.author);
    let timeliness = run.world.dossiers[problem.index()].map_or(1.0, |d| d.timeliness);
    let mut claims = [0.0; MOST_APPROACHES];
    let claims = &mut claims[..run.setting.policy.approaches()];
    claims::estimates(run, author, timeliness, problem, claims);
    claims::colour(run, expert.official, expert.colouring, problem, claims);
    let own = wishes(run, expert.official, problem);
    let strength = struggle_strength(run);
    let best = |wishes: &[f64]| {
        let scores = claims.iter().zip(wishes).map(|(claim, wish)| claim + strength * wish);
        best_approach(scores).unwrap_or_default()
    };
    if strength == 0.0 {
        [best(&own); 2]
    } else {
        [best(&own), best(&wishes(run, supporter.official, problem))]
    }
}

/// Set the bias to one side's wishes, times the weight of its colouring.
fn set_bias(run: &mut Run<'_>, problem: ProblemId, official: OfficialId, weight: f64) {
    let wishes = wishes(run, official, problem);
    tell_in_full(run, problem, wishes.map(|wish| weight * wish));
}

/// Set the bias by consent: the mean of colouring times wish over both; the author's alone if the supporter is muted in
/// information.
fn set_shared_bias(run: &mut Run<'_>, problem: ProblemId, expert: &Expert, supporter: &Supporter) {
    if !run.has(supporter.agent, Means::Information) {
        return set_bias(run, problem, expert.official, expert.colouring);
    }
    let own = wishes(run, expert.official, problem);
    let other = wishes(run, supporter.official, problem);
    let both = |k: usize| (expert.colouring * own[k] + supporter.colouring * other[k]) / 2.0;
    tell_in_full(run, problem, std::array::from_fn(both));
}

/// Set the bias from wishes already weighted by colouring.
fn tell_in_full(run: &mut Run<'_>, problem: ProblemId, weighed: [f64; MOST_APPROACHES]) {
    let information = &run.parameters().information;
    for (claim, wish) in run.world.claims[run.setting.policy.plans_of(problem)].iter_mut().zip(weighed) {
        *claim = claims::bias(information, 1.0, wish);
    }
}

fn wishes(run: &mut Run<'_>, official: OfficialId, problem: ProblemId) -> [f64; MOST_APPROACHES] {
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
