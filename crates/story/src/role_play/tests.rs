use super::file::{self, ChoicesFile};
use super::*;
use model::scenario::Scenario;

fn setting(name: &str) -> Setting {
    let path = format!("{}/../../scenarios/{name}.toml", env!("CARGO_MANIFEST_DIR"));
    Setting::new(Scenario::load(path).unwrap())
}

fn played(setting: &Setting, replicate: u64) -> RolePlay<'_> {
    RolePlay::new(setting, 2018, replicate, None).unwrap()
}

/// Play to the end, taking the option of this number (or the last one) at every point; return all scenes seen on the
/// way.
fn play(play: &RolePlay<'_>, number: usize) -> (Named, Vec<Scene>) {
    let (mut named, mut scenes) = (Named::new(), Vec::new());
    loop {
        let scene = play.scene(&named).unwrap();
        let open = scene.open.map(|open| scene.points[open - 1].clone());
        scenes.push(scene);
        let Some(point) = open else { return (named, scenes) };
        let option = point.options[number.min(point.options.len() - 1)].id.clone();
        assert!(named.insert(point.id, option).is_none(), "a point is open once");
    }
}

#[test]
fn a_play_goes_from_point_to_point_and_shows_the_models_option_afterwards_only() {
    let setting = setting("teaching-small");
    for replicate in 0..12 {
        let (named, scenes) = play(&played(&setting, replicate), 0);
        assert_eq!(scenes.len(), named.len() + 1);
        for scene in &scenes {
            assert_eq!(scene.ending.is_some(), scene.open.is_none());
            for (place, point) in scene.points.iter().enumerate() {
                assert_eq!((point.number, point.of), (place + 1, 5));
                let open = scene.open == Some(point.number);
                assert_eq!(
                    point.options.iter().all(|option| option.model.is_none()),
                    open || point.options.is_empty()
                );
                let models = point.options.iter().filter(|option| option.model == Some(true)).count();
                assert_eq!(models, usize::from(!open && !point.options.is_empty()));
                assert_eq!(point.chosen.as_ref(), named.get(&point.id).filter(|_| !open));
                assert!(!point.situation.is_empty() && (point.options.is_empty() || point.options.len() > 1));
            }
        }
        let last = scenes.last().unwrap();
        assert_eq!(last.points.len(), 5);
        assert_eq!(last.points.iter().map(|p| &p.id).collect::<std::collections::BTreeSet<_>>().len(), 5);
    }
}

#[test]
fn a_scene_keeps_what_was_before_and_a_replay_equals_the_play() {
    let setting = setting("tilburg-2018");
    for number in [0, 1, 4] {
        let play_of = played(&setting, 3);
        let (named, scenes) = play(&play_of, number);
        for pair in scenes.windows(2) {
            let passed = pair[0].points.len() - 1;
            assert_eq!(pair[0].points[..passed], pair[1].points[..passed]);
        }
        let last = scenes.last().unwrap();
        assert_eq!(&play_of.replay(&named).unwrap(), last);
        let text = file::written(&play_of, last, &named);
        let read = ChoicesFile::parse("mine.toml", &text).unwrap();
        assert_eq!(read.choices, named);
        let (_, replayed) = read.replay(&setting, (2018, 4), Language::English).unwrap();
        assert_eq!(&replayed, last);
        let json = serde_json::to_string(last).unwrap();
        assert_eq!(&serde_json::from_str::<Scene>(&json).unwrap(), last);
    }
}

#[test]
fn who_decides_as_the_model_does_changes_nothing_and_has_the_models_influence() {
    let setting = setting("tilburg-2018");
    let play = played(&setting, 1);
    let left = play.replay(&Named::new()).unwrap();
    let own = |point: &PointTold| {
        let option = point.options.iter().find(|option| option.model == Some(true))?;
        Some((point.id.clone(), option.id.clone()))
    };
    let named: Named = left.points.iter().filter_map(own).collect();
    let ending = play.replay(&named).unwrap().ending.unwrap();
    assert_eq!(ending, left.ending.unwrap());
    assert_eq!((ending.decided_otherwise, ending.from_model.plans()), (0, 0));
    assert_eq!(ending.influence, ending.model_influence);
    assert!(left.points.iter().all(|point| point.left_to_model || point.options.is_empty()));
}

#[test]
fn the_ending_counts_what_differs_and_the_measure_is_that_of_the_figures() {
    let setting = setting("tilburg-2018");
    let play_of = played(&setting, 0);
    let (_, scenes) = play(&play_of, 4);
    let ending = scenes.last().unwrap().ending.clone().unwrap();
    assert!(ending.decided_otherwise > 0);
    let (yours, there) = (&ending.from_model.only_yours, &ending.from_model.only_there);
    assert_eq!(ending.yours.plans + there.len(), ending.model.plans + yours.len());
    assert!(yours.iter().all(|plan| !there.contains(plan)));
    assert!((ending.influence - (ending.yours.attained - ending.without.attained)).abs() < 1e-12);
    let mut groups = Vec::new();
    let name = &ending.measure;
    assert!(model::measures::influence::figure::Figure::named(&setting, &mut groups, name).is_ok(), "{name}");
}

