//! A few exact formations. They change only on purpose: run with `UPDATE_BASELINES=1`, and note in the changelog why
//! the numbers changed.

use sha2::{Digest, Sha256};
use std::fmt::Write;
use std::path::Path;
use vierdemacht::model::process::{simulate, simulate_everyday};
use vierdemacht::model::scenario::Scenario;
use vierdemacht::model::trace::Trace;
use vierdemacht::model::world::World;
use vierdemacht::model::world::build::Setting;

const FILE: &str = "tests/fixtures/baselines.txt";
const SCENARIOS: [&str; 3] = ["tilburg-2018", "teaching-small", "relations-gift"];
const REPLICATES: u64 = 5;

fn fingerprint(trace: &Trace) -> String {
    let log = serde_json::to_vec(trace.events()).unwrap();
    Sha256::digest(log).iter().take(8).fold(String::new(), |mut text, byte| {
        write!(text, "{byte:02x}").unwrap();
        text
    })
}

fn baselines() -> String {
    let mut text = String::new();
    for name in SCENARIOS {
        let scenario = Scenario::load(Path::new(&format!("scenarios/{name}.toml"))).unwrap();
        let setting = Setting::new(scenario);
        let (mut world, mut trace) = (World::default(), Trace::default());
        for replicate in 0..REPLICATES {
            simulate(&setting, 2018, replicate, &mut world, &mut trace);
            let (events, plans) = (trace.events().len(), world.agreement.len());
            let log = fingerprint(&trace);
            writeln!(text, "{name} {} formation: {events} events, {plans} plans, {log}", replicate + 1)
                .unwrap();
            simulate_everyday(&setting, 2018, replicate, &mut world, &mut trace);
            let events = trace.events().len();
            let log = fingerprint(&trace);
            writeln!(text, "{name} {} everyday practice: {events} events, {log}", replicate + 1).unwrap();
        }
    }
    text
}

#[test]
fn a_few_exact_formations_keep_every_event() {
    let now = baselines();
    if std::env::var_os("UPDATE_BASELINES").is_some() {
        std::fs::write(FILE, &now).unwrap();
    }
    let kept = std::fs::read_to_string(FILE).unwrap();
    assert_eq!(kept, now, "results moved: see the head of this test");
}
