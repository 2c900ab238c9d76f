//! Random draws of a world: the truth about plans and problems, and everybody's wishes, errors and prior impressions.
//! They are the same whoever is muted. Most are drawn when first needed, then kept for all counterfactuals.

use super::World;
use super::build::Setting;
use super::drawn_from::DrawnFrom;
use super::lazy_draws::LazyDraws;
use super::wishes::WishRule;
use crate::ids::*;
use crate::random::Purpose;
use numbers::random::{Draws, Stream};
use std::cell::OnceCell;
use std::sync::Arc;

/// Standard deviation of urgency within a theme. Assumption.
const URGENCY_SPREAD: f64 = 0.2;

impl World {
    /// Draw the truth, and clear everything that is drawn on demand. Keeps what the same draws gave for a setting with
    /// the same inputs.
    pub(super) fn draw(&mut self, setting: &Setting, draws: Draws<'_>) {
        let from = &*setting.drawn_from;
        let next = draws.plain().map(|draws| (draws, Arc::clone(&setting.drawn_from)));
        let last = std::mem::replace(&mut self.drawn, next);
        let is_plain = self.drawn.is_some();
        let last = last.filter(|(last, _)| is_plain && draws.plain() == Some(*last)).map(|(_, from)| from);
        let last = last.filter(|last| last.grid == from.grid);
        let kept =
            |same: fn(&DrawnFrom, &DrawnFrom) -> bool| last.as_ref().is_some_and(|last| same(last, from));
        let (problems, approaches) = (setting.policy.problems.len(), setting.policy.approaches());
        let quality = kept(|last, from| last.quality == from.quality);
        let urgency = kept(|last, from| last.urgency == from.urgency);
        let units = kept(|last, from| last.units == from.units);
        if !quality {
            self.draw_quality(setting, draws);
        }
        if !urgency {
            self.draw_urgency(setting, draws);
        }
        if !units {
            self.shared.begin(setting.unit_keys.len(), problems, approaches);
        }
        if !(quality && units && kept(|last, from| last.wishes == from.wishes)) {
            self.goals.begin(setting.scenario.officials().len(), problems, approaches);
        }
        if !kept(|last, from| last.experts == from.experts) {
            self.errors.begin(setting.cast.experts.len(), problems, approaches);
        }
        if !(quality && kept(|last, from| last.impressions == from.impressions)) {
            self.impressions.begin(setting.scenario.negotiators().len(), problems, approaches);
        }
        if !kept(|last, from| last.costs == from.costs) {
            self.costs.clear();
            self.costs.resize_with(setting.policy.plans(), OnceCell::new);
        }
        if !(urgency && kept(|last, from| last.manifestos == from.manifestos)) {
            self.manifestos.iter_mut().for_each(Vec::clear);
            self.manifestos.resize(setting.scenario.parties().len(), Vec::new());
        }
    }

    /// q = clamp(N(mean, sd), 0, 1).
    fn draw_quality(&mut self, setting: &Setting, draws: Draws<'_>) {
        let parameters = &setting.scenario.parameters().plans;
        self.quality.resize(setting.policy.plans(), 0.0);
        draws.stream(Purpose::Quality, Key(0)).normals(&setting.policy.plan_keys, &mut self.quality);
        for quality in &mut self.quality {
            *quality = (*parameters.quality_mean + parameters.quality_sd * *quality).clamp(0.0, 1.0);
        }
    }

    /// Urgency as given in the scenario, else clamp(N(theme's urgency, 0.2), 0, 1). Assumption.
    fn draw_urgency(&mut self, setting: &Setting, draws: Draws<'_>) {
        self.urgency.clear();
        let urgency = draws.stream(Purpose::Urgency, Key(0));
        for problem in &setting.policy.problems {
            let mean = *setting.scenario.themes()[problem.theme.index()].urgency;
            let drawn = || (mean + URGENCY_SPREAD * urgency.normal(problem.key)).clamp(0.0, 1.0);
            self.urgency.push(problem.urgency.unwrap_or_else(drawn));
        }
    }

    /// An official's wish for a plan, [-1, 1]: the equation of [`super::wishes`].
    ///
    /// 0 for an expert on themes outside their department; managers judge whatever comes before them; supporters have
    /// wishes everywhere, through the frame that weighs clusters. Assumption.
    pub fn goal(&mut self, setting: &Setting, draws: Draws<'_>, official: OfficialId, plan: PlanId) -> f64 {
        let problem = setting.policy.problem_of(plan);
        let World { goals, shared, quality, .. } = self;
        let approach = setting.policy.approach_of(plan);
        goals.one(official.index(), problem.index(), approach, || {
            let wishes = WishShape::of(setting, draws, official, problem);
            let common = wishes.shared(shared, draws, problem).map_or(0.0, |row| row[approach.index()]);
            let own = wishes.draws.normal(setting.policy.plan_keys[plan.index()]);
            wishes.wish(quality[plan.index()], common, own)
        })
    }

