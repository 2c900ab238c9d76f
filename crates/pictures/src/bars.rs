//! Horizontal bars with intervals, in groups, with labels on the left and notes on the right.

use super::canvas::{Area, DrawFault, Pen, Said};
use super::look::{FAINT, INK, Look, MUTED_INK};
use super::symbols::{self, SignShape};
use plotters::backend::SVGBackend;
use plotters::chart::{ChartBuilder, ChartContext};
use plotters::coord::cartesian::Cartesian2d;
use plotters::coord::ranged1d::{KeyPointHint, Ranged};
use plotters::coord::types::RangedCoordf64;
use plotters::element::{PathElement, Rectangle};
use plotters::style::text_anchor::{HPos, VPos};
use plotters::style::{Color, RGBColor};

/// One bar.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Bar {
    /// Label.
    pub label: String,
    /// Start of the bar; usually 0.
    pub from: f64,
    /// End of the bar.
    pub to: f64,
    /// Interval of its end.
    pub interval: Option<(f64, f64)>,
    /// Another value to compare it with.
    pub beside: Option<f64>,
    /// Colour.
    pub colour: RGBColor,
    /// Note on the right.
    pub note: String,
}

/// Bars under one heading, which may be empty.
#[derive(Debug, Clone, PartialEq, Default)]
pub(crate) struct BarGroup {
    /// Heading.
    pub heading: String,
    /// Bars, from top to bottom.
    pub bars: Vec<Bar>,
}

/// Height of a heading, and the space below a group, in heights of a bar.
const HEADING: f64 = 1.1;
const GAP: f64 = 0.45;

/// The range of an axis that shows these values and 0, with some space at its ends.
pub(crate) fn axis(values: impl Iterator<Item = f64>) -> (f64, f64) {
    let (mut low, mut high) = (0.0_f64, 0.0_f64);
    for value in values.filter(|value| value.is_finite()) {
        (low, high) = (low.min(value), high.max(value));
    }
    if low == high {
        high = 1.0;
    }
    let room = 0.04 * (high - low);
    (if low < 0.0 { low - room } else { 0.0 }, if high > 0.0 { high + room } else { 0.0 })
}

/// Positions of labels on an axis: at most `most`, at round numbers.
pub(crate) fn ticks(range: (f64, f64), most: usize) -> Vec<f64> {
    struct Most(usize);
    impl KeyPointHint for Most {
        fn max_num_points(&self) -> usize {
            self.0
        }
        fn weight(&self) -> plotters::coord::ranged1d::KeyPointWeight {
            plotters::coord::ranged1d::KeyPointWeight::Bold
        }
        fn bold_points(&self) -> usize {
            self.0
        }
    }
    RangedCoordf64::from(range.0..range.1).key_points(Most(most))
}

/// Powers of ten, indexed by number of decimals.
const POWERS: [f64; 6] = [1.0, 10.0, 100.0, 1e3, 1e4, 1e5];

/// A number as shown on an axis: with as few decimals as its ticks need.
pub(crate) fn shown(look: &Look, value: f64, ticks: &[f64]) -> String {
    let step = ticks.windows(2).map(|pair| pair[1] - pair[0]).fold(f64::INFINITY, f64::min);
    let decimals = POWERS.iter().position(|power| is_whole(step * power) || step.is_infinite());
    look.number(value, decimals.unwrap_or(POWERS.len()))
}

/// Number of decimals at which numbers with this spread differ in two digits.
pub(crate) fn decimals(spread: f64) -> usize {
    POWERS.iter().position(|power| spread * power >= 10.0).unwrap_or(POWERS.len())
}

/// True if a number is whole, up to rounding errors.
fn is_whole(number: f64) -> bool {
    (number - number.round()).abs() < 1e-6
}

