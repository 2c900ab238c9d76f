//! Names of problems and plans in tables and stories.

use crate::ids::*;
use crate::world::build::Setting;

/// `theme/problem`, the problem counted from 1 within its theme: `climate/2`.
pub fn problem_name(setting: &Setting, problem: ProblemId) -> String {
    let found = setting.policy.problem(problem);
    let theme = &setting.scenario.themes()[found.theme.index()].label.id;
    format!("{theme}/{}", found.number + 1)
}

/// `theme/problem/approach`, problem and approach counted from 1: `climate/2/3`.
pub fn plan_name(setting: &Setting, plan: PlanId) -> String {
    let problem = problem_name(setting, setting.policy.problem_of(plan));
    format!("{problem}/{}", setting.policy.approach_of(plan).index() + 1)
}
