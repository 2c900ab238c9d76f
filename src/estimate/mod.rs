//! Estimates the weights of coalition utility from recorded formations.
//!
//! `data` reads formations, `features` turns each into a choice among coalitions, `logit` finds the weights under which the
//! real choices are likeliest, `prediction` says how well they foretell, `report` writes tables and
//! weights files, `weights` is what the simulation reads.
//!
//! Two sets. **National**: all six terms, from formations after national elections. **Municipal**: concentration, size,
//! minority and surplus from town councils, where neither positions nor the last executive are on record; policy and
//! incumbency are those of the national set. This mixes two scales: a logit's weights are in units of its own unexplained
//! part, which need not be as large in towns as in states, and the terms left out of the towns' fit are
//! absorbed by those left in. It is the best that the data allow, and an assumption.
//!
//! **Reading the weights.** They are estimated on V(C), the utility of whole coalitions; that a single party's V_p has
//! the same weights of policy, size and incumbency is the model's assumption, not a finding. Concentration repels in
//! both sets: the sum of w_p² is large where one member holds nearly all seats, and such coalitions form less often
//! than their few parties and short distances (none for a party alone) suggest. Without the term countries held out
//! are foretold less well (log-likelihood of a formation -2.45 against -2.37) and the national policy weight halves.
//! Read as a value of office it would be negative, which no theory holds; so it is a term of the coalition, and what
//! office is worth to a party stays a parameter of the scenario.

pub mod data;
pub mod features;
pub mod logit;
pub mod prediction;
pub mod report;
pub mod weights;

use crate::coalition_features::{TERM_COUNT, Term};
use crate::scenario::parameters::WeightSet;
use data::{DataFile, DataSet, Level};
use features::{Opportunity, Unusable, opportunity};
use logit::{Choice, FitError, fit};
use prediction::{Prediction, groups, held_out, in_sample};
use std::collections::BTreeMap;
use std::path::PathBuf;

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
    /// A file does not hold what it should.
    #[error("{}: {message}", path.display())]
    Data {
        /// The file.
        path: PathBuf,
        /// What is wrong.
        message: String,
    },
    /// A set's data are missing.
    #[error("the {set} set needs {level} formations: give a folder that holds them")]
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
    #[must_use]
    pub fn simulation(why: crate::error::Error) -> EstimateError {
        EstimateError::Simulation(why.to_string())
    }
}

/// A set of weights with all that is known of how good they are.
#[derive(Debug, Clone)]
pub struct Estimation {
    /// The set.
    pub set: WeightSet,
    /// One for each term, in the order of [`Term::ALL`].
    pub terms: Vec<TermEstimate>,
    /// Formations fitted on.
    pub formations: usize,
    /// Formations that could not be used, by reason.
    pub unusable: BTreeMap<Unusable, usize>,
    /// Clusters of the standard errors: countries, or the formations themselves.
    pub clusters: usize,
    /// Log-likelihood of a formation if every coalition with the lead were equally likely.
    pub chance: f64,
    /// How well the formations fitted on are foretold.
    pub in_sample: Prediction,
    /// How well a country (municipal: a tenth of the towns) is foretold by all others.
    pub held_out: Prediction,
    /// The two terms whose estimates are most correlated, with the correlation.
    pub closest: (Term, Term, f64),
    /// Files that the weights come from.
    pub files: Vec<DataFile>,
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
#[must_use]
pub const fn name(set: WeightSet) -> &'static str {
    match set {
        WeightSet::National => "national",
        WeightSet::Municipal => "municipal",
    }
}

/// The national set: all terms; errors clustered by country.
///
/// # Errors
/// [`EstimateError`] without national formations or without a maximum.
pub fn national(data: &[DataSet]) -> Result<Estimation, EstimateError> {
    let sample = Sample::of(data, Level::National);
    sample.estimation(WeightSet::National, &Term::ALL)
}

