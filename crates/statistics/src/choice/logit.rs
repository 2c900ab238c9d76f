//! The conditional logit: a choice of one alternative among several, each with its own terms (McFadden 1974).
//!
//! P(j) = exp(b·x_j) / sum over k of exp(b·x_k). The log-likelihood is concave in b, so Newton's steps, halved if they
//! overshoot ([`newton`](crate::newton)), find the only maximum. Standard errors are a sandwich H⁻¹·(sum over clusters
//! g of s_g·s_g')·H⁻¹·G/(G - 1), with H the information, s_g the sum of the scores in a cluster and G the number of
//! clusters (Huber 1967; Rogers 1993): choices in one cluster may depend on each other.
//!
//! A penalty shrinks estimates towards a centre: it subtracts sum over k of precision_k·(b_k - centre_k)²/2 from the
//! log-likelihood, which is a normal prior around the centre (ridge: Hoerl & Kennard 1970; le Cessie & van Houwelingen
//! 1992). Then H is the information of the choices and the prior together.

use crate::newton::{NewtonEnd, NewtonOptions, sandwich, sums_by_cluster};
use nalgebra::{Cholesky, DMatrix, DVector, Dyn};

/// Well-behaved data need fewer than ten steps; without a maximum each step gains about one unit of utility, and 25
/// steps do not reach the least promise. The error left after the last step is a small part of its promise.
const SEARCH: NewtonOptions = NewtonOptions {
    most_steps: 25,
    least_promise: 1e-12,
    least_gain: f64::NEG_INFINITY,
    is_no_fall: |there, here| there > here - ROUNDING,
    shortest: 1e-6,
};
/// Alternatives with a utility so far below the highest add nothing but rounding to any sum.
const UNHEARD: f64 = -45.0;
/// Alternatives with a smaller share of the probability not chosen are left out of the information that determines
/// steps: of 2^17 coalitions about a hundred remain. The end of the search depends on the gradient, which is complete.
const SMALL_PART: f64 = 1e-5;
/// Choices with fewer alternatives are quick to search: their maximum is a good start for the search among all.
const FEW_ALTERNATIVES: usize = 1 << 9;
/// Number of alternatives whose products are summed at a time.
const LANES: usize = 8;
/// Decreases of the log-likelihood below this are rounding.
const ROUNDING: f64 = 1e-9;

/// One choice.
#[derive(Debug, Clone)]
pub struct Choice {
    terms: usize,
    /// Terms of each alternative minus those of the chosen one, alternative by alternative.
    differences: Vec<f64>,
    chosen: usize,
}

/// The maximum of the likelihood.
#[derive(Debug, Clone)]
pub struct LogitFit {
    /// Estimates, by term.
    pub estimates: Vec<f64>,
    /// Log-likelihood of all choices together.
    pub log_likelihood: f64,
    /// Negative second derivatives at the estimates.
    information: Cholesky<f64, Dyn>,
}

/// Shrinkage of estimates towards a centre.
#[derive(Debug, Clone, PartialEq)]
pub struct Penalty {
    /// Centre of each estimate.
    pub centre: Vec<f64>,
    /// Strength: one over the variance of a normal prior around the centre; 0 leaves the estimate free.
    pub precision: Vec<f64>,
}

impl Penalty {
    /// No penalty: plain maximum likelihood with this number of terms.
    pub fn none(terms: usize) -> Penalty {
        Penalty { centre: vec![0.0; terms], precision: vec![0.0; terms] }
    }

    /// Shrinkage towards 0, with one precision in units of each term's scale.
    pub fn ridge(precision: f64, scales: &[f64]) -> Penalty {
        let precision = scales.iter().map(|scale| precision * scale * scale).collect();
        Penalty { centre: vec![0.0; scales.len()], precision }
    }
}

