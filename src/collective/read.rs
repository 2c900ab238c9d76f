//! Reads collective-decision input: CSV with one row for each actor and issue.
//!
//! | column | what | range |
//! |---|---|---|
//! | `actor`, `issue` | names | one row for each pair at most |
//! | `position` | what the actor wants | any scale; from `low` to `high` where these are given |
//! | `salience` | how much it matters to the actor | \[0, 100\], or \[0, 1\] where no salience in the file is above 1 |
//! | `power` | power of the actor, on this issue or on all | 0 and more, any unit; empty: that of the actor's first row that has one |
//! | `reference` | may be left out: what happens without a decision | as `position` |
//! | `low`, `high` | may be left out: ends of the issue's scale; else its least and its largest position or reference | |
//! | `source`, `note` | may be left out: not read | |
//!
//! `reference`, `low` and `high` hold for an issue: it is enough to give them in one of its rows.

use super::{Input, Issue, Stake};
use csv::StringRecord;
use std::path::{Path, PathBuf};

const NEEDED: [&str; 5] = ["actor", "issue", "position", "salience", "power"];
const ALLOWED: [&str; 5] = ["reference", "low", "high", "source", "note"];

/// Why input cannot be used.
#[derive(Debug, thiserror::Error)]
pub enum ReadError {
    /// The file cannot be read.
    #[error("cannot read {}: {source}", path.display())]
    Io {
        /// The file.
        path: PathBuf,
        /// What the system says.
        source: std::io::Error,
    },
    /// Something in it is wrong.
    #[error("{file}:{line}: {message}")]
    Fault {
        /// The file.
        file: String,
        /// Line, from 1.
        line: u64,
        /// What is wrong, and what would be right.
        message: String,
    },
}

/// A fault, before the file is known.
struct Fault(u64, String);

/// One row as written.
struct Row {
    line: u64,
    actor: String,
    issue: String,
    position: f64,
    salience: f64,
    power: Option<f64>,
    reference: Option<f64>,
    low: Option<f64>,
    high: Option<f64>,
}

/// Reads a file.
///
/// # Errors
/// A file that cannot be read, or the first fault in it.
pub fn read(path: &Path) -> Result<Input, ReadError> {
    let bytes = std::fs::read(path).map_err(|source| ReadError::Io { path: path.to_owned(), source })?;
    parse(&path.display().to_string(), &bytes)
}

/// Reads what a file holds; `file` is its name for messages.
///
/// # Errors
/// The first fault.
pub fn parse(file: &str, bytes: &[u8]) -> Result<Input, ReadError> {
    rows(bytes).and_then(|rows| input(&rows)).map_err(|Fault(line, message)| ReadError::Fault {
        file: file.to_owned(),
        line,
        message,
    })
}

fn rows(bytes: &[u8]) -> Result<Vec<Row>, Fault> {
    let mut reader = csv::ReaderBuilder::new().trim(csv::Trim::All).from_reader(bytes);
    let broken =
        |error: csv::Error| Fault(error.position().map_or(1, csv::Position::line), error.to_string());
    let header = reader.headers().map_err(broken)?.clone();
    let columns = Columns::of(&header)?;
    let mut rows = Vec::new();
    for record in reader.records() {
        rows.push(columns.row(&record.map_err(broken)?)?);
    }
    if rows.is_empty() {
        return Err(Fault(1, "no rows: give one for each actor and issue".to_owned()));
    }
    Ok(rows)
}

/// Where the columns are.
struct Columns<'a>(&'a StringRecord);

impl<'a> Columns<'a> {
    fn of(header: &'a StringRecord) -> Result<Columns<'a>, Fault> {
        let named = |name: &str| header.iter().filter(|column| *column == name).count();
        if let Some(missing) = NEEDED.iter().find(|name| named(name) == 0) {
            let there: Vec<&str> = header.iter().collect();
            let (there, needed) = (there.join(", "), NEEDED.join(", "));
            return Err(Fault(1, format!("no column `{missing}`: there are {there}; needed are {needed}")));
        }
        let known = |column: &&str| NEEDED.contains(column) || ALLOWED.contains(column);
        if let Some(unknown) = header.iter().find(|column| !known(column)) {
            let (needed, allowed) = (NEEDED.join(", "), ALLOWED.join(", "));
            return Err(Fault(
                1,
                format!("unknown column `{unknown}`: beside {needed} there may be {allowed}"),
            ));
        }
        match header.iter().find(|column| named(column) > 1) {
            Some(twice) => Err(Fault(1, format!("column `{twice}` occurs twice"))),
            None => Ok(Columns(header)),
        }
    }

    fn field<'r>(&self, record: &'r StringRecord, name: &str) -> &'r str {
        self.0.iter().position(|column| column == name).and_then(|at| record.get(at)).unwrap_or("")
    }

    fn row(&self, record: &StringRecord) -> Result<Row, Fault> {
        let line = record.position().map_or(0, csv::Position::line);
        let name = |column: &str| match self.field(record, column) {
            "" => Err(Fault(line, format!("no {column}: give its name"))),
            name => Ok(name.to_owned()),
        };
        let number = |column: &str| match self.field(record, column) {
            "" => Ok(None),
            text => match text.parse::<f64>() {
                Ok(number) if number.is_finite() => Ok(Some(number)),
                _ => Err(Fault(line, format!("{column} is {text:?}: it must be a number, such as 12.5"))),
            },
        };
        let needed = |column: &str| {
            number(column)?.ok_or_else(|| Fault(line, format!("no {column}: it must be a number")))
        };
        let row = Row {
            line,
            actor: name("actor")?,
            issue: name("issue")?,
            position: needed("position")?,
            salience: needed("salience")?,
            power: number("power")?,
            reference: number("reference")?,
            low: number("low")?,
            high: number("high")?,
        };
        if !(0.0..=100.0).contains(&row.salience) {
            let message =
                format!("salience is {}: it must be from 0 to 100, or from 0 to 1 in all rows", row.salience);
            return Err(Fault(line, message));
        }
        match row.power {
            Some(power) if power < 0.0 => Err(Fault(line, format!("power is {power}: it must be 0 or more"))),
            _ => Ok(row),
        }
    }
}

