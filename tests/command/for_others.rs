//! Results of `run` and `influence` as Parquet, and their descriptions for other programs.

use crate::described::{check_provenance, csv_table, parquet, said_in_parquet};
use crate::folder::contents;
use assert_cmd::Command;
use std::fs;
use std::path::Path;

/// The output of a command.
fn done(command: &str, place: &Path, more: &[&str]) -> String {
    let mut run = Command::cargo_bin("vierdemacht").unwrap();
    run.args([command, "scenarios/teaching-small.toml", "--output"]).arg(place).args(more);
    String::from_utf8(run.assert().success().get_output().stdout.clone()).unwrap()
}

fn json(path: &Path) -> serde_json::Value {
    serde_json::from_slice(&fs::read(path).unwrap()).unwrap()
}

/// Assert that a command's tables are the same in both formats, and that Parquet agrees with the data package.
fn same_in_both(command: &str, tables: &[&str], more: &[&str]) {
    let folder = tempfile::tempdir().unwrap();
    let [plain, typed] = ["plain", "typed"].map(|name| folder.path().join(name));
    let printed = done(command, &plain, more);
    let again = done(command, &typed, &[more, &["--parquet"]].concat());
    assert_eq!(printed.split("\nTables").next(), again.split("\nTables").next());
    let package = json(&typed.join("datapackage.json"));
    for table in tables {
        let name = format!("{table}.parquet");
        let in_parquet = parquet(&typed.join(&name));
        assert!(in_parquet == csv_table(&plain.join(format!("{table}.csv"))), "{table}");
        assert!(!in_parquet.1.is_empty() && !typed.join(format!("{table}.csv")).exists());
        let resources = package["resources"].as_array().unwrap();
        let resource = resources.iter().find(|resource| resource["path"] == *name).unwrap();
        assert_eq!(said_in_parquet(&typed.join(&name)), resource["schema"]["fields"], "{table}");
    }
    for place in [&plain, &typed] {
        drop(check_provenance(place));
    }
}

#[test]
fn a_run_holds_the_same_as_parquet_and_as_csv_and_both_are_described() {
    let tables = ["replicates", "phases", "plans", "agents"];
    same_in_both("run", &tables, &["--replicates", "60", "--seed", "5", "--everyday"]);
}

#[test]
fn a_study_of_influence_holds_the_same_as_parquet_and_as_csv_and_both_are_described() {
    same_in_both("influence", &["figures", "worlds"], &["--replicates", "12", "--each"]);
}

#[test]
fn parquet_has_the_same_bytes_on_any_number_of_threads() {
    let folder = tempfile::tempdir().unwrap();
    let results = ["1", "3"].map(|threads| {
        let place = folder.path().join(threads);
        done("run", &place, &["--parquet", "--threads", threads, "--replicates", "900"]);
        contents(&place)
    });
    assert!(results[0] == results[1]);
    assert!(results[0].keys().any(|name| name == "agents.parquet"));
}

#[test]
fn columns_of_parquet_have_the_types_of_the_dictionary() {
    use parquet::basic::Type;
    use parquet::file::reader::{FileReader, SerializedFileReader};
    let folder = tempfile::tempdir().unwrap();
    done("run", folder.path(), &["--parquet", "--tables", "replicates", "--replicates", "20"]);
    let file = fs::File::open(folder.path().join("replicates.parquet")).unwrap();
    let reader = SerializedFileReader::new(file).unwrap();
    let schema = reader.metadata().file_metadata().schema_descr();
    let of =
        |name: &str| schema.columns().iter().find(|column| column.name() == name).unwrap().physical_type();
    assert_eq!(of("coalition"), Type::BYTE_ARRAY);
    assert_eq!([of("replicate"), of("coalition_seats"), of("plans")], [Type::INT64; 3]);
    assert_eq!([of("quality"), of("from_manifesto")], [Type::DOUBLE, Type::INT64]);
    assert_eq!(of("is_case"), Type::BOOLEAN);
    for table in ["phases", "plans", "agents"] {
        assert!(!folder.path().join(format!("{table}.parquet")).exists(), "{table} was not asked for");
    }
    let manifest = json(&folder.path().join("manifest.json"));
    assert_eq!(manifest["identity"]["options"], serde_json::json!(["--tables replicates", "--parquet"]));
    let listed = manifest["files"].as_array().unwrap();
    let listed = listed.iter().find(|file| file["name"] == "replicates.parquet").unwrap();
    let bytes = fs::read(folder.path().join("replicates.parquet")).unwrap();
    assert_eq!((&listed["rows"], &listed["bytes"]), (&20.into(), &bytes.len().into()));
    assert_eq!(listed["sha256"], vierdemacht::studies::digest::sha256(&bytes));
}

