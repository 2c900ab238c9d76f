//! Answers to the page: requests as JSON, accompanied by numbers if there are many.

use super::formation::{self, FormationQuestion};
use super::play::{self, PlayQuestion};
use super::presets::Preset;
use super::question::PageQuestion;
use super::rows::{self, packed, unpacked};
use super::{Language, ScenarioText, sums};
use model::world::build::Setting;
use serde::Deserialize;
use serde_json::{Value, json};
use std::collections::VecDeque;
use studies::influence_study::StudyWorkplace;

/// Number of settings kept: the unchanged scenario, and the latest moves.
const KEPT: usize = 4;

/// A request.
#[derive(Debug, Deserialize)]
#[serde(tag = "do", rename_all = "snake_case", deny_unknown_fields)]
pub enum Request {
    /// Offer scenarios in addition to the built-in ones.
    Offer {
        /// The scenarios.
        scenarios: Vec<ScenarioText>,
    },
    /// Rows of formations, from `first` up to, but not including, `end`; the reply has them as numbers.
    Rows {
        /// The question.
        asked: PageQuestion,
        /// The first formation, from 0.
        first: u64,
        /// The number after the last.
        end: u64,
    },
    /// The answer that rows give.
    Answer {
        /// The question.
        asked: PageQuestion,
        /// Language of the texts.
        language: Language,
        /// Number of the accompanying numbers that belong to the rows; the others belong to the unchanged scenario.
        numbers: usize,
    },
    /// One formation, step by step.
    Formation {
        /// The question.
        asked: FormationQuestion,
    },
    /// A role play, up to the next decision.
    Play {
        /// The question.
        asked: PlayQuestion,
    },
}

/// A reply: JSON, and numbers.
#[derive(Debug, Default)]
pub struct Reply {
    /// The answer.
    pub json: Value,
    /// Accompanying numbers.
    pub numbers: Vec<f64>,
}

/// State kept between requests: scenarios already read, settings, and worlds to reuse.
#[derive(Debug, Default)]
pub struct Engine {
    offered: Vec<ScenarioText>,
    presets: Vec<Preset>,
    settings: VecDeque<(String, Setting)>,
    place: StudyWorkplace,
}

impl Engine {
    /// Answer a request; a fault in it is reported under `error`.
    pub fn ask(&mut self, request: &[u8], numbers: &[f64]) -> Reply {
        let read = serde_json::from_slice(request).map_err(|why| why.to_string());
        let reply = read.and_then(|request| self.answer(request, numbers));
        reply.unwrap_or_else(|why| Reply { json: json!({ "error": why }), numbers: Vec::new() })
    }

    fn answer(&mut self, request: Request, numbers: &[f64]) -> Result<Reply, String> {
        let reply = |json| Reply { json, numbers: Vec::new() };
        match request {
            Request::Offer { scenarios } => {
                self.offered = scenarios;
                self.presets.clear();
                Ok(reply(Value::Null))
            }
            Request::Rows { asked, first, end } => {
                let mut place = std::mem::take(&mut self.place);
                let rows = rows::rows(self.setting(&asked)?, &asked, first..end, &mut place)?;
                self.place = place;
                Ok(Reply { json: Value::Null, numbers: packed(&rows) })
            }
            Request::Answer { asked, language, numbers: of_rows } => {
                let setting = self.setting(&asked)?;
                let figures = asked.figures(setting)?.len();
                let (rows, before) = numbers.split_at(of_rows.min(numbers.len()));
                let [rows, before] = [unpacked(rows, figures)?, unpacked(before, figures)?];
                let found = sums::answer(setting, &asked, &rows, &before, language)?;
                serde_json::to_value(found).map(reply).map_err(|why| why.to_string())
            }
            Request::Formation { asked } => {
                let told = formation::told(self.preset(&asked.scenario)?, &asked)?;
                serde_json::to_value(told).map(reply).map_err(|why| why.to_string())
            }
            Request::Play { asked } => {
                let played = play::played(self.preset(&asked.scenario)?, &asked)?;
                serde_json::to_value(played).map(reply).map_err(|why| why.to_string())
            }
        }
    }

    /// An offered scenario, read on first use.
    fn preset(&mut self, name: &str) -> Result<&Preset, String> {
        if let Some(place) = self.presets.iter().position(|preset| preset.scenario.name() == name) {
            return Ok(&self.presets[place]);
        }
        self.presets.push(Preset::named(name, &self.offered)?);
        self.presets.last().ok_or_else(|| format!("there is no scenario {name} here"))
    }

