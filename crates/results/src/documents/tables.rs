//! The tables of coded documents, and the code that writes them.

use super::{CODING, DocumentsAnswer, GivenTables, MADE_BY, SOURCES};
use crate::columns::{DICTIONARY, columns, describe};
use crate::description::{COLUMNS, SCENARIO};
use crate::identity::Identity;
use crate::write::Staging;
use fieldwork::documents::implied::{FIGURES, GivenMatch, ImpliedFigure, SimulatedMatch, Spread, window};
use fieldwork::documents::matches::{Agreement, Matched, Overlap};
use model::scenario::Scenario;
use std::path::Path;
use studies::error::Error;

const MATCHES: &str = "matches.csv";
const OVERLAPS: &str = "overlaps.csv";
const IMPLIED: &str = "implied.csv";

/// The table of simulated formations.
pub const FORMATIONS: &str = "formations.csv";

/// A kind of document, a document, or all together.
#[derive(Debug, Clone, Copy)]
pub(super) struct MatchRow<'a> {
    of: &'static str,
    matched: Option<&'a Matched>,
    agreement: &'a Agreement,
}

impl MatchRow<'_> {
    fn number(&self, of: fn(&Matched) -> Option<f64>) -> Option<f64> {
        self.matched.and_then(of)
    }

    fn whole(&self, of: fn(&Matched) -> u32) -> Option<u32> {
        self.matched.map(of)
    }

    fn word(&self, of: fn(&Matched) -> &String) -> &str {
        self.matched.map_or("", |matched| of(matched))
    }
}

/// A set of kinds.
type OverlapRow<'a> = &'a Overlap;

/// A figure that is consistent with the match.
type ImpliedRow<'a> = &'a ImpliedFigure;

/// A simulated formation, and its weight.
#[derive(Debug, Clone, Copy)]
pub(super) struct FormationRow<'a> {
    of: &'a SimulatedMatch,
    weight: f64,
}

fn low(interval: Option<(f64, f64)>) -> Option<f64> {
    interval.map(|ends| ends.0)
}

fn high(interval: Option<(f64, f64)>) -> Option<f64> {
    interval.map(|ends| ends.1)
}

columns! {
    /// `matches.csv`: one row for each kind of documents and each document, and one for all together.
    matches: MatchRow;
    "of", "subject of the row", "", "kind, document, all" => text |r| r.of;
    "name", "name of the kind or document; empty for all", "", "" => text |r| r.word(|m| &m.name);
    "kind", "kind of the document; empty for all", "", "" => text |r| r.word(|m| &m.kind);
    "found", "number of plans found", "plans", "0 to plans" => whole |r| r.whole(|m| m.found);
    "plans", "number of plans that a coder looked for there", "plans", "0 and more" => whole |r| r.whole(|m| m.plans);
    "share", "share of these plans that were found", "share", "0 to 1" => number |r| r.number(|m| m.share);
    "low", "lower end of the share's 95 % interval (Wilson)", "share", "0 to 1" => number |r| low(r.matched.and_then(|m| m.interval));
    "high", "upper end of the share's 95 % interval", "share", "0 to 1" => number |r| high(r.matched.and_then(|m| m.interval));
    "tied", "number of plans on which as many coders say yes as no", "plans", "0 to plans" => whole |r| r.whole(|m| m.tied);
    "alpha", "Krippendorff's alpha of the coders (nominal); empty with fewer than two coders, or if all judgements are the same", "", "at most 1" => number |r| r.agreement.alpha;
    "alpha_low", "lower end of alpha's 95 % interval (bootstrap of plans)", "", "at most 1" => number |r| low(r.agreement.interval);
    "alpha_high", "upper end of alpha's 95 % interval", "", "at most 1" => number |r| high(r.agreement.interval);
    "same", "share of pairs of judgements that agree", "share", "0 to 1" => number |r| r.agreement.same;
    "judged", "number of plans that two or more coders judged", "plans", "0 and more" => whole |r| r.agreement.plans;
}

columns! {
    /// `overlaps.csv`: one row for each set of kinds of documents in which plans were found.
    overlaps: OverlapRow;
    "kinds", "kinds in which the plans were found, and in no others, joined by +; empty if in none", "", "" => text |r| r.kinds.join("+");
    "found", "number of plans found in exactly these kinds", "plans", "0 to plans" => whole |r| r.found;
    "plans", "number of plans that a coder looked for in all kinds", "plans", "0 and more" => whole |r| r.plans;
    "share", "share of the plans", "share", "0 to 1" => number |r| r.share;
    "low", "lower end of the share's 95 % interval (Wilson)", "share", "0 to 1" => number |r| low(r.interval);
    "high", "upper end of the share's 95 % interval", "share", "0 to 1" => number |r| high(r.interval);
}

fn before(row: &ImpliedRow<'_>, of: impl Fn(&Spread) -> f64) -> Option<f64> {
    row.before.as_ref().map(of)
}

fn given(row: &ImpliedRow<'_>, of: impl Fn(&GivenMatch) -> f64) -> Option<f64> {
    row.given.as_ref().map(of)
}

