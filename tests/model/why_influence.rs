//! `explain --why-influence`: two formations side by side, and the chain of causes from the point where they diverge.

use crate::setting::setting;
use assert_cmd::Command;
use predicates::prelude::*;
use std::collections::BTreeSet;
use vierdemacht::model::ids::{PlanId, ProblemId};
use vierdemacht::model::measures::influence::Dimension;
use vierdemacht::model::process::simulate_with;
use vierdemacht::model::trace::{Channel, Event, Trace, What};
use vierdemacht::model::world::World;
use vierdemacht::model::world::build::Setting;
use vierdemacht::model::world::means::{MeansSet, Muted, PersonGroup};
use vierdemacht::numbers::random::Draws;
use vierdemacht::story::find;
use vierdemacht::story::why::figures::Figures;
use vierdemacht::story::why::fork::Fork;
use vierdemacht::story::why::{WITH, WITHOUT, Why};
use vierdemacht::studies::influence_study::{Study, StudyWorkplace};

const SEED: u64 = 2018;
const SMALL: &str = "teaching-small";
const TILBURG: &str = "tilburg-2018";

/// A group of every kind.
const GROUPS: [&str; 9] = [
    "experts",
    "supporters",
    "civil_servants",
    "line",
    "informateurs",
    "mayor",
    "d66",
    "social",
    "agreement-writer",
];

fn why<'a>(setting: &'a Setting, name: &str, replicate: u64) -> Why<'a> {
    Why::simulate(setting, SEED, replicate, PersonGroup::named(setting, name).unwrap())
}

/// A formation by itself: its events in the order of days, and the plans agreed.
fn alone(setting: &Setting, replicate: u64, muted: &Muted) -> (Vec<Event>, BTreeSet<PlanId>) {
    let (mut world, mut trace) = (World::default(), Trace::default());
    simulate_with(setting, Draws::of(SEED, replicate), muted, &mut world, &mut trace);
    let mut events = trace.events().to_vec();
    events.sort_by_key(|e| (e.phase, e.day));
    (events, world.agreement.iter().map(|agreed| agreed.plan).collect())
}

/// The scenario with an added person who belongs nowhere and is nobody's superior.
fn with_bystander() -> Setting {
    setting(SMALL, "officials = [{ id = \"bystander\", post = \"head\", superior = \"secretary\" }]")
}

fn explain(arguments: &[&str]) -> Command {
    let mut command = Command::cargo_bin("vierdemacht").unwrap();
    command.arg("explain").args(arguments);
    command
}

fn printed(arguments: &[&str]) -> String {
    let output = explain(arguments).assert().success().get_output().stdout.clone();
    String::from_utf8(output).unwrap()
}

#[test]
fn both_formations_share_every_event_up_to_the_parting_and_differ_there() {
    let setting = setting(TILBURG, "");
    for name in GROUPS {
        for replicate in 0..4 {
            let why = why(&setting, name, replicate);
            let muted = Muted::of(&why.group.persons, MeansSet::ALL);
            let with = alone(&setting, replicate, Muted::NOBODY).0;
            let without = alone(&setting, replicate, &muted).0;
            let Some(place) = why.parting() else {
                assert_eq!(with, without, "{name}, replicate {replicate}");
                continue;
            };
            assert_eq!(with[..place], without[..place], "{name}, replicate {replicate}");
            assert_ne!(with.get(place), without.get(place), "{name}, replicate {replicate}");
        }
    }
}

#[test]
fn the_plans_that_differ_are_those_in_one_agreement_only() {
    let setting = setting(TILBURG, "");
    for name in GROUPS {
        for replicate in 0..4 {
            let why = why(&setting, name, replicate);
            let muted = Muted::of(&why.group.persons, MeansSet::ALL);
            let agreed = [Muted::NOBODY, &muted].map(|muted| alone(&setting, replicate, muted).1);
            let differences = why.differences();
            let told: Vec<PlanId> = differences.iter().flat_map(|d| d.plans()).collect();
            assert_eq!(told.len(), told.iter().collect::<BTreeSet<_>>().len(), "each once");
            let told: BTreeSet<PlanId> = told.into_iter().collect();
            assert_eq!(told, &agreed[WITH] ^ &agreed[WITHOUT], "{name}, replicate {replicate}");
            let only = Figures::of(&why).plans_only;
            let number = |side: usize| differences.iter().filter(|d| d.plans[side].is_some()).count();
            assert_eq!(only, [number(WITH), number(WITHOUT)]);
        }
    }
}

