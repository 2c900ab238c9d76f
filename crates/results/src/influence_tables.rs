//! The tables of a study of influence: writing them, and reading them back.

use crate::columns::{self, Cell, Kind, TableColumn, dictionary, in_words};
use crate::description::{COLUMNS, ResultDescription, SCENARIO};
use crate::identity::Identity;
#[cfg(feature = "experiments")]
use crate::parquet::{OnDisk, unreadable};
use crate::rows::FigureRow;
#[cfg(feature = "experiments")]
use crate::write::io;
use crate::write::{EncodedRows, OpenTable, Staging, TableFormat};
use model::measures::influence::figure::Figure;
use model::scenario::Scenario;
use std::path::Path;
use studies::error::Error;
use studies::influence::{Influence, Question};
use studies::influence_study::FigureValues;

/// The command that makes these results.
pub const MADE_BY: &str = "vierdemacht influence";

/// Maximum number of formations, if a precision is asked for and no number.
pub const MOST: u64 = 100_000;

/// The table of figures, and the meaning of a row.
const FIGURES: (&str, &str) =
    ("figures", "one row for each figure: mean, standard error, interval and spread over formations");
/// The table of worlds, and the meaning of a row.
const WORLDS: (&str, &str) = ("worlds", "one row for each formation, one column for each figure");

/// Options that change the result, besides scenario, seed and number of formations.
pub fn options(question: &Question, format: TableFormat) -> Vec<String> {
    let mut asked: Vec<String> = question.mute.iter().map(|name| format!("--mute {name}")).collect();
    asked.extend(question.each.then(|| "--each".to_owned()));
    asked.extend(question.precision.map(|precision| format!("--precision {precision}")));
    asked.extend(format.option());
    asked
}

/// The columns of the table of worlds: the number of the formation, then some figures.
pub fn worlds(figures: &[Figure]) -> Vec<TableColumn> {
    let replicate = TableColumn {
        holds: Kind::Whole,
        optional: false,
        ..of_figure(["replicate", "number of the formation", "", "from 1"])
    };
    let figures =
        figures.iter().map(|figure| of_figure([&figure.name, &figure.meaning, figure.unit, figure.range]));
    std::iter::once(replicate).chain(figures).collect()
}

fn of_figure(words: [&str; 4]) -> TableColumn {
    let [name, meaning, unit, range] = words.map(str::to_owned);
    TableColumn { name, holds: Kind::Number, optional: true, meaning, unit, range }
}

/// A row of the table of worlds (`replicate` from 0).
pub fn world(replicate: u64, row: &FigureValues) -> impl Iterator<Item = Cell<'static>> + '_ {
    let number = i64::try_from(replicate).unwrap_or(i64::MAX).saturating_add(1);
    std::iter::once(Cell::Whole(number)).chain(row.iter().map(|&value| Cell::from(value)))
}

/// The tables of a study while they are written.
#[derive(Debug)]
pub struct InfluenceTables {
    staging: Staging,
    format: TableFormat,
    worlds: OpenTable,
}

impl InfluenceTables {
    /// Prepare to write a result to a place; `figures` are the figures of each world.
    ///
    /// # Errors
    /// Another run is writing there, or a failure to write.
    pub fn begin(place: &Path, figures: &[Figure], format: TableFormat) -> Result<InfluenceTables, Error> {
        let staging = Staging::begin(place)?;
        let worlds = OpenTable::begin(&staging, format, WORLDS, worlds(figures))?;
        Ok(InfluenceTables { staging, format, worlds })
    }

    /// Append the row of a world (`replicate` from 0); worlds come in order.
    ///
    /// # Errors
    /// A failure to write.
    pub fn append(&mut self, replicate: u64, row: &FigureValues) -> Result<(), Error> {
        self.worlds.append_row(world(replicate, row))
    }

    /// Write the files that accompany the table of worlds, and move the result to its place. `scenario` has the number
    /// of formations simulated.
    ///
    /// # Errors
    /// A failure to write; the place is then as it was.
    pub fn publish(
        mut self,
        scenario: &Scenario,
        answer: &Influence,
        identity: Identity,
    ) -> Result<(), Error> {
        let worlds = self.worlds.finish(&mut self.staging)?;
        let columns = columns::figures();
        let rows = answer.figures.iter().map(|found| FigureRow { scenario: scenario.name(), found });
        let mut figures = OpenTable::begin(&self.staging, self.format, FIGURES, in_words(&columns))?;
        figures.append(EncodedRows::of(self.format, &columns, rows))?;
        let tables = vec![figures.finish(&mut self.staging)?, worlds];
        self.staging.text(COLUMNS, &dictionary(&tables))?;
        self.staging.text(SCENARIO, &scenario.resolved())?;
        self.staging.summary(answer)?;
        self.staging.describe(&ResultDescription::of_formations(MADE_BY, scenario, &identity, tables))?;
        self.staging.publish(MADE_BY, identity)
    }
}

/// The values of some figures in every world of the result in a folder, in either format; `None` for a figure that the
/// result lacks.
///
/// # Errors
/// The table of worlds does not exist, or cannot be read.
#[cfg(feature = "experiments")]
pub fn read_worlds(folder: &Path, figures: &[&str]) -> Result<Vec<FigureValues>, Error> {
    let parquet = folder.join(TableFormat::Parquet.file(WORLDS.0));
    if parquet.is_file() {
        return read_parquet(&parquet, figures);
    }
    columns::numbers(&folder.join(TableFormat::Csv.file(WORLDS.0)), figures)
}

#[cfg(feature = "experiments")]
fn read_parquet(path: &Path, figures: &[&str]) -> Result<Vec<FigureValues>, Error> {
    let file = std::fs::File::open(path).map_err(io(path))?;
    let table = OnDisk::open(file).map_err(unreadable(path))?;
    let there: Vec<TableColumn> = figures
        .iter()
        .filter(|figure| table.has(figure))
        .map(|figure| of_figure([figure, "", "", ""]))
        .collect();
    let place = |figure: &&str| there.iter().position(|column| column.name == *figure);
    let places: Vec<Option<usize>> = figures.iter().map(place).collect();
    let mut worlds = Vec::new();
    for group in 0..table.groups() {
        let values = table.read(group, &there).map_err(unreadable(path))?;
        let rows = table.rows(group);
        let value = |row: usize, place: Option<usize>| match values[place?].cell(row) {
            Cell::Number(number) => Some(number),
            _ => None,
        };
        worlds.extend(
            (0..rows).map(|row| places.iter().map(|place| value(row, *place)).collect::<FigureValues>()),
        );
    }
    Ok(worlds)
}
