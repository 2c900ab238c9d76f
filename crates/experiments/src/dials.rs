//! Dials: the effect of each factor in a one-factor-at-a-time design, from its low value through its default to its
//! high one.
//!
//! The n-th formations of all cells share their random draws, so differences are taken within formations, and their
//! errors are those of paired differences. A formation that lacks a figure at one of the three values counts for that
//! figure at none of them.

use super::plan::Experiment;
use numbers::stats::{Estimate, Moments};
use serde::{Deserialize, Serialize};
use statistics::design::Structure;
use statistics::design::one_at_a_time::OneAtATime;
use studies::influence_study::FigureValues;

/// Share of its default value that a step must exceed to count as a move.
pub(crate) const MOVED_FROM: f64 = 0.1;

/// Number of standard errors that a step must exceed to count as a move: of some forty steps of a dial without effect,
/// two errors would let one or two pass.
pub(crate) const COUNTS_FROM: f64 = 3.0;

/// Prefix of the figures that decide whether a dial moves influence.
pub(crate) const INFLUENCE: &str = "influence.";

/// The effects of an experiment's dials.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, Default)]
pub struct Dials {
    /// Title of the scenario.
    pub scenario: String,
    /// That title in Dutch; may be empty.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub scenario_nl: String,
    /// Seed.
    pub seed: u64,
    /// Number of formations at each value.
    pub replicates: u64,
    /// The dials.
    pub dials: Vec<Dial>,
}

/// A dial, and its effects.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Dial {
    /// Name of the factor.
    pub name: String,
    /// Meaning.
    pub meaning: String,
    /// Keys of the scenario that it sets, as written.
    pub keys: Vec<String>,
    /// Low, default and high value.
    pub values: [String; 3],
    /// The experiment's reason why it moves no influence.
    pub reason: Option<String>,
    /// Every figure recorded.
    pub figures: Vec<Turned>,
}

/// A figure at the three values of a dial.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Turned {
    /// Name of the figure.
    pub figure: String,
    /// Meaning.
    pub meaning: String,
    /// Unit.
    pub unit: String,
    /// Number of formations that have the figure at all three values.
    pub formations: u64,
    /// The effect; `None` if no formation has the figure.
    pub found: Option<DialEffect>,
}

/// Means of a figure at the three values of a dial, and its steps.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub struct DialEffect {
    /// At low, default and high.
    pub at: [Estimate; 3],
    /// From low to default, from default to high, from low to high: mean and error of the paired differences.
    pub steps: [Estimate; 3],
}

/// The values that each step joins, by position.
const STEPS: [[usize; 2]; 3] = [[0, 1], [1, 2], [0, 2]];

impl DialEffect {
    /// A figure in the formations of three cells, formation by formation.
    fn of(triples: impl Iterator<Item = [f64; 3]>) -> Option<(u64, DialEffect)> {
        let (mut at, mut steps) = ([Moments::default(); 3], [Moments::default(); 3]);
        for values in triples {
            at.iter_mut().zip(values).for_each(|(moments, value)| moments.add(value));
            for (moments, [from, to]) in steps.iter_mut().zip(STEPS) {
                moments.add(values[to] - values[from]);
            }
        }
        let estimate = |moments: Moments| moments.estimate();
        let [Some(low), Some(middle), Some(high)] = at.map(estimate) else { return None };
        let [Some(up), Some(further), Some(whole)] = steps.map(estimate) else { return None };
        Some((at[0].number(), DialEffect { at: [low, middle, high], steps: [up, further, whole] }))
    }

    /// The step from low to high, as a share of the default value; `None` if the default cannot be told from 0.
    pub fn relative(&self) -> Option<f64> {
        let Estimate { mean: default, error } = self.at[1];
        (default.abs() > COUNTS_FROM * error).then(|| self.steps[2].mean / default)
    }

    /// True if a step is larger than a tenth of the default value, and larger than chance explains.
    pub(crate) fn is_moved(&self) -> bool {
        self.steps.iter().any(|step| {
            let size = step.mean.abs();
            size > MOVED_FROM * self.at[1].mean.abs() && size > COUNTS_FROM * step.error
        })
    }
}