/// Draw bars over the whole of an area.
///
/// # Errors
/// Drawing failed.
pub(crate) fn draw(area: &Area<'_>, pen: Pen, groups: &[BarGroup], axis_name: &str) -> Result<(), DrawFault> {
    let (look, room) = (pen.look, BarMargins::of(area, pen, groups));
    let rows = groups.iter().map(height).sum::<f64>().max(1.0);
    let mut chart = ChartBuilder::on(area)
        .margin_left(room.left)
        .margin_right(room.right)
        .x_label_area_size(look.tenths(32))
        .build_cartesian_2d(room.range.0..room.range.1, rows..0.0)?;
    draw_axis(area, pen, &mut chart, &room, axis_name)?;
    let mut top = 0.0;
    for group in groups {
        if !group.heading.is_empty() {
            let (x, y) = chart.backend_coord(&(room.range.0, top + HEADING / 2.0));
            let said = Said { bold: true, ..Said::before() };
            pen.write_absolute(area, (x - look.tenths(8), y), &group.heading, said)?;
            top += HEADING;
        }
        for bar in &group.bars {
            draw_bar(area, pen, &mut chart, &room, bar, top)?;
            top += 1.0;
        }
        top += GAP;
    }
    let zero = [(0.0, 0.0), (0.0, rows)];
    _ = chart.draw_series([PathElement::new(zero.to_vec(), INK.stroke_width(look.line()))])?;
    Ok(())
}

/// Values of bars from left to right, rows from top to bottom.
type ChartArea<'c, 'a> = ChartContext<'c, SVGBackend<'a>, Cartesian2d<RangedCoordf64, RangedCoordf64>>;

/// Space for labels and notes on both sides, in pixels, and the range of values.
struct BarMargins {
    left: i32,
    right: i32,
    range: (f64, f64),
}

impl BarMargins {
    fn of(area: &Area<'_>, pen: Pen, groups: &[BarGroup]) -> BarMargins {
        let (look, (width, _)) = (pen.look, area.dim_in_pixel());
        let width = i32::try_from(width).unwrap_or(i32::MAX);
        let bars = || groups.iter().flat_map(|group| &group.bars);
        let labels = bars().map(|bar| pen.width(&bar.label, 1.0, false)).max().unwrap_or(0);
        let headings = groups.iter().map(|group| pen.width(&group.heading, 1.0, true)).max().unwrap_or(0);
        let notes = bars().map(|bar| pen.width(&bar.note, NOTE, false)).max().unwrap_or(0);
        let ends = bars().flat_map(|bar| {
            let (low, high) = bar.interval.unwrap_or((bar.to, bar.to));
            [bar.from, bar.to, low, high, bar.beside.unwrap_or(0.0)]
        });
        BarMargins {
            left: labels.max(headings).min(width / 2) + look.tenths(8),
            right: (notes + look.tenths(6)).min(width / 3),
            range: axis(ends),
        }
    }
}

fn draw_axis(
    area: &Area<'_>,
    pen: Pen,
    chart: &mut ChartArea<'_, '_>,
    room: &BarMargins,
    name: &str,
) -> Result<(), DrawFault> {
    let (look, (low, high)) = (pen.look, room.range);
    let letters = i32::try_from(chart.plotting_area().dim_in_pixel().0).unwrap_or(0) / look.tenths(45).max(1);
    let ticks = ticks(room.range, usize::try_from(letters.clamp(2, 10)).unwrap_or(2));
    chart
        .configure_mesh()
        .disable_y_mesh()
        .disable_y_axis()
        .disable_x_axis()
        .max_light_lines(0)
        .x_labels(ticks.len())
        .bold_line_style(FAINT.stroke_width(look.line()))
        .draw()?;
    let bottom = chart.y_range().start;
    let below = Said { size: 0.85, vertical: VPos::Top, ..Said::centred() };
    for &tick in &ticks {
        let (x, y) = chart.backend_coord(&(tick, bottom));
        pen.write_absolute(area, (x, y + look.tenths(4)), &shown(&pen.look, tick, &ticks), below)?;
    }
    let [(left, y), (right, _)] = [low, high].map(|end| chart.backend_coord(&(end, bottom)));
    let named = Said { size: 0.9, colour: MUTED_INK, ..below };
    pen.write_absolute(area, ((left + right) / 2, y + look.tenths(17)), name, named)
}

