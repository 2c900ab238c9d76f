//! `explain`: the story of one formation.

use crate::said::printed;
use std::collections::BTreeSet;
use vierdemacht::cli::explain::{DocumentFormat, ExplainCommand};
use vierdemacht::model::ids::{AgentId, PlanId, ProblemId};
use vierdemacht::model::scenario::parameters::RelationKind;
use vierdemacht::model::scenario::{Language, Scenario};
use vierdemacht::model::trace::{Event, Phase, What};
use vierdemacht::model::world::build::Setting;
use vierdemacht::story::kinds::{Doings, doings};
use vierdemacht::story::names::Names;
use vierdemacht::story::{Formation, Subject, catalogue, find};
use vierdemacht::studies::error::Error;

const STARTER: &str = include_str!("../../src/cli/starter.toml");

pub(crate) fn setting(text: &str) -> Setting {
    Setting::new(Scenario::from_toml("test.toml", text).unwrap())
}

/// The starter scenario with relations of one kind between all, and much to notice.
fn of_one_kind(kind: &str) -> String {
    let rules = [
        "supporter_negotiator",
        "expert_negotiator",
        "working_relation",
        "supporter_informateur",
        "supporter_expert",
        "colleagues",
    ];
    let rules: String = rules.iter().map(|rule| format!("{rule} = \"{kind}\"\n")).collect();
    let text = STARTER.replace("kind = \"gift\"", &format!("kind = \"{kind}\""));
    format!(
        "{text}\n[relation_rules]\n{rules}\n[information]\ncolouring = 0.9\noral_colouring = 0.9\nunsure_below = 1.0\n\
         [knowledge]\nbase = 0.8\n[access]\nboldness = 1.0\nbase = 1.0\n\
         [[officials]]\nid = \"second\"\npost = \"employee\"\ndepartment = \"space\"\nsuperior = \"head-space\"\n\
         authority = 0.9\n"
    )
}

/// One kind of relation; hardly any time, money, patience or will to govern.
fn under_stress(kind: &str) -> String {
    of_one_kind(kind)
        .replace("budget = 14.0", "budget = 8.0\nrule = \"exchange\"")
        .replace("patience = 30", "patience = 7")
        .replace("package_plans = 7", "package_plans = 4")
        .replace("plans = 12", "plans = 4")
        + "[agenda]\nsessions = 5\n[coalition]\nwillingness = -0.78\n[accountability]\ndays_per_step = 4\n"
}

fn events_of(text: &str, replicates: u64) -> Vec<Event> {
    let setting = setting(text);
    (0..replicates)
        .flat_map(|replicate| Formation::simulate(&setting, 2026, replicate, Subject::Whole).events())
        .collect()
}

fn doings_of(kind: &str, of: RelationKind) -> Doings {
    doings(&setting(&of_one_kind(kind)), &events_of(&of_one_kind(kind), 40), of)
}

fn stories(text: &str, replicate: u64, subject: Subject) -> String {
    Formation::simulate(&setting(text), 2026, replicate, subject).story(subject)
}

pub(crate) fn explain(change: impl Fn(&mut ExplainCommand)) -> Result<String, Error> {
    let mut command = ExplainCommand {
        changes: Default::default(),
        scenario: "src/cli/starter.toml".into(),
        replicate: 1,
        agent: None,
        plan: None,
        phase: None,
        why_influence: None,
        agreement: false,
        format: DocumentFormat::default(),
        lang: Language::default(),
        choices: None,
        choices_template: false,
        role: None,
        seed: None,
        json: false,
    };
    change(&mut command);
    let mut out = Vec::new();
    command.run(&mut out)?;
    Ok(String::from_utf8(out).unwrap())
}

