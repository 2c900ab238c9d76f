//! Rows with several horizontal strips each, such as the parts of a whole or two indices, and points with intervals.

use super::bars;
use super::canvas::{Area, DrawFault, Pen, Said};
use super::look::{FAINT, INK, MUTED_INK};
use super::symbols::{self, Fill, SignShape, Spot};
use plotters::element::PathElement;
use plotters::style::Color;
use plotters::style::text_anchor::{HPos, VPos};

/// A strip.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Strip {
    /// Upper and lower edge, as shares of the height of its row, from the top.
    pub lane: (f64, f64),
    /// Start of the strip.
    pub from: f64,
    /// End of the strip.
    pub to: f64,
    /// Fill.
    pub fill: Fill,
}

/// A point with its interval.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct StripMark {
    /// Position as a share of the height of its row, from the top.
    pub lane: f64,
    /// Value.
    pub at: f64,
    /// Its interval.
    pub interval: Option<(f64, f64)>,
    /// True if the point is drawn as well as its interval.
    pub point: bool,
}

/// A row; one without strips and marks is a heading.
#[derive(Debug, Clone, PartialEq, Default)]
pub(crate) struct StripRow {
    /// Label.
    pub label: String,
    /// Its strips.
    pub strips: Vec<Strip>,
    /// Its points.
    pub marks: Vec<StripMark>,
    /// Note on the right.
    pub note: String,
}

impl StripRow {
    /// A heading.
    pub(crate) fn heading(label: &str) -> StripRow {
        StripRow { label: label.to_owned(), ..StripRow::default() }
    }

    fn is_heading(&self) -> bool {
        self.strips.is_empty() && self.marks.is_empty()
    }

    /// All ends of the elements drawn in it.
    fn ends(&self) -> impl Iterator<Item = f64> {
        let strips = self.strips.iter().flat_map(|strip| [strip.from, strip.to]);
        let marks = self.marks.iter().flat_map(|mark| {
            let (low, high) = mark.interval.unwrap_or((mark.at, mark.at));
            [mark.at, low, high]
        });
        strips.chain(marks)
    }
}

/// Largest height of a row, in letters.
const HIGHEST: f64 = 5.0;

/// Mapping from values and rows to pixels.
struct PixelScale {
    range: (f64, f64),
    left: i32,
    right: i32,
    bottom: i32,
    height: f64,
}

impl PixelScale {
    fn of(area: &Area<'_>, pen: Pen, rows: &[StripRow]) -> PixelScale {
        let look = pen.look;
        let [width, height] = size(area);
        let labels = rows.iter().map(|row| pen.width(&row.label, 1.0, row.is_heading())).max().unwrap_or(0);
        let notes = rows.iter().map(|row| pen.width(&row.note, 0.85, false)).max().unwrap_or(0);
        let highest = pixels(HIGHEST * look.letters() * numbers::stats::count(rows.len().max(1)));
        let bottom = (height - look.tenths(34)).min(highest);
        PixelScale {
            range: bars::axis(rows.iter().flat_map(StripRow::ends)),
            left: labels.min(width * 2 / 5) + look.tenths(8),
            right: width - (notes + look.tenths(8)).min(width / 3),
            bottom,
            height: f64::from(bottom) / numbers::stats::count(rows.len().max(1)),
        }
    }

    fn x(&self, value: f64) -> i32 {
        let (low, high) = self.range;
        let share = (value - low) / (high - low);
        self.left + pixels(share * f64::from(self.right - self.left))
    }

    fn y(&self, row: usize, lane: f64) -> i32 {
        pixels((numbers::stats::count(row) + lane) * self.height)
    }
}

/// Width and height of an area.
pub(crate) fn size(area: &Area<'_>) -> [i32; 2] {
    let (width, height) = area.dim_in_pixel();
    [width, height].map(|length| i32::try_from(length).unwrap_or(i32::MAX))
}

/// The nearest pixel.
#[allow(clippy::cast_possible_truncation, reason = "places in a picture")]
pub(crate) fn pixels(place: f64) -> i32 {
    place.round() as i32
}

/// Draw rows over the whole of an area.
///
/// # Errors
/// Drawing failed.
pub(crate) fn draw(area: &Area<'_>, pen: Pen, rows: &[StripRow], axis_name: &str) -> Result<(), DrawFault> {
    let scale = PixelScale::of(area, pen, rows);
    axis(area, pen, &scale, axis_name)?;
    let zero = [(scale.x(0.0), 0), (scale.x(0.0), scale.bottom)];
    for (number, row) in rows.iter().enumerate() {
        draw_row(area, pen, &scale, (number, row))?;
    }
    area.draw(&PathElement::new(zero.to_vec(), INK.stroke_width(pen.look.line())))
}

fn axis(area: &Area<'_>, pen: Pen, scale: &PixelScale, name: &str) -> Result<(), DrawFault> {
    let look = pen.look;
    let letters = (scale.right - scale.left) / look.tenths(45).max(1);
    let ticks = bars::ticks(scale.range, usize::try_from(letters.clamp(2, 10)).unwrap_or(2));
    for &tick in &ticks {
        let x = scale.x(tick);
        let line = vec![(x, 0), (x, scale.bottom)];
        area.draw(&PathElement::new(line, FAINT.stroke_width(look.line())))?;
        let said = Said { size: 0.85, vertical: VPos::Top, ..Said::centred() };
        pen.write(area, (x, scale.bottom + look.tenths(4)), &bars::shown(&pen.look, tick, &ticks), said)?;
    }
    let middle = i32::midpoint(scale.left, scale.right);
    let [width, _] = size(area);
    let half = pen.width(name, 0.9, false) / 2;
    let middle = middle.min(width - half).max(half);
    let said = Said { size: 0.9, colour: MUTED_INK, vertical: VPos::Top, ..Said::centred() };
    pen.write(area, (middle, scale.bottom + look.tenths(19)), name, said)
}

fn draw_row(
    area: &Area<'_>,
    pen: Pen,
    scale: &PixelScale,
    (number, row): (usize, &StripRow),
) -> Result<(), DrawFault> {
    let look = pen.look;
    let at = |lane| scale.y(number, lane);
    let before: Spot = (scale.left - look.tenths(8), at(if row.is_heading() { 0.62 } else { 0.5 }));
    let label = pen.cut(&row.label, 1.0, scale.left - look.tenths(8));
    pen.write(area, before, &label, Said { bold: row.is_heading(), ..Said::before() })?;
    for strip in &row.strips {
        let corners = [(scale.x(strip.from), at(strip.lane.0)), (scale.x(strip.to), at(strip.lane.1))];
        symbols::fill(area, pen, corners, strip.fill)?;
    }
    for mark in &row.marks {
        let y = at(mark.lane);
        if let Some((low, high)) = mark.interval {
            symbols::interval(area, pen, [(scale.x(low), y), (scale.x(high), y)], look.tenths(2))?;
        }
        if mark.point {
            symbols::point(area, pen, (scale.x(mark.at), y), SignShape::Diamond, INK)?;
        }
    }
    let furthest = row.ends().fold(0.0, f64::max);
    let said = Said { size: 0.85, colour: MUTED_INK, horizontal: HPos::Left, ..Said::plain() };
    pen.write(area, (scale.x(furthest) + look.tenths(7), at(0.5)), &row.note, said)
}
