//! The weights of the information rounds that maximise the likelihood of the recorded coalitions, under a prior.
//!
//! Newton's method on the log-likelihood, with steps halved if they overshoot ([`statistics::newton`]) and derivatives
//! by differences; where it is not concave, the sum of squared scores replaces the information (Berndt, Hall, Hall &
//! Hausman 1974). The weights of coalition utility and of leads are taken as given: standard errors (the sandwich of
//! [`statistics::choice::logit`]) do not include their uncertainty.

use super::expected::Valued;
use model::coalition::weights::RoundWeights;
use nalgebra::{Cholesky, DMatrix, DVector, Dyn};
use rayon::prelude::*;
use statistics::choice::logit::FitError;
use statistics::newton::{NewtonEnd, NewtonOptions, sandwich, sums_by_cluster};

/// The search ends when a step promises or gains less than this in log-likelihood of all formations together: a tenth
/// of a standard error.
const ENOUGH: f64 = 5e-3;
/// Derivatives by differences are expensive, so a hardly better point does not count as better.
const SEARCH: NewtonOptions = NewtonOptions {
    most_steps: 40,
    least_promise: ENOUGH,
    least_gain: ENOUGH,
    is_no_fall: |there, here| there > here,
    shortest: 1e-6,
};
/// A step that promises less than this does not overshoot: the log-likelihood there is all but quadratic.
const NEAR: f64 = 0.1;
/// Steps of the differences: small relative to the standard errors, and far above rounding.
const DIFFERENCES: [f64; 3] = [1e-2, 5e-3, 2e-2];

/// Prior: mean and standard deviation of each weight, in the order of [`RoundWeights::NAMES`]. The coalition that
/// formed says little about how often others were refused before, and the likelihood may increase with willingness
/// without limit: without refusals the rounds follow V(C). Assumption: a partner agrees to a coalition that is worth
/// what it can expect elsewhere in nine of ten cases or slightly more, as most formations succeed at the first attempt
/// (De Winter & Dumont 2008) and some do not.
pub(crate) const PRIOR: [(f64, f64); 3] = [(1.5, 0.25), (0.2, 0.2), (1.5, 0.5)];

/// Estimated weights of the information rounds.
#[derive(Debug, Clone, PartialEq)]
pub struct RoundsFit {
    /// From all formations.
    pub all: RoundWeights,
    /// Their standard errors; 0 for weights that were given.
    pub errors: [f64; 3],
    /// Mean log-likelihood of a formation.
    pub log_likelihood: f64,
}

/// The weights to fit, and the formations to fit them on.
#[derive(Debug, Clone, Copy)]
pub struct RoundsTask<'a> {
    /// Formations.
    pub valued: &'a [Valued],
    /// Group of each formation, which is held out together.
    pub groups: &'a [usize],
    /// Cluster of each formation in the standard errors.
    pub clusters: &'a [usize],
    /// Start of the search; weights that are not free keep these values.
    pub start: RoundWeights,
    /// Positions of the estimated weights, in the order of [`RoundWeights::NAMES`].
    pub free: &'a [usize],
}

/// Log-likelihood of one formation, with its derivatives by the free weights.
struct Local {
    value: f64,
    gradient: DVector<f64>,
    curvature: DMatrix<f64>,
}

