//! `overview`: many scenarios side by side.

use super::work;
use model::scenario::Scenario;
use results::overview::{ScenarioOverview, overview, words};
use results::write;
use std::io::Write;
use std::path::{Path, PathBuf};
use studies::error::Error;
use studies::replicates::Plan;

/// Simulate many scenarios and print the results in one table
#[derive(Debug, clap::Args)]
#[command(after_help = "\
    Prints the types of coalitions, the number of parties and the duration. Every scenario has the same weight, \
    whatever its number of formations. Types are those of formations that end with an executive: minimal winning \
    (a majority that is lost if any party leaves), oversized, or minority. With --output writes one row for each \
    scenario.\n\n\
    Examples:\n  \
    vierdemacht new councils-2022 --results data/elections/gr2022.csv --all\n  \
    vierdemacht overview councils-2022 --replicates 100 --output councils-2022.csv\n  \
    vierdemacht overview scenarios/tilburg-2018.toml scenarios/plzen-2018.toml --replicates 200")]
pub struct OverviewCommand {
    /// Scenario files (TOML), or folders of them
    #[arg(required = true, value_name = "SCENARIO")]
    pub scenarios: Vec<PathBuf>,
    /// Number of formations of each scenario, instead of the scenario's
    #[arg(long, value_parser = clap::value_parser!(u64).range(1..=100_000_000))]
    pub replicates: Option<u64>,
    /// Seed of the random draws, instead of the scenarios'
    #[arg(long, value_parser = clap::value_parser!(u64).range(..=9_007_199_254_740_991))]
    pub seed: Option<u64>,
    /// Number of threads (default: all)
    #[arg(long, value_parser = work::parse_threads)]
    pub threads: Option<usize>,
    /// Write one row for each scenario to this file (CSV)
    #[arg(long, value_name = "FILE")]
    pub output: Option<PathBuf>,
    /// Replace an existing file
    #[arg(long)]
    pub force: bool,
}

impl OverviewCommand {
    /// Simulate the scenarios, print the table, and write its rows if asked.
    ///
    /// # Errors
    /// Faults of the first scenario that has any, an existing file, a failure to write, or an interruption.
    pub fn run(&self, out: &mut dyn Write) -> Result<(), Error> {
        let mut scenarios = Vec::new();
        for file in self.files()? {
            scenarios.push(Scenario::load(&file)?.with_simulation(self.seed, self.replicates));
        }
        let stop = work::stop_on_interrupt()?;
        let bar = work::long_progress(scenarios.len() as u64, "scenarios");
        let mut all = Vec::new();
        for scenario in scenarios {
            let plan = Plan { threads: self.threads, ..Plan::of(&scenario) };
            all.push(ScenarioOverview::of(scenario, plan, &stop)?);
            bar.inc(1);
        }
        bar.finish_and_clear();
        if let Some(path) = &self.output {
            _ = write::table(path, &overview(), all.iter(), self.force)?;
        }
        out.write_all(words(&all).as_bytes()).map_err(Error::of_output)
    }

    /// The files; those of a folder in the order of their names.
    fn files(&self) -> Result<Vec<PathBuf>, Error> {
        let mut files = Vec::new();
        for path in &self.scenarios {
            if path.is_dir() { files.extend(scenarios_in(path)?) } else { files.push(path.clone()) }
        }
        Ok(files)
    }
}

fn scenarios_in(folder: &Path) -> Result<Vec<PathBuf>, Error> {
    let io = |source| Error::Io { path: folder.to_owned(), source };
    let entries: Result<Vec<PathBuf>, std::io::Error> =
        std::fs::read_dir(folder).map_err(io)?.map(|entry| entry.map(|entry| entry.path())).collect();
    let mut files = entries.map_err(io)?;
    files.retain(|file| file.extension().is_some_and(|ending| ending == "toml"));
    files.sort();
    if files.is_empty() {
        return Err(Error::input(format_args!(
            "{} holds no scenario (no file that ends in .toml)",
            folder.display()
        )));
    }
    Ok(files)
}
