//! Share of an agreement's plans found in the factsheets, with civil servants and without: the match that a comparison
//! of documents would find, beside the coincidental match.

use super::canvas::{self, Area, DrawFault, Drawing, Frame, Pen, Said};
use super::data::Studied;
use super::influence::made_of;
use super::look::{BLUE, INK, Look, ORANGE, SKY, VERMILION};
use super::plane::{self, Axes, Plane};
use super::shapes;
use super::strips;
use super::symbols::{self, Fill, Hatch, Sign, SignShape, Spot};
use numbers::stats::{Moments, count, whole};
use plotters::element::PathElement;
use plotters::style::text_anchor::{HPos, VPos};
use plotters::style::{Color, RGBColor};
use results::words::Word;
use studies::error::Error;

/// Number of bins of the histograms: twenty.
const CLASSES: usize = 20;

/// Number of formations in each bin.
type Histogram = [u64; CLASSES];

/// Draw the picture as SVG.
///
/// # Errors
/// Drawing failed, which is a fault of the program.
pub fn draw(studied: &Studied, look: &Look) -> Result<Drawing, Error> {
    let language = look.language;
    let shown = DocumentsDrawing::of(&studied.documents, case_of(studied, look), look);
    let frame = Frame {
        title: Word::DocumentsTitle.said(language).to_owned(),
        subtitle: Word::DocumentsAre.said(language).to_owned(),
        source: Frame::source(language, &made_of(&studied.answer, look)),
        description: shown.described(look),
    };
    canvas::draw(look, &frame, |area, pen| shown.draw(area, pen))
}

/// One of the two shares.
struct DocumentShare {
    name: String,
    histogram: Histogram,
    mean: f64,
    error: Option<f64>,
    interval: Option<(f64, f64)>,
    colour: RGBColor,
    shape: SignShape,
}

/// The whole drawing; shares in per cent.
pub(crate) struct DocumentsDrawing {
    shares: Vec<DocumentShare>,
    case: Option<(f64, String)>,
}

/// The match of the recorded case.
fn case_of(studied: &Studied, look: &Look) -> Option<(f64, String)> {
    let case = studied.answer.case.as_ref()?;
    let (found, plans) = (case.plans_in_factsheets?, case.plans.filter(|&plans| plans > 0)?);
    let share = 100.0 * f64::from(found) / f64::from(plans);
    let values = [&*found.to_string(), &*plans.to_string(), &*look.number(share, 0)];
    Some((share, Word::CaseDocuments.with(look.language, &values)))
}

/// Number of values in each bin; 1 falls into the last.
fn histogram(values: impl Iterator<Item = f64>) -> Histogram {
    let mut histogram = [0; CLASSES];
    for value in values {
        #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "shares")]
        let class = (value * count(CLASSES) + 1e-9).max(0.0) as usize;
        histogram[class.min(CLASSES - 1)] += 1;
    }
    histogram
}

impl DocumentsDrawing {
    /// The drawing of document match and coincidental match in each formation, and of an observed match (in per cent,
    /// with a label).
    pub(crate) fn of(
        formations: &[[Option<f64>; 2]],
        case: Option<(f64, String)>,
        look: &Look,
    ) -> DocumentsDrawing {
        let which =
            [(Word::DocumentMatch, BLUE, SignShape::Circle), (Word::Coincidental, ORANGE, SignShape::Square)];
        let shares = (0..).zip(which).filter_map(|(place, (word, colour, shape)): (usize, _)| {
            let values = || formations.iter().filter_map(move |pair| pair[place]);
            let mut moments = Moments::default();
            values().for_each(|value| moments.add(100.0 * value));
            let estimate = moments.estimate()?;
            let interval = estimate.interval(moments.number());
            let error = (moments.number() > 1).then_some(estimate.error);
            let histogram = histogram(values());
            let name = word.said(look.language).to_owned();
            Some(DocumentShare { name, histogram, mean: estimate.mean, error, interval, colour, shape })
        });
        DocumentsDrawing { shares: shares.collect(), case }
    }

    pub(crate) fn described(&self, look: &Look) -> String {
        let shares = self.shares.iter().map(|share| {
            let (low, high) = share.interval.unwrap_or((share.mean, share.mean));
            let [mean, low, high] = [share.mean, low, high].map(|value| look.number(value, 1));
            format!("{}: {mean} % ({low}–{high} %)", share.name)
        });
        let case = self.case.iter().map(|(_, words)| words.clone());
        shares.chain(case).collect::<Vec<_>>().join("; ")
    }

    pub(crate) fn draw(&self, area: &Area<'_>, pen: Pen) -> Result<(), DrawFault> {
        let entries: Vec<(Sign, String)> = self
            .shares
            .iter()
            .map(|share| (Sign::Point(share.shape, share.colour), share.name.clone()))
            .collect();
        let area = symbols::legend(area, pen, &entries)?;
        let of_share = |share: &DocumentShare| {
            (0..CLASSES).map(|class| percent(&share.histogram, class)).fold(0.0, f64::max)
        };
        let highest = self.shares.iter().map(of_share).fold(0.0, f64::max);
        let axes = Axes {
            x: (0.0, 100.0),
            y: (0.0, if highest > 0.0 { highest * 1.05 } else { 1.0 }),
            places: Vec::new(),
            x_name: pen.say(Word::SharePlans).to_owned(),
            y_name: pen.say(Word::ShareOfFormations).to_owned(),
        };
        let lane = pen.look.tenths(16);
        let lanes = i32::try_from(self.shares.len()).unwrap_or(0);
        let plane = plane::draw(&area, pen, &axes, lane * (lanes + i32::from(self.case.is_some())))?;
        for share in &self.shares {
            share.draw_histogram(&area, pen, plane)?;
        }
        self.draw_case(&area, pen, plane, lane)?;
        let first = i32::from(self.case.is_some());
        for (number, share) in (first..).zip(&self.shares) {
            share.draw_mean(&area, pen, plane, lane * number + lane / 2)?;
        }
        Ok(())
    }