impl RoundsTask<'_> {
    /// The weights that maximise the likelihood of the recorded coalitions.
    ///
    /// # Errors
    /// [`FitError`] if there is no maximum.
    pub fn fit(&self) -> Result<RoundsFit, FitError> {
        // Log-likelihoods by formation and, once a step is sought, the parts of the derivatives.
        let at = |free: &[f64]| {
            let values = self.with_free(free);
            let all = self.log_likelihoods(&values);
            (all.iter().sum::<f64>() + self.prior(&values), (all, Vec::new()))
        };
        let (last, end) = SEARCH.run::<_, FitError>(&self.of_free(&self.start.values()), at, |here| {
            let (values, (all, locals)) = (self.with_free(&here.estimates), &mut here.found);
            *locals = self.locals(&values, std::mem::take(all));
            let information = self.information(locals, |_| true).ok_or(FitError::Singular)?;
            Ok((total(locals) + self.prior_slope(&values), information))
        })?;
        match end {
            NewtonEnd::Steps => Err(FitError::NoMaximum),
            _ => self.at(&self.with_free(&last.estimates), &last.found.1),
        }
    }

    /// The free ones among these weights.
    fn of_free(&self, values: &[f64; 3]) -> Vec<f64> {
        self.free.iter().map(|&i| values[i]).collect()
    }

    /// All weights, given the free ones.
    fn with_free(&self, free: &[f64]) -> [f64; 3] {
        let mut values = self.start.values();
        self.free.iter().zip(free).for_each(|(&i, value)| values[i] = *value);
        values
    }

    /// The same without each group, by group: one Newton step from the weights of all, halved if it overshoots. To
    /// first order, this is the effect of leaving the group out (Pregibon 1981).
    ///
    /// # Errors
    /// [`FitError`] if the other groups do not identify the weights.
    pub fn without_each(&self, all: &RoundsFit) -> Result<Vec<RoundWeights>, FitError> {
        let values = all.all.values();
        let free = self.of_free(&values);
        let here = self.log_likelihoods(&values);
        let locals = self.locals(&values, here.clone());
        let without = |(out, sum): (usize, &DVector<f64>)| {
            let is_in = |i: usize| self.groups[i] != out;
            let step = -self.information(&locals, is_in).ok_or(FitError::Singular)?.solve(sum);
            if -step.dot(sum) < NEAR {
                let moved: Vec<f64> = free.iter().zip(step.iter()).map(|(b, s)| b + s).collect();
                return Ok(RoundWeights::of(self.with_free(&moved)));
            }
            let of_others = |all: &[f64], values: &[f64; 3]| {
                let others = all.iter().enumerate().filter(|(i, _)| is_in(*i)).map(|(_, value)| value);
                others.sum::<f64>() + self.prior(values)
            };
            let there = SEARCH.along(&free, &step, of_others(&here, &values), |free| {
                let next = self.with_free(free);
                (of_others(&self.log_likelihoods(&next), &next), next)
            });
            Ok(RoundWeights::of(there.found))
        };
        self.sums(&locals, self.groups).iter().enumerate().map(without).collect()
    }

    /// Sums of the gradients of formations, by group or by cluster.
    fn sums(&self, locals: &[Local], of: &[usize]) -> Vec<DVector<f64>> {
        sums_by_cluster(self.free.len(), of, locals.iter().map(|local| local.gradient.clone()))
    }

    fn at(&self, values: &[f64; 3], locals: &[Local]) -> Result<RoundsFit, FitError> {
        let whole = self.information(locals, |_| true).ok_or(FitError::Singular)?;
        let clusters = self.sums(locals, self.clusters);
        let correction = clusters.len() as f64 / (clusters.len() as f64 - 1.0);
        let squares = sandwich(&whole, &clusters);
        let mut errors = [0.0; 3];
        for (k, &i) in self.free.iter().enumerate() {
            // The prior is evidence, too: if the record says nothing, the width of the prior remains.
            let prior: f64 = self
                .free
                .iter()
                .enumerate()
                .map(|(l, &j)| {
                    let unit = DVector::from_fn(self.free.len(), |m, _| f64::from(u8::from(m == l)));
                    squared(whole.solve(&unit)[k]) / squared(PRIOR[j].1)
                })
                .sum();
            errors[i] = (squares[k] * correction + prior).sqrt();
        }
        Ok(RoundsFit {
            all: RoundWeights::of(*values),
            errors,
            log_likelihood: locals.iter().map(|local| local.value).sum::<f64>() / locals.len() as f64,
        })
    }

    /// Logarithm of the prior density of the free weights, up to a constant.
    fn prior(&self, values: &[f64; 3]) -> f64 {
        let one = |&i: &usize| {
            let (mean, deviation) = PRIOR[i];
            -squared((values[i] - mean) / deviation) / 2.0
        };
        self.free.iter().map(one).sum()
    }

    /// Derivatives of the log prior.
    fn prior_slope(&self, values: &[f64; 3]) -> DVector<f64> {
        let one = |k: usize, _| {
            let (mean, deviation) = PRIOR[self.free[k]];
            (mean - values[self.free[k]]) / (deviation * deviation)
        };
        DVector::from_fn(self.free.len(), one)
    }

    /// The information in the prior and some of the formations: minus their curvature or, if that is not positive
    /// definite, squared scores.
    fn information(&self, locals: &[Local], is_in: impl Fn(usize) -> bool) -> Option<Cholesky<f64, Dyn>> {
        let n = self.free.len();
        let prior = DMatrix::from_diagonal(&DVector::from_fn(n, |k, _| 1.0 / squared(PRIOR[self.free[k]].1)));
        let (mut curvature, mut squares) = (prior.clone(), prior);
        for (_, local) in locals.iter().enumerate().filter(|(i, _)| is_in(*i)) {
            curvature -= &local.curvature;
            squares += &local.gradient * local.gradient.transpose();
        }
        Cholesky::new(curvature).or_else(|| Cholesky::new(squares))
    }

    fn log_likelihoods(&self, values: &[f64; 3]) -> Vec<f64> {
        let weights = RoundWeights::of(*values);
        self.valued.par_iter().map(|valued| valued.log_likelihood(&weights)).collect()
    }

    /// Derivatives by differences around these weights, where log-likelihoods are `here`, formation by formation.
    fn locals(&self, values: &[f64; 3], here: Vec<f64>) -> Vec<Local> {
        let n = self.free.len();
        let at = |moves: &[(usize, f64)]| {
            let mut there = *values;
            moves.iter().for_each(|&(k, sign)| there[self.free[k]] += sign * DIFFERENCES[self.free[k]]);
            self.log_likelihoods(&there)
        };
        let size = |k: usize| DIFFERENCES[self.free[k]];
        let sides: Vec<[Vec<f64>; 2]> = (0..n).map(|k| [at(&[(k, 1.0)]), at(&[(k, -1.0)])]).collect();
        let mut locals: Vec<Local> = here
            .iter()
            .enumerate()
            .map(|(i, &value)| Local {
                value,
                gradient: DVector::from_fn(n, |k, _| (sides[k][0][i] - sides[k][1][i]) / (2.0 * size(k))),
                curvature: DMatrix::from_diagonal(&DVector::from_fn(n, |k, _| {
                    (sides[k][0][i] - 2.0 * value + sides[k][1][i]) / (size(k) * size(k))
                })),
            })
            .collect();
        for k in 0..n {
            for l in 0..k {
                let (up, down) = (at(&[(k, 1.0), (l, 1.0)]), at(&[(k, -1.0), (l, -1.0)]));
                for (i, local) in locals.iter_mut().enumerate() {
                    let alone: f64 = [k, l].iter().map(|&m| sides[m][0][i] + sides[m][1][i]).sum();
                    let both = (up[i] + down[i] + 2.0 * here[i] - alone) / (2.0 * size(k) * size(l));
                    local.curvature[(k, l)] = both;
                    local.curvature[(l, k)] = both;
                }
            }
        }
        locals
    }
}

fn squared(x: f64) -> f64 {
    x * x
}

fn total(locals: &[Local]) -> DVector<f64> {
    locals.iter().skip(1).fold(locals[0].gradient.clone(), |sum, local| sum + &local.gradient)
}
