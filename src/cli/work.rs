//! What the commands share that simulate many formations: options, interruption, progress.

use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};
use model::scenario::Scenario;
use results::identity::Identity;
use results::manifest::{Manifest, already_there};
use results::write::{TableFormat, may_write};
use serde::Serialize;
use serde::de::DeserializeOwned;
use std::io::{IsTerminal, Write};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use studies::error::Error;
use studies::replicates::Plan;

/// Options of a command that simulates many formations.
#[derive(Debug, clap::Args)]
pub struct WorkOptions {
    /// Seed of all luck, instead of the scenario's
    #[arg(long, value_parser = clap::value_parser!(u64).range(..=9_007_199_254_740_991))]
    pub seed: Option<u64>,
    /// Number of formations, instead of the scenario's
    #[arg(long, value_parser = clap::value_parser!(u64).range(1..=100_000_000))]
    pub replicates: Option<u64>,
    /// Threads; all that there are where left out
    #[arg(long, value_parser = parse_threads)]
    pub threads: Option<usize>,
    /// Folder for the result; one in `output/SCENARIO` where left out, in which an earlier result is replaced
    #[arg(long, value_name = "DIR")]
    pub output: Option<PathBuf>,
    /// Make the result anew, and replace an earlier one in the folder that --output names
    #[arg(long)]
    pub force: bool,
    /// Print the summary as JSON
    #[arg(long)]
    pub json: bool,
}

pub(super) fn parse_threads(text: &str) -> Result<usize, String> {
    match text.parse() {
        Ok(n @ 1..=1024) => Ok(n),
        _ => Err("threads are a number from 1 to 1024".to_owned()),
    }
}

impl WorkOptions {
    /// The folder for the result: as asked for, or `output/SCENARIO/WHAT`.
    pub fn place(&self, scenario: &Scenario, what: &str) -> PathBuf {
        self.output.clone().unwrap_or_else(|| Path::new("output").join(scenario.name()).join(what))
    }

    /// What becomes of an earlier result.
    pub fn earlier(&self) -> Earlier {
        Earlier::of(self.force, self.output.as_deref())
    }

    /// Which formations to simulate; seed and number are those of the scenario, which has taken over what the
    /// options say.
    pub fn plan(&self, scenario: &Scenario, everyday: bool) -> Plan {
        Plan { threads: self.threads, everyday, ..Plan::of(scenario) }
    }

    /// Prints a summary: as JSON where asked for, else in words.
    ///
    /// # Errors
    /// A failure to write.
    pub fn show(
        &self,
        out: &mut dyn Write,
        summary: &impl Serialize,
        words: impl FnOnce() -> String,
    ) -> Result<(), Error> {
        show(out, self.json, summary, words)
    }
}

/// How a command writes its tables, by whether `--parquet` is given.
///
/// # Errors
/// This build cannot write Parquet.
pub fn table_format(parquet: bool) -> Result<TableFormat, Error> {
    match parquet {
        false => Ok(TableFormat::Csv),
        #[cfg(feature = "experiments")]
        true => Ok(TableFormat::Parquet),
        #[cfg(not(feature = "experiments"))]
        true => Err(super::left_out::error("--parquet", "experiments")),
    }
}

/// What becomes of an earlier result of a command in the same place.
#[derive(Debug, Clone, Copy)]
pub struct Earlier {
    /// The same result is made anew.
    pub made_anew: bool,
    /// Another is replaced: nobody named the place, or `--force` says so.
    pub replaced: bool,
}

impl Earlier {
    /// By whether `--force` is given, and which folder, if any, is named for the result.
    pub fn of(force: bool, output: Option<&Path>) -> Earlier {
        Earlier { made_anew: force, replaced: force || output.is_none() }
    }
}

/// The result of a command, and how it came about: it is there already, from the same `source`, or made now.
///
/// # Errors
/// A place where nothing may be written, or those of `make`.
pub fn found_or_made<S: DeserializeOwned>(
    place: &Path,
    (made_by, identity): (&str, Identity),
    earlier: Earlier,
    source: &str,
    make: impl FnOnce(Identity) -> Result<S, Error>,
) -> Result<(S, String), Error> {
    if let Some(there) = already_there(place, made_by, &identity).filter(|_| !earlier.made_anew) {
        return Ok((there, format!("already there, from the same {source}, seed and version")));
    }
    may_write(place, earlier.replaced)?;
    let how = if Manifest::is_there(place) { "written in place of an earlier result" } else { "written" };
    Ok((make(identity)?, how.to_owned()))
}

/// Prints a summary: as JSON where `json` says so, else in words.
///
/// # Errors
/// A failure to write.
pub fn show(
    out: &mut dyn Write,
    json: bool,
    summary: &impl Serialize,
    words: impl FnOnce() -> String,
) -> Result<(), Error> {
    let shown = if json {
        serde_json::to_string_pretty(summary).map_err(|e| Error::Run(e.to_string()))? + "\n"
    } else {
        words()
    };
    out.write_all(shown.as_bytes()).map_err(Error::of_output)
}

/// A flag that the interrupt key sets; the work then ends in order, and nothing half-written is left.
///
/// # Errors
/// The key cannot be watched.
pub fn stop_on_interrupt() -> Result<Arc<AtomicBool>, Error> {
    let stop = Arc::new(AtomicBool::new(false));
    let flag = Arc::clone(&stop);
    ctrlc::set_handler(move || flag.store(true, Ordering::Relaxed))
        .map_err(|error| Error::Run(format!("the interrupt key cannot be watched: {error}")))?;
    Ok(stop)
}

/// A bar on the terminal for work of some length; `what` is counted. Short work gets none.
pub fn progress(length: u64, what: &str) -> ProgressBar {
    bar(length, what, length > 2_000)
}

/// The same for work of which every step takes long.
pub fn long_progress(length: u64, what: &str) -> ProgressBar {
    bar(length, what, true)
}

fn bar(length: u64, what: &str, shown: bool) -> ProgressBar {
    let target = if std::io::stderr().is_terminal() && shown {
        ProgressDrawTarget::stderr()
    } else {
        ProgressDrawTarget::hidden()
    };
    let style = ProgressStyle::with_template(&format!("{{bar:40}} {{pos}}/{{len}} {what}, {{eta}} left"))
        .unwrap_or_else(|_| ProgressStyle::default_bar());
    ProgressBar::with_draw_target(Some(length), target).with_style(style)
}

/// Does work on as many threads as asked for; on all that there are where none is said.
///
/// # Errors
/// No such number of threads is to be had.
pub fn on_threads<T: Send>(threads: Option<usize>, work: impl FnOnce() -> T + Send) -> Result<T, Error> {
    let number = threads.unwrap_or(0);
    let pool = rayon::ThreadPoolBuilder::new().num_threads(number).build();
    let pool = pool.map_err(|why| Error::Run(format!("no {number} threads to be had: {why}")))?;
    Ok(pool.install(work))
}
