//! `missing`: the shards of a sweep that are still to be computed.

use super::sweep::SweepChoice;
use experiments::plan::Experiment;
use experiments::plan::segments::MOST_SHARDS;
use results::sweep::merge;
use results::sweep::store::Store;
use std::io::Write;
use studies::error::Error;

/// Print the shards of an experiment that are not finished
#[derive(Debug, clap::Args)]
#[command(after_help = "\
    Prints numbers such as 3,7-9, ready for `sbatch --array=`, and nothing if all shards are finished. A segment \
    counts as finished only if it is whole: every file is read and its checksum compared.\n\n\
    Examples:\n  \
    vierdemacht missing scenarios/experiments/relation-kinds.toml --shards 64\n  \
    sbatch --array=$(vierdemacht missing scenarios/experiments/relation-kinds.toml --shards 64) job.sh")]
pub struct MissingCommand {
    #[command(flatten)]
    #[allow(missing_docs)] // each is documented where it is declared
    pub sweep: SweepChoice,
    /// Number of shards, as given to `sweep --shard`
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u32).range(1..=i64::from(MOST_SHARDS)))]
    pub shards: u32,
}

impl MissingCommand {
    /// Print the numbers.
    ///
    /// # Errors
    /// Faults of the experiment, a folder that holds something else, or a failure to write.
    pub fn run(&self, out: &mut dyn Write) -> Result<(), Error> {
        let experiment = Experiment::load(&self.sweep.experiment)?;
        let store = Store::at(&self.sweep.place(&experiment), &experiment)?;
        let missing: Vec<u64> = merge::missing(&store, self.shards).into_iter().map(u64::from).collect();
        if missing.is_empty() {
            return Ok(());
        }
        writeln!(out, "{}", merge::ranges(&missing)).map_err(Error::of_output)
    }
}
