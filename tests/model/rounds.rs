//! Information rounds, computed and simulated: distributions agree, weights are recovered, and leads and answers follow
//! the odds.

use crate::laws::{Formation, check_many};
use crate::setting::setting;
use rand::{RngExt, SeedableRng};
use rand_chacha::ChaCha8Rng;
use rayon::prelude::*;
use std::collections::BTreeMap;
use std::path::Path;
use std::sync::OnceLock;
use vierdemacht::model::coalition::valuation::weights_of;
use vierdemacht::model::coalition::weights::{RoundWeights, embedded};
use vierdemacht::model::coalition_features::{Mask, Term};
use vierdemacht::model::ids::PartyId;
use vierdemacht::model::scenario::parameters::{Coalition, LeadOrder, RoundSet, WeightSet};
use vierdemacht::model::trace::What;
use vierdemacht::record::backtest::logits::Ingredient;
use vierdemacht::record::backtest::rounds::expected::{LAPSE, PATHS, Valued};
use vierdemacht::record::backtest::rounds::fit::{RoundsFit, RoundsTask};
use vierdemacht::record::backtest::rounds::{Given, simulate, value};
use vierdemacht::record::backtest::sample::{PredictedCase, RecordSample};
use vierdemacht::record::estimate::data::{self, GovernmentLevel};

const TILBURG: &str = "tilburg-2018";
const SMALL: &str = "teaching-small";

const ORDERS: [LeadOrder; 2] = [LeadOrder::BySize, LeadOrder::Drawn];

/// Weights under which answers, toleration and leads all matter.
const TRUTH: RoundWeights = RoundWeights { willingness: 0.8, responsiveness: 0.5, tolerance: 0.3 };

/// National formations of at most eight parties.
fn cases() -> Vec<PredictedCase> {
    let data = data::read(Path::new("data/formations/parlgov")).unwrap();
    let sample = RecordSample::of(&[data], GovernmentLevel::National).unwrap();
    sample.cases.into_iter().filter(|case| case.recorded.seats.len() <= 8).collect()
}

/// The built-in weights of utility and of the lead.
fn given() -> Given {
    let weights = embedded(WeightSet::National);
    let utility = Term::ALL.map(|term| (Ingredient::Term(term), weights.coalition.of(term)));
    Given { utility: utility.to_vec(), lead: weights.lead }
}

/// Computed distribution over coalitions, without the part that is spread evenly over all.
fn worked_out(valued: &Valued) -> Vec<f64> {
    let all = valued.distribution(&TRUTH, 4096);
    let even = LAPSE / all.len() as f64;
    all.into_iter().map(|probability| (probability - even) / (1.0 - LAPSE)).collect()
}

#[test]
fn simulated_rounds_end_as_often_as_worked_out() {
    const REPLICATES: u64 = 4000;
    for (n, case) in cases().iter().step_by(40).enumerate() {
        for order in ORDERS {
            let valued = value(case, &given(), order).unwrap();
            let found = simulate(case, &given(), (order, TRUTH), 7, REPLICATES).unwrap();
            let formed = REPLICATES as f64 * (1.0 - found.none);
            let (mut squares, mut cells, mut rest) = (0.0, 0, (0.0, 0.0));
            for (coalition, probability) in (1..).zip(worked_out(&valued)) {
                let coalition: Mask = coalition;
                let expected = probability * formed;
                let observed = found.forecast.as_ref().unwrap().weight(coalition) * (formed + 1.0)
                    - 1.0 / case.number() as f64;
                if expected < 5.0 {
                    rest = (rest.0 + expected, rest.1 + observed);
                } else {
                    squares += (observed - expected) * (observed - expected) / expected;
                    cells += 1;
                }
            }
            if rest.0 > 5.0 {
                squares += (rest.1 - rest.0) * (rest.1 - rest.0) / rest.0;
                cells += 1;
            }
            // Chi-squared: mean cells - 1, variance twice that.
            let freedom = f64::from(cells - 1);
            assert!(cells > 2, "{n}: hardly any coalition is likely, {cells}");
            assert!(
                squares < freedom + 4.0 * (2.0 * freedom).sqrt(),
                "{n} {order:?}: {squares} of {freedom}"
            );
        }
    }
}

