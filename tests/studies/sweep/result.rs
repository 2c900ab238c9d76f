//! The result: its bytes, its tables, its dictionary.

use super::*;
use crate::described::{check_package, check_provenance, parquet, said_in_parquet};

#[test]
fn one_two_and_three_threads_give_the_same_bytes() {
    let desk = Desk::with(PLAIN);
    for threads in ["1", "2", "3"] {
        desk.done("sweep", threads, &["--threads", threads]);
    }
    assert!(desk.files("1") == desk.files("2"));
    assert!(desk.files("1") == desk.files("3"));
}

#[test]
fn any_number_of_shards_in_any_order_gives_the_bytes_of_a_single_run() {
    let desk = Desk::with(PLAIN);
    desk.done("sweep", "single", &[]);
    let single = desk.files("single");
    for of in [1, 3, 7, 64] {
        let place = format!("of-{of}");
        for number in (1..=of).rev() {
            desk.done("sweep", &place, &["--shard", &format!("{number}/{of}")]);
        }
        assert!(!desk.place(&place).join("data").exists(), "shards make no result");
        desk.done("merge", &place, &[]);
        assert!(desk.files(&place) == single, "{of} shards give other files");
    }
}

#[test]
fn a_cell_of_very_many_formations_is_cut_and_gives_one_table() {
    let text = "replicates = 3000\nrecord = ['formation.requests']\ndesign.kind = 'factorial'\n";
    let desk = Desk::with(text);
    desk.done("sweep", "place", &[]);
    assert_eq!(desk.segments("place").len(), 3);
    let rows = desk.table("place", "data/runs.csv");
    let replicates: Vec<usize> = rows.iter().map(|row| row["replicate"].parse().unwrap()).collect();
    assert_eq!(replicates, (1..=3000).collect::<Vec<_>>());
    let cells = desk.table("place", "data/cells.csv");
    assert_eq!((cells.len(), &*cells[0]["runs"]), (1, "3000"));
}

#[test]
fn the_tables_in_parquet_and_csv_hold_the_same_and_so_do_the_segments() {
    let desk = Desk::with(
        &PLAIN.replace("values = [0.1, 0.9]", "low = 0\nhigh = 1\nlevels = 2").replace("512", "300"),
    );
    desk.done("sweep", "place", &[]);
    let (names, rows) = parquet(&desk.place("place").join("data/runs.parquet"));
    let mut reader = csv::Reader::from_path(desk.place("place").join("data/runs.csv")).unwrap();
    assert_eq!(names, reader.headers().unwrap().iter().collect::<Vec<_>>());
    let of_csv: Vec<Vec<String>> =
        reader.records().map(|row| row.unwrap().iter().map(str::to_owned).collect()).collect();
    assert_eq!(rows.len(), 8 * 300);
    assert!(rows == of_csv);
    let of_segments: Vec<_> = desk.segments("place").iter().flat_map(|path| parquet(path).1).collect();
    assert!(rows == of_segments);
}

#[test]
fn the_csv_of_formations_is_written_as_asked() {
    let desk = Desk::with(&PLAIN.replace("512", "20"));
    for (csv, there) in [("auto", true), ("never", false), ("always", true)] {
        desk.done("sweep", "place", &["--csv", csv]);
        assert_eq!(desk.place("place").join("data/runs.csv").exists(), there, "{csv}");
        let package = desk.json("place", "datapackage.json").to_string();
        assert_eq!(package.contains("data/runs.csv"), there, "{csv}");
    }
}

#[test]
fn every_row_has_its_parameters_and_seed_and_a_cell_without_scenario_is_rows_with_a_reason() {
    let desk = Desk::with(&PLAIN.replace("512", "50"));
    let shown = desk.done("sweep", "place", &[]);
    assert!(shown.contains("200 formations have no figures") && shown.contains("200 times: "), "{shown}");
    let rows = desk.table("place", "data/runs.csv");
    assert_eq!(rows.len(), 8 * 50);
    for (number, row) in rows.iter().enumerate() {
        let (cell, replicate) = (number / 50, number % 50);
        let expected = [
            ("cell", (cell + 1).to_string()),
            ("replicate", (replicate + 1).to_string()),
            ("seed", "7".to_owned()),
            ("access", ["0.1", "0.9"][cell / 4].to_owned()),
            ("problems", ["3", "2"][cell / 2 % 2].to_owned()),
            ("kind", ["as it is", "gifts"][cell % 2].to_owned()),
        ];
        for (column, value) in expected {
            assert_eq!(row[column], value, "{column} of row {number}");
        }
        let valid = row["problems"] == "3";
        assert_eq!(row["status"], if valid { "ok" } else { "invalid" });
        assert_eq!(row["reason"].is_empty(), valid);
        assert_eq!(row["formation.requests"].is_empty(), !valid);
        assert!(valid || row["reason"].contains("problems"), "{row:?}");
    }
    assert!(
        rows.iter().any(|row| row["status"] == "ok" && row["formation.quality"].is_empty()),
        "no missing figure"
    );
}