#[test]
fn both_languages_tell_every_point_and_the_ending() {
    for name in ["teaching-small", "tilburg-2018"] {
        let setting = setting(name);
        for (replicate, number) in [(0, 0), (1, 1), (2, 2), (3, 4)] {
            let english = played(&setting, replicate);
            let dutch = english.in_language(Language::Dutch);
            let (named, _) = play(&english, number);
            let [english, dutch] = [english, dutch].map(|play| (play.replay(&named).unwrap(), play.language));
            for (one, other) in english.0.points.iter().zip(&dutch.0.points) {
                assert_eq!((&one.id, &one.chosen), (&other.id, &other.chosen));
                assert_ne!(one.title, other.title);
                assert_ne!(one.situation, other.situation);
                assert!(
                    one.options
                        .iter()
                        .zip(&other.options)
                        .all(|(a, b)| a.id == b.id && a.meaning != b.meaning)
                );
            }
            let told = |(scene, language): &(Scene, Language)| text(scene, *language);
            let [english, dutch] = [told(&english), told(&dutch)];
            assert!(english.contains("How it ended") && dutch.contains("Hoe het afliep"), "{dutch}");
            for told in [&english, &dutch] {
                let broken = ["\"\"", "..", " ,", "{", "  ("].into_iter().find(|slip| told.contains(slip));
                assert_eq!(broken, None, "{told}");
            }
        }
    }
}

#[test]
fn without_a_municipal_secretary_another_supporter_is_to_be_named() {
    let setting = setting("teaching-small");
    let known = ["secretary", "writer", "controller"].map(str::to_owned).to_vec();
    let nobody = RolePlay::new(&setting, 1, 0, Some("head")).unwrap_err();
    assert_eq!(nobody, NoRole::Unknown { id: "head".to_owned(), known });
    let writer = RolePlay::new(&setting, 1, 0, Some("writer")).unwrap();
    assert_eq!(writer.role_id(), "writer");
    let ending = writer.replay(&Named::new()).unwrap().ending.unwrap();
    assert_eq!(ending.measure, "influence.writer.outcome");
}

#[test]
fn who_has_no_say_is_told_why() {
    let setting = setting("tilburg-2018");
    let play = RolePlay::new(&setting, 2018, 0, Some("corporate-controller")).unwrap();
    let scene = play.replay(&Named::new()).unwrap();
    let point = |id: &str| scene.points.iter().find(|point| point.id == id).unwrap();
    assert!(point("draft").options.is_empty() && point("draft").situation.contains("somebody else writes"));
    assert!(
        point("agenda").options.is_empty() && point("agenda").situation.contains("not always at the table")
    );
    let named = Named::from([("draft".to_owned(), "wish".to_owned())]);
    let refused = play.replay(&named).unwrap_err();
    assert_eq!(refused.len(), 1);
    assert_eq!(refused[0].help(), "leave the line out");
}

#[test]
fn all_faults_of_a_file_are_told_at_once_with_their_places() {
    let text =
        "scenario = 7\nseed = -1\nreplicate = 0\ncolour = 'red'\n[choices]\npackage = 1\nlunch = 'soup'\n";
    let faults = ChoicesFile::parse("mine.toml", text).unwrap_err();
    let places: Vec<(usize, usize)> = faults.list().iter().map(|fault| (fault.line, fault.column)).collect();
    assert_eq!(places, [(1, 12), (2, 8), (3, 13), (4, 1), (6, 11), (7, 1)], "{faults}");
    let shown = faults.to_string();
    for part in ["mine.toml:7:1", "keys are package, agenda", "6 faults in the file of choices"] {
        assert!(shown.contains(part), "{part}: {shown}");
    }
}

#[test]
fn a_file_of_another_formation_or_with_other_options_is_refused_in_full() {
    let setting = setting("teaching-small");
    let text = "scenario = 'other'\nseed = 1\nreplicate = 2\n[choices]\npackage = 'need'\n";
    let file = ChoicesFile::parse("mine.toml", text).unwrap();
    let faults = file.replay(&setting, (2018, 1), Language::English).unwrap_err();
    let lines: Vec<usize> = faults.list().iter().map(|fault| fault.line).collect();
    assert_eq!(lines, [1, 2, 3]);
    assert!(faults.to_string().contains("add --replicate 2"));
    let text = "scenario = 'teaching-small'\nseed = 2018\nreplicate = 1\n[choices]\npackage = 'all'\nagenda = 'sports'\n";
    let file = ChoicesFile::parse("mine.toml", text).unwrap();
    let faults = file.replay(&setting, (2018, 1), Language::English).unwrap_err();
    let lines: Vec<usize> = faults.list().iter().map(|fault| fault.line).collect();
    assert_eq!(lines, [5, 6]);
    assert!(faults.to_string().contains("options there are"), "{faults}");
}
