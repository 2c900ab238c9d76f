//! Laws that hold in every formation, whatever the parameters: laws of the council, of the table and of the papers,
//! checked on event logs; and the paths that few formations take.

use crate::format;
use crate::format::{Parameter, Range};
use crate::laws::{Formation, SCENARIOS, SEED, check_many};
use crate::setting::setting;
use proptest::prelude::*;
use proptest::test_runner::RngSeed;
use std::collections::{BTreeMap, BTreeSet};
use vierdemacht::model::ids::{Partner, PartyId, PlanId, ProblemId};
use vierdemacht::model::process::{PHASES, decision, simulate_everyday};
use vierdemacht::model::trace::{Phase, Trace, What};
use vierdemacht::model::world::World;
use vierdemacht::numbers::random::Draws;

const TILBURG: &str = "tilburg-2018";
const SMALL: &str = "teaching-small";

#[test]
fn formations_of_every_scenario_keep_the_laws() {
    for base in SCENARIOS {
        check_many(&setting(base, ""), 60);
    }
}

#[test]
fn phases_come_in_the_order_of_the_table() {
    let table: Vec<Phase> = PHASES.iter().map(|p| p.0).collect();
    let setting = setting(TILBURG, "");
    let formations = check_many(&setting, 20);
    for formation in formations.iter().filter(|f| !f.world.coalition.is_empty()) {
        let mut phases: Vec<Phase> = formation.events.iter().map(|e| e.phase).collect();
        phases.dedup();
        assert_eq!(phases, table);
    }
}

#[test]
fn a_formation_without_civil_servants_runs() {
    let none = "officials = []\nfactsheets = []\nrelations = []\nstaffing.vacancies = []";
    for base in [TILBURG, SMALL] {
        let setting = setting(base, none);
        let formations = check_many(&setting, 30);
        assert!(formations.iter().any(|f| !f.world.agreement.is_empty()));
        for what in formations.iter().flat_map(Formation::whats) {
            assert!(!matches!(what, What::Heard { .. } | What::Commissioned { .. } | What::Requested { .. }));
        }
        simulate_everyday(&setting, SEED, 0, &mut World::default(), &mut Trace::default());
    }
}

/// All exclude all: no coalition of several parties is possible, so the council is asked as a whole.
const ALL_EXCLUDE_ALL: &str =
    "parties = [{ id = 'green', excludes = ['centre', 'right'] }, { id = 'centre', excludes = ['right'] }]";

#[test]
fn where_all_exclude_all_a_council_wide_agreement_is_reached() {
    let setting = setting(SMALL, &format!("{ALL_EXCLUDE_ALL}\ncoalition.willingness = 20.0"));
    for formation in check_many(&setting, 30) {
        assert!(formation.world.council_wide);
        assert!(!formation.whats().any(|w| matches!(w, What::Sounded { .. })));
        assert!(formation.whats().any(|w| matches!(w, What::Presentation { .. })));
    }
}

#[test]
fn where_all_exclude_all_and_nobody_is_willing_there_is_no_coalition() {
    let setting = setting(SMALL, &format!("{ALL_EXCLUDE_ALL}\ncoalition.willingness = -20.0"));
    for formation in check_many(&setting, 30) {
        assert_eq!(formation.whats().last(), Some(What::NoCoalition));
        assert!(formation.world.agreement.is_empty());
    }
}

#[test]
fn a_party_that_stays_out_neither_leads_nor_joins() {
    let setting = setting(SMALL, "parties = [{ id = 'green', stance = 'stays_out' }]");
    for formation in check_many(&setting, 40) {
        assert!(!formation.world.coalition.has(PartyId(0)));
        assert!(!formation.whats().any(|w| matches!(w, What::LeadTaken { party: PartyId(0), .. })));
    }
}

#[test]
fn where_no_majority_is_required_minorities_are_sounded_out() {
    let setting = setting(TILBURG, "coalition = { majority_required = false, minority = 0.0 }");
    let formations = check_many(&setting, 60);
    let majority = setting.scenario.council().majority;
    assert!(formations.iter().any(|f| f.seats(f.world.coalition) < majority && !f.world.council_wide));
}

#[test]
fn every_bargaining_rule_runs_and_decides_differently() {
    let rules = ["compromise", "nash", "median", "exchange"];
    let settings = rules.map(|rule| setting(TILBURG, &format!("bargaining.rule = '{rule}'")));
    let agreements = settings.each_ref().map(|setting| {
        let plans = |f: Formation<'_>| f.world.agreement.iter().map(|a| a.plan).collect::<Vec<_>>();
        check_many(setting, 30).into_iter().map(plans).collect::<Vec<_>>()
    });
    for (i, one) in agreements.iter().enumerate() {
        for (j, two) in agreements.iter().enumerate().skip(i + 1) {
            let same = one.iter().zip(two).filter(|(a, b)| a == b && !a.is_empty()).count();
            assert!(same < 30, "{} and {} always agree on the same", rules[i], rules[j]);
        }
    }
}

