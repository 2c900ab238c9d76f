//! Named problems and approaches: names change no event, and other values can be given with them.

use crate::setting::setting;
use numbers::random::Draws;
use vierdemacht::model::ids::*;
use vierdemacht::model::measures::names::{plan_id, plan_name, problem_id, problem_name};
use vierdemacht::model::process::{simulate, simulate_everyday};
use vierdemacht::model::scenario::{Language, Override, Scenario};
use vierdemacht::model::trace::Trace;
use vierdemacht::model::world::World;
use vierdemacht::model::world::build::Setting;

/// Number of formations checked.
const REPLICATES: u64 = 25;

/// The events of a formation and of everyday practice, byte for byte.
fn log(setting: &Setting, replicate: u64) -> String {
    let (mut world, mut trace) = (World::default(), Trace::default());
    simulate(setting, 2018, replicate, &mut world, &mut trace);
    let formation = serde_json::to_string(trace.events()).unwrap();
    simulate_everyday(setting, 2018, replicate, &mut world, &mut trace);
    formation + &serde_json::to_string(trace.events()).unwrap()
}

fn assert_same_formations(one: &Setting, other: &Setting) {
    for replicate in 0..REPLICATES {
        assert_eq!(log(one, replicate), log(other, replicate), "replicate {replicate}");
    }
}

/// The lines that turn a scenario's named problems back into numbers.
fn unnamed(base: &str) -> String {
    let scenario = Scenario::load(format!("scenarios/{base}.toml")).unwrap();
    let themes = scenario.as_file().themes.iter().map(|theme| {
        assert!(!theme.problems.list().is_empty(), "{}: nothing is named", theme.id);
        format!("{{ id = {:?}, problems = {} }}", theme.id, theme.problems.number())
    });
    format!("themes = [{}]", themes.collect::<Vec<_>>().join(", "))
}

#[test]
fn a_scenario_with_names_has_the_formations_of_one_without_byte_for_byte() {
    for base in ["tilburg-2018", "teaching-small"] {
        let (named, numbered) = (setting(base, ""), setting(base, &unnamed(base)));
        assert_eq!(problem_name(&numbered, ProblemId(0), Language::Dutch), None);
        assert!(problem_name(&named, ProblemId(0), Language::Dutch).is_some());
        assert_same_formations(&named, &numbered);
    }
}

#[test]
fn names_go_to_plans_from_the_low_to_the_high_end_of_the_theme_in_every_world() {
    let setting = setting("teaching-small", "");
    for problem in ProblemId::all(setting.policy.problems.len()) {
        let place = setting.policy.problem(problem);
        let written =
            &setting.scenario.as_file().themes[place.theme.index()].problems.list()[place.number as usize];
        let mut plans: Vec<PlanId> = setting.policy.plans_of(problem).map(PlanId::at).collect();
        plans.sort_by(|a, b| setting.policy.position(*a).total_cmp(&setting.policy.position(*b)));
        let names =
            plans.iter().map(|&plan| plan_name(&setting, plan, Language::Dutch).unwrap().into_owned());
        assert!(names.eq(written.approaches.iter().map(|approach| approach.name.clone())));
        assert_eq!(problem_name(&setting, problem, Language::English), written.name_en.as_deref());
    }
}

/// Two problems of the theme of schools: the first as given, the second with a name only.
fn schools(first: &str) -> Setting {
    setting(
        "teaching-small",
        &format!(
            "themes = [{{ id = 'schools', problems = [{{ name = 'First', {first} }}, {{ name = 'Second' }}] }}]"
        ),
    )
}

/// The plans of the first problem of schools.
fn plans_of_first(setting: &Setting) -> Vec<PlanId> {
    setting.policy.plans_of(setting.policy.of_theme(ThemeId(1)).next().unwrap()).map(PlanId::at).collect()
}

#[test]
fn positions_costs_and_urgency_that_are_given_are_those_of_the_world_and_no_others_move() {
    let given = schools(
        "urgency = 0.93, approaches = [{ name = 'a', position = 0.9 }, { name = 'b', position = 0.2, cost = 3.5 },
         { name = 'c', position = 0.2 }, { name = 'd', position = 0.0 }]",
    );
    let drawn = schools("approaches = []");
    let plans = plans_of_first(&given);
    let first = given.policy.problem_of(plans[0]);
    assert_eq!(plans.iter().map(|&p| given.policy.position(p)).collect::<Vec<_>>(), [0.9, 0.2, 0.2, 0.0]);
    assert_eq!(given.policy.positions(first), [0.9, 0.2, 0.2, 0.0]);
    for replicate in 0..REPLICATES {
        let draws = Draws::of(2018, replicate);
        let worlds = [&given, &drawn].map(|setting| {
            let mut world = World::default();
            world.begin(setting, draws, &Default::default());
            world
        });
        assert_eq!(worlds[0].urgency[first.index()], 0.93);
        assert_eq!(worlds[0].cost(&given, draws, plans[1]), 3.5);
        assert_ne!(worlds[1].cost(&drawn, draws, plans[1]), 3.5);
        assert_eq!(worlds[0].quality, worlds[1].quality);
        for plan in (0..given.policy.plans()).map(PlanId::at).filter(|&plan| plan != plans[1]) {
            assert_eq!(worlds[0].cost(&given, draws, plan), worlds[1].cost(&drawn, draws, plan));
        }
        for problem in (0..given.policy.problems.len()).filter(|&problem| problem != first.index()) {
            assert_eq!(worlds[0].urgency[problem], worlds[1].urgency[problem]);
        }
    }
}

