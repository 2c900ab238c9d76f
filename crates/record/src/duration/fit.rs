//! Proportional hazards: the effect of each term on the speed of a formation.
//!
//! An ongoing formation with terms x ends with hazard rate_k·exp(b·x), where rate_k is that of the current piece of the
//! clock. With e_ik the exposure of formation i to piece k and d_k the number of formations that end in k, the maximum
//! likelihood rates for given b are d_k / sum over i of e_ik·exp(b·x_i); inserted, they leave
//!
//! l(b) = sum over i of b·x_i - sum over k of d_k·ln(sum over i of e_ik·exp(b·x_i)) - ridge/2·|b|²,
//!
//! This is concave in b: Newton's method, with steps halved if they overshoot ([`statistics::newton`]), finds its
//! maximum. With exposures of jumps this is Cox's partial likelihood (Cox 1972; ties after Breslow 1974); with one
//! piece and a power of time it is the Weibull likelihood for that power. Terms are in standard deviations; the ridge
//! is one over the variance of a normal prior with mean 0 on each of their coefficients.
//!
//! Standard errors are the sandwich H⁻¹·(sum over clusters g of s_g·s_g')·H⁻¹·G/(G - 1), with H the information
//! (including the prior's) and s_g the sum over a cluster of the efficient scores s_i = sum over k of (d_ik -
//! m_ik)·(x_i - mean_k), m_ik = rate_k·e_ik·exp(b·x_i) (Lin & Wei 1989), so that formations of one country may be
//! correlated.

use super::clock::Clock;
use nalgebra::{Cholesky, DMatrix, DVector, Dyn};
use statistics::newton::{NewtonOptions, sums_by_cluster};
use std::convert::Infallible;

/// Well-behaved data need fewer than ten steps.
const SEARCH: NewtonOptions = NewtonOptions {
    most_steps: 50,
    least_promise: 1e-12,
    least_gain: f64::NEG_INFINITY,
    is_no_fall: |there, here| there >= here,
    shortest: 1e-6,
};

/// One formation, as seen by the estimator.
#[derive(Debug, Clone)]
pub struct FittedSpell {
    /// Terms, in standard deviations from their mean.
    pub terms: Vec<f64>,
    /// Exposure to each piece of the clock.
    pub exposures: Vec<f64>,
    /// Piece in which it ended.
    pub piece: usize,
}

/// The maximum of the penalised likelihood.
#[derive(Debug, Clone)]
pub struct HazardFit {
    /// Coefficients b, for one standard deviation of each term.
    pub coefficients: Vec<f64>,
    /// Daily hazard in each piece if all terms are at their mean (Weibull: for a unit of t^power).
    pub rates: Vec<f64>,
    /// Log-likelihood of all formations, up to a constant that does not depend on b and the rates; without the penalty.
    pub log_likelihood: f64,
    information: Cholesky<f64, Dyn>,
    means: Vec<DVector<f64>>,
}

/// Derivatives of the penalised likelihood at some coefficients, and the sums they are built from.
struct LikelihoodAt {
    gradient: DVector<f64>,
    information: DMatrix<f64>,
    /// Sum over formations of exposure times exp(b·x), by piece.
    at_risk: Vec<f64>,
    /// Mean of the terms among formations at risk, by piece.
    means: Vec<DVector<f64>>,
}

/// Estimate coefficients and rates.
///
/// # Panics
/// If there are no formations, or if a term never varies and there is no ridge.
pub fn fit(spells: &[FittedSpell], ridge: f64) -> HazardFit {
    let ended = ended(spells);
    let at = |b: &[f64]| LikelihoodAt::at(spells, &ended, &DVector::from_column_slice(b), ridge);
    let start = vec![0.0; spells[0].terms.len()];
    let Ok((last, _)) = SEARCH.run(&start, at, |here| {
        Ok::<_, Infallible>((here.found.gradient.clone(), cholesky(&here.found.information)))
    });
    let (coefficients, point) = (last.estimates, last.found);
    let total: f64 = ended.iter().sum();
    let squares = DVector::from_column_slice(&coefficients).norm_squared();
    let rates = ended.iter().zip(&point.at_risk);
    HazardFit {
        rates: rates.map(|(d, risk)| if *d > 0.0 { d / risk } else { 0.0 }).collect(),
        log_likelihood: last.value + ridge / 2.0 * squares - total,
        information: cholesky(&point.information),
        coefficients,
        means: point.means,
    }
}

fn cholesky(information: &DMatrix<f64>) -> Cholesky<f64, Dyn> {
    Cholesky::new(information.clone()).expect("the likelihood has one maximum")
}

/// Number of formations that end in each piece.
fn ended(spells: &[FittedSpell]) -> Vec<f64> {
    let mut ended = vec![0.0; spells[0].exposures.len()];
    for spell in spells {
        ended[spell.piece] += 1.0;
    }
    ended
}

fn dot(x: &[f64], b: &[f64]) -> f64 {
    x.iter().zip(b).map(|(x, b)| x * b).sum()
}

