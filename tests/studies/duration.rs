//! Duration of formations: the estimator against known truths and an independent program, the committed hazards against
//! the data, predictions against held-out data, and recorded cases against both hazard and model.
//!
//! After an intended change of the process, see [`OUTSIDE`].

use rand::{RngExt, SeedableRng};
use rand_chacha::ChaCha8Rng;
use std::path::{Path, PathBuf};
use std::sync::OnceLock;
use vierdemacht::cli::days::DaysCommand;
use vierdemacht::model::scenario::Scenario;
use vierdemacht::numbers::stats::Estimate;
use vierdemacht::record::duration::clock::Clock;
use vierdemacht::record::duration::compared::{ComparedDays, compare};
use vierdemacht::record::duration::estimation::{DaysEstimation, HazardModel};
use vierdemacht::record::duration::expected::{Expected, embedded};
use vierdemacht::record::duration::fit::{fit, power, spells};
use vierdemacht::record::duration::hazard::{DurationSample, EstimatedHazard, Hazard, HazardShape};
use vierdemacht::record::duration::report;
use vierdemacht::record::duration::sample::{DayZero, Spells};
use vierdemacht::record::duration::scores::{CountryScore, Score, held_out};
use vierdemacht::record::duration::terms::{DurationTerm, Start};
use vierdemacht::record::estimate::data::{self, DataSet};
use vierdemacht::statistics::resamples::{Contribution, Resamples};

const FOLDER: &str = "data/formations/parlgov";

const VALIDATION: &str = include_str!("../../docs/VALIDATION.md");

/// Cases whose recorded day of the agreement lies outside the central 90 % of the simulated ones, with the reason. A
/// change of the process that moves a case in or out changes this list and docs/VALIDATION.md ("How long it takes").
const OUTSIDE: [(&str, &str); 2] = [
    ("netherlands-2012", "talks always take all 24 sessions: five days more than the record"),
    ("netherlands-2021", "nobody explores for months, and refusals are not waited out until the autumn"),
];

fn recorded() -> [DataSet; 1] {
    [data::read(Path::new(FOLDER)).unwrap()]
}

fn estimation() -> &'static DaysEstimation {
    static ONCE: OnceLock<DaysEstimation> = OnceLock::new();
    ONCE.get_or_init(|| DaysEstimation::of(&recorded()).unwrap())
}

fn cases() -> &'static [ComparedDays; 4] {
    static ONCE: OnceLock<[ComparedDays; 4]> = OnceLock::new();
    ONCE.get_or_init(|| {
        ["tilburg-2018", "netherlands-2012", "netherlands-2017", "netherlands-2021"]
            .map(|name| compare(Scenario::load(format!("scenarios/{name}.toml")).unwrap()).unwrap())
    })
}

/// Formations from a hazard that rises on day 30, with two terms.
fn drawn(number: usize, coefficients: [f64; 2]) -> DurationSample {
    let mut draws = ChaCha8Rng::seed_from_u64(7);
    let clock = Clock::Pieces(vec![30.0]);
    let mut sample = DurationSample::default();
    for _ in 0..number {
        let x = [draws.random::<f64>() * 4.0, f64::from(u8::from(draws.random::<bool>()))];
        let ratio: f64 = libm::exp(coefficients[0] * x[0] + coefficients[1] * x[1]);
        let hazard = -libm::log(1.0 - draws.random::<f64>()) / ratio;
        sample.days.push(clock.days_at(&[0.01, 0.04], hazard).ceil());
        sample.values.push(x.to_vec());
    }
    sample
}

#[test]
fn the_committed_hazards_are_what_the_command_makes_of_the_data() {
    let folder = tempfile::tempdir().unwrap();
    let place = folder.path().to_owned();
    let days = DaysCommand {
        paths: vec![PathBuf::from(FOLDER)],
        output: Some(place.clone()),
        force: false,
        json: false,
    };
    let mut table = Vec::new();
    days.run(&mut table).unwrap();
    assert_eq!(String::from_utf8(table).unwrap(), report::table(estimation()));
    let made = std::fs::read_to_string(place.join("days.toml")).unwrap();
    let committed = include_str!("../../scenarios/weights/days.toml");
    assert_eq!(made.replace(&place.display().to_string(), "scenarios/weights"), committed);
    std::fs::write(place.join("days.toml"), "mine").unwrap();
    days.run(&mut Vec::new()).unwrap_err();
    assert_eq!(std::fs::read_to_string(place.join("days.toml")).unwrap(), "mine", "not overwritten unasked");
}

