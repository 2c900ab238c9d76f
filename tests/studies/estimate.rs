//! Weights of coalition utility: the estimator against known truths, and the committed weights against the data.

use rand::{RngExt, SeedableRng};
use rand_chacha::ChaCha8Rng;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::sync::OnceLock;
use vierdemacht::cli::estimate::{EstimateCommand, WeightSets, run};
use vierdemacht::model::coalition::weights::embedded;
use vierdemacht::model::coalition_features::{Term, TermNeeds};
use vierdemacht::model::scenario::parameters::WeightSet;
use vierdemacht::record::backtest::sample::{PredictedCase, RecordSample};
use vierdemacht::record::estimate::data::{self, DataSet};
use vierdemacht::record::estimate::features::{Recorded, Unusable};
use vierdemacht::record::estimate::{
    EstimateError, ShrinkageTarget, WeightsEstimation, estimation, level, report, utility,
};
use vierdemacht::statistics::choice::logit::{Choice, FitError, Penalty, fit, fit_penalised};
use vierdemacht::statistics::choice::ridge::{Shrinkage, WeightsPrior, estimate};

const FOLDERS: [&str; 2] = ["data/formations/parlgov", "data/formations/czech-municipal-2018"];

fn recorded() -> Vec<DataSet> {
    FOLDERS.map(|folder| data::read(Path::new(folder)).unwrap()).into()
}

/// The national and the municipal set, estimated once for all tests.
fn estimations() -> &'static [WeightsEstimation; 2] {
    static ONCE: OnceLock<[WeightsEstimation; 2]> = OnceLock::new();
    ONCE.get_or_init(|| {
        let data = recorded();
        let of = |set, others: Option<&WeightsEstimation>| {
            let sample = RecordSample::of(&data, level(set)).unwrap();
            estimation(&sample, &utility(&sample).unwrap(), &data, set, others)
        };
        let national = of(WeightSet::National, None);
        let municipal = of(WeightSet::Municipal, Some(&national));
        [national, municipal]
    })
}

fn command(output: &Path, force: bool) -> EstimateCommand {
    let data = FOLDERS.map(PathBuf::from).into();
    EstimateCommand { data, set: WeightSets::All, output: Some(output.to_owned()), force, json: false }
}

#[test]
fn weights_files_are_not_overwritten_unasked() {
    let folder = tempfile::tempdir().unwrap();
    std::fs::write(folder.path().join("municipal.toml"), "mine").unwrap();
    let refused = run(&command(folder.path(), false), &mut Vec::new()).unwrap_err();
    assert!(refused.to_string().contains("municipal.toml exists already"), "{refused}");
    assert_eq!(std::fs::read_to_string(folder.path().join("municipal.toml")).unwrap(), "mine");
}

#[test]
fn the_built_in_weights_are_the_estimates_and_beat_chance_where_held_out() {
    for estimation in estimations() {
        for t in &estimation.terms {
            assert!(
                (embedded(estimation.set).coalition.of(t.term) - t.weight).abs() < 1e-6,
                "{}",
                t.term.name()
            );
        }
        assert!(estimation.held_out.log_likelihood > estimation.chance + 0.2);
        assert!(estimation.held_out.log_likelihood < estimation.in_sample.log_likelihood);
    }
}

/// Log-likelihoods of one formation at the committed weights, by an independent program.
const NATIONAL_LIKELIHOOD: f64 = -2.207_524_955;
const MUNICIPAL_LIKELIHOOD: f64 = -3.036_769_799;

#[test]
fn the_likelihood_is_that_of_an_independent_program() {
    // Expected values: choice sets, terms and likelihood rewritten in Python from the equations, at the committed
    // weights.
    for (estimation, expected) in estimations().iter().zip([NATIONAL_LIKELIHOOD, MUNICIPAL_LIKELIHOOD]) {
        assert!((estimation.in_sample.log_likelihood - expected).abs() < 1e-6);
    }
}

#[test]
fn the_table_and_the_json_tell_every_weight() {
    for estimation in estimations() {
        let (table, json) = (report::table(estimation), report::json(estimation));
        for (n, t) in estimation.terms.iter().enumerate() {
            let line = table.lines().find(|line| line.starts_with(t.term.name())).unwrap();
            assert!(
                line.contains(&format!("{:.3}", t.weight)) && line.contains(&format!("{:.3}", t.error)),
                "{line}"
            );
            assert_eq!(json["terms"][n]["weight"], t.weight);
        }
        assert_eq!(json["formations"], estimation.formations);
    }
}

#[test]
fn formations_used_and_not_used_add_up_to_those_on_record() {
    for (estimation, on_record) in estimations().iter().zip([305, 386]) {
        assert_eq!(estimation.formations + estimation.unusable.values().sum::<usize>(), on_record);
    }
}