/// The figures equal those of the study of influence, from the same two runs.
#[test]
fn influence_and_impact_are_those_that_are_measured() {
    let setting = setting(TILBURG, "");
    for name in GROUPS.into_iter().filter(|name| *name != "mayor") {
        let measured: Vec<String> = ["influence", "impact"]
            .iter()
            .flat_map(|measure| Dimension::ALL.map(|d| format!("{measure}.{name}.{}", d.name())))
            .collect();
        let study = Study::of(&setting, &measured).unwrap();
        for replicate in 0..3 {
            let row = study.row(SEED, replicate, &mut StudyWorkplace::default());
            let found = Figures::of(&why(&setting, name, replicate));
            assert_eq!(row[..3], found.influence, "{name}");
            assert_eq!(row[3..], found.impact.map(Some), "{name}");
        }
    }
}

#[test]
fn the_gains_problem_by_problem_add_up_to_the_influence_on_the_outcome() {
    let setting = setting(TILBURG, "");
    for name in GROUPS.into_iter().filter(|name| *name != "mayor") {
        let why = why(&setting, name, 1);
        let gains: f64 = why.differences().iter().map(|d| d.gain).sum();
        let outcome = Dimension::Outcome as usize;
        let share = Figures::of(&why).influence[outcome].unwrap();
        assert!((gains - share * why.wishes.range[outcome]).abs() < 1e-9, "{name}");
    }
}

#[test]
fn what_matters_most_to_them_comes_first() {
    let setting = setting(TILBURG, "");
    let gains: Vec<f64> = why(&setting, "experts", 0).differences().iter().map(|d| d.gain.abs()).collect();
    assert!(gains.len() > 5 && gains.is_sorted_by(|a, b| a >= b), "{gains:?}");
}

#[test]
fn without_a_role_nothing_differs_and_the_story_says_so() {
    let setting = with_bystander();
    for replicate in 0..10 {
        let mut why = why(&setting, "bystander", replicate);
        assert_eq!(why.parting(), None);
        assert!(why.differences().is_empty());
        let story = why.story(None);
        assert!(story.contains("Nothing differs: all "), "{story}");
        assert!(story.contains("No role, no influence."), "{story}");
        assert!(!story.contains("The first difference"), "{story}");
    }
    assert_eq!(why(&setting, "bystander", 0).json(None)["differs"], false);
}

/// The rule of docs/MEASURES.md, checked on the log.
#[test]
fn what_is_direct_names_somebody_of_the_group_on_that_very_problem() {
    let setting = setting(TILBURG, "");
    let mut direct = 0;
    for name in ["experts", "line", "social", "corporate-controller"] {
        for replicate in 0..6 {
            let why = why(&setting, name, replicate);
            let members: Vec<u64> = why.group.persons.iter().map(|p| u64::from(p.0)).collect();
            for difference in why.differences().iter().filter(|d| d.is_direct()) {
                direct += 1;
                let events = serde_json::to_value(events_on(&why, difference.problem)).unwrap();
                let named = events.as_array().unwrap().iter().any(|event| names_one_of(event, &members));
                assert!(named, "{name}, replicate {replicate}, {difference:?}");
            }
        }
    }
    assert!(direct > 30, "{direct}");
}

fn events_on(why: &Why<'_>, problem: ProblemId) -> Vec<Event> {
    let treats = |e: &&Event| vierdemacht::story::plan::treats(why.setting(), problem, &e.what);
    why.events.iter().flatten().filter(treats).copied().collect()
}

fn names_one_of(event: &serde_json::Value, members: &[u64]) -> bool {
    let actors = ["author", "expert", "supporter", "official", "by", "from", "chosen_by", "controller"];
    let is_member = |value: &serde_json::Value| value.as_u64().is_some_and(|agent| members.contains(&agent));
    actors.iter().any(|field| match &event[field] {
        serde_json::Value::Object(proposer) => proposer.values().any(is_member),
        value => is_member(value),
    })
}

#[test]
fn what_comes_of_another_coalition_or_of_time_is_indirect() {
    let setting = setting(TILBURG, "");
    let (mut coalitions, mut times) = (0, 0);
    for replicate in 0..13 {
        for name in ["informateurs", "experts"] {
            let why = why(&setting, name, replicate);
            let another = why.outcomes[WITH].coalition != why.outcomes[WITHOUT].coalition;
            for difference in why.differences() {
                assert_eq!(difference.fork == Fork::Coalition, another);
                coalitions += usize::from(another);
                if difference.fork == Fork::Time {
                    let treated =
                        why.outcomes.each_ref().map(|o| o.decisions.treated[difference.problem.index()]);
                    times += usize::from(treated[WITH] != treated[WITHOUT]);
                }
                if matches!(difference.fork, Fork::Coalition | Fork::Time) {
                    assert!(!difference.is_direct());
                }
            }
        }
    }
    assert!(coalitions > 0 && times > 0, "{coalitions}, {times}");
}

