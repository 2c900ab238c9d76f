//! `explain --agreement`: the agreement as a document.

use crate::explain::{explain, setting};
use std::collections::BTreeMap;
use vierdemacht::cli::explain::DocumentFormat;
use vierdemacht::model::ids::{ClusterId, PlanId, ProblemId};
use vierdemacht::model::scenario::Language;
use vierdemacht::model::world::build::Setting;
use vierdemacht::story::agreement::{html, markdown};
use vierdemacht::story::names::Names;
use vierdemacht::story::{Formation, Subject};

fn tilburg() -> Setting {
    setting("extends = 'scenarios/tilburg-2018.toml'\nname = 'tilburg'\n")
}

/// The plans in Markdown, by the chapter in which they stand.
fn plans_by_chapter(text: &str) -> BTreeMap<String, Vec<String>> {
    let (mut found, mut chapter) = (BTreeMap::new(), String::new());
    for line in text.lines() {
        if let Some(heading) = line.strip_prefix("## ") {
            chapter = heading.to_owned();
        }
        if let Some((name, _)) = line.strip_prefix("- **").and_then(|rest| rest.split_once("** — ")) {
            let plans: &mut Vec<String> = found.entry(chapter.clone()).or_default();
            plans.push(name.replace('\\', ""));
        }
    }
    found
}

#[test]
fn every_agreed_plan_stands_once_under_its_cluster_in_either_language() {
    let setting = tilburg();
    for (replicate, language) in
        (0..6).flat_map(|replicate| Language::ALL.map(|language| (replicate, language)))
    {
        let formation = Formation::simulate(&setting, 2018, replicate, Subject::Whole);
        let names = Names { setting: &setting, language };
        let mut expected: BTreeMap<String, Vec<String>> = BTreeMap::new();
        for agreed in &formation.world().agreement {
            let problem = setting.policy.problem(setting.policy.problem_of(agreed.plan));
            let cluster: ClusterId = setting.scenario.themes()[problem.theme.index()].cluster;
            let name = names.plan_name(agreed.plan).unwrap().into_owned();
            expected.entry(names.cluster(cluster)).or_default().push(name);
        }
        let mut found = plans_by_chapter(&markdown(&formation, language));
        found.values_mut().for_each(|plans| plans.sort());
        expected.values_mut().for_each(|plans| plans.sort());
        assert_eq!(found, expected, "replicate {replicate}, {language:?}");
    }
}

#[test]
fn what_has_no_plan_is_left_open_and_what_has_one_is_not() {
    let setting = tilburg();
    let formation = Formation::simulate(&setting, 2018, 0, Subject::Whole);
    let text = markdown(&formation, Language::English);
    let (_, open) = text.split_once("## What is left open").unwrap();
    let agreed: Vec<ProblemId> =
        formation.world().agreement.iter().map(|agreed| setting.policy.problem_of(agreed.plan)).collect();
    for problem in ProblemId::all(setting.policy.problems.len()) {
        let name = formation.names().problem_name(problem).unwrap().to_owned();
        assert_eq!(open.contains(&name), !agreed.contains(&problem), "{name}\n{open}");
    }
}

#[test]
fn html_says_what_markdown_says_and_needs_no_other_file() {
    let setting = tilburg();
    let formation = Formation::simulate(&setting, 2018, 0, Subject::Whole);
    let (text, page) = (markdown(&formation, Language::Dutch), html(&formation, Language::Dutch));
    let plans: Vec<String> = plans_by_chapter(&text).into_values().flatten().collect();
    assert!(!plans.is_empty());
    for name in plans {
        let escaped = name.replace('&', "&amp;").replace('"', "&quot;");
        assert_eq!(page.matches(&format!("<li><strong>{escaped}</strong>")).count(), 1, "{name}");
    }
    assert!(page.starts_with("<!DOCTYPE html>") && page.contains("<html lang=\"nl\">"));
    assert!(page.contains("size: A4") && !page.contains("http") && !page.contains("src="));
    let tags =
        |tag: &str| (page.matches(&format!("<{tag}>")).count(), page.matches(&format!("</{tag}>")).count());
    for tag in ["h1", "h2", "h3", "p", "ul", "li", "table", "tr", "footer", "strong"] {
        let (opened, closed) = tags(tag);
        assert_eq!(opened, closed, "{tag}");
    }
}

