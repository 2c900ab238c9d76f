//! The words of docs/STYLE.md: those that were replaced do not come back, in help, documents, comments, pictures or the
//! classroom page; and the documentation of code says what a thing is.

use std::fs;
use std::path::{Path, PathBuf};

const STYLE: &str = include_str!("../../docs/STYLE.md");

/// Names of an earlier version, which still work and are tested: a file, and the word in it.
const EARLIER_NAMES: [(&str, &str); 4] = [
    ("crates/model/src/measures/influence/figure/name.rs", "luck"),
    ("crates/experiments/src/patterns/list.rs", "breakers"),
    ("crates/statistics/src/sensitivity/components.rs", "luck"),
    ("tests/command/plot_command.rs", "luck"),
];

/// Words with which a question begins, and no documentation of a thing.
const QUESTIONS: [&str; 9] = ["What", "Whether", "Who", "Whose", "Where", "Which", "How", "When", "Why"];

/// Words in the second column of the tables of the page: those that were replaced.
fn replaced() -> Vec<String> {
    let rows = STYLE
        .lines()
        .filter(|line| line.starts_with("| "))
        .map(|line| line.split('|').nth(2).unwrap().trim());
    let words = rows.filter(|cell| *cell != "instead of").flat_map(|cell| cell.split(", "));
    words.map(str::to_lowercase).collect()
}

/// Files of the project under a folder with text that somebody reads.
fn files(folder: &Path, found: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()) {
        let name = entry.file_name().unwrap().to_string_lossy().into_owned();
        if entry.is_dir()
            && !["node_modules", "__pycache__", "backtest"].contains(&&*name)
            && !name.starts_with('.')
        {
            files(&entry, found);
        }
        let ending = entry.extension().and_then(|ending| ending.to_str()).unwrap_or_default();
        if ["rs", "md", "toml", "svg", "js", "html", "css", "py", "pyi", "json", "sh"].contains(&ending)
            && !["package-lock.json", "STYLE.md"].contains(&&*name)
        {
            found.push(entry);
        }
    }
}

fn all_files() -> Vec<PathBuf> {
    let mut found: Vec<PathBuf> =
        ["README.md", "CHANGELOG.md", "Cargo.toml", "CITATION.cff"].map(PathBuf::from).into();
    for folder in
        ["crates", "src", "tests", "benches", "examples", "docs", "scenarios", "schemas", "python", "data"]
    {
        files(Path::new(folder), &mut found);
    }
    found.retain(|file| file != Path::new(file!()));
    found.sort();
    found
}

/// A text without what stands in backticks: names of columns and keys.
fn without_code(text: &str) -> String {
    text.split('`').step_by(2).collect::<Vec<_>>().join(" ")
}

/// True if a word or phrase occurs in a lower-case text, not as a part of a longer word.
fn occurs(phrase: &str, text: &str) -> bool {
    let part_of_word = |letter: Option<char>| letter.is_some_and(|l| l.is_alphanumeric() || l == '_');
    text.match_indices(phrase).any(|(at, _)| {
        !part_of_word(text[..at].chars().next_back())
            && !part_of_word(text[at + phrase.len()..].chars().next())
    })
}

#[test]
fn words_that_were_replaced_do_not_come_back() {
    let words = replaced();
    assert!(words.len() > 20 && words.contains(&"foretold".to_owned()), "{words:?}");
    let mut back = Vec::new();
    for file in all_files() {
        let Ok(text) = fs::read_to_string(&file) else { panic!("{} is not UTF-8", file.display()) };
        for (number, line) in text.lines().enumerate() {
            let line = if file.extension().is_some_and(|e| e == "md") {
                without_code(line)
            } else {
                line.to_owned()
            };
            let line = line.to_lowercase();
            let may_stand = |word: &str| {
                EARLIER_NAMES.iter().any(|(name, earlier)| file == Path::new(name) && *earlier == word)
            };
            let found = words.iter().filter(|word| occurs(word, &line) && !may_stand(word));
            back.extend(found.map(|word| format!("{}:{}: {word}", file.display(), number + 1)));
        }
    }
    assert!(back.is_empty(), "docs/STYLE.md says what to write instead:\n{}", back.join("\n"));
}

#[test]
fn the_help_of_every_command_has_none_of_them() {
    let words = replaced();
    let command = vierdemacht::cli::command();
    for mut command in command.get_subcommands().cloned() {
        let help = command.render_long_help().to_string().to_lowercase();
        let found: Vec<&String> = words.iter().filter(|word| occurs(word, &help)).collect();
        assert!(found.is_empty(), "vierdemacht help {}: {found:?}", command.get_name());
    }
}

#[test]
fn documentation_of_code_opens_with_what_a_thing_is_and_not_with_a_question() {
    let mut opened = Vec::new();
    for file in all_files().iter().filter(|file| file.extension().is_some_and(|ending| ending == "rs")) {
        let text = fs::read_to_string(file).unwrap();
        let mut before = false;
        for (number, line) in text.lines().enumerate() {
            let said =
                line.trim_start().strip_prefix("///").or_else(|| line.trim_start().strip_prefix("//!"));
            let first = said.unwrap_or_default().split_whitespace().next().unwrap_or_default();
            let first = first.trim_end_matches(|letter: char| !letter.is_alphabetic());
            if !before && QUESTIONS.contains(&first) {
                opened.push(format!("{}:{}: {}", file.display(), number + 1, line.trim()));
            }
            before = said.is_some();
        }
    }
    assert!(opened.is_empty(), "docs/STYLE.md says how it opens:\n{}", opened.join("\n"));
}

#[test]
fn a_word_is_found_as_a_word_and_outside_code_only() {
    assert!(occurs("luck", "sheer luck.") && occurs("none where", "it is none where"));
    assert!(!occurs("luck", "plucked") && !occurs("corner", "corner_of"));
    assert_eq!(without_code("the column `luck` is new"), "the column   is new");
}
