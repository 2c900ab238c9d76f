//! What many formations come to, with what was moved: numbers for the page, and its pictures.

use super::knobs::Moves;
use super::presets::Preset;
use model::measures::influence::Dimension;
use model::measures::{phases, replicate};
use model::scenario::Scenario;
use model::world::build::Setting;
use model::world::means::PersonGroup;
use numbers::random::Luck;
use pictures::look::{Language, Look, Medium};
use pictures::{coalitions, influence};
use results::summary::{RunSummary, Tally};
use results::yardsticks;
use serde::{Deserialize, Serialize};
use std::ops::RangeInclusive;
use std::sync::atomic::AtomicBool;
use studies::error::Error;
use studies::influence::{FigureFound, Influence, Measured};
use studies::influence_study::{Study, StudyResult, StudyWorkplace};
use studies::replicates::{self, Plan, Stopped};

/// Formations of one request.
pub const REPLICATES: RangeInclusive<u64> = 1..=2_000;

/// Widths of pictures, in pixels.
pub const WIDTHS: RangeInclusive<u32> = 280..=1_600;

/// Formations that are computed before somebody who has left is noticed.
const BATCH: u64 = 128;

/// The groups whose influence is shown.
const GROUPS: [&str; 3] = ["civil_servants", "supporters", "experts"];

/// What the page asks.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct PageQuestion {
    /// Name of a scenario that is offered.
    pub scenario: String,
    /// What was moved.
    #[serde(default)]
    pub moves: Moves,
    /// Somebody whose own influence is asked for: the identifier of a civil servant.
    pub mute: Option<String>,
    /// Number of formations.
    pub replicates: u64,
    /// Width of pictures in pixels.
    pub width: u32,
    /// Language of pictures.
    pub language: Language,
}

/// The answer.
#[derive(Debug, Clone, Serialize)]
pub struct PageAnswer {
    /// Title of the scenario.
    pub title: String,
    /// Seed.
    pub seed: u64,
    /// Number of formations.
    pub replicates: u64,
    /// Figures by the names of docs/MEASURES.md.
    pub figures: Vec<FigureFound>,
    /// Coalitions, days and the agreement, as `run` tells of them.
    pub summary: RunSummary,
    /// Who was muted.
    pub muted: Option<Measured>,
    /// What is told of each group's influence, and of who was muted, in the language of the pictures.
    pub told: Vec<String>,
    /// Pictures as SVG.
    pub pictures: Pictures,
}

/// The pictures of an answer, as SVG.
#[derive(Debug, Clone, Serialize)]
pub struct Pictures {
    /// Which coalition, how often.
    pub coalitions: String,
    /// Influence by group and dimension.
    pub influence: String,
}

/// Answers; ends early where `stop` is set.
///
/// # Errors
/// What was asked makes no sense, or `stop` was set.
pub fn answer(preset: &Preset, asked: &PageQuestion, stop: &AtomicBool) -> Result<PageAnswer, Error> {
    if !REPLICATES.contains(&asked.replicates) || !WIDTHS.contains(&asked.width) {
        let (formations, widths) = ((REPLICATES.start(), REPLICATES.end()), (WIDTHS.start(), WIDTHS.end()));
        return Err(Error::Input(format!(
            "formations go from {} to {}, widths from {} to {}",
            formations.0, formations.1, widths.0, widths.1
        )));
    }
    let scenario =
        preset.moved(&asked.moves).map_err(Error::Input)?.with_simulation(None, Some(asked.replicates));
    let setting = Setting::new(scenario);
    let muted = asked.mute.as_deref().map(|name| civil_servant(&setting, name)).transpose()?;
    let names = figures(&setting, muted.as_ref());
    let study = Study::of(&setting, &names).map_err(Error::Input)?;
    let (found, summary) = simulated(&study, stop)?;
    let (groups, muted) = (groups(&setting).map(measured).collect(), muted.map(measured));
    let answer = influence_of(
        &setting.scenario,
        groups,
        found.figures(&study.figures),
        asked.replicates,
        study.runs(),
    );
    let told = |group| yardsticks::told(&answer, group, asked.language);
    Ok(PageAnswer {
        title: answer.title.clone(),
        seed: answer.seed,
        replicates: answer.replicates,
        told: muted.iter().chain(&answer.groups).filter_map(told).collect(),
        muted,
        pictures: Pictures::of(&answer, &summary, asked)?,
        figures: answer.figures,
        summary,
    })
}

fn civil_servant(setting: &Setting, name: &str) -> Result<PersonGroup, Error> {
    let group = PersonGroup::named(setting, name).map_err(|why| Error::Input(why.to_string()))?;
    match group.persons.len() == 1 && group.officials(setting).next().is_some() {
        true => Ok(group),
        false => Err(Error::Input(format!("{name} is no civil servant"))),
    }
}

fn groups(setting: &Setting) -> impl Iterator<Item = PersonGroup> {
    GROUPS.iter().filter_map(|name| PersonGroup::named(setting, name).ok())
}

fn measured(group: PersonGroup) -> Measured {
    Measured { id: group.id, name: group.name, persons: group.persons.len() }
}

