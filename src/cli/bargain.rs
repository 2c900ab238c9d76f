//! `bargain`: decision rules applied to a user's own issues.

use super::work;
use collective::read;
use model::scenario::FileKind;
use results::bargain::{BargainPredictions, outcomes, words};
use results::write;
use std::io::Write;
use std::path::PathBuf;
use studies::error::Error;
use studies::text_file::expect;

/// Predict the outcomes of your own issues by five rules
#[derive(Debug, clap::Args)]
#[command(after_help = "\
    Prints what each rule predicts: mean, median, Nash, exchange and Condorcet election. With --output writes \
    the table. docs/MEASURES.md defines the rules.\n\n\
    The input has one row for each actor and issue, with the columns\n  \
    actor,issue,position,salience,power\n\
    Positions may have any scale. Its ends are `low` and `high` if given, otherwise the smallest and largest \
    position on the issue. Salience runs from 0 to 100, or from 0 to 1 in all rows. Power may be left empty if \
    another row of the same actor has it. `reference`, the outcome without a decision, is needed for the Nash \
    rule only. `source` and `note` are not read.\n\n\
    Two more forms are read. Actor,Capability,Position,Salience: one issue, named after the file. Rows that \
    begin with a tag, usually separated by tabs:\n  \
    #A  actor  full name\n  \
    #P  issue  full name\n  \
    #M  issue  point  meaning  (smallest and largest point: ends of the scale; default 0 and 100)\n  \
    #D  actor  issue  position  salience  power\n\
    Fields may be separated by commas, semicolons or tabs; numbers have a decimal point or comma.\n\n\
    Examples:\n  \
    vierdemacht bargain examples/issues.csv\n  \
    vierdemacht bargain examples/issues.csv --output outcomes.csv\n  \
    vierdemacht bargain examples/issues-tagged.txt\n  \
    vierdemacht bargain examples/one-issue.csv")]
pub struct BargainCommand {
    /// Table of issues: actors' positions, saliences and power, in one of three forms
    #[arg(value_name = "ISSUES")]
    pub issues: PathBuf,
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

impl BargainCommand {
    /// Print the predictions of the rules, and write them if asked.
    ///
    /// # Errors
    /// Faults of the input, an existing file, or a failure to write.
    pub fn run(&self, out: &mut dyn Write) -> Result<(), Error> {
        expect(FileKind::Issues, &self.issues)?;
        let answer = BargainPredictions::of(&read::read(&self.issues)?);
        if let Some(path) = &self.output {
            _ = write::table(path, &outcomes(), answer.rows(), self.force)?;
        }
        work::show(out, self.json, &answer, || words(&answer))
    }
}
