//! Influence: the parts add up, and it is zero where there is nothing to influence.

use crate::setting::setting;
use assert_cmd::Command;
use predicates::prelude::*;
use std::path::Path;
use vierdemacht::model::measures::influence::Dimension;
use vierdemacht::model::world::build::Setting;
use vierdemacht::model::world::means::Means;
use vierdemacht::numbers::stats::Estimate;
use vierdemacht::studies::influence_study::{FigureValues, Study, StudyResult, StudyWorkplace};

const SEED: u64 = 2018;
const SMALL: &str = "teaching-small";
const TILBURG: &str = "tilburg-2018";

/// The rows of a study, world by world.
fn rows(setting: &Setting, names: &[String], worlds: u64) -> Vec<FigureValues> {
    let study = Study::of(setting, names).unwrap();
    let mut place = StudyWorkplace::default();
    (0..worlds).map(|replicate| study.row(SEED, replicate, &mut place)).collect()
}

fn estimates(setting: &Setting, names: &[&str], worlds: u64) -> Vec<Option<Estimate>> {
    let names: Vec<String> = names.iter().map(|&name| name.to_owned()).collect();
    let mut found = StudyResult::default();
    rows(setting, &names, worlds).iter().for_each(|row| found.add(row));
    (0..names.len()).map(|figure| found.estimate(figure)).collect()
}

#[test]
fn the_parts_of_an_influence_add_up_to_it_in_every_world() {
    let setting = setting(TILBURG, "");
    for dimension in Dimension::ALL.map(Dimension::name) {
        let group = "civil_servants";
        let whole = format!("influence.{group}.{dimension}");
        let mut names = vec![whole.clone(), format!("{whole}.professional"), format!("{whole}.private")];
        names.extend(Means::ALL.map(|means| format!("means.{group}.{dimension}.{}", means.name())));
        names.extend(["supporters", "experts", "line"].map(|player| format!("share.{player}.{dimension}")));
        for row in rows(&setting, &names, 10) {
            let value = |place: usize| row[place].unwrap();
            let sum = |places: std::ops::Range<usize>| places.map(value).sum::<f64>();
            for parts in [sum(1..3), sum(3..7), sum(7..10)] {
                assert!((parts - value(0)).abs() < 1e-12, "{dimension}: {parts} of {}", value(0));
            }
        }
    }
}

/// Honest: no colouring. Disinterested: wishes are unrelated to the truth, and nobody selects experts' information by
/// wishes. Their information changes much, and serves nobody: influence is within four standard errors of zero (false
/// alarm: one in 16 000 seeds; the seed is fixed).
#[test]
fn a_disinterested_honest_expert_has_impact_but_no_influence() {
    let honest = "goals.expert_professionalism = 0\ninformation.colouring = 0\ninformation.oral_colouring = 0\naccountability.control = 0";
    let names = ["influence.experts.outcome", "impact.experts.outcome"];
    let [influence, impact] = estimates(&setting(TILBURG, honest), &names, 150)[..] else { unreachable!() };
    let influence = influence.unwrap();
    assert!(influence.mean.abs() < 4.0 * influence.error, "{influence:?}");
    assert!(impact.unwrap().mean > 0.2, "{impact:?}");
    let as_they_are = estimates(&setting(TILBURG, ""), &names[..1], 150)[0].unwrap();
    assert!(as_they_are.mean > 4.0 * as_they_are.error, "with goals of their own they have: {as_they_are:?}");
}

#[test]
fn who_has_no_role_has_neither_influence_nor_impact() {
    let no_role =
        setting(SMALL, "officials = [{ id = \"bystander\", post = \"head\", superior = \"secretary\" }]");
    let names = ["influence", "impact"].map(|m| format!("{m}.bystander.outcome"));
    for row in rows(&no_role, &names, 50) {
        assert_eq!(row, [Some(0.0), Some(0.0)]);
    }
}

