//! The shape of a file: keys, types and ranges, checked against the JSON Schema of the format.
//!
//! Faulty values are replaced by harmless ones and recorded as damaged, so that the rest can be checked in the same
//! run.

use super::damage::{self, Damage};
use super::names::{closest, suggestion};
use super::schema::SchemaLookup;
use super::{Checker, rule};
use crate::decimal::DecimalComma;
use crate::source::ScenarioSources;
use crate::tree::{Content, KeyPath, PathStep, TreeNode};
use schemars::JsonSchema;
use serde::de::DeserializeOwned;
use serde_json::Value;
use std::collections::BTreeMap;

/// A format of files.
pub struct FileFormat {
    schema: SchemaLookup,
    /// The content of a file: a scenario, an experiment.
    what: &'static str,
}

impl FileFormat {
    /// The format of files that are read as `T`.
    pub fn of<T: JsonSchema>(what: &'static str) -> FileFormat {
        FileFormat { schema: SchemaLookup::of::<T>(), what }
    }

    /// A keyword of the format's schema that the check does not know, with its value; used by tests of formats, which
    /// may have none.
    pub fn unknown_keyword(&self) -> Option<String> {
        rule::unknown(&self.schema, self.schema.as_value())
    }
}

/// Check a document's shape. Returns a checker that holds the faults, and the file with its faulty values replaced.
///
/// The file is `None` if nothing can be read from the document.
pub fn check<T: DeserializeOwned>(format: &FileFormat, doc: ScenarioSources) -> (Checker, Option<T>) {
    let schema = &format.schema;
    let mut json = doc.root.to_json();
    let mut damage = damage::find(schema, &doc.root);
    let misspelled = meant_by_unknown(schema, &doc.root, &damage);
    damage.retain(|path, damage| *damage != Damage::Missing || !misspelled.contains(path));
    let mut checker = Checker::new(doc);
    for (path, damage) in &damage {
        report(&mut checker, format, path, *damage);
        repair(&mut json, schema, path, *damage);
        if *damage != Damage::Unknown {
            checker.damaged.push(path.clone());
        }
    }
    for meant in misspelled {
        repair(&mut json, schema, &meant, Damage::Missing);
        checker.damaged.push(meant);
    }
    let file = match serde_json::from_value(json) {
        Ok(file) => Some(file),
        Err(error) => {
            if checker.faults.is_empty() {
                let message = format!("cannot be read as {}: {error}", format.what);
                checker.fault(&KeyPath::default(), message, None);
            }
            None
        }
    };
    (checker, file)
}

/// True if a document has the shape of a format.
pub(super) fn is_sound(format: &FileFormat, root: &TreeNode) -> bool {
    damage::find(&format.schema, root).is_empty()
}

/// True if a value has the shape that a format requires at a path, whatever stands beside it: the schemas of tables and
/// lists apply to single keys and entries.
pub(super) fn fits(format: &FileFormat, path: &KeyPath, value: &TreeNode) -> bool {
    format.schema.at(path).is_some_and(|schema| damage::fits(&format.schema, schema, value))
}

/// The missing keys that are probably meant by unknown ones.
fn meant_by_unknown(
    schema: &SchemaLookup,
    root: &TreeNode,
    damage: &BTreeMap<KeyPath, Damage>,
) -> Vec<KeyPath> {
    let unknown = damage.iter().filter(|(_, damage)| **damage == Damage::Unknown);
    let meant = unknown.filter_map(|(path, _)| {
        let (PathStep::Key(key), outer) = path.0.split_last()? else { return None };
        let outer = KeyPath(outer.to_vec());
        Some(outer.key(closest(key, &schema.keys(&outer))?))
    });
    meant.filter(|path| root.find(path).is_none()).collect()
}

fn report(
    checker: &mut Checker,
    FileFormat { schema, what, .. }: &FileFormat,
    path: &KeyPath,
    damage: Damage,
) {
    let key = match path.0.last() {
        Some(PathStep::Key(key)) => format!("`{}`", key.escape_debug()),
        Some(PathStep::Index(i)) => format!("entry {} of the list", i + 1),
        None => (*what).to_owned(),
    };
    let about = schema.description(path).map(|text| format!("`{path}`: {text}"));
    match damage {
        Damage::Unknown => {
            let outer = KeyPath(path.0[..path.0.len() - 1].to_vec());
            let known = schema.keys(&outer);
            let help = suggestion(key.trim_matches('`'), &known, "known keys");
            checker.fault_at_key(path, format!("unknown key {key}"), help);
        }
        Damage::Missing => {
            let message = format!("{key} is missing: it must be {}", schema.expected(path));
            checker.fault(path, message, about);
        }
        Damage::Wrong => {
            let found = checker.doc.root.find(path).map_or_else(|| "nothing".to_owned(), found);
            let message =
                if schema.at(path).is_some_and(|s| s.get("pattern").is_some()) && found.starts_with('"') {
                    format!("{key} cannot be {found}")
                } else {
                    format!("{key} must be {}, not {found}", schema.expected(path))
                };
            let options = schema.options(path);
            let meant = found.strip_prefix('"').and_then(|f| f.strip_suffix('"'));
            let option = meant.and_then(|m| closest(m, &options)).map(|o| format!("did you mean `{o}`?"));
            let number = meant.filter(|_| schema.is_number(path)).and_then(unquoted);
            checker.fault(path, message, option.or(number).or(about));
        }
    }
}

/// Help for a text that is a quoted number with a decimal point or comma; `None` for other texts.
fn unquoted(text: &str) -> Option<String> {
    let number = DecimalComma::of_word(text).map_or_else(|| text.to_owned(), |comma| comma.with_point());
    let is_number = number.parse::<f64>().is_ok_and(f64::is_finite);
    is_number.then(|| format!("write {number}, without quotes"))
}

/// A value, in words.
fn found(node: &TreeNode) -> String {
    match &node.value {
        Content::Leaf(value) => value.to_string(),
        Content::NoNumber(text) => text.clone(),
        Content::List(_) => "a list".to_owned(),
        Content::Table(_) => "a table".to_owned(),
    }
}

/// Replace a faulty value by a harmless one; values inside an already replaced one are skipped.
fn repair(json: &mut Value, schema: &SchemaLookup, path: &KeyPath, damage: Damage) {
    let Some((last, outer)) = path.0.split_last() else {
        *json = schema.stand_in(path);
        return;
    };
    let mut value = json;
    for step in outer {
        let next = match step {
            PathStep::Key(key) => value.get_mut(key),
            PathStep::Index(i) => value.get_mut(i),
        };
        let Some(next) = next else { return };
        value = next;
    }
    match (last, value) {
        (PathStep::Key(key), Value::Object(map)) if damage == Damage::Unknown => {
            _ = map.shift_remove(key);
        }
        (PathStep::Key(key), Value::Object(map)) => {
            _ = map.insert(key.clone(), schema.stand_in(path));
        }
        (PathStep::Index(i), Value::Array(values)) if *i < values.len() => values[*i] = schema.stand_in(path),
        _ => {}
    }
}
