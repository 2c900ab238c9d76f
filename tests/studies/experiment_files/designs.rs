//! The cells of each design.

use super::*;
use vierdemacht::experiments::plan::RunsOfCell;

const HEAD: &str = "name = 'e'\nscenario = 'town.toml'\nreplicates = 3\nrecord = ['formation.quality']\n";

#[test]
fn a_factorial_has_every_combination_and_the_last_factor_changes_fastest() {
    let text = format!(
        "{HEAD}design.kind = 'factorial'\n[[factor]]\nname = 'a'\nkeys = ['access.base', 'access.boldness']\n\
         values = [0.25, 1]\n[[factor]]\nname = 'days'\nkeys = ['preparation.days_available']\nlow = 10\nhigh = 20\n\
         levels = 3\nwhole = true\n"
    );
    let experiment = loaded(&text, &[]);
    assert_eq!(experiment.segments().cells(), 6);
    let all: Vec<Vec<String>> = (0..6).map(|cell| values(&experiment, cell)).collect();
    let expected = [["0.25", "10"], ["0.25", "15"], ["0.25", "20"], ["1", "10"], ["1", "15"], ["1", "20"]];
    assert_eq!(all, expected);
    assert_eq!(
        changes(&experiment, 1),
        ["access.base=0.25", "access.boldness=0.25", "preparation.days_available=15"]
    );
    let scenario = experiment.scenario_of(&experiment.cell(1)).unwrap();
    let parameters = scenario.parameters();
    assert_eq!((*parameters.access.base, parameters.preparation.days_available), (0.25, 15));
}

#[test]
fn without_factors_there_is_one_cell_the_scenario_itself() {
    let experiment = loaded(&format!("{HEAD}design.kind = 'factorial'\n"), &[]);
    assert_eq!(experiment.segments().cells(), 1);
    let scenario = experiment.scenario_of(&experiment.cell(0)).unwrap();
    assert_eq!(scenario.resolved(), experiment.scenario().resolved());
}

#[test]
fn one_key_stands_for_all_parties_and_a_label_for_several_settings() {
    let text = format!(
        "{HEAD}design.kind = 'factorial'\n[[factor]]\nname = 'stance'\nkeys = ['parties.*.stance']\n\
         values = ['none', 'only_if_needed']\n[[factor]]\nname = 'recommended'\nvalues = [{{ label = 'no', set = {{}} }}, \
         {{ label = 'yes', set = {{ preparation = {{ days_available = 90, recipients = 'council' }}, \
         'parties.*.excludes' = ['green'] }} }}]\n"
    );
    let experiment = loaded(&text.replace("'green'", "'nobody'").replace("['nobody']", "[]"), &[]);
    assert_eq!(values(&experiment, 3), ["only_if_needed", "yes"]);
    let stances =
        ["green", "centre", "right"].map(|party| format!("parties.{party}.stance=\"only_if_needed\""));
    assert_eq!(changes(&experiment, 2), stances);
    let settings = &changes(&experiment, 1)[3..];
    assert_eq!(settings[..2], ["preparation.days_available=90", "preparation.recipients=\"council\""]);
    assert_eq!(
        settings[2..],
        ["green", "centre", "right"].map(|party| format!("parties.{party}.excludes=[]"))
    );
    assert!(experiment.scenario_of(&experiment.cell(3)).is_ok());
}

