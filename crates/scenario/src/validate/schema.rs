//! The JSON Schema of the format: a description in words of the values allowed at each path.

use crate::tree::{KeyPath, PathStep};
use serde_json::{Map, Value};

/// The schema, for lookups by path.
pub struct SchemaLookup {
    root: Value,
}

impl SchemaLookup {
    /// The schema of files that are read as `T`. Whole numbers are bounded by what their type holds. Nothing may be
    /// null, which TOML does not have: optional keys are left out.
    pub fn of<T: schemars::JsonSchema>() -> SchemaLookup {
        let mut root = schemars::schema_for!(T).to_value();
        adapt(&mut root);
        SchemaLookup { root }
    }

    /// The schema itself.
    pub fn as_value(&self) -> &Value {
        &self.root
    }

    /// The schema of files that extend another. They need not repeat what the other has, except the `id` by which an
    /// entry of a list is found there. Entries without an `id` are complete: their list replaces the other's.
    pub fn of_extensions(&self) -> SchemaLookup {
        let mut root = self.root.clone();
        let mut entries = Vec::new();
        collect_entries(&root, &mut entries);
        let tables = root.get_mut("$defs").and_then(Value::as_object_mut);
        for (name, table) in tables.into_iter().flatten() {
            ask_less(table, entries.contains(&format!("#/$defs/{name}")));
        }
        root["required"] = serde_json::json!(["extends"]);
        SchemaLookup { root }
    }

    /// The schema of the values allowed at a path; `None` if the format does not know the path.
    pub(super) fn at(&self, path: &KeyPath) -> Option<&Value> {
        path.0.iter().try_fold(&self.root, |schema, step| self.step(schema, step))
    }

    fn step<'a>(&'a self, schema: &'a Value, step: &PathStep) -> Option<&'a Value> {
        let schema = self.resolved(schema);
        match step {
            PathStep::Index(_) => schema.get("items"),
            PathStep::Key(key) => schema
                .get("properties")
                .and_then(|p| p.get(key))
                .or_else(|| schema.get("additionalProperties").filter(|s| s.is_object())),
        }
    }

    /// The schema behind a reference.
    fn resolved<'a>(&'a self, schema: &'a Value) -> &'a Value {
        let target = schema.get("$ref").and_then(Value::as_str).and_then(|pointer| self.target(pointer));
        target.map_or(schema, |s| self.resolved(s))
    }

    /// The schema that a reference points to.
    pub(super) fn target(&self, pointer: &str) -> Option<&Value> {
        self.root.pointer(pointer.trim_start_matches('#'))
    }

    /// The keys that the table at a path may have.
    pub(super) fn keys(&self, path: &KeyPath) -> Vec<&str> {
        let properties = self.at(path).and_then(|s| self.resolved(s).get("properties"));
        properties.and_then(Value::as_object).map_or(Vec::new(), |p| p.keys().map(String::as_str).collect())
    }

    /// The documentation of a path, without its final full stop.
    pub(super) fn description(&self, path: &KeyPath) -> Option<String> {
        let text = self.at(path)?.get("description")?.as_str()?;
        Some(text.trim_end_matches('.').to_owned())
    }

    /// The values allowed at a path, in words.
    pub(super) fn expected(&self, path: &KeyPath) -> String {
        let Some(schema) = self.at(path).map(|s| self.resolved(s)) else {
            return "something else".to_owned();
        };
        let options = options(schema);
        if !options.is_empty() {
            return format!("one of {}", options.join(", "));
        }
        match type_of(schema) {
            Some("number") => format!("a number{}", range(schema)),
            Some("integer") => format!("a whole number{}", range(schema)),
            Some("boolean") => "true or false".to_owned(),
            Some("array") => "a list".to_owned(),
            Some("object") => "a table".to_owned(),
            None if may_be_listed(schema) => format!("a whole number{}, or a list", range(schema)),
            None if schema.is_boolean() => "text, a number, or true or false".to_owned(),
            _ => "text".to_owned(),
        }
    }

    /// True if a number is allowed at a path.
    pub(super) fn is_number(&self, path: &KeyPath) -> bool {
        let kind = self.at(path).and_then(|schema| type_of(self.resolved(schema)));
        matches!(kind, Some("number" | "integer"))
    }

    /// The only values allowed at a path; empty if it is not restricted to certain values.
    pub(super) fn options(&self, path: &KeyPath) -> Vec<&str> {
        self.at(path).map_or(Vec::new(), |s| options(self.resolved(s)))
    }

    /// The default of a path, or a value that its schema allows, to replace a faulty one.
    pub(super) fn stand_in(&self, path: &KeyPath) -> Value {
        self.at(path).map_or(Value::Null, |s| self.allowed(s))
    }

    fn allowed(&self, schema: &Value) -> Value {
        if let Some(default) = schema.get("default") {
            return default.clone();
        }
        let schema = self.resolved(schema);
        if let Some(option) = options(schema).first() {
            return (*option).into();
        }
        match type_of(schema) {
            Some("number" | "integer") => schema.get("minimum").cloned().unwrap_or_else(|| 0.into()),
            Some("boolean") => false.into(),
            Some("array") => Value::Array(Vec::new()),
            Some("object") => self.smallest_table(schema),
            None if may_be_listed(schema) => schema["minimum"].clone(),
            _ => "".into(),
        }
    }

