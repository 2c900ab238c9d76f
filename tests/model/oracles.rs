//! Rules and measures outside the model, checked against results of independent programs and published examples;
//! sources are in `docs/ORACLES.md`. Power indices are in `tests/model/power.rs`, seats from votes in
//! `tests/model/electoral_law.rs`.

use crate::setting::setting;
use nalgebra::DMatrix;
use proptest::prelude::*;
use vierdemacht::collective::condorcet::{self, VictoryRule, victory};
use vierdemacht::collective::exchange::{self, ExchangeTerms, Offer};
use vierdemacht::collective::rules::{self, NoNash};
use vierdemacht::collective::{Input, Issue, Stake, read};
use vierdemacht::model::ids::{ExpertId, ProblemId};
use vierdemacht::model::process::{Run, claims};
use vierdemacht::model::trace::Trace;
use vierdemacht::model::world::World;
use vierdemacht::model::world::means::Muted;
use vierdemacht::numbers::random::Draws;
use vierdemacht::statistics::opinions::{InfluenceError, InfluenceNetwork};

fn close(one: f64, two: f64, within: f64) -> bool {
    (one - two).abs() <= within
}

fn square<const N: usize>(rows: [[f64; N]; N]) -> DMatrix<f64> {
    DMatrix::from_fn(N, N, |i, j| rows[i][j])
}

// ---------------------------------------------------------------- influence network

const FIRST: [f64; 4] = [25.0, 25.0, 75.0, 85.0];

fn four_members() -> InfluenceNetwork {
    let weights = square([
        [0.22, 0.12, 0.36, 0.30],
        [0.147, 0.215, 0.344, 0.294],
        [0.0, 0.0, 1.0, 0.0],
        [0.09, 0.178, 0.446, 0.286],
    ]);
    InfluenceNetwork::new(weights, &[0.78, 0.785, 0.0, 0.714]).unwrap()
}

#[test]
fn opinions_of_four_members_settle_where_friedkin_and_johnsen_say() {
    let settled = four_members().steady_state(&FIRST).unwrap();
    for (found, expected) in settled.iter().zip([60.020_848_83, 59.983_965_94, 75.0, 74.986_204_94]) {
        assert!(close(*found, expected, 5e-9), "{settled:?}");
    }
}

#[test]
fn many_steps_lead_to_the_steady_state() {
    let influence = four_members();
    let mut now = FIRST.to_vec();
    for _ in 0..200 {
        now = influence.step(&now, &FIRST);
    }
    let settled = influence.steady_state(&FIRST).unwrap();
    assert!(now.iter().zip(&settled).all(|(one, two)| close(*one, *two, 1e-9)), "{now:?} {settled:?}");
}

#[test]
fn who_listens_only_to_the_fully_susceptible_settles_nowhere_in_particular() {
    let weights = square([[0.5, 0.5, 0.0], [0.5, 0.5, 0.0], [0.2, 0.3, 0.5]]);
    let influence = InfluenceNetwork::new(weights, &[1.0, 1.0, 0.5]).unwrap();
    assert_eq!(influence.steady_state(&[0.0, 1.0, 0.5]), None);
}

#[test]
fn networks_that_cannot_be_are_refused() {
    let half = || square([[0.5, 0.5], [0.5, 0.5]]);
    let shape = InfluenceNetwork::new(half(), &[1.0]).unwrap_err();
    assert_eq!(shape, InfluenceError::Shape { rows: 2, columns: 2, members: 1 });
    let weights = InfluenceNetwork::new(square([[0.5, 0.5], [0.5, 0.6]]), &[1.0, 1.0]).unwrap_err();
    assert_eq!(weights.to_string(), "the weights of member 2 must be 0 or more and add up to 1");
    assert!(InfluenceNetwork::new(square([[1.5, -0.5], [0.5, 0.5]]), &[1.0, 1.0]).is_err());
    assert_eq!(InfluenceNetwork::new(half(), &[1.0, 1.1]).unwrap_err(), InfluenceError::Susceptibility(1));
}

