//! The ladder: rules switched on one after another, and the patterns that hold on every rung.
//!
//! A ladder is a TOML file: the scenario that it starts from, and rungs, each of which changes the result of the rungs
//! before it. Statements are tested on every rung; ablations and variants are not.

use super::condition::Conditions;
use super::list::{Changes, Pattern, WrittenChanges};
use super::verdict::Judged;
use model::scenario::validate::SchemaLookup;
use model::scenario::{Base, FileKind, Override, Scenario};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicBool, Ordering};
use studies::error::Error;
use studies::replicates::Stopped;
use studies::text_file::{parse_toml, read_text};
use toml::Spanned;

/// The ladder that comes with the model.
const SHIPPED: &str = include_str!("../../../../scenarios/patterns/ladder.toml");

/// Its place in the project.
pub const SHIPPED_FILE: &str = "scenarios/patterns/ladder.toml";

/// A ladder.
#[derive(Debug, Clone, PartialEq)]
pub struct Ladder {
    /// The scenario that it starts from; if `None`, the one on which the patterns are tested.
    pub scenario: Option<PathBuf>,
    /// The rungs, from the lowest.
    pub rungs: Vec<Rung>,
    /// True if it came with the model; it then need not end in every scenario.
    pub shipped: bool,
    /// The file as written.
    pub text: String,
}

/// A rung.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Rung {
    /// The rule switched on.
    pub title: String,
    /// Changes of the scenario, on top of those of the rungs before.
    #[serde(default)]
    #[schemars(with = "WrittenChanges")]
    pub set: Changes,
    /// Its place: file and line.
    #[serde(skip)]
    pub place: String,
}

/// A ladder: rules switched on one after another.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
struct LadderFile {
    /// The scenario that it starts from, a path relative to this file; if left out, the one on which the patterns are
    /// tested.
    #[serde(default)]
    scenario: Option<String>,
    /// The rungs, from the lowest; at least one.
    #[serde(default)]
    #[schemars(with = "Vec<Rung>")]
    rung: Vec<Spanned<Rung>>,
}

/// The result of climbing a ladder.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Climbed {
    /// Title of the scenario that it starts from.
    pub title: String,
    /// Number of formations on each rung.
    pub replicates: u64,
    /// The rungs, from the lowest.
    pub rungs: Vec<RungFound>,
}

/// The result on a rung.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct RungFound {
    /// The rung.
    pub rung: Rung,
    /// For each pattern, in order: its judgement, or the reason why it cannot be tested there.
    pub patterns: Vec<Result<Judged, String>>,
}

impl Ladder {
    /// The ladder that comes with the model.
    ///
    /// # Panics
    /// Never: a test reads it.
    pub fn shipped() -> Ladder {
        let read = Ladder::read(SHIPPED_FILE, SHIPPED);
        Ladder { shipped: true, ..read.expect("the ladder that comes with the model is sound") }
    }

    /// Read a ladder from a file.
    ///
    /// # Errors
    /// It cannot be read, or it has a fault, with file and line.
    pub fn load(path: &Path) -> Result<Ladder, Error> {
        Ladder::read(&path.display().to_string(), &read_text(path)?)
    }

    /// Read a ladder; `file` names it in messages, and its scenario is relative to it.
    ///
    /// # Errors
    /// A fault, with file and line.
    pub fn read(file: &str, text: &str) -> Result<Ladder, Error> {
        let written: LadderFile = parse_toml(FileKind::Ladder, file, text)?;
        let line = |at: usize| text[..at].matches('\n').count() + 1;
        let mut rungs: Vec<Rung> = Vec::new();
        for rung in written.rung {
            let place = format!("{file}:{}", line(rung.span().start));
            let rung = Rung { place, ..rung.into_inner() };
            if let Some(twin) = rungs.iter().find(|other| other.title == rung.title) {
                return Err(Error::Input(format!(
                    "{}: rung \"{}\" exists already ({}): give this one another title",
                    rung.place, rung.title, twin.place
                )));
            }
            rungs.push(rung);
        }
        if rungs.is_empty() {
            let why = "a ladder has rungs: give at least one, as in [[rung]] title = \"...\", set = { KEY = VALUE }";
            return Err(Error::Input(format!("{file}: {why}")));
        }
        let beside = Path::new(file).parent().unwrap_or(Path::new(""));
        let scenario = written.scenario.map(|name| beside.join(name));
        Ok(Ladder { scenario, rungs, shipped: false, text: text.to_owned() })
    }

    /// The JSON Schema of ladders.
    pub fn json_schema() -> serde_json::Value {
        SchemaLookup::of::<LadderFile>().as_value().clone()
    }

    /// The scenario that it starts from, before it is checked; `asked` is the one on which the patterns are tested.
    ///
    /// # Errors
    /// Faults of the scenario, or no scenario.
    pub fn start(&self, asked: &Base) -> Result<Base, Error> {
        match &self.scenario {
            Some(path) => Ok(Base::load(path)?),
            None => Ok(asked.clone()),
        }
    }

