//! Errors and intervals by the cluster bootstrap: countries are drawn with replacement, with all their formations
//! (Field & Welsh 2007, *Journal of the Royal Statistical Society B* 69: 369-390).

use numbers::random::Key;
use numbers::random::{Draws, StudyDraw};
use numbers::stats::{Estimate, count, quantile};

/// Resamples, each with the number of times that every cluster was drawn: the same for all figures, so that rules are
/// compared on the same resamples.
#[derive(Debug, Clone)]
pub struct Resamples(Vec<Vec<f64>>);

/// Contribution of one formation to a mean over some of the formations.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Contribution {
    /// Cluster of the formation.
    pub cluster: usize,
    /// Its value.
    pub value: f64,
}

impl Resamples {
    /// Draw `number` resamples of `clusters` clusters of recorded formations: those named `backtest`.
    pub fn draw(seed: u64, number: usize, clusters: usize) -> Resamples {
        Resamples::named("backtest", seed, number, clusters)
    }

    /// Draw `number` resamples of `clusters` clusters. The draws belong to replicate 0, [`StudyDraw`], and keys of the
    /// name, part the resample; the event is the place in the resample.
    pub fn named(name: &str, seed: u64, number: usize, clusters: usize) -> Resamples {
        let draws = Draws::of(seed, 0);
        let one = |resample: usize| {
            let stream = draws.stream(StudyDraw, Key::of(name).part(resample as u64));
            let mut times = vec![0.0; clusters];
            for place in 0..clusters {
                #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "below clusters")]
                let drawn = (stream.uniform(Key(place as u64)) * count(clusters)) as usize;
                times[drawn] += 1.0;
            }
            times
        };
        Resamples((0..number).map(one).collect())
    }

    /// The 95 % interval of a statistic by the percentiles of its values over the resamples in which it exists (Efron &
    /// Tibshirani 1993, chapter 13); `statistic` receives the number of times that each cluster was drawn. `None` if it
    /// exists in fewer than two resamples.
    pub fn interval(&self, statistic: impl Fn(&[f64]) -> Option<f64>) -> Option<(f64, f64)> {
        let mut values: Vec<f64> = self.0.iter().filter_map(|times| statistic(times)).collect();
        values.sort_by(f64::total_cmp);
        let end = |share| quantile(&values, share).filter(|_| values.len() > 1);
        Some((end(0.025)?, end(0.975)?))
    }

    /// A mean with its standard error over the resamples in which it exists; `None` without formations. The error is 0
    /// if there are fewer than two such resamples.
    pub fn mean(&self, parts: &[Contribution]) -> Option<Estimate> {
        let clusters = parts.iter().map(|part| part.cluster + 1).max()?;
        let mut sums = vec![(0.0, 0.0); clusters];
        for part in parts {
            sums[part.cluster].0 += part.value;
            sums[part.cluster].1 += 1.0;
        }
        let ratio = |times: &dyn Fn(usize) -> f64| {
            let (mut sum, mut number) = (0.0, 0.0);
            for (cluster, part) in sums.iter().enumerate() {
                sum += times(cluster) * part.0;
                number += times(cluster) * part.1;
            }
            (number > 0.0).then(|| sum / number)
        };
        let means: Vec<f64> = self.0.iter().filter_map(|times| ratio(&|cluster| times[cluster])).collect();
        ratio(&|_| 1.0).map(|mean| Estimate { mean, error: spread(&means) })
    }

    /// The median (the lower of two in the middle) with its standard error over the resamples in which it exists;
    /// `None` without formations.
    pub fn median(&self, parts: &[Contribution]) -> Option<Estimate> {
        let mut sorted = parts.to_vec();
        sorted.sort_by(|a, b| a.value.total_cmp(&b.value));
        let middle = |times: &dyn Fn(usize) -> f64| {
            let half = sorted.iter().map(|part| times(part.cluster)).sum::<f64>() / 2.0;
            let mut sum = 0.0;
            let place = sorted.iter().find(|part| {
                sum += times(part.cluster);
                half > 0.0 && sum >= half
            });
            place.map(|part| part.value)
        };
        let medians: Vec<f64> = self.0.iter().filter_map(|times| middle(&|cluster| times[cluster])).collect();
        middle(&|_| 1.0).map(|mean| Estimate { mean, error: spread(&medians) })
    }
}

/// Standard deviation over resamples; 0 if there are fewer than two.
fn spread(values: &[f64]) -> f64 {
    let middle = values.iter().sum::<f64>() / count(values.len());
    let squares: f64 = values.iter().map(|value| (value - middle) * (value - middle)).sum();
    if values.len() > 1 { (squares / count(values.len() - 1)).sqrt() } else { 0.0 }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_interval_of_a_mean_is_that_of_its_error() {
        let values: Vec<f64> = (0..200).map(|n| f64::from(n % 20)).collect();
        let mean = |times: &[f64]| {
            let sum: f64 = times.iter().zip(&values).map(|(times, value)| times * value).sum();
            Some(sum / count(values.len()))
        };
        let (low, high) = Resamples::named("test", 3, 2000, values.len()).interval(mean).unwrap();
        // Mean 9.5, deviation 5.766 (population), error .4077: the ends from 2000 resamples are accurate to about .03.
        assert!((low - (9.5 - 1.96 * 0.4077)).abs() < 0.12, "{low}");
        assert!((high - (9.5 + 1.96 * 0.4077)).abs() < 0.12, "{high}");
    }

    #[test]
    fn resamples_of_another_name_are_others() {
        let [one, other] = ["one", "other"].map(|name| Resamples::named(name, 1, 3, 10).0);
        assert_ne!(one, other);
        assert_eq!(Resamples::draw(1, 3, 10).0, Resamples::named("backtest", 1, 3, 10).0);
        assert_eq!(Resamples::draw(1, 3, 10).interval(|_| None), None);
    }
}
