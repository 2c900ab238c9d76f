//! The languages of results.

use serde::Deserialize;
use std::str::FromStr;

/// Language of stories, pictures and reports. A scenario may label its themes, problems and plans in both.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Deserialize)]
pub enum Language {
    /// English.
    #[default]
    #[serde(rename = "en")]
    English,
    /// Dutch.
    #[serde(rename = "nl")]
    Dutch,
}

/// The error for a text that is not the code of a language of results.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("there is no language {0:?}: en (English) or nl (Dutch)")]
pub struct NoLanguage(String);

const ENGLISH_MONTHS: [&str; 12] = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
];

const DUTCH_MONTHS: [&str; 12] = [
    "januari",
    "februari",
    "maart",
    "april",
    "mei",
    "juni",
    "juli",
    "augustus",
    "september",
    "oktober",
    "november",
    "december",
];

impl Language {
    /// All languages.
    pub const ALL: [Language; 2] = [Language::English, Language::Dutch];

    /// Its code: `en` or `nl`.
    pub const fn code(self) -> &'static str {
        match self {
            Language::English => "en",
            Language::Dutch => "nl",
        }
    }

    /// Its name, in English.
    pub const fn name(self) -> &'static str {
        match self {
            Language::English => "English",
            Language::Dutch => "Dutch",
        }
    }

    /// The Dutch text in Dutch if there is one, otherwise the English one.
    pub fn pick_known<'t>(self, english: &'t str, dutch: &'t str) -> &'t str {
        if dutch.is_empty() { english } else { self.pick(english, dutch) }
    }

    /// The text in this language, out of two with the same meaning.
    pub const fn pick<'t>(self, english: &'t str, dutch: &'t str) -> &'t str {
        match self {
            Language::English => english,
            Language::Dutch => dutch,
        }
    }

    /// The label in this language: its translation if there is one, otherwise the label.
    pub fn label<'a>(self, name: &'a str, [english, dutch]: [Option<&'a str>; 2]) -> &'a str {
        let translated = match self {
            Language::English => english,
            Language::Dutch => dutch,
        };
        translated.unwrap_or(name)
    }

    /// Names of the months, January first.
    pub const fn months(self) -> [&'static str; 12] {
        match self {
            Language::English => ENGLISH_MONTHS,
            Language::Dutch => DUTCH_MONTHS,
        }
    }
}

impl FromStr for Language {
    type Err = NoLanguage;

    fn from_str(code: &str) -> Result<Language, NoLanguage> {
        let found = Language::ALL.into_iter().find(|language| language.code() == code);
        found.ok_or_else(|| NoLanguage(code.to_owned()))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_english_label_is_used_in_english_only_and_where_there_is_none_the_label() {
        assert_eq!(Language::English.label("Zorg", [Some("Care"), None]), "Care");
        assert_eq!(Language::Dutch.label("Zorg", [Some("Care"), None]), "Zorg");
        assert_eq!(Language::Dutch.label("Care", [None, Some("Zorg")]), "Zorg");
        assert_eq!(Language::English.label("Zorg", [None, None]), "Zorg");
    }

    #[test]
    fn languages_are_read_by_their_codes() {
        assert_eq!("nl".parse(), Ok(Language::Dutch));
        assert!("de".parse::<Language>().unwrap_err().to_string().contains("en (English) or nl (Dutch)"));
    }
}
