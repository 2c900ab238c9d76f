//! What pictures are made of: found anew from a scenario, or read from a result.

use super::PictureNeeds;
use super::look::Language;
use super::matches::CodedSource;
use super::pairs::CalibrationSource;
use super::swept::{SweepSource, Swept, SweptSensitivity};
use experiments::calibration::posterior::Posterior;
use experiments::dials::Dials;
use model::measures::network::stages::Stage;
use model::measures::{phases, replicate};
use model::scenario::FileKind;
use model::world::build::Setting;
use numbers::random::Luck;
use results::calibration::{MADE_BY, PARTICLES};
use results::columns;
use results::documents::{self, DocumentsAnswer};
use results::influence_tables;
use results::manifest::{Manifest, SUMMARY};
use results::summary::{RunSummary, Tally};
use results::words::Word;
use serde::de::DeserializeOwned;
use std::path::{Path, PathBuf};
use std::sync::atomic::AtomicBool;
use story::{Formation, Subject};
use studies::error::Error;
use studies::influence::{self, Influence, Question};
use studies::influence_study::FigureValues;
use studies::replicates::{self, Plan, Stopped, Workplace};
use studies::text_file::expect;

/// From where it comes.
pub enum DataSource {
    /// A scenario, which is simulated.
    Setting(Box<Setting>),
    /// The folder of a result.
    Result(PathBuf),
    /// The result of a sweep.
    Sweep(Box<SweepSource>),
}

/// Which formations of a scenario.
#[derive(Debug, Clone, Copy)]
pub struct Selection {
    /// The one that a picture of one formation is of, from 0.
    pub replicate: u64,
    /// All that a picture of many is of; its seed is that of the one too.
    pub plan: Plan,
}

/// What a picture is made of.
pub enum Data<'s> {
    /// One formation.
    Formation(Box<Formation<'s>>),
    /// What a run came to.
    Run(Box<RunSummary>),
    /// What a measurement of influence came to.
    Influence(Box<Studied>),
    /// A figure of a sweep over its factors.
    Sweep(Box<Swept>),
    /// What a sweep tells of the sensitivity of a figure.
    Sensitivity(Box<SweptSensitivity>),
    /// What dials move.
    Dials(Box<Dials>),
    /// What a calibration came to.
    Calibration(Box<CalibrationSource>),
    /// What coded documents came to.
    Coding(Box<CodedSource>),
}

/// What a measurement of influence came to, and the comparison of documents in each world.
#[derive(Debug, Clone, PartialEq)]
pub struct Studied {
    /// The answer.
    pub answer: Influence,
    /// Document match and coincidental match, shares; none where there was no agreement.
    pub documents: Vec<[Option<f64>; 2]>,
    /// Shares of the recommendations that ended at each stage, in the order of [`Stage::ALL`].
    pub stages: Vec<[Option<f64>; Stage::ALL.len()]>,
}

/// The figures that [`Studied::documents`] holds.
const DOCUMENTS: [&str; 2] = ["document.match", "document.coincidental"];

/// The figures that [`Studied::stages`] holds.
fn stages() -> [String; Stage::ALL.len()] {
    Stage::ALL.map(|stage| format!("stage.{}", stage.name()))
}

/// Where the columns of a table of worlds stand that [`Studied`] holds world by world.
struct Places {
    documents: [Option<usize>; 2],
    stages: [Option<usize>; Stage::ALL.len()],
}

impl Places {
    fn among(columns: &[String]) -> Places {
        let place = |name: &str| columns.iter().position(|column| column == name);
        Places { documents: DOCUMENTS.map(place), stages: stages().map(|stage| place(&stage)) }
    }
}

impl DataSource {
    /// What a picture needs, from here; of a scenario, `which` formations. `progress` is told of each that is simulated.
    ///
    /// # Errors
    /// The result is of another kind, or damaged; an interruption.
    pub fn data(
        &self,
        needs: PictureNeeds,
        which: Selection,
        stop: &AtomicBool,
        progress: &dyn Fn(),
    ) -> Result<Data<'_>, Error> {
        if let DataSource::Result(folder) = self {
            expect(FileKind::Result, folder)?;
        }
        match (self, needs) {
            (DataSource::Setting(setting), PictureNeeds::Formation) => {
                let Selection { replicate, plan } = which;
                Ok(Data::Formation(Box::new(Formation::simulate(
                    setting,
                    plan.seed,
                    replicate,
                    Subject::Whole,
                ))))
            }
            (DataSource::Setting(setting), PictureNeeds::Run) => {
                simulated(setting, which.plan, stop, progress).map(|summary| Data::Run(Box::new(summary)))
            }
            (DataSource::Setting(setting), PictureNeeds::Influence) => {
                studied(setting, which.plan, stop, progress).map(|studied| Data::Influence(Box::new(studied)))
            }
            (DataSource::Result(folder), PictureNeeds::Run) => {
                summary_of_result(folder, "vierdemacht run").map(|summary| Data::Run(Box::new(summary)))
            }
            (DataSource::Result(folder), PictureNeeds::Influence) => {
                studied_before(folder).map(|studied| Data::Influence(Box::new(studied)))
            }
            (DataSource::Result(folder), PictureNeeds::Calibration) => {
                calibrated(folder).map(|calibrated| Data::Calibration(Box::new(calibrated)))
            }
            (DataSource::Setting(_) | DataSource::Sweep(_), PictureNeeds::Calibration) => {
                Err(no_result("a calibration", MADE_BY))
            }
            (DataSource::Result(folder), PictureNeeds::Coding) => {
                coded(folder).map(|coded| Data::Coding(Box::new(coded)))
            }
            (DataSource::Setting(_) | DataSource::Sweep(_), PictureNeeds::Coding) => {
                Err(no_result("coded documents", documents::MADE_BY))
            }
            (DataSource::Result(folder), PictureNeeds::Formation) => Err(Error::Input(format!(
                "this picture is of one formation: give the scenario instead, {}",
                folder.join("scenario.toml").display()
            ))),
            (DataSource::Sweep(sweep), _) => sweep.data(needs, progress),
            (_, PictureNeeds::Sweep | PictureNeeds::Sensitivity | PictureNeeds::Dials) => {
                Err(Error::Input("this picture is of a sweep: give an experiment, or its result".to_owned()))
            }
        }
    }
}

