//! The classroom page: one HTML file that contains the simulation, the scenarios, the dials and the lessons, and works
//! without a network.
//!
//! The page runs the simulation itself, in web workers, with the module of the crate `engine`; it asks nothing of the
//! program that wrote it. [`dials`] and [`lessons`] are written into the file when it is made.

pub mod dials;
pub mod lessons;

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD as BASE64;
use classroom::presets::Preset;
use classroom::{Language, ScenarioText, knobs};
use serde_json::{Value, json};
use sha2::{Digest, Sha256};
use studies::error::Error;

/// Scripts of the page, each after those that it imports: name and text.
const SCRIPTS: [(&str, &str); 20] = [
    ("svg", include_str!("parts/svg.js")),
    ("shown", include_str!("parts/shown.js")),
    ("words", include_str!("parts/words.js")),
    ("workers", include_str!("parts/workers.js")),
    ("headline", include_str!("parts/headline.js")),
    ("bars", include_str!("parts/bars.js")),
    ("answers", include_str!("parts/answers.js")),
    ("drawn", include_str!("parts/drawn.js")),
    ("guess", include_str!("parts/guess.js")),
    ("graph", include_str!("parts/graph.js")),
    ("steps", include_str!("parts/steps.js")),
    ("dials", include_str!("parts/dials.js")),
    ("lessons", include_str!("parts/lessons.js")),
    ("play", include_str!("parts/play.js")),
    ("controls", include_str!("parts/controls.js")),
    ("histogram", include_str!("parts/histogram.js")),
    ("phone", include_str!("parts/phone.js")),
    ("teacher", include_str!("parts/teacher.js")),
    ("class", include_str!("parts/class.js")),
    ("app", include_str!("parts/app.js")),
];

const PAGE: &str = include_str!("parts/index.html");
const STYLE: &str = include_str!("parts/style.css");
const WORKER: &str = include_str!("parts/worker.js");

/// The page, and its permissions to load.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ClassroomPage {
    /// The file.
    pub html: String,
    /// Content security policy: the scripts and the style of this file, and nothing from elsewhere.
    pub policy: String,
}

impl ClassroomPage {
    /// The page that offers these scenarios, with the simulation compiled for browsers (gzip).
    ///
    /// # Errors
    /// The table of dials cannot be read, which is a fault of the program.
    pub fn of(presets: &[Preset], module: &[u8]) -> Result<ClassroomPage, Error> {
        let script = script();
        let parts = [
            ("style", STYLE.to_owned()),
            ("data", inline(&data(presets)?)),
            ("engine", BASE64.encode(module)),
            ("worker", WORKER.to_owned()),
            ("script", script.clone()),
        ];
        let html = parts.iter().fold(PAGE.to_owned(), |page, (name, text)| {
            let (before, after) = page.split_once(&format!("{{{{{name}}}}}")).unwrap_or((&page, ""));
            [before, text, after].concat()
        });
        let policy = format!(
            "default-src 'none'; script-src '{}' 'wasm-unsafe-eval'; worker-src blob:; style-src '{}'; \
             img-src data: blob:; connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
            digest(&script),
            digest(STYLE),
        );
        Ok(ClassroomPage { html, policy })
    }
}

/// All scripts as one, since within one file they cannot import each other: each becomes a function that returns its
/// exports.
fn script() -> String {
    SCRIPTS.iter().map(|(name, text)| part(name, text)).collect::<Vec<_>>().join("")
}

fn part(name: &str, text: &str) -> String {
    let mut exports = Vec::new();
    let lines = text.lines().map(|line| {
        if let Some((names, from)) =
            line.strip_prefix("import ").and_then(|import| import.split_once(" from "))
        {
            return format!(
                "const {names} = part_{};",
                from.trim_matches(|c| "\"./;".contains(c)).trim_end_matches(".js")
            );
        }
        let Some(exported) = line.strip_prefix("export ") else { return line.to_owned() };
        let words =
            exported.split(|c: char| !c.is_alphanumeric() && c != '_').filter(|word| !word.is_empty());
        exports
            .extend(words.skip_while(|word| ["const", "class", "async", "function"].contains(word)).take(1));
        exported.to_owned()
    });
    let body = lines.collect::<Vec<_>>().join("\n");
    format!(
        "const part_{name} = (() => {{\n\"use strict\";\n{body}\nreturn {{ {} }};\n}})();\n",
        exports.join(", ")
    )
}

/// Data for the page: scenarios and their slider positions, relations, lessons and dials.
fn data(presets: &[Preset]) -> Result<Value, Error> {
    let shipped: Vec<&str> =
        model::scenario::shipped_files().map(|file| file.trim_end_matches(".toml")).collect();
    let is_given = |preset: &&Preset| !shipped.contains(&preset.scenario.name());
    let given: Vec<ScenarioText> = presets.iter().filter(is_given).map(Preset::text).collect();
    let [english, dutch] = [Language::English, Language::Dutch].map(dials::shown);
    Ok(json!({
        "version": env!("CARGO_PKG_VERSION"),
        "presets": presets.iter().map(Preset::described).collect::<Vec<_>>(),
        "scenarios": given,
        "relations": knobs::relations(),
        "lessons": lessons::list(),
        "dials": { "en": english?, "nl": dutch? },
    }))
}

/// JSON that cannot close the element in which it stands.
fn inline(value: &Value) -> String {
    value.to_string().replace('<', "\\u003c")
}

/// Hash of a script or style, in the form used by a policy.
fn digest(text: &str) -> String {
    format!("sha256-{}", BASE64.encode(Sha256::digest(text)))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn page() -> ClassroomPage {
        let small = Preset::named("teaching-small", &[]).unwrap();
        ClassroomPage::of(&[small], b"module").unwrap()
    }

    #[test]
    fn the_page_holds_all_its_parts_and_loads_nothing_from_elsewhere() {
        let page = page().html;
        assert!(!page.contains("{{"), "every part is filled in");
        assert!(page.contains(&BASE64.encode(b"module")));
        for outside in [" src=", "<link rel=\"stylesheet\"", "import ", "@import", "url("] {
            assert!(!page.contains(outside), "{outside}");
        }
        let name_of_drawings = "http://www.w3.org/2000/svg";
        assert!(page.contains(name_of_drawings));
        for scheme in ["http:", "https:"] {
            let rest = page.replace(name_of_drawings, "");
            assert!(!rest.contains(scheme), "an address elsewhere: {scheme}");
        }
    }

    #[test]
    fn every_file_of_scripts_is_part_of_the_page() {
        let entries = std::fs::read_dir("src/page/parts").unwrap().map(|entry| entry.unwrap().path());
        let scripts = entries.filter(|path| path.extension().is_some_and(|ending| ending == "js"));
        let html = page().html;
        for path in scripts {
            let text = std::fs::read_to_string(&path).unwrap();
            let first = text.lines().find(|line| line.starts_with("//")).unwrap();
            assert!(html.contains(first), "{}", path.display());
        }
    }

    #[test]
    fn what_a_scenario_says_cannot_end_the_element_it_stands_in() {
        assert_eq!(inline(&json!("</script><b>")), "\"\\u003c/script>\\u003cb>\"");
    }

    #[test]
    fn the_policy_names_the_script_and_the_style_of_the_file() {
        let page = page();
        let between = |begin: &str, end: &str| {
            page.html.rsplit_once(begin).unwrap().1.split_once(end).unwrap().0.to_owned()
        };
        assert!(page.policy.contains(&digest(&between("<script>", "</script>"))));
        assert!(page.policy.contains(&digest(&between("<style>", "</style>"))));
    }
}
