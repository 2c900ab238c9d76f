//! All rules, one after the other, on the same formations.

use super::lead::{BySize, LeadLogit, under_all_leads};
use super::logits::{Context, Ingredient, Logit, utilities_by};
use super::mixed::Mixed;
use super::rounds::estimate::PreparedRounds;
use super::rounds::{self, Given, Rounds};
use super::sample::{PredictedCase, RecordSample};
use super::score::{Forecast, Scored, score};
use super::{BacktestOptions, yardsticks};
use crate::estimate::draw;
use model::coalition::weights::{RoundWeights, Weights, embedded};
use model::coalition_features::Term;
use model::scenario::parameters::{LeadOrder, WeightSet};
use rayon::prelude::*;
use statistics::choice::logit::FitError;
use statistics::choice::ridge::Shrinkage;
use studies::error::Error;

/// A function that predicts a formation, given its parties and its group.
type Forecaster<'a> = &'a (dyn Fn(&PredictedCase, usize) -> Option<Forecast> + Sync);

/// A rule's forecasts of all formations, scored.
#[derive(Debug, Clone)]
pub struct Predicted {
    /// Name of the rule.
    pub rule: String,
    /// Description in words.
    pub words: String,
    /// True if its weights are probabilities.
    pub has_probabilities: bool,
    /// Formation by formation, in the order of the sample; `None` if the rule makes no forecast.
    pub scored: Vec<Option<Scored>>,
    /// Names of each formation and its coalitions, for tables.
    pub about: Vec<FormationName>,
    /// Share of simulated rounds without a coalition; `None` unless the rule simulates.
    pub none: Option<f64>,
    /// Estimates from all formations, with their errors; empty unless the rule estimates.
    pub estimates: Vec<(&'static str, f64, f64)>,
}

/// A formation as tables name it.
#[derive(Debug, Clone)]
pub struct FormationName {
    /// Identifier.
    pub id: String,
    /// Country.
    pub country: String,
    /// The coalition that formed, in words.
    pub real: String,
    /// The coalitions in first place, in words, joined by |; the first few if there are many.
    pub first: String,
}

/// Most coalitions in first place that are named one by one.
const NAMED: usize = 3;

/// The forecasts of all rules, and the rules that cannot be estimated.
#[derive(Debug, Clone)]
pub struct RuleForecasts {
    /// The forecasts, one for each rule.
    pub predicted: Vec<Predicted>,
    /// Rules without estimates, and the reason.
    pub without_estimates: Vec<(String, FitError)>,
}

/// Predict all formations of a sample by all rules, with the given weights, if there are any, instead of estimated
/// ones.
///
/// # Errors
/// A formation cannot be simulated.
pub fn predict(sample: &RecordSample, options: &BacktestOptions) -> Result<RuleForecasts, Error> {
    let mut found = RuleForecasts { predicted: Vec::new(), without_estimates: Vec::new() };
    rules_of_thumb(sample, &mut found);
    if let Some(weights) = &options.weights {
        by_given_weights(sample, weights, options, &mut found)?;
        return Ok(found);
    }
    for (name, words, ingredients, drawn) in logits(sample, options.candidates) {
        let drawn = drawn.unwrap_or_else(|| draw(sample, &sample.terms()));
        match Logit::of(sample, &ingredients, &drawn) {
            Ok(logit) => {
                let mut predicted =
                    scored(sample, &name, &words, true, &|case, group| logit.forecast(case, group));
                predicted.estimates = named(&logit);
                found.predicted.push(predicted);
                if name == ALL_TERMS {
                    by_process(sample, &logit, options, &mut found)?;
                    if let (true, Some((strength, _))) = (options.candidates, &logit.ridge) {
                        mixed(sample, &ingredients, *strength, &mut found);
                    }
                }
            }
            Err(why) => found.without_estimates.push((name, why)),
        }
    }
    Ok(found)
}

/// Add the logit whose weights vary between formations.
fn mixed(sample: &RecordSample, ingredients: &[Ingredient], strength: f64, found: &mut RuleForecasts) {
    let name = format!("{ALL_TERMS}+mixed");
    match Mixed::of(sample, ingredients, strength) {
        Ok(mixed) => {
            let rule: Forecaster<'_> = &|case, group| mixed.forecast(case, group);
            let predicted = scored(sample, &name, "  all terms, mixed logit", true, rule);
            let estimates =
                mixed.deviations.iter().map(|&(term, deviation)| (term, deviation, 0.0)).collect();
            found.predicted.push(Predicted { estimates, ..predicted });
        }
        Err(why) => found.without_estimates.push((name, why)),
    }
}

/// Add the logit and the rounds with given weights, which are not estimated.
fn by_given_weights(
    sample: &RecordSample,
    weights: &Weights,
    options: &BacktestOptions,
    found: &mut RuleForecasts,
) -> Result<(), Error> {
    let utility: Vec<(Ingredient, f64)> =
        Term::ALL.map(|term| (Ingredient::Term(term), weights.coalition.of(term))).to_vec();
    let forecast = |case: &PredictedCase, _| Forecast::logit(utilities_by(case, &utility));
    found.predicted.push(scored(sample, ALL_TERMS, "logit: given weights", true, &forecast));
    for (order, words) in ORDERS {
        let given = vec![Given { utility: utility.clone(), lead: weights.lead }; sample.cases.len()];
        let prepared = PreparedRounds::by(sample, given, order)?;
        let rounds = vec![weights.rounds.of(order); sample.groups.iter().max().map_or(0, |last| last + 1)];
        let name = format!("rounds_{}", order.name());
        let forecast = |i: usize| prepared.forecast(i, &rounds[sample.groups[i]]);
        found.predicted.push(of_forecasts(sample, &name, words, true, &forecast));
        if order == LeadOrder::Drawn && options.replicates > 0 {
            found.predicted.push(simulated(sample, &prepared, &rounds, options)?);
        }
    }
    Ok(())
}

fn named(logit: &Logit) -> Vec<(&'static str, f64, f64)> {
    logit.all.iter().map(|&(ingredient, weight, error)| (ingredient.name(), weight, error)).collect()
}

fn rules_of_thumb(sample: &RecordSample, found: &mut RuleForecasts) {
    let mut add = |name: &str, words: &str, rule: fn(&PredictedCase) -> Option<Forecast>| {
        found.predicted.push(scored(sample, name, words, false, &|case, _| rule(case)));
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

/// A logit to be tried: name, words, ingredients, and its shrinkage; `None` for the model's own.
type Tried = (String, String, Vec<Ingredient>, Option<Shrinkage>);

/// The logits over all coalitions.
fn logits(sample: &RecordSample, candidates: bool) -> Vec<Tried> {
    let only = |terms: &[Term]| -> Vec<Ingredient> {
        terms.iter().copied().filter(|&term| sample.tells(term)).map(Ingredient::Term).collect()
    };
    let plain = |name: &str, words: &str, terms: &[Term]| {
        (name.to_owned(), words.to_owned(), only(terms), Some(Shrinkage::Nowhere))
    };
    let mut kept = vec![Term::Size, Term::Minority, Term::Surplus];
    let mut logits = vec![plain("logit_size", "logit: size", &kept)];
    for (term, name, words) in [
        (Term::Policy, "logit_policy", "logit: + policy"),
        (Term::Incumbency, "logit_incumbency", "logit: + incumbency"),
    ] {
        if sample.tells(term) {
            kept.push(term);
            logits.push(plain(name, words, &kept));
        }
    }
    logits.push(plain("logit_textbook", "logit: textbook terms", &Term::TEXTBOOK));
    let all = only(&sample.terms());
    logits.push((ALL_TERMS.to_owned(), "logit: all terms".to_owned(), all.clone(), None));
    if candidates {
        let with = |some: Vec<Ingredient>| all.iter().copied().chain(some).collect::<Vec<_>>();
        let tried = |name: &str, words: &str, some: Vec<Ingredient>| {
            (
                format!("{ALL_TERMS}+{name}"),
                format!("  all terms + {words}"),
                with(some),
                Some(Shrinkage::Ridge),
            )
        };
        let has_last = |i: &Ingredient| sample.with_last || *i != Ingredient::History;
        let one = |i: Ingredient| tried(i.name(), i.name(), vec![i]);
        logits.extend(Ingredient::CANDIDATES.into_iter().filter(has_last).map(one));
        let pairs =
            sample.terms().into_iter().flat_map(|term| Context::ALL.map(|c| Ingredient::Times(term, c)));
        let told =
            |i: &Ingredient| sample.with_last || !matches!(i, Ingredient::Times(_, Context::LastHasMajority));
        logits.push(tried("interactions", "interactions", pairs.filter(told).collect()));
    }
    logits
}

/// Name of the logit over all coalitions with all terms of the model, the reference for comparisons.
pub const ALL_TERMS: &str = "logit_all";

/// The orders in which parties lead, in words.
const ORDERS: [(LeadOrder, &str); 2] =
    [(LeadOrder::BySize, "rounds, the largest first"), (LeadOrder::Drawn, "rounds, leads drawn")];

/// Predict by the model's process, with the same values of coalitions.
fn by_process(
    sample: &RecordSample,
    logit: &Logit,
    options: &BacktestOptions,
    found: &mut RuleForecasts,
) -> Result<(), Error> {
    let leads = BySize::of(sample);
    let rule: Forecaster<'_> =
        &|case, group| under_all_leads(&leads.probabilities(case, group), &logit.utilities(case, group));
    found.predicted.push(scored(sample, "two_stage_size", "lead by size, then coalition", true, rule));
    match LeadLogit::of(sample) {
        Ok(leads) => in_rounds(sample, logit, &leads, options, found),
        Err(why) => {
            found.without_estimates.push(("rounds".to_owned(), why));
            Ok(())
        }
    }
}

/// Predict by the information rounds as computed: with assumed weights, and with estimated ones for both orders of
/// leads. For drawn leads the rounds are simulated, too.
fn in_rounds(
    sample: &RecordSample,
    logit: &Logit,
    leads: &LeadLogit,
    options: &BacktestOptions,
    found: &mut RuleForecasts,
) -> Result<(), Error> {
    for (order, words) in ORDERS {
        let prepared = PreparedRounds::of(sample, logit, leads, order)?;
        if order == LeadOrder::BySize {
            let assumed = |i: usize| prepared.forecast(i, &RoundWeights::ASSUMED);
            let words = "rounds, weights assumed";
            found.predicted.push(of_forecasts(sample, "rounds_assumed", words, true, &assumed));
        }
        let name = format!("rounds_{}", order.name());
        match prepared.fitted(&embedded(WeightSet::National).rounds) {
            Ok((without, estimates)) => {
                let forecast = |i: usize| prepared.forecast(i, &without[sample.groups[i]]);
                let worked_out = of_forecasts(sample, &name, words, true, &forecast);
                found.predicted.push(Predicted { estimates: estimates.clone(), ..worked_out });
                if order == LeadOrder::Drawn && options.replicates > 0 {
                    let simulated = simulated(sample, &prepared, &without, options)?;
                    found.predicted.push(Predicted { estimates, ..simulated });
                }
            }
            Err(why) => found.without_estimates.push((name, why)),
        }
    }
    Ok(())
}

/// Score forecasts, given by the position of the formation in the sample.
fn of_forecasts(
    sample: &RecordSample,
    name: &str,
    words: &str,
    has_probabilities: bool,
    forecast: &(dyn Fn(usize) -> Option<Forecast> + Sync),
) -> Predicted {
    let one = |(i, case)| forecast(i).map(|forecast| score(case, &forecast));
    predicted(sample, name, words, has_probabilities, sample.cases.par_iter().enumerate().map(one).collect())
}

fn simulated(
    sample: &RecordSample,
    prepared: &PreparedRounds<'_>,
    without: &[RoundWeights],
    options: &BacktestOptions,
) -> Result<Predicted, Error> {
    let one = |((case, group), given): ((&PredictedCase, usize), &Given)| {
        rounds::simulate(case, given, (LeadOrder::Drawn, without[group]), options.seed, options.replicates)
    };
    let rounds: Vec<Rounds> = prepared.cases().map(one).collect::<Result<_, Error>>()?;
    let none = rounds.iter().map(|r| r.none).sum::<f64>() / rounds.len() as f64;
    let scores = sample.cases.par_iter().zip(&rounds);
    let scores = scores.map(|(case, r)| r.forecast.as_ref().map(|forecast| score(case, forecast)));
    let words = "  the same, simulated";
    let predicted = predicted(sample, "rounds_simulated", words, true, scores.collect());
    Ok(Predicted { none: Some(none), ..predicted })
}

fn scored(
    sample: &RecordSample,
    name: &str,
    words: &str,
    has_probabilities: bool,
    rule: Forecaster<'_>,
) -> Predicted {
    let forecast = |i: usize| rule(&sample.cases[i], sample.groups[i]);
    of_forecasts(sample, name, words, has_probabilities, &forecast)
}

fn predicted(
    sample: &RecordSample,
    name: &str,
    words: &str,
    has_probabilities: bool,
    scored: Vec<Option<Scored>>,
) -> Predicted {
    let about = sample.cases.iter().zip(&scored).map(|(case, scored)| {
        let first = scored.as_ref().map_or(&[][..], |s| &s.first);
        let named: Vec<String> = first.iter().take(NAMED).map(|&c| case.words(c)).collect();
        FormationName {
            id: case.id.clone(),
            country: case.country.clone(),
            real: case.words(case.recorded.real),
            first: named.join("|"),
        }
    });
    Predicted {
        rule: name.to_owned(),
        words: words.to_owned(),
        has_probabilities,
        about: about.collect(),
        scored,
        none: None,
        estimates: Vec::new(),
    }
}