/// Formations whose coalitions are drawn by the rounds under [`TRUTH`], with each case used twice.
fn drawn() -> &'static [Valued] {
    static ONCE: OnceLock<Vec<Valued>> = OnceLock::new();
    ONCE.get_or_init(|| {
        let cases = cases();
        let one = |(n, case): (usize, &PredictedCase)| {
            let mut case = case.clone();
            let probabilities = value(&case, &given(), LeadOrder::Drawn).unwrap().distribution(&TRUTH, PATHS);
            let mut left: f64 = ChaCha8Rng::seed_from_u64(n as u64).random();
            let met = probabilities.iter().position(|probability| {
                left -= probability;
                left < 0.0
            });
            case.recorded.real = 1 + met.unwrap_or(0) as Mask;
            value(&case, &given(), LeadOrder::Drawn).unwrap()
        };
        let twice: Vec<&PredictedCase> = cases.iter().chain(&cases).collect();
        twice.into_par_iter().enumerate().map(|(n, case)| one((n, case))).collect()
    })
}

fn task<'a>(valued: &'a [Valued], groups: &'a [usize], clusters: &'a [usize]) -> RoundsTask<'a> {
    let start = RoundWeights { willingness: 1.0, responsiveness: 0.1, tolerance: 1.0 };
    RoundsTask { valued, groups, clusters, start, free: &[0, 1, 2] }
}

/// The tenth to which each formation belongs.
fn tenths() -> Vec<usize> {
    (0..drawn().len()).map(|n| n % 10).collect()
}

fn fitted() -> &'static RoundsFit {
    static ONCE: OnceLock<RoundsFit> = OnceLock::new();
    ONCE.get_or_init(|| {
        let each: Vec<usize> = (0..drawn().len()).collect();
        task(drawn(), &tenths(), &each).fit().unwrap()
    })
}

#[test]
fn weights_are_found_again_in_formations_that_they_made() {
    let fit = fitted();
    for ((name, truth), (found, error)) in
        RoundWeights::NAMES.iter().zip(TRUTH.values()).zip(fit.all.values().iter().zip(fit.errors))
    {
        assert!((found - truth).abs() < 3.0 * error, "{name}: {found} ± {error}, made with {truth}");
        assert!(error < 1.5, "{name}: an error of {error} tells nothing");
    }
}

#[test]
fn leaving_a_group_out_in_one_step_is_nearly_estimating_without_it() {
    let (fit, tenths) = (fitted(), tenths());
    let each: Vec<usize> = (0..drawn().len()).collect();
    let without = task(drawn(), &tenths, &each).without_each(fit).unwrap();
    assert_eq!(without.len(), 10);
    let others: Vec<Valued> = drawn()
        .iter()
        .zip(&tenths)
        .filter(|(_, tenth)| **tenth != 3)
        .map(|(valued, _)| valued.clone())
        .collect();
    let again = task(&others, &tenths[..others.len()], &each[..others.len()]).fit().unwrap().all;
    for (i, error) in fit.errors.into_iter().enumerate() {
        let (one_step, whole, with) = (without[3].values()[i], again.values()[i], fit.all.values()[i]);
        assert!((one_step - whole).abs() < 0.1 * error, "{one_step} in one step, {whole} again");
        // For the weight on which the formations are most informative.
        let moved = (whole - with).abs() > 3.0 * (one_step - whole).abs();
        assert!(i != 1 || moved, "{whole} without, {with} with all");
    }
}

/// The party that first took the lead in each formation.
fn first_leads(changes: &str) -> Vec<PartyId> {
    let first = |formation: &Formation| {
        formation.whats().find_map(|what| match what {
            What::LeadTaken { party, .. } => Some(party),
            _ => None,
        })
    };
    check_many(&setting(SMALL, changes), 1200).iter().filter_map(first).collect()
}

