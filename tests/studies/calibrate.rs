//! Calibration from the command line: tables, determinism, messages.

use assert_cmd::Command;
use std::fs;
use std::path::Path;

fn vierdemacht() -> Command {
    Command::new(assert_cmd::cargo::cargo_bin!("vierdemacht"))
}

/// A small calibration of the teaching scenario.
fn written(folder: &Path) -> std::path::PathBuf {
    let path = folder.join("small.toml");
    let scenario = Path::new(env!("CARGO_MANIFEST_DIR")).join("scenarios/teaching-small.toml");
    let text = format!(
        "name = 'small'\ntitle = 'A small calibration'\nscenario = '{}'\nparticles = 40\ngenerations = 3\n\
         [[parameter]]\nname = 'sessions'\nkeys = ['agenda.sessions']\nlow = 1\nhigh = 8\nwhole = true\nmeaning = 'm'\n\
         [[parameter]]\nname = 'access'\nkeys = ['access.base']\nlow = 0\nhigh = 1\n\
         [[target]]\nfigure = 'formation.sessions'\nvalue = 6\nsource = 'made up'\n\
         [[check]]\nfigure = 'formation.quality'\nvalue = 0.6\nsource = 'made up'\n",
        scenario.display()
    );
    fs::write(&path, text).unwrap();
    path
}

#[test]
fn a_calibration_says_what_is_identified_and_writes_the_same_tables_on_any_number_of_threads() {
    let folder = tempfile::tempdir().unwrap();
    let path = written(folder.path());
    for threads in ["1", "3"] {
        let mut command = vierdemacht();
        command
            .arg("calibrate")
            .arg(&path)
            .args(["--threads", threads, "--output"])
            .arg(folder.path().join(threads));
        let said = String::from_utf8(command.assert().success().get_output().stdout.clone()).unwrap();
        assert!(said.contains("What the record says about each parameter"), "{said}");
        let row =
            |name: &str| said.lines().find(|line| line.trim_start().starts_with(name)).unwrap().to_owned();
        assert!(row("access").contains("not identified"), "{said}");
        assert!(
            !row("sessions").contains("not identified"),
            "sessions that were held tell of those there were to be: {said}"
        );
        assert!(said.contains("check,  recorded 0.600"), "{said}");
    }
    for file in
        ["posterior.csv", "figures.csv", "generations.csv", "particles.csv", "columns.csv", "manifest.json"]
    {
        let [one, three] =
            ["1", "3"].map(|threads| fs::read(folder.path().join(threads).join(file)).unwrap());
        assert!(one == three, "{file}");
    }
    let particles = fs::read_to_string(folder.path().join("1/particles.csv")).unwrap();
    let mut rows = csv::Reader::from_reader(particles.as_bytes());
    let weights: Vec<f64> = rows.records().map(|row| row.unwrap()[1].parse().unwrap()).collect();
    assert_eq!(weights.len(), 40);
    assert!((weights.iter().sum::<f64>() - 1.0).abs() < 1e-9);
    assert!(
        particles
            .starts_with("particle,weight,distance,sessions,access,formation.sessions,formation.quality\n")
    );
}

#[test]
fn a_result_that_is_there_is_told_again_and_another_is_not_replaced_unless_asked() {
    let folder = tempfile::tempdir().unwrap();
    let path = written(folder.path());
    let run = |options: &[&str]| {
        let mut command = vierdemacht();
        command.arg("calibrate").arg(&path).args(options).arg("--output").arg(folder.path().join("result"));
        command.assert()
    };
    run(&[]).success();
    let again = run(&[]).success();
    assert!(String::from_utf8_lossy(&again.get_output().stdout).contains("already there"));
    let other = run(&["--seed", "7"]).failure().code(2);
    assert!(String::from_utf8_lossy(&other.get_output().stderr).contains("--force"));
    run(&["--seed", "7", "--force"]).success();
}

#[test]
fn the_shipped_calibration_is_sound() {
    let path = Path::new("scenarios/calibrations/tilburg-2018.toml");
    let calibration = vierdemacht::experiments::calibration::file::Calibration::load(path).unwrap();
    assert_eq!(
        (calibration.parameters.len(), calibration.targets.len(), calibration.checks.len()),
        (9, 4, 3)
    );
    let text = fs::read_to_string(path).unwrap();
    for line in text.lines().filter(|line| line.starts_with("low") || line.starts_with("high")) {
        assert!(line.contains('#'), "a range has its source: {line}");
    }
}
