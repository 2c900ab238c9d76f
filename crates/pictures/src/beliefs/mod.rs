//! The negotiators' beliefs about plans, session by session, compared with the truth.

pub mod history;

use super::bars;
use super::canvas::{self, Area, DrawFault, Drawing, Frame, Pen, Said};
use super::data;
use super::look::{FAINT, INK, Language, Look, MUTED_INK};
use super::party_colours;
use super::shapes::{self, PixelPoint, Stroke};
use history::History;
use model::ids::{PartyId, PlanId};
use numbers::stats::count;
use plotters::style::text_anchor::{HPos, VPos};
use plotters::style::{Color, RGBColor};
use results::words::Word;
use story::Formation;
use story::names::Names;
use studies::error::Error;

/// Number of plans with a chart of their own.
const PLANS: usize = 4;

/// Line patterns of parties, in the order of the table: they distinguish parties with similar colours.
const STROKES: [&[i32]; 6] = [&[], &[9, 3], &[2, 2], &[7, 2, 2, 2], &[14, 4], &[4, 3]];

/// Line pattern of the truth.
const TRUTH: &[i32] = &[5, 4];

/// Draw the picture as SVG.
///
/// # Errors
/// Drawing failed, which is a fault of the program.
pub fn draw(formation: &Formation<'_>, look: &Look) -> Result<Drawing, Error> {
    let language = look.language;
    let told = BeliefsDrawing { history: history::of(formation, PLANS), formation };
    let says = match told.history.plans.iter().all(|p| formation.names().plan_name(p.plan).is_some()) {
        true => Word::BeliefsSays,
        false => Word::BeliefsSaysByNumber,
    };
    let frame = Frame {
        title: Word::BeliefsTitle.said(language).to_owned(),
        subtitle: says.said(language).to_owned(),
        source: Frame::source(language, &data::made_of(formation, language)),
        description: told.described(look),
    };
    canvas::draw(look, &frame, |area, pen| paint(area, pen, &told))
}

/// Beliefs, and their formation.
struct BeliefsDrawing<'f> {
    history: History,
    formation: &'f Formation<'f>,
}

impl BeliefsDrawing<'_> {
    /// A plan's name; if it has none, its theme, problem and approach.
    fn plan(&self, plan: PlanId, language: Language) -> String {
        let names = Names { language, ..self.formation.names() };
        if let Some(name) = names.plan_name(plan) {
            return name.into_owned();
        }
        let policy = &self.formation.setting.policy;
        let problem = policy.problem(policy.problem_of(plan));
        let theme = names.theme(problem.theme);
        format!("{theme} {}/{}", problem.number + 1, policy.approach_of(plan).index() + 1)
    }

    fn party(&self, seat: usize) -> PartyId {
        self.formation.setting.scenario.negotiators()[self.history.table[seat]].party
    }

    /// Colour and line pattern of a party.
    fn style(&self, party: PartyId) -> (RGBColor, &'static [i32]) {
        let place = self.formation.world().partners.iter().position(|p| *p == party).unwrap_or(0);
        let own = party_colours::of(&self.formation.setting.scenario.parties()[party.index()], place);
        (party_colours::for_lines(own), STROKES[place % STROKES.len()])
    }

    fn described(&self, look: &Look) -> String {
        let last = self.history.sessions;
        let at = |moment: usize, means: &[Vec<f64>]| {
            let sum: f64 = means.iter().filter_map(|of_seat| of_seat.get(moment)).sum();
            look.number(sum / count(means.len()).max(1.0), 2)
        };
        let plans = self.history.plans.iter().map(|plan| {
            let values = [at(0, &plan.means), at(last, &plan.means), look.number(plan.truth, 2)];
            let values: Vec<&str> = values.iter().map(String::as_str).collect();
            format!(
                "{}: {}",
                self.plan(plan.plan, look.language),
                Word::BeliefFromTo.with(look.language, &values)
            )
        });
        let distance = [at(0, &self.history.distance), at(last, &self.history.distance)];
        let distance = Word::DistanceFromTo.with(look.language, &[&distance[0], &distance[1]]);
        std::iter::once(distance).chain(plans).collect::<Vec<_>>().join("; ")
    }
}

