//! Patterns: the built-in list fits its case, users' lists are read or refused in clear words, and docs/PATTERNS.md
//! shows the results of the command.

use assert_cmd::Command;
use std::collections::BTreeSet;
use std::path::Path;
use std::sync::atomic::AtomicBool;
use vierdemacht::experiments::patterns::ladder::{Climbed, Ladder, climb};
use vierdemacht::experiments::patterns::list::PatternList;
use vierdemacht::experiments::patterns::{Effort, PatternsChecked, check};
use vierdemacht::model::scenario::Base;
use vierdemacht::results::patterns::page;

const TILBURG: &str = "scenarios/tilburg-2018.toml";
const LITTLE: Effort = Effort { replicates: 3, sets: 2, replicates_in_set: 2, replicates_on_rung: 2 };

fn answer(list: &PatternList, effort: Effort, threads: usize) -> PatternsChecked {
    answer_on(TILBURG, list, effort, threads)
}

fn answer_on(scenario: &str, list: &PatternList, effort: Effort, threads: usize) -> PatternsChecked {
    let base = Base::load(scenario).unwrap();
    let plain = base.with(&[]).unwrap();
    let pool = rayon::ThreadPoolBuilder::new().num_threads(threads).build().unwrap();
    let stop = AtomicBool::new(false);
    pool.install(|| check(&base, &plain, &list.patterns, &list.ranges, effort, &stop, || {})).unwrap()
}

fn command(arguments: &[&str]) -> Command {
    let mut command = Command::cargo_bin("vierdemacht").unwrap();
    command.arg("patterns").args(arguments);
    command
}

#[test]
fn every_pattern_that_comes_with_the_model_can_be_asked_of_its_case() {
    let list = PatternList::shipped();
    let found = answer(&list, LITTLE, 2);
    assert_eq!(found.patterns.len(), list.patterns.len());
    for checked in &found.patterns {
        let plain = checked.plain.as_ref().unwrap_or_else(|why| panic!("{}: {why}", checked.pattern.title));
        assert_eq!(plain.statements.len(), checked.pattern.statements.len());
        assert_eq!(checked.ablations.len(), checked.pattern.ablations.len());
        assert_eq!(checked.in_sets.len(), 2);
        for (statement, found) in checked.pattern.statements.iter().zip(&plain.statements) {
            assert!(found.replicates > 0, "{}: no formation has it", statement.says);
        }
    }
}

#[test]
fn what_cannot_be_asked_of_another_scenario_is_told_and_the_rest_is_asked() {
    let list = PatternList::shipped().only(&[1, 7, 11]).unwrap();
    let found = answer_on("scenarios/teaching-small.toml", &list, LITTLE, 2).patterns;
    assert!(found[0].plain.is_ok() && found[0].ablations.is_empty());
    assert!(found[0].not_asked[0].contains("none of the officials in the scenario sets it"));
    assert_eq!(found[1].verdict(), "does not apply");
    assert!(found[1].plain.as_ref().unwrap_err().contains("scenarios/patterns/patterns.toml"));
    assert_eq!(found[2].verdict(), "holds");
}

#[test]
fn the_first_fourteen_are_those_of_the_model_description_with_a_ablation_wherever_it_names_one() {
    let odd = std::fs::read_to_string("docs/ODD.md").unwrap();
    let rows: Vec<Vec<&str>> = odd.lines().map(|l| l.split('|').map(str::trim).collect()).collect();
    for pattern in PatternList::shipped().patterns.iter().filter(|p| p.number <= 14) {
        let row = rows.iter().find(|r| r.len() > 4 && r[1] == pattern.number.to_string());
        let row = row.unwrap_or_else(|| panic!("docs/ODD.md has no row for pattern {}", pattern.number));
        assert_eq!(row[3].trim_matches(['[', ']']), pattern.source, "source of pattern {}", pattern.number);
        assert_eq!(row[4] != "-", !pattern.ablations.is_empty(), "ablations of pattern {}", pattern.number);
    }
}

