//! The two hazards with which scenarios are compared, and their quality.

use super::hazard::{EstimatedHazard, Hazard, HazardShape};
use super::sample::{DayZero, Spells, UnusableSpell};
use super::scores::{CountryScore, Score, by_country, held_out, ridge, scores};
use super::terms::DurationTerm;
use crate::estimate::EstimateError;
use crate::estimate::data::{DataFile, DataSet};
use numbers::stats::Estimate;
use statistics::choice::prediction::groups;
use statistics::resamples::Resamples;
use std::collections::BTreeMap;

/// Number of bootstrap resamples of countries, and their seed: any number will do.
const RESAMPLES: (usize, u64) = (1000, 2018);

/// All estimates for days.
#[derive(Debug, Clone)]
pub struct DaysEstimation {
    /// From what is known before the formation.
    pub before: HazardModel,
    /// Using the coalition that forms as well.
    pub coalition: HazardModel,
    /// Number of formations used in the estimates.
    pub formations: usize,
    /// Number of countries.
    pub countries: usize,
    /// Formations that could not be used, by reason.
    pub unusable: BTreeMap<UnusableSpell, usize>,
    /// Scores on countries held out.
    pub scores: Vec<Score>,
    /// The same, with formations of 0 days counted as half a day.
    pub with_day_zero: Vec<Score>,
    /// Scores of the first rule, by country.
    pub by_country: Vec<CountryScore>,
    /// Files of the data.
    pub files: Vec<DataFile>,
}

/// A hazard with its errors.
#[derive(Debug, Clone)]
pub struct HazardModel {
    /// The hazard.
    pub hazard: Hazard,
    /// Standard errors of its coefficients, clustered by country, in the order of the terms.
    pub errors: Vec<f64>,
    /// Ridge that best predicts countries held out.
    pub ridge: f64,
    /// Coefficients and their errors if formations are compared only within their country (Cox with a baseline for each
    /// country, same ridge): customs that differ between countries play no part in them.
    pub within: Vec<Estimate>,
}

impl DaysEstimation {
    /// Estimate from the data.
    ///
    /// # Errors
    /// [`EstimateError`] unless there are formations of two countries whose days are known.
    pub fn of(data: &[DataSet]) -> Result<DaysEstimation, EstimateError> {
        let spells = Spells::of(data, DayZero::LeftOut);
        let mut countries: Vec<&str> = spells.all.iter().map(|spell| spell.country.as_str()).collect();
        let clusters = groups(&countries);
        countries.sort_unstable();
        countries.dedup();
        if countries.len() < 2 {
            let level = "days of two countries or more (days_to_form) and the positions of their";
            return Err(EstimateError::Missing { set: "hazard", level });
        }
        let predicted = held_out(&spells);
        Ok(DaysEstimation {
            before: HazardModel::of(&spells, &clusters, &DurationTerm::BEFORE),
            coalition: HazardModel::of(&spells, &clusters, &DurationTerm::ALL),
            formations: spells.all.len(),
            countries: countries.len(),
            scores: scores(&spells, &predicted, &resamples(&spells)),
            with_day_zero: with_day_zero(data),
            by_country: by_country(&spells, &predicted),
            unusable: spells.unusable,
            files: spells.files,
        })
    }
}

fn resamples(spells: &Spells) -> Resamples {
    Resamples::draw(RESAMPLES.1, RESAMPLES.0, spells.group_count())
}

fn with_day_zero(data: &[DataSet]) -> Vec<Score> {
    let spells = Spells::of(data, DayZero::HalfADay);
    scores(&spells, &held_out(&spells), &resamples(&spells))
}

impl HazardModel {
    fn of(spells: &Spells, clusters: &[usize], terms: &[DurationTerm]) -> HazardModel {
        let ridge = ridge(spells, None, terms);
        let sample = spells.sample(|_| true);
        let estimated = EstimatedHazard::of(&sample, HazardShape::Pieces, terms, ridge);
        let within = EstimatedHazard::within(&sample, terms, ridge, clusters);
        let coefficients = within.hazard.terms.iter().map(|effect| effect.coefficient);
        let within = coefficients.zip(within.errors(clusters)).map(|(mean, error)| Estimate { mean, error });
        HazardModel {
            errors: estimated.errors(clusters),
            ridge,
            within: within.collect(),
            hazard: estimated.hazard,
        }
    }
}
