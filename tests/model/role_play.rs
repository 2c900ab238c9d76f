//! Role play: choices replace the model's rule at five points, and change nothing else.

use crate::setting::*;
use std::collections::BTreeMap;
use vierdemacht::model::ids::*;
use vierdemacht::model::process::{simulate, simulate_played};
use vierdemacht::model::trace::{Event, Trace, What};
use vierdemacht::model::world::World;
use vierdemacht::model::world::build::Setting;
use vierdemacht::model::world::choices::{Choice, Choices, Moment, NoSay, Point};
use vierdemacht::numbers::random::Draws;
use vierdemacht::story::role_play::{Named, RolePlay};
use vierdemacht::studies::influence_study::{Study, StudyWorkplace};

const SCENARIOS: [(&str, &str); 5] = [
    ("teaching-small", ""),
    ("tilburg-2018", ""),
    ("relations-gift", ""),
    ("plzen-2018", ""),
    // A secretary with no more authority than others: choosing by agreement then differs from the model's rule.
    ("tilburg-2018", "[[officials]]\nid = \"municipal-secretary\"\nauthority = 0.4\n"),
];
const SEED: u64 = 2018;

fn played(setting: &Setting, replicate: u64, choices: &Choices) -> (World, Vec<Event>) {
    let (mut world, mut trace) = (World::default(), Trace::default());
    simulate_played(setting, Draws::of(SEED, replicate), choices, &mut world, &mut trace);
    let events = trace.events().to_vec();
    (world, events)
}

fn plans(world: &World) -> Vec<PlanId> {
    world.agreement.iter().map(|agreed| agreed.plan).collect()
}

/// The kind of a choice, without its object.
fn kind(choice: Choice) -> String {
    let name = format!("{choice:?}");
    name.split('(').next().unwrap().to_owned()
}

#[test]
fn the_models_own_options_give_the_formation_without_choices_event_for_event() {
    for (base, changes) in SCENARIOS {
        let setting = setting(base, changes);
        for replicate in 0..6 {
            let (mut world, mut trace) = (World::default(), Trace::default());
            simulate(&setting, SEED, replicate, &mut world, &mut trace);
            assert!(world.played.moments().is_empty(), "nobody is played");
            for role in SupporterId::all(setting.cast.supporters.len()) {
                let (left, events) = played(&setting, replicate, &Choices::of(role));
                assert_eq!(events, trace.events(), "{base} {replicate}: nothing chosen");
                let own = left.played.moments().iter().map(|moment| moment.own);
                let own = own.fold(Choices::of(role), Choices::with);
                let (chosen, events) = played(&setting, replicate, &own);
                assert_eq!(events, trace.events(), "{base} {replicate}: as the model chooses");
                assert_eq!(chosen.played.moments(), left.played.moments());
            }
        }
    }
}

/// For each kind of choice: number of times that it was offered, and that it changed events and the agreement.
#[derive(Default)]
struct Moved {
    offered: u32,
    events: u32,
    agreement: u32,
}

#[test]
fn every_option_of_every_point_moves_events_and_somewhere_the_agreement() {
    let mut moved: BTreeMap<String, Moved> = BTreeMap::new();
    for (base, changes) in SCENARIOS {
        let setting = setting(base, changes);
        for replicate in 0..16 {
            let role = Choices::of(SupporterId(0));
            let (before, events) = played(&setting, replicate, &role);
            for moment in before.played.moments() {
                assert!((2..=5).contains(&moment.options.len()), "{base} {replicate}: {moment:?}");
                for option in moment.options.iter().filter(|option| option.choice != moment.own) {
                    let (after, now) = played(&setting, replicate, &role.with(option.choice));
                    let moved = moved.entry(kind(option.choice)).or_default();
                    moved.offered += 1;
                    moved.events += u32::from(now != events);
                    moved.agreement += u32::from(plans(&after) != plans(&before));
                }
            }
        }
    }
    let kinds = [
        "NeedAlone",
        "WishAlone",
        "MakeRoom",
        "HoldBack",
        "PutForward",
        "MostExpert",
        "LikeMinded",
        "Author",
        "NoPresentation",
        "PassOn",
        "Keep",
        "PassOnAll",
        "KeepAll",
        "SupportAlone",
        "OwnWish",
        "KeepIn",
        "CutOut",
    ];
    for kind in kinds {
        let Moved { offered, events, agreement } =
            moved.get(kind).unwrap_or_else(|| panic!("{kind}: never offered"));
        assert!(events * 2 >= *offered, "{kind} moves anything in {events} of {offered} formations only");
        assert!(*agreement > 0, "{kind} moves no agreement in {offered} formations");
    }
    assert_eq!(moved.len(), kinds.len(), "the model's own options move nothing");
}

