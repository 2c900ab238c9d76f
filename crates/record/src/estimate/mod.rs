//! Estimation of the weights of coalition utility from recorded formations.
//!
//! `data` reads formations, `features` describes each to its coalitions, `logit` finds the weights that make the real
//! choices likeliest, `ridge` how strongly to shrink them, `prediction` measures how well they predict, `report` writes
//! tables and weights files, and the simulation reads `weights`.
//!
//! Two sets. **National**: from formations after national elections, all terms except concentration, which belongs to
//! the first version, and the council-wide executive, which is a custom of towns. **Municipal**: from town councils,
//! the terms that seats identify; terms that need positions, the last executive or families come from the national set.
//! This mixes two scales: a logit's weights are in units of its own unexplained part, which may differ between towns
//! and states, and the terms that remain in the towns' fit absorb those left out. It is the best that the data allow,
//! and an assumption.
//!
//! **Reading the weights.** They are shrunk towards zero as strongly as cross-validation over countries requires
//! ([`ridge`]), so they are made for prediction: each is smaller than the effect it stands for, and terms that measure
//! nearly the same share their effect. They are estimated on V(C), the utility of whole coalitions; that a single
//! party's V_p has the same weights of policy, size, incumbency and kept seats is the model's assumption, not a
//! finding.
//!
//! **Few formations** (fewer than [`ridge::FEW`]): weights are shrunk towards those that come with the program, by a
//! normal prior with a standard deviation of [`ridge::PRIOR_ERRORS`] times their standard errors.

pub mod data;
pub mod features;
pub mod report;
pub mod weights_file;

use crate::backtest::logits::{Ingredient, Logit};
use crate::backtest::sample::RecordSample;
use crate::backtest::score::{Forecast, score};
use data::{DataFile, DataSet, GovernmentLevel};
use features::Unusable;
use model::coalition::weights::embedded;
use model::coalition_features::Term;
use model::scenario::parameters::WeightSet;
use statistics::choice::logit::FitError;
use statistics::choice::prediction::Prediction;
use statistics::choice::ridge::{FEW, PRIOR_ERRORS, Shrinkage, WeightsPrior};
use std::collections::BTreeMap;
use std::path::PathBuf;
use studies::error::Error;

/// A reason why an estimation fails.
#[derive(Debug, thiserror::Error)]
pub enum EstimateError {
    /// A file cannot be read or written.
    #[error("{}: {source}", path.display())]
    Io {
        /// The file.
        path: PathBuf,
        /// The system's message.
        source: std::io::Error,
    },
    /// Tables have faults.
    #[error(transparent)]
    Data(#[from] studies::table::TableFaults),
    /// A file cannot be read as text, or a file or folder is of another kind.
    #[error(transparent)]
    File(#[from] Error),
    /// A weights file holds no weights.
    #[error(
        "{message}\na weights file has the tables [weights], [lead], [rounds.by_size], [rounds.drawn] and [errors], as `vierdemacht estimate --output` writes them"
    )]
    Weights {
        /// The fault, with file and line.
        message: String,
    },
    /// A set has no data.
    #[error(
        "the {set} set needs {level} formations: give a folder that holds them, or choose the other set (--set)"
    )]
    Missing {
        /// The set.
        set: &'static str,
        /// The level of government.
        level: &'static str,
    },
    /// The weights cannot be estimated.
    #[error("no {set} weights can be estimated: {source}")]
    Fit {
        /// The set.
        set: &'static str,
        /// The reason.
        source: FitError,
    },
    /// A formation cannot be simulated.
    #[error("a formation cannot be simulated: {0}")]
    Simulation(String),
    /// A weights file exists already.
    #[error("{} exists already; --force replaces it", .0.display())]
    Exists(PathBuf),
    /// The table cannot be written.
    #[error("cannot write the result: {0}")]
    Output(#[source] std::io::Error),
}

