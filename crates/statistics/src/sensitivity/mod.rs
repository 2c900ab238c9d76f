//! Sensitivity: decomposition of a figure's spread into the shares of each parameter and of the random draws.
//!
//! Everything is streamed. Points are taken in the order of their design, each with the figures of its replicates, and
//! then discarded: memory grows with the numbers of figures, factors, replicates and resamples, not with that of
//! points.
//!
//! | question | estimator | from |
//! |---|---|---|
//! | which share of the variance is due to each factor, alone, in pairs, in all | [`sobol`] | [`saltelli`] |
//! | which factors matter at all, and do they act alike everywhere | [`elementary_effects`] | [`morris`] |
//! | how much is due to parameters, to random draws, to both together | [`components`] | any design |
//!
//! [`saltelli`]: super::design::saltelli
//! [`morris`]: super::design::morris
//!
//! # Cells, rows and draws
//!
//! A **cell** is a point of a design with its replicates, a **row** the values of all figures in one of them (such as a
//! row of a study). All points use the same random draws (the n-th row of every cell has the n-th set of draws), so a
//! design with replicates is **crossed**. With E the mean over draws and X that over points,
//!
//! ```text
//! Y_n(x) = f(x) + L_n + I_n(x)      f(x) = E Y(x),   X I_n = 0 for every n,   E I(x) = 0 for every x
//! ```
//!
//! f is the function sought, L the effect of draws that is the same at all points, I the effect of draws that differs
//! from point to point: the interaction, which with one run a cell cannot be separated from a residual.
//!
//! # Effect of noise on indices
//!
//! The analysis is not of f but of the mean of a cell over R replicates, `f(x) + mean(L) + mean(I(x))`. The mean of L
//! is the same in all points and so in no variance: this is the gain from common random numbers. The mean of I is a
//! function of x like f. Every numerator and denominator of an index is the expectation of products of two points'
//! values, and over draws
//!
//! ```text
//! E [Ym(p) Ym(q)] = E Y(p) E Y(q) + cov(Y(p), Y(q)) / R
//! ```
//!
//! so the variance is too large by var(I) / R, first-order indices are drawn towards those of I (towards 0 if I is
//! rough), and total indices up (towards 1 if I is rough). The covariance of two cells of one block over their common
//! draws estimates the excess without bias, whatever the form of I; subtracting it leaves numerators and denominators
//! of the indices of f = E\[Y|x\], each unbiased, and their ratio consistent. This amounts to multiplying only values
//! of different replicates. Both are reported: `raw`, the indices of the means of these replicates, which agree with
//! SALib's, and `corrected`, the indices of f. (Sobol' indices of stochastic models of this kind: Mazo 2021, *SIAM/ASA
//! Journal on Uncertainty Quantification* 9: 673-713; the covariance correction is our own, from the equation above.)
//!
//! One error remains: f and the mean of I are correlated by chance over points, as all points use the same few sets of
//! draws. This error is unbiased, shrinks with the root of R, and is not in the intervals, which resample points, not
//! draws. Another seed of the simulation shows it.
//!
//! # Missing values
//!
//! A replicate in which a figure does not exist (or is not finite) is left out of the cell's mean; if a figure exists
//! in no replicate of a cell, the whole base sample or trajectory is dropped for this figure and counted. A figure that
//! exists in some formations only is thus a mean over different draws in different points; the correction allows for
//! that. The correction is a mean over the informative base samples, those with two replicates or more in every cell:
//! if these are few, it is too small, since noise is largest in the others.

pub mod analysis;
pub mod components;
pub mod elementary_effects;
pub mod sobol;

mod bootstrap;
mod cells;
mod terms;

pub use bootstrap::{Bootstrap, RESAMPLES};