/// Scale of each term: the root of its mean variance over the alternatives of a choice; 1 for a term that never varies.
pub fn scales(choices: &[&Choice]) -> Vec<f64> {
    let terms = choices.first().map_or(0, |choice| choice.terms);
    let mut sums = vec![0.0; terms];
    for choice in choices {
        let number = (choice.differences.len() / terms) as f64;
        for (k, sum) in sums.iter_mut().enumerate() {
            let column = || choice.differences.iter().skip(k).step_by(terms);
            let mean = column().sum::<f64>() / number;
            *sum += column().map(|x| (x - mean) * (x - mean)).sum::<f64>() / number;
        }
    }
    let scale = |sum: f64| (sum / choices.len() as f64).sqrt();
    sums.into_iter().map(scale).map(|scale| if scale > 0.0 { scale } else { 1.0 }).collect()
}

/// Reason why there is no estimate.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum FitError {
    /// The information is singular.
    #[error("a term, or a sum of terms, never tells the chosen alternative from the others")]
    Singular,
    /// The likelihood keeps rising: the estimates are infinite.
    #[error("the likelihood has no maximum: a sum of terms predicts every choice")]
    NoMaximum,
}

/// Log-likelihood with its first and second derivatives.
struct LogitSlope {
    log_likelihood: f64,
    gradient: DVector<f64>,
    information: DMatrix<f64>,
}

impl Choice {
    /// A choice among alternatives with these terms, of which `chosen` was chosen.
    ///
    /// # Panics
    /// If `chosen` is none of them or the rows differ in length.
    pub fn new(alternatives: &[Vec<f64>], chosen: usize) -> Choice {
        let terms = alternatives[chosen].len();
        assert!(alternatives.iter().all(|x| x.len() == terms), "alternatives have the same terms");
        Choice::of_rows(&alternatives.concat(), terms, chosen)
    }

    /// The same, with the `terms` terms of all alternatives in one list, alternative by alternative.
    ///
    /// # Panics
    /// If `chosen` is no alternative, or there are no terms.
    pub fn of_rows(rows: &[f64], terms: usize, chosen: usize) -> Choice {
        let base = &rows[chosen * terms..(chosen + 1) * terms];
        let less_base = |row: &[f64]| row.iter().zip(base).map(|(a, b)| a - b).collect::<Vec<_>>();
        Choice { terms, differences: rows.chunks_exact(terms).flat_map(less_base).collect(), chosen }
    }

    /// Number of terms.
    pub fn terms(&self) -> usize {
        self.terms
    }

    /// Position of the chosen alternative.
    pub fn chosen(&self) -> usize {
        self.chosen
    }

    /// Utility of each alternative minus that of the chosen one.
    pub fn utilities(&self, estimates: &[f64]) -> Vec<f64> {
        self.differences.chunks_exact(self.terms).map(|x| dot(x, estimates)).collect()
    }

    /// Probability of each alternative, and the logarithm of that of the chosen one.
    fn probabilities(&self, estimates: &[f64]) -> (Vec<f64>, f64) {
        let mut weights = self.utilities(estimates);
        let most = weights.iter().copied().fold(f64::NEG_INFINITY, f64::max);
        let odds = |below: f64| if below < UNHEARD { 0.0 } else { libm::exp(below) };
        weights.iter_mut().for_each(|u| *u = odds(*u - most));
        let sum: f64 = weights.iter().sum();
        weights.iter_mut().for_each(|w| *w /= sum);
        (weights, -(most + libm::log(sum)))
    }

    /// Log-likelihood of this choice.
    pub fn log_likelihood(&self, estimates: &[f64]) -> f64 {
        self.probabilities(estimates).1
    }

    /// Derivative of the log-likelihood by each estimate.
    pub fn score(&self, estimates: &[f64]) -> Vec<f64> {
        self.log_likelihood_and_score(estimates).1
    }

    /// Both.
    pub fn log_likelihood_and_score(&self, estimates: &[f64]) -> (f64, Vec<f64>) {
        let (probabilities, log_likelihood) = self.probabilities(estimates);
        let mut score = vec![0.0; self.terms];
        let rows = probabilities.iter().zip(self.differences.chunks_exact(self.terms));
        for (p, x) in rows.filter(|(p, _)| **p > 0.0) {
            score.iter_mut().zip(x).for_each(|(s, x)| *s -= p * x);
        }
        (log_likelihood, score)
    }

