//! The same scenario, seed and replicate give the same formation, whatever was simulated before; and draws are
//! addressed by name, so an entry added to a file or moved in it changes no other entry's draws.

use crate::setting::setting;
use vierdemacht::model::ids::{OfficialId, PartyId, PlanId};
use vierdemacht::model::process::{simulate, simulate_everyday};
use vierdemacht::model::scenario::Scenario;
use vierdemacht::model::scenario::file::ScenarioFile;
use vierdemacht::model::trace::{Phase, Trace, What};
use vierdemacht::model::world::World;
use vierdemacht::model::world::build::Setting;
use vierdemacht::numbers::random::Draws;

const SEED: u64 = 2018;

fn trace_of(setting: &Setting, replicate: u64) -> Trace {
    let (mut world, mut trace) = (World::default(), Trace::default());
    simulate(setting, SEED, replicate, &mut world, &mut trace);
    trace
}

/// The scenario, with its file changed in memory.
fn edited(base: &str, edit: impl Fn(&mut ScenarioFile)) -> Setting {
    let mut file = setting(base, "").scenario.as_file().clone();
    edit(&mut file);
    let text = toml::to_string(&file).unwrap();
    Setting::new(Scenario::from_toml("edited.toml", &text).unwrap_or_else(|faults| panic!("{faults}")))
}

/// The events as text, with identifiers in place of indices: `AgentId(7)` becomes `expert-sports`.
fn by_name(setting: &Setting, trace: &Trace) -> Vec<String> {
    trace.events().iter().map(|event| name_all(setting, &format!("{event:?}"))).collect()
}

fn name_all(setting: &Setting, text: &str) -> String {
    let mut named = String::new();
    let mut rest = text;
    while let Some(open) = rest.find('(') {
        let head = &rest[..open];
        let digits: String = rest[open + 1..].chars().take_while(char::is_ascii_digit).collect();
        let start = head.rfind(|c: char| !c.is_alphanumeric()).map_or(0, |at| at + 1);
        match digits.parse().ok().and_then(|index| name(setting, &head[start..], index)) {
            Some(name) => {
                named.push_str(&head[..start]);
                named.push_str(&name);
                rest = &rest[open + 1 + digits.len() + 1..];
            }
            None => {
                named.push_str(&rest[..=open]);
                rest = &rest[open + 1..];
            }
        }
    }
    named + rest
}

fn name(setting: &Setting, kind: &str, index: usize) -> Option<String> {
    let scenario = &setting.scenario;
    let problem = |p: usize| {
        let problem = &setting.policy.problems[p];
        format!("{}-{}", scenario.themes()[problem.theme.index()].label.id, problem.number)
    };
    let approaches = setting.policy.approaches();
    Some(match kind {
        "AgentId" => setting.cast.agents()[index].id.clone(),
        "PartyId" => scenario.parties()[index].label.id.clone(),
        "ThemeId" => scenario.themes()[index].label.id.clone(),
        "FactsheetId" => scenario.factsheets()[index].label.id.clone(),
        "ProblemId" => problem(index),
        "PlanId" => format!("{}-{}", problem(index / approaches), index % approaches),
        "Coalition" => {
            let parties = scenario.parties().iter().enumerate().filter(|(i, _)| index >> i & 1 == 1);
            let mut members: Vec<&str> = parties.map(|(_, p)| p.label.id.as_str()).collect();
            members.sort_unstable();
            members.join("+")
        }
        _ => return None,
    })
}

#[test]
fn names_stand_for_indices() {
    let small = setting("teaching-small", "");
    assert_eq!(name_all(&small, "A { p: PlanId(5), by: Some(PartyId(1)), c: Coalition(3) }"), {
        "A { p: care-1-1, by: Some(centre), c: centre+green }"
    });
}

