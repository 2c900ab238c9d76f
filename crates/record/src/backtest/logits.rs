//! Conditional logits over the coalitions of a formation; each group is predicted by estimates from all others.

use super::sample::{CoalitionType, PredictedCase, RecordSample, place};
use super::score::Forecast;
use model::coalition_features::{Chamber, Mask, Term, members};
use rayon::prelude::*;
use statistics::choice::logit::{Choice, FitError};
use statistics::choice::ridge::{self, Shrinkage};

/// The largest party has nearly a majority if it holds this share of a majority's seats. Assumption.
const NEARLY: f64 = 0.9;

/// A variable of a logit: a term of coalition utility, or another possible cause of oversized coalitions.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Ingredient {
    /// A term of coalition utility, with its sign.
    Term(Term),
    /// Number of members that could leave one by one without loss of the majority; 0 if there is no majority.
    Spare,
    /// Square of the share of seats beyond a majority.
    Breadth,
    /// 1 for an oversized coalition if the last one is oversized in the new chamber, otherwise 0.
    History,
    /// 1 for an oversized coalition if the largest party nearly, but not quite, holds a majority alone, otherwise 0.
    NearMajority,
    /// A term, with its sign, times a feature of the formation.
    Times(Term, Context),
}

impl Ingredient {
    /// Ingredients that are not terms of the model: tried, but used by no scenario.
    pub(crate) const CANDIDATES: [Ingredient; 4] =
        [Ingredient::Spare, Ingredient::Breadth, Ingredient::History, Ingredient::NearMajority];

    /// Name in tables.
    pub const fn name(self) -> &'static str {
        match self {
            Ingredient::Term(term) | Ingredient::Times(term, _) => term.name(),
            Ingredient::Spare => "spare",
            Ingredient::Breadth => "breadth",
            Ingredient::History => "history",
            Ingredient::NearMajority => "near_majority",
        }
    }

    /// Value for a coalition with these terms.
    fn value(self, case: &PredictedCase, coalition: Mask, terms: &[f64]) -> f64 {
        let recorded = &case.recorded;
        let is_oversized = case.kind(coalition) == CoalitionType::Oversized;
        let only_if = |also: bool| f64::from(u8::from(is_oversized && also));
        match self {
            Ingredient::Term(term) => term.sign() * terms[term as usize],
            Ingredient::Spare => {
                let seats = case.seats(coalition);
                let is_spare = |&p: &usize| seats - recorded.seats[p] >= recorded.majority;
                if is_oversized { members(coalition).filter(is_spare).count() as f64 } else { 0.0 }
            }
            Ingredient::Breadth => terms[Term::Surplus as usize] * terms[Term::Surplus as usize],
            Ingredient::History => {
                only_if(recorded.last != 0 && case.kind(recorded.last) == CoalitionType::Oversized)
            }
            Ingredient::NearMajority => {
                let largest = recorded.seats.iter().copied().max().unwrap_or(0);
                let share = f64::from(largest) / f64::from(recorded.majority);
                only_if((NEARLY..1.0).contains(&share))
            }
            Ingredient::Times(term, context) => term.sign() * terms[term as usize] * context.of(case),
        }
    }
}

/// A feature of a formation that may increase or decrease the weight of terms.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Context {
    /// 1 if a party holds a majority alone, otherwise 0.
    MajorityParty,
    /// 1 if the last executive still has a majority, otherwise 0.
    LastHasMajority,
    /// Effective number of parties (Laakso & Taagepera 1979) minus 4.
    Fragmentation,
}

impl Context {
    /// All contexts.
    pub const ALL: [Context; 3] = [Context::MajorityParty, Context::LastHasMajority, Context::Fragmentation];

    fn of(self, case: &PredictedCase) -> f64 {
        let recorded = &case.recorded;
        let one_if = |holds: bool| f64::from(u8::from(holds));
        match self {
            Context::MajorityParty => one_if(recorded.seats.iter().any(|&s| s >= recorded.majority)),
            Context::LastHasMajority => one_if(case.seats(recorded.last) >= recorded.majority),
            Context::Fragmentation => {
                let all: f64 = recorded.seats.iter().map(|&s| f64::from(s)).sum();
                let squares: f64 =
                    recorded.seats.iter().map(|&s| f64::from(s) / all).map(|share| share * share).sum();
                1.0 / squares - 4.0
            }
        }
    }
}

