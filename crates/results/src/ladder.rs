//! A ladder of rules in words, as a section of the page of patterns, and as a table.

use super::columns::columns;
use super::print::line;
use experiments::patterns::ladder::{Climbed, Rung};
use experiments::patterns::verdict::{Judged, Verdict};
use experiments::patterns::{Checked, PatternsChecked};
use studies::text_table::{self, Align, left, markdown_head, markdown_row, right};

/// Number, and the verdict on each rung.
const COLUMNS: [text_table::TextColumn; 3] = [right(4), left(9).after(2), left(9).after(1)];

/// The section's word for a pattern on a rung.
fn word(judged: &Result<Judged, String>) -> &'static str {
    judged.as_ref().map_or("-", |judged| judged.verdict.words())
}

/// A pattern (by position) on every rung.
fn words(climbed: &Climbed, pattern: usize) -> Vec<&'static str> {
    climbed.rungs.iter().map(|rung| word(&rung.patterns[pattern])).collect()
}

/// The first of the rungs on which a pattern holds without interruption up to the last; `None` if it does not hold on
/// the last.
fn holds_from(words: &[&str]) -> Option<usize> {
    let holding = words.iter().rev().take_while(|word| **word == Verdict::Holds.words()).count();
    (holding > 0).then(|| words.len() - holding)
}

/// The steps of a ladder and the number of formations on each, in one sentence.
fn effort(climbed: &Climbed) -> String {
    format!(
        "Rules are switched on one after another, starting from {}; each rung keeps the rules below it. Each has {} \
             formations, and formation n of every rung uses the same random draws. Only the statements are tested, \
             without ablations and variants.",
        climbed.title, climbed.replicates
    )
}

/// The changes that a rung makes.
fn changes(rung: &Rung) -> String {
    let all: Vec<String> = rung.set.iter().map(|(key, value)| format!("`{key} = {value}`")).collect();
    if all.is_empty() { String::new() } else { format!(": {}", all.join(", ")) }
}

/// The ladder as text.
pub(super) fn tell(out: &mut String, answer: &PatternsChecked) {
    let Some(climbed) = &answer.ladder else { return };
    line(out, "\nThe ladder");
    textwrap::wrap(&effort(climbed), 110).iter().for_each(|part| line(out, part));
    for (number, found) in climbed.rungs.iter().enumerate() {
        line(out, &text_table::row(&[right(4), left(0).after(2)], [&number.to_string(), &found.rung.title]));
    }
    let heads = ["#".to_owned()].into_iter().chain((0..climbed.rungs.len()).map(|number| number.to_string()));
    line(out, text_table::row(&COLUMNS, heads).trim_end());
    for (place, checked) in answer.patterns.iter().enumerate() {
        let number = checked.pattern.number.to_string();
        let cells = [&*number].into_iter().chain(words(climbed, place));
        line(out, text_table::row(&COLUMNS, cells).trim_end());
    }
}

/// The ladder as a section of Markdown.
pub(super) fn section(out: &mut String, answer: &PatternsChecked) {
    let Some(climbed) = &answer.ladder else { return };
    line(out, "\n## The ladder\n");
    line(
        out,
        &format!(
            "{} In bold: a verdict that differs from the rung before. -: cannot be tested there.\n",
            effort(climbed)
        ),
    );
    for (number, found) in climbed.rungs.iter().enumerate() {
        line(out, &format!("{number}. {}{}", found.rung.title, changes(&found.rung)));
    }
    let mut heads = vec![("#".to_owned(), Align::Right), ("pattern".to_owned(), Align::Left)];
    heads.extend((0..climbed.rungs.len()).map(|number| (number.to_string(), Align::Left)));
    heads.push(("holds from".to_owned(), Align::Right));
    line(out, &format!("\n{}", markdown_head(&heads)));
    for (place, checked) in answer.patterns.iter().enumerate() {
        let words = words(climbed, place);
        let cell = |rung: usize| match rung.checked_sub(1).map(|before| words[before]) {
            Some(before) if before != words[rung] => format!("**{}**", words[rung]),
            _ => words[rung].to_owned(),
        };
        let from = holds_from(&words).map_or(String::new(), |rung| rung.to_string());
        let pattern = [checked.pattern.number.to_string(), checked.pattern.title.clone()];
        line(out, &markdown_row(pattern.into_iter().chain((0..words.len()).map(cell)).chain([from])));
    }
}

/// A row of `ladder.csv`.
#[derive(Debug, Clone, Copy)]
pub struct LadderRow<'a> {
    number: u32,
    rung: &'a Rung,
    checked: &'a Checked,
    found: &'a Result<Judged, String>,
}

impl<'a> LadderRow<'a> {
    /// All rows of an answer, rung by rung.
    pub fn all(answer: &'a PatternsChecked) -> impl Iterator<Item = LadderRow<'a>> {
        let rungs = answer.ladder.iter().flat_map(|climbed| (0..).zip(&climbed.rungs));
        rungs.flat_map(|(number, on)| {
            let patterns = answer.patterns.iter().zip(&on.patterns);
            patterns.map(move |(checked, found)| LadderRow { number, rung: &on.rung, checked, found })
        })
    }
}

columns! {
    /// `ladder.csv`: one row per pattern on a rung.
    ladder: LadderRow;
    "rung", "number of the rung", "", "from 0" => whole |r| r.number;
    "title", "rules switched on at this rung", "", "" => text |r| r.rung.title.as_str();
    "pattern", "number of the pattern", "", "" => whole |r| r.checked.pattern.number;
    "verdict", "verdict on the pattern at this rung; empty if it cannot be tested", "", "holds, undecided, fails" => text |r| r.found.as_ref().map_or("", |judged| judged.verdict.words());
    "score", "difference divided by its standard error, for the pattern's weakest statement", "standard errors", "" => number |r| r.found.as_ref().ok().map(|judged| judged.score);
    "not_asked", "reason why it cannot be tested at this rung", "", "" => text |r| r.found.as_ref().err().map_or("", String::as_str);
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_pattern_holds_from_the_rung_after_the_last_on_which_it_does_not() {
        assert_eq!(holds_from(&["holds", "fails", "holds", "holds"]), Some(2));
        assert_eq!(holds_from(&["holds", "holds"]), Some(0));
        assert_eq!(holds_from(&["holds", "-"]), None);
    }
}