impl Dial {
    /// True if it moves an influence.
    pub fn moves_influence(&self) -> bool {
        let influences = self.figures.iter().filter(|turned| turned.figure.starts_with(INFLUENCE));
        influences.filter_map(|turned| turned.found).any(|found| found.is_moved())
    }

    /// A figure by its name; `None` if it was not recorded or no formation has it.
    pub fn found(&self, figure: &str) -> Option<(&Turned, DialEffect)> {
        let turned = self.figures.iter().find(|turned| turned.figure == figure)?;
        Some((turned, turned.found?))
    }

    /// The fault of its reason, if any: missing although it moves no influence, or given although it moves one.
    pub fn wrong_reason(&self) -> Option<String> {
        match (self.moves_influence(), &self.reason) {
            (false, None) => Some(format!(
                "dial `{}` moves no influence by more than a tenth of its default value: give the reason, as in reason = \"...\"",
                self.name
            )),
            (true, Some(_)) => Some(format!(
                "dial `{}` moves influence, but has a `reason` why it moves none: remove the reason",
                self.name
            )),
            _ => None,
        }
    }
}

/// The design of an experiment whose factors are dials.
///
/// # Errors
/// It is not an experiment of dials; the message says what would be one.
pub fn design(experiment: &Experiment) -> Result<&OneAtATime, String> {
    let Structure::OneAtATime(design) = experiment.design().structure() else {
        return Err(format!(
            "`{}` has no dials: `design.kind` must be \"one_at_a_time\", not \"{}\"",
            experiment.name(),
            experiment.as_file().design.kind.name()
        ));
    };
    if !experiment.figures().iter().any(|figure| figure.name.starts_with(INFLUENCE)) {
        return Err(format!(
            "`{}` records no influence: add some to `record`, such as \"influence.civil_servants.outcome\"",
            experiment.name()
        ));
    }
    match experiment.factors().iter().find(|factor| factor.classes().len() != 3) {
        Some(factor) => Err(format!(
            "factor `{}` has {} values, and a dial has 3: low, default, high",
            factor.name,
            factor.classes().len()
        )),
        None => Ok(design),
    }
}

impl Dials {
    /// The effects of an experiment's dials, from the rows of all its cells, in order.
    ///
    /// # Errors
    /// It is not an experiment of dials.
    pub fn of(experiment: &Experiment, cells: &[Vec<FigureValues>]) -> Result<Dials, String> {
        let design = design(experiment)?;
        let dial = |number: usize| {
            let factor = &experiment.factors()[number];
            let written = &experiment.as_file().factor[number];
            let cell = |level| {
                let cell = usize::try_from(design.point_of(number, level)).unwrap_or(usize::MAX);
                cells.get(cell).map_or(&[][..], Vec::as_slice)
            };
            let at = [0, 1, 2].map(cell);
            let values = factor.classes();
            Dial {
                name: factor.name.clone(),
                meaning: factor.meaning.clone(),
                keys: written.keys.clone(),
                values: [0, 1, 2].map(|level| values[level].clone()),
                reason: Some(written.reason.clone()).filter(|reason| !reason.is_empty()),
                figures: (0..experiment.figures().len()).map(|f| turned(experiment, at, f)).collect(),
            }
        };
        Ok(Dials {
            scenario: experiment.scenario().title().to_owned(),
            scenario_nl: experiment.scenario().title_nl().to_owned(),
            seed: experiment.seed(),
            replicates: experiment.runs_of_cell().most(),
            dials: (0..experiment.factors().len()).map(dial).collect(),
        })
    }

    /// The dials that move no influence.
    pub fn idle(&self) -> impl Iterator<Item = &Dial> {
        self.dials.iter().filter(|dial| !dial.moves_influence())
    }
}

