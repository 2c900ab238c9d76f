//! Lines and marks for pictures without a chart, in pixels of their area.

use super::canvas::{Area, DrawFault, Pen, Said};
use plotters::element::{Circle, PathElement, Rectangle};
use plotters::style::text_anchor::{HPos, VPos};
use plotters::style::{Color, RGBAColor, RGBColor, WHITE};

/// A point, in pixels from the upper left corner of its area.
pub type PixelPoint = (f64, f64);

/// Style of a line.
#[derive(Debug, Clone, Copy)]
pub struct Stroke {
    /// Colour.
    pub colour: RGBAColor,
    /// Width in pixels.
    pub width: u32,
    /// Lengths of strokes and gaps alternately, in tenths of a letter; empty for a solid line.
    pub pattern: &'static [i32],
}

impl Stroke {
    /// A solid line of the ordinary width.
    pub fn plain(pen: Pen, colour: RGBColor) -> Stroke {
        Stroke { colour: colour.to_rgba(), width: pen.look.line(), pattern: &[] }
    }
}

/// The nearest pixel.
pub(crate) fn pixel(point: PixelPoint) -> (i32, i32) {
    #[allow(clippy::cast_possible_truncation, reason = "a few thousand at most")]
    let whole = |length: f64| length.round() as i32;
    (whole(point.0), whole(point.1))
}

/// Width and height of an area.
pub(crate) fn extent(area: &Area<'_>) -> PixelPoint {
    let (width, height) = area.dim_in_pixel();
    (f64::from(width), f64::from(height))
}

/// Draw a line through points.
///
/// # Errors
/// Drawing failed.
pub fn line(area: &Area<'_>, pen: Pen, points: &[PixelPoint], stroke: Stroke) -> Result<(), DrawFault> {
    let style = stroke.colour.stroke_width(stroke.width);
    let lengths: Vec<f64> = stroke.pattern.iter().map(|&tenths| f64::from(pen.look.tenths(tenths))).collect();
    for part in dashes(points, &lengths) {
        area.draw(&PathElement::new(part.into_iter().map(pixel).collect::<Vec<_>>(), style))?;
    }
    Ok(())
}

/// A dashed line: strokes and gaps of these lengths alternately; solid if there are none.
fn dashes(points: &[PixelPoint], lengths: &[f64]) -> Vec<Vec<PixelPoint>> {
    if lengths.iter().all(|length| *length <= 0.0) {
        return vec![points.to_vec()];
    }
    let Some(&first) = points.first() else { return Vec::new() };
    let (mut parts, mut part) = (Vec::new(), vec![first]);
    let (mut turn, mut left) = (0, lengths[0].max(0.5));
    for pair in points.windows(2) {
        let ((x0, y0), (x1, y1)) = (pair[0], pair[1]);
        let length = ((x1 - x0) * (x1 - x0) + (y1 - y0) * (y1 - y0)).sqrt();
        let mut at = 0.0;
        while length - at > left {
            at += left;
            let here = (x0 + (x1 - x0) * at / length, y0 + (y1 - y0) * at / length);
            if turn % 2 == 0 {
                part.push(here);
                parts.push(std::mem::take(&mut part));
            } else {
                part = vec![here];
            }
            turn += 1;
            left = lengths[turn % lengths.len()].max(0.5);
        }
        left -= length - at;
        if turn % 2 == 0 {
            part.push((x1, y1));
        }
    }
    if part.len() > 1 {
        parts.push(part);
    }
    parts
}

/// Points of a Bézier curve between two points, with two control points.
pub fn curve(from: PixelPoint, towards: [PixelPoint; 2], to: PixelPoint) -> Vec<PixelPoint> {
    const STEPS: i32 = 16;
    let [one, two] = towards;
    let at = |t: f64| {
        let u = 1.0 - t;
        let mixed = |a: f64, b: f64, c: f64, d: f64| {
            u * u * u * a + 3.0 * u * u * t * b + 3.0 * u * t * t * c + t * t * t * d
        };
        (mixed(from.0, one.0, two.0, to.0), mixed(from.1, one.1, two.1, to.1))
    };
    (0..=STEPS).map(|step| at(f64::from(step) / f64::from(STEPS))).collect()
}

/// Draw a cross over a point, on white so that it stands out from lines.
///
/// # Errors
/// Drawing failed.
pub fn cross(
    area: &Area<'_>,
    pen: Pen,
    (x, y): PixelPoint,
    half: f64,
    colour: RGBColor,
) -> Result<(), DrawFault> {
    let strokes = |width, colour: RGBColor, half: f64| {
        [[(x - half, y - half), (x + half, y + half)], [(x - half, y + half), (x + half, y - half)]]
            .iter()
            .try_for_each(|points| {
                let stroke = Stroke { width, ..Stroke::plain(pen, colour) };
                line(area, pen, points, stroke)
            })
    };
    strokes(3 * pen.look.line() + 1, WHITE, half + 1.0)?;
    strokes(pen.look.line() + 1, colour, half)
}