#[test]
fn every_event_of_many_formations_has_a_sentence_that_names_whom_it_is_about() {
    let mut seen = BTreeSet::new();
    let kinds = RelationKind::ALL.map(RelationKind::name);
    let tilburg = |name: &str, table: &str| {
        format!("extends = 'scenarios/tilburg-2018.toml'\nname = '{name}'\n{table}\n")
    };
    let exchange = tilburg("exchange", "[bargaining]\nrule = 'exchange'");
    let without_party = tilburg("without-party", "[agreement]\naldermen_without_party = 1");
    let texts = kinds.iter().flat_map(|kind| [of_one_kind(kind), under_stress(kind)]);
    for text in texts.chain([exchange, without_party]) {
        let setting = setting(&text);
        let names = Names { setting: &setting, language: Language::English };
        for replicate in 0..40 {
            let mut events = Formation::simulate(&setting, 2026, replicate, Subject::Whole).events();
            let everyday = Subject::Phase(Phase::EverydayPractice);
            events.extend(Formation::simulate(&setting, 2026, replicate, everyday).events());
            for event in &events {
                let told = catalogue::english(names, &event.what);
                assert!(told.len() > 10 && told.ends_with('.'), "{told}");
                seen.insert(event.what.name());
            }
        }
    }
    assert_eq!(seen, What::NAMES.iter().copied().collect(), "a new event needs a formation here that has it");
}

#[test]
fn one_phase_is_told_event_by_event() {
    let setting = setting(STARTER);
    for phase in vierdemacht::story::phases::all() {
        let mut formation = Formation::simulate(&setting, 2026, 3, Subject::Phase(phase));
        let events = formation.events_about(Subject::Phase(phase));
        let story = formation.story(Subject::Phase(phase));
        let points = story.lines().filter(|l| l.starts_with("- ")).count();
        assert_eq!(points, events.len(), "{phase:?}");
    }
}

#[test]
fn the_whole_story_keeps_what_matters() {
    let setting = setting(&of_one_kind("hierarchical"));
    for replicate in 0..10 {
        let mut formation = Formation::simulate(&setting, 2026, replicate, Subject::Whole);
        let events = formation.events();
        let story = formation.story(Subject::Whole);
        let story = story.split_whitespace().collect::<Vec<_>>().join(" ");
        let number = |wanted: fn(&What) -> bool| events.iter().filter(|e| wanted(&e.what)).count();
        assert_eq!(
            story.matches("noticed that").count(),
            number(|w| matches!(w, What::Noticed { .. })),
            "replicate {replicate}"
        );
        assert_eq!(story.matches("Sanction ").count(), number(|w| matches!(w, What::Sanctioned { .. })));
        assert_eq!(story.matches(" vetoed ").count(), number(|w| matches!(w, What::Vetoed { .. })));
    }
}

#[test]
fn the_same_formation_is_told_in_the_same_bytes() {
    for subject in [Subject::Whole, Subject::Agent(AgentId(9)), Subject::Problem(ProblemId(0), None)] {
        assert_eq!(stories(STARTER, 4, subject), stories(STARTER, 4, subject));
    }
}

#[test]
fn a_plan_of_the_agreement_is_told_with_its_path() {
    let setting = setting(STARTER);
    let mut formation = Formation::simulate(&setting, 2026, 0, Subject::Whole);
    let agreed = formation.world().agreement.clone();
    assert!(!agreed.is_empty());
    for (place, agreed) in agreed.iter().enumerate() {
        let problem = setting.policy.problem_of(agreed.plan);
        let story = formation.story(Subject::Problem(problem, Some(agreed.plan))).replace("\n  ", " ");
        assert!(story.contains(&format!("is in the agreement, at rank {}. Path: ", place + 1)), "{story}");
        assert!(story.contains("tabled by"), "{story}");
    }
}

#[test]
fn a_plan_that_is_not_in_the_agreement_is_told_with_the_reason() {
    let setting = setting(STARTER);
    let mut formation = Formation::simulate(&setting, 2026, 0, Subject::Whole);
    let agreed: Vec<PlanId> = formation.world().agreement.iter().map(|a| a.plan).collect();
    for plan in (0..setting.policy.plans()).map(PlanId::at).filter(|p| !agreed.contains(p)) {
        let subject = Subject::Problem(setting.policy.problem_of(plan), Some(plan));
        let story = formation.story(subject);
        assert!(story.contains("is not in the agreement: "), "{story}");
    }
}

