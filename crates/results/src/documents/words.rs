//! Coded documents in words.

use super::DocumentsAnswer;
use crate::print::{line, section, share_in_percent as percent, with_interval};
use fieldwork::documents::implied::{GivenMatch, Implied, Spread, in_plans};
use fieldwork::documents::matches::{Agreement, CodedDocuments, Matched, Overlap};
use fieldwork::documents::{Combine, Ties};
use studies::text_table::{TextColumn, left, right, row, widest};

/// Documents that are shown one by one; the table has all.
const SHOWN: usize = 40;

/// The answer as text, ends with a newline.
pub fn text(answer: &DocumentsAnswer) -> String {
    let mut text = String::new();
    let out = &mut text;
    let coded = &answer.coded;
    line(out, &head(coded));
    found(out, coded);
    overlaps(out, coded);
    match &answer.implied {
        Some(implied) => told(out, implied),
        None => line(
            out,
            "\nTo ask which part of civil servants goes with it, add --scenario FILE, such as scenarios/tilburg-2018.toml.",
        ),
    }
    if !coded.notes.is_empty() {
        section(out, "Read as meant");
        coded.notes.iter().for_each(|note| line(out, &format!("  {note}")));
    }
    text
}

/// How judgements are combined.
fn rule(coded: &CodedDocuments) -> &'static str {
    match (coded.combination.combine, coded.combination.ties) {
        (Combine::Majority, Ties::NotFound) => "where more coders say so than not",
        (Combine::Majority, Ties::Found) => "where as many coders say so as not, or more",
        (Combine::Any, _) => "where any coder says so",
        (Combine::All, _) => "where all coders say so",
    }
}

fn head(coded: &CodedDocuments) -> String {
    if coded.coders.is_empty() {
        return format!("{} plans, of which only totals are given.", coded.plans);
    }
    let coders = match coded.coders.len() {
        1 => "one coder".to_owned(),
        many => format!("{many} coders; a plan counts as found {}", rule(coded)),
    };
    let (plans, sources) = (coded.plans, coded.sources);
    format!("{plans} plans looked for in {sources} documents of {} kinds by {coders}.", coded.kinds.len())
}

/// Share in percent with its interval.
fn in_percent(share: Option<f64>, interval: Option<(f64, f64)>) -> String {
    match (share, interval) {
        (Some(share), Some((low, high))) => {
            format!("{} ({} to {})", percent(share), percent(low), percent(high))
        }
        _ => "-".to_owned(),
    }
}

fn alpha(agreement: &Agreement) -> String {
    with_interval(agreement.alpha, agreement.interval)
}

fn cells_of(matched: &Matched) -> [String; 5] {
    [
        matched.name.clone(),
        format!("{} of {}", matched.found, matched.plans),
        in_percent(matched.share, matched.interval),
        alpha(&matched.agreement),
        matched.tied.to_string(),
    ]
}

fn found(out: &mut String, coded: &CodedDocuments) {
    let names = coded.kinds.iter().chain(&coded.documents).map(|matched| &matched.name);
    let columns: [TextColumn; 5] = [
        left(widest(names, 20)).after(2),
        right(9).after(2),
        right(21).after(2),
        right(22).after(2),
        right(9).after(2),
    ];
    let cells = ["plans found", "% (95 % interval)", "alpha (95 %)", "ties"];
    let (heads, several) = (&cells[..], coded.coders.len() > 1);
    let shown = if several { 4 } else { 2 };
    let matched = |of: &Matched| row(&columns, cells_of(of).into_iter().take(1 + shown));
    let titled = |out: &mut String, title: &str, list: &[Matched]| {
        section(
            out,
            &row(&columns, std::iter::once(&title).chain(heads.iter().take(shown))).replacen("  ", "", 1),
        );
        list.iter().take(SHOWN).for_each(|one| line(out, &matched(one)));
        if list.len() > SHOWN {
            line(out, &format!("  and {} more in matches.csv", list.len() - SHOWN));
        }
    };
    titled(out, "Found in", &coded.kinds);
    if !coded.documents.is_empty() {
        titled(out, "in document", &coded.documents);
    }
    if several {
        agreement(out, &coded.agreement);
    }
}

/// How far coders agree over everything.
fn agreement(out: &mut String, all: &Agreement) {
    let same = all.same.map_or(String::new(), |same| {
        format!("; {} % of all pairs of judgements are the same", percent(same))
    });
    line(out, &format!("\nCoders agree over all plans and documents: alpha {}{same}", alpha(all)));
    line(
        out,
        "  alpha: Krippendorff's (nominal); 1: always, 0: as by chance; interval by the bootstrap of plans",
    );
}

