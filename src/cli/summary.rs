//! `summary`: the results of a sweep.

use super::sweep::SweepChoice;
use super::work;
use experiments::plan::Experiment;
use results::sweep::result;
use results::sweep::store::Store;
use results::sweep::summary;
use std::io::Write;
use std::path::PathBuf;
use studies::error::Error;

/// Print the results of an experiment: means, errors and effects
#[derive(Debug, clap::Args)]
#[command(after_help = "\
    Prints for every figure its mean over all cells, then its mean over the cells with each value of a factor \
    (or each fifth of the factor's range), averaged over the other factors, and the difference from the factor's \
    first value. data/effects.csv in the result is the same table.\n\n\
    Examples:\n  \
    vierdemacht summary scenarios/experiments/access-authority-bureaupolitics.toml\n  \
    vierdemacht summary output/access-authority-bureaupolitics/sweep --figure influence.experts")]
pub struct SummaryCommand {
    #[command(flatten)]
    #[allow(missing_docs)] // each is documented where it is declared
    pub read: SweepToRead,
}

/// The sweep to read, and the part of it to print.
#[derive(Debug, clap::Args)]
pub struct SweepToRead {
    /// Experiment file (TOML), or the folder of its result
    #[arg(value_name = "EXPERIMENT_OR_RESULT")]
    pub which: PathBuf,
    /// Folder of the sweep (default: output/EXPERIMENT/sweep)
    #[arg(long, value_name = "DIR")]
    pub output: Option<PathBuf>,
    /// Print only figures whose names begin with NAME, such as influence.experts; can be given several times
    #[arg(long, value_name = "NAME")]
    pub figure: Vec<String>,
    /// Print as JSON
    #[arg(long)]
    pub json: bool,
}

impl SummaryCommand {
    /// Print the summary.
    ///
    /// # Errors
    /// Faults of the experiment, no result, a result of another design, or a failure to write.
    pub fn run(&self, out: &mut dyn Write) -> Result<(), Error> {
        let read = &self.read;
        let summary = if read.which.is_dir() {
            result::summary(&read.which, None)?
        } else {
            let experiment = Experiment::load(&read.which)?;
            let which = SweepChoice { experiment: read.which.clone(), output: read.output.clone() };
            let store = Store::at(&which.place(&experiment), &experiment)?;
            result::summary(store.place(), Some(&store.design))?
        };
        summary::refuse_unknown(summary.figures.iter(), &read.figure)?;
        work::show(out, read.json, &summary, || summary::text(&summary, &read.figure))
    }
}
