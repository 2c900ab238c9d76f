//! Differences between the four kinds of relation: each row of the table in `world::relations` is checked on event logs
//! of formations with one kind only, and on each kind's own rules.

use crate::setting::setting;
use std::collections::{BTreeMap, BTreeSet};
use vierdemacht::model::ids::{AgentId, OfficialId, ThemeId};
use vierdemacht::model::process::simulate;
use vierdemacht::model::scenario::parameters::{RelationKind, RelationRules};
use vierdemacht::model::trace::{Channel, Event, Proposer, Sanction, Trace, What};
use vierdemacht::model::world::World;
use vierdemacht::model::world::build::Setting;
use vierdemacht::model::world::relations::{
    Class, Consequence, Counted, Relation, RelationBehaviour, RelationState, Rules, Starter, kind,
};

const SEED: u64 = 2018;
const REPLICATES: u64 = 40;
/// More colouring and more contact than usual, so that faults and initiatives are frequent.
const LIVELY: &str = "information.colouring = 0.6\ninformation.oral_colouring = 0.6\naccess.boldness = 0.8\nknowledge.base = 0.5";

fn logs(setting: &Setting) -> Vec<Vec<Event>> {
    let (mut world, mut trace) = (World::default(), Trace::default());
    (0..REPLICATES)
        .map(|replicate| {
            simulate(setting, SEED, replicate, &mut world, &mut trace);
            trace.events().to_vec()
        })
        .collect()
}

fn number(logs: &[Vec<Event>], is: impl Fn(&What) -> bool) -> usize {
    logs.iter().flatten().filter(|e| is(&e.what)).count()
}

fn is_expert(setting: &Setting, agent: AgentId) -> bool {
    setting.cast.experts.iter().any(|e| e.agent == agent)
}

// ---------------------------------------------------------------- hierarchical

#[test]
fn over_hierarchical_relations_nobody_advises_unasked_and_nothing_is_counted() {
    let setting = setting("relations-hierarchical", LIVELY);
    let logs = logs(&setting);
    assert!(number(&logs, |w| matches!(w, What::Requested { .. })) > 0, "superiors ask");
    assert!(number(&logs, |w| matches!(w, What::Heard { channel: Channel::Answer, .. })) > 0);
    for what in logs.iter().flatten().map(|e| e.what) {
        match what {
            What::Heard { kind, channel, .. } => {
                assert_eq!(kind, RelationKind::Hierarchical);
                assert!(!matches!(channel, Channel::Advice | Channel::Proposal), "{what:?}");
            }
            What::TookInitiative { official, .. } => {
                assert!(!is_expert(&setting, official), "only supporters at the table propose: {what:?}");
            }
            What::Counted { to, .. } => assert!(is_official(&setting, to), "{what:?}"),
            What::Given { .. } | What::Pooled { .. } => panic!("{what:?}"),
            _ => {}
        }
    }
}

fn is_official(setting: &Setting, agent: AgentId) -> bool {
    OfficialId::all(setting.scenario.officials().len()).any(|o| setting.cast.official(o) == agent)
}

/// With equal trust everywhere, the weight of the package's information is `T·(1 - control·distance)·pi`.
#[test]
fn over_hierarchical_relations_weight_falls_with_distance_from_the_own_view() {
    let setting = setting(
        "relations-hierarchical",
        "trust = { experts = 0.6, mayor = 0, gain = 0, loss = 0, endorsement = 0, working_relation = 0 }\n\
         information = { colouring = 0, oral_colouring = 0, expert_precision = 40 }\naccountability.control = 0.5",
    );
    let mut seen = BTreeSet::new();
    for log in logs(&setting) {
        for (i, event) in log.iter().enumerate() {
            let What::Heard { plan, to, channel: Channel::Package, weight, .. } = event.what else {
                continue;
            };
            let tabled = log[i..].iter().find_map(|later| match later.what {
                What::Tabled { plan, by: Proposer::Package(_) } => Some(plan),
                _ => None,
            });
            assert_eq!(tabled, Some(plan), "what is heard of the package is put on the table");
            let theme = setting.policy.problem(setting.policy.problem_of(plan)).theme;
            let party = setting.scenario.negotiators()[to.index()].party;
            let ideal = setting.scenario.parties()[party.index()].positions[theme.index()];
            let distance = (setting.policy.position(plan) - ideal).abs();
            let expected = 0.6 * (1.0 - 0.5 * distance) * 40.0;
            assert!((f64::from(weight) - expected).abs() < 1e-4, "{weight} instead of {expected}");
            seen.insert(weight.to_bits());
        }
    }
    assert!(seen.len() > 20, "distances differ");
}

