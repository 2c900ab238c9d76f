//! A figure against a factor of a sweep, with the 95 % interval as a ribbon; a line for each value of a second factor.
//! Values that are words are not joined by lines, since nothing lies between them.

use super::canvas::{self, Area, DrawFault, Drawing, Frame, Pen};
use super::figure_shown::FigureShown;
use super::look::{BLUE, GREEN, INK, Language, Look, ORANGE, PURPLE, VERMILION};
use super::plane::{self, Axes, Plane};
use super::swept::{Axis, Swept, made_of};
use super::symbols::{self, Sign, SignShape, Spot};
use experiments::sweep::effects::Marginal;
use numbers::stats::count;
use plotters::element::{PathElement, Polygon};
use plotters::style::{Color, RGBColor};
use results::words::Word;
use studies::error::Error;

/// Colours of lines, matched with the shapes of their points.
const COLOURS: [RGBColor; 5] = [BLUE, ORANGE, GREEN, PURPLE, VERMILION];

/// A line.
struct Curve {
    /// Value of the second factor; empty if this is the only line.
    name: String,
    colour: RGBColor,
    shape: SignShape,
    /// True if the first factor is numeric, so that points are joined.
    joined: bool,
    /// Points with data: position on the horizontal axis, and result.
    points: Vec<(f64, Marginal)>,
}

/// Draw the picture as SVG.
///
/// # Errors
/// The second factor has more values than lines that can be told apart.
pub fn draw(swept: &Swept, look: &Look) -> Result<Drawing, Error> {
    let language = look.language;
    let second = swept.second.as_ref().filter(|_| swept.split);
    let most = COLOURS.len();
    if let Some(second) = second.filter(|second| second.values.len() > most) {
        return Err(Error::Input(format!(
            "`{}` has {} values, but at most {most} lines can be distinguished: draw `heatmap`, or give this factor \
                 first",
            second.column,
            second.values.len()
        )));
    }
    let (figure, swept) = swept.shown(language);
    let lines = lines(&swept, second, language);
    let first = swept.first.name(language);
    let axes = axes(&swept, &figure, &lines, language);
    let points = points(&swept.first, &lines, language);
    let frame = Frame {
        title: match second {
            Some(second) => {
                Word::FigureByBoth.with(language, &[&figure.subject, &first, &second.name(language)])
            }
            None => Word::FigureBy.with(language, &[&figure.subject, &first]),
        },
        subtitle: figure.subtitle(&points, axes.y, [Word::ResponseIs, Word::AxisNotFromZero], language),
        source: Frame::source(language, &made_of(&swept.summary, look)),
        description: described(&swept.first, &figure, &lines, look),
    };
    canvas::draw(look, &frame, |area, pen| paint(area, pen, &axes, &lines))
}

/// The mean of every point, with its name.
fn points(axis: &Axis, lines: &[Curve], language: Language) -> Vec<(Marginal, String)> {
    let of_line = |line: &Curve| -> Vec<(Marginal, String)> {
        let place = |at: f64| {
            let first = named(axis, at, language);
            if line.name.is_empty() { first } else { format!("{first}, {}", line.name) }
        };
        line.points.iter().map(|(at, found)| (*found, place(*at))).collect()
    };
    lines.iter().flat_map(of_line).collect()
}

/// Position of a value of the first factor: at its number, or side by side.
fn place(axis: &Axis, value: usize) -> f64 {
    axis.numbers.as_ref().map_or(count(value), |numbers| numbers[value])
}

/// Horizontal offset between points of lines that are not joined.
const ASIDE: f64 = 0.12;

fn lines(swept: &Swept, second: Option<&Axis>, language: Language) -> Vec<Curve> {
    let joined = swept.first.numbers.is_some();
    let of = second.map_or(1, |second| second.values.len());
    let line = |number: usize, name: String, found: Vec<Option<Marginal>>| {
        let aside = if joined { 0.0 } else { ASIDE * (count(number) - (count(of) - 1.0) / 2.0) };
        let at =
            |(value, found): (usize, Option<Marginal>)| Some((place(&swept.first, value) + aside, found?));
        let mut points: Vec<(f64, Marginal)> = found.into_iter().enumerate().filter_map(at).collect();
        points.sort_by(|a, b| a.0.total_cmp(&b.0));
        Curve { name, colour: COLOURS[number], shape: SignShape::ALL[number], joined, points }
    };
    let Some(second) = second else {
        return vec![line(0, String::new(), swept.along.clone())];
    };
    let of_value = |value: usize| {
        let found = swept.crossed.iter().map(|row| row[value]).collect();
        line(value, format!("{} {}", second.name(language), second.shown(value, language)), found)
    };
    (0..second.values.len()).map(of_value).collect()
}

/// The value of an axis closest to a position.
fn named(axis: &Axis, at: f64, language: Language) -> String {
    let far = |value: &usize| (place(axis, *value) - at).abs();
    let nearest = (0..axis.values.len()).min_by(|a, b| far(a).total_cmp(&far(b)));
    nearest
        .map_or_else(String::new, |value| format!("{} {}", axis.name(language), axis.shown(value, language)))
}

fn described(axis: &Axis, figure: &FigureShown, lines: &[Curve], look: &Look) -> String {
    let of_line = lines.iter().map(|line| {
        let points = line.points.iter().map(|(at, found)| {
            let (low, high) = found.interval.unwrap_or((found.mean, found.mean));
            let [mean, low, high] = [found.mean, low, high].map(|value| look.number(value, 2));
            format!("{}: {mean} ({low} – {high})", named(axis, *at, look.language))
        });
        format!("{} {}", line.name, points.collect::<Vec<_>>().join(", ")).trim().to_owned()
    });
    format!("{}: {}", figure.title(), of_line.collect::<Vec<_>>().join("; "))
}

