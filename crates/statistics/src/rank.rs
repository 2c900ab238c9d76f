//! Ranks, and the correlation of two orders.

use numbers::stats::count;

/// The rank of each value, from 1 for the smallest; equal values share the mean of their ranks.
pub fn ranks(values: &[f64]) -> Vec<f64> {
    let rank = |value: &f64| {
        let below = values.iter().filter(|other| *other < value).count();
        let equal = values.iter().filter(|other| *other == value).count();
        count(below) + (count(equal) + 1.0) / 2.0
    };
    values.iter().map(rank).collect()
}

/// Spearman's rank correlation of pairs, each weighted by its third value (1; or the number of times that it was drawn
/// in a resample): Pearson's correlation of the ranks that the pairs have among those that count. From -1 to 1; `None`
/// if either side does not vary.
pub fn spearman(pairs: &[(f64, f64, f64)]) -> Option<f64> {
    let counted: Vec<_> = pairs.iter().filter(|pair| pair.2 > 0.0).collect();
    let total: f64 = counted.iter().map(|pair| pair.2).sum();
    let ranked = |of: fn(&(f64, f64, f64)) -> f64| -> Vec<f64> {
        let rank = |value: f64| {
            let weigh = |is: &dyn Fn(f64) -> bool| -> f64 {
                counted.iter().filter(|pair| is(of(pair))).map(|pair| pair.2).sum()
            };
            weigh(&|other| other < value) + (weigh(&|other| other == value) + 1.0) / 2.0
        };
        counted.iter().map(|pair| rank(of(pair)) - (total + 1.0) / 2.0).collect()
    };
    let (first, second) = (ranked(|pair| pair.0), ranked(|pair| pair.1));
    let product = |one: &[f64], other: &[f64]| -> f64 {
        one.iter().zip(other).zip(&counted).map(|((a, b), pair)| a * b * pair.2).sum()
    };
    let spread = product(&first, &first) * product(&second, &second);
    (spread > 0.0).then(|| product(&first, &second) / spread.sqrt())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn once(pairs: &[(f64, f64)]) -> Vec<(f64, f64, f64)> {
        pairs.iter().map(|&(one, other)| (one, other, 1.0)).collect()
    }

    #[test]
    fn equal_values_share_their_ranks() {
        assert_eq!(ranks(&[3.0, 1.0, 3.0, 9.0]), [2.5, 1.0, 2.5, 4.0]);
        assert!(ranks(&[]).is_empty());
    }

    #[test]
    fn the_correlation_is_that_of_the_textbook() {
        // Without ties 1 - 6·sum(d²)/(n(n² - 1)), here with n = 5.
        let pairs = once(&[(1.0, 2.0), (2.0, 1.0), (3.0, 5.0), (4.0, 4.0), (5.0, 3.0)]);
        let squares: f64 = 1.0 + 1.0 + 4.0 + 0.0 + 4.0;
        assert!((spearman(&pairs).unwrap() - (1.0 - 6.0 * squares / (5.0 * 24.0))).abs() < 1e-12);
        assert_eq!(
            spearman(&once(&[(1.0, 5.0), (2.0, 7.0), (9.0, 7.5)])),
            Some(1.0),
            "only the order counts"
        );
        assert_eq!(spearman(&once(&[(1.0, 5.0), (2.0, 5.0)])), None);
    }

    #[test]
    fn a_pair_that_counts_twice_is_as_two_pairs() {
        let pairs = [(1.0, 2.0, 2.0), (2.0, 1.0, 1.0), (3.0, 5.0, 1.0), (4.0, 3.0, 0.0)];
        let spelt = once(&[(1.0, 2.0), (1.0, 2.0), (2.0, 1.0), (3.0, 5.0)]);
        let [one, other] = [spearman(&pairs), spearman(&spelt)].map(Option::unwrap);
        assert!((one - other).abs() < 1e-12, "{one} {other}");
    }
}
