//! Every count of a formation equals the number of its events, and everything that ended has an event: the laws, over
//! all scenarios of the project and every rule of bargaining.

use crate::laws::check_many;
use crate::setting::setting;
use vierdemacht::model::trace::{Sanction, What};

const RULES: [&str; 4] = ["compromise", "nash", "median", "exchange"];

/// Names of all scenarios of the project.
fn scenarios() -> Vec<String> {
    let files = std::fs::read_dir("scenarios").unwrap().map(|file| file.unwrap().path());
    let files = files.filter(|file| file.extension().is_some_and(|ending| ending == "toml"));
    files.map(|file| file.file_stem().unwrap().to_str().unwrap().to_owned()).collect()
}

/// Check some formations of every scenario under some changes; returns the number of events of each wanted kind.
fn check_all<const N: usize>(changes: &str, formations: u64, wanted: [fn(&What) -> bool; N]) -> [usize; N] {
    let mut found = [0; N];
    for base in scenarios() {
        let setting = setting(&base, changes);
        let formations = check_many(&setting, formations);
        for (found, wanted) in found.iter_mut().zip(wanted) {
            *found += formations.iter().map(|formation| formation.number(wanted)).sum::<usize>();
        }
    }
    found
}

fn dismissed(what: &What) -> bool {
    matches!(what, What::Sanctioned { sanction: Sanction::Dismissed, .. })
}

fn ended(what: &What) -> bool {
    matches!(what, What::Sanctioned { sanction: Sanction::Ended, .. })
}

fn exchanged(what: &What) -> bool {
    matches!(what, What::Exchanged { .. })
}

#[test]
fn formations_of_all_scenarios_keep_the_laws() {
    assert!(check_all("", 20, [dismissed])[0] > 0);
}

#[test]
fn they_do_under_every_rule_of_bargaining_where_gifts_must_be_balanced() {
    for rule in RULES {
        let changes = format!("bargaining.rule = \"{rule}\"\nrelation_rules.gift_tolerance = 0.1");
        let [ended, exchanged] = check_all(&changes, 6, [ended, exchanged]);
        assert!(ended > 0, "{rule}");
        assert_eq!(exchanged > 0, rule == "exchange", "{rule}: {exchanged} exchanges");
    }
}