/// The range of the vertical axis: all values, extended to 0 if that is not far.
fn range(lines: &[Curve]) -> (f64, f64) {
    let ends = lines.iter().flat_map(|line| &line.points).flat_map(|(_, found)| {
        let (low, high) = found.interval.unwrap_or((found.mean, found.mean));
        [low, high, found.mean]
    });
    let (low, high) = ends.fold((f64::INFINITY, f64::NEG_INFINITY), |(l, h), v| (l.min(v), h.max(v)));
    if !low.is_finite() {
        return (0.0, 1.0);
    }
    let spread = if high > low { high - low } else { high.abs().max(1.0) };
    let (low, high) = (low - 0.06 * spread, high + 0.06 * spread);
    match (low > 0.0 && low < 0.5 * spread, high < 0.0 && -high < 0.5 * spread) {
        (true, _) => (0.0, high),
        (_, true) => (low, 0.0),
        _ => (low, high),
    }
}

fn axes(swept: &Swept, figure: &FigureShown, lines: &[Curve], language: Language) -> Axes {
    let axis = &swept.first;
    let mut places: Vec<(f64, String)> =
        (0..axis.values.len()).map(|value| (place(axis, value), axis.shown(value, language))).collect();
    places.sort_by(|a, b| a.0.total_cmp(&b.0));
    let ends = (places.first().map_or(0.0, |p| p.0), places.last().map_or(1.0, |p| p.0));
    let is_wide = axis.numbers.is_some() && ends.1 > ends.0;
    let room = if is_wide { 0.08 * (ends.1 - ends.0) } else { 0.5 };
    Axes {
        x: (ends.0 - room, ends.1 + room),
        y: range(lines),
        places,
        x_name: axis.title(language),
        y_name: figure.title(),
    }
}

fn paint(area: &Area<'_>, pen: Pen, axes: &Axes, lines: &[Curve]) -> Result<(), DrawFault> {
    let entries: Vec<(Sign, String)> = lines
        .iter()
        .filter(|line| !line.name.is_empty())
        .map(|line| (Sign::Point(line.shape, line.colour), line.name.clone()))
        .collect();
    let area = if entries.is_empty() { area.clone() } else { symbols::legend(area, pen, &entries)? };
    let plane = plane::draw(&area, pen, axes, 0)?;
    if axes.y.0 < 0.0 && axes.y.1 > 0.0 {
        let zero = vec![plane.at(axes.x.0, 0.0), plane.at(axes.x.1, 0.0)];
        area.draw(&PathElement::new(zero, INK.stroke_width(pen.look.line())))?;
    }
    lines.iter().try_for_each(|line| line.draw_ribbon(&area, plane))?;
    lines.iter().try_for_each(|line| line.draw(&area, pen, plane))
}

impl Curve {
    /// The interval at every point, as a ribbon.
    fn draw_ribbon(&self, area: &Area<'_>, plane: Plane) -> Result<(), DrawFault> {
        let ends = self.points.iter().filter_map(|(at, found)| Some((*at, found.interval?)));
        let ends: Vec<(f64, (f64, f64))> = ends.collect();
        let lower = ends.iter().map(|&(at, (low, _))| plane.at(at, low));
        let upper = ends.iter().rev().map(|&(at, (_, high))| plane.at(at, high));
        let around: Vec<Spot> = lower.chain(upper).collect();
        if ends.len() < 2 || !self.joined {
            return Ok(());
        }
        area.draw(&Polygon::new(around, self.colour.mix(if self.name.is_empty() { 0.25 } else { 0.15 })))
    }

    fn draw(&self, area: &Area<'_>, pen: Pen, plane: Plane) -> Result<(), DrawFault> {
        let spots: Vec<Spot> = self.points.iter().map(|(at, found)| plane.at(*at, found.mean)).collect();
        if self.joined {
            let line = self.colour.stroke_width(pen.look.line() * 2);
            area.draw(&PathElement::new(spots.clone(), line))?;
        }
        let alone = !self.joined || self.points.len() < 2 || self.name.is_empty();
        for (spot, (at, found)) in spots.into_iter().zip(&self.points) {
            if let Some((low, high)) = found.interval.filter(|_| alone) {
                let ends = [plane.at(*at, low), plane.at(*at, high)];
                symbols::interval(area, pen, ends, pen.look.tenths(3))?;
            }
            symbols::point(area, pen, spot, self.shape, self.colour)?;
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_upright_axis_has_room_for_intervals_and_nothing_where_it_is_near() {
        let line = |mean: f64, half: f64| {
            let found = Marginal { mean, error: None, interval: Some((mean - half, mean + half)), cells: 1 };
            Curve {
                name: String::new(),
                colour: BLUE,
                shape: SignShape::Circle,
                joined: true,
                points: vec![(0.0, found)],
            }
        };
        let (low, high) = range(&[line(10.0, 0.5), line(11.0, 0.5)]);
        assert!(low < 9.5 && low > 9.0 && high > 11.5);
        assert_eq!(range(&[line(1.0, 0.5), line(3.0, 0.5)]).0, 0.0);
        assert_eq!(range(&[line(-1.0, 0.5), line(-3.0, 0.5)]).1, 0.0);
        assert_eq!(range(&[]), (0.0, 1.0));
    }
}