/// Names of the figures of an answer: few, so that it comes at once.
fn figures(setting: &Setting, muted: Option<&PersonGroup>) -> Vec<String> {
    let dimensions = || Dimension::ALL.map(Dimension::name).into_iter();
    let mut names: Vec<String> = groups(setting)
        .flat_map(|group| dimensions().map(move |d| format!("influence.{}.{d}", group.id)))
        .chain(groups(setting).flat_map(|group| yardstick_figures(&group)))
        .chain(["partner.outcome".to_owned()])
        .chain(["match", "coincidental"].map(|which| format!("document.{which}")))
        .chain(["formation.quality".to_owned()])
        .collect();
    if let Some(muted) = muted {
        for measure in ["influence", "impact"] {
            names.extend(dimensions().map(|d| format!("{measure}.{}.{d}", muted.id)));
        }
        names.extend(yardstick_figures(muted));
    }
    names
}

fn yardstick_figures(group: &PersonGroup) -> Vec<String> {
    let plans = ["gone", "serving", "not_serving"].map(|which| format!("plans.{}.{which}", group.id));
    let attained = ["without", "alone"].map(|which| format!("attained.{}.outcome.{which}", group.id));
    attained.into_iter().chain(plans).collect()
}

/// What a study finds in the scenario's own number of formations, and their summary.
///
/// # Errors
/// `stop` was set.
pub fn simulated(study: &Study<'_>, stop: &AtomicBool) -> Result<(StudyResult, RunSummary), Error> {
    let setting = study.setting;
    let plan = Plan { batch: BATCH, ..Plan::of(&setting.scenario) };
    let (mut found, mut tally) = (StudyResult::with_ratios(&study.figures), Tally::default());
    let work = |number, place: &mut StudyWorkplace| {
        let luck = Luck::of(plan.seed, number);
        study.row_and(plan.seed, number, place, |world, trace| {
            (replicate::of_formation(setting, luck, world, trace), phases::spans(trace))
        })
    };
    let done = replicates::run(plan, stop, work, |(row, (record, spans))| {
        found.add(&row);
        tally.add(&record, &spans, None);
        Ok::<(), Error>(())
    });
    match done {
        Ok(()) => Ok((found, tally.summary(setting))),
        Err(Stopped::Taking(error)) => Err(error),
        Err(other) => Err(Error::Run(other.to_string())),
    }
}

fn influence_of(
    scenario: &Scenario,
    groups: Vec<Measured>,
    figures: Vec<FigureFound>,
    replicates: u64,
    runs: usize,
) -> Influence {
    Influence {
        title: scenario.title().to_owned(),
        scenario: scenario.name().to_owned(),
        seed: scenario.parameters().simulation.seed,
        replicates,
        runs,
        precision: None,
        reached: false,
        groups,
        politicians: Vec::new(),
        case: scenario.case().cloned(),
        figures,
        worthless: None,
        believed: None,
    }
}

impl Pictures {
    fn of(answer: &Influence, summary: &RunSummary, asked: &PageQuestion) -> Result<Pictures, Error> {
        let look = |height: u32| Look {
            size: (asked.width, height),
            theme: Medium::Screen,
            language: asked.language,
        };
        Ok(Pictures {
            coalitions: coalitions::draw(summary, &look(420))?,
            influence: influence::draw(answer, &look(460))?,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use studies::influence::{self as library, Question};

    fn asked(replicates: u64, mute: Option<&str>) -> PageQuestion {
        PageQuestion {
            scenario: "teaching-small".to_owned(),
            moves: Moves::new(),
            mute: mute.map(str::to_owned),
            replicates,
            width: 600,
            language: Language::English,
        }
    }

    fn small() -> Preset {
        Preset::of(model::scenario::Base::load("scenarios/teaching-small.toml").unwrap()).unwrap()
    }

    #[test]
    fn the_page_shows_what_the_library_computes() {
        let stop = AtomicBool::new(false);
        let answer = answer(&small(), &asked(60, Some("writer")), &stop).unwrap();
        let setting = Setting::new(small().scenario.with_simulation(None, Some(60)));
        let plan = Plan { seed: answer.seed, replicates: 60, threads: Some(1), everyday: false, batch: 7 };
        let question = Question { mute: vec!["writer".to_owned()], ..Question::default() };
        let (expected, _) = library::ask(&setting, &question, plan, &stop, |_, _| Ok(())).unwrap();
        let shared = answer.figures.iter().filter_map(|f| Some((f, expected.figure(&f.figure)?)));
        let shared: Vec<_> = shared.collect();
        assert!(shared.len() > 14, "{}", shared.len());
        assert!(shared.iter().all(|(ours, theirs)| ours == theirs));
        assert_eq!(answer.muted.unwrap().id, "writer");
        let ratio = |f: &&FigureFound| f.figure == "times_partner.civil_servants.outcome";
        assert!(answer.figures.iter().any(|f| ratio(&f)), "the ratio to a partner is shown too");
        let told = expected
            .groups
            .iter()
            .filter(|group| group.id == "writer" || GROUPS.contains(&group.id.as_str()));
        let mut told: Vec<_> =
            told.filter_map(|g| yardsticks::told(&expected, g, Language::English)).collect();
        told.rotate_right(1);
        assert_eq!(answer.told, told, "who was muted first, then the groups");
    }

    #[test]
    fn requests_are_bounded_and_only_civil_servants_can_be_muted() {
        let stop = AtomicBool::new(false);
        let why = |asked: PageQuestion| answer(&small(), &asked, &stop).unwrap_err().to_string();
        assert!(why(asked(2_001, None)).contains("from 1 to 2000"));
        assert!(why(asked(0, None)).contains("from 1 to 2000"));
        assert!(why(PageQuestion { width: 9_000, ..asked(5, None) }).contains("widths"));
        assert!(why(asked(5, Some("green"))).contains("no civil servant"));
        assert!(why(asked(5, Some("nobody-here"))).contains("nobody"));
    }
}
