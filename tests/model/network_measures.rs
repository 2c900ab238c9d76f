//! Brokerage, reach of experts, stages at which advice was held back, and perceived influence.

use crate::laws::SCENARIOS;
use crate::setting::setting;
use std::collections::{BTreeMap, BTreeSet};
use vierdemacht::model::ids::{AgentId, NegotiatorId, PlanId, ProblemId};
use vierdemacht::model::measures::network::stages::{self, Recommendation, Stage, StageCounts};
use vierdemacht::model::measures::network::{brokerage, contacts, reach};
use vierdemacht::model::measures::perceived;
use vierdemacht::model::process::simulate;
use vierdemacht::model::scenario::parameters::RelationKind;
use vierdemacht::model::trace::{Channel, Phase, Proposer, Screening, Trace, What};
use vierdemacht::model::world::World;
use vierdemacht::model::world::build::Setting;
use vierdemacht::model::world::documents::Decision;

/// More colouring and more contact than usual, so that faults and initiatives are frequent.
const LIVELY: &str = "information.colouring = 0.6\ninformation.oral_colouring = 0.6\naccess.boldness = 0.8\nknowledge.base = 0.5";

fn each_formation(setting: &Setting, replicates: u64, mut look: impl FnMut(&World, &Trace)) {
    let (mut world, mut trace) = (World::default(), Trace::default());
    for replicate in 0..replicates {
        simulate(setting, 2018, replicate, &mut world, &mut trace);
        look(&world, &trace);
    }
}

fn person(setting: &Setting, id: &str) -> AgentId {
    AgentId::at(setting.cast.agents().iter().position(|a| a.id == id).unwrap())
}

fn plan(problem: usize, approach: usize) -> PlanId {
    PlanId::at(problem * 4 + approach)
}

fn log(events: &[(Phase, What)]) -> Trace {
    let mut trace = Trace::default();
    for &(phase, what) in events {
        trace.enter(phase);
        trace.emit(what);
    }
    trace
}

fn heard(plan: PlanId, from: AgentId, to: AgentId, channel: Channel) -> (Phase, What) {
    (Phase::Formation, What::Heard { plan, from, to, kind: RelationKind::Gift, channel, weight: 1.0 })
}

/// A world in which the first two negotiators sat at the table.
fn at_table(decisions: Vec<Option<Decision>>) -> World {
    let mut world = World::default();
    world.table = NegotiatorId::all(2).collect();
    world.decisions = decisions;
    world
}

// ---------------------------------------------------------------- stages of advice

#[test]
fn every_recommendation_ends_at_one_stage_and_the_stages_add_up_to_the_problems_treated() {
    let mut seen = BTreeSet::new();
    let commands = ("tilburg-2018", "relation_rules.supporter_expert = 'hierarchical'");
    for (name, changes) in SCENARIOS.map(|name| (name, "")).into_iter().chain([commands]) {
        let setting = setting(name, changes);
        let treated: u32 = setting.scenario.factsheets().iter().map(|f| f.problems).sum();
        each_formation(&setting, 200, |world, trace| {
            let all = stages::of_formation(&setting, trace);
            let counts = StageCounts::of(&all);
            assert_eq!(counts.treated, treated, "{name}");
            assert_eq!(counts.ended.iter().sum::<u32>(), treated, "{name}");
            let mut sum = StageCounts::default();
            for (_, one) in stages::by_department(&setting, &all) {
                sum.treated += one.treated;
                sum.bent += one.bent;
                sum.despite += one.despite;
                sum.ended.iter_mut().zip(one.ended).for_each(|(s, n)| *s += n);
            }
            assert_eq!(sum, counts, "{name}: departments");
            for recommendation in &all {
                agrees_with_the_world(&setting, world, recommendation);
            }
            seen.extend(all.iter().map(|r| r.stage));
        });
    }
    let never = [Stage::NotDrafted, Stage::Unheard];
    let expected: BTreeSet<Stage> = Stage::ALL.into_iter().filter(|s| !never.contains(s)).collect();
    assert!(seen.is_superset(&expected), "{seen:?}");
}

