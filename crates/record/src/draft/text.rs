//! Text fragments: identifiers, words, dates, and values in TOML form.

use model::scenario::Language;
use std::collections::BTreeSet;
use studies::error::Error;

/// Letters with diacritics, and the plain letters that replace them.
const MARKED: [(&str, &str); 22] = [
    ("àáâãäåāăą", "a"),
    ("çćč", "c"),
    ("ďđð", "d"),
    ("èéêëēėęě", "e"),
    ("ğģ", "g"),
    ("ìíîïīįı", "i"),
    ("ķ", "k"),
    ("ĺļľł", "l"),
    ("ñńņň", "n"),
    ("òóôõöøőō", "o"),
    ("ŕř", "r"),
    ("śşšș", "s"),
    ("ťţț", "t"),
    ("ùúûüūůűų", "u"),
    ("ýÿ", "y"),
    ("źżž", "z"),
    ("ß", "ss"),
    ("æ", "ae"),
    ("œ", "oe"),
    ("þ", "th"),
    ("&", " en "),
    ("'’‘`´.\"", ""),
];

/// The words of a name in lower case without diacritics, for comparison: `P.v.d.A./GROENLINKS` has `pvda` and
/// `groenlinks`.
pub(super) fn words(name: &str) -> Vec<String> {
    let lower = name.to_lowercase().replace("50+", "50plus");
    let plain: String = lower
        .chars()
        .map(|c| {
            let marked = MARKED.iter().find(|(marked, _)| marked.contains(c));
            marked.map_or_else(|| c.to_string(), |(_, plain)| (*plain).to_owned())
        })
        .collect();
    let parts = plain.split(|c: char| !c.is_ascii_alphanumeric());
    parts.filter(|part| !part.is_empty()).map(str::to_owned).collect()
}

/// A name as an identifier: its words joined by hyphens; empty if it contains no such letters or digits.
pub fn slug(name: &str) -> String {
    words(name).join("-")
}

/// A free identifier, which is then taken: `id` itself, otherwise with the first number from 2 that makes it free.
pub(super) fn free(id: String, taken: &mut BTreeSet<String>) -> String {
    let numbered = (2..).map(|n| format!("{id}-{n}"));
    let mut all = std::iter::once(id.clone()).chain(numbered);
    let id = all.find(|id| !taken.contains(id)).expect("one of all numbers is free");
    _ = taken.insert(id.clone());
    id
}

/// The first keys of a scenario that extends a base.
pub(super) fn extending(base: &str, name: &str, title: &str) -> String {
    format!("\nextends = {}\nname = {}\ntitle = {}\n", quoted(base), quoted(name), quoted(title))
}

/// Comment lines with all assumptions, numbered.
pub(super) fn assumed(all: &[String]) -> String {
    let told = all.iter().zip(1..).map(|(assumption, n)| comment(&format!("{n}. {assumption}.")));
    String::from("#\n# Filled in by assumption:\n") + &told.collect::<String>()
}

/// A text in TOML form, in quotes.
pub(super) fn quoted(text: &str) -> String {
    toml::Value::String(text.to_owned()).to_string()
}

/// Texts as a TOML list.
pub(super) fn quoted_list<'t>(texts: impl IntoIterator<Item = &'t str>) -> String {
    let all: Vec<String> = texts.into_iter().map(quoted).collect();
    format!("[{}]", all.join(", "))
}

/// Comment lines, each of at most about 120 characters.
pub(super) fn comment(text: &str) -> String {
    let (mut lines, mut line) = (String::new(), String::from("#"));
    for word in text.split(' ') {
        if line.chars().count() + word.chars().count() > 118 {
            lines.push_str(&line);
            lines.push('\n');
            line = String::from("#");
            if text.starts_with("  ") || text.starts_with(|c: char| c.is_ascii_digit()) {
                line.push_str("  ");
            }
        }
        line.push(' ');
        line.push_str(word);
    }
    lines + line.trim_end() + "\n"
}

/// The day of an election, as `YYYY-MM-DD`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DraftDate(String);

/// Election days of Dutch councils (Electoral Council), by year; merged councils had other days.
const COUNCIL_ELECTIONS: [&str; 8] = [
    "1998-03-04",
    "2002-03-06",
    "2006-03-07",
    "2010-03-03",
    "2014-03-19",
    "2018-03-21",
    "2022-03-16",
    "2026-03-18",
];

impl DraftDate {
    /// A date as given by a user.
    ///
    /// # Errors
    /// A form other than `YYYY-MM-DD`. The check of the scenario finds out whether the day exists.
    pub fn of(text: &str) -> Result<DraftDate, Error> {
        let parts: Vec<&str> = text.split('-').collect();
        let lengths: Vec<usize> = parts.iter().map(|part| part.len()).collect();
        let digits = parts.iter().all(|part| part.bytes().all(|byte| byte.is_ascii_digit()));
        let month = parts.get(1).and_then(|month| month.parse::<usize>().ok());
        if lengths == [4, 2, 2] && digits && month.is_some_and(|month| (1..=12).contains(&month)) {
            Ok(DraftDate(text.to_owned()))
        } else {
            Err(Error::input(format_args!("{text:?} is not a date: write it as 2022-03-16")))
        }
    }

    /// The day of the council elections in the year in a file's name, such as `gr2022.csv`; `None` if there is none.
    pub fn of_council_in(file: &str) -> Option<DraftDate> {
        let day = COUNCIL_ELECTIONS.iter().find(|day| file.contains(&day[..4]))?;
        Some(DraftDate((*day).to_owned()))
    }

    /// The year.
    ///
    /// # Panics
    /// Never: a date has four digits of a year.
    pub fn year(&self) -> i32 {
        self.0[..4].parse().expect("four digits")
    }

    /// In the form used in scenarios.
    pub fn iso(&self) -> &str {
        &self.0
    }

    /// In words: 16 March 2022.
    pub fn words(&self) -> String {
        self.in_language(Language::English)
    }

    /// In Dutch words: 16 maart 2022.
    pub fn words_in_dutch(&self) -> String {
        self.in_language(Language::Dutch)
    }

    fn in_language(&self, language: Language) -> String {
        let month: usize = self.0[5..7].parse().expect("two digits");
        format!("{} {} {}", self.0[8..].trim_start_matches('0'), language.months()[month - 1], self.year())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_compared_by_their_words() {
        assert_eq!(words("P.v.d.A./GROENLINKS"), ["pvda", "groenlinks"]);
        assert_eq!(words("Súdwest-Fryslân & D'66"), ["sudwest", "fryslan", "en", "d66"]);
        assert_eq!(slug("'s-Gravenhage"), "s-gravenhage");
    }

    #[test]
    fn a_date_is_told_from_what_is_none_and_found_by_the_year_in_a_file_name() {
        let date = DraftDate::of("2022-03-06").unwrap();
        assert_eq!([date.words(), date.words_in_dutch()], ["6 March 2022", "6 maart 2022"]);
        assert!(DraftDate::of("16-03-2022").is_err() && DraftDate::of("2022-13-01").is_err());
        assert_eq!(DraftDate::of_council_in("gr2018.csv").unwrap().iso(), "2018-03-21");
        assert_eq!(DraftDate::of_council_in("mine.csv"), None);
    }

    #[test]
    fn comments_are_wrapped_and_quotes_escaped() {
        let long = comment(&"word ".repeat(60));
        assert!(
            long.lines().count() == 3
                && long.lines().all(|line| line.starts_with("# word") && line.len() < 121)
        );
        assert_eq!(quoted("RAADSGROEPERING \"B\""), "'RAADSGROEPERING \"B\"'");
    }
}
