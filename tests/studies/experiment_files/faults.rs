//! Broken experiments.

use super::*;

const BASE: &str = r#"name = "e"
scenario = "town.toml"
replicates = 10
record = ["formation.quality", "formation.requests"]

[design]
kind = "factorial"

[[factor]]
name = "access"
keys = ["access.base"]
values = [0.1, 0.9]

[[factor]]
name = "days"
keys = ["preparation.days_available"]
low = 10
high = 50
levels = 3
whole = true

[[factor]]
name = "early"
values = [
  { label = "no", set = {} },
  { label = "yes", set = { agenda.noise = 0.2 } },
]
"#;

const CUBE: (&str, &str) = ("kind = \"factorial\"", "kind = \"latin_hypercube\"\npoints = 10");
const SOBOL: (&str, &str) = ("kind = \"factorial\"", "kind = \"sobol\"\nbase = 8");
const MORRIS: (&str, &str) = ("kind = \"factorial\"", "kind = \"morris\"\ntrajectories = 3");
const ONE_AT_A_TIME: (&str, &str) = ("\"factorial\"", "\"one_at_a_time\"");
const NO_LEVELS: (&str, &str) = ("levels = 3\n", "");
const LIST: (&str, &str) = ("kind = \"factorial\"", "kind = \"list\"\nfile = \"points.csv\"");
const FREE: (&str, &str) = ("low = 10\nhigh = 50\nlevels = 3\nwhole = true\n", "");

fn edited(edits: &[(&str, &str)]) -> String {
    edits.iter().fold(BASE.to_owned(), |text, (from, to)| {
        assert!(text.contains(from), "the edit {from:?} changes nothing");
        text.replacen(from, to, 1)
    })
}

/// Assert a single fault, at the line where `at` begins, whose message and help contain all `words`.
fn assert_one_fault(text: &str, beside: &[(&str, &str)], at: &str, words: &[&str]) {
    let faults = load(text, beside).map(|experiment| experiment.name().to_owned()).expect_err(text);
    assert_eq!(faults.list().len(), 1, "{text}\ngives\n{faults}");
    let fault = &faults.list()[0];
    let line = text[..text.find(at).expect("the line is there")].matches('\n').count() + 1;
    assert_eq!(fault.line, line, "{text}\ngives\n{faults}");
    assert!(fault.file.ends_with("experiment.toml"), "{faults}");
    let said = format!("{} {}", fault.message, fault.help.as_deref().unwrap_or(""));
    for word in words {
        assert!(said.contains(word), "{word:?} is not in {said:?}");
    }
}

