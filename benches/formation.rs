//! The cost of a formation on one thread: as a whole, phase by phase, and with counterfactuals.
//!
//! ```text
//! cargo bench --bench formation
//! ```

#![allow(unused_results, unreachable_pub, reason = "programs of their own, which call for what is done")]

use divan::Bencher;
use divan::counter::ItemsCount;
use std::cell::Cell;
use vierdemacht::model::process::{PHASES, Run, simulate};
use vierdemacht::model::scenario::Scenario;
use vierdemacht::model::trace::Trace;
use vierdemacht::model::world::World;
use vierdemacht::model::world::build::Setting;
use vierdemacht::model::world::means::Muted;
use vierdemacht::numbers::random::Draws;
use vierdemacht::studies::influence_study::{Study, StudyWorkplace};

fn main() {
    divan::main();
}

fn tilburg() -> Setting {
    Setting::new(Scenario::load("scenarios/tilburg-2018.toml").expect("the case is sound"))
}

/// The next replicate, so that no single formation is measured.
fn next(replicate: &Cell<u64>) -> u64 {
    replicate.replace(replicate.get() + 1)
}

/// A whole formation.
#[divan::bench]
fn formation(bencher: Bencher) {
    let (setting, replicate) = (tilburg(), Cell::new(0));
    let (mut world, mut trace) = (World::default(), Trace::default());
    bencher
        .counter(ItemsCount::new(1_usize))
        .bench_local(|| simulate(&setting, 2018, next(&replicate), &mut world, &mut trace));
}

/// The first `number` phases: the difference from the row above is the cost of a phase. 0: drawing the world.
#[divan::bench(args = [0, 1, 2, 3, 4, 5, 6, 7])]
fn phases(bencher: Bencher, number: usize) {
    let (setting, replicate) = (tilburg(), Cell::new(0));
    let (mut world, mut trace) = (World::default(), Trace::default());
    bencher.bench_local(|| {
        let draws = Draws::of(2018, next(&replicate));
        world.begin(&setting, draws, Muted::NOBODY);
        trace.clear();
        let mut run = Run { setting: &setting, draws, world: &mut world, trace: &mut trace };
        for (_, rule) in &PHASES[..number] {
            if *rule as usize == PHASES[3].1 as usize && run.world.coalition.is_empty() {
                break;
            }
            rule(&mut run);
        }
    });
}

/// A formation with `number` counterfactuals, with the figures of influence: the cost of a further one is the
/// difference in cost over the difference in number.
#[divan::bench(args = [0, 1, 4, 14])]
fn counterfactuals(bencher: Bencher, number: usize) {
    const MUTED: [&str; 14] = [
        "experts",
        "supporters",
        "line",
        "civil_servants",
        "lst",
        "d66",
        "gl",
        "vvd",
        "sp",
        "cda",
        "pvda",
        "50plus",
        "lokaal-tilburg",
        "voor-tilburg",
    ];
    let (setting, replicate) = (tilburg(), Cell::new(0));
    let influence = MUTED[..number].iter().map(|who| format!("influence.{who}.outcome"));
    let figures: Vec<String> = influence.chain(["formation.quality".to_owned()]).collect();
    let study = Study::of(&setting, &figures).expect("the figures exist");
    assert_eq!(study.runs(), 1 + number);
    let mut place = StudyWorkplace::default();
    bencher
        .counter(ItemsCount::new(1 + number))
        .bench_local(|| study.row(2018, next(&replicate), &mut place));
}
