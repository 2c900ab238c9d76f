//! Tables of forecasts, scores and estimates.

use super::MADE_BY;
use crate::columns::{Column, DICTIONARY, columns, describe};
use crate::identity::Identity;
use crate::write::Staging;
use numbers::stats::Estimate;
use record::backtest::Backtest;
use record::backtest::rules::Predicted;
use record::backtest::score::Scored;
use record::backtest::summary::{CountryScores, LevelScores, ReliabilityBin, RuleScores, Weight};
use studies::error::Error;

/// A forecast in `predictions.csv`.
#[derive(Debug, Clone, Copy)]
pub(super) struct PredictionRow<'a> {
    level: &'a str,
    of: &'a Predicted,
    place: usize,
}

impl PredictionRow<'_> {
    fn scored(&self) -> Option<&Scored> {
        self.of.scored[self.place].as_ref()
    }

    fn number(&self, figure: fn(&Scored) -> f64) -> Option<f64> {
        self.scored().map(figure)
    }

    fn probability(&self, figure: fn(&Scored) -> f64) -> Option<f64> {
        if self.of.has_probabilities { self.number(figure) } else { None }
    }
}

/// A rule in `scores.csv`.
#[derive(Debug, Clone, Copy)]
pub(super) struct ScoreRow<'a> {
    level: &'a LevelScores,
    rule: &'a RuleScores,
}

/// A rule and country in `countries.csv`.
#[derive(Debug, Clone, Copy)]
pub(super) struct CountryRow<'a> {
    level: &'a str,
    of: &'a CountryScores,
}

/// A bin in `calibration.csv`.
#[derive(Debug, Clone, Copy)]
pub(super) struct CalibrationRow<'a> {
    level: &'a str,
    rule: &'a str,
    bin: &'a ReliabilityBin,
}

/// A weight in `estimates.csv`.
#[derive(Debug, Clone, Copy)]
pub(super) struct EstimateRow<'a> {
    level: &'a str,
    rule: &'a str,
    weight: &'a Weight,
}

columns! {
    /// `predictions.csv`: one row for each formation and rule.
    predictions: PredictionRow;
    "level", "level of government", "", "national, municipal" => text |r| r.level;
    "rule", "name of the rule", "", "" => text |r| &r.of.rule;
    "formation", "identifier of the formation", "", "" => text |r| &r.of.about[r.place].id;
    "country", "country", "", "" => text |r| &r.of.about[r.place].country;
    "real", "parties of the coalition that formed, joined by +", "", "" => text |r| &r.of.about[r.place].real;
    "first", "coalitions in first place, joined by |, at most three; empty if the rule makes no prediction", "", "" => text |r| &r.of.about[r.place].first;
    "number_first", "number of coalitions that share the first place", "coalitions", "1 and more" => whole |r| r.scored().map(|s| s.first.len());
    "exact", "probability that the real coalition is in first place, if ties are broken at random", "", "0 to 1" => number |r| r.number(|s| s.exact);
    "first_five", "probability that the real coalition is among the first five", "", "0 to 1" => number |r| r.number(|s| s.among);
    "jaccard", "Jaccard similarity of the first and the real coalition: common members divided by members of either", "share", "0 to 1" => number |r| r.number(|s| s.jaccard);
    "first_probability", "probability of the coalition in first place; empty for a rule without probabilities", "", "0 to 1" => number |r| r.probability(|s| s.first_weight);
    "real_probability", "probability of the real coalition", "", "0 to 1" => number |r| r.probability(|s| s.real_weight);
    "first_oversized", "share of the coalitions in first place that are oversized", "share", "0 to 1" => number |r| r.number(|s| s.first_kinds[1]);
    "minimal_winning", "probability of all minimal winning coalitions together", "", "0 to 1" => number |r| r.probability(|s| s.kinds[0]);
    "oversized", "probability of all oversized coalitions together", "", "0 to 1" => number |r| r.probability(|s| s.kinds[1]);
    "minority", "probability of all minority coalitions together", "", "0 to 1" => number |r| r.probability(|s| s.kinds[2]);
}

fn mean(estimate: Option<Estimate>) -> Option<f64> {
    estimate.map(|e| e.mean)
}

fn error(estimate: Option<Estimate>) -> Option<f64> {
    estimate.map(|e| e.error)
}

columns! {
    /// `scores.csv`: one row for each rule.
    scores_columns: ScoreRow;
    "level", "level of government", "", "national, municipal" => text |r| &r.level.level;
    "rule", "name of the rule", "", "" => text |r| &r.rule.rule;
    "formations", "formations for which the rule makes a prediction", "formations", "0 and more" => whole |r| r.rule.formations;
    "exact", "share of formations whose coalition is in first place", "share", "0 to 1" => number |r| mean(r.rule.exact);
    "exact_error", "its standard error", "share", "" => number |r| error(r.rule.exact);
    "first_five", "share of formations whose coalition is among the first five", "share", "0 to 1" => number |r| mean(r.rule.first_five);
    "first_five_error", "its standard error", "share", "" => number |r| error(r.rule.first_five);
    "jaccard", "mean Jaccard similarity of the first and the real coalition", "share", "0 to 1" => number |r| mean(r.rule.jaccard);
    "jaccard_error", "its standard error", "share", "" => number |r| error(r.rule.jaccard);
    "log_likelihood", "mean log-likelihood over formations; empty for a rule without probabilities", "", "0 and less" => number |r| mean(r.rule.log_likelihood);
    "log_likelihood_error", "its standard error", "", "" => number |r| error(r.rule.log_likelihood);
    "gain", "log-likelihood minus that of the logit with all terms", "", "" => number |r| mean(r.rule.gain);
    "gain_error", "its standard error", "", "" => number |r| error(r.rule.gain);
    "first_minimal_winning", "share of the coalitions in first place that are minimal winning", "share", "0 to 1" => number |r| r.rule.first_kinds[0];
    "first_oversized", "share of the coalitions in first place that are oversized", "share", "0 to 1" => number |r| r.rule.first_kinds[1];
    "first_minority", "share of the coalitions in first place that have no majority", "share", "0 to 1" => number |r| r.rule.first_kinds[2];
    "oversized_named", "share of really oversized coalitions for which an oversized one is in first place", "share", "0 to 1" => number |r| mean(r.rule.oversized_named);
    "oversized_named_error", "its standard error", "share", "" => number |r| error(r.rule.oversized_named);
    "oversized_probability", "mean probability of an oversized coalition if the real one is oversized", "", "0 to 1" => number |r| mean(r.rule.oversized_probability);
    "oversized_elsewhere", "mean probability of an oversized coalition if the real one is not oversized", "", "0 to 1" => number |r| mean(r.rule.oversized_elsewhere);
    "none", "share of simulated rounds without a coalition", "share", "0 to 1" => number |r| r.rule.none;
}

