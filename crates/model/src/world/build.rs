//! The part of a world without random draws: built once for a scenario, shared by all its formations.

use super::actor::{Cast, Supporter};
use super::drawn_from::DrawnFrom;
use super::expected::MeanTanh;
use super::policy::Policy;
use super::relations::Rules;
use super::relations::graph::{RelationGraph, works_with};
use super::wishes::{Units, WishRule, private_weight, wish_rule};
use crate::coalition::soundings::Soundings;
use crate::ids::*;
use crate::scenario::Scenario;
use std::sync::Arc;

/// A scenario with everything that follows from it.
#[derive(Debug, Clone)]
pub struct Setting {
    /// The scenario.
    pub scenario: Scenario,
    /// All persons and their roles.
    pub cast: Cast,
    /// Problems and plans.
    pub policy: Policy,
    /// Relations.
    pub graph: RelationGraph,
    /// The coalitions that each leading party may sound out.
    pub soundings: Soundings,
    /// The supporter responsible for each cluster.
    pub responsible: Vec<Option<SupporterId>>,
    /// Experts on each theme: those of its department, and anyone who writes a factsheet on it.
    pub experts_on: Vec<Vec<ExpertId>>,
    /// Experts in each department.
    pub experts_in: Vec<Vec<ExpertId>>,
    /// Rules for the kinds of relations.
    pub rules: Rules,
    /// The rule of each official's wishes.
    pub wishes: Vec<WishRule>,
    /// Authors of two-pagers, each with the themes to choose from.
    pub two_pagers: Vec<(OfficialId, Vec<ThemeId>)>,
    /// Addresses of the wishes that members of a unit share: departments in order, then the core team.
    pub unit_keys: Vec<Key>,
    /// Knowledge of each negotiator on each theme, [0, 1].
    knowledge: Vec<Vec<f64>>,
    /// True if a negotiator and an expert have an existing working relation.
    working: Vec<Vec<bool>>,
    /// Inputs of the draws of its worlds.
    pub(super) drawn_from: Arc<DrawnFrom>,
}

impl Setting {
    /// Build the setting of a scenario.
    pub fn new(scenario: Scenario) -> Setting {
        let cast = Cast::of(&scenario);
        let policy = Policy::of(&scenario);
        let graph = RelationGraph::of(&scenario, &cast);
        let soundings = Soundings::of(&scenario);
        let responsible =
            ClusterId::all(scenario.clusters().len()).map(|c| responsible_for(&scenario, &cast, c)).collect();
        let experts_on =
            (0..scenario.themes().len()).map(|t| experts_on(&scenario, &cast, ThemeId::at(t))).collect();
        let experts_in =
            DepartmentId::all(scenario.departments().len()).map(|d| experts_in(&cast, d)).collect();
        let rules = Rules::of(&scenario.parameters().relation_rules);
        let negotiators = NegotiatorId::all(scenario.negotiators().len());
        let knowledge: Vec<Vec<f64>> = negotiators
            .clone()
            .map(|n| (0..scenario.themes().len()).map(|t| knowledge(&scenario, n, ThemeId::at(t))).collect())
            .collect();
        let working = negotiators
            .map(|n| cast.experts.iter().map(|e| works_with(&scenario, n, e.department)).collect())
            .collect();
        let goals = &scenario.parameters().goals;
        let expected = [*goals.supporter_professionalism, *goals.expert_professionalism]
            .map(|rho| Arc::new(MeanTanh::new(private_weight(rho))));
        let units = Units::of(&scenario);
        let wishes: Vec<WishRule> = OfficialId::all(scenario.officials().len())
            .map(|o| wish_rule(&scenario, &cast, &units, o, &expected))
            .collect();
        let two_pagers = units.two_pagers(&scenario, &cast);
        let drawn_from = DrawnFrom::of(&scenario, &cast, &policy, &wishes, &units.keys, &knowledge);
        Setting {
            scenario,
            cast,
            policy,
            graph,
            soundings,
            responsible,
            experts_on,
            experts_in,
            rules,
            wishes,
            two_pagers,
            unit_keys: units.keys,
            knowledge,
            working,
            drawn_from: Arc::new(drawn_from),
        }
    }

    /// Knowledge of a negotiator on a theme, [0, 1].
    pub fn knowledge(&self, negotiator: NegotiatorId, theme: ThemeId) -> f64 {
        self.knowledge[negotiator.index()][theme.index()]
    }

    /// True if a negotiator and an expert have an existing working relation.
    pub(crate) fn work_together(&self, negotiator: NegotiatorId, expert: ExpertId) -> bool {
        self.working[negotiator.index()][expert.index()]
    }

    /// The supporter responsible for a theme.
    pub fn responsible_for(&self, theme: ThemeId) -> Option<&Supporter> {
        let cluster = self.scenario.themes()[theme.index()].cluster;
        self.responsible[cluster.index()].map(|s| &self.cast.supporters[s])
    }
}

/// The supporter whose frame gives the cluster most weight is responsible for it; in a tie, the first in the order of
/// functions. Assumption ([T]: supporters divided the circle among them).
fn responsible_for(scenario: &Scenario, cast: &Cast, cluster: ClusterId) -> Option<SupporterId> {
    numbers::stats::position_of_largest(
        cast.supporters.iter().map(|s| *scenario.officials()[s.official].frame[cluster.index()]),
    )
    .map(SupporterId::at)
}

fn experts_on(scenario: &Scenario, cast: &Cast, theme: ThemeId) -> Vec<ExpertId> {
    let department = scenario.themes()[theme.index()].department;
    let writes = |official| scenario.factsheets().iter().any(|f| f.theme == theme && f.author == official);
    ExpertId::all(cast.experts.len())
        .filter(|&e| {
            let expert = &cast.experts[e];
            (department.is_some() && expert.department == department) || writes(expert.official)
        })
        .collect()
}

fn experts_in(cast: &Cast, department: DepartmentId) -> Vec<ExpertId> {
    ExpertId::all(cast.experts.len()).filter(|&e| cast.experts[e].department == Some(department)).collect()
}

/// Knowledge of a negotiator on a theme: the base at middling experience, in proportion to experience, and more on a
/// sitting alderman's own portfolio [T]. Form and sizes are assumptions.
fn knowledge(scenario: &Scenario, negotiator: NegotiatorId, theme: ThemeId) -> f64 {
    let parameters = &scenario.parameters().knowledge;
    let n = &scenario.negotiators()[negotiator];
    let own = if n.portfolio.contains(&theme) { *parameters.sitting_alderman } else { 0.0 };
    (*parameters.base * *n.experience * 2.0 + own).min(1.0)
}