impl EstimateError {
    /// A formation cannot be simulated.
    pub fn simulation(why: Error) -> EstimateError {
        EstimateError::Simulation(why.to_string())
    }
}

impl From<EstimateError> for Error {
    fn from(error: EstimateError) -> Error {
        match error {
            EstimateError::Io { path, source } => Error::Io { path, source },
            EstimateError::File(error) => error,
            EstimateError::Output(source) => Error::of_output(source),
            other => Error::Input(other.to_string()),
        }
    }
}

/// A set of weights with measures of its quality.
#[derive(Debug, Clone)]
pub struct WeightsEstimation {
    /// The set.
    pub set: WeightSet,
    /// One for each term that was estimated or taken over, in the order of [`Term::ALL`].
    pub terms: Vec<TermEstimate>,
    /// Number of formations used in the fit.
    pub formations: usize,
    /// Number of formations that could not be used, by reason.
    pub unusable: BTreeMap<Unusable, usize>,
    /// Number of clusters in the standard errors: countries, or the formations themselves.
    pub clusters: usize,
    /// The target towards which the estimates were shrunk.
    pub drawn: ShrinkageTarget,
    /// Log-likelihood of a formation if every coalition were equally likely.
    pub chance: f64,
    /// Prediction of the formations used in the fit.
    pub in_sample: Prediction,
    /// Prediction of a country (if there is only one country: a tenth of the formations) from all others.
    pub held_out: Prediction,
    /// The two terms whose estimates are most correlated, with the correlation.
    pub closest: (Term, Term, f64),
    /// Files that were used.
    pub files: Vec<DataFile>,
}

/// The target towards which estimates were shrunk.
#[derive(Debug, Clone, PartialEq)]
pub enum ShrinkageTarget {
    /// Zero, with this strength; the strengths that were tried, with the held-out log-likelihood of a formation under
    /// each.
    Ridge(f64, Vec<(f64, f64)>),
    /// The weights that come with the program, because there are too few formations.
    Shipped,
}

/// The estimate of a term's weight.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct TermEstimate {
    /// The term.
    pub term: Term,
    /// Weight, positive if the term works in the direction of its kind (gain or loss).
    pub weight: f64,
    /// Standard error of the weight.
    pub error: f64,
    /// The set whose data gave the weight.
    pub from: WeightSet,
}

/// Name of a set, as in scenario files.
pub const fn name(set: WeightSet) -> &'static str {
    match set {
        WeightSet::National => "national",
        WeightSet::Municipal => "municipal",
        WeightSet::First => "first",
    }
}

/// The level of government of a set's formations.
pub const fn level(set: WeightSet) -> GovernmentLevel {
    match set {
        WeightSet::National => GovernmentLevel::National,
        WeightSet::Municipal | WeightSet::First => GovernmentLevel::Municipal,
    }
}

/// Shrinkage of a sample's estimates: towards zero or, if there are few formations, towards the weights that come with
/// the program.
pub fn draw(sample: &RecordSample, terms: &[Term]) -> Shrinkage {
    if sample.cases.len() >= FEW {
        return Shrinkage::Ridge;
    }
    let shipped = embedded(if sample.level == GovernmentLevel::National {
        WeightSet::National
    } else {
        WeightSet::Municipal
    });
    let deviation = |term: &Term| {
        let error = shipped.errors.of(*term);
        if error > 0.0 { PRIOR_ERRORS * error } else { 1.0 }
    };
    Shrinkage::Towards(WeightsPrior {
        centre: terms.iter().map(|term| shipped.coalition.of(*term)).collect(),
        deviation: terms.iter().map(deviation).collect(),
    })
}

/// The logit over all coalitions of a sample, with all terms that it can identify.
///
/// # Errors
/// [`FitError`] if there is no maximum.
pub fn utility(sample: &RecordSample) -> Result<Logit, FitError> {
    let told = sample.terms();
    let ingredients: Vec<Ingredient> = told.iter().copied().map(Ingredient::Term).collect();
    Logit::of(sample, &ingredients, &draw(sample, &told))
}