    /// The recorded case: a dashed line from top to bottom, with its label above everything else.
    fn draw_case(&self, area: &Area<'_>, pen: Pen, plane: Plane, lane: i32) -> Result<(), DrawFault> {
        let Some((share, words)) = &self.case else { return Ok(()) };
        let (x, bottom) = plane.at(*share, 0.0);
        let top = lane / 2;
        symbols::broken(area, pen, [(x, top), (x, bottom)], VERMILION)?;
        let (gap, width) = (pen.look.tenths(5), pen.width(words, 0.85, true));
        let [all, _] = strips::size(area);
        let (at, horizontal) =
            if x + gap + width < all { (x + gap, HPos::Left) } else { (x - gap, HPos::Right) };
        let said = Said { size: 0.85, bold: true, colour: INK, horizontal, ..Said::plain() };
        pen.write(area, (at, top), words, Said { vertical: VPos::Center, ..said })
    }
}

/// Percentage in a bin.
fn percent(histogram: &Histogram, class: usize) -> f64 {
    let total: u64 = histogram.iter().sum();
    100.0 * whole(histogram[class]) / whole(total.max(1))
}

/// From the first bin with formations to the last.
fn classes(histogram: &Histogram) -> std::ops::Range<usize> {
    let with = |(_, number): &(usize, &u64)| **number > 0;
    let first = histogram.iter().enumerate().find(with).map_or(0, |(class, _)| class);
    let last = histogram.iter().enumerate().rfind(with).map_or(0, |(class, _)| class + 1);
    first..last
}

impl DocumentShare {
    /// The match is filled and the coincidental match an outline over it, so that both are visible where they overlap.
    fn draw_histogram(&self, area: &Area<'_>, pen: Pen, plane: Plane) -> Result<(), DrawFault> {
        let width = 100.0 / count(CLASSES);
        let filled = self.shape == SignShape::Circle;
        let mut outline: Vec<Spot> = Vec::new();
        for class in classes(&self.histogram) {
            let (from, to) = (count(class) * width, count(class + 1) * width);
            let share = percent(&self.histogram, class);
            if filled {
                let how = Fill { colour: SKY, hatch: Hatch::Plain };
                symbols::fill(area, pen, [plane.at(from, 0.0), plane.at(to, share)], how)?;
            }
            let start = outline.is_empty().then(|| plane.at(from, 0.0));
            outline.extend(start.into_iter().chain([plane.at(from, share), plane.at(to, share)]));
        }
        outline.extend(outline.last().map(|&(x, _)| (x, plane.frame.3)));
        let line = pen.look.line() * if filled { 1 } else { 3 };
        area.draw(&PathElement::new(outline, self.colour.stroke_width(line)))
    }

    /// The mean with its interval and number, at a given height.
    fn draw_mean(&self, area: &Area<'_>, pen: Pen, plane: Plane, y: i32) -> Result<(), DrawFault> {
        let (x, _) = plane.at(self.mean, 0.0);
        let mut end = x;
        if let Some((low, high)) = self.interval {
            let spots = [low, high].map(|value| (plane.at(value, 0.0).0, y));
            symbols::interval(area, pen, spots, pen.look.tenths(3))?;
            end = spots[1].0;
        }
        symbols::point(area, pen, (x, y), self.shape, self.colour)?;
        let error = self.error.map_or_else(String::new, |error| format!(" ± {}", pen.number(error, 1)));
        let words = format!("{}{error} %", pen.number(self.mean, 1));
        let said = Said { size: 0.85, horizontal: HPos::Right, ..Said::plain() };
        let start = x - (end - x) - pen.look.tenths(8);
        if start - pen.width(&words, 0.85, false) > 0 {
            return shapes::write_on_white(area, pen, (f64::from(start), f64::from(y)), &words, said);
        }
        let said = Said { horizontal: HPos::Left, ..said };
        pen.write(area, (end + pen.look.tenths(8), y), &words, said)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_formation_is_in_one_class_of_the_histogram() {
        let values = [0.0, 0.049, 0.05, 0.3, 0.99, 1.0, 1.0];
        let found = histogram(values.into_iter());
        assert_eq!(found.iter().sum::<u64>(), 7);
        assert_eq!((found[0], found[1], found[6], found[19]), (2, 1, 1, 3));
        let sum: f64 = (0..CLASSES).map(|class| percent(&found, class)).sum();
        assert!((sum - 100.0).abs() < 1e-9);
        assert_eq!(classes(&found), 0..20);
        assert_eq!(classes(&histogram([0.3, 0.42].into_iter())), 6..9);
        assert_eq!(classes(&[0; CLASSES]), 0..0);
        assert_eq!(percent(&[0; CLASSES], 3), 0.0);
    }
}
