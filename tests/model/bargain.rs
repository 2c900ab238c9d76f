//! The command `bargain`, from outside, and its input: valid input, and input refused with line and reason.

use assert_cmd::Command;
use std::fs;
use vierdemacht::collective::read::parse;

const EXAMPLE: &str = "examples/issues.csv";

fn bargain(arguments: &[&str]) -> Command {
    let mut command = Command::cargo_bin("vierdemacht").unwrap();
    command.arg("bargain").args(arguments);
    command
}

fn printed(arguments: &[&str]) -> String {
    let assert = bargain(arguments).assert().success();
    String::from_utf8(assert.get_output().stdout.clone()).unwrap()
}

/// Reason why rows below this header are refused.
fn refused(header: &str, rows: &str) -> String {
    parse("own.csv", format!("{header}\n{rows}").as_bytes()).unwrap_err().to_string()
}

const HEADER: &str = "actor,issue,position,salience,power";

#[test]
fn the_example_is_answered_by_every_rule() {
    let shown = printed(&[EXAMPLE]);
    let header = shown.lines().next().unwrap();
    for rule in ["mean", "median", "nash", "exchange", "condorcet"] {
        assert!(header.contains(rule), "{shown}");
    }
    assert!(shown.contains("nash of property tax (change in %): what happens without a decision"), "{shown}");
    assert!(shown.contains("gets its way on"), "{shown}");
}

/// 12 km at 10·90, 10 at 9·50, 3 at 8·30 and 1 at 6·60: 16 380 / 1 950.
#[test]
fn the_mean_of_the_example_is_that_by_hand() {
    let shown: serde_json::Value = serde_json::from_str(&printed(&[EXAMPLE, "--json"])).unwrap();
    let first = &shown["issues"][0];
    assert_eq!(first["outcomes"][0]["rule"], "mean");
    let mean = first["outcomes"][0]["outcome"].as_f64().unwrap();
    assert!((mean - 16_380.0 / 1_950.0).abs() < 1e-12, "{mean}");
    assert!((first["outcomes"][0]["place"].as_f64().unwrap() - mean / 0.15).abs() < 1e-9);
    let median = first["outcomes"][1]["outcome"].as_f64().unwrap();
    assert!((median - 10.0).abs() < 1e-12, "{median}");
    assert!(!shown["exchanges"].as_array().unwrap().is_empty());
}

#[test]
fn the_table_is_tidy_and_another_file_is_not_replaced() {
    let folder = tempfile::tempdir().unwrap();
    let place = folder.path().join("outcomes.csv");
    let to = place.to_str().unwrap();
    printed(&[EXAMPLE, "--output", to]);
    let mut table = csv::Reader::from_path(&place).unwrap();
    let header = ["issue", "rule", "outcome", "place", "low", "high", "why_not"];
    assert_eq!(table.headers().unwrap().iter().collect::<Vec<_>>(), header);
    let rows: Vec<csv::StringRecord> = table.records().map(Result::unwrap).collect();
    assert_eq!(rows.len(), 4 * 5);
    assert!(rows.iter().all(|row| row[2].is_empty() != row[6].is_empty()), "an outcome or a reason");
    fs::write(&place, "mine").unwrap();
    let assert = bargain(&[EXAMPLE, "--output", to]).assert().code(2);
    assert!(String::from_utf8_lossy(&assert.get_output().stderr).contains("--force"));
    assert_eq!(fs::read_to_string(&place).unwrap(), "mine");
    printed(&[EXAMPLE, "--output", to, "--force"]);
    assert_ne!(fs::read_to_string(&place).unwrap(), "mine");
}

#[test]
fn positions_go_from_0_to_100_and_power_may_be_given_once_for_an_actor() {
    let rows = "a,p,2,0.5,3\nb,p,4,1,1\na,q,-1,0.1,\nc,p,3,0,7\nb,q,1,1,2\n";
    let input = parse("own.csv", format!("{HEADER}\n{rows}").as_bytes()).unwrap();
    assert_eq!(input.actors, ["a", "b", "c"]);
    let places = |n: usize| input.issues[n].stakes.iter().map(|s| s.position).collect::<Vec<_>>();
    assert_eq!((places(0), places(1)), (vec![0.0, 100.0, 50.0], vec![0.0, 100.0]));
    assert_eq!(input.issues[1].stakes[0].power, 3.0);
    assert_eq!(input.issues[1].stakes[1].power, 2.0);
    assert_eq!(input.issues[0].stakes[0].weight(), 1.5);
    assert_eq!(input.issues[0].on_own_scale(25.0), 2.5);
    let percent = parse("own.csv", format!("{HEADER}\na,p,2,50,3\nb,p,4,1,1\n").as_bytes()).unwrap();
    assert_eq!(percent.issues[0].stakes[1].salience, 0.01);
}

