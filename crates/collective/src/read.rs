//! Reading of collective-decision input, in one of three forms.
//!
//! **One row for each actor and issue**, this program's own form:
//!
//! | column | content | range |
//! |---|---|---|
//! | `actor`, `issue` | names | at most one row for each pair |
//! | `position` | the actor's preferred outcome | any scale; from `low` to `high` if these are given |
//! | `salience` | importance of the issue to the actor | \[0, 100\], or \[0, 1\] if no salience in the file is above 1 |
//! | `power` or `capability` | power of the actor, on this issue or on all | at least 0, any unit; empty: that of the actor's first row that has one |
//! | `reference` | may be left out: the outcome without a decision | as `position` |
//! | `low`, `high` | may be left out: ends of the issue's scale; otherwise its smallest and its largest position or reference | |
//! | `source`, `note` | may be left out: not read | |
//!
//! `reference`, `low` and `high` apply to a whole issue: it is enough to give them in one of its rows.
//!
//! **`Actor,Capability,Position,Salience`**, as read by expected-utility models: the same without `issue`; all rows are
//! about one issue, which is named after the file.
//!
//! **Rows that begin with a tag** (`tagged`), as read by exchange models: `#A`, `#P`, `#M`, `#D`.
//!
//! For the form of tables, see [`studies::table`].

mod tagged;

use super::{Input, Issue, Stake};
use std::path::{Path, PathBuf};
use studies::error::Error;
use studies::table::values::{not_negative, number, within};
use studies::table::{TableFault, TableFaults, UserTable, decode};

const NEEDED: [&str; 3] = ["actor", "position", "salience"];
const ALLOWED: [&str; 8] = ["issue", "power", "capability", "reference", "low", "high", "source", "note"];

