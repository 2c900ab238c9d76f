//! Sweeps, from outside: the same bytes whatever happens, nothing computed twice, clear refusals.

mod altered;
mod interrupted;
mod refused;
mod result;
mod sensitivity;
mod told;

use crate::folder::contents;
use assert_cmd::Command;
use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use tempfile::TempDir;

/// A folder with an experiment, and room for its results.
struct Desk {
    folder: TempDir,
}

/// Eight cells in four segments; one value of the second factor makes the scenario invalid.
const PLAIN: &str = "replicates = 512\nseed = 7\nrecord = ['formation.quality', 'formation.requests']\n\
    design.kind = 'factorial'\n\
    [[factor]]\nname = 'access'\nkeys = ['access.base']\nvalues = [0.1, 0.9]\nmeaning = 'access'\nunit = 'probability'\n\
    [[factor]]\nname = 'problems'\nkeys = ['themes.care.problems']\nvalues = [3, 2]\n\
    [[factor]]\nname = 'kind'\nvalues = [{ label = 'as it is', set = {} }, { label = 'gifts', set = { relation_rules.expert_negotiator = 'gift' } }]\n";

impl Desk {
    /// An experiment with the teaching scenario.
    fn with(text: &str) -> Desk {
        let desk = Desk { folder: tempfile::tempdir().unwrap() };
        desk.write(text);
        desk
    }

    /// Write the experiment again.
    fn write(&self, text: &str) {
        let scenario = Path::new(env!("CARGO_MANIFEST_DIR")).join("scenarios/teaching-small.toml");
        let head = format!("name = 'small'\ntitle = 'A small sweep'\nscenario = '{}'\n", scenario.display());
        fs::write(self.experiment(), head + text).unwrap();
    }

    fn experiment(&self) -> PathBuf {
        self.folder.path().join("experiment.toml")
    }

    fn place(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    /// A command on the experiment, with a folder for its result.
    fn command(&self, command: &str, place: &str, arguments: &[&str]) -> Command {
        let mut run = Command::cargo_bin("vierdemacht").unwrap();
        run.arg(command).arg(self.experiment()).args(arguments).arg("--output").arg(self.place(place));
        run
    }

    /// The output of a command.
    fn done(&self, command: &str, place: &str, arguments: &[&str]) -> String {
        let assert = self.command(command, place, arguments).assert().success();
        String::from_utf8(assert.get_output().stdout.clone()).unwrap()
    }

    /// The message of a command that exits with a code.
    fn refused(&self, code: i32, command: &str, place: &str, arguments: &[&str]) -> String {
        let assert = self.command(command, place, arguments).assert().code(code);
        String::from_utf8(assert.get_output().stderr.clone()).unwrap()
    }

    /// Every file in a folder, by its path in it.
    fn files(&self, place: &str) -> BTreeMap<String, Vec<u8>> {
        contents(&self.place(place))
    }

    /// The existing segments, in order.
    fn segments(&self, place: &str) -> Vec<PathBuf> {
        let folder = self.place(place).join("segments");
        let mut segments: Vec<PathBuf> = fs::read_dir(folder).unwrap().map(|e| e.unwrap().path()).collect();
        segments.sort();
        segments
    }

    /// The manifest of a segment.
    fn manifest(&self, segment: &Path) -> PathBuf {
        let name = segment.with_extension("json");
        segment.parent().unwrap().with_file_name("manifest").join(name.file_name().unwrap())
    }

    /// A table as CSV, row by row.
    fn table(&self, place: &str, name: &str) -> Vec<BTreeMap<String, String>> {
        let read = csv::Reader::from_path(self.place(place).join(name)).unwrap();
        read.into_deserialize().map(Result::unwrap).collect()
    }

    fn json(&self, place: &str, name: &str) -> serde_json::Value {
        serde_json::from_slice(&fs::read(self.place(place).join(name)).unwrap()).unwrap()
    }
}
