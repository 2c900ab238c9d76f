//! Estimates the weights of coalition utility from recorded formations.
//!
//! `data` reads formations, `features` says what coalitions see of each, `logit` finds the weights under which the real choices are
//! likeliest, `ridge` how strongly they are drawn towards something, `prediction` says how well they predict, `report` writes tables and
//! weights files, `weights` is what the simulation reads.
//!
//! Two sets. **National**: from formations after national elections, all terms but concentration, which is of the first version, and the
//! council-wide executive, which is a custom of towns. **Municipal**: from town councils what seats tell; what needs positions, the
//! last executive or families is that of the national set. This mixes two scales: a logit's weights are in units of its own unexplained
//! part, which need not be as large in towns as in states, and the terms left out of the towns' fit are
//! absorbed by those left in. It is the best that the data allow, and an assumption.
//!
//! **Reading the weights.** They are drawn towards nothing as strongly as cross-validation over countries says ([`ridge`]), so they are
//! made for prediction: each is smaller than what it stands for, and terms that measure nearly the same share it. They are
//! estimated on V(C), the utility of whole coalitions; that a single party's V_p has the same weights of policy, size, incumbency and kept
//! is the model's assumption, not a finding.
//!
//! **Few formations** (fewer than [`ridge::FEW`]): weights are drawn towards those that come with the program, by a normal prior whose standard
//! deviation is [`ridge::PRIOR_ERRORS`] of their standard errors.

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

/// What stops an estimation.
#[derive(Debug, thiserror::Error)]
pub enum EstimateError {
    /// A file cannot be read or written.
    #[error("{}: {source}", path.display())]
    Io {
        /// The file.
        path: PathBuf,
        /// What the system said.
        source: std::io::Error,
    },
    /// Tables do not hold what they should.
    #[error(transparent)]
    Data(#[from] studies::table::TableFaults),
    /// A file cannot be read as text, or is of another kind; or a folder is.
    #[error(transparent)]
    File(#[from] Error),
    /// A weights file holds no weights.
    #[error(
        "{message}\na weights file has the tables [weights], [lead], [rounds.by_size], [rounds.drawn] and [errors], as `vierdemacht estimate --output` writes them"
    )]
    Weights {
        /// What is wrong, with file and line.
        message: String,
    },
    /// A set's data are missing.
    #[error(
        "the {set} set needs {level} formations: give a folder that holds them, or ask for the other set alone (--set)"
    )]
    Missing {
        /// The set.
        set: &'static str,
        /// The level of government.
        level: &'static str,
    },
    /// There are no estimates.
    #[error("no {set} weights can be estimated: {source}")]
    Fit {
        /// The set.
        set: &'static str,
        /// Why.
        source: FitError,
    },
    /// A formation cannot be simulated.
    #[error("a formation cannot be simulated: {0}")]
    Simulation(String),
    /// A weights file is there already.
    #[error("{} exists already; --force overwrites it", .0.display())]
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

/// A set of weights with all that is known of how good they are.
#[derive(Debug, Clone)]
pub struct WeightsEstimation {
    /// The set.
    pub set: WeightSet,
    /// One for each term that was estimated or taken over, in the order of [`Term::ALL`].
    pub terms: Vec<TermEstimate>,
    /// Formations fitted on.
    pub formations: usize,
    /// Formations that could not be used, by reason.
    pub unusable: BTreeMap<Unusable, usize>,
    /// Clusters of the standard errors: countries, or the formations themselves.
    pub clusters: usize,
    /// What the estimates were drawn to.
    pub drawn: ShrinkageTarget,
    /// Log-likelihood of a formation if every coalition were equally likely.
    pub chance: f64,
    /// How well the formations fitted on are predicted.
    pub in_sample: Prediction,
    /// How well a country (of one country: a tenth of the formations) is predicted by all others.
    pub held_out: Prediction,
    /// The two terms whose estimates are most correlated, with the correlation.
    pub closest: (Term, Term, f64),
    /// Files that the weights come from.
    pub files: Vec<DataFile>,
}

/// What estimates were drawn to.
#[derive(Debug, Clone, PartialEq)]
pub enum ShrinkageTarget {
    /// Nothing, with this strength, of those tried with the held-out log-likelihood of a formation under each.
    Ridge(f64, Vec<(f64, f64)>),
    /// The weights that come with the program: too few formations.
    Shipped,
}

/// The estimate of a term's weight.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct TermEstimate {
    /// The term.
    pub term: Term,
    /// Weight, positive where the term works as its kind (gain or loss) says.
    pub weight: f64,
    /// Standard error of the weight.
    pub error: f64,
    /// The set whose data the weight comes from.
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

/// What the estimates of a sample are drawn to: nothing, or, where there are few formations, the weights that come with the program.
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

/// The logit over all coalitions of a sample with all terms that it can tell.
///
/// # Errors
/// [`FitError`] without a maximum.
pub fn utility(sample: &RecordSample) -> Result<Logit, FitError> {
    let told = sample.terms();
    let ingredients: Vec<Ingredient> = told.iter().copied().map(Ingredient::Term).collect();
    Logit::of(sample, &ingredients, &draw(sample, &told))
}

/// A set from a sample and its [`utility`]; what the sample cannot tell is taken over from `others`, or from the weights that come with
/// the program.
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

/// A term's weight of the other set, or of the one that comes with the program.
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

/// How well utilities predict the formations of a sample.
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
