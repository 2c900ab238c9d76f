//! The world of one formation: what is true, what is wanted, what is written, who trusts whom.

pub mod actor;
pub mod beliefs;
pub mod build;
pub mod documents;
pub mod drawn;
pub mod expected;
pub mod means;
pub mod policy;
pub mod relations;

use crate::ids::*;
use crate::random::{Luck, Purpose};
use crate::scenario::file::Mandate;
use crate::trace::{Coalition, Proposer};
use beliefs::{Beliefs, Hearing};
use build::Setting;
use documents::{Agreed, Decision, Dossier};
use drawn::Drawn;
use means::{Means, Muted};
use relations::State;

/// Everything that changes during a formation. Its memory is reused from one formation to the next.
#[derive(Debug, Clone, Default)]
pub struct World {
    /// State of every relation, by its index in the graph.
    pub relations: Vec<State>,
    /// Whether a person is still in the process, by agent.
    pub active: Vec<bool>,
    /// Presentation slots earned (or, negative, lost) by contract, by department.
    pub slots: Vec<i32>,
    /// Urgency of each problem, [0, 1].
    pub urgency: Vec<f64>,
    /// True effectiveness q of each plan, [0, 1].
    pub quality: Vec<f64>,
    /// Claimed effectiveness of each plan in the factsheets.
    pub claims: Vec<f64>,
    /// What the factsheets say of each problem, where one treats it.
    pub dossiers: Vec<Option<Dossier>>,
    /// Beliefs of negotiators.
    pub beliefs: Beliefs,
    /// Who has heard what of the problem on the table.
    pub hearing: Hearing,
    /// The party that leads.
    pub lead: PartyId,
    /// Mandate of the informateur in charge.
    pub mandate: Mandate,
    /// The coalition, empty while there is none.
    pub coalition: Coalition,
    /// Whether the agreement is council-wide, without a coalition in the usual sense.
    pub council_wide: bool,
    /// The coalition's parties, largest first.
    pub partners: Vec<PartyId>,
    /// The coalition's negotiators (positions), party by party in the order of `partners`.
    pub table: Vec<usize>,
    /// Utility of each plan for each partner: [problem][partner][approach].
    pub utilities: Vec<f64>,
    /// Decision on each problem, where one was taken.
    pub decisions: Vec<Option<Decision>>,
    /// Who first put each plan on the table, where somebody did.
    pub tabled: Vec<Option<Proposer>>,
    /// Whether the informateur endorsed what the package says of the problem on the table.
    pub endorsed: bool,
    /// Money spent, in mean costs of a plan.
    pub spent: f64,
    /// Whether a noticed fault is fresh: accountability falls back on hierarchy while it is.
    pub conflict_open: bool,
    /// The agreement.
    pub agreement: Vec<Agreed>,
    /// Whether the executive was installed.
    pub installed: bool,
    goals: Drawn,
    errors: Drawn,
    manifestos: Vec<Vec<ProblemId>>,
    partners_most: usize,
}

impl World {
    /// Makes this the world at the start of a formation: everything as the setting has it (trust without the
    /// mayor's part where the mayor is muted), and what is true drawn from the luck.
    pub fn begin(&mut self, setting: &Setting, luck: Luck<'_>, muted: &Muted) {
        let plans = setting.policy.plans();
        let problems = setting.policy.problems.len();
        let binds = setting.cast.mayor().is_some_and(|mayor| !muted.mutes(mayor, Means::Authority));
        refill(&mut self.relations, setting.graph.initial(binds));
        reset(&mut self.active, setting.cast.agents().len(), true);
        reset(&mut self.slots, setting.scenario.departments.len(), 0);
        reset(&mut self.claims, plans, 0.0);
        reset(&mut self.dossiers, problems, None);
        reset(&mut self.decisions, problems, None);
        reset(&mut self.tabled, plans, None);
        self.utilities.resize(plans * setting.scenario.parties.len(), 0.0);
        self.partners_most = setting.scenario.parties.len();
        let approaches = setting.policy.approaches();
        self.goals.begin(setting.scenario.officials.len(), problems, approaches);
        self.errors.begin(setting.cast.experts.len(), problems, approaches);
        self.manifestos.iter_mut().for_each(Vec::clear);
        self.manifestos.resize(setting.scenario.parties.len(), Vec::new());
        self.beliefs.begin(setting.scenario.negotiators.len(), problems, approaches);
        self.lead = PartyId::default();
        self.mandate = Mandate::default();
        self.coalition = Coalition::default();
        self.council_wide = false;
        self.partners.clear();
        self.table.clear();
        self.spent = 0.0;
        self.endorsed = false;
        self.conflict_open = false;
        self.agreement.clear();
        self.installed = false;
        self.draw_truth(setting, luck);
    }

    /// Place in `utilities` of the first approach to a problem for a partner.
    #[must_use]
    pub fn utility_place(&self, problem: ProblemId, partner: usize, approaches: usize) -> usize {
        (problem.index() * self.partners_most + partner) * approaches
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
            let problems = setting.policy.problems.iter().zip(&self.urgency);
            let worth: Vec<f64> = problems.map(|(p, urgency)| salience[p.theme.index()] * urgency).collect();
            let order =
                |a: &ProblemId, b: &ProblemId| worth[b.index()].total_cmp(&worth[a.index()]).then(a.cmp(b));
            held.extend((0..worth.len()).map(ProblemId::at));
            held.select_nth_unstable_by(most - 1, order);
            held.truncate(most);
            held.sort_unstable_by(order);
        }
        held
    }

    /// Cost of a plan in mean costs: log-normal with mean 1.
    #[must_use]
    pub fn cost(&self, setting: &Setting, luck: Luck<'_>, plan: PlanId) -> f64 {
        let spread = setting.scenario.parameters.plans.cost_spread;
        let luck = luck.stream(Purpose::Cost, Key(0)).normal(setting.policy.plan_keys[plan.index()]);
        libm::exp(spread * luck - spread * spread / 2.0)
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

/// Standard deviation of urgency within a theme. Assumption.
const URGENCY_SPREAD: f64 = 0.2;

fn reset<T: Clone>(values: &mut Vec<T>, length: usize, value: T) {
    values.clear();
    values.resize(length, value);
}

fn refill<T: Clone>(values: &mut Vec<T>, from: &[T]) {
    values.clear();
    values.extend_from_slice(from);
}
