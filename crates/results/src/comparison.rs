//! A comparison of two scenarios in words and columns.

use super::columns::{self, describe};
use super::identity::Identity;
use super::print::{line, section};
use super::rows::DifferenceRow;
use super::write::Staging;
use model::measures::catalogue::{FigurePart, FormationFigure};
use model::measures::compared::COMPARED;
use model::scenario::Scenario;
use numbers::stats::{Estimate, quantile};
use studies::error::Error;
use studies::paired::{Compared, Comparison};
use studies::text_table::{self, TextColumn, left, right};

/// The command that makes these results.
pub const MADE_BY: &str = "vierdemacht compare";

/// Words, A, B, difference, mark, pairs.
const COLUMNS: [TextColumn; 6] =
    [left(50), right(9).after(1), right(9).after(1), right(18).after(1), left(1).after(1), right(7).after(1)];

/// The comparison as text, ending with a newline. `changes` are those made to B, as written.
pub fn text(comparison: &Comparison, changes: &[String]) -> String {
    let mut text = String::new();
    let out = &mut text;
    line(out, &format!("A  {}", comparison.a.title));
    line(out, &format!("B  {}", title_of_b(comparison, changes)));
    let pairs = match comparison.replicates {
        1 => "1 pair".to_owned(),
        n => format!("{n} pairs"),
    };
    let seed = comparison.seed;
    line(
        out,
        &format!("{pairs} of formations with the same random draws, seed {seed}. ± is one standard error."),
    );
    let words = |part: FigurePart| match part {
        FigurePart::Course => "Course of the formation",
        FigurePart::Content => "Content: what was prepared and treated",
        FigurePart::Outcome => "Outcome",
        FigurePart::Pair => "Pair by pair",
    };
    for part in FigurePart::ALL {
        let heads = match part {
            FigurePart::Pair => ["", "", "mean"],
            _ => ["A", "B", "B minus A"],
        };
        let [a, b, difference] = heads;
        section(out, &text_table::row(&COLUMNS, [words(part), a, b, difference, "", "pairs"]));
        for (figure, compared) in COMPARED.iter().zip(&comparison.measures) {
            if figure.part == part {
                line(out, &measured(figure, compared));
            }
        }
    }
    notes(out, comparison);
    text
}

fn title_of_b(comparison: &Comparison, changes: &[String]) -> String {
    let same = comparison.a == comparison.b && !changes.is_empty();
    let title = if same { "the same" } else { &comparison.b.title };
    if changes.is_empty() { title.to_owned() } else { format!("{title}, with {}", changes.join(", ")) }
}

fn measured(figure: &FormationFigure, compared: &Compared) -> String {
    let scale = FigureScale::of(figure);
    let mean = |estimate: Option<Estimate>| estimate.map_or(String::new(), |e| scale.plain(e.mean));
    let pair = figure.part == FigurePart::Pair;
    let difference = compared.difference.map_or("-".to_owned(), |d| {
        let shown = if pair { scale.plain(d.mean) } else { scale.signed(d.mean) };
        if compared.pairs > 1 { format!("{shown} ± {}", scale.number(d.error)) } else { shown }
    });
    let mark = if compared.differs() == Some(true) { "*" } else { "" };
    let (words, pairs) = (format!("  {}", figure.meaning), compared.pairs.to_string());
    text_table::row(&COLUMNS, [words, mean(compared.a), mean(compared.b), difference, mark.to_owned(), pairs])
}

/// The format in which figures of a measure are shown.
struct FigureScale {
    times: f64,
    decimals: usize,
    sign: &'static str,
}

impl FigureScale {
    /// Shares in percent, figures between -1 and 1 with four decimals, all others with two.
    fn of(figure: &FormationFigure) -> FigureScale {
        match figure.unit {
            "share" => FigureScale { times: 100.0, decimals: 2, sign: " %" },
            unit if unit.ends_with(" to 1") => FigureScale { times: 1.0, decimals: 4, sign: "" },
            _ => FigureScale { times: 1.0, decimals: 2, sign: "" },
        }
    }

    /// The figure rounded as shown; zero has no sign.
    fn rounded(&self, figure: f64) -> f64 {
        let unit = if self.decimals == 2 { 100.0 } else { 10_000.0 };
        (figure * self.times * unit).round() / unit + 0.0
    }

    fn number(&self, figure: f64) -> String {
        format!("{:.*}", self.decimals, self.rounded(figure))
    }

    fn plain(&self, figure: f64) -> String {
        self.number(figure) + self.sign
    }

    fn signed(&self, figure: f64) -> String {
        match self.rounded(figure) {
            0.0 => self.number(figure),
            _ => format!("{:+.*}", self.decimals, self.rounded(figure)),
        }
    }
}

fn notes(out: &mut String, comparison: &Comparison) {
    line(
        out,
        "\n* The 95 % interval of the difference excludes 0. Chance alone marks about 1 in 20 rows without a real \
             difference.\n  Differences of percentages are in percentage points. A row leaves out pairs in which its \
             figure does not exist on\n  one side (no agreement, no plans).",
    );
    line(out, &saving(comparison));
}

/// The number of formations that common random numbers save, in words.
fn saving(comparison: &Comparison) -> String {
    let mut saved: Vec<f64> = comparison.measures.iter().filter_map(|m| m.saved).collect();
    saved.sort_by(f64::total_cmp);
    match (saved.first(), quantile(&saved, 0.5), saved.last()) {
        (Some(least), Some(median), Some(most)) => format!(
            "  With independent random draws, the same standard errors would take {median:.1} times as many \
                 formations (median over\n  the {} rows in which some pair differs; from {least:.1} to {most:.1} \
                 times).",
            saved.len()
        ),
        _ if comparison.measures.iter().all(Compared::is_the_same) => {
            "  No pair of formations differs in any figure.".to_owned()
        }
        _ => "  These pairs cannot show how many formations the common random draws save.".to_owned(),
    }
}

/// The rows of `differences.csv`.
pub fn difference_rows(comparison: &Comparison) -> impl Iterator<Item = DifferenceRow<'_>> {
    COMPARED.iter().zip(&comparison.measures).map(|(figure, compared)| DifferenceRow { figure, compared })
}

/// Write a comparison of two scenarios, A and B.
///
/// # Errors
/// A failure to write; the place is then as it was.
pub fn publish(
    mut staging: Staging,
    comparison: &Comparison,
    [a, b]: [&Scenario; 2],
    identity: Identity,
) -> Result<(), Error> {
    const DIFFERENCES: &str = "differences.csv";
    const MEANINGS: &str = "measures.csv";
    staging.whole_table(DIFFERENCES, &columns::differences(), difference_rows(comparison))?;
    staging.whole_table(MEANINGS, &columns::measures(), COMPARED.iter().copied())?;
    let dictionary = [
        columns::DICTIONARY.to_owned(),
        describe(DIFFERENCES, &columns::differences()),
        describe(MEANINGS, &columns::measures()),
    ];
    staging.text("columns.csv", &dictionary.concat())?;
    staging.text("scenario-a.toml", &a.resolved())?;
    staging.text("scenario-b.toml", &b.resolved())?;
    staging.summary(comparison)?;
    staging.publish(MADE_BY, identity)
}
