//! Faults of identifiers and references.

use super::*;

#[test]
fn identifiers_are_unique_and_references_lead_somewhere() {
    assert_each_is_one_fault(
        SMALL,
        &[
            (
                ("id = \"second-sheet\"", "id = \"first-sheet\" #"),
                "id = \"first-sheet\" #",
                &["\"first-sheet\" is taken", "line 81"],
            ),
            (("id = \"guide\"", "id = \"expert\" #"), "id = \"expert\"\npost", &["\"expert\" is taken"]),
            (
                ("id = \"guide\"", "id = \"blue-group-leader\""),
                "id = \"blue-group-leader\"",
                &["is taken", "added by default"],
            ),
            (("id = \"north\"", "id = \" \""), "id = \" \"", &["`id` of a directorate is empty"]),
            (
                ("last_coalition = [\"red\"]", "last_coalition = [\"rad\"]"),
                "last_coalition",
                &["no party \"rad\"", "did you mean `red`"],
            ),
            (
                ("last_coalition = [\"red\"]", "last_coalition = [\"red\", \"red\"]"),
                "last_coalition",
                &["named twice"],
            ),
            (
                ("[\"red\", \"blue\"]", "[\"red\", \"green\"]"),
                "coalition = [\"red\", \"green",
                &["no party \"green\"", "parties: blue, red"],
            ),
            (
                ("failed_lead = \"blue\"", "failed_lead = \"bleu\""),
                "failed_lead",
                &["no party \"bleu\"", "`blue`"],
            ),
            (
                ("survey = { econ = 2.0 }", "survey = { econ = 2.0, ecom = 1 }"),
                "survey =",
                &["no dimension \"ecom\"", "`econ`"],
            ),
            (
                ("survey_salience = { econ", "survey_salience = { galtan"),
                "survey_salience",
                &["no dimension \"galtan\""],
            ),
            (("roads = 0.9", "roads = 0.9, rods = 1"), "positions =", &["no theme \"rods\"", "`roads`"]),
            (
                ("salience = { care = 1.0 }", "salience = { cure = 1.0 }"),
                "salience = { cure",
                &["no theme \"cure\""],
            ),
            (
                ("author = \"expert\"", "author = \"boss\""),
                "author = \"boss\"",
                &["\"boss\" supports the process", "without `function`"],
            ),
            (("excludes = []", "excludes = [\"blew\"]"), "excludes", &["no party \"blew\""]),
            (("excludes = []", "excludes = [\"red\"]"), "excludes", &["\"red\" excludes itself"]),
            (("hostility = { blue", "hostility = { blu"), "hostility", &["no party \"blu\""]),
            (("hostility = { blue", "hostility = { red"), "hostility", &["\"red\" is hostile to itself"]),
            (("portfolio = [\"care\"]", "portfolio = [\"carr\"]"), "portfolio", &["no theme \"carr\""]),
            (
                ("cluster = \"city\"", "cluster = \"town\""),
                "cluster = \"town\"",
                &["no cluster \"town\"", "clusters: city"],
            ),
            (
                ("department = \"social\"", "department = \"socal\""),
                "department = \"socal\"",
                &["no department \"socal\""],
            ),
            (
                ("dimensions = { econ = 1.0 }", "dimensions = { eco = 1.0 }"),
                "dimensions = { eco ",
                &["no dimension \"eco\""],
            ),
            (
                ("directorate = \"north\"", "directorate = \"nord\""),
                "directorate =",
                &["no directorate \"nord\""],
            ),
            (
                ("superior = \"boss\"", "superior = \"bos\""),
                "superior = \"bos\"",
                &["no official \"bos\"", "`boss`"],
            ),
            (("frame = { city", "frame = { cty"), "frame", &["no cluster \"cty\""]),
            (("theme = \"care\"", "theme = \"cares\""), "theme = \"cares\"", &["no theme \"cares\""]),
            (("author = \"expert\"", "author = \"guide\""), "author = \"guide\"", &["no official \"guide\""]),
            (("party = \"red\"", "party = \"green\""), "party = \"green\"", &["no party \"green\""]),
            (("from = \"red-one\"", "from = \"red-on\""), "from", &["no person \"red-on\"", "`red-one`"]),
            (("themes = [\"care\"]", "themes = [\"car\"]"), "themes = [\"car\"]", &["no theme \"car\""]),
        ],
    );
}

#[test]
fn two_names_with_one_key_are_refused() {
    // Two names with the same FNV-1a hash: their themes would share their draws.
    let text = edited(
        SMALL,
        &[
            ("positions = { care = 0.8, roads = 0.9 }", "survey = { econ = 9 }"),
            ("id = \"roads\"", "id = \"8yn0iYCKYHlIj4-BwPqk\""),
            (
                "[[directorates]]",
                "[[themes]]\nid = \"GReLUrM4wMqfg9yzV3KQ\"\ncluster = \"city\"\nproblems = 1\ndimensions = { econ = 1 }\n\n[[directorates]]",
            ),
        ],
    );
    let faults = faults(&text);
    assert_eq!(faults.list().len(), 1, "{faults}");
    assert!(faults.list()[0].message.contains("the same key"), "{faults}");
}
