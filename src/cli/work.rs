//! Code shared by the commands that simulate many formations: options, interruption, progress.

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
    /// Seed of the random draws, instead of the scenario's
    #[arg(long, value_parser = clap::value_parser!(u64).range(..=9_007_199_254_740_991))]
    pub seed: Option<u64>,
    /// Number of formations, instead of the scenario's
    #[arg(long, value_parser = clap::value_parser!(u64).range(1..=100_000_000))]
    pub replicates: Option<u64>,
    /// Number of threads (default: all)
    #[arg(long, value_parser = parse_threads)]
    pub threads: Option<usize>,
    /// Folder for the result (default: a folder in output/SCENARIO, replacing an earlier result)
    #[arg(long, value_name = "DIR")]
    pub output: Option<PathBuf>,
    /// Compute the result again, and replace an earlier one in the folder of --output
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

    /// The treatment of an earlier result.
    pub fn earlier(&self) -> Earlier {
        Earlier::of(self.force, self.output.as_deref())
    }

    /// The formations to simulate; seed and number are the scenario's, in which the options are already included.
    pub fn plan(&self, scenario: &Scenario, everyday: bool) -> Plan {
        Plan { threads: self.threads, everyday, ..Plan::of(scenario) }
    }

    /// Print a summary: as JSON if asked, else in words.
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

/// The format in which a command writes its tables, by `--parquet`.
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

/// The treatment of an earlier result of a command in the same place.
#[derive(Debug, Clone, Copy)]
pub struct Earlier {
    /// True if the same result is made anew.
    pub made_anew: bool,
    /// True if another result is replaced: the user named no place, or gave `--force`.
    pub replaced: bool,
}

impl Earlier {
    /// The treatment according to `--force` and to the folder, if any, named for the result.
    pub fn of(force: bool, output: Option<&Path>) -> Earlier {
        Earlier { made_anew: force, replaced: force || output.is_none() }
    }
}

/// The result of a command, and its origin: it already exists, from the same `source`, or was made now.
///
/// # Errors
/// A place where nothing may be written, or an error of `make`.
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

/// Print a summary: as JSON with `json`, else in words.
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

/// A flag that the interrupt key sets; the work then ends in order, and leaves nothing half-written.
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

/// A progress bar in the terminal for long work; `what` is counted. Short work gets none.
pub fn progress(length: u64, what: &str) -> ProgressBar {
    bar(length, what, length > 2_000)
}

/// The same for work whose steps each take long.
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

/// Do work on the number of threads asked for, or on all available ones.
///
/// # Errors
/// Not so many threads are available.
pub fn on_threads<T: Send>(threads: Option<usize>, work: impl FnOnce() -> T + Send) -> Result<T, Error> {
    let number = threads.unwrap_or(0);
    let pool = rayon::ThreadPoolBuilder::new().num_threads(number).build();
    let pool = pool.map_err(|why| Error::Run(format!("cannot start {number} threads: {why}")))?;
    Ok(pool.install(work))
}