#[test]
fn drawn_leads_come_first_by_what_they_could_lead() {
    let changes = "coalition.lead_order = 'drawn'";
    let leads = first_leads(changes);
    let drawn = setting(SMALL, changes);
    let parties = drawn.scenario.parties().len();
    let odds = |party: usize| libm::exp(drawn.soundings.lead_utility(PartyId::at(party)));
    let sum: f64 = (0..parties).map(odds).sum();
    // Every coalition is led by one of its members: the members' shares of its odds add up to the whole.
    let of_coalitions: f64 = drawn.soundings.utilities().iter().map(|(_, v)| libm::exp(*v)).sum();
    assert!((sum / of_coalitions - 1.0).abs() < 1e-9, "{sum} {of_coalitions}");
    for party in 0..parties {
        let share = leads.iter().filter(|lead| lead.index() == party).count() as f64 / leads.len() as f64;
        let expected = odds(party) / sum;
        let error = (expected * (1.0 - expected) / leads.len() as f64).sqrt();
        assert!((share - expected).abs() < 4.0 * error + 1e-9, "{party} led {share}, expected {expected}");
    }
    let scenario = setting(SMALL, "").scenario;
    let seats: Vec<u32> = scenario.parties().iter().map(|party| party.seats).collect();
    let largest = seats.iter().max().unwrap();
    assert!(first_leads("").iter().all(|lead| seats[lead.index()] == *largest), "by size the largest leads");
}

/// Number of partners' answers to a coalition that was sounded before, and of those that changed.
fn answered_twice(changes: &str) -> (usize, usize) {
    let (mut twice, mut changed) = (0, 0);
    for formation in check_many(&setting(TILBURG, changes), 300) {
        let mut answers: BTreeMap<(PartyId, Mask), bool> = BTreeMap::new();
        let declined = |at: usize| {
            let rest = formation.events[at + 1..].iter().map(|event| event.what);
            let declined = rest.map_while(|what| match what {
                What::Declined { party, .. } => Some(party),
                _ => None,
            });
            declined.collect::<Vec<_>>()
        };
        for (at, event) in formation.events.iter().enumerate() {
            let What::Sounded { lead, coalition } = event.what else { continue };
            let declined = declined(at);
            for party in coalition.parties().filter(|&p| p != lead) {
                let answer = !declined.contains(&party);
                if let Some(before) = answers.insert((party, coalition.0), answer) {
                    twice += 1;
                    changed += usize::from(before != answer);
                }
            }
        }
    }
    (twice, changed)
}

#[test]
fn a_party_keeps_to_its_answer_unless_it_answers_anew() {
    let (twice, changed) =
        answered_twice("coalition = { refusal_days = 0, yielding = 0.0, willingness = -0.5 }");
    assert!(twice > 50, "{twice} answers to a second lead");
    assert_eq!(changed, 0);
    let (twice, changed) = answered_twice(
        "coalition = { refusal_days = 0, yielding = 0.0, willingness = -0.5, answers_anew = true }",
    );
    assert!(changed > twice / 20, "{changed} of {twice} answers changed");
}

/// Days between two soundings of the same coalition.
fn gaps(changes: &str) -> Vec<i32> {
    let mut gaps = Vec::new();
    for formation in check_many(&setting(TILBURG, changes), 300) {
        let mut last: BTreeMap<Mask, i32> = BTreeMap::new();
        for event in &formation.events {
            if let What::Sounded { coalition, .. } = event.what {
                let day = i32::from(event.day);
                gaps.extend(last.insert(coalition.0, day).map(|before| day - before));
            }
        }
    }
    gaps
}

#[test]
fn what_was_refused_is_tried_again_when_the_refusal_has_ended_and_not_before() {
    let again = gaps("coalition = { refusal_days = 20, rounds_per_lead = 4 }");
    assert!(again.len() > 20, "{} coalitions were tried again", again.len());
    assert!(again.iter().all(|&gap| gap >= 20), "{again:?}");
    let never = gaps("coalition = { refusal_days = 1000, rounds_per_lead = 4 }");
    assert!(never.is_empty(), "{never:?}");
}

/// Mean number of consecutive rounds under the first lead.
fn rounds_of_the_first_lead(changes: &str) -> f64 {
    let setting = setting(TILBURG, changes);
    let formations = check_many(&setting, 300);
    let turns = |formation: &Formation| {
        let leads: Vec<PartyId> = formation
            .whats()
            .filter_map(|what| match what {
                What::LeadTaken { party, .. } => Some(party),
                _ => None,
            })
            .collect();
        leads.iter().take_while(|lead| **lead == leads[0]).count()
    };
    formations.iter().map(|f| turns(f) as f64).sum::<f64>() / formations.len() as f64
}

