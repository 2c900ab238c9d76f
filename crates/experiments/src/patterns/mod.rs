//! Patterns: what the model is to be judged by, as data; whether each holds, what breaks it, and in what share of
//! random sets of parameters it holds too (pattern-oriented modelling, Grimm et al. 2005).
//!
//! [`list`] is what a user writes, [`corner`] asks statements of one corner of the space of parameters, [`verdict`]
//! judges them, [`drivers`] tells which parameters decide whether a pattern holds, [`ladder`] switches rules on one after
//! another.

pub mod corner;
pub mod drivers;
pub mod ladder;
pub mod list;
pub mod verdict;

use corner::{Corners, InCorner};
use drivers::Driver;
use ladder::Climbed;
use list::{Changes, Pattern, Range};
use model::scenario::{Base, Scenario};
use rayon::prelude::*;
use serde::{Deserialize, Serialize};
use statistics::design::Design;
use statistics::design::latin_hypercube::LatinHypercube;
use std::sync::atomic::{AtomicBool, Ordering};
use studies::error::Error;
use studies::replicates::Stopped;
use verdict::{Judged, Verdict};

/// How much to compute.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Effort {
    /// Formations in every corner with a name.
    pub replicates: u64,
    /// Random sets of parameters.
    pub sets: u32,
    /// Formations in each of them.
    pub replicates_in_set: u64,
    /// Formations on every rung of a ladder.
    pub replicates_on_rung: u64,
}

impl Effort {
    /// What a paper needs.
    pub const FULL: Effort =
        Effort { replicates: 1000, sets: 200, replicates_in_set: 100, replicates_on_rung: 300 };

    /// What a first look needs.
    pub const QUICK: Effort =
        Effort { replicates: 200, sets: 200, replicates_in_set: 10, replicates_on_rung: 50 };
}

/// What came of a list of patterns.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[allow(missing_docs)] // the fields say what they are; `output::patterns` shows them in words
pub struct PatternsChecked {
    pub title: String,
    pub scenario: String,
    pub seed: u64,
    /// Formations in every corner with a name.
    pub replicates: u64,
    /// Formations in each random set.
    pub replicates_in_set: u64,
    /// Random sets: the value of every range's key.
    pub sets: Vec<Vec<f64>>,
    /// Ranges over which the sets are spread.
    pub ranges: Vec<Range>,
    pub patterns: Vec<Checked>,
    /// What came of the ladder, where one was climbed.
    #[serde(default)]
    pub ladder: Option<Climbed>,
}

/// What came of a pattern.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Checked {
    /// The pattern.
    pub pattern: Pattern,
    /// In the scenario as it is; or why it can't be asked of it.
    pub plain: Result<InCorner, String>,
    /// With each breaker.
    pub breakers: Vec<InCorner>,
    /// In other corners.
    pub variants: Vec<InCorner>,
    /// Corners that cannot be asked of this scenario, and why.
    pub not_asked: Vec<String>,
    /// In each random set.
    pub in_sets: Vec<Judged>,
    /// Parameters that decide whether it holds, the strongest first.
    pub drivers: Vec<Driver>,
}

impl Checked {
    /// Random sets in which all statements have the stated direction, however small the difference.
    pub fn leaning(&self) -> usize {
        self.in_sets.iter().filter(|judged| judged.leans).count()
    }

    /// Random sets with a verdict.
    pub fn sets_with(&self, verdict: Verdict) -> usize {
        self.in_sets.iter().filter(|judged| judged.verdict == verdict).count()
    }
}

