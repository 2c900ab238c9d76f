//! Predicted outcomes of a user's own issues under each rule: as figures, in words and as a table.

use super::columns::columns;
use collective::{Input, Issue, exchange, rules};
use serde::Serialize;
use std::fmt::Write;
use studies::text_table::{left, right, row, widest};

/// The predictions of all rules.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct BargainPredictions {
    /// Each issue, in the order of the file.
    pub issues: Vec<PredictedIssue>,
    /// Exchanges, in the order in which they were made.
    pub exchanges: Vec<Traded>,
}

/// One issue.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct PredictedIssue {
    /// Name.
    pub issue: String,
    /// Low end of its scale.
    pub low: f64,
    /// High end of its scale.
    pub high: f64,
    /// Number of actors with a position.
    pub actors: usize,
    /// The prediction of each rule.
    pub outcomes: Vec<IssueOutcome>,
}

/// The prediction of one rule for one issue.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct IssueOutcome {
    /// Rule: mean, median, nash, exchange, condorcet.
    pub rule: &'static str,
    /// Outcome on the issue's own scale; `None` if the rule makes no prediction.
    pub outcome: Option<f64>,
    /// The same on a scale from 0 to 100.
    pub place: Option<f64>,
    /// The reason, if the rule makes no prediction.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub why_not: Option<String>,
}

/// An exchange between two actors: each gets its way on one issue and gives way on the other.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Traded {
    /// The actor that gets its way on `first_issue` and gives way on `second_issue`.
    pub first_actor: String,
    /// The issue on which `first_actor` gets its way.
    pub first_issue: String,
    /// Outcome there after the exchange, on the issue's own scale.
    pub first_outcome: f64,
    /// The actor that gets its way on `second_issue` and gives way on `first_issue`.
    pub second_actor: String,
    /// The issue on which `second_actor` gets its way.
    pub second_issue: String,
    /// Outcome there after the exchange, on the issue's own scale.
    pub second_outcome: f64,
    /// Gain of each: points of the scale from 0 to 100, times salience from 0 to 1.
    pub gain: f64,
}

/// A row of the table: an issue under a rule.
pub(crate) type OutcomeRow<'a> = (&'a PredictedIssue, &'a IssueOutcome);

columns! {
    /// The table: one row for each issue and rule.
    outcomes: OutcomeRow;
    "issue", "name of the issue", "", "" => text |(issue, _)| &issue.issue;
    "rule", "rule of decision", "", "mean, median, nash, exchange, condorcet" => text |(_, o)| o.rule;
    "outcome", "predicted outcome on the issue's own scale; empty if the rule predicts nothing", "as in the input", "low to high" => number |(_, o)| o.outcome;
    "place", "predicted outcome on a scale on which low is 0 and high is 100", "points", "0 to 100" => number |(_, o)| o.place;
    "low", "low end of the issue's scale", "as in the input", "" => number |(issue, _)| issue.low;
    "high", "high end of the issue's scale", "as in the input", "above low" => number |(issue, _)| issue.high;
    "why_not", "reason why the rule predicts nothing; empty if it predicts an outcome", "", "" => text |(_, o)| o.why_not.as_deref().unwrap_or("");
}

impl BargainPredictions {
    /// Apply all rules.
    pub fn of(input: &Input) -> BargainPredictions {
        let exchanged = exchange::run(input);
        let issues =
            input.issues.iter().zip(&exchanged.outcomes).map(|(issue, after)| predicted(issue, *after));
        let exchanges = exchanged.exchanges.iter().map(|made| traded(input, made)).collect();
        BargainPredictions { issues: issues.collect(), exchanges }
    }

    /// Rows of the table.
    pub fn rows(&self) -> impl Iterator<Item = OutcomeRow<'_>> {
        self.issues.iter().flat_map(|issue| issue.outcomes.iter().map(move |outcome| (issue, outcome)))
    }
}

fn predicted(issue: &Issue, after_exchange: Option<f64>) -> PredictedIssue {
    let nobody = || "no actor has any weight".to_owned();
    let found = [
        ("mean", rules::mean(issue).ok_or_else(nobody)),
        ("median", rules::median(issue).ok_or_else(nobody)),
        ("nash", rules::nash(issue).map_err(|why| why.to_string())),
        ("exchange", after_exchange.ok_or_else(nobody)),
        ("condorcet", rules::expected_winner(issue).ok_or_else(nobody)),
    ];
    let outcomes = found.map(|(rule, place)| IssueOutcome {
        rule,
        outcome: place.as_ref().ok().map(|place| issue.on_own_scale(*place)),
        place: place.as_ref().ok().copied(),
        why_not: place.err(),
    });
    let (name, actors) = (issue.name.clone(), issue.stakes.len());
    PredictedIssue { issue: name, low: issue.low, high: issue.high, actors, outcomes: outcomes.to_vec() }
}

fn traded(input: &Input, made: &exchange::Exchange) -> Traded {
    let [first, second] = made.issues.map(|issue| &input.issues[issue]);
    let [first_actor, second_actor] = made.winners.map(|actor| input.actors[actor].clone());
    Traded {
        first_actor,
        first_issue: first.name.clone(),
        first_outcome: first.on_own_scale(made.outcomes[0]),
        second_actor,
        second_issue: second.name.clone(),
        second_outcome: second.on_own_scale(made.outcomes[1]),
        gain: made.gain,
    }
}

/// The answer in words and columns, ending with a newline.
pub fn words(answer: &BargainPredictions) -> String {
    let mut shown = String::new();
    table(answer, &mut shown).expect("a string takes what is written");
    exchanges(answer, &mut shown).expect("a string takes what is written");
    shown
}

fn table(answer: &BargainPredictions, out: &mut String) -> std::fmt::Result {
    let name = left(widest(answer.issues.iter().map(|issue| &issue.issue), 5));
    let columns = [name, right(18).after(2), right(9).after(2)];
    let first = answer.issues.first().map_or(&[][..], |issue| &issue.outcomes);
    let rules = first.iter().map(|outcome| outcome.rule);
    writeln!(out, "{}", row(&columns, ["issue", "scale"].into_iter().chain(rules)))?;
    for issue in &answer.issues {
        let outcomes = issue.outcomes.iter().map(|outcome| outcome.outcome);
        let outcomes = outcomes.map(|value| value.map_or("-".to_owned(), |value| format!("{value:.2}")));
        let cells = [issue.issue.clone(), format!("{} to {}", issue.low, issue.high)];
        writeln!(out, "{}", row(&columns, cells.into_iter().chain(outcomes)))?;
    }
    for (issue, outcome) in answer.rows() {
        if let Some(why) = &outcome.why_not {
            writeln!(out, "- {} of {}: {why}", outcome.rule, issue.issue)?;
        }
    }
    Ok(())
}

fn exchanges(answer: &BargainPredictions, out: &mut String) -> std::fmt::Result {
    if answer.exchanges.is_empty() {
        return writeln!(out, "\nNo two actors gain from an exchange.");
    }
    writeln!(out, "\nExchanges, in order (gain of each actor: points out of 100, times salience)")?;
    for made in &answer.exchanges {
        writeln!(
            out,
            "  {} gets its way on {} (to {:.2}), {} on {} (to {:.2}): {:.2}",
            made.first_actor,
            made.first_issue,
            made.first_outcome,
            made.second_actor,
            made.second_issue,
            made.second_outcome,
            made.gain
        )?;
    }
    Ok(())
}
