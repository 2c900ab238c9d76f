//! Effects of dials, as text, and as a page of Markdown: docs/DIALS.md.

use super::{Style, relative};
use crate::print::line;
use experiments::dials::{Dial, Dials, Turned};
use studies::text_table::{self, Align, TextColumn, left, markdown_head, markdown_row, right};

/// A figure, its default value, the three steps, and the last of them as a share of the default.
const COLUMNS: [TextColumn; 6] = [
    left(34).after(2),
    right(8).after(1),
    right(17).after(1),
    right(17).after(1),
    right(17).after(1),
    right(8).after(1),
];

/// Groups whose influence on the outcome opens the page.
const GROUPS: [(&str, &str); 4] = [
    ("civil_servants", "all civil servants"),
    ("supporters", "process supporters"),
    ("experts", "content experts"),
    ("line", "management line"),
];

const LEGEND: &str = "Each dial is set to low, default or high, and all others stay at their defaults. ± is one \
     standard error of a paired difference: formation n of each value uses the same random draws. relative: the step \
     from low to high, divided by the value at the default; - if that value cannot be told from 0. A dial moves \
     influence if some recorded influence differs between two of the three values by more than a tenth of its \
     default value and by more than three standard errors.";

/// The dials as text, ending with a newline; only figures whose names begin with one of `chosen`, or all if it is
/// empty.
pub fn text(dials: &Dials, chosen: &[String]) -> String {
    let mut text = String::new();
    let out = &mut text;
    line(out, &format!("What each dial moves: {}", dials.scenario));
    line(out, &effort(dials));
    for dial in &dials.dials {
        let [low, default, high] = &dial.values;
        line(out, &format!("\n{}: {} from {low} over {default} to {high}", words(&dial.name), dial.meaning));
        let head = ["default", "low to default", "default to high", "low to high", "relative"];
        row(out, "", head);
        let is_chosen = |turned: &&Turned| {
            chosen.is_empty() || chosen.iter().any(|start| turned.figure.starts_with(&**start))
        };
        for turned in dial.figures.iter().filter(is_chosen) {
            row(out, &turned.figure, cells(turned).each_ref().map(|cell| &**cell));
        }
        if !dial.moves_influence() {
            line(
                out,
                &format!("  moves no influence: {}", dial.reason.as_deref().unwrap_or("no reason is given")),
            );
        }
    }
    line(out, "");
    line(out, &tally(dials));
    textwrap::wrap(LEGEND, 110).iter().for_each(|part| line(out, part));
    text
}

fn row(out: &mut String, words: &str, cells: [&str; 5]) {
    line(out, text_table::row(&COLUMNS, [words].into_iter().chain(cells)).trim_end());
}

/// The default value, the three steps, and the last of them as a share of the default.
fn cells(turned: &Turned) -> [String; 5] {
    let none = "-".to_owned();
    let style = Style::of(&turned.unit);
    turned.found.map_or([none.clone(), none.clone(), none.clone(), none.clone(), none], |found| {
        let [up, further, whole] = found.steps.map(|step| style.step(step));
        [style.value(found.at[1].mean), up, further, whole, relative(found.relative())]
    })
}

/// A name in words.
fn words(name: &str) -> String {
    name.replace('_', " ")
}

fn effort(dials: &Dials) -> String {
    format!("{} formations at each value of each dial, seed {}.", dials.replicates, dials.seed)
}

/// Number of dials that move influence, and the dials that do not.
fn tally(dials: &Dials) -> String {
    let idle: Vec<String> = dials.idle().map(|dial| words(&dial.name)).collect();
    let moving = dials.dials.len() - idle.len();
    let which = if idle.is_empty() { "none".to_owned() } else { idle.join(", ") };
    format!("Of {} dials {moving} move influence; these move none: {which}.", dials.dials.len())
}

/// The dials as a page of Markdown; `experiment` is the name of the experiment file.
pub fn page(dials: &Dials, experiment: &str) -> String {
    let mut text = String::new();
    let out = &mut text;
    line(out, "# Dials\n");
    line(
        out,
        &format!(
            "The effect of each parameter that stands for a means of influence of civil servants, varied one at a \
                 time. Made by `vierdemacht dials`;\ndo not edit. The experiment is \
                 `scenarios/experiments/{experiment}.toml`. [MEASURES](MEASURES.md) defines the figures.\n"
        ),
    );
    line(out, &format!("Scenario: {}. {}\n", dials.scenario, effort(dials)));
    line(out, &format!("**{}**\n", tally(dials)));
    line(out, &format!("{LEGEND}\n"));
    line(out, "Influence on the outcome, the relative step from low to high:\n");
    let numbers = ["low", "default", "high"].into_iter().chain(GROUPS.map(|(_, name)| name));
    let mut heads = vec![("dial", Align::Left)];
    heads.extend(numbers.map(|head| (head, Align::Right)));
    heads.push(("moves influence", Align::Left));
    line(out, &markdown_head(&heads));
    for dial in &dials.dials {
        let moved = GROUPS.map(|(group, _)| {
            let found = dial.found(&format!("influence.{group}.outcome"));
            relative(found.and_then(|(_, found)| found.relative()))
        });
        let moves = if dial.moves_influence() { "yes" } else { "no" };
        let name = words(&dial.name);
        let numbers = dial.values.iter().chain(&moved).map(String::as_str);
        line(out, &markdown_row([&*name].into_iter().chain(numbers).chain([moves])));
    }
    dials.dials.iter().for_each(|dial| section(out, dial));
    text
}

fn section(out: &mut String, dial: &Dial) {
    line(out, &format!("\n## {}\n", words(&dial.name)));
    let keys: Vec<String> = dial.keys.iter().map(|key| format!("`{key}`")).collect();
    line(out, &format!("{}: {}.\n", dial.meaning, keys.join(", ")));
    let steps = ["low to default", "default to high", "low to high", "relative"].map(str::to_owned);
    let numbers = dial.values.iter().map(|value| format!("at {value}")).chain(steps);
    let mut heads = vec![("figure".to_owned(), Align::Left)];
    heads.extend(numbers.map(|head| (head, Align::Right)));
    line(out, &markdown_head(&heads));
    for turned in &dial.figures {
        let style = Style::of(&turned.unit);
        let at =
            |value: usize| turned.found.map_or("-".to_owned(), |found| style.value(found.at[value].mean));
        let steps = cells(turned).into_iter().skip(1);
        let name = [format!("`{}`", turned.figure)];
        line(out, &markdown_row(name.into_iter().chain([0, 1, 2].map(at)).chain(steps)));
    }
    if !dial.moves_influence() {
        let why = dial.reason.as_deref().unwrap_or("the experiment gives no reason");
        line(out, &format!("\nIt moves no influence: {why}"));
    }
}