    /// An official's wish for each approach to a problem ([`World::goal`]).
    pub fn goals(
        &mut self,
        setting: &Setting,
        draws: Draws<'_>,
        official: OfficialId,
        problem: ProblemId,
    ) -> &[f64] {
        let World { goals, shared, quality, .. } = self;
        goals.all(official.index(), problem.index(), |into| {
            let wishes = WishShape::of(setting, draws, official, problem);
            let plans = setting.policy.plans_of(problem);
            let common = wishes.shared(shared, draws, problem);
            wishes.draws.normals(&setting.policy.plan_keys[plans.clone()], into);
            for (k, (wish, quality)) in into.iter_mut().zip(&quality[plans]).enumerate() {
                *wish = wishes.wish(*quality, common.map_or(0.0, |row| row[k]), *wish);
            }
        })
    }

    /// The professional part of an official's wish for a plan: the expected [`World::goal`] at its true effectiveness
    /// less that at mean effectiveness. The rest, including interest in one's own subject, does not depend on truth.
    pub(crate) fn professional_wish(&self, setting: &Setting, official: OfficialId, plan: PlanId) -> f64 {
        let rule = &setting.wishes[official.index()];
        let theme = setting.policy.problem(setting.policy.problem_of(plan)).theme;
        let truth = setting.scenario.parameters().plans.deviations(self.quality[plan.index()]);
        let (scale, topics) = (rule.scale[theme.index()], rule.topics[theme.index()]);
        if topics == 0.0 {
            return scale * rule.expected.at(rule.professional * truth);
        }
        scale * (rule.expected.at(rule.professional * truth + topics) - rule.expected.at(topics))
    }

    /// Error e ~ N(0, 1) of an expert's estimate of a plan.
    pub fn error(&mut self, setting: &Setting, draws: Draws<'_>, expert: ExpertId, plan: PlanId) -> f64 {
        let problem = setting.policy.problem_of(plan);
        let key = setting.policy.plan_keys[plan.index()];
        let draw = || mistakes(setting, draws, expert).normal(key);
        self.errors.one(expert.index(), problem.index(), setting.policy.approach_of(plan), draw)
    }

    /// Errors of an expert's estimates of all approaches to a problem, and their true effectiveness.
    pub(crate) fn errors_and_truth(
        &mut self,
        setting: &Setting,
        draws: Draws<'_>,
        expert: ExpertId,
        problem: ProblemId,
    ) -> (&[f64], &[f64]) {
        let plans = setting.policy.plans_of(problem);
        let keys = &setting.policy.plan_keys[plans.clone()];
        let draw = |errors: &mut [f64]| mistakes(setting, draws, expert).normals(keys, errors);
        (self.errors.all(expert.index(), problem.index(), draw), &self.quality[plans])
    }

    /// Problems of a party's manifesto: those with the largest salience times urgency, in that order; in a tie, the
    /// first.
    pub fn manifesto(&mut self, setting: &Setting, party: PartyId) -> &[ProblemId] {
        if self.manifestos[party.index()].is_empty() {
            self.write_manifesto(setting, party);
        }
        &self.manifestos[party.index()]
    }

    fn write_manifesto(&mut self, setting: &Setting, party: PartyId) {
        let World { manifestos, urgency, ranking, .. } = self;
        let salience = &setting.scenario.parties()[party.index()].salience;
        let most = setting.scenario.parameters().plans.manifesto as usize;
        ranking.clear();
        for (p, problem) in setting.policy.problems.iter().enumerate() {
            let worth = salience[problem.theme.index()] * urgency[p];
            if ranking.len() >= most && ranking.last().is_none_or(|&(least, _)| least >= worth) {
                continue;
            }
            let place = ranking.iter().rposition(|&(better, _)| better >= worth).map_or(0, |place| place + 1);
            ranking.truncate(most - 1);
            ranking.insert(place, (worth, ProblemId::at(p)));
        }
        manifestos[party.index()].extend(ranking.iter().map(|&(_, problem)| problem));
    }

    /// Cost of a plan in mean costs: as given in the scenario, else log-normal with mean 1.
    pub fn cost(&self, setting: &Setting, draws: Draws<'_>, plan: PlanId) -> f64 {
        *self.costs[plan.index()].get_or_init(|| {
            if let Some(given) = setting.policy.cost(plan) {
                return given;
            }
            let spread = setting.scenario.parameters().plans.cost_spread;
            let draws = draws.stream(Purpose::Cost, Key(0)).normal(setting.policy.plan_keys[plan.index()]);
            libm::exp(spread * draws - spread * spread / 2.0)
        })
    }
}

