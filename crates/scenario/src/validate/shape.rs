//! Whether a file has the shape of the format: keys, types and ranges, by its JSON Schema.
//!
//! Where it has not, the faulty values are replaced by harmless ones and remembered as damaged, so
//! that the rest can be checked in the same go.

use super::Checker;
use super::names::{closest, suggestion};
use super::schema::Schema;
use crate::source::Document;
use crate::tree::{Content, Node, Path, Step};
use jsonschema::error::ValidationErrorKind;
use schemars::JsonSchema;
use serde::de::DeserializeOwned;
use serde_json::Value;
use std::collections::BTreeMap;

/// A format of files.
pub struct Format {
    schema: Schema,
    validator: jsonschema::Validator,
    /// What a file holds: a scenario, an experiment.
    what: &'static str,
}

impl Format {
    /// The format of files that are read as `T`.
    pub fn of<T: JsonSchema>(what: &'static str) -> Format {
        let schema = Schema::of::<T>();
        let validator = jsonschema::validator_for(schema.as_value()).expect("the derived schema is a schema");
        Format { schema, validator, what }
    }
}

/// What is wrong with a value.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Damage {
    /// The format has no such key.
    Unknown,
    /// Wrong type, or outside its range.
    Wrong,
    /// A key that must be given is not.
    Missing,
}

/// Checks a document's shape: a checker that holds the faults, and the file with what was faulty replaced.
///
/// The file is `None` where nothing can be read from the document.
pub fn check<T: DeserializeOwned>(format: &Format, doc: Document) -> (Checker, Option<T>) {
    let schema = &format.schema;
    let mut json = doc.root.to_json();
    let mut damage = find_damage(format, &doc.root, &json);
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
                checker.fault(&Path::default(), message, None);
            }
            None
        }
    };
    (checker, file)
}

fn find_damage(format: &Format, root: &Node, json: &Value) -> BTreeMap<Path, Damage> {
    let mut damage = BTreeMap::new();
    find_bad_numbers(&format.schema, root, &Path::default(), &mut damage);
    for error in format.validator.iter_errors(json) {
        let path = path_in(json, error.instance_path().as_str());
        match error.kind() {
            ValidationErrorKind::AdditionalProperties { unexpected } => {
                damage.extend(unexpected.iter().map(|key| (path.key(key), Damage::Unknown)));
            }
            ValidationErrorKind::Required { property } => {
                let key = property.as_str().unwrap_or_default();
                damage.entry(path.key(key)).or_insert(Damage::Missing);
            }
            _ => {
                damage.entry(path).or_insert(Damage::Wrong);
            }
        }
    }
    damage
}

/// The keys that are not given but most likely meant by unknown ones.
fn meant_by_unknown(schema: &Schema, root: &Node, damage: &BTreeMap<Path, Damage>) -> Vec<Path> {
    let unknown = damage.iter().filter(|(_, damage)| **damage == Damage::Unknown);
    let meant = unknown.filter_map(|(path, _)| {
        let (Step::Key(key), outer) = path.0.split_last()? else { return None };
        let outer = Path(outer.to_vec());
        Some(outer.key(closest(key, &schema.keys(&outer))?))
    });
    meant.filter(|path| root.find(path).is_none()).collect()
}

/// Numbers that JSON cannot hold, and whole numbers written with a point, which JSON Schema allows.
fn find_bad_numbers(schema: &Schema, node: &Node, path: &Path, damage: &mut BTreeMap<Path, Damage>) {
    match &node.value {
        Content::NoNumber(_) if schema.at(path).is_some() => {
            damage.insert(path.clone(), Damage::Wrong);
        }
        Content::Leaf(value) if value.is_f64() && schema.is_whole_number(path) => {
            damage.insert(path.clone(), Damage::Wrong);
        }
        Content::NoNumber(_) | Content::Leaf(_) => {}
        Content::List(nodes) => {
            for (i, node) in nodes.iter().enumerate() {
                find_bad_numbers(schema, node, &path.index(i), damage);
            }
        }
        Content::Table(entries) => {
            for entry in entries {
                find_bad_numbers(schema, &entry.node, &path.key(&entry.key), damage);
            }
        }
    }
}

/// The path of a JSON pointer; a step is an index only where it goes into a list.
fn path_in(json: &Value, pointer: &str) -> Path {
    let mut path = Path::default();
    let mut value = json;
    for step in pointer.split('/').skip(1) {
        let key = step.replace("~1", "/").replace("~0", "~");
        let next = match value {
            Value::Array(values) => {
                let index = key.parse().unwrap_or(0);
                path = path.index(index);
                values.get(index)
            }
            other => {
                path = path.key(&key);
                other.get(&key)
            }
        };
        value = next.unwrap_or(&Value::Null);
    }
    path
}

fn report(checker: &mut Checker, Format { schema, what, .. }: &Format, path: &Path, damage: Damage) {
    let key = match path.0.last() {
        Some(Step::Key(key)) => format!("`{}`", key.escape_debug()),
        Some(Step::Index(i)) => format!("entry {} of the list", i + 1),
        None => (*what).to_owned(),
    };
    let about = schema.description(path).map(|text| format!("`{path}`: {text}"));
    match damage {
        Damage::Unknown => {
            let outer = Path(path.0[..path.0.len() - 1].to_vec());
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
            let help = meant.and_then(|m| closest(m, &options)).map(|o| format!("did you mean `{o}`?"));
            checker.fault(path, message, help.or(about));
        }
    }
}

/// A value, in words.
fn found(node: &Node) -> String {
    match &node.value {
        Content::Leaf(value) => value.to_string(),
        Content::NoNumber(text) => text.clone(),
        Content::List(_) => "a list".to_owned(),
        Content::Table(_) => "a table".to_owned(),
    }
}

/// Puts something harmless in the place of a fault. Inner values of what was replaced before are left.
fn repair(json: &mut Value, schema: &Schema, path: &Path, damage: Damage) {
    let Some((last, outer)) = path.0.split_last() else {
        *json = schema.stand_in(path);
        return;
    };
    let mut value = json;
    for step in outer {
        let next = match step {
            Step::Key(key) => value.get_mut(key),
            Step::Index(i) => value.get_mut(i),
        };
        let Some(next) = next else { return };
        value = next;
    }
    match (last, value) {
        (Step::Key(key), Value::Object(map)) if damage == Damage::Unknown => {
            map.shift_remove(key);
        }
        (Step::Key(key), Value::Object(map)) => {
            map.insert(key.clone(), schema.stand_in(path));
        }
        (Step::Index(i), Value::Array(values)) if *i < values.len() => values[*i] = schema.stand_in(path),
        _ => {}
    }
}
