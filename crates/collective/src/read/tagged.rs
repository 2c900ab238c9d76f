//! Input whose rows begin with a tag, as read by programs for the exchange model (Stokman and Van Oosten 1994):
//! separated by tabs, with names in single, double or no quotation marks.
//!
//! | tag | fields |
//! |---|---|
//! | `#A` | actor, full name |
//! | `#P` | issue, full name |
//! | `#M` | issue, a point of its scale, its meaning |
//! | `#D` | actor, issue, position (a number, or the meaning of a point), salience, power |
//! | `#/`, `#O` | not read: comments, and the title |
//!
//! The scale of an issue runs from its smallest to its largest point; with fewer than two points, from 0 to 100. Actors
//! without `#D` are left out, and so are issues.

use super::{IssueRow, salience};
use std::collections::BTreeMap;
use studies::table::values::{not_negative, number};
use studies::table::{TableFault, UserRow as Fields, UserTable};

const TAGS: &str =
    "#A (actor), #P (issue), #M (point of an issue's scale), #D (data), #/ (comment), #O (title)";

/// True if a text has this form: its first non-empty line begins with a tag.
pub(super) fn is(text: &str) -> bool {
    let first = text.lines().map(str::trim).find(|line| !line.is_empty());
    first.is_some_and(|line| line.trim_start_matches(['"', '\'']).starts_with('#'))
}

/// A point of a scale.
struct ScalePoint {
    place: f64,
    meaning: String,
}

#[derive(Default)]
struct Declared {
    /// Actors by name, with the line.
    actors: BTreeMap<String, u64>,
    /// Issues by name, with the line.
    issues: BTreeMap<String, u64>,
    /// Issues in the order of the file.
    order: Vec<String>,
    /// Points of the scale, by issue.
    points: BTreeMap<String, Vec<ScalePoint>>,
}

/// The data rows without faults, with issues in the order of their declaration.
pub(super) fn rows(file: &str, text: &str, faults: &mut Vec<TableFault>) -> Vec<IssueRow> {
    let columns = ["tag", "first", "second", "third", "salience", "power"];
    let table = UserTable::without_header(file, text, &columns);
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
    rows.sort_by_key(|row: &IssueRow| declared.order.iter().position(|issue| *issue == row.issue));
    rows
}

/// The declarations in #A, #P and #M.
fn declared(table: &UserTable, faults: &mut Vec<TableFault>) -> Declared {
    let mut declared = Declared::default();
    for n in 0..table.len() {
        let mut row = table.row(n, faults);
        match row.text("tag") {
            "#A" => {
                _ = declare(&mut row, "actor", &mut declared.actors);
            }
            "#P" => declared.order.extend(declare(&mut row, "issue", &mut declared.issues)),
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

/// The name that a row declares; `None` if an earlier row declares it.
fn declare(row: &mut Fields<'_>, what: &str, names: &mut BTreeMap<String, u64>) -> Option<String> {
    let name = named(row, "first", what)?;
    if let Some(earlier) = names.get(&name) {
        let message = format!("{}: {name} is declared twice, first in line {earlier}", row.text("tag"));
        row.fault(message);
        return None;
    }
    _ = names.insert(name.clone(), row.line());
    Some(name)
}

fn point(row: &mut Fields<'_>, declared: &mut Declared) {
    let issue = named(row, "first", "issue");
    let place = read(row, "second", "the point", number);
    let meaning = row.text("third").to_owned();
    let Some(issue) = issue else { return };
    if !declared.issues.contains_key(&issue) {
        row.fault(undeclared("#M", "#P", "issue", &issue));
    } else if let Some(place) = place {
        declared.points.entry(issue).or_default().push(ScalePoint { place, meaning });
    }
}

fn data(row: &mut Fields<'_>, declared: &Declared) -> Option<IssueRow> {
    let (actor, issue) = (named(row, "first", "actor"), named(row, "second", "issue"));
    if let Some(actor) = actor.as_ref().filter(|actor| !declared.actors.contains_key(*actor)) {
        row.fault(undeclared("#D", "#A", "actor", actor));
    }
    if let Some(issue) = issue.as_ref().filter(|issue| !declared.issues.contains_key(*issue)) {
        row.fault(undeclared("#D", "#P", "issue", issue));
    }
    let points = issue.as_ref().and_then(|issue| declared.points.get(issue)).map_or(&[][..], Vec::as_slice);
    let text = row.text("third").to_owned();
    let meant =
        points.iter().find(|point| !text.is_empty() && point.meaning == text).map(|point| point.place);
    let position = meant.or_else(|| read(row, "third", "position", number));
    let (salience, power) = (row.needed("salience", salience), row.needed("power", not_negative));
    let (low, high) = scale(points);
    Some(IssueRow {
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
fn scale(points: &[ScalePoint]) -> (f64, f64) {
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
    read: impl Fn(&str, studies::table::values::Notation) -> Result<T, String>,
) -> Option<T> {
    let (tag, text) = (row.text("tag").to_owned(), row.text(field).to_owned());
    let value = read(&text, row.notation());
    value.map_err(|why| row.fault(format!("{tag}: {what} is {text:?}: {why}"))).ok()
}

fn undeclared(tag: &str, by: &str, what: &str, name: &str) -> String {
    format!("{tag}: no {by} row declares the {what} {name:?}")
}