/// One step at susceptibility 1 is DeGroot's, and the model's pooling among colleagues is that step.
#[test]
fn the_models_pooling_is_one_step_of_full_susceptibility() {
    let setting = setting("relations-network", "relation_rules.network_pooling = 0.3");
    let (mut world, mut trace) = (World::default(), Trace::default());
    let draws = Draws::of(2018, 0);
    world.begin(&setting, draws, Muted::NOBODY);
    let mut run = Run { setting: &setting, draws, world: &mut world, trace: &mut trace };
    let (experts, approaches, problem) =
        (setting.cast.experts.len(), setting.policy.approaches(), ProblemId::at(0));
    let mut estimates = vec![vec![0.0; approaches]; experts];
    for (expert, own) in estimates.iter_mut().enumerate() {
        claims::estimates(&mut run, ExpertId::at(expert), 0.8, problem, own);
    }
    let mut weights = DMatrix::identity(experts, experts);
    let mut networks = 0;
    for expert in ExpertId::all(experts) {
        let colleagues = setting.graph.colleagues(setting.cast.experts[expert].agent);
        let trusted: Vec<(ExpertId, f64)> = colleagues
            .iter()
            .filter_map(|&(agent, relation)| {
                Some((run.expert_of(agent)?, run.world.relations[relation.index()].trust()))
            })
            .collect();
        let all: f64 = trusted.iter().map(|(_, trust)| trust).sum();
        if all > 0.0 {
            networks += 1;
            let own = expert.index();
            weights[(own, own)] = 0.7;
            trusted.iter().for_each(|&(other, trust)| weights[(own, other.index())] = 0.3 * trust / all);
        }
    }
    assert!(networks > 3, "{networks} experts have colleagues in a network");
    let influence = InfluenceNetwork::new(weights, &vec![1.0; experts]).unwrap();
    for approach in 0..approaches {
        let first: Vec<f64> = estimates.iter().map(|own| own[approach]).collect();
        let stepped = influence.step(&first, &first);
        for (expert, expected) in stepped.iter().enumerate() {
            let mut pooled = vec![0.0; approaches];
            claims::pooled_estimates(&mut run, ExpertId::at(expert), 0.8, problem, &mut pooled);
            assert!(close(pooled[approach], *expected, 1e-12), "{expert}: {pooled:?}, not {expected}");
        }
    }
}

// ---------------------------------------------------------------- exchange of voting positions

/// Two actors of equal power at the two ends of two issues, with the saliences of the Groningen program's test.
fn two_actors() -> Input {
    let rows = "actor,issue,position,salience,power\n\
        Actor-1,Issue-1,0,10,1\nActor-1,Issue-2,0,90,1\nActor-2,Issue-1,100,60,1\nActor-2,Issue-2,100,50,1\n";
    read::parse("two.csv", rows.as_bytes()).unwrap()
}

#[test]
fn the_outcomes_before_two_actors_exchange_are_those_of_the_groningen_program() {
    let outcomes: Vec<f64> = two_actors().issues.iter().map(|issue| rules::mean(issue).unwrap()).collect();
    assert!(close(outcomes[0], 85.0 + 5.0 / 7.0, 1e-12) && close(outcomes[1], 35.0 + 5.0 / 7.0, 1e-12));
}

/// Full moves shift the outcomes by 14 2/7 and 35 5/7. Actor 2 cares more about issue 1; saliences in percent, as
/// there.
#[test]
fn the_greatest_gains_of_two_actors_are_those_of_the_groningen_program() {
    let terms = ExchangeTerms {
        first: Offer { most: 100.0 / 7.0, giver: 10.0, taker: 60.0 },
        second: Offer { most: 250.0 / 7.0, giver: 50.0, taker: 90.0 },
    };
    let [actor_2, actor_1] = terms.greatest_gains();
    assert!(close(actor_1, 1400.0, 1e-9), "{actor_1}");
    assert!(close(actor_2, 7000.0 / 9.0, 1e-9), "{actor_2}");
}

/// By hand: issue 1 moves all the way (14 2/7 points, each worth 60 to one actor and 10 to the other), issue 2 half as
/// far.
#[test]
fn two_actors_exchange_once_at_equal_gain() {
    let exchanged = exchange::run(&two_actors());
    assert_eq!(exchanged.exchanges.len(), 1);
    let made = exchanged.exchanges[0];
    assert_eq!((made.winners, made.issues), ([0, 1], [1, 0]));
    assert!(close(made.gain, 5.0, 1e-12), "{made:?}");
    let outcomes: Vec<f64> = exchanged.outcomes.into_iter().flatten().collect();
    assert!(close(outcomes[0], 100.0, 1e-12) && close(outcomes[1], 200.0 / 7.0, 1e-12), "{outcomes:?}");
}

#[test]
fn nobody_exchanges_who_cares_in_the_same_way() {
    let offer = Offer { most: 10.0, giver: 2.0, taker: 1.0 };
    let terms = ExchangeTerms { first: offer, second: offer };
    assert_eq!((terms.suit(), terms.equal_gain(), terms.greatest_gains()), (false, None, [0.0, 0.0]));
}

