//! Small statistics shared by rules and tables.

use serde::{Deserialize, Serialize};

/// Replace each value by its distance from the mean in standard deviations (population); all zero if the values do not
/// differ. Every mixture of unlike terms in the model mixes such scores.
pub fn standardise(values: &mut [f64]) {
    if values.is_empty() {
        return;
    }
    let n = count(values.len());
    let mean = values.iter().sum::<f64>() / n;
    let variance = values.iter().map(|v| (v - mean) * (v - mean)).sum::<f64>() / n;
    let scale = if variance > 1e-24 { 1.0 / variance.sqrt() } else { 0.0 };
    for value in values {
        *value = (*value - mean) * scale;
    }
}

/// A length as a number.
#[expect(clippy::cast_precision_loss, reason = "lengths stay far below 2^53")]
pub fn count(length: usize) -> f64 {
    length as f64
}

/// A part of a whole, [0, 1] for parts up to the whole; `None` if the whole is empty.
pub fn share(part: u32, whole: u32) -> Option<f64> {
    (whole > 0).then(|| f64::from(part) / f64::from(whole))
}

/// Position of the largest value; in a tie, the first; `None` if there are no values.
pub fn position_of_largest(values: impl IntoIterator<Item = f64>) -> Option<usize> {
    let mut best: Option<(usize, f64)> = None;
    for (i, value) in values.into_iter().enumerate() {
        if best.is_none_or(|(_, largest)| value > largest) {
            best = Some((i, value));
        }
    }
    best.map(|(i, _)| i)
}

/// Positions by score, the largest first; in a tie, the first first.
pub fn best_first(scores: &[f64]) -> Vec<usize> {
    let mut order: Vec<usize> = (0..scores.len()).collect();
    order.sort_by(|&a, &b| scores[b].total_cmp(&scores[a]).then(a.cmp(&b)));
    order
}

/// Quantile by linear interpolation between order statistics (type 7 of Hyndman & Fan 1996).
///
/// `sorted` ascends; `share` lies in [0, 1]. `None` if there are no values.
#[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "a position within the slice")]
pub fn quantile(sorted: &[f64], share: f64) -> Option<f64> {
    let last = sorted.len().checked_sub(1)?;
    let place = share.clamp(0.0, 1.0) * count(last);
    let below = place.floor() as usize;
    let above = (below + 1).min(last);
    Some(sorted[below] + (place - place.floor()) * (sorted[above] - sorted[below]))
}

/// Mean and its standard error; the error is 0 with fewer than two values. `None` if there are no values.
pub fn mean_and_error(values: &[f64]) -> Option<(f64, f64)> {
    if values.is_empty() {
        return None;
    }
    let n = count(values.len());
    let mean = values.iter().sum::<f64>() / n;
    if values.len() == 1 {
        return Some((mean, 0.0));
    }
    let variance = values.iter().map(|v| (v - mean) * (v - mean)).sum::<f64>() / (n - 1.0);
    Some((mean, (variance / n).sqrt()))
}

/// A mean and its standard error.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub struct Estimate {
    /// Mean; of a share, the share.
    pub mean: f64,
    /// Standard error.
    pub error: f64,
}

impl Estimate {
    /// The 95 % interval of Student's t about a mean of `number` values; `None` with fewer than two.
    pub fn interval(&self, number: u64) -> Option<(f64, f64)> {
        let half = student_t_975(number.checked_sub(1).filter(|&degrees| degrees > 0)?) * self.error;
        Some((self.mean - half, self.mean + half))
    }
}

/// Number, mean and spread of values added one by one (Welford 1962): memory does not grow with their number, and equal
/// values have exactly no spread.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub struct Moments {
    number: u64,
    mean: f64,
    /// Sum of the squared distances from the mean.
    squares: f64,
}

impl Moments {
    /// Add a value.
    pub fn add(&mut self, value: f64) {
        self.number += 1;
        let distance = value - self.mean;
        self.mean += distance / whole(self.number);
        self.squares += distance * (value - self.mean);
    }

    /// Number of values.
    pub fn number(&self) -> u64 {
        self.number
    }

    /// Variance of the population from which the values are drawn; 0 with fewer than two values.
    pub fn variance(&self) -> f64 {
        if self.number > 1 { self.squares / whole(self.number - 1) } else { 0.0 }
    }

    /// Mean and its standard error; the error is 0 with a single value. `None` if there are no values.
    pub fn estimate(&self) -> Option<Estimate> {
        let error = (self.variance() / whole(self.number.max(1))).sqrt();
        (self.number > 0).then_some(Estimate { mean: self.mean, error })
    }
}

/// Pairs of values added one by one, with their covariation.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub struct Pairs {
    first: Moments,
    second: Moments,
    /// Sum of the products of both distances from the mean.
    products: f64,
}

impl Pairs {
    /// Add a pair.
    pub fn add(&mut self, first: f64, second: f64) {
        let distance = first - self.first.mean;
        self.first.add(first);
        self.second.add(second);
        self.products += distance * (second - self.second.mean);
    }

    /// Number of pairs.
    pub fn number(&self) -> u64 {
        self.first.number
    }