    /// Add this choice to a slope; only alternatives with more than the part `small` of the probability not chosen add
    /// to the information.
    fn add_to(&self, slope: &mut LogitSlope, estimates: &[f64], small: f64) {
        let (probabilities, log_likelihood) = self.probabilities(estimates);
        slope.log_likelihood += log_likelihood;
        let n = self.terms;
        let not_chosen = probabilities.iter().sum::<f64>() - probabilities[self.chosen];
        let mut mean = vec![0.0; n];
        let mut squares = Squares::of(n);
        for (p, x) in probabilities.iter().zip(self.differences.chunks_exact(n)).filter(|(p, _)| **p > 0.0) {
            mean.iter_mut().zip(x).for_each(|(sum, x)| *sum += p * x);
            if *p > small * not_chosen {
                squares.add(*p, x);
            }
        }
        let square = squares.sums();
        for i in 0..n {
            slope.gradient[i] -= mean[i];
            for j in 0..=i {
                let covariance = square[i * n + j] - mean[i] * mean[j];
                slope.information[(i, j)] += covariance;
                if i != j {
                    slope.information[(j, i)] += covariance;
                }
            }
        }
    }
}

/// Weighted sums of products of pairs of terms, up to the diagonal, several alternatives at a time.
struct Squares {
    sums: Vec<f64>,
    waiting: usize,
    x: Vec<[f64; LANES]>,
    weighted: Vec<[f64; LANES]>,
}

impl Squares {
    fn of(terms: usize) -> Squares {
        let nothing = vec![[0.0; LANES]; terms];
        Squares { sums: vec![0.0; terms * terms], waiting: 0, x: nothing.clone(), weighted: nothing }
    }

    fn add(&mut self, weight: f64, x: &[f64]) {
        for (x, (own, weighted)) in x.iter().zip(self.x.iter_mut().zip(&mut self.weighted)) {
            own[self.waiting] = *x;
            weighted[self.waiting] = weight * x;
        }
        self.waiting += 1;
        if self.waiting == LANES {
            self.add_waiting();
        }
    }

    fn add_waiting(&mut self) {
        let terms = self.x.len();
        for (i, weighted) in self.weighted.iter_mut().enumerate() {
            for (sum, x) in self.sums[i * terms..=i * terms + i].iter_mut().zip(&self.x) {
                let products: [f64; LANES] = std::array::from_fn(|lane| weighted[lane] * x[lane]);
                let pairs: [f64; LANES / 2] =
                    std::array::from_fn(|lane| products[lane] + products[lane + LANES / 2]);
                *sum += (pairs[0] + pairs[2]) + (pairs[1] + pairs[3]);
            }
            *weighted = [0.0; LANES];
        }
        self.waiting = 0;
    }

    /// The sums: for terms i and j at i · terms + j, for j up to i.
    fn sums(mut self) -> Vec<f64> {
        self.add_waiting();
        self.sums
    }
}

/// Sum of products, as four parallel sums.
fn dot(a: &[f64], b: &[f64]) -> f64 {
    let (a, b) = (a.chunks_exact(4), b.chunks_exact(4));
    let rest: f64 = a.remainder().iter().zip(b.remainder()).map(|(a, b)| a * b).sum();
    let mut sums = [0.0; 4];
    for (a, b) in a.zip(b) {
        sums.iter_mut().zip(a.iter().zip(b)).for_each(|(sum, (a, b))| *sum += a * b);
    }
    (sums[0] + sums[1]) + (sums[2] + sums[3]) + rest
}

impl LogitSlope {
    fn at(choices: &[&Choice], estimates: &[f64], penalty: &Penalty, small: f64) -> LogitSlope {
        let n = estimates.len();
        let mut slope = LogitSlope {
            log_likelihood: 0.0,
            gradient: DVector::zeros(n),
            information: DMatrix::zeros(n, n),
        };
        choices.iter().for_each(|choice| choice.add_to(&mut slope, estimates, small));
        for (k, (centre, precision)) in penalty.centre.iter().zip(&penalty.precision).enumerate() {
            let away = estimates[k] - centre;
            slope.log_likelihood -= precision * away * away / 2.0;
            slope.gradient[k] -= precision * away;
            slope.information[(k, k)] += precision;
        }
        slope
    }
}