/// Draw a bar whose row begins at `top`.
fn draw_bar(
    area: &Area<'_>,
    pen: Pen,
    chart: &mut ChartArea<'_, '_>,
    room: &BarMargins,
    bar: &Bar,
    top: f64,
) -> Result<(), DrawFault> {
    let (look, middle) = (pen.look, top + 0.5);
    let body = [(bar.from, top + 0.12), (bar.to, top + 0.88)];
    _ = chart.draw_series([Rectangle::new(body, bar.colour.filled())])?;
    if let Some((low, high)) = bar.interval {
        let line = INK.stroke_width(look.line());
        let ends = [low, high].map(|x| vec![(x, top + 0.32), (x, top + 0.68)]);
        let strokes = ends.into_iter().chain([vec![(low, middle), (high, middle)]]);
        _ = chart.draw_series(strokes.map(|points| PathElement::new(points, line)))?;
    }
    if let Some(beside) = bar.beside {
        let ((x, y), (left, top)) = (chart.backend_coord(&(beside, middle)), area.get_base_pixel());
        symbols::point(area, pen, (x - left, y - top), SignShape::Diamond, INK)?;
    }
    let (x, y) = chart.backend_coord(&(room.range.0, middle));
    label(area, pen, (x - look.tenths(8), y), &bar.label, room.left - look.tenths(8))?;
    let said = Said { size: NOTE, colour: MUTED_INK, horizontal: HPos::Left, ..Said::plain() };
    pen.write_absolute(area, (note_at(pen, chart, bar), y), &bar.note, said)
}

/// Size of a note, in letters.
const NOTE: f64 = 0.85;

/// Start of a bar's note: beside the bar, or beyond the comparison value if that is in the way.
fn note_at(pen: Pen, chart: &ChartArea<'_, '_>, bar: &Bar) -> i32 {
    let (look, x) = (pen.look, |value| chart.backend_coord(&(value, 0.0)).0);
    let furthest = bar.interval.map_or(bar.to, |(_, high)| high).max(bar.to).max(bar.from).max(0.0);
    let (note, room) = (x(furthest) + look.tenths(4), look.tenths(9));
    let taken = note - room..note + pen.width(&bar.note, NOTE, false) + room;
    bar.beside.map(x).filter(|beside| taken.contains(beside)).map_or(note, |beside| note.max(beside + room))
}

/// A label to the left of a point: on one line, or on two smaller ones if it is too long.
fn label(area: &Area<'_>, pen: Pen, at: (i32, i32), text: &str, width: i32) -> Result<(), DrawFault> {
    if pen.width(text, 1.0, false) <= width {
        return pen.write_absolute(area, at, text, Said::before());
    }
    let (size, half) = (0.8, pen.look.tenths(5));
    let lines = pen.lines(text, size, false, width);
    let second = lines.get(1..).filter(|rest| !rest.is_empty()).map(|rest| rest.join(" "));
    let at_height = |offset| (at.0, at.1 + offset);
    let said = Said { size, ..Said::before() };
    match second {
        None => pen.write_absolute(area, at, &pen.cut(text, size, width), said),
        Some(second) => {
            pen.write_absolute(area, at_height(-half), &pen.cut(&lines[0], size, width), said)?;
            pen.write_absolute(area, at_height(half), &pen.cut(&second, size, width), said)
        }
    }
}

fn height(group: &BarGroup) -> f64 {
    let heading = if group.heading.is_empty() { 0.0 } else { HEADING };
    #[allow(clippy::cast_precision_loss, reason = "a few bars")]
    let bars = group.bars.len() as f64;
    heading + bars + GAP
}

#[cfg(test)]
mod tests {
    use super::super::look::{Language, Medium};
    use super::*;

    #[test]
    fn an_axis_has_room_for_every_value_and_for_nothing() {
        let (low, high) = axis([-0.5, 2.0, f64::NAN].into_iter());
        assert!(low < -0.5 && high > 2.0);
        assert_eq!(axis([3.0].into_iter()).0, 0.0);
        assert_eq!(axis(std::iter::empty()), (0.0, 1.04));
    }

    #[test]
    fn numbers_have_the_decimals_of_their_ticks_and_a_true_minus() {
        let ticks = ticks((-0.2, 0.6), 5);
        assert!(ticks.len() > 2 && ticks.len() <= 5, "{ticks:?}");
        let look = Look::of(Medium::Paper, Language::English);
        assert_eq!(shown(&look, -0.2, &[-0.2, 0.0, 0.2]), "−0.2");
        assert_eq!(shown(&look, -0.0, &[-0.2, 0.0, 0.2]), "0.0");
        assert_eq!(shown(&look, 20.0, &[0.0, 20.0]), "20");
        assert_eq!([0.0027, 0.8, 37.0].map(decimals), [4, 2, 0]);
        assert_eq!(shown(&look, 0.012, &[0.0115, 0.012, 0.0125]), "0.0120");
        assert_eq!(shown(&look, 0.6, &[0.6, 0.8 - 1e-16, 1.0]), "0.6", "a step a hair below 0.2");
    }
}
