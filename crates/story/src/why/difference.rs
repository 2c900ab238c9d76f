//! The problems on which two agreements differ, in order of importance to the group.

use super::fork::{self, Fork};
use super::involvement::Involvement;
use super::{OfBoth, WITH, WITHOUT, Why};
use crate::Formation;
use model::ids::*;
use model::process::belief;
use numbers::stats::count;

/// A problem on which the two agreements differ.
#[derive(Debug, Clone, PartialEq)]
pub struct Difference {
    /// The problem.
    pub problem: ProblemId,
    /// The plan on it in each agreement, if any; never the same in both.
    pub plans: OfBoth<Option<PlanId>>,
    /// The group's wish for the plan agreed with it, less its wish for the one agreed without it; 0 for no plan.
    pub gain: f64,
    /// The step at which the two formations part on it.
    pub fork: Fork,
    /// Acts of the group on the problem at that step; the difference is indirect if there are none.
    pub touches: Vec<Involvement>,
}

impl Difference {
    /// True if a member of the group was involved.
    pub fn is_direct(&self) -> bool {
        !self.touches.is_empty()
    }

    /// The plans that are in only one agreement: first the one with the group, then the one without it.
    pub fn plans(&self) -> impl Iterator<Item = PlanId> {
        self.plans.into_iter().flatten()
    }
}

/// All differences, those that matter most to the group first, ties in the order of problems.
pub(super) fn all(why: &Why<'_>) -> Vec<Difference> {
    let agreed = why.outcomes.each_ref().map(|outcome| {
        let mut plans = vec![None; why.setting().policy.problems.len()];
        for plan in outcome.agreed.ones().map(PlanId::at) {
            plans[why.setting().policy.problem_of(plan).index()] = Some(plan);
        }
        plans
    });
    let pairs = agreed[WITH].iter().zip(&agreed[WITHOUT]).enumerate();
    let differing = pairs.filter(|(_, (one, other))| one != other);
    let mut all: Vec<Difference> =
        differing.map(|(problem, (&one, &other))| of(why, ProblemId::at(problem), [one, other])).collect();
    all.sort_by(|a, b| b.gain.abs().total_cmp(&a.gain.abs()).then(a.problem.cmp(&b.problem)));
    all
}

fn of(why: &Why<'_>, problem: ProblemId, plans: OfBoth<Option<PlanId>>) -> Difference {
    let [with, without] = plans.map(|plan| plan.map_or(0.0, |plan| why.wish(plan)));
    let (fork, touches) = fork::of(why, problem);
    Difference { problem, plans, gain: with - without, fork, touches }
}

/// Mean of the negotiators' final beliefs about a plan's effectiveness, [0, 1] or a little beyond; `None` if there is
/// no negotiating table.
pub fn believed(f: &mut Formation<'_>, plan: PlanId) -> Option<f64> {
    let table = f.world().table.clone();
    let sum: f64 = table.iter().map(|&n| belief::of_plan(&mut f.rules(), n, plan).mean).sum();
    (!table.is_empty()).then(|| sum / count(table.len()))
}
