//! The drawing of a timeline: lanes from top to bottom, days from left to right.

use super::super::canvas::{Area, DrawFault, Pen, Said};
use super::super::look::{BLUE, FAINT, GREEN, INK, MUTED_INK, ORANGE, PALE, PURPLE, SKY, VERMILION};
use super::super::shapes::{self, Stroke};
use super::TimelineDrawing;
use super::events::{LeadEnd, LeadSpan};
use model::trace::Phase;
use plotters::element::Rectangle;
use plotters::style::text_anchor::{HPos, VPos};
use plotters::style::{Color, RGBColor};
use results::words::Word;

/// Positions of all parts.
struct Lanes {
    left: f64,
    right: f64,
    days: (f64, f64),
    /// Top of the first lane; height of each.
    top: f64,
    height: f64,
    /// Size of letters in a lane.
    size: f64,
    /// Position of the axis.
    bottom: f64,
}

impl Lanes {
    fn of(area: &Area<'_>, pen: Pen, told: &TimelineDrawing<'_>, labels: &[String], above: f64) -> Lanes {
        let ((width, height), letter) = (shapes::extent(area), pen.look.letters());
        let bottom = height - 3.3 * letter;
        let number = u32::try_from(labels.len() + 1).unwrap_or(u32::MAX);
        let lane = ((bottom - above) / f64::from(number)).min(2.8 * letter);
        let bottom = above + lane * f64::from(number);
        let size = (0.68 * lane / letter).min(0.9);
        let widest = labels.iter().map(|label| pen.width(label, size, false)).max().unwrap_or(0);
        let left = (f64::from(widest) + 0.8 * letter).min(0.34 * width);
        let (first, last) = told.course.days;
        let (first, last) = (f64::from(first), f64::from(last).max(f64::from(first) + 1.0));
        let right = width - 0.6 * letter;
        Lanes { left, right, days: (first, last), top: above, height: lane, size, bottom }
    }

    fn x(&self, day: i16) -> f64 {
        let (first, last) = self.days;
        self.left + (f64::from(day) - first) / (last - first) * (self.right - self.left)
    }

    /// Middle of a lane; the first one, of phases, has double height.
    fn y(&self, lane: usize) -> f64 {
        let lanes = if lane == 0 { 0.5 } else { numbers::stats::count(lane) + 1.5 };
        self.top + self.height * lanes
    }
}

/// Draw the lanes over the whole of an area.
pub(super) fn paint(area: &Area<'_>, pen: Pen, told: &TimelineDrawing<'_>) -> Result<(), DrawFault> {
    let labels = labels(pen, told);
    let above = 3.0 * pen.look.letters();
    let lanes = Lanes::of(area, pen, told, &labels, above);
    for (lane, label) in labels.iter().enumerate() {
        let room = shapes::pixel((lanes.left - 0.6 * pen.look.letters(), 0.0)).0;
        let said = Said { size: lanes.size, ..Said::before() };
        let at = shapes::pixel((f64::from(room), lanes.y(lane)));
        pen.write(area, at, &pen.cut(label, lanes.size, room), said)?;
    }
    milestones(area, pen, told, &lanes)?;
    axis(area, pen, told, &lanes)?;
    phases(area, pen, told, &lanes)?;
    for (place, lead) in told.course.leads.iter().enumerate() {
        lead_in_lane(area, pen, told, &lanes, (place + 1, lead))?;
    }
    let after = told.course.leads.len() + 1;
    let course = &told.course;
    let (height, letter) = (0.6 * lanes.height, pen.look.letters());
    for (lane, days, colour) in [
        (after, &course.delivered, SKY),
        (after + 1, &course.conflicts, ORANGE),
        (after + 3, &course.dropped, VERMILION),
    ] {
        marks(area, pen, &lanes, (lane, days, colour))?;
    }
    for &day in &course.sessions {
        let (x, y) = (lanes.x(day), lanes.y(after + 2));
        let stroke = Stroke { width: pen.look.line() + u32::from(letter > 10.0), ..Stroke::plain(pen, BLUE) };
        shapes::line(area, pen, &[(x, y - height / 2.0), (x, y + height / 2.0)], stroke)?;
    }
    Ok(())
}

/// Labels of the lanes, from top to bottom.
fn labels(pen: Pen, told: &TimelineDrawing<'_>) -> Vec<String> {
    let (language, course) = (told.language, &told.course);
    let names = told.formation.names();
    let leads = course.leads.iter().map(|lead| Word::LeadOf.with(language, &[&names.party(lead.party)]));
    let sum = |days: &[(i16, u32)]| days.iter().map(|(_, number)| number).sum::<u32>().to_string();
    let mut labels = vec![pen.say(Word::Phases).to_owned()];
    labels.extend(leads);
    labels.extend([
        Word::FactsheetsDelivered.with(language, &[&sum(&course.delivered)]),
        Word::Conflicts.with(language, &[&sum(&course.conflicts)]),
        Word::Sessions.with(language, &[&course.sessions.len().to_string()]),
        Word::DossiersDropped.with(language, &[&sum(&course.dropped)]),
    ]);
    labels
}

