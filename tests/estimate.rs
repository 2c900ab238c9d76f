//! Weights of coalition utility: the estimator against known truths, and the committed weights against the data.

use rand::{RngExt, SeedableRng};
use rand_chacha::ChaCha8Rng;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::sync::OnceLock;
use vierdemacht::cli::estimate::{Estimate, Which, run};
use vierdemacht::coalition_features::Term;
use vierdemacht::estimate::data::{self, DataSet};
use vierdemacht::estimate::features::{Unusable, opportunity};
use vierdemacht::estimate::logit::{Choice, FitError, fit};
use vierdemacht::estimate::weights::{LeadWeights, RoundWeights, embedded};
use vierdemacht::estimate::{EstimateError, Estimation, municipal, national, report};
use vierdemacht::scenario::parameters::WeightSet;

const FOLDERS: [&str; 2] = ["data/formations/parlgov", "data/formations/czech-municipal-2018"];

fn recorded() -> Vec<DataSet> {
    FOLDERS.map(|folder| data::read(Path::new(folder)).unwrap()).into()
}

/// The national and the municipal set, estimated once for all tests.
fn estimations() -> &'static [Estimation; 2] {
    static ONCE: OnceLock<[Estimation; 2]> = OnceLock::new();
    ONCE.get_or_init(|| {
        let national = national(&recorded()).unwrap();
        let municipal = municipal(&recorded(), &national).unwrap();
        [national, municipal]
    })
}

fn command(output: &Path, force: bool) -> Estimate {
    let data = FOLDERS.map(PathBuf::from).into();
    Estimate { data, set: Which::All, output: Some(output.to_owned()), force, json: false }
}

#[test]
fn the_committed_weights_are_what_the_command_makes_of_the_data() {
    let folder = tempfile::tempdir().unwrap();
    let mut table = Vec::new();
    run(&command(folder.path(), false), &mut table).unwrap();
    let committed = [
        ("national.toml", include_str!("../scenarios/weights/national.toml")),
        ("municipal.toml", include_str!("../scenarios/weights/municipal.toml")),
    ];
    for (name, expected) in committed {
        let made = std::fs::read_to_string(folder.path().join(name)).unwrap();
        assert_eq!(made.replace(&folder.path().display().to_string(), "scenarios/weights"), expected);
    }
    let table = String::from_utf8(table).unwrap();
    for estimation in estimations() {
        assert!(table.contains(&report::table(estimation)), "{table}");
        let weights = embedded(estimation.set);
        let rounds = [weights.rounds.by_size, weights.rounds.drawn].map(|rounds| rounds.values());
        let names = RoundWeights::NAMES.iter().cycle().zip(rounds.into_iter().flatten());
        for (name, weight) in LeadWeights::NAMES.iter().zip(weights.lead.values()).chain(names) {
            assert!(table.contains(&format!("\n{name:<16}{weight:>6.3}")), "{name} of {weight}: {table}");
        }
    }
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

#[test]
fn the_likelihood_is_that_of_an_independent_program() {
    // Choice sets, terms and likelihood written again in Python from the equations, at the committed weights.
    for (estimation, expected) in estimations().iter().zip([-2.291_088_379, -2.871_568_292]) {
        assert!((estimation.in_sample.log_likelihood - expected).abs() < 1e-8);
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
fn the_municipal_set_borrows_policy_and_incumbency_and_nothing_else() {
    let [towns, states] = [WeightSet::Municipal, WeightSet::National].map(|set| embedded(set).coalition);
    for term in Term::ALL {
        let borrowed = matches!(term, Term::Policy | Term::Incumbency);
        assert_eq!(towns.of(term) == states.of(term), borrowed, "{}", term.name());
    }
}

/// Choices among 2 to 31 alternatives of three terms, drawn by the logit with these weights.
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
        // Gumbel noise: the alternative of largest utility is then a draw from the logit.
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
fn a_term_that_foretells_every_choice_is_refused() {
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
fn a_choice_holds_every_coalition_with_the_lead_and_no_residual() {
    let folder = folder(
        "X,A,4,2,2,1,1,1,0\nX,B,3,5,5,1,0,0,0\nX,C,2,8,,0,0,1,0\nX,others,1,,,0,0,0,1\nX,D,0,5,5,1,0,0,0\n",
    );
    let data = data::read(folder.path()).unwrap();
    // C's liberty-authority is unknown, for two of nine seats: too many.
    assert_eq!(opportunity(&data.formations[0], true).unwrap_err(), Unusable::Unplaced);
    let choice = opportunity(&data.formations[0], false).unwrap();
    assert_eq!(choice.coalitions, [0b001, 0b011, 0b101, 0b111]);
    assert_eq!(choice.coalitions[choice.formed], 0b011);
    let incumbent: Vec<f64> = choice.terms.iter().map(|t| t[Term::Incumbency as usize]).collect();
    assert_eq!(incumbent, [0.0, 0.0, 1.0, 0.0]);
    assert!((choice.terms[1][Term::Surplus as usize] - 0.1).abs() < 1e-15);
}

#[test]
fn formations_without_a_usable_lead_say_why() {
    let cases = [
        ("X,A,6,,,1,0,0,0\nX,B,4,,,0,0,0,0\n", Unusable::NoLead),
        ("X,A,6,,,1,0,0,0\nX,B,4,,,0,1,0,0\n", Unusable::LeadOutside),
        ("X,A,6,,,1,1,0,0\nX,others,4,,,1,0,0,1\n", Unusable::OthersInside),
    ];
    for (parties, why) in cases {
        let data = data::read(folder(parties).path()).unwrap();
        assert_eq!(opportunity(&data.formations[0], false).unwrap_err(), why);
    }
    let many: String = (0..17).map(|n| format!("X,P{n},1,,,1,{},0,0\n", u8::from(n == 0))).collect();
    let data = data::read(folder(&many).path()).unwrap();
    assert_eq!(opportunity(&data.formations[0], false).unwrap_err(), Unusable::TooManyParties);
}

#[test]
fn faults_in_the_data_name_the_file_and_the_row() {
    let cases = [
        ("Y,A,6,,,1,1,0,0\n", "A of Y belongs to no row of opportunities.csv"),
        ("X,A,6,12,,1,1,0,0\n", "A of X: left_right is not between 0 and 10"),
        ("X,A,6,,,2,1,0,0\n", "A of X: in_cabinet is 2, not 0 or 1"),
        ("X,A,six,,,1,1,0,0\n", "line: 2"),
        ("", "X has no parties"),
    ];
    for (parties, expected) in cases {
        let message = data::read(folder(parties).path()).unwrap_err().to_string();
        assert!(message.contains("parties.csv") && message.contains(expected), "{message}");
    }
    let missing = data::read(Path::new("data/no-such-folder")).unwrap_err().to_string();
    assert!(missing.contains("opportunities.csv"), "{missing}");
}

#[test]
fn a_set_without_its_data_is_refused() {
    let czech = vec![data::read(Path::new("data/formations/czech-municipal-2018")).unwrap()];
    assert!(matches!(national(&czech), Err(EstimateError::Missing { set: "national", .. })));
}
