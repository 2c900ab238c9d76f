//! Single changes of a scenario, `key=value`: their effect, and the messages for wrong ones.

use super::*;
use vierdemacht::model::scenario::{Base, Override};

/// A file with the small scenario.
fn small() -> tempfile::NamedTempFile {
    let file = tempfile::NamedTempFile::new().unwrap();
    std::fs::write(file.path(), SMALL).unwrap();
    file
}

fn changes(texts: &[&str]) -> Vec<Override> {
    texts.iter().map(|text| text.parse().unwrap_or_else(|e| panic!("{text}: {e}"))).collect()
}

fn changed(texts: &[&str]) -> Result<Scenario, Faults> {
    Scenario::load_with(small().path(), &changes(texts))
}

/// Assert that a change gives the same scenario, as text, as a file that extends the base with `extension`.
fn assert_same(set: &str, extension: &str) {
    let folder = tempfile::tempdir().unwrap();
    std::fs::write(folder.path().join("small.toml"), SMALL).unwrap();
    let text = format!("extends = \"small.toml\"\n{extension}\n");
    std::fs::write(folder.path().join("over.toml"), text).unwrap();
    let file = Scenario::load(folder.path().join("over.toml")).unwrap_or_else(|e| panic!("{e}"));
    let by_change = changed(&[set]).unwrap_or_else(|e| panic!("{set}: {e}"));
    assert_eq!(by_change.resolved(), file.resolved(), "{set}");
    assert_ne!(by_change.resolved(), changed(&[]).unwrap().resolved(), "{set} changes nothing");
}

#[test]
fn a_change_gives_the_scenario_of_a_file_that_extends() {
    for (set, extension) in [
        ("preparation.days_available=17", "preparation.days_available = 17"),
        (" preparation . days_available = 17 ", "preparation.days_available = 17"),
        ("preparation.recipients=council", "preparation.recipients = 'council'"),
        ("preparation.recipients=\"council\"", "preparation.recipients = 'council'"),
        ("agenda.noise=0.25", "agenda.noise = 0.25"),
        ("council.mayor=false", "council.mayor = false"),
        ("council.municipality=Sint Anna ter Muiden", "council.municipality = 'Sint Anna ter Muiden'"),
        ("title='A = B'", "title = 'A = B'"),
        ("council.last_coalition=[\"blue\"]", "council.last_coalition = ['blue']"),
        ("parties.blue.salience={care = 0.5}", "[[parties]]\nid = 'blue'\nsalience = {care = 0.5}"),
        ("parties.\"blue\".salience.care=0.5", "[[parties]]\nid = 'blue'\nsalience = {care = 0.5}"),
        (
            "parties.red.negotiators.red-two.experience=0.9",
            "[[parties]]\nid = 'red'\nnegotiators = [{ id = 'red-two', experience = 0.9 }]",
        ),
        ("dimensions=[{id = \"more\"}]", "[[dimensions]]\nid = 'more'"),
    ] {
        assert_same(set, extension);
    }
}

#[test]
fn one_base_gives_many_scenarios_and_stays_as_it_is() {
    let base = Base::load(small().path()).unwrap();
    let before = base.with(&[]).unwrap().resolved();
    for days in [5, 6, 7] {
        let changed = base.with(&changes(&[&format!("preparation.days_available={days}")])).unwrap();
        assert_eq!(changed.parameters().preparation.days_available, days);
    }
    assert!(base.with(&changes(&["council.seats=many"])).is_err());
    assert_eq!(base.with(&[]).unwrap().resolved(), before);
}

#[test]
fn of_two_changes_of_one_value_the_last_counts() {
    let scenario = changed(&["agenda.noise=0.1", "agenda.noise=0.7"]).unwrap();
    assert_eq!(scenario.parameters().agenda.noise, 0.7);
}

#[test]
fn a_wrong_change_is_told_once_at_the_change_with_what_would_be_right() {
    for (set, words) in [
        (
            "preparation.days_availabel=5",
            ["unknown key `days_availabel`", "did you mean `days_available`?"].as_slice(),
        ),
        ("preparatoin.days_available=5", &["unknown key `preparatoin`", "did you mean `preparation`?"]),
        ("preparation.days_available=many", &["must be a whole number from 1 to 365, not \"many\""]),
        ("preparation.days_available=400", &["must be a whole number from 1 to 365, not 400"]),
        ("preparation.days_available=1.5", &["must be a whole number", "1.5"]),
        ("preparation.recipients=counsil", &["one of negotiators, council", "did you mean `council`?"]),
        ("agenda.noise=inf", &["`noise` must be a number", "inf"]),
        ("parties.bleu.seats=3", &["no entry of `parties` has the id \"bleu\"", "did you mean `blue`?"]),
        ("council.last_coalition.red=3", &["give the whole list, as in council.last_coalition=[...]"]),
        ("council.seats.red=3", &["`council.seats` is a single value: there is no `red` in it"]),
        ("parties.blue.positions.caer=0.5", &["there is no theme \"caer\"", "did you mean `care`?"]),
    ] {
        let faults = changed(&[set]).map(|_| ()).expect_err(set);
        assert_eq!(faults.list().len(), 1, "{set} gives\n{faults}");
        let fault = &faults.list()[0];
        assert_eq!(fault.file, format!("--set {set}"));
        assert!(fault.to_string().starts_with(&format!("--set {set}: ")), "{fault}");
        let said = format!("{} {}", fault.message, fault.help.as_deref().unwrap_or(""));
        for word in words {
            assert!(said.contains(word), "{word:?} is not in {said:?}");
        }
    }
}

