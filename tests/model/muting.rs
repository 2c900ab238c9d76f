//! Muting: a person muted in all means might as well not exist; muted in none, nothing changes.

use crate::setting::setting;
use vierdemacht::model::ids::AgentId;
use vierdemacht::model::process::muting::OFF_STATES;
use vierdemacht::model::process::{simulate_everyday_with, simulate_with};
use vierdemacht::model::scenario::Scenario;
use vierdemacht::model::scenario::file::ScenarioFile;
use vierdemacht::model::scenario::parameters::RelationKind;
use vierdemacht::model::trace::{Event, Trace};
use vierdemacht::model::world::World;
use vierdemacht::model::world::build::Setting;
use vierdemacht::model::world::means::{Means, MeansSet, Muted, PersonGroup};
use vierdemacht::numbers::random::Draws;

const SEED: u64 = 2018;
const SMALL: &str = "teaching-small";
const TILBURG: &str = "tilburg-2018";

/// Event log, in the order of events.
fn log(setting: &Setting, replicate: u64, muted: &Muted) -> Vec<Event> {
    let (mut world, mut trace) = (World::default(), Trace::default());
    simulate_with(setting, Draws::of(SEED, replicate), muted, &mut world, &mut trace);
    trace.events().to_vec()
}

fn everyday(setting: &Setting, replicate: u64, muted: &Muted) -> Vec<Event> {
    let (mut world, mut trace) = (World::default(), Trace::default());
    simulate_everyday_with(setting, Draws::of(SEED, replicate), muted, &mut world, &mut trace);
    trace.events().to_vec()
}

/// The same scenario, with its file changed.
fn without(setting: &Setting, take_away: impl Fn(&mut ScenarioFile)) -> Setting {
    let mut file = setting.scenario.as_file().clone();
    take_away(&mut file);
    let text = toml::to_string(&file).unwrap();
    Setting::new(Scenario::from_toml("edited.toml", &text).unwrap_or_else(|faults| panic!("{faults}")))
}

/// Every kind of relation, every path to a fault: the four scenarios with a single kind, the small one, and Tilburg.
fn all_settings() -> Vec<Setting> {
    let kinds = RelationKind::ALL.map(|kind| format!("scenarios/relations-{}.toml", kind.name()));
    let kinds = kinds.iter().map(|path| Setting::new(Scenario::load(path).unwrap()));
    kinds.chain([setting(SMALL, ""), setting(TILBURG, "")]).collect()
}

/// The log equals that of a formation without civil servants, in which agents have the same numbers: politicians come
/// before civil servants.
#[test]
fn civil_servants_without_means_might_as_well_not_exist() {
    for setting in all_settings() {
        let nobody = without(&setting, |file| {
            file.officials.clear();
            file.factsheets.clear();
            file.relations.clear();
            file.staffing.vacancies.clear();
        });
        let muted = Muted::of(&PersonGroup::civil_servants(&setting).persons, MeansSet::ALL);
        for replicate in 0..40 {
            let with = log(&setting, replicate, &muted);
            let absent = log(&nobody, replicate, Muted::NOBODY);
            let parting = with.iter().zip(&absent).find(|(one, other)| one != other);
            assert!(parting.is_none(), "{}, replicate {replicate}: {parting:?}", setting.scenario.name());
            assert_eq!(with.len(), absent.len());
            assert_eq!(everyday(&setting, replicate, &muted), everyday(&nobody, replicate, Muted::NOBODY));
        }
    }
}

#[test]
fn experts_without_means_might_as_well_not_exist() {
    for setting in all_settings() {
        let experts = PersonGroup::experts(&setting);
        let ids: Vec<String> = experts.persons.iter().map(|&e| setting.cast.agent(e).id.clone()).collect();
        let absent = without(&setting, |file| {
            file.factsheets.clear();
            file.relations.retain(|r| !ids.contains(&r.to) && !ids.contains(&r.from));
            file.officials.retain(|o| !ids.contains(&o.id));
        });
        let muted = Muted::of(&experts.persons, MeansSet::ALL);
        for replicate in 0..20 {
            let [with, absent] = [log(&setting, replicate, &muted), log(&absent, replicate, Muted::NOBODY)];
            assert_eq!(with.len(), absent.len(), "{}", setting.scenario.name());
            let days = |events: &[Event]| events.iter().map(|e| (e.day, e.phase)).collect::<Vec<_>>();
            assert_eq!(days(&with), days(&absent));
            assert_eq!(outcome(&with), outcome(&absent), "{}", setting.scenario.name());
        }
    }
}