#[test]
fn the_municipal_set_borrows_what_towns_do_not_record_and_nothing_else() {
    let [towns, states] = [WeightSet::Municipal, WeightSet::National].map(|set| embedded(set).coalition);
    for term in Term::ALL.into_iter().filter(|&term| term != Term::Concentration) {
        // In these data no party holds a majority alone, so neither set can estimate the weight of that term.
        let borrowed = term.needs() != TermNeeds::Seats || term == Term::Alone;
        assert_eq!(towns.of(term) == states.of(term), borrowed, "{}", term.name());
    }
    assert_eq!((states.of(Term::Everyone), towns.of(Term::Concentration)), (0.0, 0.0));
}

/// Choices among 2 to 31 alternatives with three terms, drawn from the logit with these weights.
fn simulated(weights: [f64; 3], choices: usize, rng: &mut ChaCha8Rng) -> Vec<Choice> {
    let one = |_| {
        let alternatives: Vec<Vec<f64>> = (0..rng.random_range(2..32))
            .map(|_| {
                vec![
                    rng.random::<f64>(),
                    rng.random_range(0.0..5.0),
                    f64::from(u8::from(rng.random::<bool>())),
                ]
            })
            .collect();
        // Gumbel noise: the alternative with the largest utility is then a draw from the logit.
        let noisy = alternatives.iter().map(|x| {
            let utility: f64 = x.iter().zip(weights).map(|(x, w)| x * w).sum();
            utility - libm::log(-libm::log(rng.random::<f64>()))
        });
        let noisy: Vec<f64> = noisy.collect();
        let chosen = (0..noisy.len()).max_by(|&a, &b| noisy[a].total_cmp(&noisy[b])).unwrap();
        Choice::new(&alternatives, chosen)
    };
    (0..choices).map(one).collect()
}

#[test]
fn simulated_choices_give_back_the_weights_that_made_them() {
    // 20 x 3 estimates, each within 3 standard errors with probability .997: all with .85, two outside with .01.
    let truth = [2.0, -1.0, 0.5];
    let mut outside = 0;
    for seed in 0..20 {
        let choices = simulated(truth, 500, &mut ChaCha8Rng::seed_from_u64(seed));
        let all: Vec<&Choice> = choices.iter().collect();
        let best = fit(&all, &[0.0; 3]).unwrap();
        let errors = best.clustered_errors(&all, &(0..all.len()).collect::<Vec<_>>());
        for ((estimate, error), truth) in best.estimates.iter().zip(&errors).zip(truth) {
            assert!(*error > 0.01 && *error < 0.5, "an error of {error}");
            outside += usize::from((estimate - truth).abs() > 3.0 * error);
        }
    }
    assert!(outside < 2, "{outside} of 60 estimates are further than 3 standard errors off");
}

#[test]
fn the_gradient_agrees_with_finite_differences() {
    let choices = simulated([1.0, -0.5, 2.0], 20, &mut ChaCha8Rng::seed_from_u64(1));
    let at = [0.7, -0.2, 1.1];
    for choice in &choices {
        let score = choice.score(&at);
        for term in 0..3 {
            let moved = |by: f64| {
                let mut estimates = at;
                estimates[term] += by;
                choice.log_likelihood(&estimates)
            };
            let slope = (moved(1e-5) - moved(-1e-5)) / 2e-5;
            assert!((slope - score[term]).abs() < 1e-7, "{slope} against {}", score[term]);
        }
    }
}

#[test]
fn the_gradient_vanishes_at_the_estimates_wherever_the_search_starts() {
    let choices = simulated([1.0, -0.5, 2.0], 300, &mut ChaCha8Rng::seed_from_u64(2));
    let all: Vec<&Choice> = choices.iter().collect();
    let best = fit(&all, &[0.0; 3]).unwrap();
    for term in 0..3 {
        let slope: f64 = choices.iter().map(|c| c.score(&best.estimates)[term]).sum();
        assert!(slope.abs() < 1e-8, "a slope of {slope}");
    }
    let from_afar = fit(&all, &[-8.0, 8.0, -8.0]).unwrap();
    for (a, b) in best.estimates.iter().zip(&from_afar.estimates) {
        assert!((a - b).abs() < 1e-9);
    }
}

#[test]
fn terms_that_add_up_to_each_other_are_refused() {
    let rows = [vec![1.0, 2.0], vec![0.0, 0.0], vec![3.0, 6.0]];
    let choices = [Choice::new(&rows, 0), Choice::new(&rows, 1), Choice::new(&rows, 2)];
    let all: Vec<&Choice> = choices.iter().collect();
    assert_eq!(fit(&all, &[0.0; 2]).unwrap_err(), FitError::Singular);
}

