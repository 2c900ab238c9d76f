//! Faults of named problems and approaches.

use super::*;

/// The three problems of care in the small scenario, the first as given.
fn listed(first: &str) -> String {
    format!("problems = [\n{first},\n  {{ name = 'B' }},\n  {{ name = 'C' }},\n]")
}

fn assert_fault(first: &str, words: &[&str]) {
    let list = listed(first);
    let line = first.lines().find(|line| line.contains("# here")).unwrap_or(first).trim();
    assert_one_fault(SMALL, ("problems = 3", &list), line, words);
}

#[test]
fn each_fault_of_a_list_of_problems_is_told_at_its_line() {
    for (first, words) in [
        ("{ name = '' }", &["the `name` is empty"][..]),
        ("{ name = 'A', name_en = ' ' }", &["the `name_en` is empty"]),
        ("{ name_en = 'A' }", &["`name` is missing"]),
        ("{ name = 7 }", &["`name` must be text, not 7"]),
        ("{ id = '1', name = 'A' }", &["cannot be the number 1", "is named by its number"]),
        ("{ id = 'a/b', name = 'A' }", &["`id` cannot be \"a/b\"", "Letters, digits and hyphens"]),
        ("{ name = 'A', urgency = 1.5 }", &["`urgency` must be a number from 0 to 1, not 1.5"]),
        ("{ name = 'A', urgencey = 0.5 }", &["did you mean `urgency`"]),
        ("{ name = 'A', approaches = [{ name = 'a', cost = 0 }] }", &["`cost` must be a number", "not 0"]),
        (
            "{ name = 'A', approaches = [\n{ name = 'a', position = 0.1 },\n{ name = 'b' }, # here\n{ name = 'c', position = 0.3 },\n{ name = 'd', position = 0.3 }] }",
            &["3 of the 4 approaches to \"A\" have a `position`", "give all of them", "or none"],
        ),
        (
            "{ name = 'A', approaches = [{ name = 'a', position = 0.1 }] }",
            &[
                "1 approaches with `position` or `cost`",
                "a problem has 4 by `plans.approaches`",
                "or only names",
            ],
        ),
        ("{ name = 'A', approaches = [{ name = 'a', cost = 2.0 }] }", &["`plans.approaches`"]),
    ] {
        assert_fault(first, words);
    }
    assert_one_fault(
        SMALL,
        ("problems = 3", "problems = [{ id = 'a', name = 'A' },\n{ id = 'a', name = 'B' }, { name = 'C' }]"),
        "{ id = 'a', name = 'B' }",
        &["the `id` \"a\" is taken"],
    );
    assert_one_fault(
        SMALL,
        ("problems = 3", "problems = 'three'"),
        "problems = 'three'",
        &["`problems` must be a whole number from 1 to 1000, or a list"],
    );
    assert_one_fault(SMALL, ("problems = 3", "problems = 2.5"), "problems = 2.5", &["whole number"]);
    assert_one_fault(SMALL, ("problems = 3", "problems = []"), "problems = []", &["or a list"]);
}

#[test]
fn all_faults_of_a_list_of_problems_are_told_at_once() {
    let first = "{ id = '2', name = '', urgency = 2, approaches = [{ name = 'a', position = 0 }, { name = '', position = 3 }, { name = 'c' }, { nme = 'd' }] }";
    let faults = faults(&edited(SMALL, &[("problems = 3", &listed(first))]));
    let paths: Vec<&str> = faults.list().iter().map(|fault| fault.path.as_str()).collect();
    let at = |rest: &str| format!("themes[0].problems[0].{rest}");
    let expected =
        ["id", "name", "urgency", "approaches[1].name", "approaches[1].position", "approaches[3].nme"];
    assert_eq!(paths, expected.map(at), "{faults}");
}

#[test]
fn factsheets_need_as_many_problems_as_a_list_has() {
    let both = edited(SMALL, &[("problems = 3", "problems = [{ name = 'A' }]")]);
    let faults = faults(&both);
    assert!(faults.list()[0].message.contains("\"care\" has 1 problems"), "{faults}");
}
