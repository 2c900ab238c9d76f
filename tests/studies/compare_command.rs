//! The command `compare`, from outside: differences that chance alone cannot make, the same bytes, clear refusals.

use crate::folder::contents;
use assert_cmd::Command;
use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

const SMALL: &str = "scenarios/teaching-small.toml";
const TILBURG: &str = "scenarios/tilburg-2018.toml";

fn compare(arguments: &[&str], place: &Path) -> Command {
    let mut command = Command::cargo_bin("vierdemacht").unwrap();
    command.arg("compare").args(arguments).arg("--output").arg(place);
    command
}

fn printed(arguments: &[&str], place: &Path) -> String {
    let assert = compare(arguments, place).assert().success();
    String::from_utf8(assert.get_output().stdout.clone()).unwrap()
}

fn refused(arguments: &[&str]) -> String {
    let folder = tempfile::tempdir().unwrap();
    let place = folder.path().join("result");
    let assert = compare(arguments, &place).assert().code(2);
    assert!(!place.exists());
    String::from_utf8(assert.get_output().stderr.clone()).unwrap()
}

/// A table's rows, by the first column.
fn table(file: &Path) -> BTreeMap<String, BTreeMap<String, String>> {
    let rows = csv::Reader::from_path(file).unwrap().into_deserialize::<BTreeMap<String, String>>();
    rows.map(|row| row.unwrap()).map(|row| (row["measure"].clone(), row)).collect()
}

fn number(row: &BTreeMap<String, String>, column: &str) -> f64 {
    row[column].parse().unwrap_or_else(|e| panic!("{column} of {row:?}: {e}"))
}

#[test]
fn a_scenario_does_not_differ_from_itself() {
    let folder = tempfile::tempdir().unwrap();
    let place = folder.path().join("result");
    let shown = printed(&[SMALL, SMALL, "--replicates", "40"], &place);
    assert!(shown.contains("No pair of formations differs in any figure."), "{shown}");
    assert!(!shown.contains(" *  "), "{shown}");
    let rows = table(&place.join("differences.csv"));
    assert!(rows.len() > 20);
    for (name, row) in rows {
        for column in ["difference", "error", "low", "high"] {
            assert_eq!(row[column], "0", "{column} of {name}");
        }
        assert_eq!((&row["a"], &row["a_error"]), (&row["b"], &row["b_error"]), "{name}");
    }
}

#[test]
fn one_and_two_threads_give_the_same_bytes() {
    let folder = tempfile::tempdir().unwrap();
    let set = "bargaining.controller_word=0.5";
    let results = ["1", "2"].map(|threads| {
        let place = folder.path().join(threads);
        let arguments = [SMALL, "--set", set, "--replicates", "600", "--threads", threads];
        let shown = printed(&arguments, &place);
        (shown.replace(&place.display().to_string(), ""), contents(&place))
    });
    assert_eq!(results[0].1.len(), 7);
    assert!(results[0] == results[1]);
}

#[test]
fn set_gives_the_same_as_a_file_that_extends() {
    let folder = tempfile::tempdir().unwrap();
    let base = Path::new(SMALL).canonicalize().unwrap();
    let changed = folder.path().join("changed.toml");
    let text = format!("extends = '{}'\npreparation.days_available = 3\n", base.display());
    fs::write(&changed, text).unwrap();
    let (by_file, by_set) = (folder.path().join("file"), folder.path().join("set"));
    printed(&[SMALL, changed.to_str().unwrap(), "--replicates", "30"], &by_file);
    printed(&[SMALL, "--set", "preparation.days_available=3", "--replicates", "30"], &by_set);
    let (by_file, by_set) = (contents(&by_file), contents(&by_set));
    assert_eq!(by_file, by_set);
    assert_ne!(by_file["scenario-a.toml"], by_file["scenario-b.toml"]);
}

#[test]
fn set_changes_the_second_scenario_where_there_is_one() {
    let folder = tempfile::tempdir().unwrap();
    let place = folder.path().join("result");
    let early = "scenarios/tilburg-early-start.toml";
    let arguments = [TILBURG, early, "--set", "preparation.days_available=30", "--replicates", "10"];
    let shown = printed(&arguments, &place);
    assert!(shown.contains("half a year earlier, with preparation.days_available=30"), "{shown}");
    assert!(shown.contains("No pair of formations differs in any figure."), "{shown}");
}