#[test]
fn a_term_that_predicts_every_choice_is_refused() {
    let choices = [Choice::new(&[vec![1.0], vec![0.0]], 0), Choice::new(&[vec![2.0], vec![5.0]], 1)];
    let all: Vec<&Choice> = choices.iter().collect();
    assert_eq!(fit(&all, &[0.0]).unwrap_err(), FitError::NoMaximum);
}

const OPPORTUNITIES: &str =
    "opportunity,country,level,name,date,total_seats,majority\nX,NLD,national,X I,2000-01-01,10,6\n";
const PARTIES: &str =
    "opportunity,party,seats,left_right,lib_auth,in_cabinet,formateur,in_previous_cabinet,is_residual\n";

/// A folder with one formation of these parties.
fn folder(parties: &str) -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    for (name, text) in
        [("opportunities.csv", OPPORTUNITIES), ("parties.csv", &(PARTIES.to_owned() + parties))]
    {
        std::fs::File::create(folder.path().join(name)).unwrap().write_all(text.as_bytes()).unwrap();
    }
    folder
}

#[test]
fn parties_without_a_place_stand_in_the_middle_and_residuals_are_nobodys_partner() {
    let folder = folder(
        "X,A,4,2,2,1,1,1,0\nX,B,3,5,5,1,0,0,0\nX,C,2,8,,0,0,1,0\nX,others,1,,,1,0,0,1\nX,D,0,5,5,1,0,0,0\n",
    );
    let data = data::read(folder.path()).unwrap();
    let case = PredictedCase::of(&data.formations[0], true).unwrap();
    assert_eq!((case.number(), case.recorded.real, case.recorded.last), (7, 0b011, 0b101));
    // C's liberty-authority is unknown: the mean of A and B by seats, (4·2 + 3·5)/7.
    assert!((case.recorded.positions[2][1] - 23.0 / 70.0).abs() < 1e-15);
    let terms = case.recorded.with_chamber(|chamber| chamber.coalition_terms(0b101));
    assert_eq!((terms[Term::Incumbency as usize], terms[Term::Kept as usize]), (1.0, 1.0));
}

#[test]
fn formations_that_cannot_be_used_say_why() {
    let many: String = (0..18).map(|n| format!("X,P{n},1,,,1,{},0,0\n", u8::from(n == 0))).collect();
    let cases = [
        ("X,A,6,,,0,0,0,0\nX,B,4,,,0,1,0,0\n", false, Unusable::NobodyInside),
        ("X,A,4,2,2,1,1,1,0\nX,B,6,,5,0,0,0,0\n", true, Unusable::Unplaced),
        (many.as_str(), false, Unusable::TooManyParties),
    ];
    for (parties, with_positions, why) in cases {
        let data = data::read(folder(parties).path()).unwrap();
        assert_eq!(Recorded::of(&data.formations[0], with_positions).unwrap_err(), why);
    }
}

#[test]
fn a_penalty_draws_estimates_to_its_centre_and_a_weak_one_hardly() {
    let choices = simulated([2.0, -1.0, 0.5], 200, &mut ChaCha8Rng::seed_from_u64(3));
    let all: Vec<&Choice> = choices.iter().collect();
    let free = fit(&all, &[0.0; 3]).unwrap().estimates;
    let drawn = |precision: f64| {
        let penalty = Penalty { centre: vec![1.0; 3], precision: vec![precision; 3] };
        fit_penalised(&all, &[0.0; 3], &penalty).unwrap().estimates
    };
    let (weak, strong) = (drawn(1e-6), drawn(1e6));
    for k in 0..3 {
        assert!((weak[k] - free[k]).abs() < 1e-6 && (strong[k] - 1.0).abs() < 1e-2, "{weak:?} {strong:?}");
        let some = drawn(30.0)[k];
        assert!((some - 1.0).abs() < (free[k] - 1.0).abs() && (some - 1.0) * (free[k] - 1.0) > 0.0);
    }
}

#[test]
fn the_ridge_takes_the_strength_that_predicts_best_where_held_out() {
    let mut rng = ChaCha8Rng::seed_from_u64(4);
    let choices: Vec<Choice> = simulated([2.0, -1.0, 0.5], 60, &mut rng);
    let of_each: Vec<Option<&Choice>> = choices.iter().map(Some).collect();
    let groups: Vec<usize> = (0..60).map(|n| n % 6).collect();
    let found = estimate(&of_each, &groups, &Shrinkage::Ridge).unwrap();
    let best = found.tried.iter().max_by(|a, b| a.1.total_cmp(&b.1)).unwrap();
    assert_eq!(found.strength, Some(best.0));
    assert!(found.tried.iter().any(|(_, held_out)| *held_out < best.1 - 1e-4), "{:?}", found.tried);
}

