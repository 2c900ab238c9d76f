//! The guided lessons of `docs/lessons/`, as the page shows them.

use pulldown_cmark::{Options, Parser, html};
use serde_json::{Value, json};

/// Name, and text in English and Dutch.
const LESSONS: [(&str, [&str; 2]); 4] = [
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
    (
        "the-secretarys-chair",
        [
            include_str!("../../docs/lessons/4-the-secretarys-chair.md"),
            include_str!("../../docs/lessons/4-the-secretarys-chair.nl.md"),
        ],
    ),
];

/// Names, and titles and texts (HTML) in each language, in the order of the course.
pub fn list() -> Value {
    let title = |text: &str| text.lines().next().unwrap_or_default().trim_start_matches("# ").to_owned();
    let said = |text: &str| json!({ "title": title(text), "html": html(text) });
    let lesson = |(name, [english, dutch]): &(&str, [&str; 2])| json!({ "name": name, "en": said(english), "nl": said(dutch) });
    LESSONS.iter().map(lesson).collect()
}

/// A lesson as HTML, without the text around it.
fn html(text: &str) -> String {
    let mut shown = String::new();
    html::push_html(&mut shown, Parser::new_ext(text, Options::ENABLE_TABLES));
    shown
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_lesson_has_both_languages_a_title_and_the_same_steps() {
        for (name, texts) in LESSONS {
            let [english, dutch] = texts.map(html);
            assert!(english.starts_with("<h1>") && dutch.starts_with("<h1>"), "{name}");
            for part in ["<h2>", "<li>", "href="] {
                assert_eq!(english.matches(part).count(), dutch.matches(part).count(), "{name}: {part}");
            }
            assert_ne!(texts[0], texts[1]);
        }
        let all = list();
        assert_eq!(all.as_array().unwrap().len(), LESSONS.len());
        assert!(all[0]["nl"]["title"].as_str().unwrap().starts_with("Les 1"));
    }
}
