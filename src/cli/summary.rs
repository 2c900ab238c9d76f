//! `summary`: what a sweep came to.

use super::sweep::Which;
use super::work;
use crate::error::Error;
use crate::experiment::plan::Experiment;
use crate::output::sweep::result;
use crate::output::sweep::store::Store;
use crate::output::sweep::summary;
use std::io::Write;
use std::path::PathBuf;

/// Print what an experiment came to: means, errors, and the effect of every factor
#[derive(Debug, clap::Args)]
#[command(after_help = "Examples:\n  \
    vierdemacht summary scenarios/experiments/access-authority-bureaupolitics.toml\n  \
    vierdemacht summary output/access-authority-bureaupolitics/sweep --figure influence.experts\n\n\
For every figure the mean over all cells, then that over the cells with each value of a factor (or each fifth of its\n\
range), whatever the other factors are, and the difference from the factor's first value. data/effects.csv of the\n\
result is the same table.")]
pub struct Summary {
    /// Experiment file (TOML), or the folder of its result
    #[arg(value_name = "EXPERIMENT_OR_RESULT")]
    pub which: PathBuf,
    /// Folder of the sweep; `output/EXPERIMENT/sweep` where left out
    #[arg(long, value_name = "DIR")]
    pub output: Option<PathBuf>,
    /// Only figures whose names begin so, such as influence.experts; may be given several times
    #[arg(long, value_name = "NAME")]
    pub figure: Vec<String>,
    /// Print the summary as JSON
    #[arg(long)]
    pub json: bool,
}

impl Summary {
    /// Prints the summary.
    ///
    /// # Errors
    /// Faults of the experiment, no result, one of another design, or a failure to write.
    pub fn run(&self, out: &mut dyn Write) -> Result<(), Error> {
        let summary = if self.which.is_dir() {
            result::summary(&self.which, None)?
        } else {
            let experiment = Experiment::load(&self.which)?;
            let which = Which { experiment: self.which.clone(), output: self.output.clone() };
            let store = Store::at(&which.place(&experiment), &experiment)?;
            result::summary(store.place(), Some(&store.design))?
        };
        for start in &self.figure {
            if !summary.figures.iter().any(|figure| figure.name.starts_with(start)) {
                let names: Vec<&str> = summary.figures.iter().map(|figure| &*figure.name).collect();
                return Err(Error::Input(format!(
                    "no figure recorded begins with `{start}`; they are {}",
                    names.join(", ")
                )));
            }
        }
        work::show(out, self.json, &summary, || summary::text(&summary, &self.figure))
    }
}
