//! How well estimates foretell formations: those they were fitted on, and those held out.

use super::features::Opportunity;
use super::logit::{Choice, FitError, fit};
use rayon::prelude::*;
use serde::Serialize;

/// Folds of the towns, which have no second country to hold out.
const FOLDS: usize = 10;

/// Means over formations.
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
pub struct Prediction {
    /// Log-likelihood of a formation.
    pub log_likelihood: f64,
    /// Share of formations whose coalition is the likeliest one, [0, 1].
    pub exact: f64,
    /// Jaccard similarity between the members of the likeliest coalition and those of the real one, [0, 1].
    pub jaccard: f64,
}

impl Prediction {
    fn mean(all: &[Prediction]) -> Prediction {
        let mean = |of: fn(&Prediction) -> f64| all.iter().map(of).sum::<f64>() / all.len() as f64;
        Prediction {
            log_likelihood: mean(|p| p.log_likelihood),
            exact: mean(|p| p.exact),
            jaccard: mean(|p| p.jaccard),
        }
    }
}

/// How well estimates foretell one formation. Where several coalitions are equally likely, each counts for its share: as
/// if one were drawn by lot.
fn one(opportunity: &Opportunity, choice: &Choice, estimates: &[f64]) -> Prediction {
    let utilities = choice.utilities(estimates);
    let most = utilities.iter().copied().fold(f64::NEG_INFINITY, f64::max);
    let first: Vec<usize> = (0..utilities.len()).filter(|&j| utilities[j] == most).collect();
    let real = opportunity.coalitions[opportunity.formed];
    let jaccard = |&j: &usize| {
        let coalition = opportunity.coalitions[j];
        f64::from((coalition & real).count_ones()) / f64::from((coalition | real).count_ones())
    };
    let hit = f64::from(u8::from(first.contains(&opportunity.formed)));
    Prediction {
        log_likelihood: choice.log_likelihood(estimates),
        exact: hit / first.len() as f64,
        jaccard: first.iter().map(jaccard).sum::<f64>() / first.len() as f64,
    }
}

/// How well estimates foretell these formations.
#[must_use]
pub fn in_sample(opportunities: &[Opportunity], choices: &[Choice], estimates: &[f64]) -> Prediction {
    let all: Vec<_> = opportunities.iter().zip(choices).map(|(o, c)| one(o, c, estimates)).collect();
    Prediction::mean(&all)
}

/// How well formations are foretold by estimates from all other groups (leave one group out); `groups` gives each
/// formation's group, `start` is where the search for estimates starts.
///
/// # Errors
/// [`FitError`] where the other groups give no estimates.
pub fn held_out(
    opportunities: &[Opportunity],
    choices: &[Choice],
    groups: &[usize],
    start: &[f64],
) -> Result<Prediction, FitError> {
    let choices_of: Vec<Option<&Choice>> = choices.iter().map(Some).collect();
    let estimates = without_each(&choices_of, groups, start)?;
    let one = |i: usize| one(&opportunities[i], &choices[i], &estimates[groups[i]]);
    let all: Vec<Prediction> = (0..choices.len()).into_par_iter().map(one).collect();
    Ok(Prediction::mean(&all))
}

/// Estimates without each group: for each group, in order, those from the choices of all others. Formations without a
/// choice tell nothing.
///
/// # Errors
/// [`FitError`] where the other groups give no estimates.
pub fn without_each(
    choices: &[Option<&Choice>],
    groups: &[usize],
    start: &[f64],
) -> Result<Vec<Vec<f64>>, FitError> {
    let last = groups.iter().copied().max().unwrap_or(0);
    // Each group is worked out on its own and in its place, so that threads cannot change the result.
    (0..=last)
        .into_par_iter()
        .map(|out| {
            let others = choices.iter().zip(groups).filter(|&(_, &g)| g != out);
            let others: Vec<&Choice> = others.filter_map(|(choice, _)| *choice).collect();
            Ok(fit(&others, start)?.estimates)
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
