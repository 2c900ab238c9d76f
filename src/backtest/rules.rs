//! All rules, one after the other, on the same formations.

use super::lead::{LeadLogit, Leads, under_all_leads};
use super::logits::{Ingredient, Logit};
use super::rounds::estimate::Prepared;
use super::rounds::fit::Fit;
use super::rounds::{self, Given, Rounds};
use super::sample::{Case, Sample};
use super::score::{Forecast, Scored, score};
use super::{Options, yardsticks};
use crate::coalition_features::Term;
use crate::error::Error;
use crate::estimate::logit::FitError;
use crate::estimate::weights::{RoundWeights, embedded};
use crate::scenario::parameters::{LeadOrder, WeightSet};
use rayon::prelude::*;

/// What a formation is foretold by: its parties and its group.
type Rule<'a> = &'a (dyn Fn(&Case, usize) -> Option<Forecast> + Sync);

/// A rule's forecasts of all formations, scored.
#[derive(Debug, Clone)]
pub struct Foretold {
    /// Name of the rule.
    pub rule: String,
    /// What it does, in words.
    pub words: String,
    /// Whether its weights are probabilities.
    pub has_probabilities: bool,
    /// Formation by formation, in the order of the sample; none where the rule says nothing.
    pub scored: Vec<Option<Scored>>,
    /// What it was told of each formation, for tables.
    pub about: Vec<About>,
    /// Share of simulated rounds without a coalition, of a rule that simulates.
    pub none: Option<f64>,
    /// Estimates from all formations, with their errors, of a rule that estimates.
    pub estimates: Vec<(&'static str, f64, f64)>,
}

/// A formation as tables name it.
#[derive(Debug, Clone)]
pub struct About {
    /// Identifier.
    pub id: String,
    /// Country.
    pub country: String,
    /// The coalition that formed, in words.
    pub real: String,
    /// Those in first place, in words, joined by |; the first few where they are many.
    pub first: String,
}

/// Coalitions in first place that are named one by one.
const NAMED: usize = 3;

/// The forecasts of all rules, and the rules that cannot be estimated.
#[derive(Debug, Clone)]
pub struct Found {
    /// One for each rule.
    pub foretold: Vec<Foretold>,
    /// Rules without estimates, and why.
    pub without_estimates: Vec<(String, FitError)>,
}

/// Foretells all formations of a sample by all rules.
///
/// # Errors
/// A formation cannot be simulated.
pub fn foretell(sample: &Sample, options: Options) -> Result<Found, Error> {
    let mut found = Found { foretold: Vec::new(), without_estimates: Vec::new() };
    rules_of_thumb(sample, &mut found);
    for (name, words, ingredients) in logits(sample, options.candidates) {
        match Logit::of_all(sample, &ingredients) {
            Ok(logit) => {
                let mut foretold =
                    scored(sample, &name, &words, true, &|case, group| logit.forecast(case, group));
                foretold.estimates = named(&logit);
                found.foretold.push(foretold);
            }
            Err(why) => found.without_estimates.push((name, why)),
        }
    }
    match Logit::given_lead(sample, &terms(sample)) {
        Ok(given_lead) => under_leads(sample, &given_lead, options, &mut found)?,
        Err(why) => found.without_estimates.push(("two_stage".to_owned(), why)),
    }
    Ok(found)
}

fn named(logit: &Logit) -> Vec<(&'static str, f64, f64)> {
    logit.all.iter().map(|&(ingredient, weight, error)| (ingredient.name(), weight, error)).collect()
}

fn rules_of_thumb(sample: &Sample, found: &mut Found) {
    let mut add = |name: &str, words: &str, rule: fn(&Case) -> Option<Forecast>| {
        found.foretold.push(scored(sample, name, words, false, &|case, _| rule(case)));
    };
    add("random_minimal_winning", "any minimal winning coalition", yardsticks::random_minimal_winning);
    add("fewest_parties", "minimal winning, fewest parties", yardsticks::fewest_parties);
    add("by_size", "largest parties, to a majority", yardsticks::by_size);
    if sample.with_positions {
        add("smallest_range", "minimal winning, smallest range", yardsticks::smallest_range);
    }
    if sample.with_last {
        add("previous", "same as the last executive", yardsticks::previous);
    }
}

/// The terms of the model that the sample can tell.
#[must_use]
pub fn terms(sample: &Sample) -> Vec<Ingredient> {
    let is_known = |term: &Term| match term {
        Term::Policy => sample.with_positions,
        Term::Incumbency => sample.with_last,
        _ => true,
    };
    Term::ALL.into_iter().filter(is_known).map(Ingredient::Term).collect()
}

/// Name, words and ingredients of the logits over all coalitions.
fn logits(sample: &Sample, candidates: bool) -> Vec<(String, String, Vec<Ingredient>)> {
    let all = terms(sample);
    let only = |kept: &[Term]| -> Vec<Ingredient> {
        all.iter().copied().filter(|i| matches!(i, Ingredient::Term(term) if kept.contains(term))).collect()
    };
    let mut kept = vec![Term::Size, Term::Minority, Term::Surplus];
    let mut logits = vec![("logit_size".to_owned(), "logit: size".to_owned(), only(&kept))];
    for (term, name, words) in [
        (Term::Policy, "logit_policy", "logit: + policy"),
        (Term::Incumbency, "logit_incumbency", "logit: + incumbency"),
    ] {
        if all.contains(&Ingredient::Term(term)) {
            kept.push(term);
            logits.push((name.to_owned(), words.to_owned(), only(&kept)));
        }
    }
    logits.push((ALL_TERMS.to_owned(), "logit: all terms".to_owned(), all.clone()));
    if candidates {
        let with_last =
            |i: &Ingredient| sample.with_last || !matches!(i, Ingredient::History | Ingredient::Kept);
        let tried: Vec<Ingredient> = Ingredient::CANDIDATES.into_iter().filter(with_last).collect();
        let with = |some: &[Ingredient]| all.iter().chain(some).copied().collect::<Vec<_>>();
        logits.extend(tried.iter().map(|candidate| {
            let name = candidate.name();
            (format!("{ALL_TERMS}+{name}"), format!("  all terms + {name}"), with(&[*candidate]))
        }));
        logits.push((
            format!("{ALL_TERMS}+candidates"),
            "  all terms + all of these".to_owned(),
            with(&tried),
        ));
    }
    logits
}

/// Name of the logit over all coalitions with all terms of the model, with which others are compared.
pub const ALL_TERMS: &str = "logit_all";

fn under_leads(
    sample: &Sample,
    given_lead: &Logit,
    options: Options,
    found: &mut Found,
) -> Result<(), Error> {
    two_stages(sample, given_lead, "size", Leads::by_size(sample), found);
    match LeadLogit::of(sample) {
        Ok(leads) => {
            two_stages(sample, given_lead, "logit", Leads::ByLogit(leads.clone()), found);
            in_rounds(sample, &Prepared::of(sample, given_lead, &leads)?, options, found)
        }
        Err(why) => {
            found.without_estimates.extend(["two_stage_logit", "rounds"].map(|rule| (rule.to_owned(), why)));
            Ok(())
        }
    }
}

fn two_stages(sample: &Sample, given_lead: &Logit, by: &str, leads: Leads, found: &mut Found) {
    let rule: Rule<'_> = &|case, group| {
        let utilities = given_lead.utilities(case, group);
        under_all_leads(&leads.probabilities(case, group), &utilities)
    };
    let (name, words) = (format!("two_stage_{by}"), format!("lead by {by}, then coalition"));
    let foretold = scored(sample, &name, &words, true, rule);
    found.foretold.push(Foretold { estimates: named(given_lead), ..foretold });
}

