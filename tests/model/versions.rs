//! Versions of the model: with every later rule switched off, the first version is reproduced byte for byte.

use sha2::{Digest, Sha256};
use std::fmt::Write;
use std::path::Path;
use vierdemacht::experiments::patterns::ladder::Ladder;
use vierdemacht::model::process::simulate;
use vierdemacht::model::scenario::{Base, Scenario};
use vierdemacht::model::trace::Trace;
use vierdemacht::model::world::World;
use vierdemacht::model::world::build::Setting;

const FIRST: &str = "scenarios/versions/first.toml";

/// SHA-256 of the first version's tables of 200 formations of `tilburg-2018`.
const TABLES: [(&str, &str); 4] = [
    ("agents.csv", "18dda8e522ebf844c705a8cef51d64a72e3376661be40eee6cf556cdca0bf251"),
    ("phases.csv", "1064ff26e349e38cd8f560dfb3c8565c00a59708903f60d4e870692c94f8d9b9"),
    ("plans.csv", "9dddf562362a6c11edcd501b18da1e311e0c08e4f31a81fa8b22c4aa59cd083e"),
    ("replicates.csv", "1957d0b94d412e75ff587c91777980d089238632fef02f75703fc92239c762ff"),
];

/// Start of the SHA-256 of the event logs of the first version's first formations of `tilburg-2018`.
const LOGS: [&str; 5] =
    ["5e1dd61d05d21e32", "cba9aa45e68f343c", "f30c0443c1039e5a", "2098026845ae0887", "bc7ce43913ec4623"];

/// Columns that tables did not yet have.
const LATER_COLUMNS: [&str; 2] = ["problem_name", "plan_name"];

/// A table without some of its columns.
fn without(columns: &[&str], table: &str) -> String {
    let mut rows = csv::ReaderBuilder::new().has_headers(false).from_reader(table.as_bytes());
    let rows: Vec<csv::StringRecord> = rows.records().map(Result::unwrap).collect();
    let kept: Vec<usize> =
        (0..rows[0].len()).filter(|&column| !columns.contains(&&rows[0][column])).collect();
    let mut written = csv::Writer::from_writer(Vec::new());
    rows.iter().for_each(|row| written.write_record(kept.iter().map(|&column| &row[column])).unwrap());
    String::from_utf8(written.into_inner().unwrap()).unwrap()
}

fn hex(bytes: &[u8]) -> String {
    bytes.iter().fold(String::new(), |mut text, byte| {
        write!(text, "{byte:02x}").unwrap();
        text
    })
}

#[test]
fn the_first_version_writes_the_same_tables_byte_for_byte() {
    let folder = tempfile::tempdir().unwrap();
    let output = folder.path().join("run");
    assert_cmd::Command::cargo_bin("vierdemacht")
        .unwrap()
        .args(["run", FIRST, "--replicates", "200", "--output"])
        .arg(&output)
        .assert()
        .success();
    for (table, checksum) in TABLES {
        let text = std::fs::read_to_string(output.join(table)).unwrap();
        // The scenario's own name is in the first column.
        let text = without(&LATER_COLUMNS, &text).replace("\nfirst,", "\ntilburg-2018,");
        assert_eq!(hex(&Sha256::digest(text)), checksum, "{table}");
    }
}

#[test]
fn the_ladder_begins_with_the_first_version() {
    let case = Base::load("scenarios/tilburg-2018.toml").unwrap();
    let ladder = Ladder::shipped();
    let lowest = Ladder { rungs: ladder.rungs[..1].to_vec(), ..ladder };
    let first = Scenario::load(Path::new(FIRST)).unwrap();
    assert!(lowest.ends_in(&lowest.start(&case).unwrap(), &first).unwrap());
}

#[test]
fn the_first_version_logs_the_same_events() {
    let setting = Setting::new(Scenario::load(Path::new(FIRST)).unwrap());
    let (mut world, mut trace) = (World::default(), Trace::default());
    for (replicate, log) in (0..).zip(LOGS) {
        simulate(&setting, 2018, replicate, &mut world, &mut trace);
        let now = Sha256::digest(serde_json::to_vec(trace.events()).unwrap());
        assert_eq!(hex(&now[..8]), log, "formation {}", replicate + 1);
    }
}