fn inputs() -> impl Strategy<Value = Input> {
    let stakes = proptest::collection::vec((0.0_f64..=100.0, 0.01_f64..1.0, 0.1_f64..10.0), 5);
    proptest::collection::vec(stakes, 4).prop_map(|issues| Input {
        actors: (1..=5).map(|n| format!("actor {n}")).collect(),
        issues: issues
            .into_iter()
            .enumerate()
            .map(|(n, stakes)| Issue {
                name: format!("issue {n}"),
                low: 0.0,
                high: 100.0,
                reference: None,
                stakes: stakes
                    .into_iter()
                    .enumerate()
                    .map(|(actor, (position, salience, power))| Stake { actor, position, salience, power })
                    .collect(),
            })
            .collect(),
    })
}

/// An actor's utility of outcomes.
fn utility(input: &Input, actor: usize, outcomes: &[f64]) -> f64 {
    let stakes = input.issues.iter().zip(outcomes).map(|(issue, outcome)| (issue.stakes[actor], outcome));
    stakes.map(|(stake, outcome)| -stake.salience * (stake.position - outcome).abs()).sum()
}

proptest! {
    /// Replayed one by one: each exchange gives both the stated gain, and neither outcome passes the winner's position.
    #[test]
    fn both_partners_of_every_exchange_gain_the_same(input in inputs()) {
        let mut outcomes: Vec<f64> = input.issues.iter().map(|issue| rules::mean(issue).unwrap()).collect();
        let exchanged = exchange::run(&input);
        for made in &exchanged.exchanges {
            let before = outcomes.clone();
            for (side, &issue) in made.issues.iter().enumerate() {
                outcomes[issue] = made.outcomes[side];
                let wanted = input.issues[issue].stakes[made.winners[side]].position;
                prop_assert!((wanted - before[issue]) * (wanted - outcomes[issue]) >= -1e-9);
            }
            for actor in made.winners {
                let gain = utility(&input, actor, &outcomes) - utility(&input, actor, &before);
                prop_assert!(close(gain, made.gain, 1e-9) && gain > 0.0, "{gain} {made:?}");
            }
        }
        prop_assert_eq!(outcomes, exchanged.outcomes.into_iter().flatten().collect::<Vec<_>>());
    }

    /// No shift within the limits gives one actor more without a loss for the other.
    #[test]
    fn no_exchange_gives_an_actor_more_than_its_greatest_gain(
        limits in [0.1_f64..50.0, 0.1_f64..50.0],
        saliences in [0.01_f64..1.0, 0.01_f64..1.0, 0.01_f64..1.0, 0.01_f64..1.0],
        shifts in [0.0_f64..=1.0, 0.0_f64..=1.0],
    ) {
        let first = Offer { most: limits[0], giver: saliences[0], taker: saliences[1] };
        let second = Offer { most: limits[1], giver: saliences[2], taker: saliences[3] };
        let terms = ExchangeTerms { first, second };
        let (p, q) = (shifts[0] * first.most, shifts[1] * second.most);
        let gains = [first.taker * p - second.giver * q, second.taker * q - first.giver * p];
        let greatest = terms.greatest_gains();
        if gains.iter().all(|gain| *gain >= 0.0) {
            prop_assert!(gains[0] <= greatest[0] + 1e-9 && gains[1] <= greatest[1] + 1e-9);
        }
        if let Some(deal) = terms.equal_gain() {
            prop_assert!(deal.gain > 0.0 && deal.gain <= greatest[0].min(greatest[1]) + 1e-9);
            prop_assert!(deal.first <= first.most + 1e-9 && deal.second <= second.most + 1e-9);
            prop_assert!(gains[0].min(gains[1]) <= deal.gain + 1e-9, "no exchange gives both more");
        }
    }
}

// ---------------------------------------------------------------- Condorcet election

fn three_options() -> DMatrix<f64> {
    square([[0.0, 12.099, 54.921], [10.333, 0.0, 27.079], [5.007, 55.047, 0.0]])
}

#[test]
fn the_condorcet_election_of_three_options_has_the_chances_of_ktab() {
    let victory = victory(&three_options(), VictoryRule::Square);
    let conditional = condorcet::conditional(&victory).unwrap();
    for (found, expected) in conditional.iter().zip([0.8659, 0.1241, 0.0100]) {
        assert!(close(*found, expected, 5e-5), "{conditional:?}");
    }
    let uniform = condorcet::uniform(&victory).unwrap();
    for (found, expected) in uniform.iter().zip([0.6351, 0.2148, 0.1501]) {
        assert!(close(*found, expected, 5e-5), "{uniform:?}");
    }
}

