//! Predictive quality of estimates, for the formations that they were fitted on and for those held out.

use super::logit::{Choice, FitError, Penalty, beginning, maximum};
use rayon::prelude::*;
use serde::Serialize;

/// Number of folds of the formations of a single country, as there is no second country to hold out.
const FOLDS: usize = 10;

/// Means over formations.
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
pub struct Prediction {
    /// Log-likelihood of a formation.
    pub log_likelihood: f64,
    /// Share of formations whose coalition is the likeliest one, [0, 1].
    pub exact: f64,
    /// Share of formations whose coalition is among the five likeliest, [0, 1].
    pub among: f64,
    /// Jaccard similarity between the members of the likeliest coalition and those of the real one, [0, 1].
    pub jaccard: f64,
}

impl Prediction {
    /// Mean over predictions.
    pub fn mean(all: &[Prediction]) -> Prediction {
        let mean = |of: fn(&Prediction) -> f64| all.iter().map(of).sum::<f64>() / all.len() as f64;
        Prediction {
            log_likelihood: mean(|p| p.log_likelihood),
            exact: mean(|p| p.exact),
            among: mean(|p| p.among),
            jaccard: mean(|p| p.jaccard),
        }
    }
}

/// Estimates without each group: for each group, in order, those from the choices of all others. Formations without a
/// choice carry no information. `starts` gives the start of the search: one for all groups, or one for each.
///
/// # Errors
/// [`FitError`] if the other groups give no estimates.
pub fn without_each(
    choices: &[Option<&Choice>],
    groups: &[usize],
    starts: &[Vec<f64>],
    penalty: &Penalty,
) -> Result<Vec<Vec<f64>>, FitError> {
    let last = groups.iter().copied().max().unwrap_or(0);
    // Each group is computed separately and in its place, so threads cannot change the result.
    (0..=last)
        .into_par_iter()
        .map(|out| {
            let others = choices.iter().zip(groups).filter(|&(_, &g)| g != out);
            let others: Vec<&Choice> = others.filter_map(|(choice, _)| *choice).collect();
            let start = match starts {
                [cold] => &beginning(&others, cold, penalty),
                each => &each[out],
            };
            maximum(&others, start, penalty)
        })
        .collect()
}

/// Groups to hold out, by formation: countries, in the order of their names, or, if there is only one country, every
/// tenth formation.
pub fn groups(countries: &[&str]) -> Vec<usize> {
    let mut names = countries.to_vec();
    names.sort_unstable();
    names.dedup();
    if names.len() == 1 {
        return (0..countries.len()).map(|i| i % FOLDS).collect();
    }
    countries.iter().map(|country| names.partition_point(|name| name < country)).collect()
}