/// Ingredients of every coalition of a formation, coalition by coalition, ascending.
fn rows(case: &PredictedCase, ingredients: &[Ingredient]) -> Vec<f64> {
    case.recorded.with_chamber(|chamber: &Chamber<'_>| {
        let mut rows = Vec::with_capacity(case.number() * ingredients.len());
        for coalition in case.coalitions() {
            let terms = chamber.coalition_terms(coalition);
            rows.extend(ingredients.iter().map(|i| i.value(case, coalition, &terms)));
        }
        rows
    })
}

/// The choices of a sample among all coalitions, described by these ingredients.
pub fn choices(sample: &RecordSample, ingredients: &[Ingredient]) -> Vec<Choice> {
    let choice = |case: &PredictedCase| {
        Choice::of_rows(&rows(case, ingredients), ingredients.len(), place(case.recorded.real))
    };
    sample.cases.par_iter().map(choice).collect()
}

/// Utility of every coalition of a formation, ascending, by given weights.
pub(crate) fn utilities_by(case: &PredictedCase, weights: &[(Ingredient, f64)]) -> Vec<f64> {
    let ingredients: Vec<Ingredient> = weights.iter().map(|(ingredient, _)| *ingredient).collect();
    let dot = |row: &[f64]| row.iter().zip(weights).map(|(x, (_, b))| x * b).sum();
    rows(case, &ingredients).chunks_exact(ingredients.len()).map(dot).collect()
}

/// A logit over all coalitions, estimated without each group in turn; it does not know who led.
#[derive(Debug, Clone)]
pub struct Logit {
    ingredients: Vec<Ingredient>,
    /// Estimates without each group, by group.
    without: Vec<Vec<f64>>,
    /// Estimates from all formations, with standard errors clustered.
    pub all: Vec<(Ingredient, f64, f64)>,
    /// The two ingredients whose estimates are most correlated, with the correlation.
    pub closest: (Ingredient, Ingredient, f64),
    /// Strength of the ridge chosen by cross-validation, and for each strength tried the held-out log-likelihood of a
    /// formation; `None` without cross-validation.
    pub ridge: Option<(f64, Vec<(f64, f64)>)>,
}

impl Logit {
    /// Estimate the logit.
    ///
    /// The weights cannot be estimated.
    /// There are no estimates.
    pub fn of(
        sample: &RecordSample,
        ingredients: &[Ingredient],
        draw: &Shrinkage,
    ) -> Result<Logit, FitError> {
        let choices = choices(sample, ingredients);
        let all: Vec<&Choice> = choices.iter().collect();
        let of_each: Vec<Option<&Choice>> = choices.iter().map(Some).collect();
        let found = ridge::estimate(&of_each, &sample.groups, draw)?;
        let errors = found.all.clustered_errors(&all, &sample.clusters);
        let estimates = ingredients.iter().zip(&found.all.estimates).zip(errors);
        Ok(Logit {
            ingredients: ingredients.to_vec(),
            closest: closest(&found.all, ingredients),
            all: estimates.map(|((&ingredient, &weight), error)| (ingredient, weight, error)).collect(),
            ridge: found.strength.map(|strength| (strength, found.tried)),
            without: found.without,
        })
    }

    /// Weights of the ingredients, estimated without a group.
    pub fn weights(&self, group: usize) -> Vec<(Ingredient, f64)> {
        self.ingredients.iter().copied().zip(self.without[group].iter().copied()).collect()
    }

    /// Utility of every coalition of a formation, ascending, estimated from all formations.
    pub(crate) fn utilities_in_sample(&self, case: &PredictedCase) -> Vec<f64> {
        let weights: Vec<_> = self.all.iter().map(|&(ingredient, weight, _)| (ingredient, weight)).collect();
        utilities_by(case, &weights)
    }

    /// Utility of every coalition of a formation, ascending, estimated without its group.
    pub fn utilities(&self, case: &PredictedCase, group: usize) -> Vec<f64> {
        utilities_by(case, &self.weights(group))
    }

    /// Probability of every coalition of a formation, estimated without its group.
    pub fn forecast(&self, case: &PredictedCase, group: usize) -> Option<Forecast> {
        Forecast::logit(self.utilities(case, group))
    }
}

/// The two ingredients whose estimates are most correlated.
fn closest(fit: &statistics::choice::logit::LogitFit, of: &[Ingredient]) -> (Ingredient, Ingredient, f64) {
    let correlations = fit.correlations();
    let mut most = (of[0], of[0], 0.0);
    for b in 1..of.len() {
        for a in 0..b {
            let correlation = correlations[(a, b)];
            if correlation.abs() > f64::abs(most.2) {
                most = (of[a], of[b], correlation);
            }
        }
    }
    most
}
