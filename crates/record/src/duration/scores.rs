//! Quality of predicted days in countries held out.

use super::hazard::{DurationSample, EstimatedHazard, HazardShape};
use super::sample::Spells;
use super::terms::DurationTerm;
use numbers::stats::{Estimate, count};
use rayon::prelude::*;
use serde::Serialize;
use statistics::resamples::{Contribution, Resamples};

/// Ridges to be tried, in formations: one over the variance of the prior of a coefficient for one standard deviation of
/// its term.
pub(crate) const RIDGES: [f64; 6] = [1.0, 3.0, 10.0, 30.0, 100.0, 300.0];

/// A rule that predicts days.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct DaysRule {
    /// Name in tables.
    pub name: &'static str,
    /// Shape of the hazard.
    pub shape: HazardShape,
    /// Its terms.
    pub terms: &'static [DurationTerm],
}

/// The rules, starting with the hazard that scenarios use.
pub const RULES: [DaysRule; 6] = [
    DaysRule { name: "hazard: known before", shape: HazardShape::Pieces, terms: &DurationTerm::BEFORE },
    DaysRule { name: "hazard: and the coalition", shape: HazardShape::Pieces, terms: &DurationTerm::ALL },
    DaysRule { name: "hazard: no terms", shape: HazardShape::Pieces, terms: &[] },
    DaysRule { name: "Cox: known before", shape: HazardShape::Cox, terms: &DurationTerm::BEFORE },
    DaysRule { name: "Weibull: known before", shape: HazardShape::Weibull, terms: &DurationTerm::BEFORE },
    DaysRule { name: "Weibull: no terms", shape: HazardShape::Weibull, terms: &[] },
];

/// The prediction of a rule for a formation of a country held out.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct PredictedDays {
    /// Logarithm of the probability of the recorded number of days; `None` for a rule without densities.
    pub log_score: Option<f64>,
    /// Logarithm of recorded days (0: half a day) over predicted median.
    pub log_error: f64,
    /// True if the recorded days lie between the 5 % and the 95 % quantile.
    pub within: bool,
}

/// A rule's scores on countries held out; errors bootstrapped by country.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Score {
    /// The rule.
    pub rule: &'static str,
    /// Mean logarithm of the probability of the recorded number of days; `None` for a rule without densities.
    pub log_score: Option<Estimate>,
    /// Mean gain of the first rule over this one, formation by formation; `None` for the first rule, or without
    /// densities.
    pub first_gains: Option<Estimate>,
    /// Median of the absolute logarithm of recorded days over predicted median.
    pub median_error: Estimate,
    /// Share of formations within the central 90 %.
    pub within: Estimate,
}

/// Scores of the first rule in one country held out.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct CountryScore {
    /// Country.
    pub country: String,
    /// Number of formations.
    pub formations: usize,
    /// Mean logarithm of the probability of the recorded number of days.
    pub log_score: f64,
    /// Median of the absolute logarithm of recorded days over predicted median.
    pub median_error: f64,
    /// Median of recorded days over predicted median: the factor by which formations took longer than predicted.
    pub times_as_long: f64,
}

/// Predictions of every rule for every formation, by rule, then formation.
pub fn held_out(spells: &Spells) -> Vec<Vec<PredictedDays>> {
    let folds: Vec<Vec<Vec<PredictedDays>>> =
        (0..spells.group_count()).into_par_iter().map(|out| fold(spells, out)).collect();
    let mut next = vec![0; folds.len()];
    let mut all = vec![Vec::with_capacity(spells.all.len()); RULES.len()];
    for &group in &spells.groups {
        for (rule, of_rule) in all.iter_mut().enumerate() {
            of_rule.push(folds[group][rule][next[group]]);
        }
        next[group] += 1;
    }
    all
}

/// Predictions of every rule for the formations of one group, estimated on all others; the ridge is chosen among these
/// others.
fn fold(spells: &Spells, out: usize) -> Vec<Vec<PredictedDays>> {
    let sample = spells.sample(|group| group != out);
    let ridges = [&[][..], &DurationTerm::BEFORE, &DurationTerm::ALL]
        .map(|terms| (terms.len(), ridge(spells, Some(out), terms)));
    let ridge_of = |terms: &[DurationTerm]| {
        ridges.iter().find(|(n, _)| *n == terms.len()).map_or(1.0, |(_, ridge)| *ridge)
    };
    let rule = |rule: &DaysRule| {
        let estimated = EstimatedHazard::of(&sample, rule.shape, rule.terms, ridge_of(rule.terms));
        let held = spells.all.iter().zip(&spells.groups).filter(|(_, group)| **group == out);
        held.map(|(spell, _)| predicted(&estimated, rule.shape, &spell.values, spell.days)).collect()
    };
    RULES.iter().map(rule).collect()
}

