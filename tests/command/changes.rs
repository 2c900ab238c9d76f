//! `--set` wherever a scenario is read, and the handling of an earlier result.

use assert_cmd::Command;
use std::fs;
use std::path::Path;
use vierdemacht::experiments::calibration::file::Calibration;

const SCENARIO: &str = "scenarios/teaching-small.toml";

fn vierdemacht(folder: &Path, args: &[&str]) -> assert_cmd::assert::Assert {
    let mut command = Command::cargo_bin("vierdemacht").unwrap();
    let project = Path::new(env!("CARGO_MANIFEST_DIR"));
    let args = args
        .iter()
        .map(|arg| if arg.starts_with("scenarios/") { project.join(arg).into() } else { (*arg).into() });
    command.current_dir(folder).args(args.collect::<Vec<std::ffi::OsString>>()).assert()
}

fn printed(assert: assert_cmd::assert::Assert) -> String {
    String::from_utf8(assert.success().get_output().stdout.clone()).unwrap()
}

fn refused(assert: assert_cmd::assert::Assert) -> String {
    String::from_utf8(assert.code(2).get_output().stderr.clone()).unwrap()
}

#[test]
fn a_changed_value_gives_what_a_file_with_it_gives() {
    let folder = tempfile::tempdir().unwrap();
    let text = fs::read_to_string(SCENARIO).unwrap() + "\n[access]\nbase = 0.1\n";
    fs::write(folder.path().join("changed.toml"), text).unwrap();
    for command in [
        ["run", "--replicates", "20", "--json"].as_slice(),
        &["influence", "--replicates", "20", "--json"],
        &["explain", "--replicate", "3"],
        &["patterns", "--quick", "--only", "2", "--sets", "0", "--replicates", "20", "--json"],
        &["check"],
    ] {
        let by_set = [command, &[SCENARIO, "--set", "access.base=0.1"]].concat();
        let by_file = [command, &["changed.toml"]].concat();
        let as_it_is = [command, &[SCENARIO]].concat();
        let [by_set, by_file, as_it_is] =
            [by_set, by_file, as_it_is].map(|args| printed(vierdemacht(folder.path(), &args)));
        assert_eq!(by_set, by_file, "{command:?}");
        assert_ne!(by_set, as_it_is, "{command:?}");
    }
}

#[test]
fn a_picture_is_of_the_changed_scenario() {
    let folder = tempfile::tempdir().unwrap();
    let picture = |args: &[&str]| {
        let args =
            [&["plot", "coalitions", SCENARIO, "--replicates", "30", "--output", "x.svg", "--force"], args];
        vierdemacht(folder.path(), &args.concat()).success();
        fs::read(folder.path().join("x.svg")).unwrap()
    };
    assert_ne!(picture(&[]), picture(&["--set", "coalition.majority_required=false"]));
}

#[test]
fn a_calibration_is_of_the_changed_scenario_and_what_it_calibrates_cannot_be_set() {
    let file = Path::new("scenarios/calibrations/tilburg-2018.toml");
    let with = |change: &str| Calibration::load_with(file, &[change.parse().unwrap()]);
    let changed = with("goals.cohesion=0.1").unwrap();
    assert_eq!(*changed.scenario.parameters().goals.cohesion, 0.1);
    let refused = with("agenda.sessions=12").unwrap_err().to_string();
    assert!(refused.contains("agenda.sessions") && refused.contains("calibrates this value"), "{refused}");
}

#[test]
fn a_value_of_what_is_no_scenario_is_refused() {
    let folder = tempfile::tempdir().unwrap();
    let set = ["--set", "access.base=0.1"];
    let experiment = "scenarios/experiments/dials.toml";
    for args in [["plot", "response", experiment].as_slice(), &["check", experiment], &["serve"]] {
        let said = refused(vierdemacht(folder.path(), &[args, &set].concat()));
        assert!(said.contains("--set access.base=0.1"), "{said}");
    }
    let said = refused(vierdemacht(folder.path(), &["run", SCENARIO, "--set", "acces.base=0.1"]));
    assert!(said.contains("did you mean `access`"), "{said}");
}

