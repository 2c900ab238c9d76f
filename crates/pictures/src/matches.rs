//! A coding of documents: the plans found in each kind, with intervals, and, if formations were simulated, the observed
//! match beside theirs.

use super::canvas::{self, Area, DrawFault, Drawing, Frame, Pen};
use super::documents::DocumentsDrawing;
use super::look::{GREEN, Look, SKY};
use super::strips::{self, Strip, StripMark, StripRow};
use super::symbols::{Fill, Hatch};
use fieldwork::documents::matches::Matched;
use numbers::stats::count;
use results::documents::DocumentsAnswer;
use results::words::Word;
use studies::error::Error;

/// Height of a row of the upper part, and of the space below the rows, in tenths of letters.
const ROW: i32 = 17;
const AXIS: i32 = 36;

/// The answer for a coding, and both matches of every simulated formation.
#[derive(Debug, Clone, PartialEq)]
pub struct CodedSource {
    /// The answer.
    pub answer: DocumentsAnswer,
    /// Document match and coincidental match, shares; `None` without an agreement.
    pub formations: Vec<[Option<f64>; 2]>,
}

/// Draw the picture as SVG.
///
/// # Errors
/// Drawing failed, which is a fault of the program.
pub fn draw(coded: &CodedSource, look: &Look) -> Result<Drawing, Error> {
    let language = look.language;
    let answer = &coded.answer;
    let rows: Vec<StripRow> = answer.coded.kinds.iter().map(|kind| row(kind, coded, look)).collect();
    let below = answer.implied.as_ref().map(|implied| {
        let observed = &implied.observed;
        let share = 100.0 * observed.share;
        let [found, plans] = [observed.found, observed.plans].map(|plans| plans.to_string());
        let words = Word::ObservedMatch.with(language, &[&found, &plans, &look.number(share, 0)]);
        DocumentsDrawing::of(&coded.formations, Some((share, words)), look)
    });
    let plans = answer.coded.plans.to_string();
    let coders = answer.coded.coders.len().to_string();
    let coding = match answer.coded.coders.len() {
        0 => Word::CodedTotals.with(language, &[&plans]),
        _ => Word::CodedBy.with(language, &[&plans, &coders]),
    };
    let source = match &answer.implied {
        Some(implied) => {
            let values = [implied.replicates.to_string(), implied.seed.to_string()];
            let formations = Word::FormationsAndSeed.with(language, &[&values[0], &values[1]]);
            Frame::source(language, &format!("{}; {formations}. {coding}", implied.title))
        }
        None => coding,
    };
    let subtitle = match &below {
        Some(_) => format!("{} {}", Word::MatchesAre.said(language), Word::MatchesBeside.said(language)),
        None => Word::MatchesAre.said(language).to_owned(),
    };
    let described = answer.coded.kinds.iter().map(|kind| format!("{}: {}", kind.name, note(kind, look)));
    let described = described.chain(below.iter().map(|shares| shares.described(look)));
    let frame = Frame {
        title: Word::MatchesTitle.said(language).to_owned(),
        subtitle,
        source,
        description: described.collect::<Vec<_>>().join("; "),
    };
    canvas::draw(look, &frame, |area, pen| paint(area, pen, &rows, below.as_ref()))
}

/// The row of a kind of documents, in per cent; those written by civil servants have a colour of their own.
fn row(kind: &Matched, coded: &CodedSource, look: &Look) -> StripRow {
    let percent = |share: f64| 100.0 * share;
    let is_theirs = coded.answer.coded.of_civil_servants().is_ok_and(|theirs| theirs.name == kind.name);
    let fill = Fill { colour: if is_theirs { SKY } else { GREEN }, hatch: Hatch::Plain };
    let strip = |share: f64| Strip { lane: (0.25, 0.75), from: 0.0, to: percent(share), fill };
    let mark = |share: f64| StripMark {
        lane: 0.5,
        at: percent(share),
        interval: kind.interval.map(|(low, high)| (percent(low), percent(high))),
        point: true,
    };
    StripRow {
        label: kind.name.clone(),
        strips: kind.share.map(strip).into_iter().collect(),
        marks: kind.share.map(mark).into_iter().collect(),
        note: note(kind, look),
    }
}

/// Number of plans, and intercoder agreement.
fn note(kind: &Matched, look: &Look) -> String {
    let plans = Word::PlansOf.with(look.language, &[&kind.found.to_string(), &kind.plans.to_string()]);
    kind.agreement.alpha.map_or(plans.clone(), |alpha| format!("{plans}; α {}", look.number(alpha, 2)))
}

fn paint(
    area: &Area<'_>,
    pen: Pen,
    rows: &[StripRow],
    below: Option<&DocumentsDrawing>,
) -> Result<(), DrawFault> {
    let [width, height] = strips::size(area);
    let axis = pen.say(Word::ShareFound);
    let Some(below) = below else { return strips::draw(area, pen, rows, axis) };
    let needed = strips::pixels(count(rows.len()) * f64::from(pen.look.tenths(ROW))) + pen.look.tenths(AXIS);
    let upper = needed.min(height / 2);
    let part = |top: i32, height: i32| {
        let size = [width, height].map(|length| u32::try_from(length).unwrap_or(1).max(1));
        area.clone().shrink((0, top), (size[0], size[1]))
    };
    strips::draw(&part(0, upper), pen, rows, axis)?;
    below.draw(&part(upper, height - upper), pen)
}