/// A chart, with its lines by negotiator and moment.
struct BeliefChart<'c> {
    title: String,
    lines: &'c [Vec<f64>],
    truth: Option<f64>,
    high: f64,
    /// Upper left corner, and size.
    at: PixelPoint,
    size: PixelPoint,
}

fn paint(area: &Area<'_>, pen: Pen, told: &BeliefsDrawing<'_>) -> Result<(), DrawFault> {
    let ((width, height), letter) = (shapes::extent(area), pen.look.letters());
    if told.history.sessions == 0 {
        let at = shapes::pixel((width / 2.0, height / 2.0));
        return pen.write(area, at, pen.say(Word::NoSessions), Said::centred());
    }
    let foot = legend(area, pen, told, height)? - 0.4 * letter;
    let left = 0.36 * width;
    let values = told.history.distance.iter().flatten().copied();
    let chart = BeliefChart {
        title: pen.say(Word::DistanceToTruth).to_owned(),
        lines: &told.history.distance,
        truth: None,
        high: bars::axis(values).1,
        at: (0.0, 0.0),
        size: (left, foot),
    };
    paint_chart(area, pen, told, &chart)?;
    let (wide, high) = ((width - left - letter) / 2.0, foot / 2.0);
    for (place, plan) in told.history.plans.iter().enumerate() {
        let (column, row) = (count(place % 2), count(place / 2));
        let chart = BeliefChart {
            title: told.plan(plan.plan, pen.look.language),
            lines: &plan.means,
            truth: Some(plan.truth),
            high: 1.0,
            at: (left + letter + wide * column, high * row),
            size: (wide, high),
        };
        paint_chart(area, pen, told, &chart)?;
    }
    Ok(())
}

/// Draw a chart with its axes: sessions from left to right, shares from bottom to top.
fn paint_chart(
    area: &Area<'_>,
    pen: Pen,
    told: &BeliefsDrawing<'_>,
    chart: &BeliefChart<'_>,
) -> Result<(), DrawFault> {
    let letter = pen.look.letters();
    let ((x, y), (wide, high)) = (chart.at, chart.size);
    let (left, right, bottom) = (x + 2.6 * letter, x + wide - 0.8 * letter, y + high - 2.7 * letter);
    let lines = pen.lines(&chart.title, 0.8, true, shapes::pixel((wide - 0.5 * letter, 0.0)).0);
    for (row, text) in lines.iter().enumerate() {
        let said = Said { size: 0.8, bold: true, vertical: VPos::Top, ..Said::plain() };
        let at = shapes::pixel((x + 0.4 * letter, y + letter * count(row)));
        pen.write(area, at, text, said)?;
    }
    let top = y + letter * count(lines.len()) + 0.7 * letter;
    let sessions = count(told.history.sessions);
    let at = |moment: f64, value: f64| {
        (left + (right - left) * moment / sessions, bottom - (bottom - top) * value / chart.high)
    };
    axes(area, pen, (0.0, chart.high), sessions, &at)?;
    for (seat, values) in chart.lines.iter().enumerate() {
        let (colour, pattern) = told.style(told.party(seat));
        let points: Vec<PixelPoint> = values.iter().enumerate().map(|(m, v)| at(count(m), *v)).collect();
        let width = pen.look.line() + pen.look.line() / 2;
        shapes::line(area, pen, &points, Stroke { colour: colour.to_rgba(), width, pattern })?;
    }
    if let Some(truth) = chart.truth {
        let stroke = Stroke { width: 2 * pen.look.line(), pattern: TRUTH, ..Stroke::plain(pen, INK) };
        shapes::line(area, pen, &[at(0.0, truth), at(sessions, truth)], stroke)?;
    }
    Ok(())
}

