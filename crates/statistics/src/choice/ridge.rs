//! Conditional logits with shrinkage, because the data cannot determine all their terms well.
//!
//! *Ridge*: towards 0, with a strength chosen by cross-validation over groups (countries). It is the strength in
//! [`GRID`] that predicts held-out groups best. The estimates that predict a group are made without it, and their
//! strength is chosen by the predictions of the other groups alone. (These predictions come from estimates that
//! included the group: all that it can have affected is one choice among the strengths.)
//!
//! *Prior*: towards weights known from elsewhere, for data that are too few ([`WeightsPrior`]).

use super::logit::{Choice, FitError, LogitFit, Penalty, fit_penalised, scales};
use super::prediction::without_each;

/// Strengths tried, from the strongest: precision of the prior around 0, in units of each term's scale ([`scales`]).
pub(crate) const GRID: [f64; 6] = [100.0, 30.0, 10.0, 3.0, 1.0, 0.3];

/// Number of formations below which estimates are shrunk towards the weights supplied with the program. Assumption.
pub const FEW: usize = 100;

/// Standard deviation of the prior around weights from elsewhere, in standard errors of these. Assumption: a set of
/// formations may differ from those that the weights were estimated on by three times the weights' uncertainty.
pub const PRIOR_ERRORS: f64 = 3.0;

/// Target of shrinkage.
#[derive(Debug, Clone, PartialEq)]
pub enum Shrinkage {
    /// No shrinkage: maximum likelihood.
    Nowhere,
    /// Towards 0, with a strength chosen by cross-validation.
    Ridge,
    /// Towards known weights.
    Towards(WeightsPrior),
}

/// A normal prior around weights known from elsewhere.
#[derive(Debug, Clone, PartialEq)]
pub struct WeightsPrior {
    /// Means, by term.
    pub centre: Vec<f64>,
    /// Standard deviations, by term; above 0.
    pub deviation: Vec<f64>,
}

impl WeightsPrior {
    fn penalty(&self) -> Penalty {
        let precision = self.deviation.iter().map(|sd| 1.0 / (sd * sd)).collect();
        Penalty { centre: self.centre.clone(), precision }
    }
}

/// Estimates from all choices, and without each group.
#[derive(Debug, Clone)]
pub struct RidgeEstimates {
    /// From all choices.
    pub all: LogitFit,
    /// Without each group, by group.
    pub without: Vec<Vec<f64>>,
    /// Strength of the ridge; `None` without a ridge.
    pub strength: Option<f64>,
    /// Mean log-likelihood of a choice by estimates without its group, by strength.
    pub tried: Vec<(f64, f64)>,
}

/// Estimate the weights; formations without a choice carry no information.
///
/// # Errors
/// [`FitError`] if there are no estimates.
pub fn estimate(
    choices: &[Option<&Choice>],
    groups: &[usize],
    draw: &Shrinkage,
) -> Result<RidgeEstimates, FitError> {
    let known: Vec<&Choice> = choices.iter().filter_map(|choice| *choice).collect();
    let terms = known.first().map_or(0, |choice| choice.terms());
    let plain = |penalty: &Penalty| {
        let start = penalty.centre.clone();
        Ok(RidgeEstimates {
            all: fit_penalised(&known, &start, penalty)?,
            without: without_each(choices, groups, &[start], penalty)?,
            strength: None,
            tried: Vec::new(),
        })
    };
    match draw {
        Shrinkage::Nowhere => plain(&Penalty::none(terms)),
        Shrinkage::Towards(prior) => plain(&prior.penalty()),
        Shrinkage::Ridge => ridge(choices, &known, groups),
    }
}

fn ridge(
    choices: &[Option<&Choice>],
    known: &[&Choice],
    groups: &[usize],
) -> Result<RidgeEstimates, FitError> {
    let scales = scales(known);
    let mut start = vec![vec![0.0; scales.len()]];
    let mut without = Vec::new();
    // Each strength starts from the result of the stronger one, group by group: no group affects its own estimates.
    for strength in GRID {
        let found = without_each(choices, groups, &start, &Penalty::ridge(strength, &scales))?;
        start.clone_from(&found);
        without.push(found);
    }
    let sums: Vec<Vec<f64>> = without.iter().map(|without| by_group(choices, groups, without)).collect();
    let best = |out: Option<usize>| {
        let value = |sums: &Vec<f64>| {
            let kept = sums.iter().enumerate().filter(|(group, _)| Some(*group) != out);
            kept.map(|(_, sum)| sum).sum::<f64>()
        };
        (0..GRID.len()).max_by(|&a, &b| value(&sums[a]).total_cmp(&value(&sums[b]))).unwrap_or(0)
    };
    let chosen = best(None);
    let number = known.len() as f64;
    let mean = |sums: &Vec<f64>| sums.iter().sum::<f64>() / number;
    Ok(RidgeEstimates {
        all: fit_penalised(known, &vec![0.0; scales.len()], &Penalty::ridge(GRID[chosen], &scales))?,
        without: (0..without[0].len()).map(|group| without[best(Some(group))][group].clone()).collect(),
        strength: Some(GRID[chosen]),
        tried: GRID.into_iter().zip(sums.iter().map(mean)).collect(),
    })
}

/// Log-likelihood of the choices of each group by estimates without it.
fn by_group(choices: &[Option<&Choice>], groups: &[usize], without: &[Vec<f64>]) -> Vec<f64> {
    let mut sums = vec![0.0; without.len()];
    for (choice, &group) in choices.iter().zip(groups) {
        sums[group] += choice.map_or(0.0, |choice| choice.log_likelihood(&without[group]));
    }
    sums
}
