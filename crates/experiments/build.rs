//! Gives the program the hash of the model that it is built from, so that it never takes a result of another model for
//! its own.

use sha2::{Digest, Sha256};
use std::path::{Path, PathBuf};

/// Crates on whose sources the numbers depend. The others describe or draw results and cannot change the numbers.
const OF_THE_MODEL: [&str; 7] =
    ["numbers", "statistics", "scenario", "model", "studies", "experiments", "results"];

fn main() {
    let project = Path::new("../..");
    println!("cargo:rerun-if-changed={}", project.join("Cargo.lock").display());
    for room in OF_THE_MODEL {
        println!("cargo:rerun-if-changed={}", project.join("crates").join(room).join("src").display());
    }
    println!("cargo:rustc-env=VIERDEMACHT_MODEL={}", model_hash(project));
}

/// SHA-256 over names and contents of the model's sources in a project's folder and, if it exists, over the versions of
/// dependencies in `Cargo.lock`.
pub(crate) fn model_hash(project: &Path) -> String {
    let mut files = vec![project.join("Cargo.lock")];
    for room in OF_THE_MODEL {
        collect(&project.join("crates").join(room).join("src"), &mut files);
    }
    files.sort();
    let mut hash = Sha256::new();
    for file in files {
        let Ok(text) = std::fs::read_to_string(&file) else { continue };
        let name = file
            .strip_prefix(project)
            .expect("files lie in the project")
            .to_string_lossy()
            .replace('\\', "/");
        let text = text.replace('\r', "");
        hash.update(format!("{name} {}\n{text}", text.len()));
    }
    hash.finalize().iter().map(|byte| format!("{byte:02x}")).collect()
}

fn collect(folder: &Path, files: &mut Vec<PathBuf>) {
    let Ok(entries) = std::fs::read_dir(folder) else { return };
    for entry in entries {
        match entry.expect("a folder's entries can be read").path() {
            path if path.is_dir() => collect(&path, files),
            path => files.push(path),
        }
    }
}