columns! {
    /// `implied.csv`: one row for each figure that is consistent with the match.
    implied: ImpliedRow;
    "figure", "name of the figure, as in docs/MEASURES.md", "", "" => text |r| &r.figure;
    "mean", "mean over all formations that have a match", "unit of the figure", "" => number |r| before(r, |s| s.mean.mean);
    "error", "standard error of the mean", "unit of the figure", "0 and more" => number |r| before(r, |s| s.mean.error);
    "low", "2.5th percentile over formations", "unit of the figure", "" => number |r| before(r, |s| s.percentiles[0]);
    "median", "median over formations", "unit of the figure", "" => number |r| before(r, |s| s.percentiles[1]);
    "high", "97.5th percentile over formations", "unit of the figure", "" => number |r| before(r, |s| s.percentiles[2]);
    "given_mean", "mean given the observed match; empty if fewer than three formations come close to it", "unit of the figure", "" => number |r| given(r, |g| g.mean.mean);
    "given_error", "Monte Carlo standard error of given_mean", "unit of the figure", "0 and more" => number |r| given(r, |g| g.mean.error);
    "given_low", "2.5th percentile over formations, given the match", "unit of the figure", "" => number |r| given(r, |g| g.percentiles[0]);
    "given_median", "median over formations, given the match", "unit of the figure", "" => number |r| given(r, |g| g.percentiles[1]);
    "given_high", "97.5th percentile over formations, given the match", "unit of the figure", "" => number |r| given(r, |g| g.percentiles[2]);
    "slope", "change of the figure if the match rises by 1", "unit of the figure", "" => number |r| given(r, |g| g.slope);
    "explained", "share of the figure's variance near the observed match that the match explains", "share", "0 to 1" => number |r| given(r, |g| g.explained);
    "at_low", "mean at the lower end of the match's sampling error", "unit of the figure", "" => number |r| given(r, |g| g.at_ends.0);
    "at_high", "mean at the upper end of the match's sampling error", "unit of the figure", "" => number |r| given(r, |g| g.at_ends.1);
}

columns! {
    /// `formations.csv`: one row for each simulated formation.
    formations: FormationRow;
    "replicate", "number of the formation", "", "from 1" => whole |r| r.of.replicate;
    "weight", "weight of the formation: 1 - u², where u is its distance to the observed match in units of the sampling error", "", "0 to 1" => number |r| r.weight;
    "document.match", "share of the agreement's plans that the factsheets list; empty without an agreement", "share", "0 to 1" => number |r| r.of.figures[0];
    "document.coincidental", "share of the plans agreed without civil servants that are in the same factsheets", "share", "0 to 1" => number |r| r.of.figures[1];
    "document.added", "match minus coincidental match", "share", "-1 to 1" => number |r| r.of.figures[2];
    "plans.civil_servants.gone", "share of the agreement's plans that would not be in it without civil servants", "share", "0 to 1" => number |r| r.of.figures[3];
    "plans.civil_servants.serving", "share of the agreement's plans that would not be in it without civil servants, and serve them", "share", "0 to 1" => number |r| r.of.figures[4];
    "influence.civil_servants.outcome", "influence of civil servants on the agreement", "share of the attainable range", "-1 to 1" => number |r| r.of.figures[5];
    "formation.plans", "plans in the agreement", "plans", "0 and more" => number |r| r.of.figures[6];
}

fn match_rows<'a>(of: &'static str, list: &'a [Matched]) -> impl Iterator<Item = MatchRow<'a>> {
    list.iter().map(move |matched| MatchRow { of, matched: Some(matched), agreement: &matched.agreement })
}

/// Write a result: tables, their dictionary, the user's tables and the scenario.
///
/// # Errors
/// A failure to write; the place is then as it was.
pub fn publish(
    place: &Path,
    answer: &DocumentsAnswer,
    simulated: Option<(&Scenario, &[SimulatedMatch])>,
    tables: &GivenTables,
    identity: Identity,
) -> Result<(), Error> {
    let mut staging = Staging::begin(place)?;
    let mut dictionary =
        DICTIONARY.to_owned() + &describe(MATCHES, &matches()) + &describe(OVERLAPS, &overlaps());
    let coded = &answer.coded;
    let all = MatchRow { of: "all", matched: None, agreement: &coded.agreement };
    let rows = match_rows("kind", &coded.kinds).chain(match_rows("document", &coded.documents)).chain([all]);
    staging.whole_table(MATCHES, &matches(), rows)?;
    staging.whole_table(OVERLAPS, &overlaps(), &coded.overlaps)?;
    if let (Some(told), Some((scenario, found))) = (&answer.implied, simulated) {
        let window = window(&told.observed);
        let weight = |of: &SimulatedMatch| of.found().map_or(0.0, |found| window.weight(found));
        staging.whole_table(IMPLIED, &implied(), &told.figures)?;
        let rows = found.iter().map(|of| FormationRow { of, weight: weight(of) });
        staging.whole_table(FORMATIONS, &formations(), rows)?;
        dictionary += &(describe(IMPLIED, &implied()) + &describe(FORMATIONS, &formations()));
        staging.text(SCENARIO, &scenario.resolved())?;
    }
    for (name, bytes) in [(CODING, &tables.coding), (SOURCES, &tables.sources)] {
        bytes.iter().try_for_each(|bytes| staging.whole(name, bytes))?;
    }
    staging.text(COLUMNS, &dictionary)?;
    staging.summary(answer)?;
    staging.publish(MADE_BY, identity)
}

/// The columns of the table of simulated formations that hold the two matches, for pictures.
pub const MATCH_COLUMNS: [&str; 2] = [FIGURES[0], FIGURES[1]];
