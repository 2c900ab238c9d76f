//! How a result was made, as an RO-Crate 1.2 (Process Run Crate): command, version, experiment and scenario. It names
//! no clock, host or folder: the same experiment gives the same bytes anywhere.

use super::result::{EXPERIMENT, MADE_BY, POINTS, PROVENANCE, SCENARIO};
use super::store::Store;
use crate::manifest::FileEntry;
use serde_json::{Value, json};

/// The date that an RO-Crate must have: the year of this version of the program. When the runs were made is not said,
/// so that the same experiment gives the same bytes.
const DATED: &str = "2026";

/// Identifier of the profile that a result follows.
const PROFILE: &str = "https://w3id.org/ro/wfrun/process/0.5";

/// Describes the files of a result.
pub(super) fn describe(store: &Store<'_>, files: &[FileEntry]) -> Value {
    let mut graph = vec![
        json!({
            "@id": PROVENANCE,
            "@type": "CreativeWork",
            "about": { "@id": "./" },
            "conformsTo": { "@id": "https://w3id.org/ro/crate/1.2" },
        }),
        root(store, files),
        json!({
            "@id": PROFILE,
            "@type": ["CreativeWork", "Profile"],
            "name": "Process Run Crate",
            "version": "0.5",
        }),
    ];
    graph.extend(how_made(files));
    graph.extend(files.iter().map(file));
    json!({ "@context": "https://w3id.org/ro/crate/1.2/context", "@graph": graph })
}

/// The result as a whole.
fn root(store: &Store<'_>, files: &[FileEntry]) -> Value {
    let experiment = store.experiment;
    let parts: Vec<Value> = files.iter().map(|file| json!({ "@id": file.name })).collect();
    json!({
        "@id": "./",
        "@type": "Dataset",
        "name": experiment.title(),
        "description": format!(
            "Result of the experiment {} with the scenario {}, simulated by vierdemacht {}. The date is that of the program.",
            experiment.name(), experiment.scenario().name(), env!("CARGO_PKG_VERSION")
        ),
        "datePublished": DATED,
        "license": "Who made these data says how they may be used. The program is under MIT or Apache-2.0.",
        "identifier": format!("sha256:{}", store.design),
        "conformsTo": { "@id": PROFILE },
        "hasPart": parts,
        "mentions": { "@id": "#sweep" },
    })
}

/// The command, and the program.
fn how_made(files: &[FileEntry]) -> [Value; 2] {
    let references = |of: &dyn Fn(&str) -> bool| -> Vec<Value> {
        let named = files.iter().filter(|file| of(&file.name));
        named.map(|file| json!({ "@id": file.name })).collect()
    };
    let is_input = |name: &str| [EXPERIMENT, SCENARIO, POINTS].contains(&name);
    let program = format!("#vierdemacht-{}", env!("CARGO_PKG_VERSION"));
    [
        json!({
            "@id": "#sweep",
            "@type": "CreateAction",
            "name": format!("{MADE_BY} {EXPERIMENT}"),
            "description": format!("{MADE_BY} {EXPERIMENT}, in the folder of this file, gives these data again."),
            "instrument": { "@id": program },
            "object": references(&is_input),
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

fn file(file: &FileEntry) -> Value {
    let format = match file.name.rsplit_once('.') {
        Some((_, "csv")) => "text/csv",
        Some((_, "json")) => "application/json",
        Some((_, "toml")) => "application/toml",
        _ => "application/vnd.apache.parquet",
    };
    json!({
        "@id": file.name,
        "@type": "File",
        "name": file.name,
        "encodingFormat": format,
        "contentSize": file.bytes.to_string(),
        "identifier": format!("sha256:{}", file.sha256),
    })
}
