//! The output of `sensitivity`: the library's numbers, from the rows of the table of runs.

use super::*;
use vierdemacht::experiments::plan::Experiment;
use vierdemacht::results::sweep::read::each_cell;
use vierdemacht::results::sweep::result::summary;
use vierdemacht::results::sweep::store::{SegmentState, Store};
use vierdemacht::statistics::design::morris::Morris;
use vierdemacht::statistics::design::saltelli::Saltelli;
use vierdemacht::statistics::sensitivity::Bootstrap;
use vierdemacht::statistics::sensitivity::components::Variance;
use vierdemacht::statistics::sensitivity::elementary_effects::ElementaryEffects;
use vierdemacht::statistics::sensitivity::sobol::{Index, Shares, Sobol, SobolIndices};

const FIGURES: [&str; 2] = ["formation.requests", "formation.quality"];
const FACTORS: [&str; 2] = ["presentation", "ideology"];

/// Two factors at the points of a design.
fn experiment(head: &str) -> String {
    format!(
        "seed = 7\nrecord = ['formation.requests', 'formation.quality']\n{head}\n\
         [[factor]]\nname = 'presentation'\nkeys = ['access.presentation']\nlow = 0.0\nhigh = 1.0\n\
         [[factor]]\nname = 'ideology'\nkeys = ['bargaining.ideology']\nlow = 0.2\nhigh = 1.0\n"
    )
}

fn sobol() -> String {
    experiment("replicates = 200\ndesign = { kind = 'sobol', base = 32, second_order = true }")
}

/// The cells of the table of runs, read from CSV, each with its rows of figures.
fn cells(desk: &Desk, place: &str) -> Vec<Vec<Vec<Option<f64>>>> {
    let mut cells = Vec::new();
    for row in desk.table(place, "data/runs.csv") {
        let cell: usize = row["cell"].parse().unwrap();
        cells.resize(cell.max(cells.len()), Vec::new());
        cells[cell - 1].push(FIGURES.iter().map(|figure| row[*figure].parse().ok()).collect());
    }
    cells
}

fn number(row: &BTreeMap<String, String>, column: &str) -> Option<f64> {
    row[column].parse().ok()
}

/// The row with these texts in its first columns, in order.
fn found<'t>(
    table: &'t [BTreeMap<String, String>],
    columns: &[&str],
    texts: &[&str],
) -> &'t BTreeMap<String, String> {
    let is_it = |row: &&BTreeMap<String, String>| {
        columns.iter().zip(texts).all(|(column, text)| row[*column] == *text)
    };
    let mut rows = table.iter().filter(is_it);
    let row = rows.next().unwrap_or_else(|| panic!("no row {texts:?}"));
    assert!(rows.next().is_none(), "{texts:?} twice");
    row
}

fn assert_index(row: &BTreeMap<String, String>, index: Index) {
    assert_eq!(number(row, "estimate"), Some(index.estimate), "{row:?}");
    assert_eq!(number(row, "low").zip(number(row, "high")), index.interval, "{row:?}");
}

fn assert_shares(desk: &Desk, figure: &str, version: &str, shares: &Shares) {
    let indices = desk.table("place", "sensitivity/indices.csv");
    for (n, factor) in FACTORS.iter().enumerate() {
        for (order, index) in [("first", shares.first[n]), ("total", shares.total[n])] {
            let columns = ["figure", "factor", "index", "version"];
            assert_index(found(&indices, &columns, &[figure, factor, order, version]), index);
        }
    }
    let pairs = desk.table("place", "sensitivity/pairs.csv");
    let columns = ["figure", "factor", "with", "version"];
    let row = found(&pairs, &columns, &[figure, FACTORS[0], FACTORS[1], version]);
    assert_index(row, shares.second[0].index);
}

fn library_indices(desk: &Desk, resamples: usize) -> Vec<SobolIndices> {
    let design = Saltelli::new(32, 2, true, Some(7)).unwrap();
    let mut sobol = Sobol::new(&design, 2, Bootstrap { seed: 7, resamples });
    (0..).zip(cells(desk, "place")).for_each(|(point, rows)| sobol.take(point, &rows));
    sobol.indices()
}