/// Terms of an official's wishes for the approaches to a problem.
struct WishShape<'s> {
    setting: &'s Setting,
    rule: &'s WishRule,
    theme: usize,
    /// Weights of the part shared with the unit and of the private part: sqrt(c) and sqrt(1 - c).
    common: f64,
    own: f64,
    draws: Stream,
}

impl<'s> WishShape<'s> {
    fn of(setting: &'s Setting, draws: Draws<'_>, official: OfficialId, problem: ProblemId) -> WishShape<'s> {
        let rule = &setting.wishes[official.index()];
        let theme = setting.policy.problem(problem).theme.index();
        let shares = rule.unit[theme].is_some() && rule.scale[theme] != 0.0;
        let cohesion = if shares { *setting.scenario.parameters().goals.cohesion } else { 0.0 };
        let draws = draws.stream(Purpose::Wish, rule.key);
        WishShape { setting, rule, theme, common: cohesion.sqrt(), own: (1.0 - cohesion).sqrt(), draws }
    }

    /// The unit's wish for each approach to the problem; `None` if the official shares none.
    fn shared<'d>(
        &self,
        shared: &'d mut LazyDraws,
        draws: Draws<'_>,
        problem: ProblemId,
    ) -> Option<&'d [f64]> {
        let unit = self.rule.unit[self.theme].filter(|_| self.common > 0.0)?;
        let keys = &self.setting.policy.plan_keys[self.setting.policy.plans_of(problem)];
        let draws = draws.stream(Purpose::UnitWish, self.setting.unit_keys[unit]);
        Some(shared.all(unit, problem.index(), |into| draws.normals(keys, into)))
    }

    fn wish(&self, quality: f64, common: f64, own: f64) -> f64 {
        let WishRule { professional, private, scale, topics, .. } = self.rule;
        if scale[self.theme] == 0.0 {
            return 0.0;
        }
        let truth = self.setting.scenario.parameters().plans.deviations(quality);
        let wished = self.common * common + self.own * own;
        scale[self.theme] * libm::tanh(professional * truth + private * wished + topics[self.theme])
    }
}

/// Draws of an expert's errors.
fn mistakes(setting: &Setting, draws: Draws<'_>, expert: ExpertId) -> Stream {
    draws.stream(Purpose::Estimate, setting.cast.experts[expert].key)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::scenario::Base;
    use crate::world::means::Muted;

    #[test]
    fn what_the_same_draws_draws_from_the_same_is_kept_and_nothing_else() {
        let base = Base::load("../../scenarios/teaching-small.toml").unwrap();
        let with = |change: &str| Setting::new(base.with(&[change.parse().unwrap()]).unwrap());
        let (draws, keys) = (Draws::of(1, 0), [Key::of("green")]);
        let mut world = World::default();
        let mut begin = |setting: &Setting, draws: Draws<'_>| {
            world.begin(setting, draws, Muted::NOBODY);
            let plan = PlanId::default();
            let wish = world.goal(setting, draws, OfficialId::default(), plan);
            let there = (world.quality[0], world.urgency[0], wish);
            // Marks the values: they stay if kept, and change if drawn again.
            (world.quality[0], world.urgency[0]) = (2.0, 3.0);
            there
        };
        let drawn = begin(&with("access.base=0.1"), draws);
        assert_eq!(begin(&with("access.base=0.9"), draws), (2.0, 3.0, drawn.2), "no draw reads it");
        let wish = begin(&with("goals.expert_professionalism=0"), draws);
        assert_eq!((wish.0, wish.1), (2.0, 3.0));
        assert_ne!(wish.2, drawn.2);
        assert_eq!(begin(&with("plans.quality_sd=0"), draws).1, 3.0);
        assert_eq!(begin(&with("access.base=0.9"), draws).0, drawn.0, "drawn from another spread in between");
        let other = begin(&with("access.base=0.9"), Draws::of(1, 1));
        assert!(other.0 != 2.0 && other.0 != drawn.0 && other.1 != 3.0);
        assert_eq!(begin(&with("access.base=0.9"), draws), drawn, "another formation in between");
        assert_eq!(
            begin(&with("access.base=0.9"), draws.redrawing(&keys)).0,
            drawn.0,
            "redrawn draws are not kept"
        );
        assert_eq!(begin(&with("access.base=0.9"), draws).0, drawn.0);
    }
}
