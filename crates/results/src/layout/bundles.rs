//! Bundles of relations of one kind between two groups, each drawn as one line. The core team counts as one group if
//! all its members have such relations.

use super::{GraphColumn, Layout};
use model::scenario::parameters::RelationKind;
use serde::Serialize;
use std::collections::{BTreeMap, BTreeSet};

/// Relations of one kind between persons of two groups, or within one.
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
pub struct Bundle {
    /// The group that comes first in the layout.
    pub from: usize,
    /// The other group; the same if relations are within a group.
    pub to: usize,
    /// Kind.
    pub kind: RelationKind,
    /// Number of relations.
    pub relations: u32,
    /// Number of these that the formation ended.
    pub ended: u32,
    /// Change of mean trust in the relations that did not end, [-1, 1].
    pub change: f64,
    /// True if the bundle is with the whole core team, of which `from` or `to` is the first member.
    pub whole_team: bool,
}

/// Number of relations, number of those ended, and the sum of changes of trust in the others.
type Sum = (u32, u32, f64);

/// The bundles of a layout, by groups and kind.
pub fn of(layout: &Layout) -> Vec<Bundle> {
    let mut bundles: BTreeMap<(usize, usize, RelationKind), Sum> = BTreeMap::new();
    for edge in &layout.edges {
        let ends = [edge.from, edge.to].map(|node| layout.nodes[node].group);
        let key = (ends[0].min(ends[1]), ends[0].max(ends[1]), edge.kind);
        let (relations, ended, change) = bundles.entry(key).or_default();
        *relations += 1;
        if edge.ended {
            *ended += 1;
        } else {
            *change += edge.trust_after - edge.trust_before;
        }
    }
    let mut drawn: Vec<Bundle> = whole_team(layout, &mut bundles);
    drawn.extend(bundles.into_iter().map(|(key, sum)| bundle(key, sum, false)));
    drawn
}

fn bundle((from, to, kind): (usize, usize, RelationKind), sum: Sum, whole_team: bool) -> Bundle {
    let (relations, ended, change) = sum;
    let left = f64::from(relations - ended).max(1.0);
    Bundle { from, to, kind, relations, ended, change: change / left, whole_team }
}

/// Remove the bundles of one kind that a group has with every member of the team, and merge them into one.
fn whole_team(layout: &Layout, bundles: &mut BTreeMap<(usize, usize, RelationKind), Sum>) -> Vec<Bundle> {
    let in_team = |group: &usize| layout.groups[*group].side == GraphColumn::Team;
    let team: Vec<usize> = (0..layout.groups.len()).filter(in_team).collect();
    let (Some(&first), true) = (team.first(), team.len() > 1) else { return Vec::new() };
    let kinds: BTreeSet<RelationKind> = bundles.keys().map(|key| key.2).collect();
    let mut drawn = Vec::new();
    for group in (0..layout.groups.len()).filter(|group| !in_team(group)) {
        for &kind in &kinds {
            let key = |member: usize| (group.min(member), group.max(member), kind);
            if !team.iter().all(|&member| bundles.contains_key(&key(member))) {
                continue;
            }
            let of_members = team.iter().filter_map(|&member| bundles.remove(&key(member)));
            let sum = of_members.fold(Sum::default(), |a, b| (a.0 + b.0, a.1 + b.1, a.2 + b.2));
            drawn.push(bundle(key(first), sum, true));
        }
    }
    drawn
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::words::Language;
    use model::scenario::Scenario;
    use model::world::build::Setting;
    use story::{Formation, Subject};

    #[test]
    fn every_relation_is_in_one_bundle() {
        let setting = Setting::new(Scenario::load("../../scenarios/relations-gift.toml").unwrap());
        for replicate in 0..4 {
            let formation = Formation::simulate(&setting, 2018, replicate, Subject::Whole);
            let layout = super::super::layout(&formation, Language::English);
            let bundles = of(&layout);
            let sum = |number: fn(&Bundle) -> u32| bundles.iter().map(number).sum::<u32>() as usize;
            assert_eq!(sum(|bundle| bundle.relations), layout.edges.len());
            assert_eq!(sum(|bundle| bundle.ended), layout.edges.iter().filter(|edge| edge.ended).count());
            assert!(bundles.iter().all(|bundle| bundle.from <= bundle.to && bundle.change.abs() <= 1.0));
        }
    }
}
