//! The growth of a formation's cost with the size of the case: Tilburg with more themes, experts, sessions and parties.
//!
//! ```text
//! cargo bench --bench growth
//! ```

#![allow(unused_results, unreachable_pub, reason = "programs of their own, which call for what is done")]

#[path = "../tests/support/grown.rs"]
mod grown;

use divan::Bencher;
use grown::{Growth, SAME};
use vierdemacht::model::process::simulate;
use vierdemacht::model::trace::Trace;
use vierdemacht::model::world::World;

fn main() {
    divan::main();
}

/// Formations one after another, so that no single one is measured; the setting is made beforehand.
fn formation(bencher: Bencher, growth: &Growth) {
    let setting = grown::grown(growth);
    let (mut world, mut trace) = (World::default(), Trace::default());
    let mut replicate = 0;
    bencher.bench_local(|| {
        simulate(&setting, 2018, replicate, &mut world, &mut trace);
        replicate += 1;
    });
}

/// Themes multiplied by `times`, each with its factsheets.
#[divan::bench(args = [1, 2, 4])]
fn themes(bencher: Bencher, times: usize) {
    formation(bencher, &Growth { themes: times, ..SAME });
}

/// Experts multiplied by `times`.
#[divan::bench(args = [1, 2, 4])]
fn experts(bencher: Bencher, times: usize) {
    formation(bencher, &Growth { experts: times, ..SAME });
}

/// Sessions multiplied by `times`.
#[divan::bench(args = [1, 2, 4])]
fn sessions(bencher: Bencher, times: u32) {
    formation(bencher, &Growth { sessions: times, ..SAME });
}

/// This number of parties. With up to 15, every coalition is weighed.
#[divan::bench(args = [10, 15, 20, 40])]
fn parties(bencher: Bencher, parties: usize) {
    formation(bencher, &Growth { parties, ..SAME });
}
