//! Signs with a meaning: filled boxes, distinguished by colour and hatching, and points, distinguished by colour and
//! shape; and the legend that explains them.

use super::canvas::{Area, DrawFault, Pen, Said};
use super::look::INK;
use plotters::element::{Circle, PathElement, Polygon, Rectangle};
use plotters::style::{Color, RGBColor, WHITE};

/// Lines over a colour, which distinguish it in grey.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(crate) enum Hatch {
    /// None.
    #[default]
    Plain,
    /// From bottom left to top right.
    Rising,
    /// Vertical.
    Upright,
}

/// Fill of a box.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Fill {
    /// Colour.
    pub colour: RGBColor,
    /// Lines over it.
    pub hatch: Hatch,
}

/// Shape of a point.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum SignShape {
    /// Round.
    Circle,
    /// Square.
    Square,
    /// Triangle.
    Triangle,
    /// Diamond.
    Diamond,
    /// Triangle pointing downwards.
    Wedge,
}

impl SignShape {
    /// All shapes, in the order of their use.
    pub(crate) const ALL: [SignShape; 5] =
        [SignShape::Circle, SignShape::Square, SignShape::Triangle, SignShape::Diamond, SignShape::Wedge];
}

/// A sign in a legend.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Sign {
    /// A filled box.
    Box(Fill),
    /// A point with a shape, on a line.
    Point(SignShape, RGBColor),
}

/// Width of a sign in a legend, in tenths of letters.
const SIGN: i32 = 20;

/// A place in pixels of an area.
pub(crate) type Spot = (i32, i32);

/// A box between two corners.
///
/// # Errors
/// Drawing failed.
pub(crate) fn fill(area: &Area<'_>, pen: Pen, corners: [Spot; 2], fill: Fill) -> Result<(), DrawFault> {
    let [(x0, y0), (x1, y1)] = corners;
    let (left, right, top, bottom) = (x0.min(x1), x0.max(x1), y0.min(y1), y0.max(y1));
    area.draw(&Rectangle::new([(left, top), (right, bottom)], fill.colour.filled()))?;
    let line = WHITE.stroke_width(pen.look.line());
    for points in hatching([(left, top), (right, bottom)], fill.hatch, pen.look.tenths(5).max(4)) {
        area.draw(&PathElement::new(points.to_vec(), line))?;
    }
    Ok(())
}

/// The lines of a hatching in a box, given its upper left and lower right corners.
fn hatching([(left, top), (right, bottom)]: [Spot; 2], hatch: Hatch, step: i32) -> Vec<[Spot; 2]> {
    let (width, height) = (right - left, bottom - top);
    let steps = |end: i32| (1..).map(move |n| n * step).take_while(move |&at| at < end);
    match hatch {
        Hatch::Plain => Vec::new(),
        Hatch::Upright => steps(width).map(|at| [(left + at, top), (left + at, bottom)]).collect(),
        Hatch::Rising => steps(width + height)
            .map(|at| {
                let right = (left + at.min(width), top + (at - width).max(0));
                [right, (left + (at - height).max(0), top + at.min(height))]
            })
            .collect(),
    }
}

/// A point with a shape, with a white rim so that it stands out from lines.
///
/// # Errors
/// Drawing failed.
pub(crate) fn point(
    area: &Area<'_>,
    pen: Pen,
    (x, y): Spot,
    shape: SignShape,
    colour: RGBColor,
) -> Result<(), DrawFault> {
    for (size, colour) in [(pen.look.tenths(5).max(4), WHITE), (pen.look.tenths(4).max(3), colour)] {
        let corners: &[Spot] = match shape {
            SignShape::Circle => {
                area.draw(&Circle::new((x, y), size, colour.filled()))?;
                continue;
            }
            SignShape::Square => &[(-size, -size), (size, -size), (size, size), (-size, size)],
            SignShape::Triangle => &[(-size, size), (size, size), (0, -size)],
            SignShape::Wedge => &[(-size, -size), (size, -size), (0, size)],
            SignShape::Diamond => &[(-size - 1, 0), (0, -size - 1), (size + 1, 0), (0, size + 1)],
        };
        let corners: Vec<Spot> = corners.iter().map(|(dx, dy)| (x + dx, y + dy)).collect();
        area.draw(&Polygon::new(corners, colour.filled()))?;
    }
    Ok(())
}

