//! Values consistent with an observed one, from simulations that came near it: approximate Bayesian computation with
//! local linear regression (Beaumont, Zhang & Balding 2002, *Genetics* 162: 2025-2035).
//!
//! Simulations whose statistic lies within a window about the observed value are kept, weighted by Epanechnikov's
//! kernel, 1 - u², with u the distance as a share of that to the end of the window. Among them, a quantity is regressed
//! on the statistic by weighted least squares, and each of its values is moved along that line to the observed value.
//! Their weighted mean and percentiles are the result.

use numbers::stats::{Estimate, count};

/// An observed value, and the window in which simulations count as near.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Window {
    /// The observed value.
    pub observed: f64,
    /// Lower end, at most the observed value.
    pub low: f64,
    /// Upper end, at least the observed value.
    pub high: f64,
}

impl Window {
    /// Weight of a simulation by its statistic, \[0, 1\]; 0 at the ends and beyond.
    pub fn weight(&self, statistic: f64) -> f64 {
        let distance = statistic - self.observed;
        if distance == 0.0 {
            return 1.0;
        }
        let width = if distance < 0.0 { self.observed - self.low } else { self.high - self.observed };
        if width <= 0.0 {
            return 0.0;
        }
        (1.0 - (distance / width) * (distance / width)).max(0.0)
    }
}

/// A quantity, given the observation.
#[derive(Debug, Clone, PartialEq)]
pub struct Conditional {
    /// Number of simulations near the observation.
    pub kept: usize,
    /// Their effective number: the square of the sum of weights over the sum of their squares.
    pub effective: f64,
    /// Mean at the observed value and its Monte Carlo error.
    pub mean: Estimate,
    /// Its 2.5th, 50th and 97.5th percentiles over single simulations.
    pub percentiles: [f64; 3],
    /// Increase of the quantity for each unit of the statistic.
    pub slope: f64,
    /// Share of the quantity's variance near the observation that the statistic explains, \[0, 1\].
    pub explained: f64,
}

/// A quantity given an observation, from pairs of statistic and quantity; its values are kept within `range`. `None` if
/// fewer than three simulations came near.
pub fn given(pairs: &[(f64, f64)], window: Window, range: (f64, f64)) -> Option<Conditional> {
    let near: Vec<[f64; 3]> = pairs
        .iter()
        .map(|&(statistic, value)| [window.weight(statistic), statistic - window.observed, value])
        .filter(|[weight, ..]| *weight > 0.0)
        .collect();
    if near.len() < 3 {
        return None;
    }
    let total: f64 = near.iter().map(|[weight, ..]| weight).sum();
    let mean = |of: &dyn Fn(&[f64; 3]) -> f64| near.iter().map(|one| one[0] * of(one)).sum::<f64>() / total;
    let (middle, level) = (mean(&|one| one[1]), mean(&|one| one[2]));
    let spread = mean(&|one| (one[1] - middle) * (one[1] - middle));
    let together = mean(&|one| (one[1] - middle) * (one[2] - level));
    let variance = mean(&|one| (one[2] - level) * (one[2] - level));
    let slope = if spread > 1e-18 { together / spread } else { 0.0 };
    let explained = if variance > 1e-18 { (slope * together / variance).clamp(0.0, 1.0) } else { 0.0 };
    let moved: Vec<(f64, f64)> = near
        .iter()
        .map(|&[weight, distance, value]| ((value - slope * distance).clamp(range.0, range.1), weight))
        .collect();
    let at = moved.iter().map(|(value, weight)| value * weight).sum::<f64>() / total;
    let effective = total * total / near.iter().map(|[weight, ..]| weight * weight).sum::<f64>();
    let left: f64 =
        moved.iter().map(|(value, weight)| weight * (value - at) * (value - at)).sum::<f64>() / total;
    // The error of the line comes from its level in the middle and from its slope.
    let far = if spread > 1e-18 { middle * middle / spread } else { 0.0 };
    let error = (left / effective * (1.0 + far)).sqrt();
    Some(Conditional {
        kept: near.len(),
        effective,
        mean: Estimate { mean: at, error },
        percentiles: [0.025, 0.5, 0.975].map(|share| percentile(&moved, share)),
        slope,
        explained,
    })
}