#[test]
fn who_has_no_role_has_no_influence_and_the_story_says_so() {
    let text = format!("{STARTER}\n[[officials]]\nid = \"idle\"\npost = \"head\"\nsuperior = \"director\"\n");
    let setting = setting(&text);
    let idle = find::agent(&setting, "idle").unwrap();
    let story = Formation::simulate(&setting, 2026, 0, Subject::Whole).story(Subject::Agent(idle));
    assert!(story.contains("No role, no"), "{story}");
}

#[test]
fn an_experts_story_tells_the_fate_of_each_recommendation() {
    let setting = setting(STARTER);
    let expert = find::agent(&setting, "housing-expert").unwrap();
    let story = Formation::simulate(&setting, 2026, 1, Subject::Whole).story(Subject::Agent(expert));
    for problem in 1..=4 {
        assert!(story.contains(&format!("\nhousing/{problem} ")), "{story}");
    }
    assert!(story.contains("The model gave this person wishes"));
    assert!(story.contains("Relations that changed"));
}

#[test]
fn hierarchical_relations_are_started_by_the_superior_screened_and_end_in_dismissal() {
    let sum = doings_of("hierarchical", RelationKind::Hierarchical);
    assert!(sum.commissions > 0 && sum.requests > 0, "{sum:?}");
    assert_eq!(sum.unasked, 0, "only the superior starts");
    assert!(sum.heard > 0 && sum.held_back > 0 && sum.bent > 0, "{sum:?}");
    assert_eq!(sum.counted, 0, "nothing is counted");
    assert!(sum.returned > 0, "protection: {sum:?}");
    assert!(sum.faults > 0 && sum.ended == sum.faults, "dismissal: {sum:?}");
}

#[test]
fn contracts_are_started_by_either_count_deliverables_earn_slots_and_are_terminated() {
    let sum = doings_of("contract", RelationKind::Contract);
    assert!(sum.commissions > 0 && sum.requests > 0 && sum.unasked > 0, "{sum:?}");
    assert!(sum.heard > 0 && sum.blocked > 0, "nothing passes after the end: {sum:?}");
    assert!(sum.counted > 0 && sum.returned > 0, "{sum:?}");
    assert!(sum.faults > 0 && sum.ended == sum.faults, "termination: {sum:?}");
}

#[test]
fn gifts_are_given_by_either_counted_repaid_with_attention_and_turn_into_debt() {
    let sum = doings_of("gift", RelationKind::Gift);
    assert!(sum.commissions > 0 && sum.requests > 0 && sum.unasked > 0, "{sum:?}");
    assert!(sum.heard > 0 && sum.counted > 0 && sum.returned > 0, "{sum:?}");
    assert!(sum.faults > sum.ended, "some faults leave a debt only: {sum:?}");
}

#[test]
fn networks_pool_share_value_open_doors_and_are_harmed_as_a_chain() {
    let sum = doings_of("network", RelationKind::Network);
    assert!(sum.commissions > 0 && sum.requests > 0 && sum.unasked > 0, "{sum:?}");
    assert!(sum.heard > 0 && sum.pooled > 0 && sum.counted > 0, "{sum:?}");
    assert!(sum.returned > 0, "access through a member: {sum:?}");
    assert!(sum.faults > 0 && sum.ended == 0, "the chain is harmed, not ended: {sum:?}");
}

#[test]
fn json_has_one_object_an_event_with_names_beside_numbers() {
    let text = explain(|c| c.json = true).unwrap();
    let events: Vec<serde_json::Value> = serde_json::from_str(&text).unwrap();
    let setting = setting(STARTER);
    let seed = setting.scenario.parameters().simulation.seed;
    assert_eq!(events.len(), Formation::simulate(&setting, seed, 0, Subject::Whole).events().len());
    let seated = events.iter().find(|e| e["event"] == "seated").unwrap();
    assert_eq!(seated["party_name"], "Lokaal Voorbeeldstad");
    assert_eq!(seated["date"], "2026-03-18");
    let included = events.iter().find(|e| e["event"] == "included").unwrap();
    assert!(included["plan_name"].as_str().unwrap().split('/').count() == 3);
}

