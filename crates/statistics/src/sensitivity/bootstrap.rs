//! Streaming bootstrap: base samples are weighted, not chosen.
//!
//! In a bootstrap (Efron 1979, *Annals of Statistics* 7: 1-26) the number of times that each of N samples occurs in a
//! resample is binomial, (N, 1/N), and in the limit Poisson with mean 1. If it is drawn separately for each sample
//! (Hanley & MacGibbon 2006, *Computer Methods and Programs in Biomedicine* 83: 57-62; Chamandy et al. 2012,
//! *Estimating uncertainty for massive data streams*), only the sums of every resample have to be kept.

use crate::design::draws;
use numbers::random::Key;
use numbers::random::Stream;

/// Default number of resamples, as in SALib.
pub const RESAMPLES: usize = 100;

/// Settings of the bootstrap.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Bootstrap {
    /// Seed of the weights.
    pub seed: u64,
    /// Number of resamples; with fewer than two there are no intervals.
    pub resamples: usize,
}

impl Bootstrap {
    /// [`RESAMPLES`] resamples.
    pub fn of(seed: u64) -> Bootstrap {
        Bootstrap { seed, resamples: RESAMPLES }
    }
}

/// Weights of one sample: 1 in the sample itself, then one for every resample.
#[derive(Debug, Clone)]
pub(super) struct ResampleWeights {
    streams: Vec<Stream>,
    weights: Vec<f64>,
}

impl ResampleWeights {
    pub(super) fn new(bootstrap: Bootstrap) -> ResampleWeights {
        let key = Key::of("bootstrap");
        let stream = |resample| draws(bootstrap.seed, key.part(resample as u64));
        let streams: Vec<Stream> = (0..bootstrap.resamples).map(stream).collect();
        ResampleWeights { weights: vec![1.0; streams.len() + 1], streams }
    }

    /// The weights of a sample, which depend on the seed, its number and nothing else.
    pub(super) fn of(&mut self, sample: u64) -> &[f64] {
        for (weight, stream) in self.weights[1..].iter_mut().zip(&self.streams) {
            *weight = poisson(stream.bits(Key(sample)));
        }
        &self.weights
    }
}

/// The cumulative Poisson distribution of mean 1 at 0, 1, .., times 2^64.
const THRESHOLDS: [u64; 20] = {
    let mut thresholds = [0; 20];
    let (mut probability, mut below, mut number) = (1.0 / std::f64::consts::E, 0.0, 0);
    while number < thresholds.len() {
        below += probability;
        thresholds[number] = (below * 18_446_744_073_709_551_616.0) as u64;
        number += 1;
        probability /= number as f64;
    }
    thresholds
};

/// A Poisson number of mean 1, by the inverse of its distribution function.
#[inline]
fn poisson(bits: u64) -> f64 {
    let mut number = 0.0;
    for threshold in THRESHOLDS {
        if bits < threshold {
            break;
        }
        number += 1.0;
    }
    number
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn weights_have_the_frequencies_of_a_poisson_distribution() {
        let mut weights = ResampleWeights::new(Bootstrap { seed: 5, resamples: 20 });
        let mut counts = [0_u32; 5];
        for sample in 0..5000 {
            assert_eq!(weights.of(sample)[0], 1.0);
            for &weight in &weights.of(sample)[1..] {
                counts[(weight as usize).min(4)] += 1;
            }
        }
        for (number, share) in [0.367_879, 0.367_879, 0.183_940, 0.061_313, 0.018_988].into_iter().enumerate()
        {
            let found = f64::from(counts[number]) / 100_000.0;
            // Five standard errors; the seed is fixed.
            let error = 5.0 * (share * (1.0_f64 - share) / 100_000.0).sqrt();
            assert!((found - share).abs() < error, "{number}: {found}");
        }
    }

    #[test]
    fn weights_belong_to_seed_sample_and_resample() {
        let of = |seed, sample| ResampleWeights::new(Bootstrap { seed, resamples: 50 }).of(sample).to_vec();
        assert_eq!(of(1, 7), of(1, 7));
        assert_ne!(of(1, 7), of(1, 8));
        assert_ne!(of(1, 7), of(2, 7));
    }
}