/// Edits, the line, essential words.
type Row<'a> = (&'a [(&'a str, &'a str)], &'a str, &'a [&'a str]);

fn assert_each(rows: &[Row<'_>]) {
    for (edits, at, words) in rows {
        assert_one_fault(&edited(edits), &[], at, words);
    }
}

#[test]
fn the_base_is_valid() {
    loaded(BASE, &[]);
    for kind in [CUBE, SOBOL, MORRIS] {
        loaded(&edited(&[kind, NO_LEVELS]), &[]);
    }
    loaded(
        &edited(&[LIST, FREE]),
        &[("points.csv", "access,days,early\n0.1,30,yes\n0.9,40,no\n0.9,40,no\n")],
    );
}

#[test]
fn the_shape_is_checked_as_that_of_scenarios_is() {
    assert_each(&[
        (
            &[("replicates = 10", "replicats = 10")],
            "replicats",
            &["unknown key `replicats`", "did you mean `replicates`?"],
        ),
        (
            &[("name = \"e\"", "name = \"e e\"")],
            "name",
            &["`name` cannot be \"e e\"", "letters, digits, hyphens"],
        ),
        (
            &[("replicates = 10", "replicates = 0")],
            "replicates",
            &["whole number from 1 to 100000000, not 0"],
        ),
        (&[("\"factorial\"", "\"factoral\"")], "kind", &["one of factorial", "did you mean `factorial`?"]),
        (
            &[("name = \"days\"", "name = \"of days\"")],
            "name = \"of days\"",
            &["letters, digits, underscores"],
        ),
        (
            &[("values = [0.1, 0.9]", "values = [inf]")],
            "values",
            &["text, a number, or true or false, not inf"],
        ),
        (&[("[design]\nkind = \"factorial\"\n", "")], "name", &["`design` is missing"]),
        (
            &[("record = [\"formation.quality\", \"formation.requests\"]", "record = []")],
            "record",
            &["`record`"],
        ),
    ]);
}

#[test]
fn the_scenario_must_be_there_and_hold_together() {
    assert_one_fault(
        &edited(&[("town.toml", "twon.toml")]),
        &[],
        "scenario",
        &["there is no scenario file", "twon.toml", "relative"],
    );
    let broken = edited(&[("record = [", "record = [\"formation.sesions\", ")]);
    let scenario = "name = 'town'\n[council]\nsaets = 9\n";
    let faults = load(&broken, &[("town.toml", scenario)]).unwrap_err();
    assert!(faults.list().iter().any(|fault| fault.path == "council.saets" && fault.line == 3), "{faults}");
    assert!(faults.list().iter().all(|fault| fault.file.ends_with("town.toml")), "{faults}");
    let both = broken.replace("replicates = 10", "replicates = -1");
    let faults = load(&both, &[("town.toml", scenario)]).unwrap_err();
    let shown = faults.render(false);
    for word in ["saets = 9", "replicates = -1", "faults in the experiment"] {
        assert!(shown.contains(word), "{word} is not in\n{shown}");
    }
}

#[test]
fn a_design_of_one_factor_at_a_time_needs_values_with_a_middle_and_only_it_knows_a_reason() {
    let days = ("low = 10\nhigh = 50\nlevels = 3\nwhole = true\n", "values = [10, 30, 50]\n");
    let early = ("{ label = \"yes\", set", "{ label = \"soon\", set = {} }, { label = \"yes\", set");
    assert_each(&[
        (
            &[ONE_AT_A_TIME],
            "[[factor]]\nname = \"days\"",
            &["factor `days` is a range", "give `values`: the lowest"],
        ),
        (
            &[ONE_AT_A_TIME, days, early],
            "values = [0.1, 0.9]",
            &["keeps the middle value of each", "an odd number of values, 3 or more, not 2"],
        ),
        (
            &[("name = \"days\"", "name = \"days\"\nreason = \"why\"")],
            "reason",
            &["a design of kind factorial takes no `reason`", "one_at_a_time"],
        ),
    ]);
    let middle = ("values = [0.1, 0.9]", "values = [0.1, 0.5, 0.9]");
    loaded(&edited(&[ONE_AT_A_TIME, days, early, middle]), &[]);
}

#[test]
fn figures_must_exist_once() {
    assert_each(&[
        (
            &[("\"formation.requests\"", "\"formation.request\"")],
            "record",
            &["there is no figure `formation.request`", "formation.FIGURE"],
        ),
        (&[("\"formation.requests\"", "\"influence.mayors.outcome\"")], "record", &["mayors"]),
        (
            &[("\"formation.requests\"", "\"formation.quality\"")],
            "record",
            &["`formation.quality` is recorded twice"],
        ),
    ]);
}

#[test]
fn replicates_and_precision_exclude_each_other_and_a_precision_is_of_a_recorded_figure() {
    let precision = "precision = { figure = \"formation.cost\", error = 0.1, most = 500 }";
    assert_each(&[
        (
            &[("replicates = 10", precision)],
            "precision",
            &["`formation.cost` is not recorded", "recorded are: formation.quality"],
        ),
        (
            &[("replicates = 10", &format!("replicates = 10\n{}", precision.replace("cost", "quality")))],
            "replicates",
            &["`replicates` and `precision` exclude each other"],
        ),
        (
            &[("replicates = 10", &precision.replace("cost", "quality").replace("500", "50"))],
            "precision",
            &["from 100 to 100000"],
        ),
        (
            &[("replicates = 10", &precision.replace("cost", "quality").replace("0.1", "0.0"))],
            "precision",
            &["`error` must be a number"],
        ),
    ]);
}

#[test]
fn factors_have_names_of_their_own() {
    assert_each(&[
        (
            &[("name = \"days\"", "name = \"access\"")],
            "name = \"access\"\nkeys = [\"prep",
            &["there are two factors `access`"],
        ),
        (&[("name = \"days\"", "name = \"seed\"")], "name = \"seed\"", &["cannot be called `seed`"]),
        (&[("name = \"days\"", "name = \"runs\"")], "name = \"runs\"", &["cannot be called `runs`"]),
    ]);
}

#[test]
fn factors_have_values_in_one_way() {
    let entry = |name: &str| format!("[[factor]]\nname = \"{name}\"");
    assert_each(&[
        (
            &[("values = [0.1, 0.9]", "")],
            &entry("access"),
            &["factor `access` has no values", "`low` and `high`"],
        ),
        (&[("low = 10\n", "")], &entry("days"), &["factor `days` has no values"]),
        (
            &[("values = [0.1, 0.9]", "values = [0.1, 0.9]\nhigh = 2")],
            "high = 2",
            &["`values` and `high` exclude each other"],
        ),
        (&[("values = [0.1, 0.9]", "values = []")], "values = []", &["`values` is empty"]),
        (
            &[("values = [0.1, 0.9]", "values = [0.1, 0.10]")],
            "values = [0.1, 0.10]",
            &["the value 0.1 is given twice"],
        ),
        (
            &[("values = [0.1, 0.9]", "values = [0.1, [0.9]]")],
            "values = [0.1, [0.9]]",
            &["cannot be a value of a factor", "label"],
        ),
        (
            &[("label = \"yes\", set", "label = \"yes\", sets")],
            "  { label = \"yes\"",
            &["cannot be a value of a factor", "set = { KEY = VALUE }"],
        ),
        (
            &[("label = \"yes\"", "label = \"no\"")],
            "  { label = \"no\", set = { agenda",
            &["the value no is given twice"],
        ),
        (&[("keys = [\"access.base\"]\n", "")], &entry("access"), &["factor `access` sets no scenario key"]),
        (&[("high = 50", "high = 10")], "high = 10", &["`high` must be above `low`, 10"]),
        (&[("high = 50", "high = 50.5")], "high = 50.5", &["`high` must be a whole number, not 50.5"]),
        (&[("levels = 3", "levels = 100")], "levels = 100", &["no 100 whole numbers from 10 to 50"]),
        (&[("levels = 3\n", "")], &entry("days"), &["factor `days` has no levels", "`levels`"]),
        (
            &[("values = [0.1, 0.9]", "values = [0.1]\nwhole = true")],
            "whole = true",
            &["`whole` belongs to a range"],
        ),
    ]);
}

#[test]
fn keys_must_be_those_of_the_scenario_and_values_what_they_allow() {
    assert_each(&[
        (
            &[("\"access.base\"", "\"access.bas\"")],
            "keys = [\"access.bas\"]",
            &["unknown key `bas`", "did you mean `base`?"],
        ),
        (&[("\"access.base\"", "\"acess.base\"")], "keys = [\"acess.base\"]", &["unknown key `acess`"]),
        (
            &[("\"access.base\"", "\"parties.gren.seats\"")],
            "keys = [\"parties.gren.seats\"]",
            &["id \"gren\"", "did you mean `green`?"],
        ),
        (&[("\"access.base\"", "\"access base\"")], "keys = [\"access base\"]", &["is not a key"]),
        (
            &[("\"access.base\"", "\"themes.*.problems\"")],
            "keys = [\"themes.*.problems\"]",
            &["officials.*.KEY"],
        ),
        (
            &[("values = [0.1, 0.9]", "values = [0.1, 1.9]")],
            "values = [0.1, 1.9]",
            &["`access.base`", "from 0 to 1, not 1.9"],
        ),
        (&[("values = [0.1, 0.9]", "values = [\"much\"]")], "values = [\"much\"]", &["not \"much\""]),
        (
            &[("high = 50", "high = 500")],
            "high = 500",
            &["`preparation.days_available`", "from 1 to 365, not 500"],
        ),
        (&[("agenda.noise = 0.2", "agenda.nose = 0.2")], "  { label = \"yes\"", &["unknown key `nose`"]),
        (&[("agenda.noise = 0.2", "\"agenda\" = 3")], "  { label = \"yes\"", &["`agenda` must be a table"]),
    ]);
}

#[test]
fn a_range_of_a_whole_number_must_say_so() {
    let faults = load(&edited(&[("whole = true\n", "")]), &[]).unwrap_err();
    let lines: Vec<usize> = faults.list().iter().map(|fault| fault.line).collect();
    assert_eq!(lines, [17, 18], "{faults}");
    for fault in faults.list() {
        assert!(fault.message.contains("must be a whole number from 1 to 365"), "{fault}");
        assert!(fault.help.as_ref().unwrap().contains("whole = true"), "{fault}");
    }
}

#[test]
fn no_key_is_set_by_two_factors_or_belongs_to_the_draws() {
    assert_each(&[
        (
            &[("agenda.noise = 0.2", "access.base = 0.2")],
            "  { label = \"yes\"",
            &["`access.base` is set by factor `access` already"],
        ),
        (
            &[("[\"access.base\"]", "[\"access.base\", \"access.base\"]")],
            "keys = [\"access.base\"",
            &["`access.base` is set twice"],
        ),
        (
            &[("agenda.noise = 0.2", "simulation.seed = 2")],
            "  { label = \"yes\"",
            &["cannot be varied", "use `seed` and `replicates`"],
        ),
    ]);
}

#[test]
fn a_design_has_the_keys_of_its_kind() {
    assert_each(&[
        (
            &[("kind = \"factorial\"", "kind = \"factorial\"\npoints = 10")],
            "points",
            &["of kind factorial has no `points`"],
        ),
        (
            &[CUBE, NO_LEVELS, ("points = 10", "file = \"a.csv\"\npoints = 10")],
            "file",
            &["of kind latin_hypercube has no `file`"],
        ),
        (
            &[CUBE, NO_LEVELS, ("\npoints = 10", "")],
            "[design]",
            &["`points` is missing: a design of kind latin_hypercube"],
        ),
        (&[CUBE], "levels = 3", &["`levels` belongs to a factorial design"]),
        (&[SOBOL], "levels = 3", &["`levels` belongs to a factorial design"]),
        (&[MORRIS], "levels = 3", &["those of the design"]),
        (&[SOBOL, NO_LEVELS, ("base = 8", "")], "[design]", &["`base` is missing: a design of kind sobol"]),
        (&[SOBOL, NO_LEVELS, ("base = 8", "base = 1000")], "base = 1000", &["power of two", "1024 would do"]),
        (&[MORRIS, NO_LEVELS, ("trajectories = 3", "")], "[design]", &["`trajectories` is missing"]),
        (
            &[MORRIS, NO_LEVELS, ("trajectories = 3", "trajectories = 0")],
            "trajectories",
            &["at least 1 trajectory"],
        ),
        (&[MORRIS, NO_LEVELS, ("ies = 3", "ies = 3\nlevels = 5")], "levels = 5", &["even number of levels"]),
        (
            &[SOBOL, NO_LEVELS, ("base = 8", "base = 8\nlevels = 4")],
            "levels = 4",
            &["of kind sobol has no `levels`"],
        ),
        (&[LIST, FREE, ("file = \"points.csv\"", "")], "[design]", &["`file` is missing"]),
        (&[LIST, FREE], "file", &["cannot read the list of points \"points.csv\""]),
    ]);
    let no_factors = "name = 'e'\nscenario = 'town.toml'\nrecord = ['formation.quality']\n\
        design = { kind = 'latin_hypercube', points = 5 }\n";
    assert_one_fault(no_factors, &[], "design", &["nothing is varied"]);
}

#[test]
fn correlations_are_of_two_factors_of_a_hypercube_and_do_not_contradict_each_other() {
    let of =
        |factors: &str, value: &str| format!("\n[[correlation]]\nfactors = {factors}\nvalue = {value}\n");
    let cube = edited(&[CUBE, NO_LEVELS]);
    let pair = of("[\"access\", \"days\"]", "0.9");
    loaded(&(cube.clone() + &pair), &[]);
    for (more, at, words) in [
        (of("[\"access\", \"day\"]", "0.5"), "factors", ["there is no factor `day`"]),
        (of("[\"access\", \"access\"]", "0.5"), "factors", ["correlated with itself"]),
        (of("[\"access\"]", "0.5"), "factors", ["`factors`"]),
        (of("[\"access\", \"days\"]", "1.0"), "value = 1.0", ["`value` must be a number"]),
    ] {
        assert_one_fault(&(cube.clone() + &more), &[], at, &words);
    }
    let twice = cube.clone() + &pair + &of("[\"days\", \"access\"]", "0.8");
    assert_one_fault(&twice, &[], "factors = [\"days\"", &["given twice"]);
    let contradiction =
        cube + &pair + &of("[\"days\", \"early\"]", "0.9") + &of("[\"access\", \"early\"]", "-0.9");
    assert_one_fault(&contradiction, &[], "[[correlation]]", &["contradict each other"]);
    assert_one_fault(
        &(BASE.to_owned() + &pair),
        &[],
        "[[correlation]]",
        &["only factors of a latin_hypercube"],
    );
}

#[test]
fn a_list_has_a_column_for_every_factor_and_values_that_its_factor_knows() {
    let list = edited(&[LIST, FREE]);
    for (points, at, words) in [
        ("access,early\n0.1,yes\n", "name = \"days\"", "the list of points has no column `days`"),
        ("access,days,early,more\n0.1,1,yes,2\n", "file", "has a column `more`"),
        ("access,days,early\n", "file", "the list of points is empty"),
        (
            "access,days,early\n0.1,1,yes\n0.5,2,no\n",
            "file",
            "line 3: \"0.5\" is not a value of factor `access`",
        ),
        (
            "access,days,early\n0.1,1,perhaps\n",
            "file",
            "line 2: \"perhaps\" is not a value of factor `early`",
        ),
        ("access,days,early\n0.1,1\n", "file", "points.csv:2: 2 fields, but there are 3 columns"),
        ("access,days,early\n0.1,many,no\n", "file", "not \"many\""),
    ] {
        assert_one_fault(&list, &[("points.csv", points)], at, &[words]);
    }
    let with_range = edited(&[LIST]);
    let points = [("points.csv", "access,days,early\n0.1,1,yes\n")];
    assert_one_fault(&with_range, &points, "low = 10", &["a factor of a list has no `low`"]);
}

#[test]
fn an_experiment_that_no_table_can_hold_is_refused() {
    let text = edited(&[
        ("values = [0.1, 0.9]", "low = 0\nhigh = 1\nlevels = 10000"),
        ("replicates = 10", "replicates = 100000000"),
    ]);
    assert_one_fault(
        &text,
        &[],
        "[design]",
        &["60000 cells of 100000000 formations are too many", "split it"],
    );
}

#[test]
fn all_faults_are_told_at_once_each_at_its_line() {
    let text = edited(&[
        ("\"formation.requests\"", "\"formation.request\""),
        ("\"access.base\"", "\"access.bas\""),
        ("high = 50", "high = 500"),
        ("kind = \"factorial\"", "kind = \"factorial\"\npoints = 10"),
    ]);
    let faults = load(&text, &[]).unwrap_err();
    let lines: Vec<usize> = faults.list().iter().map(|fault| fault.line).collect();
    assert_eq!(lines, [4, 8, 12, 19], "{faults}");
}
