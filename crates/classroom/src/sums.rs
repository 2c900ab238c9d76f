//! The results of many formations, and the effects of a move: numbers for the page.

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
    /// Number of formations.
    pub replicates: u64,
    /// Figures by their names in docs/MEASURES.md, with the effect of the moves on each.
    pub figures: Vec<PageFigure>,
    /// Coalitions and their frequencies.
    pub coalitions: Vec<CoalitionShare>,
    /// The person who was muted.
    pub muted: Option<Measured>,
    /// Sentences on each group's influence, and on that of the muted person, in plain words.
    pub told: Vec<String>,
}

/// A figure, and the effect of the moves on it.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct PageFigure {
    /// The figure.
    #[serde(flatten)]
    pub found: FigureFound,
    /// Effect of the moves; `None` if nothing was moved, and for a ratio of means.
    pub change: Option<Change>,
}

/// The difference from the unchanged scenario, formation by formation with the same random draws.
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
pub struct Change {
    /// Mean difference and its standard error.
    pub estimate: Estimate,
    /// The 95 % interval of the mean difference; `None` for a single formation.
    pub interval: Option<(f64, f64)>,
    /// Conclusion from it.
    pub verdict: Verdict,
}

/// Conclusion from a difference, at 95 %.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Verdict {
    /// More than in the unchanged scenario.
    More,
    /// Less.
    Less,
    /// The same in every formation.
    Same,
    /// The interval contains 0.
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

/// The answer from the rows from formation 0 on, and those of the same formations of the unchanged scenario (`before`;
/// empty if nothing was moved). A change counts only formations for which both rows have arrived.
///
/// # Errors
/// The request is invalid.
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

/// Differences of each figure, over the formations in both.
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
        title_nl: scenario.title_nl().to_owned(),
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::presets::Preset;
    use crate::question::Detail;
    use crate::rows::{packed, rows, unpacked};
    use std::sync::atomic::AtomicBool;
    use studies::influence::{self as library, Question};
    use studies::influence_study::StudyWorkplace;
    use studies::replicates::Plan;

    fn asked(moves: &[(&str, f64)], mute: Option<&str>) -> PageQuestion {
        let moves =
            moves.iter().map(|(knob, to)| ((*knob).to_owned(), crate::knobs::Moved::To(*to))).collect();
        PageQuestion {
            scenario: "teaching-small".to_owned(),
            moves,
            mute: mute.map(str::to_owned),
            detail: Detail::Yardsticks,
        }
    }

    fn setting(asked: &PageQuestion) -> Setting {
        Setting::new(Preset::named(&asked.scenario, &[]).unwrap().moved(&asked.moves).unwrap())
    }

    /// Rows of the first formations, computed a few at a time as by workers.
    fn simulated(asked: &PageQuestion, formations: u64, at_a_time: u64) -> Vec<PageRow> {
        let setting = setting(asked);
        let starts = (0..formations).step_by(usize::try_from(at_a_time).unwrap());
        let of = |first: u64| {
            let end = (first + at_a_time).min(formations);
            let rows = rows(&setting, asked, first..end, &mut StudyWorkplace::default()).unwrap();
            let numbers = packed(&rows);
            assert_eq!(unpacked(&numbers, rows[0].figures.len()).unwrap(), rows, "handed on as they are");
            rows
        };
        starts.flat_map(of).collect()
    }

    fn answered(asked: &PageQuestion, rows: &[PageRow], before: &[PageRow]) -> PageAnswer {
        answer(&setting(asked), asked, rows, before, Language::English).unwrap()
    }

    #[test]
    fn the_page_shows_what_the_library_computes() {
        let asked = asked(&[], Some("writer"));
        let found = answered(&asked, &simulated(&asked, 60, 7), &[]);
        let setting = setting(&asked);
        let plan = Plan { seed: found.seed, replicates: 60, threads: Some(1), everyday: false, batch: 7 };
        let question = Question { mute: vec!["writer".to_owned()], ..Question::default() };
        let stop = AtomicBool::new(false);
        let (expected, _) = library::ask(&setting, &question, plan, &stop, |_, _| Ok(())).unwrap();
        let shared = found.figures.iter().filter_map(|f| Some((&f.found, expected.figure(&f.found.figure)?)));
        let shared: Vec<_> = shared.collect();
        assert!(shared.len() > 30, "{}", shared.len());
        assert!(shared.iter().all(|(ours, theirs)| ours == theirs));
        let has = |name: &str| found.figures.iter().any(|f| f.found.figure == name);
        assert!(
            has("times_partner.civil_servants.outcome") && has("way.experts.outcome"),
            "ratios are shown too"
        );
        let told = expected.groups.iter().filter_map(|g| yardsticks::told(&expected, g, Language::English));
        let mut told: Vec<_> = told.collect();
        told.rotate_right(1);
        assert_eq!(found.told, told, "who was muted first, then the groups");
        assert_eq!(found.muted.unwrap().id, "writer");
    }

    #[test]
    fn what_a_move_changed_is_the_mean_difference_of_the_same_formations() {
        let [asked, before] = [asked(&[("colouring", 0.9)], None), asked(&[], None)];
        let [after, as_it_is] = [&asked, &before].map(|asked| simulated(asked, 60, 60));
        let found = answered(&asked, &after, &as_it_is);
        let base = answered(&before, &as_it_is, &[]);
        assert!(base.figures.iter().all(|figure| figure.change.is_none()), "nothing was moved");
        let of = |answer: &PageAnswer| answer.figures[2].found.estimate.unwrap().mean;
        let change = found.figures[2].change.unwrap();
        assert!((change.estimate.mean - (of(&found) - of(&base))).abs() < 1e-12);
        let independent = found.figures[2].found.estimate.unwrap().error;
        assert!(change.estimate.error < 1.5 * independent, "pairs on the same draws");
        let same = answered(&asked, &after, &after);
        assert!(same.figures.iter().filter_map(|f| f.change).all(|c| c.verdict == Verdict::Same));
    }

    #[test]
    fn a_difference_is_told_as_far_as_it_can_be() {
        let verdict = |values: &[f64]| {
            let mut differences = Moments::default();
            values.iter().for_each(|value| differences.add(*value));
            Change::of(&differences).map(|change| change.verdict)
        };
        assert_eq!(verdict(&[]), None);
        assert_eq!(verdict(&[0.0, 0.0]), Some(Verdict::Same));
        assert_eq!(verdict(&[1.0, 1.1, 0.9]), Some(Verdict::More));
        assert_eq!(verdict(&[-1.0, -1.1, -0.9]), Some(Verdict::Less));
        assert_eq!(verdict(&[-1.0, 1.0]), Some(Verdict::CannotBeTold));
        assert_eq!(verdict(&[0.2]), Some(Verdict::CannotBeTold), "of one formation");
    }

    #[test]
    fn which_coalition_how_often_adds_up() {
        let asked = asked(&[], None);
        let rows = simulated(&asked, 40, 40);
        let found = answered(&asked, &rows, &[]);
        let shares: f64 = found.coalitions.iter().map(|one| one.share.mean).sum();
        assert!((shares - 1.0).abs() < 1e-12 && found.coalitions.len() > 1, "{:?}", found.coalitions);
    }
}
