//! The relation graph before and after one formation, with its kinds.

mod panel;

use super::canvas::{self, Area, DrawFault, Drawing, Frame, Pen, Said};
use super::data;
use super::look::{Language, Look, VERMILION};
use super::shapes::{self, Stroke};
use model::scenario::parameters::RelationKind;
use plotters::style::{Color, RGBColor};
use results::layout::bundles::{self, Bundle};
use results::layout::{self, Layout};
use results::words::Word;
use story::Formation;
use story::kinds::words::{self, LineStyle};
use studies::error::Error;

/// Draw the picture as SVG.
///
/// # Errors
/// Drawing failed, which is a fault of the program.
pub fn draw(formation: &Formation<'_>, look: &Look) -> Result<Drawing, Error> {
    let language = look.language;
    let layout = layout::layout(formation, language);
    let bundles = bundles::of(&layout);
    let frame = Frame {
        title: Word::RelationsTitle.said(language).to_owned(),
        subtitle: Word::RelationsSays.said(language).to_owned(),
        source: Frame::source(language, &data::made_of(formation, language)),
        description: described(&layout, look),
    };
    canvas::draw(look, &frame, |area, pen| paint(area, pen, &layout, &bundles))
}

/// Colour and line pattern of a kind.
const fn style(kind: RelationKind) -> (RGBColor, &'static [i32]) {
    let LineStyle { colour: (red, green, blue), dashes } = words::of(kind).picture;
    (RGBColor(red, green, blue), dashes)
}

const fn name(kind: RelationKind, language: Language) -> &'static str {
    match language {
        Language::English => words::of(kind).english,
        Language::Dutch => words::of(kind).dutch,
    }
}

/// Numbers of relations of each kind: all, ended, and with more or less trust.
fn described(layout: &Layout, look: &Look) -> String {
    let of_kind = |kind: RelationKind| {
        let edges = || layout.edges.iter().filter(|edge| edge.kind == kind);
        let ended = edges().filter(|edge| edge.ended).count();
        let grew = edges().filter(|edge| !edge.ended && edge.trust_after > edge.trust_before).count();
        let fell = edges().filter(|edge| !edge.ended && edge.trust_after < edge.trust_before).count();
        let values = [edges().count(), ended, grew, fell].map(|number| number.to_string());
        let values: Vec<&str> = values.iter().map(String::as_str).collect();
        format!("{}: {}", name(kind, look.language), Word::RelationsCounted.with(look.language, &values))
    };
    let gone = layout.nodes.iter().filter(|node| node.gone).map(|node| node.label.as_str());
    let gone: Vec<&str> = gone.collect();
    let kinds = RelationKind::ALL.map(of_kind).join("; ");
    if gone.is_empty() {
        kinds
    } else {
        format!("{kinds}; {}: {}", Word::GoneShort.said(look.language), gone.join(", "))
    }
}

fn paint(area: &Area<'_>, pen: Pen, layout: &Layout, bundles: &[Bundle]) -> Result<(), DrawFault> {
    let ((width, height), letter) = (shapes::extent(area), pen.look.letters());
    let below = legend(area, pen, height)?;
    let half = 0.5 * width;
    let gap = 0.5 * letter;
    for (after, left) in [(false, 0.0), (true, half + gap)] {
        let place =
            panel::PanelArea { left, top: 0.2 * letter, width: half - gap, height: below - 0.6 * letter };
        panel::paint(area, pen, layout, bundles, &panel::RelationPanel { place, after })?;
    }
    Ok(())
}

/// Draw the legend at the foot, in as many rows as it needs; return its top.
fn legend(area: &Area<'_>, pen: Pen, foot: f64) -> Result<f64, DrawFault> {
    const SIZE: f64 = 0.78;
    let ((width, _), letter) = (shapes::extent(area), pen.look.letters());
    let marks = [LegendMark::Ended, LegendMark::Expert, LegendMark::Line];
    let marks: Vec<LegendMark> = RelationKind::ALL.into_iter().map(LegendMark::Kind).chain(marks).collect();
    let mut rows: Vec<Vec<(f64, LegendMark)>> = vec![Vec::new()];
    let mut x = 0.0;
    for mark in marks {
        let wide = mark.sample() * letter
            + f64::from(pen.width(mark.said(pen.look.language), SIZE, false))
            + 0.6 * letter;
        if x + wide - 0.5 * letter > width && x > 0.0 {
            rows.push(Vec::new());
            x = 0.0;
        }
        if let Some(row) = rows.last_mut() {
            row.push((x, mark));
        }
        x += wide + 0.3 * letter;
    }
    let top = foot - 1.3 * letter * numbers::stats::count(rows.len());
    for (row, marks) in rows.iter().enumerate() {
        let y = top + 1.3 * letter * (numbers::stats::count(row) + 0.5);
        for &(x, mark) in marks {
            mark.draw(area, pen, (x, y))?;
            let at = shapes::pixel((x + (mark.sample() + 0.4) * letter, y));
            pen.write(area, at, mark.said(pen.look.language), Said { size: SIZE, ..Said::plain() })?;
        }
    }
    Ok(top)
}

/// The mark that a legend explains.
#[derive(Debug, Clone, Copy)]
enum LegendMark {
    Kind(RelationKind),
    Ended,
    Expert,
    Line,
}

impl LegendMark {
    /// Width of its sample, in letters.
    fn sample(self) -> f64 {
        if matches!(self, LegendMark::Kind(_)) { 3.2 } else { 0.9 }
    }

    fn said(self, language: Language) -> &'static str {
        match self {
            LegendMark::Kind(kind) => name(kind, language),
            LegendMark::Ended => Word::EndedOrGone.said(language),
            LegendMark::Expert => Word::OnePerson.said(language),
            LegendMark::Line => Word::OneOfTheLine.said(language),
        }
    }

    fn draw(self, area: &Area<'_>, pen: Pen, (x, y): shapes::PixelPoint) -> Result<(), DrawFault> {
        let letter = pen.look.letters();
        let middle = (x + 0.45 * letter, y);
        match self {
            LegendMark::Kind(kind) => {
                let (colour, pattern) = style(kind);
                let stroke = Stroke { colour: colour.to_rgba(), width: 2 * pen.look.line(), pattern };
                shapes::line(area, pen, &[(x, y), (x + 3.2 * letter, y)], stroke)
            }
            LegendMark::Ended => shapes::cross(area, pen, middle, 0.32 * letter, VERMILION),
            LegendMark::Expert => shapes::dot(area, middle, 0.3 * letter, super::look::INK),
            LegendMark::Line => panel::square(area, middle, 0.3 * letter, super::look::INK),
        }
    }
}
