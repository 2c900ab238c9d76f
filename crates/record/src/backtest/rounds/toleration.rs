//! Probability that a coalition without a majority is tolerated.

/// Up to this many voters, majorities are found vote by vote. With more, sums of seats are counted, which is slower at
/// first but does not double with each voter.
const FEW_VOTERS: usize = 9;

/// Probability that the outside parties that would vote a coalition down have a majority, if each decides alone: seats
/// of each party, and the probability that it votes against.
pub(crate) fn voted_down(votes: &[(u32, f64)], majority: u32) -> f64 {
    if votes.len() <= FEW_VOTERS {
        return vote_by_vote(votes, majority, votes.iter().map(|(seats, _)| seats).sum());
    }
    by_sums(votes, majority)
}

/// Probability of `needed` seats against; `left` are the seats of all who have not voted.
fn vote_by_vote(votes: &[(u32, f64)], needed: u32, left: u32) -> f64 {
    if needed == 0 {
        return 1.0;
    }
    let Some((&(seats, against), others)) = votes.split_first().filter(|_| left >= needed) else {
        return 0.0;
    };
    let with = vote_by_vote(others, needed.saturating_sub(seats), left - seats);
    against * with + (1.0 - against) * vote_by_vote(others, needed, left - seats)
}

fn by_sums(votes: &[(u32, f64)], majority: u32) -> f64 {
    let needed = majority as usize;
    // Probability of each number of seats against, below the majority; the rest is the probability of a majority.
    let mut below = vec![0.0; needed];
    let Some(nobody) = below.first_mut() else { return 1.0 };
    *nobody = 1.0;
    let mut most = 0;
    for &(seats, against) in votes {
        let seats = seats as usize;
        most = (most + seats).min(needed - 1);
        for sum in (0..=most).rev() {
            let with = if sum >= seats { below[sum - seats] * against } else { 0.0 };
            below[sum] = below[sum] * (1.0 - against) + with;
        }
    }
    (1.0 - below.iter().sum::<f64>()).max(0.0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_votes_against_are_added_up_over_all_ways_to_a_majority() {
        let votes = [(40, 0.5), (20, 0.25), (10, 0.1)];
        // 50 needs the first and at least one of the others.
        let expected = 0.5 * (1.0 - 0.75 * 0.9);
        for found in [voted_down, by_sums] {
            assert!((found(&votes, 50) - expected).abs() < 1e-15);
            assert!((found(&votes, 71) - 0.0).abs() < 1e-15);
            assert!((found(&votes, 70) - 0.0125).abs() < 1e-15);
            assert_eq!(found(&votes, 0), 1.0);
        }
    }
}