/// The information rounds worked out: with the weights that scenarios assume, and with estimated ones for leads in both
/// orders; those that are drawn simulated, too.
fn in_rounds(
    sample: &Sample,
    prepared: &Prepared<'_>,
    options: Options,
    found: &mut Found,
) -> Result<(), Error> {
    let assumed = |i: usize| prepared.forecast(i, &RoundWeights::ASSUMED, LeadOrder::BySize);
    let words = "rounds, weights assumed";
    found.foretold.push(of_forecasts(sample, "rounds_assumed", words, true, &assumed));
    for (order, words) in
        [(LeadOrder::BySize, "rounds, the largest first"), (LeadOrder::Drawn, "rounds, leads drawn")]
    {
        let name = format!("rounds_{}", order.name());
        let task = prepared.task(order, &embedded(WeightSet::National).rounds);
        let fitted = task.fit().and_then(|fit| Ok((task.without_each(&fit)?, fit)));
        match fitted {
            Ok((without, fit)) => {
                let forecast = |i: usize| prepared.forecast(i, &without[sample.groups[i]], order);
                let worked_out = of_forecasts(sample, &name, words, true, &forecast);
                found.foretold.push(Foretold { estimates: of_rounds(&fit), ..worked_out });
                if order == LeadOrder::Drawn && options.replicates > 0 {
                    let simulated = simulated(sample, prepared, &without, options)?;
                    found.foretold.push(Foretold { estimates: of_rounds(&fit), ..simulated });
                }
            }
            Err(why) => found.without_estimates.push((name, why)),
        }
    }
    Ok(())
}

