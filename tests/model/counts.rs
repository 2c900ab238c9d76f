//! Whatever is counted of a formation equals its events, and whatever has ended has an event that says so.

use crate::laws::{SCENARIOS, SEED};
use crate::setting::setting;
use vierdemacht::model::measures::replicate::{ReplicateRecord, of_formation};
use vierdemacht::model::process::simulate;
use vierdemacht::model::scenario::parameters::RelationKind;
use vierdemacht::model::trace::{Sanction, Trace, What};
use vierdemacht::model::world::World;
use vierdemacht::model::world::build::Setting;
use vierdemacht::numbers::random::Luck;

const FORMATIONS: u64 = 40;
const NARROW: &str = "relation_rules.gift_tolerance = 0.1";
const EXCHANGE: &str = "bargaining.rule = \"exchange\"";

/// Checks the formations of all scenarios under some changes; returns how much of something they have in all.
fn check_all(changes: &str, check: fn(&Setting, &World, &Trace, &ReplicateRecord) -> usize) -> usize {
    let of_scenario = |base: &&str| {
        let setting = setting(base, changes);
        let (mut world, mut trace) = (World::default(), Trace::default());
        let one = |replicate| {
            simulate(&setting, SEED, replicate, &mut world, &mut trace);
            let record = of_formation(&setting, Luck::of(SEED, replicate), &mut world, &trace);
            check(&setting, &world, &trace, &record)
        };
        (0..FORMATIONS).map(one).sum::<usize>()
    };
    SCENARIOS.iter().map(of_scenario).sum()
}

/// Gift relations that no longer hold, each of which must have an event that says so, and be counted.
fn ended(setting: &Setting, world: &World, trace: &Trace, record: &ReplicateRecord) -> usize {
    let relations = setting.graph.graph().edge_weights().zip(&world.relations);
    let ended =
        relations.filter(|(relation, state)| relation.kind == RelationKind::Gift && !state.active).count();
    let sanctions = || {
        trace.events().iter().filter_map(|event| match event.what {
            What::Sanctioned { sanction, .. } => Some(sanction),
            _ => None,
        })
    };
    assert_eq!(sanctions().filter(|sanction| *sanction == Sanction::Ended).count(), ended);
    let counted = sanctions().filter(|s| matches!(s, Sanction::Ended | Sanction::Terminated { .. })).count();
    assert_eq!(record.relations_ended as usize, counted);
    ended
}

#[test]
fn a_gift_relation_that_has_ended_says_so_once_and_is_counted() {
    check_all("", ended);
    assert!(check_all(NARROW, ended) > 0);
}

#[test]
fn no_more_problems_are_decided_than_were_opened() {
    let exchanges = |_: &Setting, _: &World, trace: &Trace, record: &ReplicateRecord| {
        assert!(
            record.problems_decided + record.problems_without_plan <= record.problems_opened,
            "{record:?}"
        );
        trace.events().iter().filter(|event| matches!(event.what, What::Exchanged { .. })).count()
    };
    check_all("", exchanges);
    assert!(check_all(EXCHANGE, exchanges) > 0);
}
