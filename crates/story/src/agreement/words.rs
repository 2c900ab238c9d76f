//! The words of the document, in both languages.

use crate::names::Names;
use crate::wording;
use model::ids::FactsheetId;
use model::scenario::Language;
use model::trace::Proposer;

/// A number with what it counts.
pub(crate) fn count(number: usize, one: &str, several: &str) -> String {
    format!("{number} {}", if number == 1 { one } else { several })
}

/// A number with so many decimals, as the language writes them.
pub(crate) fn decimal(language: Language, value: f64, decimals: usize) -> String {
    let text = format!("{value:.decimals$}");
    match language {
        Language::English => text,
        Language::Dutch => text.replace('.', ","),
    }
}

/// Words for who brought a plan, on whose problem there may be a factsheet.
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
