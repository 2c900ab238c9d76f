//! Variance decomposition of a figure: Sobol' indices of every factor, or Morris' elementary effects.

use super::bars;
use super::canvas::{self, Drawing, Frame};
use super::figure_shown::FigureShown;
use super::look::{BLUE, Look, SKY};
use super::strips::{self, Strip, StripMark, StripRow};
use super::swept::{SweptSensitivity, made_of};
use super::symbols::{self, Fill, Hatch, Sign};
use results::words::Word;
use statistics::sensitivity::elementary_effects::EffectsByFactor;
use statistics::sensitivity::sobol::{Index, Shares};
use studies::error::Error;

/// Fills of the two bars of each factor.
const FILLS: [Fill; 2] =
    [Fill { colour: SKY, hatch: Hatch::Plain }, Fill { colour: BLUE, hatch: Hatch::Rising }];

/// Draw the picture as SVG.
///
/// # Errors
/// The figure's sensitivity is unknown: it does not vary, or has too many missing values.
pub fn draw(told: &SweptSensitivity, look: &Look) -> Result<Drawing, Error> {
    let language = look.language;
    let figure = FigureShown::of(&told.answer.figures[told.figure].figure, language);
    let shown = SensitivityDrawing::of(told, &figure, look).ok_or_else(|| {
        Error::Input(format!(
            "`{}` does not vary in this sweep, or does not exist: there is no variance to decompose",
            told.answer.figures[told.figure].figure.name
        ))
    })?;
    let frame = Frame {
        title: Word::SensitivityTitle.with(language, &[&figure.subject]),
        subtitle: shown.subtitle.said(language).to_owned(),
        source: Frame::source(language, &made_of(&told.summary, look)),
        description: shown.described(look),
    };
    let entries = [0, 1].map(|bar| (Sign::Box(FILLS[bar]), shown.bars[bar].said(language).to_owned()));
    let rows = shown.rows(look);
    canvas::draw(look, &frame, |area, pen| {
        let below = symbols::legend(area, pen, &entries)?;
        strips::draw(&below, pen, &rows, &shown.axis)
    })
}

/// A bar and its interval.
#[derive(Debug, Clone, Copy, PartialEq)]
struct IndexBar {
    to: f64,
    interval: Option<(f64, f64)>,
}

/// The drawing: factors with two bars, sorted by the second or by the first.
struct SensitivityDrawing {
    subtitle: Word,
    bars: [Word; 2],
    axis: String,
    decimals: usize,
    factors: Vec<(String, [Option<IndexBar>; 2])>,
}

impl SensitivityDrawing {
    fn of(told: &SweptSensitivity, figure: &FigureShown, look: &Look) -> Option<SensitivityDrawing> {
        let found = &told.answer.figures[told.figure].found;
        let names: Vec<String> = told.axes.iter().map(|axis| axis.name(look.language)).collect();
        if let Some(indices) = &found.indices {
            let (shares, subtitle) = match (&indices.corrected, &indices.raw) {
                (Some(shares), _) => (shares, [Word::SobolAre, Word::SobolAreRough]),
                (None, Some(shares)) => (shares, [Word::SobolRawAre, Word::SobolRawAreRough]),
                (None, None) => return None,
            };
            let has_intervals =
                shares.first.iter().chain(&shares.total).any(|index| index.interval.is_some());
            let subtitle = subtitle[usize::from(!has_intervals)];
            return Some(SensitivityDrawing {
                subtitle,
                bars: [Word::FirstOrder, Word::TotalOrder],
                axis: Word::ShareOfVariance.said(look.language).to_owned(),
                decimals: 0,
                factors: sorted(of_shares(&names, shares), 1),
            });
        }
        let effects = found.effects.as_ref().filter(|effects| !effects.factors.is_empty())?;
        let largest = effects.factors.iter().map(|effect| effect.mu_star.mean).fold(0.0, f64::max);
        Some(SensitivityDrawing {
            subtitle: Word::MorrisAre,
            bars: [Word::MuStar, Word::Sigma],
            axis: Word::EffectOverRange.with(look.language, &[&figure.unit]),
            decimals: bars::decimals(figure.times * largest),
            factors: sorted(of_effects(&names, effects, figure.times), 0),
        })
    }