#[test]
fn a_party_takes_the_approach_that_is_nearest_its_ideal_where_the_scenario_puts_them() {
    // Everybody stands at the high end; the first approach in the list is there.
    let ideal = "[[parties]]\nid = 'green'\npositions = { schools = 1.0 }\n[[parties]]\nid = 'centre'\npositions = { schools = 1.0 }\n[[parties]]\nid = 'right'\npositions = { schools = 1.0 }";
    let approaches = "approaches = [{ name = 'a', position = 1.0 }, { name = 'b', position = 0.0 },
        { name = 'c', position = 0.1 }, { name = 'd', position = 0.2 }]";
    let setting = setting(
        "teaching-small",
        &format!(
            "themes = [{{ id = 'schools', problems = [{{ name = 'F', {approaches} }}, {{ name = 'S' }}] }}]\n{ideal}"
        ),
    );
    let first = plans_of_first(&setting);
    let (mut world, mut trace, mut tabled) = (World::default(), Trace::default(), 0);
    for replicate in 0..REPLICATES {
        simulate(&setting, 2018, replicate, &mut world, &mut trace);
        use vierdemacht::model::trace::{Proposer, What};
        for event in trace.events() {
            if let What::Tabled { plan, by: Proposer::OwnOption(_) | Proposer::Manifesto(_) } = event.what
                && first.contains(&plan)
            {
                assert_eq!(plan, first[0]);
                tabled += 1;
            }
        }
    }
    assert!(tabled > 0);
}

#[test]
fn a_problem_with_an_id_goes_by_it_in_identifiers_and_one_without_by_its_number() {
    let setting = schools("id = 'old-buildings'");
    let plans = plans_of_first(&setting);
    assert_eq!(plan_id(&setting, plans[2]), "schools/old-buildings/3");
    let second = setting.policy.of_theme(ThemeId(1)).nth(1).unwrap();
    assert_eq!(problem_id(&setting, second), "schools/2");
    let tilburg = crate::setting::setting("tilburg-2018", "");
    assert_eq!(plan_id(&tilburg, PlanId(0)), "education/1/1");
}

#[test]
fn of_another_number_of_approaches_plans_go_by_the_problem_and_the_number() {
    let setting = setting("teaching-small", "plans = { approaches = 3 }");
    let name = |plan, language| plan_name(&setting, plan, language).unwrap().into_owned();
    assert_eq!(name(PlanId(1), Language::English), "Waiting list for help at home: approach 2");
    assert_eq!(name(PlanId(1), Language::Dutch), "Wachtlijst voor hulp thuis: aanpak 2");
    assert_same_formations(
        &setting,
        &crate::setting::setting(
            "teaching-small",
            &format!("plans = {{ approaches = 3 }}\n{}", unnamed("teaching-small")),
        ),
    );
}

#[test]
fn a_single_change_makes_a_list_a_number_and_changes_an_entry_by_its_id() {
    let change = |text: &str| text.parse::<Override>().unwrap();
    let with = |changes: &[Override]| Scenario::load_with("scenarios/teaching-small.toml", changes).unwrap();
    assert_eq!(with(&[change("themes.care.problems=5")]).themes()[0].problems, 5);
    let listed =
        change("themes.schools.problems=[{ id = 'old', name = 'Old' }, { id = 'far', name = 'Far' }]");
    let scenario = with(&[listed, change("themes.schools.problems.far.urgency=0.25")]);
    assert_eq!(scenario.themes()[1].named(1).unwrap().urgency.map(|urgency| *urgency), Some(0.25));
    let renamed = with(&[change("themes.care.name=Hulp")]);
    assert_eq!(renamed.themes()[0].label.called(Language::English), "Hulp", "and no longer Care");
}

#[test]
fn a_list_of_problems_with_ids_is_merged_by_them_and_one_without_is_replaced() {
    let folder = tempfile::tempdir().unwrap();
    let write = |name: &str, text: &str| std::fs::write(folder.path().join(name), text).unwrap();
    let base = include_str!("../fixtures/small.toml");
    write(
        "base.toml",
        &base
            .replace(
                "problems = 3",
                "problems = [{ id = 'a', name = 'A' }, { id = 'b', name = 'B' }, { id = 'c', name = 'C' }]",
            )
            .replace(
                "problems = 4",
                "problems = [{ name = '1' }, { name = '2' }, { name = '3' }, { name = '4' }]",
            ),
    );
    write(
        "over.toml",
        "extends = 'base.toml'\nname = 'over'\nthemes = [{ id = 'care', problems = [{ id = 'b', name = 'BB' }] }, { id = 'roads', problems = [{ name = 'I' }, { name = 'II' }, { name = 'III' }, { name = 'IV' }, { name = 'V' }] }]",
    );
    let scenario =
        Scenario::load(folder.path().join("over.toml")).unwrap_or_else(|faults| panic!("{faults}"));
    let names = |theme: usize| -> Vec<String> {
        scenario.themes()[theme].named.iter().map(|problem| problem.name.clone()).collect()
    };
    assert_eq!(names(0), ["A", "BB", "C"]);
    assert_eq!(names(1), ["I", "II", "III", "IV", "V"]);
    let again = Scenario::from_toml("again.toml", &scenario.resolved()).unwrap();
    assert_eq!(again.resolved(), scenario.resolved());
}
