//! The picture in the README is drawn by the command below it.

use std::sync::atomic::AtomicBool;
use vierdemacht::model::scenario::Scenario;
use vierdemacht::model::world::build::Setting;
use vierdemacht::pictures::data::{DataSource, Selection};
use vierdemacht::pictures::look::{Language, Look, Medium};
use vierdemacht::pictures::{Picture, PictureNeeds};
use vierdemacht::studies::replicates::Plan;

#[test]
fn the_picture_of_the_readme_is_what_it_says_draws_it() {
    let readme = std::fs::read_to_string("README.md").unwrap();
    assert!(readme.contains("(docs/pictures/influence.svg)"));
    assert!(readme.contains("`vierdemacht plot influence scenarios/tilburg-2018.toml`"));
    let setting = Setting::new(Scenario::load("scenarios/tilburg-2018.toml").unwrap());
    let which = Selection { replicate: 0, plan: Plan::of(&setting.scenario) };
    let source = DataSource::Setting(Box::new(setting));
    let mut data = source.data(PictureNeeds::Influence, which, &AtomicBool::new(false), &|| ()).unwrap();
    let drawn = Picture::Influence.draw(&mut data, &Look::of(Medium::Paper, Language::English)).unwrap().svg;
    assert!(drawn == std::fs::read_to_string("docs/pictures/influence.svg").unwrap(), "draw it again");
}
