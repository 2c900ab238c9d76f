//! Components of variance: the shares of a figure's spread over cells and replicates due to the parameters, to the
//! random draws, and to both together.
//!
//! Searle, Casella & McCulloch (1992, *Variance Components*, Wiley, chapter 4): the analysis of variance of a two-way
//! crossed classification with one observation a cell. With C cells (points of a design), R replicates, the n-th of
//! every cell with the same random draws, and both cells and sets of draws chosen at random,
//!
//! ```text
//! Y_cn = mean + P_c + L_n + I_cn,    variances  s2_P, s2_L, s2_I
//!
//! source       degrees of freedom   sum of squares                           expected mean square
//! parameters   C - 1                R sum_c (Y_c. - Y..)^2                    s2_I + R s2_P
//! draws        R - 1                C sum_n (Y_.n - Y..)^2                    s2_I + C s2_L
//! both         (C - 1)(R - 1)       sum_cn (Y_cn - Y_c. - Y_.n + Y..)^2       s2_I
//!
//! s2_I = MS_both      s2_P = (MS_parameters - MS_both) / R      s2_L = (MS_draws - MS_both) / C
//! ```
//!
//! With one observation a cell the interaction of parameters and draws cannot be separated from a residual; in a
//! simulation, where the same parameters and the same draws give the same figure, there is no residual. Estimates are
//! unbiased, and so can fall below 0, which is to be read as 0.
//!
//! The expected variance of the means of cells is `s2_P + s2_I / R`: draws that move all cells alike move no mean
//! against another. Its noise share is therefore `MS_both / MS_parameters`. (In addition, all means together are off by
//! a common amount with variance `s2_L / R`.)
//!
//! `s2_P` is a variance over the points of the design: over the space with its factors uniform for a Latin hypercube
//! and for Saltelli's design (whose points are alike within base samples, so that it is too small by a share of about 1
//! / N), over the grid for Morris, over the cells themselves for a factorial.

use super::cells::{mean, take_column};
use numbers::stats::{Moments, count, whole};
use serde::{Deserialize, Serialize};

/// Components of the variance of a figure, in the figure's unit squared.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub struct Components {
    /// Number of cells used: those with a value in every replicate.
    pub cells: u64,
    /// Cells left out because the figure did not exist in a replicate.
    pub incomplete: u64,
    /// Replicates of each cell.
    pub replicates: u64,
    /// Mean over all cells and replicates.
    pub mean: f64,
    /// Component of the parameters; below 0 by chance only, to be read as 0.
    pub parameters: f64,
    /// Component of the draws, which move all cells alike; likewise.
    #[serde(alias = "luck")] // its name in summaries of the version before
    pub draws: f64,
    /// Component of parameters and draws together: draws that act differently in different cells. 0 or more.
    pub interaction: f64,
    /// Variance of the means of cells: parameters, and the interaction over the number of replicates.
    pub of_means: f64,
}

impl Components {
    /// Share of noise in the variance of the means of cells, 0 to 1; `None` if they do not differ.
    pub fn noise(&self) -> Option<f64> {
        let noise = self.interaction / whole(self.replicates);
        (self.of_means > 0.0).then(|| (noise / self.of_means).min(1.0))
    }

    /// Shares of the parameters, of the draws and of both in the variance of a single run, with components below 0
    /// counted as 0; `None` if nothing varies.
    pub fn shares(&self) -> Option<[f64; 3]> {
        let components = [self.parameters, self.draws, self.interaction].map(|component| component.max(0.0));
        let sum: f64 = components.iter().sum();
        (sum > 0.0).then(|| components.map(|component| component / sum))
    }
}

/// Streaming estimator of the components of many figures: takes the cells of a design, in any order. Memory grows with
/// the numbers of figures and of replicates, not with that of cells.
#[derive(Debug, Clone)]
pub struct Variance {
    figures: Vec<Crossed>,
    cell: Vec<f64>,
}

impl Variance {
    /// For this number of figures.
    pub fn new(figures: usize) -> Variance {
        Variance { figures: vec![Crossed::default(); figures], cell: Vec::new() }
    }

    /// Add a cell: a row of figures for each of its replicates; the n-th replicates of all cells have the same random
    /// draws. Cells with another number of replicates than the first are left out and counted.
    ///
    /// # Panics
    /// If a row does not have a value (or none) for every figure.
    pub fn take<R: AsRef<[Option<f64>]>>(&mut self, rows: &[R]) {
        for (figure, crossed) in self.figures.iter_mut().enumerate() {
            take_column(&mut self.cell, figure, rows);
            crossed.take(&self.cell);
        }
    }

    /// The components of every figure; `None` with fewer than two complete cells or two replicates.
    pub fn components(&self) -> Vec<Option<Components>> {
        self.figures.iter().map(Crossed::components).collect()
    }
}

/// The crossed cells of one figure.
#[derive(Debug, Clone, Default)]
pub(super) struct Crossed {
    /// For every set of draws, the distances of cells from their own mean.
    runs: Vec<Moments>,
    /// Means of cells.
    means: Moments,
    incomplete: u64,
}

impl Crossed {
    /// Add the replicates of a cell; NaN is missing.
    pub(super) fn take(&mut self, cell: &[f64]) {
        if self.runs.is_empty() {
            self.runs = vec![Moments::default(); cell.len()];
        }
        let mean = mean(cell).filter(|_| cell.len() == self.runs.len());
        let Some(mean) = mean.filter(|_| cell.iter().all(|value| !value.is_nan())) else {
            self.incomplete += 1;
            return;
        };
        self.means.add(mean);
        self.runs.iter_mut().zip(cell).for_each(|(draws, value)| draws.add(value - mean));
    }

    /// The components; `None` with fewer than two complete cells or two replicates.
    pub(super) fn components(&self) -> Option<Components> {
        let (cells, replicates) = (self.means.number(), self.runs.len());
        if cells < 2 || replicates < 2 {
            return None;
        }
        let (c, r) = (whole(cells), count(replicates));
        // Distances from the means of cells: their squares about the mean of each set of draws are those of both, the
        // squares of those means are those of the draws.
        let both = self.runs.iter().map(Moments::variance).sum::<f64>() / (r - 1.0);
        let of_draws =
            |draws: &Moments| draws.estimate().map_or(0.0, |estimate| estimate.mean * estimate.mean);
        let draws = c * self.runs.iter().map(of_draws).sum::<f64>() / (r - 1.0);
        let of_means = self.means.variance();
        Some(Components {
            cells,
            incomplete: self.incomplete,
            replicates: replicates as u64,
            mean: self.means.estimate()?.mean,
            parameters: of_means - both / r,
            draws: (draws - both) / c,
            interaction: both,
            of_means,
        })
    }
}