#[test]
fn the_built_in_hazards_are_the_estimates() {
    let of_file =
        [embedded().before.hazard(&DurationTerm::BEFORE), embedded().coalition.hazard(&DurationTerm::ALL)];
    for (stored, model) in of_file.iter().zip([&estimation().before, &estimation().coalition]) {
        assert_eq!(stored.clock, model.hazard.clock);
        assert_eq!(stored.terms.len(), model.hazard.terms.len());
        for (a, b) in stored.terms.iter().zip(&model.hazard.terms) {
            assert!((a.coefficient - b.coefficient).abs() < 1e-6 && (a.mean - b.mean).abs() < 1e-6);
        }
        for (a, b) in stored.rates.iter().zip(&model.hazard.rates) {
            assert!((a - b).abs() < 1e-8);
        }
    }
}

#[test]
fn coefficients_and_errors_are_those_of_an_independent_program() {
    // Expected values: terms, likelihood and sandwich rewritten in Python from the equations, maximised by BFGS over
    // rates and coefficients together.
    let expected = [
        (-0.020_101_45, 0.024_855_79),
        (-0.178_763_70, 0.048_081_41),
        (0.390_692_01, 0.878_144_29),
        (-0.271_630_30, 0.100_580_29),
    ];
    let model = &estimation().before;
    for ((effect, error), (coefficient, its_error)) in
        model.hazard.terms.iter().zip(&model.errors).zip(expected)
    {
        assert!((effect.coefficient - coefficient).abs() < 1e-6, "{effect:?}");
        assert!((error - its_error).abs() < 1e-5, "{effect:?} {error}");
    }
}

#[test]
fn known_coefficients_are_found_by_all_three_shapes() {
    let (sample, truth) = (drawn(4000, [-0.5, 0.8]), [-0.5, 0.8]);
    let alone: Vec<usize> = (0..sample.days.len()).collect();
    for shape in [HazardShape::Pieces, HazardShape::Cox, HazardShape::Weibull] {
        let estimated = EstimatedHazard::of(&sample, shape, &DurationTerm::BEFORE[..2], 1.0);
        for (j, effect) in estimated.hazard.terms.iter().enumerate() {
            // The true hazard is not Weibull, so its coefficients are a little off.
            let allowed = if shape == HazardShape::Weibull { 0.1 } else { 3.5 * estimated.errors(&alone)[j] };
            assert!((effect.coefficient - truth[j]).abs() < allowed, "{shape:?} {effect:?}");
        }
    }
}

#[test]
fn strata_hide_what_differs_between_them() {
    // In one stratum formations are slow and the first term is high: between strata it seems to slow formations down.
    let mut sample = drawn(2000, [0.0, 0.0]);
    let strata: Vec<usize> = (0..2000).map(|i| i % 2).collect();
    for (i, &stratum) in strata.iter().enumerate() {
        if stratum == 1 {
            sample.days[i] *= 3.0;
            sample.values[i][0] += 2.0;
        }
    }
    let coefficient = |estimated: &EstimatedHazard| estimated.hazard.terms[0].coefficient;
    let pooled =
        coefficient(&EstimatedHazard::of(&sample, HazardShape::Cox, &DurationTerm::BEFORE[..1], 1.0));
    let within = coefficient(&EstimatedHazard::within(&sample, &DurationTerm::BEFORE[..1], 1.0, &strata));
    assert!(pooled < -0.2 && within.abs() < 0.08, "{pooled} {within}");
}

#[test]
fn on_jumps_the_estimate_is_the_maximum_of_coxs_partial_likelihood() {
    let (days, terms) = ([2.0, 3.0, 3.0, 5.0, 8.0], [0.5, -1.0, 2.0, 0.3, -0.4].map(|x| vec![x]));
    let best = fit(&spells(&Clock::jumps(&days), &days, &terms), 0.5).coefficients[0];
    let height = |b: f64| {
        let of_event = |i: usize| {
            let at_risk = (0..5).filter(|&j| days[j] >= days[i]);
            b * terms[i][0] - libm::log(at_risk.map(|j| libm::exp(b * terms[j][0])).sum())
        };
        (0..5).map(of_event).sum::<f64>() - 0.25 * b * b
    };
    for step in [-1e-3, 1e-3] {
        assert!(height(best + step) < height(best));
    }
}

