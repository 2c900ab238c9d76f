//! Lists of points: CSV files with a column for every factor.

use super::{ExperimentFile, beside, within};
use crate::plan::factor::{Factor, Levels, Value};
use crate::plan::file::DesignKind;
use model::scenario::tree::KeyPath;
use model::scenario::validate::Checker;
use statistics::design::list::PointList;
use std::collections::BTreeMap;
use studies::table::values::{Notation, number};
use studies::table::{TableFaults, UserTable, decode};

/// The CSV file of a list of points.
pub(super) struct PointsTable {
    pub text: String,
    table: UserTable,
}

impl PointsTable {
    fn parse(file: &str, bytes: &[u8]) -> Result<PointsTable, TableFaults> {
        let text = decode(file, bytes)?;
        let table = UserTable::of_text(file, &text)?;
        Ok(PointsTable { text, table })
    }

    fn column(&self, name: &str) -> Option<usize> {
        self.table.columns().iter().position(|column| column == name)
    }

    fn rows(&self) -> impl Iterator<Item = &[String]> {
        (0..self.table.len()).map(|row| self.table.fields(row))
    }

    /// The distinct values of a column, in order of first appearance; empty if there is no such column.
    pub(super) fn different(&self, name: &str) -> Vec<Value> {
        let Some(column) = self.column(name) else { return Vec::new() };
        let mut seen = std::collections::BTreeSet::new();
        let values = self.rows().map(|row| value_of(&row[column], self.table.notation()));
        values.filter(|value| seen.insert(value.to_string())).collect()
    }
}

/// The meaning of a field of a CSV file.
fn value_of(text: &str, notation: Notation) -> Value {
    match text.to_ascii_lowercase().as_str() {
        "true" => Value::Truth(true),
        "false" => Value::Truth(false),
        _ => text
            .parse()
            .map(Value::Whole)
            .or_else(|_| number(text, notation).map(Value::Number))
            .unwrap_or_else(|_| Value::Text(text.to_owned())),
    }
}

/// Read the list of points, if the design is one.
pub(super) fn read(c: &mut Checker, file: &ExperimentFile) -> Option<PointsTable> {
    let path = KeyPath::of("design").key("file");
    let name =
        file.design.file.as_ref().filter(|_| file.design.kind == DesignKind::List && c.sound(&path))?;
    let place = beside(c, &path, name);
    let bytes = match std::fs::read(&place) {
        Ok(bytes) => bytes,
        Err(why) => {
            let help = "`file` is a path relative to its own file".to_owned();
            c.fault(&path, format!("cannot read the list of points {name:?}: {why}"), Some(help));
            return None;
        }
    };
    match PointsTable::parse(name, &bytes) {
        Ok(list) => {
            check_columns(c, file, &list);
            Some(list)
        }
        Err(faults) => {
            for fault in faults.list() {
                c.fault(&path, fault.to_string(), None);
            }
            None
        }
    }
}

fn check_columns(c: &mut Checker, file: &ExperimentFile, list: &PointsTable) {
    let path = KeyPath::of("design").key("file");
    for (i, factor) in file.factor.iter().enumerate() {
        let name = within("factor", i, "name");
        if list.column(&factor.name).is_none() && c.sound(&name) {
            let help = format!("its columns are: {}", list.table.columns().join(", "));
            c.fault(&name, format!("the list of points has no column `{}`", factor.name), Some(help));
        }
    }
    for column in list.table.columns() {
        if !file.factor.iter().any(|factor| factor.name == *column) {
            c.fault(
                &path,
                format!("the list of points has a column `{column}`, but no factor has this name"),
                None,
            );
        }
    }
    if list.table.is_empty() {
        c.fault(&path, "the list of points is empty".to_owned(), None);
    }
}

/// The points of a list; each value is one of its factor's.
pub(super) fn of_list(c: &mut Checker, factors: &[Factor], list: &PointsTable) -> Option<PointList> {
    let mut columns = Vec::new();
    for factor in factors {
        let Levels::Values(levels) = &factor.levels else { return None };
        let by_text: BTreeMap<String, u32> =
            levels.iter().map(|level| level.shown.to_string()).zip(0..).collect();
        columns.push((list.column(&factor.name)?, factor, by_text));
    }
    let mut points = Vec::new();
    for (row, fields) in list.rows().enumerate() {
        let mut point = Vec::new();
        for (column, factor, by_text) in &columns {
            let text = &fields[*column];
            // 0.50 is 0.5, TRUE is true; but a label may look like a number.
            match by_text
                .get(&factor.shown(value_of(text, list.table.notation())))
                .or_else(|| by_text.get(text))
            {
                Some(level) => point.push(*level),
                None => {
                    let message = format!(
                        "the list of points, line {}: {text:?} is not a value of factor `{}`",
                        list.table.line(row),
                        factor.name
                    );
                    let help = format!("its values are: {}", factor.classes().join(", "));
                    c.fault(&KeyPath::of("design").key("file"), message, Some(help));
                }
            }
        }
        points.push(point);
    }
    let numbers = columns.iter().map(|(_, _, by_text)| u32::try_from(by_text.len()).unwrap_or(u32::MAX));
    c.faults.is_empty().then(|| PointList::new(numbers.collect(), points))
}