/// Percentile of weighted values: linear between the middles of their weights, which is type 5 of Hyndman & Fan 1996 if
/// all weights are equal.
///
/// # Panics
/// Without values.
fn percentile(values: &[(f64, f64)], share: f64) -> f64 {
    let mut sorted = values.to_vec();
    sorted.sort_by(|one, other| one.0.total_cmp(&other.0));
    let wanted = share * sorted.iter().map(|(_, weight)| weight).sum::<f64>();
    let mut up_to = 0.0;
    let mut before: Option<(f64, f64)> = None;
    for (value, weight) in sorted {
        let middle = up_to + weight / 2.0;
        if wanted <= middle {
            return before
                .map_or(value, |(at, earlier)| earlier + (value - earlier) * (wanted - at) / (middle - at));
        }
        up_to += weight;
        before = Some((middle, value));
    }
    before.expect("there are values").1
}

/// Share of values above `observed`, with equal ones counted as half; `None` without values.
pub fn share_above(values: &[f64], observed: f64) -> Option<f64> {
    let above = values.iter().filter(|value| **value > observed).count();
    let equal = values.iter().filter(|value| **value == observed).count();
    (!values.is_empty()).then(|| (count(above) + count(equal) / 2.0) / count(values.len()))
}

#[cfg(test)]
mod tests {
    use super::*;
    use numbers::random::{Draws, Key, StudyDraw};

    /// A statistic N(0, 1), and a quantity that is normal given it: mean .5 times it, variance .75.
    fn simulated(number: u64) -> Vec<(f64, f64)> {
        let stream = Draws::of(5, 0).stream(StudyDraw, Key::of("conditional"));
        let pair = |n: u64| {
            let [statistic, rest] = [0, 1].map(|part| stream.normal(Key(2 * n + part)));
            (statistic, 0.5 * statistic + 0.75_f64.sqrt() * rest)
        };
        (0..number).map(pair).collect()
    }

    #[test]
    fn what_goes_with_an_observation_is_the_normal_given_it() {
        let window = Window { observed: 1.0, low: 0.0, high: 1.5 };
        let found = given(&simulated(20_000), window, (-9.0, 9.0)).unwrap();
        // Mean .5, deviation .866. Tolerances of five standard errors; the seed is fixed.
        assert!((found.mean.mean - 0.5).abs() < 5.0 * found.mean.error, "{found:?}");
        assert!((found.slope - 0.5).abs() < 0.15, "{found:?}");
        let half = 1.96 * 0.75_f64.sqrt();
        for (percentile, expected) in found.percentiles.iter().zip([0.5 - half, 0.5, 0.5 + half]) {
            assert!((percentile - expected).abs() < 0.15, "{found:?}");
        }
        assert!(found.kept > 5_000 && found.effective < numbers::stats::count(found.kept));
    }

    #[test]
    fn without_the_line_a_lopsided_window_would_mislead() {
        let pairs: Vec<(f64, f64)> = (0..100).map(|n| (f64::from(n) / 100.0, f64::from(n) / 100.0)).collect();
        let found = given(&pairs, Window { observed: 0.9, low: 0.2, high: 1.0 }, (0.0, 1.0)).unwrap();
        assert!((found.mean.mean - 0.9).abs() < 1e-9, "{found:?}");
        assert!((found.explained - 1.0).abs() < 1e-9 && (found.slope - 1.0).abs() < 1e-9);
    }

    #[test]
    fn too_few_near_it_say_nothing() {
        let window = Window { observed: 0.5, low: 0.4, high: 0.6 };
        assert_eq!(given(&[(0.1, 0.3), (0.5, 0.2), (0.55, 0.1)], window, (0.0, 1.0)), None);
        assert_eq!(window.weight(0.6), 0.0);
        let one = Window { observed: 1.0, low: 0.9, high: 1.0 };
        assert_eq!((one.weight(1.0), one.weight(1.01)), (1.0, 0.0));
    }

    #[test]
    fn those_equal_count_half() {
        assert_eq!(share_above(&[0.1, 0.5, 0.5, 0.9], 0.5), Some(0.5));
        assert_eq!(share_above(&[], 0.5), None);
    }
}