#[test]
fn a_result_in_the_other_format_is_another_result_and_a_damaged_one_is_noticed() {
    let folder = tempfile::tempdir().unwrap();
    let place = folder.path().join("result");
    done("run", &place, &["--parquet", "--replicates", "20"]);
    assert!(done("run", &place, &["--parquet", "--replicates", "20"]).contains("already there"));
    let mut plain = Command::cargo_bin("vierdemacht").unwrap();
    plain.args(["run", "scenarios/teaching-small.toml", "--replicates", "20", "--output"]).arg(&place);
    plain.assert().code(2);
    let table = place.join("plans.parquet");
    let mut bytes = fs::read(&table).unwrap();
    bytes[40] ^= 1;
    fs::write(&table, bytes).unwrap();
    plain.arg("--parquet").assert().code(2);
}

#[test]
fn the_provenance_says_what_was_asked_for_and_gives_the_result_again() {
    let folder = tempfile::tempdir().unwrap();
    let place = folder.path().join("first");
    let asked = ["--seed", "9", "--replicates", "30", "--tables", "plans", "--everyday", "--parquet"];
    done("run", &place, &asked);
    let entities = check_provenance(&place);
    let made = &entities["#made"];
    assert_eq!(made["name"], "vierdemacht run");
    let used = made["object"].as_array().unwrap().iter().map(|one| &entities[one["@id"].as_str().unwrap()]);
    let used: Vec<String> = used.map(|one| format!("{} {}", one["name"], one["value"])).collect();
    let due = [
        r#""scenario.toml" null"#,
        r#""seed" "9""#,
        r#""replicates" "30""#,
        r#""everyday" "true""#,
        r#""option" "--tables plans""#,
        r#""option" "--parquet""#,
    ];
    assert_eq!(used, due);
    assert_eq!(
        entities[made["instrument"]["@id"].as_str().unwrap()]["softwareVersion"],
        env!("CARGO_PKG_VERSION")
    );
    let described = made["description"].as_str().unwrap();
    let command: Vec<&str> = described.split('`').nth(1).unwrap().split(' ').skip(1).collect();
    let mut again = Command::cargo_bin("vierdemacht").unwrap();
    again.args(command).args(["--output", "again"]).current_dir(&place).assert().success();
    let repeated = contents(&place.join("again"));
    fs::remove_dir_all(place.join("again")).unwrap();
    assert!(repeated == contents(&place));
}

#[test]
fn reports_and_pictures_of_influence_are_the_same_from_both_formats() {
    let folder = tempfile::tempdir().unwrap();
    let drawn = [&[][..], &["--parquet"]].map(|more| {
        let place = folder.path().join(if more.is_empty() { "plain" } else { "typed" });
        done("influence", &place, &[&["--replicates", "8"], more].concat());
        let pictures = ["documents", "advice", "influence"].map(|picture| {
            let file = place.with_extension(format!("{picture}.svg"));
            let mut plot = Command::cargo_bin("vierdemacht").unwrap();
            plot.args(["plot", picture]).arg(&place).arg("--output").arg(&file).assert().success();
            fs::read(file).unwrap()
        });
        let report = place.with_extension("html");
        let mut command = Command::cargo_bin("vierdemacht").unwrap();
        command.arg("report").arg(&place).arg("--output").arg(&report).assert().success();
        let report = fs::read_to_string(report).unwrap();
        assert_eq!(report.contains("worlds.parquet") && report.contains("--parquet"), !more.is_empty());
        pictures
    });
    assert!(drawn[0] == drawn[1]);
}
