//! Power indices against a published table, brute force and the axioms; and the command `power`, from outside.

use assert_cmd::Command;
use proptest::prelude::*;
use std::path::Path;
use vierdemacht::model::measures::power::{Game, GameError, MOST_VOTERS, VoterPower};

fn power(weights: &[u64], quota: Option<u64>) -> Vec<VoterPower> {
    Game::new(weights, quota).unwrap().power()
}

fn close(one: f64, two: f64, within: f64) -> bool {
    (one - two).abs() <= within
}

/// Coalitions of others that a voter swings, by size, counted one by one.
fn counted(weights: &[u64], quota: u64, voter: usize) -> Vec<u64> {
    let mut by_size = vec![0; weights.len()];
    for coalition in (0_u32..1 << weights.len()).filter(|c| c >> voter & 1 == 0) {
        let weight: u64 = (0..weights.len()).filter(|i| coalition >> i & 1 == 1).map(|i| weights[i]).sum();
        if weight < quota && weight + weights[voter] >= quota {
            by_size[coalition.count_ones() as usize] += 1;
        }
    }
    by_size
}

/// The six founding members of the European Economic Community, a published example (Felsenthal & Machover 1998): the
/// smallest never decides, though it has a vote.
#[test]
fn the_founding_members_of_the_eec_have_the_published_power() {
    let members = power(&[4, 4, 4, 2, 2, 1], Some(12));
    let banzhaf = [5.0 / 21.0, 5.0 / 21.0, 5.0 / 21.0, 1.0 / 7.0, 1.0 / 7.0, 0.0];
    let shapley_shubik = [14.0 / 60.0, 14.0 / 60.0, 14.0 / 60.0, 0.15, 0.15, 0.0];
    for (member, (banzhaf, shapley_shubik)) in members.iter().zip(banzhaf.into_iter().zip(shapley_shubik)) {
        assert_eq!(member.banzhaf, banzhaf);
        assert!(close(member.shapley_shubik, shapley_shubik, 1e-15), "{member:?}");
    }
    // 10 of the 32 coalitions of the others need one of the large members.
    assert_eq!(members[0].penrose, 10.0 / 32.0);
}

#[test]
fn equal_voters_up_to_the_largest_game_have_equal_shares() {
    for n in [1, 2, 101, MOST_VOTERS] {
        let voters = power(&vec![1; n], None);
        assert_eq!(voters.len(), n);
        for voter in &voters {
            assert!(close(voter.banzhaf * n as f64, 1.0, 1e-12), "{n}: {voter:?}");
            assert!(close(voter.shapley_shubik * n as f64, 1.0, 1e-12), "{n}: {voter:?}");
        }
    }
}

/// A voter among n equal others swings if half of them vote yes: C(n, n/2) / 2^n, by Stirling sqrt(2 / (pi n)) (1 - 1 /
/// (4 n)), accurate to one part in a million.
#[test]
fn the_chance_to_decide_among_many_is_that_of_a_tie() {
    let voter = power(&[1; 199], None)[0];
    let stirling = (2.0 / (std::f64::consts::PI * 198.0)).sqrt() * (1.0 - 1.0 / (4.0 * 198.0));
    assert!(close(voter.penrose / stirling, 1.0, 1e-6), "{voter:?}");
}

/// 200 voters with 100 different weights: indices still add up, are ordered by weight, and a middling voter has about
/// its share.
#[test]
fn two_hundred_different_voters_are_counted() {
    let weights: Vec<u64> = (0..200).map(|n| 1 + n / 2).collect();
    let voters = power(&weights, None);
    for index in [|p: &VoterPower| p.banzhaf, |p: &VoterPower| p.shapley_shubik] {
        assert!(close(voters.iter().map(index).sum(), 1.0, 1e-12));
        assert!(voters.windows(2).all(|pair| index(&pair[0]) <= index(&pair[1]) + 1e-15));
        assert!(close(index(&voters[99]) / (50.0 / 10_100.0), 1.0, 0.02));
    }
    let heavy: Vec<u64> = (1..=200).collect();
    assert_eq!(Game::new(&heavy, None).unwrap_err(), GameError::Size { voters: 200, quota: 10_051 });
}

#[test]
fn games_that_cannot_be_are_refused_with_what_would_be_right() {
    assert!(Game::new(&[], None).unwrap_err().to_string().contains("from 1 to 200"));
    assert!(Game::new(&[1; 201], None).unwrap_err().to_string().contains("201 voters"));
    let quota = Game::new(&[3, 2], Some(6)).unwrap_err();
    assert_eq!(quota, GameError::Quota { quota: 6, total: 5 });
    assert!(quota.to_string().contains("from 1 to 5"), "{quota}");
    assert!(Game::new(&[3, 2], Some(0)).is_err());
    assert!(Game::new(&[0, 0], None).is_err(), "nobody can win");
    assert!(Game::new(&[u64::MAX, u64::MAX], None).is_err());
}

