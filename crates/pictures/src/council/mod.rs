//! The council's seats in a semicircle, with the coalition of one formation filled.

pub mod seats;

use super::canvas::{self, Area, DrawFault, Drawing, Frame, Pen, Said};
use super::data;
use super::look::{FAINT, INK, Look, MUTED_INK};
use super::party_colours;
use super::shapes::{self, PixelPoint, Stroke};
use core::f64::consts::PI;
use model::ids::PartyId;
use plotters::style::text_anchor::{HPos, VPos};
use plotters::style::{RGBColor, WHITE};
use results::words::Word;
use seats::{SeatMap, SeatSpot};
use story::Formation;
use studies::error::Error;

/// A party in the drawing.
#[derive(Debug, Clone, PartialEq)]
struct PartySeats {
    label: String,
    seats: u32,
    /// Position among the parties of the coalition, from left to right; `None` if not in it.
    in_coalition: Option<usize>,
    colour: RGBColor,
}

/// Draw the picture as SVG.
///
/// # Errors
/// Drawing failed, which is a fault of the program.
pub fn draw(formation: &Formation<'_>, look: &Look) -> Result<Drawing, Error> {
    let language = look.language;
    let (world, council) = (formation.world(), formation.setting.scenario.council());
    let parties = parties(formation, look);
    let of_coalition: u32 = parties.iter().filter(|p| p.in_coalition.is_some()).map(|p| p.seats).sum();
    let middle = [
        Word::SeatsOf.with(language, &[&of_coalition.to_string(), &council.seats.to_string()]),
        Word::MajorityIs.with(language, &[&council.majority.to_string()]),
    ];
    let middle = if world.coalition.is_empty() {
        [Word::NoCoalition.said(language).to_owned(), middle[1].clone()]
    } else {
        middle
    };
    let said = parties.iter().map(|party| {
        let with = if party.in_coalition.is_some() { " *" } else { "" };
        format!("{} {}{with}", party.label, party.seats)
    });
    let frame = Frame {
        title: Word::CouncilTitle.said(language).to_owned(),
        subtitle: if world.council_wide { Word::CouncilWideSays } else { Word::CouncilSays }
            .said(language)
            .to_owned(),
        source: Frame::source(language, &data::made_of(formation, language)),
        description: format!("{}: {}", middle.join("; "), said.collect::<Vec<_>>().join(", ")),
    };
    canvas::draw(look, &frame, |area, pen| paint(area, pen, &parties, &middle))
}

/// The parties from left to right: by the mean of their positions on all themes, then in the order of the scenario.
fn parties(formation: &Formation<'_>, look: &Look) -> Vec<PartySeats> {
    let (scenario, world) = (&formation.setting.scenario, formation.world());
    let mean = |party: usize| {
        let positions = &scenario.parties()[party].positions;
        positions.iter().sum::<f64>() / numbers::stats::count(positions.len()).max(1.0)
    };
    let mut order: Vec<usize> = (0..scenario.parties().len()).collect();
    order.sort_by(|&one, &two| mean(one).total_cmp(&mean(two)).then(one.cmp(&two)));
    let mut places = 0..;
    let mut grey = false;
    let drawn = order.into_iter().map(|party| {
        let in_coalition = world.coalition.has(PartyId::at(party)).then(|| places.next()).flatten();
        grey = !grey && in_coalition.is_none();
        let of = &scenario.parties()[party];
        let colour = match in_coalition {
            Some(place) => party_colours::of(of, place),
            None => party_colours::pale(of).unwrap_or(if grey { FAINT } else { WHITE }),
        };
        let name = &of.label.name;
        let leads = in_coalition.is_some() && world.lead == PartyId::at(party) && !world.council_wide;
        let label = if leads { Word::Leading.with(look.language, &[name]) } else { name.clone() };
        PartySeats { label, seats: of.seats, in_coalition, colour }
    });
    drawn.collect()
}

/// Position and size of the semicircle, and size of a seat.
#[derive(Debug, Clone, Copy)]
struct Circle {
    middle: PixelPoint,
    radius: f64,
    seat: f64,
}

