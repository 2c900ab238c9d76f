//! National parties behind a list in a council's election results.

use super::text::words;
use serde::Deserialize;
use std::sync::LazyLock;

/// A national party, as in `national_names.csv`.
#[derive(Debug, Clone, PartialEq)]
pub struct NationalParty {
    /// Identifier in scenarios.
    pub id: String,
    /// Name.
    pub name: String,
    /// Parties of the expert survey whose mean place it takes; empty if the table gives its two places.
    pub survey: Vec<String>,
    /// Left (0) to right (10); `None` if the survey is used.
    pub left_right: Option<f64>,
    /// Liberty (0) to authority (10); `None` if the survey is used.
    pub lib_auth: Option<f64>,
    /// True for an edge party: of the communist or the right-wing family.
    pub edge: bool,
    /// Source of its place, unless it is the place of one party in the survey.
    pub source: String,
    /// Its names in results, as words.
    variants: Vec<Vec<String>>,
}

#[derive(Deserialize)]
struct NameRow {
    id: String,
    name: String,
    survey: String,
    left_right: Option<f64>,
    lib_auth: Option<f64>,
    edge: u8,
    source: String,
    variants: String,
}

#[derive(Deserialize)]
struct WordRow {
    kind: String,
    survey: String,
    words: String,
}

fn split(joined: &str) -> Vec<String> {
    joined.split('|').filter(|part| !part.is_empty()).map(str::to_owned).collect()
}

fn rows<T: for<'r> Deserialize<'r>>(text: &str) -> Vec<T> {
    let mut reader = csv::Reader::from_reader(text.as_bytes());
    reader.deserialize().map(|row| row.expect("a table of the program can be read")).collect()
}

static NATIONAL: LazyLock<Vec<NationalParty>> = LazyLock::new(|| {
    let party = |row: NameRow| NationalParty {
        id: row.id,
        name: row.name,
        survey: split(&row.survey),
        left_right: row.left_right,
        lib_auth: row.lib_auth,
        edge: row.edge == 1,
        source: row.source,
        variants: split(&row.variants).iter().map(|name| words(name)).collect(),
    };
    rows(include_str!("national_names.csv")).into_iter().map(party).collect()
});

/// Local lists of a kind that resembles parties in the survey, as in `local_words.csv`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LocalKind {
    /// The kind, such as "a list for the elderly".
    pub kind: String,
    /// Parties of the expert survey whose mean place it takes.
    pub survey: Vec<String>,
    words: Vec<String>,
}

static LOCAL: LazyLock<Vec<LocalKind>> = LazyLock::new(|| {
    let kind =
        |row: WordRow| LocalKind { kind: row.kind, survey: split(&row.survey), words: split(&row.words) };
    rows(include_str!("local_words.csv")).into_iter().map(kind).collect()
});

/// Words that say nothing about the party.
const FILLERS: [&str; 8] = ["en", "de", "het", "lijst", "samen", "afdeling", "combinatie", "voor"];

/// The kind of a list, found by its name.
#[derive(Debug, Clone, PartialEq)]
pub enum ListKind {
    /// A national party, or several together.
    National {
        /// The parties, in the order of the name.
        parties: Vec<&'static NationalParty>,
        /// True if the name contains more, such as the name of a local list that takes part.
        more: bool,
    },
    /// A local list of a kind that resembles parties in the survey.
    Like(&'static LocalKind),
    /// Any other local list.
    Local,
}

/// Find the kind of a municipality's list by its name.
pub fn kind(list: &str, municipality: &str) -> ListKind {
    let (words, own) = (words(list), words(municipality));
    let (mut parties, mut more, mut at) = (Vec::new(), false, 0);
    while at < words.len() {
        match longest(&words[at..]) {
            Some((party, length)) => {
                if !parties.contains(&party) {
                    parties.push(party);
                }
                at += length;
            }
            None => {
                more |= !own.contains(&words[at]) && !FILLERS.contains(&words[at].as_str());
                at += 1;
            }
        }
    }
    // A name of about three letters may be another word in a longer name; then only the whole name counts.
    if parties.len() == 1 && more && !is_telling(parties[0], &words) {
        parties.clear();
    }
    if !parties.is_empty() {
        return ListKind::National { parties, more };
    }
    let like = LOCAL.iter().find(|kind| words.iter().any(|word| kind.words.contains(word)));
    like.map_or(ListKind::Local, ListKind::Like)
}

/// The party whose longest variant begins the words, and the length of that variant.
fn longest(words: &[String]) -> Option<(&'static NationalParty, usize)> {
    let begins = |variant: &&Vec<String>| words.starts_with(variant);
    let found = NATIONAL
        .iter()
        .flat_map(|party| party.variants.iter().filter(begins).map(move |variant| (party, variant.len())));
    found.max_by_key(|&(_, length)| length)
}

/// Parties that are recognised within longer names too, because their short names have no other meaning there.
const TELLING: [&str; 7] = ["vvd", "cda", "d66", "pvda", "gl", "cu", "50plus"];

fn is_telling(party: &NationalParty, words: &[String]) -> bool {
    TELLING.contains(&party.id.as_str()) && !words.iter().any(|word| word == "cu")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parties(list: &str) -> Vec<&'static str> {
        match kind(list, "Hilversum") {
            ListKind::National { parties, .. } => parties.iter().map(|party| party.id.as_str()).collect(),
            _ => Vec::new(),
        }
    }

    #[test]
    fn variants_of_names_and_combined_lists_are_known() {
        for name in ["Partij van de Arbeid (P.v.d.A.)", "PvdA", "P.v.d.A.", "PvdA Hilversum"] {
            assert_eq!(parties(name), ["pvda"], "{name}");
        }
        assert_eq!(parties("Democraten 66 (D66)/GROENLINKS"), ["d66", "gl"]);
        assert_eq!(parties("PrO (GroenLinks-PvdA-D66)"), ["gl", "pvda", "d66"]);
        assert_eq!(parties("SGP-ChristenUnie"), ["sgp", "cu"]);
        assert_eq!(parties("GROENLINKS//Partij van de Arbeid"), ["gl", "pvda"]);
        assert_eq!(parties("SP ( Socialistische Partij)"), ["sp"]);
        assert_eq!(parties("Gemeentebelangen/VVD"), ["vvd"]);
        assert_eq!(parties("50+"), ["50plus"]);
    }

    #[test]
    fn what_only_looks_like_a_national_party_is_none() {
        for name in [
            "Forum voor Maassluis",
            "Democraten Hilversum",
            "Burger Belangen Moerdijk / BBB Bondgenoot",
            "Islam Democraten",
        ] {
            assert_eq!(parties(name), [""; 0], "{name}");
        }
    }

    #[test]
    fn words_of_local_lists_say_what_they_are_like() {
        let like = |name: &str| match kind(name, "Hilversum") {
            ListKind::Like(kind) => kind.kind.clone(),
            other => format!("{other:?}"),
        };
        assert_eq!(like("Verenigde Senioren Partij"), "a list for the elderly");
        assert_eq!(like("De Bossche Groenen"), "a progressive list");
        assert_eq!(kind("Hart voor Hilversum", "Hilversum"), ListKind::Local);
    }
}