/// A dashed vertical or horizontal line between two points.
///
/// # Errors
/// Drawing failed.
pub(crate) fn broken(
    area: &Area<'_>,
    pen: Pen,
    [from, to]: [Spot; 2],
    colour: RGBColor,
) -> Result<(), DrawFault> {
    let (dash, line) = (pen.look.tenths(5).max(3), pen.look.line() * 3 / 2);
    let length = (to.0 - from.0).abs().max((to.1 - from.1).abs());
    let at = |along: i32| {
        let along = along.min(length);
        let part = |from: i32, to: i32| from + (to - from).signum() * along;
        (part(from.0, to.0), part(from.1, to.1))
    };
    for start in (0..length).step_by(usize::try_from(2 * dash).unwrap_or(1)) {
        let points = vec![at(start), at(start + dash)];
        area.draw(&PathElement::new(points, colour.stroke_width(line)))?;
    }
    Ok(())
}

/// Draw a legend at the top of an area, in as many lines as it needs; return the area below it.
///
/// # Errors
/// Drawing failed.
pub(crate) fn legend<'a>(
    area: &Area<'a>,
    pen: Pen,
    entries: &[(Sign, String)],
) -> Result<Area<'a>, DrawFault> {
    let (look, size) = (pen.look, 0.85);
    let (width, height) = area.dim_in_pixel();
    let width = i32::try_from(width).unwrap_or(i32::MAX);
    let (sign, line) = (look.tenths(SIGN), look.tenths(14));
    let (mut x, mut y) = (0, line / 2);
    for (shown, name) in entries {
        let needed = sign + look.tenths(5) + pen.width(name, size, false);
        if x > 0 && x + needed > width {
            (x, y) = (0, y + line);
        }
        draw_sign(area, pen, (x, y), *shown)?;
        let name = pen.cut(name, size, width - sign - look.tenths(5));
        pen.write(area, (x + sign + look.tenths(5), y), &name, Said { size, ..Said::plain() })?;
        x += needed + look.tenths(14);
    }
    let used = y + line * 3 / 4;
    let left = i32::try_from(height).unwrap_or(i32::MAX) - used;
    let sizes = [width, left].map(|length| u32::try_from(length).unwrap_or(1).max(1));
    Ok(area.clone().shrink((0, used), (sizes[0], sizes[1])))
}

fn draw_sign(area: &Area<'_>, pen: Pen, (x, y): Spot, sign: Sign) -> Result<(), DrawFault> {
    let (look, width) = (pen.look, pen.look.tenths(SIGN));
    match sign {
        Sign::Box(how) => fill(area, pen, [(x, y - look.tenths(4)), (x + width, y + look.tenths(4))], how),
        Sign::Point(shape, colour) => {
            let line = colour.stroke_width(look.line() * 3 / 2);
            area.draw(&PathElement::new(vec![(x, y), (x + width, y)], line))?;
            point(area, pen, (x + width / 2, y), shape, colour)
        }
    }
}

/// The line of an interval, with end bars, horizontal or vertical (`across`: half the length of the end bars).
///
/// # Errors
/// Drawing failed.
pub(crate) fn interval(
    area: &Area<'_>,
    pen: Pen,
    [from, to]: [Spot; 2],
    across: i32,
) -> Result<(), DrawFault> {
    let line = INK.stroke_width(pen.look.line());
    let (dx, dy) = if from.1 == to.1 { (0, across) } else { (across, 0) };
    for points in [
        [from, to],
        [(from.0 - dx, from.1 - dy), (from.0 + dx, from.1 + dy)],
        [(to.0 - dx, to.1 - dy), (to.0 + dx, to.1 + dy)],
    ] {
        area.draw(&PathElement::new(points.to_vec(), line))?;
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn hatching_stays_within_its_box_and_leans_as_it_says() {
        for hatch in [Hatch::Rising, Hatch::Upright] {
            for size in [(40, 10), (3, 30), (1, 1)] {
                let lines = hatching([(5, 7), (5 + size.0, 7 + size.1)], hatch, 4);
                assert!(size == (1, 1) || hatch == Hatch::Upright || !lines.is_empty());
                for [from, to] in lines {
                    for (x, y) in [from, to] {
                        assert!((5..=5 + size.0).contains(&x) && (7..=7 + size.1).contains(&y));
                    }
                    let slope = (to.0 - from.0) * (to.1 - from.1);
                    assert_eq!(slope.signum(), if hatch == Hatch::Rising { -1 } else { 0 });
                }
            }
        }
    }
}
