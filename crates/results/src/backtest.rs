//! Forecasts of recorded formations in words and tables.

mod tables;

pub use tables::publish;

use super::identity::Identity;
use super::print::{line, section};
use numbers::stats::Estimate;
use record::backtest::Backtest;
use record::backtest::rules::ALL_TERMS;
use record::backtest::summary::LevelScores;
use studies::digest::sha256;
use studies::text_table::{TextColumn, left, right, row};

/// Name of the command, as in manifests.
pub const MADE_BY: &str = "vierdemacht backtest";

/// The name of a rule.
const RULE: TextColumn = left(31).after(2);

/// The identity of a backtest; `asked` are the options besides seed and replicates.
pub fn identity(names: String, hashes: &str, seed: u64, replicates: u64, asked: Vec<String>) -> Identity {
    Identity {
        version: env!("CARGO_PKG_VERSION").to_owned(),
        scenario: names,
        scenario_sha256: sha256(hashes.as_bytes()),
        seed,
        replicates,
        simulated: None,
        everyday: false,
        options: asked,
        compared_with: None,
    }
}

/// The answer in words, ending with a newline.
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
            "± is one standard error, from {} bootstrap resamples, seed {}. No rule is told who led.",
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
        "with the weights given".to_owned()
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
    section(out, "Quality of the predictions");
    let columns = [RULE, right(5), right(14), right(14), right(14), right(16), right(16)];
    let heads = ["rule", "n", "exact, %", "first five, %", "Jaccard", "log-likelihood", "gain"];
    line(out, &row(&columns, heads));
    for rule in &level.rules {
        let cells = [
            rule.words.clone(),
            rule.formations.to_string(),
            percent(rule.exact),
            percent(rule.first_five),
            two(rule.jaccard, 3),
            two(rule.log_likelihood, 3),
            two(rule.gain, 3),
        ];
        line(out, &row(&columns, cells));
    }
    line(
        out,
        "  log-likelihood: mean over formations; gain: log-likelihood minus that of the logit with all terms",
    );
    for (words, none) in level.rules.iter().filter_map(|r| Some((&r.words, r.none?))) {
        line(
            out,
            &format!("  {words}: no coalition forms in {:.1} % of the rounds, on average", 100.0 * none),
        );
    }
}

fn kinds(out: &mut String, level: &LevelScores) {
    section(out, "Minimal winning / oversized / minority, %");
    let three = |k: [f64; 3]| format!("{:.0} / {:.0} / {:.0}", 100.0 * k[0], 100.0 * k[1], 100.0 * k[2]);
    let columns = [RULE, right(16), right(16), left(20).after(3), left(16), left(14)];
    let heads = ["", "in first place", "probability", "oversized: named", "probability", "elsewhere"];
    line(out, &row(&columns, heads));
    line(out, &row(&columns, ["on record", &three(level.real_kinds)]));
    for rule in &level.rules {
        let cells = [
            rule.words.clone(),
            three(rule.first_kinds),
            rule.kinds.map_or(String::new(), three),
            percent(rule.oversized_named),
            percent(rule.oversized_probability),
            percent(rule.oversized_elsewhere),
        ];
        line(out, &row(&columns, cells));
    }
    line(
        out,
        "  named: share of really oversized coalitions for which an oversized one is in first place; probability: of",
    );
    line(out, "  all oversized coalitions together, if the real one is oversized and if it is not");
}

/// The weights of candidate terms beside those of the model.
fn candidates(out: &mut String, level: &LevelScores) {
    let mut tried = level.rules.iter().filter(|rule| rule.rule.contains('+')).peekable();
    if tried.peek().is_none() {
        return;
    }
    section(out, "Candidate terms: weight when added to the model's terms, from all formations");
    for rule in tried {
        let model = model::coalition_features::Term::ALL.map(model::coalition_features::Term::name);
        for weight in rule.estimates.iter().filter(|w| !model.contains(&w.term.as_str())) {
            let (number, error) = (format!("{:.3}", weight.weight), format!("± {:.3}", weight.error));
            let z = format!("z {:.1}", weight.weight / weight.error);
            let columns = [RULE, left(16), right(9), left(0).after(1), left(0).after(3)];
            line(out, &row(&columns, [&rule.words, &weight.term, &number, &error, &z]));
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
        let columns = [left(12).after(2), right(5), right(10), right(15), right(9), right(16)];
        line(out, &row(&columns, ["", "n", "exact, %", "first five, %", "Jaccard", "log-likelihood"]));
        for c in own {
            let cells = [
                c.country.clone(),
                c.formations.to_string(),
                format!("{:.0}", 100.0 * c.exact),
                format!("{:.0}", 100.0 * c.first_five),
                format!("{:.2}", c.jaccard),
                c.log_likelihood.map_or(String::new(), |l| format!("{l:.2}")),
            ];
            line(out, &row(&columns, cells));
        }
    }
}

/// The calibration of the last rule whose probabilities are computed exactly, not simulated.
fn calibration(out: &mut String, level: &LevelScores) {
    let Some(rule) = level.rules.iter().rfind(|rule| !rule.calibration.is_empty() && rule.none.is_none())
    else {
        return;
    };
    section(out, &format!("Calibration of: {}", rule.words));
    let columns = [left(23).after(2), left(16), right(9), right(15), right(14)];
    line(out, &row(&columns, ["probability of", "bin", "number", "predicted, %", "observed, %"]));
    for bin in &rule.calibration {
        let of = if bin.of == "first" { "the coalition in first place" } else { "every coalition" };
        let [predicted, observed] =
            [bin.predicted, bin.observed].map(|share| format!("{:.2}", 100.0 * share));
        let (ends, number) = (format!("{} to {}", bin.low, bin.high), bin.number.to_string());
        line(out, &row(&columns, [of, &ends, &number, &predicted, &observed]));
    }
}
