//! What many formations come to, and what a move changed: numbers for the page.

use super::Language;
use super::question::{self, PageQuestion};
use super::rows::PageRow;
use model::world::build::Setting;
use model::world::means::PersonGroup;
use numbers::stats::{Estimate, Moments};
use results::summary::{CoalitionShare, coalition_shares};
use results::yardsticks;
use serde::Serialize;
use std::collections::BTreeMap;
use studies::influence::{FigureFound, Influence, Measured};
use studies::influence_study::{Study, StudyResult};

/// The answer to a question.
#[derive(Debug, Clone, Serialize)]
pub struct PageAnswer {
    /// Title of the scenario.
    pub title: String,
    /// Seed.
    pub seed: u64,
    /// Formations of which it is made.
    pub replicates: u64,
    /// Figures by the names of docs/MEASURES.md, with what the moves changed in each.
    pub figures: Vec<PageFigure>,
    /// Which coalition, how often.
    pub coalitions: Vec<CoalitionShare>,
    /// Who was muted.
    pub muted: Option<Measured>,
    /// What is told of each group's influence, and of who was muted, in plain words.
    pub told: Vec<String>,
}

/// A figure, and what the moves changed in it.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct PageFigure {
    /// The figure.
    #[serde(flatten)]
    pub found: FigureFound,
    /// What the moves changed; `None` where nothing was moved, and of a ratio of means.
    pub change: Option<Change>,
}

/// The difference from the scenario as it is, formation by formation on the same random draws.
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
pub struct Change {
    /// Mean difference and its standard error.
    pub estimate: Estimate,
    /// The 95 % interval of the mean difference; `None` of one formation.
    pub interval: Option<(f64, f64)>,
    /// What can be told of it.
    pub verdict: Verdict,
}

/// What can be told of a difference at 95 %.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Verdict {
    /// More than in the scenario as it is.
    More,
    /// Less.
    Less,
    /// The same in every formation.
    Same,
    /// The interval holds 0.
    CannotBeTold,
}

impl Change {
    fn of(differences: &Moments) -> Option<Change> {
        let estimate = differences.estimate()?;
        let interval = estimate.interval(differences.number());
        let verdict = match interval {
            _ if estimate.mean == 0.0 && estimate.error == 0.0 => Verdict::Same,
            Some((low, _)) if low > 0.0 => Verdict::More,
            Some((_, high)) if high < 0.0 => Verdict::Less,
            _ => Verdict::CannotBeTold,
        };
        Some(Change { estimate, interval, verdict })
    }
}

/// The answer that rows give, from formation 0 on, beside those of the same formations of the scenario as it is
/// (`before`; empty where nothing was moved). Of a pair of which one is missing so far, neither counts for a change.
///
/// # Errors
/// What was asked makes no sense.
pub fn answer(
    setting: &Setting,
    asked: &PageQuestion,
    rows: &[PageRow],
    before: &[PageRow],
    language: Language,
) -> Result<PageAnswer, String> {
    let study = Study::of(setting, asked.figures(setting)?)?;
    let mut found = StudyResult::with_ratios(&study.figures);
    let mut coalitions = BTreeMap::new();
    for row in rows {
        found.add(&row.figures);
        *coalitions.entry((row.coalition, row.council_wide)).or_default() += 1;
    }
    let changes = changes(rows, before);
    let muted = asked.muted(setting)?.map(measured);
    let groups = question::groups(setting).map(measured).collect();
    let influence = influence(setting, groups, found.figures(&study.figures), found.replicates);
    let told = |group| yardsticks::told(&influence, group, language);
    Ok(PageAnswer {
        told: muted.iter().chain(&influence.groups).filter_map(told).collect(),
        coalitions: coalition_shares(setting, &coalitions, found.replicates),
        figures: influence
            .figures
            .iter()
            .enumerate()
            .map(|(place, found)| PageFigure {
                found: found.clone(),
                change: changes.get(place).and_then(Change::of),
            })
            .collect(),
        title: influence.title,
        seed: influence.seed,
        replicates: influence.replicates,
        muted,
    })
}

/// Differences of each figure in the formations that are in both.
fn changes(rows: &[PageRow], before: &[PageRow]) -> Vec<Moments> {
    let mut changes = Vec::new();
    for (row, before) in rows.iter().zip(before) {
        changes.resize(row.figures.len(), Moments::default());
        for (sum, (after, before)) in changes.iter_mut().zip(row.figures.iter().zip(&before.figures)) {
            after.zip(*before).into_iter().for_each(|(after, before)| sum.add(after - before));
        }
    }
    changes
}

fn measured(group: PersonGroup) -> Measured {
    Measured { id: group.id, name: group.name, persons: group.persons.len() }
}

fn influence(
    setting: &Setting,
    groups: Vec<Measured>,
    figures: Vec<FigureFound>,
    replicates: u64,
) -> Influence {
    let scenario = &setting.scenario;
    Influence {
        title: scenario.title().to_owned(),
        scenario: scenario.name().to_owned(),
        seed: scenario.parameters().simulation.seed,
        replicates,
        runs: 0,
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
