//! How likely a coalition without a majority is tolerated.

/// Probability that those outside who would vote a coalition down have a majority, each deciding alone: seats of each and the
/// probability that it votes against, those of most seats first.
#[must_use]
pub fn voted_down(votes: &[(u32, f64)], majority: u32) -> f64 {
    against(votes, majority, votes.iter().map(|(seats, _)| seats).sum())
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
        assert!((voted_down(&votes, 50) - expected).abs() < 1e-15);
        assert_eq!(voted_down(&votes, 71), 0.0);
        assert_eq!(voted_down(&votes, 0), 1.0);
    }
}
