//! Checks of a result's description for others: data package and RO-Crate against the files in its folder.

use crate::folder::contents;
use serde_json::Value;
use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;
use vierdemacht::studies::digest::sha256;

/// A table as CSV shows it: names of its columns, and its rows.
pub type ShownTable = (Vec<String>, Vec<Vec<String>>);

/// A table in Parquet, read by the crate's own row reader and shown as in CSV.
pub fn parquet(path: &Path) -> ShownTable {
    use parquet::file::reader::{FileReader, SerializedFileReader};
    use parquet::record::Field;
    let reader = SerializedFileReader::new(fs::File::open(path).unwrap()).unwrap();
    let descriptors = reader.metadata().file_metadata().schema_descr().columns();
    let names = descriptors.iter().map(|column| column.name().to_owned()).collect();
    let shown = |field: &Field| match field {
        Field::Null => String::new(),
        Field::Bool(truth) => truth.to_string().to_uppercase(),
        Field::Long(number) => number.to_string(),
        Field::Double(number) => number.to_string(),
        Field::Str(text) => text.clone(),
        other => panic!("{other:?} is no type that all readers know"),
    };
    let rows = reader.get_row_iter(None).unwrap();
    (names, rows.map(|row| row.unwrap().get_column_iter().map(|(_, field)| shown(field)).collect()).collect())
}

/// The description of its columns in a Parquet file.
pub fn said_in_parquet(path: &Path) -> Value {
    use parquet::file::reader::{FileReader, SerializedFileReader};
    let reader = SerializedFileReader::new(fs::File::open(path).unwrap()).unwrap();
    let metadata = reader.metadata().file_metadata().key_value_metadata().unwrap();
    let said = metadata.iter().find(|entry| entry.key == "columns").unwrap();
    serde_json::from_str(said.value.as_ref().unwrap()).unwrap()
}

/// A table in CSV.
pub fn csv_table(path: &Path) -> ShownTable {
    let mut reader = csv::Reader::from_path(path).unwrap();
    let names = reader.headers().unwrap().iter().map(str::to_owned).collect();
    let rows = reader.records().map(|row| row.unwrap().iter().map(str::to_owned).collect());
    (names, rows.collect())
}

/// A table, in either format.
pub fn table(path: &Path) -> ShownTable {
    if path.extension().unwrap() == "parquet" { parquet(path) } else { csv_table(path) }
}

fn json(path: &Path) -> Value {
    serde_json::from_slice(&fs::read(path).unwrap()).unwrap()
}

/// True unless a file belongs to the folder but not to its result: the segments of a sweep.
fn is_of_result(name: &str) -> bool {
    !["segments/", "manifest/"].iter().any(|start| name.starts_with(start))
}

/// Check the data package in a folder: every file except the descriptions is a resource, every table has every column,
/// and every value fits its column. Returns the tables by name, with their fields.
pub fn check_package(folder: &Path) -> BTreeMap<String, Vec<Value>> {
    let files = contents(folder);
    let package = json(&folder.join("datapackage.json"));
    let allowed = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || "-._/".contains(c);
    assert!(package["name"].as_str().unwrap().chars().all(allowed), "{}", package["name"]);
    let resources = package["resources"].as_array().unwrap();
    let by_name: BTreeSet<&str> =
        resources.iter().map(|resource| resource["name"].as_str().unwrap()).collect();
    assert_eq!(by_name.len(), resources.len(), "two resources of one name");
    let described: BTreeSet<&str> =
        resources.iter().map(|resource| resource["path"].as_str().unwrap()).collect();
    let own = ["datapackage.json", "ro-crate-metadata.json", "manifest.json"];
    let due = files.keys().map(String::as_str).filter(|name| is_of_result(name) && !own.contains(name));
    assert_eq!(described, due.collect());
    let mut tables = BTreeMap::new();
    for resource in resources {
        let name = resource["path"].as_str().unwrap();
        assert_eq!(resource["hash"], format!("sha256:{}", sha256(&files[name])));
        assert!(resource["description"].as_str().unwrap().len() > 10, "{resource}");
        let is_table = name.ends_with(".parquet") || (name.ends_with(".csv") && name != "points.csv");
        assert_eq!(resource["type"] == "table", is_table, "{name}");
        if is_table {
            assert_eq!(resource["bytes"].is_null(), name.ends_with(".parquet"));
            let fields = resource["schema"]["fields"].as_array().unwrap();
            check_table(fields, &table(&folder.join(name)), name);
            assert!(resource["rows"].is_null() || resource["rows"] == table(&folder.join(name)).1.len());
            tables.insert(name.to_owned(), fields.clone());
        } else {
            assert_eq!(resource["bytes"], files[name].len());
        }
    }
    tables
}

