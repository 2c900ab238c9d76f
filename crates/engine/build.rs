//! Compile the crate `classroom` for browsers, and compress it. The module is left empty unless this is a release build
//! and the target is installed.

use flate2::Compression;
use flate2::write::GzEncoder;
use std::env;
use std::error::Error;
use std::fs;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::Command;

const TARGET: &str = "wasm32-unknown-unknown";

/// The sources of the module, apart from this crate.
const SOURCES: [&str; 10] = [
    "crates/numbers",
    "crates/scenario",
    "crates/model",
    "crates/story",
    "crates/studies",
    "crates/results",
    "crates/classroom",
    "scenarios",
    "Cargo.toml",
    "Cargo.lock",
];

fn main() -> Result<(), Box<dyn Error>> {
    println!("cargo::rerun-if-changed=build.rs");
    let out = PathBuf::from(env::var("OUT_DIR")?);
    let module = if env::var("PROFILE")? == "release" { built(&out)? } else { Vec::new() };
    fs::write(out.join("classroom.wasm.gz"), module)?;
    Ok(())
}

/// The module, compressed; empty if the target is not installed.
fn built(out: &Path) -> Result<Vec<u8>, Box<dyn Error>> {
    let project = Path::new(env!("CARGO_MANIFEST_DIR")).join("../..");
    for source in SOURCES {
        println!("cargo::rerun-if-changed={}", project.join(source).display());
    }
    if !is_installed()? {
        println!("cargo::warning=no page for the classroom: rustup target add {TARGET}, then build again");
        return Ok(Vec::new());
    }
    // In the profile's folder (above `out`, this crate's folder and `build`), so that later builds reuse its output.
    let beside = out.ancestors().nth(3).ok_or("the build has no folder")?.join("engine");
    let mut cargo = Command::new(env::var_os("CARGO").ok_or("no cargo")?);
    let status = cargo
        .current_dir(&project)
        .args(["rustc", "--locked", "--quiet", "--package", "classroom", "--lib", "--crate-type", "cdylib"])
        .args(["--profile", "page", "--target", TARGET, "--target-dir"])
        .arg(&beside)
        // Flags and wrappers are those of the host, not of this target.
        .env_remove("CARGO_ENCODED_RUSTFLAGS")
        .env_remove("RUSTFLAGS")
        .env_remove("RUSTC_WORKSPACE_WRAPPER")
        .env_remove("CARGO_BUILD_TARGET")
        .status()?;
    if !status.success() {
        return Err("the module for browsers cannot be compiled".into());
    }
    let module = fs::read(beside.join(TARGET).join("page/classroom.wasm"))?;
    let mut packed = GzEncoder::new(Vec::new(), Compression::best());
    packed.write_all(&module)?;
    Ok(packed.finish()?)
}

fn is_installed() -> Result<bool, Box<dyn Error>> {
    let rustc = env::var_os("RUSTC").ok_or("no rustc")?;
    let found = Command::new(rustc).args(["--print", "target-libdir", "--target", TARGET]).output()?;
    let folder = String::from_utf8(found.stdout)?;
    Ok(found.status.success() && Path::new(folder.trim()).is_dir())
}