    /// Mean of the second values and its standard error; `None` without pairs.
    pub fn second(&self) -> Option<Estimate> {
        self.second.estimate()
    }

    /// The first mean over the second, and its standard error by the delta method: that of the mean of `(first -
    /// ratio·second) / second mean`. `None` without pairs, or if the second mean is 0.
    pub fn ratio(&self) -> Option<Estimate> {
        let [first, second] = [self.first, self.second].map(|moments| moments.mean);
        if second == 0.0 {
            return None;
        }
        let ratio = first / second;
        let squares = self.first.squares - 2.0 * ratio * self.products + ratio * ratio * self.second.squares;
        let residuals = Moments { number: self.number(), mean: 0.0, squares: squares.max(0.0) };
        residuals.estimate().map(|of| Estimate { mean: ratio, error: of.error / second.abs() })
    }
}

/// A number of values as a floating-point number.
pub fn whole(number: u64) -> f64 {
    count(usize::try_from(number).unwrap_or(usize::MAX))
}

/// The 97.5th percentile of Student's t with 1 or more degrees of freedom.
///
/// Exact for 1 and 2; else the series of Abramowitz & Stegun 1964, 26.7.5, at most 0.12 % off.
fn student_t_975(degrees: u64) -> f64 {
    /// The percentile of the normal distribution.
    const Z: f64 = 1.959_963_984_540_054;
    match degrees {
        0 | 1 => return 12.706_204_736,
        2 => return 4.302_652_730,
        _ => {}
    }
    let (n, s) = (whole(degrees), Z * Z);
    let first = Z * (s + 1.0) / 4.0;
    let second = Z * ((5.0 * s + 16.0) * s + 3.0) / 96.0;
    let third = Z * (((3.0 * s + 19.0) * s + 17.0) * s - 15.0) / 384.0;
    let fourth = Z * ((((79.0 * s + 776.0) * s + 1482.0) * s - 1920.0) * s - 945.0) / 92_160.0;
    Z + (first + (second + (third + fourth / n) / n) / n) / n
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn standardised_values_have_mean_zero_and_deviation_one() {
        let mut values = [1.0, 2.0, 3.0, 6.0];
        standardise(&mut values);
        assert!(values.iter().sum::<f64>().abs() < 1e-12);
        assert!((values.iter().map(|v| v * v).sum::<f64>() / 4.0 - 1.0).abs() < 1e-12);
        let mut equal = [0.3; 5];
        standardise(&mut equal);
        assert_eq!(equal, [0.0; 5]);
    }

    #[test]
    fn quantiles_interpolate() {
        assert_eq!(quantile(&[1.0, 2.0, 4.0], 0.5), Some(2.0));
        assert_eq!(quantile(&[1.0, 2.0, 4.0], 0.75), Some(3.0));
        assert_eq!(quantile(&[], 0.5), None);
    }

    #[test]
    fn moments_are_those_of_the_textbook() {
        let mut moments = Moments::default();
        assert_eq!(moments.estimate(), None);
        [1.0, 2.0, 3.0].into_iter().for_each(|value| moments.add(value));
        let estimate = moments.estimate().unwrap();
        assert_eq!((moments.number(), estimate.mean, moments.variance()), (3, 2.0, 1.0));
        assert!((estimate.error - (1.0_f64 / 3.0).sqrt()).abs() < 1e-12);
    }

    #[test]
    fn equal_values_have_no_spread_however_large() {
        let mut moments = Moments::default();
        (0..1000).for_each(|_| moments.add(1e15 + 0.1));
        assert_eq!(moments.variance(), 0.0);
    }

    #[test]
    fn a_ratio_of_means_has_the_error_of_the_delta_method() {
        let values = [(1.0, 2.0), (2.0, 3.0), (2.0, 7.0), (5.0, 8.0)];
        let mut pairs = Pairs::default();
        values.into_iter().for_each(|(first, second)| pairs.add(first, second));
        let mut residuals = Moments::default();
        values.into_iter().for_each(|(first, second)| residuals.add((first - 0.5 * second) / 5.0));
        let found = pairs.ratio().unwrap();
        assert!((found.mean - 0.5).abs() < 1e-12, "10 over 20");
        assert!((found.error - residuals.estimate().unwrap().error).abs() < 1e-12);
        let mut exact = Pairs::default();
        values.into_iter().for_each(|(first, _)| exact.add(3.0 * first, first));
        assert_eq!(exact.ratio(), Some(Estimate { mean: 3.0, error: 0.0 }), "all in proportion");
        assert_eq!(Pairs::default().ratio(), None);
    }

    #[test]
    fn percentiles_of_t_are_those_of_the_tables() {
        for (degrees, table) in
            [(1, 12.7062), (2, 4.3027), (3, 3.1824), (5, 2.5706), (29, 2.0452), (299, 1.9679)]
        {
            let t = student_t_975(degrees);
            assert!((t / table - 1.0).abs() < 0.0013, "{degrees}: {t}");
        }
    }

    #[test]
    fn the_first_of_equals_is_the_largest() {
        assert_eq!(position_of_largest([1.0, 3.0, 3.0]), Some(1));
        assert_eq!(position_of_largest([]), None);
    }
}
