//! Tables for people, JSON for programs, and the weights files.

use super::{ShrinkageTarget, WeightsEstimation, name};
use model::coalition_features::Term;
use model::scenario::parameters::WeightSet;
use serde_json::{Value, json};
use statistics::choice::ridge::{FEW, PRIOR_ERRORS};
use std::fmt::Write;
use studies::text_table::{left, right, row};

/// A plain text table of a set's weights, and of how well they predict.
pub fn table(estimation: &WeightsEstimation) -> String {
    let mut text = String::new();
    let mut line = |s: String| {
        text.push_str(&s);
        text.push('\n');
    };
    line(format!("{} weights, from {} formations", capital(name(estimation.set)), estimation.formations));
    for (reason, count) in &estimation.unusable {
        line(format!("  not used: {count}, {}", reason.reason()));
    }
    line(String::new());
    let columns = [left(20), right(10), right(16), right(8), left(0).after(2)];
    line(row(&columns, ["term", "weight", "standard error", "z", "fitted on"]));
    for t in &estimation.terms {
        let [weight, error] = [t.weight, t.error].map(|number| format!("{number:.3}"));
        let z = format!("{:.2}", t.weight / t.error);
        line(row(&columns, [t.term.name(), &weight, &error, &z, name(t.from)]));
    }
    line(String::new());
    line(losses());
    line(errors(estimation));
    line(drawn(estimation));
    line(correlation(estimation));
    line(String::new());
    let columns = [left(24), right(16), right(12), right(16), right(10)];
    line(row(&columns, ["", "log-likelihood", "exact, %", "first five, %", "Jaccard"]));
    for (label, p) in [("in sample", &estimation.in_sample), (left_out(estimation), &estimation.held_out)] {
        let [exact, among] = [p.exact, p.among].map(|share| format!("{:.1}", 100.0 * share));
        let [log_likelihood, jaccard] = [p.log_likelihood, p.jaccard].map(|number| format!("{number:.3}"));
        line(row(&columns, [label, &log_likelihood, &exact, &among, &jaccard]));
    }
    line(row(&columns, ["all equally likely", &format!("{:.3}", estimation.chance)]));
    line(String::new());
    line("Log-likelihood: mean over formations. Exact: the likeliest coalition is the real one. Jaccard: common".into());
    line("members of the likeliest and the real coalition, divided by members of either.".into());
    text
}

/// The same for programs.
pub fn json(estimation: &WeightsEstimation) -> Value {
    let terms = estimation.terms.iter().map(|t| {
        json!({ "term": t.term.name(), "weight": t.weight, "standard_error": t.error, "fitted_on": name(t.from) })
    });
    let unusable =
        estimation.unusable.iter().map(|(why, n)| json!({ "reason": why.reason(), "formations": n }));
    let (a, b, correlation) = estimation.closest;
    json!({
        "set": name(estimation.set),
        "terms": terms.collect::<Vec<_>>(),
        "formations": estimation.formations,
        "not_used": unusable.collect::<Vec<_>>(),
        "clusters": estimation.clusters,
        "drawn": match &estimation.drawn {
            ShrinkageTarget::Ridge(strength, tried) => json!({
                "to": "nothing",
                "strength": strength,
                "tried": tried.iter().map(|(s, l)| json!({ "strength": s, "held_out_log_likelihood": l })).collect::<Vec<_>>(),
            }),
            ShrinkageTarget::Shipped => json!({ "to": "the weights that come with the program", "prior_errors": PRIOR_ERRORS }),
        },
        "log_likelihood_of_chance": estimation.chance,
        "in_sample": estimation.in_sample,
        "held_out": estimation.held_out,
        "closest_terms": { "terms": [a.name(), b.name()], "correlation": correlation },
        "files": estimation.files.iter().map(|f| json!({ "name": f.name, "sha256": f.sha256 })).collect::<Vec<_>>(),
    })
}

