//! The report of coded documents: a summary, the coding in a few lines, and tables.

use super::ReportTable;
use super::tables::{columns, meaning};
use fieldwork::documents::implied::{GivenMatch, Implied, ImpliedFigure, Spread, in_plans};
use fieldwork::documents::matches::{Agreement, CodedDocuments, Matched};
use pictures::look::Language;
use results::documents::DocumentsAnswer;
use results::words::number;

fn percent(share: f64, language: Language) -> String {
    number(language, 100.0 * share, 1)
}

fn cell(share: Option<f64>, language: Language) -> String {
    share.map_or("–".to_owned(), |share| percent(share, language))
}

fn interval(ends: Option<(f64, f64)>, language: Language) -> String {
    let ends = ends.map(|(low, high)| [low, high].map(|end| percent(end, language)).join(" … "));
    ends.unwrap_or_else(|| "–".to_owned())
}

/// The answer in a few sentences.
pub(super) fn told(answer: &DocumentsAnswer, language: Language) -> Vec<String> {
    let mut told = Vec::new();
    if let Ok(theirs) = answer.coded.of_civil_servants() {
        let Matched { name, found, plans, share, interval: ends, .. } = theirs;
        let (share, ends) = (cell(*share, language), interval(*ends, language));
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
    let in_plans = |share: f64| number(language, in_plans(share, plans), 0);
    let coincidental = given("document.coincidental").map(|found| {
        let (mean, [low, _, high]) = (in_plans(found.mean.mean), found.percentiles.map(in_plans));
        match language {
            Language::English => format!(
                "In the formations of this scenario that have such a match, about {mean} of {plans} plans ({low} to {high} in 95 % of them) would \
                 be in the same documents had civil servants had no influence at all."
            ),
            Language::Dutch => format!(
                "In de formaties van dit scenario met zo'n overeenkomst zouden ook zonder enige invloed van ambtenaren ongeveer {mean} van de {plans} \
                 plannen ({low} tot {high} in 95 % van die formaties) in dezelfde documenten hebben gestaan."
            ),
        }
    });
    let gone = given("plans.civil_servants.gone").map(|gone| {
        let [low, _, high] = gone.percentiles.map(|share| percent(share, language));
        let [mean, explained] = [gone.mean.mean, gone.explained].map(|share| percent(share, language));
        match language {
            Language::English => format!(
                "There {mean} % of the plans ({low} to {high} %) would not be in the agreement without civil servants; the match accounts for \
                 {explained} % of how much that varies."
            ),
            Language::Dutch => format!(
                "Van de plannen zou daar {mean} % ({low} tot {high} %) zonder ambtenaren niet in het akkoord staan; de overeenkomst verklaart \
                 {explained} % van de spreiding daarvan."
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
        language.pick("Plans found, by kind of document", "Gevonden plannen, naar soort document"),
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

fn alpha(agreement: &Agreement, language: Language) -> String {
    let shown = |value: f64| number(language, value, 2);
    let ends = |(low, high): (f64, f64)| format!(" ({} … {})", shown(low), shown(high));
    let interval = agreement.interval.map_or(String::new(), ends);
    agreement.alpha.map_or("–".to_owned(), |alpha| shown(alpha) + &interval)
}

fn matches(list: &[Matched], caption: &str, folded: bool, language: Language) -> ReportTable {
    let row = |matched: &Matched| {
        let Matched { name, found, plans, share, interval: ends, tied, agreement, .. } = matched;
        vec![
            name.clone(),
            found.to_string(),
            plans.to_string(),
            cell(*share, language),
            interval(*ends, language),
            alpha(agreement, language),
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
            language.pick("ties", "keren gelijke stand"),
        ]),
        rows: list.iter().map(row).collect(),
        folded,
    }
}

fn overlaps(coded: &CodedDocuments, language: Language) -> ReportTable {
    let rows = coded.overlaps.iter().map(|overlap| {
        let none = language.pick("in none", "in geen").to_owned();
        let kinds = if overlap.kinds.is_empty() { none } else { overlap.kinds.join(" + ") };
        vec![
            kinds,
            overlap.found.to_string(),
            cell(overlap.share, language),
            interval(overlap.interval, language),
        ]
    });
    ReportTable {
        caption: language.pick("Found in exactly these kinds", "Gevonden in precies deze soorten").to_owned(),
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
    let all = |spread: &Spread| spread_words((spread.mean.mean, spread.percentiles), language);
    let given = |given: &GivenMatch| spread_words((given.mean.mean, given.percentiles), language);
    let row = |figure: &ImpliedFigure| {
        let before = figure.before.as_ref().map_or("–".to_owned(), all);
        let after = figure.given.as_ref().map_or("–".to_owned(), given);
        let explained = cell(figure.given.as_ref().map(|given| given.explained), language);
        let meaning = meaning(&figure.figure, &figure.meaning, language);
        vec![figure.figure.clone(), before, after, explained, meaning]
    };
    let caption = match language {
        Language::English => format!(
            "What goes with the match: in %, 95 % of formations in brackets; {} of {} formations lie near it",
            implied.near, implied.with_match
        ),
        Language::Dutch => format!(
            "Wat bij de overeenkomst hoort: in %, 95 % van de formaties tussen haakjes; {} van de {} formaties liggen er dicht bij",
            implied.near, implied.with_match
        ),
    };
    ReportTable {
        caption,
        columns: columns(&[
            language.pick("figure", "maat"),
            language.pick("all formations", "alle formaties"),
            language.pick("given the match", "gegeven de overeenkomst"),
            language.pick("explained by the match, %", "verklaard door de overeenkomst, %"),
            language.pick("meaning", "betekenis"),
        ]),
        rows: implied.figures.iter().map(row).collect(),
        folded: false,
    }
}

fn spread_words((mean, [low, _, high]): (f64, [f64; 3]), language: Language) -> String {
    let [mean, low, high] = [mean, low, high].map(|share| percent(share, language));
    format!("{mean} ({low} … {high})")
}
