//! The summary of a sweep, as data and in words and columns.

use crate::print::{line, section};
use experiments::sweep::effects::{FactorEffect, Mean};
use serde::{Deserialize, Serialize};
use studies::error::Error;
use studies::text_table::{TextColumn, left, right, row};

/// The summary of a sweep.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct SweepSummary {
    /// Name of the experiment.
    pub experiment: String,
    /// One-line title for readers.
    pub title: String,
    /// The title in Dutch; may be empty.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub title_nl: String,
    /// Title of the scenario that was varied.
    pub scenario: String,
    /// That title in Dutch; may be empty.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub scenario_nl: String,
    /// Hash of the design.
    pub design: String,
    /// Seed.
    pub seed: u64,
    /// Number of cells.
    pub cells: u64,
    /// Number of formations.
    pub runs: u64,
    /// Formations per cell, on average.
    pub runs_of_cell: f64,
    /// Number of formations without figures.
    pub failed: u64,
    /// Reasons for this, with their numbers; if there are many different reasons, some of them.
    pub reasons: Vec<(String, u64)>,
    /// True if the cells are a sample of a space.
    pub sampled: bool,
    /// The figures recorded.
    pub figures: Vec<SweptFigure>,
    /// Their means, over all cells and for each value of every factor.
    pub effects: Vec<FactorEffect>,
}

/// A figure.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct SweptFigure {
    /// Name.
    pub name: String,
    /// Meaning.
    pub meaning: String,
    /// Unit.
    pub unit: String,
}

/// Factor, value, mean, difference, mark.
const COLUMNS: [TextColumn; 5] =
    [left(26).after(2), left(30).after(1), right(20).after(1), right(20).after(3), left(0).after(1)];

/// The summary as text, ending with a newline; only figures whose names begin with one of `chosen`, or all if it is
/// empty.
pub fn text(summary: &SweepSummary, chosen: &[String]) -> String {
    let mut text = String::new();
    let out = &mut text;
    head(out, summary);
    for figure in summary.figures.iter().filter(|figure| is_chosen(figure, chosen)) {
        of_figure(out, summary, figure);
    }
    notes(out, summary);
    text
}

/// Refuse prefixes with which no figure's name begins.
///
/// # Errors
/// There is such a prefix.
pub fn refuse_unknown<'f>(
    figures: impl Iterator<Item = &'f SweptFigure> + Clone,
    chosen: &[String],
) -> Result<(), Error> {
    match chosen.iter().find(|start| !figures.clone().any(|figure| figure.name.starts_with(&***start))) {
        None => Ok(()),
        Some(start) => Err(Error::unknown(
            "figure recorded whose name begins with",
            start,
            figures.map(|figure| &*figure.name),
        )),
    }
}

/// True if the figure's name begins with one of `chosen`, or `chosen` is empty.
pub(crate) fn is_chosen(figure: &SweptFigure, chosen: &[String]) -> bool {
    chosen.is_empty() || chosen.iter().any(|start| figure.name.starts_with(start))
}

/// The sweep in a few lines.
pub fn head(out: &mut String, summary: &SweepSummary) {
    line(out, &summary.title);
    line(out, &format!("Varied: {}", summary.scenario));
    let each = summary.runs_of_cell;
    let about = if each.fract() == 0.0 { String::new() } else { "about ".to_owned() };
    line(
        out,
        &format!(
            "{} cells, {about}{each:.0} formations each, {} in all, seed {}. ± is one standard error.",
            summary.cells, summary.runs, summary.seed
        ),
    );
    if summary.failed > 0 {
        line(out, &format!("{} formations have no figures:", summary.failed));
        for (reason, number) in &summary.reasons {
            line(out, &format!("  {number} times: {reason}"));
        }
    }
}

fn of_figure(out: &mut String, summary: &SweepSummary, figure: &SweptFigure) {
    section(out, &format!("{}: {}", figure.name, figure.meaning));
    let effects: Vec<&FactorEffect> = summary.effects.iter().filter(|e| e.figure == figure.name).collect();
    let decimals = decimals(&effects);
    line(out, &row(&COLUMNS, ["", "", &figure_head(figure), "minus first value"]));
    let mut last = None;
    for effect in effects {
        let factor = effect.factor.as_deref().unwrap_or("all cells");
        let shown = if last == Some(factor) { "" } else { factor };
        last = Some(factor);
        let mean = effect.mean.map_or("-".to_owned(), |mean| number(mean, decimals, false));
        let difference = effect.difference.map_or(String::new(), |mean| number(mean, decimals, true));
        let mark = if effect.differs == Some(true) { "*" } else { "" };
        let words = effect.value.as_deref().unwrap_or("");
        line(out, row(&COLUMNS, [shown, words, &mean, &difference, mark]).trim_end());
    }
}

fn figure_head(figure: &SweptFigure) -> String {
    if figure.unit.chars().count() <= 20 { figure.unit.clone() } else { "mean".to_owned() }
}

/// Number of decimals that shows the smallest error, at most six.
fn decimals(effects: &[&FactorEffect]) -> usize {
    let errors = effects.iter().flat_map(|effect| [effect.mean, effect.difference]).flatten();
    let smallest =
        errors.filter_map(|mean| mean.error).filter(|error| *error > 0.0).fold(f64::INFINITY, f64::min);
    (1..6).find(|&decimals| smallest * (0..decimals).fold(1.0, |power, _| power * 10.0) >= 1.0).unwrap_or(6)
}

fn number(Mean { mean, error }: Mean, decimals: usize, signed: bool) -> String {
    let mean = if signed { format!("{mean:+.decimals$}") } else { format!("{mean:.decimals$}") };
    match error {
        Some(error) => format!("{mean} ± {error:.decimals$}"),
        None => mean,
    }
}

fn notes(out: &mut String, summary: &SweepSummary) {
    line(
        out,
        "\n* The 95 % interval of the difference excludes 0. Chance alone marks about 1 in 20 rows without a real \
             difference.\n  Means are over all cells with that value. Formation n of every cell uses the same random \
             draws, so differences have\n  smaller errors than the means themselves.",
    );
    if summary.sampled {
        line(out, "  Errors include that the cells are a sample of all points.");
    }
}
