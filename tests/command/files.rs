//! Files of every kind: messages about the wrong kind, names in a scenario, and schemas for editors.

use crate::said::{printed, refused, vierdemacht};
use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};
use vierdemacht::model::scenario::FileKind;

/// A file of each kind, and its name in messages when another kind is wanted.
const FILES: [(FileKind, &str, &str); 11] = [
    (FileKind::Scenario, "scenarios/relations-gift.toml", "this is a scenario: use `vierdemacht run FILE`"),
    (
        FileKind::Experiment,
        "scenarios/experiments/dials.toml",
        "this is an experiment: use `vierdemacht sweep FILE`",
    ),
    (
        FileKind::Calibration,
        "scenarios/calibrations/tilburg-2018.toml",
        "this is a calibration: use `vierdemacht calibrate FILE`",
    ),
    (
        FileKind::Patterns,
        "scenarios/patterns/patterns.toml",
        "this is a list of patterns: use `vierdemacht patterns --list FILE`",
    ),
    (
        FileKind::Ladder,
        "scenarios/patterns/ladder.toml",
        "this is a ladder of rules: use `vierdemacht patterns --ladder FILE`",
    ),
    (
        FileKind::Choices,
        "examples/choices.toml",
        "this is a file of choices: use `vierdemacht explain SCENARIO --choices FILE`",
    ),
    (
        FileKind::Weights,
        "scenarios/weights/municipal.toml",
        "these are weights of coalitions: use `vierdemacht backtest DATA_DIR --weights FILE`",
    ),
    (FileKind::Hazards, "scenarios/weights/days.toml", "these are hazards of days, which"),
    (FileKind::Issues, "examples/issues.csv", "this is a table of issues: use `vierdemacht bargain FILE`"),
    (
        FileKind::Issues,
        "examples/issues-tagged.txt",
        "this is a table of issues: use `vierdemacht bargain FILE`",
    ),
    (
        FileKind::Record,
        "data/formations/parlgov",
        "this is a folder of recorded formations: use `vierdemacht estimate FILE`",
    ),
];

/// Commands, with FILE for their input, and the kinds that they accept.
const COMMANDS: [(&str, &[FileKind]); 27] = [
    ("run FILE", &[FileKind::Scenario]),
    ("influence FILE", &[FileKind::Scenario]),
    ("explain FILE", &[FileKind::Scenario]),
    ("explain scenarios/teaching-small.toml --replicate 3 --choices FILE", &[FileKind::Choices]),
    ("names FILE", &[FileKind::Scenario]),
    ("power FILE", &[FileKind::Scenario]),
    ("serve FILE", &[FileKind::Scenario]),
    ("compare FILE scenarios/teaching-small.toml", &[FileKind::Scenario]),
    ("compare scenarios/teaching-small.toml FILE", &[FileKind::Scenario]),
    ("patterns FILE", &[FileKind::Scenario]),
    ("plot council FILE", &[FileKind::Scenario]),
    ("days FILE", &[FileKind::Scenario, FileKind::Record]),
    ("sweep FILE", &[FileKind::Experiment]),
    ("missing FILE --shards 2", &[FileKind::Experiment]),
    ("merge FILE", &[FileKind::Experiment]),
    ("summary FILE", &[FileKind::Experiment]),
    ("sensitivity FILE", &[FileKind::Experiment]),
    ("dials FILE", &[FileKind::Experiment]),
    ("plot heatmap FILE", &[FileKind::Experiment]),
    ("calibrate FILE", &[FileKind::Calibration, FileKind::Scenario]),
    ("patterns --list FILE", &[FileKind::Patterns]),
    ("patterns --add FILE", &[FileKind::Patterns]),
    ("patterns --ladder FILE", &[FileKind::Ladder]),
    ("backtest data/formations/parlgov --weights FILE", &[FileKind::Weights]),
    ("estimate FILE", &[FileKind::Record]),
    ("bargain FILE", &[FileKind::Issues]),
    ("report FILE", &[FileKind::Result]),
];

