//! The relation graph at one moment.

use super::super::canvas::{Area, DrawFault, Pen, Said};
use super::super::look::{INK, MUTED_INK, PALE, VERMILION};
use super::super::shapes::{self, PixelPoint, Stroke};
use plotters::element::Rectangle;
use plotters::style::text_anchor::VPos;
use plotters::style::{Color, RGBColor, WHITE};
use results::layout::bundles::Bundle;
use results::layout::{GraphColumn, Layout, NodeGroup, Role, TEAM};
use results::words::Word;

/// Room for a panel, in pixels.
#[derive(Debug, Clone, Copy)]
pub(super) struct PanelArea {
    /// Left side.
    pub left: f64,
    /// Top.
    pub top: f64,
    /// Width.
    pub width: f64,
    /// Height.
    pub height: f64,
}

/// A panel.
#[derive(Debug, Clone, Copy)]
pub(super) struct RelationPanel {
    /// Position.
    pub place: PanelArea,
    /// True if it shows the state after the formation.
    pub after: bool,
}

/// Smallest visible change of mean trust.
const SEEN: f64 = 0.01;

impl RelationPanel {
    /// A point of the layout in pixels; there is room above the layout for a heading and a label.
    fn at(&self, letter: f64, (x, y): PixelPoint) -> PixelPoint {
        let PanelArea { left, top, width, height } = self.place;
        (left + x * width, top + 2.9 * letter + y * (height - 3.7 * letter))
    }
}

/// Draw a panel.
pub(super) fn paint(
    area: &Area<'_>,
    pen: Pen,
    layout: &Layout,
    bundles: &[Bundle],
    panel: &RelationPanel,
) -> Result<(), DrawFault> {
    let word = if panel.after { Word::AfterFormation } else { Word::BeforeFormation };
    let heading = shapes::pixel((panel.place.left + 0.5 * panel.place.width, panel.place.top));
    pen.write(area, heading, pen.say(word), Said { bold: true, vertical: VPos::Top, ..Said::centred() })?;
    frame(area, pen, layout, panel)?;
    let between = bundles.iter().filter(|bundle| bundle.from != bundle.to);
    let passing: Vec<bool> = between.clone().map(|bundle| passes(layout, bundle)).collect();
    let all = passing.iter().filter(|passes| **passes).count();
    let mut passed = 0;
    let mut crosses = Vec::new();
    for (bundle, passes) in between.zip(passing) {
        let gate = if passes {
            Some(0.9 + 0.1 * numbers::stats::count(passed) / numbers::stats::count(all))
        } else {
            None
        };
        passed += usize::from(passes);
        let path = path(layout, bundle, gate);
        let path: Vec<PixelPoint> = path.iter().map(|&p| panel.at(pen.look.letters(), p)).collect();
        shapes::line(area, pen, &path, stroke(pen, bundle, panel.after))?;
        if panel.after && bundle.ended > 0 {
            crosses.push((path[path.len() / 2], bundle));
        }
    }
    within(area, pen, layout, bundles, panel)?;
    nodes(area, pen, layout, panel)?;
    labels(area, pen, layout, panel)?;
    crosses.into_iter().try_for_each(|(at, bundle)| ended(area, pen, at, bundle))
}

/// A cross on a bundle with ended relations, with their number and the total.
fn ended(area: &Area<'_>, pen: Pen, at: PixelPoint, bundle: &Bundle) -> Result<(), DrawFault> {
    let letter = pen.look.letters();
    shapes::cross(area, pen, at, 0.3 * letter, VERMILION)?;
    if bundle.relations == 1 {
        return Ok(());
    }
    let text = format!("{}/{}", bundle.ended, bundle.relations);
    let at = (at.0 + 0.5 * letter, at.1);
    shapes::write_on_white(area, pen, at, &text, Said { size: 0.65, ..Said::plain() })
}

/// Draw a frame around the core team.
fn frame(area: &Area<'_>, pen: Pen, layout: &Layout, panel: &RelationPanel) -> Result<(), DrawFault> {
    let letter = pen.look.letters();
    let team = || layout.groups.iter().filter(|group| group.side == GraphColumn::Team).map(|group| group.y);
    let (first, last) = (team().fold(1.0, f64::min), team().fold(0.0, f64::max));
    let (x0, y0) = panel.at(letter, (TEAM[0], first));
    let (x1, y1) = panel.at(letter, (TEAM[1], last));
    let corners = [(x0, y0 - 1.6 * letter), (x1, y1 + 0.8 * letter)].map(shapes::pixel);
    area.draw(&Rectangle::new(corners, PALE.stroke_width(pen.look.line())))
}

/// True if a bundle goes from politics to a department, below the team.
fn passes(layout: &Layout, bundle: &Bundle) -> bool {
    let sides = [bundle.from, bundle.to].map(|group| layout.groups[group].side);
    sides == [GraphColumn::Politics, GraphColumn::Organisation]
}