#[test]
fn threads_do_not_reach_the_answer() {
    let list = PatternList::shipped().only(&[3, 11, 13]).unwrap();
    assert_eq!(answer(&list, LITTLE, 1), answer(&list, LITTLE, 3));
}

#[test]
fn somebody_without_role_has_no_influence_in_any_set_of_parameters() {
    let list = PatternList::shipped().only(&[11]).unwrap();
    let found = answer(&list, Effort { replicates: 5, sets: 20, replicates_in_set: 2, ..LITTLE }, 2);
    assert_eq!(found.patterns[0].verdict(), "holds");
    assert_eq!(found.patterns[0].leaning(), 20);
}

#[test]
fn the_page_in_the_documentation_has_what_the_command_finds() {
    let shipped = std::fs::read_to_string("docs/PATTERNS.md").unwrap();
    let mut list = PatternList::shipped().only(&[10, 11, 13]).unwrap();
    list.patterns.iter_mut().for_each(|pattern| pattern.variants.clear());
    list.ranges.clear();
    let found = page(&answer(&list, Effort { sets: 0, ..Effort::FULL }, 2));
    let rows: Vec<&str> =
        found.lines().filter(|l| l.starts_with("| as it is") || l.starts_with("| ablation: ")).collect();
    assert_eq!(rows.len(), 2 + 2 + 2 * 2);
    for row in rows {
        assert!(
            shipped.contains(row),
            "docs/PATTERNS.md lacks:\n{row}\nmake it again with `vierdemacht patterns`"
        );
    }
    for pattern in PatternList::shipped().patterns {
        assert!(shipped.contains(&format!("## {}. {}", pattern.number, pattern.title)), "{}", pattern.title);
    }
}

#[test]
fn the_ladder_that_comes_with_the_model_ends_in_its_case() {
    let ladder = Ladder::shipped();
    let base = Base::load(TILBURG).unwrap();
    let start = ladder.start(&base).unwrap();
    let case = base.with(&[]).unwrap();
    assert!(ladder.ends_in(&start, &case).unwrap(), "the last rung is another scenario than {TILBURG}");
    assert!(ladder.rungs.len() > 2);
    for (number, (rung, set)) in ladder.cumulated().enumerate().skip(1) {
        let (_, before) = ladder.cumulated().nth(number - 1).unwrap();
        assert_ne!(set, before, "{}: rung \"{}\" changes nothing", rung.place, rung.title);
    }
}

fn climbed(ladder: &Ladder, list: &PatternList, scenario: &str, replicates: u64) -> Climbed {
    let start = ladder.start(&Base::load(scenario).unwrap()).unwrap();
    climb(ladder, &start, &list.patterns, (2018, replicates), &AtomicBool::new(false), || {}).unwrap()
}

#[test]
fn every_pattern_is_asked_on_every_rung_and_on_the_last_comes_out_as_in_the_scenario() {
    let list = PatternList::shipped().only(&[3, 10, 11]).unwrap();
    let found = climbed(&Ladder::shipped(), &list, TILBURG, LITTLE.replicates);
    assert_eq!(found.rungs.len(), Ladder::shipped().rungs.len());
    assert!(found.rungs.iter().all(|rung| rung.patterns.iter().all(Result::is_ok)));
    let plain = answer(&list, Effort { sets: 0, ..LITTLE }, 2);
    for (checked, on_last) in plain.patterns.iter().zip(&found.rungs.last().unwrap().patterns) {
        assert_eq!(checked.plain.as_ref().unwrap().judged(), *on_last.as_ref().unwrap());
    }
}

