//! Patterns in words and columns, and as a page of Markdown.

use super::ladder;
use super::print::line;
use experiments::patterns::condition::InCondition;
use experiments::patterns::list::{Pattern, Statement};
use experiments::patterns::verdict::{StatementFound, Verdict};
use experiments::patterns::{Checked, PatternsChecked};
use numbers::stats::count;
use std::borrow::Cow;
use studies::text_table::{self, Align, TextColumn, left, markdown_head, markdown_row, right};

/// Characters per line for a pattern's title and verdict.
const TITLE: usize = 62;
const VERDICT: usize = 26;

/// Number, title, verdict, and shares of the random sets.
const COLUMNS: [TextColumn; 6] = [
    right(2),
    left(TITLE).after(2),
    left(VERDICT).after(2),
    right(9).after(1),
    right(6).after(1),
    right(6).after(1),
];

/// Characters per line for the words of a row below a pattern.
const WORDS: usize = 60;

/// Maximum number of parameters named as drivers.
const DRIVERS: usize = 4;

/// The answer as text, ending with a newline.
pub fn text(answer: &PatternsChecked) -> String {
    let mut text = String::new();
    let out = &mut text;
    line(out, &format!("Expected patterns, tested on {}", answer.title));
    wrapped(out, &effort(answer), "");
    line(out, "");
    let [number, title, verdict, ..] = COLUMNS;
    let above = [number, title, verdict, left(0).after(1)];
    line(out, &text_table::row(&above, ["", "", "", "share of random sets"]));
    line(out, &text_table::row(&COLUMNS, ["#", "pattern", "verdict", "leans so", "holds", "fails"]));
    for checked in &answer.patterns {
        pattern(out, checked);
    }
    ladder::tell(out, answer);
    line(out, "");
    wrapped(out, &tally(answer), "");
    wrapped(out, LEGEND, "");
    text
}

const LEGEND: &str = "A pattern holds if each of its statements holds by more than two standard errors, and fails if \
     one of them is reversed by as much. leans so: all statements have the stated direction, however small the \
     difference. An ablation takes away what should produce the pattern: if the pattern still holds, it is trivial \
     or has another cause. Deciding parameters: rank correlation, over the random sets, of their value with the \
     strength of the weakest statement.";

fn effort(answer: &PatternsChecked) -> String {
    let sets = match answer.sets.len() {
        0 => "The list gives no ranges, so the patterns are tested at the defaults only.".to_owned(),
        n => format!(
            "Away from the defaults: {n} random sets of {} parameters (Latin hypercube over the ranges in the list), \
                 {} formations each.",
            answer.ranges.len(),
            answer.replicates_in_set
        ),
    };
    format!(
        "{} formations in each named condition, seed {}. ± is one standard error. {sets}",
        answer.replicates, answer.seed
    )
}

/// Write words in lines of at most 110 columns.
fn wrapped(out: &mut String, words: &str, indent: &str) {
    for part in
        textwrap::wrap(words, textwrap::Options::new(110).initial_indent(indent).subsequent_indent(indent))
    {
        line(out, &part);
    }
}

