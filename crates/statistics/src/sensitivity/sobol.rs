//! Sobol' indices (Sobol' 1993, *Mathematical Modelling and Computational Experiments* 1: 407-414): shares of the
//! factors in the variance of a figure, from the points of [Saltelli's design](crate::design::saltelli).
//!
//! With V the variance over all factors, `x_~j` all factors but j, and f the figure as a function of them:
//!
//! ```text
//! S_j  = V_xj( E(f | x_j) ) / V                   first order: of the factor alone
//! ST_j = E_x~j( V(f | x_~j) ) / V                 total: of the factor and all in which it takes part
//! S_jk = V( E(f | x_j, x_k) ) / V - S_j - S_k     second order: of the pair, beyond both alone
//! ```
//!
//! estimated as in SALib, with all values centred by their mean over all points and V the variance over A and B:
//!
//! ```text
//! V S_j                = mean of B (AB_j - A)        Saltelli et al. 2010, table 2 (b)
//! V ST_j               = mean of (A - AB_j)^2 / 2    Jansen 1999, Computer Physics Communications 117: 35-43
//! V (S_jk + S_j + S_k) = mean of BA_j AB_k - A B     Saltelli 2002
//! ```
//!
//! The sums of these products, in the sample and in every resample of the [bootstrap](super::Bootstrap), are all that
//! is kept. Intervals extend 1.96 standard deviations of the resamples to both sides of the estimate, as in SALib; base
//! samples count as independent, so with points as evenly spread as those of a Sobol' sequence the intervals are rather
//! too wide. [`super`] explains the effect of noise on the indices and its correction.

use super::bootstrap::{Bootstrap, ResampleWeights};
use super::cells::{Blocks, mean};
use super::terms::SobolTerms;
use crate::design::saltelli::Saltelli;
use numbers::random::inverse_normal;
use numbers::stats::Moments;
use serde::{Deserialize, Serialize};

/// The indices of one figure.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct SobolIndices {
    /// Number of base samples used.
    pub used: u64,
    /// Number of base samples dropped because the figure did not exist in a point.
    pub dropped: u64,
    /// Of those used, the base samples that show the noise of the random draws: those with two replicates or more in
    /// every cell.
    pub telling: u64,
    /// Mean of the figure over the points of the base samples used; `None` without any.
    pub mean: Option<f64>,
    /// Indices of the means of the cells; `None` if these do not differ.
    pub raw: Option<Shares>,
    /// Indices of the expectations of the cells: without the noise of the random draws. `None` with one replicate a
    /// cell, or if the draws explain all the variance.
    pub corrected: Option<Shares>,
    /// Share of the variance of the means of cells that the random draws add, 0 to about 1; `None` with one replicate a
    /// cell, or if the means do not differ. By chance it can be below 0 or above 1.
    pub noise: Option<f64>,
}

/// The variance over the factors, and its decomposition. By chance an index can lie below 0 or above 1.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Shares {
    /// Variance, in the figure's unit squared.
    pub variance: f64,
    /// First-order indices, in the order of factors.
    pub first: Vec<Index>,
    /// Total indices, in the order of factors.
    pub total: Vec<Index>,
    /// Second-order indices of pairs, in the order (0, 1), (0, 2), .., (1, 2), ..; empty without the second order.
    pub second: Vec<PairIndex>,
}

/// An index and its interval.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub struct Index {
    /// Share of the variance.
    pub estimate: f64,
    /// Lower and upper end of the 95 % interval; `None` with fewer than two resamples, or if one of them has no
    /// variance to divide.
    pub interval: Option<(f64, f64)>,
}

/// An index of two factors.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub struct PairIndex {
    /// The factors, from 0, the first below the second.
    pub factors: (usize, usize),
    /// Their index.
    pub index: Index,
}

/// Streaming estimator of the Sobol' indices of many figures: takes the points of a Saltelli design.
///
/// Memory grows with the number of figures, times that of resamples and of indices, and with the replicates of one base
/// sample; not with the number of base samples. The result depends on the points taken and the seed alone.
#[derive(Debug, Clone)]
pub struct Sobol {
    terms: SobolTerms,
    blocks: Blocks,
    weights: ResampleWeights,
    figures: Vec<SobolSums>,
    /// Space for the means of cells and for terms.
    means: Vec<f64>,
    row: Vec<f64>,
}

/// The sums of one figure: in the sample, then in every resample.
#[derive(Debug, Clone, Default)]
struct SobolSums {
    used: u64,
    dropped: u64,
    telling: u64,
    /// The figure's first value, subtracted from all its values to avoid cancellation.
    less: f64,
    values: Vec<f64>,
    excesses: Vec<f64>,
}

