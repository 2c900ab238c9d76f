//! The command `run`, from outside: the same bytes, nothing overwritten, nothing half-written.

use crate::folder::contents;
use assert_cmd::Command;
use sha2::{Digest, Sha256};
use std::collections::BTreeMap;
use std::fs;
use std::path::Path;
use std::process::Stdio;

fn vierdemacht(arguments: &[&str]) -> Command {
    let mut command = Command::cargo_bin("vierdemacht").unwrap();
    command.args(arguments);
    command
}

fn run(place: &Path, more: &[&str]) -> Command {
    let mut command = vierdemacht(&["run", "scenarios/teaching-small.toml", "--output"]);
    command.arg(place).args(more);
    command
}

#[test]
fn one_two_and_seven_threads_give_the_same_bytes() {
    let folder = tempfile::tempdir().unwrap();
    let results: Vec<_> = ["1", "2", "7"]
        .into_iter()
        .map(|threads| {
            let place = folder.path().join(threads);
            run(&place, &["--threads", threads, "--replicates", "1100", "--everyday"]).assert().success();
            contents(&place)
        })
        .collect();
    assert_eq!(results[0].len(), 10);
    assert!(results[0] == results[1] && results[0] == results[2]);
}

#[test]
fn the_manifest_says_what_is_there() {
    let folder = tempfile::tempdir().unwrap();
    let place = folder.path().join("result");
    run(&place, &["--replicates", "20", "--seed", "5"]).assert().success();
    let files = contents(&place);
    let manifest: serde_json::Value = serde_json::from_slice(&files["manifest.json"]).unwrap();
    assert_eq!(manifest["identity"]["seed"], 5);
    assert_eq!(manifest["identity"]["replicates"], 20);
    let listed = manifest["files"].as_array().unwrap();
    assert_eq!(listed.len(), files.len() - 1);
    for file in listed {
        let bytes = &files[file["name"].as_str().unwrap()];
        let hash: String = Sha256::digest(bytes).iter().map(|b| format!("{b:02x}")).collect();
        assert_eq!(file["sha256"], hash);
        if let Some(rows) = file["rows"].as_u64() {
            let lines = csv::Reader::from_reader(bytes.as_slice()).into_records().count();
            assert_eq!(rows, lines as u64, "{}", file["name"]);
        }
    }
    let scenario = String::from_utf8(files["scenario.toml"].clone()).unwrap();
    assert!(scenario.contains("seed = 5") && scenario.contains("replicates = 20"));
}

#[test]
fn every_column_of_every_table_is_explained() {
    let folder = tempfile::tempdir().unwrap();
    let place = folder.path().join("result");
    run(&place, &["--replicates", "3"]).assert().success();
    let mut explained: BTreeMap<String, Vec<String>> = BTreeMap::new();
    for row in csv::Reader::from_path(place.join("columns.csv")).unwrap().into_records() {
        let row = row.unwrap();
        assert!(row[2].len() > 3, "{row:?} has a meaning");
        explained.entry(row[0].to_owned()).or_default().push(row[1].to_owned());
    }
    assert_eq!(explained.len(), 4);
    for (table, columns) in explained {
        let mut reader = csv::Reader::from_path(place.join(&table)).unwrap();
        assert_eq!(reader.headers().unwrap().iter().collect::<Vec<_>>(), columns, "{table}");
    }
}

#[test]
fn an_identical_result_is_recognised_and_another_is_not_overwritten() {
    let folder = tempfile::tempdir().unwrap();
    let place = folder.path().join("result");
    let first = run(&place, &["--replicates", "20"]).assert().success().get_output().stdout.clone();
    let again = run(&place, &["--replicates", "20"]).assert().success().get_output().stdout.clone();
    let (first, again) = (String::from_utf8(first).unwrap(), String::from_utf8(again).unwrap());
    assert!(again.contains("already there"));
    assert_eq!(first.split("Tables").next(), again.split("Tables").next(), "the same summary");
    let before = contents(&place);
    let refused = run(&place, &["--replicates", "21"]).assert().code(2).get_output().stderr.clone();
    assert!(String::from_utf8(refused).unwrap().contains("--force"));
    assert_eq!(before, contents(&place));
    run(&place, &["--replicates", "21", "--force"]).assert().success();
    assert_ne!(before, contents(&place));
    assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 1, "nothing is left beside the result");
}

#[test]
fn a_damaged_result_is_not_taken_for_the_same() {
    let folder = tempfile::tempdir().unwrap();
    let place = folder.path().join("result");
    run(&place, &["--replicates", "20"]).assert().success();
    fs::write(place.join("plans.csv"), "nothing\n").unwrap();
    run(&place, &["--replicates", "20"]).assert().code(2);
}

#[test]
fn a_folder_that_holds_something_else_is_never_replaced() {
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join("thesis.txt"), "years of work").unwrap();
    let refused = run(folder.path(), &["--force"]).assert().code(2).get_output().stderr.clone();
    assert!(String::from_utf8(refused).unwrap().contains("files that this command did not write"));
    assert_eq!(contents(folder.path()).len(), 1);
}

