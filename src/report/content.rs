//! The contents of a report, for each kind of result.

use super::words::{self, ReportKind};
use super::{FormationReport, Made, Report, ReportPicture, coded, tables};
use model::scenario::Scenario;
use model::world::build::Setting;
use pictures::data::{Data, DataSource, Selection, summary_of_result};
use pictures::look::{Language, Look, Medium};
use pictures::swept::SweepSource;
use pictures::{Picture, PictureNeeds};
use pulldown_cmark::{Options, Parser, html};
use results::documents;
use results::identity::Identity;
use results::manifest::Manifest;
use results::sweep::result::SCENARIO;
use results::sweep::summary::SweepSummary;
use results::yardsticks;
use std::path::Path;
use std::sync::atomic::AtomicBool;
use studies::error::Error;
use studies::replicates::{BATCH, Plan};

/// Number of single formations shown.
const FORMATIONS: u64 = 3;

/// Number of figures of a sweep that are drawn.
const FIGURES: usize = 3;

/// The report of a result.
pub(super) fn of_result(folder: &Path, manifest: &Manifest, language: Language) -> Result<Report, Error> {
    let about = ReportSubject { folder, manifest, look: Look::of(Medium::Paper, language) };
    match &*manifest.made_by {
        "vierdemacht run" => about.run(),
        "vierdemacht influence" => about.influence(),
        "vierdemacht sweep" => about.sweep(),
        documents::MADE_BY => about.documents(),
        other => Err(Error::Input(format!(
            "{} holds the result of `{other}`; there are reports of `vierdemacht run`, `influence`, `sweep` and `documents`",
            folder.display()
        ))),
    }
}

/// A result to be reported.
struct ReportSubject<'r> {
    folder: &'r Path,
    manifest: &'r Manifest,
    look: Look,
}

