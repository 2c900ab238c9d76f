//! The inputs of a world's draws other than the random numbers. Two settings with the same inputs, such as settings
//! that differ in a parameter that no draw reads, get the same draws, and nothing has to be drawn again.

use super::actor::Cast;
use super::policy::Policy;
use super::wishes::WishRule;
use crate::ids::*;
use crate::scenario::Scenario;

/// The inputs of a world's draws. Anything else that a rule of [`super::draws`], or of prior impressions, reads must be
/// listed here: `worlds_of_another_setting_leave_no_trace` (tests) varies every parameter.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct DrawnFrom {
    /// The grid that all draws depend on.
    pub(super) grid: Grid,
    /// Mean and standard deviation of effectiveness.
    pub(super) quality: [f64; 2],
    /// Mean urgency of each theme's problems, and each problem's urgency if given.
    pub(super) urgency: (Vec<f64>, Vec<Option<f64>>),
    /// Wishes of officials, apart from effectiveness.
    pub(super) wishes: Wishes,
    /// Address of each unit.
    pub(super) units: Vec<Key>,
    /// Address of each expert.
    pub(super) experts: Vec<Key>,
    /// Impressions of negotiators, apart from effectiveness.
    pub(super) impressions: Impressions,
    /// Spread of the logarithm of costs, and each plan's cost if given.
    pub(super) costs: (f64, Vec<Option<f64>>),
    /// Manifestos, apart from urgency: length, and each party's salience of themes.
    pub(super) manifestos: (u32, Vec<Vec<f64>>),
}

/// Problems and plans.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Grid {
    problems: Vec<(ThemeId, Key)>,
    plans: Vec<Key>,
    approaches: usize,
}

/// Inputs of wishes.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Wishes {
    cohesion: f64,
    officials: Vec<WishRule>,
}

/// Inputs of prior impressions.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Impressions {
    /// Precision of the common prior and of the prior impression, and the effect of knowledge on the latter.
    precision: [f64; 3],
    negotiators: Vec<Key>,
    /// By negotiator and theme.
    knowledge: Vec<Vec<f64>>,
}

impl DrawnFrom {
    /// The inputs of a scenario.
    pub(super) fn of(
        scenario: &Scenario,
        cast: &Cast,
        policy: &Policy,
        wishes: &[WishRule],
        units: &[Key],
        knowledge: &[Vec<f64>],
    ) -> DrawnFrom {
        let parameters = scenario.parameters();
        let (information, plans) = (&parameters.information, &parameters.plans);
        let negotiators = NegotiatorId::all(scenario.negotiators().len());
        DrawnFrom {
            grid: Grid {
                problems: policy.problems.iter().map(|problem| (problem.theme, problem.key)).collect(),
                plans: policy.plan_keys.clone(),
                approaches: policy.approaches(),
            },
            quality: [*plans.quality_mean, plans.quality_sd],
            urgency: (
                scenario.themes().iter().map(|theme| *theme.urgency).collect(),
                policy.problems.iter().map(|problem| problem.urgency).collect(),
            ),
            wishes: Wishes { cohesion: *parameters.goals.cohesion, officials: wishes.to_vec() },
            units: units.to_vec(),
            experts: cast.experts.iter().map(|expert| expert.key).collect(),
            impressions: Impressions {
                precision: [
                    information.prior_precision,
                    information.own_precision,
                    *parameters.knowledge.impressions,
                ],
                negotiators: negotiators.map(|n| cast.agent(cast.negotiator(n)).key).collect(),
                knowledge: knowledge.to_vec(),
            },
            costs: (plans.cost_spread, PlanId::all(policy.plans()).map(|plan| policy.cost(plan)).collect()),
            manifestos: (plans.manifesto, scenario.parties().iter().map(|p| p.salience.clone()).collect()),
        }
    }
}
