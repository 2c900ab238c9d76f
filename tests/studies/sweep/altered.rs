//! Altered experiments: unchanged parts are taken over, changed ones are never mixed in.

use super::*;

const QUICK: &str = "replicates = 40\nseed = 7\nrecord = ['formation.requests']\ndesign.kind = 'factorial'\n\
    [[factor]]\nname = 'access'\nkeys = ['access.base']\nvalues = [0.1, 0.9]\n\
    [[factor]]\nname = 'noise'\nkeys = ['agenda.noise']\nvalues = [0.2, 0.8]\n";

fn assert_as_if_new(desk: &Desk, place: &str) {
    desk.done("sweep", "new", &[]);
    let (mut found, new) = (desk.files(place), desk.files("new"));
    found.retain(|name, _| !name.starts_with("earlier/"));
    assert!(found == new, "the result is not that of a sweep that begins anew");
    fs::remove_dir_all(desk.place("new")).unwrap();
}

#[test]
fn the_same_sweep_again_computes_nothing() {
    let desk = Desk::with(QUICK);
    assert!(desk.done("sweep", "place", &[]).contains("160 formations computed"));
    assert!(desk.done("sweep", "place", &[]).contains("already there"));
    fs::remove_file(desk.place("place").join("manifest.json")).unwrap();
    assert!(desk.done("sweep", "place", &[]).contains("0 formations computed"));
}

#[test]
fn a_value_added_to_a_factor_computes_only_the_new_cells() {
    let desk = Desk::with(QUICK);
    desk.done("sweep", "place", &[]);
    desk.write(&QUICK.replace("[0.1, 0.9]", "[0.1, 0.5, 0.9]"));
    let shown = desk.done("sweep", "place", &[]);
    assert!(shown.contains("80 formations computed, 160 taken over"), "{shown}");
    assert_as_if_new(&desk, "place");
}

#[test]
fn more_replicates_compute_only_the_further_ones_and_a_precision_takes_them_over_too() {
    let desk = Desk::with(QUICK);
    desk.done("sweep", "place", &[]);
    desk.write(&QUICK.replace("replicates = 40", "replicates = 50"));
    let shown = desk.done("sweep", "place", &[]);
    assert!(shown.contains("40 formations computed, 160 taken over"), "{shown}");
    assert_as_if_new(&desk, "place");
    let precision = "precision = { figure = 'formation.requests', error = 0.2, most = 300 }";
    desk.write(&QUICK.replace("replicates = 40", precision));
    let shown = desk.done("sweep", "place", &[]);
    assert!(shown.contains(", 200 taken over"), "{shown}");
    assert_as_if_new(&desk, "place");
}

#[test]
fn a_factor_added_takes_over_the_cells_in_which_it_changes_nothing() {
    let desk = Desk::with(QUICK);
    desk.done("sweep", "place", &[]);
    let budget = "[[factor]]\nname = 'budget'\nkeys = ['bargaining.budget']\nvalues = [7.0, 9.0]\n";
    desk.write(&(QUICK.to_owned() + budget)); // 7 is the scenario's value
    let shown = desk.done("sweep", "place", &[]);
    assert!(shown.contains("160 formations computed, 160 taken over"), "{shown}");
    assert_as_if_new(&desk, "place");
}

#[test]
fn titles_and_meanings_alter_no_cell() {
    let desk = Desk::with(QUICK);
    desk.done("sweep", "place", &[]);
    desk.write(&QUICK.replace("name = 'noise'\n", "name = 'noise'\nmeaning = 'noise in the agenda'\n"));
    let shown = desk.done("sweep", "place", &[]);
    assert!(shown.contains("0 formations computed, 1 of 1 segments were there"), "{shown}");
    assert!(desk.json("place", "datapackage.json").to_string().contains("noise in the agenda"));
}

/// The teaching scenario, changed.
fn with_scenario(desk: &Desk, change: &str) {
    let base = Path::new(env!("CARGO_MANIFEST_DIR")).join("scenarios/teaching-small.toml");
    let scenario = format!("extends = '{}'\n{change}\n", base.display());
    fs::write(desk.place("town.toml"), scenario).unwrap();
    let head = "name = 'small'\nscenario = 'town.toml'\n";
    fs::write(desk.experiment(), head.to_owned() + QUICK).unwrap();
}

#[test]
fn an_altered_scenario_is_never_mixed_with_an_old_result() {
    let desk = Desk::with(QUICK);
    with_scenario(&desk, "");
    desk.done("sweep", "place", &[]);
    let before = desk.files("place");
    with_scenario(&desk, "bargaining.ideology = 0.9");
    for (command, arguments) in [("merge", vec![]), ("summary", vec![]), ("sweep", vec!["--resume"])] {
        let said = desk.refused(65, command, "place", &arguments);
        assert!(
            said.contains("the experiment, its scenario or the program has changed"),
            "{command}: {said}"
        );
    }
    assert_eq!(desk.done("missing", "place", &["--shards", "1"]), "1\n");
    assert!(desk.files("place") == before, "what was there is left");
    let shown = desk.done("sweep", "place", &[]);
    assert!(shown.contains("160 formations computed, 0 of 1"), "{shown}");
    assert_as_if_new(&desk, "place");
    assert!(desk.files("place")["data/runs.csv"] != before["data/runs.csv"]);
    // Back again: the old segments still exist.
    with_scenario(&desk, "");
    let shown = desk.done("sweep", "place", &[]);
    assert!(shown.contains("0 formations computed, 1 of 1"), "{shown}");
    assert!(desk.files("place")["data/runs.csv"] == before["data/runs.csv"]);
}

#[test]
fn with_force_everything_is_computed_anew_and_gives_the_same_bytes() {
    let desk = Desk::with(QUICK);
    desk.done("sweep", "place", &[]);
    let before = desk.files("place");
    let shown = desk.done("sweep", "place", &[]);
    assert!(shown.contains("already there"), "{shown}");
    let shown = desk.done("sweep", "place", &["--force"]);
    assert!(shown.contains("160 formations computed, 0 of 1"), "{shown}");
    assert!(desk.files("place") == before);
    // Cells of an earlier design are not taken over in this case either.
    desk.write(&QUICK.replace("[0.1, 0.9]", "[0.1, 0.5, 0.9]"));
    let shown = desk.done("sweep", "place", &["--force"]);
    assert!(shown.contains("240 formations computed, 0 of"), "{shown}");
    assert_as_if_new(&desk, "place");
    assert!(desk.refused(2, "sweep", "place", &["--force", "--resume"]).contains("cannot be used with"));
}

#[test]
fn a_name_is_no_change_of_a_scenario() {
    let desk = Desk::with(QUICK);
    with_scenario(&desk, "");
    desk.done("sweep", "place", &[]);
    with_scenario(&desk, "name = 'other'\ntitle = 'Another title'");
    let shown = desk.done("sweep", "place", &[]);
    assert!(shown.contains("0 formations computed"), "{shown}");
}

#[test]
fn a_damaged_segment_of_an_earlier_design_is_not_taken_over() {
    let desk = Desk::with(QUICK);
    desk.done("sweep", "place", &[]);
    let segment = desk.segments("place").remove(0);
    let mut bytes = fs::read(&segment).unwrap();
    bytes[200] ^= 1;
    fs::write(&segment, bytes).unwrap();
    desk.write(&QUICK.replace("[0.1, 0.9]", "[0.1, 0.5, 0.9]"));
    let shown = desk.done("sweep", "place", &[]);
    assert!(shown.contains("240 formations computed, 0 of"), "{shown}");
    assert_as_if_new(&desk, "place");
}
