//! Statements in one corner of the space of parameters: what the figures of both sides are there.

use super::list::{Changes, Pattern, RightSide, Statement};
use super::verdict::{Judged, StatementFound, Verdict, judge};
use model::scenario::{Base, Override};
use model::world::build::Setting;
use rayon::prelude::*;
use serde::{Deserialize, Serialize};
use std::collections::{BTreeMap, BTreeSet};
use studies::error::Error;
use studies::influence_study::{Study, StudyWorkplace};

/// A pattern in one corner.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct InCorner {
    /// The corner.
    pub corner: String,
    /// Its statements, in the pattern's order.
    pub statements: Vec<StatementFound>,
    /// The worst of their verdicts.
    pub verdict: Verdict,
    pub(super) judged: Judged,
}

impl InCorner {
    /// The whole pattern's judgement.
    pub fn judged(&self) -> Judged {
        self.judged
    }
}

/// A pattern that cannot be asked of a scenario: a key, value or figure that does not exist there.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{place}: pattern {number}: {why}")]
pub(crate) struct NotAsked {
    /// File and line of the pattern.
    place: String,
    /// Its number.
    number: u32,
    /// What does not exist.
    why: String,
}

impl From<NotAsked> for Error {
    fn from(why: NotAsked) -> Error {
        Error::input(why)
    }
}

/// Where corners are cut from.
#[derive(Debug)]
pub struct Corners<'a> {
    /// The scenario before it is checked, to change it.
    pub base: &'a Base,
    /// Seed of all luck.
    pub seed: u64,
}

/// Values of a figure, formation by formation, and its unit.
struct FigureSeries {
    values: Vec<Option<f64>>,
    unit: &'static str,
}

/// What is asked: the figures of every side's scenario, by the changes that make it, in writing.
type Questions = BTreeMap<String, (Changes, BTreeSet<String>)>;

impl Corners<'_> {
    /// A pattern in a corner: below and above the sides' own changes lie `layers`.
    ///
    /// # Errors
    /// Keys, values or figures that do not exist.
    pub(crate) fn of_pattern(
        &self,
        pattern: &Pattern,
        corner: &str,
        layers: [&Changes; 2],
        replicates: u64,
    ) -> Result<InCorner, NotAsked> {
        let mut found = self.of_patterns(&[pattern], layers, replicates)?;
        Ok(InCorner { corner: corner.to_owned(), ..found.remove(0) })
    }

    /// Several patterns in one corner, without a name; sides that are the same scenario are simulated once.
    ///
    /// # Errors
    /// As [`Corners::of_pattern`].
    pub(crate) fn of_patterns(
        &self,
        patterns: &[&Pattern],
        layers: [&Changes; 2],
        replicates: u64,
    ) -> Result<Vec<InCorner>, NotAsked> {
        let mut questions = Questions::new();
        for pattern in patterns {
            for (changes, figure) in pattern.statements.iter().flat_map(sides) {
                let (key, changes) = layered(layers, changes);
                _ = questions.entry(key).or_insert((changes, BTreeSet::new())).1.insert(figure.to_owned());
            }
        }
        let wrong = |key: &str, why: String| {
            let asked = |p: &&&Pattern| {
                p.statements.iter().flat_map(sides).any(|(changes, _)| layered(layers, changes).0 == key)
            };
            let pattern = patterns.iter().find(asked).expect("some pattern asks");
            NotAsked { place: pattern.place.clone(), number: pattern.number, why }
        };
        let mut values = BTreeMap::new();
        for (key, (changes, figures)) in questions {
            let setting = self.changed(&changes).map_err(|error| wrong(&key, error.to_string()))?;
            for (figure, found) in
                self.values(&setting, &figures, replicates).map_err(|why| wrong(&key, why))?
            {
                _ = values.insert((key.clone(), figure), found);
            }
        }
        let value_of =
            |changes: &Changes, figure: &str| &values[&(layered(layers, changes).0, figure.to_owned())];
        Ok(patterns.iter().map(|pattern| judged(pattern, value_of, replicates)).collect())
    }

    /// All figures in one scenario.
    fn values(
        &self,
        setting: &Setting,
        figures: &BTreeSet<String>,
        replicates: u64,
    ) -> Result<Vec<(String, FigureSeries)>, String> {
        let study = Study::of(setting, figures)?;
        let rows: Vec<_> = (0..replicates)
            .into_par_iter()
            .map_init(StudyWorkplace::default, |place, replicate| study.row(self.seed, replicate, place))
            .collect();
        let of_figure = |place: usize| rows.iter().map(|row| row[place]).collect();
        Ok(study
            .figures
            .iter()
            .enumerate()
            .map(|(f, figure)| {
                (figure.name.clone(), FigureSeries { values: of_figure(f), unit: figure.unit })
            })
            .collect())
    }

    fn changed(&self, changes: &Changes) -> Result<Setting, Error> {
        let mut overrides = Vec::new();
        for (key, value) in changes {
            for key in self.base.spelled_out(key).map_err(Error::Input)? {
                let change: Result<Override, _> = format!("{key}={value}").parse();
                overrides.push(change.map_err(|e| Error::Input(format!("{key}: {e}")))?);
            }
        }
        Ok(Setting::new(self.base.with(&overrides)?))
    }
}

/// The changes and the figure of each side of a statement.
fn sides(statement: &Statement) -> impl Iterator<Item = (&Changes, &str)> {
    let right = match &statement.right {
        Some(RightSide::Figure(figure)) => Some((&statement.right_set, figure.as_str())),
        _ => None,
    };
    std::iter::once((&statement.left_set, statement.left.as_str())).chain(right)
}

/// The changes of a side between what lies below and above them, and the same in writing.
fn layered([below, above]: [&Changes; 2], own: &Changes) -> (String, Changes) {
    let mut all = below.clone();
    all.extend(own.clone());
    all.extend(above.clone());
    (all.iter().map(|(key, value)| format!("{key}={value}\n")).collect(), all)
}

fn judged<'v>(
    pattern: &Pattern,
    value_of: impl Fn(&Changes, &str) -> &'v FigureSeries,
    replicates: u64,
) -> InCorner {
    let statement = |s: &Statement| {
        let left = value_of(&s.left_set, &s.left);
        let constant = |number| vec![Some(number); usize::try_from(replicates).unwrap_or(0)];
        match &s.right {
            Some(RightSide::Figure(figure)) => {
                StatementFound::of(s, &left.values, &value_of(&s.right_set, figure).values, left.unit)
            }
            Some(RightSide::Number(number)) => {
                StatementFound::of(s, &left.values, &constant(*number), left.unit)
            }
            None => StatementFound::of(s, &left.values, &constant(0.0), left.unit),
        }
    };
    let statements: Vec<StatementFound> = pattern.statements.iter().map(statement).collect();
    let judged = judge(pattern.statements.iter().zip(&statements));
    InCorner { corner: String::new(), statements, verdict: judged.verdict, judged }
}
