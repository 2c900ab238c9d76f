//! Patterns as a table: one row for each statement in each condition.

use super::columns::columns;
use experiments::patterns::Checked;
use experiments::patterns::condition::InCondition;
use experiments::patterns::list::Statement;
use experiments::patterns::verdict::StatementFound;

/// A row of `patterns.csv`.
#[derive(Debug, Clone, Copy)]
pub struct PatternRow<'a> {
    /// Name of the scenario.
    pub scenario: &'a str,
    /// The pattern.
    pub checked: &'a Checked,
    /// Kind of condition.
    pub kind: &'static str,
    /// The condition.
    pub condition: &'a InCondition,
    /// The statement.
    pub statement: &'a Statement,
    /// Its result.
    pub found: &'a StatementFound,
}

impl<'a> PatternRow<'a> {
    /// The rows of a pattern.
    pub fn of(scenario: &'a str, checked: &'a Checked) -> impl Iterator<Item = PatternRow<'a>> {
        let plain = checked.plain.iter().map(|condition| ("plain", condition));
        let ablations = checked.ablations.iter().map(|condition| ("ablation", condition));
        let variants = checked.variants.iter().map(|condition| ("variant", condition));
        plain.chain(ablations).chain(variants).flat_map(move |(kind, condition)| {
            let statements = checked.pattern.statements.iter().zip(&condition.statements);
            statements.map(move |(statement, found)| PatternRow {
                scenario,
                checked,
                kind,
                condition,
                statement,
                found,
            })
        })
    }
}

columns! {
    /// `patterns.csv` of a check of patterns: one row for each statement in each condition.
    patterns: PatternRow;
    "scenario", "name of the scenario", "", "" => text |r| r.scenario;
    "pattern", "number of the pattern", "", "" => whole |r| r.checked.pattern.number;
    "title", "statement of the pattern", "", "" => text |r| r.checked.pattern.title.as_str();
    "source", "source of the pattern, as in docs/ODD.md, section 9", "", "" => text |r| r.checked.pattern.source.as_str();
    "pattern_verdict", "verdict on the pattern as a whole", "", "" => text |r| r.checked.verdict();
    "kind", "role of this condition", "", "plain, ablation, variant" => text |r| r.kind;
    "condition", "title of the condition", "", "" => text |r| r.condition.condition.as_str();
    "statement", "the statement in words", "", "" => text |r| r.statement.says.as_str();
    "difference", "left side minus right side, mean over formations; the left side only, if the statement compares it with a number", "unit of the left figure", "" => number |r| r.found.difference;
    "error", "standard error of difference", "unit of the left figure", "0 and more" => number |r| r.found.error;
    "low", "5th percentile of the left side, if its range should cover a number", "unit of the left figure", "" => number |r| r.found.percentiles.map(|(low, _)| low);
    "high", "95th percentile of the left side, likewise", "unit of the left figure", "" => number |r| r.found.percentiles.map(|(_, high)| high);
    "unit", "unit of the left figure", "", "" => text |r| r.found.unit.as_str();
    "verdict", "verdict on the statement in this condition", "", "holds, undecided, fails" => text |r| r.found.verdict.words();
    "replicates", "number of formations in which both sides exist", "formations", "0 and more" => whole |r| r.found.replicates;
}
