//! How well estimates predict formations: those they were fitted on, and those held out.

use super::logit::{Choice, FitError, Penalty, information, maximum};
use rayon::prelude::*;
use serde::Serialize;

/// Folds of formations of one country, which have no second country to hold out.
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
    /// Means.
    #[must_use]
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
/// choice tell nothing. The search begins at `start`; where a penalty holds all estimates, these are those of all choices under it, and
/// alternatives that are next to impossible there are left out.
///
/// # Errors
/// [`FitError`] where the other groups give no estimates.
pub fn without_each(
    choices: &[Option<&Choice>],
    groups: &[usize],
    start: &[f64],
    penalty: &Penalty,
) -> Result<Vec<Vec<f64>>, FitError> {
    let last = groups.iter().copied().max().unwrap_or(0);
    let is_held = penalty.precision.iter().all(|precision| *precision > 0.0);
    let likely = |choice: &Option<&Choice>| choice.map(|choice| choice.likely(start));
    let likely: Vec<Option<Choice>> =
        if is_held { choices.par_iter().map(likely).collect() } else { Vec::new() };
    let choices: Vec<Option<&Choice>> =
        if is_held { likely.iter().map(Option::as_ref).collect() } else { choices.to_vec() };
    // The information of all choices is near that of all but a group.
    let known: Vec<&Choice> = choices.iter().filter_map(|choice| *choice).collect();
    let near = if is_held { Some(information(&known, start, penalty)?) } else { None };
    // Each group is worked out on its own and in its place, so that threads cannot change the result.
    (0..=last)
        .into_par_iter()
        .map(|out| {
            let others = choices.iter().zip(groups).filter(|&(_, &g)| g != out);
            let others: Vec<&Choice> = others.filter_map(|(choice, _)| *choice).collect();
            maximum(&others, start, penalty, near.as_ref())
        })
        .collect()
}

/// Groups to hold out, by formation: countries, in the order of their names, or where there is one country only,
/// every tenth formation.
#[must_use]
pub fn groups(countries: &[&str]) -> Vec<usize> {
    let mut names = countries.to_vec();
    names.sort_unstable();
    names.dedup();
    if names.len() == 1 {
        return (0..countries.len()).map(|i| i % FOLDS).collect();
    }
    countries.iter().map(|country| names.partition_point(|name| name < country)).collect()
}
