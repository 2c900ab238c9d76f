//! Departures of a document from the JSON Schema of its format, found by walking both in parallel.
//!
//! Two rules are stricter than JSON Schema: a number that JSON cannot represent is always wrong, and so is a whole
//! number written with a decimal point.

use super::rule::SchemaRule;
use super::schema::SchemaLookup;
use crate::tree::{Content, KeyPath, TableEntry, TreeNode};
use serde_json::Value;
use std::collections::BTreeMap;

/// A defect of a value.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Damage {
    /// The format does not have this key.
    Unknown,
    /// Wrong type, or outside its range.
    Wrong,
    /// A required key is missing.
    Missing,
}

/// All defects of a document, by path.
pub(super) fn find(schema: &SchemaLookup, root: &TreeNode) -> BTreeMap<KeyPath, Damage> {
    let mut search = DamageSearch { schema, found: BTreeMap::new() };
    search.visit(schema.as_value(), root, &Way::Root);
    search.found
}

/// True if a value conforms to a part of the schema.
pub(super) fn fits(schema: &SchemaLookup, part: &Value, value: &TreeNode) -> bool {
    let mut search = DamageSearch { schema, found: BTreeMap::new() };
    search.visit(part, value, &Way::Root);
    search.found.is_empty()
}

/// The way to the value being visited; turned into a path only for a defect.
enum Way<'a> {
    /// To the whole document.
    Root,
    /// One step further, into a table.
    Key(&'a Way<'a>, &'a str),
    /// One step further, into a list.
    Index(&'a Way<'a>, usize),
}

impl Way<'_> {
    fn path(&self) -> KeyPath {
        match self {
            Way::Root => KeyPath::default(),
            Way::Key(outer, key) => outer.path().key(key),
            Way::Index(outer, index) => outer.path().index(*index),
        }
    }
}

/// A walk through a document, with the defects found on it.
struct DamageSearch<'a> {
    schema: &'a SchemaLookup,
    found: BTreeMap<KeyPath, Damage>,
}