#[test]
fn over_hierarchical_relations_a_fault_told_is_dismissal_out_of_the_process() {
    let logs = logs(&setting("relations-hierarchical", LIVELY));
    let mut dismissals = 0;
    for log in &logs {
        let mut dismissed = BTreeSet::new();
        for (i, event) in log.iter().enumerate() {
            match event.what {
                What::Noticed { author, by, spoke: true, .. } if !dismissed.contains(&author) => {
                    let follows = log[i..].iter().any(|e| {
                        matches!(e.what, What::Sanctioned { from, to, sanction: Sanction::Dismissed, .. }
                            if from == by && to == author)
                    });
                    assert!(follows, "{:?}", event.what);
                }
                What::Sanctioned { to, sanction, kind, .. } => {
                    assert_eq!((kind, sanction), (RelationKind::Hierarchical, Sanction::Dismissed));
                    dismissed.insert(to);
                    dismissals += 1;
                }
                What::Presented { expert, .. }
                | What::Requested { expert, .. }
                | What::Answered { expert, .. } => {
                    assert!(!dismissed.contains(&expert), "{:?}", event.what);
                }
                What::TookInitiative { official, .. } => {
                    assert!(!dismissed.contains(&official), "{:?}", event.what);
                }
                _ => {}
            }
        }
    }
    assert!(dismissals > 20);
}

#[test]
fn superiors_return_protection_for_what_they_screened() {
    let logs = logs(&setting("relations-hierarchical", LIVELY));
    let protection = |w: &What| matches!(w, What::Returned { kind: RelationKind::Hierarchical, .. });
    assert!(number(&logs, protection) > 0);
    let none = self::logs(&setting(
        "relations-hierarchical",
        &format!("{LIVELY}\naccountability.vertical = 0\naccountability.fallback = 0"),
    ));
    assert_eq!(number(&none, protection), 0, "nobody screened, nobody protects");
}

// ---------------------------------------------------------------- contract

/// Nothing passes beyond what is owed, whoever starts.
#[test]
fn contracts_count_deliverables_one_by_one_and_stop_at_what_is_owed() {
    let logs =
        logs(&setting("relations-contract", &format!("{LIVELY}\nrelation_rules.contract_deliverables = 3")));
    let mut fulfilled = 0;
    for log in &logs {
        let mut delivered: BTreeMap<(AgentId, AgentId), u16> = BTreeMap::new();
        for event in log {
            let What::Counted { from, to, delivered: now, owed } = event.what else { continue };
            let before = delivered.insert((from, to), now).unwrap_or(0);
            assert_eq!(now, before + 1, "{:?}", event.what);
            assert!(now <= owed, "beyond what is owed: {:?}", event.what);
            fulfilled += usize::from(now == owed);
        }
    }
    assert!(fulfilled > 50);
    assert!(number(&logs, |w| matches!(w, What::Heard { channel: Channel::Advice, .. })) > 100);
}

#[test]
fn a_contract_fulfilled_returns_a_slot_at_the_table() {
    let setting =
        setting("relations-contract", &format!("{LIVELY}\nrelation_rules.contract_deliverables = 3"));
    let mut returned = 0;
    for log in &logs(&setting) {
        for pair in log.windows(2) {
            let What::Counted { from, to, delivered, owed } = pair[0].what else { continue };
            let politician = !is_official(&setting, to);
            if !politician || delivered != owed || !is_expert(&setting, from) {
                continue;
            }
            let slot = What::Returned { from: to, to: from, kind: RelationKind::Contract, amount: 1.0 };
            assert_eq!(pair[1].what, slot);
            returned += 1;
        }
    }
    assert!(returned > 20);
}

