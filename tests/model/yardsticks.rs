//! Yardsticks: the figures beside an influence come from the same worlds, add up, and are shown.

use crate::setting::setting;
use assert_cmd::Command;
use serde_json::Value;
use std::path::Path;
use vierdemacht::model::ids::PartyId;
use vierdemacht::model::measures::influence::Dimension;
use vierdemacht::model::trace::Coalition;
use vierdemacht::model::world::build::Setting;
use vierdemacht::studies::influence_study::{FigureValues, Study, StudyWorkplace};

const SEED: u64 = 2018;
const TILBURG: &str = "tilburg-2018";

/// The rows of a study, each with the coalition of its formation.
fn rows(setting: &Setting, names: &[String], worlds: u64) -> Vec<(FigureValues, Coalition)> {
    let study = Study::of(setting, names).unwrap();
    let mut place = StudyWorkplace::default();
    (0..worlds)
        .map(|replicate| study.row_and(SEED, replicate, &mut place, |world, _| world.coalition))
        .collect()
}

#[test]
fn the_mean_partner_is_the_mean_of_the_parties_of_the_coalition_of_each_formation() {
    let setting = setting(TILBURG, "");
    let parties = setting.scenario.parties();
    for dimension in Dimension::ALL.map(Dimension::name) {
        let partner = format!("partner.{dimension}");
        let of_parties = parties.iter().map(|party| format!("influence.{}.{dimension}", party.label.id));
        let all: Vec<String> = [partner.clone()].into_iter().chain(of_parties).collect();
        let alone = rows(&setting, &[partner], 6);
        let mut coalitions = 0;
        for ((row, coalition), (own, _)) in rows(&setting, &all, 6).iter().zip(alone) {
            let of_coalition =
                (0..parties.len()).filter(|&p| coalition.has(PartyId::at(p))).map(|p| row[p + 1]);
            let Some(values) = of_coalition.collect::<Option<Vec<f64>>>() else { continue };
            let mean = values.iter().sum::<f64>() / values.len() as f64;
            assert!((row[0].unwrap() - mean).abs() < 1e-12, "{dimension}: {row:?}");
            assert_eq!(row[0], own[0], "only the coalition's parties are muted for it");
            coalitions += values.len();
        }
        assert!(coalitions > 6, "coalitions of more than one party");
    }
}

#[test]
fn plans_that_are_gone_serve_a_group_or_do_not_and_nobody_gets_more_than_by_writing_alone() {
    let figures = ["plans.experts.gone", "plans.experts.serving", "plans.experts.not_serving"];
    let attained = ["", ".without", ".alone"].map(|which| format!("attained.experts.outcome{which}"));
    let names: Vec<String> = figures.into_iter().map(str::to_owned).chain(attained).collect();
    let rows = rows(&setting(TILBURG, ""), &names, 15);
    for (row, _) in &rows {
        let [gone, serving, not, with, alone] = [0, 1, 2, 3, 5].map(|place| row[place].unwrap());
        assert!((serving + not - gone).abs() < 1e-12, "{row:?}");
        assert!(with < alone + 1e-12, "{row:?}");
    }
    assert!(rows.iter().any(|(row, _)| row[1] > Some(0.0)) && rows.iter().any(|(row, _)| row[2] > Some(0.0)));
}

#[test]
fn a_ratio_of_means_is_no_figure_of_one_formation() {
    let page = std::fs::read_to_string("docs/MEASURES.md").unwrap();
    for (ratio, defined) in [
        ("times_partner.experts.outcome", "times_partner.GROUP.DIMENSION"),
        ("way.experts.outcome", "way.GROUP.outcome"),
    ] {
        let fault = Study::of(&setting("teaching-small", ""), [ratio]).unwrap_err();
        assert!(fault.contains("ratio of means") && fault.contains("vierdemacht influence"), "{fault}");
        assert!(page.contains(&format!("`{defined}`")), "{defined}");
    }
}

/// Measure a scenario in a folder; returns the printed text.
fn influence(place: &Path, more: &[&str]) -> String {
    let mut command = Command::new(assert_cmd::cargo::cargo_bin!("vierdemacht"));
    command.args(["influence", "scenarios/teaching-small.toml", "--replicates", "60", "--output"]).arg(place);
    let done = command.args(more).assert().success();
    String::from_utf8(done.get_output().stdout.clone()).unwrap()
}