/// The final world agrees with the log.
fn agrees_with_the_world(setting: &Setting, world: &World, r: &Recommendation) {
    let dossier = world.dossiers[r.problem.index()].unwrap();
    let decided = world.decisions[r.problem.index()].and_then(|d| d.plan);
    let agreed = world.agreement.iter().any(|a| Some(a.plan) == r.plan);
    let held_back = [Stage::HeldBackBySuperior, Stage::HeldBackBySupporter].contains(&r.stage);
    assert_eq!(setting.cast.experts[dossier.author].agent, r.author);
    assert_eq!(dossier.recommended.is_none(), held_back || r.stage == Stage::NotDrafted, "{r:?}");
    if let Some(recommended) = dossier.recommended {
        assert_eq!(r.plan, Some(setting.policy.plan(r.problem, recommended)));
        assert_eq!(!dossier.in_package, r.stage == Stage::LeftOut, "{r:?}");
    }
    assert_eq!(dossier.dropped, r.stage == Stage::Dropped, "{r:?}");
    let ended_early = r.stage <= Stage::Unheard;
    let by_decision = match (decided, agreed) {
        (Some(last), true) if Some(last) == r.plan => vec![Stage::Agreed],
        (Some(last), false) if Some(last) == r.plan => vec![Stage::Cut],
        (Some(_), _) => vec![Stage::OtherDecided, Stage::Amended],
        (None, _) => vec![Stage::NothingDecided],
    };
    assert!(ended_early || by_decision.contains(&r.stage), "{r:?}");
    assert_eq!(r.despite, ended_early && agreed, "{r:?}");
}

/// Events on the path of one recommendation, the stage at which they end it, and the person who ends it there.
type Case = (Vec<(Phase, What)>, Stage, Option<AgentId>);

fn cases(setting: &Setting) -> Vec<Case> {
    let [author, head, secretary, negotiator, alderman] =
        ["society-expert", "head", "secretary", "green-leader", "green-alderman"]
            .map(|id| person(setting, id));
    let (problem, own, other) = (ProblemId(0), plan(0, 1), plan(0, 2));
    let draft = |what| (Phase::Preparation, what);
    let talks = |what| (Phase::Formation, what);
    let screened = |by, effect| draft(What::Screened { plan: own, by, effect });
    let included = draft(What::Included { plan: own, by: Some(secretary) });
    let opened = talks(What::ProblemOpened { problem, slots: 1 });
    let told = heard(own, secretary, negotiator, Channel::Package);
    let decided = |phase, plan| (phase, What::Decided { problem, plan, utility: 0.0 });
    let composed = (Phase::Drafting, What::Composed { plan: own, rank: 1 });
    let accused = |by| talks(What::Noticed { problem, author, by, spoke: true });
    let dropped = talks(What::Dropped { problem, author });
    let answered = talks(What::Answered { problem, to: negotiator, expert: author });
    let (table, after) = (Phase::Formation, Phase::Consultation);
    let in_favour = decided(table, Some(own));
    vec![
        (vec![], Stage::NotDrafted, None),
        (vec![screened(head, Screening::HeldBack)], Stage::HeldBackBySuperior, Some(head)),
        (vec![screened(secretary, Screening::HeldBack)], Stage::HeldBackBySupporter, Some(secretary)),
        (vec![draft(What::LeftOut { plan: own, by: Some(secretary) })], Stage::LeftOut, Some(secretary)),
        (vec![included, decided(after, Some(own)), composed], Stage::NotReached, None),
        (vec![included, opened, accused(alderman), dropped], Stage::Dropped, Some(alderman)),
        (vec![included, opened, in_favour], Stage::Unheard, None),
        (vec![included, opened, heard(other, author, negotiator, Channel::Advice)], Stage::Unheard, None),
        (vec![included, opened, told], Stage::NothingDecided, None),
        (vec![included, opened, told, decided(table, None)], Stage::NothingDecided, None),
        (vec![included, opened, told, in_favour, decided(table, Some(other))], Stage::OtherDecided, None),
        (
            vec![included, opened, told, decided(table, None), decided(after, Some(other))],
            Stage::OtherDecided,
            None,
        ),
        (vec![included, opened, told, in_favour, decided(after, Some(other))], Stage::Amended, None),
        (vec![included, opened, told, in_favour], Stage::Cut, None),
        (vec![included, opened, told, in_favour, composed], Stage::Agreed, None),
        // Later accusations against the author concern only the fresh estimate.
        (
            vec![included, opened, told, answered, accused(alderman), dropped, in_favour, composed],
            Stage::Agreed,
            None,
        ),
        (
            vec![included, opened, accused(alderman), dropped, answered, accused(negotiator), dropped],
            Stage::Dropped,
            Some(alderman),
        ),
    ]
}

