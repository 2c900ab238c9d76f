//! The part of a run that is kept for comparison with others.

use crate::ids::*;
use crate::trace::{Coalition, Trace, What};
use crate::world::World;
use crate::world::build::Setting;
use fixedbitset::FixedBitSet;

/// Course, content and outcome of one run.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Outcome {
    /// The coalition; empty if there is none.
    pub coalition: Coalition,
    /// Themes in the order in which the table turned to them.
    pub order: Vec<ThemeId>,
    /// Day on which the agreement was presented, from the election; `None` if there was none.
    pub agreement_day: Option<i32>,
    /// Plans that were on the table.
    pub discussed: FixedBitSet,
    /// Plans in the agreement.
    pub agreed: FixedBitSet,
    /// Plans that a factsheet in the information package lists.
    pub listed: FixedBitSet,
    /// Decision on each problem.
    pub decisions: Decisions,
}

/// Decisions of one run, by problem.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Decisions {
    /// Plan decided on; `None` if things stay as they are.
    pub plans: Vec<Option<PlanId>>,
    /// True if the problem was decided at all, with a plan or without.
    pub treated: Vec<bool>,
}

impl Outcome {
    /// The outcome of everyday practice: decisions only.
    pub fn of_practice(setting: &Setting, trace: &Trace) -> Outcome {
        Outcome { decisions: Decisions::of_practice(setting, trace), ..Outcome::default() }
    }

    /// The outcome of a formation.
    pub fn of(setting: &Setting, world: &World, trace: &Trace) -> Outcome {
        let mut order = Vec::new();
        let mut agreement_day = None;
        for event in trace.events() {
            match event.what {
                What::ThemeOpened { theme, .. } => order.push(theme),
                What::Presentation { .. } => agreement_day = Some(i32::from(event.day)),
                _ => {}
            }
        }
        let plans = setting.policy.plans();
        let set = |of: &mut dyn Iterator<Item = PlanId>| {
            let mut set = FixedBitSet::with_capacity(plans);
            of.for_each(|plan| set.insert(plan.index()));
            set
        };
        let tabled = world.tabled.iter().enumerate().filter(|(_, by)| by.is_some());
        Outcome {
            coalition: world.coalition,
            order,
            agreement_day,
            discussed: set(&mut tabled.map(|(plan, _)| PlanId::at(plan))),
            agreed: set(&mut world.agreement.iter().map(|agreed| agreed.plan)),
            listed: set(&mut listed(setting, world)),
            decisions: Decisions {
                plans: world.decisions.iter().map(|d| d.and_then(|d| d.plan)).collect(),
                treated: world.decisions.iter().map(Option::is_some).collect(),
            },
        }
    }
}

fn listed<'a>(setting: &'a Setting, world: &'a World) -> impl Iterator<Item = PlanId> + 'a {
    let dossiers = world.dossiers.iter().enumerate();
    let packed = dossiers.filter_map(|(p, d)| d.filter(|d| d.in_package).map(|d| (ProblemId::at(p), d)));
    packed.flat_map(move |(problem, dossier)| {
        let approaches = Approach::all(setting.policy.approaches())
            .filter(move |approach| dossier.listed >> approach.index() & 1 == 1);
        approaches.map(move |approach| setting.policy.plan(problem, approach))
    })
}

impl Decisions {
    /// Decisions of everyday practice.
    pub fn of_practice(setting: &Setting, trace: &Trace) -> Decisions {
        let problems = setting.policy.problems.len();
        let mut decisions = Decisions { plans: vec![None; problems], treated: vec![false; problems] };
        for event in trace.events() {
            if let What::EverydayDecided { problem, plan, .. } = event.what {
                decisions.plans[problem.index()] = plan;
                decisions.treated[problem.index()] = true;
            }
        }
        decisions
    }
}

/// Share of an agreement's plans that are in a set of plans, [0, 1]; `None` without plans.
pub(crate) fn match_share(agreed: &FixedBitSet, listed: &FixedBitSet) -> Option<f64> {
    let plans = agreed.count_ones(..);
    (plans > 0)
        .then(|| numbers::stats::count(agreed.intersection_count(listed)) / numbers::stats::count(plans))
}