#[test]
fn the_power_solves_the_weibulls_likelihood_equation() {
    let sample = drawn(300, [0.0, 0.0]);
    let p = power(&sample.days, &vec![vec![]; 300], 1.0);
    let of = |value: &dyn Fn(f64) -> f64| sample.days.iter().map(|&t| value(t)).sum::<f64>();
    let weighted = of(&|t| libm::pow(t, p) * libm::log(t)) / of(&|t| libm::pow(t, p));
    assert!((1.0 / p + of(&libm::log) / 300.0 - weighted).abs() < 1e-5, "{p}");
}

#[test]
fn the_probabilities_of_all_days_are_one_and_quantiles_split_them() {
    for shape in [HazardShape::Pieces, HazardShape::Weibull] {
        let hazard =
            EstimatedHazard::of(&drawn(300, [-0.5, 0.8]), shape, &DurationTerm::BEFORE[..2], 1.0).hazard;
        let probability = |day: u32| libm::exp(hazard.log_probability(1.5, f64::from(day)));
        let sum: f64 = (0..5000).map(probability).sum();
        assert!((sum - 1.0).abs() < 1e-9, "{sum}");
        assert!((hazard.survival(1.5, hazard.quantile(1.5, 0.3)) - 0.7).abs() < 1e-12);
    }
}

#[test]
fn a_countrys_own_days_do_not_reach_its_predictions() {
    let before = Spells::of(&recorded(), DayZero::LeftOut);
    let mut after = before.clone();
    let dutch = |i: usize| before.all[i].country == "NLD";
    (0..before.all.len()).filter(|&i| dutch(i)).for_each(|i| after.all[i].days *= 2);
    let (one, two) = (held_out(&before), held_out(&after));
    for rule in 0..one.len() {
        for i in (0..before.all.len()).filter(|&i| dutch(i)) {
            let moved = two[rule][i].log_error - one[rule][i].log_error;
            assert!((moved - std::f64::consts::LN_2).abs() < 1e-12, "{}", before.all[i].id);
        }
    }
    assert!((0..before.all.len()).any(|i| !dutch(i) && one[0][i] != two[0][i]), "others' predictions move");
}

#[test]
fn threads_change_nothing() {
    let spells = Spells::of(&recorded(), DayZero::LeftOut);
    let on =
        |n| rayon::ThreadPoolBuilder::new().num_threads(n).build().unwrap().install(|| held_out(&spells));
    assert_eq!(on(1), on(3));
}

#[test]
fn the_error_of_a_median_is_that_of_clusters() {
    let parts: Vec<Contribution> =
        (0..30).map(|i| Contribution { cluster: i / 3, value: f64::from(i as u32 / 3) }).collect();
    let median = Resamples::draw(1, 2000, 10).median(&parts).unwrap();
    assert_eq!(median.mean, 4.0);
    // Ten values 0 to 9, each three times: the error is that of a median of ten draws, not of thirty.
    assert!((1.2..1.8).contains(&median.error), "{median:?}");
}

#[test]
fn days_of_zero_are_left_out_or_half_a_day_and_all_is_accounted_for() {
    let (without, with) =
        (Spells::of(&recorded(), DayZero::LeftOut), Spells::of(&recorded(), DayZero::HalfADay));
    assert_eq!(without.all.len() + without.unusable.values().sum::<usize>(), 305);
    assert_eq!(with.all.len() - without.all.len(), 28);
    assert_eq!(with.sample(|_| true).days.iter().filter(|&&t| t < 0.5).count(), 28);
}

fn rows_of(model: &HazardModel) -> Vec<String> {
    let row = |(j, effect): (usize, &vierdemacht::record::duration::hazard::HazardTerm)| {
        let words = |b: f64, error: f64| {
            let [ratio, low, high] =
                [0.0, -1.96, 1.96].map(|sd| libm::exp(effect.term.step() * (b + sd * error)));
            format!("{ratio:.2} ({low:.2} to {high:.2})")
        };
        let (all, within) = (words(effect.coefficient, model.errors[j]), model.within[j]);
        format!("| {} | {all} | {} |", effect.term.name(), words(within.mean, within.error))
    };
    model.hazard.terms.iter().enumerate().map(row).collect()
}

fn row_of(score: &Score) -> String {
    let cell = |e: Option<Estimate>, digits: usize| {
        e.map_or_else(String::new, |e| format!("{:.digits$} ± {:.digits$}", e.mean, e.error))
    };
    let [logs, gains] = [score.log_score, score.first_gains].map(|e| cell(e, 3));
    let [error, within] = [score.median_error, score.within].map(|e| cell(Some(e), 2));
    format!("| {} | {logs} | {gains} | {error} | {within} |", score.rule)
}