#[test]
fn the_same_party_leads_on_where_custom_has_it() {
    let (once, on) =
        (rounds_of_the_first_lead(""), rounds_of_the_first_lead("coalition.rounds_per_lead = 3"));
    assert!((once - 1.0).abs() < 1e-9 && on > 1.2, "{once} {on}");
}

#[test]
fn failed_soundings_make_parties_readier() {
    let soundings = |changes: &str| {
        let count = |f: &Formation| f.whats().filter(|w| matches!(w, What::Sounded { .. })).count();
        check_many(&setting(TILBURG, changes), 300).iter().map(count).sum::<usize>()
    };
    let (never, soon) = (soundings("coalition.yielding = 0.0"), soundings("coalition.yielding = 1.0"));
    assert!(soon * 10 < never * 9, "{soon} soundings against {never}");
}

#[test]
fn a_minority_that_a_majority_would_vote_down_falls() {
    let minorities = |changes: &str| {
        let setting = setting(SMALL, changes);
        let majority = setting.scenario.council().majority;
        let is_minority = |f: &Formation| {
            f.whats().any(|what| match what {
                What::Agreed { coalition, .. } => {
                    setting.soundings.seats_held(coalition.parties()) < majority
                }
                _ => false,
            })
        };
        check_many(&setting, 300).iter().filter(|f| is_minority(f)).count()
    };
    let with = |rest: &str| format!("coalition = {{ majority_required = false, {rest} }}");
    let (free, needed) = (minorities(&with("needs_tolerance = false")), minorities(&with("tolerance = 0.0")));
    assert!(free > 30 && needed < free, "{needed} of {free}");
    assert_eq!(minorities(&with("tolerance = -50.0, refusal_days = 1000")), 0);
}

/// Parties vote down a minority executive of a party that they exclude, however tolerant they are.
#[test]
fn a_minority_of_a_party_that_a_majority_excludes_falls() {
    let alone = |more: &str| {
        let rules = "coalition.majority_required = false\ncoalition.tolerance = 50.0";
        let parties = format!(
            "parties = [{{ id = 'right', seats = 9 }}, {{ id = 'green', seats = 7{more} }}, {{ id = 'centre', seats = 5{more} }}]"
        );
        let setting = setting(SMALL, &format!("{rules}\n{parties}"));
        let right = setting.scenario.parties().iter().position(|party| party.label.id == "right").unwrap();
        let is_alone = |what: What| matches!(what, What::Agreed { coalition, .. } if coalition.parties().eq([PartyId::at(right)]));
        check_many(&setting, 300).iter().filter(|f| f.whats().any(is_alone)).count()
    };
    assert!(alone("") > 0, "it governs alone where nobody excludes it");
    assert_eq!(alone(", excludes = ['right']"), 0);
}

#[test]
fn weights_of_the_rounds_are_those_of_the_set_and_the_order_unless_a_scenario_has_its_own() {
    let assumed = Coalition { rounds: RoundSet::Assumed, ..Coalition::default() };
    assert_eq!(weights_of(&assumed).rounds, RoundWeights::ASSUMED);
    for weights in [WeightSet::National, WeightSet::Municipal] {
        for lead_order in ORDERS {
            let estimated =
                Coalition { weights, lead_order, rounds: RoundSet::Estimated, ..Coalition::default() };
            assert_eq!(weights_of(&estimated).rounds, embedded(weights).rounds.of(lead_order));
            let own = Coalition { willingness: Some(0.25), lead_share: Some(7.0), ..estimated };
            let (mixed, file) = (weights_of(&own), embedded(weights));
            let rounds = RoundWeights { willingness: 0.25, ..file.rounds.of(lead_order) };
            assert_eq!(
                (mixed.rounds, mixed.lead.share, mixed.lead.largest),
                (rounds, 7.0, file.lead.largest)
            );
        }
    }
}