#[test]
fn a_fault_terminates_a_contract_with_damages_and_nothing_passes_afterwards() {
    let logs = logs(&setting("relations-contract", LIVELY));
    let mut blocked = 0;
    let mut terminations = 0;
    for log in &logs {
        let mut ended = BTreeSet::new();
        for event in log {
            match event.what {
                What::Sanctioned { from, to, kind, sanction, .. } => {
                    assert_eq!((kind, sanction), (RelationKind::Contract, Sanction::Terminated { slots: 1 }));
                    ended.insert((to, from));
                    terminations += 1;
                }
                What::Heard { from, to, .. } | What::Counted { from, to, .. } => {
                    assert!(!ended.contains(&(from, to)), "{:?}", event.what);
                }
                What::Requested { by, expert, .. } => {
                    assert!(!ended.contains(&(expert, by)), "{:?}", event.what);
                }
                What::Blocked { from, to, kind, .. } => {
                    assert_eq!(kind, RelationKind::Contract);
                    assert!(ended.contains(&(from, to)), "{:?}", event.what);
                    blocked += 1;
                }
                _ => {}
            }
        }
    }
    assert!(terminations > 20 && blocked > 0, "{terminations} terminated, {blocked} blocked");
}

/// Damages are paid in slots: many broken contracts mean fewer presentations.
#[test]
fn damages_cost_presentations() {
    let quiet = logs(&setting("relations-contract", &format!("{LIVELY}\ntrust.speaks_up = 0")));
    let loud = logs(&setting("relations-contract", &format!("{LIVELY}\ntrust.speaks_up = 1")));
    let presented = |logs: &[Vec<Event>]| number(logs, |w| matches!(w, What::Presented { .. }));
    assert!(presented(&loud) < presented(&quiet));
}

// ---------------------------------------------------------------- gift

/// Balances rise with each gift and fade by the week; attention repays part of a debt, so that `balance <- faded·(1 -
/// attention) + 1` if the receiver owes.
#[test]
fn gifts_raise_a_balance_that_fades() {
    let setting = setting(
        "relations-gift",
        "information.colouring = 0\ninformation.oral_colouring = 0\naccess.boldness = 1",
    );
    let (mut gifts, mut faded) = (0, 0);
    for log in &logs(&setting) {
        let mut held: BTreeMap<(AgentId, AgentId), (i16, f32)> = BTreeMap::new();
        for event in log {
            let What::Given { from, to, balance } = event.what else { continue };
            let expected = held.get(&(from, to)).map_or(1.0, |&(day, before)| {
                let weeks = f64::from(event.day - day) / 7.0;
                faded += usize::from(weeks > 0.0);
                f64::from(before) * libm::pow(0.8, weeks) * (1.0 - 0.2) + 1.0
            });
            assert!((f64::from(balance) - expected).abs() < 1e-4, "{balance} instead of {expected}");
            held.insert((from, to), (event.day, balance));
            gifts += 1;
        }
    }
    assert!(gifts > 500 && faded > 100, "{gifts} gifts, {faded} faded");
}

#[test]
fn what_is_owed_for_gifts_is_returned_as_attention() {
    let setting = setting(
        "relations-gift",
        "information.colouring = 0\ninformation.oral_colouring = 0\naccess.boldness = 1",
    );
    let mut returned = 0;
    for log in &logs(&setting) {
        let mut held: BTreeMap<(AgentId, AgentId), (i16, f32)> = BTreeMap::new();
        for event in log {
            match event.what {
                What::Given { from, to, balance } => {
                    held.insert((from, to), (event.day, balance));
                }
                What::Returned { from, to, kind: RelationKind::Gift, amount } => {
                    let (day, balance) = held[&(to, from)];
                    let owed = f64::from(balance) * libm::pow(0.8, f64::from(event.day - day) / 7.0);
                    assert!((f64::from(amount) - 0.2 * owed).abs() < 1e-4, "{amount} for {owed} owed");
                    returned += 1;
                }
                _ => {}
            }
        }
    }
    assert!(returned > 100);
}

