//! Sensitivity: whose doing is the spread of a figure, the parameters' (and which one's) or luck's.
//!
//! All of it is streamed. Points are taken in the order of their design, each with the figures of its replicates,
//! and forgotten: memory grows with the numbers of figures, factors, replicates and resamples, not with that of
//! points.
//!
//! | question | estimator | from |
//! |---|---|---|
//! | which share of the variance is whose, alone, in pairs, in all | [`sobol`] | [`saltelli`] |
//! | which factors matter at all, and do they act alike everywhere | [`elementary_effects`] | [`morris`] |
//! | how much is parameters, how much luck, how much both together | [`components`] | any design |
//!
//! [`saltelli`]: super::design::saltelli
//! [`morris`]: super::design::morris
//!
//! # Cells, rows and luck
//!
//! A **cell** is a point of a design with its replicates, a **row** the values of all figures in one of them (such
//! as [`study::Row`](super::study::Row)). Replicates share their luck over the points (the n-th row of every cell
//! met luck n), so a design with replicates is **crossed**. With E the mean over luck and X that over points,
//!
//! ```text
//! Y_n(x) = f(x) + L_n + I_n(x)      f(x) = E Y(x),   X I_n = 0 for every n,   E I(x) = 0 for every x
//! ```
//!
//! f is what is asked for, L the part of luck that moves all points alike, I what luck does in one point and not
//! in another: the interaction, which with one run a cell and luck nobody can tell from a residual.
//!
//! # What noise does to indices
//!
//! What is analysed is not f but the mean of a cell over R replicates, `f(x) + mean(L) + mean(I(x))`. The mean of
//! L is the same in all points and so in no variance: sharing luck pays. The mean of I is a function of x like f.
//! Every numerator and denominator of an index is the expectation of products of two points' values, and over luck
//!
//! ```text
//! E [Ym(p) Ym(q)] = E Y(p) E Y(q) + cov(Y(p), Y(q)) / R
//! ```
//!
//! so the variance is too large by var(I) / R, first-order indices are drawn towards those of I (towards 0 where I
//! is rough), and total indices up (towards 1 where I is rough). The covariance of two cells of one block over
//! their common luck estimates the excess without bias, whatever I looks like; taking it off leaves numerators and
//! denominators of the indices of f = E\[Y|x\], each unbiased, and their ratio consistent. This amounts to
//! multiplying only values of different replicates. Both are reported: `raw`, the indices of the means of these
//! replicates, which agree with SALib's, and `corrected`, the indices of f. (Sobol' indices of stochastic models
//! of this kind: Mazo 2021, *SIAM/ASA Journal on Uncertainty Quantification* 9: 673-713; the covariance correction
//! is our own, from the equation above.)
//!
//! What remains: f and the mean of I are correlated by chance over points, in all points with the same few lots of
//! luck. That is without bias, shrinks with the root of R, and is not in the intervals, which resample points, not
//! luck. Another seed of the simulation shows it.
//!
//! # Missing values
//!
//! A figure that is none (or not finite) in a replicate is left out of the cell's mean; where it has none at all
//! in a cell, the whole base sample or trajectory is dropped for this figure and counted. A figure that exists in
//! some formations only is thus a mean over other luck in one point than in another; the correction counts with
//! that. It is the mean over the base samples that tell, those with two replicates or more in every cell: where
//! few do, it is too small, since noise is largest in the others.

pub mod analysis;
pub mod components;
pub mod elementary_effects;
pub mod sobol;

mod bootstrap;
mod cells;
mod terms;

pub use bootstrap::{Bootstrap, RESAMPLES};
