//! `vierdemacht plot` from outside: the files written, and the messages if nothing can be drawn.

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

    /// Write an experiment with the teaching scenario.
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

    /// Make a result with these arguments of a command; return its folder.
    fn result(&self, name: &str, arguments: &[&str]) -> PathBuf {
        let place = self.place(name);
        vierdemacht(arguments).arg("--output").arg(&place).assert().success();
        place
    }

    /// Draw a picture into a file; return its bytes.
    fn drawn(&self, file: &str, arguments: &[&str]) -> Vec<u8> {
        let place = self.place(file);
        vierdemacht(&["plot"]).args(arguments).arg("--output").arg(&place).assert().success();
        fs::read(place).unwrap()
    }

    /// The message if nothing is drawn, with an exit code.
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
    for (language, words) in
        [("en", "a figure against two factors"), ("nl", "een maat afgezet tegen twee factoren")]
    {
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
    assert!(said.contains("means is not a picture of a sweep"), "{said}");
    let said = desk.refused(2, &["dials", SCENARIO, "--by", "access"]);
    assert!(said.contains("dials shows all dials"), "{said}");
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
fn a_figure_by_its_earlier_name_is_drawn_and_the_name_of_today_is_told() {
    let desk = Desk::new();
    let experiment = desk.experiment("design.kind = 'factorial'");
    let text = fs::read_to_string(&experiment).unwrap();
    fs::write(&experiment, text.replace("'formation.requests'", "'luck.experts.outcome'")).unwrap();
    let note = "note: the figure `luck.experts.outcome` is now called `noise_floor.experts.outcome`";
    let place = desk.place("swept");
    let swept = vierdemacht(&["sweep"]).arg(&experiment).arg("--output").arg(&place).assert().success();
    assert!(String::from_utf8_lossy(&swept.get_output().stderr).contains(note));
    assert!(
        fs::read_to_string(place.join("datapackage.json")).unwrap().contains("noise_floor.experts.outcome")
    );
    let picture = desk.place("floor.svg");
    let mut command = vierdemacht(&["plot", "response"]);
    let drawn = command.arg(&place).args(["--figure", "luck.experts.outcome", "--output"]).arg(&picture);
    let drawn = drawn.assert().success();
    assert!(String::from_utf8_lossy(&drawn.get_output().stderr).contains(note));
    assert!(
        fs::read_to_string(&picture)
            .unwrap()
            .contains("<title>How the noise floor of the impact of content experts")
    );
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
fn a_journal_gets_a_pdf_of_its_width_with_its_fonts_and_the_title_as_a_caption() {
    let desk = Desk::new();
    let place = desk.place("figure-1.pdf");
    let arguments = ["plot", "coalitions", SCENARIO, "--replicates", "20", "--width", "90", "--no-title"];
    let done = vierdemacht(&arguments).arg("--output").arg(&place).assert().success();
    let said = String::from_utf8_lossy(&done.get_output().stdout).into_owned();
    assert!(
        said.contains("\nCaption: Which coalition, how often. Bars: 95 % intervals. Simulated with"),
        "{said}"
    );
    assert!(said.trim_end().ends_with("20 formations, seed 2018."), "{said}");
    let pdf = fs::read(&place).unwrap();
    let text = String::from_utf8_lossy(&pdf);
    assert!(text.starts_with("%PDF-") && text.contains("/FontFile"), "letters travel with the picture");
    let page = text.split_once("/MediaBox [").unwrap().1.split_once(']').unwrap().0.to_owned();
    let size: Vec<f64> = page.split_whitespace().map(|side| side.parse().unwrap()).collect();
    let points = |millimetres: f64| millimetres * 72.0 / 25.4;
    assert!((size[2] - points(90.0)).abs() < 0.1 && (size[3] - points(70.0)).abs() < 0.1, "{size:?}");
    assert_eq!(desk.drawn("again.pdf", &arguments[1..]), pdf);
}

#[test]
fn a_picture_with_a_width_on_paper_has_it_in_every_format() {
    let desk = Desk::new();
    let arguments = ["coalitions", SCENARIO, "--replicates", "20", "--width", "180"];
    let titled = String::from_utf8(desk.drawn("titled.svg", &arguments)).unwrap();
    assert!(titled.contains(" width=\"180mm\" height=\"115mm\" viewBox="), "{}", &titled[..200]);
    assert_eq!(titled.matches("Which coalition, how often").count(), 2, "as <title> and in letters");
    let bare = [&arguments[..], &["--no-title"]].concat();
    let bare = String::from_utf8(desk.drawn("bare.svg", &bare)).unwrap();
    assert_eq!(bare.matches("Which coalition, how often").count(), 1, "as <title> only");
    let image = desk.drawn("titled.png", &arguments);
    let wide = u32::from_be_bytes(image[16..20].try_into().unwrap());
    assert!((2126_i64 - i64::from(wide)).abs() <= 4, "{wide}: 180 mm at 300 dots per inch");
}

#[test]
fn a_width_that_no_page_has_and_two_sizes_at_once_are_refused() {
    let refused = |options: &[&str]| {
        let refused = vierdemacht(&["plot", "coalitions", SCENARIO]).args(options).assert().code(2);
        String::from_utf8_lossy(&refused.get_output().stderr).into_owned()
    };
    assert!(refused(&["--width", "30"]).contains("30 is not in 60..=400"));
    assert!(refused(&["--width", "90", "--size", "300x300"]).contains("cannot be used with"));
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
        assert!(said.contains("holds a result of `vierdemacht influence`"), "{said}");
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
    assert!(said.contains("at most two factors, which must differ"), "{said}");
    let said = desk.refused(2, &["sensitivity", result]);
    assert!(said.contains("of kind sobol or morris"), "{said}");
    let said = desk.refused(2, &["influence", result]);
    assert!(said.contains("holds a result of `vierdemacht sweep`"), "{said}");
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
    assert!(said.contains("--by is for heatmap and response"), "{said}");
}

#[test]
fn where_indices_have_no_intervals_the_picture_says_so() {
    let desk = Desk::new();
    let experiment = desk.experiment_over_ranges("design = { kind = 'sobol', base = 2 }");
    let result = desk.result("sweep", &["sweep", text(&experiment)]);
    let drawn = String::from_utf8(desk.drawn("rough.svg", &["sensitivity", text(&result)])).unwrap();
    assert!(
        drawn.contains("no intervals, because none were requested") && !drawn.contains("bootstrap"),
        "{drawn}"
    );
}
