//! Which part of civil servants goes with a match that was observed.
//!
//! Formations of a scenario are simulated, each with and without its civil servants. In each it is known how many plans are found in the
//! factsheets, how many would be found there without civil servants, and what else their part is. Formations whose match lies within
//! the sampling error of the observed one (Wilson's interval) are kept, and each figure is moved along a line to the observed
//! match ([`statistics::conditional`]): that is what goes with the match, if the scenario is right.

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

/// The figures that are asked for, by their names in docs/MEASURES.md; the match comes first.
pub const FIGURES: [&str; 7] = [
    "document.match",
    "document.coincidental",
    "document.added",
    "plans.civil_servants.gone",
    "plans.civil_servants.serving",
    "influence.civil_servants.outcome",
    "formation.plans",
];

/// Figures of which it is told what goes with the match.
const TOLD: std::ops::Range<usize> = 1..6;

/// Which figures lie between 0 and 1; the others between -1 and 1.
const SHARES: [&str; 3] =
    ["document.coincidental", "plans.civil_servants.gone", "plans.civil_servants.serving"];

/// The figures of one simulated formation, in the order of [`FIGURES`]; none where it has no such figure.
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

/// A match that was observed.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub struct ObservedMatch {
    /// Plans found in the civil servants' documents.
    pub found: u32,
    /// Plans.
    pub plans: u32,
    /// Share, \[0, 1\].
    pub share: f64,
    /// Its sampling error: Wilson's 95 % interval.
    pub interval: (f64, f64),
}

/// How a figure is spread over formations.
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

/// A figure in all formations, and in those that go with the match.
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
    /// Given the match; none where fewer than three formations come near.
    pub given: Option<GivenMatch>,
}

/// A figure given the match.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub struct GivenMatch {
    /// Mean and its Monte Carlo error.
    pub mean: Estimate,
    /// 2.5th, 50th and 97.5th percentiles over single formations.
    pub percentiles: [f64; 3],
    /// By how much the figure rises where the match rises by one.
    pub slope: f64,
    /// Share of the figure's variance that the match accounts for, \[0, 1\].
    pub explained: f64,
    /// The mean at the lower and the upper end of the sampling error of the match.
    pub at_ends: (f64, f64),
}

/// Consequences of a match, in the formations of a scenario.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Implied {
    /// Name of the scenario.
    pub scenario: String,
    /// One line for people.
    pub title: String,
    /// Seed.
    pub seed: u64,
    /// Formations simulated.
    pub replicates: u64,
    /// Those with an agreement, and so a match.
    pub with_match: u64,
    /// The match that was observed.
    pub observed: ObservedMatch,
    /// The simulated match.
    pub simulated: Option<Spread>,
    /// Share of formations with a higher match, those with the same by half.
    pub above: Option<f64>,
    /// Formations near the observed match.
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

/// Simulates formations; `progress` is told of each.
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

/// The window about a match in which formations are near it.
pub fn window(observed: &ObservedMatch) -> Window {
    Window { observed: observed.share, low: observed.interval.0, high: observed.interval.1 }
}

/// Finds which figures go with a match in simulated formations.
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

/// The figure at a place of [`FIGURES`].
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

/// Plans of an agreement that a share of them is, for words.
pub fn in_plans(share: f64, plans: u32) -> f64 {
    share * count(plans as usize)
}
