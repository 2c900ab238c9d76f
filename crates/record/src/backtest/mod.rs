//! Backtest: predicts recorded formations without knowing who led, by rules of thumb, logits, and the model's own
//! process, side by side on the same formations.
//!
//! [`sample`] holds all that the rules see of a formation: parties, seats, positions, the last executive.
//! [`yardsticks`] are rules of thumb; [`logits`] weigh all coalitions; [`lead`] predicts the lead; [`rounds`] computes
//! and simulates the model's information rounds. Everything is estimated without the country of the predicted formation
//! (if there is only one country: without its tenth). [`mod@score`] measures the quality of a forecast; [`summary`]
//! puts it all together, with bootstrapped errors.
//!
//! The choice is among all coalitions of single parties with seats, with or without a majority, up to 2^17.

pub mod lead;
pub mod logits;
pub mod mixed;
pub mod rounds;
pub mod rules;
pub mod sample;
pub mod score;
pub mod summary;
pub mod yardsticks;

use crate::estimate::data::{DataSet, GovernmentLevel};
use model::coalition::weights::Weights;
use sample::RecordSample;
use serde::{Deserialize, Serialize};
use studies::error::Error;
use summary::LevelScores;

/// Options of a backtest.
#[derive(Debug, Clone, PartialEq)]
pub struct BacktestOptions {
    /// Seed of the simulated rounds and of the bootstrap.
    pub seed: u64,
    /// Simulated rounds for each formation; 0 leaves the rule out.
    pub replicates: u64,
    /// Bootstrap resamples.
    pub resamples: usize,
    /// True if logits with the candidate terms are tried too ([`logits::Ingredient::CANDIDATES`]).
    pub candidates: bool,
    /// Weights that predict the formations; `None` for those estimated from the other formations.
    pub weights: Option<Weights>,
}

impl Default for BacktestOptions {
    fn default() -> BacktestOptions {
        BacktestOptions { seed: 2018, replicates: 2000, resamples: 1000, candidates: false, weights: None }
    }
}

/// The result: one part for each level of government.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Backtest {
    /// Seed.
    pub seed: u64,
    /// Simulated rounds for each formation.
    pub replicates: u64,
    /// Bootstrap resamples.
    pub resamples: usize,
    /// The files, with their SHA-256.
    pub files: Vec<(String, String)>,
    /// National formations, then municipal ones; levels without formations are left out.
    pub levels: Vec<LevelScores>,
}

/// Predict the formations of some data sets by all rules, and score them; also returns the forecasts by level and rule.
/// Formations of one level are taken together, whatever folder they come from.
///
/// # Errors
/// No formation is usable, or one cannot be simulated.
pub fn backtest(
    data: &[DataSet],
    options: &BacktestOptions,
) -> Result<(Backtest, Vec<Vec<rules::Predicted>>), Error> {
    let samples: Vec<RecordSample> = [GovernmentLevel::National, GovernmentLevel::Municipal]
        .into_iter()
        .filter_map(|level| RecordSample::of(data, level))
        .collect();
    if samples.is_empty() {
        return Err(Error::Input("no formation of these data can be used".to_owned()));
    }
    let mut levels = Vec::new();
    let mut predicted = Vec::new();
    for sample in &samples {
        let found = rules::predict(sample, options)?;
        levels.push(LevelScores::of(sample, &found, options));
        predicted.push(found.predicted);
    }
    let files = data.iter().flat_map(|set| &set.files).map(|f| (f.name.clone(), f.sha256.clone())).collect();
    let &BacktestOptions { seed, replicates, resamples, .. } = options;
    Ok((Backtest { seed, replicates, resamples, files, levels }, predicted))
}
