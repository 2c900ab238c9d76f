//! The effects of dials: a panel for each, with the influence of groups of civil servants on the outcome at its low,
//! default and high value.

use super::bars;
use super::canvas::{self, Area, DrawFault, Drawing, Frame, Pen, Said};
use super::look::{BLUE, GREEN, INK, Look, ORANGE};
use super::plane::{self, Axes, Plane};
use super::strips::size;
use super::symbols::{self, Sign, SignShape};
use experiments::dials::{Dial, Dials};
use plotters::element::PathElement;
use plotters::style::text_anchor::VPos;
use plotters::style::{Color, RGBColor};
use results::words::Word;
use studies::error::Error;

/// Groups: id, name, and colour and shape of their lines.
const GROUPS: [(&str, Word, RGBColor, SignShape); 3] = [
    ("influence.civil_servants.outcome", Word::CivilServants, GREEN, SignShape::Circle),
    ("influence.supporters.outcome", Word::Supporters, ORANGE, SignShape::Square),
    ("influence.experts.outcome", Word::Experts, BLUE, SignShape::Triangle),
];

/// Positions of the three values on the horizontal axis.
const PLACES: [f64; 3] = [0.0, 1.0, 2.0];

/// Approximate width of bold letters, relative to ordinary ones.
const BOLD: f64 = 1.15;

/// Horizontal offset between the lines of groups, so that their intervals do not overlap.
const ASIDE: f64 = 0.07;

/// A line of a panel.
struct PanelLine {
    word: Word,
    colour: RGBColor,
    shape: SignShape,
    /// Horizontal offset.
    aside: f64,
    /// Influence at low, default and high, in per cent of the attainable range.
    at: [f64; 3],
    /// At low and high: the 95 % interval of the difference from the default, around the value.
    intervals: [Option<(f64, f64)>; 3],
}

/// A panel.
struct DialPanel<'d> {
    dial: &'d Dial,
    name: String,
    lines: Vec<PanelLine>,
}

/// Draw the picture as SVG.
///
/// # Errors
/// No influence of these groups on the outcome was recorded.
pub fn draw(dials: &Dials, look: &Look) -> Result<Drawing, Error> {
    let panels: Vec<DialPanel<'_>> = dials.dials.iter().map(|dial| DialPanel::of(dial, look)).collect();
    if panels.iter().all(|panel| panel.lines.is_empty()) {
        let names = GROUPS.map(|(figure, ..)| figure).join(", ");
        return Err(Error::Input(format!(
            "the dials record none of the figures that this picture shows: add {names} to `record`"
        )));
    }
    let values = [&*dials.replicates.to_string(), &*dials.seed.to_string()];
    let made_of = format!(
        "{}; {}",
        look.language.pick_known(&dials.scenario, &dials.scenario_nl),
        Word::FormationsAndSeed.with(look.language, &values)
    );
    let frame = Frame {
        title: Word::DialsTitle.said(look.language).to_owned(),
        subtitle: Word::DialsAre.said(look.language).to_owned(),
        source: Frame::source(look.language, &made_of),
        description: panels.iter().map(|panel| panel.described(look)).collect::<Vec<_>>().join("; "),
    };
    canvas::draw(look, &frame, |area, pen| paint(area, pen, &panels))
}

