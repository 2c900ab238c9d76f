//! Forecasts of recorded formations in words and tables.

use super::columns::{Cell, Column, DICTIONARY, columns, describe, text};
use super::identity::Identity;
use super::print::{line, section};
use super::write::Staging;
use crate::backtest::Backtest;
use crate::backtest::rules::{ALL_TERMS, Foretold};
use crate::backtest::summary::{Calibrated, CountryScores, LevelScores, RuleScores, Weight};
use crate::digest::sha256;
use crate::error::Error;
use crate::stats::{Estimate, count, whole};

/// Name of the command, as manifests have it.
pub const MADE_BY: &str = "vierdemacht backtest";

/// What a backtest follows from; `asked` are the options beside seed and replicates.
#[must_use]
pub fn identity(names: String, hashes: &str, seed: u64, replicates: u64, asked: Vec<String>) -> Identity {
    Identity {
        version: env!("CARGO_PKG_VERSION").to_owned(),
        scenario: names,
        scenario_sha256: sha256(hashes.as_bytes()),
        seed,
        replicates,
        everyday: false,
        options: asked,
        compared_with: None,
    }
}

/// The answer in words, ends with a newline.
#[must_use]
pub fn words(answer: &Backtest) -> String {
    let mut out = String::new();
    for level in &answer.levels {
        head(&mut out, level);
        scores(&mut out, level);
        kinds(&mut out, level);
        candidates(&mut out, level);
        countries(&mut out, level);
        calibration(&mut out, level);
        line(&mut out, "");
    }
    line(
        &mut out,
        &format!(
            "± is one standard error, from {} bootstrap resamples, seed {}. Nobody is told who led.",
            answer.resamples, answer.seed
        ),
    );
    out
}

fn head(out: &mut String, level: &LevelScores) {
    let LevelScores { formations, countries, held_out, clusters, .. } = level;
    line(out, &format!("{} formations: {formations}, countries: {countries}", level.level));
    for not in &level.not_used {
        line(out, &format!("  not used: {}, {}", not.formations, not.reason));
    }
    let by = if held_out == "nothing" {
        "by given weights".to_owned()
    } else {
        format!("estimated without the {held_out} that is predicted")
    };
    line(out, &format!("  {by}; errors clustered by {clusters}"));
    for (rule, why) in &level.without_estimates {
        line(out, &format!("  no estimates for {rule}: {why}"));
    }
}

fn percent(estimate: Option<Estimate>) -> String {
    estimate.map_or(String::new(), |e| format!("{:.1} ± {:.1}", 100.0 * e.mean, 100.0 * e.error))
}

fn two(estimate: Option<Estimate>, decimals: usize) -> String {
    estimate.map_or(String::new(), |e| format!("{:.decimals$} ± {:.decimals$}", e.mean, e.error))
}

fn scores(out: &mut String, level: &LevelScores) {
    section(out, "How well they are predicted");
    line(
        out,
        &format!(
            "  {:<31}{:>5}{:>14}{:>14}{:>14}{:>16}{:>16}",
            "rule", "n", "exact, %", "first five, %", "Jaccard", "log-likelihood", "gain"
        ),
    );
    for rule in &level.rules {
        line(
            out,
            &format!(
                "  {:<31}{:>5}{:>14}{:>14}{:>14}{:>16}{:>16}",
                rule.words,
                rule.formations,
                percent(rule.exact),
                percent(rule.first_five),
                two(rule.jaccard, 3),
                two(rule.log_likelihood, 3),
                two(rule.gain, 3)
            ),
        );
    }
    line(out, "  log-likelihood: mean of a formation; gain: the same over that of the logit with all terms");
    for (words, none) in level.rules.iter().filter_map(|r| Some((&r.words, r.none?))) {
        line(out, &format!("  {words}: in {:.1} % no coalition forms, on average", 100.0 * none));
    }
}

