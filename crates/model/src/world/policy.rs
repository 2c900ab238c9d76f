//! Themes, problems and plans: what can be decided, and its true effectiveness.

use crate::ids::*;
use crate::scenario::Scenario;
use std::ops::Range;

/// A problem of a theme.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Problem {
    /// Theme.
    pub theme: ThemeId,
    /// Number within its theme, from 0.
    pub number: u32,
    /// Address of its draws.
    pub key: Key,
    /// The factsheet that treats it; `None` if none does.
    pub factsheet: Option<FactsheetId>,
    /// Urgency, [0, 1]; `None` if not given in the scenario.
    pub(crate) urgency: Option<f64>,
}

/// The grid of problems and approaches. Plans are numbered problem by problem: plan = problem × K + approach.
#[derive(Debug, Clone, Default)]
pub struct Policy {
    /// All problems, theme by theme.
    pub problems: Vec<Problem>,
    /// First problem of each theme, and one past the last problem of all.
    pub first_of_theme: Vec<usize>,
    /// Number of approaches K to each problem.
    approaches: usize,
    /// Position x of each plan: as given in the scenario, else x_k = (k + 1/2) / K for k from 0.
    positions: Vec<f64>,
    /// Cost of each plan in mean costs; `None` if not given in the scenario.
    costs: Vec<Option<f64>>,
    /// Address of each plan's draws.
    pub plan_keys: Vec<Key>,
    /// Problem and approach of each plan: a look-up is faster than a division.
    places: Vec<(ProblemId, Approach)>,
}

impl Policy {
    /// The grid of a scenario. No draw is addressed by a problem's name or identifier: naming changes no draw.
    pub fn of(scenario: &Scenario) -> Policy {
        let approaches = scenario.parameters().plans.approaches;
        let mut policy = Policy { approaches: approaches as usize, ..Policy::default() };
        for (t, theme) in scenario.themes().iter().enumerate() {
            policy.first_of_theme.push(policy.problems.len());
            for number in 0..theme.problems {
                let key = theme.label.key.part(u64::from(number));
                let named = theme.named(number);
                let factsheet = factsheet_on(scenario, t, number);
                let urgency = named.and_then(|problem| problem.urgency).map(|urgency| *urgency);
                let problem = ProblemId::at(policy.problems.len());
                policy.problems.push(Problem { theme: ThemeId::at(t), number, key, factsheet, urgency });
                for k in 0..approaches {
                    let approach = named.and_then(|problem| problem.approaches.get(k as usize));
                    let evenly = (f64::from(k) + 0.5) / f64::from(approaches);
                    policy.plan_keys.push(key.part(u64::from(k)));
                    policy.positions.push(approach.and_then(|a| a.position).map_or(evenly, |x| *x));
                    policy.costs.push(approach.and_then(|a| a.cost));
                    policy.places.push((problem, Approach::at(k as usize)));
                }
            }
        }
        policy.first_of_theme.push(policy.problems.len());
        policy
    }

    /// Number of approaches K.
    pub fn approaches(&self) -> usize {
        self.approaches
    }

    /// Number of plans.
    pub fn plans(&self) -> usize {
        self.plan_keys.len()
    }

    /// A problem.
    pub fn problem(&self, id: ProblemId) -> &Problem {
        &self.problems[id.index()]
    }

    /// The problem that a plan answers.
    pub fn problem_of(&self, plan: PlanId) -> ProblemId {
        self.places[plan.index()].0
    }

    /// The approach that a plan takes.
    pub fn approach_of(&self, plan: PlanId) -> Approach {
        self.places[plan.index()].1
    }

    /// The plan that takes an approach to a problem.
    pub fn plan(&self, problem: ProblemId, approach: Approach) -> PlanId {
        PlanId::at(problem.index() * self.approaches() + approach.index())
    }

    /// The plans that answer a problem, by number.
    pub fn plans_of(&self, problem: ProblemId) -> Range<usize> {
        self.plans_of_all(&(problem.index()..problem.index() + 1))
    }

    /// The plans that answer consecutive problems, by number.
    pub(crate) fn plans_of_all(&self, problems: &Range<usize>) -> Range<usize> {
        problems.start * self.approaches()..problems.end * self.approaches()
    }

    /// Position of a plan, [0, 1].
    pub fn position(&self, plan: PlanId) -> f64 {
        self.positions[plan.index()]
    }

    /// Position of each approach to a problem, [0, 1].
    pub fn positions(&self, problem: ProblemId) -> &[f64] {
        &self.positions[self.plans_of(problem)]
    }

    /// Cost of a plan in mean costs; `None` if not given in the scenario.
    pub(crate) fn cost(&self, plan: PlanId) -> Option<f64> {
        self.costs[plan.index()]
    }

    /// The problems of a theme.
    pub fn of_theme(&self, theme: ThemeId) -> impl Iterator<Item = ProblemId> + use<> {
        self.range_of_theme(theme).map(ProblemId::at)
    }

    /// The problems of a theme, by number.
    pub(crate) fn range_of_theme(&self, theme: ThemeId) -> Range<usize> {
        self.first_of_theme[theme.index()]..self.first_of_theme[theme.index() + 1]
    }

    /// The approach to a problem nearest a position; in a tie, the first.
    pub(crate) fn nearest_approach(&self, problem: ProblemId, ideal: f64) -> Approach {
        best_approach(self.positions(problem).iter().map(|x| -(x - ideal).abs())).unwrap_or_default()
    }
}

/// The approach with the largest value, from one value for each approach; in a tie, the first; `None` if there are no
/// values.
pub(crate) fn best_approach(values: impl IntoIterator<Item = f64>) -> Option<Approach> {
    numbers::stats::position_of_largest(values).map(Approach::at)
}

fn factsheet_on(scenario: &Scenario, theme: usize, number: u32) -> Option<FactsheetId> {
    scenario
        .factsheets()
        .iter()
        .position(|f| {
            f.theme.index() == theme && (f.first_problem..f.first_problem + f.problems).contains(&number)
        })
        .map(FactsheetId::at)
}
