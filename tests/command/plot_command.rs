//! `vierdemacht plot` from outside: what is written, and what is said where nothing can be drawn.

use assert_cmd::Command;
use std::fs;
use std::path::{Path, PathBuf};
use tempfile::TempDir;

/// A folder for pictures and results.
struct Desk {
    folder: TempDir,
}

const SCENARIO: &str = "scenarios/teaching-small.toml";

impl Desk {
    fn new() -> Desk {
        Desk { folder: tempfile::tempdir().unwrap() }
    }

    fn place(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    /// Writes an experiment with the teaching scenario.
    fn experiment(&self, design: &str) -> PathBuf {
        let scenario = Path::new(env!("CARGO_MANIFEST_DIR")).join(SCENARIO);
        let text = format!(
            "name = 'small'\nscenario = '{}'\nreplicates = 5\nrecord = ['formation.quality', 'formation.requests']\n\
             {design}\n[[factor]]\nname = 'access'\nkeys = ['access.base']\nvalues = [0.1, 0.9]\n\
             [[factor]]\nname = 'noise'\nkeys = ['agenda.noise']\nvalues = [0, 1]\n",
            scenario.display()
        );
        let path = self.place("experiment.toml");
        fs::write(&path, text).unwrap();
        path
    }

    /// The same over the ranges of its factors instead of two values of each.
    fn experiment_over_ranges(&self, design: &str) -> PathBuf {
        let path = self.experiment(design);
        let text = fs::read_to_string(&path).unwrap();
        let text = text
            .replace("values = [0.1, 0.9]", "low = 0.1\nhigh = 0.9")
            .replace("values = [0, 1]", "low = 0\nhigh = 1");
        fs::write(&path, text).unwrap();
        path
    }

    /// The result of a command with these arguments.
    fn result(&self, name: &str, arguments: &[&str]) -> PathBuf {
        let place = self.place(name);
        vierdemacht(arguments).arg("--output").arg(&place).assert().success();
        place
    }

    /// Draws a picture into a file, which is read.
    fn drawn(&self, file: &str, arguments: &[&str]) -> Vec<u8> {
        let place = self.place(file);
        vierdemacht(&["plot"]).args(arguments).arg("--output").arg(&place).assert().success();
        fs::read(place).unwrap()
    }

    /// What is said where nothing is drawn, with a code.
    fn refused(&self, code: i32, arguments: &[&str]) -> String {
        let place = self.place("refused.svg");
        let assert = vierdemacht(&["plot"]).args(arguments).arg("--output").arg(&place).assert().code(code);
        assert!(!place.exists(), "nothing is written");
        String::from_utf8(assert.get_output().stderr.clone()).unwrap()
    }
}

fn vierdemacht(arguments: &[&str]) -> Command {
    let mut command = Command::cargo_bin("vierdemacht").unwrap();
    command.args(arguments);
    command
}

fn text(path: &Path) -> &str {
    path.to_str().unwrap()
}

#[test]
fn all_pictures_are_listed_with_what_they_are_made_of() {
    for (language, words) in [("en", "a figure over two factors"), ("nl", "een getal over twee factoren")] {
        let assert = vierdemacht(&["plot", "--list", "--lang", language]).assert().success();
        let listed = String::from_utf8(assert.get_output().stdout.clone()).unwrap();
        for picture in vierdemacht::pictures::Picture::ALL {
            assert!(listed.contains(&format!("\n{} ", picture.name())) || listed.starts_with(picture.name()));
        }
        assert!(listed.contains(words) && listed.contains("`influence`"), "{listed}");
    }
}

#[test]
fn an_unknown_picture_or_size_is_refused_with_what_would_be_right() {
    let desk = Desk::new();
    let said = desk.refused(2, &["pie", SCENARIO]);
    assert!(said.contains("possible values: coalitions, council, timeline"), "{said}");
    let said = desk.refused(2, &["means", SCENARIO, "--size", "100x1"]);
    assert!(said.contains("a size is two numbers from 240 to 8000, such as 1000x600"), "{said}");
    let said = desk.refused(2, &["means", SCENARIO, "--by", "access"]);
    assert!(said.contains("means is no picture of a sweep"), "{said}");
    let said = desk.refused(2, &["dials", SCENARIO, "--by", "access"]);
    assert!(said.contains("dials is a picture of all dials"), "{said}");
}

#[test]
fn the_same_bytes_are_drawn_twice_and_another_file_is_not_replaced_unless_asked() {
    let desk = Desk::new();
    let arguments = ["advice", SCENARIO, "--replicates", "20", "--seed", "3"];
    let one = desk.drawn("one.svg", &arguments);
    let again = desk.drawn("one.svg", &[&arguments[..], &["--threads", "1"]].concat());
    assert_eq!(one, again);
    let other = ["advice", SCENARIO, "--replicates", "20", "--seed", "4"];
    let place = desk.place("one.svg");
    let output = ["--output", text(&place)];
    let refused = vierdemacht(&["plot"]).args(other).args(output).assert().code(2);
    let said = String::from_utf8(refused.get_output().stderr.clone()).unwrap();
    assert!(said.contains("--force"), "{said}");
    assert_eq!(fs::read(&place).unwrap(), one);
    assert_ne!(desk.drawn("one.svg", &[&other[..], &["--force"]].concat()), one);
}

#[test]
fn pixels_are_written_as_png() {
    let desk = Desk::new();
    let arguments = ["means", SCENARIO, "--replicates", "5", "--format", "png", "--size", "480x400"];
    let image = desk.drawn("means.png", &arguments);
    assert_eq!(image[..8], *b"\x89PNG\r\n\x1a\n");
    assert_eq!(image[16..24], [0, 0, 3, 192, 0, 0, 3, 32], "two pixels for each: 960 by 800");
}

#[test]
fn pictures_of_influence_are_the_same_from_a_scenario_and_from_its_result() {
    let desk = Desk::new();
    let same = ["--replicates", "20", "--seed", "5"];
    let result = desk.result("influence", &[&["influence", SCENARIO][..], &same].concat());
    for picture in ["influence", "means", "documents", "advice"] {
        let before = desk.drawn(&format!("{picture}-before.svg"), &[picture, text(&result)]);
        let anew = desk.drawn(&format!("{picture}-anew.svg"), &[&[picture, SCENARIO][..], &same].concat());
        assert_eq!(before, anew, "{picture}");
    }
    for picture in ["coalitions", "heatmap"] {
        let said = desk.refused(2, &[picture, text(&result)]);
        assert!(said.contains("holds the result of `vierdemacht influence`"), "{said}");
    }
}

#[test]
fn a_sweep_that_is_not_there_is_refused_with_what_makes_it() {
    let desk = Desk::new();
    let experiment = desk.experiment("design.kind = 'factorial'");
    let said = desk.refused(3, &["heatmap", text(&experiment)]);
    assert!(said.contains(&format!("vierdemacht sweep {}", experiment.display())), "{said}");
    let said = desk.refused(3, &["heatmap", text(desk.folder.path())]);
    assert!(said.contains("there is no result in"), "{said}");
}

#[test]
fn figures_and_factors_of_a_sweep_are_called_by_their_names() {
    let desk = Desk::new();
    let experiment = desk.experiment("design.kind = 'factorial'");
    let result = desk.result("sweep", &["sweep", text(&experiment)]);
    let result = text(&result);
    let first = desk.drawn("first.svg", &["heatmap", result]);
    let named = ["--figure", "formation.quality", "--by", "access", "--by", "noise"];
    assert_eq!(first, desk.drawn("named.svg", &[&["heatmap", result][..], &named].concat()));
    assert_ne!(first, desk.drawn("other.svg", &["heatmap", result, "--figure", "formation.requests"]));
    let said = desk.refused(2, &["heatmap", result, "--figure", "quality"]);
    assert!(
        said.contains("no figure `quality`") && said.contains("formation.quality, formation.requests"),
        "{said}"
    );
    let said = desk.refused(2, &["response", result, "--by", "acces"]);
    assert!(said.contains("no factor `acces`") && said.contains("access, noise"), "{said}");
    let said = desk.refused(2, &["response", result, "--by", "noise", "--by", "noise"]);
    assert!(said.contains("at most two factors, and not one twice"), "{said}");
    let said = desk.refused(2, &["sensitivity", result]);
    assert!(said.contains("of kind sobol or morris"), "{said}");
    let said = desk.refused(2, &["influence", result]);
    assert!(said.contains("holds the result of `vierdemacht sweep`"), "{said}");
}

#[test]
fn sensitivity_is_drawn_alike_whether_it_was_found_before_or_not() {
    let desk = Desk::new();
    let experiment = desk.experiment_over_ranges("design = { kind = 'morris', trajectories = 4 }");
    let result = desk.result("sweep", &["sweep", text(&experiment)]);
    let anew = desk.drawn("anew.svg", &["sensitivity", text(&result)]);
    vierdemacht(&["sensitivity", text(&result)]).assert().success();
    assert_eq!(anew, desk.drawn("before.svg", &["sensitivity", text(&result)]));
    let said = desk.refused(2, &["sensitivity", text(&result), "--by", "access"]);
    assert!(said.contains("--by is of heatmap and response"), "{said}");
}

#[test]
fn where_indices_have_no_intervals_the_picture_says_so() {
    let desk = Desk::new();
    let experiment = desk.experiment_over_ranges("design = { kind = 'sobol', base = 2 }");
    let result = desk.result("sweep", &["sweep", text(&experiment)]);
    let drawn = String::from_utf8(desk.drawn("rough.svg", &["sensitivity", text(&result)])).unwrap();
    assert!(drawn.contains("without intervals") && !drawn.contains("bootstrap"), "{drawn}");
}
