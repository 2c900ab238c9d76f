//! A play's choices as a file (TOML): scenario, seed, replicate and role, and the option chosen at each point.
//!
//! ```toml
//! scenario = "teaching-small"
//! seed = 2018
//! replicate = 1
//! role = "secretary"
//!
//! [choices]
//! package = "need"
//! ```

use super::{Named, Refusal, RolePlay, Scene, point_named};
use model::scenario::faults::{Sources, TextSpan};
use model::scenario::source;
use model::scenario::tree::{Content, KeyPath, TableEntry, TreeNode};
use model::scenario::{Fault, Faults, FileKind};
use model::world::build::Setting;
use model::world::choices::Point;
use std::fmt::Write;

/// Keys of a file.
const KEYS: [&str; 5] = ["scenario", "seed", "replicate", "role", "choices"];

/// A file of choices as read: valid in itself, but not yet checked against a formation.
#[derive(Debug, Clone)]
pub struct ChoicesFile {
    /// Name of the scenario.
    pub scenario: String,
    /// Seed of all random draws.
    pub seed: u64,
    /// Replicate, from 1.
    pub replicate: u64,
    /// Identifier of the role; `None` stands for the municipal secretary.
    pub role: Option<String>,
    /// The choices.
    pub choices: Named,
    sources: Sources,
    root: TreeNode,
}

/// A reader of a file, which collects its faults.
struct Reader<'t> {
    sources: &'t Sources,
    root: &'t TreeNode,
    faults: Vec<Fault>,
}

impl ChoicesFile {
    /// Read a text; `name` is that of the file in messages.
    ///
    /// # Errors
    /// All faults of the file, with line and column.
    pub fn parse(name: &str, text: &str) -> Result<ChoicesFile, Faults> {
        let source::ScenarioSources { sources, root, faults } = source::parse(name, text, FileKind::Choices)?;
        let mut reader = Reader { sources: &sources, root: &root, faults };
        reader.refuse_unknown(&root, &KeyPath::default(), &|key| KEYS.contains(&key), &KEYS.join(", "));
        let scenario = reader.text("scenario", true).unwrap_or_default();
        let seed = reader.number("seed", 0).unwrap_or_default();
        let replicate = reader.number("replicate", 1).unwrap_or(1);
        let role = reader.text("role", false);
        let choices = reader.choices();
        let faults = reader.faults;
        Faults::none_or_error(faults, &sources)?;
        Ok(ChoicesFile { scenario, seed, replicate, role, choices, sources, root })
    }

    /// The play in a setting, and the whole course of it under the file's choices; `seed` and `replicate` (from 1) are
    /// those asked for.
    ///
    /// # Errors
    /// The file belongs to another formation, or chooses options that are not offered: all faults, with line and
    /// column.
    pub fn replay<'a>(
        &self,
        setting: &'a Setting,
        (seed, replicate): (u64, u64),
        language: model::scenario::Language,
    ) -> Result<(RolePlay<'a>, Scene), Faults> {
        let mut faults = self.of_another_formation(setting, seed, replicate);
        let play = RolePlay::new(setting, seed, self.replicate - 1, self.role.as_deref());
        let play = match play {
            Ok(play) => play.in_language(language),
            Err(why) => {
                faults.push(self.fault(&KeyPath::of("role"), why.to_string(), None));
                return Err(self.all(faults));
            }
        };
        if !faults.is_empty() {
            return Err(self.all(faults));
        }
        let scene = play
            .replay(&self.choices)
            .map_err(|refusals| self.all(refusals.iter().map(|refusal| self.refused(refusal)).collect()))?;
        Ok((play, scene))
    }

    fn of_another_formation(&self, setting: &Setting, seed: u64, replicate: u64) -> Vec<Fault> {
        let there = setting.scenario.name();
        let mut faults = Vec::new();
        if self.scenario != there {
            let message =
                format!("these choices are for the scenario `{}`, but this one is `{there}`", self.scenario);
            let help = format!("use the scenario with that name, or write scenario = {there:?}");
            faults.push(self.fault(&KeyPath::of("scenario"), message, Some(help)));
        }
        if self.seed != seed {
            let message = format!("these choices are for seed {}, not {seed}", self.seed);
            faults.push(self.fault(&KeyPath::of("seed"), message, Some(format!("add --seed {}", self.seed))));
        }
        if self.replicate != replicate {
            let message = format!("these choices are for replicate {}, not {replicate}", self.replicate);
            let help = format!("add --replicate {}", self.replicate);
            faults.push(self.fault(&KeyPath::of("replicate"), message, Some(help)));
        }
        faults
    }

    fn refused(&self, refusal: &Refusal) -> Fault {
        let path = KeyPath::of("choices").key(&refusal.point);
        self.fault(&path, refusal.to_string(), Some(refusal.help()))
    }

    fn fault(&self, path: &KeyPath, message: String, help: Option<String>) -> Fault {
        self.sources.fault(&self.root.locate(path), path, message, help)
    }

    fn all(&self, faults: Vec<Fault>) -> Faults {
        Faults::none_or_error(faults, &self.sources).expect_err("there are some")
    }
}