/// Draw a filled dot.
///
/// # Errors
/// Drawing failed.
pub fn dot(area: &Area<'_>, at: PixelPoint, radius: f64, colour: RGBColor) -> Result<(), DrawFault> {
    area.draw(&Circle::new(pixel(at), radius, colour.filled()))
}

/// Draw the border of a dot.
///
/// # Errors
/// Drawing failed.
pub(crate) fn ring(
    area: &Area<'_>,
    pen: Pen,
    at: PixelPoint,
    radius: f64,
    colour: RGBColor,
) -> Result<(), DrawFault> {
    area.draw(&Circle::new(pixel(at), radius, colour.stroke_width(pen.look.line())))
}

/// Draw a filled box between two corners.
///
/// # Errors
/// Drawing failed.
pub fn filled(area: &Area<'_>, corners: [PixelPoint; 2], colour: RGBColor) -> Result<(), DrawFault> {
    area.draw(&Rectangle::new(corners.map(pixel), colour.filled()))
}

/// Write a text on white over the drawing, kept within the area horizontally.
///
/// # Errors
/// Drawing failed.
pub(crate) fn write_on_white(
    area: &Area<'_>,
    pen: Pen,
    at: PixelPoint,
    text: &str,
    said: Said,
) -> Result<(), DrawFault> {
    let width = f64::from(pen.width(text, said.size, said.bold));
    let height = pen.look.letters() * said.size;
    let left = match said.horizontal {
        HPos::Left => at.0,
        HPos::Center => at.0 - width / 2.0,
        HPos::Right => at.0 - width,
    };
    let left = left.min(extent(area).0 - width).max(0.0);
    let top = match said.vertical {
        VPos::Top => at.1,
        VPos::Center => at.1 - height / 2.0,
        VPos::Bottom => at.1 - height,
    };
    area.draw(&Rectangle::new(
        [pixel((left - 1.0, top)), pixel((left + width + 1.0, top + height))],
        WHITE.mix(0.85).filled(),
    ))?;
    let at = pixel((left, at.1));
    pen.write(area, at, text, Said { horizontal: HPos::Left, ..said })
}

/// Centres as close as possible to those wanted (in ascending order, each with its size), side by side between `low`
/// and `high`; if there is no room, proportionally closer together.
pub fn spread(wanted: &[(f64, f64)], low: f64, high: f64) -> Vec<f64> {
    let total: f64 = wanted.iter().map(|(_, size)| size).sum();
    let scale = if total > high - low { (high - low) / total } else { 1.0 };
    let mut places = Vec::with_capacity(wanted.len());
    let mut least = low;
    for &(middle, size) in wanted {
        let half = size * scale / 2.0;
        places.push(middle.max(least + half));
        least = places[places.len() - 1] + half;
    }
    let mut most = high;
    for (place, (_, size)) in places.iter_mut().zip(wanted).rev() {
        let half = size * scale / 2.0;
        *place = place.min(most - half);
        most = *place - half;
    }
    places
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dashes_and_gaps_make_up_the_line() {
        let parts = dashes(&[(0.0, 0.0), (10.0, 0.0), (10.0, 10.0)], &[4.0, 2.0]);
        let lengths: Vec<f64> = parts
            .iter()
            .map(|part| part.windows(2).map(|p| (p[1].0 - p[0].0).abs() + (p[1].1 - p[0].1).abs()).sum())
            .collect();
        assert_eq!(lengths, [4.0, 4.0, 4.0, 2.0]);
        assert_eq!((parts[1][0], parts[1].last()), ((6.0, 0.0), Some(&(10.0, 0.0))));
        assert_eq!(dashes(&[(0.0, 0.0), (9.0, 0.0)], &[]), [[(0.0, 0.0), (9.0, 0.0)]]);
    }

    #[test]
    fn places_keep_their_order_and_room_and_stay_within() {
        let places = spread(&[0.0, 1.0, 2.0, 50.0, 99.0, 100.0].map(|place| (place, 10.0)), 5.0, 100.0);
        assert!(places.windows(2).all(|pair| pair[1] - pair[0] >= 10.0 - 1e-9), "{places:?}");
        assert!(places.iter().all(|place| (10.0..=95.0).contains(place)), "{places:?}");
        assert_eq!(places[3], 50.0, "what is in nobody's way stays");
        let crowded = spread(&[(3.0, 10.0); 4], 0.0, 20.0);
        assert_eq!(crowded, [2.5, 7.5, 12.5, 17.5], "where there is no room, as far apart as can be");
    }

    #[test]
    fn a_curve_ends_where_it_is_to() {
        let points = curve((0.0, 0.0), [(5.0, 0.0), (5.0, 8.0)], (10.0, 8.0));
        assert_eq!((points[0], points[16]), ((0.0, 0.0), (10.0, 8.0)));
    }
}
