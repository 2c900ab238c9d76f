//! The parameters that decide whether a pattern holds: those with which the strength of its weakest statement rises or
//! falls over the random sets.

use super::list::Range;
use super::verdict::Judged;
use numbers::stats::count;
use serde::{Deserialize, Serialize};

/// A deciding parameter.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Driver {
    /// Key.
    pub key: String,
    /// Spearman's rank correlation of its value with difference over error of the weakest statement, -1 to 1.
    pub correlation: f64,
}

/// The parameters with a rank correlation larger than chance would give to any of them in one pattern out of twenty
/// (Bonferroni), strongest first.
pub fn of(ranges: &[Range], sets: &[Vec<f64>], judged: &[Judged]) -> Vec<Driver> {
    let ranks_of_score = ranks(&judged.iter().map(|j| j.score).collect::<Vec<_>>());
    let bound = by_chance(ranges.len(), sets.len());
    let mut drivers: Vec<Driver> = ranges
        .iter()
        .enumerate()
        .map(|(place, range)| {
            let values: Vec<f64> = sets.iter().map(|set| set[place]).collect();
            Driver { key: range.key.clone(), correlation: correlation(&ranks(&values), &ranks_of_score) }
        })
        .filter(|driver| driver.correlation.abs() > bound)
        .collect();
    drivers.sort_by(|a, b| b.correlation.abs().total_cmp(&a.correlation.abs()));
    drivers
}

/// The bound that a rank correlation without a real one exceeds only by chance, from its normal approximation:
/// deviation 1/sqrt(n - 1).
fn by_chance(parameters: usize, sets: usize) -> f64 {
    let tail = 0.05 / (2.0 * count(parameters.max(1)));
    numbers::random::inverse_normal(1.0 - tail) / count(sets.saturating_sub(1).max(1)).sqrt()
}

/// Ranks; equal values get their mean rank.
fn ranks(values: &[f64]) -> Vec<f64> {
    let mut order: Vec<usize> = (0..values.len()).collect();
    order.sort_by(|&a, &b| values[a].total_cmp(&values[b]));
    let mut ranks = vec![0.0; values.len()];
    for equals in order.chunk_by(|&a, &b| values[a] == values[b]) {
        let below = equals
            .iter()
            .map(|&i| values[i])
            .next()
            .map_or(0, |value| order.iter().take_while(|&&i| values[i] < value).count());
        for &i in equals {
            ranks[i] = count(below) + (count(equals.len()) + 1.0) / 2.0;
        }
    }
    ranks
}

/// Pearson's correlation; 0 if one side does not vary.
fn correlation(one: &[f64], other: &[f64]) -> f64 {
    let mean = |values: &[f64]| values.iter().sum::<f64>() / count(values.len().max(1));
    let (mean_one, mean_other) = (mean(one), mean(other));
    let (mut together, mut first, mut second) = (0.0, 0.0, 0.0);
    for (a, b) in one.iter().zip(other) {
        let (a, b) = (a - mean_one, b - mean_other);
        together += a * b;
        first += a * a;
        second += b * b;
    }
    let spread = (first * second).sqrt();
    if spread > 0.0 { together / spread } else { 0.0 }
}

#[cfg(test)]
mod tests {
    use super::super::verdict::Verdict;
    use super::*;

    #[test]
    fn the_parameter_that_decides_is_found_and_an_idle_one_is_not() {
        let ranges = ["decides", "idle"].map(|key| Range { key: key.to_owned(), low: 0.0, high: 1.0 });
        let sets: Vec<Vec<f64>> = (0..50).map(|i| vec![f64::from(i), f64::from(i * 37 % 50)]).collect();
        let judged: Vec<Judged> = sets
            .iter()
            .map(|set| Judged { verdict: Verdict::Holds, leans: true, score: -set[0] * set[0] })
            .collect();
        let found = of(&ranges, &sets, &judged);
        assert_eq!(found.iter().map(|d| d.key.as_str()).collect::<Vec<_>>(), ["decides"]);
        assert!((found[0].correlation + 1.0).abs() < 1e-12);
    }

    #[test]
    fn equal_values_share_their_mean_rank() {
        assert_eq!(ranks(&[2.0, 1.0, 2.0, 3.0]), [2.5, 1.0, 2.5, 4.0]);
    }
}
