//! Shapley attribution: each player's contribution to a joint result, as the mean of its marginal contributions over
//! all orders in which the players could have joined (Shapley 1953).

/// Shapley values of `players` players, from the worth of every coalition: in `worth[mask]`, bit i of the mask stands
/// for player i. They add up to `worth[all] - worth[none]`.
///
/// # Panics
/// If `worth` does not hold 2^players values.
pub fn values(players: usize, worth: &[f64]) -> Vec<f64> {
    assert_eq!(worth.len(), 1 << players, "a worth for every coalition");
    let weights: Vec<f64> =
        (0..players).map(|size| 1.0 / (players as f64 * binomial(players - 1, size))).collect();
    (0..players)
        .map(|player| {
            let without = (0..worth.len()).filter(|mask| mask >> player & 1 == 0);
            without
                .map(|mask| weights[mask.count_ones() as usize] * (worth[mask | 1 << player] - worth[mask]))
                .sum()
        })
        .collect()
}

fn binomial(n: usize, k: usize) -> f64 {
    (0..k).fold(1.0, |product, i| product * (n - i) as f64 / (i + 1) as f64)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn the_glove_game_has_its_textbook_values() {
        // Players 0 and 1 hold a left glove each, player 2 the right one: a pair is worth 1.
        let worth: Vec<f64> =
            (0..8_usize).map(|mask| if mask & 4 != 0 && mask & 3 != 0 { 1.0 } else { 0.0 }).collect();
        let found = values(3, &worth);
        for (value, expected) in found.iter().zip([1.0 / 6.0, 1.0 / 6.0, 4.0 / 6.0]) {
            assert!((value - expected).abs() < 1e-15);
        }
    }

    proptest! {
        #[test]
        fn values_add_up_and_players_who_add_nothing_get_nothing(worth in prop::collection::vec(-10.0..10.0_f64, 16)) {
            let sum: f64 = values(4, &worth).iter().sum();
            prop_assert!((sum - (worth[15] - worth[0])).abs() < 1e-12);
            let idle: Vec<f64> = (0..16_usize).map(|mask| worth[mask & !2]).collect();
            prop_assert!(values(4, &idle)[1].abs() < 1e-12);
        }

        #[test]
        fn players_who_can_be_exchanged_get_the_same(worth in prop::collection::vec(-10.0..10.0_f64, 8)) {
            let swap = |mask: usize| mask & 4 | (mask & 1) << 1 | mask >> 1 & 1;
            let symmetric: Vec<f64> = (0..8).map(|mask| worth[mask] + worth[swap(mask)]).collect();
            let found = values(3, &symmetric);
            prop_assert!((found[0] - found[1]).abs() < 1e-12);
        }
    }
}
