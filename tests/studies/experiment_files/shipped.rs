//! The experiments shipped with the program.

use super::*;
use std::collections::BTreeMap;
use std::path::PathBuf;
use vierdemacht::model::scenario::Scenario;
use vierdemacht::model::scenario::parameters::RelationKind;

fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("scenarios/experiments")
}

fn shipped() -> BTreeMap<String, Experiment> {
    let files = fs::read_dir(folder()).unwrap().map(|entry| entry.unwrap().path());
    let name = |file: &Path| file.file_stem().unwrap().to_str().unwrap().to_owned();
    files
        .map(|file| (name(&file), Experiment::load(&file).unwrap_or_else(|faults| panic!("{faults}"))))
        .collect()
}

#[test]
fn every_experiment_loads_is_named_after_its_file_and_has_a_line_in_the_readme() {
    let readme = fs::read_to_string(folder().parent().unwrap().join("README.md")).unwrap();
    let experiments = shipped();
    let names: Vec<&str> = experiments.keys().map(String::as_str).collect();
    assert_eq!(
        names,
        [
            "access-authority-bureaupolitics",
            "dials",
            "global-sensitivity",
            "recommendations",
            "relation-kinds"
        ]
    );
    for (name, experiment) in &experiments {
        assert_eq!(experiment.name(), name);
        assert!(readme.contains(&format!("| `{name}.toml` |")), "{name}");
        for factor in experiment.factors() {
            assert!(!factor.meaning.is_empty(), "{} of {name} has no meaning", factor.name);
        }
    }
}

#[test]
fn every_cell_at_a_corner_of_an_experiment_is_a_scenario_that_holds_together() {
    for (name, experiment) in shipped() {
        let cells = experiment.segments().cells();
        let step = (cells / 8).max(1) as usize;
        for cell in (0..cells).step_by(step).chain([cells - 1]) {
            let scenario = experiment.scenario_of(&experiment.cell(cell));
            assert!(scenario.is_ok(), "cell {} of {name}: {}", cell + 1, scenario.unwrap_err());
        }
    }
}

#[test]
fn every_range_has_a_source_or_is_called_an_assumption() {
    for name in shipped().keys() {
        let text = fs::read_to_string(folder().join(format!("{name}.toml"))).unwrap();
        let numbers = ["low = ", "high = ", "values = [0", "base = ", "replicates = "];
        let lines: Vec<&str> =
            text.lines().filter(|line| numbers.iter().any(|key| line.starts_with(key))).collect();
        assert!(!lines.is_empty());
        for line in lines {
            assert!(line.contains("# assumption") || line.contains("[T]"), "{name}: {line}");
        }
    }
}

#[test]
fn the_recommendations_are_the_scenarios_of_the_same_names() {
    let experiments = shipped();
    let experiment = &experiments["recommendations"];
    let labels = experiment.factors().iter().map(|factor| factor.name.as_str()).collect::<Vec<_>>();
    assert_eq!(labels, ["controller_at_table", "early_start", "factsheets_to_council"]);
    let content = |scenario: &Scenario| {
        let mut file = scenario.as_file().clone();
        (file.name, file.title, file.title_nl) = Default::default();
        toml::to_string(&file).unwrap()
    };
    for (cell, name) in [(4, "controller-at-table"), (2, "early-start"), (1, "factsheets-to-council")] {
        let file = folder().parent().unwrap().join(format!("tilburg-{name}.toml"));
        let followed = experiment.scenario_of(&experiment.cell(cell)).unwrap();
        assert_eq!(content(&followed), content(&Scenario::load(file).unwrap()), "{name}");
    }
}

#[test]
fn the_dials_stand_at_the_defaults_of_their_scenario_at_the_base() {
    let experiments = shipped();
    let experiment = &experiments["dials"];
    let base = experiment.scenario_of(&experiment.cell(0)).unwrap();
    assert_eq!(base.resolved(), experiment.scenario().resolved());
    let record = &experiment.as_file().record;
    for group in ["civil_servants", "supporters", "experts", "line"] {
        for dimension in ["course", "content", "outcome"] {
            assert!(record.contains(&format!("influence.{group}.{dimension}")), "{group} {dimension}");
        }
    }
}

#[test]
fn kinds_of_relation_are_the_scenarios_with_one_kind() {
    let experiments = shipped();
    let experiment = &experiments["relation-kinds"];
    for (n, kind) in (0..).zip(RelationKind::ALL.map(RelationKind::name)) {
        let file = folder().parent().unwrap().join(format!("relations-{kind}.toml"));
        let both = experiment.scenario_of(&experiment.cell(RelationKind::ALL.len() as u64 * n + n)).unwrap();
        let single = Scenario::load(file).unwrap();
        assert_eq!(both.as_file().relation_rules, single.as_file().relation_rules, "{kind}");
    }
}

#[test]
fn the_example_in_the_readme_of_the_scenarios_is_an_experiment() {
    let readme = fs::read_to_string(folder().parent().unwrap().join("README.md")).unwrap();
    let section = readme.split("## Experiments").nth(1).expect("there is such a section");
    let example =
        section.split("```toml\n").nth(1).and_then(|rest| rest.split("```").next()).expect("an example");
    let tilburg = folder().parent().unwrap().join("tilburg-2018.toml");
    let tilburg = fs::read_to_string(tilburg).unwrap();
    let experiment = loaded(example, &[("tilburg-2018.toml", &tilburg)]);
    assert_eq!(experiment.segments().cells(), 3 * 4 * 2);
    assert!(experiment.cell(0).changes.len() > 10, "every official with an authority of their own");
}

#[test]
fn the_example_of_ten_million_runs_has_as_many() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("examples/ten-million-runs.toml");
    let experiment = Experiment::load(path).unwrap_or_else(|faults| panic!("{faults}"));
    assert_eq!(experiment.segments().cells() * experiment.runs_of_cell().most(), 10_000_000);
}
