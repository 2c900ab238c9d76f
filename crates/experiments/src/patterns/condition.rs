//! Statements tested in one condition: the figures of both sides in that condition.

use super::list::{Changes, Pattern, RightSide, Statement};
use super::verdict::{Judged, StatementFound, Verdict, judge};
use model::scenario::{Base, Override};
use model::world::build::Setting;
use rayon::prelude::*;
use serde::{Deserialize, Serialize};
use std::collections::{BTreeMap, BTreeSet};
use studies::error::Error;
use studies::influence_study::{Study, StudyWorkplace};

/// A pattern in one condition.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct InCondition {
    /// Name of the condition.
    pub condition: String,
    /// Its statements, in the pattern's order.
    pub statements: Vec<StatementFound>,
    /// The worst of the statements' verdicts.
    pub verdict: Verdict,
    pub(super) judged: Judged,
}

impl InCondition {
    /// The judgement of the whole pattern.
    pub fn judged(&self) -> Judged {
        self.judged
    }
}

/// A pattern that cannot be tested on a scenario: a key, value or figure does not exist there.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{place}: pattern {number}: {why}")]
pub(crate) struct NotAsked {
    /// File and line of the pattern.
    place: String,
    /// Its number.
    number: u32,
    /// The thing that does not exist.
    why: String,
}

impl From<NotAsked> for Error {
    fn from(why: NotAsked) -> Error {
        Error::input(why)
    }
}

/// The source of conditions.
#[derive(Debug)]
pub struct Conditions<'a> {
    /// The scenario before it is checked, for changing it.
    pub base: &'a Base,
    /// Seed of all random draws.
    pub seed: u64,
}

/// Values of a figure, formation by formation, and its unit.
struct FigureSeries {
    values: Vec<Option<f64>>,
    unit: &'static str,
}

/// The questions: the figures of each side's scenario, keyed by the changes that make it, in writing.
type Questions = BTreeMap<String, (Changes, BTreeSet<String>)>;

impl Conditions<'_> {
    /// Test a pattern in a condition: `layers` are the changes below and above the sides' own.
    ///
    /// # Errors
    /// Keys, values or figures that do not exist.
    pub(crate) fn of_pattern(
        &self,
        pattern: &Pattern,
        condition: &str,
        layers: [&Changes; 2],
        replicates: u64,
    ) -> Result<InCondition, NotAsked> {
        let mut found = self.of_patterns(&[pattern], layers, replicates)?;
        Ok(InCondition { condition: condition.to_owned(), ..found.remove(0) })
    }

    /// Test several patterns in one unnamed condition; sides with the same scenario are simulated once.
    ///
    /// # Errors
    /// As [`Conditions::of_pattern`].
    pub(crate) fn of_patterns(
        &self,
        patterns: &[&Pattern],
        layers: [&Changes; 2],
        replicates: u64,
    ) -> Result<Vec<InCondition>, NotAsked> {
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

/// The changes of a side with the layers below and above them, in writing and as data.
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
) -> InCondition {
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
    InCondition { condition: String::new(), statements, verdict: judged.verdict, judged }
}
