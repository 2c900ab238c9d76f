//! Coded documents and interviews from fieldwork: the output, files and refusals of the commands.

use crate::folder::contents;
use assert_cmd::Command;
use serde_json::Value;
use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

const CODING: [&str; 4] = ["documents", "examples/coding.csv", "--sources", "examples/coding-sources.csv"];
const SCENARIO: &str = "scenarios/teaching-small.toml";

fn vierdemacht(arguments: &[&str]) -> Command {
    let mut command = Command::new(assert_cmd::cargo::cargo_bin!("vierdemacht"));
    command.args(arguments);
    command
}

/// The output of a command that writes to a place.
fn printed(arguments: &[&str], place: &Path) -> String {
    let assert = vierdemacht(arguments).arg("--output").arg(place).assert().success();
    String::from_utf8(assert.get_output().stdout.clone()).unwrap()
}

fn refused(arguments: &[&str], place: &Path) -> String {
    let assert = vierdemacht(arguments).arg("--output").arg(place).assert().code(2);
    assert!(!place.exists(), "nothing is written");
    String::from_utf8(assert.get_output().stderr.clone()).unwrap()
}

fn with_scenario<'a>(of: &[&'a str], replicates: &'a str) -> Vec<&'a str> {
    [of, &["--scenario", SCENARIO, "--replicates", replicates]].concat()
}

/// Rows of a table, by column.
fn table(place: &Path, name: &str) -> Vec<BTreeMap<String, String>> {
    let mut reader = csv::Reader::from_path(place.join(name)).unwrap();
    reader.deserialize().map(Result::unwrap).collect()
}

#[test]
fn a_coding_is_counted_in_words_tables_and_json() {
    let folder = tempfile::tempdir().unwrap();
    let place = folder.path().join("result");
    let words = printed(&CODING, &place);
    for part in [
        "40 plans looked for in 11 documents of 3 kinds by 3 coders; a plan counts as found if most coders say so.",
        "24 of 40",
        "60.0 (44.6 to 73.7)",
        "0.69 (",
        "factsheet + manifesto",
        "add --scenario FILE",
    ] {
        assert!(words.contains(part), "{part} in\n{words}");
    }
    let rows = table(&place, "matches.csv");
    let factsheets = rows.iter().find(|row| row["of"] == "kind" && row["name"] == "factsheet").unwrap();
    assert_eq!((&*factsheets["found"], &*factsheets["plans"], &*factsheets["share"]), ("24", "40", "0.6"));
    assert_eq!(
        table(&place, "overlaps.csv").iter().map(|row| row["found"].parse::<u32>().unwrap()).sum::<u32>(),
        40
    );
    assert_eq!(fs::read(place.join("coding.csv")).unwrap(), fs::read("examples/coding.csv").unwrap());
    let json = vierdemacht(&CODING).args(["--json", "--output"]).arg(&place).assert().success();
    let json: Value = serde_json::from_slice(&json.get_output().stdout).unwrap();
    assert_eq!(json["coded"]["kinds"][0]["found"], 24);
    assert_eq!(json["implied"], Value::Null);
    let other = vierdemacht(&CODING).args(["--combine", "any", "--output"]).arg(&place).assert().code(2);
    assert!(String::from_utf8_lossy(&other.get_output().stderr).contains("--force"), "another question");
}

#[test]
fn what_goes_with_a_match_is_told_with_how_many_formations_it_rests_on() {
    let folder = tempfile::tempdir().unwrap();
    let [place, again] = ["one", "two"].map(|name| folder.path().join(name));
    let arguments = with_scenario(&CODING, "60");
    let words = printed(&[&arguments[..], &["--threads", "1"]].concat(), &place);
    for part in [
        "goes with a match of 24 of 40",
        "60 formations, seed 2018",
        "lie within its sampling error (44.6 to 73.7 %)",
    ] {
        assert!(words.contains(part), "{part} in\n{words}");
    }
    _ = printed(&[&arguments[..], &["--threads", "2"]].concat(), &again);
    assert_eq!(contents(&place), contents(&again), "the same bytes on any number of threads");
    let formations = table(&place, "formations.csv");
    let near = formations.iter().filter(|row| row["weight"].parse::<f64>().unwrap() > 0.0).count();
    assert!(
        formations.len() == 60 && words.contains(&format!("\n  {near} formations lie within")),
        "{near}: {words}"
    );
    let implied = table(&place, "implied.csv");
    let of = |figure: &str, column: &str| {
        let row = implied.iter().find(|row| row["figure"] == figure).unwrap();
        row[column].parse::<f64>().unwrap()
    };
    let parts = of("document.coincidental", "given_mean") + of("document.added", "given_mean");
    // Not exact, because some values end at the bounds of a share.
    assert!((parts - 0.6).abs() < 0.01, "coincidence and what is added make up the match: {parts}");
    let explained: BTreeMap<String, Vec<String>> =
        table(&place, "columns.csv").into_iter().fold(BTreeMap::new(), |mut all, row| {
            all.entry(row["table"].clone()).or_insert_with(Vec::new).push(row["column"].clone());
            all
        });
    assert_eq!(explained.len(), 4);
    for (name, columns) in explained {
        let mut reader = csv::Reader::from_path(place.join(&name)).unwrap();
        assert_eq!(reader.headers().unwrap().iter().collect::<Vec<_>>(), columns, "{name}");
    }
}

