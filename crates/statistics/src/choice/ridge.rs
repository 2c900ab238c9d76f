//! Conditional logits that are drawn towards something, because the data cannot tell all their terms well.
//!
//! *Ridge*: towards nothing, as strongly as cross-validation over groups (countries) says. Of the strengths in [`GRID`] the one under
//! which groups that are left out are predicted best is taken. What predicts a group is estimated without it, and its strength is chosen by
//! the other groups' predictions alone. (These come from estimates that had the group in them: one number of the five is
//! all that it can have told.)
//!
//! *Prior*: towards weights that are known from elsewhere, for data that are too few ([`Prior`]).

use super::logit::{Choice, FitError, LogitFit, Penalty, fit_penalised, scales};
use super::prediction::without_each;

/// Strengths that are tried, from the strongest: precision of the prior around nothing, in units of each term's scale ([`scales`]).
pub(crate) const GRID: [f64; 6] = [100.0, 30.0, 10.0, 3.0, 1.0, 0.3];

/// Formations below which estimates are drawn towards the weights that come with the program. Assumption.
pub const FEW: usize = 100;

/// Standard deviation of the prior around weights from elsewhere, in standard errors of these. Assumption: a set of formations may differ from
/// those that the weights were estimated on by three times what these leave open.
pub const PRIOR_ERRORS: f64 = 3.0;

/// What estimates are drawn to.
#[derive(Debug, Clone, PartialEq)]
pub enum Shrinkage {
    /// Nothing is drawn: maximum likelihood.
    Nowhere,
    /// Towards nothing, as strongly as cross-validation says.
    Ridge,
    /// Towards known weights.
    Towards(WeightsPrior),
}

/// A normal prior around weights that are known from elsewhere.
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
    /// Strength of the ridge; none where there is none.
    pub strength: Option<f64>,
    /// Mean log-likelihood of a choice by estimates without its group, by strength.
    pub tried: Vec<(f64, f64)>,
}

/// Estimates; formations without a choice tell nothing.
///
/// # Errors
/// [`FitError`] where there are no estimates.
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
    // Each strength begins where the stronger one ended, group by group: no group's estimates know of the group.
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