#[test]
fn given_ends_and_the_reference_stretch_the_scale() {
    let header = "actor,issue,position,salience,power,low,high,reference";
    let rows = "a,p,2,1,1,,,1\nb,p,4,1,1,0,8,\na,q,5,1,1,,,1\n";
    let input = parse("own.csv", format!("{header}\n{rows}").as_bytes()).unwrap();
    let [p, q] = &input.issues[..] else { panic!("{input:?}") };
    assert_eq!((p.low, p.high, p.reference, p.stakes[1].position), (0.0, 8.0, Some(12.5), 50.0));
    assert_eq!((q.low, q.high, q.reference, q.stakes[0].position), (1.0, 5.0, Some(0.0), 100.0));
}

#[test]
fn bad_input_is_refused_with_file_line_and_what_would_be_right() {
    let missing = refused("actor,issue,position,power", "a,p,1,1\n");
    assert!(
        missing.starts_with("own.csv:1: no column `salience`") && missing.contains("required are"),
        "{missing}"
    );
    let unknown = refused("actor,issue,position,salience,power,referense", "a,p,1,1,1,1\n");
    assert!(unknown.contains("unknown column `referense`") && unknown.contains("reference"), "{unknown}");
    assert!(refused("actor,issue,position,salience,power,power", "a,p,1,1,1,1\n").contains("occurs twice"));
    assert!(refused(HEADER, "").contains("no rows"));
    for (rows, line, part) in [
        ("a,p,1,1,1\nb,p,x,1,1\n", 3, "position is \"x\": it must be a number"),
        ("a,p,1,1,1\nb,p,,1,1\n", 3, "no position"),
        ("a,p,1,inf,1\n", 2, "salience is \"inf\""),
        ("a,p,1,101,1\n", 2, "salience is \"101\": it must be from 0 to 100"),
        ("a,p,1,-1,1\n", 2, "salience is \"-1\""),
        ("a,p,1,1,-2\n", 2, "power is \"-2\": it must be 0 or more"),
        ("a,p,1,1,1\nb,p,1,1,\n", 3, "no power of b"),
        (",p,1,1,1\n", 2, "no actor"),
        ("a,p,1,1,1\nb,p,2,1,1\na,p,3,1,1\n", 4, "a occurs twice on p, first in line 2"),
        ("a,p,1,1\n", 2, "4 fields"),
    ] {
        let message = refused(HEADER, rows);
        assert!(message.starts_with(&format!("own.csv:{line}: ")), "{message}");
        assert!(message.contains(part), "{message} lacks {part}");
    }
    let with_ends = "actor,issue,position,salience,power,low,high,reference";
    for (rows, line, part) in [
        ("a,p,1,1,1,0,5,\nb,p,6,1,1,,,\n", 3, "position is 6: on p it must be from 0 to 5"),
        ("a,p,1,1,1,0,5,7\n", 2, "reference is 7: it must be from 0 to 5"),
        ("a,p,1,1,1,5,5,\n", 2, "low must be below high"),
        ("a,p,1,1,1,0,5,\nb,p,2,1,1,1,5,\n", 3, "low of p is 1, but 0 in line 2"),
    ] {
        let message = refused(with_ends, rows);
        assert!(message.starts_with(&format!("own.csv:{line}: ")), "{message}");
        assert!(message.contains(part), "{message} lacks {part}");
    }
}

#[test]
fn the_command_exits_with_2_on_bad_input() {
    let folder = tempfile::tempdir().unwrap();
    let place = folder.path().join("own.csv");
    fs::write(&place, format!("{HEADER}\na,p,1,200,1\n")).unwrap();
    let assert = bargain(&[place.to_str().unwrap()]).assert().code(2);
    let message = String::from_utf8(assert.get_output().stderr.clone()).unwrap();
    assert!(message.contains("own.csv:2: salience is \"200\""), "{message}");
    let assert = bargain(&["none.csv"]).assert().code(2);
    assert!(String::from_utf8_lossy(&assert.get_output().stderr).contains("cannot read none.csv"));
}