#[test]
fn totals_alone_can_be_asked_about() {
    let folder = tempfile::tempdir().unwrap();
    let place = folder.path().join("result");
    let totals = ["documents", "--matched", "27", "--plans", "38"];
    let words = printed(&with_scenario(&totals, "40"), &place);
    assert!(words.contains("27 of 38") && words.contains("71.1 (55.2 to 83.0)"), "{words}");
    assert!(words.contains("Without any influence of civil servants, about "), "{words}");
    let said = refused(&["documents", "--matched", "39", "--plans", "38"], &folder.path().join("none"));
    assert!(said.contains("more plans are found than there are plans"), "{said}");
}

#[test]
fn what_is_wrong_is_told_at_once_and_nothing_is_written() {
    let folder = tempfile::tempdir().unwrap();
    let (place, file) = (folder.path().join("result"), folder.path().join("coding.csv"));
    fs::write(&file, "plan;source;coder;found\n;A;x;1\np;A;;2\n").unwrap();
    let file = file.to_str().unwrap();
    let said = refused(&["documents", file], &place);
    for part in ["coding.csv:2: no plan", "coding.csv:3: no coder"] {
        assert!(said.contains(part), "{part} in {said}");
    }
    let said = refused(&[&CODING[..], &["--of", "letter", "--scenario", SCENARIO]].concat(), &place);
    assert!(said.contains("kinds are factsheet, manifesto, last agreement"), "{said}");
    let said = refused(&[&CODING[..], &["--replicates", "10"]].concat(), &place);
    assert!(said.contains("nothing is simulated without --scenario"), "{said}");
}

#[test]
fn a_coding_is_drawn_and_reported_with_a_scenario_and_without() {
    let folder = tempfile::tempdir().unwrap();
    let simulated = with_scenario(&CODING, "40");
    for (name, arguments, figures) in [("alone", &CODING[..], 1), ("simulated", &simulated[..], 1)] {
        let place = folder.path().join(name);
        _ = printed(arguments, &place);
        for language in ["en", "nl"] {
            vierdemacht(&["report"]).arg(&place).args(["--lang", language]).assert().success();
            let html = fs::read_to_string(folder.path().join(format!("report-{name}.html"))).unwrap();
            assert_eq!(html.matches("<svg").count(), figures, "{name}");
            assert!(
                html.contains(if language == "nl" { "44,6 … 73,7" } else { "44.6 … 73.7" })
                    && html.contains("vierdemacht documents coding.csv --sources sources.csv")
            );
        }
    }
    let html = fs::read_to_string(folder.path().join("report-simulated.html")).unwrap();
    let again = html.split("<pre>").nth(1).unwrap().split("</pre>").next().unwrap();
    let words: Vec<&str> = again.split(' ').skip(1).collect();
    let made = folder.path().join("again");
    let mut make = vierdemacht(&words);
    make.current_dir(folder.path().join("simulated")).arg("--output").arg(&made).assert().success();
    let read = |name: &str| fs::read(folder.path().join(name).join("formations.csv")).unwrap();
    assert_eq!(read("again"), read("simulated"));
    let plot = vierdemacht(&["plot", "matches", SCENARIO]).assert().code(2);
    assert!(
        String::from_utf8_lossy(&plot.get_output().stderr).contains("a result of `vierdemacht documents`")
    );
}

#[test]
fn interviews_stand_beside_what_simulated_participants_would_say() {
    let folder = tempfile::tempdir().unwrap();
    let (place, file) = (folder.path().join("result"), folder.path().join("interviews.csv"));
    let ratings = "rater;rated;score\ngreen;supporters;8\ngreen;experts;3,5\ncentre;supporters;7\ncentre;experts;4\nhead;experts;2\n";
    fs::write(&file, ratings).unwrap();
    let arguments = ["interviews", file.to_str().unwrap(), "--scenario", SCENARIO, "--replicates", "40"];
    let words = printed(&arguments, &place);
    for part in [
        "5 ratings by 3 raters, compared with 40 formations",
        "rank correlation over 4 ratings",
        "1 ratings have no simulated view",
    ] {
        assert!(words.contains(part), "{part} in\n{words}");
    }
    let rated = table(&place, "rated.csv");
    assert_eq!(
        rated.iter().map(|row| row["score"].as_str()).collect::<Vec<_>>(),
        ["7.5", "3.1666666666666665"]
    );
    assert!(printed(&arguments, &place).contains("already there"));
    fs::write(&file, "rater,rated,score\ngreen,nobody,12\n").unwrap();
    let said = refused(&arguments, &folder.path().join("none"));
    assert!(said.contains("interviews.csv:2: score is \"12\": it must be from 0 to 10"), "{said}");
}

#[test]
fn the_examples_are_read() {
    let folder = tempfile::tempdir().unwrap();
    let wide = printed(&["documents", "examples/coding-wide.csv"], &folder.path().join("wide"));
    assert!(wide.contains("24 of 40") && wide.contains("only in capitals or spaces"), "{wide}");
    let ratings = [
        "interviews",
        "examples/interviews.csv",
        "--scenario",
        "scenarios/tilburg-2018.toml",
        "--replicates",
        "4",
    ];
    assert!(printed(&ratings, &folder.path().join("interviews")).contains("19 ratings by 6 raters"));
}
