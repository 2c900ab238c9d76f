//! The result: its bytes, its tables, its dictionary.

use super::*;

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

/// The table of runs in Parquet, read by the crate's own row reader, as CSV shows it.
fn parquet(path: &Path) -> (Vec<String>, Vec<Vec<String>>) {
    use parquet::file::reader::{FileReader, SerializedFileReader};
    use parquet::record::Field;
    let reader = SerializedFileReader::new(fs::File::open(path).unwrap()).unwrap();
    let descriptors = reader.metadata().file_metadata().schema_descr().columns();
    let names = descriptors.iter().map(|column| column.name().to_owned()).collect();
    let shown = |field: &Field| match field {
        Field::Null => String::new(),
        Field::Bool(truth) => truth.to_string().to_uppercase(),
        Field::Long(number) => number.to_string(),
        Field::Double(number) => number.to_string(),
        Field::Str(text) => text.clone(),
        other => panic!("{other:?} is no type that all readers know"),
    };
    let rows = reader.get_row_iter(None).unwrap();
    (names, rows.map(|row| row.unwrap().get_column_iter().map(|(_, field)| shown(field)).collect()).collect())
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

/// Figures of formations of a run of a scenario, by replicate.
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
    let access = "0.5"; // the default of the scenario: no cell has it
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
fn the_table_of_cells_holds_means_and_errors_of_the_rows_of_each() {
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
                }
                None => assert!(number("").is_err() && number(".error").is_err()),
            }
        }
    }
}

#[test]
fn the_dictionary_has_exactly_the_columns_and_files_on_disk() {
    let desk = Desk::with(&PLAIN.replace("512", "20"));
    desk.done("sweep", "place", &[]);
    let package = desk.json("place", "datapackage.json");
    let resources = package["resources"].as_array().unwrap();
    let mut described: Vec<&str> = resources.iter().map(|r| r["path"].as_str().unwrap()).collect();
    described.sort_unstable();
    let on_disk = desk.files("place");
    let data: Vec<&String> = on_disk.keys().filter(|name| name.starts_with("data/")).collect();
    assert_eq!(described, data);
    for resource in resources {
        let name = resource["path"].as_str().unwrap();
        let fields = resource["schema"]["fields"].as_array().unwrap();
        let names: Vec<&str> = fields.iter().map(|field| field["name"].as_str().unwrap()).collect();
        let path = desk.place("place").join(name);
        let columns = match name.ends_with("csv") {
            true => {
                csv::Reader::from_path(&path).unwrap().headers().unwrap().iter().map(str::to_owned).collect()
            }
            false => parquet(&path).0,
        };
        assert_eq!(names, columns, "{name}");
        assert_eq!(
            resource["hash"],
            format!("sha256:{}", vierdemacht::studies::digest::sha256(&on_disk[name]))
        );
        assert!(fields.iter().all(|field| field["description"].as_str().unwrap().len() > 3), "{fields:?}");
        if name.ends_with("csv") {
            check_types(fields, &desk.table("place", name));
        }
    }
    let access = &resources[0]["schema"]["fields"][3];
    assert_eq!((access["name"].as_str(), access["unit"].as_str()), (Some("access"), Some("probability")));
    assert!(access["description"].as_str().unwrap().contains("access.base"));
}

/// Values are of the type that the dictionary says, and missing only where it allows.
fn check_types(fields: &[serde_json::Value], rows: &[BTreeMap<String, String>]) {
    assert!(!rows.is_empty());
    for field in fields {
        for value in rows.iter().map(|row| &row[field["name"].as_str().unwrap()]) {
            let right = match field["type"].as_str().unwrap() {
                _ if value.is_empty() => field["constraints"]["required"] != true,
                "integer" => value.parse::<i64>().is_ok(),
                "number" => value.parse::<f64>().is_ok(),
                "boolean" => value == "TRUE" || value == "FALSE",
                "string" => true,
                other => panic!("{other}"),
            };
            assert!(right, "{value:?} in {field}");
        }
    }
}

#[test]
fn the_provenance_names_every_file_and_no_machine_and_the_result_can_be_made_from_itself() {
    let desk = Desk::with(&PLAIN.replace("512", "20"));
    desk.done("sweep", "place", &[]);
    let crate_ = desk.json("place", "ro-crate-metadata.json");
    let entities = crate_["@graph"].as_array().unwrap();
    let root = entities.iter().find(|entity| entity["@id"] == "./").unwrap();
    for key in ["name", "description", "datePublished", "license", "hasPart"] {
        assert!(!root[key].is_null(), "an RO-Crate must have {key}");
    }
    let files = desk.files("place");
    let own = ["segments/", "manifest/", "manifest.json", "ro-crate-metadata.json"];
    for name in files.keys().filter(|name| !own.iter().any(|start| name.starts_with(start))) {
        assert!(entities.iter().any(|entity| entity["@id"] == **name && entity["@type"] == "File"), "{name}");
    }
    let folder = desk.folder.path().to_str().unwrap();
    for name in files.keys().filter(|name| !name.ends_with("parquet")) {
        let text = String::from_utf8_lossy(&files[name]);
        for word in [folder, env!("CARGO_MANIFEST_DIR")] {
            assert!(!text.contains(word), "{name} names {word}");
        }
    }
    let mut again = Command::cargo_bin("vierdemacht").unwrap();
    again.arg("sweep").arg(desk.place("place").join("experiment.toml"));
    again.arg("--output").arg(desk.place("again")).assert().success();
    assert!(desk.files("again")["data/runs.csv"] == files["data/runs.csv"]);
}
