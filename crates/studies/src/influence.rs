//! The question of the project: how much would differ without the civil servants, in whose interest, and by which
//! means.

use super::influence_study::{FigureValues, LOOK, Study, StudyResult};
use super::replicates::{Plan, Stopped};
use crate::error::Error;
use model::measures::influence::Dimension;
use model::measures::influence::figure::{Figure, TOGETHER};
use model::measures::network::stages::Stage;
use model::world::build::Setting;
use model::world::means::{Means, PersonGroup};
use numbers::stats::{Estimate, Moments};
use serde::{Deserialize, Serialize};
use std::ops::ControlFlow;
use std::sync::atomic::AtomicBool;

/// The settings of a study of influence.
#[derive(Debug, Clone, Default)]
pub struct Question {
    /// Groups and persons measured besides the default ones.
    pub mute: Vec<String>,
    /// True if every civil servant is also measured alone.
    pub each: bool,
    /// True if everyday practice is also simulated.
    pub everyday: bool,
    /// Standard error at which no more worlds are needed: for the influence of every group in the first table.
    pub precision: Option<f64>,
}

/// The groups of civil servants that are always measured, if they have members.
pub const GROUPS: [&str; 4] = ["civil_servants", "supporters", "experts", "line"];

/// A figure over all worlds.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct FigureFound {
    /// Name.
    pub figure: String,
    /// Meaning.
    pub meaning: String,
    /// Unit.
    pub unit: String,
    /// Range.
    pub range: String,
    /// Mean and its standard error; `None` if it exists in no world.
    pub estimate: Option<Estimate>,
    /// The 95 % interval of the mean.
    pub interval: Option<(f64, f64)>,
    /// Standard deviation over worlds.
    pub deviation: f64,
    /// Number of worlds in which it exists.
    pub replicates: u64,
}

impl FigureFound {
    /// A figure from its moments over worlds.
    pub fn of(figure: &Figure, moments: &Moments) -> FigureFound {
        let estimate = moments.estimate();
        FigureFound {
            figure: figure.name.clone(),
            meaning: figure.meaning.clone(),
            unit: figure.unit.to_owned(),
            range: figure.range.to_owned(),
            estimate,
            interval: estimate.and_then(|e| e.interval(moments.number())),
            deviation: moments.variance().sqrt(),
            replicates: moments.number(),
        }
    }
}

/// A person or group that was measured.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Measured {
    /// Identifier.
    pub id: String,
    /// Name for readers.
    pub name: String,
    /// Number of persons.
    pub persons: usize,
}

/// The result of a study of influence.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[allow(missing_docs)] // the fields say what they are; `results::influence` shows them in words
pub struct Influence {
    pub title: String,
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub title_nl: String,
    pub scenario: String,
    pub seed: u64,
    pub replicates: u64,
    /// Number of runs of each world.
    pub runs: usize,
    pub precision: Option<f64>,
    /// True if the precision asked for was reached.
    pub reached: bool,
    /// Groups of civil servants, then the persons and groups asked for.
    pub groups: Vec<Measured>,
    /// Informateurs and parties.
    pub politicians: Vec<Measured>,
    pub case: Option<model::scenario::file::Case>,
    pub figures: Vec<FigureFound>,
    /// Change of the coalition's own goals by the civil servants if experts know nothing and receivers know that.
    pub worthless: Option<Estimate>,
    /// The same if they know nothing and are believed.
    pub believed: Option<Estimate>,
}

impl Influence {
    /// A figure by its name.
    pub fn figure(&self, name: &str) -> Option<&FigureFound> {
        self.figures.iter().find(|figure| figure.figure == name)
    }

    /// Mean and standard error of a figure.
    pub fn estimate(&self, name: &str) -> Option<Estimate> {
        self.figure(name)?.estimate
    }

    /// Influence in standard deviations, over worlds, of the value that the group attains.
    pub fn in_deviations(&self, group: &str, dimension: Dimension) -> Option<Estimate> {
        let change = self.estimate(&format!("influence.{group}.{}", dimension.name()))?;
        let spread = self.figure(&format!("attained.{group}.{}", dimension.name()))?.deviation;
        (spread > 0.0).then(|| Estimate { mean: change.mean / spread, error: change.error / spread })
    }

