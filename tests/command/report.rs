//! Reports: one self-contained file, for every kind of result that has one.

use assert_cmd::Command;
use std::path::Path;

fn vierdemacht() -> Command {
    Command::new(assert_cmd::cargo::cargo_bin!("vierdemacht"))
}

/// Make a result of the teaching scenario in a folder, and a report of it.
fn report_of(folder: &Path, command: &str, options: &[&str]) -> String {
    let result = folder.join(command);
    let mut make = vierdemacht();
    make.args([command, "scenarios/teaching-small.toml", "--replicates", "30", "--output"]).arg(&result);
    make.assert().success();
    vierdemacht().arg("report").arg(&result).args(options).assert().success();
    std::fs::read_to_string(folder.join(format!("report-{command}.html"))).unwrap()
}

#[test]
fn a_report_has_every_part_and_needs_no_other_file() {
    let folder = tempfile::tempdir().unwrap();
    for (command, figures) in [("run", 1 + 3 * 3), ("influence", 4 + 3 * 3)] {
        let html = report_of(folder.path(), command, &[]);
        for part in [
            "<h2>Question</h2>",
            "<h2>Figures</h2>",
            "<h2>Single formations</h2>",
            "<h2>Tables</h2>",
            "<h2>What the model reproduces, and what it does not</h2>",
            "<h2>Method, in the order of the ODD protocol</h2>",
            "<h2>How to reproduce this result</h2>",
            "<h2>Citation</h2>",
        ] {
            assert!(html.contains(part), "{command}: {part}");
        }
        assert_eq!(html.matches("<svg").count(), figures, "{command}");
        assert!(!html.contains("src=") && !html.contains("<link") && !html.contains("@import"), "{command}");
        assert!(html.contains(&format!("vierdemacht {command} scenario.toml --seed 2018 --replicates 30")));
        let manifest = std::fs::read_to_string(folder.path().join(command).join("manifest.json")).unwrap();
        let manifest: serde_json::Value = serde_json::from_str(&manifest).unwrap();
        assert!(html.contains(manifest["identity"]["scenario_sha256"].as_str().unwrap()));
        for file in manifest["files"].as_array().unwrap() {
            assert!(html.contains(file["sha256"].as_str().unwrap()), "{file}");
        }
    }
}

#[test]
fn a_report_of_influence_says_in_both_languages_how_much_it_is() {
    let folder = tempfile::tempdir().unwrap();
    for (language, heading, told, column) in [
        ("en", "In short", "Of 100 plans agreed, ", "of the way to their own agreement, %"),
        (
            "nl",
            "In het kort",
            "Van 100 afgesproken plannen zouden er ",
            "van de weg naar hun eigen akkoord, %",
        ),
    ] {
        let html = report_of(folder.path(), "influence", &["--lang", language, "--force"]);
        for part in [format!("<h2>{heading}</h2>\n<p>{told}"), format!("<th scope=\"col\">{column}</th>")] {
            assert!(html.contains(&part), "{part}");
        }
    }
}

#[test]
fn what_it_says_to_write_makes_the_same_result_again() {
    let folder = tempfile::tempdir().unwrap();
    let html = report_of(folder.path(), "run", &[]);
    let again = html.split("<pre>").nth(1).unwrap().split("</pre>").next().unwrap();
    let words: Vec<&str> = again.split(' ').skip(1).collect();
    let result = folder.path().join("run");
    let made = folder.path().join("again");
    let mut make = vierdemacht();
    make.current_dir(&result).args(words).arg("--output").arg(&made).assert().success();
    let read = |folder: &Path| std::fs::read(folder.join("replicates.csv")).unwrap();
    assert_eq!(read(&result), read(&made));
}

#[test]
fn a_report_speaks_dutch_and_stands_where_it_is_asked_for() {
    let folder = tempfile::tempdir().unwrap();
    let place = folder.path().join("verslag.html");
    report_of(folder.path(), "run", &[]);
    let mut make = vierdemacht();
    make.arg("report").arg(folder.path().join("run")).args(["--lang", "nl", "--output"]).arg(&place);
    make.assert().success();
    let html = std::fs::read_to_string(&place).unwrap();
    assert!(html.contains("<html lang=\"nl\">") && html.contains("<h2>Methode, in de volgorde"), "{html}");
    make.assert().success();
    std::fs::write(&place, "mine").unwrap();
    let refused = make.assert().failure().code(2);
    assert!(String::from_utf8_lossy(&refused.get_output().stderr).contains("--force"));
    assert_eq!(std::fs::read_to_string(&place).unwrap(), "mine");
}

#[test]
fn a_sweep_has_a_report_with_its_curves_and_effects() {
    let folder = tempfile::tempdir().unwrap();
    let experiment = folder.path().join("small.toml");
    let scenario = Path::new(env!("CARGO_MANIFEST_DIR")).join("scenarios/teaching-small.toml");
    let text = format!(
        "name = 'small'\ntitle = 'A small sweep'\nscenario = '{}'\nreplicates = 8\nrecord = ['formation.quality']\n\
         [design]\nkind = 'factorial'\n\
         [[factor]]\nname = 'access'\nkeys = ['access.base']\nvalues = [0.1, 0.9]\n\
         [[factor]]\nname = 'noise'\nkeys = ['agenda.noise']\nvalues = [0.1, 0.9]\n",
        scenario.display()
    );
    std::fs::write(&experiment, text).unwrap();
    let result = folder.path().join("sweep");
    vierdemacht().arg("sweep").arg(&experiment).arg("--output").arg(&result).assert().success();
    vierdemacht().arg("report").arg(&result).assert().success();
    let html = std::fs::read_to_string(folder.path().join("report-sweep.html")).unwrap();
    assert_eq!(html.matches("<svg").count(), 2, "a curve and a field");
    assert!(html.contains("access = 0.9") && html.contains("vierdemacht sweep experiment.toml"));
}

#[test]
fn what_has_no_report_is_refused() {
    let folder = tempfile::tempdir().unwrap();
    let refused = vierdemacht().arg("report").arg(folder.path()).assert().failure().code(2);
    assert!(String::from_utf8_lossy(&refused.get_output().stderr).contains("no result"));
    report_of(folder.path(), "run", &[]);
    std::fs::write(folder.path().join("run/summary.json"), "{}").unwrap();
    let refused = vierdemacht().arg("report").arg(folder.path().join("run")).assert().failure().code(65);
    assert!(String::from_utf8_lossy(&refused.get_output().stderr).contains("damaged"));
}
