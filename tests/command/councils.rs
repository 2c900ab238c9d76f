//! Scenarios made from election results and from the record, and many scenarios side by side.

use assert_cmd::Command;
use std::fs;
use std::path::Path;

fn vierdemacht(arguments: &[&str]) -> Command {
    let mut command = Command::cargo_bin("vierdemacht").unwrap();
    command.args(arguments);
    command
}

fn said(bytes: &[u8]) -> String {
    String::from_utf8(bytes.to_vec()).unwrap()
}

/// Results of two councils, as a Dutch spreadsheet writes them; in one of them a list has no seat.
const RESULTS: &str = "RegioNaam;RegioCode;Partij;AantalStemmen;AantalZetels\r\n\
    Bovendorp;G0001;VVD;1200;4\r\nBovendorp;G0001;PvdA/GROENLINKS;900;3\r\nBovendorp;G0001;Dorpsbelang;650;2\r\nBovendorp;G0001;JEZUS LEEFT;20;\r\n\
    Onderdorp;G0002;CDA;1400;5\r\nOnderdorp;G0002;Onderdorp Vooruit;1100;4\r\n";

fn lines_of(file: &Path) -> usize {
    fs::read_to_string(file).unwrap().lines().count()
}

#[test]
fn all_councils_of_a_table_are_written_and_shown_together() {
    let folder = tempfile::tempdir().unwrap();
    let at = |name: &str| folder.path().join(name).display().to_string();
    fs::write(at("gr2022.csv"), RESULTS).unwrap();
    vierdemacht(&["new", &at("all"), "--results", &at("gr2022.csv"), "--all"]).assert().success();
    let files: Vec<String> =
        ["bovendorp-2022.toml", "onderdorp-2022.toml"].map(|name| at("all") + "/" + name).to_vec();
    assert!(files.iter().all(|file| Path::new(file).exists()));
    let overview = |threads: &str, table: &str| {
        let arguments =
            ["overview", &at("all"), "--replicates", "20", "--threads", threads, "--output", &at(table)];
        said(&vierdemacht(&arguments).assert().success().get_output().stdout)
    };
    let (one, two) = (overview("1", "one.csv"), overview("2", "two.csv"));
    assert!(one.contains("| all | 2 | 2.5 |"), "{one}");
    assert_eq!((&one, fs::read(at("one.csv")).unwrap()), (&two, fs::read(at("two.csv")).unwrap()));
    assert_eq!(lines_of(Path::new(&at("one.csv"))), 3);
    let again = vierdemacht(&["new", &at("all"), "--results", &at("gr2022.csv"), "--all"]).assert().code(2);
    assert!(said(&again.get_output().stderr).contains("exists already; --force replaces it"));
}

#[test]
fn what_cannot_be_found_is_told_and_nothing_is_written() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("town.toml").display().to_string();
    let results = ["new", &file, "--results", "data/elections/gr2022.csv"];
    for (arguments, told) in [
        (&["--municipality", "Berda"][..], "did you mean \"Breda\"?"),
        (&["--municipality", "Bergen"], "give the code of one: G0373"),
        (&["--municipality", "Breda", "--last-coalition", "breda-besliste"], "did you mean `breda-beslist`?"),
        (&["--municipality", "Breda", "--election", "16-03-2022"], "is not a date"),
        (&["--municipality", "Breda", "--election", "2022-02-31"], "is not a date"),
    ] {
        let assert = vierdemacht(&results).args(arguments).assert().code(2);
        let error = said(&assert.get_output().stderr);
        assert!(error.contains(told), "{told} in {error}");
        assert!(!Path::new(&file).exists());
    }
    let none = vierdemacht(&["new", &file, "--parlgov", "NLD/1900-01-01"]).assert().code(2);
    assert!(said(&none.get_output().stderr).contains("NLD has "));
    let empty = vierdemacht(&["overview", &folder.path().display().to_string()]).assert().code(2);
    assert!(said(&empty.get_output().stderr).contains("holds no scenario"));
}

#[test]
fn a_council_and_a_national_formation_are_each_one_command_and_run() {
    let folder = tempfile::tempdir().unwrap();
    let at = |name: &str| folder.path().join(name).display().to_string();
    let (council, nation) = (at("bergen.toml"), at("nation.toml"));
    let new = [
        "new",
        &council,
        "--results",
        "data/elections/gr2018.csv",
        "--municipality",
        "G0373",
        "--last-coalition",
        "vvd",
    ];
    vierdemacht(&new).assert().success();
    vierdemacht(&["new", &nation, "--parlgov", "SWE/2014-09-14"]).assert().success();
    for (scenario, output) in [(&council, at("one")), (&nation, at("two"))] {
        vierdemacht(&["run", scenario, "--replicates", "5", "--output", &output]).assert().success();
        let resolved = fs::read_to_string(Path::new(&output).join("scenario.toml")).unwrap();
        assert!(!resolved.contains("extends"));
    }
    let said = fs::read_to_string(&nation).unwrap();
    assert!(said.contains("case.coalition = ") && said.contains("council.last_lead = "), "{said}");
}