    fn rows(&self, look: &Look) -> Vec<StripRow> {
        let row = |(name, bars): &(String, [Option<IndexBar>; 2])| {
            let lanes = [(0.14, 0.48), (0.52, 0.86)];
            let strips =
                bars.iter().zip(lanes).zip(FILLS).filter_map(|((bar, lane), fill)| {
                    bar.map(|bar| Strip { lane, from: 0.0, to: bar.to, fill })
                });
            let marks = bars.iter().zip(lanes).filter_map(|(bar, (from, to))| {
                let IndexBar { to: at, interval } = (*bar)?;
                Some(StripMark { lane: f64::midpoint(from, to), at, interval, point: false })
            });
            let note = bars.iter().flatten().map(|bar| look.number(bar.to, self.decimals));
            StripRow {
                label: name.clone(),
                strips: strips.collect(),
                marks: marks.collect(),
                note: note.collect::<Vec<_>>().join(" | "),
            }
        };
        self.factors.iter().map(row).collect()
    }

    fn described(&self, look: &Look) -> String {
        let factors = self.factors.iter().map(|(name, bars)| {
            let bars = bars.iter().flatten().map(|bar| look.number(bar.to, self.decimals.max(1)));
            format!("{name}: {}", bars.collect::<Vec<_>>().join(", "))
        });
        factors.collect::<Vec<_>>().join("; ")
    }
}

fn of_shares(names: &[String], shares: &Shares) -> Vec<(String, [Option<IndexBar>; 2])> {
    let bar = |index: &Index| IndexBar {
        to: 100.0 * index.estimate,
        interval: index.interval.map(|(low, high)| (100.0 * low, 100.0 * high)),
    };
    let indices = shares.first.iter().zip(&shares.total);
    names
        .iter()
        .zip(indices)
        .map(|(name, (first, total))| (name.clone(), [Some(bar(first)), Some(bar(total))]))
        .collect()
}

fn of_effects(
    names: &[String],
    effects: &EffectsByFactor,
    times: f64,
) -> Vec<(String, [Option<IndexBar>; 2])> {
    names
        .iter()
        .zip(&effects.factors)
        .map(|(name, effect)| {
            let interval = effect.mu_star_interval.map(|(low, high)| (times * low, times * high));
            let mu = IndexBar { to: times * effect.mu_star.mean, interval };
            let sigma = effect.sigma.map(|sigma| IndexBar { to: times * sigma, interval: None });
            (name.clone(), [Some(mu), sigma])
        })
        .collect()
}

/// The factors, longest bar (at this position) first; ties keep their order.
fn sorted(
    mut factors: Vec<(String, [Option<IndexBar>; 2])>,
    by: usize,
) -> Vec<(String, [Option<IndexBar>; 2])> {
    let key = |bars: &[Option<IndexBar>; 2]| bars[by].map_or(f64::NEG_INFINITY, |bar| bar.to);
    factors.sort_by(|a, b| key(&b.1).total_cmp(&key(&a.1)));
    factors
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn factors_with_the_longest_bars_come_first_in_percents() {
        let index = |estimate| Index { estimate, interval: Some((estimate - 0.1, estimate + 0.1)) };
        let shares = Shares {
            variance: 1.0,
            first: vec![index(0.25), index(0.5)],
            total: vec![index(0.25), index(0.75)],
            second: Vec::new(),
        };
        let factors = sorted(of_shares(&["a".to_owned(), "b".to_owned()], &shares), 1);
        assert_eq!(factors[0].0, "b");
        assert_eq!(factors[0].1.map(|bar| bar.unwrap().to), [50.0, 75.0]);
        assert_eq!(factors[1].1[0].unwrap().interval, Some((15.0, 35.0)));
    }
}