/// The path of a bundle, in units of the layout.
fn path(layout: &Layout, bundle: &Bundle, gate: Option<f64>) -> Vec<PixelPoint> {
    let [from, to] = [bundle.from, bundle.to].map(|group| &layout.groups[group]);
    let at = |group: &NodeGroup| (group.x, group.y);
    if bundle.whole_team {
        let (other, side) = if from.side == GraphColumn::Team { (to, TEAM[1]) } else { (from, TEAM[0]) };
        let y = 0.06 + 0.62 * other.y;
        let half = (side - other.x) / 2.0;
        return shapes::curve((side, y), [(side - half, y), (other.x + half, other.y)], at(other));
    }
    if let Some(y) = gate {
        let (first, last) = (from.x + 0.1, to.x - 0.1);
        let mut points = shapes::curve(at(from), [(from.x + 0.05, from.y), (first - 0.05, y)], (first, y));
        points.extend(shapes::curve((last, y), [(last + 0.05, y), (to.x - 0.05, to.y)], at(to)));
        return points;
    }
    if from.side == to.side {
        let aside = if from.side == GraphColumn::Organisation { -0.05 } else { 0.05 };
        return shapes::curve(at(from), [(from.x + aside, from.y), (to.x + aside, to.y)], at(to));
    }
    let third = (to.x - from.x) / 3.0;
    shapes::curve(at(from), [(from.x + third, from.y), (to.x - third, to.y)], at(to))
}

/// Stroke of a bundle: before the formation, all alike; after it, thick if trust grew, faint if it fell or all ended.
fn stroke(pen: Pen, bundle: &Bundle, after: bool) -> Stroke {
    let (colour, pattern) = super::style(bundle.kind);
    let line = pen.look.line();
    let (width, strength) = match (after, bundle.change) {
        (true, change) if change > SEEN => (2 * line + line / 2, 1.0),
        (true, change) if change < -SEEN || bundle.ended == bundle.relations => (line, 0.3),
        _ if bundle.whole_team => (line, 1.0),
        _ => (line, 0.75),
    };
    Stroke { colour: colour.mix(strength), width, pattern }
}

/// Relations within a group: a stroke for each kind below its persons.
fn within(
    area: &Area<'_>,
    pen: Pen,
    layout: &Layout,
    bundles: &[Bundle],
    panel: &RelationPanel,
) -> Result<(), DrawFault> {
    let letter = pen.look.letters();
    for (group, _) in layout.groups.iter().enumerate() {
        let of_group = bundles.iter().filter(|b| b.from == group && b.to == group);
        let places = || {
            layout.members(group).map(|node| panel.at(letter, (layout.nodes[node].x, layout.nodes[node].y)))
        };
        let left = places().map(|p| p.0).fold(f64::INFINITY, f64::min);
        let right = places().map(|p| p.0).fold(0.0, f64::max);
        let foot = places().map(|p| p.1).fold(0.0, f64::max) + 0.45 * letter;
        for (row, bundle) in of_group.enumerate() {
            let y = foot + 0.25 * letter * numbers::stats::count(row);
            shapes::line(area, pen, &[(left, y), (right, y)], stroke(pen, bundle, panel.after))?;
        }
    }
    Ok(())
}

/// Draw a filled square around a point.
pub(super) fn square(
    area: &Area<'_>,
    (x, y): PixelPoint,
    half: f64,
    colour: RGBColor,
) -> Result<(), DrawFault> {
    shapes::filled(area, [(x - half, y - half), (x + half, y + half)], colour)
}

fn nodes(area: &Area<'_>, pen: Pen, layout: &Layout, panel: &RelationPanel) -> Result<(), DrawFault> {
    let letter = pen.look.letters();
    let size = (0.0095 * panel.place.width).min(0.3 * letter);
    for node in &layout.nodes {
        let at = panel.at(letter, (node.x, node.y));
        let colour = if layout.groups[node.group].takes_part { INK } else { PALE };
        let size = if node.role == Role::Supporter { 1.4 * size } else { size };
        shapes::dot(area, at, size + 1.0, WHITE)?;
        if node.role == Role::Line {
            square(area, at, 0.9 * size, colour)?;
        } else {
            shapes::dot(area, at, size, colour)?;
        }
        if panel.after && node.gone {
            shapes::cross(area, pen, at, 1.35 * size, VERMILION)?;
        }
    }
    Ok(())
}

/// Names of groups: parties on their left, supporters above, departments above their persons.
fn labels(area: &Area<'_>, pen: Pen, layout: &Layout, panel: &RelationPanel) -> Result<(), DrawFault> {
    let letter = pen.look.letters();
    let PanelArea { left, width, .. } = panel.place;
    for (group, NodeGroup { label, side, x, y, takes_part }) in layout.groups.iter().enumerate() {
        let (x, y) = panel.at(letter, (*x, *y));
        let colour = if *takes_part { INK } else { MUTED_INK };
        let fitted = |room: f64| {
            let room = shapes::pixel((room, 0.0)).0;
            let size = if pen.width(label, 0.72, false) <= room { 0.72 } else { 0.62 };
            (pen.cut(label, size, room), Said { size, colour, ..Said::plain() })
        };
        match side {
            GraphColumn::Politics => {
                let persons = layout.members(group).map(|n| panel.at(letter, (layout.nodes[n].x, 0.0)).0);
                let x = persons.fold(x, f64::min) - 0.6 * letter;
                let (text, Said { size, .. }) = fitted(x - left);
                pen.write(area, shapes::pixel((x, y)), &text, Said { size, colour, ..Said::before() })?;
            }
            GraphColumn::Team => {
                let (text, Said { size, .. }) = fitted((TEAM[1] - TEAM[0]) * width - 0.3 * letter);
                let said = Said { size, vertical: VPos::Bottom, ..Said::centred() };
                shapes::write_on_white(area, pen, (x, y - 0.4 * letter), &text, said)?;
            }
            GraphColumn::Organisation => {
                let (text, said) = fitted(left + width - x - 0.5 * letter);
                let said = Said { vertical: VPos::Bottom, ..said };
                shapes::write_on_white(area, pen, (x + 0.5 * letter, y - 0.35 * letter), &text, said)?;
            }
        }
    }
    Ok(())
}
