//! `merge`: makes the result of a sweep whose shards were computed elsewhere.

use super::sweep::{self, SweepChoice};
use super::work;
use experiments::plan::Experiment;
use results::sweep::merge::Csv;
use results::sweep::store::Store;
use results::sweep::{result, summary};
use std::io::Write;
use studies::error::Error;

/// Merge the shards of an experiment into one result
#[derive(Debug, clap::Args)]
#[command(after_help = "\
    Writes the same bytes as a sweep on one machine; `vierdemacht sweep --help` lists the files. Counts the rows \
    in the files, and refuses segments that are missing (exit code 3), or damaged, duplicated or of another \
    design (exit code 65).\n\n\
    Example:\n  \
    vierdemacht merge scenarios/experiments/relation-kinds.toml")]
pub struct MergeCommand {
    #[command(flatten)]
    #[allow(missing_docs)] // each is documented where it is declared
    pub sweep: SweepChoice,
    /// Write the table of formations as CSV too
    #[arg(long, value_enum, default_value_t)]
    pub csv: Csv,
    /// Print what was done as JSON
    #[arg(long)]
    pub json: bool,
}

impl MergeCommand {
    /// Make the result, or recognise that it already exists.
    ///
    /// # Errors
    /// Faults of the experiment; segments that are missing, damaged, or foreign; or a failure to write.
    pub fn run(&self, out: &mut dyn Write) -> Result<(), Error> {
        let experiment = Experiment::load(&self.sweep.experiment)?;
        let store = Store::at(&self.sweep.place(&experiment), &experiment)?;
        let (summary, how) = match result::there(&store, self.csv) {
            Some(summary) => (summary, "already there"),
            None => (sweep::merge(&store, self.csv)?, "written"),
        };
        work::show(out, self.json, &summary, || {
            let mut text = String::new();
            summary::head(&mut text, &summary);
            text + &format!("Tables {how}: {}\n", store.place().display())
        })
    }
}
