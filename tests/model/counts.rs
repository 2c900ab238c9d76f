//! Whatever is counted of a formation equals its events, and whatever has ended has an event that says so: the laws,
//! over all scenarios of the project and every rule of bargaining.

use crate::laws::{Formation, check_many};
use crate::setting::setting;
use vierdemacht::model::trace::{Sanction, What};

const FORMATIONS: u64 = 20;

const RULES: [&str; 4] = ["compromise", "nash", "median", "exchange"];

/// Names of all scenarios of the project.
fn scenarios() -> Vec<String> {
    let files = std::fs::read_dir("scenarios").unwrap().map(|file| file.unwrap().path());
    let files = files.filter(|file| file.extension().is_some_and(|ending| ending == "toml"));
    files.map(|file| file.file_stem().unwrap().to_str().unwrap().to_owned()).collect()
}

/// Checks some formations of every scenario under some changes; returns how many events of a kind they have in all.
fn check_all(changes: &str, wanted: fn(&What) -> bool) -> usize {
    let number = |formations: Vec<Formation<'_>>| formations.iter().map(|f| f.number(wanted)).sum::<usize>();
    scenarios().iter().map(|base| number(check_many(&setting(base, changes), FORMATIONS))).sum()
}

#[test]
fn formations_of_all_scenarios_keep_the_laws() {
    assert!(check_all("", |what| matches!(what, What::Sanctioned { sanction: Sanction::Dismissed, .. })) > 0);
}

#[test]
fn they_do_under_every_rule_of_bargaining_where_gifts_must_be_balanced() {
    for rule in RULES {
        let changes = format!("bargaining.rule = \"{rule}\"\nrelation_rules.gift_tolerance = 0.1");
        assert!(
            check_all(&changes, |what| matches!(what, What::Sanctioned { sanction: Sanction::Ended, .. }))
                > 0
        );
        if rule == "exchange" {
            assert!(check_all(&changes, |what| matches!(what, What::Exchanged { .. })) > 0);
        }
    }
}
