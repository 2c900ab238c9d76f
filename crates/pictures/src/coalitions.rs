//! Frequencies of the coalitions formed, with intervals; the recorded one stands out.

use super::bars::{self, Bar, BarGroup};
use super::canvas::{self, Drawing, Frame};
use super::look::{BLUE, Look, PALE, VERMILION};
use numbers::stats::Estimate;
use plotters::style::RGBColor;
use results::summary::{CoalitionShare, RunSummary};
use results::words::Word;
use studies::error::Error;

/// Number of coalitions with a bar of their own.
const MOST: usize = 8;

/// Draw the picture as SVG.
///
/// # Errors
/// Drawing failed, which is a fault of the program.
pub fn draw(summary: &RunSummary, look: &Look) -> Result<Drawing, Error> {
    let language = look.language;
    let number = summary.replicates.to_string();
    let made_of = [&*number, &*summary.seed.to_string()];
    let made_of = format!(
        "{}; {}",
        language.pick_known(&summary.title, &summary.title_nl),
        Word::FormationsAndSeed.with(language, &made_of)
    );
    let bars = of_summary(summary, look);
    let said: Vec<String> = bars.iter().map(|bar| format!("{}: {}", bar.label, bar.note)).collect();
    let frame = Frame {
        title: Word::CoalitionsTitle.said(language).to_owned(),
        subtitle: Word::IntervalIs.said(language).to_owned(),
        source: Frame::source(language, &made_of),
        description: said.join("; "),
    };
    let group = BarGroup { heading: String::new(), bars };
    canvas::draw(look, &frame, |area, pen| bars::draw(area, pen, &[group], pen.say(Word::ShareOfFormations)))
}

fn of_summary(summary: &RunSummary, look: &Look) -> Vec<Bar> {
    let language = look.language;
    let shown = summary.coalitions.iter().enumerate();
    let (own, others): (Vec<_>, Vec<_>) = shown.partition(|(place, c)| *place < MOST || c.is_case);
    let mut bars: Vec<Bar> = own
        .iter()
        .map(|(_, coalition)| {
            let case = if coalition.is_case { Word::RecordedCase.said(language) } else { "" };
            let colour = if coalition.is_case { VERMILION } else { BLUE };
            bar(label(coalition, look), coalition.share, summary.replicates, colour, case, look)
        })
        .collect();
    if !others.is_empty() {
        let rest = others.iter().map(|(_, coalition)| coalition.share.mean).sum();
        let label = Word::Others.with(language, &[&others.len().to_string()]);
        let rest = Estimate { mean: rest, error: 0.0 };
        bars.push(Bar { interval: None, ..bar(label, rest, summary.replicates, PALE, "", look) });
    }
    bars
}

fn bar(label: String, share: Estimate, of: u64, colour: RGBColor, note: &str, look: &Look) -> Bar {
    let percent = format!("{} %", look.number(100.0 * share.mean, 1));
    let note = if note.is_empty() { percent } else { format!("{percent}, {note}") };
    let interval = share.interval(of).map(|(low, high)| (100.0 * low.max(0.0), 100.0 * high.min(1.0)));
    Bar { label, from: 0.0, to: 100.0 * share.mean, interval, beside: None, colour, note }
}

fn label(coalition: &CoalitionShare, look: &Look) -> String {
    let language = look.language;
    if coalition.parties.is_empty() {
        return Word::NoCoalition.said(language).to_owned();
    }
    let parties = format!("{} ({})", coalition.parties.join(" + "), coalition.seats);
    match coalition.council_wide {
        true => format!("{}: {parties}", Word::CouncilWide.said(language)),
        false => parties,
    }
}
