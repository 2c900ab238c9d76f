//! The dictionary of all tables, as a Data Package (Frictionless Standards 2.0): every column with type, unit and
//! meaning.

use super::columns::{SweepColumn, Type};
use crate::manifest::FileEntry;
use experiments::plan::Experiment;
use serde_json::{Value, json};

/// Describes the tables that are there.
pub(super) fn describe(
    experiment: &Experiment,
    files: &[FileEntry],
    tables: &[(&str, Vec<SweepColumn>)],
) -> Value {
    let resources: Vec<Value> = tables
        .iter()
        .filter_map(|(name, columns)| Some(resource(files.iter().find(|file| file.name == *name)?, columns)))
        .collect();
    json!({
        "$schema": "https://datapackage.org/profiles/2.0/datapackage.json",
        "name": experiment.name().to_lowercase(),
        "title": experiment.title(),
        "description": format!(
            "Formations simulated by vierdemacht {} in an experiment with the scenario {}. experiment.toml and scenario.toml say what was varied, and give the same bytes again.",
            env!("CARGO_PKG_VERSION"), experiment.scenario().name()
        ),
        "resources": resources,
    })
}

fn resource(file: &FileEntry, columns: &[SweepColumn]) -> Value {
    let (stem, format) = file.name.trim_start_matches("data/").split_once('.').unwrap_or((&file.name, ""));
    let csv = format == "csv";
    let name = if csv && stem == "runs" { "runs-csv" } else { stem };
    let description = match stem {
        "runs" => "one row a formation",
        "cells" => "one row a cell: means and standard errors over its formations",
        _ => "marginal effects: one row a figure and value of a factor",
    };
    let mut resource = json!({
        "name": name,
        "path": file.name,
        "description": description,
        "type": "table",
        "format": format,
        "mediatype": if csv { "text/csv" } else { "application/vnd.apache.parquet" },
        "hash": format!("sha256:{}", file.sha256),
        "rows": file.rows,
        "schema": { "fields": columns.iter().map(field).collect::<Vec<_>>(), "missingValues": [""] },
    });
    if csv {
        // Of Parquet files frictionless-py cannot tell the size, and calls a package that does so invalid.
        (resource["bytes"], resource["encoding"]) = (file.bytes.into(), "utf-8".into());
    }
    resource
}

fn field(column: &SweepColumn) -> Value {
    let holds = match column.holds {
        Type::Whole => "integer",
        Type::Number => "number",
        Type::Truth => "boolean",
        Type::Text => "string",
    };
    let mut field = json!({ "name": column.name, "type": holds, "description": column.meaning });
    if !column.unit.is_empty() {
        field["unit"] = column.unit.clone().into();
    }
    if column.holds == Type::Truth {
        (field["trueValues"], field["falseValues"]) = (json!(["TRUE"]), json!(["FALSE"]));
    }
    if !column.optional {
        field["constraints"] = json!({ "required": true });
    }
    field
}