    /// The scenario after the moves, kept for further requests.
    fn setting(&mut self, asked: &PageQuestion) -> Result<&Setting, String> {
        let key = format!("{} {}", asked.scenario, json!(asked.moves));
        let kept = self.settings.iter().position(|(kept, _)| *kept == key);
        let entry = match kept.and_then(|place| self.settings.remove(place)) {
            Some(entry) => entry,
            None => {
                let scenario = self.preset(&asked.scenario)?.moved(&asked.moves)?;
                (key, Setting::new(scenario))
            }
        };
        self.settings.truncate(KEPT - 1);
        self.settings.push_front(entry);
        self.settings.front().map(|(_, setting)| setting).ok_or_else(String::new)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn ask(engine: &mut Engine, request: Value) -> Reply {
        engine.ask(request.to_string().as_bytes(), &[])
    }

    fn rows(asked: Value) -> Value {
        json!({ "do": "rows", "asked": asked, "first": 0, "end": 3 })
    }

    fn why(request: Value) -> String {
        let reply = ask(&mut Engine::default(), request);
        assert!(reply.numbers.is_empty());
        reply.json["error"].as_str().unwrap_or_else(|| panic!("{} is an answer", reply.json)).to_owned()
    }

    #[test]
    fn rows_and_what_they_come_to_go_through_the_engine() {
        let mut engine = Engine::default();
        let asked = json!({ "scenario": "teaching-small", "moves": { "access": 0.25, "relation": "gift" } });
        let found = ask(&mut engine, rows(asked.clone()));
        assert!(!found.numbers.is_empty() && found.json.is_null());
        let request =
            json!({ "do": "answer", "asked": asked, "language": "nl", "numbers": found.numbers.len() });
        let answer = engine.ask(request.to_string().as_bytes(), &found.numbers).json;
        assert_eq!(answer["replicates"], 3);
        assert!(answer["told"][0].as_str().unwrap().contains("Van 100 afgesproken plannen"), "{answer}");
        assert_eq!(answer["figures"][0]["figure"], "influence.civil_servants.course");
        assert!(answer["figures"][0]["change"].is_null());
    }

    #[test]
    fn a_formation_is_told_with_its_graph() {
        let asked =
            json!({ "scenario": "teaching-small", "replicate": 3, "language": "en", "mute": "writer" });
        let told = ask(&mut Engine::default(), json!({ "do": "formation", "asked": asked })).json;
        assert!(told["events"].as_array().unwrap().len() > 20);
        let (bundles, edges) =
            (told["bundles"].as_array().unwrap(), told["graph"]["edges"].as_array().unwrap());
        assert!(!bundles.is_empty() && bundles.len() < edges.len());
    }

    #[test]
    fn a_play_goes_on_from_choice_to_choice_to_its_end() {
        let mut engine = Engine::default();
        let mut choices = serde_json::Map::new();
        for _ in 0..6 {
            let asked =
                json!({ "scenario": "teaching-small", "replicate": 2, "language": "en", "choices": choices });
            let played = ask(&mut engine, json!({ "do": "play", "asked": asked })).json;
            let scene = &played["scene"];
            let Some(open) = scene["open"].as_u64() else {
                assert!(scene["ending"]["told"].as_array().unwrap().len() > 1);
                assert!(played["file"].as_str().unwrap().contains("[choices]"));
                return;
            };
            let point = &scene["points"][usize::try_from(open).unwrap() - 1];
            let option = point["options"].as_array().unwrap().last().unwrap()["id"].clone();
            _ = choices.insert(point["id"].as_str().unwrap().to_owned(), option);
        }
        panic!("five points, then the end: {choices:?}");
    }

    #[test]
    fn a_choice_that_is_not_offered_is_refused() {
        let asked = json!({ "scenario": "teaching-small", "replicate": 2, "language": "en", "choices": { "package": "gold" } });
        let said = why(json!({ "do": "play", "asked": asked }));
        assert!(
            said.starts_with("there is no option `gold` at `package`") && said.contains("options there are"),
            "{said}"
        );
    }

    #[test]
    fn a_scenario_that_was_given_is_offered() {
        let mut engine = Engine::default();
        let text = Preset::named("teaching-small", &[]).unwrap().text();
        let given = json!({ "name": "ours", "text": text.text });
        assert!(ask(&mut engine, json!({ "do": "offer", "scenarios": [given] })).json.is_null());
        assert_eq!(ask(&mut engine, rows(json!({ "scenario": "ours" }))).json, Value::Null);
    }

    #[test]
    fn nonsense_is_refused_with_what_would_be_right() {
        assert!(why(json!({})).contains("`do`"));
        assert!(why(json!({ "do": "dance" })).contains("unknown variant"));
        assert!(why(rows(json!({ "scenario": "nowhere" }))).contains("no scenario nowhere"));
        let small = |key: &str, to: Value| rows(json!({ "scenario": "teaching-small", key: to }));
        assert_eq!(why(small("moves", json!({ "access": 7 }))), "access goes from 0 to 1");
        assert_eq!(why(small("moves", json!({ "charm": 0.5 }))), "nothing here is called charm");
        assert_eq!(why(small("mute", json!("green"))), "green is no civil servant");
        assert!(why(small("mute", json!("nobody-here"))).contains("nobody-here"));
        assert!(why(small("more", json!(1))).contains("unknown field"));
        let far =
            json!({ "do": "rows", "asked": { "scenario": "teaching-small" }, "first": 0, "end": 1_000_000 });
        assert_eq!(why(far), "formations go from 1 to 10000");
        let asked = json!({ "scenario": "teaching-small" });
        let request = json!({ "do": "answer", "asked": asked, "language": "en", "numbers": 3 });
        let reply = Engine::default().ask(request.to_string().as_bytes(), &[1.0, 2.0, 3.0]);
        assert!(reply.json["error"].as_str().unwrap().contains("are no rows"));
    }
}
