//! A figure over the values of two factors of a sweep: colours, with numbers where they fit.

use super::bars;
use super::canvas::{self, Area, DrawFault, Drawing, Frame, Pen, Said};
use super::figure_shown::decimals;
use super::look::{FAINT, INK, Language, Look, MUTED_INK};
use super::strips::{pixels, size};
use super::swept::{Axis, Swept, made_of};
use super::symbols::{self, Fill, Hatch, Spot};
use experiments::sweep::effects::Marginal;
use numbers::stats::count;
use plotters::style::text_anchor::{HPos, VPos};
use plotters::style::{RGBColor, colors::colormaps::ViridisRGB};
use results::words::Word;
use studies::error::Error;

/// Draw the picture as SVG.
///
/// # Errors
/// The experiment has a single factor.
pub fn draw(swept: &Swept, look: &Look) -> Result<Drawing, Error> {
    let language = look.language;
    let Some(second) = &swept.second else {
        let why = "a heat map needs two factors, and this experiment has one: draw `response`";
        return Err(Error::Input(why.to_owned()));
    };
    let (figure, swept) = swept.shown(language);
    let values = [&*figure.subject, &*swept.first.name(language), &*second.name(language)];
    let cells = cells(&swept, second, language);
    let range = range(&swept);
    let decimals = decimals(cells.iter().map(|(found, _)| found));
    let described =
        cells.iter().map(|(found, place)| format!("{place}: {}", look.number(found.mean, decimals)));
    let frame = Frame {
        title: Word::FigureByBoth.with(language, &values),
        subtitle: figure.subtitle(&cells, range, [Word::HeatmapIs, Word::ScaleNotFromZero], language),
        source: Frame::source(language, &made_of(&swept.summary, look)),
        description: format!("{}: {}", figure.title(), described.collect::<Vec<_>>().join("; ")),
    };
    canvas::draw(look, &frame, |area, pen| {
        Map::of(area, pen, &swept, (second, &figure.title(), range, decimals)).draw(area, pen)
    })
}

/// The mean of every cell, with its name.
fn cells(swept: &Swept, second: &Axis, language: Language) -> Vec<(Marginal, String)> {
    let [first, other] = [&swept.first, second].map(|axis| axis.name(language));
    let of_row = |(a, row): (usize, &Vec<Option<Marginal>>)| {
        let place = |b: usize| {
            let [one, two] = [swept.first.shown(a, language), second.shown(b, language)];
            format!("{first} {one}, {other} {two}")
        };
        let means = row.iter().enumerate().filter_map(|(b, found)| Some(((*found)?, place(b))));
        means.collect::<Vec<_>>()
    };
    swept.crossed.iter().enumerate().flat_map(of_row).collect()
}

/// The lowest and the highest mean, or a range around the mean if all are equal.
fn range(swept: &Swept) -> (f64, f64) {
    let means = swept.crossed.iter().flatten().flatten().map(|found| found.mean);
    let (low, high) = means.fold((f64::INFINITY, f64::NEG_INFINITY), |(l, h), m| (l.min(m), h.max(m)));
    match (low.is_finite(), low < high) {
        (true, true) => (low, high),
        (true, false) => (low - 0.5, low + 0.5),
        _ => (0.0, 1.0),
    }
}

/// The map, and its position.
struct Map<'s> {
    swept: &'s Swept,
    second: &'s Axis,
    /// Caption and unit of the figure.
    title: &'s str,
    range: (f64, f64),
    decimals: usize,
    /// Left, top, right, bottom.
    frame: (i32, i32, i32, i32),
    /// Left side of the colour bar.
    bar: i32,
}

