//! Seats from votes: every council of the Dutch municipal elections of 2018 and 2022, and cases worked out by hand.

use proptest::prelude::*;
use std::collections::BTreeMap;
use vierdemacht::model::electoral_law::{Tie, TieRule, seats_from_votes};

/// Votes and seats of each council, by the municipality's code: two municipalities are called Bergen.
fn councils(year: &str) -> BTreeMap<String, (String, Vec<u64>, Vec<u32>)> {
    let mut councils: BTreeMap<String, (String, Vec<u64>, Vec<u32>)> = BTreeMap::new();
    let mut rows = csv::Reader::from_path(format!("data/elections/gr{year}.csv")).unwrap();
    for row in rows.records() {
        let row = row.unwrap();
        let council = councils.entry(row[1].to_owned()).or_default();
        council.0 = row[0].to_owned();
        council.1.push(row[3].parse().unwrap());
        council.2.push(if row[4].is_empty() { 0 } else { row[4].parse().unwrap() });
    }
    councils
}

#[test]
fn every_council_of_2018_gets_its_official_seats() {
    let councils = councils("2018");
    assert_eq!(councils.len(), 335);
    for (code, (name, votes, seats)) in councils {
        let council = seats.iter().sum();
        assert_eq!(seats_from_votes(&votes, council), Ok(seats), "{name} ({code})");
    }
}

#[test]
fn every_council_of_2022_but_one_whose_list_had_too_few_candidates_gets_its_official_seats() {
    let councils = councils("2022");
    assert_eq!(councils.len(), 333);
    let other = councils
        .into_iter()
        .filter(|(_, (_, votes, seats))| seats_from_votes(votes, seats.iter().sum()).as_ref() != Ok(seats));
    assert_eq!(other.map(|(_, (name, _, _))| name).collect::<Vec<_>>(), ["Enkhuizen"]);
}

#[test]
fn a_large_council_gives_what_is_left_to_the_largest_averages() {
    // Quota 1000/19 = 52.6: 9, 7 and 1 full quotas. Averages for the two seats left: 50.0 (A), 47.9 (B), 43.5 (C).
    assert_eq!(seats_from_votes(&[500, 383, 87, 30], 19), Ok(vec![10, 8, 1, 0]));
}

#[test]
fn a_small_council_gives_what_is_left_to_the_largest_remainders() {
    // Quota 100: 5, 2 and 1 full quotas; remainders 20, 30, 50. By averages A would win (86.7 against 76.7 and 75).
    assert_eq!(seats_from_votes(&[520, 230, 150], 9), Ok(vec![5, 2, 2]));
}

#[test]
fn a_list_below_three_quarters_of_the_quota_has_no_claim_by_remainder() {
    // Quota 100: 4, 3 and 0 full quotas. D's remainder of 74 is the largest but its votes are below 75. The two seats
    // left go to A (40) and B (46), since C has 40 votes.
    assert_eq!(seats_from_votes(&[440, 346, 40, 74], 9), Ok(vec![5, 4, 0, 0]));
    // With 75 votes D has a claim, at the expense of another list.
    assert_eq!(seats_from_votes(&[440, 345, 40, 75], 9), Ok(vec![4, 4, 0, 1]));
}

#[test]
fn seats_left_after_all_remainders_go_by_averages_one_a_list() {
    // Quota 100: 2 and 1 full quotas, 6 of 9 seats left. Only A (92) and B (1) may claim by remainder. The other four
    // go by averages: two to the lists of 74, but A, with 292 / 4, ties with the two lists of 73 for the last two
    // seats.
    let votes = [292, 101, 74, 74, 73, 73, 71, 71, 71];
    assert_eq!(
        seats_from_votes(&votes, 9),
        Err(Tie { lists: vec![0, 4, 5], seats: 2, rule: TieRule::Average })
    );
    // With one vote less for A, no tie: the four are the lists of 74, 74, 73, 73.
    let votes = [291, 102, 74, 74, 73, 73, 71, 71, 71];
    assert_eq!(seats_from_votes(&votes, 9), Ok(vec![3, 2, 1, 1, 1, 1, 0, 0, 0]));
    // A, with 7 seats after its remainder, gets one seat by averages (81.3) but not a second (72.2), though B has only
    // 54.
    assert_eq!(seats_from_votes(&[650, 54, 52, 50, 49, 45], 9), Ok(vec![8, 1, 0, 0, 0, 0]));
}