#[test]
fn strength_counts_in_proportion_or_squared() {
    let strength = square([[0.0, 2.0, 0.0], [1.0, 0.0, 3.0], [0.0, 0.0, 0.0]]);
    assert!(close(victory(&strength, VictoryRule::Linear)[(0, 1)], 2.0 / 3.0, 1e-15));
    let squared = victory(&strength, VictoryRule::Square);
    assert!(close(squared[(0, 1)], 4.0 / 5.0, 1e-15) && squared[(0, 2)] == 0.5 && squared[(1, 2)] == 1.0);
}

#[test]
fn an_option_that_beats_all_others_for_sure_wins() {
    let sure = victory(&square([[0.0, 1.0, 1.0], [0.0, 0.0, 1.0], [0.0, 1.0, 0.0]]), VictoryRule::Square);
    assert_eq!(condorcet::conditional(&sure).unwrap(), [1.0, 0.0, 0.0]);
    let shares = condorcet::uniform(&sure).unwrap();
    assert!(close(shares[0], 1.0, 1e-12), "{shares:?}");
    let cycle = victory(&square([[0.0, 1.0, 0.0], [0.0, 0.0, 1.0], [1.0, 0.0, 0.0]]), VictoryRule::Square);
    assert_eq!(condorcet::conditional(&cycle), None, "nobody beats all others");
    let shares = condorcet::uniform(&cycle).unwrap();
    assert!(shares.iter().all(|share| close(*share, 1.0 / 3.0, 1e-12)), "{shares:?}");
}

// ---------------------------------------------------------------- rules for one issue

/// Stakes at positions with weights, in this order.
fn issue(reference: Option<f64>, stakes: &[(f64, f64)]) -> Issue {
    let stakes = stakes.iter().enumerate();
    let stakes = stakes.map(|(actor, &(position, power))| Stake { actor, position, salience: 1.0, power });
    Issue { name: "one".to_owned(), low: 0.0, high: 100.0, reference, stakes: stakes.collect() }
}

#[test]
fn mean_and_median_weigh_power_and_salience() {
    let mut one = issue(None, &[(0.0, 2.0), (30.0, 1.0), (100.0, 4.0)]);
    assert_eq!((rules::mean(&one), rules::median(&one)), (Some(430.0 / 7.0), Some(100.0)));
    one.stakes[2].salience = 0.25;
    assert_eq!((rules::mean(&one), rules::median(&one)), (Some(32.5), Some(0.0)));
    one.stakes[2].salience = 0.5;
    assert_eq!(rules::median(&one), Some(30.0));
    let nobody = issue(None, &[(0.0, 0.0)]);
    assert_eq!(
        (rules::mean(&nobody), rules::median(&nobody), rules::expected_winner(&nobody)),
        (None, None, None)
    );
}

/// Two actors who want to move 20 and 50 from a reference of 10: beyond the nearer one the product is z^w·(40 - z)^v,
/// which is largest at z = 40·w/(w + v), if that lies between 20 and 40.
#[test]
fn nash_takes_the_largest_product_of_gains() {
    let solution =
        |far: f64, near: f64| rules::nash(&issue(Some(10.0), &[(60.0, far), (30.0, near)])).unwrap();
    assert!(close(solution(3.0, 1.0), 40.0, 1e-9));
    assert!(close(solution(1.0, 1.0), 30.0, 1e-9));
    assert!(close(solution(1.0, 9.0), 30.0, 1e-9), "not short of where both still gain");
    let mirrored = rules::nash(&issue(Some(90.0), &[(40.0, 3.0), (70.0, 1.0)])).unwrap();
    assert!(close(mirrored, 60.0, 1e-9));
}

#[test]
fn nash_says_why_it_says_nothing() {
    let sides = [(0.0, 1.0), (100.0, 1.0)];
    assert_eq!(rules::nash(&issue(None, &sides)), Err(NoNash::NoReference));
    assert_eq!(rules::nash(&issue(Some(40.0), &sides)), Err(NoNash::NoCommonGain));
    assert_eq!(rules::nash(&issue(Some(0.0), &sides)), Err(NoNash::NoCommonGain), "one is content already");
    assert_eq!(rules::nash(&issue(Some(40.0), &[(0.0, 0.0)])), Err(NoNash::NoWeight));
}

/// Two positions: each side wins in proportion to the square of its weight.
#[test]
fn the_expected_winner_of_two_positions_follows_the_squares_of_their_weights() {
    let winner = rules::expected_winner(&issue(None, &[(0.0, 1.0), (100.0, 2.0)])).unwrap();
    assert!(close(winner, 80.0, 1e-9), "{winner}");
    assert_eq!(rules::expected_winner(&issue(None, &[(70.0, 1.0), (70.0, 2.0)])), Some(70.0));
}