#[test]
fn a_result_that_nobody_named_makes_room_and_one_that_was_named_does_not() {
    let folder = tempfile::tempdir().unwrap();
    let run = |args: &[&str]| {
        vierdemacht(folder.path(), &[&["run", SCENARIO, "--replicates", "10"], args].concat())
    };
    let place = folder.path().join("output/teaching-small/run/manifest.json");
    assert!(printed(run(&[])).contains("Tables written: "));
    let first = fs::read(&place).unwrap();
    assert!(printed(run(&[])).contains("Tables already there"));
    assert!(printed(run(&["--seed", "7"])).contains("Tables written in place of an earlier result: "));
    assert_ne!(first, fs::read(&place).unwrap());
    run(&["--output", "mine"]).success();
    let said = refused(run(&["--output", "mine", "--seed", "7"]));
    assert!(said.contains("mine already holds another result: give --force"), "{said}");
    run(&["--output", "mine", "--seed", "7", "--force"]).success();
}

#[test]
fn check_knows_what_a_file_is() {
    let folder = tempfile::tempdir().unwrap();
    for (file, kind) in [
        ("scenarios/experiments/dials.toml", "an experiment"),
        ("scenarios/calibrations/tilburg-2018.toml", "a calibration"),
        ("scenarios/patterns/patterns.toml", "a list of patterns"),
        ("scenarios/patterns/ladder.toml", "a ladder of rules"),
        ("scenarios/weights/national.toml", "weights of coalitions"),
        ("scenarios/weights/days.toml", "hazards of days"),
    ] {
        let said = printed(vierdemacht(folder.path(), &["check", file]));
        assert!(said.contains(kind) && said.ends_with("no faults\n"), "{said}");
        let json: serde_json::Value =
            serde_json::from_str(&printed(vierdemacht(folder.path(), &["check", file, "--json"]))).unwrap();
        assert_eq!(json["kind"], kind);
    }
    let broken = "scenario = \"nowhere.toml\"\n[[target]]\nfigure = \"plans\"\n";
    fs::write(folder.path().join("broken.toml"), broken).unwrap();
    let said = refused(vierdemacht(folder.path(), &["check", "broken.toml"]));
    assert!(said.contains("broken.toml"), "{said}");
}

#[test]
fn a_nearly_right_picture_is_named() {
    let folder = tempfile::tempdir().unwrap();
    let said = refused(vierdemacht(folder.path(), &["plot", "coalition", SCENARIO]));
    assert!(said.contains("'coalitions'") && said.contains("similar"), "{said}");
}

#[test]
fn every_command_is_in_the_help_once_and_in_completions_and_manual_pages() {
    let folder = tempfile::tempdir().unwrap();
    let help = printed(vierdemacht(folder.path(), &["--help"]));
    let program = vierdemacht::cli::command();
    for shell in ["bash", "zsh", "fish"] {
        let script = printed(vierdemacht(folder.path(), &["completions", shell]));
        assert!(program.get_subcommands().all(|command| script.contains(command.get_name())), "{shell}");
    }
    vierdemacht(folder.path(), &["man", "--output", "man1"]).success();
    for command in program.get_subcommands().map(clap::Command::get_name) {
        let lines = help.lines().filter(|line| line.trim_start().split(' ').next() == Some(command));
        assert_eq!(lines.count(), 1, "{command}");
        assert!(folder.path().join(format!("man1/vierdemacht-{command}.1")).is_file(), "{command}");
    }
    assert!(printed(vierdemacht(folder.path(), &["man"])).contains(".TH vierdemacht 1"));
}

#[test]
fn only_the_tables_asked_for_are_written_and_they_are_the_same() {
    let folder = tempfile::tempdir().unwrap();
    let run = |args: &[&str]| {
        vierdemacht(folder.path(), &[&["run", SCENARIO, "--replicates", "20"], args].concat()).success();
    };
    run(&["--output", "all"]);
    run(&["--tables", "plans,replicates", "--output", "some"]);
    let read = |name: &str| fs::read(folder.path().join(name));
    for table in ["replicates.csv", "plans.csv"] {
        assert_eq!(read(&format!("all/{table}")).unwrap(), read(&format!("some/{table}")).unwrap());
    }
    assert!(read("some/agents.csv").is_err() && read("some/phases.csv").is_err());
    let dictionary = String::from_utf8(read("some/columns.csv").unwrap()).unwrap();
    assert!(dictionary.contains("plans.csv,") && !dictionary.contains("agents.csv,"));
}