impl DamageSearch<'_> {
    /// Check a value, and all within it, against a part of the schema.
    fn visit(&mut self, schema: &Value, node: &TreeNode, way: &Way<'_>) {
        let mut right = !matches!(node.value, Content::NoNumber(_));
        // A schema that is no table is `true`, which requires nothing.
        for (keyword, value) in schema.as_object().into_iter().flatten() {
            let rule = SchemaRule::read(keyword, value).expect("every keyword of a format is known");
            match (rule, &node.value) {
                (SchemaRule::SameAs(pointer), _) => {
                    let target = self.schema.target(pointer).expect("references lead somewhere");
                    self.visit(target, node, way);
                }
                (SchemaRule::OneOf(schemas), _) => {
                    right &= schemas.iter().filter(|part| fits(self.schema, part, node)).count() == 1;
                }
                (SchemaRule::Items(schema), Content::List(nodes)) => {
                    for (i, node) in nodes.iter().enumerate() {
                        self.visit(schema, node, &Way::Index(way, i));
                    }
                }
                (SchemaRule::Required(keys), Content::Table(_)) => self.find_missing(keys, node, way),
                (SchemaRule::Properties(known), Content::Table(entries)) => {
                    for entry in entries {
                        if let Some(schema) = known.get(&entry.key) {
                            self.visit(schema, &entry.node, &Way::Key(way, &entry.key));
                        }
                    }
                }
                (SchemaRule::Others(other), Content::Table(entries)) => {
                    self.visit_others(other, schema.get("properties"), entries, way);
                }
                (rule, content) => right &= rule.holds(content),
            }
        }
        if !right {
            _ = self.found.insert(way.path(), Damage::Wrong);
        }
    }

    /// Check the entries of a table that are not among its properties.
    fn visit_others(
        &mut self,
        other: Option<&Value>,
        known: Option<&Value>,
        entries: &[TableEntry],
        way: &Way<'_>,
    ) {
        for entry in entries {
            if known.is_some_and(|known| known.get(&entry.key).is_some()) {
                continue;
            }
            let way = Way::Key(way, &entry.key);
            match other {
                Some(schema) => self.visit(schema, &entry.node, &way),
                None => {
                    _ = self.found.insert(way.path(), Damage::Unknown);
                }
            }
        }
    }

    fn find_missing(&mut self, keys: &[Value], table: &TreeNode, way: &Way<'_>) {
        for key in keys.iter().filter_map(Value::as_str) {
            if table.entry(key).is_none() {
                _ = self.found.insert(way.path().key(key), Damage::Missing);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use schemars::JsonSchema;
    use toml::de::DeTable;

    /// A format that uses every keyword that formats use.
    #[derive(JsonSchema)]
    #[serde(deny_unknown_fields)]
    #[expect(dead_code, reason = "only its schema matters")]
    struct Small {
        #[schemars(regex(pattern = r"^[A-Za-z][A-Za-z0-9_]*$"))]
        name: String,
        #[schemars(range(min = 3, max = 9))]
        seats: Option<u32>,
        #[schemars(extend("exclusiveMinimum" = -1.0, "exclusiveMaximum" = 1.0))]
        share: Option<f64>,
        fast: Option<bool>,
        taste: Option<Taste>,
        #[schemars(length(min = 1, max = 2))]
        pair: Option<Vec<String>>,
        parts: Option<Vec<Part>>,
        /// Numbers by any key.
        places: Option<BTreeMap<String, f64>>,
        /// Anything.
        values: Option<Vec<Value>>,
    }

    #[derive(JsonSchema)]
    #[serde(rename_all = "snake_case")]
    #[expect(dead_code, reason = "only its schema matters")]
    enum Taste {
        /// Sweet.
        Sweet,
        /// Sour.
        Sour,
    }

    #[derive(JsonSchema)]
    #[serde(deny_unknown_fields)]
    #[expect(dead_code, reason = "only its schema matters")]
    struct Part {
        id: String,
        size: Option<u32>,
    }

    /// The defects of a text, to which a name is added.
    fn found(text: &str) -> Vec<String> {
        let text = format!("name = 'a'\n{text}");
        let root = TreeNode::from_toml(&DeTable::parse(&text).unwrap(), 0);
        find(&SchemaLookup::of::<Small>(), &root)
            .iter()
            .map(|(path, damage)| format!("{path} {damage:?}"))
            .collect()
    }

    fn assert_wrong(path: &str, values: &[&str]) {
        for value in values {
            assert_eq!(found(&format!("{path} = {value}")), [format!("{path} Wrong")], "{value}");
        }
    }

    fn assert_right(path: &str, values: &[&str]) {
        for value in values {
            assert_eq!(found(&format!("{path} = {value}")), [""; 0], "{value}");
        }
    }

    #[test]
    fn values_have_their_type_and_no_whole_number_a_point() {
        assert_right("seats", &["3", "9"]);
        assert_wrong(
            "seats",
            &["4.0", "4.5", "'4'", "true", "[4]", "{ a = 4 }", "nan", "99999999999999999999"],
        );
        assert_right("share", &["0", "0.5"]);
        assert_wrong("share", &["inf", "'0'", "{}"]);
        assert_wrong("fast", &["0", "'true'"]);
        assert_wrong("pair", &["'a'", "{ a = 'b' }"]);
        assert_wrong("places", &["[]", "1"]);
    }

    #[test]
    fn bounds_belong_to_a_range_unless_they_are_exclusive() {
        assert_wrong("seats", &["2", "10", "9223372036854775807"]);
        assert_wrong("share", &["-1", "-1.0", "1", "1.0", "2"]);
        assert_wrong("pair", &["[]", "['a', 'b', 'c']"]);
        assert_right("pair", &["['a']", "['a', 'a']"]);
    }

    #[test]
    fn choices_are_one_of_those_named() {
        assert_right("taste", &["'sweet'", "'sour'"]);
        assert_wrong("taste", &["'Sweet'", "''", "1", "nan", "['sweet']"]);
    }

    #[test]
    fn unknown_and_missing_keys_are_found_in_inner_tables_too() {
        let parts = "size = 1\n[[parts]]\nid = 'a'\n[[parts]]\nsise = 1\nsize = -1\n";
        assert_eq!(
            found(parts),
            ["parts[1].id Missing", "parts[1].sise Unknown", "parts[1].size Wrong", "size Unknown"]
        );
    }

    #[test]
    fn other_keys_are_checked_where_a_table_has_any_keys() {
        assert_eq!(found("places = { a = 1, b = 'c', d = nan }"), ["places.b Wrong", "places.d Wrong"]);
    }

    #[test]
    fn what_may_be_anything_is_wrong_only_where_it_is_no_number() {
        assert_eq!(found("values = [1, 'a', { b = [] }, nan, [nan]]"), ["values[3] Wrong"]);
    }
}
