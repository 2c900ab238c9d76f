//! The path of advice: the experts' recommendations left after each step, and the fate of the others.

use super::canvas::{self, Area, DrawFault, Drawing, Frame, Pen, Said};
use super::data::Studied;
use super::influence::made_of;
use super::look::{BLUE, Look, MUTED_INK, PALE};
use super::strips::{pixels, size};
use model::measures::network::stages::Stage;
use numbers::stats::{Moments, count};
use plotters::element::{Polygon, Rectangle};
use plotters::style::Color;
use results::words::Word;
use studies::error::Error;

/// The steps in order, and the stages at which the recommendations that fail a step end.
const STATIONS: [(Word, &[Stage]); 8] = [
    (Word::Drafted, &[Stage::NotDrafted]),
    (Word::PastSuperiors, &[Stage::HeldBackBySuperior]),
    (Word::PastSupporter, &[Stage::HeldBackBySupporter]),
    (Word::InPackage, &[Stage::LeftOut]),
    (Word::AtTable, &[Stage::NotReached]),
    (Word::Heard, &[Stage::Dropped, Stage::Unheard]),
    (Word::Decided, &[Stage::OtherDecided, Stage::NothingDecided]),
    (Word::InAgreement, &[Stage::Amended, Stage::Cut]),
];

/// A share of the recommendations, in per cent, and its standard error.
#[derive(Debug, Clone, Copy, PartialEq)]
struct AdviceShare {
    share: f64,
    error: Option<f64>,
}

impl AdviceShare {
    fn of(values: impl Iterator<Item = f64>) -> Option<AdviceShare> {
        let mut moments = Moments::default();
        values.for_each(|value| moments.add(100.0 * value));
        let share = moments.estimate()?;
        let error = (moments.number() > 1).then_some(share.error);
        Some(AdviceShare { share: share.mean, error })
    }

    fn said(self, look: &Look) -> String {
        let error = self.error.map_or_else(String::new, |error| format!(" ± {}", look.number(error, 1)));
        format!("{}{error} %", look.number(self.share, 1))
    }
}

/// The recommendations that pass a step, and those that ended before it.
#[derive(Debug, Clone, PartialEq)]
struct Station {
    name: Word,
    left: AdviceShare,
    lost: Vec<(Word, AdviceShare)>,
}

/// The steps, given the shares of recommendations that ended at each stage in each formation.
fn stations(ended: &[[f64; Stage::ALL.len()]]) -> Option<Vec<Station>> {
    let mut passed: Vec<Stage> = Vec::new();
    let station = |(name, stages): (Word, &[Stage])| {
        passed.extend(stages);
        let left = |row: &[f64; Stage::ALL.len()]| {
            1.0 - passed.iter().map(|&stage| row[stage as usize]).sum::<f64>()
        };
        let lost = stages.iter().filter_map(|&stage| {
            let part = AdviceShare::of(ended.iter().map(|row| row[stage as usize]))?;
            (part.share > 0.0).then(|| (Word::from(stage), part))
        });
        Some(Station { name, left: AdviceShare::of(ended.iter().map(left))?, lost: lost.collect() })
    };
    STATIONS.into_iter().map(station).collect()
}

/// Draw the picture as SVG.
///
/// # Errors
/// Drawing failed, which is a fault of the program.
pub fn draw(studied: &Studied, look: &Look) -> Result<Drawing, Error> {
    let language = look.language;
    let known = studied.stages.iter().filter_map(|row| {
        let mut ended = [0.0; Stage::ALL.len()];
        for (value, given) in ended.iter_mut().zip(row) {
            *value = (*given)?;
        }
        Some(ended)
    });
    let stations = stations(&known.collect::<Vec<_>>()).unwrap_or_default();
    let frame = Frame {
        title: Word::AdviceTitle.said(language).to_owned(),
        subtitle: Word::AdviceIs.said(language).to_owned(),
        source: Frame::source(language, &made_of(&studied.answer, look)),
        description: described(&stations, look),
    };
    canvas::draw(look, &frame, |area, pen| flow(area, pen, &stations))
}

fn described(stations: &[Station], look: &Look) -> String {
    let said = stations.iter().flat_map(|station| {
        let lost = station.lost.iter().map(|(word, part)| (*word, *part));
        lost.chain([(station.name, station.left)])
    });
    said.map(|(word, part)| format!("{}: {}", word.said(look.language), part.said(look)))
        .collect::<Vec<_>>()
        .join("; ")
}