/// The municipal set: concentration, size, minority and surplus from towns, policy and incumbency from the national set.
/// Errors are robust, with every town its own cluster: there is one country.
///
/// # Errors
/// [`EstimateError`] without municipal formations or without a maximum.
pub fn municipal(data: &[DataSet], national: &Estimation) -> Result<Estimation, EstimateError> {
    let sample = Sample::of(data, Level::Municipal);
    let structural = [Term::Concentration, Term::Size, Term::Minority, Term::Surplus];
    let mut estimation = sample.estimation(WeightSet::Municipal, &structural)?;
    let borrowed = national.terms.iter().filter(|t| !structural.contains(&t.term));
    estimation.terms.extend(borrowed);
    estimation.terms.sort_by_key(|t| t.term);
    estimation.files.extend(national.files.iter().cloned());
    Ok(estimation)
}

/// The usable formations of one level.
struct Sample {
    opportunities: Vec<Opportunity>,
    unusable: BTreeMap<Unusable, usize>,
    files: Vec<DataFile>,
}

impl Sample {
    fn of(data: &[DataSet], level: Level) -> Sample {
        let mut sample = Sample { opportunities: vec![], unusable: BTreeMap::new(), files: vec![] };
        let mut sets: Vec<&DataSet> = data.iter().collect();
        sets.sort_by(|a, b| a.files[0].name.cmp(&b.files[0].name));
        for set in sets {
            let before = sample.opportunities.len();
            for formation in set.formations.iter().filter(|f| f.level == level) {
                match opportunity(formation, level == Level::National) {
                    Ok(opportunity) => sample.opportunities.push(opportunity),
                    Err(reason) => *sample.unusable.entry(reason).or_default() += 1,
                }
            }
            if sample.opportunities.len() > before {
                sample.files.extend(set.files.iter().cloned());
            }
        }
        sample
    }

    fn estimation(self, set: WeightSet, terms: &[Term]) -> Result<Estimation, EstimateError> {
        if self.opportunities.is_empty() {
            return Err(EstimateError::Missing { set: name(set), level: name(set) });
        }
        let choices: Vec<Choice> = self.opportunities.iter().map(|o| choice(o, terms)).collect();
        let all: Vec<&Choice> = choices.iter().collect();
        let failed = |source| EstimateError::Fit { set: name(set), source };
        let best = fit(&all, &vec![0.0; terms.len()]).map_err(failed)?;
        let countries: Vec<&str> = self.opportunities.iter().map(|o| o.country.as_str()).collect();
        let groups = groups(&countries);
        let clusters = if set == WeightSet::National { groups.clone() } else { (0..choices.len()).collect() };
        let errors = best.clustered_errors(&all, &clusters);
        let estimates = best.estimates.iter().zip(&errors).zip(terms);
        let alike = self.opportunities.iter().map(|o| -libm::log(o.coalitions.len() as f64));
        Ok(Estimation {
            set,
            terms: estimates
                .map(|((&weight, &error), &term)| TermEstimate { term, weight, error, from: set })
                .collect(),
            formations: choices.len(),
            clusters: clusters.iter().max().map_or(0, |last| last + 1),
            chance: alike.sum::<f64>() / choices.len() as f64,
            in_sample: in_sample(&self.opportunities, &choices, &best.estimates),
            held_out: held_out(&self.opportunities, &choices, &groups, &best.estimates).map_err(failed)?,
            closest: closest(&best, terms),
            unusable: self.unusable,
            files: self.files,
        })
    }
}

/// The choice as the logit sees it: some of the terms, losses with a minus.
fn choice(opportunity: &Opportunity, terms: &[Term]) -> Choice {
    let signed = |all: &[f64; TERM_COUNT]| terms.iter().map(|&t| t.sign() * all[t as usize]).collect();
    let alternatives: Vec<Vec<f64>> = opportunity.terms.iter().map(signed).collect();
    Choice::new(&alternatives, opportunity.formed)
}

/// The two terms whose estimates are most correlated.
fn closest(fit: &logit::Fit, terms: &[Term]) -> (Term, Term, f64) {
    let mut most = (terms[0], terms[0], 0.0);
    for b in 1..terms.len() {
        for a in 0..b {
            let correlation = fit.correlation(a, b);
            if correlation.abs() > f64::abs(most.2) {
                most = (terms[a], terms[b], correlation);
            }
        }
    }
    most
}