/// Lines and numbers of both axes, and the label below.
fn axes(
    area: &Area<'_>,
    pen: Pen,
    values: (f64, f64),
    sessions: f64,
    at: &impl Fn(f64, f64) -> PixelPoint,
) -> Result<(), DrawFault> {
    let letter = pen.look.letters();
    let said = Said { size: 0.75, ..Said::before() };
    let high = at(0.0, 0.0).1 - at(0.0, values.1).1;
    let ticks = bars::ticks(values, if high > 9.0 * letter { 6 } else { 3 });
    for &tick in ticks.iter().filter(|tick| **tick <= values.1) {
        let (from, to) = (at(0.0, tick), at(sessions, tick));
        shapes::line(area, pen, &[from, to], Stroke::plain(pen, FAINT))?;
        let place = shapes::pixel((from.0 - 0.4 * letter, from.1));
        pen.write(area, place, &bars::shown(&pen.look, tick, &ticks), said)?;
    }
    shapes::line(area, pen, &[at(0.0, 0.0), at(sessions, 0.0)], Stroke::plain(pen, INK))?;
    let wide = at(sessions, 0.0).0 - at(0.0, 0.0).0;
    let number = if wide > 14.0 * letter { 7 } else { 4 };
    let ticks = bars::ticks((0.0, sessions), number);
    for &tick in ticks.iter().filter(|tick| tick.fract() == 0.0) {
        let (x, y) = at(tick, 0.0);
        shapes::line(area, pen, &[(x, y), (x, y + 0.25 * letter)], Stroke::plain(pen, INK))?;
        let said = Said { size: 0.75, vertical: VPos::Top, ..Said::centred() };
        pen.write(area, shapes::pixel((x, y + 0.4 * letter)), &pen.number(tick, 0), said)?;
    }
    let (x, y) = at(sessions / 2.0, 0.0);
    let said = Said {
        size: 0.75,
        colour: MUTED_INK,
        vertical: VPos::Top,
        horizontal: HPos::Center,
        ..Said::plain()
    };
    pen.write(area, shapes::pixel((x, y + 1.35 * letter)), pen.say(Word::AfterSession), said)
}

/// Draw the legend at the foot, in as many rows as it needs; return its top.
fn legend(area: &Area<'_>, pen: Pen, told: &BeliefsDrawing<'_>, foot: f64) -> Result<f64, DrawFault> {
    let ((width, _), letter) = (shapes::extent(area), pen.look.letters());
    let names = told.formation.names();
    let mut entries: Vec<(String, RGBColor, &[i32])> = Vec::new();
    for &party in &told.formation.world().partners {
        let (colour, pattern) = told.style(party);
        entries.push((names.party(party), colour, pattern));
    }
    entries.push((pen.say(Word::Truth).to_owned(), INK, TRUTH));
    let mut places = Vec::new();
    let (mut x, mut row) = (0.0, 0_usize);
    for (text, ..) in &entries {
        let wide = 4.6 * letter + f64::from(pen.width(text, 0.8, false));
        if x + wide > width && x > 0.0 {
            (x, row) = (0.0, row + 1);
        }
        places.push((x, row));
        x += wide;
    }
    let top = foot - 1.3 * letter * (count(row) + 1.0);
    for ((text, colour, pattern), (x, row)) in entries.iter().zip(places) {
        let y = top + 1.3 * letter * (count(row) + 0.5);
        let stroke = Stroke { colour: colour.to_rgba(), width: 2 * pen.look.line(), pattern };
        shapes::line(area, pen, &[(x, y), (x + 3.0 * letter, y)], stroke)?;
        let at = shapes::pixel((x + 3.4 * letter, y));
        pen.write(area, at, text, Said { size: 0.8, ..Said::plain() })?;
    }
    Ok(top)
}