#[test]
fn a_gift_relation_ends_outside_tolerance_and_is_then_blocked() {
    let logs = logs(&setting("relations-gift", &format!("{LIVELY}\nrelation_rules.gift_tolerance = 1.2")));
    let (mut ends, mut blocked) = (0, 0);
    for log in &logs {
        let mut ended = BTreeSet::new();
        for event in log {
            match event.what {
                What::Sanctioned { from, to, kind, sanction, .. } => {
                    assert_eq!(kind, RelationKind::Gift);
                    assert!(matches!(sanction, Sanction::Owes | Sanction::Ended));
                    if sanction == Sanction::Ended {
                        ended.insert((to, from));
                        ends += 1;
                    }
                }
                What::Heard { from, to, .. } => assert!(!ended.contains(&(from, to)), "{:?}", event.what),
                What::Blocked { from, to, .. } => {
                    assert!(ended.contains(&(from, to)), "{:?}", event.what);
                    blocked += 1;
                }
                _ => {}
            }
        }
    }
    assert!(ends > 20 && blocked > 0, "{ends} ended, {blocked} blocked");
    let owes = number(&logs, |w| matches!(w, What::Sanctioned { sanction: Sanction::Owes, .. }));
    assert!(owes > 0, "a fault puts the giver in debt");
}

// ---------------------------------------------------------------- network

#[test]
fn network_members_pool_before_advice_passes() {
    let setting = setting("relations-network", LIVELY);
    let mut heard = 0;
    for log in &logs(&setting) {
        let mut pooled = BTreeSet::new();
        for event in log {
            match event.what {
                What::Pooled { problem, expert, members } => {
                    assert!(usize::from(members) <= setting.graph.colleagues(expert).len());
                    pooled.insert((problem, expert));
                }
                // Advice that a supporter passes on is pooled only if supporter and expert are in a network.
                What::Heard { plan, from, kind, channel: Channel::Advice, .. }
                    if setting.cast.experts.iter().any(|e| e.agent == from) =>
                {
                    let problem = setting.policy.problem_of(plan);
                    assert_eq!(kind, RelationKind::Network);
                    assert!(pooled.contains(&(problem, from)), "{:?}", event.what);
                    heard += 1;
                }
                _ => {}
            }
        }
    }
    assert!(heard > 500);
}

/// Access through a member is returned if a colleague is closer than the sender: an expert of the alderman's own
/// department, or one with more authority.
#[test]
fn networks_return_access_through_a_better_placed_member() {
    let changes = format!("{LIVELY}\nofficials = [{{ id = 'expert-climate', authority = 1 }}]");
    let setting = setting("relations-network", &changes);
    let door = setting.cast.agents().iter().position(|a| a.id == "expert-climate").unwrap();
    let mut through = 0;
    for what in logs(&setting).iter().flatten().map(|e| e.what) {
        if let What::Returned { from, to, kind: RelationKind::Network, .. } = what {
            assert!(setting.graph.colleagues(to).iter().any(|&(colleague, _)| colleague == from));
            through += usize::from(from.index() == door);
        }
    }
    assert!(through > 50);
}

#[test]
fn a_fault_harms_the_whole_chain() {
    let setting = setting("relations-network", LIVELY);
    let mut harmed = 0;
    for what in logs(&setting).iter().flatten().map(|e| e.what) {
        let What::Sanctioned { to, kind, sanction, .. } = what else { continue };
        let chain = u16::try_from(1 + 2 * setting.graph.colleagues(to).len()).unwrap();
        assert_eq!((kind, sanction), (RelationKind::Network, Sanction::ChainHarmed { relations: chain }));
        harmed += 1;
    }
    assert!(harmed > 20);
}

// ---------------------------------------------------------------- the rules of each kind

