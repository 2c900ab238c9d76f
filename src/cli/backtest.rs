//! `backtest`: the accuracy of predictions of recorded formations.

use super::work::{self, Earlier};
use model::coalition::weights::Weights;
use record::backtest::{self, BacktestOptions};
use record::estimate::{
    data::{self, DataSet},
    weights_file,
};
use results::backtest::{MADE_BY, identity, publish, words};
use results::write::Staging;
use std::io::Write;
use std::path::PathBuf;
use studies::error::Error;

/// Predict recorded formations and score the predictions
#[derive(Debug, clap::Args)]
#[command(after_help = "\
    Scores rules of thumb, logits and the model's own process. None of them is told who led the formation. \
    Everything estimated is estimated without the country that is predicted; with one country only, without the \
    tenth of the formations that is predicted.\n\n\
    With --output writes predictions.csv (one row for each formation and rule), scores.csv, countries.csv, \
    calibration.csv, estimates.csv, columns.csv (the meaning of every column), summary.json and manifest.json.\n\n\
    A folder of data holds opportunities.csv and parties.csv, separated by commas, semicolons or tabs, with \
    decimal points or commas; data/formations/README.md explains the columns.\n\n\
    Examples:\n  \
    vierdemacht backtest data/formations/parlgov data/formations/czech-municipal-2018\n  \
    vierdemacht backtest data/formations/parlgov --candidates --replicates 0\n  \
    vierdemacht backtest my-formations --output output/my-formations\n  \
    vierdemacht backtest my-formations --weights scenarios/weights/national.toml")]
pub struct BacktestCommand {
    /// Folders with opportunities.csv and parties.csv
    #[arg(required = true, value_name = "DATA_DIR")]
    pub data: Vec<PathBuf>,
    /// Seed of the simulated rounds and of the bootstrap
    #[arg(long, default_value_t = 2018, value_parser = clap::value_parser!(u64).range(..=9_007_199_254_740_991))]
    pub seed: u64,
    /// Number of simulated rounds for each formation; 0 simulates none
    #[arg(long, default_value_t = 2000, value_parser = clap::value_parser!(u64).range(..=1_000_000))]
    pub replicates: u64,
    /// Number of bootstrap resamples for standard errors
    #[arg(long, default_value_t = 1000, value_parser = clap::value_parser!(u32).range(2..=100_000))]
    pub resamples: u32,
    /// Also fit logits with terms that might explain oversized coalitions
    #[arg(long)]
    pub candidates: bool,
    /// Predict with the weights in this file (from `vierdemacht estimate`), without estimating any
    #[arg(long, value_name = "FILE", conflicts_with = "candidates")]
    pub weights: Option<PathBuf>,
    /// Number of threads (default: all)
    #[arg(long, value_parser = work::parse_threads)]
    pub threads: Option<usize>,
    /// Write tables into this folder (default: print only)
    #[arg(long, value_name = "DIR")]
    pub output: Option<PathBuf>,
    /// Replace an earlier result
    #[arg(long)]
    pub force: bool,
    /// Print the answer as JSON
    #[arg(long)]
    pub json: bool,
}

impl BacktestCommand {
    /// Predict and score, or recognise that the result already exists.
    ///
    /// # Errors
    /// Data that cannot be read or used, a place where nothing may be written, or a failure to write.
    pub fn run(&self, out: &mut dyn Write) -> Result<(), Error> {
        let data = self.data.iter().map(|folder| data::read(folder)).collect::<Result<Vec<_>, _>>()?;
        let weights = self.weights.as_deref().map(weights_file::read).transpose()?;
        let identity = self.identity(&data, weights.as_ref());
        let predict = || work::on_threads(self.threads, || backtest::backtest(&data, &self.options(weights)));
        let Some(place) = &self.output else { return self.show(out, &predict()??.0, "") };
        let made = (MADE_BY, identity);
        let (answer, how) =
            work::found_or_made(place, made, Earlier::of(self.force, Some(place)), "data", |identity| {
                let (answer, predicted) = predict()??;
                publish(Staging::begin(place)?, &answer, &predicted, identity)?;
                Ok(answer)
            })?;
        self.show(out, &answer, &how)
    }

    fn options(&self, weights: Option<Weights>) -> BacktestOptions {
        BacktestOptions {
            seed: self.seed,
            replicates: self.replicates,
            resamples: self.resamples as usize,
            candidates: self.candidates,
            weights,
        }
    }

    fn identity(&self, data: &[DataSet], weights: Option<&Weights>) -> results::identity::Identity {
        let files = || data.iter().flat_map(|set| &set.files);
        let names: Vec<&str> = files().map(|file| file.name.as_str()).collect();
        let hashes: Vec<&str> = files().map(|file| file.sha256.as_str()).collect();
        let mut asked = vec![format!("{} resamples", self.resamples)];
        asked.extend(self.candidates.then(|| "--candidates".to_owned()));
        asked.extend(weights.map(|weights| format!("by the weights {}", weights_file::digest(weights))));
        identity(names.join(" "), &hashes.join(" "), self.seed, self.replicates, asked)
    }

    fn show(&self, out: &mut dyn Write, answer: &backtest::Backtest, how: &str) -> Result<(), Error> {
        work::show(out, self.json, answer, || {
            let place = self.output.as_ref().map(|place| format!("Tables {how}: {}\n", place.display()));
            words(answer) + &place.unwrap_or_default()
        })
    }
}
