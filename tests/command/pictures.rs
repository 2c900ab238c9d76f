//! Every picture is drawn exactly as when it was last reviewed: byte for byte, in both languages and themes.
//!
//! After an intended change of a picture: `UPDATE_PICTURES=1 cargo test --test command pictures`, then look at every
//! changed file in `tests/pictures`, and describe the change in the changelog.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::sync::atomic::AtomicBool;
use vierdemacht::experiments::calibration::calibrate;
use vierdemacht::experiments::calibration::file::Calibration;
use vierdemacht::experiments::calibration::posterior::{self, Posterior};
use vierdemacht::experiments::plan::Experiment;
use vierdemacht::experiments::plan::segments::Shard;
use vierdemacht::model::scenario::Scenario;
use vierdemacht::model::world::build::Setting;
use vierdemacht::pictures::data::{Data, DataSource, Selection};
use vierdemacht::pictures::look::{Language, Look, Medium};
use vierdemacht::pictures::pairs::CalibrationSource;
use vierdemacht::pictures::swept::SweepSource;
use vierdemacht::pictures::{Picture, PictureNeeds, png};
use vierdemacht::results::sweep::fill::{self, Work};
use vierdemacht::results::sweep::merge::{self, Csv};
use vierdemacht::results::sweep::store::Store;
use vierdemacht::studies::replicates::{BATCH, Plan};

/// Number of formations in pictures of many, and the one in pictures of one, from 0.
const REPLICATES: u64 = 40;
const REPLICATE: u64 = 0;

fn source(scenario: &str) -> DataSource {
    let scenario = Scenario::load(format!("scenarios/{scenario}.toml")).unwrap();
    DataSource::Setting(Box::new(Setting::new(scenario)))
}

fn which() -> Selection {
    let plan = Plan { seed: 2018, replicates: REPLICATES, threads: Some(2), everyday: false, batch: BATCH };
    Selection { replicate: REPLICATE, plan }
}

fn data(source: &DataSource, needs: PictureNeeds) -> Data<'_> {
    source.data(needs, which(), &AtomicBool::new(false), &|| ()).unwrap()
}

