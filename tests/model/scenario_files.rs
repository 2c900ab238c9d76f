//! The scenario files that come with the program: they load, their figures agree with the data beside them, and every
//! number in them has a source.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};
use toml::de::{DeTable, DeValue};
use vierdemacht::model::scenario::Scenario;
use vierdemacht::model::scenario::file::{Axis, PartyFile, ScenarioFile, Stance};
use vierdemacht::model::scenario::parameters::RelationKind;

use crate::survey::{Row, SALIENCES, rows, survey};

const ROOT: &str = env!("CARGO_MANIFEST_DIR");

/// Sources that a comment may cite in brackets.
const SOURCES: [&str; 15] =
    ["E", "CHES", "PG", "KK", "T", "N", "S", "M", "B", "P", "K", "R", "MS", "WD", "D"];

fn read(path: &str) -> String {
    fs::read_to_string(Path::new(ROOT).join(path)).unwrap_or_else(|e| panic!("{path}: {e}"))
}

/// The file, merged with those that it extends.
fn written(name: &str) -> ScenarioFile {
    loaded(name).as_file().clone()
}

fn loaded(name: &str) -> Scenario {
    Scenario::load(Path::new(ROOT).join(format!("scenarios/{name}.toml"))).unwrap_or_else(|e| panic!("{e}"))
}

fn scenario_files() -> Vec<PathBuf> {
    let folder = fs::read_dir(Path::new(ROOT).join("scenarios")).expect("the folder is there");
    let mut files: Vec<PathBuf> = folder.map(|entry| entry.expect("it can be read").path()).collect();
    files.retain(|file| file.extension().is_some_and(|e| e == "toml"));
    files.sort();
    files
}

/// A party's row in the wave of 2019.
fn survey_2019(party: &str) -> Row {
    survey("2019", &party.to_lowercase()).expect("the party is in the survey")
}

fn number(row: &Row, column: &str) -> f64 {
    row[column].parse().unwrap_or_else(|e| panic!("{column}: {e}"))
}

fn assert_places(party: &PartyFile, expected: impl Fn(&str) -> f64) {
    assert_eq!(party.survey.len(), 9, "{}", party.id);
    let saliences: Vec<&str> = party.survey_salience.keys().map(String::as_str).collect();
    assert_eq!(saliences, ["environment", "multiculturalism", "redistribution"], "{}", party.id);
    for (question, place) in &party.survey {
        assert!((place.0 - expected(question)).abs() < 1e-9, "{}, {question}", party.id);
    }
    for (question, column) in SALIENCES {
        let given = party.survey_salience[question].0;
        assert!((given - expected(column)).abs() < 1e-9, "{}, {column}", party.id);
    }
}

#[test]
fn every_scenario_file_loads_and_is_named_after_its_file() {
    let files = scenario_files();
    assert_eq!(files.len(), 13);
    for file in files {
        let scenario = Scenario::load(&file).unwrap_or_else(|faults| panic!("{faults}"));
        assert_eq!(Some(scenario.name()), file.file_stem().and_then(|stem| stem.to_str()));
    }
}

#[test]
fn the_readme_of_the_scenarios_has_a_line_for_every_file() {
    let readme = read("scenarios/README.md");
    for file in scenario_files() {
        let name = file.file_name().and_then(|name| name.to_str()).expect("a plain name");
        assert!(readme.contains(&format!("| `{name}` |")), "{name}");
    }
}

#[test]
fn the_example_in_the_readme_of_the_scenarios_changes_what_it_says() {
    let readme = read("scenarios/README.md");
    let example =
        readme.split("```toml").nth(1).and_then(|rest| rest.split("```").next()).expect("an example");
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("readme-example");
    fs::create_dir_all(&folder).expect("the folder can be made");
    fs::write(folder.join("tilburg-2018.toml"), read("scenarios/tilburg-2018.toml"))
        .expect("it can be written");
    fs::write(folder.join("example.toml"), example).expect("it can be written");
    let scenario = Scenario::load(folder.join("example.toml")).unwrap_or_else(|faults| panic!("{faults}"));
    let sp = scenario.as_file().parties.iter().find(|party| party.id == "sp").expect("the party is kept");
    assert_eq!((sp.stance, sp.survey.len()), (Stance::None, 9));
    assert_eq!(*scenario.parameters().bureaupolitics.intensity, 0.9);
}

