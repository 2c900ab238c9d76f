//! Tables for people, JSON for programs, and the weights files.

use super::{Estimation, name};
use crate::scenario::parameters::WeightSet;
use serde_json::{Value, json};
use std::fmt::Write;

/// A plain table of a set's weights and of how well they foretell.
#[must_use]
pub fn table(estimation: &Estimation) -> String {
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
    line(format!("{:<12}{:>10}{:>16}{:>8}  {}", "term", "weight", "standard error", "z", "fitted on"));
    for t in &estimation.terms {
        let (term, from) = (t.term.name(), name(t.from));
        line(format!("{term:<12}{:>10.3}{:>16.3}{:>8.2}  {from}", t.weight, t.error, t.weight / t.error));
    }
    line(String::new());
    line("Concentration, policy, size and minority are losses: a positive weight repels.".into());
    line(errors(estimation));
    line(correlation(estimation));
    line(String::new());
    line(format!("{:<24}{:>16}{:>12}{:>10}", "", "log-likelihood", "exact, %", "Jaccard"));
    for (label, p) in [("in sample", &estimation.in_sample), (left_out(estimation), &estimation.held_out)] {
        line(format!("{label:<24}{:>16.3}{:>12.1}{:>10.3}", p.log_likelihood, 100.0 * p.exact, p.jaccard));
    }
    line(format!("{:<24}{:>16.3}", "all equally likely", estimation.chance));
    line(String::new());
    line("Log-likelihood: mean of a formation. Exact: the likeliest coalition is the real one. Jaccard: members in".into());
    line("common between the likeliest coalition and the real one, over members of either.".into());
    text
}

/// The same for programs.
#[must_use]
pub fn json(estimation: &Estimation) -> Value {
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
        "log_likelihood_of_chance": estimation.chance,
        "in_sample": estimation.in_sample,
        "held_out": estimation.held_out,
        "closest_terms": { "terms": [a.name(), b.name()], "correlation": correlation },
        "files": estimation.files.iter().map(|f| json!({ "name": f.name, "sha256": f.sha256 })).collect::<Vec<_>>(),
    })
}

/// A weights file; `command` is what made it. The same estimation gives the same bytes.
///
/// Six decimals: more than the data can tell, and fewer than rounding could reach.
#[must_use]
pub fn weights_file(estimation: &Estimation, command: &str) -> String {
    let mut text = String::new();
    let mut line = |s: &str| {
        text.push_str(s);
        text.push('\n');
    };
    line("# Weights of coalition utility, estimated from recorded formations. Not a scenario. Written by");
    line(&format!("#   {command}"));
    line(
        "# Conditional logit over the coalitions that contain the lead; terms as in src/coalition_features.rs.",
    );
    line("# Concentration, policy, size and minority are losses: a positive weight repels.");
    line(&format!("# {}", errors(estimation)));
    line(&format!("# {}", correlation(estimation)));
    if estimation.set == WeightSet::Municipal {
        line(
            "# Towns have no positions and no last executive on record: policy and incumbency are the national weights.",
        );
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
            line(&format!("# Foretold by estimates from all others: {}.", left_out(estimation)));
        }
        line(&format!(
            "log_likelihood = {:.6} # a formation; all equally likely: {:.6}",
            p.log_likelihood, estimation.chance
        ));
        line(&format!("exact = {:.6} # share of formations whose coalition is the likeliest", p.exact));
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

fn errors(estimation: &Estimation) -> String {
    match estimation.set {
        WeightSet::National => {
            format!("Standard errors: sandwich, clustered by country ({} countries).", estimation.clusters)
        }
        WeightSet::Municipal => {
            "Standard errors: sandwich, every town on its own; of the national weights, as there.".into()
        }
    }
}

fn correlation(estimation: &Estimation) -> String {
    let (a, b, r) = estimation.closest;
    let mut text = format!("Hardest to tell apart: {} and {}", a.name(), b.name());
    write!(text, " (correlation of the two estimates {r:.2}).").expect("writing to a string cannot fail");
    text
}

const fn left_out(estimation: &Estimation) -> &'static str {
    match estimation.set {
        WeightSet::National => "country held out",
        WeightSet::Municipal => "tenth of towns held out",
    }
}

fn capital(word: &str) -> String {
    let mut letters = word.chars();
    letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
}
