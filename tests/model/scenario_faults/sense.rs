//! Contradictions between the parts of a scenario.

use super::*;

#[test]
fn council_and_parties_must_fit_each_other() {
    assert_each_is_one_fault(
        SMALL,
        &[
            (("seats = 5", "seats = 6"), "seats = 9", &["council has 9 seats, the parties together 10"]),
            (("seats = 5\n", ""), "[[parties]]", &["seats of the party \"red\" are missing"]),
            (("seats = 4", "seats = 0"), "seats = 0", &["\"blue\" has no seat"]),
            (("2018-03-21", "2018-02-30"), "election", &["\"2018-02-30\" is not a date", "YYYY-MM-DD"]),
            (("2018-03-21", "21 March 2018"), "election", &["is not a date"]),
            (
                ("positions = { care = 0.8, roads = 0.9 }", "positions = { care = 0.8 }"),
                "positions",
                &["\"blue\" has no position on the theme roads", "`survey` values (0-10) for econ"],
            ),
            (
                ("dimensions = { econ = -2.0 }\n", ""),
                "[[parties]]\nid = \"red\"",
                &["\"red\" has no position on the theme roads", "give the theme `dimensions`"],
            ),
            (
                ("salience = { care = 1.0 }", "salience = { care = 0, roads = 0 }"),
                "salience = { care = 0",
                &["salience of every theme is 0"],
            ),
        ],
    );
    let mut parties = SMALL.replace("seats = 9", "seats = 48");
    for i in 0..39 {
        parties = parties.replace(
            "[[dimensions]]",
            &format!("[[parties]]\nid = \"p{i}\"\nseats = 1\nsurvey = {{ econ = 1 }}\n\n[[dimensions]]"),
        );
    }
    assert_eq!(faults(&parties).list()[0].message, "a scenario has at most 40 parties, this one 41");
}

#[test]
fn a_party_has_one_negotiator_of_each_role_and_one_informateur() {
    assert_each_is_one_fault(
        SMALL,
        &[
            (
                ("[[parties.negotiators]]\nid = \"red-two\"\nrole = \"group_leader\"\n", ""),
                "[[parties.negotiators]]",
                &["\"red\" has no group_leader"],
            ),
            (
                (
                    "[[dimensions]]",
                    "[[parties.negotiators]]\nid = \"a\"\nrole = \"group_leader\"\n[[parties.negotiators]]\nid = \"b\"\nrole = \"candidate_alderman\"\n[[parties.negotiators]]\nid = \"c\"\nrole = \"group_leader\" # c\n[[dimensions]]",
                ),
                "role = \"group_leader\" # c",
                &["second group_leader", "or names no negotiators"],
            ),
            (
                ("[[relations]]", "[[informateurs]]\nid = \"other\"\nparty = \"red\"\n\n[[relations]]"),
                "party = \"red\"\n\n[[relations]]",
                &["already has an informateur: \"guide\""],
            ),
        ],
    );
}

#[test]
fn votes_and_seats_must_fit_the_electoral_law() {
    assert_each_is_one_fault(
        &with_lists(),
        &[
            (
                ("seats = 5", "seats = 6"),
                "seats = 6",
                &["electoral law gives the list \"red\" 5 seats, not 6"],
            ),
            (
                ("positions =", "seats = 5\npositions ="),
                "seats = 5\npositions",
                &["votes give the party \"blue\" 4 seats, not 5"],
            ),
            (
                ("votes = 400\n", "votes = 300\n[[lists]]\nid = \"green\"\nvotes = 100\n"),
                "id = \"green\"",
                &["list \"green\" wins 1 seat, but no party has this `id`"],
            ),
            (
                ("[[dimensions]]", "[[parties]]\nid = \"green\"\nsurvey = { econ = 3 }\n[[dimensions]]"),
                "id = \"green\"",
                &["party \"green\" has no list"],
            ),
            (("votes = 400\n", "votes = 400\nvoters = 9\n"), "voters", &["unknown key `voters`", "`votes`"]),
        ],
    );
    let text = with_lists() + "[[lists]]\nid = \"green\"\nvotes = 1\n";
    let text =
        text.replace("[[dimensions]]", "[[parties]]\nid = \"green\"\nsurvey = { econ = 3 }\n[[dimensions]]");
    assert_one_fault(
        &text,
        ("votes = 1\n", "votes = 2\n"),
        "id = \"green\"",
        &["\"green\" has no seat: its list wins none"],
    );
}

#[test]
fn where_the_law_draws_lots_the_official_seats_decide() {
    // Nine seats, 450 votes each: four each by quota, and a tie for the ninth.
    let tied =
        edited(&with_lists(), &[("votes = 500\nseats = 5", "votes = 450"), ("votes = 400", "votes = 450")]);
    let faults = faults(&tied);
    assert_eq!(faults.list().len(), 1, "{faults}");
    assert!(faults.list()[0].message.contains("\"red\", \"blue\" have equal claims"), "{faults}");
    assert!(faults.list()[0].help.as_ref().unwrap().contains("official `seats`, 9 together"), "{faults}");
    let drawn =
        edited(&with_lists(), &[("votes = 500", "votes = 450"), ("votes = 400", "votes = 450\nseats = 4")]);
    let seats: Vec<u32> =
        Scenario::from_toml("drawn.toml", &drawn).unwrap().parties().iter().map(|p| p.seats).collect();
    assert_eq!(seats, [5, 4]);
}

