//! `bargain`: the rules of decision on a user's own issues.

use super::work;
use collective::read;
use model::scenario::FileKind;
use results::bargain::{BargainPredictions, outcomes, words};
use results::write;
use std::io::Write;
use std::path::PathBuf;
use studies::error::Error;
use studies::text_file::expect;

/// Predict the outcomes of your own issues: mean, median, Nash, exchange and Condorcet election
#[derive(Debug, clap::Args)]
#[command(after_help = "Examples:\n  \
    vierdemacht bargain examples/issues.csv\n  \
    vierdemacht bargain examples/issues.csv --output outcomes.csv\n  \
    vierdemacht bargain examples/issues-tagged.txt\n  \
    vierdemacht bargain examples/one-issue.csv\n\n\
The input has one row for each actor and issue, with the columns\n  \
    actor,issue,position,salience,power\n\
Positions may have any scale; its ends are the least and the largest position on the issue or, where\n\
given, `low` and `high`. Salience is from 0 to 100, or from 0 to 1 in all rows. Power may be left\n\
empty where another row of the actor has it. `reference`, what happens without a decision, is needed\n\
for the Nash rule only. `source` and `note` are not read.\n\n\
Two more forms are read. Actor,Capability,Position,Salience: one issue, which bears the name of the file.\n\
Rows that begin with a tag, mostly separated by tabs:\n  \
    #A  actor  full name\n  \
    #P  issue  full name\n  \
    #M  issue  point  meaning        (ends of the scale: the least and the largest point; else 0 and 100)\n  \
    #D  actor  issue  position  salience  power\n\
Fields may be separated by commas, semicolons or tabs; numbers have a decimal point or comma.\n\
docs/MEASURES.md says what the rules are.")]
pub struct BargainCommand {
    /// Issues: actors' positions, saliences and power (a table in one of three forms)
    #[arg(value_name = "ISSUES")]
    pub issues: PathBuf,
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

impl BargainCommand {
    /// Prints what the rules predict, and writes it where asked for.
    ///
    /// # Errors
    /// Faults of the input, a file that is in the way, or a failure to write.
    pub fn run(&self, out: &mut dyn Write) -> Result<(), Error> {
        expect(FileKind::Issues, &self.issues)?;
        let answer = BargainPredictions::of(&read::read(&self.issues)?);
        if let Some(path) = &self.output {
            _ = write::table(path, &outcomes(), answer.rows(), self.force)?;
        }
        work::show(out, self.json, &answer, || words(&answer))
    }
}
