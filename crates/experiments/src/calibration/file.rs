//! The calibration file that a user writes, in TOML: parameters and the record they are calibrated on.

use crate::plan::factor::{Factor, FactorKind, Levels};
use model::scenario::validate::SchemaLookup;
use model::scenario::{Base, FileKind, Override, Scenario};
use model::world::build::Setting;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use std::path::{Path, PathBuf};
use studies::error::Error;
use studies::influence_study::Study;
use studies::text_file::{parse_toml, read_text};
use toml::Spanned;

/// Default number of particles in a generation.
const PARTICLES: usize = 1000;

/// Default maximum number of generations.
const GENERATIONS: usize = 8;

/// Default share of proposals kept below which sampling ends.
const LEAST_ACCEPTED: f64 = 0.03;

/// A valid calibration.
#[derive(Debug)]
pub struct Calibration {
    /// Name in tables and folders.
    pub name: String,
    /// One-line title for readers.
    pub title: String,
    /// The scenario before it is checked, for changing it.
    pub base: Base,
    /// The scenario, unchanged.
    pub scenario: Scenario,
    /// Seed of proposals and formations.
    pub seed: u64,
    /// Number of particles in a generation.
    pub particles: usize,
    /// Maximum number of generations.
    pub generations: usize,
    /// Sampling ends after a generation in which a smaller share of the proposals than this was kept.
    pub least_accepted: f64,
    /// The parameters calibrated.
    pub parameters: Vec<Parameter>,
    /// The figures on which they are calibrated.
    pub targets: Vec<Target>,
    /// The figures on which they are checked.
    pub checks: Vec<Target>,
    /// The file as written.
    pub text: String,
}

/// A parameter, with its prior: uniform over a range.
#[derive(Debug, Clone, PartialEq)]
pub struct Parameter {
    /// Name, keys and range.
    pub factor: Factor,
    /// Lower end.
    pub low: f64,
    /// Upper end.
    pub high: f64,
}

/// A figure, and its recorded value.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Target {
    /// Figure, by its name in docs/MEASURES.md.
    pub figure: String,
    /// Recorded value.
    pub value: f64,
    /// Source of the recorded value.
    pub source: String,
}

/// A calibration: a scenario, parameters with ranges, and recorded values of figures.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
struct CalibrationFile {
    /// Name in tables and folders.
    name: String,
    /// One-line title for readers.
    #[serde(default)]
    title: String,
    /// The scenario that is calibrated: a path relative to this file.
    scenario: String,
    /// Seed of proposals and formations; the scenario's if left out.
    seed: Option<u64>,
    /// Number of particles in a generation; 1000 if left out.
    #[schemars(with = "Option<u64>", range(min = 10, max = 100_000))]
    particles: Option<Spanned<usize>>,
    /// Maximum number of generations; 8 if left out.
    #[schemars(with = "Option<u64>", range(min = 1, max = 100))]
    generations: Option<Spanned<usize>>,
    /// Sampling ends after a generation in which a smaller share of the proposals than this was kept; 0.03 if left out.
    #[schemars(with = "Option<f64>", range(min = 0.0, max = 1.0))]
    least_accepted: Option<Spanned<f64>>,
    /// The parameters to calibrate; at least one.
    #[serde(default)]
    #[schemars(with = "Vec<ParameterFile>")]
    parameter: Vec<Spanned<ParameterFile>>,
    /// The figures to calibrate them on; at least one.
    #[serde(default)]
    #[schemars(with = "Vec<Target>")]
    target: Vec<Spanned<Target>>,
    /// Figures to check the result on, without fitting to them.
    #[serde(default)]
    #[schemars(with = "Vec<Target>")]
    check: Vec<Spanned<Target>>,
}

/// A parameter that is calibrated; its prior is uniform over its range.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
struct ParameterFile {
    /// Name in tables.
    name: String,
    /// Scenario keys that get its value, as in `--set`; `officials.*.authority` stands for every official who has one.
    #[schemars(length(min = 1))]
    keys: Vec<String>,
    /// The lower end of its range.
    low: f64,
    /// The upper end of its range.
    high: f64,
    /// True if only whole numbers of the range are meant.
    #[serde(default)]
    whole: bool,
    /// Unit, for the data dictionary.
    #[serde(default)]
    unit: String,
    /// Meaning, for the data dictionary.
    #[serde(default)]
    meaning: String,
}

impl Calibration {
    /// Read a calibration, and the scenario that it names. Given a scenario, read the calibration of the same name in
    /// the folder `calibrations` beside it.
    ///
    /// # Errors
    /// Faults with file and line, also those of the scenario.
    pub fn load(path: &Path) -> Result<Calibration, Error> {
        Calibration::load_with(path, &[])
    }