/// Measures of the flow, in pixels.
struct Measures {
    /// Width of the flow of all recommendations.
    whole: f64,
    /// Left side of the flow.
    left: i32,
    /// Position at which branches end.
    end: i32,
    /// Height of a line of text.
    line: f64,
    /// Radius of the inner edge of a bend.
    bend: f64,
    /// Spare height above each step.
    spare: f64,
}

impl Measures {
    /// The widest flow that fits.
    fn of(area: &Area<'_>, pen: Pen, stations: &[Station]) -> Measures {
        let [width, height] = size(area);
        let names = stations.iter().map(|station| pen.width(&label(pen, station), 1.0, false));
        let all = pen.width(pen.say(Word::AllRecommendations), 1.0, true);
        let left = names.chain([all]).max().unwrap_or(0).min(width * 2 / 5) + pen.look.tenths(8);
        let letters = pen.look.letters();
        let lost = stations.iter().flat_map(|station| &station.lost);
        let beside =
            lost.map(|(word, part)| pen.width(&beside(pen, *word, *part), 0.85, false)).max().unwrap_or(0);
        let mut measures = Measures {
            whole: (f64::from(width - left - beside) - letters * 2.5).max(f64::from(width - left) * 0.3),
            left,
            end: 0,
            line: letters * 1.35,
            bend: letters * 0.5,
            spare: 0.0,
        };
        while measures.whole > letters && measures.height(stations) > f64::from(height) {
            measures.whole *= 0.98;
        }
        let spare = f64::from(height) - measures.height(stations);
        measures.spare = (spare / count(stations.len().max(1))).clamp(0.0, measures.line);
        measures.end = left + pixels(measures.whole + measures.bend + letters * 1.2);
        measures
    }

    fn wide(&self, part: AdviceShare) -> f64 {
        self.whole * part.share.max(0.0) / 100.0
    }

    /// Height of the section above a step, with the branches that leave it.
    fn way(&self, station: &Station) -> f64 {
        let branch = |(_, part): &(Word, AdviceShare)| self.branch(*part);
        let branches = station.lost.iter().map(branch).sum::<f64>();
        self.spare + if branches > 0.0 { 2.0 * self.bend + branches } else { self.line }
    }

    /// Height of one branch.
    fn branch(&self, part: AdviceShare) -> f64 {
        self.wide(part).max(self.line) + self.line * 0.1
    }

    fn height(&self, stations: &[Station]) -> f64 {
        self.line * 1.4 + stations.iter().map(|station| self.way(station)).sum::<f64>()
    }
}

fn label(pen: Pen, station: &Station) -> String {
    format!("{}: {}", pen.say(station.name), station.left.said(&pen.look))
}

/// The label beside a branch.
fn beside(pen: Pen, word: Word, part: AdviceShare) -> String {
    format!("{}: {}", pen.say(word), part.said(&pen.look))
}

fn flow(area: &Area<'_>, pen: Pen, stations: &[Station]) -> Result<(), DrawFault> {
    let measures = Measures::of(area, pen, stations);
    let mut y = 0.0;
    let mut wide = measures.whole;
    let before = |y: f64| (measures.left - pen.look.tenths(8), pixels(y + measures.line * 0.5));
    let said = Said { bold: true, ..Said::before() };
    pen.write(area, before(y), pen.say(Word::AllRecommendations), said)?;
    trunk(area, &measures, (y, y + measures.line * 1.1), wide)?;
    y += measures.line * 1.1;
    for (number, station) in stations.iter().enumerate() {
        branches(area, pen, &measures, station, (y, wide))?;
        wide = measures.wide(station.left);
        let next = y + measures.way(station);
        let last = number + 1 == stations.len();
        trunk(area, &measures, (y, if last { next + measures.line * 0.3 } else { next }), wide)?;
        let room = measures.left - pen.look.tenths(8);
        let text = label(pen, station);
        let size = if pen.width(&text, 1.0, last) > room { 0.9 } else { 1.0 };
        let at = before(f64::midpoint(y, next) - measures.line * 0.5);
        pen.write(area, at, &pen.cut(&text, size, room), Said { bold: last, size, ..Said::before() })?;
        y = next;
    }
    Ok(())
}

/// The flow between two heights.
fn trunk(
    area: &Area<'_>,
    measures: &Measures,
    (top, bottom): (f64, f64),
    wide: f64,
) -> Result<(), DrawFault> {
    let right = measures.left + pixels(wide).max(1);
    let corners = [(measures.left, pixels(top)), (right, pixels(bottom))];
    area.draw(&Rectangle::new(corners, BLUE.filled()))
}