columns! {
    /// `countries.csv`: one row for each country and rule, if there are several countries.
    country_columns: CountryRow;
    "level", "level of government", "", "national, municipal" => text |r| r.level;
    "country", "country", "", "" => text |r| &r.of.country;
    "rule", "name of the rule", "", "" => text |r| &r.of.rule;
    "formations", "formations for which the rule makes a prediction", "formations", "1 and more" => whole |r| r.of.formations;
    "exact", "share of formations whose coalition is in first place", "share", "0 to 1" => number |r| r.of.exact;
    "first_five", "share of formations whose coalition is among the first five", "share", "0 to 1" => number |r| r.of.first_five;
    "jaccard", "mean Jaccard similarity of the first and the real coalition", "share", "0 to 1" => number |r| r.of.jaccard;
    "log_likelihood", "mean log-likelihood over formations; empty for a rule without probabilities", "", "0 and less" => number |r| r.of.log_likelihood;
}

columns! {
    /// `calibration.csv`: one row for each bin and rule with probabilities.
    calibration_columns: CalibrationRow;
    "level", "level of government", "", "national, municipal" => text |r| r.level;
    "rule", "name of the rule", "", "" => text |r| r.rule;
    "of", "coalitions whose probabilities are compared: every one, or the one in first place", "", "coalition, first" => text |r| &r.bin.of;
    "low", "lower edge of the bin", "", "0 to 1" => number |r| r.bin.low;
    "high", "upper edge of the bin, exclusive (the last bin includes 1)", "", "0 to 1" => number |r| r.bin.high;
    "number", "forecasts in the bin", "forecasts", "1 and more" => whole |r| r.bin.number;
    "predicted", "mean probability of these forecasts", "", "0 to 1" => number |r| r.bin.predicted;
    "observed", "share of these forecasts that came true", "share", "0 to 1" => number |r| r.bin.observed;
}

columns! {
    /// `estimates.csv`: one row for each term of each rule that estimates weights, from all formations.
    estimates_columns: EstimateRow;
    "level", "level of government", "", "national, municipal" => text |r| r.level;
    "rule", "name of the rule", "", "" => text |r| r.rule;
    "term", "term of utility; a term of the model has the sign of a gain", "", "" => text |r| &r.weight.term;
    "weight", "weight from all formations; positive if the term makes a coalition more likely", "", "" => number |r| r.weight.weight;
    "error", "its standard error (sandwich, clustered)", "", "" => number |r| r.weight.error;
}

/// Write tables, dictionary, summary and manifest.
///
/// # Errors
/// A failure to write.
pub fn publish(
    mut staging: Staging,
    answer: &Backtest,
    predicted: &[Vec<Predicted>],
    identity: Identity,
) -> Result<(), Error> {
    let mut dictionary = DICTIONARY.to_owned();
    let rows = answer.levels.iter().zip(predicted).flat_map(|(level, rules)| {
        rules
            .iter()
            .flat_map(|of| (0..of.about.len()).map(|place| PredictionRow { level: &level.level, of, place }))
    });
    table(&mut staging, &mut dictionary, "predictions.csv", &predictions(), rows)?;
    let all = || {
        answer.levels.iter().flat_map(|level| level.rules.iter().map(move |rule| ScoreRow { level, rule }))
    };
    table(&mut staging, &mut dictionary, "scores.csv", &scores_columns(), all())?;
    let countries = answer
        .levels
        .iter()
        .flat_map(|level| level.by_country.iter().map(|of| CountryRow { level: &level.level, of }));
    table(&mut staging, &mut dictionary, "countries.csv", &country_columns(), countries)?;
    let bins = all().flat_map(|ScoreRow { level, rule }| {
        rule.calibration.iter().map(|bin| CalibrationRow { level: &level.level, rule: &rule.rule, bin })
    });
    table(&mut staging, &mut dictionary, "calibration.csv", &calibration_columns(), bins)?;
    let weights = all().flat_map(|ScoreRow { level, rule }| {
        rule.estimates.iter().map(|weight| EstimateRow { level: &level.level, rule: &rule.rule, weight })
    });
    table(&mut staging, &mut dictionary, "estimates.csv", &estimates_columns(), weights)?;
    staging.text("columns.csv", &dictionary)?;
    staging.summary(answer)?;
    staging.publish(MADE_BY, identity)
}

fn table<R>(
    staging: &mut Staging,
    dictionary: &mut String,
    name: &str,
    columns: &[Column<R>],
    rows: impl Iterator<Item = R>,
) -> Result<(), Error> {
    dictionary.push_str(&describe(name, columns));
    staging.whole_table(name, columns, rows)
}
