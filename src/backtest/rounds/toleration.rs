//! How likely a coalition without a majority is tolerated.

use super::expected::normal;
use crate::estimate::weights::RoundWeights;
use crate::ids::PartyId;
use crate::process::coalition::Soundings;
use crate::trace::Coalition;

/// Probability that those outside who would vote a coalition down have no majority, each deciding alone; `readiness` is what failed
/// soundings add.
#[must_use]
pub fn probability(
    soundings: &Soundings,
    weights: &RoundWeights,
    coalition: Coalition,
    readiness: f64,
    parties: usize,
) -> f64 {
    let outside = (0..parties).map(PartyId::at).filter(|&party| !coalition.has(party));
    let mut votes: Vec<(u32, f64)> = outside
        .map(|party| {
            let against = 1.0 - normal(soundings.toleration(weights, party, coalition) + readiness);
            (soundings.seats_held(std::iter::once(party)), against)
        })
        .collect();
    votes.sort_by_key(|(seats, _)| std::cmp::Reverse(*seats));
    let all = votes.iter().map(|(seats, _)| seats).sum();
    1.0 - against(&votes, soundings.majority(), all)
}

/// Probability that those who vote against have the seats that are needed, of which so many are left to vote.
fn against(votes: &[(u32, f64)], needed: u32, left: u32) -> f64 {
    if needed == 0 {
        return 1.0;
    }
    let (Some(&(seats, probability)), true) = (votes.first(), left >= needed) else { return 0.0 };
    let rest = &votes[1..];
    probability * against(rest, needed.saturating_sub(seats), left - seats)
        + (1.0 - probability) * against(rest, needed, left - seats)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_votes_against_are_added_up_over_all_ways_to_a_majority() {
        let votes = [(40, 0.5), (20, 0.25), (10, 0.1)];
        // 50 needs the first with one of the others.
        let expected = 0.5 * (1.0 - 0.75 * 0.9);
        assert!((against(&votes, 50, 70) - expected).abs() < 1e-15);
        assert_eq!(against(&votes, 71, 70), 0.0);
        assert_eq!(against(&votes, 0, 70), 1.0);
    }
}
