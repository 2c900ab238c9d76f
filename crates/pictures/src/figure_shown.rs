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

    /// A sentence on the lowest and the highest of some means, each with where it was found; empty if there are fewer
    /// than two.
    pub(crate) fn extremes(&self, means: &[(Marginal, String)], language: Language) -> String {
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