impl Reader<'_> {
    fn fault(&mut self, place: &TextSpan, path: &KeyPath, message: String, help: Option<String>) {
        self.faults.push(self.sources.fault(place, path, message, help));
    }

    /// Refuse unknown keys of a table.
    fn refuse_unknown(&mut self, table: &TreeNode, path: &KeyPath, known: &dyn Fn(&str) -> bool, list: &str) {
        let Content::Table(entries) = &table.value else { return };
        for TableEntry { key, key_place, .. } in entries {
            if !known(key) {
                let message = format!("there is no key `{key}` here");
                self.fault(key_place, &path.key(key), message, Some(format!("keys are {list}")));
            }
        }
    }

    fn missing(&mut self, key: &str, example: &str) {
        let message = format!("`{key}` is missing");
        let help = Some(format!("write {key} = {example}"));
        self.fault(&self.root.place.clone(), &KeyPath::of(key), message, help);
    }

    fn text(&mut self, key: &str, needed: bool) -> Option<String> {
        let Some(entry) = self.root.entry(key) else {
            if needed {
                self.missing(key, "\"teaching-small\", the name of a scenario");
            }
            return None;
        };
        let text = entry.node.text().map(str::to_owned);
        if text.is_none() {
            let message = format!("`{key}` is a name");
            self.fault(
                &entry.node.place,
                &KeyPath::of(key),
                message,
                Some("write it between quotes".to_owned()),
            );
        }
        text
    }

    /// A whole number, at least `least`.
    fn number(&mut self, key: &str, least: u64) -> Option<u64> {
        let Some(entry) = self.root.entry(key) else {
            self.missing(key, "1");
            return None;
        };
        let number = match &entry.node.value {
            Content::Leaf(value) => value.as_u64().filter(|&number| number >= least),
            _ => None,
        };
        if number.is_none() {
            let message = format!("`{key}` is a whole number of at least {least}");
            self.fault(&entry.node.place, &KeyPath::of(key), message, Some(format!("write {key} = 1")));
        }
        number
    }

    fn choices(&mut self) -> Named {
        let path = KeyPath::of("choices");
        let Some(entry) = self.root.entry("choices") else { return Named::new() };
        let Content::Table(entries) = &entry.node.value else {
            let help = Some("write [choices] on a line, and below it point = \"option\"".to_owned());
            self.fault(&entry.node.place, &path, "`choices` is a table".to_owned(), help);
            return Named::new();
        };
        let points = Point::ALL.map(Point::name).join(", ");
        self.refuse_unknown(&entry.node, &path, &|key| point_named(key).is_some(), &points);
        let mut choices = Named::new();
        for TableEntry { key, node, .. } in entries {
            match node.text() {
                Some(option) => _ = choices.insert(key.clone(), option.to_owned()),
                None => {
                    let help = Some(format!("write {key} = \"option\""));
                    self.fault(&node.place, &path.key(key), "an option is a name".to_owned(), help);
                }
            }
        }
        choices
    }
}

/// A file of these choices; the options of every point that were not chosen are comments, ready to be chosen.
pub fn written(play: &RolePlay<'_>, scene: &Scene, named: &Named) -> String {
    let say = |english: &'static str, dutch: &'static str| play.say(english, dutch);
    let mut text = format!(
        "# {}\n# {}\n\nscenario = {:?}\nseed = {}\nreplicate = {}\nrole = {:?}\n\n[choices]\n",
        say(
            "Choices of a role play. Remove the # before the option that you want, one for each point.",
            "Keuzes in een rollenspel. Haal de # weg vóór de optie die je wilt, één per punt.",
        ),
        say(
            "Options at later points can depend on earlier choices: look again after each choice. The model decides the points that you leave out.",
            "Opties bij latere punten kunnen afhangen van eerdere keuzes: kijk na elke keuze opnieuw. Het model beslist over de punten die je weglaat.",
        ),
        scene.scenario,
        scene.seed,
        scene.replicate,
        scene.role.id
    );
    for point in &scene.points {
        _ = writeln!(text, "\n# {}. {}", point.number, point.title);
        _ = writeln!(text, "# {}", crate::names::sentence(&point.situation));
        for option in &point.options {
            let chosen = named.get(&point.id) == Some(&option.id);
            let mark = if chosen { "" } else { "# " };
            _ = writeln!(text, "{mark}{} = {:?} # {}. {}", point.id, option.id, option.label, option.meaning);
        }
    }
    text
}