impl Circle {
    /// The largest semicircle that leaves room for all labels.
    fn of(area: &Area<'_>, pen: Pen, parties: &[PartySeats], seats: &SeatMap) -> Circle {
        let ((width, height), letter) = (shapes::extent(area), pen.look.letters());
        let most = (width / 2.0 - letter).min(height - 3.4 * letter);
        let sized = |radius: f64| {
            let seat = (0.42 * seats.distance * radius).min(2.0 * letter);
            Circle { middle: (width / 2.0, height - seat - 0.6 * letter), radius, seat }
        };
        let fits = |circle: &Circle| {
            let labels = [true, false].map(|left| labels(area, pen, parties, seats, *circle, left));
            labels.iter().flatten().all(|label| {
                let wide =
                    lines(pen, &parties[label.party]).iter().map(|line| pen.width(line, LABEL, true)).max();
                label.room >= f64::from(wide.unwrap_or(0))
            }) && circle.radius + 1.6 * letter + circle.seat <= circle.middle.1
        };
        let sizes = (0..STEPS).map(|step| sized(most * (1.0 - f64::from(step) / f64::from(STEPS) * 0.6)));
        sizes.into_iter().find(fits).unwrap_or_else(|| sized(most * 0.4))
    }

    fn at(self, angle: f64, radius: f64) -> PixelPoint {
        let (x, y) = self.middle;
        let radius = radius * self.radius;
        (x + radius * libm::cos(angle), y - radius * libm::sin(angle))
    }
}

/// Number of sizes tried.
const STEPS: u32 = 30;

/// Size of labels.
const LABEL: f64 = 0.9;

fn paint(area: &Area<'_>, pen: Pen, parties: &[PartySeats], middle: &[String; 2]) -> Result<(), DrawFault> {
    let found = seats::of(&parties.iter().map(|p| p.seats).collect::<Vec<_>>());
    let circle = Circle::of(area, pen, parties, &found);
    for seat in &found.seats {
        let (party, at) = (&parties[seat.party], circle.at(seat.angle, seat.radius));
        let border = if party.in_coalition.is_some() { INK } else { MUTED_INK };
        shapes::dot(area, at, circle.seat, party.colour)?;
        shapes::ring(area, pen, at, circle.seat, border)?;
        mark(area, pen, at, circle.seat, party)?;
    }
    for left in [true, false] {
        for label in labels(area, pen, parties, &found, circle, left) {
            write_label(area, pen, parties, circle, &label)?;
        }
    }
    in_the_middle(area, pen, circle, middle)
}

/// Mark a seat of the coalition by the position of its party, to distinguish similar colours: plain, a dot, a
/// horizontal line, a vertical line, a ring, a cross, and again.
fn mark(
    area: &Area<'_>,
    pen: Pen,
    (x, y): PixelPoint,
    seat: f64,
    party: &PartySeats,
) -> Result<(), DrawFault> {
    let colour = if party_colours::is_dark(party.colour) { WHITE } else { INK };
    let (half, slant) = (0.5 * seat, 0.36 * seat);
    let width = 2 * pen.look.line();
    let stroke = |ends: [PixelPoint; 2]| {
        shapes::line(area, pen, &ends, Stroke { width, ..Stroke::plain(pen, colour) })
    };
    match party.in_coalition.map(|place| place % 6) {
        Some(1) => shapes::dot(area, (x, y), 0.35 * seat, colour),
        Some(2) => stroke([(x - half, y), (x + half, y)]),
        Some(3) => stroke([(x, y - half), (x, y + half)]),
        Some(4) => shapes::ring(area, pen, (x, y), half, colour),
        Some(5) => [slant, -slant]
            .iter()
            .try_for_each(|slope| stroke([(x - slant, y - slope), (x + slant, y + slope)])),
        _ => Ok(()),
    }
}

/// Write the coalition's number of seats, and the majority, inside the innermost row.
fn in_the_middle(area: &Area<'_>, pen: Pen, circle: Circle, said: &[String; 2]) -> Result<(), DrawFault> {
    let letter = pen.look.letters();
    let room = 1.5 * (seats::INNERMOST * circle.radius - circle.seat);
    let wide = f64::from(pen.width(&said[0], 1.0, true)).max(1.0);
    let size = (room / wide).clamp(0.5, 1.6);
    let (x, y) = (circle.middle.0, circle.middle.1 + circle.seat);
    let majority = Said { size: 0.75 * size, colour: MUTED_INK, vertical: VPos::Bottom, ..Said::centred() };
    pen.write(area, shapes::pixel((x, y)), &said[1], majority)?;
    let seats = Said { bold: true, size, vertical: VPos::Bottom, ..Said::centred() };
    pen.write(area, shapes::pixel((x, y - 1.1 * size * letter)), &said[0], seats)
}

/// A party's name and number of seats, in lines.
fn lines(pen: Pen, party: &PartySeats) -> Vec<String> {
    let most = pen.look.tenths(85);
    pen.lines(&format!("{} {}", party.label, party.seats), LABEL, true, most)
}

/// Position of a party's label.
#[derive(Debug, Clone, Copy)]
struct PartyLabel {
    party: usize,
    left: bool,
    at: PixelPoint,
    /// Room for letters, in pixels.
    room: f64,
    /// Seat to which its line leads.
    seat: SeatSpot,
}