#[test]
fn the_glossary_names_words_of_the_scenario_format_that_there_are() {
    let schema = Scenario::json_schema().to_string();
    let glossary = read("docs/GLOSSARY.md");
    let mut names = Vec::new();
    for row in glossary.lines().filter(|line| line.starts_with("| ")) {
        let code_name = row.split('|').nth(2).expect("a table of three columns");
        names.extend(code_name.split('`').skip(1).step_by(2));
    }
    assert!(names.len() > 50);
    for name in names {
        assert!(schema.contains(&format!("\"{name}\"")), "{name}");
    }
}

#[test]
fn votes_and_seats_in_tilburg_are_those_of_the_electoral_council() {
    let official: Vec<(u64, u32)> = rows("data/elections/gr2018.csv")
        .iter()
        .filter(|row| row["municipality"] == "Tilburg")
        .map(|row| (row["votes"].parse().unwrap(), row["seats"].parse().unwrap()))
        .collect();
    let tilburg = written("tilburg-2018");
    let given: Vec<(u64, u32)> =
        tilburg.lists.iter().map(|list| (list.votes, list.seats.expect("official seats"))).collect();
    assert_eq!(given.len(), 14);
    assert_eq!(given, official);
}

#[test]
fn each_list_in_tilburg_has_the_name_of_the_list_with_its_votes() {
    let names: Vec<String> = rows("data/elections/gr2018.csv")
        .into_iter()
        .filter(|row| row["municipality"] == "Tilburg")
        .map(|row| letters(&row["list"]))
        .collect();
    for (list, official) in written("tilburg-2018").lists.iter().zip(names) {
        assert_eq!(letters(&list.name), official);
    }
}

/// The letters and digits of a name, in lower case.
fn letters(name: &str) -> String {
    name.to_lowercase().chars().filter(|c| c.is_alphanumeric()).collect()
}

#[test]
fn national_parties_stand_where_the_survey_of_2019_places_them() {
    let in_survey = [
        ("d66", "D66"),
        ("gl", "GL"),
        ("vvd", "VVD"),
        ("sp", "SP"),
        ("cda", "CDA"),
        ("pvda", "PvdA"),
        ("50plus", "50PLUS"),
    ];
    let tilburg = written("tilburg-2018");
    for (id, party) in in_survey {
        let row = survey_2019(party);
        let party =
            tilburg.parties.iter().find(|party| party.id == id).expect("the party is in the scenario");
        assert_places(party, |column| (number(&row, column) * 100.0).round() / 100.0);
    }
}

#[test]
fn the_largest_local_list_stands_midway_between_the_two_parties_that_its_comment_names() {
    let (vvd, pvv) = (survey_2019("VVD"), survey_2019("PVV"));
    let tilburg = written("tilburg-2018");
    let lst = tilburg.parties.iter().find(|party| party.id == "lst").expect("the party is in the scenario");
    // A mean, rounded to halves, is half of the rounded sum.
    assert_places(lst, |column| (number(&vvd, column) + number(&pvv, column)).round() / 2.0);
}

#[test]
fn in_tilburg_31_factsheets_treat_all_62_problems_of_23_themes() {
    let tilburg = written("tilburg-2018");
    assert_eq!(tilburg.themes.len(), 23);
    assert_eq!(tilburg.factsheets.len(), 31);
    assert_eq!(tilburg.themes.iter().map(|theme| theme.problems.number()).sum::<u32>(), 62);
    for theme in &tilburg.themes {
        let sheets = tilburg.factsheets.iter().filter(|sheet| sheet.theme == theme.id);
        assert_eq!(sheets.map(|sheet| sheet.problems).sum::<u32>(), theme.problems.number(), "{}", theme.id);
    }
}

