//! Influence of groups of civil servants on course, content and outcome, with intervals.

use super::bars::{self, Bar, BarGroup};
use super::canvas::{self, Drawing, Frame};
use super::look::{BLUE, GREEN, INK, Look, ORANGE};
use super::symbols::{self, Sign, SignShape};
use model::measures::influence::Dimension;
use results::words::Word;
use results::yardsticks;
use studies::error::Error;
use studies::influence::Influence;

/// Draw the picture as SVG.
///
/// # Errors
/// Drawing failed, which is a fault of the program.
pub fn draw(answer: &Influence, look: &Look) -> Result<Drawing, Error> {
    let language = look.language;
    let groups: Vec<BarGroup> = answer.groups.iter().map(|group| of_group(answer, group, look)).collect();
    let described = groups.iter().flat_map(|group| {
        let partner = |bar: &Bar| {
            let beside = bar.beside.map(|value| look.number(value, 1));
            beside
                .map_or(String::new(), |value| format!(" ({}: {value} %)", Word::MeanPartner.said(language)))
        };
        group
            .bars
            .iter()
            .map(move |bar| format!("{}, {}: {} %{}", group.heading, bar.label, bar.note, partner(bar)))
    });
    let frame = Frame {
        title: Word::InfluenceTitle.said(language).to_owned(),
        subtitle: subtitle(answer, look),
        source: Frame::source(language, &made_of(answer, look)),
        description: described.collect::<Vec<_>>().join("; "),
    };
    let has_partner = groups.iter().flat_map(|group| &group.bars).any(|bar| bar.beside.is_some());
    canvas::draw(look, &frame, |area, pen| {
        let partner = (Sign::Point(SignShape::Diamond, INK), pen.say(Word::MeanPartner).to_owned());
        let below = if has_partner { symbols::legend(area, pen, &[partner])? } else { area.clone() };
        bars::draw(&below, pen, &groups, pen.say(Word::ShareOfRange))
    })
}

/// Meaning of the bars, and the plans that are there because of the first group.
fn subtitle(answer: &Influence, look: &Look) -> String {
    let plans = answer.groups.first().and_then(|group| yardsticks::plans(answer, group, look.language));
    [Some(Word::IntervalIs.said(look.language).to_owned()), plans]
        .into_iter()
        .flatten()
        .collect::<Vec<_>>()
        .join(" ")
}

/// Source of a picture of an answer.
pub(crate) fn made_of(answer: &Influence, look: &Look) -> String {
    let values = [&*answer.replicates.to_string(), &*answer.seed.to_string()];
    format!(
        "{}; {}",
        look.language.pick_known(&answer.title, &answer.title_nl),
        Word::FormationsAndSeed.with(look.language, &values)
    )
}

/// A group's name in the language of the picture; other names are kept.
pub fn name_of(id: &str, name: &str, look: &Look) -> String {
    let word = match id {
        "civil_servants" => Word::CivilServants,
        "supporters" => Word::Supporters,
        "experts" => Word::Experts,
        "line" => Word::Line,
        _ => return name.to_owned(),
    };
    word.said(look.language).to_owned()
}

fn of_group(answer: &Influence, group: &studies::influence::Measured, look: &Look) -> BarGroup {
    let dimensions = [
        (Dimension::Course, Word::Course, GREEN),
        (Dimension::Content, Word::Content, ORANGE),
        (Dimension::Outcome, Word::Outcome, BLUE),
    ];
    let bars = dimensions.into_iter().filter_map(|(dimension, word, colour)| {
        let found = answer.figure(&format!("influence.{}.{}", group.id, dimension.name()))?;
        let (mean, interval) = (found.estimate?.mean, found.interval);
        let partner = answer.estimate("partner.outcome").filter(|_| dimension == Dimension::Outcome);
        Some(Bar {
            label: word.said(look.language).to_owned(),
            from: 0.0,
            to: 100.0 * mean,
            interval: interval.map(|(low, high)| (100.0 * low, 100.0 * high)),
            beside: partner.map(|partner| 100.0 * partner.mean),
            colour,
            note: look.number(100.0 * mean, 2),
        })
    });
    BarGroup { heading: name_of(&group.id, &group.name, look), bars: bars.collect() }
}
