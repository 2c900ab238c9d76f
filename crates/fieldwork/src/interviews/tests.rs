//! Ratings as people write them, compared with simulations with known answers.

use super::compare::{Interviews, Verdict, compare};
use super::read::{Ratings, parse};
use super::views::{SimulatedViews, simulate};
use crate::Bootstrap;
use model::scenario::Scenario;
use model::world::build::Setting;
use numbers::stats::Estimate;
use std::sync::atomic::AtomicBool;
use studies::replicates::Plan;

const DRAWS: Bootstrap = Bootstrap { seed: 1, resamples: 200 };

fn setting(scenario: &str) -> Setting {
    let file = format!("{}/../../scenarios/{scenario}.toml", env!("CARGO_MANIFEST_DIR"));
    Setting::new(Scenario::load(file).unwrap())
}

fn ratings(setting: &Setting, text: &str) -> Ratings {
    parse("r.csv", text.as_bytes(), setting).unwrap_or_else(|faults| panic!("{faults}"))
}

fn simulated(setting: &Setting, ratings: &Ratings, threads: usize) -> SimulatedViews {
    let plan = Plan { seed: 7, replicates: 60, threads: Some(threads), everyday: false, batch: 64 };
    simulate(setting, ratings, plan, &AtomicBool::new(false), || ()).unwrap()
}

/// Ratings of three groups by all negotiators at the table and by two parties, with scores in this order.
fn table(scores: &[f64]) -> String {
    let raters = ["negotiators", "green", "centre"];
    let rated = ["supporters", "experts", "writer"];
    let pairs = raters.iter().flat_map(|rater| rated.iter().map(move |rated| (rater, rated)));
    let rows = pairs.zip(scores).map(|((rater, rated), score)| format!("{rater};{rated};{score}\n"));
    "rater;rated;score\n".to_owned() + &rows.collect::<String>()
}

fn compared(ratings: &Ratings, views: &SimulatedViews) -> Interviews {
    compare(("teaching-small", "title"), ratings, views, DRAWS)
}

#[test]
fn who_says_what_the_simulated_say_correlates_with_them_and_differs_by_nothing() {
    let setting = setting("teaching-small");
    let first = ratings(&setting, &table(&[5.0; 9]));
    let views = simulated(&setting, &first, 2);
    assert_eq!(views, simulated(&setting, &first, 1), "threads make no difference");
    let said: Vec<f64> = views.views.iter().map(|view| 10.0 * view.unwrap().0.mean).collect();
    assert!(said.iter().any(|score| *score > 0.0));
    let same = compared(&ratings(&setting, &table(&said)), &views);
    assert!((same.correlation.value.unwrap() - 1.0).abs() < 1e-12, "{:?}", same.correlation);
    assert!(same.difference.value.unwrap().abs() < 1e-12 && same.pairs == 9);
    let more: Vec<f64> = said.iter().map(|score| score + 2.0).collect();
    let vain = compared(&ratings(&setting, &table(&more)), &views);
    assert!((vain.difference.value.unwrap() - 0.2).abs() < 1e-12, "{:?}", vain.difference);
    let (low, high) = vain.difference.interval.unwrap();
    assert!((low - 0.2).abs() < 1e-9 && (high - 0.2).abs() < 1e-9, "all raters are as vain");
}

#[test]
fn over_and_underrated_are_those_whose_whole_interval_lies_beside_what_changes() {
    let setting = setting("teaching-small");
    let list = ratings(&setting, &table(&[9.0, 1.0, 5.0, 8.0, 1.5, 1.0, 8.5, 0.5, 9.0]));
    let estimate = |mean| Some(Estimate { mean, error: 0.01 });
    let views = SimulatedViews {
        replicates: 60,
        views: vec![None; 9],
        changed: vec![estimate(0.4), estimate(0.5), estimate(0.5)],
        influence: vec![estimate(0.01), estimate(0.03), estimate(0.02)],
    };
    let found = compared(&list, &views);
    let verdicts: Vec<Verdict> = found.rated.iter().map(|one| one.verdict).collect();
    assert_eq!(verdicts, [Verdict::Overrated, Verdict::Underrated, Verdict::Neither]);
    let places: Vec<(f64, Option<f64>)> =
        found.rated.iter().map(|one| (one.place_said, one.place_simulated)).collect();
    assert_eq!(places, [(1.0, Some(3.0)), (3.0, Some(1.0)), (2.0, Some(2.0))]);
    assert!((found.rated[0].overrated_by.unwrap() - (0.85 - 0.4)).abs() < 1e-12);
    assert_eq!(
        (found.correlation.value, found.difference.value),
        (None, None),
        "nobody has a simulated view"
    );
    // Raters differ little compared with the rated: variation within each of the rated against all variation.
    assert!(found.agreement.value.unwrap() > 0.5, "{:?}", found.agreement);
}

#[test]
fn who_rates_themselves_says_what_the_simulated_group_says_of_itself_and_others_nothing() {
    let setting = setting("teaching-small");
    let list = ratings(
        &setting,
        "beoordelaar;beoordeelde;cijfer\nwriter;supporters;7,5\nwriter;experts;3\nsupporters;supporters;9\ngreen;supporters;8\n",
    );
    assert_eq!(list.list[0].score, 7.5);
    let views = simulated(&setting, &list, 2);
    let means: Vec<Option<f64>> =
        views.views.iter().map(|view| view.map(|(estimate, _)| estimate.mean)).collect();
    assert_eq!((means[0], means[1]), (means[2], None));
    assert!(means[0] >= means[3], "what was heard was also said: {means:?}");
}

#[test]
fn names_may_be_of_the_table_where_columns_say_who_they_are() {
    let setting = setting("teaching-small");
    let list = ratings(
        &setting,
        "rater,rater_is,rated,rated_is,score\nR1,green,the writer,writer,7\nR2,green,The Writer,writer,6\n",
    );
    assert_eq!((list.raters.len(), list.rated.len(), list.notes.len()), (2, 1, 1));
    assert_eq!((list.raters[1].name.as_str(), list.raters[1].id()), ("R2", "green"));
}

#[test]
fn all_faults_are_told_at_once() {
    let setting = setting("teaching-small");
    let told = parse(
        "r.csv",
        b"rater,rated,score\ngreen,supporters,11\nnobody,experts,3\ngreen,centre,4\ngreen,experts,2\nGreen,experts,3\n,experts,\n",
        &setting,
    )
    .unwrap_err()
    .to_string();
    for part in [
        "r.csv:2: score is \"11\": it must be from 0 to 10",
        "r.csv:3: rater: `nobody` is nobody in this scenario",
        "r.csv:4: rated: `centre` is not a civil servant or a group of them",
        "r.csv:7: no rater: give its name",
        "r.csv:7: no score: it must be from 0 to 10",
    ] {
        assert!(told.contains(part), "{part} in\n{told}");
    }
    let twice =
        parse("r.csv", b"rater,rated,score\ngreen,experts,2\ngreen,experts,3\n", &setting).unwrap_err();
    assert_eq!(twice.to_string(), "r.csv:3: green rates experts in line 2 too: keep one row");
    let two = b"rater,rater_is,rated,score\nR1,green,experts,2\nR1,centre,line,3\n";
    assert!(
        parse("r.csv", two, &setting)
            .unwrap_err()
            .to_string()
            .contains("is `centre` here, but `green` above")
    );
}