/// The reason why input cannot be used.
#[derive(Debug, thiserror::Error)]
pub enum ReadError {
    /// The file cannot be read.
    #[error("cannot read {}: {source}", path.display())]
    Io {
        /// The file.
        path: PathBuf,
        /// The system's message.
        source: std::io::Error,
    },
    /// The file has faults.
    #[error(transparent)]
    Faults(#[from] TableFaults),
}

impl From<ReadError> for Error {
    fn from(error: ReadError) -> Error {
        Error::Input(error.to_string())
    }
}

/// One row as written.
struct IssueRow {
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

/// Read a file.
///
/// # Errors
/// The file cannot be read, or all faults in it.
pub fn read(path: &Path) -> Result<Input, ReadError> {
    let bytes = std::fs::read(path).map_err(|source| ReadError::Io { path: path.to_owned(), source })?;
    parse(&path.display().to_string(), &bytes)
}

/// Read the content of a file; `file` is its name in messages.
///
/// # Errors
/// All faults.
pub fn parse(file: &str, bytes: &[u8]) -> Result<Input, ReadError> {
    let (text, mut faults) = (decode(file, bytes)?, Vec::new());
    let rows = if tagged::is(&text) {
        tagged::rows(file, &text, &mut faults)
    } else {
        rows(file, &UserTable::of_text(file, &text)?, &mut faults)?
    };
    let input = input(file, &rows, &mut faults);
    Ok(TableFaults::none_or(faults).map(|()| input)?)
}

/// The rows without faults.
fn rows(file: &str, table: &UserTable, faults: &mut Vec<TableFault>) -> Result<Vec<IssueRow>, TableFaults> {
    check_columns(table, faults);
    TableFaults::none_or(std::mem::take(faults))?;
    let name =
        Path::new(file).file_stem().map_or_else(String::new, |stem| stem.to_string_lossy().into_owned());
    Ok((0..table.len()).filter_map(|n| row(&mut table.row(n, faults), table, &name)).collect())
}

fn check_columns(table: &UserTable, faults: &mut Vec<TableFault>) {
    // A table about one issue has `capability`; a table with `power` needs `issue`.
    let rest: &[&str] = if table.has("capability") { &[] } else { &["issue", "power"] };
    table.needs(&[&NEEDED[..], rest].concat(), faults);
    let named =
        |column: &String| NEEDED.iter().chain(&ALLOWED).any(|known| known.eq_ignore_ascii_case(column));
    for unknown in table.columns().iter().filter(|column| !column.is_empty() && !named(column)) {
        let (needed, allowed) = (NEEDED.join(", "), ALLOWED.join(", "));
        faults
            .push(table.fault(format!("unknown column `{unknown}`: beside {needed} there may be {allowed}")));
    }
    if table.has("capability") && table.has("power") {
        faults.push(table.fault("columns `power` and `capability` mean the same: keep one"));
    }
    if table.is_empty() {
        faults.push(table.fault("no rows: give one for each actor and issue"));
    }
}

fn row(row: &mut studies::table::UserRow<'_>, table: &UserTable, only_issue: &str) -> Option<IssueRow> {
    let actor = row.name("actor");
    let issue = if table.has("issue") { row.name("issue") } else { Some(only_issue.to_owned()) };
    let position = row.needed("position", number);
    let salience = row.needed("salience", salience);
    let power = row.optional(if table.has("power") { "power" } else { "capability" }, not_negative);
    let (reference, low, high) =
        (row.optional("reference", number), row.optional("low", number), row.optional("high", number));
    let line = row.line();
    Some(IssueRow {
        line,
        actor: actor?,
        issue: issue?,
        position: position?,
        salience: salience?,
        power,
        reference,
        low,
        high,
    })
}

/// A salience from 0 to 100, or from 0 to 1.
fn salience(text: &str, notation: studies::table::values::Notation) -> Result<f64, String> {
    within(0.0..=100.0)(text, notation).map_err(|why| match number(text, notation) {
        Ok(_) => "it must be from 0 to 100, or from 0 to 1 in all rows".to_owned(),
        Err(_) => why,
    })
}

/// The input that the rows form together; faults between rows are added to `faults`.
fn input(file: &str, rows: &[IssueRow], faults: &mut Vec<TableFault>) -> Input {
    let actors = names(rows, |row| &row.actor);
    let full = if rows.iter().any(|row| row.salience > 1.0) { 100.0 } else { 1.0 };
    let mut fault =
        |line: u64, message: String| faults.push(TableFault { file: file.to_owned(), line, message });
    let mut issues = Vec::new();
    for name in names(rows, |row| &row.issue) {
        let own: Vec<&IssueRow> = rows.iter().filter(|row| row.issue == name).collect();
        let scale = IssueScale::of(&own, &mut fault);
        let mut stakes = Vec::with_capacity(own.len());
        for (n, row) in own.iter().enumerate() {
            if let Some(earlier) = own[..n].iter().find(|earlier| earlier.actor == row.actor) {
                let message = format!(
                    "{} occurs twice on {name}, first in line {}: keep one row",
                    row.actor, earlier.line
                );
                fault(row.line, message);
            }
            let actor = actors.iter().position(|actor| *actor == row.actor).expect("all actors are listed");
            let power = power(rows, row).unwrap_or_else(|| {
                fault(row.line, format!("no power of {}: give it in one of its rows at least", row.actor));
                0.0
            });
            stakes.push(Stake {
                actor,
                position: scale.place(row.position),
                salience: row.salience / full,
                power,
            });
        }
        let reference = scale.reference.map(|reference| scale.place(reference));
        issues.push(Issue { name, low: scale.low, high: scale.high, reference, stakes });
    }
    Input { actors, issues }
}

/// The names, in the order in which they first occur.
fn names(rows: &[IssueRow], name: impl Fn(&IssueRow) -> &String) -> Vec<String> {
    let mut names: Vec<String> = Vec::new();
    for row in rows {
        if !names.contains(name(row)) {
            names.push(name(row).clone());
        }
    }
    names
}

/// The power in a row or, if it has none, of its actor.
fn power(rows: &[IssueRow], row: &IssueRow) -> Option<f64> {
    let of_actor = || rows.iter().filter(|other| other.actor == row.actor).find_map(|other| other.power);
    row.power.or_else(of_actor)
}

/// The scale of an issue.
struct IssueScale {
    low: f64,
    high: f64,
    reference: Option<f64>,
}

impl IssueScale {
    fn of(rows: &[&IssueRow], fault: &mut impl FnMut(u64, String)) -> IssueScale {
        let reference = agreed(rows, "reference", |row| row.reference, fault);
        let given_low = agreed(rows, "low", |row| row.low, fault);
        let given_high = agreed(rows, "high", |row| row.high, fault);
        let places = || rows.iter().map(|row| row.position).chain(reference);
        let low = given_low.unwrap_or_else(|| places().fold(f64::INFINITY, f64::min));
        let high = given_high.unwrap_or_else(|| places().fold(f64::NEG_INFINITY, f64::max));
        let scale = IssueScale { low, high, reference };
        let first = rows.first().map_or(0, |row| row.line);
        if (given_low.is_some() || given_high.is_some()) && low >= high {
            let message = format!(
                "the scale goes from {low} to {high}: low must be below high and below all positions"
            );
            fault(first, message);
            return scale;
        }
        let is_off = |place: f64| place < low || place > high;
        for row in rows.iter().filter(|row| is_off(row.position)) {
            let message =
                format!("position is {}: on {} it must be from {low} to {high}", row.position, row.issue);
            fault(row.line, message);
        }
        if let Some(place) = reference.filter(|&place| is_off(place)) {
            fault(first, format!("reference is {place}: it must be from {low} to {high}"));
        }
        scale
    }

    /// A position on the scale \[0, 100\]; 0 if all positions are the same.
    fn place(&self, position: f64) -> f64 {
        if self.high > self.low { 100.0 * (position - self.low) / (self.high - self.low) } else { 0.0 }
    }
}

/// The value of an issue, which must be the same in all rows that give it.
fn agreed(
    rows: &[&IssueRow],
    what: &str,
    value: impl Fn(&IssueRow) -> Option<f64>,
    fault: &mut impl FnMut(u64, String),
) -> Option<f64> {
    let mut given = rows.iter().filter_map(|row| Some((row, value(row)?)));
    let (first, one) = given.next()?;
    for (row, other) in given.filter(|(_, other)| *other != one) {
        let message = format!(
            "{what} of {} is {other}, but {one} in line {}: it holds for an issue",
            row.issue, first.line
        );
        fault(row.line, message);
    }
    Some(one)
}
