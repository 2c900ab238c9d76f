//! Patterns as a table: one row a statement in a corner.

use super::columns::columns;
use experiments::patterns::Checked;
use experiments::patterns::corner::InCorner;
use experiments::patterns::list::Statement;
use experiments::patterns::verdict::StatementFound;

/// A row of `patterns.csv`.
#[derive(Debug, Clone, Copy)]
pub struct PatternRow<'a> {
    /// Name of the scenario.
    pub scenario: &'a str,
    /// The pattern.
    pub checked: &'a Checked,
    /// Why the corner was looked at.
    pub kind: &'static str,
    /// The corner.
    pub corner: &'a InCorner,
    /// The statement.
    pub statement: &'a Statement,
    /// What it came to.
    pub found: &'a StatementFound,
}

impl<'a> PatternRow<'a> {
    /// The rows of a pattern.
    pub fn of(scenario: &'a str, checked: &'a Checked) -> impl Iterator<Item = PatternRow<'a>> {
        let plain = checked.plain.iter().map(|corner| ("plain", corner));
        let breakers = checked.breakers.iter().map(|corner| ("breaker", corner));
        let variants = checked.variants.iter().map(|corner| ("variant", corner));
        plain.chain(breakers).chain(variants).flat_map(move |(kind, corner)| {
            let statements = checked.pattern.statements.iter().zip(&corner.statements);
            statements.map(move |(statement, found)| PatternRow {
                scenario,
                checked,
                kind,
                corner,
                statement,
                found,
            })
        })
    }
}

columns! {
    /// `patterns.csv` of a check of patterns: one row a statement in a corner.
    patterns: PatternRow;
    "scenario", "name of the scenario", "", "" => text |r| r.scenario;
    "pattern", "number of the pattern", "", "" => whole |r| r.checked.pattern.number;
    "title", "what the pattern says", "", "" => text |r| r.checked.pattern.title.as_str();
    "source", "its source, as in docs/ODD.md, section 9", "", "" => text |r| r.checked.pattern.source.as_str();
    "pattern_verdict", "verdict on the pattern as a whole", "", "" => text |r| r.checked.verdict();
    "kind", "why this corner was looked at", "", "plain, breaker, variant" => text |r| r.kind;
    "corner", "the corner of the space of parameters", "", "" => text |r| r.corner.corner.as_str();
    "statement", "the statement in words", "", "" => text |r| r.statement.says.as_str();
    "difference", "left less right side, mean over formations; left side alone where it is to cover, or to be, a number", "that of the left figure", "" => number |r| r.found.difference;
    "error", "its standard error", "that of the left figure", "0 and more" => number |r| r.found.error;
    "low", "5th percentile of the left side, where it is to cover a number", "that of the left figure", "" => number |r| r.found.percentiles.map(|(low, _)| low);
    "high", "95th percentile of it", "that of the left figure", "" => number |r| r.found.percentiles.map(|(_, high)| high);
    "unit", "unit of the left figure", "", "" => text |r| r.found.unit.as_str();
    "verdict", "verdict on the statement in this corner", "", "holds, undecided, fails" => text |r| r.found.verdict.words();
    "replicates", "formations in which both sides exist", "formations", "0 and more" => whole |r| r.found.replicates;
}
