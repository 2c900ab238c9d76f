//! The report of coded documents: in short, the coding in a few lines, and tables.

use super::ReportTable;
use super::tables::columns;
use fieldwork::documents::implied::{GivenMatch, Implied, ImpliedFigure, Spread, in_plans};
use fieldwork::documents::matches::{Agreement, CodedDocuments, Matched};
use pictures::look::Language;
use results::documents::DocumentsAnswer;
use results::words::number;

fn percent(share: f64) -> String {
    number(100.0 * share, 1)
}

fn cell(share: Option<f64>) -> String {
    share.map_or("–".to_owned(), percent)
}

fn interval(ends: Option<(f64, f64)>) -> String {
    ends.map_or("–".to_owned(), |(low, high)| format!("{} … {}", percent(low), percent(high)))
}

/// The answer in a few sentences.
pub(super) fn told(answer: &DocumentsAnswer, language: Language) -> Vec<String> {
    let mut told = Vec::new();
    if let Ok(theirs) = answer.coded.of_civil_servants() {
        let Matched { name, found, plans, share, interval: ends, .. } = theirs;
        let (share, ends) = (cell(*share), interval(*ends));
        told.push(match language {
            Language::English => format!(
                "Of {plans} plans {found} were found in documents of kind “{name}”: {share} % (95 % interval {ends})."
            ),
            Language::Dutch => format!(
                "Van {plans} plannen zijn er {found} gevonden in documenten van de soort “{name}”: {share} % (95%-interval {ends})."
            ),
        });
    }
    told.extend(answer.implied.iter().flat_map(|implied| implications(implied, language)));
    told
}

fn implications(implied: &Implied, language: Language) -> Vec<String> {
    let given = |name: &str| implied.figure(name).and_then(|figure| figure.given.as_ref());
    let plans = implied.observed.plans;
    let in_plans = |share: f64| number(in_plans(share, plans), 0);
    let coincidental = given("document.coincidental").map(|found| {
        let (mean, [low, _, high]) = (in_plans(found.mean.mean), found.percentiles.map(in_plans));
        match language {
            Language::English => format!(
                "In the formations of this scenario that have such a match, about {mean} of {plans} plans ({low} to {high} in 95 % of them) would \
                 be in the same documents had civil servants had no influence at all."
            ),
            Language::Dutch => format!(
                "In de formaties van dit scenario met zo'n overeenkomst stonden ook zonder enige invloed van ambtenaren ongeveer {mean} van {plans} \
                 plannen ({low} tot {high} in 95 % ervan) in dezelfde documenten."
            ),
        }
    });
    let gone = given("plans.civil_servants.gone").map(|gone| {
        let (mean, [low, _, high]) = (percent(gone.mean.mean), gone.percentiles.map(percent));
        let explained = percent(gone.explained);
        match language {
            Language::English => format!(
                "There {mean} % of the plans ({low} to {high} %) would not be in the agreement without civil servants; the match accounts for \
                 {explained} % of how much that varies."
            ),
            Language::Dutch => format!(
                "Daar stond {mean} % van de plannen ({low} tot {high} %) zonder ambtenaren niet in het akkoord; de overeenkomst verklaart \
                 {explained} % van hoe dat uiteenloopt."
            ),
        }
    });
    coincidental.into_iter().chain(gone).collect()
}

/// The coding in a few lines.
pub(super) fn facts(coded: &CodedDocuments, language: Language) -> Vec<(String, String)> {
    let of = |english, dutch, fact: String| (language.pick(english, dutch).to_owned(), fact);
    let mut facts = vec![of("plans coded", "gecodeerde plannen", coded.plans.to_string())];
    if !coded.coders.is_empty() {
        facts.push(of("documents", "documenten", coded.sources.to_string()));
        facts.push(of("coders", "codeurs", coded.coders.join(", ")));
    }
    facts
}

