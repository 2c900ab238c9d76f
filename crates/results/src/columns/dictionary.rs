//! The dictionary: kind and meaning of each column of a table. `columns.csv`, the types and metadata of Parquet files,
//! the data package of a result and the tables of Python all derive from it.

use super::record;
use serde_json::{Value, json};

/// The kind of a column. It does not depend on the values, so it is the same if no row has one.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// Words.
    Text,
    /// Whole numbers.
    Whole,
    /// Numbers.
    Number,
    /// TRUE or FALSE.
    Truth,
}

impl Kind {
    /// Name of the kind in Table Schema (Frictionless Standards 2.0).
    pub const fn name(self) -> &'static str {
        match self {
            Kind::Text => "string",
            Kind::Whole => "integer",
            Kind::Number => "number",
            Kind::Truth => "boolean",
        }
    }
}

/// A column of a table, in words.
#[derive(Debug, Clone, PartialEq)]
pub struct TableColumn {
    /// Name in the header.
    pub name: String,
    /// The kind of its values.
    pub holds: Kind,
    /// True if a row may have no value.
    pub optional: bool,
    /// Its meaning, in words.
    pub meaning: String,
    /// Unit; empty if none.
    pub unit: String,
    /// Range, or values; empty if not stated.
    pub range: String,
}

impl TableColumn {
    /// The column as a field of Table Schema.
    pub(crate) fn field(&self) -> Value {
        let mut field = json!({ "name": self.name, "type": self.holds.name(), "description": self.meaning });
        for (key, said) in [("unit", &self.unit), ("range", &self.range)] {
            if !said.is_empty() {
                field[key] = said.clone().into();
            }
        }
        if self.holds == Kind::Truth {
            (field["trueValues"], field["falseValues"]) = (json!(["TRUE"]), json!(["FALSE"]));
        }
        if !self.optional {
            field["constraints"] = json!({ "required": true });
        }
        field
    }
}

/// A table of a result, in words.
#[derive(Debug, Clone, PartialEq)]
pub struct TableDescription {
    /// Name of its file.
    pub file: String,
    /// The meaning of a row.
    pub about: &'static str,
    /// Its columns.
    pub columns: Vec<TableColumn>,
}

/// Header of `columns.csv`.
pub const DICTIONARY: &str = "table,column,meaning,unit,range\n";

/// The columns of `columns.csv` with their meanings, in their order.
pub(crate) const OF_DICTIONARY: [(&str, &str); 5] = [
    ("table", "name of the table's file"),
    ("column", "name of the column"),
    ("meaning", "meaning of the column"),
    ("unit", "unit; empty if there is none"),
    ("range", "range or possible values; empty if not stated"),
];

/// The rows of `columns.csv` for the columns of a table.
pub fn described(table: &str, columns: &[TableColumn]) -> String {
    let rows = columns.iter().map(|c| record([table, &c.name, &c.meaning, &c.unit, &c.range]));
    String::from_utf8_lossy(&rows.collect::<Vec<_>>().concat()).into_owned()
}

/// `columns.csv` of some tables, with its header.
pub fn dictionary(tables: &[TableDescription]) -> String {
    let of_tables = tables.iter().map(|table| described(&table.file, &table.columns));
    DICTIONARY.to_owned() + &of_tables.collect::<String>()
}
