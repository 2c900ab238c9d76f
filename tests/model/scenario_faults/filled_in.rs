//! Values filled in when a scenario is loaded, and its complete written form.

use super::*;

#[test]
fn positions_follow_from_the_survey_and_salience_has_mean_one() {
    let small = Scenario::from_toml("small.toml", SMALL).unwrap();
    assert_eq!(small.parties()[0].positions, [0.2, 0.8], "a negative weight turns the dimension round");
    assert_eq!(small.parties()[0].salience, [1.0, 1.0]);
    assert_eq!(small.council().majority, 5);
    let weighed = edited(SMALL, &[("salience = { care = 1.0 }", "salience = { care = 3.0 }")]);
    let weighed = Scenario::from_toml("small.toml", &weighed).unwrap();
    assert_eq!(weighed.parties()[1].salience, [1.5, 0.5]);
}

#[test]
fn who_is_left_out_is_filled_in() {
    let small = Scenario::from_toml("small.toml", SMALL).unwrap();
    let negotiators: Vec<&str> = small.negotiators().iter().map(|n| n.label.id.as_str()).collect();
    assert_eq!(negotiators, ["red-one", "red-two", "blue-candidate-alderman", "blue-group-leader"]);
    let informateurs: Vec<&str> = small.informateurs().iter().map(|i| i.label.id.as_str()).collect();
    assert_eq!(informateurs, ["guide", "informateur-blue"]);
    let first_problems: Vec<u32> = small.factsheets().iter().map(|f| f.first_problem).collect();
    assert_eq!(first_problems, [0, 2]);
}

fn assert_round_trip(scenario: &Scenario) {
    let again = Scenario::from_toml("resolved.toml", &scenario.resolved()).unwrap();
    assert_eq!(format!("{scenario:?}"), format!("{again:?}"));
    assert_eq!(scenario.resolved(), again.resolved());
}

#[test]
fn a_resolved_scenario_loads_again_to_the_same_scenario() {
    assert_round_trip(&Scenario::from_toml("small.toml", SMALL).unwrap());
    assert_round_trip(&Scenario::from_toml("lists.toml", &with_lists()).unwrap());
    assert_round_trip(&Scenario::from_toml("starter.toml", vierdemacht::cli::new::STARTER).unwrap());
    let folder = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("scenarios");
    for entry in std::fs::read_dir(folder).into_iter().flatten() {
        let path = entry.unwrap().path();
        if path.extension().is_some_and(|e| e == "toml") {
            assert_round_trip(&Scenario::load(&path).unwrap_or_else(|faults| panic!("{faults}")));
        }
    }
}
