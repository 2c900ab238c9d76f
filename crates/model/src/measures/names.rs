//! Labels of problems and plans in tables and stories: their identifiers, and their names if the scenario gives them.

use crate::ids::*;
use crate::scenario::Language;
use crate::scenario::file::ProblemFile;
use crate::world::build::Setting;
use std::borrow::Cow;

/// `theme/problem`: the problem by its identifier, else by its number within its theme, from 1: `climate/2`.
pub fn problem_id(setting: &Setting, problem: ProblemId) -> String {
    let found = setting.policy.problem(problem);
    let theme = &setting.scenario.themes()[found.theme.index()];
    match theme.named(found.number).and_then(|named| named.id.as_ref()) {
        Some(id) => format!("{}/{id}", theme.label.id),
        None => format!("{}/{}", theme.label.id, found.number + 1),
    }
}

/// `theme/problem/approach`, the approach counted from 1: `climate/2/3`.
pub fn plan_id(setting: &Setting, plan: PlanId) -> String {
    let problem = problem_id(setting, setting.policy.problem_of(plan));
    format!("{problem}/{}", setting.policy.approach_of(plan).index() + 1)
}

/// The name of a problem in a language; `None` if the scenario gives none.
pub fn problem_name(setting: &Setting, problem: ProblemId, language: Language) -> Option<&str> {
    named(setting, problem).map(|named| named.called(language))
}

/// The name of a plan in a language; `None` if the scenario names neither approach nor problem. If it names only the
/// problem, that name and the number of the approach, from 1.
pub fn plan_name(setting: &Setting, plan: PlanId, language: Language) -> Option<Cow<'_, str>> {
    let named = named(setting, setting.policy.problem_of(plan))?;
    let approach = setting.policy.approach_of(plan).index();
    Some(match named.approaches.get(approach) {
        Some(approach) => approach.called(language).into(),
        None => {
            let word = language.pick("approach", "aanpak");
            format!("{}: {word} {}", named.called(language), approach + 1).into()
        }
    })
}

fn named(setting: &Setting, problem: ProblemId) -> Option<&ProblemFile> {
    let found = setting.policy.problem(problem);
    setting.scenario.themes()[found.theme.index()].named(found.number)
}