/// Milestones: a line through all lanes, with name and date above it.
fn milestones(area: &Area<'_>, pen: Pen, told: &TimelineDrawing<'_>, lanes: &Lanes) -> Result<(), DrawFault> {
    let letter = pen.look.letters();
    let said: Vec<(i16, [String; 2])> = told
        .milestones()
        .into_iter()
        .map(|(day, what)| (day, [what.to_owned(), told.date(day, false)]))
        .collect();
    let size = 0.8;
    let wide = |lines: &[String; 2]| {
        let wide = lines.iter().map(|line| pen.width(line, size, false)).max().unwrap_or(0);
        f64::from(wide) + 1.2 * letter
    };
    let wanted: Vec<(f64, f64)> = said.iter().map(|(day, lines)| (lanes.x(*day), wide(lines))).collect();
    let places = shapes::spread(&wanted, 0.0, shapes::extent(area).0);
    for ((day, lines), place) in said.iter().zip(places) {
        let x = lanes.x(*day);
        let foot = lanes.top - 0.1 * letter;
        let stroke = Stroke { pattern: &[3, 3], ..Stroke::plain(pen, MUTED_INK) };
        shapes::line(area, pen, &[(place, 2.0 * letter), (x, foot)], Stroke::plain(pen, MUTED_INK))?;
        shapes::line(area, pen, &[(x, foot), (x, lanes.bottom)], stroke)?;
        for (row, text) in lines.iter().enumerate() {
            let said = Said { size, vertical: VPos::Top, bold: row == 0, ..Said::centred() };
            let said = Said { bold: false, colour: if row == 0 { INK } else { MUTED_INK }, ..said };
            let y = 0.95 * letter * numbers::stats::count(row);
            pen.write(area, shapes::pixel((place, y)), text, said)?;
        }
    }
    Ok(())
}

/// Dates below, as many as there is room for.
fn axis(area: &Area<'_>, pen: Pen, told: &TimelineDrawing<'_>, lanes: &Lanes) -> Result<(), DrawFault> {
    let letter = pen.look.letters();
    let (first, last) = told.course.days;
    let per_day = (lanes.right - lanes.left) / (lanes.days.1 - lanes.days.0);
    let step =
        [7, 14, 28, 56, 112, 364, 1820].into_iter().find(|step| per_day * f64::from(*step) > 4.6 * letter);
    let step = step.unwrap_or(3640);
    let line = [(lanes.left, lanes.bottom), (lanes.right, lanes.bottom)];
    shapes::line(area, pen, &line, Stroke::plain(pen, INK))?;
    let ticks = (first.div_euclid(step)..=last.div_euclid(step)).map(|number| number * step);
    for day in ticks.filter(|day| (first..=last).contains(day)) {
        let x = lanes.x(day);
        if day != 0 {
            shapes::line(area, pen, &[(x, lanes.top), (x, lanes.bottom)], Stroke::plain(pen, FAINT))?;
        }
        let tick = [(x, lanes.bottom), (x, lanes.bottom + 0.3 * letter)];
        shapes::line(area, pen, &tick, Stroke::plain(pen, INK))?;
        let said = Said { size: 0.8, vertical: VPos::Top, ..Said::centred() };
        pen.write(area, shapes::pixel((x, lanes.bottom + 0.5 * letter)), &told.date(day, true), said)?;
    }
    let said = Said { size: 0.9, colour: MUTED_INK, vertical: VPos::Bottom, ..Said::centred() };
    let name = Word::TimelineAxis.with(told.language, &[&told.date_with_year(0)]);
    let x = f64::midpoint(lanes.left, lanes.right);
    pen.write(area, shapes::pixel((x, lanes.bottom + 3.2 * letter)), &name, said)
}

/// Phases as bands; those too short for their name have it below, with a line.
fn phases(area: &Area<'_>, pen: Pen, told: &TimelineDrawing<'_>, lanes: &Lanes) -> Result<(), DrawFault> {
    let (y, half) = (lanes.y(0), 0.42 * lanes.height);
    let mut outside = Vec::new();
    for &(phase, from, to) in &told.course.phases {
        let (x0, x1) = (lanes.x(from), lanes.x(to));
        shapes::filled(area, [(x0 + 1.0, y - half), (x1, y + half)], colour(phase))?;
        let text = told.phase(phase);
        let wide = f64::from(pen.width(text, lanes.size, false));
        if wide + 6.0 <= x1 - x0 {
            let at = shapes::pixel((f64::midpoint(x0, x1), y));
            pen.write(area, at, text, Said { size: lanes.size, ..Said::centred() })?;
        } else {
            outside.push((f64::midpoint(x0, x1), wide + 0.8 * pen.look.letters(), text));
        }
    }
    let wanted: Vec<(f64, f64)> = outside.iter().map(|&(x, wide, _)| (x, wide)).collect();
    let places = shapes::spread(&wanted, lanes.left, shapes::extent(area).0);
    for (&(x, _, text), place) in outside.iter().zip(places) {
        let below = lanes.top + 1.55 * lanes.height;
        let to = below - 0.45 * lanes.size * pen.look.letters();
        shapes::line(area, pen, &[(x, y + half), (place, to)], Stroke::plain(pen, MUTED_INK))?;
        shapes::write_on_white(
            area,
            pen,
            (place, below),
            text,
            Said { size: lanes.size, ..Said::centred() },
        )?;
    }
    Ok(())
}

