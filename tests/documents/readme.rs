//! Every command in the README works, verbatim and in order, in an empty copy of the project whose scenarios,
//! experiments and calibrations ask for fewer formations.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

/// Commands that other checks run, with the reason why they are left out here.
const ELSEWHERE: [(&str, &str); 10] = [
    ("cargo ", "the build itself"),
    ("vierdemacht patterns            #", "in full: a step of its own compares docs/PATTERNS.md"),
    ("vierdemacht estimate data/formations/parlgov data", "in full: a step of its own compares the weights"),
    ("vierdemacht backtest data/formations/parlgov data", "in full: a step of its own compares the scores"),
    ("vierdemacht overview ", "every council: a step of its own compares docs/CASES.md"),
    ("vierdemacht dials ", "in full: a step of its own compares docs/DIALS.md"),
    ("vierdemacht plot dials ", "needs the dials in full: the step of docs/DIALS.md draws them"),
    ("vierdemacht page ", "takes a release build: tests/browser runs it"),
    ("vierdemacht serve", "the same: tests/browser"),
    (
        "global-sensitivity.toml",
        "307 200 formations: the same commands run on a smaller design in tests/studies/sensitivity",
    ),
];

/// The lines of all blocks of shell commands.
fn commands(page: &str) -> Vec<&str> {
    let blocks = page.split("```sh\n").skip(1).map(|rest| rest.split("```").next().unwrap());
    blocks.flat_map(str::lines).filter(|line| !line.is_empty()).collect()
}

/// A file in the copy: with fewer formations.
fn smaller(text: &str) -> String {
    let of_line = |line: &str| match line.split_once('=').map(|(key, _)| key.trim()) {
        Some("replicates") => "replicates = 20".to_owned(),
        Some("particles") => "particles = 20".to_owned(),
        Some("generations") => "generations = 2".to_owned(),
        _ => line.to_owned(),
    };
    text.lines().map(of_line).map(|line| line + "\n").collect()
}

pub fn copy(from: &Path, to: &Path, change: fn(&str) -> String) {
    fs::create_dir_all(to).unwrap();
    for entry in fs::read_dir(from).unwrap().map(Result::unwrap) {
        let target = to.join(entry.file_name());
        if entry.path().is_dir() {
            copy(&entry.path(), &target, change);
        } else if target.extension().is_some_and(|ending| ending == "toml") {
            fs::write(target, change(&fs::read_to_string(entry.path()).unwrap())).unwrap();
        } else {
            fs::copy(entry.path(), target).unwrap();
        }
    }
}

/// A shell in the copy that finds the program by its name.
pub fn shell(copy: &Path, line: &str) -> Command {
    let program = PathBuf::from(assert_cmd::cargo::cargo_bin("vierdemacht"));
    let path = format!("{}:{}", program.parent().unwrap().display(), std::env::var("PATH").unwrap());
    let mut shell = Command::new("sh");
    shell.args(["-c", line]).current_dir(copy).env("PATH", path);
    shell
}

pub fn said(output: &Output) -> String {
    String::from_utf8_lossy(&output.stderr).into_owned()
}

#[test]
fn every_command_of_the_readme_works_in_order() {
    let folder = tempfile::tempdir().unwrap();
    for part in ["scenarios", "data", "examples"] {
        copy(Path::new(part), &folder.path().join(part), smaller);
    }
    let page = fs::read_to_string("README.md").unwrap();
    let mut ran = 0;
    for line in commands(&page) {
        if let Some((_, why)) = ELSEWHERE.iter().find(|(part, _)| line.contains(part)) {
            println!("elsewhere: {line}: {why}");
        } else {
            let output = shell(folder.path(), line).output().unwrap();
            assert!(output.status.success(), "{line}\n{}", said(&output));
            ran += 1;
        }
    }
    assert!(ran >= 40, "{ran} commands");
    let left_out = ELSEWHERE.iter().filter(|(part, _)| !page.contains(part)).count();
    assert_eq!(left_out, 0, "what is left out is in the README");
}
