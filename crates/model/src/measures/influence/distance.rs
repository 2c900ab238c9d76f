//! Distance between two runs: impact, whoever's goals it serves.

use super::Dimension;
use super::outcome::Outcome;
use crate::ids::*;
use fixedbitset::FixedBitSet;
use numbers::stats::count;

/// Kendall distance of two orders of themes, in which themes never reached are tied in the last place, as a share of
/// all pairs, [0, 1]: a pair in opposite order counts 1, a pair tied in one order only counts 1/2 (Fagin et al. 2004,
/// penalty 1/2).
pub(crate) fn kendall(one: &[ThemeId], other: &[ThemeId], themes: usize) -> f64 {
    if themes < 2 {
        return 0.0;
    }
    let [one, other] = [places(one, themes), places(other, themes)];
    let mut sum = 0.0;
    for a in 0..themes {
        for b in a + 1..themes {
            let [first, second] = [one[a].cmp(&one[b]), other[a].cmp(&other[b])];
            sum += match (first.is_eq(), second.is_eq()) {
                _ if first == second => 0.0,
                (false, false) => 1.0,
                _ => 0.5,
            };
        }
    }
    sum / (count(themes) * count(themes - 1) / 2.0)
}

/// Place of each theme in an order; themes not in it share the last.
pub fn places(order: &[ThemeId], themes: usize) -> Vec<usize> {
    let mut places = vec![themes; themes];
    for (place, theme) in order.iter().enumerate() {
        places[theme.index()] = place;
    }
    places
}

/// Jaccard distance of two sets, [0, 1]: share of their union outside their intersection; 0 for two empty sets.
pub fn jaccard(one: &FixedBitSet, other: &FixedBitSet) -> f64 {
    let either = one.union_count(other);
    if either == 0 { 0.0 } else { 1.0 - count(one.intersection_count(other)) / count(either) }
}

/// Impact in one dimension: Kendall distance of the orders of themes, Jaccard distance of the plans discussed or of the
/// agreements.
pub fn impact(dimension: Dimension, with: &Outcome, without: &Outcome, themes: usize) -> f64 {
    match dimension {
        Dimension::Course => kendall(&with.order, &without.order, themes),
        Dimension::Content => jaccard(&with.discussed, &without.discussed),
        Dimension::Outcome => jaccard(&with.agreed, &without.agreed),
    }
}

/// Days by which the agreement came earlier or later; `None` if either run has no agreement.
pub fn days(with: &Outcome, without: &Outcome) -> Option<f64> {
    Some(f64::from((with.agreement_day? - without.agreement_day?).abs()))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn order(themes: &[u16]) -> Vec<ThemeId> {
        themes.iter().map(|&t| ThemeId(t)).collect()
    }

    fn set(of: &[usize]) -> FixedBitSet {
        let mut set = FixedBitSet::with_capacity(8);
        of.iter().for_each(|&i| set.insert(i));
        set
    }

    #[test]
    fn reversed_orders_are_as_far_apart_as_can_be() {
        assert_eq!(kendall(&order(&[0, 1, 2, 3]), &order(&[0, 1, 2, 3]), 4), 0.0);
        assert_eq!(kendall(&order(&[0, 1, 2, 3]), &order(&[3, 2, 1, 0]), 4), 1.0);
        assert!((kendall(&order(&[0, 1, 2]), &order(&[1, 0, 2]), 3) - 1.0 / 3.0).abs() < 1e-12);
    }

    #[test]
    fn a_pair_that_was_never_reached_in_one_run_counts_half() {
        assert!((kendall(&order(&[0, 1, 2]), &order(&[0]), 3) - 0.5 / 3.0).abs() < 1e-12);
        assert_eq!(kendall(&[], &[], 3), 0.0);
        assert_eq!(kendall(&[], &order(&[0, 1, 2]), 3), 0.5);
    }

    #[test]
    fn sets_without_anything_in_common_are_one_apart() {
        assert_eq!(jaccard(&set(&[1, 2]), &set(&[3])), 1.0);
        assert_eq!(jaccard(&set(&[1, 2, 3]), &set(&[2, 3, 4])), 0.5);
        assert_eq!(jaccard(&set(&[]), &set(&[])), 0.0);
    }
}