#[test]
fn who_wants_nothing_has_impact_and_no_influence_to_speak_of() {
    let newcomers = "trust.mayor = 1";
    let names = [
        "influence.mayor.outcome",
        "impact.mayor.outcome",
        "decisions.mayor.changed",
        "decisions.mayor.towards",
    ];
    let [influence, impact, changed, towards] = estimates(&setting(TILBURG, newcomers), &names, 40)[..]
    else {
        unreachable!()
    };
    assert_eq!(influence, None, "there is nothing to attain");
    assert!(impact.unwrap().mean > 0.0 && changed.unwrap().mean > 0.0);
    assert_eq!(towards.unwrap().mean, 0.0);
}

#[test]
fn what_matches_anyway_and_what_is_added_make_the_document_match() {
    let names = ["match", "coincidental", "added"].map(|which| format!("document.{which}"));
    let rows = rows(&setting(TILBURG, ""), &names, 20);
    assert!(rows.iter().any(|row| row[1] > Some(0.0)), "something matches by coincidence");
    for row in rows.iter().filter(|row| row[2].is_some()) {
        assert!((row[1].unwrap() + row[2].unwrap() - row[0].unwrap()).abs() < 1e-12);
    }
}

/// Four standard errors each: false alarms in one of 16 000 seeds.
#[test]
fn politicians_lose_by_experts_who_know_nothing_and_are_believed() {
    let gain = |changes| estimates(&setting(TILBURG, changes), &["politicians.coalition"], 100)[0].unwrap();
    let [good, worthless] = [gain(""), gain("information.validity = 0")];
    assert!(good.mean > 4.0 * good.error, "{good:?}");
    assert!(worthless.mean < -4.0 * worthless.error, "{worthless:?}");
}

#[test]
fn an_expert_moves_beliefs_towards_what_it_wants_where_it_colours() {
    let coloured = setting(
        SMALL,
        "information.colouring = 1\ninformation.oral_colouring = 1\nknowledge.base = 0\nknowledge.sitting_alderman = 0",
    );
    let names = ["green-alderman", "green-leader"].map(|n| format!("dyad.space-expert.{n}"));
    let mut found = StudyResult::default();
    rows(&coloured, &names, 100).iter().for_each(|row| found.add(row));
    for place in 0..2 {
        let dyad = found.estimate(place).unwrap();
        assert!(dyad.mean > 4.0 * dyad.error, "{dyad:?}");
    }
}

#[test]
fn names_of_figures_that_do_not_exist_are_refused_with_those_that_do() {
    let setting = setting(SMALL, "");
    let fault = |name: &str| Study::of(&setting, [name]).unwrap_err();
    assert!(fault("influence.experts.outcomes").contains("influence.GROUP.DIMENSION"));
    assert!(fault("influence.expertz.outcome").contains("did you mean `experts`?"));
    assert!(fault("dyad.space-expert.nobody").contains("`nobody` is no negotiator"));
}

fn influence(place: &Path, more: &[&str]) -> assert_cmd::assert::Assert {
    let mut command = Command::cargo_bin("vierdemacht").unwrap();
    command.args(["influence", "scenarios/teaching-small.toml", "--output"]).arg(place).args(more).assert()
}

fn table(place: &Path, name: &str) -> String {
    std::fs::read_to_string(place.join(name)).unwrap()
}

