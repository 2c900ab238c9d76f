//! `explain --choices`: a formation in which somebody is the municipal secretary.

use crate::said::{printed, refused};
use serde_json::Value;
use std::fs;
use vierdemacht::story::role_play::Scene;

const SMALL: &str = "explain scenarios/teaching-small.toml --replicate 3";

fn replayed(words: &str) -> Scene {
    serde_json::from_str(&printed(&format!("{words} --json"))).unwrap()
}

#[test]
fn the_example_is_replayed_in_both_languages_and_as_json() {
    let replay = format!("{SMALL} --choices examples/choices.toml");
    let english = printed(&replay);
    for part in [
        "1 of 5. What goes into the information package?",
        "> wish:",
        "[chosen",
        "How it ended",
        "influence.secretary.outcome",
    ] {
        assert!(english.contains(part), "{part}: {english}");
    }
    let dutch = printed(&format!("{replay} --lang nl"));
    for part in [
        "1 van 5. Wat komt er in het informatiepakket?",
        "[gekozen",
        "Hoe het afliep",
        "overgelaten aan het model",
    ] {
        assert!(dutch.contains(part), "{part}: {dutch}");
    }
    let json: Value = serde_json::from_str(&printed(&format!("{replay} --json"))).unwrap();
    assert_eq!(json["points"].as_array().unwrap().len(), 5);
    assert_eq!(json["points"][0]["chosen"], "wish");
    assert_eq!(json["ending"]["measure"], "influence.secretary.outcome");
    assert!(json["open"].is_null());
}

#[test]
fn a_file_to_start_from_lists_every_option_and_each_can_be_chosen() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("mine.toml");
    let template = printed(&format!("{SMALL} --choices-template"));
    fs::write(&file, &template).unwrap();
    let path = file.display();
    let left = replayed(&format!("{SMALL} --choices {path}"));
    assert!(
        left.points.iter().all(|point| point.left_to_model || point.options.is_empty()),
        "all are comments"
    );
    for line in template.lines().filter(|line| line.starts_with("# package = ")) {
        let chosen = template.replace(line, line.trim_start_matches("# "));
        fs::write(&file, &chosen).unwrap();
        let scene = replayed(&format!("{SMALL} --choices {path}"));
        let option = scene.points[0].chosen.clone().unwrap();
        assert!(line.starts_with(&format!("# package = {option:?}")), "{line}: {option}");
        let again = printed(&format!("{SMALL} --choices {path} --choices-template"));
        assert!(again.contains(line.trim_start_matches("# ")), "{again}");
    }
    let told = printed(&format!("check {path}"));
    assert!(told.contains("a file of choices, of teaching-small, seed 2018, replicate 3"), "{told}");
    let writer = printed(&format!("{SMALL} --choices-template --role writer"));
    assert!(writer.contains("role = \"writer\""));
}

#[test]
fn what_a_file_has_wrong_is_told_all_at_once_with_its_place() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("mine.toml");
    let path = file.display().to_string();
    let text = fs::read_to_string("examples/choices.toml").unwrap();
    let replay = format!("{SMALL} --choices {path}");
    fs::write(&file, text.replace("\"wish\"", "\"everything\"").replace("\"care\"", "\"sports\"")).unwrap();
    let said = refused(&replay);
    for part in [
        &format!("{path}:12:11"),
        &format!("{path}:13:10"),
        "options there are",
        "2 faults in the file of choices",
    ] {
        assert!(said.contains(part), "{part}: {said}");
    }
    fs::write(&file, text.replace("passing", "pasing").replace("seed = 2018", "seed = 'x'")).unwrap();
    for command in [&replay, &format!("check {path}")] {
        let said = refused(command);
        assert!(
            said.contains("no key `pasing`") && said.contains("`seed` is a whole number"),
            "{command}: {said}"
        );
    }
    fs::write(&file, &text).unwrap();
    let said = refused(&format!("explain scenarios/tilburg-2018.toml --replicate 4 --choices {path}"));
    assert!(said.contains("`teaching-small`") && said.contains("add --replicate 3"), "{said}");
    let said = refused(&format!("{SMALL} --choices-template --role nobody"));
    assert!(said.contains("secretary, writer, controller"), "{said}");
}