#[test]
fn in_tilburg_factsheets_are_written_by_experts_of_the_department_that_knows_the_theme() {
    let tilburg = written("tilburg-2018");
    let mut authors = BTreeSet::new();
    for sheet in &tilburg.factsheets {
        let theme = tilburg.themes.iter().find(|theme| theme.id == sheet.theme).expect("its theme");
        let author =
            tilburg.officials.iter().find(|official| official.id == sheet.author).expect("its author");
        assert_eq!(author.department, theme.department, "{}", sheet.id);
        assert!(author.function.is_none() && !author.pool, "{}", sheet.id);
        authors.insert(&author.id);
    }
    assert_eq!(authors.len(), 24);
}

#[test]
fn each_scenario_of_one_kind_of_relation_differs_from_tilburg_in_these_relations_only() {
    for kind in RelationKind::ALL {
        let name = kind.name();
        let mut expected = loaded("tilburg-2018").as_file().clone();
        let one_kind = loaded(&format!("relations-{name}")).as_file().clone();
        expected.name.clone_from(&one_kind.name);
        expected.title.clone_from(&one_kind.title);
        expected.title_nl.clone_from(&one_kind.title_nl);
        expected.relation_rules.supporter_negotiator = kind;
        expected.relation_rules.expert_negotiator = kind;
        expected.relation_rules.working_relation = kind;
        expected.relation_rules.supporter_informateur = kind;
        assert_eq!(toml::to_string(&one_kind).unwrap(), toml::to_string(&expected).unwrap(), "{name}");
    }
}

#[test]
fn the_small_scenario_has_relations_of_all_four_kinds_between_politicians_and_civil_servants() {
    let small = written("teaching-small");
    assert_eq!((small.parties.len(), small.officials.len(), small.themes.len()), (3, 6, 4));
    let rules = &small.relation_rules;
    let kinds = BTreeSet::from([
        rules.supporter_negotiator,
        rules.expert_negotiator,
        rules.working_relation,
        rules.supporter_informateur,
    ]);
    assert_eq!(kinds.len(), 4);
}

#[test]
fn every_number_in_a_scenario_file_has_a_source_or_is_called_an_assumption() {
    let mut without = Vec::new();
    for file in scenario_files() {
        let text = fs::read_to_string(&file).expect("it can be read");
        let lines = lines_without_source(&text);
        without.extend(lines.iter().map(|line| format!("{}, line {line}", file.display())));
    }
    assert!(without.is_empty(), "numbers without a source:\n{}", without.join("\n"));
}

#[test]
fn a_source_is_found_beside_a_number_above_it_and_above_its_block_and_nowhere_else() {
    let none: [usize; 0] = [];
    assert_eq!(lines_without_source("x = 1 # [T, N]\n# Assumption.\ny = 2\n"), none);
    assert_eq!(lines_without_source("# [E]\n[a]\nx = 1\nb = [\n  { y = 2 }, # assumption\n]\n"), none);
    assert_eq!(lines_without_source("# [E]\nrows = [\n  { y = 2 },\n  { y = 3 },\n]\n"), none);
    assert_eq!(lines_without_source("[a]\nx = 1\n"), [2]);
    assert_eq!(lines_without_source("# [E]\n\n[a]\nx = 1\n"), [4]);
    assert_eq!(lines_without_source("# [E]\n[a]\nx = 1\n[b]\nx = 1\n"), [5]);
    assert_eq!(lines_without_source("x = 1 # see [staffing], [X]\n"), [1]);
    assert_eq!(lines_without_source("x = \"# [E]\"\nrows = [\n  { n = \"[T]\", y = 2 },\n]\n"), [3]);
}

/// Lines, counted from 1, with a number that has no source: neither in the comment on the line, nor in the comment
/// directly above it, nor in the comment directly above the block or list that contains it.
fn lines_without_source(text: &str) -> Vec<usize> {
    let lines: Vec<&str> = text.lines().collect();
    let mut numbers = BTreeSet::new();
    find_numbers(DeTable::parse(text).expect("the file is TOML").get_ref(), &mut numbers);
    let line_of = |at: &usize| text[..*at].matches('\n').count();
    let mut without: Vec<usize> = numbers.iter().map(line_of).collect();
    without.dedup();
    without.retain(|&line| {
        let opening = opening_line(&lines, line);
        !names_a_source(comment(lines[line]))
            && !source_above(&lines, line)
            && !opening.is_some_and(|opening| source_above(&lines, opening))
    });
    without.iter().map(|line| line + 1).collect()
}