    /// The changes of each rung, including those of the rungs before it.
    pub fn cumulated(&self) -> impl Iterator<Item = (&Rung, Changes)> {
        self.rungs.iter().scan(Changes::new(), |all, rung| {
            all.extend(rung.set.clone());
            Some((rung, all.clone()))
        })
    }

    /// True if the last rung has the same content as a scenario, apart from name, title, seed and number of formations.
    ///
    /// # Errors
    /// Keys or values that do not exist, with file and line of the rung.
    pub fn ends_in(&self, start: &Base, scenario: &Scenario) -> Result<bool, Error> {
        let Some((rung, changes)) = self.cumulated().last() else { return Ok(false) };
        let last = changed(start, &changes)
            .map_err(|why| Error::Input(format!("{}: rung \"{}\": {why}", rung.place, rung.title)))?;
        let content = |scenario: &Scenario| {
            let mut file = scenario.as_file().clone();
            (file.name, file.title, file.title_nl) = Default::default();
            (file.simulation.seed, file.simulation.replicates) = (0, 1);
            model::scenario::written::toml(&file)
        };
        Ok(content(&last) == content(scenario))
    }
}

/// A scenario with changes.
fn changed(base: &Base, changes: &Changes) -> Result<Scenario, Error> {
    let mut overrides: Vec<Override> = Vec::new();
    for (key, value) in changes {
        for key in base.spelled_out(key).map_err(Error::Input)? {
            overrides
                .push(format!("{key}={value}").parse().map_err(|e| Error::Input(format!("{key}: {e}")))?);
        }
    }
    Ok(base.with(&overrides)?)
}

/// Climb a ladder from its start; `step` is called after each rung.
///
/// # Errors
/// Keys or values that do not exist, figures that do not exist in a user's own pattern, an interruption.
pub fn climb(
    ladder: &Ladder,
    start: &Base,
    patterns: &[Pattern],
    (seed, replicates): (u64, u64),
    stop: &AtomicBool,
    step: impl Fn(),
) -> Result<Climbed, Stopped<Error>> {
    let conditions = Conditions { base: start, seed };
    let mut rungs = Vec::new();
    for (rung, changes) in ladder.cumulated() {
        if stop.load(Ordering::Relaxed) {
            return Err(Stopped::Asked);
        }
        _ = changed(start, &changes).map_err(|why| {
            Stopped::Taking(Error::Input(format!("{}: rung \"{}\": {why}", rung.place, rung.title)))
        })?;
        let patterns = on_rung(&conditions, &changes, patterns, replicates).map_err(Stopped::Taking)?;
        rungs.push(RungFound { rung: rung.clone(), patterns });
        step();
    }
    let title = start.with(&[]).map_err(|faults| Stopped::Taking(faults.into()))?.title().to_owned();
    Ok(Climbed { title, replicates, rungs })
}

/// Test every pattern on a rung. All are tested together, so that shared scenarios are simulated once; if one of them
/// cannot be tested, each is tested alone.
fn on_rung(
    conditions: &Conditions<'_>,
    changes: &Changes,
    patterns: &[Pattern],
    replicates: u64,
) -> Result<Vec<Result<Judged, String>>, Error> {
    let none = Changes::new();
    let all: Vec<&Pattern> = patterns.iter().collect();
    if let Ok(found) = conditions.of_patterns(&all, [changes, &none], replicates) {
        return Ok(found.iter().map(|found| Ok(found.judged())).collect());
    }
    let alone = |pattern: &Pattern| match conditions.of_pattern(pattern, "", [changes, &none], replicates) {
        Ok(found) => Ok(Ok(found.judged())),
        Err(why) if pattern.shipped => Ok(Err(why.to_string())),
        Err(why) => Err(why.into()),
    };
    patterns.iter().map(alone).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rungs_change_what_those_before_have_made() {
        let text = "scenario = \"../town.toml\"\n[[rung]]\ntitle = \"a\"\nset = { x = 1, y = 1 }\n\
            [[rung]]\ntitle = \"b\"\nset = { y = 2 }\n";
        let ladder = Ladder::read("here/ladder.toml", text).unwrap();
        assert_eq!(ladder.scenario, Some(PathBuf::from("here/../town.toml")));
        let all: Vec<String> =
            ladder.cumulated().map(|(rung, set)| format!("{}: {set:?}", rung.title)).collect();
        assert_eq!(
            all,
            ["a: {\"x\": Integer(1), \"y\": Integer(1)}", "b: {\"x\": Integer(1), \"y\": Integer(2)}"]
        );
    }

    #[test]
    fn faults_name_file_and_line() {
        let told = |text: &str| Ladder::read("mine.toml", text).unwrap_err().to_string();
        assert!(told("").starts_with("mine.toml: a ladder has rungs"));
        let rung = "[[rung]]\ntitle = \"a\"\n";
        assert!(
            told(&format!("{rung}\n{rung}"))
                .starts_with("mine.toml:4: rung \"a\" exists already (mine.toml:1)")
        );
        assert!(told("[[rung]]\ntitel = \"a\"\n").contains("titel"));
    }
}