#[test]
fn every_command_says_what_the_wrong_file_is_and_which_command_reads_it() {
    for (command, taken) in COMMANDS {
        for (kind, file, told) in FILES {
            if taken.contains(&kind) {
                continue;
            }
            let said = refused(&command.replace("FILE", file));
            let told = told.replace("FILE", file);
            assert!(said.starts_with(&format!("error: {file}: {told}")), "{command} {file}: {said}");
            assert_eq!(said.lines().count(), 1, "{command} {file}: {said}");
        }
    }
}

#[test]
fn a_folder_with_a_result_says_what_it_was_made_from() {
    let folder = tempfile::tempdir().unwrap();
    let result = folder.path().join("run");
    let place = result.to_str().unwrap();
    _ = printed(&format!("run scenarios/teaching-small.toml --replicates 3 --output {place}"));
    let said = refused(&format!("influence {place}"));
    let told = format!(
        "this is the folder of a result; the scenario that it was made from is {place}/scenario.toml"
    );
    assert_eq!(said, format!("error: {place}: {told}\n"));
    let said = refused(&format!("run {}", folder.path().display()));
    assert!(said.ends_with("this is a folder, not a scenario\n"), "{said}");
}

#[test]
fn a_file_that_is_not_there_is_told_in_one_line() {
    for command in ["run none.toml", "sweep none.toml", "check none.toml"] {
        let said = refused(command);
        assert!(said.starts_with("error: none.toml: cannot read the "), "{said}");
        assert_eq!(said.lines().count(), 1, "no line of it is shown: {said}");
    }
}

#[test]
fn check_prints_faults_as_json_and_not_once_more() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("broken.toml");
    let text = fs::read_to_string("scenarios/teaching-small.toml").unwrap().replace("seats =", "saets =");
    fs::write(&file, text).unwrap();
    let assert = vierdemacht(&format!("check --json {}", file.display())).code(2);
    let [out, said] = [&assert.get_output().stdout, &assert.get_output().stderr];
    let shown: serde_json::Value = serde_json::from_slice(out).unwrap();
    let faults = shown["faults"].as_array().unwrap();
    assert!(faults.iter().any(|fault| fault["message"].as_str().unwrap().contains("saets")));
    let said = String::from_utf8_lossy(said);
    assert_eq!(said, format!("error: {}: {} faults\n", file.display(), faults.len()));
}

#[test]
fn a_decimal_comma_is_told_in_every_kind_of_file_and_in_changes() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("comma.toml");
    let told = "1,5 has a decimal comma, and numbers are written with a point";
    for (command, text) in [
        ("run", "extends = 'x'\n[access]\nbase = 1,5\n"),
        ("sweep", "name = 'x'\n[[factor]]\nlow = 1,5\nhigh = 2\n"),
        ("calibrate", "name = 'x'\n[[parameter]]\nlow = 1,5\n"),
        ("patterns --list", "[[range]]\nlow = 1,5\n"),
        ("patterns --ladder", "[[rung]]\ntitle = 'x'\nset = { base = 1,5 }\n"),
        ("backtest data/formations/parlgov --weights", "[weights]\nsize = 1,5\n"),
    ] {
        fs::write(&file, text).unwrap();
        let said = refused(&format!("{command} {}", file.display()));
        assert!(said.contains(told) && said.contains("write 1.5"), "{command}: {said}");
        assert_eq!(said.matches(told).count(), 1, "{command}: {said}");
    }
    let said = refused("run scenarios/teaching-small.toml --set access.base=1,5");
    assert!(said.contains(told) && said.contains("write 1.5"), "{said}");
    fs::write(&file, "name = 'x'\n[council]\nseats = \"9\"\n").unwrap();
    let said = refused(&format!("run {}", file.display()));
    assert!(said.contains("write 9, without quotes"), "{said}");
}