/// The branches that leave a flow of this width at a height: they bend to the right, with labels at their ends.
fn branches(
    area: &Area<'_>,
    pen: Pen,
    measures: &Measures,
    station: &Station,
    (top, wide): (f64, f64),
) -> Result<(), DrawFault> {
    let mut outer = 0.0;
    let mut down = measures.bend;
    for (word, part) in &station.lost {
        let thick = measures.wide(*part);
        let room = measures.branch(*part);
        let above = down;
        let centre = (f64::from(measures.left) + wide + measures.bend, top);
        let edges = [(measures.bend + outer, above), (measures.bend + outer + thick, above + thick.max(1.0))];
        area.draw(&Polygon::new(bent(centre, edges, measures.end), PALE.filled()))?;
        let spot = (measures.end + pen.look.tenths(5), pixels(top + down + thick / 2.0));
        aside(area, pen, spot, (*word, *part), room)?;
        outer += thick;
        down += room;
    }
    Ok(())
}

/// A band that bends from downwards to the right around a centre; for each of its edges the horizontal and vertical
/// radius.
fn bent(centre: (f64, f64), edges: [(f64, f64); 2], end: i32) -> Vec<(i32, i32)> {
    let edge = |(across, down): (f64, f64)| {
        // Pixels are whole: more steps than one every few pixels would show as stairs.
        #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "at most 24")]
        let steps = (across.max(down) / 4.0).clamp(3.0, 24.0) as usize;
        (0..=steps).map(move |step| {
            let angle = core::f64::consts::FRAC_PI_2 * count(step) / count(steps);
            (pixels(centre.0 - across * libm::cos(angle)), pixels(centre.1 + down * libm::sin(angle)))
        })
    };
    let [upper, lower] = edges;
    let mut points: Vec<(i32, i32)> = edge(upper).collect();
    let ends = [upper, lower].map(|(_, down)| (end, pixels(centre.1 + down)));
    points.extend(ends);
    points.extend(edge(lower).collect::<Vec<_>>().into_iter().rev());
    points
}

/// The label beside a branch: on one line, on two if it is too long and there is room, otherwise smaller.
fn aside(
    area: &Area<'_>,
    pen: Pen,
    at: (i32, i32),
    (word, part): (Word, AdviceShare),
    room: f64,
) -> Result<(), DrawFault> {
    let [width, _] = size(area);
    let said = |size| Said { size, colour: MUTED_INK, ..Said::plain() };
    let (words, line) = (beside(pen, word, part), pen.look.tenths(11));
    if pen.width(&words, 0.85, false) <= width - at.0 {
        return pen.write(area, at, &words, said(0.85));
    }
    if room >= f64::from(2 * line) {
        let name = pen.cut(pen.say(word), 0.85, width - at.0);
        pen.write(area, (at.0, at.1 - line / 2), &name, said(0.85))?;
        return pen.write(area, (at.0, at.1 + line / 2), &part.said(&pen.look), said(0.85));
    }
    pen.write(area, at, &pen.cut(&words, 0.7, width - at.0), said(0.7))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_leaves_and_what_is_left_is_what_came_at_every_station() {
        let mut ended = [[0.0; Stage::ALL.len()]; 3];
        for (number, row) in ended.iter_mut().enumerate() {
            row[Stage::HeldBackBySuperior as usize] = 0.1 * count(number);
            row[Stage::Dropped as usize] = 0.2;
            row[Stage::OtherDecided as usize] = 0.05;
            row[Stage::Cut as usize] = 0.15;
            row[Stage::Agreed as usize] = 0.6 - 0.1 * count(number);
        }
        let stations = stations(&ended).unwrap();
        let mut came = 100.0;
        for station in &stations {
            let lost: f64 = station.lost.iter().map(|(_, part)| part.share).sum();
            assert!((came - lost - station.left.share).abs() < 1e-9, "{station:?}");
            came = station.left.share;
        }
        assert!((came - 50.0).abs() < 1e-9, "what is left is in the agreement");
        assert_eq!(stations.iter().map(|station| station.lost.len()).sum::<usize>(), 4);
    }

    #[test]
    fn every_stage_but_the_agreement_is_before_one_station() {
        let before: Vec<Stage> = STATIONS.iter().flat_map(|(_, stages)| *stages).copied().collect();
        assert_eq!(before, Stage::ALL[..11]);
    }
}