/// By their own appraisal at the end of the talks, weighted by salience, as in the rule itself.
#[test]
fn an_exchange_never_hurts_either_of_the_two_who_exchange() {
    let setting = setting(TILBURG, "bargaining.rule = 'exchange'");
    let mut exchanges = 0;
    for formation in check_many(&setting, 40) {
        let mut decided: BTreeMap<ProblemId, Option<PlanId>> = BTreeMap::new();
        let mut before = BTreeMap::new();
        for event in formation.events.iter().filter(|e| e.phase == Phase::Formation) {
            match event.what {
                What::Decided { problem, plan, .. } => {
                    before.insert(problem, decided.insert(problem, plan).flatten());
                }
                What::Exchanged { first, won_by, second, lost_by } => {
                    for party in [won_by, lost_by] {
                        let gain: f64 =
                            [first, second].map(|p| change(&formation, party, &before, p)).iter().sum();
                        assert!(gain > -1e-9, "{gain}");
                    }
                    exchanges += 1;
                }
                _ => {}
            }
        }
    }
    assert!(exchanges > 20, "{exchanges} exchanges");
}

/// Value of a plan to a party beyond that of the plan it replaced, times salience, with the utilities that the world
/// keeps; problems appraised again in consultation are appraised with the same beliefs.
fn change(
    f: &Formation<'_>,
    party: PartyId,
    before: &BTreeMap<ProblemId, Option<PlanId>>,
    plan: PlanId,
) -> f64 {
    let partner = Partner::at(f.world.partners.iter().position(|&p| p == party).unwrap());
    let problem = f.setting.policy.problem_of(plan);
    let approaches = f.setting.policy.approaches();
    let place = f.world.utility_place(problem, partner, approaches);
    let worth = |p: PlanId| f.world.utilities[place + f.setting.policy.approach_of(p).index()];
    let theme = f.setting.policy.problem(problem).theme;
    let salience = f.setting.scenario.parties()[party.index()].salience[theme.index()];
    salience * (worth(plan) - before[&problem].map_or(0.0, worth))
}

#[test]
fn vetoes_hold_for_what_is_decided_at_the_table() {
    let setting = setting(TILBURG, "bargaining.veto_floor = 0.0");
    let mut vetoes = 0;
    for formation in check_many(&setting, 30) {
        let mut vetoed = BTreeSet::new();
        for what in formation.whats() {
            match what {
                What::Vetoed { plan, .. } => {
                    vetoed.insert(plan);
                    vetoes += 1;
                }
                What::Decided { plan: Some(plan), .. } => assert!(!vetoed.contains(&plan), "{what:?}"),
                _ => {}
            }
        }
    }
    assert!(vetoes > 20);
}

#[test]
fn without_a_controller_nobody_speaks_for_the_money() {
    let none = "officials = []\nfactsheets = []\nstaffing.vacancies = []\nbargaining.budget = 3.0";
    let setting = setting(SMALL, &format!("{none}\nrelations = []"));
    let formations = check_many(&setting, 20);
    assert!(formations.iter().any(|f| f.world.spent > 3.0));
    assert!(
        decision::controller(&vierdemacht::model::process::Run {
            setting: &setting,
            draws: Draws::of(SEED, 0),
            world: &mut World::default(),
            trace: &mut Trace::default(),
        })
        .is_none()
    );
}

// ---------------------------------------------------------------- any parameters

/// Keys of groups that a random scenario sets: numbers, choices and flags.
fn free_parameters() -> Vec<Parameter> {
    let in_group = |p: &Parameter| {
        p.path.contains('.')
            && !["[]", "council.", "case.", "simulation."].iter().any(|part| p.path.contains(part))
    };
    format::parameters().into_iter().filter(in_group).filter(|p| !matches!(p.range, Range::Free)).collect()
}

/// The lines that set each parameter. A draw below 0.5 sets nothing (the scenario's own value stays); above, it gives
/// the place between the minimum and the maximum of the schema.
fn lines(parameters: &[Parameter], draws: &[f64]) -> String {
    let mut text = String::new();
    for (parameter, draw) in parameters.iter().zip(draws).filter(|(_, draw)| **draw >= 0.5) {
        let share = (draw - 0.5) * 2.0;
        let value = match &parameter.range {
            Range::Number { least, most, .. } => parameter.range.written(least + share * (most - least)),
            Range::Choice(options) => format!("{:?}", options[at(share, options.len())]),
            Range::Flag | Range::Free => (share < 0.5).to_string(),
        };
        text += &format!("{} = {value}\n", parameter.path);
    }
    text
}

#[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "a place within a short list")]
fn at(share: f64, length: usize) -> usize {
    ((share * vierdemacht::numbers::stats::count(length)) as usize).min(length - 1)
}

proptest! {
    #![proptest_config(ProptestConfig {
        cases: 60,
        failure_persistence: None,
        rng_seed: RngSeed::Fixed(SEED),
        ..ProptestConfig::default()
    })]

    #[test]
    fn any_parameters_within_their_ranges_keep_the_laws(
        draws in prop::collection::vec(0.0..=1.0_f64, free_parameters().len()),
        base in prop::sample::select(vec![SMALL, TILBURG]),
    ) {
        let setting = setting(base, &lines(&free_parameters(), &draws));
        check_many(&setting, 3);
        simulate_everyday(&setting, SEED, 0, &mut World::default(), &mut Trace::default());
    }
}
