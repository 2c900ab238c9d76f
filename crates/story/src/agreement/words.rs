//! The wording of the document, in both languages.

use crate::names::Names;
use crate::wording;
use model::ids::FactsheetId;
use model::scenario::Language;
use model::trace::Proposer;

/// A number with the noun that it counts.
pub(crate) fn count(number: usize, one: &str, several: &str) -> String {
    format!("{number} {}", if number == 1 { one } else { several })
}

/// A number with `decimals` decimals, as written in the language.
pub(crate) fn decimal(language: Language, value: f64, decimals: usize) -> String {
    let text = format!("{value:.decimals$}");
    match language {
        Language::English => text,
        Language::Dutch => text.replace('.', ","),
    }
}

/// Wording for the proposer of a plan; `sheet` is the factsheet on its problem, if any.
pub(super) fn brought(n: Names<'_>, by: Proposer, sheet: Option<FactsheetId>) -> String {
    match (by, sheet, n.language) {
        (Proposer::Package(author), Some(sheet), Language::English) => {
            format!("brought by the factsheet {} of {}", n.factsheet(sheet), n.person(author))
        }
        (Proposer::Package(author), Some(sheet), Language::Dutch) => {
            format!("uit het factsheet {} van {}", n.factsheet(sheet), n.person(author))
        }
        (_, _, Language::English) => format!("brought by {}", n.proposer(by)),
        (_, _, Language::Dutch) => wording::tabled_in_dutch(n, by),
    }
}