#[test]
fn indices_of_a_sobol_design_are_those_of_the_library_on_the_same_rows() {
    let desk = Desk::with(&sobol());
    let shown = desk.done("sensitivity", "place", &["--resamples", "40"]);
    assert!(shown.starts_with("The sweep comes first: 38400 formations computed"), "{shown}");
    let library = library_indices(&desk, 40);
    let (quality, raw) = (&library[1], library[1].raw.as_ref().expect("quality varies"));
    for (figure, indices) in FIGURES.iter().zip(&library) {
        assert_shares(&desk, figure, "raw", indices.raw.as_ref().unwrap());
        if let Some(corrected) = &indices.corrected {
            assert_shares(&desk, figure, "corrected", corrected);
        }
    }
    let corrected = quality.corrected.as_ref().expect("quality varies by more than its random draws");
    let told = |index: Index| {
        let (low, high) = index.interval.unwrap();
        format!("{:.2} [{low:5.2}, {high:5.2}]", index.estimate)
    };
    let of_quality = shown.split("formation.quality: ").nth(1).unwrap();
    let line = of_quality.lines().find(|line| line.trim_start().starts_with("ideology")).unwrap();
    assert!(line.contains(&told(corrected.first[1])) && line.contains(&told(corrected.total[1])), "{line}");
    assert!(line.contains(&format!("{:.2}", raw.total[1].estimate)), "{line}");
    let draws =
        format!("(means of 200 formations) {:.1} % is due to random draws", 100.0 * quality.noise.unwrap());
    assert!(shown.contains(&draws), "{shown}");
}

#[test]
fn components_of_any_design_are_those_of_the_library_even_where_cells_are_cut_into_segments() {
    let head = "replicates = 1500\ndesign.kind = 'factorial'";
    let factorial = experiment(head).replace("high = 1.0\n", "high = 1.0\nlevels = 2\n");
    let desk = Desk::with(&factorial);
    let shown = desk.done("sensitivity", "place", &[]);
    assert_eq!(desk.segments("place").len(), 8, "each cell in two segments");
    assert!(shown.contains("factorial gives no index of single factors; kind sobol"), "{shown}");
    let folder = desk.place("place/sensitivity");
    let names = ["indices.csv", "pairs.csv", "effects.csv"];
    assert!(names.iter().all(|name| !folder.join(name).exists()));
    let mut variance = Variance::new(2);
    let cells = cells(&desk, "place");
    assert_eq!(cells.len(), 4);
    cells.iter().for_each(|rows| variance.take(rows));
    let library = variance.components()[0].expect("requests exist in every formation");
    let table = desk.table("place", "sensitivity/components.csv");
    let row = found(&table, &["figure"], &FIGURES[..1]);
    for (column, value) in [
        ("parameters", library.parameters),
        ("random_draws", library.draws),
        ("both", library.interaction),
        ("variance_of_means", library.of_means),
        ("share_random_draws", library.shares().unwrap()[1]),
        ("noise", library.noise().unwrap()),
    ] {
        assert_eq!(number(row, column), Some(value), "{column}");
    }
    let [parameters, draws, both] = library.shares().unwrap().map(|share| 100.0 * share);
    let told = format!(
        "{parameters:.1} % is due to the parameters, {draws:.1} % to random draws, {both:.1} % to both"
    );
    assert!(shown.contains(&told), "{told}\n{shown}");
}

