//! Coded documents in words.

use super::DocumentsAnswer;
use crate::print::{line, section, share_in_percent as percent, with_interval};
use fieldwork::documents::implied::{GivenMatch, Implied, Spread, in_plans};
use fieldwork::documents::matches::{Agreement, CodedDocuments, Matched, Overlap};
use fieldwork::documents::{Combine, Ties};
use studies::text_table::{TextColumn, left, right, row, widest};

/// Number of documents shown one by one; the table has all.
const SHOWN: usize = 40;

/// The answer as text, ending with a newline.
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
            "\nTo find which influence of civil servants goes with this match, add --scenario FILE, such as \
                 scenarios/tilburg-2018.toml.",
        ),
    }
    if !coded.notes.is_empty() {
        section(out, "How names were understood");
        coded.notes.iter().for_each(|note| line(out, &format!("  {note}")));
    }
    text
}

/// The rule that combines judgements.
fn rule(coded: &CodedDocuments) -> &'static str {
    match (coded.combination.combine, coded.combination.ties) {
        (Combine::Majority, Ties::NotFound) => "if most coders say so",
        (Combine::Majority, Ties::Found) => "if at least half of the coders say so",
        (Combine::Any, _) => "if any coder says so",
        (Combine::All, _) => "if all coders say so",
    }
}

fn head(coded: &CodedDocuments) -> String {
    if coded.coders.is_empty() {
        return format!("{} plans, given as totals only.", coded.plans);
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

/// Agreement between coders over all judgements.
fn agreement(out: &mut String, all: &Agreement) {
    let same = all
        .same
        .map_or(String::new(), |same| format!("; {} % of all pairs of judgements agree", percent(same)));
    line(out, &format!("\nCoders agree over all plans and documents: alpha {}{same}", alpha(all)));
    line(
        out,
        "  alpha: Krippendorff's alpha (nominal); 1: perfect agreement, 0: as by chance; intervals: bootstrap of plans",
    );
}

fn overlaps(out: &mut String, coded: &CodedDocuments) {
    if coded.overlaps.is_empty() {
        return;
    }
    section(out, "In which combination of kinds");
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
        "document.added" => "found there because of civil servants",
        "plans.civil_servants.gone" => "plans absent without civil servants",
        "plans.civil_servants.serving" => "of these, plans that serve them",
        _ => "influence on the outcome",
    }
}

fn told(out: &mut String, implied: &Implied) {
    let observed = &implied.observed;
    section(out, &format!("What goes with a match of {} of {}", observed.found, observed.plans));
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
            "  {} formations lie within its sampling error ({} to {} %); their effective number is {:.0}.",
            implied.near,
            percent(low),
            percent(high),
            implied.effective
        ),
    );
    if implied.figures.iter().all(|figure| figure.given.is_none()) {
        line(
            out,
            "  That is too few: formations of this scenario do not resemble the case, so they cannot explain it.",
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
        "  given: formations near the match, adjusted to it by regression; by the match: share of the variance that \
             it explains",
    );
}

fn shown(mean: f64, [low, _, high]: [f64; 3]) -> String {
    format!("{} ({} to {})", percent(mean), percent(low), percent(high))
}

/// The meaning of the result, in a few sentences.
fn conclusion(out: &mut String, implied: &Implied) {
    let observed = &implied.observed;
    let given = |name: &str| implied.figure(name).and_then(|figure| figure.given.as_ref());
    if let Some(coincidental) = given("document.coincidental") {
        let plans = |share: f64| format!("{:.0}", in_plans(share, observed.plans));
        let [low, _, high] = coincidental.percentiles.map(plans);
        line(
            out,
            &format!(
                "\n  Without any influence of civil servants, about {1} ({low} to {high}) of {0} plans would be \
                     found in the same factsheets; {2} were found.",
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
                "  The match explains {} % of the variance in the share of plans absent without civil servants: at a \
                     match of {} % that share is {} %, at {} % it is {} %.",
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
        "  All of this depends on the scenario: with other parameters the same match may go with another influence.",
    );
}