#[test]
fn each_stage_is_read_from_what_ended_the_path() {
    let setting = setting("teaching-small", "");
    let cases = cases(&setting);
    for (events, stage, by) in &cases {
        let found = stages::of_formation(&setting, &log(events))[0];
        assert_eq!((found.stage, found.by, found.bent), (*stage, *by, false), "{events:?}");
        let agreed = events.iter().any(|e| matches!(e.1, What::Composed { .. }));
        assert_eq!(found.despite, agreed && *stage != Stage::Agreed, "{events:?}");
    }
    let reached: BTreeSet<Stage> = cases.iter().map(|c| c.1).collect();
    assert_eq!(reached.len(), Stage::ALL.len(), "every stage has a case");
}

#[test]
fn bending_ends_no_path_and_is_counted_apart() {
    let setting = setting("teaching-small", "");
    let [head, secretary] = ["head", "secretary"].map(|id| person(&setting, id));
    let screened = |by, effect| (Phase::Preparation, What::Screened { plan: plan(0, 1), by, effect });
    let included = (Phase::Preparation, What::Included { plan: plan(0, 1), by: None });
    let end = |events: &[_]| stages::of_formation(&setting, &log(events))[0];
    let passed = end(&[screened(head, Screening::Bent), included]);
    assert_eq!((passed.bent, passed.stage), (true, Stage::NotReached));
    let both = end(&[screened(head, Screening::Bent), screened(secretary, Screening::HeldBack)]);
    assert_eq!((both.bent, both.stage), (true, Stage::HeldBackBySupporter));
    let answer = (Phase::Formation, What::Screened { plan: plan(0, 1), by: head, effect: Screening::Bent });
    assert!(!end(&[included, answer]).bent, "an answer is another paper");
}

#[test]
fn stages_are_listed_in_the_order_in_which_they_are_counted() {
    for (place, stage) in Stage::ALL.into_iter().enumerate() {
        assert_eq!(stage as usize, place);
        let name = serde_json::to_value(stage).unwrap();
        assert_eq!(name, stage.name(), "the name in tables and in JSON");
    }
}

// ---------------------------------------------------------------- brokerage and reach

#[test]
fn pairs_brokers_and_hearings_are_counted_from_who_told_whom() {
    let setting = setting("teaching-small", "");
    let [society, space, secretary, writer, one, two] =
        ["society-expert", "space-expert", "secretary", "writer", "green-alderman", "green-leader"]
            .map(|id| person(&setting, id));
    let (care, climate) = (plan(0, 0), plan(9, 0));
    let presented =
        |expert, chosen_by| (Phase::Formation, What::Presented { problem: ProblemId(9), expert, chosen_by });
    let trace = log(&[
        heard(care, secretary, one, Channel::Package),
        heard(care, secretary, two, Channel::Package),
        heard(care, writer, two, Channel::Proposal),
        heard(care, society, one, Channel::Answer),
        presented(space, writer),
        heard(climate, space, one, Channel::Presentation),
        heard(plan(9, 3), secretary, one, Channel::Package),
        presented(space, secretary),
        heard(climate, space, two, Channel::Presentation),
    ]);
    let found = brokerage::of_formation(&setting, &trace);
    assert_eq!((found.pairs, found.direct_pairs, found.hearings), (4, 1, 7));
    let of = |agent| *found.brokers.iter().find(|b| b.supporter == agent).unwrap();
    let numbers = |b: brokerage::Broker| [b.pairs, b.liaisons, b.only, b.hearings];
    assert_eq!(numbers(of(secretary)), [4, 3, 1, 4], "all pairs, three without direct word, space-two alone");
    assert_eq!(numbers(of(writer)), [2, 2, 0, 2]);
    assert_eq!(numbers(of(person(&setting, "controller"))), [0; 4]);
    assert_eq!(found.pair_share(&of(secretary)), Some(1.0));
    assert_eq!(found.only_share(&of(secretary)), Some(0.25));
    assert_eq!(found.hearing_share(&of(writer)), Some(2.0 / 7.0));
    let world = at_table(vec![]);
    let reach = reach::of_formation(&setting, &world, &trace);
    let numbers = |r: &reach::Reach| [r.table, r.reached, r.in_person, r.direct];
    let of = |agent| numbers(reach.iter().find(|r| r.expert == agent).unwrap());
    assert_eq!((of(society), of(space)), ([2, 2, 1, 1], [2, 2, 2, 0]));
}

