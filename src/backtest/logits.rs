//! Conditional logits over the coalitions of a formation, each group foretold by estimates from all others.

use super::sample::{Case, Kind, Sample, place};
use super::score::Forecast;
use crate::coalition_features::{Chamber, Mask, Term, members};
use crate::estimate::logit::{Choice, FitError, fit};
use crate::estimate::prediction::without_each;
use rayon::prelude::*;

/// The largest party has nearly a majority with this share of the seats that are one. Assumption.
const NEARLY: f64 = 0.9;

/// What a logit weighs: the terms of coalition utility, and what else might make oversized coalitions.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Ingredient {
    /// A term of coalition utility, with its sign.
    Term(Term),
    /// 1 for an oversized coalition, else 0.
    Oversized,
    /// Members that could leave one by one without loss of the majority, 0 where there is none.
    Spare,
    /// Square of the share of seats beyond a majority.
    Breadth,
    /// 1 for an oversized coalition where the last one is oversized in the new chamber, else 0.
    History,
    /// 1 for an oversized coalition with a largest party that holds nearly, but not quite, a majority alone.
    NearMajority,
    /// 1 for the last coalition where it still has a majority, else 0: what keeps it is then its seats, too.
    Kept,
}

impl Ingredient {
    /// Those that are no terms of the model: tried, and used by no scenario.
    pub const CANDIDATES: [Ingredient; 6] = [
        Ingredient::Oversized,
        Ingredient::Spare,
        Ingredient::Breadth,
        Ingredient::History,
        Ingredient::NearMajority,
        Ingredient::Kept,
    ];

    /// Name in tables.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Ingredient::Term(term) => term.name(),
            Ingredient::Oversized => "oversized",
            Ingredient::Spare => "spare",
            Ingredient::Breadth => "breadth",
            Ingredient::History => "history",
            Ingredient::NearMajority => "near_majority",
            Ingredient::Kept => "kept",
        }
    }

    /// Value for a coalition with these terms.
    fn value(self, case: &Case, coalition: Mask, terms: &[f64]) -> f64 {
        let recorded = &case.recorded;
        let is_oversized = case.kind(coalition) == Kind::Oversized;
        let only_if = |also: bool| f64::from(u8::from(is_oversized && also));
        match self {
            Ingredient::Term(term) => term.sign() * terms[term as usize],
            Ingredient::Oversized => only_if(true),
            Ingredient::Spare => {
                let seats = case.seats(coalition);
                let is_spare = |&p: &usize| seats - recorded.seats[p] >= recorded.majority;
                if is_oversized { members(coalition).filter(is_spare).count() as f64 } else { 0.0 }
            }
            Ingredient::Breadth => terms[Term::Surplus as usize] * terms[Term::Surplus as usize],
            Ingredient::History => only_if(recorded.last != 0 && case.kind(recorded.last) == Kind::Oversized),
            Ingredient::NearMajority => {
                let largest = recorded.seats.iter().copied().max().unwrap_or(0);
                let share = f64::from(largest) / f64::from(recorded.majority);
                only_if((NEARLY..1.0).contains(&share))
            }
            Ingredient::Kept => {
                let is_kept = coalition == recorded.last && case.kind(coalition) != Kind::Minority;
                f64::from(u8::from(is_kept))
            }
        }
    }
}

/// Ingredients of every coalition of a formation, coalition by coalition, ascending.
fn rows(case: &Case, ingredients: &[Ingredient]) -> Vec<f64> {
    case.recorded.with_chamber(|chamber: &Chamber<'_>| {
        let mut rows = Vec::with_capacity(case.number() * ingredients.len());
        for coalition in case.coalitions() {
            let terms = chamber.coalition_terms(coalition);
            rows.extend(ingredients.iter().map(|i| i.value(case, coalition, &terms)));
        }
        rows
    })
}

/// A logit, estimated without each group in turn.
#[derive(Debug, Clone)]
pub struct Logit {
    ingredients: Vec<Ingredient>,
    /// Estimates without each group, by group.
    without: Vec<Vec<f64>>,
    /// Estimates from all formations, and their standard errors between clusters.
    pub all: Vec<(Ingredient, f64, f64)>,
}

impl Logit {
    /// Over all coalitions: nobody says who led.
    ///
    /// # Errors
    /// There are no estimates.
    pub fn of_all(sample: &Sample, ingredients: &[Ingredient]) -> Result<Logit, FitError> {
        Logit::estimate(sample, ingredients, |case, rows| {
            Some(Choice::of_rows(&rows, ingredients.len(), place(case.recorded.real)))
        })
    }

    /// Over the coalitions with the lead, from formations whose lead is known.
    ///
    /// # Errors
    /// There are no estimates.
    pub fn given_lead(sample: &Sample, ingredients: &[Ingredient]) -> Result<Logit, FitError> {
        let terms = ingredients.len();
        Logit::estimate(sample, ingredients, |case, rows| {
            let lead = case.lead?;
            let has_lead = |c: &Mask| c >> lead & 1 == 1;
            let with_lead = case.coalitions().filter(has_lead);
            let some: Vec<f64> =
                with_lead.flat_map(|c| rows[place(c) * terms..(place(c) + 1) * terms].to_vec()).collect();
            let chosen = case.coalitions().filter(has_lead).position(|c| c == case.recorded.real)?;
            Some(Choice::of_rows(&some, terms, chosen))
        })
    }

    fn estimate(
        sample: &Sample,
        ingredients: &[Ingredient],
        choice: impl Fn(&Case, Vec<f64>) -> Option<Choice> + Sync,
    ) -> Result<Logit, FitError> {
        let choices: Vec<Option<Choice>> =
            sample.cases.par_iter().map(|case| choice(case, rows(case, ingredients))).collect();
        let choices: Vec<Option<&Choice>> = choices.iter().map(Option::as_ref).collect();
        let (all, clusters): (Vec<&Choice>, Vec<usize>) =
            choices.iter().zip(&sample.clusters).filter_map(|(choice, &c)| Some(((*choice)?, c))).unzip();
        let nothing = vec![0.0; ingredients.len()];
        let best = fit(&all, &nothing)?;
        // From nothing, not from the best of all: not even the last digit knows of the group that is left out.
        let without = without_each(&choices, &sample.groups, &nothing)?;
        let errors = best.clustered_errors(&all, &clusters);
        let estimates = ingredients.iter().zip(&best.estimates).zip(errors);
        Ok(Logit {
            ingredients: ingredients.to_vec(),
            without,
            all: estimates.map(|((&ingredient, &weight), error)| (ingredient, weight, error)).collect(),
        })
    }

    /// Weights of the ingredients in estimates without a group.
    #[must_use]
    pub fn weights(&self, group: usize) -> Vec<(Ingredient, f64)> {
        self.ingredients.iter().copied().zip(self.without[group].iter().copied()).collect()
    }

    /// Utility of every coalition of a formation, ascending, by estimates without its group.
    #[must_use]
    pub fn utilities(&self, case: &Case, group: usize) -> Vec<f64> {
        let dot = |row: &[f64]| row.iter().zip(&self.without[group]).map(|(x, b)| x * b).sum();
        rows(case, &self.ingredients).chunks_exact(self.ingredients.len()).map(dot).collect()
    }

    /// Probability of every coalition of a formation, by estimates without its group.
    #[must_use]
    pub fn forecast(&self, case: &Case, group: usize) -> Option<Forecast> {
        Forecast::logit(self.utilities(case, group))
    }
}