#[test]
fn a_latin_hypercube_goes_through_ranges_and_values_and_its_factors_may_be_correlated() {
    let text = format!(
        "{HEAD}design = {{ kind = 'latin_hypercube', points = 200, seed = 3 }}\n\
         [[factor]]\nname = 'access'\nkeys = ['access.base']\nlow = 0.2\nhigh = 0.6\n\
         [[factor]]\nname = 'noise'\nkeys = ['agenda.noise']\nlow = 0\nhigh = 1\n\
         [[factor]]\nname = 'kind'\nkeys = ['relation_rules.expert_negotiator']\nvalues = ['gift', 'network']\n"
    );
    let of = |text: &str| -> Vec<Vec<String>> {
        let experiment = loaded(text, &[]);
        (0..200).map(|cell| values(&experiment, cell)).collect()
    };
    let plain = of(&text);
    let gifts = plain.iter().filter(|values| values[2] == "gift").count();
    assert_eq!(gifts, 100, "each value has an equal share of the points");
    let access = plain.iter().map(|values| values[0].parse::<f64>().unwrap());
    assert!(access.clone().all(|value| (0.2..=0.6).contains(&value)));
    assert_eq!(access.filter(|value| *value < 0.3).count(), 50);
    let correlated = of(&format!("{text}[[correlation]]\nfactors = ['noise', 'access']\nvalue = 0.9\n"));
    let together = |points: &[Vec<String>]| {
        let high = |text: &str, middle: f64| text.parse::<f64>().unwrap() > middle;
        points.iter().filter(|values| high(&values[0], 0.4) == high(&values[1], 0.5)).count()
    };
    assert!(together(&plain) < 130 && together(&correlated) > 160);
}

#[test]
fn a_list_gives_its_rows_with_values_as_they_are_meant() {
    let text = format!(
        "{HEAD}design = {{ kind = 'list', file = 'points.csv' }}\n\
         [[factor]]\nname = 'access'\nkeys = ['access.base']\n\
         [[factor]]\nname = 'mayor'\nkeys = ['council.mayor']\n\
         [[factor]]\nname = 'early'\nvalues = [{{ label = 'no', set = {{}} }}, \
         {{ label = 'yes', set = {{ preparation.days_available = 90 }} }}]\n"
    );
    let points = "mayor,early,access\nTRUE,no,0.50\nfalse,yes,1\nTRUE,no,0.5\n";
    let experiment = loaded(&text, &[("points.csv", points)]);
    assert_eq!(experiment.segments().cells(), 3);
    assert_eq!(values(&experiment, 0), ["0.5", "true", "no"]);
    assert_eq!(values(&experiment, 1), ["1", "false", "yes"]);
    assert_eq!(values(&experiment, 2), values(&experiment, 0), "a point may occur twice");
    assert_eq!(
        changes(&experiment, 1),
        ["access.base=1", "council.mayor=false", "preparation.days_available=90"]
    );
    assert_eq!(experiment.list(), Some(points));
    let other = loaded(&text, &[("points.csv", &points.replace("0.50", "0.4"))]);
    assert_ne!(experiment.design_hash(), other.design_hash());
    let same = loaded(&text, &[("points.csv", &points.replace("0.50", "0.500"))]);
    assert_eq!(experiment.design_hash(), same.design_hash());
}

#[test]
fn an_experiment_may_extend_another_and_paths_are_relative_to_the_file_they_stand_in() {
    let base = format!(
        "{HEAD}design.kind = 'factorial'\n[[factor]]\nname = 'a'\nkeys = ['agenda.noise']\nvalues = [0.1]\n"
    );
    let experiment =
        loaded("extends = 'base.toml'\nname = 'quick'\nreplicates = 2\n", &[("base.toml", &base)]);
    assert_eq!((experiment.name(), experiment.factors().len()), ("quick", 1));
    assert_eq!(experiment.runs_of_cell(), RunsOfCell::Replicates(2));
}

#[test]
fn what_is_left_out_is_that_of_the_scenario() {
    let text =
        "name = 'e'\nscenario = 'town.toml'\nrecord = ['formation.quality']\ndesign.kind = 'factorial'\n";
    let experiment = loaded(text, &[]);
    assert_eq!((experiment.seed(), experiment.runs_of_cell()), (2018, RunsOfCell::Replicates(1000)));
    let other = loaded(&format!("seed = 5\n{text}"), &[]);
    assert_eq!(other.seed(), 5);
    assert_ne!(experiment.design_hash(), other.design_hash());
}