/// Scores forecasts, by the place of the formation in the sample.
fn of_forecasts(
    sample: &Sample,
    name: &str,
    words: &str,
    has_probabilities: bool,
    forecast: &(dyn Fn(usize) -> Option<Forecast> + Sync),
) -> Foretold {
    let one = |(i, case)| forecast(i).map(|forecast| score(case, &forecast));
    foretold(sample, name, words, has_probabilities, sample.cases.par_iter().enumerate().map(one).collect())
}

fn of_rounds(fit: &Fit) -> Vec<(&'static str, f64, f64)> {
    let weights = fit.all.values().into_iter().zip(fit.errors);
    RoundWeights::NAMES
        .into_iter()
        .zip(weights)
        .map(|(name, (weight, error))| (name, weight, error))
        .collect()
}

fn simulated(
    sample: &Sample,
    prepared: &Prepared<'_>,
    without: &[RoundWeights],
    options: Options,
) -> Result<Foretold, Error> {
    let one = |((case, group), given): ((&Case, usize), &Given)| {
        let weights = (LeadOrder::Drawn, without[group]);
        rounds::simulate(case, given, weights, options.seed, options.replicates)
    };
    let rounds: Vec<Rounds> = prepared.cases().map(one).collect::<Result<_, Error>>()?;
    let none = rounds.iter().map(|r| r.none).sum::<f64>() / rounds.len() as f64;
    let scores = sample.cases.par_iter().zip(&rounds);
    let scores = scores.map(|(case, r)| r.forecast.as_ref().map(|forecast| score(case, forecast)));
    let words = "  the same, simulated";
    let foretold = foretold(sample, "rounds_simulated", words, true, scores.collect());
    Ok(Foretold { none: Some(none), ..foretold })
}

fn scored(sample: &Sample, name: &str, words: &str, has_probabilities: bool, rule: Rule<'_>) -> Foretold {
    let forecast = |i: usize| rule(&sample.cases[i], sample.groups[i]);
    of_forecasts(sample, name, words, has_probabilities, &forecast)
}

fn foretold(
    sample: &Sample,
    name: &str,
    words: &str,
    has_probabilities: bool,
    scored: Vec<Option<Scored>>,
) -> Foretold {
    let about = sample.cases.iter().zip(&scored).map(|(case, scored)| {
        let first = scored.as_ref().map_or(&[][..], |s| &s.first);
        let named: Vec<String> = first.iter().take(NAMED).map(|&c| case.words(c)).collect();
        About {
            id: case.id.clone(),
            country: case.country.clone(),
            real: case.words(case.recorded.real),
            first: named.join("|"),
        }
    });
    Foretold {
        rule: name.to_owned(),
        words: words.to_owned(),
        has_probabilities,
        about: about.collect(),
        scored,
        none: None,
        estimates: Vec::new(),
    }
}