/// A weights file; `command` is the command that made it. The same estimation gives the same bytes.
///
/// Six decimals: more than the data can determine, but few enough to be free of rounding errors.
pub fn weights_file(estimation: &WeightsEstimation, command: &str) -> String {
    let mut text = String::new();
    let mut line = |s: &str| {
        text.push_str(s);
        text.push('\n');
    };
    line("# Weights of coalition utility, estimated from recorded formations. Not a scenario. Written by");
    line(&format!("#   {command}"));
    line(
        "# Conditional logit over all coalitions; terms as in crates/model/src/coalition_features/terms.rs.",
    );
    line(&format!("# {}", losses()));
    line(&format!("# {}", drawn(estimation)));
    line(&format!("# {}", errors(estimation)));
    line(&format!("# {}", correlation(estimation)));
    if estimation.terms.iter().any(|t| t.from != estimation.set) {
        line("# Weights marked national are taken over, because towns do not record these terms.");
        line("# This mixes the scales of two logits; an assumption.");
    }
    line(&format!("set = \"{}\"", name(estimation.set)));
    line(&format!("formations = {}", estimation.formations));
    for (heading, value) in
        [("weights", (|t| t.weight) as fn(&super::TermEstimate) -> f64), ("errors", |t| t.error)]
    {
        line(&format!("\n[{heading}]"));
        for t in &estimation.terms {
            let note = if t.from == estimation.set { "" } else { " # national" };
            line(&format!("{} = {:.6}{note}", t.term.name(), value(t)));
        }
    }
    for (heading, p) in [("in_sample", &estimation.in_sample), ("held_out", &estimation.held_out)] {
        line(&format!("\n[{heading}]"));
        if heading == "held_out" {
            line(&format!("# Predicted by estimates from all others: {}.", left_out(estimation)));
        }
        line(&format!(
            "log_likelihood = {:.6} # a formation; all equally likely: {:.6}",
            p.log_likelihood, estimation.chance
        ));
        line(&format!("exact = {:.6} # share of formations whose coalition is the likeliest", p.exact));
        line(&format!(
            "among = {:.6} # share of formations whose coalition is among the five likeliest",
            p.among
        ));
        line(&format!(
            "jaccard = {:.6} # members in common of the likeliest and the real coalition",
            p.jaccard
        ));
    }
    for (reason, count) in &estimation.unusable {
        line(&format!("\n[[not_used]]\nformations = {count}\nreason = \"{}\"", reason.reason()));
    }
    for file in &estimation.files {
        line(&format!("\n[[data]]\nname = \"{}\"\nsha256 = \"{}\"", file.name, file.sha256));
    }
    text
}

fn losses() -> String {
    let losses: Vec<&str> = Term::ALL.into_iter().filter(|t| t.sign() < 0.0).map(Term::name).collect();
    format!("Losses, for which a positive weight makes a coalition less likely: {}.", losses.join(", "))
}

fn drawn(estimation: &WeightsEstimation) -> String {
    match &estimation.drawn {
        ShrinkageTarget::Ridge(strength, _) => format!(
            "Shrunk towards zero (ridge), with a strength chosen by cross-validation: {strength}, in units of each term's scale."
        ),
        ShrinkageTarget::Shipped => format!(
            "Fewer than {FEW} formations: shrunk towards the weights that come with the program, by a prior of {PRIOR_ERRORS} of their standard errors."
        ),
    }
}

fn errors(estimation: &WeightsEstimation) -> String {
    let clusters = estimation.clusters;
    match estimation.set {
        WeightSet::National if clusters < estimation.formations => {
            format!("Standard errors: sandwich, clustered by country ({clusters} countries).")
        }
        _ => "Standard errors: sandwich, every formation its own cluster; for weights taken over, as estimated \
             there.".into(),
    }
}

fn correlation(estimation: &WeightsEstimation) -> String {
    let (a, b, r) = estimation.closest;
    let mut text = format!("Hardest to separate: {} and {}", a.name(), b.name());
    write!(text, " (correlation of the two estimates {r:.2}).").expect("writing to a string cannot fail");
    text
}

const fn left_out(estimation: &WeightsEstimation) -> &'static str {
    match estimation.set {
        WeightSet::National => "country held out",
        WeightSet::Municipal | WeightSet::First => "tenth held out",
    }
}

fn capital(word: &str) -> String {
    let mut letters = word.chars();
    letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
}
