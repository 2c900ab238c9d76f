//! How well recorded formations are predicted by nobody told who led: rules of thumb, logits, and the model's own
//! process, side by side on the same formations.
//!
//! [`sample`] is what every rule sees of a formation: parties, seats, positions, the last executive. [`yardsticks`]
//! are rules of thumb; [`logits`] weigh all coalitions; [`lead`] says who leads; [`rounds`] works out and simulates the
//! model's information rounds. Whatever is estimated is estimated without the
//! country of the formation that is predicted (where there is one country: without its tenth). [`mod@score`] says how good a
//! forecast was, [`bootstrap`] how sure that is, [`summary`] puts it together.
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

/// What is asked for.
#[derive(Debug, Clone, PartialEq)]
pub struct BacktestOptions {
    /// Seed of the simulated rounds and of the bootstrap.
    pub seed: u64,
    /// Simulated rounds of each formation; with 0 the rule is left out.
    pub replicates: u64,
    /// Bootstrap resamples.
    pub resamples: usize,
    /// Whether logits with the candidate terms are tried too ([`logits::Ingredient::CANDIDATES`]).
    pub candidates: bool,
    /// Weights by which formations are predicted; none: those estimated from the others.
    pub weights: Option<Weights>,
}

impl Default for BacktestOptions {
    fn default() -> BacktestOptions {
        BacktestOptions { seed: 2018, replicates: 2000, resamples: 1000, candidates: false, weights: None }
    }
}

/// The answer: one part for each level of government.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Backtest {
    /// Seed.
    pub seed: u64,
    /// Simulated rounds of each formation.
    pub replicates: u64,
    /// Bootstrap resamples.
    pub resamples: usize,
    /// The files, with their SHA-256.
    pub files: Vec<(String, String)>,
    /// National formations, then municipal ones, where there are any.
    pub levels: Vec<LevelScores>,
}

/// Predicts the formations of some data sets by all rules, and scores them; with the forecasts by level and rule.
/// Formations of one level are taken together, whatever folder they come from.
///
/// # Errors
/// No formation can be used, or one cannot be simulated.
pub fn backtest(
    data: &[DataSet],
    options: &BacktestOptions,
) -> Result<(Backtest, Vec<Vec<rules::Foretold>>), Error> {
    let samples: Vec<RecordSample> = [GovernmentLevel::National, GovernmentLevel::Municipal]
        .into_iter()
        .filter_map(|level| RecordSample::of(data, level))
        .collect();
    if samples.is_empty() {
        return Err(Error::Input("no formation of these data can be used".to_owned()));
    }
    let mut levels = Vec::new();
    let mut foretold = Vec::new();
    for sample in &samples {
        let found = rules::foretell(sample, options)?;
        levels.push(LevelScores::of(sample, &found, options));
        foretold.push(found.foretold);
    }
    let files = data.iter().flat_map(|set| &set.files).map(|f| (f.name.clone(), f.sha256.clone())).collect();
    let &BacktestOptions { seed, replicates, resamples, .. } = options;
    Ok((Backtest { seed, replicates, resamples, files, levels }, foretold))
}