#[test]
fn a_formation_simulated_again_is_the_same() {
    let setting = setting("tilburg-2018", "");
    for replicate in 0..5 {
        assert_eq!(trace_of(&setting, replicate), trace_of(&setting, replicate));
    }
    assert_ne!(trace_of(&setting, 0).events(), trace_of(&setting, 1).events(), "replicates differ");
}

#[test]
fn a_world_used_before_in_any_order_is_as_good_as_a_fresh_one() {
    let (small, large) = (setting("teaching-small", ""), setting("relations-network", ""));
    let fresh: Vec<Trace> = (0..6).map(|r| trace_of(&large, r)).collect();
    let (mut world, mut trace) = (World::default(), Trace::default());
    for replicate in [4, 0, 5, 1, 3, 2, 2, 0] {
        simulate(&small, 7, replicate, &mut world, &mut trace);
        simulate_everyday(&large, SEED, replicate, &mut world, &mut trace);
        simulate(&large, SEED, replicate, &mut world, &mut trace);
        assert_eq!(trace, fresh[usize::try_from(replicate).unwrap()], "replicate {replicate}");
    }
}

#[test]
fn threads_do_not_reach_a_result() {
    use rayon::prelude::*;
    let setting = setting("teaching-small", "");
    let alone: Vec<Trace> = (0..40).map(|r| trace_of(&setting, r)).collect();
    let together: Vec<Trace> = (0..40).into_par_iter().map(|r| trace_of(&setting, r)).collect();
    assert_eq!(alone, together);
}

#[test]
fn an_added_official_without_relations_changes_nobody_else() {
    for base in ["tilburg-2018", "teaching-small", "relations-gift"] {
        let before = setting(base, "");
        let last = setting(base, "officials = [{ id = 'newcomer', post = 'employee' }]");
        let first = edited(base, |file| {
            let newcomer = last.scenario.as_file().officials.last().unwrap().clone();
            file.officials.insert(0, newcomer);
        });
        assert_eq!(first.scenario.officials().len(), before.scenario.officials().len() + 1);
        for replicate in 0..15 {
            let log = by_name(&before, &trace_of(&before, replicate));
            assert_eq!(log, by_name(&last, &trace_of(&last, replicate)), "{base}, {replicate}");
            assert_eq!(log, by_name(&first, &trace_of(&first, replicate)), "{base}, {replicate}, first");
        }
    }
}

/// Effects of an added theme: parties' positions differ on one more theme, so coalitions, the order of themes,
/// saliences (their mean is 1) and the time left may all change. Existing plans keep their truth, and their factsheets
/// are made by the same persons with the same draws.
#[test]
fn an_added_theme_changes_neither_truth_nor_factsheets_of_others() {
    let before = setting("tilburg-2018", "");
    let added = "themes = [{ id = 'extra', cluster = 'vital', problems = 2, dimensions = { lrecon = 1 } }]";
    let after = setting("tilburg-2018", added);
    for replicate in 0..10 {
        let (one, two) = (world_of(&before, replicate), world_of(&after, replicate));
        assert_eq!(one.quality[..], two.quality[..one.quality.len()]);
        assert_eq!(one.urgency[..], two.urgency[..one.urgency.len()]);
        assert_eq!(one.claims[..], two.claims[..one.claims.len()]);
        let prepared = |s, r| preparation(s, &trace_of(s, r));
        assert_eq!(prepared(&before, replicate), prepared(&after, replicate));
    }
}

fn world_of(setting: &Setting, replicate: u64) -> World {
    let (mut world, mut trace) = (World::default(), Trace::default());
    simulate(setting, SEED, replicate, &mut world, &mut trace);
    world
}

fn preparation(setting: &Setting, trace: &Trace) -> Vec<String> {
    let vacancy = |what: &What| matches!(what, What::RoleAssigned { .. });
    let of_phase = trace.events().iter().filter(|e| e.phase == Phase::Preparation && !vacancy(&e.what));
    of_phase.map(|event| name_all(setting, &format!("{event:?}"))).collect()
}