/// Themes in the order in which the table turned to them, true if a party forced it: one draw for each pick.
fn forced(events: &[Event]) -> Vec<bool> {
    let forced = |event: &Event| match event.what {
        What::ThemeOpened { forced_by, .. } => Some(forced_by.is_some()),
        _ => None,
    };
    events.iter().filter_map(forced).collect()
}

#[test]
fn a_choice_shifts_no_other_draw() {
    for (base, changes) in SCENARIOS {
        let setting = setting(base, changes);
        for replicate in 0..5 {
            let role = Choices::of(SupporterId(0));
            let (mut before, events) = played(&setting, replicate, &role);
            let moments: Vec<Moment> = before.played.moments().to_vec();
            for (moment, option) in moments.iter().flat_map(|m| m.options.iter().map(move |o| (m, o))) {
                let (mut after, now) = played(&setting, replicate, &role.with(option.choice));
                let said = format!("{base} {replicate} {option:?}");
                assert_eq!(
                    now[..moment.events],
                    events[..moment.events],
                    "{said}: nothing before it is touched"
                );
                assert_eq!((&after.quality, &after.urgency), (&before.quality, &before.urgency), "{said}");
                assert_eq!(after.coalition, before.coalition, "{said}: the rounds know nothing of it");
                let picks = forced(&now).into_iter().zip(forced(&events));
                assert!(picks.clone().all(|(one, other)| one == other), "{said}: forced themes");
                let draws = Draws::of(SEED, replicate);
                for plan in (0..setting.policy.plans()).map(PlanId::at) {
                    assert_eq!(after.cost(&setting, draws, plan), before.cost(&setting, draws, plan));
                    for official in OfficialId::all(setting.scenario.officials().len()).step_by(7) {
                        let [one, other] = [&mut after, &mut before]
                            .map(|world| world.goal(&setting, draws, official, plan));
                        assert_eq!(one, other, "{said}");
                    }
                }
            }
        }
    }
}

#[test]
fn who_has_no_say_by_the_scenario_is_offered_nothing() {
    let closed = |base: &str, changes: &str, id: &str, point: Point| {
        let setting = setting(base, changes);
        let agent = |s: &SupporterId| setting.cast.agent(setting.cast.supporters[*s].agent).id == id;
        let role = SupporterId::all(setting.cast.supporters.len()).find(agent).unwrap();
        let worlds = (0..20).map(|replicate| played(&setting, replicate, &Choices::of(role)).0);
        let world = worlds.into_iter().find(|world| !world.coalition.is_empty()).unwrap();
        assert!(world.played.moment(point).is_none());
        world.played.no_say(point)
    };
    let secretary = "municipal-secretary";
    let controller = "corporate-controller";
    assert_eq!(closed("tilburg-2018", "", controller, Point::Draft), Some(NoSay::NotTheWriter));
    assert_eq!(closed("tilburg-2018", "", controller, Point::Agenda), Some(NoSay::NotAtTable));
    let other = "[[officials]]\nid = \"municipal-secretary\"\nframe = { inclusive = 0.1, sustainable = 0.1, vital = 0.1 }";
    assert_eq!(closed("tilburg-2018", other, secretary, Point::Package), Some(NoSay::NotResponsible));
    let shut = ["green", "centre", "right"]
        .map(|party| format!("[[informateurs]]\nid = \"of-{party}\"\nparty = \"{party}\"\nopenness = 0.0\n"));
    let shut = shut.concat() + "[bureaupolitics]\nstakes = 0.0\n";
    assert_eq!(closed("teaching-small", &shut, "secretary", Point::Agenda), Some(NoSay::NotHeard));
    assert_eq!(closed("teaching-small", &shut, "secretary", Point::Draft), Some(NoSay::NotHeard));
}

#[test]
fn the_influence_at_the_end_is_what_the_study_of_influence_finds_in_the_same_formation() {
    for (base, role) in [("teaching-small", "secretary"), ("tilburg-2018", "municipal-secretary")] {
        let setting = setting(base, "");
        let study = Study::of(&setting, [format!("influence.{role}.outcome")]).unwrap();
        for replicate in 0..5 {
            let found = study.row(SEED, replicate, &mut StudyWorkplace::default())[0].unwrap();
            let play = RolePlay::new(&setting, SEED, replicate, None).unwrap();
            let ending = play.replay(&Named::new()).unwrap().ending.unwrap();
            assert_eq!(ending.measure, study.figures[0].name);
            assert!((ending.model_influence - found).abs() < 1e-12, "{base} {replicate}: {found}");
            assert_eq!(ending.influence, ending.model_influence, "nothing was chosen");
        }
    }
}