#[test]
fn a_document_says_who_where_from_and_that_it_is_simulated() {
    let english = explain(|c| c.agreement = true).unwrap();
    let dutch = explain(|c| (c.agreement, c.lang) = (true, Language::Dutch)).unwrap();
    for (text, words) in [
        (&english, ["# Coalition agreement", "| together |", "This agreement is simulated", "seed 2026"]),
        (&dutch, ["# Coalitieakkoord", "| samen |", "Dit akkoord is gesimuleerd", "beginwaarde 2026"]),
    ] {
        for word in words {
            assert!(text.contains(word), "{word} is not in\n{text}");
        }
        assert!(
            text.contains("care/") || text.contains("climate/"),
            "plans without names go by identifiers\n{text}"
        );
    }
    let page = explain(|c| (c.agreement, c.format) = (true, DocumentFormat::Html)).unwrap();
    assert!(page.starts_with("<!DOCTYPE html>"));
}

#[test]
fn without_a_coalition_the_document_says_so() {
    let text = "extends = 'scenarios/teaching-small.toml'\nname = 'none'\n[[parties]]\nid = 'green'\nstance = 'stays_out'\n[[parties]]\nid = 'centre'\nstance = 'stays_out'\n[[parties]]\nid = 'right'\nstance = 'stays_out'\n";
    let setting = setting(text);
    let formation = Formation::simulate(&setting, 1, 0, Subject::Whole);
    assert!(formation.world().coalition.is_empty());
    assert!(markdown(&formation, Language::English).contains("ended without a coalition"));
    assert!(markdown(&formation, Language::Dutch).contains("eindigde zonder coalitie"));
}

#[test]
fn a_story_calls_plans_by_the_names_of_its_language_and_json_has_the_identifiers_too() {
    let setting = tilburg();
    let plan = PlanId(1);
    let story = |language| {
        let problem = setting.policy.problem_of(plan);
        Formation::simulate(&setting, 2018, 0, Subject::Whole)
            .in_language(language)
            .story(Subject::Problem(problem, Some(plan)))
    };
    assert!(story(Language::English).contains("Replace one old school building a year"));
    assert!(story(Language::English).contains("education/1/2"), "for tables and --plan");
    assert!(story(Language::Dutch).contains("Elk jaar één oud schoolgebouw vervangen"));
    let events = explain(|c| (c.scenario, c.json) = ("scenarios/tilburg-2018.toml".into(), true)).unwrap();
    let events: Vec<serde_json::Value> = serde_json::from_str(&events).unwrap();
    let included = events.iter().find(|e| e["event"] == "included").unwrap();
    let number = usize::try_from(included["plan"].as_u64().unwrap()).unwrap();
    let names = Names { setting: &setting, language: Language::English };
    assert_eq!(included["plan_id"], names.plan_id(PlanId::at(number)));
    assert_eq!(included["plan_name"], *names.plan_name(PlanId::at(number)).unwrap());
}

#[test]
fn the_whole_story_has_no_identifier_of_a_plan_in_its_sentences_where_plans_have_names() {
    let setting = tilburg();
    let story = Formation::simulate(&setting, 2018, 0, Subject::Whole).story(Subject::Whole);
    let is_sentence =
        |line: &&str| line.starts_with("- ") || line.starts_with("  ") && !line.starts_with("     ");
    for line in story.lines().filter(is_sentence) {
        assert!(
            !setting.scenario.themes().iter().any(|t| line.contains(&format!("{}/", t.label.id))),
            "{line}"
        );
    }
}

#[test]
fn a_plan_is_found_by_its_name_in_either_language_or_a_part_that_fits_one_only() {
    use vierdemacht::story::find;
    let setting = tilburg();
    let found = (ProblemId(0), Some(PlanId(1)));
    for text in ["Replace one old school building a year", "elk jaar één OUD schoolgebouw", "education/1/2"]
    {
        assert_eq!(find::plan(&setting, text).unwrap(), found, "{text}");
    }
    assert_eq!(find::plan(&setting, "Ageing school buildings").unwrap(), (ProblemId(0), None));
    assert!(find::plan(&setting, "school building").unwrap_err().to_string().contains("more than one plan"));
    assert!(
        find::plan(&setting, "nothing of the kind")
            .unwrap_err()
            .to_string()
            .contains("or the name that the scenario gives it")
    );
}