fn overlaps(out: &mut String, coded: &CodedDocuments) {
    if coded.overlaps.is_empty() {
        return;
    }
    section(out, "In which kinds together");
    let called = |overlap: &Overlap| match &overlap.kinds[..] {
        [] => "in none".to_owned(),
        [only] => format!("{only} only"),
        several => several.join(" + "),
    };
    let columns =
        [left(widest(coded.overlaps.iter().map(called), 20)).after(2), right(9).after(2), right(21).after(2)];
    for overlap in &coded.overlaps {
        let cells = [
            called(overlap),
            format!("{} of {}", overlap.found, overlap.plans),
            in_percent(overlap.share, overlap.interval),
        ];
        line(out, &row(&columns, cells));
    }
}

/// Words for the figures, in the order of the answer.
fn meaning(figure: &str) -> &'static str {
    match figure {
        "document.coincidental" => "found in the factsheets by coincidence",
        "document.added" => "found there by civil servants' doing",
        "plans.civil_servants.gone" => "plans not there without civil servants",
        "plans.civil_servants.serving" => "of these, plans that serve them",
        _ => "influence on the outcome, of what is attainable",
    }
}

fn told(out: &mut String, implied: &Implied) {
    let observed = &implied.observed;
    section(out, &format!("Which part of civil servants goes with {} of {}", observed.found, observed.plans));
    line(out, &format!("  {}; {} formations, seed {}", implied.title, implied.replicates, implied.seed));
    if let (Some(simulated), Some(above)) = (&implied.simulated, implied.above) {
        let [low, _, high] = simulated.percentiles.map(percent);
        line(
            out,
            &format!(
                "  Simulated match: {} % (95 % of formations: {low} to {high}); {} % of formations have a higher one than the {} % observed.",
                percent(simulated.mean.mean),
                percent(above),
                percent(observed.share)
            ),
        );
    }
    let (low, high) = observed.interval;
    line(
        out,
        &format!(
            "  {} formations lie within its sampling error ({} to {} %), worth {:.0} that all weigh the same.",
            implied.near,
            percent(low),
            percent(high),
            implied.effective
        ),
    );
    if implied.figures.iter().all(|figure| figure.given.is_none()) {
        line(
            out,
            "  That is too few: formations of this scenario do not look like the case, and say nothing of it.",
        );
        return;
    }
    figures(out, implied);
    conclusion(out, implied);
}

fn figures(out: &mut String, implied: &Implied) {
    let columns = [left(48).after(2), right(24).after(2), right(24).after(2), right(20).after(2)];
    let given = format!("given {} %", percent(implied.observed.share));
    line(out, "");
    line(out, &row(&columns, ["% (95 % of formations)", "all formations", &given, "by the match, %"]));
    let before = |spread: &Spread| shown(spread.mean.mean, spread.percentiles);
    let after = |given: &GivenMatch| shown(given.mean.mean, given.percentiles);
    for figure in &implied.figures {
        let (Some(all), Some(given)) = (&figure.before, &figure.given) else { continue };
        let cells = [meaning(&figure.figure).to_owned(), before(all), after(given), percent(given.explained)];
        line(out, &row(&columns, cells));
    }
    line(
        out,
        "  given: formations near the match, moved along a line to it; by the match: share of the spread that it accounts for",
    );
}

fn shown(mean: f64, [low, _, high]: [f64; 3]) -> String {
    format!("{} ({} to {})", percent(mean), percent(low), percent(high))
}

/// In a few sentences what that means.
fn conclusion(out: &mut String, implied: &Implied) {
    let observed = &implied.observed;
    let given = |name: &str| implied.figure(name).and_then(|figure| figure.given.as_ref());
    if let Some(coincidental) = given("document.coincidental") {
        let plans = |share: f64| format!("{:.0}", in_plans(share, observed.plans));
        let [low, _, high] = coincidental.percentiles.map(plans);
        line(
            out,
            &format!(
                "\n  Of an agreement of {} plans about {} ({low} to {high}) would be found in the same factsheets had civil servants had no \
                 influence at all; {} were found.",
                observed.plans,
                plans(coincidental.mean.mean),
                observed.found
            ),
        );
    }
    if let Some(gone) = given("plans.civil_servants.gone") {
        let (low, high) = gone.at_ends;
        line(
            out,
            &format!(
                "  The match tells {} % of how much would not be there without them: at {} % match it is {} % of the plans, at {} % it is {} %.",
                percent(gone.explained),
                percent(observed.interval.0),
                percent(low),
                percent(observed.interval.1),
                percent(high)
            ),
        );
    }
    line(
        out,
        "  All of this is what the scenario says: with other parameters the same match may go with another part.",
    );
}
