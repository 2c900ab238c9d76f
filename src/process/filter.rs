//! The filter: which recommendations the process supporters put into the information package.

use super::Run;
use crate::ids::*;
use crate::stats::standardise;
use crate::trace::What;
use crate::world::actor::Supporter;
use crate::world::means::Means;

/// Fills the package with the best `package_plans` recommendations by
/// `(1 - w)·std(urgency·z) + w·std(I_s)`, w = w_f·A_s of the responsible supporter s; the first in the
/// order of problems where scores are equal.
pub fn pack(run: &mut Run<'_>) {
    let candidates: Vec<PlanId> = (0..run.setting.policy.problems.len())
        .map(ProblemId::at)
        .filter_map(|p| {
            let recommended = run.world.dossiers[p.index()]?.recommended?;
            Some(run.setting.policy.plan(p, usize::from(recommended)))
        })
        .collect();
    let scores = scores(run, &candidates);
    let mut order: Vec<usize> = (0..candidates.len()).collect();
    order.sort_by(|&a, &b| scores[b].total_cmp(&scores[a]).then(a.cmp(&b)));
    let room = usize::try_from(run.parameters().preparation.package_plans).unwrap_or(usize::MAX);
    for (rank, &i) in order.iter().enumerate() {
        let plan = candidates[i];
        let problem = run.setting.policy.problem_of(plan);
        let by = who_filters(run, problem).map(|s| s.agent);
        if rank < room {
            if let Some(dossier) = &mut run.world.dossiers[problem.index()] {
                dossier.in_package = true;
            }
            run.trace.emit(What::Included { plan, by });
        } else {
            run.trace.emit(What::LeftOut { plan, by });
        }
    }
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
        need.push(run.world.urgency[problem.index()] * run.world.claims[plan.index()]);
        let responsible = who_filters(run, problem);
        let (own, authority) = responsible.map_or((0.0, 0.0), |s| (run.goal(s.official, plan), s.authority));
        wish.push(own);
        weight.push(*run.parameters().preparation.filter_weight * authority);
    }
    standardise(&mut need);
    standardise(&mut wish);
    need.iter().zip(&wish).zip(&weight).map(|((n, i), w)| (1.0 - w) * n + w * i).collect()
}
