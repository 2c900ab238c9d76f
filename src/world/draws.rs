//! What luck draws for a world: the truth about plans and problems, and what everybody wants, errs in and first thinks.
//! It is the same whoever is muted. Most of it is drawn when it is first needed, then kept for all counterfactuals.

use super::World;
use super::build::Setting;
use crate::ids::*;
use crate::random::{Luck, Purpose};
use std::cell::OnceCell;

/// Standard deviation of urgency within a theme. Assumption.
const URGENCY_SPREAD: f64 = 0.2;

impl World {
    /// Draws the truth, and forgets all that is drawn when it is needed.
    pub(super) fn draw(&mut self, setting: &Setting, luck: Luck<'_>) {
        let (problems, approaches) = (setting.policy.problems.len(), setting.policy.approaches());
        self.goals.begin(setting.scenario.officials.len(), problems, approaches);
        self.errors.begin(setting.cast.experts.len(), problems, approaches);
        self.impressions.begin(setting.scenario.negotiators.len(), problems, approaches);
        self.costs.clear();
        self.costs.resize_with(setting.policy.plans(), OnceCell::new);
        self.manifestos.iter_mut().for_each(Vec::clear);
        self.manifestos.resize(setting.scenario.parties.len(), Vec::new());
        self.draw_truth(setting, luck);
    }

    /// q = clamp(N(mean, sd), 0, 1); urgency = clamp(N(theme's urgency, 0.2), 0, 1) (assumption).
    fn draw_truth(&mut self, setting: &Setting, luck: Luck<'_>) {
        let parameters = &setting.scenario.parameters.plans;
        self.quality.clear();
        self.urgency.clear();
        let quality = luck.stream(Purpose::Quality, Key(0));
        for &key in &setting.policy.plan_keys {
            let q = *parameters.quality_mean + parameters.quality_sd * quality.normal(key);
            self.quality.push(q.clamp(0.0, 1.0));
        }
        let urgency = luck.stream(Purpose::Urgency, Key(0));
        for problem in &setting.policy.problems {
            let mean = *setting.scenario.themes[problem.theme.index()].urgency;
            self.urgency.push((mean + URGENCY_SPREAD * urgency.normal(problem.key)).clamp(0.0, 1.0));
        }
    }

    /// What an official wants of a plan, [-1, 1]:
    /// `I = frame · tanh(rho · (q - mean)/sd + sqrt(1 - rho²) · xi)`, xi ~ N(0, 1).
    ///
    /// 0 for an expert outside the own department; managers judge whatever comes before them;
    /// supporters want everywhere, through the frame that weighs clusters. Assumption.
    pub fn goal(&mut self, setting: &Setting, luck: Luck<'_>, official: usize, plan: PlanId) -> f64 {
        let problem = setting.policy.problem_of(plan);
        let World { goals, quality, .. } = self;
        goals.one(official, problem.index(), setting.policy.approach_of(plan), || {
            wishes(setting, luck, quality, official, problem)(setting.policy.approach_of(plan))
        })
    }

    /// What an official wants of each approach to a problem ([`World::goal`]).
    pub fn goals(
        &mut self,
        setting: &Setting,
        luck: Luck<'_>,
        official: usize,
        problem: ProblemId,
    ) -> &[f64] {
        let World { goals, quality, .. } = self;
        goals.all(official, problem.index(), || wishes(setting, luck, quality, official, problem))
    }

    /// The professional and the private part of what an official wants of a plan: what its true effectiveness lets
    /// expect of [`World::goal`], and the rest, which has nothing to do with what is true. They add up to it.
    #[must_use]
    pub fn wish_parts(&self, setting: &Setting, luck: Luck<'_>, official: usize, plan: PlanId) -> [f64; 2] {
        let rule = &setting.wishes[official];
        let problem = setting.policy.problem_of(plan);
        let scale = rule.scale[setting.policy.problem(problem).theme.index()];
        if scale == 0.0 {
            return [0.0; 2];
        }
        let wish = luck.stream(Purpose::Wish, rule.key).normal(setting.policy.plan_keys[plan.index()]);
        let truth =
            rule.professional * setting.scenario.parameters.plans.deviations(self.quality[plan.index()]);
        let private = rule.private * wish;
        let professional = scale * rule.expected.at(truth);
        [professional, scale * libm::tanh(truth + private) - professional]
    }

