//! The tables of a study of influence, and how they are written.

use crate::columns::{self, DICTIONARY, describe, record};
use crate::identity::Identity;
use crate::rows::FigureRow;
use crate::write::{OpenFile, Staging};
use model::measures::influence::figure::Figure;
use model::scenario::Scenario;
use std::path::Path;
use studies::error::Error;
use studies::influence::{Influence, Question};
use studies::influence_study::FigureValues;

/// The command that makes these results.
pub const MADE_BY: &str = "vierdemacht influence";

/// Formations at most, where a precision is asked for and no number.
pub const MOST: u64 = 100_000;

const FIGURES: &str = "figures.csv";
const WORLDS: &str = "worlds.csv";

/// What makes another result, beside scenario, seed and number: as options of the command.
pub fn options(question: &Question) -> Vec<String> {
    let mut asked: Vec<String> = question.mute.iter().map(|name| format!("--mute {name}")).collect();
    asked.extend(question.each.then(|| "--each".to_owned()));
    asked.extend(question.precision.map(|precision| format!("--precision {precision}")));
    asked
}

/// The tables of a study, being written.
#[derive(Debug)]
pub struct InfluenceTables {
    staging: Staging,
    worlds: OpenFile,
    rows: u64,
}

impl InfluenceTables {
    /// Prepares to write a result to a place; `figures` are the names of the figures of each world.
    ///
    /// # Errors
    /// Another run is writing there, or a failure to write.
    pub fn begin(place: &Path, figures: &[String]) -> Result<InfluenceTables, Error> {
        let staging = Staging::begin(place)?;
        let mut worlds = staging.file(WORLDS)?;
        worlds.append(&record(std::iter::once("replicate").chain(figures.iter().map(String::as_str))))?;
        Ok(InfluenceTables { staging, worlds, rows: 0 })
    }

    /// Appends the row of a world (`replicate` from 0); worlds come in their order.
    ///
    /// # Errors
    /// A failure to write.
    pub fn append(&mut self, replicate: u64, row: &FigureValues) -> Result<(), Error> {
        self.rows += 1;
        let values = row.iter().map(|value| value.map_or(String::new(), |value| value.to_string()));
        self.worlds.append(&record(std::iter::once((replicate + 1).to_string()).chain(values)))
    }

    /// Writes what stands beside the table of worlds, and moves the result to its place. `scenario` has the number of formations
    /// that were simulated.
    ///
    /// # Errors
    /// A failure to write; the place is then as it was.
    pub fn publish(
        mut self,
        scenario: &Scenario,
        answer: &Influence,
        figures: &[Figure],
        identity: Identity,
    ) -> Result<(), Error> {
        self.staging.finish(self.worlds, Some(self.rows))?;
        let rows = answer.figures.iter().map(|found| FigureRow { scenario: scenario.name(), found });
        self.staging.whole_table(FIGURES, &columns::figures(), rows)?;
        let mut dictionary = DICTIONARY.to_owned() + &describe(FIGURES, &columns::figures());
        dictionary +=
            &String::from_utf8_lossy(&record([WORLDS, "replicate", "number of the formation", "", "from 1"]));
        for figure in figures {
            let row = [WORLDS, &figure.name, &figure.meaning, figure.unit, figure.range];
            dictionary += &String::from_utf8_lossy(&record(row));
        }
        self.staging.text("columns.csv", &dictionary)?;
        self.staging.text("scenario.toml", &scenario.resolved())?;
        self.staging.summary(answer)?;
        self.staging.publish(MADE_BY, identity)
    }
}