    /// Number of worlds needed to know a group's influence on the outcome to a tenth at 95 %: with common random
    /// numbers, and with independent random draws; `None` if the influence is within two standard errors of zero.
    pub fn worlds_needed(&self, group: &str) -> Option<[f64; 2]> {
        let change = self.figure(&format!("influence.{group}.outcome"))?;
        let Estimate { mean, error } = change.estimate?;
        let deviation = |name: String| self.figure(&name).map(|figure| figure.deviation);
        let with = deviation(format!("attained.{group}.outcome"))?;
        let without = deviation(format!("attained.{group}.outcome.without"))?;
        let needed = |variance: f64| variance * 1.96 * 1.96 / (0.01 * mean * mean);
        (mean.abs() > 2.0 * error)
            .then(|| [needed(change.deviation * change.deviation), needed(with * with + without * without)])
    }
}

/// Names of a question's figures, in the order of tables.
///
/// # Errors
/// A name that matches nobody.
pub fn figures(setting: &Setting, question: &Question) -> Result<Vec<String>, String> {
    let mut names = Vec::new();
    for group in civil_servants(setting, question)? {
        figures_of_group(&mut names, setting, &group, question.everyday);
    }
    for group in politicians(setting) {
        for dimension in Dimension::ALL.map(Dimension::name) {
            for measure in ["influence", "impact"] {
                names.push(format!("{measure}.{}.{dimension}", group.id));
            }
        }
    }
    names.extend(Dimension::ALL.map(|d| format!("partner.{}", d.name())));
    for player in TOGETHER {
        names.extend(Dimension::ALL.map(|d| format!("share.{player}.{}", d.name())));
    }
    names.extend(["match", "coincidental", "added"].map(|which| format!("document.{which}")));
    names.extend(["coalition", "council"].map(|who| format!("politicians.{who}")));
    names.extend(Stage::ALL.map(|stage| format!("stage.{}", stage.name())));
    let id = |agent| &setting.cast.agent(agent).id;
    for supporter in &setting.cast.supporters {
        names.extend([
            format!("brokerage.{}", id(supporter.agent)),
            format!("brokerage.{}.alone", id(supporter.agent)),
        ]);
    }
    for expert in &setting.cast.experts {
        names
            .extend([format!("reach.{}", id(expert.agent)), format!("reach.{}.in_person", id(expert.agent))]);
    }
    Ok(names)
}

fn figures_of_group(names: &mut Vec<String>, setting: &Setting, group: &PersonGroup, everyday: bool) {
    let id = &group.id;
    for dimension in Dimension::ALL.map(Dimension::name) {
        for part in ["", ".professional", ".private", ".per_head"] {
            names.push(format!("influence.{id}.{dimension}{part}"));
        }
        names.extend([format!("attained.{id}.{dimension}"), format!("attained.{id}.{dimension}.without")]);
        names.extend([format!("impact.{id}.{dimension}"), format!("noise_floor.{id}.{dimension}")]);
        names.extend(Means::ALL.map(|means| format!("means.{id}.{dimension}.{}", means.name())));
    }
    names.extend([format!("impact.{id}.days"), format!("noise_floor.{id}.days")]);
    names.push(format!("attained.{id}.outcome.alone"));
    names.extend(["gone", "serving", "not_serving"].map(|which| format!("plans.{id}.{which}")));
    names.extend(["changed", "towards", "away"].map(|side| format!("decisions.{id}.{side}")));
    if everyday {
        names.extend(["changed", "towards", "away"].map(|side| format!("everyday.{id}.{side}")));
    }
    names.extend([format!("perceived.{id}"), format!("perceived.{id}.own")]);
    if let [person] = group.persons[..]
        && setting
            .cast
            .supporters
            .iter()
            .map(|s| s.agent)
            .chain(setting.cast.experts.iter().map(|e| e.agent))
            .any(|a| a == person)
    {
        names.extend(setting.scenario.negotiators().iter().map(|n| format!("dyad.{id}.{}", n.label.id)));
    }
}

/// The groups of civil servants that have members, and the persons and groups asked for.
fn civil_servants(setting: &Setting, question: &Question) -> Result<Vec<PersonGroup>, String> {
    let mut groups: Vec<PersonGroup> =
        GROUPS.iter().filter_map(|name| PersonGroup::named(setting, name).ok()).collect();
    for name in &question.mute {
        groups.push(PersonGroup::named(setting, name).map_err(|unknown| unknown.to_string())?);
    }
    if question.each {
        let persons = PersonGroup::civil_servants(setting).persons;
        groups.extend(persons.into_iter().map(|person| PersonGroup::person(setting, person)));
    }
    let mut seen = std::collections::BTreeSet::new();
    groups.retain(|group| seen.insert(group.id.clone()));
    Ok(groups)
}