/// On paper in English, and on a slide in Dutch.
fn looks() -> [(&'static str, Look); 2] {
    [
        ("paper-en", Look::of(Medium::Paper, Language::English)),
        ("slide-nl", Look::of(Medium::Slide, Language::Dutch)),
    ]
}

fn compare(file: &str, svg: &str) {
    let path: PathBuf = Path::new("tests/pictures").join(file);
    if std::env::var_os("UPDATE_PICTURES").is_some() {
        std::fs::write(&path, svg).unwrap();
    }
    let kept = std::fs::read_to_string(&path).unwrap_or_default();
    assert!(kept == svg, "{file} is drawn otherwise: see the head of tests/command/pictures.rs");
}

/// Draw a picture of a scenario in every look and compare it.
fn is_as_it_was(picture: Picture, scenario: &str) {
    let source = source(scenario);
    let mut data = data(&source, picture.needs());
    for (name, look) in looks() {
        compare(&format!("{}-{name}.svg", picture.name()), &picture.draw(&mut data, &look).unwrap().svg);
    }
}

#[test]
fn coalitions_are_drawn_as_they_were() {
    is_as_it_was(Picture::Coalitions, "tilburg-2018");
}

#[test]
fn influence_is_drawn_as_it_was() {
    is_as_it_was(Picture::Influence, "teaching-small");
}

#[test]
fn the_council_is_drawn_as_it_was() {
    is_as_it_was(Picture::Council, "tilburg-2018");
}

#[test]
fn the_timeline_is_drawn_as_it_was() {
    is_as_it_was(Picture::Timeline, "tilburg-2018");
}

#[test]
fn relations_are_drawn_as_they_were() {
    is_as_it_was(Picture::Relations, "tilburg-2018");
}

#[test]
fn means_are_drawn_as_they_were() {
    is_as_it_was(Picture::Means, "teaching-small");
}

#[test]
fn documents_are_drawn_as_they_were() {
    is_as_it_was(Picture::Documents, "tilburg-2018");
}

#[test]
fn the_path_of_advice_is_drawn_as_it_was() {
    is_as_it_was(Picture::Advice, "tilburg-2018");
}

/// Factors of small sweeps of the teaching scenario: numbers, words, and a range of numbers.
const FACTORS: &str = "[[factor]]\nname = 'access'\nlabel = 'access of civil servants'\nlabel_nl = 'toegang van ambtenaren'\nkeys = ['access.base']\nvalues = [0.1, 0.4, 0.9]\nunit = 'probability'\n\
    [[factor]]\nname = 'relations'\nlabel = 'relations of experts'\nlabel_nl = 'relaties van deskundigen'\nkeys = ['relation_rules.expert_negotiator']\nvalues = ['gift', 'network']\n\
    [[factor]]\nname = 'noise'\nkeys = ['agenda.noise']\nlow = 0\nhigh = 1\n";

/// A swept experiment, in a folder of its own.
struct Swept {
    folder: tempfile::TempDir,
}

impl Swept {
    fn of(design: &str, factors: &str) -> Swept {
        let swept = Swept { folder: tempfile::tempdir().unwrap() };
        let scenario = Path::new(env!("CARGO_MANIFEST_DIR")).join("scenarios/teaching-small.toml");
        let head = format!(
            "name = 'small'\ntitle = 'A small sweep'\nscenario = '{}'\nseed = 7\n\
             record = ['formation.quality', 'influence.experts.outcome']\n",
            scenario.display()
        );
        std::fs::write(swept.experiment(), format!("{head}{design}\n{factors}")).unwrap();
        let experiment = Experiment::load(swept.experiment()).unwrap();
        let store = Store::at(&swept.result(), &experiment).unwrap();
        let stop = AtomicBool::new(false);
        let work = Work {
            shard: Shard::WHOLE,
            threads: Some(2),
            resume: false,
            anew: false,
            stop: &stop,
            progress: &|_| (),
        };
        fill::fill(&store, work).unwrap();
        merge::merge(&store, Csv::Never, &|_| ()).unwrap();
        swept
    }

    fn experiment(&self) -> PathBuf {
        self.folder.path().join("experiment.toml")
    }

    fn result(&self) -> PathBuf {
        self.folder.path().join("sweep")
    }

    fn source(&self, figure: Option<&str>, by: &[&str]) -> DataSource {
        let by: Vec<String> = by.iter().map(|&name| name.to_owned()).collect();
        DataSource::Sweep(Box::new(
            SweepSource::of(&self.experiment(), |_| self.result(), figure, &by).unwrap(),
        ))
    }

    /// Draw a picture in every look and compare it.
    fn is_as_it_was(&self, picture: Picture, file: &str, figure: Option<&str>, by: &[&str]) {
        let source = self.source(figure, by);
        let mut data = data(&source, picture.needs());
        for (name, look) in looks() {
            compare(&format!("{file}-{name}.svg"), &picture.draw(&mut data, &look).unwrap().svg);
        }
    }
}

fn factorial() -> Swept {
    Swept::of(
        "replicates = 12\ndesign.kind = 'factorial'",
        &FACTORS.replace("high = 1", "high = 1\nlevels = 2"),
    )
}

#[test]
fn a_heat_map_is_drawn_as_it_was_and_its_cells_are_the_means_of_cells() {
    let swept = factorial();
    swept.is_as_it_was(Picture::Heatmap, "heatmap", None, &[]);
    let source = swept.source(None, &["relations", "access"]);
    let Data::Sweep(found) = data(&source, PictureNeeds::Sweep) else { panic!("no sweep") };
    let mut table = csv::Reader::from_path(swept.result().join("data/cells.csv")).unwrap();
    let rows: Vec<BTreeMap<String, String>> = table.deserialize().map(Result::unwrap).collect();
    for (a, row) in found.crossed.iter().enumerate() {
        for (b, cell) in row.iter().enumerate() {
            let has = |row: &&BTreeMap<String, String>| {
                row["relations"] == found.first.values[a]
                    && row["access"] == found.second.as_ref().unwrap().values[b]
            };
            let means: Vec<f64> =
                rows.iter().filter(has).map(|row| row["formation.quality"].parse().unwrap()).collect();
            let cell = cell.unwrap();
            assert_eq!((cell.cells, means.len()), (2, 2));
            assert!((cell.mean - f64::midpoint(means[0], means[1])).abs() < 1e-12);
            assert!(cell.interval.is_some_and(|(low, high)| low < cell.mean && cell.mean < high));
        }
    }
}

#[test]
fn responses_are_drawn_as_they_were_and_are_the_effects_of_the_sweep() {
    let swept = factorial();
    swept.is_as_it_was(Picture::Response, "response", None, &["access", "relations"]);
    swept.is_as_it_was(Picture::Response, "response-words", None, &["relations"]);
    let source = swept.source(Some("influence.experts.outcome"), &["access"]);
    let Data::Sweep(found) = data(&source, PictureNeeds::Sweep) else { panic!("no sweep") };
    let effects: Vec<_> = (found.summary.effects.iter())
        .filter(|effect| effect.figure == found.figure.name && effect.factor.as_deref() == Some("access"))
        .collect();
    assert_eq!(
        (effects.len(), found.along.len(), found.figure.name.as_str()),
        (3, 3, "influence.experts.outcome")
    );
    for (effect, found) in effects.iter().zip(&found.along) {
        let (mean, found) = (effect.mean.unwrap(), found.unwrap());
        assert!((found.mean - mean.mean).abs() < 1e-12);
        let (low, high) = found.interval.unwrap();
        let half = (high - low) / 2.0 / mean.error.unwrap();
        assert!((half - 2.201).abs() < 1e-3, "Student's t of 11 degrees: {half}");
    }
}

/// All three factors as ranges, as in designs for sensitivity.
const RANGES: &str = "[[factor]]\nname = 'access'\nlabel = 'access of civil servants'\nlabel_nl = 'toegang van ambtenaren'\nkeys = ['access.base']\nlow = 0\nhigh = 1\n\
    [[factor]]\nname = 'precision'\nkeys = ['information.expert_precision']\nlow = 0.5\nhigh = 8\n\
    [[factor]]\nname = 'noise'\nkeys = ['agenda.noise']\nlow = 0\nhigh = 1\n";

#[test]
fn sensitivity_is_drawn_as_it_was() {
    let sobol = Swept::of("replicates = 8\ndesign = { kind = 'sobol', base = 16 }", RANGES);
    sobol.is_as_it_was(Picture::Sensitivity, "sensitivity", None, &[]);
    sobol.is_as_it_was(Picture::Response, "response-range", None, &["precision"]);
    let morris = Swept::of("replicates = 8\ndesign = { kind = 'morris', trajectories = 8 }", RANGES);
    morris.is_as_it_was(Picture::Sensitivity, "sensitivity-morris", None, &[]);
}

#[test]
fn dials_are_drawn_as_they_were() {
    let factors = "[[factor]]\nname = 'access'\nlabel = 'access of civil servants'\nlabel_nl = 'toegang van ambtenaren'\nkeys = ['access.base']\nvalues = [0.1, 0.5, 0.9]\n\
        [[factor]]\nname = 'information_precision'\nkeys = ['information.expert_precision']\nvalues = [0.5, 4, 8]\n\
        [[factor]]\nname = 'of_my_own'\nkeys = ['agenda.noise']\nvalues = [0, 0.5, 1]\n";
    let swept = Swept::of("replicates = 12\ndesign.kind = 'one_at_a_time'", factors);
    swept.is_as_it_was(Picture::Dials, "dials", None, &[]);
}

#[test]
fn every_recommendation_of_every_formation_ends_at_one_stage() {
    let source = source("teaching-small");
    let Data::Influence(studied) = data(&source, PictureNeeds::Influence) else { panic!("no influence") };
    assert_eq!(studied.documents.len() as u64, REPLICATES);
    for row in &studied.stages {
        let sum: f64 = row.iter().map(|share| share.unwrap()).sum();
        assert!((sum - 1.0).abs() < 1e-9, "{row:?}");
    }
}

#[test]
fn beliefs_are_drawn_as_they_were() {
    is_as_it_was(Picture::Beliefs, "tilburg-2018");
}

/// All numbers of an attribute in a drawing.
fn numbers(svg: &str, attribute: &str) -> Vec<f64> {
    let opening = format!(" {attribute}=\"");
    let parts = svg.split(&opening).skip(1);
    let values = parts.filter_map(|part| part.split('"').next());
    values.flat_map(|value| value.split([',', ' '])).filter_map(|number| number.parse().ok()).collect()
}

#[test]
fn pictures_of_one_formation_stay_within_their_frame_at_every_size() {
    let sizes = [(720, 460), (480, 400), (400, 700), (1600, 500)];
    for scenario in ["tilburg-2018", "teaching-small"] {
        let source = source(scenario);
        for picture in Picture::ALL.into_iter().filter(|picture| picture.needs() == PictureNeeds::Formation) {
            for size in sizes {
                let look = Look { size, ..Look::of(Medium::Paper, Language::English) };
                let svg = picture.draw(&mut data(&source, PictureNeeds::Formation), &look).unwrap().svg;
                let (width, height) = (f64::from(size.0), f64::from(size.1));
                let points = numbers(&svg, "points");
                let inside =
                    |pair: &[f64]| (0.0..=width).contains(&pair[0]) && (0.0..=height).contains(&pair[1]);
                assert!(points.len() > 4 && points.chunks(2).all(inside), "{} {size:?}", picture.name());
                for (attribute, most) in [("x", width), ("cx", width), ("y", height), ("cy", height)] {
                    let out = numbers(&svg, attribute).into_iter().find(|at| !(0.0..=most).contains(at));
                    assert_eq!(out, None, "{} {size:?} {attribute}", picture.name());
                }
            }
        }
    }
}

/// A small calibration of the teaching scenario: the record identifies sessions, but not access.
fn calibrated() -> Data<'static> {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("small.toml");
    let scenario = Path::new(env!("CARGO_MANIFEST_DIR")).join("scenarios/teaching-small.toml");
    let parameter = |name: &str, key: &str, range: &str| {
        format!("[[parameter]]\nname = '{name}'\nkeys = ['{key}']\n{range}\n")
    };
    let text = format!(
        "name = 'small'\ntitle = 'A small calibration'\nscenario = '{}'\nparticles = 60\ngenerations = 3\n{}{}{}\
         [[target]]\nfigure = 'formation.sessions'\nvalue = 5\nsource = 'made up'\n\
         [[target]]\nfigure = 'formation.quality'\nvalue = 0.7\nsource = 'made up'\n",
        scenario.display(),
        parameter("sessions", "agenda.sessions", "low = 1\nhigh = 8\nwhole = true"),
        parameter("precision", "information.expert_precision", "low = 5\nhigh = 100"),
        parameter("access", "access.base", "low = 0\nhigh = 1")
    );
    std::fs::write(&path, text).unwrap();
    let calibration = Calibration::load(&path).unwrap();
    let sample = calibrate(&calibration, Some(2), &AtomicBool::new(false), &|_, _, _| ()).unwrap();
    let value = |(parameter, at)| posterior::value(parameter, at);
    let particles = sample.particles.iter().map(|particle| {
        let values = calibration.parameters.iter().zip(particle.at.iter().copied()).map(value);
        (particle.weight, values.collect())
    });
    let particles = particles.collect();
    Data::Calibration(Box::new(CalibrationSource {
        posterior: Posterior::of(&calibration, &sample),
        particles,
    }))
}