impl Sobol {
    /// For this number of figures in the points of a design.
    pub fn new(design: &Saltelli, figures: usize, bootstrap: Bootstrap) -> Sobol {
        let terms = SobolTerms(design.block());
        let rows = bootstrap.resamples + 1;
        let sums = SobolSums {
            values: vec![0.0; rows * terms.number()],
            excesses: vec![0.0; rows * (terms.parts() + 1)],
            ..SobolSums::default()
        };
        Sobol {
            terms,
            blocks: Blocks::new(design.block().points(), figures),
            weights: ResampleWeights::new(bootstrap),
            figures: vec![sums; figures],
            means: Vec::new(),
            row: Vec::new(),
        }
    }

    /// Add the next point of the design: a row of figures for each of its replicates; the n-th replicates of all points
    /// have the same random draws.
    ///
    /// # Panics
    /// If `point` is not the next, or a row does not have a value (or none) for every figure.
    pub fn take<R: AsRef<[Option<f64>]>>(&mut self, point: u64, rows: &[R]) {
        let Some(sample) = self.blocks.take(point, rows) else { return };
        let weights = self.weights.of(sample);
        for (figure, sums) in self.figures.iter_mut().enumerate() {
            let cells = self.blocks.cells(figure);
            self.means.clear();
            self.means.extend(cells.iter().map_while(|cell| mean(cell)));
            if self.means.len() < cells.len() {
                sums.dropped += 1;
                continue;
            }
            if sums.used == 0 {
                sums.less = self.means[0];
            }
            sums.used += 1;
            self.means.iter_mut().for_each(|value| *value -= sums.less);
            self.terms.of(&self.means, &mut self.row);
            add(&mut sums.values, &self.row, weights);
            if self.terms.excesses(cells, &mut self.row) {
                sums.telling += 1;
                add(&mut sums.excesses, &self.row, weights);
            }
        }
    }

    /// The indices of every figure from the base samples complete so far.
    pub fn indices(&self) -> Vec<SobolIndices> {
        self.figures.iter().map(|sums| sums.indices(self.terms)).collect()
    }
}

/// Add terms to the sums of the sample and of every resample, with the given weights.
fn add(sums: &mut [f64], terms: &[f64], weights: &[f64]) {
    for (sums, &weight) in sums.chunks_exact_mut(terms.len()).zip(weights) {
        if weight > 0.0 {
            for (sum, term) in sums.iter_mut().zip(terms) {
                *sum += weight * term;
            }
        }
    }
}

impl SobolSums {
    fn indices(&self, terms: SobolTerms) -> SobolIndices {
        let excesses = |resample| row(&self.excesses, terms.parts() + 1, resample);
        let values = |resample| row(&self.values, terms.number(), resample);
        let mean = (self.used > 0).then(|| terms.mean(values(0)));
        let parts = |resample| terms.parts_of(values(resample), mean.unwrap_or(0.0));
        let corrected = |resample| -> Vec<f64> {
            let excesses = excesses(resample);
            let less = excesses[1..].iter().map(|excess| excess / excesses[0]);
            parts(resample).into_iter().zip(less).map(|(part, excess)| part - excess).collect()
        };
        let resamples = self.values.len() / terms.number() - 1;
        let raw = shares(terms, resamples, parts);
        let noise = raw.as_ref().map(|raw| excesses(0)[1] / excesses(0)[0] / raw.variance);
        SobolIndices {
            used: self.used,
            dropped: self.dropped,
            telling: self.telling,
            mean: mean.map(|mean| mean + self.less),
            raw,
            corrected: shares(terms, resamples, corrected),
            noise: noise.filter(|noise| noise.is_finite()),
        }
    }
}

/// The sums of a resample; the sample itself is number 0.
fn row(sums: &[f64], length: usize, resample: usize) -> &[f64] {
    &sums[resample * length..][..length]
}

/// Indices from the parts of the sample (0) and of every resample; `None` if there is no variance to divide.
fn shares(terms: SobolTerms, resamples: usize, parts: impl Fn(usize) -> Vec<f64>) -> Option<Shares> {
    let whole = parts(0);
    let estimates = terms.indices(&whole)?;
    let mut spread = vec![Moments::default(); estimates.len()];
    let drawn = (1..=resamples).map_while(|resample| terms.indices(&parts(resample)));
    let complete = drawn.map(|indices| spread.iter_mut().zip(indices).for_each(|(s, index)| s.add(index)));
    let has_intervals = complete.count() == resamples && resamples > 1;
    let z = inverse_normal(0.975);
    let mut indices = estimates.into_iter().zip(spread).map(|(estimate, spread)| {
        let half = z * spread.variance().sqrt();
        Index { estimate, interval: has_intervals.then_some((estimate - half, estimate + half)) }
    });
    let factors = terms.0.factors;
    Some(Shares {
        variance: whole[0],
        first: indices.by_ref().take(factors).collect(),
        total: indices.by_ref().take(factors).collect(),
        second: terms.0.pairs().zip(indices).map(|(factors, index)| PairIndex { factors, index }).collect(),
    })
}