#[test]
fn both_scenarios_meet_the_draws_of_the_first() {
    let folder = tempfile::tempdir().unwrap();
    let place = folder.path().join("result");
    let other = folder.path().join("other.toml");
    let base = Path::new(SMALL).canonicalize().unwrap();
    let text = format!("extends = '{}'\nname = 'other'\n[simulation]\nseed = 7\n", base.display());
    fs::write(&other, text).unwrap();
    let shown = printed(&[SMALL, other.to_str().unwrap(), "--replicates", "20"], &place);
    assert!(shown.contains("No pair of formations differs in any figure."), "{shown}");
}

/// The rows of `replicates.csv` of a run of a scenario.
fn run(scenario: &Path, place: &Path) -> Vec<BTreeMap<String, String>> {
    let mut command = Command::cargo_bin("vierdemacht").unwrap();
    command.arg("run").arg(scenario).arg("--output").arg(place).assert().success();
    let read = csv::Reader::from_path(place.join("replicates.csv")).unwrap();
    read.into_deserialize().map(Result::unwrap).collect()
}

#[test]
fn figures_are_those_of_runs_over_the_pairs_in_which_both_have_them() {
    let folder = tempfile::tempdir().unwrap();
    let place = folder.path().join("compared");
    printed(&[SMALL, "--set", "coalition.willingness=0.62", "--replicates", "60"], &place);
    let rows = table(&place.join("differences.csv"));
    let [a, b] =
        ["a", "b"].map(|side| run(&place.join(format!("scenario-{side}.toml")), &folder.path().join(side)));
    let mut left_out = 0;
    for measure in ["sessions", "requests", "problems_decided", "agreement_day", "quality"] {
        let both = a.iter().zip(&b).filter(|(a, b)| !a[measure].is_empty() && !b[measure].is_empty());
        let both: Vec<(f64, f64)> = both.map(|(a, b)| (number(a, measure), number(b, measure))).collect();
        let n = both.len() as f64;
        let (mean_a, mean_b) =
            both.iter().fold((0.0, 0.0), |(sum_a, sum_b), (a, b)| (sum_a + a / n, sum_b + b / n));
        let row = &rows[measure];
        assert_eq!(number(row, "replicates"), n, "{measure}");
        for (column, mean) in [("a", mean_a), ("b", mean_b), ("difference", mean_b - mean_a)] {
            assert!((number(row, column) - mean).abs() < 1e-9, "{column} of {measure}");
        }
        left_out += 60 - both.len();
    }
    assert!(left_out > 0, "no pair is without agreement: the test needs another scenario");
}

#[test]
fn the_recommendations_of_the_case_study_can_be_compared_with_the_case() {
    let folder = tempfile::tempdir().unwrap();
    for name in ["tilburg-controller-at-table", "tilburg-early-start", "tilburg-factsheets-to-council"] {
        let place = folder.path().join(name);
        let file = format!("scenarios/{name}.toml");
        let shown = printed(&[TILBURG, &file, "--replicates", "30"], &place);
        for heading in ["Course of the formation", "Content: ", "Outcome", "Pair by pair"] {
            assert!(shown.contains(heading), "{shown}");
        }
        let rows = table(&place.join("differences.csv"));
        assert!(number(&rows["plans_differ"], "difference") > 0.0, "{name} changes no agreement");
    }
}

/// Seed and number are fixed. If quality were in truth the same, the mean difference would lie more than three standard
/// errors below 0 under about 1 seed in 700; if an early start raises quality, under fewer.
#[test]
fn an_early_start_does_not_lower_the_quality_of_the_agreement() {
    let folder = tempfile::tempdir().unwrap();
    let place = folder.path().join("result");
    printed(&[TILBURG, "scenarios/tilburg-early-start.toml", "--replicates", "200"], &place);
    let quality = &table(&place.join("differences.csv"))["quality"];
    let (difference, error) = (number(quality, "difference"), number(quality, "error"));
    assert!(error > 0.0 && difference > -3.0 * error, "{difference} ± {error}");
}

#[test]
fn every_column_and_every_measure_is_explained() {
    let folder = tempfile::tempdir().unwrap();
    let place = folder.path().join("result");
    printed(&[SMALL, "--set", "preparation.days_available=3", "--replicates", "3"], &place);
    let mut explained: BTreeMap<String, Vec<String>> = BTreeMap::new();
    for row in csv::Reader::from_path(place.join("columns.csv")).unwrap().into_records() {
        let row = row.unwrap();
        explained.entry(row[0].to_owned()).or_default().push(row[1].to_owned());
    }
    assert_eq!(explained.keys().collect::<Vec<_>>(), ["differences.csv", "measures.csv"]);
    for (file, columns) in explained {
        let mut reader = csv::Reader::from_path(place.join(&file)).unwrap();
        assert_eq!(reader.headers().unwrap().iter().collect::<Vec<_>>(), columns, "{file}");
    }
    let (rows, meanings) = (table(&place.join("differences.csv")), table(&place.join("measures.csv")));
    assert_eq!(rows.keys().collect::<Vec<_>>(), meanings.keys().collect::<Vec<_>>());
    assert!(meanings.values().all(|m| m["meaning"].len() > 5 && !m["unit"].is_empty()));
}

