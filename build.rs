//! Gives the program the hash of the model that it is made of, so that no result of another model is taken for its own.

use sha2::{Digest, Sha256};
use std::path::{Path, PathBuf};

/// Parts of `src` that only ask for results, tell of them or draw them: whatever changes there, the numbers stay.
const NOT_THE_MODEL: [&str; 6] = ["cli", "main.rs", "output/plot", "output/report", "serve", "story"];

fn main() {
    println!("cargo:rerun-if-changed=src");
    println!("cargo:rerun-if-changed=Cargo.lock");
    println!("cargo:rustc-env=VIERDEMACHT_MODEL={}", model_hash(Path::new(".")));
}

/// SHA-256 over names and contents of the model's sources in a project's folder and, where it is there, over the
/// versions of what it is built with, which `Cargo.lock` has.
pub(crate) fn model_hash(project: &Path) -> String {
    let mut files = vec![project.join("Cargo.lock")];
    collect(&project.join("src"), Path::new(""), &mut files);
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

fn collect(folder: &Path, inside: &Path, files: &mut Vec<PathBuf>) {
    for entry in std::fs::read_dir(folder).expect("src can be read") {
        let entry = entry.expect("src can be read");
        let inside = inside.join(entry.file_name());
        if NOT_THE_MODEL.iter().any(|part| inside == Path::new(part)) {
            continue;
        }
        match entry.path() {
            path if path.is_dir() => collect(&path, &inside, files),
            path => files.push(path),
        }
    }
}