/// Estimates of maximum likelihood, searched from `start`.
///
/// # Errors
/// [`FitError`] if the choices cannot separate the terms or have no finite best estimate.
pub fn fit(choices: &[&Choice], start: &[f64]) -> Result<LogitFit, FitError> {
    fit_penalised(choices, start, &Penalty::none(start.len()))
}

/// The same with a penalty, which the log-likelihood does not include.
///
/// # Errors
/// As [`fit`], if the penalty leaves estimates free.
pub fn fit_penalised(choices: &[&Choice], start: &[f64], penalty: &Penalty) -> Result<LogitFit, FitError> {
    let estimates = maximum(choices, &beginning(choices, start, penalty), penalty)?;
    let slope = LogitSlope::at(choices, &estimates, penalty, 0.0);
    let log_likelihood = choices.iter().map(|choice| choice.log_likelihood(&estimates)).sum();
    Ok(LogitFit { estimates, log_likelihood, information: invertible(&slope.information)? })
}

/// A start for the search: the maximum over the choices with few alternatives alone, or `start` if there is none.
pub fn beginning(choices: &[&Choice], start: &[f64], penalty: &Penalty) -> Vec<f64> {
    let is_small = |choice: &&&Choice| choice.differences.len() < FEW_ALTERNATIVES * choice.terms;
    let few: Vec<&Choice> = choices.iter().filter(is_small).copied().collect();
    maximum(&few, start, penalty).unwrap_or_else(|_| start.to_vec())
}

/// The estimates alone.
///
/// # Errors
/// As [`fit_penalised`].
pub fn maximum(choices: &[&Choice], start: &[f64], penalty: &Penalty) -> Result<Vec<f64>, FitError> {
    let at = |estimates: &[f64]| {
        let slope = LogitSlope::at(choices, estimates, penalty, SMALL_PART);
        (slope.log_likelihood, slope)
    };
    let (last, end) = SEARCH.run::<_, FitError>(start, at, |here| {
        let LogitSlope { gradient, information, .. } = &here.found;
        Ok((gradient.clone(), invertible(information)?))
    })?;
    match end {
        NewtonEnd::Promise(step) => Ok(last.estimates.iter().zip(step.iter()).map(|(b, s)| b + s).collect()),
        _ => Err(FitError::NoMaximum),
    }
}

/// Refuse an information matrix that is singular up to rounding: scaled to a diagonal of ones, a pivot of its Cholesky
/// factor below 1e-6 shows that a term is a sum of the others.
fn invertible(information: &DMatrix<f64>) -> Result<Cholesky<f64, Dyn>, FitError> {
    let factor = Cholesky::new(information.clone()).ok_or(FitError::Singular)?;
    let pivots = factor.l_dirty().diagonal();
    let small = (0..pivots.len()).any(|i| pivots[i] * pivots[i] < 1e-12 * information[(i, i)]);
    if small { Err(FitError::Singular) } else { Ok(factor) }
}

impl LogitFit {
    /// Sandwich standard errors; `clusters` gives the cluster of each fitted choice.
    ///
    /// # Panics
    /// If the lists differ in length or there are fewer than two clusters.
    pub fn clustered_errors(&self, choices: &[&Choice], clusters: &[usize]) -> Vec<f64> {
        assert_eq!(choices.len(), clusters.len(), "every choice has a cluster");
        let scores = choices.iter().map(|choice| DVector::from_vec(choice.score(&self.estimates)));
        let sums = sums_by_cluster(self.estimates.len(), clusters, scores);
        // A cluster that is not among these choices adds nothing.
        let count = clusters.iter().collect::<std::collections::BTreeSet<_>>().len() as f64;
        assert!(count > 1.0, "errors between clusters need two of them");
        let variances = sandwich(&self.information, &sums);
        variances.iter().map(|v| (v * count / (count - 1.0)).sqrt()).collect()
    }

    /// Correlations of the estimates from the inverse information: near -1 or 1 the data hardly separate the terms.
    pub fn correlations(&self) -> DMatrix<f64> {
        let inverse = self.information.inverse();
        DMatrix::from_fn(inverse.nrows(), inverse.ncols(), |a, b| {
            inverse[(a, b)] / (inverse[(a, a)] * inverse[(b, b)]).sqrt()
        })
    }
}