fn pattern(out: &mut String, checked: &Checked) {
    let Pattern { number, title, source, .. } = &checked.pattern;
    let title = format!("{title} [{source}]");
    let titles = textwrap::wrap(&title, TITLE);
    let verdict = checked.verdict();
    let verdicts = textwrap::wrap(&verdict, VERDICT);
    let mut numbers = (number.to_string(), shares(checked));
    line(out, "");
    for place in 0..titles.len().max(verdicts.len()) {
        let part = |parts: &[Cow<'_, str>]| parts.get(place).map_or(String::new(), ToString::to_string);
        let (number, shares) = std::mem::take(&mut numbers); // on the first line
        let cells = [number, part(&titles), part(&verdicts)].into_iter().chain(shares);
        line(out, text_table::row(&COLUMNS, cells).trim_end());
    }
    match &checked.plain {
        Err(why) => wrapped(out, why, "      "),
        Ok(plain) => {
            for (statement, found) in checked.pattern.statements.iter().zip(&plain.statements) {
                row(out, &statement.says, &shown(statement, found));
            }
        }
    }
    for condition in checked.ablations.iter().chain(&checked.variants) {
        row(out, &in_words(checked, condition), &weakest(checked, condition));
    }
    for why in &checked.not_asked {
        wrapped(out, &format!("not tested on this scenario: {why}"), "      ");
    }
    if let Some(words) = drivers(checked) {
        wrapped(out, &words, "      ");
    }
    if let Some(finding) = &checked.pattern.finding {
        wrapped(out, &format!("Found: {finding}"), "      ");
    }
}

fn in_words(checked: &Checked, condition: &InCondition) -> String {
    let ablation = checked.ablations.iter().any(|b| std::ptr::eq(b, condition));
    let kind = if ablation { "ablation" } else { "also with" };
    format!("{kind}: {}: {}", condition.condition, condition.verdict.words())
}

/// A row below a pattern; words that are too long get lines of their own.
fn row(out: &mut String, words: &str, value: &str) {
    let parts = textwrap::wrap(words, WORDS);
    for (number, part) in parts.iter().enumerate() {
        let value = if number + 1 == parts.len() { value } else { "" };
        line(out, text_table::row(&[left(WORDS).after(6), left(0).after(2)], [&**part, value]).trim_end());
    }
}

/// Shares of the random sets in which the pattern leans as stated, holds, and fails; empty without random sets.
fn shares(checked: &Checked) -> Vec<String> {
    if checked.in_sets.is_empty() {
        return Vec::new();
    }
    let numbers = [checked.leaning(), checked.sets_with(Verdict::Holds), checked.sets_with(Verdict::Fails)];
    numbers.map(|number| format!("{:.0} %", 100.0 * count(number) / count(checked.in_sets.len()))).to_vec()
}

/// The statement that decides the verdict of a condition, as figures.
fn weakest(checked: &Checked, condition: &InCondition) -> String {
    let all = checked.pattern.statements.iter().zip(&condition.statements);
    let deciding = all.min_by(|a, b| a.1.verdict.cmp(&b.1.verdict));
    deciding.map_or(String::new(), |(statement, found)| shown(statement, found))
}

/// The result of a statement: the difference, or the range that should cover a number.
fn shown(statement: &Statement, found: &StatementFound) -> String {
    let percent = found.unit.starts_with("share") && !found.unit.starts_with("share of portfolios");
    let (times, sign) = if percent { (100.0, " %") } else { (1.0, "") };
    let decimals = if percent { 2 } else { 4 };
    let number = |value: f64| format!("{:.decimals$}", value * times);
    let Some(difference) = found.difference else { return "exists in no formation".to_owned() };
    match (statement.covers, found.percentiles) {
        (Some(target), Some((low, high))) => {
            format!("{} to {}{sign} covers {}{sign}?", number(low), number(high), number(target))
        }
        _ if statement.exactly.is_some() => format!("{}{sign} on average", number(difference)),
        _ => format!("{:+.decimals$} ± {}{sign}", difference * times, number(found.error)),
    }
}

fn drivers(checked: &Checked) -> Option<String> {
    let named: Vec<String> = checked
        .drivers
        .iter()
        .take(DRIVERS)
        .map(|driver| {
            let side = if driver.correlation > 0.0 { "high" } else { "low" };
            format!("{side} {} ({:+.2})", driver.key, driver.correlation)
        })
        .collect();
    (!named.is_empty()).then(|| format!("Holds more often with {}.", named.join(", ")))
}

/// The number of patterns with each verdict, in one sentence.
fn tally(answer: &PatternsChecked) -> String {
    let number = |is: &dyn Fn(&str) -> bool| answer.patterns.iter().filter(|c| is(&c.verdict())).count();
    let holds = number(&|v| v.starts_with("holds"));
    let fails = number(&|v| v.starts_with("fails"));
    let undecided = number(&|v| v.starts_with("undecided"));
    let trivial = number(&|v| v.starts_with("trivial"));
    let none = number(&|v| v.starts_with("does not"));
    format!(
        "Of {} patterns {holds} hold, {fails} fail; undecided: {undecided}, trivial: {trivial}, not applicable to \
             this scenario: {none}.",
        answer.patterns.len()
    )
}

/// The answer as a page of Markdown: docs/PATTERNS.md.
pub fn page(answer: &PatternsChecked) -> String {
    let mut text = String::new();
    let out = &mut text;
    line(out, "# Patterns\n");
    line(
        out,
        "Patterns that the model should reproduce (pattern-oriented modelling, Grimm et al. 2005). Made by \
             `vierdemacht patterns`; do not edit. The\nlist is `scenarios/patterns/patterns.toml`. Sources and \
             references: [ODD](ODD.md), section 9; figures: [MEASURES](MEASURES.md).\n",
    );
    line(out, &format!("Scenario: {}. {}\n", answer.title, effort(answer)));
    line(out, &format!("**{}**\n", tally(answer)));
    line(out, &format!("{LEGEND}\n"));
    let heads = [
        ("#", Align::Right),
        ("pattern", Align::Left),
        ("source", Align::Left),
        ("verdict", Align::Left),
        ("leans so", Align::Right),
        ("holds", Align::Right),
        ("fails", Align::Right),
    ];
    line(out, &markdown_head(&heads));
    for checked in &answer.patterns {
        let Pattern { number, title, source, .. } = &checked.pattern;
        let words = [number.to_string(), title.clone(), source.clone(), checked.verdict()];
        let row = markdown_row(words.into_iter().chain(shares(checked)));
        let none = if checked.in_sets.is_empty() { " | | |" } else { "" };
        line(out, &(row + none));
    }
    ladder::section(out, answer);
    answer.patterns.iter().for_each(|checked| section(out, checked));
    text
}

fn section(out: &mut String, checked: &Checked) {
    let Pattern { number, title, .. } = &checked.pattern;
    line(out, &format!("\n## {number}. {title}\n"));
    line(out, &format!("Verdict: **{}**.\n", checked.verdict()));
    match &checked.plain {
        Err(why) => line(out, &format!("Not tested on this scenario: {why}")),
        Ok(plain) => {
            line(
                out,
                &markdown_head(
                    &["condition", "statement", "found", "verdict"].map(|head| (head, Align::Left)),
                ),
            );
            for (kind, condition) in std::iter::once(("", plain))
                .chain(checked.ablations.iter().map(|b| ("ablation: ", b)))
                .chain(checked.variants.iter().map(|v| ("also: ", v)))
            {
                for (statement, found) in checked.pattern.statements.iter().zip(&condition.statements) {
                    let (condition, figures) =
                        (format!("{kind}{}", condition.condition), shown(statement, found));
                    line(out, &markdown_row([&*condition, &statement.says, &figures, found.verdict.words()]));
                }
            }
        }
    }
    for words in [drivers(checked), checked.pattern.finding.as_ref().map(|f| format!("Found: {f}"))] {
        words.into_iter().for_each(|words| line(out, &format!("\n{words}")));
    }
}