/// A colour light enough for letters in ink.
fn colour(phase: Phase) -> RGBColor {
    let full = match phase {
        Phase::Preparation => SKY,
        Phase::InformationRounds => ORANGE,
        Phase::Formation => GREEN,
        Phase::Consultation => PURPLE,
        Phase::Drafting => PALE,
        _ => BLUE,
    };
    let light = |part: u8| part / 2 + 127;
    RGBColor(light(full.0), light(full.1), light(full.2))
}

/// A lead as a bar, with a stroke for each sounding, and its outcome beside it.
fn lead_in_lane(
    area: &Area<'_>,
    pen: Pen,
    told: &TimelineDrawing<'_>,
    lanes: &Lanes,
    (lane, lead): (usize, &LeadSpan),
) -> Result<(), DrawFault> {
    let (y, half, letter) = (lanes.y(lane), 0.28 * lanes.height, pen.look.letters());
    let (x0, x1) = (lanes.x(lead.days.0), lanes.x(lead.days.1).max(lanes.x(lead.days.0) + 2.0));
    let corners = [shapes::pixel((x0, y - half)), shapes::pixel((x1, y + half))];
    let agreed = matches!(lead.end, LeadEnd::Agreed(_));
    shapes::filled(
        area,
        [(x0, y - half), (x1, y + half)],
        if agreed { GREEN } else { plotters::style::WHITE },
    )?;
    area.draw(&Rectangle::new(corners, INK.stroke_width(pen.look.line())))?;
    for &(day, _) in &lead.sounded {
        let x = lanes.x(day);
        shapes::line(area, pen, &[(x, y - half), (x, y + half)], Stroke::plain(pen, INK))?;
    }
    let text = told.outcome(lead);
    let size = lanes.size.min(0.85);
    let (before, behind) = (x0 - lanes.left - 0.8 * letter, shapes::extent(area).0 - x1 - 0.8 * letter);
    let behind_it = f64::from(pen.width(&text, size, false)) <= behind || behind >= before;
    let (x, horizontal, room) = if behind_it {
        (x1 + 0.5 * letter, HPos::Left, behind)
    } else {
        (x0 - 0.5 * letter, HPos::Right, before)
    };
    let said = Said { size, horizontal, ..Said::plain() };
    in_lines(area, pen, lanes, (x, y), (&text, room), said)
}

/// Write a text in a lane: on one line, or on two smaller ones if it is too long.
fn in_lines(
    area: &Area<'_>,
    pen: Pen,
    lanes: &Lanes,
    (x, y): (f64, f64),
    (text, room): (&str, f64),
    said: Said,
) -> Result<(), DrawFault> {
    let room = shapes::pixel((room, 0.0)).0;
    if pen.width(text, said.size, false) <= room {
        return shapes::write_on_white(area, pen, (x, y), text, said);
    }
    let size = (0.46 * lanes.height / pen.look.letters()).min(said.size);
    let lines = pen.lines(text, size, false, room);
    let rest = lines.get(1..).unwrap_or_default().join(" ");
    let half = 0.25 * lanes.height;
    for (text, y) in [(&lines[0], y - half), (&rest, y + half)] {
        shapes::write_on_white(area, pen, (x, y), &pen.cut(text, size, room), Said { size, ..said })?;
    }
    Ok(())
}

/// A bar for each day, as high as the number on it; with the number if there is room.
fn marks(
    area: &Area<'_>,
    pen: Pen,
    lanes: &Lanes,
    (lane, days, colour): (usize, &[(i16, u32)], RGBColor),
) -> Result<(), DrawFault> {
    let (letter, foot) = (pen.look.letters(), lanes.y(lane) + 0.4 * lanes.height);
    let most = days.iter().map(|(_, number)| *number).max().unwrap_or(1);
    for (place, &(day, number)) in days.iter().enumerate() {
        let half = (0.4 * (lanes.x(day.saturating_add(1)) - lanes.x(day))).clamp(0.1 * letter, 0.3 * letter);
        let x = lanes.x(day);
        let top = foot - 0.8 * lanes.height * f64::from(number) / f64::from(most);
        shapes::filled(area, [(x - half, top), (x + half, foot)], colour)?;
        let corners = [(x - half, top), (x + half, foot)].map(shapes::pixel);
        area.draw(&Rectangle::new(corners, INK.stroke_width(pen.look.line())))?;
        let next = days.get(place + 1).map_or(f64::INFINITY, |next| lanes.x(next.0));
        if number > 1 && next - x > 2.0 * letter {
            let said = Said { size: lanes.size, ..Said::plain() };
            let at = (x + half + 0.3 * letter, lanes.y(lane));
            shapes::write_on_white(area, pen, at, &number.to_string(), said)?;
        }
    }
    Ok(())
}