#[test]
fn a_design_is_the_same_whatever_it_is_called() {
    let text = format!(
        "{HEAD}design.kind = 'factorial'\n[[factor]]\nname = 'a'\nkeys = ['agenda.noise']\nvalues = [0.1]\n"
    );
    let hash = |text: &str| loaded(text, &[]).design_hash();
    let named = text.replace("name = 'e'", "name = 'other'\ntitle = 'Another'")
        + "meaning = 'noise'\nunit = 'none'\n";
    assert_eq!(hash(&text), hash(&named));
    for (from, to) in [
        ("replicates = 3", "replicates = 4"),
        ("'formation.quality'", "'formation.requests'"),
        ("name = 'a'", "name = 'b'"),
        ("agenda.noise", "agenda.forcing"),
        ("[0.1]", "[0.2]"),
        ("replicates = 3", "precision = { figure = 'formation.quality', error = 0.1, most = 300 }"),
    ] {
        assert_ne!(hash(&text), hash(&text.replace(from, to)), "{to}");
    }
}

const RANGES: &str = "[[factor]]\nname = 'access'\nkeys = ['access.base']\nlow = 0.2\nhigh = 0.8\n\
    [[factor]]\nname = 'days'\nkeys = ['preparation.days_available']\nlow = 10\nhigh = 40\nwhole = true\n";

#[test]
fn sobol_points_differ_from_their_base_in_one_factor_and_are_scrambled_by_a_seed() {
    let of = |more: &str| {
        let experiment =
            loaded(&format!("{HEAD}design = {{ kind = 'sobol', base = 8{more} }}\n{RANGES}"), &[]);
        (0..experiment.segments().cells()).map(|cell| values(&experiment, cell)).collect::<Vec<_>>()
    };
    let points = of("");
    assert_eq!(points.len(), 8 * 4);
    for block in points.chunks(4) {
        let [a, first, second, b] = block else { panic!("not four points a base sample") };
        assert_eq!([&first[0], &first[1]], [&b[0], &a[1]]);
        assert_eq!([&second[0], &second[1]], [&a[0], &b[1]]);
    }
    assert_eq!(of(", second_order = true").len(), 8 * 6);
    assert_ne!(points, of(", seed = 3"));
    assert_eq!(of(", seed = 3"), of(", seed = 3"));
}

#[test]
fn trajectories_of_morris_move_one_factor_a_step_between_the_levels_of_the_grid() {
    let text = format!("{HEAD}design = {{ kind = 'morris', trajectories = 5 }}\n{RANGES}");
    let experiment = loaded(&text, &[]);
    let points: Vec<Vec<String>> = (0..15).map(|cell| values(&experiment, cell)).collect();
    assert_eq!(experiment.segments().cells(), 15);
    for trajectory in points.chunks(3) {
        for step in trajectory.windows(2) {
            assert_eq!(step[0].iter().zip(&step[1]).filter(|(a, b)| a != b).count(), 1, "{trajectory:?}");
        }
    }
    assert!(points.iter().all(|values| ["10", "20", "30", "40"].contains(&&*values[1])), "{points:?}");
    assert_eq!(experiment.factors()[1].classes(), ["10", "20", "30", "40"]);
    assert!(experiment.is_sample());
}

#[test]
fn one_factor_at_a_time_has_the_base_once_and_every_other_value_of_each_factor() {
    let text = format!(
        "{HEAD}design.kind = 'one_at_a_time'\n[[factor]]\nname = 'access'\nkeys = ['access.base']\nvalues = [0.1, 0.5, 0.9]\n\
         [[factor]]\nname = 'authority'\nkeys = ['authority.supporters', 'authority.experts']\n\
         values = [0.2, {{ label = 'as they are', set = {{}} }}, 0.8]\n"
    );
    let experiment = loaded(&text, &[]);
    let all: Vec<Vec<String>> =
        (0..experiment.segments().cells()).map(|cell| values(&experiment, cell)).collect();
    let expected = [
        ["0.5", "as they are"],
        ["0.1", "as they are"],
        ["0.9", "as they are"],
        ["0.5", "0.2"],
        ["0.5", "0.8"],
    ];
    assert_eq!(all, expected);
    assert_eq!(changes(&experiment, 2), ["access.base=0.9"]);
    assert_eq!(
        changes(&experiment, 3),
        ["access.base=0.5", "authority.supporters=0.2", "authority.experts=0.2"]
    );
    assert!(!experiment.is_sample());
}
