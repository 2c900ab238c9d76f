//! The parameters of the scenario format, read from its JSON Schema: a new one is found automatically.

use serde_json::Value;
use vierdemacht::model::scenario::Scenario;

/// Values that a parameter may hold.
#[derive(Debug, Clone)]
pub enum Range {
    /// A number from `least` to `most`.
    Number { least: f64, most: f64, whole: bool },
    /// One of these texts.
    Choice(Vec<String>),
    /// True or false.
    Flag,
    /// A list, or a table with free keys.
    Free,
}

impl Range {
    /// A number as TOML writes it.
    pub fn written(&self, value: f64) -> String {
        match self {
            Range::Number { whole: true, .. } => format!("{value:.0}"),
            _ => format!("{value:?}"),
        }
    }
}

/// A key of the format: `group.key`, or `list[].key` in the entries of a list.
#[derive(Debug, Clone)]
pub struct Parameter {
    /// Position.
    pub path: String,
    /// Permitted values.
    pub range: Range,
}

/// All keys of the format, in its order.
pub fn parameters() -> Vec<Parameter> {
    let root = Scenario::json_schema();
    let mut found = Vec::new();
    collect(&root, &root, "", &mut found);
    found
}

fn collect(root: &Value, schema: &Value, path: &str, found: &mut Vec<Parameter>) {
    let schema = resolved(root, schema);
    if let Some(properties) = schema.get("properties").and_then(Value::as_object) {
        for (key, inner) in properties {
            let path = if path.is_empty() { key.clone() } else { format!("{path}.{key}") };
            collect(root, inner, &path, found);
        }
        return;
    }
    let items = schema.get("items").map(|items| resolved(root, items));
    let items = items.filter(|items| items.get("properties").is_some());
    // A list that may also be a number is a key itself as well.
    if items.is_none() || schema.get("type").is_some_and(Value::is_array) {
        found.push(Parameter { path: path.to_owned(), range: range(schema) });
    }
    if let Some(items) = items {
        collect(root, items, &format!("{path}[]"), found);
    }
}

fn resolved<'a>(root: &'a Value, schema: &'a Value) -> &'a Value {
    let pointer = schema.get("$ref").and_then(Value::as_str);
    match pointer.and_then(|p| root.pointer(p.trim_start_matches('#'))) {
        Some(target) => resolved(root, target),
        None => schema,
    }
}

fn range(schema: &Value) -> Range {
    let listed = schema.get("oneOf").or(schema.get("enum")).and_then(Value::as_array);
    if let Some(options) = listed {
        let name = |o: &Value| o.get("const").unwrap_or(o).as_str().map(str::to_owned);
        return Range::Choice(options.iter().filter_map(name).collect());
    }
    let bound = |key: &str| schema.get(key).and_then(Value::as_f64);
    match (schema.get("type").and_then(Value::as_str), bound("minimum"), bound("maximum")) {
        (Some("boolean"), ..) => Range::Flag,
        (Some(kind @ ("number" | "integer")), Some(least), Some(most)) => {
            Range::Number { least, most, whole: kind == "integer" }
        }
        _ => Range::Free,
    }
}
