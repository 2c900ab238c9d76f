//! The whole formation, or one phase in full detail.

use super::merge::Merger;
use super::names::{count_of, sentence};
use super::page::Page;
use super::{Formation, catalogue, kinds, phases};
use model::trace::{Event, Phase, What};

/// Tell the whole formation: phase by phase and day by day, and the talks problem by problem.
pub fn tell(f: &mut Formation<'_>) -> String {
    let mut page = Page::default();
    opening(f, &mut page);
    let events = f.events();
    let merger = f.merger(true);
    for of_phase in events.chunk_by(|a, b| a.phase == b.phase) {
        let phase = of_phase[0].phase;
        page.heading(phases::heading(phase));
        page.paragraph(phases::meaning(phase));
        match phase {
            Phase::Formation => formation(f, &merger, of_phase, &mut page),
            Phase::InformationRounds => rounds(f, &merger, of_phase, &mut page),
            Phase::Consultation => by_day(f, &merger, of_phase, &mut page, party_by_party),
            _ => by_day(f, &merger, of_phase, &mut page, in_one),
        }
        if phase == Phase::Drafting {
            agreement(f, &mut page);
        }
    }
    kinds::tell(f, &mut page);
    page.into_text()
}

/// Tell one phase, one sentence per event.
pub(crate) fn tell_phase(f: &mut Formation<'_>, phase: Phase) -> String {
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
            page.point(&catalogue::english(f.names(), &event.what));
        }
    }
    page.into_text()
}

fn opening(f: &Formation<'_>, page: &mut Page) {
    let scenario = &f.setting.scenario;
    page.heading(&format!("{}: {} under seed {}", scenario.title(), f.called(), f.seed));
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
            "{wide}{parties} agreed on {plans}, of which {listed} are in the factsheets of the information package; \
                 the executive {installed} installed"
        )
    };
    page.paragraph(&sentence(&format!("in short: {outcome}")));
    let named = scenario.themes().iter().any(|theme| !theme.named.is_empty());
    let called = match named {
        true => "Plans have made-up names; --plan takes a name, or theme/problem/approach.",
        false => "A plan is called theme/problem/approach.",
    };
    page.paragraph(&format!(
        "{called} Days are counted from the election. Everything is simulated; nobody in it is a real person."
    ));
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
            let told = part.iter().filter(|e| !kinds::is_account(&e.what) && !is_told_otherwise(e));
            let sentences = merger.sentences(told);
            if part.len() < day.len() {
                let nothing = || asked_for_nothing(f, part);
                page.point(&if sentences.is_empty() { nothing() } else { sentences.join(" ") });
            } else {
                sentences.iter().for_each(|s| page.point(s));
            }
        }
    }
}

/// One bullet point per sounding, with the answers to it.
fn rounds(f: &Formation<'_>, merger: &Merger<'_>, events: &[Event], page: &mut Page) {
    let begins = |what: &What| !matches!(what, What::Declined { .. } | What::Agreed { .. });
    page.line("");
    for part in events.chunk_by(|_, next| !begins(&next.what)) {
        let asked = part[0].day;
        let (question, answers) = part.split_at(part.iter().take_while(|e| e.day == asked).count());
        let mut text = format!("{}: {}", f.date(asked), merger.sentences(question).join(" "));
        if let Some(first) = answers.first() {
            text.push_str(&format!(" By day {}: {}", first.day, merger.sentences(answers).join(" ")));
        }
        page.point(&text);
    }
}

fn asked_for_nothing(f: &Formation<'_>, part: &[Event]) -> String {
    match part[0].what {
        What::Consulted { party, .. } => format!("{} asked for no change.", f.names().party(party)),
        _ => String::new(),
    }
}

/// True if the list of agreed plans, or the fate of an amendment, also tells this event.
pub(crate) fn is_told_otherwise(event: &Event) -> bool {
    match event.what {
        What::Composed { .. } => true,
        What::Consulted { abstained: None, .. } | What::Tabled { .. } | What::Decided { .. } => {
            event.phase == Phase::Consultation
        }
        _ => false,
    }
}

