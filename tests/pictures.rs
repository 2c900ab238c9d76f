//! Every picture is drawn as it was when somebody last looked at it: byte for byte, in both languages and themes.
//!
//! Where a picture is changed on purpose: `UPDATE_PICTURES=1 cargo test --test pictures`, then look at every file of
//! `tests/pictures` that changed, and say in the changelog what did.

use std::path::{Path, PathBuf};
use std::sync::atomic::AtomicBool;
use vierdemacht::experiment::replicates::{BATCH, Plan};
use vierdemacht::output::plot::data::{Data, Source, Which};
use vierdemacht::output::plot::look::{Language, Look, Theme};
use vierdemacht::output::plot::{Needs, Picture, png};
use vierdemacht::scenario::Scenario;
use vierdemacht::world::build::Setting;

/// Formations of pictures of many, and the one of pictures of one, from 0.
const REPLICATES: u64 = 40;
const REPLICATE: u64 = 1;

fn source(scenario: &str) -> Source {
    let scenario = Scenario::load(format!("scenarios/{scenario}.toml")).unwrap();
    Source::Setting(Box::new(Setting::new(scenario)))
}

fn which() -> Which {
    let plan = Plan { seed: 2018, replicates: REPLICATES, threads: Some(2), everyday: false, batch: BATCH };
    Which { replicate: REPLICATE, plan }
}

fn data(source: &Source, needs: Needs) -> Data<'_> {
    source.data(needs, which(), &AtomicBool::new(false), &|| ()).unwrap()
}

/// On paper in English, and on a slide in Dutch.
fn looks() -> [(&'static str, Look); 2] {
    [
        ("paper-en", Look::of(Theme::Paper, Language::English)),
        ("slide-nl", Look::of(Theme::Slide, Language::Dutch)),
    ]
}

fn compare(file: &str, svg: &str) {
    let path: PathBuf = Path::new("tests/pictures").join(file);
    if std::env::var_os("UPDATE_PICTURES").is_some() {
        std::fs::write(&path, svg).unwrap();
    }
    let kept = std::fs::read_to_string(&path).unwrap_or_default();
    assert!(kept == svg, "{file} is drawn otherwise: see the head of tests/pictures.rs");
}

/// Draws a picture of a scenario in every look and compares.
fn is_as_it_was(picture: Picture, scenario: &str) {
    let source = source(scenario);
    let mut data = data(&source, picture.needs());
    for (name, look) in looks() {
        compare(&format!("{}-{name}.svg", picture.name()), &picture.draw(&mut data, &look).unwrap());
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
fn beliefs_are_drawn_as_they_were() {
    is_as_it_was(Picture::Beliefs, "tilburg-2018");
}

/// Numbers of an attribute wherever it stands in a drawing.
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
        for picture in Picture::ALL.into_iter().filter(|picture| picture.needs() == Needs::Formation) {
            for size in sizes {
                let look = Look { size, ..Look::of(Theme::Paper, Language::English) };
                let svg = picture.draw(&mut data(&source, Needs::Formation), &look).unwrap();
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
        .draw(&mut data(&source, Needs::Run), &Look::of(Theme::Paper, Language::English))
        .unwrap();
    let image = png::of_svg(&svg).unwrap();
    let without_letters = {
        let start = svg.find("<text").unwrap();
        png::of_svg(&format!("{}</svg>", &svg[..start])).unwrap()
    };
    assert_eq!(image[..8], *b"\x89PNG\r\n\x1a\n");
    assert!(image.len() > 2 * without_letters.len(), "letters are drawn");
}