impl<'d> DialPanel<'d> {
    fn of(dial: &'d Dial, look: &Look) -> DialPanel<'d> {
        let line = |(number, (figure, word, colour, shape)): (usize, (&str, Word, RGBColor, SignShape))| {
            let (turned, found) = dial.found(figure)?;
            let at = found.at.map(|at| 100.0 * at.mean);
            let around = |value: f64, step: usize| {
                let (low, high) = found.steps[step].interval(turned.formations)?;
                let half = 50.0 * (high - low);
                Some((value - half, value + half))
            };
            let intervals = [around(at[0], 0), None, around(at[2], 1)];
            let aside = ASIDE * (numbers::stats::count(number) - 1.0);
            Some(PanelLine { word, colour, shape, aside, at, intervals })
        };
        let lines = GROUPS.into_iter().enumerate().filter_map(line).collect();
        DialPanel { dial, name: name_of(&dial.name, look), lines }
    }

    fn described(&self, look: &Look) -> String {
        let lines = self.lines.iter().map(|line| {
            let points = self.dial.values.iter().zip(line.at);
            let points: Vec<String> =
                points.map(|(value, at)| format!("{value}: {} %", look.number(at, 2))).collect();
            format!("{} {}", line.word.said(look.language), points.join(", "))
        });
        format!("{}: {}", self.name, lines.collect::<Vec<_>>().join("; "))
    }

    fn draw(&self, area: &Area<'_>, pen: Pen, y: (f64, f64)) -> Result<(), DrawFault> {
        let look = pen.look;
        let [width, _] = size(area);
        let heading = Said { bold: true, vertical: VPos::Top, ..Said::plain() };
        pen.write(area, (0, 0), &pen.cut(&self.name, BOLD, width), heading)?;
        let values = self.dial.values.iter().map(|value| look.written(value));
        let axes = Axes {
            x: (PLACES[0] - 0.3, PLACES[2] + 0.3),
            y,
            places: PLACES.into_iter().zip(values).collect(),
            x_name: String::new(),
            y_name: String::new(),
        };
        let plane = plane::draw(area, pen, &axes, look.tenths(12))?;
        let zero = vec![plane.at(axes.x.0, 0.0), plane.at(axes.x.1, 0.0)];
        area.draw(&PathElement::new(zero, INK.stroke_width(look.line())))?;
        self.lines.iter().try_for_each(|line| line.draw(area, pen, plane))
    }
}

impl PanelLine {
    fn draw(&self, area: &Area<'_>, pen: Pen, plane: Plane) -> Result<(), DrawFault> {
        let place = |value: usize, at: f64| plane.at(PLACES[value] + self.aside, at);
        let spots: Vec<_> = self.at.into_iter().enumerate().map(|(value, at)| place(value, at)).collect();
        area.draw(&PathElement::new(spots.clone(), self.colour.stroke_width(pen.look.line() * 2)))?;
        for (value, spot) in spots.into_iter().enumerate() {
            symbols::point(area, pen, spot, self.shape, self.colour)?;
            if let Some((low, high)) = self.intervals[value] {
                symbols::interval(area, pen, [place(value, low), place(value, high)], pen.look.tenths(3))?;
            }
        }
        Ok(())
    }
}

/// A dial's name in the language of the picture; other names are kept.
pub fn name_of(name: &str, look: &Look) -> String {
    let word = match name {
        "information_precision" => Word::InformationPrecision,
        "attention" => Word::Attention,
        "authority_supporters" => Word::AuthoritySupporters,
        "authority_experts" => Word::AuthorityExperts,
        "access" => Word::Access,
        "bureaupolitics" => Word::Bureaupolitics,
        _ => return name.replace('_', " "),
    };
    word.said(look.language).to_owned()
}

fn paint(area: &Area<'_>, pen: Pen, panels: &[DialPanel<'_>]) -> Result<(), DrawFault> {
    let look = pen.look;
    let shown = GROUPS
        .into_iter()
        .filter(|(_, word, ..)| panels.iter().any(|panel| panel.lines.iter().any(|line| line.word == *word)));
    let entries: Vec<(Sign, String)> = shown
        .map(|(_, word, colour, shape)| (Sign::Point(shape, colour), pen.say(word).to_owned()))
        .collect();
    let below = symbols::legend(area, pen, &entries)?;
    let named = Said { size: 0.9, colour: super::look::MUTED_INK, vertical: VPos::Top, ..Said::plain() };
    pen.write(&below, (0, 0), pen.say(Word::ShareOfRange), named)?;
    let [width, height] = size(&below);
    let top = look.tenths(18);
    let columns = columns(width / look.tenths(10).max(1), panels.len());
    let rows = panels.len().div_ceil(columns);
    let side = |length: i32, of: usize| length / i32::try_from(of).unwrap_or(1);
    let (wide, high) = (side(width, columns), side(height - top, rows));
    let values = panels.iter().flat_map(|panel| &panel.lines).flat_map(|line| {
        let ends = line.intervals.into_iter().flatten().flat_map(|(low, high)| [low, high]);
        line.at.into_iter().chain(ends)
    });
    let y = bars::axis(values);
    for (number, panel) in panels.iter().enumerate() {
        let nth = |number: usize, length: i32| i32::try_from(number).unwrap_or(0) * length;
        let spot = (nth(number % columns, wide), top + nth(number / columns, high));
        let extent = |length: i32, gap: i32| u32::try_from(length - look.tenths(gap)).unwrap_or(1);
        panel.draw(&below.clone().shrink(spot, (extent(wide, 10), extent(high, 2))), pen, y)?;
    }
    Ok(())
}

/// Number of panels side by side: as many as fit into a width of `letters` letters, with no row much shorter than the
/// others.
fn columns(letters: i32, panels: usize) -> usize {
    let most = usize::try_from(letters / 14).unwrap_or(1).clamp(1, panels.max(1));
    let rows = panels.div_ceil(most.min(3)).max(1);
    panels.div_ceil(rows).max(1)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn panels_stand_in_rows_of_three_where_there_is_room() {
        assert_eq!([1, 2, 3, 4, 5, 6, 7].map(|panels| columns(60, panels)), [1, 2, 3, 2, 3, 3, 3]);
        assert_eq!([columns(30, 6), columns(10, 6)], [2, 1]);
    }
}