#[test]
fn names_are_listed_by_sort_and_as_json() {
    let text = printed("names scenarios/teaching-small.toml");
    for part in
        ["parties (3)", "themes (4)", "officials (6)", "phases (8)", "means (4)", "formation.agreement_day"]
    {
        assert!(text.contains(part), "{part} is not in {text}");
    }
    let json = printed("names scenarios/tilburg-2018.toml --only departments,officials --json");
    let listed: serde_json::Value = serde_json::from_str(&json).unwrap();
    let sorts: Vec<&str> =
        listed.as_array().unwrap().iter().map(|one| one["sort"].as_str().unwrap()).collect();
    assert_eq!(sorts, ["departments", "officials"]);
    let controller =
        listed[1]["names"].as_array().unwrap().iter().find(|name| name["id"] == "corporate-controller");
    assert!(controller.unwrap()["what"].as_str().unwrap().contains("controller"));
    let said = refused("names scenarios/teaching-small.toml --only party");
    assert!(said.contains("'parties'"), "{said}");
}

#[test]
fn a_story_of_a_formation_beyond_those_of_the_scenario_says_so() {
    let beyond = "replicate 5000 (beyond the 1000 of the scenario)";
    for more in ["", "--agent corporate-controller", "--plan climate/1", "--why-influence experts"] {
        let story = printed(&format!("explain scenarios/tilburg-2018.toml --replicate 5000 {more}"));
        assert!(story.lines().next().unwrap().contains(beyond), "{more}: {story}");
    }
    let story = printed("explain scenarios/tilburg-2018.toml --replicate 1000");
    assert!(!story.contains("beyond"), "{story}");
    let more =
        printed("explain scenarios/tilburg-2018.toml --replicate 5000 --set simulation.replicates=5000");
    assert!(!more.contains("beyond"));
}

/// The kinds of files that have a schema, with their names in `schema`.
const SCHEMAS: [(&str, FileKind); 6] = [
    ("scenario", FileKind::Scenario),
    ("extension", FileKind::Scenario),
    ("experiment", FileKind::Experiment),
    ("patterns", FileKind::Patterns),
    ("ladder", FileKind::Ladder),
    ("calibration", FileKind::Calibration),
];

#[test]
fn the_schemas_are_what_the_command_prints() {
    assert_eq!(printed("schema"), printed("schema scenario"));
    for (name, _) in SCHEMAS {
        let file = format!("schemas/{name}.schema.json");
        let kept = fs::read_to_string(&file).unwrap_or_default();
        let is_same = kept == printed(&format!("schema {name}"));
        assert!(is_same, "{file} is of an earlier version: vierdemacht schema {name} > {file}");
    }
    let kept: BTreeSet<PathBuf> =
        fs::read_dir("schemas").unwrap().map(|entry| entry.unwrap().path()).collect();
    assert_eq!(kept.len(), SCHEMAS.len(), "{kept:?}");
}

/// All TOML files below a folder.
fn toml_files(folder: &Path) -> Vec<PathBuf> {
    let entries = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path());
    let below = |path: PathBuf| if path.is_dir() { toml_files(&path) } else { vec![path] };
    entries.flat_map(below).filter(|path| path.extension().is_some_and(|ending| ending == "toml")).collect()
}

#[test]
fn every_shipped_file_of_a_kind_with_a_schema_names_it_in_its_first_line() {
    let files = ["scenarios", "examples"].map(|folder| toml_files(Path::new(folder))).concat();
    let mut kinds = Vec::new();
    for file in files {
        let kind = FileKind::of(&file).unwrap_or_else(|| panic!("{} is of no kind", file.display()));
        let text = fs::read_to_string(&file).unwrap();
        // A base is not a scenario by itself either.
        let extends = text.contains("\nextends = ") || file.starts_with("scenarios/bases");
        let is_it = |(name, other): &&(&str, FileKind)| {
            *other == kind && (kind != FileKind::Scenario || extends == (*name == "extension"))
        };
        let Some((name, _)) = SCHEMAS.iter().find(is_it) else { continue };
        let named = text.lines().next().unwrap().strip_prefix("#:schema ").unwrap_or_default();
        let schema = file.parent().unwrap().join(named);
        assert!(
            named.ends_with(&format!("schemas/{name}.schema.json")),
            "{} names {named:?}",
            file.display()
        );
        assert!(schema.is_file(), "{} names {named}, which is not there", file.display());
        kinds.push(kind);
    }
    assert!(SCHEMAS.iter().all(|(_, kind)| kinds.contains(kind)), "{kinds:?}");
}
