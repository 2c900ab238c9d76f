//! Scenarios in several files.

use super::*;

/// A folder with files, for `extends`.
fn folder(files: &[(&str, &str)]) -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    for (name, text) in files {
        let path = folder.path().join(name);
        std::fs::create_dir_all(path.parent().unwrap()).unwrap();
        std::fs::write(path, text).unwrap();
    }
    folder
}

#[test]
fn a_fault_is_told_in_the_file_that_has_it() {
    let base = edited(SMALL, &[("problems = 3", "problems = 0")]);
    let files = folder(&[
        ("base/small.toml", &base),
        ("base/middle.toml", "extends = \"small.toml\"\n[agenda]\nnoise = -1\n"),
        ("top.toml", "extends = \"base/middle.toml\"\n\n[[parties]]\nid = \"blue\"\nseats = 3\n"),
    ]);
    let faults = Scenario::load(files.path().join("top.toml")).unwrap_err();
    let told: Vec<(bool, usize, &str)> =
        faults.list().iter().map(|f| (f.file.ends_with("middle.toml"), f.line, f.path.as_str())).collect();
    let problems = base[..base.find("problems = 0").unwrap()].lines().count() + 1;
    assert_eq!(told[0], (true, 3, "agenda.noise"));
    assert_eq!(told[1], (false, 5, "council.seats"));
    assert_eq!(told[2], (false, problems, "themes[0].problems"));
    assert_eq!(told.len(), 3, "{faults}");
    assert!(faults.list()[1].file.ends_with("small.toml"));
}

#[test]
fn a_scenario_that_extends_another_changes_what_it_names_and_nothing_else() {
    let files = folder(&[
        ("small.toml", SMALL),
        (
            "top.toml",
            "extends = \"small.toml\"\nname = \"top\"\n[[parties]]\nid = \"blue\"\nseats = 3\n[[parties]]\nid = \"new\"\nseats = 1\nsurvey = { econ = 4 }\n",
        ),
    ]);
    let top = Scenario::load(files.path().join("top.toml")).unwrap();
    let seats: Vec<(&str, u32)> = top.parties().iter().map(|p| (p.label.id.as_str(), p.seats)).collect();
    assert_eq!(seats, [("red", 5), ("blue", 3), ("new", 1)]);
    assert_eq!(top.parties()[1].positions, [0.8, 0.9], "as in the file that is extended");
    assert_eq!(top.name(), "top");
}

#[test]
fn extends_that_leads_nowhere_or_round_in_a_circle_is_told_where_it_stands() {
    let files = folder(&[
        ("a.toml", "name = \"a\"\nextends = \"b.toml\"\n"),
        ("b.toml", "\n\nextends = \"a.toml\"\n"),
        ("c.toml", "extends = \"none.toml\"\n"),
    ]);
    let circle = Scenario::load(files.path().join("a.toml")).unwrap_err();
    assert_eq!(circle.list().len(), 1, "{circle}");
    let fault = &circle.list()[0];
    assert!(fault.file.ends_with("b.toml") && fault.line == 3, "{fault}");
    assert!(fault.message.contains("a.toml -> b.toml -> a.toml"), "{fault}");
    let nowhere = Scenario::load(files.path().join("c.toml")).unwrap_err();
    assert!(nowhere.list()[0].message.contains("cannot read \"none.toml\""), "{nowhere}");
    assert_eq!((nowhere.list()[0].line, nowhere.list()[0].column), (1, 11));
    let no_text = faults(&format!("extends = 3\n{SMALL}"));
    assert!(no_text.list()[0].message.contains("`extends` must be text, not 3"), "{no_text}");
    let missing = Scenario::load(files.path().join("d.toml")).unwrap_err();
    assert!(missing.list()[0].message.starts_with("cannot read the scenario"), "{missing}");
}

#[test]
fn a_formation_without_civil_servants_is_a_scenario() {
    let files = folder(&[
        ("small.toml", SMALL),
        (
            "bare.toml",
            "extends = \"small.toml\"\nofficials = []\nfactsheets = []\nrelations = []\n[staffing]\nvacancies = []\n",
        ),
    ]);
    let bare = Scenario::load(files.path().join("bare.toml")).unwrap();
    assert!(bare.officials().is_empty() && bare.factsheets().is_empty());
}

#[test]
fn a_scenario_of_the_program_is_extended_from_anywhere_and_a_file_beside_comes_first() {
    let town = "extends = \"tilburg-2018.toml\"\nname = \"town\"\n";
    let folder = folder(&[("town.toml", town)]);
    let file = folder.path().join("town.toml");
    let shipped = Scenario::load(&file).unwrap();
    assert_eq!(shipped.themes().len(), Scenario::load("scenarios/tilburg-2018.toml").unwrap().themes().len());

    let beside = std::fs::read_to_string("scenarios/teaching-small.toml").unwrap();
    std::fs::write(folder.path().join("tilburg-2018.toml"), beside).unwrap();
    assert_eq!(Scenario::load(&file).unwrap().themes().len(), 4);
}
