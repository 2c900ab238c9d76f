//! Two axes at right angles, with names and ticks, and the mapping from values to pixels.

use super::bars;
use super::canvas::{Area, DrawFault, Pen, Said};
use super::look::{FAINT, INK, MUTED_INK};
use super::strips::{pixels, size};
use super::symbols::Spot;
use plotters::element::PathElement;
use plotters::style::Color;
use plotters::style::text_anchor::{HPos, VPos};

/// Specification of the axes.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Axes {
    /// Range of the horizontal axis.
    pub x: (f64, f64),
    /// Range of the vertical axis.
    pub y: (f64, f64),
    /// Positions on the horizontal axis and their labels; round numbers if empty.
    pub places: Vec<(f64, String)>,
    /// Name of the horizontal axis, written below.
    pub x_name: String,
    /// Name of the vertical axis, written above it.
    pub y_name: String,
}

/// The mapping from values to pixels.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct Plane {
    x: (f64, f64),
    y: (f64, f64),
    /// Left, top, right and bottom in pixels.
    pub frame: (i32, i32, i32, i32),
}

impl Plane {
    /// The pixel of a pair of values.
    pub(crate) fn at(&self, x: f64, y: f64) -> Spot {
        let (left, top, right, bottom) = self.frame;
        let place = |value: f64, (low, high): (f64, f64), from: i32, to: i32| {
            from + pixels((value - low) / (high - low) * f64::from(to - from))
        };
        (place(x, self.x, left, right), place(y, self.y, bottom, top))
    }
}

/// Draw axes over the whole of an area except `above` pixels at its top.
///
/// # Errors
/// Drawing failed.
pub(crate) fn draw(area: &Area<'_>, pen: Pen, axes: &Axes, above: i32) -> Result<Plane, DrawFault> {
    let look = pen.look;
    let [width, height] = size(area);
    let names = pen.lines(&axes.y_name, 0.9, false, width);
    for (number, line) in (0..).zip(&names) {
        let said = Said { size: 0.9, colour: MUTED_INK, vertical: VPos::Top, ..Said::plain() };
        pen.write(area, (0, above + number * look.tenths(12)), line, said)?;
    }
    let below = pen.lines(&axes.x_name, 0.9, false, width);
    let lines = |of: &[String]| i32::try_from(of.len()).unwrap_or(0);
    let top = lines(&names) * look.tenths(12) + look.tenths(9) + above;
    let bottom = height - look.tenths(16) - lines(&below) * look.tenths(12) - look.tenths(4);
    let most = usize::try_from(((bottom - top) / look.tenths(28).max(1)).clamp(2, 8)).unwrap_or(2);
    let ticks = bars::ticks(axes.y, most);
    let labels = ticks.iter().map(|&tick| pen.width(&bars::shown(&pen.look, tick, &ticks), 0.85, false));
    let left = labels.max().unwrap_or(0) + look.tenths(6);
    let plane = Plane { x: axes.x, y: axes.y, frame: (left, top, width - look.tenths(8), bottom) };
    for &tick in &ticks {
        let (x, y) = plane.at(axes.x.0, tick);
        let line = vec![(x, y), (plane.frame.2, y)];
        area.draw(&PathElement::new(line, FAINT.stroke_width(look.line())))?;
        let said = Said { size: 0.85, horizontal: HPos::Right, ..Said::plain() };
        pen.write(area, (x - look.tenths(4), y), &bars::shown(&pen.look, tick, &ticks), said)?;
    }
    places(area, pen, axes, plane)?;
    for (number, line) in (0..).zip(&below) {
        let said = Said { size: 0.9, colour: MUTED_INK, vertical: VPos::Top, ..Said::centred() };
        let middle = i32::midpoint(left, plane.frame.2);
        let half = pen.width(line, 0.9, false) / 2;
        let spot = (middle.min(width - half).max(half), bottom + look.tenths(19) + number * look.tenths(12));
        pen.write(area, spot, line, said)?;
    }
    let (left, _, right, bottom) = plane.frame;
    let level = vec![(left, bottom), (right, bottom)];
    area.draw(&PathElement::new(level, INK.stroke_width(look.line())))?;
    Ok(plane)
}

/// The ticks of the horizontal axis; those that would touch the previous one are left out.
fn places(area: &Area<'_>, pen: Pen, axes: &Axes, plane: Plane) -> Result<(), DrawFault> {
    let look = pen.look;
    let (left, _, right, bottom) = plane.frame;
    let [width, _] = size(area);
    let most = usize::try_from(((right - left) / look.tenths(45).max(1)).clamp(2, 12)).unwrap_or(2);
    let round = bars::ticks(axes.x, most);
    let shown = if axes.places.is_empty() {
        round.iter().map(|&tick| (tick, bars::shown(&pen.look, tick, &round))).collect()
    } else {
        axes.places.clone()
    };
    let mut end = i32::MIN / 2;
    for (value, text) in shown {
        let (x, y) = plane.at(value, axes.y.0);
        let tick = vec![(x, y), (x, y + look.tenths(3))];
        area.draw(&PathElement::new(tick, INK.stroke_width(look.line())))?;
        let text = pen.cut(&text, 0.85, right - left);
        let half = pen.width(&text, 0.85, false) / 2;
        let x = x.min(width - half).max(half);
        if x - half > end {
            let said = Said { size: 0.85, vertical: VPos::Top, ..Said::centred() };
            pen.write(area, (x, bottom + look.tenths(5)), &text, said)?;
            end = x + half + look.tenths(4);
        }
    }
    Ok(())
}