#[test]
fn the_page_tells_of_the_ladder_and_what_cannot_be_asked_there() {
    let text = "[[rung]]\ntitle = \"nobody talks\"\nset = { \"access.base\" = 0.0 }\n[[rung]]\ntitle = \"they do\"\n\
        set = { \"access.base\" = 0.5 }\n";
    let ladder = Ladder::read("mine.toml", text).unwrap();
    let list = PatternList::shipped().only(&[7, 11]).unwrap();
    let scenario = "scenarios/teaching-small.toml";
    let found = climbed(&ladder, &list, scenario, 2);
    let answer = PatternsChecked {
        ladder: Some(found),
        ..answer_on(scenario, &list, Effort { sets: 0, ..LITTLE }, 2)
    };
    let page = page(&answer);
    let section = page.split("\n## The ladder\n").nth(1).unwrap().split("\n## ").next().unwrap();
    for words in [
        "\n0. nobody talks: `access.base = 0.0`\n1. they do: `access.base = 0.5`\n",
        "\n| # | pattern | 0 | 1 | holds from |\n",
        "| - | - |  |\n",
        "\n| 11 | No role, no influence | holds | holds | 0 |\n",
    ] {
        assert!(section.contains(words), "{words}\n{section}");
    }
}

#[test]
fn a_user_climbs_a_ladder_and_what_is_wrong_with_it_is_told_with_file_and_line() {
    let folder = tempfile::tempdir().unwrap();
    let mine = folder.path().join("ladder.toml");
    let place = folder.path().join("result");
    let small = |ladder: &str| {
        std::fs::write(&mine, ladder).unwrap();
        let arguments = ["scenarios/teaching-small.toml", "--replicates", "4", "--sets", "2", "--only", "11"];
        let mut command = command(&arguments);
        command.arg("--ladder").arg(&mine).arg("--output").arg(&place);
        command
    };
    let rungs =
        "[[rung]]\ntitle = \"silent\"\nset = { \"access.base\" = 0.0 }\n\n[[rung]]\ntitle = \"loud\"\n";
    for (set, words) in [
        ("set = { \"access.bas\" = 1.0 }\n", "did you mean `base`?"),
        ("set = { \"access.base\" = 7.0 }\n", "access.base"),
        ("", "exists already"),
    ] {
        let ladder = if set.is_empty() { rungs.replace("loud", "silent") } else { format!("{rungs}{set}") };
        let refused = small(&ladder).assert().code(2);
        let told = String::from_utf8_lossy(&refused.get_output().stderr).into_owned();
        assert!(told.contains("ladder.toml:5: rung") && told.contains(words), "{told}");
        assert!(!place.exists(), "nothing half-written remains");
    }
    let shown = small(&format!("{rungs}set = {{ \"access.base\" = 1.0 }}\n")).assert().success();
    let shown = String::from_utf8(shown.get_output().stdout.clone()).unwrap();
    assert!(shown.contains("The ladder") && shown.contains("   1  loud"), "{shown}");
    let table = std::fs::read_to_string(place.join("ladder.csv")).unwrap();
    assert_eq!(table.lines().count(), 1 + 2);
    let described = std::fs::read_to_string(place.join("columns.csv")).unwrap();
    assert!(described.contains("ladder.csv,verdict,"), "{described}");
}

#[test]
fn a_user_adds_a_pattern_in_a_file() {
    let folder = tempfile::tempdir().unwrap();
    let mine = folder.path().join("mine.toml");
    let pattern = "[[pattern]]\nnumber = 101\ntitle = \"Coalitions do form\"\nsource = \"mine\"\n\
        statements = [{ says = \"plans agreed: above one\", left = \"formation.plans\", right = 1 }]\n";
    std::fs::write(&mine, pattern).unwrap();
    let place = folder.path().join("result");
    let (mine, output) = (mine.to_str().unwrap(), place.to_str().unwrap());
    let small = ["scenarios/teaching-small.toml", "--replicates", "10", "--sets", "3", "--output", output];
    let shown = command(&small).args(["--add", mine, "--only", "11,101"]).assert().success();
    let shown = String::from_utf8(shown.get_output().stdout.clone()).unwrap();
    assert!(shown.contains("Coalitions do form [mine]"), "{shown}");
    assert!(shown.contains("Of 2 patterns 2 hold"), "{shown}");
    columns_are_described(&place);
    let sets = std::fs::read_to_string(place.join("sets.csv")).unwrap();
    assert_eq!(sets.lines().count(), 1 + 3);
    let again = command(&small).args(["--add", mine, "--only", "11,101"]).assert().success();
    assert!(String::from_utf8_lossy(&again.get_output().stdout).contains("already there"));
}

