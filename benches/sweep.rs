//! The cost of a sweep besides its formations: the same experiment only simulated, simulated and stored, and merged
//! from stored segments.
//!
//! ```text
//! cargo bench --bench sweep
//! ```

#![allow(unused_results, unreachable_pub, reason = "programs of their own, which call for what is done")]

use divan::Bencher;
use divan::counter::ItemsCount;
use std::path::Path;
use std::sync::atomic::AtomicBool;
use tempfile::TempDir;
use vierdemacht::experiments::plan::Experiment;
use vierdemacht::experiments::plan::segments::Shard;
use vierdemacht::model::scenario::Scenario;
use vierdemacht::model::world::build::Setting;
use vierdemacht::results::sweep::fill::{self, Work};
use vierdemacht::results::sweep::merge::{self, Csv};
use vierdemacht::results::sweep::store::Store;
use vierdemacht::studies::influence_study::{Study, StudyWorkplace};

const RUNS: u64 = 4_000;

const EXPERIMENT: &str = "name = 'bench'\ntitle = 'Bench'\nscenario = 'SCENARIO'\nreplicates = 1000\n\
    record = ['formation.quality', 'formation.plans', 'influence.experts.outcome']\n\
    design.kind = 'factorial'\n\
    [[factor]]\nname = 'noise'\nkeys = ['agenda.noise']\nvalues = [0.2, 0.4, 0.6, 0.8]\n";

fn main() {
    divan::main();
}

fn experiment(folder: &TempDir) -> Experiment {
    let scenario = Path::new(env!("CARGO_MANIFEST_DIR")).join("scenarios/tilburg-2018.toml");
    let file = folder.path().join("bench.toml");
    std::fs::write(&file, EXPERIMENT.replace("SCENARIO", &scenario.display().to_string()))
        .expect("room for a file");
    Experiment::load(&file).expect("the experiment is sound")
}

/// The formations alone, on one thread.
#[divan::bench(sample_count = 3, sample_size = 1)]
fn formations(bencher: Bencher) {
    let setting = Setting::new(Scenario::load("scenarios/tilburg-2018.toml").expect("the case is sound"));
    let figures = ["formation.quality", "formation.plans", "influence.experts.outcome"];
    let study = Study::of(&setting, figures).expect("the figures exist");
    let mut place = StudyWorkplace::default();
    bencher.counter(ItemsCount::new(RUNS)).bench_local(|| {
        for replicate in 0..RUNS {
            divan::black_box(study.row(2018, replicate, &mut place));
        }
    });
}

/// The same formations as a sweep, stored as segments on disk.
#[divan::bench(sample_count = 3, sample_size = 1, args = [1, 2])]
fn sweep(bencher: Bencher, threads: usize) {
    bencher
        .counter(ItemsCount::new(RUNS))
        .with_inputs(|| TempDir::new().expect("room for a folder"))
        .bench_local_values(|folder| {
            fill(&folder, threads);
            folder
        });
}

/// Parquet, CSV and tables of cells and effects from the segments.
#[divan::bench(sample_count = 3, sample_size = 1)]
fn tables(bencher: Bencher) {
    let filled = || {
        let folder = TempDir::new().expect("room for a folder");
        fill(&folder, 2);
        folder
    };
    bencher.counter(ItemsCount::new(RUNS)).with_inputs(filled).bench_local_values(|folder| {
        let experiment = experiment(&folder);
        let store = Store::at(&folder.path().join("sweep"), &experiment).expect("the folder is its own");
        merge::merge(&store, Csv::Always, &|_| ()).expect("all segments are there");
        folder
    });
}

fn fill(folder: &TempDir, threads: usize) {
    let experiment = experiment(folder);
    let store = Store::at(&folder.path().join("sweep"), &experiment).expect("the folder is new");
    let stop = AtomicBool::new(false);
    let work = Work {
        shard: Shard::WHOLE,
        threads: Some(threads),
        resume: false,
        anew: false,
        stop: &stop,
        progress: &|_| (),
    };
    fill::fill(&store, work).expect("it can be computed");
}