fn input(rows: &[Row]) -> Result<Input, Fault> {
    let actors = names(rows, |row| &row.actor);
    let full = if rows.iter().any(|row| row.salience > 1.0) { 100.0 } else { 1.0 };
    let mut issues = Vec::new();
    for name in names(rows, |row| &row.issue) {
        let own: Vec<&Row> = rows.iter().filter(|row| row.issue == name).collect();
        let scale = Scale::of(&own)?;
        let mut stakes = Vec::with_capacity(own.len());
        for (n, row) in own.iter().enumerate() {
            if let Some(earlier) = own[..n].iter().find(|earlier| earlier.actor == row.actor) {
                let message = format!(
                    "{} occurs twice on {name}, first in line {}: one row is right",
                    row.actor, earlier.line
                );
                return Err(Fault(row.line, message));
            }
            let actor = actors.iter().position(|actor| *actor == row.actor).expect("all actors are listed");
            let (position, power) = (scale.place(row.position), power(rows, row)?);
            stakes.push(Stake { actor, position, salience: row.salience / full, power });
        }
        let reference = scale.reference.map(|reference| scale.place(reference));
        issues.push(Issue { name, low: scale.low, high: scale.high, reference, stakes });
    }
    Ok(Input { actors, issues })
}

/// Names, in the order in which they first occur.
fn names(rows: &[Row], name: impl Fn(&Row) -> &String) -> Vec<String> {
    let mut names: Vec<String> = Vec::new();
    for row in rows {
        if !names.contains(name(row)) {
            names.push(name(row).clone());
        }
    }
    names
}

/// The power of a row, or of its actor where it has none.
fn power(rows: &[Row], row: &Row) -> Result<f64, Fault> {
    let of_actor = || rows.iter().filter(|other| other.actor == row.actor).find_map(|other| other.power);
    row.power.or_else(of_actor).ok_or_else(|| {
        Fault(row.line, format!("no power of {}: give it in one of its rows at least", row.actor))
    })
}

/// The scale of an issue.
struct Scale {
    low: f64,
    high: f64,
    reference: Option<f64>,
}

impl Scale {
    fn of(rows: &[&Row]) -> Result<Scale, Fault> {
        let reference = agreed(rows, "reference", |row| row.reference)?;
        let (given_low, given_high) =
            (agreed(rows, "low", |row| row.low)?, agreed(rows, "high", |row| row.high)?);
        let places = || rows.iter().map(|row| row.position).chain(reference);
        let low = given_low.unwrap_or_else(|| places().fold(f64::INFINITY, f64::min));
        let high = given_high.unwrap_or_else(|| places().fold(f64::NEG_INFINITY, f64::max));
        let first = rows.first().map_or(0, |row| row.line);
        if (given_low.is_some() || given_high.is_some()) && low >= high {
            let message = format!(
                "the scale goes from {low} to {high}: low must be below high and below all positions"
            );
            return Err(Fault(first, message));
        }
        let is_off = |place: f64| place < low || place > high;
        if let Some(row) = rows.iter().find(|row| is_off(row.position)) {
            let message =
                format!("position is {}: on {} it must be from {low} to {high}", row.position, row.issue);
            return Err(Fault(row.line, message));
        }
        match reference {
            Some(place) if is_off(place) => {
                Err(Fault(first, format!("reference is {place}: it must be from {low} to {high}")))
            }
            _ => Ok(Scale { low, high, reference }),
        }
    }

    /// Where a position lies on \[0, 100\]; 0 where all have the same one.
    fn place(&self, position: f64) -> f64 {
        if self.high > self.low { 100.0 * (position - self.low) / (self.high - self.low) } else { 0.0 }
    }
}

/// A value of an issue, which must be the same in all rows that give it.
fn agreed(rows: &[&Row], what: &str, value: impl Fn(&Row) -> Option<f64>) -> Result<Option<f64>, Fault> {
    let mut first: Option<(u64, f64)> = None;
    for row in rows {
        match (first, value(row)) {
            (Some((line, one)), Some(other)) if one != other => {
                let message = format!(
                    "{what} of {} is {other}, but {one} in line {line}: it holds for an issue",
                    row.issue
                );
                return Err(Fault(row.line, message));
            }
            (None, Some(one)) => first = Some((row.line, one)),
            _ => {}
        }
    }
    Ok(first.map(|(_, value)| value))
}