#[test]
fn what_there_is_not_is_refused_with_a_suggestion() {
    let refused = |result: Result<String, Error>| {
        let error = result.unwrap_err();
        assert_eq!(error.exit_code(), 2);
        error.to_string()
    };
    assert!(refused(explain(|c| c.replicate = 0)).contains("numbered from 1"));
    assert!(refused(explain(|c| c.agent = Some("housing-expret".into()))).contains("housing-expert"));
    assert!(refused(explain(|c| c.agent = Some("head".into()))).contains("head-society, head-space"));
    assert!(refused(explain(|c| c.plan = Some("climat/1/1".into()))).contains("\"climate\"?"));
    assert!(refused(explain(|c| c.plan = Some("climate/9/1".into()))).contains("from 1 to 5"));
    assert!(refused(explain(|c| c.plan = Some("climate".into()))).contains("theme/problem/approach"));
    assert!(refused(explain(|c| c.phase = Some("draft".into()))).contains("drafting"));
}

#[test]
fn persons_are_found_by_identifier_label_or_a_part_that_fits_nobody_else() {
    let setting = setting(STARTER);
    let expert = find::agent(&setting, "care-expert").unwrap();
    assert_eq!(find::agent(&setting, "Policy officer for care").unwrap(), expert);
    assert_eq!(find::agent(&setting, "care-exp").unwrap(), expert);
    assert_eq!(find::plan(&setting, "care/1").unwrap(), (ProblemId(0), None));
    assert_eq!(find::plan(&setting, "care/1/2").unwrap(), (ProblemId(0), Some(PlanId(1))));
    assert_eq!(find::phase("information-rounds").unwrap(), Phase::InformationRounds);
}

#[test]
fn the_whole_story_and_a_phase_are_told_in_dutch_too() {
    let told = |options: &str| {
        printed(&format!("explain scenarios/teaching-small.toml --replicate 1 --lang nl {options}"))
    };
    let whole = told("");
    assert!(
        whole.starts_with("Een kleine formatie om mee te leren: formatie 1, beginwaarde 2018\n"),
        "{whole}"
    );
    for part in [
        "\n1. Voorbereiding\n",
        "\n7. Installatie\n",
        "\nDag -15, 1 maart 2022\n",
        "Beleidsadviseur samenleving en Gemeentesecretaris krijgen een conflict",
        "Informateur van Groen gaat op zoek naar",
        "het college werd geïnstalleerd",
        "\nHet akkoord: elk plan met wie het als eerste op tafel legde",
        "  0,27  ",
    ] {
        assert!(whole.contains(part), "{part:?} in\n{whole}");
    }
    for english in ["Municipal secretary", "Informateur of", "Preparation", "March", "0.27"] {
        assert!(!whole.contains(english), "{english:?} in\n{whole}");
    }
    let phase = told("--phase election");
    assert!(phase.contains("2. Verkiezing") && phase.contains("- Groen krijgt 9 zetels."), "{phase}");
    let short = whole.matches("\n- ").count();
    let all: usize = ["preparation", "formation"]
        .map(|name| told(&format!("--phase {name}")).matches("\n- ").count())
        .iter()
        .sum();
    assert!(short < all, "{short} major events of {all} in two phases");
}

#[test]
fn persons_have_english_names_in_english_stories() {
    let story = printed("explain scenarios/tilburg-2018.toml --replicate 1 --phase preparation");
    assert!(story.contains("the policy adviser on") && !story.contains("Beleidsadviseur"), "{story}");
    let one = printed("explain scenarios/tilburg-2018.toml --replicate 1 --agent Concerncontroller");
    let same = printed("explain scenarios/tilburg-2018.toml --replicate 1 --agent corporate-controller");
    assert!(one == same && one.starts_with("The corporate controller in replicate 1"), "{one}");
}