fn predicted(estimated: &EstimatedHazard, shape: HazardShape, values: &[f64], days: u32) -> PredictedDays {
    let hazard = &estimated.hazard;
    let ratio = hazard.ratio(values.iter().map(|&value| Some(value)));
    let days = f64::from(days);
    let counted = days.max(0.5);
    let quantile = |share| hazard.quantile(ratio, share);
    PredictedDays {
        log_score: (shape != HazardShape::Cox).then(|| hazard.log_probability(ratio, days)),
        log_error: libm::log(counted / quantile(0.5)),
        within: (quantile(0.05)..=quantile(0.95)).contains(&counted),
    }
}

/// The ridge with the best log score of the hazard in groups held out one by one, among all groups but `out`; the first
/// in case of a tie.
pub fn ridge(spells: &Spells, out: Option<usize>, terms: &[DurationTerm]) -> f64 {
    if terms.is_empty() {
        return RIDGES[0];
    }
    let score = |ridge: f64| -> f64 {
        let inner = (0..spells.group_count()).filter(|&group| Some(group) != out);
        inner
            .map(|held| {
                log_score(spells, terms, ridge, held, &spells.sample(|g| g != held && Some(g) != out))
            })
            .sum()
    };
    let scores: Vec<f64> = RIDGES.iter().map(|&ridge| score(ridge)).collect();
    let best = numbers::stats::position_of_largest(scores).unwrap_or(0);
    RIDGES[best]
}

/// Log score of a group's formations, summed, by a hazard estimated on others.
fn log_score(
    spells: &Spells,
    terms: &[DurationTerm],
    ridge: f64,
    held: usize,
    sample: &DurationSample,
) -> f64 {
    let estimated = EstimatedHazard::of(sample, HazardShape::Pieces, terms, ridge);
    let of_group = spells.all.iter().zip(&spells.groups).filter(|(_, group)| **group == held);
    of_group
        .filter_map(|(spell, _)| {
            predicted(&estimated, HazardShape::Pieces, &spell.values, spell.days).log_score
        })
        .sum()
}

/// Scores of all rules.
pub fn scores(spells: &Spells, predicted: &[Vec<PredictedDays>], resamples: &Resamples) -> Vec<Score> {
    let parts = |values: &mut dyn Iterator<Item = f64>| -> Vec<Contribution> {
        values.zip(&spells.groups).map(|(value, &cluster)| Contribution { cluster, value }).collect()
    };
    let log_scores = |of: &[PredictedDays]| of.iter().map(|p| p.log_score).collect::<Option<Vec<f64>>>();
    let first = log_scores(&predicted[0]).unwrap_or_default();
    let known = "there are formations";
    let score = |(rule, of): (&DaysRule, &Vec<PredictedDays>)| {
        let logs = log_scores(of);
        let gains = logs.as_ref().filter(|logs| **logs != first);
        Score {
            rule: rule.name,
            log_score: logs.as_ref().and_then(|logs| resamples.mean(&parts(&mut logs.iter().copied()))),
            first_gains: gains
                .and_then(|logs| resamples.mean(&parts(&mut first.iter().zip(logs).map(|(a, b)| a - b)))),
            median_error: resamples.median(&parts(&mut of.iter().map(|p| p.log_error.abs()))).expect(known),
            within: resamples
                .mean(&parts(&mut of.iter().map(|p| f64::from(u8::from(p.within)))))
                .expect(known),
        }
    };
    RULES.iter().zip(predicted).map(score).collect()
}

/// Scores of the first rule in every group.
pub fn by_country(spells: &Spells, predicted: &[Vec<PredictedDays>]) -> Vec<CountryScore> {
    let of_group = |group: usize| {
        let here = || (0..spells.all.len()).filter(move |&i| spells.groups[i] == group);
        let of =
            |value: fn(&PredictedDays) -> f64| here().map(|i| value(&predicted[0][i])).collect::<Vec<f64>>();
        let logs = of(|p| p.log_score.unwrap_or(f64::NEG_INFINITY));
        CountryScore {
            country: here().next().map_or_else(String::new, |i| spells.all[i].country.clone()),
            formations: logs.len(),
            log_score: logs.iter().sum::<f64>() / count(logs.len()),
            median_error: median(of(|p| p.log_error.abs())),
            times_as_long: libm::exp(median(of(|p| p.log_error))),
        }
    };
    (0..spells.group_count()).map(of_group).collect()
}

fn median(mut values: Vec<f64>) -> f64 {
    values.sort_by(f64::total_cmp);
    numbers::stats::quantile(&values, 0.5).unwrap_or(f64::NAN)
}
