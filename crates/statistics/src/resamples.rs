//! Standard errors by the bootstrap of clusters: countries are drawn with replacement, with all their formations
//! (Field & Welsh 2007, *Journal of the Royal Statistical Society B* 69: 369-390).

use numbers::random::Key;
use numbers::random::{Luck, StudyDraw};
use numbers::stats::{Estimate, count};

/// Resamples, each with the number of times that every cluster was drawn: the same for all figures, so that
/// differences between rules are on the same resamples.
#[derive(Debug, Clone)]
pub struct Resamples(Vec<Vec<f64>>);

/// What one formation adds to a mean over some of the formations.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Contribution {
    /// Cluster of the formation.
    pub cluster: usize,
    /// Its value.
    pub value: f64,
}

impl Resamples {
    /// Draws `number` resamples of `clusters` clusters. The draws are of replicate 0, [`StudyDraw`], and keys
    /// `backtest`, part the resample; the event is the place in the resample.
    pub fn draw(seed: u64, number: usize, clusters: usize) -> Resamples {
        let luck = Luck::of(seed, 0);
        let one = |resample: usize| {
            let stream = luck.stream(StudyDraw, Key::of("backtest").part(resample as u64));
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

    /// A mean with its standard error over the resamples in which there is one; none of no formations. The error is 0
    /// where there are fewer than two such resamples.
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

    /// The median (the lower of two in the middle) with its standard error over the resamples in which there is one; none of
    /// no formations.
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

/// Standard deviation of what resamples give; 0 where there are fewer than two.
fn spread(values: &[f64]) -> f64 {
    let middle = values.iter().sum::<f64>() / count(values.len());
    let squares: f64 = values.iter().map(|value| (value - middle) * (value - middle)).sum();
    if values.len() > 1 { (squares / count(values.len() - 1)).sqrt() } else { 0.0 }
}