#[test]
fn a_killed_run_leaves_nothing_half_written_and_the_next_clears_up() {
    let folder = tempfile::tempdir().unwrap();
    let place = folder.path().join("result");
    let mut command = std::process::Command::new(assert_cmd::cargo::cargo_bin("vierdemacht"));
    command
        .args(["run", "scenarios/teaching-small.toml", "--replicates", "10000000", "--output"])
        .arg(&place);
    let mut child = command.stdout(Stdio::null()).spawn().unwrap();
    while fs::read_dir(folder.path()).unwrap().count() == 0 {
        assert!(child.try_wait().unwrap().is_none(), "the run ended before it wrote anything");
        std::thread::yield_now();
    }
    child.kill().unwrap();
    child.wait().unwrap();
    assert!(!place.exists(), "nothing where the result will be");
    run(&place, &["--replicates", "20"]).assert().success();
    assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 1, "what the killed run left is gone");
}

#[test]
fn json_is_the_summary_and_agrees_with_the_tables() {
    let folder = tempfile::tempdir().unwrap();
    let place = folder.path().join("result");
    let out = run(&place, &["--replicates", "50", "--json"]).assert().success().get_output().stdout.clone();
    let summary: serde_json::Value = serde_json::from_slice(&out).unwrap();
    let mut rows = csv::Reader::from_path(place.join("replicates.csv")).unwrap();
    let headers = rows.headers().unwrap().clone();
    let column = |name: &str| headers.iter().position(|header| header == name).unwrap();
    let (plans, coalition) = (column("plans"), column("coalition"));
    let rows: Vec<_> = rows.records().map(Result::unwrap).collect();
    assert_eq!(rows.len(), 50);
    let agreed: Vec<f64> =
        rows.iter().filter(|row| !row[coalition].is_empty()).map(|row| row[plans].parse().unwrap()).collect();
    assert!(!agreed.is_empty());
    let mean = agreed.iter().sum::<f64>() / agreed.len() as f64;
    assert!((summary["plans"]["mean"].as_f64().unwrap() - mean).abs() < 1e-9);
    let shares = summary["coalitions"].as_array().unwrap();
    let total: f64 = shares.iter().map(|c| c["share"]["mean"].as_f64().unwrap()).sum();
    assert!((total - 1.0).abs() < 1e-9);
}

#[test]
fn bad_input_exits_with_2_and_says_where() {
    let folder = tempfile::tempdir().unwrap();
    let broken = folder.path().join("broken.toml");
    fs::write(&broken, "extends = \"missing.toml\"\nname = \"x\"\n").unwrap();
    for command in [["run"].as_slice(), &["check"], &["explain"]] {
        let assert = vierdemacht(command).arg(&broken).assert().code(2);
        let said = String::from_utf8(assert.get_output().stderr.clone()).unwrap();
        assert!(said.contains("broken.toml:1") && said.contains("missing.toml"), "{said}");
    }
    vierdemacht(&["run", "scenarios/teaching-small.toml", "--replicates", "0"]).assert().code(2);
    vierdemacht(&["run", "scenarios/teaching-small.toml", "--threads", "0"]).assert().code(2);
    vierdemacht(&["dance"]).assert().code(2);
}

#[test]
fn a_reader_who_leaves_early_is_no_failure() {
    let mut child = std::process::Command::new(assert_cmd::cargo::cargo_bin("vierdemacht"))
        .arg("schema")
        .stdout(Stdio::piped())
        .spawn()
        .unwrap();
    drop(child.stdout.take());
    assert!(child.wait().unwrap().success());
}

#[test]
fn every_command_has_an_example_and_examples_name_files_that_exist() {
    let files = fs::read_dir("src/cli").unwrap().map(|entry| entry.unwrap().path());
    let files = files.filter(|file| file.extension().is_some_and(|ending| ending == "rs"));
    let modules = files.map(|file| file.file_stem().unwrap().to_str().unwrap().to_owned());
    for command in modules
        .filter(|name| !["mod", "changes", "choices", "offered", "left_out", "work"].contains(&name.as_str()))
    {
        let assert = vierdemacht(&["help", &command]).assert().success();
        let help = String::from_utf8(assert.get_output().stdout.clone()).unwrap();
        assert!(help.contains(&format!("vierdemacht {command}")), "{command} has an example");
        for word in help.split_whitespace().filter(|word| word.starts_with("scenarios/")) {
            let file = word.trim_end_matches([',', ']']);
            assert!(Path::new(file).exists(), "{file}");
        }
    }
}

#[test]
fn the_first_command_of_the_readme_prints_what_the_readme_shows() {
    let folder = tempfile::tempdir().unwrap();
    let place = folder.path().join("result");
    let out = vierdemacht(&["run", "scenarios/tilburg-2018.toml", "--output"]).arg(&place).assert().success();
    let printed = String::from_utf8(out.get_output().stdout.clone()).unwrap();
    let summary = printed.split("\nTables").next().unwrap();
    let readme = fs::read_to_string("README.md").unwrap();
    assert!(readme.contains("cargo run --release --no-default-features -- run scenarios/tilburg-2018.toml"));
    assert!(readme.contains(summary), "the README shows another summary than:\n{summary}");
}