    /// Read a calibration as [`Calibration::load`] does, with some values of the scenario changed.
    ///
    /// # Errors
    /// As [`Calibration::load`]; changes that do not fit the scenario.
    pub fn load_with(path: &Path, changes: &[Override]) -> Result<Calibration, Error> {
        let mut path = path.to_owned();
        let mut text = read_text(&path)?;
        if FileKind::of_text(&text, &path) == Some(FileKind::Scenario) {
            let beside = beside(&path);
            if !beside.is_file() {
                return Err(Error::Input(format!(
                    "{} is a scenario without a calibration: there is no file {}. A calibration names a scenario, \
                         parameters with ranges, and targets; see vierdemacht calibrate --help",
                    path.display(),
                    beside.display()
                )));
            }
            text = read_text(&beside)?;
            path = beside;
        }
        let file = path.display().to_string();
        let written: CalibrationFile = parse_toml(FileKind::Calibration, &file, &text)?;
        let reader = PartsReader { file: &file, text: &text };
        let scenario_path = path.parent().unwrap_or(Path::new("")).join(&written.scenario);
        if !scenario_path.is_file() {
            return Err(Error::Input(format!(
                "{file}: there is no scenario file {}; `scenario` is a path relative to its own file",
                scenario_path.display()
            )));
        }
        let base = Base::load(&scenario_path)?.changed(changes);
        let scenario = base.with(&[])?;
        let calibration = reader.calibration(written, base, scenario)?;
        match changes.iter().find(|change| calibration.calibrates(&change.key())) {
            Some(change) => Err(Error::input(format_args!(
                "--set {change}: {file} calibrates this value; leave out the change, or the parameter in the file"
            ))),
            None => Ok(calibration),
        }
    }

    /// True if a parameter is drawn for a key.
    fn calibrates(&self, key: &str) -> bool {
        let has = |levels: &Levels| matches!(levels, Levels::Range { keys, .. } if keys.iter().any(|other| other == key));
        self.parameters.iter().any(|parameter| has(&parameter.factor.levels))
    }

    /// The JSON Schema of calibration files.
    pub fn json_schema() -> serde_json::Value {
        SchemaLookup::of::<CalibrationFile>().as_value().clone()
    }

    /// Names of the figures observed: targets, then checks.
    pub fn figures(&self) -> impl Iterator<Item = &str> {
        self.targets.iter().chain(&self.checks).map(|target| &*target.figure)
    }
}

/// The place of a scenario's calibration.
fn beside(scenario: &Path) -> PathBuf {
    let folder = scenario.parent().unwrap_or(Path::new("")).join("calibrations");
    folder.join(scenario.file_name().unwrap_or_default())
}

/// Reads the parts, and reports faults with their place.
struct PartsReader<'t> {
    file: &'t str,
    text: &'t str,
}

