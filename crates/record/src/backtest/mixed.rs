//! The mixed logit: some weights vary between formations (random coefficients: Train 2009; for governments: Glasgow,
//! Golder & Golder 2012). Tried beside the model's logit, but used by no scenario.
//!
//! The weights of the `RANDOM` terms are normal and independent, each with a mean and a standard deviation. P(C) is the
//! mean of the logit over them, simulated with `DRAWS` draws, the same for every formation. Means are shrunk towards
//! zero as strongly as the logit's. The maximum is found with squared scores in place of the information (Berndt, Hall,
//! Hall & Hausman 1974).

use super::logits::{Ingredient, choices, utilities_by};
use super::sample::{PredictedCase, RecordSample};
use super::score::Forecast;
use model::coalition_features::Term;
use model::ids::Key;
use nalgebra::{Cholesky, DMatrix, DVector};
use numbers::random::{Draws, StudyDraw};
use rayon::prelude::*;
use statistics::choice::logit::{Choice, FitError, Penalty, scales};
use statistics::newton::{NewtonEnd, NewtonOptions, Slope};

/// Terms whose weights vary: the effects of opposition to partners, habit and minorities may depend on country and
/// time. Assumption.
const RANDOM: [Term; 4] = [Term::Policy, Term::Incumbency, Term::Minority, Term::Smallness];

/// Number of draws of the weights.
const DRAWS: u64 = 24;

/// A step that gains less than a thousandth of a unit of log-likelihood counts as no gain.
const SEARCH: NewtonOptions = NewtonOptions {
    most_steps: 25,
    least_promise: f64::NEG_INFINITY,
    least_gain: 1e-3,
    is_no_fall: |there, here| there > here,
    shortest: 1e-3,
};

/// Start of the search for standard deviations, and the standard deviation of their prior, in units of each term's
/// scale.
const START: f64 = 0.3;
const WIDTH: f64 = 1.0;

/// A mixed logit, estimated without each group in turn.
#[derive(Debug, Clone)]
pub(crate) struct Mixed {
    ingredients: Vec<Ingredient>,
    /// Positions of the random terms among the ingredients.
    random: Vec<usize>,
    /// Means, then standard deviations, estimated without each group.
    without: Vec<Vec<f64>>,
    /// Estimates from all formations: standard deviations of the random terms.
    pub deviations: Vec<(&'static str, f64)>,
}

/// The task to be fitted: choices, positions of the random terms, the penalty on means and standard deviations.
struct MixedTask<'a> {
    choices: Vec<&'a Choice>,
    random: &'a [usize],
    penalty: &'a Penalty,
}

impl Mixed {
    /// Estimate the logit, starting from zero; `strength` is that of the logit's ridge.
    ///
    /// # Errors
    /// The search does not converge.
    pub(crate) fn of(
        sample: &RecordSample,
        ingredients: &[Ingredient],
        strength: f64,
    ) -> Result<Mixed, FitError> {
        let all = choices(sample, ingredients);
        let every: Vec<&Choice> = all.iter().collect();
        let scales = scales(&every);
        let is_random = |i: &Ingredient| matches!(i, Ingredient::Term(term) if RANDOM.contains(term));
        let random: Vec<usize> = (0..ingredients.len()).filter(|&k| is_random(&ingredients[k])).collect();
        let mut penalty = Penalty::ridge(strength, &scales);
        let mut start = vec![0.0; ingredients.len()];
        for &k in &random {
            penalty.centre.push(0.0);
            penalty.precision.push(scales[k] / WIDTH * (scales[k] / WIDTH));
            start.push(START / scales[k]);
        }
        let fit =
            |choices: Vec<&Choice>| MixedTask { choices, random: &random, penalty: &penalty }.fit(&start);
        let last = sample.groups.iter().copied().max().unwrap_or(0);
        let without = (0..=last).map(|out| {
            let others = all.iter().zip(&sample.groups).filter(|&(_, &group)| group != out);
            fit(others.map(|(choice, _)| choice).collect())
        });
        let without = without.collect::<Result<Vec<_>, _>>()?;
        let found = fit(every)?;
        let deviations = random.iter().enumerate();
        let deviations =
            deviations.map(|(n, &k)| (ingredients[k].name(), found[ingredients.len() + n].abs())).collect();
        Ok(Mixed { ingredients: ingredients.to_vec(), random, without, deviations })
    }