/// One paragraph per problem, under headings of sessions.
fn formation(f: &Formation<'_>, merger: &Merger<'_>, events: &[Event], page: &mut Page) {
    let told: Vec<Event> = events.iter().filter(|e| !kinds::is_account(&e.what)).copied().collect();
    let mut shown = None;
    for part in told.chunk_by(|last, next| !begins_paragraph(&last.what, &next.what)) {
        let day = part[0].day;
        let (heading, rest) = match part[0].what {
            What::SessionOpened { session } => (format!(": session {}", session + 1), &part[1..]),
            _ => (String::new(), part),
        };
        if !heading.is_empty() || shown != Some(day) {
            let text = format!("{}{heading}", f.date(day));
            if shown.is_none() {
                page.subheading(&text)
            } else {
                page.line(&text)
            }
            shown = Some(day);
        }
        if !rest.is_empty() {
            page.point(&paragraph(f, merger, rest));
        }
    }
}

fn begins_paragraph(last: &What, next: &What) -> bool {
    match next {
        What::SessionOpened { .. } => true,
        What::ThemeOpened { .. } | What::Answered { .. } => !matches!(last, What::SessionOpened { .. }),
        What::ProblemOpened { .. } => !matches!(last, What::SessionOpened { .. } | What::ThemeOpened { .. }),
        What::NotDelivered { .. } | What::Exchanged { .. } => true,
        What::NotReached { .. } => !matches!(last, What::NotReached { .. }),
        _ => false,
    }
}

/// The events on one problem, which is named only once, at the beginning.
fn paragraph(f: &Formation<'_>, merger: &Merger<'_>, part: &[Event]) -> String {
    let (theme, part) = match part {
        [first @ Event { what: What::ThemeOpened { .. }, .. }, rest @ ..] => {
            (catalogue::english(f.names(), &first.what), rest)
        }
        _ => (String::new(), part),
    };
    let (problem, head, part) = match part {
        [Event { what: What::ProblemOpened { problem, slots }, .. }, rest @ ..] => {
            let urgency = f.world().urgency[problem.index()];
            let far = if *slots > 1 { "; two slots, as ideals are far apart" } else { "" };
            (Some(*problem), format!("{} (urgency {urgency:.2}{far}):", f.names().problem(*problem)), rest)
        }
        [Event { what: What::Answered { problem, .. }, .. }, ..] => {
            (Some(*problem), format!("{} again:", f.names().problem(*problem)), part)
        }
        _ => (None, String::new(), part),
    };
    let mut text = merger.sentences(part).join(" ");
    if let Some(problem) = problem {
        let name = f.names().problem(problem);
        text = f.names().by_approach(problem, &text);
        for word in [" on ", " of "] {
            text = text.replace(&format!("{word}{name}"), "");
        }
    }
    [theme, head, text].iter().filter(|t| !t.is_empty()).cloned().collect::<Vec<_>>().join(" ")
}

fn agreement(f: &Formation<'_>, page: &mut Page) {
    page.subheading(
        "The agreement: each plan with who first put it on the table (* = listed in a factsheet)",
    );
    for (i, agreed) in f.world().agreement.iter().enumerate() {
        let listed = if agreed.in_factsheets { "*" } else { " " };
        let plan = f.names().plan_id(agreed.plan);
        let by = f.names().proposer(agreed.proposer);
        if let Some(name) = f.names().plan_name(agreed.plan) {
            page.line(&format!("{:>3}. {listed} {name}", i + 1));
            page.line(&format!("       {plan:<24} {:+.2}  {by}", agreed.utility));
        } else {
            page.line(&format!("{:>3}. {listed} {plan:<24} {:+.2}  {by}", i + 1, agreed.utility));
        }
    }
}