/// Positions of the labels around one half of the semicircle.
fn labels(
    area: &Area<'_>,
    pen: Pen,
    parties: &[PartySeats],
    seats: &SeatMap,
    circle: Circle,
    left: bool,
) -> Vec<PartyLabel> {
    let ((width, _), letter) = (shapes::extent(area), pen.look.letters());
    let outside = circle.radius + circle.seat + 0.7 * letter;
    let mut of_half: Vec<SeatSpot> = (0..parties.len())
        .filter_map(|party| seats.outermost_of(party))
        .filter(|seat| (seat.angle > PI / 2.0) == left)
        .collect();
    if left {
        of_half.reverse();
    }
    let wanted: Vec<(f64, f64)> = of_half
        .iter()
        .map(|seat| {
            let lines = numbers::stats::count(lines(pen, &parties[seat.party]).len());
            (circle.at(seat.angle, outside / circle.radius).1, (lines + 0.25) * letter)
        })
        .collect();
    let places = shapes::spread(&wanted, 0.0, circle.middle.1 + circle.seat);
    let label = |(seat, y): (SeatSpot, f64)| {
        let up = (circle.middle.1 - y).max(0.0);
        let aside = (outside * outside - up * up).max(0.0).sqrt().max(0.3 * letter);
        let x = circle.middle.0 + if left { -aside } else { aside };
        let room = if left { x } else { width - x } - 0.4 * letter;
        PartyLabel { party: seat.party, left, at: (x, y), room, seat }
    };
    of_half.into_iter().zip(places).map(label).collect()
}

/// Write a party's label, with a line to its outermost seat.
fn write_label(
    area: &Area<'_>,
    pen: Pen,
    parties: &[PartySeats],
    circle: Circle,
    label: &PartyLabel,
) -> Result<(), DrawFault> {
    let (party, seat) = (&parties[label.party], label.seat);
    let inside = seat.radius < 1.0;
    let end = if inside { 0.0 } else { circle.seat / circle.radius };
    let to = circle.at(seat.angle, seat.radius + end);
    if inside {
        let casing = Stroke { width: 4 * pen.look.line(), ..Stroke::plain(pen, WHITE) };
        shapes::line(area, pen, &[label.at, to], casing)?;
        shapes::dot(area, to, 0.2 * circle.seat, INK)?;
    }
    shapes::line(area, pen, &[label.at, to], Stroke::plain(pen, if inside { INK } else { MUTED_INK }))?;
    let horizontal = if label.left { HPos::Right } else { HPos::Left };
    let bold = party.in_coalition.is_some();
    let colour = if bold { INK } else { MUTED_INK };
    let said = Said { size: LABEL, bold, colour, horizontal, ..Said::plain() };
    let room = if bold { label.room / 1.15 } else { label.room };
    let (letter, lines) = (pen.look.letters(), lines(pen, party));
    let x = label.at.0 + if label.left { -0.25 * letter } else { 0.25 * letter };
    let top = label.at.1 - 0.5 * (numbers::stats::count(lines.len()) - 1.0) * letter;
    for (row, line) in lines.iter().enumerate() {
        let text = pen.cut(line, LABEL, shapes::pixel((room, 0.0)).0);
        let y = top + letter * numbers::stats::count(row);
        shapes::write_on_white(area, pen, (x, y), &text, said)?;
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::super::look::{Language, Medium};
    use super::*;
    use model::scenario::Scenario;
    use model::world::build::Setting;
    use story::Subject;

    #[test]
    fn the_coalition_is_filled_and_neighbours_differ() {
        let setting = Setting::new(Scenario::load("../../scenarios/tilburg-2018.toml").unwrap());
        let formation = Formation::simulate(&setting, 2018, 1, Subject::Whole);
        let parties = parties(&formation, &Look::of(Medium::Paper, Language::English));
        let filled = parties.iter().filter(|p| p.in_coalition.is_some());
        assert_eq!(filled.count(), formation.world().coalition.len());
        assert_eq!(parties.iter().map(|p| p.seats).sum::<u32>(), setting.scenario.council().seats);
        for pair in parties.windows(2) {
            assert_ne!(
                (pair[0].colour, pair[0].in_coalition),
                (pair[1].colour, pair[1].in_coalition),
                "{pair:?}"
            );
        }
        let own =
            |name: &str| setting.scenario.parties().iter().find(|p| p.label.name == name).unwrap().colour;
        let vvd = parties.iter().find(|p| p.label.starts_with("VVD")).unwrap();
        let RGBColor(red, green, blue) = vvd.colour;
        assert_eq!(own("VVD"), Some([red, green, blue]), "{vvd:?}");
    }
}