fn relation(of: RelationKind) -> Relation {
    let (from, to) = (AgentId(0), AgentId(1));
    Relation { kind: of, class: Class::ExpertNegotiator, from, to, themes: vec![ThemeId(2)], deliverables: 2 }
}

fn fresh() -> RelationState {
    RelationState { a: 6.0, b: 4.0, balance: 0.0, counted_on: 0, outside: 0, delivered: 0, active: true }
}

fn starts(of: RelationKind, state: &RelationState, starter: Starter, theme: u16) -> bool {
    kind(of).may_start(&relation(of), state, starter, ThemeId(theme))
}

#[test]
fn who_may_start_an_exchange_depends_on_the_kind() {
    use RelationKind::{Contract, Gift, Hierarchical, Network};
    let state = fresh();
    assert!(starts(Hierarchical, &state, Starter::From, 0) && !starts(Hierarchical, &state, Starter::To, 0));
    for of in [Gift, Network] {
        assert!(starts(of, &state, Starter::From, 0) && starts(of, &state, Starter::To, 0));
    }
    for starter in [Starter::From, Starter::To] {
        assert!(starts(Contract, &state, starter, 2) && !starts(Contract, &state, starter, 0), "its themes");
        assert!(
            !starts(Contract, &RelationState { delivered: 2, ..state }, starter, 2),
            "what is owed is delivered"
        );
    }
    for of in [Hierarchical, Contract, Gift, Network] {
        assert!(!starts(of, &RelationState { active: false, ..state }, Starter::From, 2), "{of:?} has ended");
    }
}

fn passes(rules: &dyn RelationBehaviour, state: &RelationState, distance: f64) -> f64 {
    rules.passes(state, &Rules::of(&RelationRules::default()), 0.5, distance, 0)
}

#[test]
fn what_passes_depends_on_the_kind() {
    use RelationKind::{Contract, Gift, Hierarchical, Network};
    let state = fresh();
    assert_eq!(passes(kind(Hierarchical), &state, 0.0), 1.0);
    assert_eq!(passes(kind(Hierarchical), &state, 0.8), 0.6);
    for of in [Contract, Network, Gift] {
        assert_eq!(passes(kind(of), &state, 0.8), 1.0, "{of:?}");
    }
    assert!(
        (passes(kind(Gift), &RelationState { balance: 3.0, ..state }, 0.8) - 1.6).abs() < 1e-12,
        "attention"
    );
    assert_eq!(
        passes(kind(Gift), &RelationState { balance: -9.0, ..state }, 0.8),
        0.0,
        "never less than nothing"
    );
    assert!(kind(Network).pools() && ![Hierarchical, Contract, Gift].iter().any(|&k| kind(k).pools()));
}

#[test]
fn what_is_counted_and_what_follows_a_fault_depends_on_the_kind() {
    let rules = Rules::of(&RelationRules::default());
    let mut state = fresh();
    assert_eq!(kind(RelationKind::Hierarchical).count(&mut state, &rules, 3), Counted::Nothing);
    assert_eq!(kind(RelationKind::Network).count(&mut state, &rules, 3), Counted::ChainValue);
    assert_eq!(kind(RelationKind::Hierarchical).fault(&mut state, &rules, 3), Consequence::Dismissal);
    assert_eq!(kind(RelationKind::Network).fault(&mut state, &rules, 3), Consequence::ChainLoss);
    assert_eq!(state, fresh(), "neither keeps count on the relation itself");
    assert_eq!(kind(RelationKind::Contract).count(&mut state, &rules, 3), Counted::Deliverable);
    assert_eq!(state.delivered, 1);
    assert_eq!(kind(RelationKind::Contract).fault(&mut state, &rules, 3), Consequence::Termination);
    assert!(!state.active);
    let mut gift = fresh();
    let first = kind(RelationKind::Gift).count(&mut gift, &rules, 3);
    assert_eq!(first, Counted::Favour { balance: 1.0, ended: false });
    assert_eq!(kind(RelationKind::Gift).fault(&mut gift, &rules, 3), Consequence::Debt { ended: false });
    assert!((gift.balance + 2.0).abs() < 1e-12, "three favours lost");
}
