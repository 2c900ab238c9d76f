//! Civil servants' influence by each of the four means: Shapley values, stacked.

use super::canvas::{self, Drawing, Frame};
use super::influence::{made_of, name_of};
use super::look::{BLUE, Language, Look, ORANGE, PURPLE, SKY};
use super::strips::{self, Strip, StripMark, StripRow};
use super::symbols::{self, Fill, Hatch, Sign};
use model::measures::influence::Dimension;
use model::world::means::Means;
use results::words::Word;
use studies::error::Error;
use studies::influence::{GROUPS, Influence, Measured};

/// Draw the picture as SVG.
///
/// # Errors
/// Drawing failed, which is a fault of the program.
pub fn draw(answer: &Influence, look: &Look) -> Result<Drawing, Error> {
    let language = look.language;
    let rows = rows(answer, look);
    let frame = Frame {
        title: Word::MeansTitle.said(language).to_owned(),
        subtitle: Word::MeansAre.said(language).to_owned(),
        source: Frame::source(language, &made_of(answer, look)),
        description: described(answer, look),
    };
    let entries = Means::ALL.map(|means| (Sign::Box(fill(means)), word(means).said(language).to_owned()));
    canvas::draw(look, &frame, |area, pen| {
        let below = symbols::legend(area, pen, &entries)?;
        strips::draw(&below, pen, &rows, pen.say(Word::ShareOfRange))
    })
}

/// Dimensions in the order of the picture of influence.
const DIMENSIONS: [(Dimension, Word); 3] = [
    (Dimension::Course, Word::Course),
    (Dimension::Content, Word::Content),
    (Dimension::Outcome, Word::Outcome),
];

const fn word(means: Means) -> Word {
    match means {
        Means::Information => Word::Information,
        Means::Authority => Word::Authority,
        Means::Access => Word::Access,
        Means::Bureaupolitics => Word::Bureaupolitics,
    }
}

const fn fill(means: Means) -> Fill {
    match means {
        Means::Information => Fill { colour: BLUE, hatch: Hatch::Plain },
        Means::Authority => Fill { colour: ORANGE, hatch: Hatch::Rising },
        Means::Access => Fill { colour: SKY, hatch: Hatch::Plain },
        Means::Bureaupolitics => Fill { colour: PURPLE, hatch: Hatch::Upright },
    }
}

/// The part of each of the means, in per cent; `None` unless all are known.
fn parts(answer: &Influence, group: &Measured, dimension: Dimension) -> Option<[f64; Means::ALL.len()]> {
    let mut parts = [0.0; Means::ALL.len()];
    for (part, means) in parts.iter_mut().zip(Means::ALL) {
        let name = format!("means.{}.{}.{}", group.id, dimension.name(), means.name());
        *part = 100.0 * answer.estimate(&name)?.mean;
    }
    Some(parts)
}

/// Strips of the parts, from 0 to the right, negative ones to the left.
fn stacked(parts: [f64; Means::ALL.len()]) -> Vec<Strip> {
    let (mut left, mut right) = (0.0, 0.0);
    let strip = |(part, means): (f64, Means)| {
        let end = if part < 0.0 { &mut left } else { &mut right };
        let from = *end;
        *end += part;
        Strip { lane: (0.12, 0.64), from, to: *end, fill: fill(means) }
    };
    parts.into_iter().zip(Means::ALL).filter(|(part, _)| *part != 0.0).map(strip).collect()
}

fn groups(answer: &Influence) -> impl Iterator<Item = &Measured> {
    answer.groups.iter().filter(|group| GROUPS.contains(&group.id.as_str()))
}

fn rows(answer: &Influence, look: &Look) -> Vec<StripRow> {
    let mut rows = Vec::new();
    for group in groups(answer) {
        rows.push(StripRow::heading(&name_of(&group.id, &group.name, look)));
        rows.extend(DIMENSIONS.into_iter().filter_map(|(dimension, word)| {
            let strips = stacked(parts(answer, group, dimension)?);
            let total = answer.figure(&format!("influence.{}.{}", group.id, dimension.name()))?;
            let at = 100.0 * total.estimate?.mean;
            let interval = total.interval.map(|(low, high)| (100.0 * low, 100.0 * high));
            let marks = vec![StripMark { lane: 0.83, at, interval, point: true }];
            let label = word.said(look.language).to_owned();
            Some(StripRow { label, strips, marks, note: look.number(at, 2) })
        }));
    }
    rows
}

fn described(answer: &Influence, look: &Look) -> String {
    let language: Language = look.language;
    let of_dimension = |group: &Measured, dimension, heading: Word| {
        let parts = parts(answer, group, dimension)?;
        let parts = parts
            .iter()
            .zip(Means::ALL)
            .map(|(part, means)| format!("{} {}", word(means).said(language), look.number(*part, 2)));
        let parts: Vec<String> = parts.collect();
        let name = name_of(&group.id, &group.name, look);
        Some(format!("{name}, {}, %: {}", heading.said(language), parts.join(", ")))
    };
    let all = groups(answer).flat_map(|group| {
        DIMENSIONS.into_iter().filter_map(move |(dimension, heading)| of_dimension(group, dimension, heading))
    });
    all.collect::<Vec<_>>().join("; ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn stacked_parts_add_up_to_the_total_and_those_below_nothing_lie_left_of_it() {
        let parts = [2.0, -0.5, 1.0, -0.25];
        let strips = stacked(parts);
        assert_eq!(strips.iter().map(|strip| strip.to - strip.from).sum::<f64>(), parts.iter().sum::<f64>());
        let ends: Vec<(f64, f64)> = strips.iter().map(|strip| (strip.from, strip.to)).collect();
        assert_eq!(ends, [(0.0, 2.0), (0.0, -0.5), (2.0, 3.0), (-0.5, -0.75)]);
        assert_eq!(stacked([0.0; 4]), []);
    }
}