    /// Probability of every coalition of a formation, estimated without its group.
    pub(crate) fn forecast(&self, case: &PredictedCase, group: usize) -> Option<Forecast> {
        let mut sum = vec![0.0; case.number()];
        for draw in 0..DRAWS {
            let weights = drawn(&self.without[group], &self.random, draw);
            let named: Vec<_> = self.ingredients.iter().copied().zip(weights).collect();
            let utilities = utilities_by(case, &named);
            let most = utilities.iter().copied().fold(f64::NEG_INFINITY, f64::max);
            let odds: Vec<f64> = utilities.iter().map(|u| libm::exp(u - most)).collect();
            let all: f64 = odds.iter().sum();
            sum.iter_mut().zip(odds).for_each(|(sum, odds)| *sum += odds / all);
        }
        Forecast::of(sum)
    }
}

/// The weights of one draw.
fn drawn(estimates: &[f64], random: &[usize], draw: u64) -> Vec<f64> {
    let means = estimates.len() - random.len();
    let mut weights = estimates[..means].to_vec();
    for (n, &k) in random.iter().enumerate() {
        weights[k] += estimates[means + n] * normal(n, draw);
    }
    weights
}

/// A standard normal draw; draws come in pairs of opposite sign.
fn normal(n: usize, draw: u64) -> f64 {
    let one = Draws::of(0, draw / 2).stream(StudyDraw, Key::of("mixed logit")).normal(Key(n as u64));
    if draw.is_multiple_of(2) { one } else { -one }
}

impl MixedTask<'_> {
    fn fit(&self, start: &[f64]) -> Result<Vec<f64>, FitError> {
        let (here, end) = SEARCH.run(
            start,
            |estimates| self.at(estimates),
            |here| self.slope(&here.estimates, &here.found).ok_or(FitError::Singular),
        )?;
        Ok(match end {
            NewtonEnd::Gain(there) if there.value > here.value => there.estimates,
            _ => here.estimates,
        })
    }

    /// Penalised log-likelihood, and the score of each choice.
    fn at(&self, estimates: &[f64]) -> (f64, Vec<DVector<f64>>) {
        let all: Vec<(f64, DVector<f64>)> =
            self.choices.par_iter().map(|choice| self.one(choice, estimates)).collect();
        let penalty = estimates.iter().zip(&self.penalty.precision).map(|(b, p)| p * b * b / 2.0);
        let value = all.iter().map(|(value, _)| value).sum::<f64>() - penalty.sum::<f64>();
        (value, all.into_iter().map(|(_, score)| score).collect())
    }

    fn one(&self, choice: &Choice, estimates: &[f64]) -> (f64, DVector<f64>) {
        let means = estimates.len() - self.random.len();
        let (mut sum, mut score) = (0.0, DVector::zeros(estimates.len()));
        for draw in 0..DRAWS {
            let weights = drawn(estimates, self.random, draw);
            let (log_likelihood, own) = choice.log_likelihood_and_score(&weights);
            let probability = libm::exp(log_likelihood);
            sum += probability;
            own.iter().enumerate().for_each(|(k, s)| score[k] += probability * s);
            for (n, &k) in self.random.iter().enumerate() {
                score[means + n] += probability * own[k] * normal(n, draw);
            }
        }
        let sum = sum.max(f64::MIN_POSITIVE);
        (libm::log(sum / DRAWS as f64), score / sum)
    }

    fn slope(&self, estimates: &[f64], scores: &[DVector<f64>]) -> Option<Slope> {
        let n = estimates.len();
        let precision = &self.penalty.precision;
        let mut gradient = DVector::from_fn(n, |k, _| -precision[k] * estimates[k]);
        let mut information = DMatrix::from_fn(n, n, |k, l| if k == l { precision[k] } else { 0.0 });
        for score in scores {
            gradient += score;
            information += score * score.transpose();
        }
        Some((gradient, Cholesky::new(information)?))
    }
}