#[test]
fn the_faulty_part_of_a_change_is_marked_below_it() {
    let faults = changed(&["preparation.days_availabel=5"]).unwrap_err();
    let shown = faults.render(false);
    let lines: Vec<&str> = shown.lines().collect();
    let at = lines.iter().position(|l| l.contains("--set preparation")).expect("the change is shown");
    assert_eq!(lines[at].find("days_availabel"), lines[at + 1].find('^'), "{shown}");
    assert!(shown.contains("command line:1:19"), "{shown}");
    let value = changed(&["preparation.days_available =  many"]).unwrap_err();
    assert_eq!(value.list()[0].column, "--set preparation.days_available =  ".len() + 1);
}

#[test]
fn faults_of_changes_and_of_the_file_are_told_together_each_at_its_place() {
    let file = tempfile::NamedTempFile::new().unwrap();
    std::fs::write(file.path(), edited(SMALL, &[("problems = 3", "problems = 0")])).unwrap();
    let sets = changes(&["agenda.noise=-1", "parties.green.seats=1"]);
    let faults = Scenario::load_with(file.path(), &sets).unwrap_err();
    let mut told: Vec<&str> = faults.list().iter().map(|fault| fault.file.as_str()).collect();
    told.sort_unstable();
    let in_file = file.path().display().to_string();
    assert_eq!(told, ["--set agenda.noise=-1", "--set parties.green.seats=1", in_file.as_str()]);
}

#[test]
fn a_fault_that_a_change_brings_about_elsewhere_names_a_line_of_the_file() {
    let file = tempfile::NamedTempFile::new().unwrap();
    std::fs::write(file.path(), edited(SMALL, &[("municipality = \"Town\"\n", "")])).unwrap();
    let faults = Scenario::load_with(file.path(), &changes(&["council.mayor=false"])).unwrap_err();
    assert_eq!(faults.list().len(), 1, "{faults}");
    assert!(faults.list()[0].message.contains("`municipality` is missing"), "{faults}");
    assert_eq!(faults.list()[0].file, file.path().display().to_string());
}

#[test]
fn what_is_no_change_is_refused_with_what_would_be_one() {
    for (text, word) in [
        ("preparation.days_available", "write a change as key=value"),
        ("=5", "is not a key"),
        ("a b=5", "is not a key"),
        ("a..b=5", "is not a key"),
        ("a=1\nb=2", "more than one value"),
        ("title=", "there is nothing after the ="),
        ("title=\"open", "needs quotes within quotes"),
        ("title=[1, 2", "cannot be read as a value"),
        ("extends=\"other.toml\"", "belongs in a file"),
        ("remove=[\"parties.blue\"]", "belongs in a file that extends"),
    ] {
        let error = text.parse::<Override>().expect_err(text).to_string();
        assert!(error.contains(word), "{text}: {error}");
    }
}

#[test]
fn a_star_stands_for_every_official_who_has_the_value_and_for_every_party() {
    let base = Base::load(small().path()).unwrap();
    let small = base.with(&[]).unwrap();
    let posts: Vec<String> =
        small.as_file().officials.iter().map(|o| format!("officials.{}.post", o.id)).collect();
    assert_eq!(base.spelled_out("officials.*.post").unwrap(), posts);
    let stances = ["red", "blue"].map(|id| format!("parties.{id}.stance"));
    assert_eq!(base.spelled_out("parties.*.stance").unwrap(), stances, "though no party has one in the file");
    assert_eq!(base.spelled_out("agenda.noise").unwrap(), ["agenda.noise"]);
    let changes: Vec<Override> =
        stances.iter().map(|key| format!("{key}=stays_out").parse().unwrap()).collect();
    assert!(base.with(&changes).is_ok());
}

#[test]
fn only_officials_with_an_own_authority_are_meant_by_a_star() {
    let tilburg = Base::load("scenarios/tilburg-2018.toml").unwrap();
    let of_file = |own: bool| {
        let scenario = tilburg.with(&[]).unwrap();
        let officials = scenario.as_file().officials.iter().filter(|o| o.authority.is_some() == own);
        officials.map(|o| format!("officials.{}.authority", o.id)).collect::<Vec<_>>()
    };
    assert!(!of_file(false).is_empty());
    assert_eq!(tilburg.spelled_out("officials.*.authority").unwrap(), of_file(true));
}

#[test]
fn a_star_that_stands_for_nobody_is_refused_with_what_would_be_right() {
    let base = Base::load(small().path()).unwrap();
    for (key, words) in [
        ("themes.*.problems", "officials.*.KEY, parties.*.KEY, informateurs.*.KEY"),
        ("officials.*", "it can in"),
        ("*.authority", "it can in"),
        ("parties.*.negotiators.*.experience", "it can in"),
        ("officials.*.authority", "none of the officials in the scenario sets it"),
    ] {
        let error = base.spelled_out(key).expect_err(key);
        assert!(error.contains(words), "{key}: {error}");
    }
    let teaching = Base::load("scenarios/teaching-small.toml").unwrap();
    let error = teaching.spelled_out("informateurs.*.openness").unwrap_err();
    assert!(error.contains("the scenario names no informateurs"), "{error}");
}