/// What is said where a picture can only be made of the result of a command.
fn no_result(of: &str, made_by: &str) -> Error {
    Error::Input(format!("this picture is of {of}: give the folder of the result of `{made_by}`"))
}

fn stopped(stopped: Stopped<Error>) -> Error {
    match stopped {
        Stopped::Asked => Error::Run("interrupted: nothing was drawn".to_owned()),
        other => other.into(),
    }
}

fn simulated(
    setting: &Setting,
    plan: Plan,
    stop: &AtomicBool,
    progress: &dyn Fn(),
) -> Result<RunSummary, Error> {
    let mut tally = Tally::default();
    let work = |number, place: &mut Workplace| {
        place.simulate(setting, plan, number);
        let luck = Luck::of(plan.seed, number);
        (replicate::of_formation(setting, luck, &mut place.world, &place.trace), phases::spans(&place.trace))
    };
    let take = |(record, spans): (replicate::ReplicateRecord, Vec<phases::PhaseSpan>)| {
        tally.add(&record, &spans, None);
        progress();
        Ok(())
    };
    replicates::run(plan, stop, work, take).map_err(stopped)?;
    Ok(tally.summary(setting))
}

fn studied(setting: &Setting, plan: Plan, stop: &AtomicBool, progress: &dyn Fn()) -> Result<Studied, Error> {
    let question = Question::default();
    let names = influence::figures(setting, &question).map_err(Error::Input)?;
    let places = Places::among(&names);
    let (mut documents, mut stages) = (Vec::new(), Vec::new());
    let asked = influence::ask(setting, &question, plan, stop, |_, row| {
        documents.push(places.documents.map(|place| row[place?]));
        stages.push(places.stages.map(|place| row[place?]));
        progress();
        Ok(())
    });
    let (answer, _) = asked.map_err(stopped)?;
    Ok(Studied { answer, documents, stages })
}

fn studied_before(folder: &Path) -> Result<Studied, Error> {
    let answer = summary_of_result(folder, influence_tables::MADE_BY)?;
    let names: Vec<String> = DOCUMENTS.map(str::to_owned).into_iter().chain(stages()).collect();
    let names: Vec<&str> = names.iter().map(String::as_str).collect();
    let worlds = influence_tables::read_worlds(folder, &names)?;
    let documents = worlds.iter().map(|world| std::array::from_fn(|place| world[place])).collect();
    let stage = |world: &FigureValues| std::array::from_fn(|place| world[DOCUMENTS.len() + place]);
    Ok(Studied { answer, documents, stages: worlds.iter().map(stage).collect() })
}

fn calibrated(folder: &Path) -> Result<CalibrationSource, Error> {
    let posterior: Posterior = summary_of_result(folder, MADE_BY)?;
    let path = folder.join(PARTICLES);
    let damaged = |why: csv::Error| Error::Wrong(format!("{}: {why}", path.display()));
    let mut table = csv::Reader::from_path(&path).map_err(damaged)?;
    let mut particles = Vec::new();
    for record in table.records() {
        let record = record.map_err(damaged)?;
        let number = |place: usize| record.get(place).and_then(|cell| cell.parse().ok()).unwrap_or(f64::NAN);
        let values = (0..posterior.parameters.len()).map(|parameter| number(3 + parameter));
        particles.push((number(1), values.collect()));
    }
    Ok(CalibrationSource { posterior, particles })
}

fn coded(folder: &Path) -> Result<CodedSource, Error> {
    let answer: DocumentsAnswer = summary_of_result(folder, documents::MADE_BY)?;
    let rows = match answer.implied {
        Some(_) => columns::numbers(&folder.join(documents::FORMATIONS), &documents::MATCH_COLUMNS)?,
        None => Vec::new(),
    };
    let formations = rows.iter().map(|row| std::array::from_fn(|place| row[place])).collect();
    Ok(CodedSource { answer, formations })
}

/// What is told of the result in a folder that a command made, all of whose files are as its manifest says.
///
/// # Errors
/// There is no such result, or it is damaged.
pub fn summary_of_result<S: DeserializeOwned>(folder: &Path, made_by: &str) -> Result<S, Error> {
    let shown = folder.display();
    let manifest = Manifest::read(folder).ok_or_else(|| {
        Error::Input(format!("there is no result in {shown}: no manifest.json that can be read"))
    })?;
    if manifest.made_by != made_by {
        return Err(Error::Input(format!(
            "{shown} holds the result of `{}`; this needs that of `{made_by}`, or a scenario file",
            manifest.made_by
        )));
    }
    let damaged = || Error::Wrong(format!("the result in {shown} is damaged: make it again with --force"));
    if !manifest.is_intact(folder) {
        return Err(damaged());
    }
    let text = std::fs::read(folder.join(SUMMARY)).map_err(|_| damaged())?;
    serde_json::from_slice(&text).map_err(|_| damaged())
}

/// Of what a picture of one formation was made.
pub(crate) fn made_of(formation: &Formation<'_>, language: Language) -> String {
    let values = [&*(formation.replicate + 1).to_string(), &*formation.seed.to_string()];
    let title = formation.setting.scenario.title();
    format!("{title}; {}", Word::FormationAndSeed.with(language, &values))
}