/// Mean and error of a figure in an answer in JSON.
fn estimate(answer: &Value, name: &str) -> Option<[f64; 2]> {
    let figures = answer["figures"].as_array().unwrap();
    let found = figures.iter().find(|found| found["figure"] == name).unwrap_or_else(|| panic!("no {name}"));
    Some(["mean", "error"].map(|part| found["estimate"][part].as_f64())).and_then(|[m, e]| Some([m?, e?]))
}

/// The values of a figure in every world of a result; `None` if it does not exist there.
fn worlds(place: &Path, name: &str) -> Vec<Option<f64>> {
    let mut table = csv::Reader::from_path(place.join("worlds.csv")).unwrap();
    let column = table.headers().unwrap().iter().position(|column| column == name).unwrap();
    table.records().map(|row| row.unwrap()[column].parse().ok()).collect()
}

#[test]
fn the_ratio_to_a_partner_is_that_of_the_means_with_the_error_of_paired_worlds() {
    let folder = tempfile::tempdir().unwrap();
    let place = folder.path().join("influence");
    let answer: Value = serde_json::from_str(&influence(&place, &["--json"])).unwrap();
    for dimension in ["content", "outcome"] {
        let name = |measure: &str| format!("{measure}.civil_servants.{dimension}");
        let [group, partner] =
            [name("influence"), format!("partner.{dimension}")].map(|figure| worlds(&place, &figure));
        let pairs: Vec<[f64; 2]> = group
            .iter()
            .zip(&partner)
            .filter_map(|(group, partner)| Some([(*group)?, (*partner)?]))
            .collect();
        assert!(pairs.len() < group.len(), "there are worlds without coalition, which have no partner");
        let n = pairs.len() as f64;
        let mean = |place: usize| pairs.iter().map(|pair| pair[place]).sum::<f64>() / n;
        let ratio = mean(0) / mean(1);
        let residuals = pairs.iter().map(|[group, partner]| (group - ratio * partner) / mean(1));
        let error = (residuals.map(|r| r * r).sum::<f64>() / (n - 1.0) / n).sqrt();
        let [told, told_error] = estimate(&answer, &name("times_partner")).expect("partners have influence");
        assert!((told - ratio).abs() < 1e-9 && (told_error - error).abs() < 1e-9, "{dimension}");
    }
}

#[test]
fn the_first_lines_say_in_plain_words_how_much_it_is_and_the_tables_hold_it() {
    let folder = tempfile::tempdir().unwrap();
    let place = folder.path().join("influence");
    let said = influence(&place, &[]);
    let first = said.lines().skip(1).take(6).collect::<Vec<_>>().join(" ");
    let summary = std::fs::read_to_string(place.join("summary.json")).unwrap();
    let answer: Value = serde_json::from_str(&summary).unwrap();
    let shown = |figure: &str, unit: f64, decimals: usize| {
        let [mean, error] = estimate(&answer, figure).unwrap().map(|value| unit * value);
        format!("{mean:.decimals$} ± {error:.decimals$}").replace('-', "−")
    };
    let plans = |which: &str| shown(&format!("plans.civil_servants.{which}"), 100.0, 1);
    for part in [
        format!("Of 100 plans agreed, {} would not be there without civil servants;", plans("gone")),
        format!("{} of these serve them, {} do not.", plans("serving"), plans("not_serving")),
        format!("agreement is {} % of the range", shown("influence.civil_servants.outcome", 100.0, 2)),
        format!("{} times that of a coalition", shown("times_partner.civil_servants.outcome", 1.0, 2)),
        format!("({} %)", shown("partner.outcome", 100.0, 2)),
        format!("that is {} % of the way", shown("way.civil_servants.outcome", 100.0, 1)),
    ] {
        assert!(first.contains(&part), "{part:?} in {first:?}");
    }
    for heading in ["How much that is", "Of 100 plans agreed "] {
        assert!(said.contains(&format!("\n{heading}")), "{heading}");
    }
    let figures = std::fs::read_to_string(place.join("figures.csv")).unwrap();
    for figure in
        ["partner.course", "times_partner.experts.outcome", "way.line.outcome", "plans.supporters.gone"]
    {
        assert!(figures.contains(&format!(",{figure},")), "{figure}");
    }
}
