//! The filter: which recommendations the process supporters put into the information package.

use super::{Run, contest};
use crate::ids::*;
use crate::trace::What;
use crate::world::actor::Supporter;
use crate::world::means::Means;
use numbers::stats::standardise;

/// Fills the package with the best `package_plans` recommendations by
/// `(1 - w)·std(urgency·z + stakes·B·I_e) + w·std(I_s - grudge)` of author e and responsible supporter s; w = w_f·A_s,
/// which grows with the struggle ([`contest::last_word`]); the first in the order of problems where scores are equal.
/// Departments compete for room [T]; whom the supporter fell out with gets less of it.
pub(crate) fn pack(run: &mut Run<'_>) {
    let candidates: Vec<PlanId> = (0..run.setting.policy.problems.len())
        .map(ProblemId::at)
        .filter_map(|p| {
            let recommended = run.world.dossiers[p.index()]?.recommended?;
            Some(run.setting.policy.plan(p, recommended))
        })
        .collect();
    let scores = scores(run, &candidates);
    let mut order: Vec<usize> = (0..candidates.len()).collect();
    order.sort_by(|&a, &b| scores[b].total_cmp(&scores[a]).then(a.cmp(&b)));
    let room = usize::try_from(run.parameters().preparation.package_plans).unwrap_or(usize::MAX);
    for (rank, &i) in order.iter().enumerate() {
        admit(run, candidates[i], rank < room);
    }
}

/// Puts a recommendation into the package, or leaves it out.
fn admit(run: &mut Run<'_>, plan: PlanId, included: bool) {
    let problem = run.setting.policy.problem_of(plan);
    let by = who_filters(run, problem).map(|s| s.agent);
    if let Some(dossier) = &mut run.world.dossiers[problem.index()] {
        dossier.in_package = included;
    }
    run.trace.emit(if included { What::Included { plan, by } } else { What::LeftOut { plan, by } });
}

/// The responsible supporter; nobody where it is muted in authority.
fn who_filters<'a>(run: &Run<'a>, problem: ProblemId) -> Option<&'a Supporter> {
    let theme = run.setting.policy.problem(problem).theme;
    run.setting.responsible_for(theme).filter(|s| run.has(s.agent, Means::Authority))
}

fn scores(run: &mut Run<'_>, candidates: &[PlanId]) -> Vec<f64> {
    let mut need = Vec::with_capacity(candidates.len());
    let mut wish = Vec::with_capacity(candidates.len());
    let mut weight = Vec::with_capacity(candidates.len());
    for &plan in candidates {
        let problem = run.setting.policy.problem_of(plan);
        let author = run.world.dossiers[problem.index()].map(|d| &run.setting.cast.experts[d.author]);
        let pushed = author.map_or(0.0, |e| contest::pushed(run, e.official, plan));
        need.push(run.world.urgency[problem.index()] * run.world.claims[plan.index()] + pushed);
        let Some(supporter) = who_filters(run, problem) else {
            wish.push(0.0);
            weight.push(0.0);
            continue;
        };
        let grudge = author.map_or(0.0, |e| contest::grudge(run, supporter.agent, e.agent));
        wish.push(run.goal(supporter.official, plan) - grudge);
        let strength = contest::strength(run, supporter.agent);
        let authority = supporter.authority;
        let own = *run.parameters().preparation.filter_weight * authority;
        weight.push(contest::last_word(own, strength, authority));
    }
    standardise(&mut need);
    standardise(&mut wish);
    need.iter().zip(&wish).zip(&weight).map(|((n, i), w)| (1.0 - w) * n + w * i).collect()
}
