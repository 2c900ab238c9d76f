//! One formation step by step: its events in order, in words, with the persons involved in each.

use super::Language;
use super::knobs::Moves;
use super::presets::Preset;
use model::ids::AgentId;
use model::measures::phases::{self, PhaseSpan};
use model::trace::{Event, Reference, Sanction, What};
use model::world::build::Setting;
use model::world::means::{MeansSet, Muted, PersonGroup};
use results::layout::bundles::{self, Bundle};
use results::layout::{Layout, layout};
use serde::{Deserialize, Serialize};
use std::ops::RangeInclusive;
use story::calendar::date_of;
use story::phases::name as phase_name;
use story::{Formation, Subject, catalogue};

/// Range of formation numbers, as in tables.
pub const REPLICATES: RangeInclusive<u64> = 1..=1_000_000;

/// A request of the page.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct FormationQuestion {
    /// Name of an offered scenario.
    pub scenario: String,
    /// The moves.
    #[serde(default)]
    pub moves: Moves,
    /// Identifier of the civil servant who is muted, if any.
    pub mute: Option<String>,
    /// Number of the formation, from 1.
    pub replicate: u64,
    /// Language of the sentences.
    pub language: Language,
}

/// A formation in words.
#[derive(Debug, Clone, Serialize)]
pub struct PageFormation {
    /// Its events, in the order of days.
    pub events: Vec<PageStep>,
    /// Its phases, and their first and last days.
    pub phases: Vec<Span>,
    /// Its persons and relations.
    pub graph: Layout,
    /// The relations as drawn: those of one kind between two groups as one line.
    pub bundles: Vec<Bundle>,
}

/// A phase.
#[derive(Debug, Clone, Serialize)]
pub struct Span {
    /// Name, as in tables.
    pub phase: &'static str,
    /// First day, counted from the election.
    pub first: i32,
    /// Last day.
    pub last: i32,
}

/// An event.
#[derive(Debug, Clone, Serialize)]
pub struct PageStep {
    /// Day, counted from the election.
    pub day: i16,
    /// The day's date.
    pub date: String,
    /// Phase, as in tables.
    pub phase: &'static str,
    /// The event in words.
    pub text: String,
    /// Identifiers of the persons involved.
    pub people: Vec<String>,
    /// True if it is one of the few events that summarise the formation.
    pub major: bool,
    /// True if it ended the relation between the first two of them.
    pub ends: bool,
}

/// Simulate the formation and describe it.
///
/// # Errors
/// The request is invalid.
pub fn told(preset: &Preset, asked: &FormationQuestion) -> Result<PageFormation, String> {
    if !REPLICATES.contains(&asked.replicate) {
        return Err(format!("formations go from 1 to {}", REPLICATES.end()));
    }
    let setting = Setting::new(preset.moved(&asked.moves)?);
    let muted = match &asked.mute {
        None => Muted::default(),
        Some(name) => {
            let group = PersonGroup::named(&setting, name).map_err(|why| why.to_string())?;
            Muted::of(&group.persons, MeansSet::ALL)
        }
    };
    let seed = setting.scenario.parameters().simulation.seed;
    let formation = Formation::simulate_with(&setting, seed, asked.replicate - 1, Subject::Whole, muted)
        .in_language(asked.language);
    let spans = phases::spans(formation.trace()).into_iter();
    let span = |PhaseSpan { phase, first_day, last_day, .. }: PhaseSpan| Span {
        phase: phase_name(phase),
        first: first_day,
        last: last_day,
    };
    let graph = layout(&formation, asked.language);
    Ok(PageFormation {
        bundles: bundles::of(&graph),
        graph,
        events: formation.events().iter().map(|event| step(&formation, event, asked.language)).collect(),
        phases: spans.map(span).collect(),
    })
}

fn step(formation: &Formation<'_>, event: &Event, language: Language) -> PageStep {
    let names = formation.names();
    let text = match language {
        Language::English => catalogue::english(names, &event.what),
        Language::Dutch => catalogue::dutch(names, &event.what),
    };
    let person = |agent: AgentId| formation.setting.cast.agent(agent).id.clone();
    let people = event.what.references().into_iter().filter_map(|(_, reference)| match reference {
        Reference::Agent(agent) => Some(person(agent)),
        _ => None,
    });
    PageStep {
        day: event.day,
        date: date_of(formation.setting.scenario.council().election, event.day).to_string(),
        phase: phase_name(event.phase),
        text,
        people: people.collect(),
        major: event.what.is_major(),
        ends: matches!(
            event.what,
            What::Sanctioned {
                sanction: Sanction::Dismissed | Sanction::Terminated { .. } | Sanction::Ended,
                ..
            }
        ),
    }
}
