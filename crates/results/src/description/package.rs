//! A result as a Data Package (Frictionless Standards 2.0): every file and, for tables, every column with type, unit
//! and meaning.

use super::{LICENSE, ResultDescription, media_type};
use crate::columns::TableColumn;
use crate::manifest::FileEntry;
use serde_json::{Value, json};

/// Describe the existing files.
pub(super) fn describe(result: &ResultDescription, files: &[FileEntry]) -> Value {
    let mut names: Vec<String> = Vec::new();
    let mut named = |file: &FileEntry| {
        let (stem, format) = stem_and_format(&file.name);
        // The same table may exist in two formats.
        let taken = names.iter().any(|name| name == stem);
        names.push(if taken { format!("{stem}-{format}") } else { stem.to_owned() });
        names.last().cloned().unwrap_or_default()
    };
    let resources: Vec<Value> = files.iter().map(|file| resource(result, file, named(file))).collect();
    json!({
        "$schema": "https://datapackage.org/profiles/2.0/datapackage.json",
        "name": result.name,
        "title": result.title,
        "description": format!("{} `{}`, run in this folder, gives the same bytes again.", result.about, result.again),
        "licenses": [{ "name": "notspecified", "title": LICENSE }],
        "resources": resources,
    })
}

fn stem_and_format(file: &str) -> (&str, &str) {
    file.rsplit('/').next().unwrap_or(file).split_once('.').unwrap_or((file, ""))
}

fn resource(result: &ResultDescription, file: &FileEntry, name: String) -> Value {
    let format = stem_and_format(&file.name).1;
    let mut resource = json!({
        "name": name,
        "path": file.name,
        "description": result.about_file(&file.name),
        "format": format,
        "mediatype": media_type(&file.name),
        "hash": format!("sha256:{}", file.sha256),
    });
    if format != "parquet" {
        // frictionless-py cannot tell the size of Parquet files, and rejects a package that states it.
        (resource["bytes"], resource["encoding"]) = (file.bytes.into(), "utf-8".into());
    }
    if let Some(table) = result.table(&file.name) {
        resource["type"] = "table".into();
        if let Some(rows) = file.rows {
            resource["rows"] = rows.into();
        }
        let fields: Vec<Value> = table.columns.iter().map(TableColumn::field).collect();
        // frictionless-py reads Parquet through pandas, in which a missing whole number is called nan.
        let missing: &[&str] = if format == "parquet" { &["", "nan"] } else { &[""] };
        resource["schema"] = json!({ "fields": fields, "missingValues": missing });
    }
    resource
}
