//! The tables of docs/CASES.md are exactly the library's results. After an intended change of its numbers:
//! `UPDATE_CASES=1 cargo test --workspace --test documents cases`, then read the page again: its text refers to numbers
//! that changed.

use crate::simulated::{GROUPS, Simulated, cases, drivers, robustness};
use std::fmt::Write;
use vierdemacht::model::scenario::file::Case;
use vierdemacht::model::world::means::{Means, PersonGroup};
use vierdemacht::results::summary::Spread;

const PAGE: &str = "docs/CASES.md";
const BEGIN: &str = "<!-- tables: made by tests/documents -->\n";
const END: &str = "<!-- end of tables -->\n";

fn table(out: &mut String, title: &str, head: &[&str], rows: impl Iterator<Item = Vec<String>>) {
    writeln!(out, "**{title}**\n\n| {} |", head.join(" | ")).unwrap();
    writeln!(out, "|---{}|", "|--:".repeat(head.len() - 1)).unwrap();
    for row in rows {
        assert_eq!(row.len(), head.len(), "{title}");
        writeln!(out, "| {} |", row.join(" | ")).unwrap();
    }
    out.push('\n');
}

fn percent(share: f64) -> String {
    format!("{:.1}", 100.0 * share)
}

/// A figure in percent with its standard error.
fn with_error(case: &Simulated, figure: &str) -> String {
    let estimate = case.estimate(figure).unwrap();
    format!("{:+.2} ± {:.2}", 100.0 * estimate.mean, 100.0 * estimate.error)
}

fn span(spread: Option<Spread>) -> String {
    let spread = spread.unwrap();
    format!("{} ({} to {})", spread.median, spread.low, spread.high)
}

fn or_dash(value: Option<impl ToString>) -> String {
    value.map_or("-".to_owned(), |value| value.to_string())
}

fn on_record(case: &Simulated) -> &Case {
    case.setting.scenario.case().unwrap()
}

fn coalitions<'s>(out: &mut String, title: &str, rows: impl Iterator<Item = &'s Simulated>) {
    let head = [
        "case",
        "recorded coalition, %",
        "its rank",
        "likeliest, %",
        "Jaccard",
        "first five, %",
        "a mandate given back, %",
        "recorded",
    ];
    let row = |c: &Simulated| {
        let formed = &c.summary.coalitions;
        vec![
            c.name.clone(),
            percent(c.rank().map_or(0.0, |(_, share)| share)),
            c.rank().map_or("never".to_owned(), |(rank, _)| format!("{rank} of {}", formed.len())),
            percent(c.likeliest().share.mean),
            format!("{:.2}", c.jaccard()),
            percent(formed.iter().take(5).map(|coalition| coalition.share.mean).sum()),
            or_dash(c.given_back().map(percent)),
            if on_record(c).failed_lead.is_some() { "yes" } else { "no" }.to_owned(),
        ]
    };
    table(out, title, &head, rows.map(row));
}

fn five_likeliest(out: &mut String, cases: &[Simulated]) {
    writeln!(out, "**The five likeliest**, in % of formations; \\* the recorded one\n").unwrap();
    for case in cases {
        let told = case.summary.coalitions.iter().take(5).map(|coalition| {
            let star = if coalition.is_case { "\\*" } else { "" };
            format!("{} {}{star}", coalition.parties.join(" + "), percent(coalition.share.mean))
        });
        writeln!(out, "- {}: {}", case.name, told.collect::<Vec<_>>().join("; ")).unwrap();
    }
    out.push('\n');
}

fn course(out: &mut String, cases: &[Simulated]) {
    let head = ["case", "sounded out", "partners found", "agreement", "recorded", "investiture", "recorded"];
    let row = |c: &Simulated| {
        let rounds = c.summary.phases.iter().find(|(phase, _, _)| phase == "information_rounds").unwrap();
        vec![
            c.name.clone(),
            format!("{:.1}", c.mean("formation.soundings")),
            span(Some(rounds.2)),
            span(c.summary.agreement_day),
            or_dash(on_record(c).agreement_day),
            span(c.summary.investiture_day),
            or_dash(on_record(c).investiture_day),
        ]
    };
    table(
        out,
        "Coalitions sounded out, and days from the election: median (5 to 95 %)",
        &head,
        cases.iter().map(row),
    );
}