/// A set estimated from a sample and its [`utility`]; weights that the sample cannot identify are taken from `others`,
/// or from the weights that come with the program.
pub fn estimation(
    sample: &RecordSample,
    logit: &Logit,
    data: &[DataSet],
    set: WeightSet,
    others: Option<&WeightsEstimation>,
) -> WeightsEstimation {
    let told = sample.terms();
    let estimate = |(&term, &(_, weight, error)): (&Term, &(Ingredient, f64, f64))| TermEstimate {
        term,
        weight,
        error,
        from: set,
    };
    let mut terms: Vec<TermEstimate> = told.iter().zip(&logit.all).map(estimate).collect();
    let is_borrowed = |term: &Term| !sample.tells(*term) && *term != Term::Everyone;
    terms.extend(Term::ALL.into_iter().filter(is_borrowed).map(|term| borrowed(term, others)));
    terms.sort_by_key(|t| t.term);
    let mut files = files(data, level(set));
    if terms.iter().any(|t| t.from != set) {
        files.extend(others.into_iter().flat_map(|others| others.files.iter().cloned()));
    }
    let number = sample.cases.len();
    let alike = sample.cases.iter().map(|case| -libm::log(case.number() as f64));
    let name_of = |ingredient| match ingredient {
        Ingredient::Term(term) => term,
        _ => unreachable!("only terms were estimated"),
    };
    let (a, b, correlation) = logit.closest;
    WeightsEstimation {
        set,
        terms,
        formations: number,
        unusable: sample.unusable.clone(),
        clusters: sample.clusters.iter().max().map_or(0, |last| last + 1),
        drawn: logit
            .ridge
            .clone()
            .map_or(ShrinkageTarget::Shipped, |(strength, tried)| ShrinkageTarget::Ridge(strength, tried)),
        chance: alike.sum::<f64>() / number as f64,
        in_sample: predicted(sample, &|case, _| logit.utilities_in_sample(case)),
        held_out: predicted(sample, &|case, group| logit.utilities(case, group)),
        closest: (name_of(a), name_of(b), correlation),
        files,
    }
}

/// A term's weight in the other set, or in the one that comes with the program.
fn borrowed(term: Term, others: Option<&WeightsEstimation>) -> TermEstimate {
    let own = others.and_then(|others| others.terms.iter().find(|t| t.term == term).copied());
    let shipped = embedded(WeightSet::National);
    own.unwrap_or(TermEstimate {
        term,
        weight: shipped.coalition.of(term),
        error: shipped.errors.of(term),
        from: WeightSet::National,
    })
}

/// The files that hold formations of a level, in the order of their names.
fn files(data: &[DataSet], level: GovernmentLevel) -> Vec<DataFile> {
    let mut sets: Vec<&DataSet> =
        data.iter().filter(|set| set.formations.iter().any(|f| f.level == level)).collect();
    sets.sort_by(|a, b| a.files[0].name.cmp(&b.files[0].name));
    sets.into_iter().flat_map(|set| set.files.iter().cloned()).collect()
}

/// Quality of the utilities' predictions of the formations in a sample.
fn predicted(
    sample: &RecordSample,
    utilities: &(dyn Fn(&crate::backtest::sample::PredictedCase, usize) -> Vec<f64> + Sync),
) -> Prediction {
    use rayon::prelude::*;
    let one = |(case, &group): (&crate::backtest::sample::PredictedCase, &usize)| {
        let forecast =
            Forecast::logit(utilities(case, group)).expect("a logit gives every coalition some weight");
        let scored = score(case, &forecast);
        Prediction {
            log_likelihood: libm::log(scored.real_weight),
            exact: scored.exact,
            among: scored.among,
            jaccard: scored.jaccard,
        }
    };
    Prediction::mean(&sample.cases.par_iter().zip(&sample.groups).map(one).collect::<Vec<_>>())
}