impl PartsReader<'_> {
    fn fault(&self, at: usize, why: &str) -> Error {
        let line = self.text[..at].matches('\n').count() + 1;
        Error::Input(format!("{}:{line}: {why}", self.file))
    }

    fn calibration(
        &self,
        file: CalibrationFile,
        base: Base,
        scenario: Scenario,
    ) -> Result<Calibration, Error> {
        let within =
            |given: Option<Spanned<usize>>, usual: usize, low: usize, high: usize, name: &str| match given {
                Some(n) if !(low..=high).contains(n.get_ref()) => {
                    Err(self.fault(n.span().start, &format!("{name} go from {low} to {high}")))
                }
                given => Ok(given.map_or(usual, Spanned::into_inner)),
            };
        let least_accepted = match file.least_accepted {
            Some(share) if !(0.0..1.0).contains(share.get_ref()) => {
                return Err(self.fault(share.span().start, "least_accepted is a share from 0 to below 1"));
            }
            share => share.map_or(LEAST_ACCEPTED, Spanned::into_inner),
        };
        let parameters = file.parameter.into_iter().map(|p| self.parameter(p, &base));
        let parameters = parameters.collect::<Result<Vec<_>, _>>()?;
        let setting = Setting::new(scenario.clone());
        let targets = self.targets(file.target, &setting)?;
        let checks = self.targets(file.check, &setting)?;
        for (none, what) in [(parameters.is_empty(), "parameter"), (targets.is_empty(), "target")] {
            if none {
                return Err(self.fault(0, &format!("give at least one [[{what}]]")));
            }
        }
        Ok(Calibration {
            title: if file.title.is_empty() { file.name.clone() } else { file.title },
            name: file.name,
            seed: file.seed.unwrap_or(scenario.parameters().simulation.seed),
            particles: within(file.particles, PARTICLES, 10, 100_000, "particles")?,
            generations: within(file.generations, GENERATIONS, 1, 100, "generations")?,
            least_accepted,
            parameters,
            targets,
            checks,
            base,
            scenario,
            text: self.text.to_owned(),
        })
    }

    fn parameter(&self, written: Spanned<ParameterFile>, base: &Base) -> Result<Parameter, Error> {
        let at = written.span().start;
        let ParameterFile { name, keys, low, high, whole, unit, meaning } = written.into_inner();
        if low.partial_cmp(&high) != Some(std::cmp::Ordering::Less) {
            return Err(self.fault(at, &format!("{name}: low ({low}) must be below high ({high})")));
        }
        let spelled = keys.iter().map(|key| base.spelled_out(key)).collect::<Result<Vec<_>, _>>();
        let keys = spelled.map_err(|why| self.fault(at, &format!("{name}: {why}")))?.concat();
        if keys.is_empty() {
            return Err(self.fault(at, &format!("{name}: give at least one key of the scenario")));
        }
        let kind = if whole { FactorKind::Whole } else { FactorKind::Number };
        let levels = Levels::Range { low, high, whole, steps: None, keys };
        let factor = Factor { name, labels: Default::default(), unit, meaning, kind, levels };
        for end in [0.0, 1.0] {
            let changes = factor.at(end).1.into_iter();
            let changes = changes.map(|(key, value)| format!("{key}={value}").parse::<Override>());
            let changes: Vec<Override> =
                changes.collect::<Result<_, _>>().map_err(|why| self.fault(at, &why.to_string()))?;
            if let Err(faults) = base.with(&changes) {
                let why = faults.list().first().map_or(String::new(), |fault| fault.message.clone());
                return Err(self.fault(at, &format!("{}: {why}", factor.name)));
            }
        }
        Ok(Parameter { factor, low, high })
    }

    fn targets(&self, written: Vec<Spanned<Target>>, setting: &Setting) -> Result<Vec<Target>, Error> {
        let target = |written: Spanned<Target>| {
            let at = written.span().start;
            let target = written.into_inner();
            match Study::of(setting, [&target.figure]) {
                Ok(_) if target.value.is_finite() => Ok(target),
                Ok(_) => Err(self.fault(at, &format!("{}: the value must be a number", target.figure))),
                Err(why) => Err(self.fault(at, &why)),
            }
        };
        written.into_iter().map(target).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn load(text: &str) -> Result<Calibration, Error> {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("mine.toml");
        let scenario = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../scenarios/teaching-small.toml");
        std::fs::write(&path, format!("name = 'mine'\nscenario = '{}'\n{text}", scenario.display())).unwrap();
        Calibration::load(&path)
    }

    const PARAMETER: &str = "[[parameter]]\nname = 'access'\nkeys = ['access.base']\nlow = 0\nhigh = 1\n";
    const TARGET: &str = "[[target]]\nfigure = 'document.match'\nvalue = 0.7\nsource = 'made up'\n";

    #[test]
    fn what_is_sound_is_read() {
        let read = load(&format!("particles = 50\n{PARAMETER}{TARGET}")).unwrap();
        assert_eq!((read.particles, read.generations), (50, GENERATIONS));
        assert_eq!(read.figures().collect::<Vec<_>>(), ["document.match"]);
    }

    #[test]
    fn a_scenario_has_the_calibration_of_its_name_beside_it() {
        let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../scenarios");
        let [scenario, own] = ["tilburg-2018.toml", "calibrations/tilburg-2018.toml"]
            .map(|file| Calibration::load(&root.join(file)).unwrap());
        assert_eq!((scenario.name, scenario.text), (own.name, own.text));
        let without = Calibration::load(&root.join("netherlands-2017.toml")).unwrap_err().to_string();
        assert!(without.contains("netherlands-2017.toml is a scenario without a calibration"), "{without}");
        assert!(without.contains("calibrations/netherlands-2017.toml"), "{without}");
    }

    #[test]
    fn faults_name_the_line_and_what_is_wrong() {
        let why = |text: &str| load(text).unwrap_err().to_string();
        let of = |from: &str, to: &str| why(&format!("{}{TARGET}", PARAMETER.replace(from, to)));
        assert!(of("high = 1", "high = 0").contains("mine.toml:3: access: low (0) must be below high (0)"));
        assert!(
            of("high = 1", "high = 7").contains("mine.toml:3: access: "),
            "{}",
            of("high = 1", "high = 7")
        );
        assert!(of("access.base", "access.bse").contains("mine.toml:3: access: "));
        assert!(why(&format!("{PARAMETER}{}", TARGET.replace("match", "mtch"))).contains("mine.toml:8: "));
        assert!(why(TARGET).contains("give at least one [[parameter]]"));
        assert!(why(PARAMETER).contains("give at least one [[target]]"));
        assert!(
            why(&format!("particles = 3\n{PARAMETER}{TARGET}")).contains("mine.toml:3: particles go from 10")
        );
        assert!(why("colour = 'red'\n").contains("colour"));
    }
}