/// Collect the places of all numbers in a table.
fn find_numbers(table: &DeTable<'_>, numbers: &mut BTreeSet<usize>) {
    for value in table.values() {
        find_numbers_in(value.get_ref(), value.span().start, numbers);
    }
}

fn find_numbers_in(value: &DeValue<'_>, at: usize, numbers: &mut BTreeSet<usize>) {
    match value {
        DeValue::Integer(_) | DeValue::Float(_) => {
            numbers.insert(at);
        }
        DeValue::Array(values) => {
            values.iter().for_each(|v| find_numbers_in(v.get_ref(), v.span().start, numbers));
        }
        DeValue::Table(table) => find_numbers(table, numbers),
        _ => {}
    }
}

/// The line that opens the surroundings of a line: the list for an indented row, the block for others.
fn opening_line(lines: &[&str], line: usize) -> Option<usize> {
    let indented = lines[line].starts_with(' ');
    let opens = |l: &&usize| {
        if indented { lines[**l].ends_with("= [") } else { lines[**l].starts_with('[') }
    };
    let above: Vec<usize> = (0..line).rev().collect();
    above.iter().find(opens).copied()
}

fn source_above(lines: &[&str], line: usize) -> bool {
    let block = lines[..line].iter().rev().take_while(|l| l.trim_start().starts_with('#'));
    block.into_iter().any(|l| names_a_source(l))
}

/// The text after the first `#` that is not within quotes.
fn comment(line: &str) -> &str {
    let mut quoted = false;
    for (at, c) in line.char_indices() {
        match c {
            '"' => quoted = !quoted,
            '#' if !quoted => return &line[at..],
            _ => {}
        }
    }
    ""
}

fn names_a_source(comment: &str) -> bool {
    let bracketed = comment.split('[').skip(1).filter_map(|rest| rest.split_once(']'));
    let mut tags = bracketed.map(|(tags, _)| tags);
    comment.to_lowercase().contains("assumption")
        || tags.any(|tags| tags.split(',').all(|tag| SOURCES.contains(&tag.trim())))
}

/// Pearson's correlation of two columns of the survey over Dutch parties in the waves of 2010 to 2019.
fn correlation(one: &str, other: &str) -> f64 {
    let waves = ["2010", "2014", "2019"];
    let both = rows("data/positions/ches-netherlands.csv")
        .into_iter()
        .filter(|row| waves.contains(&row["year"].as_str()));
    let pairs: Vec<(f64, f64)> =
        both.filter_map(|row| Some((row[one].parse().ok()?, row[other].parse().ok()?))).collect();
    let mean = |of: fn(&(f64, f64)) -> f64| pairs.iter().map(of).sum::<f64>() / pairs.len() as f64;
    let (x, y) = (mean(|pair| pair.0), mean(|pair| pair.1));
    let sum = |of: &dyn Fn(f64, f64) -> f64| pairs.iter().map(|&(a, b)| of(a - x, b - y)).sum::<f64>();
    sum(&|a, b| a * b) / (sum(&|a, _| a * a) * sum(&|_, b| b * b)).sqrt()
}

#[test]
fn each_question_of_the_survey_lies_on_the_axis_that_it_goes_together_with() {
    for dimension in &loaded("tilburg-2018").as_file().dimensions {
        let (left_right, lib_auth) =
            (correlation(&dimension.id, "lrecon"), correlation(&dimension.id, "galtan"));
        let nearer = if left_right > lib_auth { Axis::LeftRight } else { Axis::LibAuth };
        assert_eq!(dimension.axis, Some(nearer), "{}: {left_right:.2} and {lib_auth:.2}", dimension.id);
    }
    assert_eq!(format!("{:.2}", correlation("environment", "lrecon")), "0.69");
    assert_eq!(format!("{:.2}", correlation("environment", "galtan")), "0.66");
}