/// Check that names of columns are those of the fields, that values have the type of their field, and that they are
/// missing only where it allows.
fn check_table(fields: &[Value], (names, rows): &ShownTable, table: &str) {
    assert!(fields.iter().map(|field| field["name"].as_str().unwrap()).eq(names), "{table}");
    assert!(!rows.is_empty(), "{table}");
    for (place, field) in fields.iter().enumerate() {
        assert!(field["description"].as_str().unwrap().len() > 3, "{field}");
        for value in rows.iter().map(|row| &row[place]) {
            let right = match field["type"].as_str().unwrap() {
                _ if value.is_empty() => field["constraints"]["required"] != true,
                "integer" => value.parse::<i64>().is_ok(),
                "number" => value.parse::<f64>().is_ok(),
                "boolean" => value == "TRUE" || value == "FALSE",
                "string" => true,
                other => panic!("{other}"),
            };
            assert!(right, "{value:?} in {field} of {table}");
        }
    }
}

/// Check the RO-Crate in a folder: every file and every column of every table is an entity, references resolve, and
/// nothing names a machine. Returns the entities by identifier.
pub fn check_provenance(folder: &Path) -> BTreeMap<String, Value> {
    let files = contents(folder);
    let graph = json(&folder.join("ro-crate-metadata.json"));
    let list = graph["@graph"].as_array().unwrap();
    let id = |entity: &Value| entity["@id"].as_str().unwrap().to_owned();
    let entities: BTreeMap<String, Value> = list.iter().map(|entity| (id(entity), entity.clone())).collect();
    assert_eq!(entities.len(), list.len(), "two entities of one identifier");
    for key in ["name", "description", "datePublished", "license", "hasPart"] {
        assert!(!entities["./"][key].is_null(), "an RO-Crate must have {key}");
    }
    assert!(list.iter().all(|entity| refers_to(entity, &entities)));
    let parts: BTreeSet<String> = entities["./"]["hasPart"].as_array().unwrap().iter().map(id).collect();
    let due = files.keys().filter(|name| is_of_result(name) && *name != "ro-crate-metadata.json");
    assert_eq!(parts, due.cloned().collect());
    for name in &parts {
        assert_eq!(entities[name]["@type"], "File");
        assert!(entities[name]["description"].as_str().unwrap().len() > 10, "{name}");
        let due = format!("sha256:{}", sha256(&files[name]));
        assert!(name == "manifest.json" || entities[name]["identifier"] == due, "{name}");
    }
    for (file, fields) in check_package(folder) {
        let columns = entities[&file]["variableMeasured"].as_array().unwrap();
        assert_eq!(columns.len(), fields.len(), "{file}");
        for (column, field) in columns.iter().map(|column| &entities[&id(column)]).zip(&fields) {
            assert_eq!([&column["name"], &column["description"]], [&field["name"], &field["description"]]);
            assert_eq!(column["unitText"], field["unit"]);
        }
    }
    for name in files.keys().filter(|name| !name.ends_with("parquet")) {
        let text = String::from_utf8_lossy(&files[name]);
        for word in [folder.to_str().unwrap(), env!("CARGO_MANIFEST_DIR")] {
            assert!(!text.contains(word), "{name} names {word}");
        }
    }
    entities
}

/// True if all references of an entity of this crate resolve; references to elsewhere are addresses.
fn refers_to(value: &Value, entities: &BTreeMap<String, Value>) -> bool {
    match value {
        Value::Array(all) => all.iter().all(|one| refers_to(one, entities)),
        Value::Object(all) if all.len() == 1 && all.contains_key("@id") => {
            let id = all["@id"].as_str().unwrap();
            assert!(id.starts_with("https:") || entities.contains_key(id), "{id} is nowhere");
            true
        }
        Value::Object(all) => all.values().all(|one| refers_to(one, entities)),
        _ => true,
    }
}