impl ReportSubject<'_> {
    fn run(&self) -> Result<Report, Error> {
        let source = DataSource::Result(self.folder.to_owned());
        let mut data = source.data(PictureNeeds::Run, self.which(0), &AtomicBool::new(false), &|| ())?;
        let figures = self.drawn(&[Picture::Coalitions], &mut data)?;
        let Data::Run(summary) = data else { unreachable!("a run was asked for") };
        let tables = tables::of_run(&summary, self.look.language);
        let shown = [Picture::Timeline, Picture::Council, Picture::Relations];
        self.report(ReportKind::Run, Vec::new(), figures, self.formations(&shown)?, tables)
    }

    fn influence(&self) -> Result<Report, Error> {
        let source = DataSource::Result(self.folder.to_owned());
        let mut data =
            source.data(PictureNeeds::Influence, self.which(0), &AtomicBool::new(false), &|| ())?;
        let pictures = [Picture::Influence, Picture::Means, Picture::Documents, Picture::Advice];
        let figures = self.drawn(&pictures, &mut data)?;
        let Data::Influence(studied) = data else { unreachable!("influence was asked for") };
        let tables = tables::of_influence(&studied.answer, &self.look);
        let shown = [Picture::Timeline, Picture::Relations, Picture::Beliefs];
        let groups = studied.answer.groups.iter();
        let told = groups.filter_map(|group| yardsticks::told(&studied.answer, group, self.look.language));
        self.report(ReportKind::Influence, told.collect(), figures, self.formations(&shown)?, tables)
    }

    fn sweep(&self) -> Result<Report, Error> {
        let summary: SweepSummary = summary_of_result(self.folder, &self.manifest.made_by)?;
        let mut figures = Vec::new();
        for figure in summary.figures.iter().take(FIGURES) {
            for picture in [Picture::Response, Picture::Heatmap, Picture::Sensitivity] {
                let swept = || unreachable!("the folder holds the result");
                let sweep = SweepSource::of(self.folder, |_| swept(), Some(&figure.name), &[])?;
                let source = DataSource::Sweep(Box::new(sweep));
                // A design may lack the data for a picture: one factor makes no heatmap, and a list of values no
                // indices.
                if let Ok(mut data) =
                    source.data(picture.needs(), self.which(0), &AtomicBool::new(false), &|| ())
                {
                    figures.extend(self.drawn(&[picture], &mut data).unwrap_or_default());
                }
            }
        }
        let tables = tables::of_sweep(&summary, self.look.language);
        self.report(ReportKind::Sweep, Vec::new(), figures, Vec::new(), tables)
    }

    fn documents(&self) -> Result<Report, Error> {
        let source = DataSource::Result(self.folder.to_owned());
        let mut data = source.data(PictureNeeds::Coding, self.which(0), &AtomicBool::new(false), &|| ())?;
        let figures = self.drawn(&[Picture::Matches], &mut data)?;
        let Data::Coding(found) = data else { unreachable!("a coding was asked for") };
        let (answer, language) = (&found.answer, self.look.language);
        let (told, tables) = (coded::told(answer, language), coded::tables(answer, language));
        let mut facts = coded::facts(&answer.coded, language);
        let mut title = format!("{}: {}", words::coding(language), self.manifest.identity.scenario);
        if answer.implied.is_some() {
            let scenario = self.scenario()?;
            facts.extend(tables::facts(&scenario, &self.manifest.identity, language));
            scenario.title_in(language).clone_into(&mut title);
        }
        Ok(self.with(ReportKind::Documents, (title, facts), told, figures, Vec::new(), tables))
    }

    fn which(&self, replicate: u64) -> Selection {
        let Identity { seed, .. } = self.manifest.identity;
        let replicates = self.manifest.identity.formations();
        Selection { replicate, plan: Plan { seed, replicates, threads: None, everyday: false, batch: BATCH } }
    }

    fn drawn(&self, pictures: &[Picture], data: &mut Data<'_>) -> Result<Vec<ReportPicture>, Error> {
        let draw = |picture: &Picture| {
            let caption = format!("{}.", capital(picture.shows(self.look.language)));
            Ok(ReportPicture { svg: picture.draw(data, &self.look)?.svg, caption })
        };
        pictures.iter().map(draw).collect()
    }

    fn formations(&self, pictures: &[Picture]) -> Result<Vec<FormationReport>, Error> {
        let source = DataSource::Setting(Box::new(Setting::new(self.scenario()?)));
        let formation = |number: u64| {
            let mut data = source.data(
                PictureNeeds::Formation,
                self.which(number - 1),
                &AtomicBool::new(false),
                &|| (),
            )?;
            Ok(FormationReport { number, figures: self.drawn(pictures, &mut data)? })
        };
        (1..=self.manifest.identity.formations().min(FORMATIONS)).map(formation).collect()
    }

    fn scenario(&self) -> Result<Scenario, Error> {
        Ok(Scenario::load(self.folder.join(SCENARIO))?)
    }

    fn report(
        &self,
        kind: ReportKind,
        told: Vec<String>,
        figures: Vec<ReportPicture>,
        formations: Vec<FormationReport>,
        tables: Vec<super::ReportTable>,
    ) -> Result<Report, Error> {
        let scenario = self.scenario()?;
        let facts = tables::facts(&scenario, &self.manifest.identity, self.look.language);
        Ok(self.with(
            kind,
            (scenario.title_in(self.look.language).to_owned(), facts),
            told,
            figures,
            formations,
            tables,
        ))
    }

    /// A report under a title, with facts about its subject.
    fn with(
        &self,
        kind: ReportKind,
        (title, facts): (String, Vec<(String, String)>),
        told: Vec<String>,
        figures: Vec<ReportPicture>,
        formations: Vec<FormationReport>,
        tables: Vec<super::ReportTable>,
    ) -> Report {
        let language = self.look.language;
        Report {
            language: language.code(),
            title,
            question: words::question(kind, language).to_owned(),
            told,
            facts,
            figures,
            formations,
            tables,
            made: self.made(kind),
            words: words::standing(language),
            patterns: patterns(),
        }
    }

    fn made(&self, kind: ReportKind) -> Made {
        let Identity { version, scenario_sha256, seed, .. } = self.manifest.identity.clone();
        let again = match kind {
            ReportKind::Sweep => "vierdemacht sweep experiment.toml".to_owned(),
            ReportKind::Documents => {
                // Tables appear among the options a second time, with their hashes.
                let options = self.manifest.identity.options.iter();
                let asked = options.filter(|option| !is_hash(option));
                let again = asked.fold(self.manifest.made_by.clone(), |again, option| again + " " + option);
                let replicates = self.manifest.identity.formations();
                let simulated = format!(" --scenario scenario.toml --replicates {replicates}");
                let simulated = if replicates > 0 { simulated } else { String::new() };
                format!("{again}{simulated} --seed {seed}")
            }
            ReportKind::Run | ReportKind::Influence => self.manifest.identity.again(&self.manifest.made_by),
        };
        let files = self.manifest.files.iter().map(|file| (file.name.clone(), file.sha256.clone()));
        Made {
            command: self.manifest.made_by.clone(),
            again,
            version,
            seed,
            scenario_sha256,
            files: files.collect(),
        }
    }
}

/// True if an option states the hash of a table.
fn is_hash(option: &str) -> bool {
    [documents::CODING, documents::SOURCES].iter().any(|table| option.starts_with(&format!("{table} ")))
}

fn capital(text: &str) -> String {
    let mut letters = text.chars();
    letters.next().map_or(String::new(), |first| first.to_uppercase().chain(letters).collect())
}

/// The table of docs/PATTERNS.md, without the text after it.
fn patterns() -> String {
    let text = include_str!("../../docs/PATTERNS.md");
    let overview = text.find("\n## ").map_or(text, |end| &text[..end]);
    let table = overview.find("\n| # |").map_or("", |start| &overview[start..]);
    let mut shown = String::new();
    html::push_html(&mut shown, Parser::new_ext(table, Options::ENABLE_TABLES));
    shown
}
