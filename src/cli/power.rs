//! `power`: seats and voting power.

use super::work;
use model::scenario::Scenario;
use results::power::{CouncilPower, parties, words};
use results::write;
use std::io::Write;
use std::path::PathBuf;
use studies::error::Error;

/// Print the voting power of every party beside its seats
#[derive(Debug, clap::Args)]
#[command(after_help = "\
    Prints Banzhaf and Shapley-Shubik indices. Power counts the coalitions that a party can turn into winning \
    ones, whatever parties want and exclude: a party with few seats can be needed as often as a larger one, or \
    never. An asterisk marks the parties of the recorded coalition. docs/MEASURES.md defines the indices.\n\n\
    Examples:\n  \
    vierdemacht power scenarios/tilburg-2018.toml\n  \
    vierdemacht power scenarios/tilburg-2018.toml --quota 30\n  \
    vierdemacht power scenarios/tilburg-2018.toml --output power.csv")]
pub struct PowerCommand {
    /// Scenario file (TOML)
    pub scenario: PathBuf,
    /// Seats needed to win (default: more than half)
    #[arg(long, value_name = "N")]
    pub quota: Option<u64>,
    /// Write the table to this file (CSV)
    #[arg(long, value_name = "FILE")]
    pub output: Option<PathBuf>,
    /// Replace an existing file
    #[arg(long)]
    pub force: bool,
    /// Print JSON
    #[arg(long)]
    pub json: bool,
}

impl PowerCommand {
    /// Print the table, and write it if asked.
    ///
    /// # Errors
    /// Faults of the scenario, an impossible quota, an existing file, or a failure to write.
    pub fn run(&self, out: &mut dyn Write) -> Result<(), Error> {
        let scenario = Scenario::load(&self.scenario)?;
        let council = scenario.council();
        let winning = u64::from(council.majority)..=u64::from(council.seats);
        if let Some(quota) = self.quota.filter(|quota| !winning.contains(quota)) {
            return Err(Error::Input(format!(
                "--quota {quota}: in a council of {} seats it must be from {} (more than half) to {}",
                winning.end(),
                winning.start(),
                winning.end()
            )));
        }
        let answer = CouncilPower::of(&scenario, self.quota)?;
        if let Some(path) = &self.output {
            _ = write::table(path, &parties(), answer.rows(), self.force)?;
        }
        work::show(out, self.json, &answer, || words(&answer))
    }
}
