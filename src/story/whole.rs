//! The whole formation, and one phase in all detail.

use super::merge::Merger;
use super::names::{count_of, sentence};
use super::page::Page;
use super::{Formation, kinds, phases, sentence as of_event};
use crate::trace::{Event, Phase, What};

/// Tells the whole formation: phase by phase, day by day, and in the formation problem by problem.
#[must_use]
pub fn tell(f: &mut Formation<'_>) -> String {
    let mut page = Page::default();
    opening(f, &mut page);
    let events = f.events();
    let merger = f.merger();
    for of_phase in events.chunk_by(|a, b| a.phase == b.phase) {
        let phase = of_phase[0].phase;
        page.heading(phases::heading(phase));
        page.paragraph(phases::meaning(phase));
        match phase {
            Phase::Formation => formation(f, &merger, of_phase, &mut page),
            Phase::Consultation => by_day(f, &merger, of_phase, &mut page, party_by_party),
            Phase::Preparation
            | Phase::Election
            | Phase::InformationRounds
            | Phase::Drafting
            | Phase::Investiture
            | Phase::EverydayPractice => by_day(f, &merger, of_phase, &mut page, in_one),
        }
        if phase == Phase::Drafting {
            agreement(f, &mut page);
        }
    }
    kinds::tell(f, &mut page);
    page.into_text()
}

/// Tells one phase, one sentence an event.
#[must_use]
pub fn tell_phase(f: &mut Formation<'_>, phase: Phase) -> String {
    let mut page = Page::default();
    page.heading(&format!("{}: {}", f.setting.scenario.title(), phases::heading(phase)));
    page.paragraph(phases::meaning(phase));
    let mut events = f.events();
    events.retain(|e| e.phase == phase);
    if events.is_empty() {
        page.paragraph(if phase == Phase::EverydayPractice {
            "Nothing happened: the scenario has no sitting alderman."
        } else {
            "It was not reached: no coalition was found."
        });
    }
    for day in events.chunk_by(|a, b| a.day == b.day) {
        page.subheading(&f.date(day[0].day));
        for event in day {
            page.point(&of_event::of(f.names(), &event.what));
        }
    }
    page.into_text()
}

fn opening(f: &Formation<'_>, page: &mut Page) {
    let scenario = &f.setting.scenario;
    page.heading(&format!("{}: replicate {} under seed {}", scenario.title(), f.replicate + 1, f.seed));
    let world = f.world();
    let outcome = if world.coalition.is_empty() {
        "no coalition was found".to_owned()
    } else {
        let parties = f.names().coalition(world.coalition);
        let plans = count_of(world.agreement.len(), "plan", "plans");
        let listed = world.agreement.iter().filter(|a| a.in_factsheets).count();
        let installed = if world.installed { "was" } else { "was not" };
        let wide = if world.council_wide { "a council-wide agreement of " } else { "" };
        format!(
            "{wide}{parties} agreed on {plans}, of which {listed} stand in the factsheets of the information \
             package; the executive {installed} installed"
        )
    };
    page.paragraph(&sentence(&format!("in short: {outcome}")));
    page.paragraph(
        "A plan is called theme/problem/approach. Days count from the election. All of it is simulated; \
         nobody in it is a real person.",
    );
}

type Split = fn(&[Event]) -> Vec<&[Event]>;

fn in_one(events: &[Event]) -> Vec<&[Event]> {
    vec![events]
}

fn party_by_party(events: &[Event]) -> Vec<&[Event]> {
    let begins = |e: &Event| matches!(e.what, What::Consulted { abstained: None, .. });
    let (first, rest) = events.split_at(events.iter().position(begins).unwrap_or(events.len()));
    let mut parts: Vec<&[Event]> = Vec::new();
    if !first.is_empty() {
        parts.push(first);
    }
    parts.extend(rest.chunk_by(|_, next| !matches!(next.what, What::Consulted { .. })));
    parts
}

fn by_day(f: &Formation<'_>, merger: &Merger<'_>, events: &[Event], page: &mut Page, split: Split) {
    for day in events.chunk_by(|a, b| a.day == b.day) {
        page.subheading(&f.date(day[0].day));
        for part in split(day) {
            let told = part.iter().filter(|e| !kinds::is_account(&e.what) && !is_listed(&e.what));
            let sentences = merger.sentences(told);
            if part.len() < day.len() {
                page.point(&sentences.join(" "));
            } else {
                sentences.iter().for_each(|s| page.point(s));
            }
        }
    }
}

/// What the list of the agreement's plans says better.
fn is_listed(what: &What) -> bool {
    matches!(what, What::Composed { .. })
}

/// One paragraph a problem, under headings of sessions.
fn formation(f: &Formation<'_>, merger: &Merger<'_>, events: &[Event], page: &mut Page) {
    let mut shown = None;
    for part in events.chunk_by(|_, next| !begins_paragraph(&next.what)) {
        let (heading, text) = paragraph(f, merger, part);
        let day = part[0].day;
        if heading.is_some() || shown != Some(day) {
            let date = f.date(day);
            page.subheading(&heading.map_or_else(|| date.clone(), |h| format!("{date}: {h}")));
            shown = Some(day);
        }
        if !text.is_empty() {
            page.point(&text);
        }
    }
}

fn begins_paragraph(what: &What) -> bool {
    matches!(
        what,
        What::SessionOpened { .. }
            | What::ThemeOpened { .. }
            | What::ProblemOpened { .. }
            | What::Answered { .. }
            | What::NotDelivered { .. }
            | What::NotReached { .. }
            | What::Exchanged { .. }
    )
}

/// Heading, where a session begins, and text.
fn paragraph(f: &Formation<'_>, merger: &Merger<'_>, part: &[Event]) -> (Option<String>, String) {
    let (heading, rest) = match part[0].what {
        What::SessionOpened { session } => (Some(format!("session {}", session + 1)), &part[1..]),
        _ => (None, part),
    };
    let mut text = String::new();
    let mut rest = rest;
    if let Some(Event { what: What::ProblemOpened { problem, slots }, .. }) = rest.first() {
        let urgency = f.world().urgency[problem.index()];
        let far = if *slots > 1 { ", two slots: ideals far apart" } else { "" };
        text = format!("{} (urgency {urgency:.2}{far}):", f.names().problem(*problem));
        rest = &rest[1..];
    }
    for sentence in merger.sentences(rest.iter().filter(|e| !kinds::is_account(&e.what))) {
        text.push(' ');
        text.push_str(&sentence);
    }
    (heading, text)
}

fn agreement(f: &Formation<'_>, page: &mut Page) {
    page.subheading(
        "The agreement: each plan with who first put it on the table (* = listed in a factsheet)",
    );
    for (i, agreed) in f.world().agreement.iter().enumerate() {
        let listed = if agreed.in_factsheets { "*" } else { " " };
        let plan = f.names().plan(agreed.plan);
        let by = f.names().proposer(agreed.proposer);
        page.line(&format!("{:>3}. {listed} {plan:<24} {:+.2}  {by}", i + 1, agreed.utility));
    }
}
