//! The civil servants' part that goes with an observed match.
//!
//! Formations of a scenario are simulated, each with and without its civil servants. For each, the number of plans
//! found in the factsheets is known, the number that would be found there without civil servants, and other measures of
//! their part. Formations whose match lies within the sampling error of the observed one (Wilson's interval) are kept,
//! and each figure is adjusted by linear regression to the observed match ([`statistics::conditional`]). The result
//! goes with the match if the scenario is right.

use model::measures::influence::figure::Figure;
use model::world::build::Setting;
use numbers::stats::{Estimate, Moments, count, quantile};
use serde::{Deserialize, Serialize};
use statistics::conditional::{self, Conditional, Window};
use std::ops::ControlFlow;
use std::sync::atomic::AtomicBool;
use studies::error::Error;
use studies::influence_study::Study;
use studies::replicates::{Plan, Stopped};

/// The figures to be computed, by their names in docs/MEASURES.md; the match comes first.
pub const FIGURES: [&str; 7] = [
    "document.match",
    "document.coincidental",
    "document.added",
    "plans.civil_servants.gone",
    "plans.civil_servants.serving",
    "influence.civil_servants.outcome",
    "formation.plans",
];

/// Positions of the figures that are reported given the match.
const TOLD: std::ops::Range<usize> = 1..6;

/// Figures that lie between 0 and 1; the others lie between -1 and 1.
const SHARES: [&str; 3] =
    ["document.coincidental", "plans.civil_servants.gone", "plans.civil_servants.serving"];

/// The figures of one simulated formation, in the order of [`FIGURES`]; `None` for a figure that it does not have.
#[derive(Debug, Clone, PartialEq)]
pub struct SimulatedMatch {
    /// Number of the formation, from 1.
    pub replicate: u64,
    /// The figures.
    pub figures: [Option<f64>; FIGURES.len()],
}

impl SimulatedMatch {
    /// Document match.
    pub fn found(&self) -> Option<f64> {
        self.figures[0]
    }
}

/// An observed match.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub struct ObservedMatch {
    /// Number of plans found in the civil servants' documents.
    pub found: u32,
    /// Number of plans.
    pub plans: u32,
    /// Share, \[0, 1\].
    pub share: f64,
    /// Its sampling error: Wilson's 95 % interval.
    pub interval: (f64, f64),
}

/// The distribution of a figure over formations.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub struct Spread {
    /// Mean and its standard error.
    pub mean: Estimate,
    /// 2.5th, 50th and 97.5th percentiles over formations.
    pub percentiles: [f64; 3],
}

impl Spread {
    fn of(values: &[f64]) -> Option<Spread> {
        let mut moments = Moments::default();
        values.iter().for_each(|&value| moments.add(value));
        let mut sorted = values.to_vec();
        sorted.sort_by(f64::total_cmp);
        let percentile = |share| quantile(&sorted, share);
        let percentiles = [percentile(0.025)?, percentile(0.5)?, percentile(0.975)?];
        Some(Spread { mean: moments.estimate()?, percentiles })
    }
}

/// A figure in all formations, and given the match.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct ImpliedFigure {
    /// Name, as in docs/MEASURES.md.
    pub figure: String,
    /// Its meaning, in words.
    pub meaning: String,
    /// Unit.
    pub unit: String,
    /// Over all formations.
    pub before: Option<Spread>,
    /// Given the match; `None` if fewer than three formations are near it.
    pub given: Option<GivenMatch>,
}

/// A figure given the match.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub struct GivenMatch {
    /// Mean and its Monte Carlo error.
    pub mean: Estimate,
    /// 2.5th, 50th and 97.5th percentiles over single formations.
    pub percentiles: [f64; 3],
    /// Increase of the figure if the match increases by one.
    pub slope: f64,
    /// Share of the figure's variance that the match accounts for, \[0, 1\].
    pub explained: f64,
    /// The mean at the lower and the upper end of the match's sampling error.
    pub at_ends: (f64, f64),
}