/// Checks patterns on a scenario; `step` is called after each corner that is done.
///
/// # Errors
/// Keys, values or figures that do not exist, where a pattern is a user's own; an interruption.
pub fn check(
    base: &Base,
    plain: &Scenario,
    patterns: &[Pattern],
    ranges: &[Range],
    effort: Effort,
    stop: &AtomicBool,
    step: impl Fn() + Sync,
) -> Result<PatternsChecked, Stopped<Error>> {
    let corners = Corners { base, seed: plain.parameters().simulation.seed };
    let in_corner = |pattern: &Pattern, name: &str, set: &Changes| {
        if stop.load(Ordering::Relaxed) {
            return Err(Stopped::Asked);
        }
        let found = corners.of_pattern(pattern, name, [&Changes::new(), set], effort.replicates);
        step();
        match found {
            Err(why) if pattern.shipped => Ok(Err(why.to_string())),
            other => other.map(Ok).map_err(|why| Stopped::Taking(why.into())),
        }
    };
    let checked: Result<Vec<Checked>, _> = patterns.iter().map(|p| in_named_corners(p, &in_corner)).collect();
    let mut checked = checked?;
    let sets = random_sets(corners.seed, ranges, effort.sets);
    in_random_sets(&corners, &mut checked, ranges, &sets, effort.replicates_in_set, stop, step)?;
    Ok(PatternsChecked {
        title: plain.title().to_owned(),
        scenario: plain.name().to_owned(),
        seed: corners.seed,
        replicates: effort.replicates,
        replicates_in_set: effort.replicates_in_set,
        sets,
        ranges: ranges.to_vec(),
        patterns: checked,
        ladder: None,
    })
}

/// A pattern as it is, with its breakers and in its variants. A corner that cannot be asked of the scenario is told.
fn in_named_corners(
    pattern: &Pattern,
    in_corner: &impl Fn(&Pattern, &str, &Changes) -> Result<Result<InCorner, String>, Stopped<Error>>,
) -> Result<Checked, Stopped<Error>> {
    let plain = in_corner(pattern, "as it is", &Changes::new())?;
    let mut not_asked = Vec::new();
    let mut all = |list: &[list::Corner]| -> Result<Vec<InCorner>, Stopped<Error>> {
        let mut found = Vec::new();
        for corner in list.iter().filter(|_| plain.is_ok()) {
            match in_corner(pattern, &corner.title, &corner.set)? {
                Ok(in_corner) => found.push(in_corner),
                Err(why) => not_asked.push(format!("{}: {why}", corner.title)),
            }
        }
        Ok(found)
    };
    let (breakers, variants) = (all(&pattern.breakers)?, all(&pattern.variants)?);
    let pattern = pattern.clone();
    Ok(Checked { pattern, plain, breakers, variants, not_asked, in_sets: vec![], drivers: vec![] })
}

/// Steps that `check` takes.
pub fn steps(patterns: &[Pattern], ranges: &[Range], effort: Effort) -> u64 {
    let corners = patterns.iter().map(|p| 1 + p.breakers.len() + p.variants.len()).sum::<usize>();
    let sets = if ranges.is_empty() { 0 } else { u64::from(effort.sets) };
    corners as u64 + sets
}

/// Values of the ranges' keys, spread by Latin hypercube; none without ranges.
fn random_sets(seed: u64, ranges: &[Range], number: u32) -> Vec<Vec<f64>> {
    if ranges.is_empty() {
        return Vec::new();
    }
    let design = LatinHypercube::new(seed, number, ranges.len());
    let mut point = vec![0.0; ranges.len()];
    (0..design.points())
        .map(|set| {
            design.point(set, &mut point);
            ranges.iter().zip(&point).map(|(range, place)| range.at(*place)).collect()
        })
        .collect()
}

fn in_random_sets(
    corners: &Corners<'_>,
    checked: &mut [Checked],
    ranges: &[Range],
    sets: &[Vec<f64>],
    replicates: u64,
    stop: &AtomicBool,
    step: impl Fn() + Sync,
) -> Result<(), Stopped<Error>> {
    let in_question: Vec<usize> = (0..checked.len()).filter(|&c| checked[c].plain.is_ok()).collect();
    let patterns: Vec<&Pattern> = in_question.iter().map(|&c| &checked[c].pattern).collect();
    let found: Result<Vec<Vec<Judged>>, Stopped<Error>> = sets
        .par_iter()
        .map(|values| {
            if stop.load(Ordering::Relaxed) {
                return Err(Stopped::Asked);
            }
            let set = ranges.iter().zip(values).map(|(range, &value)| (range.key.clone(), value.into()));
            let found = corners.of_patterns(&patterns, [&set.collect(), &Changes::new()], replicates);
            step();
            found
                .map(|all| all.iter().map(|f| f.judged()).collect())
                .map_err(|why| Stopped::Taking(why.into()))
        })
        .collect();
    let found = found?;
    for (place, &c) in in_question.iter().enumerate() {
        checked[c].in_sets = found.iter().map(|set| set[place]).collect();
        checked[c].drivers = drivers::of(ranges, sets, &checked[c].in_sets);
    }
    Ok(())
}
