//! Origin of a result, as an RO-Crate 1.2 (Process Run Crate): command, settings, version, and inputs. It names no
//! clock, host or folder: the same command gives the same bytes on any machine.

use super::{EXPERIMENT, LICENSE, POINTS, PROVENANCE, ResultDescription, SCENARIO, media_type};
use crate::columns::TableColumn;
use crate::manifest::{FileEntry, MANIFEST};
use serde_json::{Value, json};

/// The date that an RO-Crate must have: the year of this version of the program. The time of the runs is left out, so
/// that the same experiment gives the same bytes.
const DATED: &str = "2026";

/// Identifier of the profile that a result follows.
const PROFILE: &str = "https://w3id.org/ro/wfrun/process/0.5";

/// Identifier of the run of the command.
const MADE: &str = "#made";

/// Describe the files of a result.
pub(super) fn describe(result: &ResultDescription, files: &[FileEntry]) -> Value {
    let mut graph = vec![
        json!({
            "@id": PROVENANCE,
            "@type": "CreativeWork",
            "about": { "@id": "./" },
            "conformsTo": { "@id": "https://w3id.org/ro/crate/1.2" },
        }),
        root(result, files),
        json!({
            "@id": PROFILE,
            "@type": ["CreativeWork", "Profile"],
            "name": "Process Run Crate",
            "version": "0.5",
        }),
    ];
    graph.extend(how_made(result, files));
    graph.extend(result.settings.iter().enumerate().map(setting));
    graph.extend(files.iter().map(|entry| file(result, entry)));
    // Size and checksum are left out: they would have to be known before the file is written.
    graph.push(json!({
        "@id": MANIFEST,
        "@type": "File",
        "name": MANIFEST,
        "description": result.about_file(MANIFEST),
        "encodingFormat": media_type(MANIFEST),
    }));
    graph.extend(
        tables(result, files)
            .flat_map(|(file, columns)| columns.into_iter().map(move |column| measured(&file, &column))),
    );
    json!({ "@context": "https://w3id.org/ro/crate/1.2/context", "@graph": graph })
}

/// The existing tables, with their columns.
fn tables<'d>(
    result: &'d ResultDescription,
    files: &'d [FileEntry],
) -> impl Iterator<Item = (String, Vec<TableColumn>)> + 'd {
    files.iter().filter_map(|file| Some((file.name.clone(), result.table(&file.name)?.columns)))
}

/// The result as a whole.
fn root(result: &ResultDescription, files: &[FileEntry]) -> Value {
    let names = files.iter().map(|file| &*file.name).chain([MANIFEST]);
    json!({
        "@id": "./",
        "@type": "Dataset",
        "name": result.title,
        "description": format!("{} The date is that of the program.", result.about),
        "datePublished": DATED,
        "license": LICENSE,
        "identifier": format!("sha256:{}", result.identifier),
        "conformsTo": { "@id": PROFILE },
        "hasPart": names.map(|name| json!({ "@id": name })).collect::<Vec<_>>(),
        "mentions": { "@id": MADE },
    })
}

/// The command, and the program.
fn how_made(result: &ResultDescription, files: &[FileEntry]) -> [Value; 2] {
    let references = |of: &dyn Fn(&str) -> bool| -> Vec<Value> {
        let named = files.iter().filter(|file| of(&file.name));
        named.map(|file| json!({ "@id": file.name })).collect()
    };
    let is_input = |name: &str| [EXPERIMENT, SCENARIO, POINTS].contains(&name);
    let mut used = references(&is_input);
    used.extend((0..result.settings.len()).map(|place| json!({ "@id": setting_id(place) })));
    let program = format!("#vierdemacht-{}", env!("CARGO_PKG_VERSION"));
    [
        json!({
            "@id": MADE,
            "@type": "CreateAction",
            "name": result.made_by,
            "description": format!("`{}`, run in the folder of this file, reproduces these data.", result.again),
            "instrument": { "@id": program },
            "object": used,
            "result": references(&|name| !is_input(name)),
        }),
        json!({
            "@id": program,
            "@type": "SoftwareApplication",
            "name": "vierdemacht",
            "description": env!("CARGO_PKG_DESCRIPTION"),
            "softwareVersion": env!("CARGO_PKG_VERSION"),
            "license": env!("CARGO_PKG_LICENSE"),
        }),
    ]
}

fn setting_id(place: usize) -> String {
    format!("#setting-{}", place + 1)
}

/// A setting of the command.
fn setting((place, (name, value)): (usize, &(&'static str, String))) -> Value {
    json!({ "@id": setting_id(place), "@type": "PropertyValue", "name": name, "value": value })
}

fn file(result: &ResultDescription, file: &FileEntry) -> Value {
    let mut entity = json!({
        "@id": file.name,
        "@type": "File",
        "name": file.name,
        "description": result.about_file(&file.name),
        "encodingFormat": media_type(&file.name),
        "contentSize": file.bytes.to_string(),
        "identifier": format!("sha256:{}", file.sha256),
    });
    if let Some(table) = result.table(&file.name) {
        let columns = table.columns.iter();
        let columns = columns.map(|column| json!({ "@id": column_id(&file.name, &column.name) }));
        entity["variableMeasured"] = columns.collect();
    }
    entity
}

/// Identifier of a column of a table. A column's name may hold characters that an identifier may not.
fn column_id(file: &str, column: &str) -> String {
    let mut id = format!("#{file}:");
    for byte in column.bytes() {
        match byte {
            b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'-' | b'.' | b'_' | b'~' => id.push(char::from(byte)),
            other => id += &format!("%{other:02X}"),
        }
    }
    id
}

/// A column of a table.
fn measured(file: &str, column: &TableColumn) -> Value {
    let mut entity = json!({
        "@id": column_id(file, &column.name),
        "@type": "PropertyValue",
        "name": column.name,
        "description": column.meaning,
    });
    if !column.unit.is_empty() {
        entity["unitText"] = column.unit.clone().into();
    }
    entity
}