#[test]
fn who_fills_no_package_chooses_nobody_and_proposes_nothing_brokers_nothing() {
    let (mut passive, mut active) = (0, 0);
    let setting = setting("tilburg-2018", LIVELY);
    each_formation(&setting, 40, |_, trace| {
        let did = |agent: AgentId| {
            trace.events().iter().any(|e| match e.what {
                What::Included { by, .. } => by == Some(agent),
                What::Presented { chosen_by, .. } => chosen_by == agent,
                What::Tabled { by: Proposer::Supporter(by), .. } => by == agent,
                _ => false,
            })
        };
        let found = brokerage::of_formation(&setting, trace);
        for broker in &found.brokers {
            if did(broker.supporter) {
                active += broker.pairs;
            } else {
                passive += 1;
                assert_eq!([broker.pairs, broker.hearings], [0, 0], "{broker:?}");
            }
        }
    });
    assert!(passive > 0 && active > 0, "{passive} passive, {active} pairs of others");
}

#[test]
fn brokerage_and_reach_count_the_same_hearings() {
    for name in SCENARIOS {
        let setting = setting(name, "");
        let mut pairs = 0;
        each_formation(&setting, 10, |world, trace| {
            let found = brokerage::of_formation(&setting, trace);
            let direct = contacts(&setting, trace).iter().filter(|c| c.through.is_none()).count();
            let brokered: u32 = found.brokers.iter().map(|b| b.hearings).sum();
            assert_eq!(brokered as usize + direct, found.hearings as usize, "{name}");
            for broker in &found.brokers {
                assert!(broker.only <= broker.liaisons && broker.liaisons <= broker.pairs, "{broker:?}");
                assert!(broker.pairs <= found.pairs && broker.pairs <= broker.hearings, "{broker:?}");
            }
            let reach = reach::of_formation(&setting, world, trace);
            assert_eq!(reach.iter().map(|r| r.reached).sum::<u32>(), found.pairs, "{name}");
            assert_eq!(reach.iter().map(|r| r.direct).sum::<u32>(), found.direct_pairs, "{name}");
            assert!(reach.iter().all(|r| r.in_person.max(r.direct) <= r.reached && r.reached <= r.table));
            assert!(reach.iter().all(|r| r.share().is_some() == (r.table > 0)));
            pairs += found.pairs;
        });
        assert!(pairs > 0, "{name}");
    }
}

#[test]
fn over_hierarchical_relations_experts_reach_nobody_directly_but_by_answers() {
    let direct = |name: &str| {
        let setting = setting(name, LIVELY);
        let (mut by_answer, mut unasked) = (0, 0);
        each_formation(&setting, 40, |world, trace| {
            let mut answers: BTreeMap<AgentId, BTreeSet<AgentId>> = BTreeMap::new();
            for event in trace.events() {
                if let What::Heard { from, to, channel: Channel::Answer, .. } = event.what {
                    answers.entry(from).or_default().insert(to);
                }
            }
            for reach in reach::of_formation(&setting, world, trace) {
                let asked = answers.get(&reach.expert).map_or(0, BTreeSet::len);
                by_answer += asked;
                unasked += reach.direct as usize - asked;
            }
        });
        (by_answer, unasked)
    };
    let (by_answer, unasked) = direct("relations-hierarchical");
    assert!(by_answer > 0 && unasked == 0, "{by_answer} by answers, {unasked} unasked");
    assert!(direct("relations-network").1 > 0, "elsewhere experts reach negotiators unasked");
}

// ---------------------------------------------------------------- perceived influence

fn decision(plan: PlanId) -> Option<Decision> {
    Some(Decision {
        problem: ProblemId::at(plan.index() / 4),
        plan: Some(plan),
        utility: 0.0,
        proposer: None,
    })
}