    fn smallest_table(&self, schema: &Value) -> Value {
        let required = schema.get("required").and_then(Value::as_array).cloned().unwrap_or_default();
        let keys = required.iter().filter_map(Value::as_str);
        let table: Map<String, Value> =
            keys.map(|key| (key.to_owned(), self.allowed(&schema["properties"][key]))).collect();
        Value::Object(table)
    }
}

/// Collect references to the tables that are entries of lists.
fn collect_entries(schema: &Value, found: &mut Vec<String>) {
    let entry = schema.get("items").and_then(|items| items.get("$ref")).and_then(Value::as_str);
    found.extend(entry.map(str::to_owned));
    match schema {
        Value::Object(map) => map.values().for_each(|part| collect_entries(part, found)),
        Value::Array(parts) => parts.iter().for_each(|part| collect_entries(part, found)),
        _ => {}
    }
}

/// Require of a table, which may be the entry of a list, only what a file that extends another must give.
fn ask_less(table: &mut Value, is_entry: bool) {
    let Some(table) = table.as_object_mut() else { return };
    let has_id =
        table.get("required").and_then(Value::as_array).is_some_and(|keys| keys.contains(&"id".into()));
    if has_id {
        _ = table.insert("required".to_owned(), serde_json::json!(["id"]));
    } else if !is_entry {
        _ = table.shift_remove("required");
    }
}

fn type_of(schema: &Value) -> Option<&str> {
    schema.get("type")?.as_str()
}

/// True if a whole number may be replaced by a list of the things it counts.
fn may_be_listed(schema: &Value) -> bool {
    let types = schema.get("type").and_then(Value::as_array);
    types.is_some_and(|types| ["integer", "array"].iter().all(|name| types.iter().any(|t| t == name)))
}

fn options(schema: &Value) -> Vec<&str> {
    let constants = schema.get("oneOf").and_then(Value::as_array).into_iter().flatten();
    let constants = constants.filter_map(|o| o.get("const")?.as_str());
    let listed = schema.get("enum").and_then(Value::as_array).into_iter().flatten();
    constants.chain(listed.filter_map(Value::as_str)).collect()
}

/// Largest whole number that all readers of JSON and TOML represent exactly: 2^53 - 1.
const LARGEST_WHOLE_NUMBER: u64 = 9_007_199_254_740_991;

fn range(schema: &Value) -> String {
    let bound = |name: &str| schema.get(name).and_then(Value::as_f64);
    let unbounded = |max: f64| max >= f64::from(u32::MAX);
    match (bound("minimum"), bound("maximum")) {
        (Some(min), Some(max)) if !unbounded(max) => format!(" from {min} to {max}"),
        (Some(min), _) => format!(" of at least {min}"),
        (None, Some(max)) => format!(" of at most {max}"),
        (None, None) => String::new(),
    }
}

/// Adapt all parts of the derived schema to TOML.
fn adapt(schema: &mut Value) {
    match schema {
        Value::Object(map) => {
            bound_whole_number(map);
            remove_null(map);
            map.values_mut().for_each(adapt);
        }
        Value::Array(values) => values.iter_mut().for_each(adapt),
        _ => {}
    }
}

/// Turn the `uint32` of the derived schema, which validators treat as a comment, into a bound.
fn bound_whole_number(schema: &mut Map<String, Value>) {
    let bound = match schema.get("format").and_then(Value::as_str) {
        Some("uint32") => u64::from(u32::MAX),
        Some("uint64") => LARGEST_WHOLE_NUMBER,
        _ => return,
    };
    _ = schema.entry("maximum").or_insert_with(|| bound.into());
}

/// Turn "this or null" into "this".
fn remove_null(schema: &mut Map<String, Value>) {
    if let Some(Value::Array(types)) = schema.get_mut("type") {
        types.retain(|t| t != "null");
        if let [single] = types.as_slice() {
            let single = single.clone();
            _ = schema.insert("type".to_owned(), single);
        }
    }
    if let Some(Value::Array(any)) = schema.get_mut("anyOf") {
        any.retain(|s| s.get("type").is_none_or(|t| t != "null"));
        if let [Value::Object(single)] = any.as_slice() {
            let single = single.clone();
            _ = schema.shift_remove("anyOf");
            schema.extend(single);
        }
    }
    if schema.get("default") == Some(&Value::Null) {
        _ = schema.shift_remove("default");
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::file::ScenarioFile;
    use crate::tree::TreeNode;
    use crate::validate::damage;
    use toml::de::DeTable;

    #[test]
    fn shipped_files_that_extend_another_have_the_shape_of_extensions() {
        let schema = SchemaLookup::of::<ScenarioFile>().of_extensions();
        let damage =
            |text: &str| damage::find(&schema, &TreeNode::from_toml(&DeTable::parse(text).unwrap(), 0));
        let texts = crate::shipped_files().map(|file| crate::shipped::text(file).unwrap());
        let extending: Vec<&str> = texts.filter(|text| text.contains("\nextends = ")).collect();
        assert!(extending.len() > 5);
        for text in extending {
            assert!(damage(text).is_empty(), "{:?}", damage(text));
        }
        for (wrong, why) in [
            ("name = 'x'", "it extends nothing"),
            ("extends = 'x'\n[[officials]]\nname = 'y'", "nobody knows whom it changes"),
            ("extends = 'x'\n[[relations]]\nfrom = 'a'\nto = 'b'", "the list is replaced"),
            ("extends = 'x'\n[access]\nbase = 7", "out of range"),
        ] {
            assert_eq!(damage(wrong).len(), 1, "{why}");
        }
    }
}
