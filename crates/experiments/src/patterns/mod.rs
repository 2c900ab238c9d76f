//! Patterns that the model is judged by, as data: whether each holds, which ablations break it, and in what share of
//! random sets of parameters it also holds (pattern-oriented modelling, Grimm et al. 2005).
//!
//! [`list`] is what a user writes, [`condition`] tests statements in one condition, [`verdict`] judges them,
//! [`drivers`] finds the parameters that decide whether a pattern holds, [`ladder`] switches rules on one after
//! another.

pub mod condition;
pub mod drivers;
pub mod ladder;
pub mod list;
pub mod verdict;

use condition::{Conditions, InCondition};
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

/// The amount of computation.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Effort {
    /// Formations in each named condition.
    pub replicates: u64,
    /// Number of random sets of parameters.
    pub sets: u32,
    /// Formations in each of them.
    pub replicates_in_set: u64,
    /// Formations on every rung of a ladder.
    pub replicates_on_rung: u64,
}

impl Effort {
    /// Enough for a paper.
    pub const FULL: Effort =
        Effort { replicates: 1000, sets: 200, replicates_in_set: 100, replicates_on_rung: 300 };

    /// Enough for a first look.
    pub const QUICK: Effort =
        Effort { replicates: 200, sets: 200, replicates_in_set: 10, replicates_on_rung: 50 };
}

/// The result of checking a list of patterns.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[allow(missing_docs)] // the fields say what they are; `results::patterns` shows them in words
pub struct PatternsChecked {
    pub title: String,
    pub scenario: String,
    pub seed: u64,
    /// Formations in each named condition.
    pub replicates: u64,
    /// Formations in each random set.
    pub replicates_in_set: u64,
    /// Random sets: the value of every range's key.
    pub sets: Vec<Vec<f64>>,
    /// Ranges over which the sets are spread.
    pub ranges: Vec<Range>,
    pub patterns: Vec<Checked>,
    /// The result of the ladder, if one was climbed.
    #[serde(default)]
    pub ladder: Option<Climbed>,
}

/// The result of checking a pattern.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Checked {
    /// The pattern.
    pub pattern: Pattern,
    /// The pattern in the scenario as it is; or the reason why it cannot be tested there.
    pub plain: Result<InCondition, String>,
    /// The pattern with each ablation.
    pub ablations: Vec<InCondition>,
    /// The pattern in each variant.
    pub variants: Vec<InCondition>,
    /// Conditions that cannot be tested on this scenario, with the reason.
    pub not_asked: Vec<String>,
    /// The pattern in each random set.
    pub in_sets: Vec<Judged>,
    /// Parameters that decide whether it holds, strongest first.
    pub drivers: Vec<Driver>,
}

impl Checked {
    /// Number of random sets in which all statements have the stated direction, however small the difference.
    pub fn leaning(&self) -> usize {
        self.in_sets.iter().filter(|judged| judged.leans).count()
    }

    /// Number of random sets with a verdict.
    pub fn sets_with(&self, verdict: Verdict) -> usize {
        self.in_sets.iter().filter(|judged| judged.verdict == verdict).count()
    }
}

/// Check patterns on a scenario; `step` is called after each condition.
///
/// # Errors
/// Keys, values or figures that do not exist, in a user's own pattern; an interruption.
pub fn check(
    base: &Base,
    plain: &Scenario,
    patterns: &[Pattern],
    ranges: &[Range],
    effort: Effort,
    stop: &AtomicBool,
    step: impl Fn() + Sync,
) -> Result<PatternsChecked, Stopped<Error>> {
    let conditions = Conditions { base, seed: plain.parameters().simulation.seed };
    let in_condition = |pattern: &Pattern, name: &str, set: &Changes| {
        if stop.load(Ordering::Relaxed) {
            return Err(Stopped::Asked);
        }
        let found = conditions.of_pattern(pattern, name, [&Changes::new(), set], effort.replicates);
        step();
        match found {
            Err(why) if pattern.shipped => Ok(Err(why.to_string())),
            other => other.map(Ok).map_err(|why| Stopped::Taking(why.into())),
        }
    };
    let checked: Result<Vec<Checked>, _> =
        patterns.iter().map(|p| in_named_conditions(p, &in_condition)).collect();
    let mut checked = checked?;
    let sets = random_sets(conditions.seed, ranges, effort.sets);
    in_random_sets(&conditions, &mut checked, ranges, &sets, effort.replicates_in_set, stop, step)?;
    Ok(PatternsChecked {
        title: plain.title().to_owned(),
        scenario: plain.name().to_owned(),
        seed: conditions.seed,
        replicates: effort.replicates,
        replicates_in_set: effort.replicates_in_set,
        sets,
        ranges: ranges.to_vec(),
        patterns: checked,
        ladder: None,
    })
}

/// Test a pattern as it is, with its ablations and in its variants. Conditions that cannot be tested on the scenario
/// are listed.
fn in_named_conditions(
    pattern: &Pattern,
    in_condition: &impl Fn(&Pattern, &str, &Changes) -> Result<Result<InCondition, String>, Stopped<Error>>,
) -> Result<Checked, Stopped<Error>> {
    let plain = in_condition(pattern, "as it is", &Changes::new())?;
    let mut not_asked = Vec::new();
    let mut all = |list: &[list::Condition]| -> Result<Vec<InCondition>, Stopped<Error>> {
        let mut found = Vec::new();
        for condition in list.iter().filter(|_| plain.is_ok()) {
            match in_condition(pattern, &condition.title, &condition.set)? {
                Ok(in_condition) => found.push(in_condition),
                Err(why) => not_asked.push(format!("{}: {why}", condition.title)),
            }
        }
        Ok(found)
    };
    let (ablations, variants) = (all(&pattern.ablations)?, all(&pattern.variants)?);
    let pattern = pattern.clone();
    Ok(Checked { pattern, plain, ablations, variants, not_asked, in_sets: vec![], drivers: vec![] })
}

/// Number of steps that `check` takes.
pub fn steps(patterns: &[Pattern], ranges: &[Range], effort: Effort) -> u64 {
    let conditions = patterns.iter().map(|p| 1 + p.ablations.len() + p.variants.len()).sum::<usize>();
    let sets = if ranges.is_empty() { 0 } else { u64::from(effort.sets) };
    conditions as u64 + sets
}

/// Values of the ranges' keys, spread by Latin hypercube; empty without ranges.
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
    conditions: &Conditions<'_>,
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
            let found = conditions.of_patterns(&patterns, [&set.collect(), &Changes::new()], replicates);
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