impl<'s> Map<'s> {
    fn of(
        area: &Area<'_>,
        pen: Pen,
        swept: &'s Swept,
        (second, title, range, decimals): (&'s Axis, &'s str, (f64, f64), usize),
    ) -> Map<'s> {
        let look = pen.look;
        let [width, height] = size(area);
        let labels =
            (0..second.values.len()).map(|value| pen.width(&second.shown(value, look.language), 0.9, false));
        let left = labels.max().unwrap_or(0).min(width / 3) + look.tenths(6);
        let ticks = bars::ticks(range, 6);
        let numbers = ticks.iter().map(|&tick| pen.width(&bars::shown(&pen.look, tick, &ticks), 0.85, false));
        let of_bar = look.tenths(14) + look.tenths(8) + numbers.max().unwrap_or(0);
        let lines = i32::try_from(pen.lines(title, 0.9, false, width).len()).unwrap_or(1);
        let top = lines * look.tenths(12) + look.tenths(17);
        let frame = (left, top, width - of_bar - look.tenths(14), height - look.tenths(36));
        Map { swept, second, title, range, decimals, frame, bar: width - of_bar }
    }

    /// Corners of a cell: values of the first factor from left to right, of the second from bottom to top.
    fn corners(&self, a: usize, b: usize) -> [Spot; 2] {
        let (left, top, right, bottom) = self.frame;
        let x = |n: usize| {
            left + pixels(f64::from(right - left) * count(n) / count(self.swept.first.values.len()))
        };
        let y =
            |n: usize| bottom - pixels(f64::from(bottom - top) * count(n) / count(self.second.values.len()));
        [(x(a), y(b + 1)), (x(a + 1), y(b))]
    }

    fn colour(&self, mean: f64) -> RGBColor {
        let (low, high) = self.range;
        ViridisRGB::get_color_normalized(mean, low, high)
    }

    fn draw(&self, area: &Area<'_>, pen: Pen) -> Result<(), DrawFault> {
        let look = pen.look;
        let [width, _] = size(area);
        let named = Said { size: 0.9, colour: MUTED_INK, vertical: VPos::Top, ..Said::plain() };
        let lines = pen.lines(self.title, 0.9, false, width);
        for (line, text) in (0..).zip(&lines) {
            pen.write(area, (0, line * look.tenths(12)), text, named)?;
        }
        let (_, top, ..) = self.frame;
        let above = pen.cut(&format!("↑ {}", self.second.title(look.language)), 0.9, self.bar);
        pen.write(area, (0, top - look.tenths(15)), &above, named)?;
        for (a, row) in self.swept.crossed.iter().enumerate() {
            for (b, found) in row.iter().enumerate() {
                self.draw_cell(area, pen, self.corners(a, b), *found)?;
            }
        }
        self.draw_labels(area, pen)?;
        self.draw_bar(area, pen)
    }

    fn draw_cell(
        &self,
        area: &Area<'_>,
        pen: Pen,
        corners: [Spot; 2],
        found: Option<Marginal>,
    ) -> Result<(), DrawFault> {
        let colour = found.map_or(FAINT, |found| self.colour(found.mean));
        symbols::fill(area, pen, corners, Fill { colour, hatch: Hatch::Plain })?;
        let Some(found) = found else { return Ok(()) };
        let [(left, top), (right, bottom)] = corners;
        let (x, y) = (i32::midpoint(left, right), i32::midpoint(top, bottom));
        let (wide, high) = (right - left - pen.look.tenths(4), bottom - top);
        let mean = pen.number(found.mean, self.decimals);
        let error = found.error;
        let error = error.map_or_else(String::new, |error| format!("± {}", pen.number(error, self.decimals)));
        let colour = contrast(colour);
        let (size, line) = (0.95, pen.look.tenths(13));
        if pen.width(&mean, size, false) > wide || high < line {
            return Ok(());
        }
        let both = !error.is_empty() && pen.width(&error, 0.75, false) <= wide && high >= 5 * line / 2;
        let up = if both { line / 2 } else { 0 };
        pen.write(area, (x, y - up), &mean, Said { size, colour, ..Said::centred() })?;
        if both {
            let said = Said { size: 0.75, colour, ..Said::centred() };
            pen.write(area, (x, y + line / 2), &error, said)?;
        }
        Ok(())
    }

    fn draw_labels(&self, area: &Area<'_>, pen: Pen) -> Result<(), DrawFault> {
        let look = pen.look;
        let (left, _, right, bottom) = self.frame;
        for b in 0..self.second.values.len() {
            let [(_, top), (_, below)] = self.corners(0, b);
            let text = pen.cut(&self.second.shown(b, look.language), 0.9, left - look.tenths(6));
            let spot = (left - look.tenths(5), i32::midpoint(top, below));
            pen.write(area, spot, &text, Said { size: 0.9, ..Said::before() })?;
        }
        for a in 0..self.swept.first.values.len() {
            let [(from, _), (to, _)] = self.corners(a, 0);
            let shown = self.swept.first.shown(a, look.language);
            let fits = pen.width(&shown, 0.9, false) <= to - from - look.tenths(2);
            let size = if fits { 0.9 } else { 0.75 };
            let text = pen.cut(&shown, size, to - from - look.tenths(2));
            let spot = (i32::midpoint(from, to), bottom + look.tenths(4));
            pen.write(area, spot, &text, Said { size, vertical: VPos::Top, ..Said::centred() })?;
        }
        let name = pen.cut(&format!("{} →", self.swept.first.title(look.language)), 0.9, right);
        let said = Said { size: 0.9, colour: MUTED_INK, ..Said::centred() };
        let half = pen.width(&name, 0.9, false) / 2;
        let middle = i32::midpoint(left, right).max(half);
        let spot = (middle, bottom + look.tenths(19));
        pen.write(area, spot, &name, Said { vertical: VPos::Top, ..said })
    }

    /// The colour bar, with numbers on its right.
    fn draw_bar(&self, area: &Area<'_>, pen: Pen) -> Result<(), DrawFault> {
        let (look, (_, top, _, bottom)) = (pen.look, self.frame);
        let (low, high) = self.range;
        let place = |value: f64| bottom - pixels((value - low) / (high - low) * f64::from(bottom - top));
        let steps = 64;
        for step in 0..steps {
            let at = |n: usize| low + (high - low) * count(n) / count(steps);
            let corners = [(self.bar, place(at(step + 1))), (self.bar + look.tenths(14), place(at(step)))];
            let colour = self.colour((at(step) + at(step + 1)) / 2.0);
            symbols::fill(area, pen, corners, Fill { colour, hatch: Hatch::Plain })?;
        }
        let ticks = bars::ticks((low, high), 6);
        for &tick in &ticks {
            let said = Said { size: 0.85, horizontal: HPos::Left, ..Said::plain() };
            let spot = (self.bar + look.tenths(18), place(tick));
            pen.write(area, spot, &bars::shown(&pen.look, tick, &ticks), said)?;
        }
        Ok(())
    }
}

