//! `sensitivity`: variance decomposition of figures.

use super::summary::SweepToRead;
use super::sweep::{SweepChoice, SweepCommand};
use super::work;
use experiments::plan::Experiment;
use results::identity::Identity;
use results::manifest::already_there;
use results::sensitivity::tables::{self, FOLDER, MADE_BY};
use results::sensitivity::text::text;
use results::sensitivity::{Sensitivity as Answer, estimate};
use results::sweep::result;
use results::sweep::store::Store;
use results::sweep::summary::SweepSummary;
use results::write::may_write;
use statistics::sensitivity::RESAMPLES;
use std::io::Write;
use studies::error::Error;

/// Divide the variance of a figure over parameters and chance
#[derive(Debug, clap::Args)]
#[command(after_help = "\
    For a design of kind sobol: Sobol' indices (first-order, total and second-order) with bootstrap intervals, \
    with and without the variance due to random draws. For kind morris: elementary effects. For every design: \
    the shares of the variance due to the parameters, to random draws, and to both together. docs/EXPERIMENTS.md \
    explains each figure and its limits.\n\n\
    Writes sensitivity/ in the folder of the sweep, replacing earlier tables: indices.csv and pairs.csv (sobol), \
    effects.csv (morris), components.csv, columns.csv (the meaning of every column), summary.json and \
    manifest.json.\n\n\
    Given an experiment file, missing parts of the sweep are computed first, as by `vierdemacht sweep --resume`; \
    if the folder holds a sweep of another design, the command stops. Given the folder of a result, only that \
    result is read.\n\n\
    Examples:\n  \
    vierdemacht sensitivity scenarios/experiments/global-sensitivity.toml\n  \
    vierdemacht sensitivity scenarios/experiments/global-sensitivity.toml --figure influence.experts\n  \
    vierdemacht sensitivity output/relation-kinds/sweep --json")]
pub struct SensitivityCommand {
    #[command(flatten)]
    #[allow(missing_docs)] // each is documented where it is declared
    pub read: SweepToRead,
    /// Number of bootstrap resamples for the intervals of Sobol' indices; 0 for no intervals
    #[arg(long, value_name = "N", default_value_t = RESAMPLES, value_parser = parse_resamples)]
    pub resamples: usize,
    /// Number of threads for missing parts of the sweep (default: all)
    #[arg(long, value_parser = work::parse_threads)]
    pub threads: Option<usize>,
}

fn parse_resamples(text: &str) -> Result<usize, String> {
    match text.parse() {
        Ok(n @ (0 | 2..=10_000)) => Ok(n),
        _ => Err("resamples are a number from 2 to 10000, or 0 for no intervals".to_owned()),
    }
}

impl SensitivityCommand {
    /// Estimate, or recognise that the answer already exists.
    ///
    /// # Errors
    /// Faults of the experiment, a sweep of another design, a figure that is not recorded, a failure to write, or an
    /// interruption.
    pub fn run(&self, out: &mut dyn Write) -> Result<(), Error> {
        let read = &self.read;
        let is_result = read.which.is_dir();
        let there = is_result.then(|| result::whole(&read.which)).transpose()?;
        let (experiment, output) = match is_result {
            true => (read.which.join(result::EXPERIMENT), Some(read.which.clone())),
            false => (read.which.clone(), read.output.clone()),
        };
        let which = SweepChoice { experiment, output };
        let experiment = Experiment::load(&which.experiment)?;
        let store = Store::at(&which.place(&experiment), &experiment)?;
        let (summary, swept) = match there.or_else(|| result::there_in_any_form(&store)) {
            Some(summary) => (summary, String::new()),
            None => SweepCommand::to_be_read(which, self.threads).complete(&store)?,
        };
        let (answer, how) = self.answer(&store, &summary)?;
        let answer = answer.of_figures(&read.figure)?;
        work::show(out, read.json, &answer, || {
            let place = store.place().join(FOLDER);
            format!("{swept}{}\nTables {how}: {}\n", text(&answer), place.display())
        })
    }

    fn answer(&self, store: &Store<'_>, summary: &SweepSummary) -> Result<(Answer, &'static str), Error> {
        let place = store.place().join(FOLDER);
        let identity = Identity {
            seed: summary.seed,
            replicates: store.experiment.runs_of_cell().most(),
            ..Identity::of(store.experiment.scenario(), false)
        }
        .with_options(vec![format!("design {}", summary.design), format!("resamples {}", self.resamples)]);
        if let Some(answer) = already_there(&place, MADE_BY, &identity) {
            return Ok((answer, "already there"));
        }
        may_write(&place, true)?;
        let bar = work::progress(summary.runs, "formations read");
        let answer = estimate(store, summary, self.resamples, &|rows| bar.inc(rows));
        bar.finish_and_clear();
        let answer = answer?;
        tables::publish(&place, &answer, identity)?;
        Ok((answer, "written"))
    }
}