fn kinds(out: &mut String, level: &LevelScores) {
    section(out, "Minimal winning / oversized / minority, %");
    let three = |k: [f64; 3]| format!("{:.0} / {:.0} / {:.0}", 100.0 * k[0], 100.0 * k[1], 100.0 * k[2]);
    line(
        out,
        &format!(
            "  {:<31}{:>16}{:>16}   {:<20}{:<16}{:<14}",
            "", "in first place", "probability", "oversized: named", "probability", "elsewhere"
        ),
    );
    line(out, &format!("  {:<31}{:>16}", "on record", three(level.real_kinds)));
    for rule in &level.rules {
        line(
            out,
            &format!(
                "  {:<31}{:>16}{:>16}   {:<20}{:<16}{:<14}",
                rule.words,
                three(rule.first_kinds),
                rule.kinds.map_or(String::new(), three),
                percent(rule.oversized_named),
                percent(rule.oversized_probability),
                percent(rule.oversized_elsewhere)
            ),
        );
    }
    line(
        out,
        "  named: of those really oversized, the share with an oversized one in first place; probability: that the",
    );
    line(out, "  rule gives to all oversized ones, where the real one is oversized and elsewhere");
}

/// Weights of what is tried beside the model's terms.
fn candidates(out: &mut String, level: &LevelScores) {
    let mut tried = level.rules.iter().filter(|rule| rule.rule.contains('+')).peekable();
    if tried.peek().is_none() {
        return;
    }
    section(out, "Candidate terms: weight beside the model's terms, from all formations");
    for rule in tried {
        let model = crate::coalition_features::Term::ALL.map(crate::coalition_features::Term::name);
        for weight in rule.estimates.iter().filter(|w| !model.contains(&w.term.as_str())) {
            let z = weight.weight / weight.error;
            line(
                out,
                &format!(
                    "  {:<31}{:<16}{:>9.3} ± {:.3}   z {z:.1}",
                    rule.words, weight.term, weight.weight, weight.error
                ),
            );
        }
    }
}

/// The rules whose scores are shown by country: the logit with all terms, and the model's own process.
const BY_COUNTRY: [&str; 2] = [ALL_TERMS, "rounds_drawn"];

fn countries(out: &mut String, level: &LevelScores) {
    for rule in level.rules.iter().filter(|rule| BY_COUNTRY.contains(&rule.rule.as_str())) {
        let mut own = level.by_country.iter().filter(|c| c.rule == rule.rule).peekable();
        if own.peek().is_none() {
            continue;
        }
        section(out, &format!("By country: {}", rule.words));
        let [n, exact, five] = ["n", "exact, %", "first five, %"];
        line(
            out,
            &format!("  {:<12}{n:>5}{exact:>10}{five:>15}{:>9}{:>16}", "", "Jaccard", "log-likelihood"),
        );
        for c in own {
            let (exact, five) = (100.0 * c.exact, 100.0 * c.first_five);
            let likelihood = c.log_likelihood.map_or(String::new(), |l| format!("{l:.2}"));
            line(
                out,
                &format!(
                    "  {:<12}{:>5}{exact:>10.0}{five:>15.0}{:>9.2}{likelihood:>16}",
                    c.country, c.formations, c.jaccard
                ),
            );
        }
    }
}

/// The calibration of the last rule with probabilities that are worked out, not simulated.
fn calibration(out: &mut String, level: &LevelScores) {
    let Some(rule) = level.rules.iter().rfind(|rule| !rule.calibration.is_empty() && rule.none.is_none())
    else {
        return;
    };
    section(out, &format!("Calibration of: {}", rule.words));
    line(
        out,
        &format!(
            "  {:<23}{:<16}{:>9}{:>15}{:>14}",
            "probability of", "bin", "number", "predicted, %", "observed, %"
        ),
    );
    for bin in &rule.calibration {
        let of = if bin.of == "first" { "the one in first place" } else { "every coalition" };
        line(
            out,
            &format!(
                "  {of:<23}{:<16}{:>9}{:>15.2}{:>14.2}",
                format!("{} to {}", bin.low, bin.high),
                bin.number,
                100.0 * bin.predicted,
                100.0 * bin.observed
            ),
        );
    }
}

/// A forecast in `predictions.csv`.
#[derive(Debug, Clone, Copy)]
pub struct PredictionRow<'a> {
    level: &'a str,
    of: &'a Foretold,
    place: usize,
}

impl PredictionRow<'_> {
    fn number(&self, figure: fn(&crate::backtest::score::Scored) -> f64) -> Cell {
        Cell::from(self.of.scored[self.place].as_ref().map(figure))
    }

    fn probability(&self, figure: fn(&crate::backtest::score::Scored) -> f64) -> Cell {
        if self.of.has_probabilities { self.number(figure) } else { Cell::Empty }
    }
}

