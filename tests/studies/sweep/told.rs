//! The summary of a sweep in the terminal.

use super::*;

const TWO: &str = "replicates = 60\nseed = 7\nrecord = ['formation.requests', 'formation.quality']\ndesign.kind = 'factorial'\n\
    [[factor]]\nname = 'presentation'\nkeys = ['access.presentation']\nvalues = [0.0, 1.0]\n\
    [[factor]]\nname = 'noise'\nkeys = ['agenda.noise']\nlow = 0\nhigh = 1\nlevels = 3\n";

#[test]
fn the_summary_is_the_table_of_effects_and_can_be_had_from_experiment_or_result() {
    let desk = Desk::with(TWO);
    desk.done("sweep", "place", &[]);
    let shown = desk.done("summary", "place", &[]);
    let mut of_result = Command::cargo_bin("vierdemacht").unwrap();
    let of_result = of_result.arg("summary").arg(desk.place("place")).assert().success();
    assert_eq!(String::from_utf8(of_result.get_output().stdout.clone()).unwrap(), shown);
    assert!(shown.contains("6 cells, 60 formations each, 360 in all, seed 7"), "{shown}");
    let effects = desk.table("place", "data/effects.csv");
    assert_eq!(effects.len(), 2 * (1 + 2 + 3));
    let rows: Vec<&str> =
        shown.lines().filter(|line| line.starts_with("  ") && line.contains(" ± ")).collect();
    assert_eq!(rows.len(), effects.len(), "{shown}");
    for (row, effect) in rows.iter().zip(&effects) {
        let mean = row.split(" ± ").next().unwrap().split_whitespace().last().unwrap();
        let decimals = mean.split('.').nth(1).unwrap().len();
        assert_eq!(mean, format!("{:.decimals$}", effect["mean"].parse::<f64>().unwrap()), "{row}");
        assert!(row.contains(&effect["value"]), "{row}");
    }
    let json: serde_json::Value = serde_json::from_str(&desk.done("summary", "place", &["--json"])).unwrap();
    for (effect, row) in json["effects"].as_array().unwrap().iter().zip(&effects) {
        assert_eq!(effect["mean"]["mean"].as_f64(), row["mean"].parse().ok());
        assert_eq!(effect["difference"]["error"].as_f64(), row["difference_error"].parse().ok());
        assert_eq!(
            effect["differs"].as_bool().map(|d| d.to_string().to_uppercase()).unwrap_or_default(),
            row["differs"]
        );
    }
}

#[test]
fn effects_are_marked_where_their_interval_leaves_out_0() {
    let desk = Desk::with(TWO);
    desk.done("sweep", "place", &[]);
    let effects = desk.table("place", "data/effects.csv");
    let differs = |figure: &str, factor: &str, value: &str| {
        let is_it = |row: &&BTreeMap<String, String>| {
            (&*row["figure"], &*row["factor"], &*row["value"]) == (figure, factor, value)
        };
        effects.iter().find(is_it).expect("there is such an effect")["differs"].clone()
    };
    // Presenting at every problem changes what is left to ask for; a first value has nothing to differ from.
    assert_eq!(differs("formation.requests", "presentation", "1"), "TRUE");
    assert_eq!(differs("formation.requests", "presentation", "0"), "");
    let shown = desk.done("summary", "place", &[]);
    let marked = shown.lines().filter(|line| line.ends_with(" *")).count();
    assert_eq!(marked, effects.iter().filter(|row| row["differs"] == "TRUE").count());
}

#[test]
fn a_figure_can_be_chosen_by_the_beginning_of_its_name() {
    let desk = Desk::with(TWO);
    desk.done("sweep", "place", &[]);
    let shown = desk.done("summary", "place", &["--figure", "formation.q"]);
    assert!(shown.contains("formation.quality") && !shown.contains("formation.requests"), "{shown}");
    let said = desk.refused(2, "summary", "place", &["--figure", "influence"]);
    assert!(said.contains("there are formation.requests, formation.quality"), "{said}");
}

#[test]
fn a_summary_of_nothing_says_what_to_do() {
    let desk = Desk::with(TWO);
    let said = desk.refused(3, "summary", "place", &[]);
    assert!(said.contains("vierdemacht sweep"), "{said}");
    desk.done("sweep", "place", &["--shard", "1/1"]);
    assert!(desk.refused(3, "summary", "place", &[]).contains("merge"));
}

#[test]
fn a_damaged_summary_is_refused() {
    let desk = Desk::with(TWO);
    desk.done("sweep", "place", &[]);
    let path = desk.place("place").join("summary.json");
    let text = fs::read_to_string(&path).unwrap();
    fs::write(&path, text.replace("\"cells\": 6", "\"cells\": 7")).unwrap();
    assert!(desk.refused(65, "summary", "place", &[]).contains("is damaged"));
}

#[test]
fn a_sweep_as_json_is_its_summary() {
    let desk = Desk::with(TWO);
    let shown = desk.done("sweep", "place", &["--json"]);
    assert_eq!(shown, desk.done("summary", "place", &["--json"]));
    assert_eq!(
        serde_json::from_str::<serde_json::Value>(&shown).unwrap(),
        desk.json("place", "summary.json")
    );
}