#[test]
fn effects_of_a_morris_design_are_those_of_the_library_on_the_same_rows() {
    let head = "replicates = 6\ndesign = { kind = 'morris', trajectories = 12 }";
    let desk = Desk::with(&experiment(head));
    let shown = desk.done("sensitivity", "place", &[]);
    let design = Morris::new(7, 12, 4, 2).unwrap();
    let mut effects = ElementaryEffects::new(&design, 2);
    (0..).zip(cells(&desk, "place")).for_each(|(point, rows)| effects.take(point, &rows));
    let table = desk.table("place", "sensitivity/effects.csv");
    for (figure, effects) in FIGURES.iter().zip(effects.effects()) {
        for (factor, effect) in FACTORS.iter().zip(&effects.factors) {
            let row = found(&table, &["figure", "factor"], &[figure, factor]);
            assert_eq!(number(row, "mu"), Some(effect.mu.mean));
            assert_eq!(number(row, "mu_low"), effect.mu_interval.map(|(low, _)| low));
            assert_eq!(number(row, "mu_star"), Some(effect.mu_star.mean));
            assert_eq!(number(row, "sigma"), effect.sigma);
            assert_eq!(number(row, "sigma_corrected"), effect.sigma_corrected);
        }
    }
    let mu = format!("{:.2}", effects.effects()[0].factors[0].mu.mean);
    assert!(shown.contains(&mu), "{mu}\n{shown}");
    assert!(!desk.place("place/sensitivity/indices.csv").exists());
}

#[test]
fn every_column_of_every_table_is_in_the_dictionary() {
    let desk = Desk::with(&sobol());
    desk.done("sensitivity", "place", &["--resamples", "2"]);
    let dictionary = desk.table("place", "sensitivity/columns.csv");
    for name in ["indices.csv", "pairs.csv", "components.csv"] {
        let table = desk.table("place", &format!("sensitivity/{name}"));
        for column in table[0].keys() {
            assert!(!found(&dictionary, &["table", "column"], &[name, column])["meaning"].is_empty());
        }
    }
}

#[test]
fn a_finished_sweep_is_read_and_not_computed_again_from_experiment_or_result() {
    let desk = Desk::with(&sobol());
    desk.done("sweep", "place", &["--csv", "never"]);
    let before = fs::read(desk.place("place/manifest.json")).unwrap();
    let shown = desk.done("sensitivity", "place", &[]);
    assert!(!shown.contains("The sweep comes first") && shown.contains("Tables written"), "{shown}");
    assert_eq!(fs::read(desk.place("place/manifest.json")).unwrap(), before);
    let again = desk.done("sensitivity", "place", &[]);
    assert_eq!(again, shown.replace("Tables written", "Tables already there"));
    let mut of_result = Command::cargo_bin("vierdemacht").unwrap();
    let of_result = of_result.arg("sensitivity").arg(desk.place("place")).assert().success();
    let of_result = String::from_utf8(of_result.get_output().stdout.clone()).unwrap();
    let numbers =
        |text: &str| text.lines().filter(|line| !line.starts_with("Tables")).collect::<Vec<_>>().join("\n");
    assert_eq!(numbers(&of_result), numbers(&shown));
    let fewer = desk.done("sensitivity", "place", &["--resamples", "0"]);
    assert!(fewer.contains("Tables written") && !fewer.contains('['), "{fewer}");
}

#[test]
fn a_sweep_of_another_design_stays_as_it_is() {
    let desk = Desk::with(&sobol());
    desk.done("sweep", "place", &[]);
    let before = desk.files("place");
    desk.write(&sobol().replace("base = 32", "base = 64"));
    let told = desk.refused(65, "sensitivity", "place", &[]);
    assert!(
        told.contains("another design") && told.contains("`vierdemacht sweep` without --resume"),
        "{told}"
    );
    assert_eq!(desk.files("place"), before);
}

#[test]
fn a_folder_without_a_whole_result_is_refused() {
    let desk = Desk::with(&sobol());
    desk.done("sweep", "place", &[]);
    let refused = |code: i32| {
        let mut command = Command::cargo_bin("vierdemacht").unwrap();
        let assert = command.arg("sensitivity").arg(desk.place("place")).assert().code(code);
        String::from_utf8(assert.get_output().stderr.clone()).unwrap()
    };
    fs::write(desk.place("place/data/cells.csv"), "cell\n").unwrap();
    assert!(refused(65).contains("is damaged: a file is missing, or differs from manifest.json"));
    fs::remove_file(desk.place("place/manifest.json")).unwrap();
    assert!(refused(3).contains("there is no result in"));
}