/// By design the order of officials is a rule only if experts tie or speak on one problem (the first in the file speaks
/// first). Truth, wishes, factsheets and the information package have no such rule; only the vacancies filled are
/// listed in the order of officials.
#[test]
fn officials_in_another_order_write_the_same_factsheets_and_want_the_same() {
    let before = setting("tilburg-2018", "");
    let after = edited("tilburg-2018", |file| file.officials.reverse());
    for replicate in 0..10 {
        assert_eq!(
            preparation(&before, &trace_of(&before, replicate)),
            preparation(&after, &trace_of(&after, replicate)),
            "{replicate}"
        );
        let draws = Draws::of(SEED, replicate);
        let (mut one, mut two) = (world_of(&before, replicate), world_of(&after, replicate));
        assert_eq!(one.quality, two.quality);
        let officials = before.scenario.officials().len();
        for official in OfficialId::all(officials) {
            let turned = OfficialId::at(officials - 1 - official.index());
            for plan in (0..before.policy.plans()).step_by(7).map(PlanId::at) {
                let here = one.goal(&before, draws, official, plan);
                assert_eq!(here, two.goal(&after, draws, turned, plan));
            }
        }
    }
}

/// A reordering of officials that keeps the order within departments changes no event: experts of different departments
/// never speak on the same problem here.
#[test]
fn departments_in_another_order_change_no_event() {
    let before = setting("tilburg-2018", "");
    let after = edited("tilburg-2018", |file| {
        file.officials.sort_by(|a, b| b.department.cmp(&a.department));
        file.departments.reverse();
        file.directorates.reverse();
    });
    for replicate in 0..20 {
        let log = by_name(&before, &trace_of(&before, replicate));
        assert_eq!(log, by_name(&after, &trace_of(&after, replicate)), "{replicate}");
    }
}

/// Parties' draws are addressed by their names: their answers to a coalition, and everything else that does not depend
/// on the order of soundings, are the same in any order of the file.
#[test]
fn parties_in_another_order_keep_their_draws() {
    // Make answers independent of earlier soundings, which do depend on the order.
    let forgetful = |file: &mut ScenarioFile| {
        (file.coalition.refusal_days, file.coalition.yielding) = (0, 0.0);
    };
    let before = edited("tilburg-2018", forgetful);
    let after = edited("tilburg-2018", |file| {
        forgetful(file);
        file.parties.reverse();
    });
    let answers = |setting: &Setting, replicate: u64| {
        let mut answers = std::collections::BTreeMap::new();
        for event in trace_of(setting, replicate).events() {
            if let What::Sounded { lead, coalition } = event.what {
                for party in coalition.parties().filter(|&p| p != lead) {
                    answers.insert((party_name(setting, party), coalition_name(setting, coalition)), true);
                }
            }
            if let What::Declined { party, coalition, .. } = event.what {
                answers.insert((party_name(setting, party), coalition_name(setting, coalition)), false);
            }
        }
        answers
    };
    let mut compared = 0;
    for replicate in 0..60 {
        assert_eq!(
            preparation(&before, &trace_of(&before, replicate)),
            preparation(&after, &trace_of(&after, replicate))
        );
        let (one, two) = (answers(&before, replicate), answers(&after, replicate));
        for (key, answer) in &one {
            if let Some(other) = two.get(key) {
                compared += 1;
                assert_eq!(answer, other, "{key:?}");
            }
        }
    }
    assert!(compared > 20, "the same coalitions were sounded out {compared} times");
}

fn party_name(setting: &Setting, party: PartyId) -> String {
    setting.scenario.parties()[party.index()].label.id.clone()
}

fn coalition_name(setting: &Setting, coalition: vierdemacht::model::trace::Coalition) -> Option<String> {
    name(setting, "Coalition", usize::try_from(coalition.0).unwrap())
}