/// Implications of a match, in the formations of a scenario.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Implied {
    /// Name of the scenario.
    pub scenario: String,
    /// One-line title for readers.
    pub title: String,
    /// Seed.
    pub seed: u64,
    /// Number of simulated formations.
    pub replicates: u64,
    /// Number of them with an agreement, and thus a match.
    pub with_match: u64,
    /// The observed match.
    pub observed: ObservedMatch,
    /// The simulated match.
    pub simulated: Option<Spread>,
    /// Share of formations with a higher match, plus half of those with the same match.
    pub above: Option<f64>,
    /// Number of formations near the observed match.
    pub near: u64,
    /// Their effective number.
    pub effective: f64,
    /// The figures.
    pub figures: Vec<ImpliedFigure>,
}

impl Implied {
    /// A figure by its name.
    pub fn figure(&self, name: &str) -> Option<&ImpliedFigure> {
        self.figures.iter().find(|figure| figure.figure == name)
    }
}

/// Simulate formations; `progress` is called after each.
///
/// # Errors
/// An interruption.
pub fn simulate(
    setting: &Setting,
    plan: Plan,
    stop: &AtomicBool,
    progress: impl Fn(),
) -> Result<Vec<SimulatedMatch>, Error> {
    let study = Study::of(setting, FIGURES).map_err(Error::Input)?;
    let mut found = Vec::new();
    let run: Result<(), Stopped<Error>> = study.run(plan, stop, |replicate, row| {
        let mut figures = [None; FIGURES.len()];
        figures.copy_from_slice(&row);
        found.push(SimulatedMatch { replicate: replicate + 1, figures });
        progress();
        Ok(ControlFlow::Continue(()))
    });
    run?;
    Ok(found)
}

/// The window around a match that contains the formations near it.
pub fn window(observed: &ObservedMatch) -> Window {
    Window { observed: observed.share, low: observed.interval.0, high: observed.interval.1 }
}

/// Find the figures that go with a match in simulated formations.
///
/// # Errors
/// A figure that the setting does not have.
pub fn implied(
    setting: &Setting,
    observed: ObservedMatch,
    formations: &[SimulatedMatch],
) -> Result<Implied, Error> {
    let window = window(&observed);
    let matches: Vec<f64> = formations.iter().filter_map(SimulatedMatch::found).collect();
    let weights: Vec<f64> = matches.iter().map(|&found| window.weight(found)).filter(|w| *w > 0.0).collect();
    let squares: f64 = weights.iter().map(|weight| weight * weight).sum();
    let total: f64 = weights.iter().sum();
    let figure = |place: usize| {
        let definition = Figure::named(setting, &mut Vec::new(), FIGURES[place]).map_err(Error::Input)?;
        Ok(told(&definition, place, window, formations))
    };
    let simulation = &setting.scenario.parameters().simulation;
    Ok(Implied {
        scenario: setting.scenario.name().to_owned(),
        title: setting.scenario.title().to_owned(),
        seed: simulation.seed,
        replicates: formations.len() as u64,
        with_match: matches.len() as u64,
        observed,
        simulated: Spread::of(&matches),
        above: conditional::share_above(&matches, observed.share),
        near: weights.len() as u64,
        effective: if squares > 0.0 { total * total / squares } else { 0.0 },
        figures: TOLD.map(figure).collect::<Result<_, Error>>()?,
    })
}

/// The figure at a position in [`FIGURES`].
fn told(definition: &Figure, place: usize, window: Window, formations: &[SimulatedMatch]) -> ImpliedFigure {
    let pairs: Vec<(f64, f64)> =
        formations.iter().filter_map(|one| one.found().zip(one.figures[place])).collect();
    let values: Vec<f64> = pairs.iter().map(|(_, value)| *value).collect();
    let range = (if SHARES.contains(&FIGURES[place]) { 0.0 } else { -1.0 }, 1.0);
    let given = conditional::given(&pairs, window, range);
    ImpliedFigure {
        figure: definition.name.clone(),
        meaning: definition.meaning.clone(),
        unit: definition.unit.to_owned(),
        before: Spread::of(&values),
        given: given.map(|given| of_match(&given, window, range)),
    }
}

fn of_match(given: &Conditional, window: Window, range: (f64, f64)) -> GivenMatch {
    let at = |share: f64| (given.mean.mean + given.slope * (share - window.observed)).clamp(range.0, range.1);
    let Conditional { mean, percentiles, slope, explained, .. } = *given;
    GivenMatch { mean, percentiles, slope, explained, at_ends: (at(window.low), at(window.high)) }
}

/// The number of an agreement's plans that a share stands for, used in sentences.
pub fn in_plans(share: f64, plans: u32) -> f64 {
    share * count(plans as usize)
}
