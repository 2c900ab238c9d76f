//! Faults of shape: keys, types, ranges, syntax.

use super::*;

#[test]
fn keys_types_and_ranges_are_checked_by_the_schema() {
    assert_each_is_one_fault(
        SMALL,
        &[
            (
                ("municipality = \"Town\"\n", ""),
                "[council]",
                &["`municipality` is missing", "Name of the municipality"],
            ),
            (
                ("seats = 9", "seats = 9\nmajor = true"),
                "major",
                &["unknown key `major`", "did you mean `mayor`", "last_coalition"],
            ),
            (("seats = 9", "seats = 2"), "seats = 2", &["whole number from 3 to 1000, not 2"]),
            (("seats = 9", "seats = 9.0"), "seats = 9.0", &["whole number from 3 to 1000, not 9.0"]),
            (("seats = 9", "seats = \"nine\""), "nine", &["whole number", "not \"nine\""]),
            (("seats = 9", "seats = inf"), "inf", &["whole number", "not inf"]),
            (("seats = 9", "seats = [9]"), "[9]", &["whole number", "not a list"]),
            (("seats = 5", "seats = 5_000_000_000"), "5_000", &["whole number", "5000000000"]),
            (("seats = 5", "seats = 99999999999999999999"), "9999", &["whole number"]),
            (
                ("name = \"small\"", "name = \"a b\""),
                "a b",
                &["cannot be \"a b\"", "letters, digits, hyphens"],
            ),
            (("econ = 2.0", "econ = 11"), "econ = 11", &["number from 0 to 10, not 11"]),
            (("econ = 2.0", "econ = nan"), "nan", &["number from 0 to 10, not nan"]),
            (("blue = 0.5", "blue = 1e999"), "1e999", &["number from -100 to 100"]),
            (("pool = true", "pool = \"yes\""), "pool", &["true or false, not \"yes\""]),
            (("pool = true", "authority = 1.5\npool = true"), "authority", &["number from 0 to 1, not 1.5"]),
            (
                ("pool = true", "attendance = \"oftn\"\npool = true"),
                "oftn",
                &["always, often, on_call", "did you mean `often`"],
            ),
            (
                ("post = \"head\"", "post = \"head\"\nfunction = \"stratgist\""),
                "stratgist",
                &["one of municipal_secretary, assistant_secretary", "did you mean `strategist`"],
            ),
            (
                ("post = \"head\"", "post = \"boss\""),
                "post = \"boss\"",
                &["one of employee, team_manager, head, director, municipal_secretary"],
            ),
            (
                ("role = \"group_leader\"\n", ""),
                "[[parties.negotiators]]\nid = \"red-two\"",
                &["`role` is missing", "candidate_alderman, group_leader"],
            ),
            (("[staffing]", "[stafing]"), "[stafing]", &["unknown key `stafing`", "did you mean `staffing`"]),
            (
                ("vacancies = [\"agreement_writer\"]", "vacancies = [\"writer\"]"),
                "vacancies",
                &["entry 1", "agreement_writer"],
            ),
            (
                ("vacancies = [\"agreement_writer\"]", "rank = true"),
                "rank",
                &["number from 0 to 1, not true"],
            ),
        ],
    );
}

#[test]
fn every_syntax_error_is_told() {
    let faults = faults("a = 1\na = 2\nb = \n[c]\nx = 'unclosed\n");
    let lines: Vec<usize> = faults.list().iter().map(|f| f.line).collect();
    assert_eq!(lines, [2, 3, 5], "{faults}");
    assert!(faults.list().iter().all(|f| f.message.starts_with("not valid TOML: ")));
}

#[test]
fn files_of_other_editors_are_read_alike() {
    let windows = format!("\u{feff}{}", SMALL.replace('\n', "\r\n"));
    Scenario::from_toml("windows.toml", &windows).unwrap();
    let broken = windows.replace("problems = 3", "problems = 0");
    let line = SMALL[..SMALL.find("problems = 3").unwrap()].matches('\n').count() + 1;
    let faults = faults(&broken);
    assert_eq!(
        (faults.list().len(), faults.list()[0].line, faults.list()[0].column),
        (1, line, 12),
        "{faults}"
    );
    let unquoted = SMALL.replace("\"2018-03-21\"", "2018-03-21");
    Scenario::from_toml("unquoted.toml", &unquoted).unwrap();
}