/// A figure (by position) in the rows of three cells.
fn turned(experiment: &Experiment, [low, default, high]: [&[FigureValues]; 3], figure: usize) -> Turned {
    let rows = low.iter().zip(default).zip(high);
    let triples =
        rows.filter_map(|((low, default), high)| Some([low[figure]?, default[figure]?, high[figure]?]));
    let (formations, found) = DialEffect::of(triples).unzip();
    let figure = &experiment.figures()[figure];
    Turned {
        figure: figure.name.clone(),
        meaning: figure.meaning.clone(),
        unit: figure.unit.to_owned(),
        formations: formations.unwrap_or(0),
        found,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(triples: &[[f64; 3]]) -> DialEffect {
        DialEffect::of(triples.iter().copied()).unwrap().1
    }

    fn dial(triples: &[[f64; 3]], figure: &str, reason: Option<&str>) -> Dial {
        let text = |text: &str| text.to_owned();
        let turned = Turned {
            figure: text(figure),
            meaning: String::new(),
            unit: String::new(),
            formations: triples.len() as u64,
            found: Some(found(triples)),
        };
        Dial {
            name: text("access"),
            meaning: String::new(),
            keys: Vec::new(),
            values: ["0", "1", "2"].map(text),
            reason: reason.map(text),
            figures: vec![turned],
        }
    }

    #[test]
    fn steps_are_paired_differences_with_their_own_errors() {
        let found = found(&[[1.0, 3.0, 4.0], [11.0, 13.0, 16.0], [21.0, 23.0, 22.0]]);
        assert_eq!(found.at.map(|at| at.mean), [11.0, 13.0, 14.0]);
        assert_eq!(
            found.steps[0],
            Estimate { mean: 2.0, error: 0.0 },
            "formations differ, not the difference"
        );
        assert_eq!(found.steps[1].mean, 1.0);
        assert!((found.steps[1].error - (4.0_f64 / 3.0).sqrt()).abs() < 1e-12, "{found:?}");
        assert_eq!(found.steps[2].mean, found.steps[0].mean + found.steps[1].mean);
        assert_eq!(found.relative(), None, "13 ± 6 cannot be told from 0");
        let known = self::found(&[[1.0, 3.0, 4.0], [1.0, 3.0, 5.0]]).relative();
        assert_eq!(known, Some(3.5 / 3.0));
    }

    #[test]
    fn a_move_is_more_than_a_tenth_of_the_default_and_than_three_errors() {
        assert!(found(&[[9.0, 10.0, 10.5], [9.0, 10.0, 10.5]]).is_moved());
        assert!(!found(&[[9.5, 10.0, 10.4], [9.5, 10.0, 10.4]]).is_moved());
        assert!(!found(&[[5.0, 10.0, 15.0], [15.0, 10.0, 4.0]]).is_moved(), "chance");
        assert!(found(&[[10.0, 12.0, 10.0], [10.0, 12.0, 10.0]]).is_moved(), "up and down again");
        assert!(found(&[[0.0, 0.0, 1.0], [0.0, 0.0, 1.0]]).is_moved(), "from nothing");
        assert_eq!(found(&[[0.0, 0.0, 1.0]]).relative(), None);
        assert!(!found(&[[0.0, 0.0, 0.0]]).is_moved());
    }

    #[test]
    fn a_reason_is_asked_for_where_no_influence_moves_and_refused_where_one_does() {
        let (moving, still) = ([[1.0, 2.0, 3.0]; 2], [[2.0, 2.0, 2.0]; 2]);
        let influence = "influence.experts.outcome";
        assert_eq!(dial(&moving, influence, None).wrong_reason(), None);
        assert_eq!(dial(&still, influence, Some("so")).wrong_reason(), None);
        assert!(dial(&still, influence, None).wrong_reason().unwrap().contains("give the reason"));
        assert!(dial(&moving, influence, Some("so")).wrong_reason().unwrap().contains("remove the reason"));
        assert!(!dial(&moving, "formation.quality", None).moves_influence(), "quality is no influence");
    }

    #[test]
    fn of_nothing_nothing_is_found() {
        assert_eq!(DialEffect::of(std::iter::empty()), None);
    }
}
