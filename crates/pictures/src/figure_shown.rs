//! A figure of a sweep as a picture shows it: in the reader's language, and shares in percent.

use super::bars;
use super::look::Language;
use super::swept::{Swept, named_with_unit};
use experiments::sweep::effects::Marginal;
use results::captions;
use results::sweep::summary::SweptFigure;
use results::words::{Word, number};

/// Captions and unit of a figure.
#[derive(Debug, Clone, PartialEq)]
pub struct FigureShown {
    /// A short phrase, such as "influence of process supporters on the outcome".
    pub caption: String,
    /// The caption as the subject of a sentence.
    pub subject: String,
    /// Factor by which values are multiplied for display.
    pub times: f64,
    /// Unit; may be empty.
    pub unit: String,
}

impl FigureShown {
    /// The figure for display in a language.
    pub fn of(figure: &SweptFigure, language: Language) -> FigureShown {
        let captions::Shown { times, unit } = captions::shown(&figure.unit, language);
        let caption = captions::caption(&figure.name, &figure.meaning, language);
        let subject = captions::subject(&figure.name, &caption, &figure.unit, language);
        FigureShown { caption, subject, times, unit }
    }

    /// Caption and unit.
    pub fn title(&self) -> String {
        named_with_unit(&self.caption, &self.unit)
    }

    /// Convert a mean to the displayed unit.
    fn in_unit(&self, found: &mut Option<Marginal>) {
        if let Some(found) = found {
            found.mean *= self.times;
            found.error = found.error.map(|error| error * self.times);
            found.interval = found.interval.map(|(low, high)| (low * self.times, high * self.times));
        }
    }

    /// The lines under the title of a picture of means: the extremes among `means`, how to read the picture, and
    /// whether its scale omits 0.
    pub(crate) fn subtitle(
        &self,
        means: &[(Marginal, String)],
        (low, high): (f64, f64),
        [reading, not_from_zero]: [Word; 2],
        language: Language,
    ) -> String {
        let has_zero = low <= 0.0 && high >= 0.0;
        let note = if has_zero { "" } else { not_from_zero.said(language) };
        let sentences = [&*self.extremes(means, language), reading.said(language), note];
        sentences.join(" ").trim().to_owned()
    }

    /// A sentence on the lowest and the highest of some means, each with where it was found; empty if there are fewer
    /// than two.
    fn extremes(&self, means: &[(Marginal, String)], language: Language) -> String {
        let lowest = means.iter().min_by(|a, b| a.0.mean.total_cmp(&b.0.mean));
        let highest = means.iter().max_by(|a, b| a.0.mean.total_cmp(&b.0.mean));
        let (Some((low, at_lowest)), Some((high, at_highest)), 2..) = (lowest, highest, means.len()) else {
            return String::new();
        };
        let decimals = decimals(means.iter().map(|(found, _)| found));
        let percent = if self.unit.starts_with('%') { " %" } else { "" };
        let [low, high] = [low, high].map(|found| {
            let mean = number(language, found.mean, decimals);
            let error = found.error.map(|error| format!(" ± {}", number(language, error, decimals)));
            mean + &error.unwrap_or_default() + percent
        });
        Word::LowestAndHighest.with(language, &[&low, at_lowest, &high, at_highest])
    }
}

/// Decimals with which means differ in two digits; no more than give the largest standard error two digits.
pub(crate) fn decimals<'m>(means: impl Iterator<Item = &'m Marginal> + Clone) -> usize {
    let (low, high) = means.clone().fold((f64::INFINITY, f64::NEG_INFINITY), |(low, high), found| {
        (low.min(found.mean), high.max(found.mean))
    });
    let error = means.filter_map(|found| found.error).fold(0.0, f64::max);
    if low <= high { bars::decimals((high - low).max(error)) } else { 0 }
}

impl Swept {
    /// The figure for display in a language, and all means in its unit.
    pub fn shown(&self, language: Language) -> (FigureShown, Swept) {
        let (figure, mut swept) = (FigureShown::of(&self.figure, language), self.clone());
        let means = swept.along.iter_mut().chain(swept.crossed.iter_mut().flatten());
        means.for_each(|found| figure.in_unit(found));
        (figure, swept)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn subtitle(means: &[(f64, Option<f64>, &str)], range: (f64, f64), language: Language) -> String {
        let [caption, subject] = ["influence", "the influence"].map(str::to_owned);
        let figure = FigureShown { caption, subject, times: 100.0, unit: "%".to_owned() };
        let of = |&(mean, error, place): &(f64, Option<f64>, &str)| {
            (Marginal { mean, error, interval: None, cells: 1 }, place.to_owned())
        };
        let means: Vec<_> = means.iter().map(of).collect();
        let words = [Word::HeatmapIs, Word::ScaleNotFromZero];
        let subtitle = figure.subtitle(&means, range, words, language);
        subtitle.replace(Word::HeatmapIs.said(language), "[how to read it]")
    }

    #[test]
    fn a_subtitle_has_the_lowest_and_the_highest_mean_each_with_its_error_and_its_place() {
        let means = [(0.4, Some(0.2), "low"), (-1.3, Some(0.3), "middle"), (2.4, None, "high")];
        assert_eq!(
            subtitle(&means, (-1.3, 2.4), Language::English),
            "Lowest: −1.3 ± 0.3 % at middle; highest: 2.4 % at high. [how to read it]"
        );
        assert_eq!(
            subtitle(&means, (-1.3, 2.4), Language::Dutch),
            "Laagste: −1,3 ± 0,3 % bij middle; hoogste: 2,4 % bij high. [how to read it]"
        );
    }

    #[test]
    fn a_subtitle_warns_of_a_scale_without_zero_and_leaves_out_extremes_of_a_single_mean() {
        let one = [(1.3, Some(0.3), "low")];
        for (range, note) in [
            ((0.0, 2.0), ""),
            ((-2.0, 0.0), ""),
            ((1.0, 2.0), " The colour scale does not start at 0."),
            ((-2.0, -1.0), " The colour scale does not start at 0."),
        ] {
            assert_eq!(subtitle(&one, range, Language::English), format!("[how to read it]{note}"));
        }
    }
}