/// A rule in `scores.csv`.
#[derive(Debug, Clone, Copy)]
pub struct ScoreRow<'a> {
    level: &'a LevelScores,
    rule: &'a RuleScores,
}

/// A rule and country in `countries.csv`.
#[derive(Debug, Clone, Copy)]
pub struct CountryRow<'a> {
    level: &'a str,
    of: &'a CountryScores,
}

/// A bin in `calibration.csv`.
#[derive(Debug, Clone, Copy)]
pub struct CalibrationRow<'a> {
    level: &'a str,
    rule: &'a str,
    bin: &'a Calibrated,
}

/// A weight in `estimates.csv`.
#[derive(Debug, Clone, Copy)]
pub struct EstimateRow<'a> {
    level: &'a str,
    rule: &'a str,
    weight: &'a Weight,
}

columns! {
    /// `predictions.csv`: one row for each formation and rule.
    predictions: PredictionRow;
    "level", "level of government", "", "national, municipal" => |r| text(r.level);
    "rule", "name of the rule", "", "" => |r| text(&r.of.rule);
    "formation", "identifier of the formation", "", "" => |r| text(&r.of.about[r.place].id);
    "country", "country", "", "" => |r| text(&r.of.about[r.place].country);
    "real", "parties of the coalition that formed, joined by +", "", "" => |r| text(&r.of.about[r.place].real);
    "first", "coalitions in first place, joined by |, at most three of them; empty where the rule says nothing", "", "" => |r| text(&r.of.about[r.place].first);
    "number_first", "number of coalitions that share the first place", "coalitions", "1 and more" => |r| r.number(|s| s.first.len() as f64);
    "exact", "probability that the real one is in first place, where equals are ordered by lot", "", "0 to 1" => |r| r.number(|s| s.exact);
    "first_five", "probability that it is among the first five", "", "0 to 1" => |r| r.number(|s| s.among);
    "jaccard", "members in common of the first and the real one, over members of either", "share", "0 to 1" => |r| r.number(|s| s.jaccard);
    "first_probability", "probability of the one in first place; empty for a rule without probabilities", "", "0 to 1" => |r| r.probability(|s| s.first_weight);
    "real_probability", "probability of the real one", "", "0 to 1" => |r| r.probability(|s| s.real_weight);
    "first_oversized", "share of oversized ones in first place", "share", "0 to 1" => |r| r.number(|s| s.first_kinds[1]);
    "minimal_winning", "probability of all minimal winning ones", "", "0 to 1" => |r| r.probability(|s| s.kinds[0]);
    "oversized", "probability of all oversized ones", "", "0 to 1" => |r| r.probability(|s| s.kinds[1]);
    "minority", "probability of all without a majority", "", "0 to 1" => |r| r.probability(|s| s.kinds[2]);
}

fn mean(estimate: Option<Estimate>) -> Cell {
    Cell::from(estimate.map(|e| e.mean))
}

fn error(estimate: Option<Estimate>) -> Cell {
    Cell::from(estimate.map(|e| e.error))
}

