//! Input whose rows begin with a tag, as programs for the exchange model read it (Stokman and Van Oosten 1994): separated by tabs, names in
//! quotation marks, single or double, or in none.
//!
//! | tag | fields |
//! |---|---|
//! | `#A` | actor, full name |
//! | `#P` | issue, full name |
//! | `#M` | issue, a point of its scale, what it means |
//! | `#D` | actor, issue, position (a number, or what a point means), salience, power |
//! | `#/`, `#O` | not read: comments, and the title |
//!
//! The scale of an issue goes from its least to its largest point; with fewer than two points from 0 to 100. An actor without `#D` is left
//! out, and so is an issue.

use super::{Row, salience};
use crate::table::values::{not_negative, number};
use crate::table::{Fault, Faults, Row as Fields, Table};
use std::collections::BTreeMap;

const TAGS: &str =
    "#A (actor), #P (issue), #M (point of an issue's scale), #D (data), #/ (comment), #O (title)";

/// Whether a text is of this form: its first line that is not empty begins with a tag.
pub(super) fn is(text: &str) -> bool {
    let first = text.lines().map(str::trim).find(|line| !line.is_empty());
    first.is_some_and(|line| line.trim_start_matches(['"', '\'']).starts_with('#'))
}

/// A point of a scale.
struct Point {
    place: f64,
    meaning: String,
}

#[derive(Default)]
struct Declared {
    /// By name, with the line.
    actors: BTreeMap<String, u64>,
    /// By name: the line, and points.
    issues: BTreeMap<String, (u64, Vec<Point>)>,
    /// In the order of the file.
    order: Vec<String>,
}

/// The rows of the data without faults, issues in the order in which they are declared.
pub(super) fn rows(file: &str, bytes: &[u8], faults: &mut Vec<Fault>) -> Result<Vec<Row>, Faults> {
    let columns = ["tag", "first", "second", "third", "salience", "power"];
    let table = Table::without_header(file, bytes, &columns)?;
    let declared = declared(&table, faults);
    let mut rows = Vec::new();
    for n in 0..table.len() {
        let mut fields = table.row(n, faults);
        if fields.text("tag") == "#D" {
            rows.extend(data(&mut fields, &declared));
        }
    }
    if !(0..table.len()).any(|n| table.fields(n)[0] == "#D") {
        faults.push(table.fault("no row begins with #D: give one for each actor and issue"));
    }
    rows.sort_by_key(|row: &Row| declared.order.iter().position(|issue| *issue == row.issue));
    Ok(rows)
}

/// What #A, #P and #M say.
fn declared(table: &Table, faults: &mut Vec<Fault>) -> Declared {
    let mut declared = Declared::default();
    for n in 0..table.len() {
        let mut row = table.row(n, faults);
        match row.text("tag") {
            "#A" => {
                if let Some(actor) = named(&mut row, "first", "actor") {
                    let line = row.line();
                    if let Some(earlier) = declared.actors.insert(actor.clone(), line) {
                        row.fault(format!("#A: {actor} is declared twice, first in line {earlier}"));
                    }
                }
            }
            "#P" => {
                if let Some(issue) = named(&mut row, "first", "issue") {
                    if let Some((earlier, _)) = declared.issues.get(&issue) {
                        row.fault(format!("#P: {issue} is declared twice, first in line {earlier}"));
                    } else {
                        declared.issues.insert(issue.clone(), (row.line(), Vec::new()));
                        declared.order.push(issue);
                    }
                }
            }
            "#M" | "#D" | "#/" | "#O" => {}
            tag => {
                let message = format!("tag {tag:?} is unknown: a row begins with one of {TAGS}");
                row.fault(message);
            }
        }
    }
    for n in 0..table.len() {
        let mut row = table.row(n, faults);
        if row.text("tag") == "#M" {
            point(&mut row, &mut declared);
        }
    }
    declared
}

fn point(row: &mut Fields<'_>, declared: &mut Declared) {
    let issue = named(row, "first", "issue");
    let place = read(row, "second", "the point", number);
    let meaning = row.text("third").to_owned();
    let Some(issue) = issue else { return };
    match (declared.issues.get_mut(&issue), place) {
        (None, _) => row.fault(undeclared("#M", "#P", "issue", &issue)),
        (Some((_, points)), Some(place)) => points.push(Point { place, meaning }),
        _ => {}
    }
}

fn data(row: &mut Fields<'_>, declared: &Declared) -> Option<Row> {
    let (actor, issue) = (named(row, "first", "actor"), named(row, "second", "issue"));
    if let Some(actor) = actor.as_ref().filter(|actor| !declared.actors.contains_key(*actor)) {
        row.fault(undeclared("#D", "#A", "actor", actor));
    }
    let found = issue.as_ref().and_then(|issue| declared.issues.get(issue));
    if let (Some(issue), None) = (&issue, found) {
        row.fault(undeclared("#D", "#P", "issue", issue));
    }
    let points = found.map_or(&[][..], |(_, points)| points);
    let text = row.text("third").to_owned();
    let meant =
        points.iter().find(|point| !text.is_empty() && point.meaning == text).map(|point| point.place);
    let position = meant.or_else(|| read(row, "third", "position", number));
    let (salience, power) = (row.needed("salience", salience), row.needed("power", not_negative));
    let (low, high) = scale(points);
    Some(Row {
        line: row.line(),
        actor: actor?,
        issue: issue?,
        position: position?,
        salience: salience?,
        power: Some(power?),
        reference: None,
        low: Some(low),
        high: Some(high),
    })
}

/// The ends of a scale.
fn scale(points: &[Point]) -> (f64, f64) {
    let places = || points.iter().map(|point| point.place);
    let (low, high) = (places().fold(f64::INFINITY, f64::min), places().fold(f64::NEG_INFINITY, f64::max));
    if low < high { (low, high) } else { (0.0, 100.0) }
}

/// A name in a field whose meaning depends on the tag.
fn named(row: &mut Fields<'_>, field: &str, what: &str) -> Option<String> {
    let (tag, text) = (row.text("tag").to_owned(), row.text(field).to_owned());
    if text.is_empty() {
        row.fault(format!("{tag}: no {what}: give its name"));
    }
    (!text.is_empty()).then_some(text)
}

/// A value in a field whose meaning depends on the tag.
fn read<T>(
    row: &mut Fields<'_>,
    field: &str,
    what: &str,
    read: impl Fn(&str, crate::table::values::Notation) -> Result<T, String>,
) -> Option<T> {
    let (tag, text) = (row.text("tag").to_owned(), row.text(field).to_owned());
    let value = read(&text, row.notation());
    value.map_err(|why| row.fault(format!("{tag}: {what} is {text:?}: {why}"))).ok()
}

fn undeclared(tag: &str, by: &str, what: &str, name: &str) -> String {
    format!("{tag}: no {by} row declares the {what} {name:?}")
}