fn agreement(out: &mut String, cases: &[Simulated]) {
    let head =
        ["case", "plans", "recorded", "found in factsheets, %", "recorded", "without civil servants, %"];
    let row = |c: &Simulated| {
        let Case { plans, plans_in_factsheets, .. } = on_record(c);
        let found = plans_in_factsheets.zip(*plans).map(|(part, of)| f64::from(part) / f64::from(of));
        vec![
            c.name.clone(),
            format!("{:.1}", c.mean("formation.plans")),
            or_dash(*plans),
            percent(c.mean("document.match")),
            or_dash(found.map(percent)),
            percent(c.mean("document.coincidental")),
        ]
    };
    table(out, "The agreement", &head, cases.iter().map(row));
}

fn influence(out: &mut String, cases: &[Simulated]) {
    let head = ["case", "persons", "course", "content", "outcome", "supporters", "experts", "line"];
    let row = |c: &Simulated| {
        let persons = PersonGroup::named(&c.setting, GROUPS[0]).unwrap().persons.len();
        let all = ["course", "content", "outcome"].map(|what| format!("influence.civil_servants.{what}"));
        let groups = GROUPS[1..].iter().map(|group| format!("influence.{group}.outcome"));
        let figures = all.into_iter().chain(groups).map(|figure| with_error(c, &figure));
        [c.name.clone(), persons.to_string()].into_iter().chain(figures).collect()
    };
    let title = "Influence, % of what is attainable: all civil servants on the three dimensions, groups on the outcome";
    table(out, title, &head, cases.iter().map(row));
}

fn through(out: &mut String, cases: &[Simulated]) {
    let head = [
        "case",
        "partners",
        "not reached",
        "information",
        "authority",
        "access",
        "bureaupolitics",
        "impact",
        "noise floor",
    ];
    let row = |c: &Simulated| {
        let means = [Means::Information, Means::Authority, Means::Access, Means::Bureaupolitics];
        let means = means.map(|m| format!("means.civil_servants.outcome.{}", m.name()));
        let first =
            [format!("{:.1}", c.partners()), format!("{:.1}", c.mean("formation.problems_not_reached"))];
        let means = means.map(|figure| format!("{:+.2}", 100.0 * c.mean(&figure)));
        let last = ["impact", "noise_floor"]
            .map(|what| format!("{:.2}", c.mean(&format!("{what}.civil_servants.outcome"))));
        [c.name.clone()].into_iter().chain(first).chain(means).chain(last).collect()
    };
    let title = "Through what: influence of all civil servants on the outcome, %, beside partners and problems not reached";
    table(out, title, &head, cases.iter().map(row));
}

fn what_drives_it(out: &mut String, tried: &[Simulated]) {
    let head = ["`netherlands-2017`, majority", "partners", "not reached", "course", "content", "outcome"];
    let row = |c: &Simulated| {
        let influence = ["course", "content", "outcome"];
        let influence = influence.map(|what| with_error(c, &format!("influence.civil_servants.{what}")));
        let first =
            [format!("{:.1}", c.partners()), format!("{:.1}", c.mean("formation.problems_not_reached"))];
        [c.name.clone()].into_iter().chain(first).chain(influence).collect()
    };
    table(out, "What drives it: influence of all civil servants, %", &head, tried.iter().map(row));
}

#[test]
fn the_tables_of_the_page_are_what_the_library_computes() {
    let cases = cases();
    let mut tables = String::from("\n");
    let out = &mut tables;
    coalitions(out, "Coalitions", cases.iter().chain(&robustness()));
    for part in [five_likeliest, course, agreement, influence, through] {
        part(out, &cases);
    }
    what_drives_it(out, &drivers());
    let page = std::fs::read_to_string(PAGE).unwrap();
    let (before, rest) = page.split_once(BEGIN).expect("the page says where its tables begin");
    let (kept, after) = rest.split_once(END).expect("the page says where its tables end");
    if std::env::var_os("UPDATE_CASES").is_some() {
        std::fs::write(PAGE, format!("{before}{BEGIN}{tables}{END}{after}")).unwrap();
    } else {
        assert!(
            kept == tables,
            "the tables of {PAGE} are others now: see the head of tests/documents/cases.rs\n{tables}"
        );
    }
}