#[test]
fn a_row_is_marked_where_its_interval_leaves_out_0() {
    let folder = tempfile::tempdir().unwrap();
    let place = folder.path().join("result");
    let shown = printed(&[SMALL, "--set", "access.presentation=1", "--replicates", "60"], &place);
    let (rows, meanings) = (table(&place.join("differences.csv")), table(&place.join("measures.csv")));
    let mut marks = 0;
    for (name, row) in &rows {
        let line = shown.lines().find(|line| line.trim().starts_with(&meanings[name]["meaning"])).unwrap();
        let away = number(row, "low") > 0.0 || number(row, "high") < 0.0;
        let marked = away && meanings[name]["part"] != "pair";
        assert_eq!(line.contains('*'), marked, "{line}");
        marks += usize::from(marked);
    }
    assert!(rows["presentations"]["low"].parse::<f64>().unwrap() > 0.0);
    assert!(marks < rows.len(), "{shown}");
}

#[test]
fn a_single_replicate_has_no_error_and_no_interval() {
    let folder = tempfile::tempdir().unwrap();
    let place = folder.path().join("result");
    let shown = printed(&[SMALL, "--set", "agenda.sessions=2", "--replicates", "1"], &place);
    assert_eq!(shown.matches('±').count(), 1, "only in the explanation:\n{shown}");
    assert!(!shown.contains("No pair"), "{shown}");
    for (name, row) in table(&place.join("differences.csv")) {
        for column in ["a_error", "b_error", "error", "low", "high"] {
            assert_eq!(row[column], "", "{column} of {name}");
        }
    }
}

#[test]
fn json_is_the_comparison_and_agrees_with_the_table() {
    let folder = tempfile::tempdir().unwrap();
    let place = folder.path().join("result");
    let arguments = [SMALL, "--set", "preparation.days_available=3", "--replicates", "20", "--json"];
    let shown: serde_json::Value = serde_json::from_str(&printed(&arguments, &place)).unwrap();
    let rows = table(&place.join("differences.csv"));
    let measures = shown["measures"].as_array().unwrap();
    assert_eq!(measures.len(), rows.len());
    for measure in measures {
        let row = &rows[measure["measure"].as_str().unwrap()];
        assert_eq!(measure["difference"]["mean"].as_f64().unwrap(), number(row, "difference"));
    }
}

#[test]
fn an_identical_comparison_is_recognised_and_another_is_not_overwritten() {
    let folder = tempfile::tempdir().unwrap();
    let place = folder.path().join("result");
    let set = |days: &'static str| [SMALL, "--set", days, "--replicates", "20"];
    let first = printed(&set("preparation.days_available=3"), &place);
    let again = printed(&set("preparation.days_available=3"), &place);
    assert!(again.contains("already there"));
    assert_eq!(first.split("Tables").next(), again.split("Tables").next(), "the same table");
    let before = contents(&place);
    let other = compare(&set("preparation.days_available=4"), &place).assert().code(2);
    assert!(String::from_utf8(other.get_output().stderr.clone()).unwrap().contains("--force"));
    assert_eq!(before, contents(&place));
    let mut run = Command::cargo_bin("vierdemacht").unwrap();
    run.args(["run", SMALL, "--replicates", "20", "--output"]).arg(&place).assert().code(2);
    assert_eq!(before, contents(&place), "a run is another result than a comparison");
}

#[test]
fn what_cannot_be_compared_is_refused_with_the_reason() {
    let unknown = refused(&[SMALL, "--set", "preparation.days_availabel=5"]);
    assert!(unknown.contains("--set preparation.days_availabel=5"), "{unknown}");
    assert!(unknown.contains("did you mean `days_available`?"), "{unknown}");
    let wrong = refused(&[SMALL, "--set", "preparation.days_available=many", "--set", "agenda.noise=-1"]);
    assert!(wrong.contains("not \"many\"") && wrong.contains("2 faults"), "{wrong}");
    let draws = refused(&[SMALL, "--set", "simulation.seed=5"]);
    assert!(draws.contains("with --seed and --replicates"), "{draws}");
    assert!(refused(&[SMALL, "--set", "agenda"]).contains("key=value"));
    assert!(refused(&[SMALL]).contains("--set"));
    assert!(refused(&[SMALL, "scenarios/none.toml"]).contains("cannot read"));
}
