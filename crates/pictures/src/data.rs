//! Data for pictures: computed from a scenario, or read from a result.

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
use numbers::random::Draws;
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

/// Source of the data.
pub enum DataSource {
    /// A scenario to simulate.
    Setting(Box<Setting>),
    /// The folder of a result.
    Result(PathBuf),
    /// The result of a sweep.
    Sweep(Box<SweepSource>),
}

/// A selection of a scenario's formations.
#[derive(Debug, Clone, Copy)]
pub struct Selection {
    /// The formation for a picture of one, from 0.
    pub replicate: u64,
    /// The formations for a picture of many; its seed also applies to the single one.
    pub plan: Plan,
}

/// The data of a picture.
pub enum Data<'s> {
    /// One formation.
    Formation(Box<Formation<'s>>),
    /// The summary of a run.
    Run(Box<RunSummary>),
    /// A measurement of influence.
    Influence(Box<Studied>),
    /// A figure of a sweep over its factors.
    Sweep(Box<Swept>),
    /// The sensitivity of a figure in a sweep.
    Sensitivity(Box<SweptSensitivity>),
    /// The effects of dials.
    Dials(Box<Dials>),
    /// The result of a calibration.
    Calibration(Box<CalibrationSource>),
    /// The result of coded documents.
    Coding(Box<CodedSource>),
}

/// A measurement of influence, with the document comparison in each world.
#[derive(Debug, Clone, PartialEq)]
pub struct Studied {
    /// The answer.
    pub answer: Influence,
    /// Document match and coincidental match, shares; `None` without an agreement.
    pub documents: Vec<[Option<f64>; 2]>,
    /// Shares of the recommendations that ended at each stage, in the order of [`Stage::ALL`].
    pub stages: Vec<[Option<f64>; Stage::ALL.len()]>,
}

/// The figures in [`Studied::documents`].
const DOCUMENTS: [&str; 2] = ["document.match", "document.coincidental"];

/// The figures in [`Studied::stages`].
fn stages() -> [String; Stage::ALL.len()] {
    Stage::ALL.map(|stage| format!("stage.{}", stage.name()))
}

/// Positions, in a table of worlds, of the columns that [`Studied`] holds for each world.
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
    /// The data that a picture needs; for a scenario, those of the selected formations. `progress` is called for each
    /// one simulated.
    ///
    /// # Errors
    /// The result is of another kind, or damaged; or an interruption.
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
                "this picture shows one formation: give the scenario instead, {}",
                folder.join("scenario.toml").display()
            ))),
            (DataSource::Sweep(sweep), _) => sweep.data(needs, progress),
            (_, PictureNeeds::Sweep | PictureNeeds::Sensitivity | PictureNeeds::Dials) => {
                Err(Error::Input("this picture shows a sweep: give an experiment, or its result".to_owned()))
            }
        }
    }
}

/// The error for a picture that needs the result of another command.
fn no_result(of: &str, made_by: &str) -> Error {
    Error::Input(format!("this picture shows {of}: give the folder of a result of `{made_by}`"))
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
        let draws = Draws::of(plan.seed, number);
        (replicate::of_formation(setting, draws, &mut place.world, &place.trace), phases::spans(&place.trace))
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

/// The summary of a result in a folder, if it was made by this command and all files match its manifest.
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
            "{shown} holds a result of `{}`; this needs a result of `{made_by}`, or a scenario file",
            manifest.made_by
        )));
    }
    let damaged = || Error::Wrong(format!("the result in {shown} is damaged: compute it again with --force"));
    if !manifest.is_intact(folder) {
        return Err(damaged());
    }
    let text = std::fs::read(folder.join(SUMMARY)).map_err(|_| damaged())?;
    serde_json::from_slice(&text).map_err(|_| damaged())
}

/// Source of a picture of one formation.
pub(crate) fn made_of(formation: &Formation<'_>, language: Language) -> String {
    let values = [&*(formation.replicate + 1).to_string(), &*formation.seed.to_string()];
    let title = formation.setting.scenario.title_in(language);
    format!("{title}; {}", Word::FormationAndSeed.with(language, &values))
}