    /// Error e ~ N(0, 1) of an expert's (position) estimate of a plan.
    pub fn error(&mut self, setting: &Setting, luck: Luck<'_>, expert: usize, plan: PlanId) -> f64 {
        let problem = setting.policy.problem_of(plan);
        let approach = setting.policy.approach_of(plan);
        self.errors
            .one(expert, problem.index(), approach, || mistakes(setting, luck, expert, problem)(approach))
    }

    /// Errors of an expert's (position) estimates of all approaches to a problem, and what is true of them.
    pub fn errors_and_truth(
        &mut self,
        setting: &Setting,
        luck: Luck<'_>,
        expert: usize,
        problem: ProblemId,
    ) -> (&[f64], &[f64]) {
        let errors = self.errors.all(expert, problem.index(), || mistakes(setting, luck, expert, problem));
        (errors, &self.quality[setting.policy.plans_of(problem)])
    }

    /// Problems of a party's manifesto: those with the largest salience times urgency, in that order; the
    /// first of equals.
    pub fn manifesto(&mut self, setting: &Setting, party: PartyId) -> &[ProblemId] {
        let held = &mut self.manifestos[party.index()];
        let most = (setting.scenario.parameters.plans.manifesto as usize).min(self.urgency.len());
        if held.is_empty() && most > 0 {
            let salience = &setting.scenario.parties[party.index()].salience;
            let problems = &setting.policy.problems;
            let worth = |p: ProblemId| salience[problems[p.index()].theme.index()] * self.urgency[p.index()];
            for problem in (0..problems.len()).map(ProblemId::at) {
                let worth_of_it = worth(problem);
                if held.len() == most && worth(held[most - 1]) >= worth_of_it {
                    continue;
                }
                held.truncate(most - 1);
                let place = held.partition_point(|better| worth(*better) >= worth_of_it);
                held.insert(place, problem);
            }
        }
        held
    }

    /// Cost of a plan in mean costs: log-normal with mean 1.
    #[must_use]
    pub fn cost(&self, setting: &Setting, luck: Luck<'_>, plan: PlanId) -> f64 {
        *self.costs[plan.index()].get_or_init(|| {
            let spread = setting.scenario.parameters.plans.cost_spread;
            let luck = luck.stream(Purpose::Cost, Key(0)).normal(setting.policy.plan_keys[plan.index()]);
            libm::exp(spread * luck - spread * spread / 2.0)
        })
    }
}

/// Draws what an official wants of an approach to a problem.
fn wishes<'s>(
    setting: &'s Setting,
    luck: Luck<'s>,
    quality: &'s [f64],
    official: usize,
    problem: ProblemId,
) -> impl Fn(usize) -> f64 + 's {
    let rule = &setting.wishes[official];
    let scale = rule.scale[setting.policy.problem(problem).theme.index()];
    let plans = &setting.scenario.parameters.plans;
    let luck = luck.stream(Purpose::Wish, rule.key);
    let quality = &quality[setting.policy.plans_of(problem)];
    let keys = &setting.policy.plan_keys[setting.policy.plans_of(problem)];
    move |approach| {
        if scale == 0.0 {
            return 0.0;
        }
        let wish = luck.normal(keys[approach]);
        scale * libm::tanh(rule.professional * plans.deviations(quality[approach]) + rule.private * wish)
    }
}

/// Draws the error of an expert's estimate of an approach to a problem.
fn mistakes<'s>(
    setting: &'s Setting,
    luck: Luck<'s>,
    expert: usize,
    problem: ProblemId,
) -> impl Fn(usize) -> f64 + 's {
    let luck = luck.stream(Purpose::Estimate, setting.cast.experts[expert].key);
    let keys = &setting.policy.plan_keys[setting.policy.plans_of(problem)];
    move |approach| luck.normal(keys[approach])
}
