//! `power`: seats beside power.

use super::work;
use model::scenario::Scenario;
use results::power::{CouncilPower, parties, words};
use results::write;
use std::io::Write;
use std::path::PathBuf;
use studies::error::Error;

/// Print the power of every party beside its seats: Banzhaf and Shapley-Shubik indices
#[derive(Debug, clap::Args)]
#[command(after_help = "Examples:\n  \
    vierdemacht power scenarios/tilburg-2018.toml\n  \
    vierdemacht power scenarios/tilburg-2018.toml --quota 30\n  \
    vierdemacht power scenarios/tilburg-2018.toml --output power.csv\n\n\
Power counts the coalitions that a party can make win, whatever parties want and exclude: a party\n\
with few seats can be needed as often as a larger one, or never. Parties of the recorded coalition\n\
are marked with *. docs/MEASURES.md defines the indices.")]
pub struct PowerCommand {
    /// Scenario file (TOML)
    pub scenario: PathBuf,
    /// Seats that win; more than half of them where left out
    #[arg(long, value_name = "N")]
    pub quota: Option<u64>,
    /// Write the table to this file (CSV)
    #[arg(long, value_name = "FILE")]
    pub output: Option<PathBuf>,
    /// Replace another file
    #[arg(long)]
    pub force: bool,
    /// Print JSON
    #[arg(long)]
    pub json: bool,
}

impl PowerCommand {
    /// Prints the table, and writes it where asked for.
    ///
    /// # Errors
    /// Faults of the scenario, a quota that cannot be, a file that is in the way, or a failure to write.
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