/// The decisions, without the numbers of persons.
fn outcome(events: &[Event]) -> Vec<String> {
    use vierdemacht::model::trace::What;
    let said = |e: &Event| match e.what {
        What::Decided { .. } | What::Composed { .. } | What::Voted { .. } | What::ThemeOpened { .. } => {
            Some(format!("{e:?}"))
        }
        _ => None,
    };
    events.iter().filter_map(said).collect()
}

#[test]
fn muting_somebody_without_role_or_means_changes_nothing() {
    let setting = without(&setting(SMALL, ""), |file| {
        let mut bystander = file.officials.iter().find(|o| o.id == "space-expert").unwrap().clone();
        bystander.id = "bystander".to_owned();
        bystander.superior = Some("secretary".to_owned());
        // A head would write a two-pager, and an employee of a department would be an expert.
        bystander.post = vierdemacht::model::scenario::file::Post::TeamManager;
        file.officials.push(bystander);
    });
    let bystander = PersonGroup::named(&setting, "bystander").unwrap();
    for replicate in 0..200 {
        let muted = Muted::of(&bystander.persons, MeansSet::ALL);
        assert_eq!(log(&setting, replicate, &muted), log(&setting, replicate, Muted::NOBODY));
    }
    let everybody: Vec<AgentId> = (0..setting.cast.agents().len()).map(AgentId::at).collect();
    let no_means = Muted::of(&everybody, MeansSet::NONE);
    assert_eq!(log(&setting, 0, &no_means), log(&setting, 0, Muted::NOBODY));
}

/// Every line of the table is implemented: muting that means for those persons changes some formation.
#[test]
fn every_means_that_the_table_names_moves_something() {
    let settings = all_settings();
    let moves = |name: &str, means| {
        settings.iter().any(|setting| {
            let Ok(group) = PersonGroup::named(setting, name) else { return false };
            let muted = Muted::of(&group.persons, MeansSet::only(means));
            (0..40).any(|r| {
                log(setting, r, &muted) != log(setting, r, Muted::NOBODY)
                    || everyday(setting, r, &muted) != everyday(setting, r, Muted::NOBODY)
            })
        })
    };
    for (whose, name) in [
        ("expert", "experts"),
        ("supporter", "supporters"),
        ("superior", "line"),
        ("informateur", "informateurs"),
        ("mayor", "mayor"),
        ("negotiator", "d66"),
        ("party", "d66"),
    ] {
        for means in Means::ALL {
            let listed = OFF_STATES.iter().any(|o| {
                o.means == means
                    && (o.whose == whose || (name == "d66" && matches!(o.whose, "negotiator" | "party")))
            });
            assert_eq!(listed, moves(name, means), "{} of {whose}", means.name());
        }
    }
}

#[test]
fn the_table_names_rules_that_exist() {
    for off in OFF_STATES.iter().filter(|off| off.rule != "world") {
        let path = format!("crates/model/src/process/{}", off.rule.replace("::", "/"));
        assert!(
            [".rs", "/mod.rs"].iter().any(|end| std::path::Path::new(&format!("{path}{end}")).is_file()),
            "{path}"
        );
    }
}

#[test]
fn the_documentation_has_the_table() {
    let page = std::fs::read_to_string("docs/MEASURES.md").unwrap();
    for off in OFF_STATES {
        let row = format!("| {} | {} | `{}` | {} |", off.means.name(), off.whose, off.rule, off.state);
        assert!(page.contains(&row), "docs/MEASURES.md lacks: {row}");
    }
    assert_eq!(
        page.matches(" | `advice::").count(),
        OFF_STATES.iter().filter(|o| o.rule.starts_with("advice::")).count()
    );
}

#[test]
fn names_that_stand_for_nobody_are_refused_with_the_nearest() {
    let setting = setting(SMALL, "");
    let fault = PersonGroup::named(&setting, "space-expret").unwrap_err().to_string();
    assert!(fault.contains("did you mean `space-expert`?"), "{fault}");
    assert!(fault.contains("civil_servants, supporters"), "{fault}");
    assert_eq!(PersonGroup::named(&setting, "society").unwrap().persons.len(), 2);
    assert_eq!(PersonGroup::named(&setting, "green").unwrap().persons.len(), 2);
}