fn columns_are_described(place: &Path) {
    let read = |name: &str| csv::Reader::from_path(place.join(name)).unwrap();
    let mut described = BTreeSet::new();
    for record in read("columns.csv").records() {
        let record = record.unwrap();
        assert!(described.insert((record[0].to_owned(), record[1].to_owned())), "twice: {record:?}");
    }
    let on_disk = ["patterns.csv", "sets.csv", "ladder.csv"]
        .into_iter()
        .filter(|table| place.join(table).exists())
        .flat_map(|table| {
            let header = read(table).headers().unwrap().clone();
            header.iter().map(|column| (table.to_owned(), column.to_owned())).collect::<Vec<_>>()
        });
    assert_eq!(on_disk.collect::<BTreeSet<_>>(), described);
}

#[test]
fn what_a_users_pattern_gets_wrong_is_told_with_file_and_line() {
    let folder = tempfile::tempdir().unwrap();
    let mine = folder.path().join("mine.toml");
    let pattern = |left: &str, set: &str| {
        format!(
            "\n[[pattern]]\nnumber = 101\ntitle = \"t\"\nsource = \"s\"\n\
             statements = [{{ says = \"x\", left = \"{left}\", right = 1, left_set = {{ {set} }} }}]\n"
        )
    };
    for (text, words) in [
        (pattern("influence.nobody.outcome", ""), ["mine.toml:2: pattern 101", "nobody"]),
        (pattern("infuence.experts.outcome", ""), ["mine.toml:2: pattern 101", "infuence"]),
        (pattern("formation.plans", "\"agenda.nois\" = 1"), ["mine.toml:2: pattern 101", "`noise`"]),
        ("[[pattern]]\nnumber = 1".to_owned(), ["mine.toml", "title"]),
    ] {
        std::fs::write(&mine, &text).unwrap();
        let place = folder.path().join("result");
        let refused = command(&["--list", mine.to_str().unwrap(), "--quick", "--sets", "0"])
            .args(["--replicates", "2", "--output", place.to_str().unwrap()])
            .assert()
            .code(2);
        let told = String::from_utf8_lossy(&refused.get_output().stderr).into_owned();
        assert!(words.iter().all(|word| told.contains(word)), "{text}\n{told}");
        assert!(!place.exists(), "nothing half-written remains");
    }
    let refused = command(&["--only", "99"]).assert().code(2);
    assert!(String::from_utf8_lossy(&refused.get_output().stderr).contains("there is no pattern `99`"));
}

#[test]
fn a_list_a_ladder_and_a_calibration_in_another_encoding_are_refused_with_line_and_remedy() {
    let folder = tempfile::tempdir().unwrap();
    let own = folder.path().join("own.toml");
    std::fs::write(&own, b"# one\nname = \"caf\xE9\"\n").unwrap();
    let own = own.to_str().unwrap();
    for arguments in [&["patterns", "--list", own][..], &["patterns", "--ladder", own], &["calibrate", own]] {
        let mut command = Command::cargo_bin("vierdemacht").unwrap();
        let refused = command.args(arguments).assert().failure().code(2);
        let told = String::from_utf8_lossy(&refused.get_output().stderr).into_owned();
        assert!(told.contains("own.toml:2: ") && told.contains("not UTF-8"), "{arguments:?}: {told}");
    }
}