#[test]
fn who_is_told_something_does_not_act_but_has_a_voice() {
    let setting = setting(TILBURG, "");
    let mut voices = 0;
    for replicate in 0..8 {
        let differences = why(&setting, "d66-leader", replicate).differences();
        for act in differences.iter().flat_map(|d| &d.touches).flat_map(|touch| &touch.acts) {
            assert!(!["a presentation", "an answer", "handing over the package"].contains(act), "{act}");
            voices += usize::from(*act == "a voice at the table");
        }
    }
    assert!(voices > 0);
}

#[test]
fn the_mayor_touches_no_problem_and_wants_nothing() {
    let setting = setting(TILBURG, "");
    let mut differing = 0;
    for replicate in 0..8 {
        let mut why = why(&setting, "mayor", replicate);
        let differences = why.differences();
        differing += differences.len();
        assert!(differences.iter().all(|d| !d.is_direct() && d.gain == 0.0));
        let story = why.story(None);
        assert!(differences.is_empty() || story.contains("impact without influence"), "{story}");
        assert!(!story.contains("mattered most"), "{story}");
    }
    assert!(differing > 0);
}

#[test]
fn where_money_ran_out_the_controllers_word_is_direct() {
    let setting = setting(TILBURG, "");
    let mut words = 0;
    for replicate in 0..60 {
        let why = why(&setting, "corporate-controller", replicate);
        for difference in why.differences().iter().filter(|d| d.fork == Fork::Money && d.is_direct()) {
            words += 1;
            let told = events_on(&why, difference.problem);
            assert!(told.iter().any(|e| matches!(e.what, What::OverBudget { followed: true, .. })));
            assert!(difference.touches.iter().all(|touch| touch.acts == ["the word on money"]));
        }
    }
    assert!(words > 0);
}

#[test]
fn papers_count_where_they_were_read_at_the_table() {
    let setting = setting(TILBURG, "");
    let mut unread = 0;
    for replicate in 0..8 {
        let why = why(&setting, "experts", replicate);
        for difference in why.differences().iter().filter(|d| d.is_direct()) {
            let read = events_on(&why, difference.problem)
                .iter()
                .any(|e| matches!(e.what, What::Heard { channel: Channel::Package | Channel::Proposal, .. }));
            let papers = ["the factsheet", "a conflict over it", "screening"];
            let mut acts = difference.touches.iter().flat_map(|touch| &touch.acts);
            assert!(read || !acts.any(|act| papers.contains(act)), "{difference:?}");
            unread += usize::from(!read);
        }
    }
    assert!(unread > 0, "a presentation counts although no paper was read");
}

#[test]
fn in_the_draft_a_hand_counts_where_it_made_the_plan_worth_something_else() {
    let setting = setting(SMALL, "");
    let (mut moved, mut unmoved) = (0, 0);
    for replicate in 0..200 {
        let why = why(&setting, "experts", replicate);
        for difference in why.differences().iter().filter(|d| d.fork == Fork::Draft) {
            let worth = why.events.each_ref().map(|log| {
                log.iter().rev().find_map(|e| match e.what {
                    What::Decided { problem, utility, .. } if problem == difference.problem => Some(utility),
                    _ => None,
                })
            });
            if worth[WITH] == worth[WITHOUT] {
                unmoved += 1;
                assert!(!difference.is_direct(), "experts neither write nor restore: {difference:?}");
            }
            moved += usize::from(difference.is_direct());
        }
    }
    assert!(moved > 0 && unmoved > 0, "{moved}, {unmoved}");
}

#[test]
fn the_draft_is_the_writers() {
    let setting = setting(SMALL, "");
    let drafted = (0..40).flat_map(|replicate| why(&setting, "writer", replicate).differences());
    let drafted: Vec<_> = drafted.filter(|d| d.fork == Fork::Draft).collect();
    assert!(!drafted.is_empty());
    let pen = |acts: &[&str]| acts.contains(&"the pen");
    assert!(drafted.iter().all(|d| d.touches.iter().any(|touch| pen(&touch.acts))));
}

#[test]
fn the_story_of_the_experts_of_tilburg_tells_the_chain() {
    let arguments = ["scenarios/tilburg-2018.toml", "--replicate", "1", "--why-influence", "experts"];
    let story = printed(&arguments);
    let lines = story.lines().count();
    assert!((60..200).contains(&lines), "{lines} lines");
    assert!(story.lines().all(|line| line.chars().count() <= 110), "{story}");
    for part in [
        "What content experts changed in replicate 1",
        "The results",
        "course: order of themes",
        "The first difference",
        "With content experts                                  | Without content experts",
        "From there to the agreement",
        "recommendations in the information package",
        " 1. ",
        "    With: \"",
        "    Without: ",
        "    Believed: \"",
        "This served their goals (wish ",
        "Direct: the policy adviser on ",
        "indirectly: by ",
        "To compare one of them event by event: --plan ",
    ] {
        assert!(story.contains(part), "lacks {part:?}:\n{story}");
    }
    assert_eq!(story, printed(&arguments), "the same bytes");
}