/// The tables.
pub(super) fn tables(answer: &DocumentsAnswer, language: Language) -> Vec<ReportTable> {
    let coded = &answer.coded;
    let mut tables = vec![matches(
        &coded.kinds,
        language.pick("Plans found, by kind of documents", "Gevonden plannen, naar soort documenten"),
        false,
        language,
    )];
    if !coded.documents.is_empty() {
        let caption = language.pick("Plans found, by document", "Gevonden plannen, naar document");
        tables.push(matches(&coded.documents, caption, true, language));
        tables.push(overlaps(coded, language));
    }
    tables.extend(answer.implied.as_ref().map(|implied| figures(implied, language)));
    tables
}

fn alpha(agreement: &Agreement) -> String {
    let ends = |(low, high)| format!(" ({} … {})", number(low, 2), number(high, 2));
    let interval = agreement.interval.map_or(String::new(), ends);
    agreement.alpha.map_or("–".to_owned(), |alpha| number(alpha, 2) + &interval)
}

fn matches(list: &[Matched], caption: &str, folded: bool, language: Language) -> ReportTable {
    let row = |matched: &Matched| {
        let Matched { name, found, plans, share, interval: ends, tied, agreement, .. } = matched;
        vec![
            name.clone(),
            found.to_string(),
            plans.to_string(),
            cell(*share),
            interval(*ends),
            alpha(agreement),
            tied.to_string(),
        ]
    };
    ReportTable {
        caption: caption.to_owned(),
        columns: columns(&[
            "",
            language.pick("found", "gevonden"),
            language.pick("of", "van"),
            "%",
            language.pick("95 % interval, %", "95%-interval, %"),
            language.pick("Krippendorff's alpha", "Krippendorffs alfa"),
            language.pick("ties", "gelijkspel"),
        ]),
        rows: list.iter().map(row).collect(),
        folded,
    }
}

fn overlaps(coded: &CodedDocuments, language: Language) -> ReportTable {
    let rows = coded.overlaps.iter().map(|overlap| {
        let none = language.pick("in none", "in geen").to_owned();
        let kinds = if overlap.kinds.is_empty() { none } else { overlap.kinds.join(" + ") };
        vec![kinds, overlap.found.to_string(), cell(overlap.share), interval(overlap.interval)]
    });
    ReportTable {
        caption: language
            .pick("In which kinds together, and in no others", "In welke soorten samen, en in geen andere")
            .to_owned(),
        columns: columns(&[
            language.pick("kinds", "soorten"),
            language.pick("plans", "plannen"),
            "%",
            language.pick("95 % interval, %", "95%-interval, %"),
        ]),
        rows: rows.collect(),
        folded: false,
    }
}

fn figures(implied: &Implied, language: Language) -> ReportTable {
    let all = |spread: &Spread| spread_words(spread.mean.mean, spread.percentiles);
    let given = |given: &GivenMatch| spread_words(given.mean.mean, given.percentiles);
    let row = |figure: &ImpliedFigure| {
        let before = figure.before.as_ref().map_or("–".to_owned(), all);
        let after = figure.given.as_ref().map_or("–".to_owned(), given);
        let explained = cell(figure.given.as_ref().map(|given| given.explained));
        vec![figure.figure.clone(), before, after, explained, figure.meaning.clone()]
    };
    let caption = match language {
        Language::English => format!(
            "What goes with the match: in %, 95 % of formations in brackets; {} of {} formations lie near it",
            implied.near, implied.with_match
        ),
        Language::Dutch => format!(
            "Wat bij de overeenkomst hoort: in %, 95 % van de formaties tussen haakjes; {} van {} formaties liggen erbij",
            implied.near, implied.with_match
        ),
    };
    ReportTable {
        caption,
        columns: columns(&[
            language.pick("figure", "maat"),
            language.pick("all formations", "alle formaties"),
            language.pick("given the match", "gegeven de overeenkomst"),
            language.pick("by the match, %", "door de overeenkomst, %"),
            language.pick("meaning", "betekenis"),
        ]),
        rows: implied.figures.iter().map(row).collect(),
        folded: false,
    }
}

fn spread_words(mean: f64, [low, _, high]: [f64; 3]) -> String {
    format!("{} ({} … {})", percent(mean), percent(low), percent(high))
}