proptest! {
    #[test]
    fn counting_by_weight_agrees_with_counting_one_by_one(
        weights in proptest::collection::vec(0_u64..12, 1..=12),
        share in 0.01_f64..1.0,
    ) {
        let total: u64 = weights.iter().sum();
        prop_assume!(total > 0);
        let quota = ((share * total as f64) as u64).max(1);
        let game = Game::new(&weights, Some(quota)).unwrap();
        let (swings, powers) = (game.swings(), game.power());
        let factorial = |n: usize| (1..=n as u64).product::<u64>();
        let n = weights.len();
        let all: u64 = (0..n).map(|voter| counted(&weights, quota, voter).iter().sum::<u64>()).sum();
        for voter in 0..n {
            let one_by_one = counted(&weights, quota, voter);
            prop_assert_eq!(&swings[voter], &one_by_one.iter().map(|&c| c as f64).collect::<Vec<_>>());
            let total: u64 = one_by_one.iter().sum();
            prop_assert_eq!(powers[voter].banzhaf, total as f64 / all as f64);
            prop_assert_eq!(powers[voter].penrose, total as f64 / f64::from(1_u32 << (n - 1)));
            let orders: u64 =
                one_by_one.iter().enumerate().map(|(s, count)| count * factorial(s) * factorial(n - s - 1)).sum();
            prop_assert!(close(powers[voter].shapley_shubik, orders as f64 / factorial(n) as f64, 1e-15));
        }
    }

    #[test]
    fn power_adds_up_equals_have_equal_power_and_who_never_matters_has_none(
        weights in proptest::collection::vec(0_u64..40, 2..=40),
        twin in any::<proptest::sample::Index>(),
    ) {
        prop_assume!(weights.iter().sum::<u64>() > 0);
        let (mut weights, twin) = (weights.clone(), twin.index(weights.len()));
        weights.push(weights[twin]);
        weights.push(0);
        let powers = power(&weights, None);
        for index in [|p: &VoterPower| p.banzhaf, |p: &VoterPower| p.shapley_shubik] {
            prop_assert!(close(powers.iter().map(index).sum(), 1.0, 1e-12));
            prop_assert_eq!(index(&powers[twin]), index(&powers[weights.len() - 2]));
            prop_assert_eq!(index(&powers[weights.len() - 1]), 0.0);
        }
        for (i, one) in powers.iter().enumerate() {
            for (j, two) in powers.iter().enumerate() {
                prop_assert!(weights[i] < weights[j] || one.shapley_shubik >= two.shapley_shubik - 1e-15);
            }
        }
    }
}

// ---------------------------------------------------------------- the command

const TILBURG: &str = "scenarios/tilburg-2018.toml";

fn command(arguments: &[&str]) -> Command {
    let mut command = Command::cargo_bin("vierdemacht").unwrap();
    command.arg("power").args(arguments);
    command
}

fn printed(arguments: &[&str]) -> String {
    let assert = command(arguments).assert().success();
    String::from_utf8(assert.get_output().stdout.clone()).unwrap()
}

#[test]
fn power_is_printed_beside_seats_and_the_recorded_coalition_is_marked() {
    let shown = printed(&[TILBURG]);
    assert!(shown.contains("45 seats; 23 are needed to win"), "{shown}");
    let case = vierdemacht::model::scenario::Scenario::load(Path::new(TILBURG))
        .unwrap()
        .case()
        .unwrap()
        .coalition
        .len();
    let marked = shown.lines().filter(|line| line.ends_with('*')).count();
    assert!(case > 1 && marked == case, "{shown}");
}

#[test]
fn json_has_the_indices_of_the_seats() {
    let shown: serde_json::Value =
        serde_json::from_str(&printed(&[TILBURG, "--quota", "30", "--json"])).unwrap();
    assert_eq!((&shown["seats"], &shown["quota"]), (&45.into(), &30.into()));
    let parties = shown["parties"].as_array().unwrap();
    let seats: Vec<u64> = parties.iter().map(|party| party["seats"].as_u64().unwrap()).collect();
    for (party, expected) in parties.iter().zip(power(&seats, Some(30))) {
        assert_eq!(party["banzhaf"], expected.banzhaf);
        assert_eq!(party["penrose"], expected.penrose);
        assert_eq!(party["shapley_shubik"], expected.shapley_shubik);
    }
}

#[test]
fn the_table_goes_to_a_file_of_its_own_and_replaces_no_other() {
    let folder = tempfile::tempdir().unwrap();
    let place = folder.path().join("power.csv");
    let to = place.to_str().unwrap();
    printed(&[TILBURG, "--output", to]);
    let rows: Vec<csv::StringRecord> =
        csv::Reader::from_path(&place).unwrap().records().map(Result::unwrap).collect();
    let shares: f64 = rows.iter().map(|row| row[5].parse::<f64>().unwrap()).sum();
    assert!(rows.len() > 5 && close(shares, 1.0, 1e-12));
    let assert = command(&[TILBURG, "--quota", "30", "--output", to]).assert().code(2);
    assert!(String::from_utf8_lossy(&assert.get_output().stderr).contains("--force"));
    printed(&[TILBURG, "--quota", "30", "--output", to, "--force"]);
    assert!(std::fs::read_to_string(&place).unwrap().contains(",30,"));
}

#[test]
fn a_quota_that_cannot_be_is_refused_with_what_is_right() {
    for quota in ["22", "46", "0"] {
        let assert = command(&[TILBURG, "--quota", quota]).assert().code(2);
        let message = String::from_utf8(assert.get_output().stderr.clone()).unwrap();
        assert!(message.contains(&format!("--quota {quota}")), "{message}");
        assert!(message.contains("from 23 (more than half) to 45"), "{message}");
    }
}
