//! The moments at which two formations part: the first one, and that of each later phase.

use super::parting::{self, Moment, PhaseDiffers};
use super::{OfBoth, WITH, WITHOUT, Why};
use crate::chronicle::is_told_otherwise;
use crate::merge::Merger;
use crate::names::{and, count_of, sentence, shortened};
use crate::page::Page;
use crate::{Formation, catalogue, phases};
use model::ids::ProblemId;
use model::trace::{Event, Phase, What};

/// Number of shared events told before the parting. Assumption.
const SHARED: usize = 3;

/// Number of sentences on the first parting, on each side. Assumption.
const SENTENCES: usize = 3;

/// Number of sentences on the parting of a later phase. Assumption.
const SENTENCES_LATER: usize = 2;

/// Largest number of letters of such a sentence; the phase tells it in full. Assumption.
const LETTERS: usize = 230;

/// The last events that both share and the first that differ, side by side.
pub(super) fn first(why: &Why<'_>, place: usize, page: &mut Page) {
    page.heading("The first difference");
    let logs = [&why.events[WITH][..], &why.events[WITHOUT][..]];
    let moment = parting::moment(logs, place);
    let shared = &logs[WITH][place.saturating_sub(SHARED)..place];
    if let Some(last) = shared.last() {
        let events = count_of(place, "event is", "events are");
        let date = lower(&why.runs[WITH].date(last.day));
        page.paragraph(&format!("The first {events} the same in both, up to {date}. The last of these:"));
        for sentence in why.runs[WITH].merger(false).sentences(shared) {
            page.point(&shortened(&sentence, LETTERS));
        }
    } else {
        page.paragraph("They differ from the very first event.");
    }
    let (date, phase) = (why.runs[WITH].date(moment.days[WITH]), phase_name(moment.phase));
    page.subheading(&format!("{date}{} ({phase}): events in only one of them", other_day(&moment)));
    side_by_side(why, &moment, SENTENCES, page);
    let unseen = unseen(why);
    if !unseen.is_empty() {
        page.line("");
        page.paragraph(&format!("Differences that no event shows: {}.", and(&unseen)));
    }
}

/// Differences that show in no event until they have an effect.
fn unseen(why: &Why<'_>) -> Vec<String> {
    let [with, without] = why.runs.each_ref().map(Formation::world_before);
    let relations = with.relations.iter().zip(&without.relations);
    let trust = relations.filter(|(one, other)| one.trust() != other.trust()).count();
    let [with, without] = why.runs.each_ref().map(Formation::world);
    let written = |problem: &ProblemId| [with, without].iter().all(|w| w.dossiers[problem.index()].is_some());
    let differs = |problem: &ProblemId| {
        let plans = why.setting().policy.plans_of(*problem);
        with.claims[plans.clone()] != without.claims[plans]
    };
    let problems = (0..with.dossiers.len()).map(ProblemId::at);
    let claims = problems.filter(|problem| written(problem) && differs(problem)).count();
    let mut unseen = Vec::new();
    if trust > 0 {
        let relations = count_of(trust, "relation", "relations");
        unseen.push(format!("from the start, trust differs in {relations}"));
    }
    if claims > 0 {
        let problems = count_of(claims, "problem", "problems");
        unseen.push(format!("the factsheets make other claims on {problems}"));
    }
    unseen
}

/// The day in the formation without the group, if it differs.
fn other_day(moment: &Moment) -> String {
    match moment.days {
        [one, other] if one == other => String::new(),
        [_, other] => format!(", without them on day {other}"),
    }
}

/// A date for use within a sentence.
fn lower(date: &str) -> String {
    date.replacen("Day", "day", 1)
}

fn phase_name(phase: Phase) -> String {
    let heading = phases::heading(phase);
    heading.split_once(". ").map_or(heading, |(_, name)| name).to_lowercase()
}

/// The events that only one of the two has, in sentences, side by side.
fn side_by_side(why: &Why<'_>, moment: &Moment, most: usize, page: &mut Page) {
    let points = [WITH, WITHOUT].map(|side| points(why, side, moment, most));
    let [with, without] = headings(why);
    page.column_headings([&with, &without]);
    page.columns(points);
}

/// `With content experts`, `Without content experts`.
pub(super) fn headings(why: &Why<'_>) -> OfBoth<String> {
    ["With", "Without"].map(|word| format!("{word} {}", why.called()))
}

fn points(why: &Why<'_>, side: usize, moment: &Moment, most: usize) -> Vec<String> {
    let events = &moment.only[side];
    let merger = why.runs[side].merger(moment.phase < Phase::Formation);
    let mut sentences = merger.sentences(events.iter().filter(|e| !is_told_otherwise(e)));
    if sentences.is_empty() {
        sentences = told_otherwise(&merger, events);
    }
    if sentences.is_empty() {
        return vec!["- Nothing that is not in the other too.".to_owned()];
    }
    let more = sentences.len().saturating_sub(most);
    sentences.truncate(most);
    let mut points: Vec<String> = sentences.iter().map(|s| format!("- {}", shortened(s, LETTERS))).collect();
    if more > 0 {
        points.push(format!("- And {more} more on that day."));
    }
    points
}

/// Sentences for events that the whole story tells in its list of agreed plans.
fn told_otherwise(merger: &Merger<'_>, events: &[Event]) -> Vec<String> {
    let all: Vec<String> = events.iter().map(|e| catalogue::english(merger.names, &e.what)).collect();
    match &all[..] {
        [first, _, ..] if events.iter().all(|e| matches!(e.what, What::Composed { .. })) => {
            let plans = count_of(all.len(), "plan", "plans");
            vec![
                first.clone(),
                sentence(&format!("{plans} in total that are not in the other, or at another rank")),
            ]
        }
        _ => all,
    }
}

/// Differences in the phases after that of the parting.
pub(super) fn later_phases(why: &Why<'_>, place: usize, page: &mut Page) {
    let logs = [&why.events[WITH][..], &why.events[WITHOUT][..]];
    let first = parting::moment(logs, place).phase;
    let (mut same, mut others) = (Vec::new(), Vec::new());
    for phase in phases::all().filter(|phase| *phase > first) {
        match parting::of_phase(logs, phase) {
            PhaseDiffers::Absent => {}
            PhaseDiffers::Not => same.push(phase_name(phase)),
            differs => others.push((phase, differs)),
        }
    }
    if !same.is_empty() {
        page.line("");
        page.paragraph(&sentence(&format!("the same in both: {}", and(&same))));
    }
    for (phase, differs) in others {
        page.subheading(&sentence(&format!("{}: {}", phase_name(phase), in_words(why, &differs))));
        if let PhaseDiffers::In(moment) = differs {
            side_by_side(why, &moment, SENTENCES_LATER, page);
        }
    }
}

fn in_words(why: &Why<'_>, differs: &PhaseDiffers) -> String {
    match differs {
        PhaseDiffers::Absent => "neither came this far".to_owned(),
        PhaseDiffers::Not => "the same".to_owned(),
        PhaseDiffers::InDays([one, other]) => {
            format!("the same, on day {one} with them and day {other} without")
        }
        PhaseDiffers::InAccounts => "the same, except for what relations count and return".to_owned(),
        PhaseDiffers::Reached(side) => {
            format!("only the formation {} them came this far", ["with", "without"][*side])
        }
        PhaseDiffers::In(moment) => {
            let date = lower(&why.runs[WITH].date(moment.days[WITH]));
            format!("they differ from {date}{}", other_day(moment))
        }
    }
}