#[test]
fn the_story_of_the_writer_tells_what_no_event_tells() {
    let arguments =
        ["scenarios/tilburg-2018.toml", "--replicate", "1", "--why-influence", "agreement-writer"];
    let story = printed(&arguments);
    assert!(story.contains("What the writer of the agreement changed"), "{story}");
    assert!(
        story.contains("Differences that no event shows: the factsheets make other claims on"),
        "{story}"
    );
    assert!(story.contains("set to work on"), "without the writer nobody asks: {story}");
}

#[test]
fn one_problem_is_told_side_by_side() {
    let setting = setting(TILBURG, "");
    let mut why = why(&setting, "experts", 0);
    let difference = why.differences().remove(0);
    let story = why.story(Some(difference.problem));
    assert!(story.contains("What happened (* in one of them only)"), "{story}");
    assert!(story.lines().any(|line| line.starts_with("* ")), "{story}");
    assert!(story.contains("Day -30, 19 February 2018"), "{story}");
    assert!(story.lines().all(|line| line.chars().count() <= 110), "{story}");
    let differing: Vec<ProblemId> = why.differences().iter().map(|d| d.problem).collect();
    let same = (0..setting.policy.problems.len()).map(ProblemId::at).find(|p| !differing.contains(p));
    assert!(why.story(same).contains("The agreements do not differ on it"));
}

#[test]
fn json_has_both_logs_from_the_parting_on_and_the_plans_that_differ() {
    let setting = setting(TILBURG, "");
    let mut why = why(&setting, "experts", 0);
    let (place, differences) = (why.parting().unwrap(), why.differences());
    let object = why.json(None);
    assert_eq!(object["shared_events"], place);
    for (side, word) in [(WITH, "with"), (WITHOUT, "without")] {
        let log = object["events"][word].as_array().unwrap();
        assert_eq!(log.len(), why.events[side].len() - place);
    }
    assert_ne!(object["events"]["with"][0], object["events"]["without"][0]);
    let plans = object["differing_plans"].as_array().unwrap();
    let told: Vec<u64> = plans.iter().map(|plan| plan["plan"].as_u64().unwrap()).collect();
    let expected: Vec<u64> =
        differences.iter().flat_map(|d| d.plans()).map(|plan| u64::from(plan.0)).collect();
    assert_eq!(told, expected);
    assert!(plans.iter().all(|plan| plan["believed"]["without"].is_f64() && plan["direct"].is_boolean()));
    let problem = differences[0].problem;
    let of_one = why.json(Some(problem));
    assert_eq!(of_one["differing_plans"].as_array().unwrap().len(), differences[0].plans().count());
    assert!(of_one["events"]["with"].as_array().unwrap().len() < why.events[WITH].len() - place);
}

#[test]
fn who_is_meant_is_found_by_identifier_label_or_part() {
    let setting = setting(TILBURG, "");
    let found = |text: &str| find::group(&setting, text).unwrap().id;
    assert_eq!(found("experts"), "experts");
    assert_eq!(found("Agreement-Writer"), "agreement-writer");
    assert_eq!(found("Beleidsadviseur klimaat"), "expert-climate");
    assert_eq!(found("Policy adviser on climate"), "expert-climate");
    assert_eq!(found("D66"), "d66");
    assert_eq!(found("Ruimte"), "space");
    let refused = |text: &str| find::group(&setting, text).unwrap_err().to_string();
    assert!(refused("expert").contains("fits more than one"), "{}", refused("expert"));
    assert!(refused("").contains("there is no group"), "{}", refused(""));
}

#[test]
fn a_name_that_nobody_has_is_refused_with_a_suggestion() {
    explain(&["scenarios/tilburg-2018.toml", "--why-influence", "expert-climte"])
        .assert()
        .code(2)
        .stderr(predicate::str::contains("did you mean \"expert-climate\"?"));
}

#[test]
fn one_person_or_phase_cannot_be_asked_for_as_well() {
    for option in [["--agent", "expert-climate"], ["--phase", "drafting"]] {
        let arguments = ["scenarios/tilburg-2018.toml", "--why-influence", "experts"];
        explain(&[&arguments[..], &option].concat())
            .assert()
            .code(2)
            .stderr(predicate::str::contains("cannot be used with"));
    }
}

#[test]
fn help_shows_how_to_ask() {
    explain(&["--help"]).assert().success().stdout(predicate::str::contains(
        "vierdemacht explain scenarios/tilburg-2018.toml --replicate 1 --why-influence experts",
    ));
}
