//! Comparison of two formations with the same random draws.

use super::catalogue::{FormationFigure, figure};
use super::replicate::{self, ReplicateRecord};
use crate::ids::*;
use crate::trace::Trace;
use crate::world::World;
use crate::world::build::Setting;
use numbers::random::Draws;
use numbers::stats::count;
use std::sync::LazyLock;

/// The part of a formation that is compared. Keys make parties and plans comparable between scenarios that name them
/// alike.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct ComparableFormation {
    /// Figures.
    pub record: ReplicateRecord,
    /// Parties of the coalition, ascending; empty if there is none.
    pub coalition: Vec<Key>,
    /// Plans of the agreement, ascending; the same if theme, problem number and approach number are.
    pub plans: Vec<Key>,
}

impl ComparableFormation {
    /// Take from a formation what is compared.
    pub fn of(setting: &Setting, draws: Draws, world: &mut World, trace: &Trace) -> ComparableFormation {
        let parties = world.coalition.parties().map(|p| setting.scenario.parties()[p.index()].label.key);
        let mut coalition: Vec<Key> = parties.collect();
        let mut plans: Vec<Key> =
            world.agreement.iter().map(|agreed| setting.policy.plan_keys[agreed.plan.index()]).collect();
        coalition.sort_unstable();
        plans.sort_unstable();
        let record = replicate::of_formation(setting, draws, world, trace);
        ComparableFormation { record, coalition, plans }
    }
}

/// The figures by which two scenarios are compared, in the order of tables.
pub static COMPARED: LazyLock<Vec<&'static FormationFigure>> =
    LazyLock::new(|| ORDER.map(|name| figure(name).expect("it is in the catalogue")).to_vec());

const ORDER: [&str; 31] = [
    // course
    "failed_rounds",
    "soundings",
    "agreement_day",
    "sessions",
    "problems_not_reached",
    // content
    "package_plans",
    "conflicts",
    "conflicts_won_by_experts",
    "presentations",
    "requests",
    "problems_decided",
    "over_budget",
    "amendments_asked",
    "amendments_adopted",
    // outcome
    "plans",
    "quality",
    "believed",
    "overestimate",
    "cost",
    "document_match",
    "from_civil_servants",
    "goal_supporters",
    "goal_experts",
    "installed",
    "fragmentation",
    "noticed",
    "dropped",
    "dismissed",
    "relations_ended",
    // pair
    "coalition_differs",
    "plans_differ",
];

/// `1 - |A ∩ B| / |A ∪ B|` of two ascending lists (Jaccard 1901), [0, 1]; `None` if either is empty.
pub(super) fn jaccard_distance(a: &[Key], b: &[Key]) -> Option<f64> {
    let common = a.iter().filter(|key| b.binary_search(key).is_ok()).count();
    let all = a.len() + b.len() - common;
    (!a.is_empty() && !b.is_empty()).then(|| 1.0 - count(common) / count(all))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::measures::catalogue::{FigurePart, ONLY_COMPARED, Reading};

    #[test]
    fn all_figures_that_only_a_comparison_has_are_compared_and_parts_follow_each_other() {
        assert!(ONLY_COMPARED.iter().all(|f| ORDER.contains(&f.name)));
        assert!(COMPARED.is_sorted_by_key(|f| FigurePart::ALL.iter().position(|part| *part == f.part)));
    }

    #[test]
    fn the_distance_of_agreements_is_the_share_of_plans_in_one_only() {
        let keys = |ids: &[u64]| ids.iter().map(|&id| Key(id)).collect::<Vec<_>>();
        assert_eq!(jaccard_distance(&keys(&[1, 2, 3]), &keys(&[2, 3, 4])), Some(0.5));
        assert_eq!(jaccard_distance(&keys(&[1, 2]), &keys(&[1, 2])), Some(0.0));
        assert_eq!(jaccard_distance(&keys(&[1]), &keys(&[2])), Some(1.0));
        assert_eq!(jaccard_distance(&keys(&[]), &keys(&[2])), None);
    }

    #[test]
    fn without_agreements_their_plans_are_not_compared() {
        let none = ComparableFormation::default();
        let value = |name: &str| match figure(name).unwrap().reading {
            Reading::Pair(of) => of(&none, &none),
            _ => panic!("{name} is read from one formation"),
        };
        assert_eq!((value("plans_differ"), value("coalition_differs")), (None, Some(0.0)));
    }
}