#[test]
fn pairs_of_a_calibration_are_drawn_as_they_were() {
    let mut data = calibrated();
    for (name, look) in looks() {
        compare(&format!("pairs-{name}.svg"), &Picture::Pairs.draw(&mut data, &look).unwrap().svg);
    }
}

/// The made-up coding of the examples, held against a few formations.
#[test]
fn matches_of_a_coding_are_drawn_as_they_were() {
    let folder = tempfile::tempdir().unwrap();
    let place = folder.path().join("coding");
    let program = assert_cmd::cargo::cargo_bin!("vierdemacht");
    let coding = ["documents", "examples/coding.csv", "--sources", "examples/coding-sources.csv"];
    let scenario = ["--scenario", "scenarios/tilburg-2018.toml", "--replicates", "40", "--output"];
    assert_cmd::Command::new(program).args(coding).args(scenario).arg(&place).assert().success();
    let source = DataSource::Result(place);
    let mut data = data(&source, PictureNeeds::Coding);
    for (name, look) in looks() {
        compare(&format!("matches-{name}.svg"), &Picture::Matches.draw(&mut data, &look).unwrap().svg);
    }
}

#[test]
fn every_picture_is_among_those_compared() {
    for picture in Picture::ALL {
        for (name, _) in looks() {
            let file = Path::new("tests/pictures").join(format!("{}-{name}.svg", picture.name()));
            assert!(file.exists(), "{}", file.display());
        }
    }
}

#[test]
fn pixels_are_drawn_with_the_bundled_font_and_nothing_else() {
    let source = source("teaching-small");
    let svg = Picture::Coalitions
        .draw(&mut data(&source, PictureNeeds::Run), &Look::of(Medium::Paper, Language::English))
        .unwrap()
        .svg;
    let image = png::of_svg(&svg).unwrap();
    let without_letters = {
        let start = svg.find("<text").unwrap();
        png::of_svg(&format!("{}</svg>", &svg[..start])).unwrap()
    };
    assert_eq!(image[..8], *b"\x89PNG\r\n\x1a\n");
    assert!(image.len() > 2 * without_letters.len(), "letters are drawn");
}
