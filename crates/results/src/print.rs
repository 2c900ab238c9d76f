//! The summary in words and columns.

use super::summary::{CoalitionShare, RunSummary, Spread};
use numbers::stats::Estimate;
use std::fmt::Write;
use studies::text_table::{self, TextColumn, left};

/// Number of coalitions shown one by one.
const SHOWN: usize = 8;

/// Words of a row, and its figures.
const COLUMNS: [TextColumn; 2] = [left(72).after(2), left(0).after(2)];

/// The summary as text, ending with a newline.
pub fn summary(summary: &RunSummary) -> String {
    let mut text = String::new();
    let out = &mut text;
    line(out, &summary.title);
    line(out, &format!("{} formations, seed {}. ± is one standard error.", summary.replicates, summary.seed));
    coalitions(out, summary);
    leads(out, summary);
    days(out, summary);
    agreement(out, summary);
    section(out, "In a formation, on average");
    for (what, mean) in &summary.counts {
        row(out, what, &format!("{:.1} ± {:.1}", mean.mean, mean.error));
    }
    everyday(out, summary);
    text
}

pub(super) fn line(out: &mut String, text: &str) {
    writeln!(out, "{text}").expect("a string takes what is written");
}

pub(super) fn section(out: &mut String, title: &str) {
    line(out, &format!("\n{title}"));
}

/// A share in percent, with one decimal; never -0.0.
#[cfg(feature = "fieldwork")]
pub(super) fn share_in_percent(share: f64) -> String {
    format!("{:.1}", (1000.0 * share).round() / 10.0 + 0.0)
}

/// A statistic with two decimals, and its interval, if any; a dash if there is no value.
#[cfg(feature = "fieldwork")]
pub(super) fn with_interval(value: Option<f64>, interval: Option<(f64, f64)>) -> String {
    let ends = interval.map_or(String::new(), |(low, high)| format!(" ({low:.2} to {high:.2})"));
    value.map_or("-".to_owned(), |value| format!("{value:.2}{ends}"))
}

fn row(out: &mut String, what: &str, value: &str) {
    line(out, &text_table::row(&COLUMNS, [what, value]));
}

fn percent(estimate: Estimate) -> String {
    format!("{:5.1} % ± {:.1}", 100.0 * estimate.mean, 100.0 * estimate.error)
}

fn coalitions(out: &mut String, summary: &RunSummary) {
    section(out, "Which coalition, how often");
    let (shown, rest) = summary.coalitions.split_at(SHOWN.min(summary.coalitions.len()));
    for coalition in shown {
        row(out, &coalition_words(coalition, summary), &coalition_share(coalition));
    }
    if let Some(case) = rest.iter().find(|c| c.is_case) {
        row(out, &coalition_words(case, summary), &coalition_share(case));
    }
    let others: Vec<_> = rest.iter().filter(|c| !c.is_case).collect();
    if !others.is_empty() {
        let share: f64 = others.iter().map(|c| c.share.mean).sum();
        row(out, &format!("{} others", others.len()), &format!("{:5.1} %", 100.0 * share));
    }
    let formed = summary.coalitions.iter().any(|c| c.is_case);
    if !formed && let Some(case) = summary.case.as_ref().filter(|c| !c.coalition.is_empty()) {
        row(out, &format!("the recorded one, {}", case.coalition.join(" + ")), "  never");
    }
}

fn coalition_words(coalition: &CoalitionShare, summary: &RunSummary) -> String {
    if coalition.parties.is_empty() {
        return "no coalition".to_owned();
    }
    let parties = coalition.parties.join(" + ");
    let seats = format!("{} of {}", coalition.seats, summary.council_seats);
    let wide = if coalition.council_wide { ", council-wide" } else { "" };
    format!("{parties} ({seats}{wide})")
}

fn coalition_share(coalition: &CoalitionShare) -> String {
    let case = if coalition.is_case { "   the recorded case" } else { "" };
    percent(coalition.share) + case
}

fn leads(out: &mut String, summary: &RunSummary) {
    section(out, "Informateurs who gave their mandate back");
    for lead in &summary.leads {
        let case = if lead.is_case { "   recorded: so" } else { "" };
        let what = format!("{}, of the {:.1} % in which it led", lead.party, 100.0 * lead.led.mean);
        row(out, &what, &(percent(lead.failed) + case));
    }
}

fn days(out: &mut String, summary: &RunSummary) {
    section(out, "Days from the election: median (5 to 95 %)");
    let recorded = |day: Option<u32>| day.map_or(String::new(), |d| format!("   recorded: {d}"));
    let case = summary.case.as_ref();
    if let Some(spread) = summary.agreement_day {
        row(out, "agreement presented", &(span(spread) + &recorded(case.and_then(|c| c.agreement_day))));
    }
    if let Some(spread) = summary.investiture_day {
        row(out, "vote on the executive", &(span(spread) + &recorded(case.and_then(|c| c.investiture_day))));
    }
    for (phase, first, last) in &summary.phases {
        let days = format!("{:4} to {:4}", first.median, last.median);
        row(out, &format!("phase {}, median first to last day", phase.replace('_', " ")), &days);
    }
    row(out, "formations that end without an executive", &percent(summary.not_installed));
    row(out, "of all formations, without any coalition", &percent(summary.no_coalition));
}

fn span(spread: Spread) -> String {
    format!("{:4} ({} to {})", spread.median, spread.low, spread.high)
}

fn agreement(out: &mut String, summary: &RunSummary) {
    let Some(plans) = summary.plans else { return };
    section(out, "The agreement");
    let case = summary.case.as_ref();
    let recorded = case.and_then(|c| c.plans).map_or(String::new(), |n| format!("   recorded: {n}"));
    row(out, "plans", &format!("{:5.1} ± {:.1}{recorded}", plans.mean, plans.error));
    if let Some(matched) = summary.document_match {
        let recorded =
            case.and_then(|c| Some((c.plans_in_factsheets?, c.plans?))).map_or(String::new(), |(k, n)| {
                format!("   recorded: {k} of {n}, {:.1} %", 100.0 * f64::from(k) / f64::from(n))
            });
        row(out, "of these, found in the factsheets", &(percent(matched) + &recorded));
    }
    section(out, "Who first put the agreement's plans on the table");
    for (path, share) in &summary.plans_by_path {
        row(out, path, &percent(*share));
    }
}

fn everyday(out: &mut String, summary: &RunSummary) {
    let Some(everyday) = summary.everyday else { return };
    section(out, "Everyday practice: the same problems before a sitting alderman");
    row(out, "problems", &format!("{:5.1}", everyday.problems.mean));
    for (what, share) in
        [("with advice of a civil servant", everyday.advised), ("decided with a plan", everyday.decided)]
    {
        if let Some(share) = share {
            row(out, what, &percent(share));
        }
    }
}