#[test]
fn the_civil_service_must_hold_together() {
    assert_each_is_one_fault(
        SMALL,
        &[
            (
                (
                    "function = \"municipal_secretary\"\n",
                    "function = \"municipal_secretary\"\nsuperior = \"expert\"\n",
                ),
                "superior = \"expert\"",
                &["is circular: boss -> expert -> chief -> boss"],
            ),
            (
                ("superior = \"boss\"", "superior = \"chief\" # own"),
                "superior = \"chief\" # own",
                &["\"chief\" is named as its own superior"],
            ),
            (
                (
                    "post = \"head\"\nsuperior = \"boss\"",
                    "post = \"head\"\nsuperior = \"clerk\"\n[[officials]]\nid = \"clerk\"\npost = \"employee\"",
                ),
                "superior = \"clerk\"",
                &["\"clerk\", employee, is of lower rank than \"chief\", head"],
            ),
            (
                (
                    "[[officials]]\nid = \"chief\"",
                    "[[officials]]\nid = \"second\"\npost = \"head\"\nfunction = \"municipal_secretary\" # again\n[[officials]]\nid = \"chief\"",
                ),
                "function = \"municipal_secretary\" # again",
                &["municipal_secretary is given twice", "\"boss\" has it"],
            ),
            (
                (
                    "[[officials]]\nid = \"chief\"",
                    "[[officials]]\nid = \"second\"\npost = \"municipal_secretary\" # again\n[[officials]]\nid = \"chief\"",
                ),
                "post = \"municipal_secretary\" # again",
                &["one municipal_secretary"],
            ),
            (("problems = 2", "problems = 3"), "problems = 1", &["\"care\" has 3 problems", "treat 4"]),
            (
                ("vacancies = [\"agreement_writer\"]", "vacancies = [\"municipal_secretary\"]"),
                "vacancies",
                &["municipal_secretary is not vacant: \"boss\" has it"],
            ),
            (
                ("pool = true", "pool = false"),
                "vacancies",
                &["1 vacant functions, but 0 officials", "`pool = true`"],
            ),
        ],
    );
}

#[test]
fn relations_must_make_sense() {
    assert_each_is_one_fault(
        SMALL,
        &[
            (
                ("to = \"expert\"", "to = \"red-one\""),
                "to = \"red-one\"",
                &["\"red-one\" has a relation to itself"],
            ),
            (
                ("kind = \"contract\"\nthemes = [\"care\"]", "kind = \"gift\""),
                "deliverables",
                &["`deliverables` is for contracts only"],
            ),
            (
                (
                    "kind = \"contract\"\nthemes = [\"care\"]\ndeliverables = 3",
                    "kind = \"gift\"\nthemes = [\"care\"]",
                ),
                "themes = [\"care\"]\n\n[staffing]",
                &["`themes` is for contracts only"],
            ),
            (
                (
                    "from = \"red-one\"\nto = \"expert\"\nkind = \"contract\"\nthemes = [\"care\"]\ndeliverables = 3",
                    "from = \"expert\"\nto = \"boss\"\nkind = \"hierarchical\"",
                ),
                "from = \"expert\"",
                &["\"boss\" is the superior of \"expert\"", "swap `from` and `to`"],
            ),
            (
                (
                    "from = \"red-one\"\nto = \"expert\"\nkind = \"contract\"\nthemes = [\"care\"]\ndeliverables = 3",
                    "from = \"boss\"\nto = \"guide\"\nkind = \"hierarchical\"",
                ),
                "from = \"boss\"",
                &["\"guide\" is the superior of \"boss\""],
            ),
            (
                ("to = \"expert\"\nkind = \"contract\"", "to = \"red-two\"\nkind = \"contract\""),
                "to = \"red-two\"",
                &["\"red-one\" and \"red-two\" have no relation that could be of another kind"],
            ),
            (
                (
                    "[staffing]",
                    "[[relations]]\nfrom = \"expert\"\nto = \"red-one\"\nkind = \"gift\"\n\n[staffing]",
                ),
                "to = \"red-one\"",
                &["a relation between these two already"],
            ),
        ],
    );
}

#[test]
fn there_must_be_something_to_decide_but_not_more_than_can_be_held() {
    let many = edited(
        SMALL,
        &[("problems = 4", "problems = 1000\n"), ("[staffing]", "[plans]\napproaches = 16\n\n[staffing]")],
    );
    let themes: String = (0..4).map(|i| format!("[[themes]]\nid = \"t{i}\"\ncluster = \"city\"\nproblems = 1000\ndimensions = {{ econ = 1 }}\n")).collect();
    let many = edited(
        &many,
        &[
            ("roads = 0.9 }", "roads = 0.9 }\nsurvey = { econ = 5 }"),
            ("[[directorates]]", &format!("{themes}[[directorates]]")),
        ],
    );
    let faults_of_many = faults(&many);
    assert_eq!(faults_of_many.list().len(), 1, "{faults_of_many}");
    assert!(
        faults_of_many.list()[0].message.contains("5003 problems with 16 approaches each are 80048 plans")
    );
    let none = faults(
        "name = \"none\"\nparties = []\nclusters = []\nthemes = []\n[council]\nmunicipality = \"T\"\nseats = 9\nelection = 2018-03-21\n",
    );
    let told: Vec<&str> = none.list().iter().map(|f| f.message.as_str()).collect();
    assert_eq!(told, ["party", "cluster", "theme"].map(|what| format!("a scenario has at least one {what}")));
}