columns! {
    /// `scores.csv`: one row a rule.
    scores_columns: ScoreRow;
    "level", "level of government", "", "national, municipal" => |r| text(&r.level.level);
    "rule", "name of the rule", "", "" => |r| text(&r.rule.rule);
    "formations", "formations of which the rule says something", "formations", "0 and more" => |r| Cell::Number(r.rule.formations as f64);
    "exact", "share of formations whose coalition is in first place", "share", "0 to 1" => |r| mean(r.rule.exact);
    "exact_error", "its standard error", "share", "" => |r| error(r.rule.exact);
    "first_five", "share whose coalition is among the first five", "share", "0 to 1" => |r| mean(r.rule.first_five);
    "first_five_error", "its standard error", "share", "" => |r| error(r.rule.first_five);
    "jaccard", "mean Jaccard similarity of the first to the real one", "share", "0 to 1" => |r| mean(r.rule.jaccard);
    "jaccard_error", "its standard error", "share", "" => |r| error(r.rule.jaccard);
    "log_likelihood", "mean log-likelihood of a formation; empty for a rule without probabilities", "", "0 and less" => |r| mean(r.rule.log_likelihood);
    "log_likelihood_error", "its standard error", "", "" => |r| error(r.rule.log_likelihood);
    "gain", "log-likelihood less that of the logit with all terms", "", "" => |r| mean(r.rule.gain);
    "gain_error", "its standard error", "", "" => |r| error(r.rule.gain);
    "first_minimal_winning", "share of minimal winning ones in first place", "share", "0 to 1" => |r| Cell::Number(r.rule.first_kinds[0]);
    "first_oversized", "share of oversized ones in first place", "share", "0 to 1" => |r| Cell::Number(r.rule.first_kinds[1]);
    "first_minority", "share in first place of those without a majority", "share", "0 to 1" => |r| Cell::Number(r.rule.first_kinds[2]);
    "oversized_named", "of those really oversized, the share with an oversized one in first place", "share", "0 to 1" => |r| mean(r.rule.oversized_named);
    "oversized_named_error", "its standard error", "share", "" => |r| error(r.rule.oversized_named);
    "oversized_probability", "mean probability of an oversized one where the real one is oversized", "", "0 to 1" => |r| mean(r.rule.oversized_probability);
    "oversized_elsewhere", "the same where the real one is not", "", "0 to 1" => |r| mean(r.rule.oversized_elsewhere);
    "none", "share of simulated rounds without a coalition", "share", "0 to 1" => |r| Cell::from(r.rule.none);
}

columns! {
    /// `countries.csv`: one row for each country and rule, where there are several countries.
    country_columns: CountryRow;
    "level", "level of government", "", "national, municipal" => |r| text(r.level);
    "country", "country", "", "" => |r| text(&r.of.country);
    "rule", "name of the rule", "", "" => |r| text(&r.of.rule);
    "formations", "formations of which the rule says something", "formations", "1 and more" => |r| Cell::Number(count(r.of.formations));
    "exact", "share of formations whose coalition is in first place", "share", "0 to 1" => |r| Cell::Number(r.of.exact);
    "first_five", "share whose coalition is among the first five", "share", "0 to 1" => |r| Cell::Number(r.of.first_five);
    "jaccard", "mean Jaccard similarity of the first to the real one", "share", "0 to 1" => |r| Cell::Number(r.of.jaccard);
    "log_likelihood", "mean log-likelihood of a formation; empty for a rule without probabilities", "", "0 and less" => |r| Cell::from(r.of.log_likelihood);
}

columns! {
    /// `calibration.csv`: one row for each rule with probabilities and bin.
    calibration_columns: CalibrationRow;
    "level", "level of government", "", "national, municipal" => |r| text(r.level);
    "rule", "name of the rule", "", "" => |r| text(r.rule);
    "of", "whose probabilities: of every coalition, or of the one in first place", "", "coalition, first" => |r| text(&r.bin.of);
    "low", "lower edge of the bin", "", "0 to 1" => |r| Cell::Number(r.bin.low);
    "high", "upper edge of the bin, not in it but for 1", "", "0 to 1" => |r| Cell::Number(r.bin.high);
    "number", "forecasts in the bin", "forecasts", "1 and more" => |r| Cell::Number(whole(r.bin.number));
    "predicted", "their mean probability", "", "0 to 1" => |r| Cell::Number(r.bin.predicted);
    "observed", "share of them that came true", "share", "0 to 1" => |r| Cell::Number(r.bin.observed);
}

columns! {
    /// `estimates.csv`: one row for each rule that estimates and term, from all formations.
    estimates_columns: EstimateRow;
    "level", "level of government", "", "national, municipal" => |r| text(r.level);
    "rule", "name of the rule", "", "" => |r| text(r.rule);
    "term", "term of utility; a term of the model counts as a gain", "", "" => |r| text(&r.weight.term);
    "weight", "weight from all formations: positive where it attracts", "", "" => |r| Cell::Number(r.weight.weight);
    "error", "its standard error (sandwich, clustered)", "", "" => |r| Cell::Number(r.weight.error);
}

/// Writes tables, dictionary, summary and manifest.
///
/// # Errors
/// A failure to write.
pub fn publish(
    mut staging: Staging,
    answer: &Backtest,
    foretold: &[Vec<Foretold>],
    identity: Identity,
) -> Result<(), Error> {
    let mut dictionary = DICTIONARY.to_owned();
    let rows = answer.levels.iter().zip(foretold).flat_map(|(level, rules)| {
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