#[test]
fn of_data_that_predict_every_choice_a_prior_still_gives_an_answer() {
    let choices = [Choice::new(&[vec![1.0], vec![0.0]], 0), Choice::new(&[vec![2.0], vec![5.0]], 1)];
    let of_each: Vec<Option<&Choice>> = choices.iter().map(Some).collect();
    let prior = Shrinkage::Towards(WeightsPrior { centre: vec![0.3], deviation: vec![0.1] });
    let found = estimate(&of_each, &[0, 1], &prior).unwrap();
    assert!(found.all.estimates[0] > 0.3 && found.all.estimates[0] < 0.5, "{:?}", found.all.estimates);
}

/// Some formations of one country.
fn few() -> DataSet {
    let mut data = data::read(Path::new(FOLDERS[0])).unwrap();
    data.formations.retain(|formation| formation.country == "NLD");
    data.formations.truncate(20);
    data
}

#[test]
fn twenty_formations_of_one_country_give_estimates_drawn_to_the_shipped_ones() {
    let sample = RecordSample::of(&[few()], level(WeightSet::National)).unwrap();
    let logit = utility(&sample).unwrap();
    let found = estimation(&sample, &logit, &[few()], WeightSet::National, None);
    assert_eq!((found.formations, &found.drawn), (20, &ShrinkageTarget::Shipped));
    let shipped = embedded(WeightSet::National);
    let off = |t: &vierdemacht::record::estimate::TermEstimate| {
        (t.weight - shipped.coalition.of(t.term)).abs() / (3.0 * shipped.errors.of(t.term)).max(1e-9)
    };
    let told: Vec<f64> = found.terms.iter().filter(|t| shipped.errors.of(t.term) > 0.0).map(off).collect();
    assert!(told.iter().all(|off| *off < 3.0), "{told:?}");
    assert!(told.iter().any(|off| *off > 0.01), "the twenty move nothing: {told:?}");
    assert!(report::table(&found).contains("Fewer than 100 formations"));
}

#[test]
fn faults_in_the_data_name_the_file_and_the_row() {
    let cases = [
        (
            "Y,A,6,,,1,1,0,0\n",
            "parties.csv:2: opportunity is \"Y\": there is no such row in opportunities.csv",
        ),
        ("X,A,6,12,,1,1,0,0\n", "parties.csv:2: left_right is \"12\": it must be from 0 to 10"),
        ("X,A,6,,,2,1,0,0\n", "parties.csv:2: in_cabinet is \"2\": it must be 0 or 1"),
        ("X,A,six,,,1,1,0,0\n", "parties.csv:2: seats is \"six\""),
        ("", "opportunities.csv:2: opportunity \"X\" has no parties"),
    ];
    for (parties, expected) in cases {
        let message = data::read(folder(parties).path()).unwrap_err().to_string();
        assert!(message.contains("parties.csv") && message.contains(expected), "{message}");
    }
    let missing = data::read(Path::new("data/no-such-folder")).unwrap_err().to_string();
    assert!(missing.contains("opportunities.csv"), "{missing}");
}

/// The command's answer for a set of these folders.
fn answer(folders: &[&str], set: WeightSets) -> Result<String, EstimateError> {
    let data = folders.iter().map(PathBuf::from).collect();
    let mut table = Vec::new();
    run(&EstimateCommand { data, set, output: None, force: false, json: false }, &mut table)?;
    Ok(String::from_utf8(table).unwrap())
}

#[test]
fn a_set_that_is_asked_for_by_name_needs_its_data_and_of_all_sets_one_is_enough() {
    let folder = tempfile::tempdir().unwrap();
    let header = "opportunity,country,level,total_seats,majority\n";
    let rows: String = (0..20).map(|n| format!("X{n},NLD,municipal,10,6\n")).collect();
    let parties: String = (0..20)
        .map(|n| {
            format!(
                "X{n},A,{0},,,1,1,,0\nX{n},B,{1},,,{2},0,,0\nX{n},C,1,,,0,0,,0\n",
                4 + n % 3,
                5 - n % 3,
                n % 2
            )
        })
        .collect();
    std::fs::write(folder.path().join("opportunities.csv"), header.to_owned() + &rows).unwrap();
    std::fs::write(folder.path().join("parties.csv"), PARTIES.to_owned() + &parties).unwrap();
    let own = folder.path().display().to_string();
    let answered = answer(&[&own], WeightSets::All).unwrap();
    assert!(answered.contains("Municipal weights, from 20 formations"), "{answered}");
    assert!(!answered.contains("National weights"), "{answered}");
    let refused = answer(&[&own], WeightSets::National).unwrap_err();
    assert!(matches!(refused, EstimateError::Missing { set: "national", .. }), "{refused}");
    assert!(refused.to_string().contains("--set"), "{refused}");
}
