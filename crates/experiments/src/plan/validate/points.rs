//! Points of the design.

use super::list::{self, PointsTable};
use super::{ExperimentFile, within};
use crate::plan::factor::{Factor, Levels};
use crate::plan::file::{DesignKind, MORRIS_LEVELS};
use model::scenario::tree::KeyPath;
use model::scenario::validate::Checker;
use statistics::design::correlated::{Correlated, CorrelatedPair};
use statistics::design::factorial::{Factorial, grid, slices};
use statistics::design::latin_hypercube::LatinHypercube;
use statistics::design::morris::Morris;
use statistics::design::one_at_a_time::OneAtATime;
use statistics::design::saltelli::Saltelli;
use statistics::design::{Design, DesignError};

/// The points; `None` if they cannot be determined. The only place that knows all designs.
pub(super) fn design(
    c: &mut Checker,
    file: &ExperimentFile,
    factors: &[Factor],
    list: Option<&PointsTable>,
    seed: u64,
) -> Option<Box<dyn Design>> {
    check_keys(c, file);
    let pairs = correlations(c, file);
    if !c.faults.is_empty() {
        return None;
    }
    if file.design.kind == DesignKind::List {
        return list::of_list(c, factors, list?).map(boxed);
    }
    let seed = file.design.seed.unwrap_or(seed);
    match build(file, factors, &pairs, seed)? {
        Ok(design) => Some(design),
        Err((path, why)) => {
            c.fault(&path, why, None);
            None
        }
    }
}

/// Build a design, or return its fault with its place; `None` if something that it needs is missing, which was
/// reported.
fn build(
    file: &ExperimentFile,
    factors: &[Factor],
    pairs: &[CorrelatedPair],
    seed: u64,
) -> Option<Result<Box<dyn Design>, (KeyPath, String)>> {
    let (design, number) = (&file.design, factors.len());
    let at_design = |key: &str| KeyPath::of("design").key(key);
    let refused = |why: DesignError| {
        let path = match why {
            DesignError::Base(_) => at_design("base"),
            DesignError::Trajectories => at_design("trajectories"),
            DesignError::Levels(_) => at_design("levels"),
            DesignError::SaltelliFactors(_) | DesignError::MorrisFactors => KeyPath::of("design"),
        };
        (path, why.to_string())
    };
    Some(match design.kind {
        DesignKind::Factorial => match Factorial::new(factors.iter().map(coordinates).collect()) {
            Some(design) => Ok(Box::new(design)),
            None => Err((KeyPath::of("design"), "there are too many combinations of levels".to_owned())),
        },
        DesignKind::LatinHypercube => {
            let plain = LatinHypercube::new(seed, design.points?, number);
            if pairs.is_empty() {
                return Some(Ok(Box::new(plain)));
            }
            Correlated::new(plain, pairs)
                .map(boxed)
                .map_err(|why| (KeyPath::entry("correlation", 0), why.to_string()))
        }
        DesignKind::Sobol => {
            Saltelli::new(design.base?, number, design.second_order.unwrap_or(false), Some(seed))
                .map(boxed)
                .map_err(refused)
        }
        DesignKind::Morris => {
            Morris::new(seed, design.trajectories?, design.levels.unwrap_or(MORRIS_LEVELS), number)
                .map(boxed)
                .map_err(refused)
        }
        DesignKind::OneAtATime => {
            let numbers: Vec<usize> = factors.iter().map(number_of_values).collect();
            OneAtATime::new(numbers.clone()).map(boxed).map_err(|why| {
                let factor = numbers.iter().position(|number| *number == why.0).unwrap_or(0);
                (within("factor", factor, "values"), why.to_string())
            })
        }
        DesignKind::List => return None,
    })
}

fn boxed(design: impl Design + 'static) -> Box<dyn Design> {
    Box::new(design)
}

/// Report keys of the design that its kind needs but lacks, or has although the kind has no use for them.
fn check_keys(c: &mut Checker, file: &ExperimentFile) {
    let (design, kind) = (&file.design, file.design.kind);
    let name = kind.name();
    let is = |known: DesignKind| kind == known;
    let random = matches!(kind, DesignKind::LatinHypercube | DesignKind::Sobol | DesignKind::Morris);
    for (key, given, needed, known) in [
        ("points", design.points.is_some(), true, is(DesignKind::LatinHypercube)),
        ("seed", design.seed.is_some(), false, random),
        ("base", design.base.is_some(), true, is(DesignKind::Sobol)),
        ("second_order", design.second_order.is_some(), false, is(DesignKind::Sobol)),
        ("trajectories", design.trajectories.is_some(), true, is(DesignKind::Morris)),
        ("levels", design.levels.is_some(), false, is(DesignKind::Morris)),
        ("file", design.file.is_some(), true, is(DesignKind::List)),
    ] {
        let path = KeyPath::of("design").key(key);
        if !c.sound(&path) || !c.sound(&KeyPath::of("design").key("kind")) {
            continue;
        }
        if known && needed && !given {
            c.fault(
                &KeyPath::of("design"),
                format!("`{key}` is missing: a design of kind {name} needs it"),
                None,
            );
        } else if given && !known {
            c.fault_at_key(&path, format!("a design of kind {name} has no `{key}`"), None);
        }
    }
    if file.factor.is_empty() && design.kind != DesignKind::Factorial && c.sound(&KeyPath::of("factor")) {
        c.fault(&KeyPath::of("design"), "there are no factors: nothing is varied".to_owned(), None);
    }
}

/// Number of values of a factor; 0 for a range, which was reported.
fn number_of_values(factor: &Factor) -> usize {
    match &factor.levels {
        Levels::Values(levels) => levels.len(),
        Levels::Range { .. } => 0,
    }
}

/// Coordinates of the levels of a factor in a factorial design.
fn coordinates(factor: &Factor) -> Vec<f64> {
    match &factor.levels {
        Levels::Values(levels) => slices(levels.len()),
        Levels::Range { steps, .. } => grid(steps.unwrap_or(2) as usize),
    }
}

/// Rank correlations, by positions of factors.
fn correlations(c: &mut Checker, file: &ExperimentFile) -> Vec<CorrelatedPair> {
    let mut pairs: Vec<CorrelatedPair> = Vec::new();
    for (i, correlation) in file.correlation.iter().enumerate() {
        let entry = KeyPath::entry("correlation", i);
        if file.design.kind != DesignKind::LatinHypercube {
            c.fault(&entry, "only factors of a latin_hypercube can be correlated".to_owned(), None);
            continue;
        }
        let mut positions = Vec::new();
        for (n, name) in correlation.factors.iter().enumerate() {
            match file.factor.iter().position(|factor| factor.name == *name) {
                Some(position) => positions.push(position),
                None => c.fault(&entry.key("factors").index(n), format!("there is no factor `{name}`"), None),
            }
        }
        positions.sort_unstable();
        let [one, other] = positions[..] else { continue };
        if one == other {
            c.fault(&entry.key("factors"), "a factor cannot be correlated with itself".to_owned(), None);
        } else if pairs.iter().any(|pair| (pair.0, pair.1) == (one, other)) {
            c.fault(&entry.key("factors"), "the correlation of these two is given twice".to_owned(), None);
        } else {
            pairs.push((one, other, correlation.value));
        }
    }
    pairs
}
