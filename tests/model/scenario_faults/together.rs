//! Many faults at once, without faults that only follow from others.

use super::*;
use std::collections::BTreeSet;
use vierdemacht::cli::new::STARTER;

#[test]
fn all_faults_are_told_at_once_in_the_order_of_the_file() {
    let text = edited(
        SMALL,
        &[
            ("municipality = \"Town\"", "municipality = 7"),
            ("2018-03-21", "2018-13-01"),
            ("econ = 2.0", "econ = 20"),
            ("portfolio = [\"care\"]", "portfolio = [\"car\", 5]"),
            ("problems = 3", "problems = 0"),
            ("superior = \"boss\"", "superior = \"bosss\""),
            ("party = \"red\"", "party = \"rd\""),
            ("to = \"expert\"", "to = \"exprt\""),
            ("kind = \"contract\"", "kind = \"kin\""),
            ("[staffing]", "[staffing]\nrnk = 1"),
        ],
    );
    let faults = faults(&text);
    let paths: Vec<&str> = faults.list().iter().map(|f| f.path.as_str()).collect();
    let expected = [
        "council.municipality",
        "council.election",
        "parties[0].survey.econ",
        "parties[0].negotiators[0].portfolio[0]",
        "parties[0].negotiators[0].portfolio[1]",
        "themes[0].problems",
        "officials[1].superior",
        "informateurs[0].party",
        "relations[0].to",
        "relations[0].kind",
        "staffing.rnk",
    ];
    assert_eq!(paths, expected, "{faults}");
}

#[test]
fn what_rests_on_a_fault_is_not_told_again() {
    // The party that others refer to has no readable `id`, its list no readable votes, its survey no number.
    assert_one_fault(SMALL, ("id = \"red\"", "id = 7"), "id = 7", &["text, not 7"]);
    assert_one_fault(
        SMALL,
        ("id = \"expert\"\n", ""),
        "[[officials]]\npost = \"employee\"",
        &["`id` is missing"],
    );
    assert_one_fault(
        SMALL,
        ("survey = { econ = 2.0 }", "survey = 2.0"),
        "survey = 2.0",
        &["a table, not 2.0"],
    );
    // Misspelled, but recognised: neither the right key nor the entries under it are reported as missing.
    assert_one_fault(SMALL, ("municipality", "municipalty"), "municipalty", &["did you mean `municipality`"]);
    assert_one_fault(SMALL, ("id = \"expert\"", "idd = \"expert\""), "idd", &["unknown key `idd`"]);
    assert_one_fault(
        SMALL,
        ("[staffing]", "[unheard.of]\nx = nan\n[staffing]"),
        "[unheard.of]",
        &["unknown key `unheard`"],
    );
    let misspelled = faults(&SMALL.replace("[[officials]]", "[[oficials]]"));
    assert_eq!(misspelled.list().len(), 1, "{misspelled}");
    assert_one_fault(&with_lists(), ("votes = 400", "votes = \"400\""), "votes = \"400\"", &["whole number"]);
}

/// The lines of a text that assign a value to a key, each with its number from 0, key and value.
fn given(text: &str) -> impl Iterator<Item = (usize, &str, &str)> {
    let lines = text.lines().enumerate().filter(|(_, line)| !line.starts_with('#'));
    lines.filter_map(|(i, line)| line.split_once(" = ").map(|(key, value)| (i, key, value)))
}

fn with_line(text: &str, number: usize, line: &str) -> String {
    let mut lines: Vec<&str> = text.lines().collect();
    lines[number] = line;
    lines.join("\n")
}

#[test]
fn any_one_value_of_the_wrong_type_is_one_fault() {
    for text in [SMALL, &with_lists(), STARTER] {
        for (i, key, value) in given(text) {
            let wrong = if value == "true" { "7" } else { "true" };
            let faults = faults(&with_line(text, i, &format!("{key} = {wrong}")));
            assert_eq!((faults.list().len(), faults.list()[0].line), (1, i + 1), "{faults}");
        }
    }
}

#[test]
fn any_one_misspelled_key_is_one_fault() {
    for text in [SMALL, &with_lists(), STARTER] {
        for (i, key, value) in given(text) {
            let faults = faults(&with_line(text, i, &format!("{key}x = {value}")));
            assert_eq!((faults.list().len(), faults.list()[0].line), (1, i + 1), "{faults}");
        }
        let headers = text.lines().filter_map(|line| line.strip_prefix('[')?.strip_suffix(']'));
        let names: BTreeSet<&str> =
            headers.map(|h| h.trim_matches(['[', ']'])).filter(|h| !h.contains('.')).collect();
        for name in names {
            let faults = faults(&text.replace(&format!("[{name}"), &format!("[{name}x")));
            assert_eq!(faults.list().len(), 1, "{faults}");
            assert_eq!(faults.list()[0].message, format!("unknown key `{name}x`"));
        }
    }
}