#[test]
fn the_same_bytes_come_from_any_number_of_threads_and_a_second_time_nothing_is_computed() {
    let folder = tempfile::tempdir().unwrap();
    let [one, two] = ["one", "two"].map(|name| folder.path().join(name));
    influence(&one, &["--replicates", "120", "--threads", "1", "--each", "--everyday"]).success();
    influence(&two, &["--replicates", "120", "--threads", "2", "--each", "--everyday"]).success();
    for name in ["figures.csv", "worlds.csv", "columns.csv", "summary.json", "manifest.json"] {
        assert_eq!(table(&one, name), table(&two, name), "{name}");
    }
    influence(&one, &["--replicates", "120", "--each", "--everyday"])
        .success()
        .stdout(predicate::str::contains("already there"));
    let worlds = table(&one, "worlds.csv");
    let header = worlds.lines().next().unwrap();
    assert_eq!(worlds.lines().count(), 121);
    let figures = table(&one, "figures.csv");
    let is_ratio = |row: &&str| row.contains(",times_partner.") || row.contains(",way.");
    let ratios = figures.lines().filter(is_ratio).count();
    assert!(ratios > 0);
    assert_eq!(
        header.split(',').count() + ratios,
        figures.lines().count(),
        "a column for each figure but ratios of means, and the number"
    );
    assert!(
        figures.contains("everyday.experts.changed") && figures.contains("dyad.space-expert.green-alderman")
    );
}

#[test]
fn the_precision_asked_for_is_reached_and_said() {
    let folder = tempfile::tempdir().unwrap();
    let place = folder.path().join("precise");
    influence(&place, &["--precision", "0.006"]).success().stdout(
        predicate::str::is_match("has a standard error of at most 0.006, after [1-9]00 formations").unwrap(),
    );
    for row in csv::Reader::from_reader(table(&place, "figures.csv").as_bytes()).records() {
        let row = row.unwrap();
        let of_first_table = ["civil_servants", "supporters", "experts", "line"].contains(&&row[3]);
        if &row[2] == "influence" && of_first_table && row[5].is_empty() {
            assert!(row[9].parse::<f64>().unwrap() <= 0.006, "{row:?}");
        }
    }
    // The scenario written reproduces the same formations, and no more.
    let manifest: serde_json::Value = serde_json::from_str(&table(&place, "manifest.json")).unwrap();
    let simulated = manifest["identity"]["simulated"].as_u64().unwrap();
    assert_eq!(manifest["identity"]["replicates"], 100_000);
    assert!(table(&place, "scenario.toml").contains(&format!("\nreplicates = {simulated}\n")));
    assert_eq!(table(&place, "worlds.csv").lines().count() as u64, 1 + simulated);
    let again = folder.path().join("again");
    let mut command = Command::cargo_bin("vierdemacht").unwrap();
    command.arg("influence").arg(place.join("scenario.toml")).arg("--output").arg(&again).assert().success();
    assert_eq!(table(&again, "worlds.csv"), table(&place, "worlds.csv"));
    influence(&place, &["--precision", "0.006"]).success().stdout(predicate::str::contains("already there"));
    influence(&folder.path().join("not"), &["--precision", "0.0001", "--replicates", "100"])
        .success()
        .stdout(predicate::str::contains("was not reached in 100 formations"));
}

#[test]
fn who_is_nobody_is_refused_before_anything_is_computed() {
    let folder = tempfile::tempdir().unwrap();
    let place = folder.path().join("nobody");
    influence(&place, &["--mute", "space-expret"])
        .failure()
        .stderr(predicate::str::contains("did you mean `space-expert`?"));
    assert!(!place.exists());
    influence(&place, &["--precision", "2"]).failure().stderr(predicate::str::contains("such as 0.02"));
}

#[test]
fn every_measure_is_defined_in_the_documentation() {
    let page = std::fs::read_to_string("docs/MEASURES.md").unwrap();
    let list = Study::of(&setting(SMALL, ""), ["nothing"]).unwrap_err();
    let forms = list.split("figures are ").nth(1).unwrap().split(", ").filter(|form| form.contains('.'));
    let measures: Vec<&str> =
        forms.filter_map(|form| form.split('.').next()).filter(|m| !m.is_empty()).collect();
    assert!(measures.len() >= 14, "{measures:?}");
    for measure in measures {
        assert!(page.contains(&format!("`{measure}.")), "docs/MEASURES.md does not define {measure}");
    }
}
