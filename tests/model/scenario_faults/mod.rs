//! Broken scenarios: each fault is reported once, at its line, with a hint to what would be right.

mod changed_references;
mod damage;
mod extends;
mod filled_in;
mod overrides;
mod problems;
mod references;
mod sense;
mod shape;
mod together;

use vierdemacht::model::scenario::{Faults, Scenario};

const SMALL: &str = include_str!("../../fixtures/small.toml");

/// The same council, with votes instead of seats: quota 100, 5 and 4 seats.
fn with_lists() -> String {
    let lists = "[[lists]]\nid = \"red\"\nvotes = 500\nseats = 5\n\n[[lists]]\nid = \"blue\"\nvotes = 400\n";
    let text = edited(SMALL, &[("seats = 5\nsurvey", "survey"), ("seats = 4\npositions", "positions")]);
    format!("{text}\n{lists}")
}

fn edited(text: &str, edits: &[(&str, &str)]) -> String {
    edits.iter().fold(text.to_owned(), |text, (from, to)| {
        assert!(text.contains(from), "the edit {from:?} changes nothing");
        text.replacen(from, to, 1)
    })
}

fn faults(text: &str) -> Faults {
    Scenario::from_toml("small.toml", text).map(|scenario| scenario.name().to_owned()).expect_err(text)
}

/// Assert that an edit gives one fault, at the line where `at` begins, whose message and help contain all `words`.
fn assert_one_fault(base: &str, edit: (&str, &str), at: &str, words: &[&str]) {
    let text = edited(base, &[edit]);
    let faults = faults(&text);
    assert_eq!(faults.list().len(), 1, "{edit:?} gives\n{faults}");
    let fault = &faults.list()[0];
    let line = text[..text.find(at).expect("the line is there")].matches('\n').count() + 1;
    assert_eq!(fault.line, line, "{edit:?} gives\n{faults}");
    let said = format!("{} {}", fault.message, fault.help.as_deref().unwrap_or(""));
    for word in words {
        assert!(said.contains(word), "{word:?} is not in {said:?}");
    }
}

/// Original text, replacement, the line, essential words.
type Row<'a> = ((&'a str, &'a str), &'a str, &'a [&'a str]);

fn assert_each_is_one_fault(base: &str, rows: &[Row<'_>]) {
    Scenario::from_toml("base.toml", base).expect("the base is valid");
    for (edit, at, words) in rows {
        assert_one_fault(base, *edit, at, words);
    }
}