#[test]
fn a_list_with_a_majority_of_votes_takes_a_seat_where_it_has_no_majority_of_seats() {
    // Quota 100: 4, 1, 1 and 1 full quotas; the two seats left go to remainders of 80 (C) and 60 (B), not to A's 51.
    // A has 451 of 900 votes but 4 of 9 seats, and takes the seat won last, B's.
    assert_eq!(seats_from_votes(&[451, 160, 180, 109], 9), Ok(vec![5, 1, 2, 1]));
}

#[test]
fn equal_smallest_claims_against_a_majority_are_a_draw_of_lots() {
    let tie = seats_from_votes(&[451, 175, 175, 99], 9).unwrap_err();
    assert_eq!(tie, Tie { lists: vec![1, 2], seats: 1, rule: TieRule::Majority });
}

#[test]
fn equal_remainders_are_a_draw_of_lots_and_name_the_lists() {
    let tie = seats_from_votes(&[400, 250, 250], 9).unwrap_err();
    assert_eq!(tie, Tie { lists: vec![1, 2], seats: 1, rule: TieRule::Remainder });
    assert_eq!(
        tie.to_string(),
        "lists 2 and 3 have equal claims (the same remainder) and the law draws lots; give the seats drawn instead of votes"
    );
}

#[test]
fn equal_averages_matter_only_where_seats_run_short() {
    assert_eq!(seats_from_votes(&[100, 100], 20), Ok(vec![10, 10]));
    let tie = seats_from_votes(&[100, 100], 21).unwrap_err();
    assert_eq!(tie, Tie { lists: vec![0, 1], seats: 1, rule: TieRule::Average });
}

#[test]
fn no_votes_cannot_fill_seats() {
    let tie = seats_from_votes(&[0, 0], 9).unwrap_err();
    assert_eq!(tie, Tie { lists: vec![0, 1], seats: 9, rule: TieRule::NoVotes });
    assert_eq!(seats_from_votes(&[0, 0], 0), Ok(vec![0, 0]));
}

#[test]
fn the_largest_possible_votes_are_counted_exactly() {
    // 19, 19 and 6 full quotas; A's average is above B's by a twentieth of a vote in 2^64.
    let votes = [u64::MAX, u64::MAX - 1, u64::MAX / 3];
    assert_eq!(seats_from_votes(&votes, 45), Ok(vec![20, 19, 6]));
}

proptest! {
    #[test]
    fn seats_add_up_and_more_votes_never_mean_fewer_seats(
        votes in proptest::collection::vec(0_u64..20_000, 1..16),
        council in 1_u32..60,
    ) {
        match seats_from_votes(&votes, council) {
            Ok(seats) => {
                prop_assert_eq!(seats.iter().sum::<u32>(), council);
                for (i, a) in votes.iter().enumerate() {
                    for (j, b) in votes.iter().enumerate() {
                        prop_assert!(a <= b || seats[i] >= seats[j], "{votes:?} gave {seats:?}");
                    }
                }
                let cast: u64 = votes.iter().sum();
                if let Some(most) = votes.iter().position(|&v| 2 * v > cast) {
                    prop_assert!(2 * seats[most] > council || council % 2 == 0);
                }
            }
            Err(tie) => {
                prop_assert!(tie.lists.windows(2).all(|pair| pair[0] < pair[1]));
                let cast: u64 = votes.iter().sum();
                prop_assert!(cast == 0 || (tie.seats as usize) < tie.lists.len(), "{votes:?} gave {tie:?}");
            }
        }
    }
}