/// Figures of the formations of a run of a scenario, by replicate.
fn run(desk: &Desk, place: &str) -> Vec<BTreeMap<String, String>> {
    let mut run = Command::cargo_bin("vierdemacht").unwrap();
    let scenario = desk.place(place).join("scenario.toml");
    run.args(["run", "--seed", "7", "--replicates", "30", "--output"]).arg(desk.place("run")).arg(scenario);
    run.assert().success();
    desk.table("run", "replicates.csv")
}

#[test]
fn a_cell_without_changes_holds_the_formations_of_a_run() {
    let desk = Desk::with(&PLAIN.replace("512", "30"));
    desk.done("sweep", "place", &[]);
    let rows = desk.table("place", "data/runs.csv");
    let access = "0.5"; // the scenario's default, which no cell has
    assert!(rows.iter().all(|row| row["access"] != access));
    desk.write(&PLAIN.replace("512", "30").replace("[0.1, 0.9]", "[0.5, 0.9]"));
    desk.done("sweep", "same", &[]);
    let rows = desk.table("same", "data/runs.csv");
    for (row, of_run) in rows[..30].iter().zip(run(&desk, "same")) {
        for (figure, column) in [("formation.quality", "quality"), ("formation.requests", "requests")] {
            let [one, other] = [&row[figure], &of_run[column]].map(|text| text.parse::<f64>().ok());
            assert_eq!(one, other, "{column} of replicate {}", row["replicate"]);
        }
    }
}

#[test]
fn the_table_of_cells_holds_means_errors_and_intervals_of_the_rows_of_each() {
    let desk = Desk::with(&PLAIN.replace("512", "50"));
    desk.done("sweep", "place", &[]);
    let rows = desk.table("place", "data/runs.csv");
    let cells = desk.table("place", "data/cells.csv");
    assert_eq!(cells.len(), 8);
    for cell in &cells {
        let own = rows.iter().filter(|row| row["cell"] == cell["cell"]);
        let failed = own.clone().filter(|row| row["status"] != "ok").count();
        assert_eq!((&*cell["runs"], cell["failed"].parse()), ("50", Ok(failed)));
        for figure in ["formation.quality", "formation.requests"] {
            let values: Vec<f64> = own.clone().filter_map(|row| row[figure].parse().ok()).collect();
            let number = |column: &str| cell[&format!("{figure}{column}")].parse::<f64>();
            assert_eq!(number(".runs"), Ok(values.len() as f64));
            match vierdemacht::numbers::stats::mean_and_error(&values) {
                Some((mean, error)) => {
                    assert!((number("").unwrap() - mean).abs() < 1e-12);
                    assert!((number(".error").unwrap() - error).abs() < 1e-12);
                    let told = vierdemacht::numbers::stats::Estimate { mean, error };
                    let (low, high) = told.interval(values.len() as u64).unwrap();
                    assert!((number(".low").unwrap() - low).abs() < 1e-12);
                    assert!((number(".high").unwrap() - high).abs() < 1e-12);
                }
                None => assert!(["", ".error", ".low", ".high"].iter().all(|part| number(part).is_err())),
            }
        }
    }
}

#[test]
fn the_dictionary_has_exactly_the_columns_and_files_on_disk() {
    let desk = Desk::with(&PLAIN.replace("512", "20"));
    desk.done("sweep", "place", &[]);
    let tables = check_package(&desk.place("place"));
    let names: Vec<&str> = tables.keys().map(String::as_str).collect();
    assert_eq!(names, ["data/cells.csv", "data/effects.csv", "data/runs.csv", "data/runs.parquet"]);
    let runs = &tables["data/runs.parquet"];
    assert_eq!(
        said_in_parquet(&desk.place("place").join("data/runs.parquet")),
        serde_json::Value::from(runs.clone())
    );
    let access = &runs[3];
    assert_eq!((access["name"].as_str(), access["unit"].as_str()), (Some("access"), Some("probability")));
    assert!(access["description"].as_str().unwrap().contains("access.base"));
}

#[test]
fn the_provenance_names_every_file_and_no_machine_and_the_result_can_be_made_from_itself() {
    let desk = Desk::with(&PLAIN.replace("512", "20"));
    desk.done("sweep", "place", &[]);
    let entities = check_provenance(&desk.place("place"));
    assert_eq!(entities["#made"]["name"], "vierdemacht sweep");
    let files = desk.files("place");
    let mut again = Command::cargo_bin("vierdemacht").unwrap();
    again.arg("sweep").arg(desk.place("place").join("experiment.toml"));
    again.arg("--output").arg(desk.place("again")).assert().success();
    assert!(desk.files("again")["data/runs.csv"] == files["data/runs.csv"]);
}