/// Call `each` with the file after every flip of one of some bits, then restore it.
fn with_flipped_bits(file: &std::path::Path, each: impl Fn(usize)) {
    let bytes = fs::read(file).unwrap();
    for place in (0..bytes.len()).step_by(7) {
        let mut flipped = bytes.clone();
        flipped[place] ^= 1 << (place % 8);
        fs::write(file, flipped).unwrap();
        each(place);
    }
    fs::write(file, bytes).unwrap();
}

#[test]
fn a_bit_flipped_in_a_manifest_is_noticed() {
    let desk = Desk::with(&sobol());
    desk.done("sweep", "place", &[]);
    let place = desk.place("place");
    with_flipped_bits(&place.join("manifest.json"), |at| {
        let refused = summary(&place, None).unwrap_err();
        assert_eq!(refused.exit_code(), 65, "bit of byte {at}: {refused}");
    });
    summary(&place, None).unwrap();
    let experiment = Experiment::load(desk.place("experiment.toml")).unwrap();
    let store = Store::at(&place, &experiment).unwrap();
    with_flipped_bits(&store.manifest(0), |at| {
        assert_eq!(store.read(0), SegmentState::Damaged, "bit of byte {at}");
    });
    assert!(matches!(store.read(0), SegmentState::Whole(..)));
}

#[test]
fn figures_are_chosen_by_the_beginning_of_their_names_and_tables_hold_all() {
    let desk = Desk::with(&sobol());
    let shown = desk.done("sensitivity", "place", &["--figure", "formation.q", "--resamples", "2"]);
    assert!(shown.contains("formation.quality: ") && !shown.contains("formation.requests: "), "{shown}");
    let json = desk.done("sensitivity", "place", &["--figure", "formation.r", "--resamples", "2", "--json"]);
    let json: serde_json::Value = serde_json::from_str(&json).unwrap();
    let figures = json["figures"].as_array().unwrap();
    assert_eq!((figures.len(), &figures[0]["name"]), (1, &"formation.requests".into()));
    assert_eq!(figures[0]["indices"]["used"], 32);
    assert_eq!(desk.table("place", "sensitivity/components.csv").len(), 2);
    let told = desk.refused(2, "sensitivity", "place", &["--figure", "influence"]);
    assert!(told.contains("there are formation.requests, formation.quality"), "{told}");
}

#[test]
fn one_formation_a_cell_does_not_tell_draws_apart_and_this_is_said() {
    let desk = Desk::with(&sobol().replace("replicates = 200", "replicates = 1"));
    let shown = desk.done("sensitivity", "place", &[]);
    assert!(shown.contains("With one formation in each cell, random draws cannot be separated"), "{shown}");
    assert!(
        shown.contains("Parameters or random draws: one formation in each cell cannot separate"),
        "{shown}"
    );
    let indices = desk.table("place", "sensitivity/indices.csv");
    assert!(indices.iter().all(|row| row["version"] == "raw"));
}

#[test]
fn a_table_of_runs_that_is_not_of_the_experiment_is_not_read() {
    let desk = Desk::with(&sobol());
    desk.done("sweep", "place", &[]);
    let whole = Experiment::load(desk.experiment()).unwrap();
    let mut cells = 0;
    each_cell(&Store::at(&desk.place("place"), &whole).unwrap(), &|_| {}, |cell, rows| {
        assert_eq!((cell, rows.len()), (cells, 200));
        cells += 1;
    })
    .unwrap();
    assert_eq!(cells, 192);
    let refused = |text: &str| {
        desk.write(text);
        let other = Experiment::load(desk.experiment()).unwrap();
        let store = Store::at(&desk.place("place"), &other).unwrap();
        each_cell(&store, &|_| {}, |_, _| {}).unwrap_err().to_string()
    };
    assert!(refused(&sobol().replace("base = 32", "base = 64")).contains("192 cells instead of 384"));
    let other_figures = sobol().replace("formation.requests", "formation.cost");
    assert!(refused(&other_figures).contains("there is no formation.cost"));
}