fn row_of_country(c: &CountryScore) -> String {
    let numbers = format!("{:.2} | {:.2} | {:.2}", c.log_score, c.median_error, c.times_as_long);
    format!("| {} | {} | {numbers} |", c.country, c.formations)
}

#[test]
fn the_page_on_validation_has_the_numbers() {
    let e = estimation();
    let terms = rows_of(&e.before).into_iter().chain(rows_of(&e.coalition));
    let scores = e.scores.iter().chain(&e.with_day_zero).map(row_of);
    let missing: Vec<String> = terms
        .chain(scores)
        .chain(e.by_country.iter().map(row_of_country))
        .filter(|row| !VALIDATION.contains(row.as_str()))
        .collect();
    assert!(missing.is_empty(), "not in docs/VALIDATION.md:\n{}", missing.join("\n"));
}

#[test]
fn the_hazard_predicts_no_worse_than_its_baselines_and_no_rule_is_surely_better() {
    let scores = &estimation().scores;
    for other in scores.iter().filter_map(|s| s.first_gains) {
        assert!(other.mean > 0.0 && other.mean < 2.0 * other.error, "{other:?}");
    }
    assert!((scores[0].within.mean - 0.9).abs() < 2.0 * scores[0].within.error, "its 90 % hold 90 %");
}

/// The hazard of all countries but the Netherlands.
fn without_the_dutch() -> Hazard {
    let spells = Spells::of(&recorded(), DayZero::LeftOut);
    let dutch = spells.groups[spells.all.iter().position(|spell| spell.country == "NLD").unwrap()];
    EstimatedHazard::of(
        &spells.sample(|group| group != dutch),
        HazardShape::Pieces,
        &DurationTerm::BEFORE,
        estimation().before.ridge,
    )
    .hazard
}

#[test]
fn recorded_days_of_the_cases_lie_in_the_central_90_per_cent_of_the_hazard() {
    for case in cases() {
        let days = f64::from(case.recorded_investiture.unwrap());
        assert!(case.expected.holds(days), "{}: {days} {:?}", case.scenario, case.expected);
        let [before, simulated] = [case.expected, case.investiture.unwrap()];
        assert!(before.holds(simulated.median), "{}: {simulated:?} {before:?}", case.scenario);
    }
}

#[test]
fn without_the_dutch_record_the_long_formations_are_longer_than_the_hazard_expects() {
    let hazard = without_the_dutch();
    let recorded = recorded();
    let found = ["NLD_2012-09-12_1041", "NLD_2017-03-15_1530", "NLD_2021-03-17_1669"].map(|id| {
        let formation = recorded[0].formations.iter().find(|f| f.id == id).unwrap();
        let expected = Expected::of(&hazard, &Start::of(formation));
        println!("{id}: {:?} {expected:?}", formation.days);
        expected.holds(f64::from(formation.days.unwrap()))
    });
    assert_eq!(found, [true, false, false]);
}

#[test]
fn the_agreement_on_record_is_within_what_is_simulated_but_where_the_reason_is_known() {
    for case in cases() {
        let (day, simulated) = (f64::from(case.recorded_agreement.unwrap()), case.agreement.unwrap());
        let reason = OUTSIDE.iter().find(|(name, _)| *name == case.scenario).map(|(_, why)| *why);
        let words = format!("{}: {day} on record, simulated {simulated:?}", case.scenario);
        assert_eq!(
            simulated.holds(day),
            reason.is_none(),
            "{words}; {}",
            reason.unwrap_or("no reason known")
        );
    }
}

#[test]
fn the_command_tells_of_scenarios_in_words_and_json() {
    let asked = |json| DaysCommand {
        paths: vec!["scenarios/teaching-small.toml".into()],
        output: None,
        force: false,
        json,
    };
    let run = |json| {
        let mut out = Vec::new();
        asked(json).run(&mut out).unwrap();
        String::from_utf8(out).unwrap()
    };
    let told: serde_json::Value = serde_json::from_str(&run(true)).unwrap();
    let of = &told["scenarios"][0];
    let expected = of["expected"]["median"].as_f64().unwrap();
    assert!(run(false).contains(&format!("{expected:.0} (")));
    assert!(of["recorded_investiture"].is_null() && told["estimated"].is_null());
    let nothing = DaysCommand { output: Some("x".into()), ..asked(false) };
    assert!(nothing.run(&mut Vec::new()).unwrap_err().to_string().contains("only folders of data"));
}