#[test]
fn negotiators_credit_who_told_them_the_plan_and_authors_credit_their_paper() {
    let setting = setting("teaching-small", "");
    let [society, space, secretary, one, two] =
        ["society-expert", "space-expert", "secretary", "green-alderman", "green-leader"]
            .map(|id| person(&setting, id));
    let undecided = Some(Decision { plan: None, ..decision(plan(3, 0)).unwrap() });
    let decisions = vec![
        decision(plan(0, 0)),
        decision(plan(1, 1)),
        None,
        undecided,
        decision(plan(4, 2)),
        decision(plan(5, 0)),
    ];
    let world = at_table(decisions);
    let trace = log(&[
        (Phase::Preparation, What::LeftOut { plan: plan(4, 2), by: None }),
        (Phase::Preparation, What::Included { plan: plan(0, 0), by: None }),
        heard(plan(0, 0), secretary, one, Channel::Package),
        heard(plan(0, 0), society, one, Channel::Answer),
        heard(plan(0, 0), society, one, Channel::Advice),
        heard(plan(1, 0), society, two, Channel::Presentation),
        heard(plan(1, 1), secretary, two, Channel::Proposal),
        (Phase::Formation, What::Tabled { plan: plan(5, 0), by: Proposer::Supporter(secretary) }),
    ]);
    let shares = |group: &[AgentId]| {
        let found = perceived::of_group(&setting, &world, &trace, group);
        assert_eq!(found.decisions, 4, "decisions with a plan");
        let credited: Vec<u32> = found.negotiators.iter().map(|v| v.credited).collect();
        (credited, found.by_negotiators(), found.by_group())
    };
    assert_eq!(shares(&[society]), (vec![1, 0], Some(0.125), Some(0.5)), "two of its four factsheet plans");
    assert_eq!(
        shares(&[secretary]),
        (vec![0, 1], Some(0.125), Some(0.5)),
        "proposed two; package is nobody's word"
    );
    assert_eq!(shares(&[society, secretary]), (vec![1, 1], Some(0.25), Some(1.0)));
    assert_eq!(shares(&[space]), (vec![0, 0], Some(0.0), Some(0.0)));
}

#[test]
fn nobody_is_credited_with_nothing_and_all_with_no_less_than_any_group() {
    for name in SCENARIOS {
        let setting = setting(name, "");
        let supporters: Vec<AgentId> = setting.cast.supporters.iter().map(|s| s.agent).collect();
        let experts: Vec<AgentId> = setting.cast.experts.iter().map(|e| e.agent).collect();
        let all = [supporters.clone(), experts.clone()].concat();
        let mut credited = 0.0;
        each_formation(&setting, 20, |world, trace| {
            let nobody = perceived::of_group(&setting, world, trace, &[]);
            let everybody = perceived::of_group(&setting, world, trace, &all);
            if nobody.decisions == 0 {
                assert_eq!((nobody.by_negotiators(), everybody.by_group()), (None, None), "{name}");
                return;
            }
            assert_eq!((nobody.by_negotiators(), nobody.by_group()), (Some(0.0), Some(0.0)), "{name}");
            for group in [&supporters, &experts] {
                let part = perceived::of_group(&setting, world, trace, group);
                assert!(part.by_negotiators() <= everybody.by_negotiators(), "{name}");
                assert!(part.by_group() <= everybody.by_group(), "{name}");
                assert!(part.negotiators.iter().all(|v| v.credited <= part.own), "{name}: {part:?}");
            }
            credited += everybody.by_negotiators().unwrap();
        });
        assert!(credited > 0.0, "{name}");
    }
}

/// With no presentation, no access and nobody unsure, advice comes on paper only.
#[test]
fn paper_alone_is_remembered_by_its_authors_and_by_no_negotiator() {
    let silent = "access = { presentation = 0, base = 0 }\ninformation.unsure_below = 0\n";
    let setting = setting("tilburg-2018", silent);
    let experts: Vec<AgentId> = setting.cast.experts.iter().map(|e| e.agent).collect();
    let mut own = 0;
    each_formation(&setting, 20, |world, trace| {
        let found = perceived::of_group(&setting, world, trace, &experts);
        assert!(found.negotiators.iter().all(|v| v.credited == 0), "{found:?}");
        own += found.own;
    });
    assert!(own > 0);
}
