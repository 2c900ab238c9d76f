//! The posterior of a calibration: each parameter alone against its prior, and every pair together.

use super::canvas::{self, Area, DrawFault, Drawing, Frame, Pen, Said};
use super::look::{BLUE, FAINT, INK, Look, MUTED_INK, ORANGE};
use experiments::calibration::posterior::{ParameterTold, Posterior};
use numbers::stats::count;
use plotters::element::{Circle, PathElement, Rectangle};
use plotters::style::text_anchor::VPos;
use plotters::style::{Color, RGBColor, WHITE};
use results::words::Word;
use studies::error::Error;

/// Largest number of parameters shown: those about which the record is most informative.
const MOST: usize = 6;

/// Number of bars of a histogram.
const BARS: usize = 12;

/// Particles of a calibration, and its posterior.
#[derive(Debug, Clone, PartialEq)]
pub struct CalibrationSource {
    /// The posterior.
    pub posterior: Posterior,
    /// Weight, and the value of every parameter, of each particle.
    pub particles: Vec<(f64, Vec<f64>)>,
}

/// Draw the picture as SVG.
///
/// # Errors
/// Drawing failed, which is a fault of the program.
pub fn draw(calibrated: &CalibrationSource, look: &Look) -> Result<Drawing, Error> {
    let (language, posterior) = (look.language, &calibrated.posterior);
    let shown = most_told(posterior);
    let tried: u64 = posterior.generations.iter().map(|generation| generation.tried).sum();
    let values = [&*tried.to_string(), &*posterior.seed.to_string()];
    let made_of = format!("{}; {}", posterior.title, Word::FormationsAndSeed.with(language, &values));
    let described = shown.iter().map(|&d| {
        let ParameterTold { name, mean, percentiles: [low, _, high], narrowed, .. } =
            &posterior.parameters[d];
        format!("{name}: {mean:.3} ({low:.3} to {high:.3}), {:.0} %", 100.0 * narrowed)
    });
    let frame = Frame {
        title: Word::PairsTitle.said(language).to_owned(),
        subtitle: Word::PairsSay.said(language).to_owned(),
        source: Frame::source(language, &made_of),
        description: described.collect::<Vec<_>>().join("; "),
    };
    canvas::draw(look, &frame, |area, pen| Grid::of(area, pen, calibrated, &shown).draw())
}

/// The parameters about which the record is most informative, in their order.
fn most_told(posterior: &Posterior) -> Vec<usize> {
    let mut by: Vec<usize> = (0..posterior.parameters.len()).collect();
    by.sort_by(|&a, &b| posterior.parameters[b].narrowed.total_cmp(&posterior.parameters[a].narrowed));
    by.truncate(MOST);
    by.sort_unstable();
    by
}

/// A panel for every two parameters.
struct Grid<'g, 'a> {
    area: &'g Area<'a>,
    pen: Pen,
    of: &'g CalibrationSource,
    shown: &'g [usize],
    /// Left and top of the first panel, and width and height of every panel, in pixels.
    corner: (i32, i32),
    size: (i32, i32),
}

impl<'g, 'a> Grid<'g, 'a> {
    fn of(area: &'g Area<'a>, pen: Pen, of: &'g CalibrationSource, shown: &'g [usize]) -> Grid<'g, 'a> {
        let pixels = |length: u32| i32::try_from(length).unwrap_or(i32::MAX);
        let (width, height) = area.dim_in_pixel();
        let names = shown.iter().map(|&d| pen.width(&of.posterior.parameters[d].name, 0.8, false));
        let left = names.max().unwrap_or(0).min(pixels(width) / 4) + pen.look.tenths(8);
        let number = i32::try_from(shown.len()).unwrap_or(1).max(1);
        let size = ((pixels(width) - left) / number, (pixels(height) - pen.look.tenths(28)) / number);
        Grid { area, pen, of, shown, corner: (left, 0), size }
    }

    fn draw(&self) -> Result<(), DrawFault> {
        for row in 0..self.shown.len() {
            let (x, y) = self.at(0, row, (0.0, 0.5));
            let name = &self.told(row).name;
            let said = Said { size: 0.8, ..Said::before() };
            let width = self.corner.0 - self.pen.look.tenths(6);
            self.pen.write(
                self.area,
                (x - self.pen.look.tenths(6), y),
                &self.pen.cut(name, 0.8, width),
                said,
            )?;
            for column in 0..self.shown.len() {
                self.frame(column, row)?;
                match column.cmp(&row) {
                    std::cmp::Ordering::Equal => self.histogram(row)?,
                    std::cmp::Ordering::Less => self.points(column, row)?,
                    std::cmp::Ordering::Greater => self.correlation(column, row)?,
                }
            }
        }
        (0..self.shown.len()).try_for_each(|column| self.below(column))
    }

    fn told(&self, place: usize) -> &ParameterTold {
        &self.of.posterior.parameters[self.shown[place]]
    }

    /// A point within a panel, from its bottom left, [0, 1] each.
    fn at(&self, column: usize, row: usize, (x, y): (f64, f64)) -> (i32, i32) {
        let inner = 0.92;
        #[allow(clippy::cast_possible_truncation, reason = "pixels of a picture")]
        let along = |start: i32, size: i32, place: usize, share: f64| {
            start + (f64::from(size) * (count(place) + 0.04 + inner * share)).round() as i32
        };
        (along(self.corner.0, self.size.0, column, x), along(self.corner.1, self.size.1, row, 1.0 - y))
    }