/// Colour of letters on a background: white or ink, whichever has more contrast.
fn contrast(on: RGBColor) -> RGBColor {
    if ratio(on, WHITE_LETTERS) > ratio(on, INK) { WHITE_LETTERS } else { INK }
}

/// Contrast of two colours, 1 to 21 (Web Content Accessibility Guidelines 2.1).
fn ratio(one: RGBColor, other: RGBColor) -> f64 {
    let light = |colour: RGBColor| {
        let part = |value: u8| {
            let value = f64::from(value) / 255.0;
            if value <= 0.04045 { value / 12.92 } else { libm::pow((value + 0.055) / 1.055, 2.4) }
        };
        0.2126 * part(colour.0) + 0.7152 * part(colour.1) + 0.0722 * part(colour.2)
    };
    let (one, other) = (light(one), light(other));
    (one.max(other) + 0.05) / (one.min(other) + 0.05)
}

const WHITE_LETTERS: RGBColor = RGBColor(255, 255, 255);

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn letters_stand_out_from_every_colour_of_the_map() {
        for step in 0..=100 {
            let colour = ViridisRGB::get_color_normalized(f64::from(step), 0.0, 100.0);
            assert!(ratio(colour, contrast(colour)) > 3.9, "{colour:?}");
        }
    }
}
