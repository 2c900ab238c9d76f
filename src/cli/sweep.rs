//! `sweep`: many cells of an experiment, all on one machine or in shards on several.

use super::work;
use experiments::plan::Experiment;
use experiments::plan::segments::Shard;
use results::sweep::fill::{self, Filled, Work};
use results::sweep::merge::{self, Csv};
use results::sweep::result;
use results::sweep::store::Store;
use results::sweep::summary::{self, SweepSummary};
use std::io::Write;
use std::path::{Path, PathBuf};
use studies::error::Error;

/// Run an experiment: vary a scenario and simulate each variant
#[derive(Debug, clap::Args)]
#[command(after_help = "\
    Writes data/runs.parquet and runs.csv (one row for each formation), data/cells.csv (one row for each cell, a \
    point of the design: means and standard errors), data/effects.csv (means by value of each factor), \
    datapackage.json (the meaning of every column), experiment.toml, scenario.toml, summary.json, \
    ro-crate-metadata.json (provenance) and manifest.json (checksums).\n\n\
    Finished work is kept in segments/ and never computed again. A sweep that was interrupted or killed \
    continues from there, and a changed experiment reuses the cells that are the same. The same experiment gives \
    the same bytes, whatever the number of threads, shards and attempts.\n\n\
    Exit codes: 0 done; 2 wrong use; 3 incomplete; 65 another design, or damaged files; 75 temporary failure, such \
    as a full disk.\n\n\
    Examples:\n  \
    vierdemacht sweep scenarios/experiments/access-authority-bureaupolitics.toml\n  \
    vierdemacht sweep scenarios/experiments/relation-kinds.toml --resume\n  \
    vierdemacht sweep scenarios/experiments/relation-kinds.toml --force\n\n\
    On one of 64 machines, and when all have finished:\n  \
    vierdemacht sweep scenarios/experiments/relation-kinds.toml --shard 3/64\n  \
    vierdemacht merge scenarios/experiments/relation-kinds.toml")]
pub struct SweepCommand {
    #[command(flatten)]
    #[allow(missing_docs)] // each is documented where it is declared
    pub sweep: SweepChoice,
    /// Compute only one part, such as 3/64 for the third of 64; `merge` combines the parts
    #[arg(long, value_name = "I/N")]
    pub shard: Option<Shard>,
    /// Continue from finished work; stop if the experiment has changed
    #[arg(long)]
    pub resume: bool,
    /// Compute everything again, and replace the result
    #[arg(long, conflicts_with = "resume")]
    pub force: bool,
    /// Write the table of formations as CSV too
    #[arg(long, value_enum, default_value_t)]
    pub csv: Csv,
    /// Number of threads (default: all)
    #[arg(long, value_parser = work::parse_threads)]
    pub threads: Option<usize>,
    /// Print what was done as JSON
    #[arg(long, conflicts_with = "shard")]
    pub json: bool,
}

/// The sweep to work on.
#[derive(Debug, clap::Args)]
pub struct SweepChoice {
    /// Experiment file (TOML)
    pub experiment: PathBuf,
    /// Folder of the sweep (default: output/EXPERIMENT/sweep)
    #[arg(long, value_name = "DIR")]
    pub output: Option<PathBuf>,
}

impl SweepChoice {
    /// The folder of the sweep.
    pub fn place(&self, experiment: &Experiment) -> PathBuf {
        self.output.clone().unwrap_or_else(|| default_place(experiment))
    }
}

/// The default folder of a sweep.
pub fn default_place(experiment: &Experiment) -> PathBuf {
    Path::new("output").join(experiment.name()).join("sweep")
}

impl SweepCommand {
    /// Compute the missing part, and make the result; or recognise that it already exists.
    ///
    /// # Errors
    /// Faults of the experiment, a place where nothing may be written, a failure to write, or an interruption.
    pub fn run(&self, out: &mut dyn Write) -> Result<(), Error> {
        let experiment = Experiment::load(&self.sweep.experiment)?;
        let store = Store::at(&self.sweep.place(&experiment), &experiment)?;
        if self.shard.is_none()
            && !self.force
            && let Some(summary) = result::there(&store, self.csv)
        {
            return self.show(
                out,
                &store,
                &summary,
                "already there, from the same experiment, scenario and version",
            );
        }
        let filled = self.fill(&store)?;
        if let Some(shard) = self.shard {
            let told = format!("Shard {shard}: {}\n", words(&filled));
            return out.write_all(told.as_bytes()).map_err(Error::of_output);
        }
        let summary = merge(&store, self.csv)?;
        self.show(out, &store, &summary, &format!("written: {}", words(&filled)))
    }

    /// A sweep whose result another command reads.
    pub(super) fn to_be_read(sweep: SweepChoice, threads: Option<usize>) -> SweepCommand {
        SweepCommand { sweep, shard: None, resume: true, force: false, csv: Csv::Auto, threads, json: false }
    }

    /// Compute the missing part, and make the result; also return a line on what was done.
    ///
    /// # Errors
    /// A sweep of another design, a failure to write, or an interruption.
    pub(super) fn complete(&self, store: &Store<'_>) -> Result<(SweepSummary, String), Error> {
        let filled = self.fill(store)?;
        Ok((merge(store, self.csv)?, format!("The sweep comes first: {}.\n\n", words(&filled))))
    }

    fn fill(&self, store: &Store<'_>) -> Result<Filled, Error> {
        let segments = store.experiment.segments();
        let shard = self.shard.unwrap_or(Shard::WHOLE);
        let runs = segments.of_shard(shard).map(|segment| segments.runs(segment)).sum();
        let bar = work::progress(runs, "formations");
        let progress = |runs| {
            bar.inc(runs);
            if runs > 1 {
                bar.reset_eta(); // existing runs do not predict the time that the rest takes
            }
        };
        let stop = work::stop_on_interrupt()?;
        let (threads, resume, anew) = (self.threads, self.resume, self.force);
        let filled =
            fill::fill(store, Work { shard, threads, resume, anew, stop: &stop, progress: &progress });
        bar.finish_and_clear();
        filled
    }

    fn show(
        &self,
        out: &mut dyn Write,
        store: &Store<'_>,
        summary: &SweepSummary,
        how: &str,
    ) -> Result<(), Error> {
        work::show(out, self.json, summary, || {
            let mut text = String::new();
            summary::head(&mut text, summary);
            let (place, experiment) = (store.place().display(), self.sweep.experiment.display());
            text + &format!("Tables {how}\n  {place}\nRead the effects: vierdemacht summary {experiment}\n")
        })
    }
}

/// Make the result, with a bar on the terminal.
///
/// # Errors
/// Segments that are missing, damaged, or foreign; or a failure to write.
pub(super) fn merge(store: &Store<'_>, csv: Csv) -> Result<SweepSummary, Error> {
    let segments = store.experiment.segments();
    let runs = segments.cells().saturating_mul(store.experiment.runs_of_cell().most());
    let bar = work::progress(runs, "formations put together");
    let summary = merge::merge(store, csv, &|rows| bar.inc(rows));
    bar.finish_and_clear();
    summary
}

fn words(filled: &Filled) -> String {
    let mut words = vec![format!("{} formations computed", filled.computed)];
    if filled.taken_over > 0 {
        words.push(format!("{} taken over from an earlier design", filled.taken_over));
    }
    words.push(format!("{} of {} segments were there", filled.there, filled.segments));
    if filled.damaged > 0 {
        words.push(format!("{} were damaged", filled.damaged));
    }
    words.join(", ")
}