impl LikelihoodAt {
    /// The penalised likelihood, and its derivatives.
    fn at(spells: &[FittedSpell], ended: &[f64], b: &DVector<f64>, ridge: f64) -> (f64, LikelihoodAt) {
        let (terms, pieces) = (b.len(), ended.len());
        let weights: Vec<f64> = spells.iter().map(|s| libm::exp(dot(&s.terms, b.as_slice()))).collect();
        let (mut at_risk, mut means) = (vec![0.0; pieces], vec![DVector::zeros(terms); pieces]);
        let mut gradient = -b * ridge;
        for (spell, weight) in spells.iter().zip(&weights) {
            let x = DVector::from_column_slice(&spell.terms);
            for ((risk, mean), exposure) in at_risk.iter_mut().zip(&mut means).zip(&spell.exposures) {
                *risk += exposure * weight;
                *mean += &x * (exposure * weight);
            }
            gradient += x;
        }
        let mut information = DMatrix::identity(terms, terms) * ridge;
        let mut value = gradient.dot(b) + ridge / 2.0 * b.norm_squared();
        for ((mean, &risk), &d) in means.iter_mut().zip(&at_risk).zip(ended).filter(|(_, d)| **d > 0.0) {
            *mean /= risk;
            value += d * libm::log(d / risk);
            gradient -= &*mean * d;
            information -= &*mean * mean.transpose() * d;
        }
        for (spell, weight) in spells.iter().zip(&weights) {
            let hazard =
                |k: usize| if ended[k] > 0.0 { ended[k] * spell.exposures[k] / at_risk[k] } else { 0.0 };
            let expected = weight * (0..pieces).map(hazard).sum::<f64>();
            let x = DVector::from_column_slice(&spell.terms);
            information += &x * x.transpose() * expected;
        }
        (value, LikelihoodAt { gradient, information, at_risk, means })
    }
}

impl HazardFit {
    /// Standard errors of the coefficients, clustered: `clusters` gives each formation's cluster.
    pub fn clustered_errors(&self, spells: &[FittedSpell], clusters: &[usize]) -> Vec<f64> {
        let n = self.coefficients.len();
        let sums = sums_by_cluster(n, clusters, spells.iter().map(|spell| self.score(spell)));
        let meat = sums.iter().fold(DMatrix::zeros(n, n), |meat, s| meat + s * s.transpose());
        let bread = self.information.inverse();
        let factor = sums.len() as f64 / (sums.len() as f64 - 1.0);
        let variance = &bread * meat * &bread * factor;
        variance.diagonal().iter().map(|v| v.sqrt()).collect()
    }

    fn score(&self, spell: &FittedSpell) -> DVector<f64> {
        let weight = libm::exp(dot(&spell.terms, &self.coefficients));
        let x = DVector::from_column_slice(&spell.terms);
        let mut score = DVector::zeros(x.len());
        for (k, (rate, mean)) in self.rates.iter().zip(&self.means).enumerate() {
            let ended = f64::from(u8::from(spell.piece == k));
            score += (&x - mean) * (ended - rate * spell.exposures[k] * weight);
        }
        score
    }
}

/// The Weibull power with the largest likelihood, by golden section search on its logarithm, for powers between 1/5 and
/// 5; `days` and `terms` by formation.
pub fn power(days: &[f64], terms: &[Vec<f64>], ridge: f64) -> f64 {
    let logs: f64 = days.iter().map(|&t| libm::log(t)).sum();
    let height = |log_power: f64| {
        let power = libm::exp(log_power);
        let best = fit(&spells(&Clock::Power(power), days, terms), ridge);
        let penalty = ridge / 2.0 * dot(&best.coefficients, &best.coefficients);
        best.log_likelihood - penalty + days.len() as f64 * log_power + (power - 1.0) * logs
    };
    const GOLDEN: f64 = 0.618_033_988_749_894_9;
    let (mut low, mut high) = (-libm::log(5.0), libm::log(5.0));
    let at = |low: f64, high: f64, share: f64| low + share * (high - low);
    let (mut a, mut b) = (at(low, high, 1.0 - GOLDEN), at(low, high, GOLDEN));
    let (mut of_a, mut of_b) = (height(a), height(b));
    while high - low > 1e-6 {
        if of_a < of_b {
            (low, a, of_a) = (a, b, of_b);
            b = at(low, high, GOLDEN);
            of_b = height(b);
        } else {
            (high, b, of_b) = (b, a, of_a);
            a = at(low, high, 1.0 - GOLDEN);
            of_a = height(a);
        }
    }
    libm::exp(at(low, high, 0.5))
}

/// Formations measured by a clock.
pub fn spells(clock: &Clock, days: &[f64], terms: &[Vec<f64>]) -> Vec<FittedSpell> {
    let one = |(&t, x): (&f64, &Vec<f64>)| FittedSpell {
        terms: x.clone(),
        exposures: clock.exposures(t),
        piece: clock.piece(t),
    };
    days.iter().zip(terms).map(one).collect()
}
