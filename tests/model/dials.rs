//! Dials: docs/DIALS.md agrees with docs/dials.csv and the experiment, reasons are required, and one factor changes at
//! a time.

use assert_cmd::Command;
use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use tempfile::TempDir;
use vierdemacht::experiments::dials::Dials;
use vierdemacht::experiments::plan::Experiment;
use vierdemacht::results::dials::{page, table};

const PAGE: &str = include_str!("../../docs/DIALS.md");
const TABLE: &str = include_str!("../../docs/dials.csv");

fn shipped() -> (Experiment, Dials) {
    let experiment = Experiment::load("scenarios/experiments/dials.toml").unwrap();
    (experiment, table::read(TABLE).unwrap())
}

#[test]
fn the_page_in_the_documentation_is_what_the_table_beside_it_says() {
    let (experiment, dials) = shipped();
    let again = "make both again with `vierdemacht dials`";
    assert!(page::page(&dials, experiment.name()) == PAGE, "docs/DIALS.md is not of docs/dials.csv: {again}");
}

#[test]
fn the_page_has_every_dial_value_and_figure_of_the_experiment_in_order() {
    let (experiment, dials) = shipped();
    let again = "make docs/DIALS.md and docs/dials.csv again with `vierdemacht dials`";
    let names = |of: &mut dyn Iterator<Item = &str>| of.map(str::to_owned).collect::<Vec<String>>();
    assert_eq!(
        names(&mut dials.dials.iter().map(|dial| dial.name.as_str())),
        names(&mut experiment.factors().iter().map(|factor| factor.name.as_str())),
        "{again}"
    );
    assert_eq!(dials.scenario, experiment.scenario().title());
    assert_eq!(
        (dials.seed, dials.replicates),
        (experiment.seed(), experiment.runs_of_cell().most()),
        "{again}"
    );
    let written = &experiment.as_file().factor;
    for ((dial, factor), written) in dials.dials.iter().zip(experiment.factors()).zip(written) {
        assert_eq!(dial.values.to_vec(), factor.classes(), "{}: {again}", dial.name);
        assert_eq!((&dial.keys, &dial.meaning), (&written.keys, &written.meaning), "{}: {again}", dial.name);
        assert_eq!(dial.reason.as_deref().unwrap_or(""), written.reason, "{}: {again}", dial.name);
        assert_eq!(dial.wrong_reason(), None);
        let figures: Vec<&str> = dial.figures.iter().map(|turned| turned.figure.as_str()).collect();
        assert_eq!(figures, experiment.as_file().record, "{again}");
        let section = PAGE.split(&format!("\n## {}\n", dial.name.replace('_', " "))).nth(1).unwrap();
        let section = section.split("\n## ").next().unwrap();
        assert_eq!(section.lines().filter(|line| line.starts_with("| ")).count(), 1 + figures.len());
        assert_eq!(section.contains("It moves no influence: "), !dial.moves_influence());
    }
}

/// A folder with an experiment of dials on the teaching scenario.
struct Desk {
    folder: TempDir,
}

/// Precision affects influence, the days until a report do not.
const DIALS: &str = "replicates = 60\nrecord = ['influence.civil_servants.outcome', 'formation.quality']\n\
    design.kind = 'one_at_a_time'\n\
    [[factor]]\nname = 'precision'\nkeys = ['information.expert_precision']\nvalues = [0, 40, 400]\nmeaning = 'how sure'\n\
    [[factor]]\nname = 'portfolios'\nkeys = ['agreement.portfolio_noise']\nvalues = [0, 0.1, 0.2]\nmeaning = 'noise'\n";

const REASON: &str = "reason = 'portfolios come after the agreement'\n";

impl Desk {
    fn with(text: &str) -> Desk {
        let desk = Desk { folder: tempfile::tempdir().unwrap() };
        let scenario = Path::new(env!("CARGO_MANIFEST_DIR")).join("scenarios/teaching-small.toml");
        let head = format!("name = 'small'\nscenario = '{}'\n", scenario.display());
        fs::write(desk.place("experiment.toml"), head + text).unwrap();
        desk
    }