    fn frame(&self, column: usize, row: usize) -> Result<(), DrawFault> {
        let corners = [self.at(column, row, (0.0, 0.0)), self.at(column, row, (1.0, 1.0))];
        self.area.draw(&Rectangle::new(corners, FAINT.stroke_width(self.pen.look.line())))
    }

    /// Position of a particle's value in the prior's range.
    fn share(&self, place: usize, values: &[f64]) -> f64 {
        let (low, high) = self.told(place).prior;
        ((values[self.shown[place]] - low) / (high - low)).clamp(0.0, 1.0)
    }

    fn histogram(&self, place: usize) -> Result<(), DrawFault> {
        let mut bars = [0.0; BARS];
        for (weight, values) in &self.of.particles {
            #[allow(
                clippy::cast_possible_truncation,
                clippy::cast_sign_loss,
                reason = "a share of a few bars"
            )]
            let bar = (self.share(place, values) * count(BARS)) as usize;
            bars[bar.min(BARS - 1)] += weight;
        }
        let most = bars.iter().copied().fold(1.0 / count(BARS), f64::max) * 1.08;
        for (bar, share) in bars.iter().enumerate() {
            let ends = [(count(bar) / count(BARS), 0.0), (count(bar + 1) / count(BARS), share / most)];
            self.area.draw(&Rectangle::new(ends.map(|end| self.at(place, place, end)), BLUE.filled()))?;
        }
        let flat = 1.0 / count(BARS) / most;
        let prior = [(0.0, flat), (1.0, flat)].map(|end| self.at(place, place, end));
        let line = ORANGE.stroke_width(2 * self.pen.look.line());
        self.area.draw(&PathElement::new(prior.to_vec(), line))
    }

    fn points(&self, column: usize, row: usize) -> Result<(), DrawFault> {
        let radius = self.pen.look.tenths(1).max(1);
        for (_, values) in &self.of.particles {
            let at = self.at(column, row, (self.share(column, values), self.share(row, values)));
            self.area.draw(&Circle::new(at, radius, BLUE.mix(0.35).filled()))?;
        }
        Ok(())
    }

    fn correlation(&self, column: usize, row: usize) -> Result<(), DrawFault> {
        let correlation = correlation(&self.of.particles, self.shown[column], self.shown[row]);
        let colour: RGBColor = if correlation.abs() >= 0.3 { INK } else { MUTED_INK };
        let bold = correlation.abs() >= 0.3;
        self.area.draw(&Circle::new(self.at(column, row, (0.5, 0.5)), 1, WHITE.filled()))?;
        let said = Said { size: 0.9, bold, colour, ..Said::centred() };
        self.pen.write(self.area, self.at(column, row, (0.5, 0.5)), &self.pen.number(correlation, 2), said)
    }

    fn below(&self, column: usize) -> Result<(), DrawFault> {
        let last = self.shown.len() - 1;
        let (left, bottom) = self.at(column, last, (0.0, 0.0));
        let (right, _) = self.at(column, last, (1.0, 0.0));
        let ParameterTold { name, prior: (low, high), .. } = self.told(column);
        let said = Said { size: 0.7, colour: MUTED_INK, vertical: VPos::Top, ..Said::plain() };
        let top = bottom + self.pen.look.tenths(3);
        self.pen.write(self.area, (left, top), &low.to_string(), said)?;
        let at_right = Said { horizontal: plotters::style::text_anchor::HPos::Right, ..said };
        self.pen.write(self.area, (right, top), &high.to_string(), at_right)?;
        let centred = Said { size: 0.8, colour: INK, vertical: VPos::Top, ..Said::centred() };
        let name = self.pen.cut(name, 0.8, self.size.0);
        self.pen.write(self.area, ((left + right) / 2, top + self.pen.look.tenths(11)), &name, centred)
    }
}

/// Weighted correlation of two parameters; 0 if one does not vary.
fn correlation(particles: &[(f64, Vec<f64>)], one: usize, other: usize) -> f64 {
    let mean = |d: usize| particles.iter().map(|(weight, values)| weight * values[d]).sum::<f64>();
    let (x, y) = (mean(one), mean(other));
    let sum = |of: &dyn Fn(f64, f64) -> f64| {
        particles.iter().map(|(weight, v)| weight * of(v[one] - x, v[other] - y)).sum::<f64>()
    };
    let spread = (sum(&|a, _| a * a) * sum(&|_, b| b * b)).sqrt();
    if spread > 0.0 { sum(&|a, b| a * b) / spread } else { 0.0 }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn correlations_are_weighted() {
        let particles = vec![(0.5, vec![0.0, 0.0]), (0.5, vec![1.0, 2.0]), (0.0, vec![1.0, -50.0])];
        assert!((correlation(&particles, 0, 1) - 1.0).abs() < 1e-12);
        assert_eq!(correlation(&[(1.0, vec![3.0, 4.0])], 0, 1), 0.0);
    }
}
