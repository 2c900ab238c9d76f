//! The guided lessons of `docs/lessons/`, as the page shows them.

use pulldown_cmark::{Options, Parser, html};
use serde_json::{Value, json};

/// Name, and text in English and Dutch.
const LESSONS: [(&str, [&str; 2]); 3] = [
    (
        "primacy-of-politics",
        [
            include_str!("../../docs/lessons/1-primacy-of-politics.md"),
            include_str!("../../docs/lessons/1-primacy-of-politics.nl.md"),
        ],
    ),
    (
        "information-as-power",
        [
            include_str!("../../docs/lessons/2-information-as-power.md"),
            include_str!("../../docs/lessons/2-information-as-power.nl.md"),
        ],
    ),
    (
        "gatekeepers",
        [
            include_str!("../../docs/lessons/3-gatekeepers.md"),
            include_str!("../../docs/lessons/3-gatekeepers.nl.md"),
        ],
    ),
];

const LANGUAGES: [&str; 2] = ["en", "nl"];

/// Names and titles, in the order of the course.
pub fn list() -> Value {
    let title = |text: &str| text.lines().next().unwrap_or_default().trim_start_matches("# ").to_owned();
    LESSONS
        .iter()
        .map(|(name, texts)| json!({ "name": name, "en": title(texts[0]), "nl": title(texts[1]) }))
        .collect()
}

/// A lesson as HTML, without what stands around it; none where there is no such lesson or language.
pub fn html(language: &str, name: &str) -> Option<String> {
    let language = LANGUAGES.iter().position(|known| *known == language)?;
    let (_, texts) = LESSONS.iter().find(|(known, _)| *known == name)?;
    let mut shown = String::new();
    html::push_html(&mut shown, Parser::new_ext(texts[language], Options::ENABLE_TABLES));
    Some(shown)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_lesson_has_both_languages_a_title_and_the_same_steps() {
        for (name, texts) in LESSONS {
            let [english, dutch] = LANGUAGES.map(|language| html(language, name).unwrap());
            assert!(english.starts_with("<h1>") && dutch.starts_with("<h1>"), "{name}");
            for part in ["<h2>", "<li>", "href="] {
                assert_eq!(english.matches(part).count(), dutch.matches(part).count(), "{name}: {part}");
            }
            assert_ne!(texts[0], texts[1]);
        }
        assert_eq!(html("de", "gatekeepers"), None);
        assert_eq!(html("en", "nothing"), None);
    }
}