    fn place(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    fn dials(&self) -> Command {
        let mut command = Command::cargo_bin("vierdemacht").unwrap();
        command.arg("dials").arg(self.place("experiment.toml")).arg("--output").arg(self.place("sweep"));
        command
    }

    fn refused(&self) -> String {
        let assert = self.dials().assert().code(2);
        String::from_utf8(assert.get_output().stderr.clone()).unwrap()
    }
}

#[test]
fn a_dial_that_moves_nothing_needs_a_reason_and_another_has_none() {
    let told = Desk::with(DIALS).refused();
    assert!(told.contains("experiment.toml:12: dial `portfolios` moves no influence"), "{told}");
    assert!(told.contains("give the reason, as in reason = "), "{told}");
    let desk =
        Desk::with(&DIALS.replace("meaning = 'how sure'\n", &format!("meaning = 'how sure'\n{REASON}")));
    let told = desk.refused();
    assert!(
        told.contains("experiment.toml:7: dial `precision` moves influence")
            && told.contains("remove the reason")
    );
    assert!(!desk.place("sweep/dials").exists(), "nothing is written");
}

#[test]
fn dials_are_computed_written_and_recognised() {
    let desk = Desk::with(&format!("{DIALS}{REASON}"));
    let shown = desk.dials().assert().success();
    let shown = String::from_utf8(shown.get_output().stdout.clone()).unwrap();
    assert!(shown.contains("Of 2 dials 1 move influence; these move none: portfolios."), "{shown}");
    let again = desk.dials().args(["--figure", "formation"]).assert().success();
    let again = String::from_utf8(again.get_output().stdout.clone()).unwrap();
    assert!(again.contains("already there") && !again.contains("influence.civil"), "{again}");
    let read = |name: &str| fs::read_to_string(desk.place("sweep").join(name)).unwrap();
    let dials = table::read(&read("dials/dials.csv")).unwrap();
    assert_eq!(page::page(&dials, "small"), read("dials/DIALS.md"));
    let header = read("dials/dials.csv").lines().next().unwrap().to_owned();
    let columns: Vec<String> = read("dials/columns.csv")
        .lines()
        .skip(1)
        .map(|line| line.split(',').nth(1).unwrap().to_owned())
        .collect();
    assert_eq!(header, columns.join(","), "every column is described");
    let (_, found) = dials.dials[0].found("formation.quality").unwrap();
    let rows: Vec<BTreeMap<String, String>> = csv::Reader::from_path(desk.place("sweep/data/effects.csv"))
        .unwrap()
        .deserialize()
        .map(Result::unwrap)
        .collect();
    let of = |value: &str| {
        let is = |row: &&BTreeMap<String, String>| {
            row["figure"] == "formation.quality" && row["factor"] == "precision" && row["value"] == value
        };
        rows.iter().find(is).unwrap()
    };
    for (value, at) in ["0", "40", "400"].into_iter().zip(found.at) {
        assert_eq!(of(value)["cells"], "1", "no cell in which another dial is turned");
        assert!((of(value)["mean"].parse::<f64>().unwrap() - at.mean).abs() < 1e-12);
    }
    assert!((of("400")["difference"].parse::<f64>().unwrap() - found.steps[2].mean).abs() < 1e-12);
    // The error of the effects counts formations without agreement among its clusters, so it is slightly smaller.
    let error = of("400")["difference_error"].parse::<f64>().unwrap();
    assert!((error / found.steps[2].error - 1.0).abs() < 0.01);
}

#[test]
fn an_experiment_without_dials_is_refused_with_what_would_be_one() {
    for (from, to, words) in [
        ("one_at_a_time", "factorial", "`design.kind` must be \"one_at_a_time\", not \"factorial\""),
        ("'influence.civil_servants.outcome', ", "", "`small` records no influence: add some to `record`"),
        ("[0, 40, 400]", "[0, 10, 40, 100, 400]", "factor `precision` has 5 values, and a dial has 3"),
    ] {
        let told = Desk::with(&DIALS.replace(from, to)).refused();
        assert!(told.contains("experiment.toml: ") && told.contains(words), "{told}");
    }
}