fn politicians(setting: &Setting) -> Vec<PersonGroup> {
    let mut groups = vec![PersonGroup::informateurs(setting)];
    groups.extend(PersonGroup::parties(setting));
    groups
}

/// Answer a question; `each` receives every world's row, in order.
///
/// # Errors
/// A name that matches nobody, an interruption, or an error of `each`.
pub fn ask(
    setting: &Setting,
    question: &Question,
    plan: Plan,
    stop: &AtomicBool,
    mut each: impl FnMut(u64, &FigureValues) -> Result<(), Error>,
) -> Result<(Influence, Vec<Figure>), Stopped<Error>> {
    let taking = |why: String| Stopped::Taking(Error::Input(why));
    let names = figures(setting, question).map_err(taking)?;
    let study = Study::of(setting, &names).map_err(taking)?;
    let in_first_table = main_figures(&study.figures);
    let mut found = StudyResult::with_ratios(&study.figures);
    let mut reached = false;
    study.run(plan, stop, |replicate, row| {
        each(replicate, &row)?;
        found.add(&row);
        reached = found.replicates.is_multiple_of(LOOK)
            && question.precision.is_some_and(|precision| is_reached(&found, &in_first_table, precision));
        Ok(if reached { ControlFlow::Break(()) } else { ControlFlow::Continue(()) })
    })?;
    let plan = Plan { replicates: found.replicates, ..plan };
    let [worthless, believed] = [false, true].map(|believed| without_worth(setting, believed));
    let mut answer = answer(setting, question, &study, &found);
    answer.reached = reached;
    answer.worthless = gain_of_politicians(&worthless, plan, stop)?;
    answer.believed = gain_of_politicians(&believed, plan, stop)?;
    Ok((answer, study.figures))
}

/// The figures of a question, in order, with their meanings.
///
/// # Errors
/// A name that matches nobody.
pub fn described(setting: &Setting, question: &Question) -> Result<Vec<Figure>, String> {
    let (names, mut groups) = (figures(setting, question)?, Vec::new());
    names.iter().map(|name| Figure::named(setting, &mut groups, name)).collect()
}

/// Positions of the figures whose precision is asked for.
fn main_figures(figures: &[Figure]) -> Vec<usize> {
    let is_main = |name: &str| {
        let words: Vec<&str> = name.split('.').collect();
        matches!(words[..], ["influence", group, _] if GROUPS.contains(&group))
    };
    (0..figures.len()).filter(|&f| is_main(&figures[f].name)).collect()
}

fn is_reached(found: &StudyResult, figures: &[usize], precision: f64) -> bool {
    figures.iter().filter_map(|&f| found.estimate(f)).all(|estimate| estimate.error <= precision)
}

/// The same setting with experts who know nothing: receivers know that too, or go on believing them.
fn without_worth(setting: &Setting, believed: bool) -> Setting {
    Setting::new(setting.scenario.clone().with_ignorant_experts(believed))
}

fn gain_of_politicians(
    setting: &Setting,
    plan: Plan,
    stop: &AtomicBool,
) -> Result<Option<Estimate>, Stopped<Error>> {
    let study =
        Study::of(setting, ["politicians.coalition"]).map_err(|why| Stopped::Taking(Error::Run(why)))?;
    let mut gain = Moments::default();
    study.run(plan, stop, |_, row| {
        row.into_iter().flatten().for_each(|value| gain.add(value));
        Ok::<_, Error>(ControlFlow::Continue(()))
    })?;
    Ok(gain.estimate())
}

fn answer(setting: &Setting, question: &Question, study: &Study<'_>, found: &StudyResult) -> Influence {
    let measured =
        |group: PersonGroup| Measured { id: group.id, name: group.name, persons: group.persons.len() };
    let scenario = &setting.scenario;
    Influence {
        title: scenario.title().to_owned(),
        title_nl: scenario.title_nl().to_owned(),
        scenario: scenario.name().to_owned(),
        seed: scenario.parameters().simulation.seed,
        replicates: found.replicates,
        runs: study.runs(),
        precision: question.precision,
        reached: false,
        groups: civil_servants(setting, question).unwrap_or_default().into_iter().map(measured).collect(),
        politicians: politicians(setting).into_iter().map(measured).collect(),
        case: scenario.case().cloned(),
        figures: found.figures(&study.figures),
        worthless: None,
        believed: None,
    }
}
