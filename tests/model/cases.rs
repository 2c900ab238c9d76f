//! The scenarios of other cases agree with the record: seats, this and the last government, days, positions.

use crate::survey::{Row, SALIENCES, rows, survey};
use std::collections::{BTreeMap, BTreeSet};
use vierdemacht::model::scenario::Scenario;
use vierdemacht::model::scenario::file::{ScenarioFile, Stance};

/// The scenario, and its formation in the data.
const CASES: [(&str, &str, &str); 4] = [
    ("netherlands-2012", "parlgov", "NLD_2012-09-12_1041"),
    ("netherlands-2017", "parlgov", "NLD_2017-03-15_1530"),
    ("netherlands-2021", "parlgov", "NLD_2021-03-17_1669"),
    ("plzen-2018", "czech-municipal-2018", "CZ2018_554791"),
];

/// Parties whose identifier is not their recorded name in lower case.
const IDS: [(&str, &str); 9] = [
    ("50+", "50plus"),
    ("VN", "volt"),
    ("ANO 2011", "ano"),
    ("Občanská demokratická strana", "ods"),
    ("Česká pirátská strana", "pirati"),
    ("KDU-ČSL - PRAVÁ VOLBA PRO PLZEŇ", "kdu-csl"),
    ("TOP 09", "top09"),
    ("Česká strana sociálně demokratická", "cssd"),
    ("Komunistická strana Čech a Moravy", "kscm"),
];

/// Questions of the expert survey.
const QUESTIONS: [&str; 9] = [
    "lrecon",
    "spendvtax",
    "redistribution",
    "deregulation",
    "galtan",
    "civlib_laworder",
    "multiculturalism",
    "urban_rural",
    "environment",
];

fn id_of(name: &str) -> String {
    let named = IDS.iter().find(|(on_record, _)| *on_record == name);
    named.map_or_else(|| name.to_lowercase(), |(_, id)| (*id).to_owned())
}

/// The formation, and its parties by identifier.
fn on_record(folder: &str, formation: &str) -> (Row, BTreeMap<String, Row>) {
    let here = |row: &Row| row["opportunity"] == formation;
    let opportunity =
        rows(&format!("data/formations/{folder}/opportunities.csv")).into_iter().find(here).unwrap();
    let parties = rows(&format!("data/formations/{folder}/parties.csv")).into_iter().filter(here);
    (opportunity, parties.map(|row| (id_of(&row["party"]), row)).collect())
}

fn scenario(name: &str) -> ScenarioFile {
    Scenario::load(format!("scenarios/{name}.toml")).unwrap().as_file().clone()
}

/// Identifiers of the parties for which a column is 1.
fn with<'a>(parties: &'a BTreeMap<String, Row>, column: &str) -> BTreeSet<&'a str> {
    parties.iter().filter(|(_, row)| row[column] == "1").map(|(id, _)| id.as_str()).collect()
}

fn set(ids: &[String]) -> BTreeSet<&str> {
    ids.iter().map(String::as_str).collect()
}

fn rounded(cell: &str) -> f64 {
    (cell.parse::<f64>().unwrap() * 100.0).round() / 100.0
}

#[test]
fn every_party_has_the_seats_on_record_and_no_seat_is_lost() {
    for (name, folder, formation) in CASES {
        let (opportunity, parties) = on_record(folder, formation);
        let given = scenario(name);
        assert_eq!(given.council.seats.to_string(), opportunity["total_seats"], "{name}");
        assert_eq!((given.council.seats / 2 + 1).to_string(), opportunity["majority"], "{name}");
        let seats: BTreeMap<&str, String> =
            given.parties.iter().map(|p| (p.id.as_str(), p.seats.unwrap().to_string())).collect();
        let expected: BTreeMap<&str, String> =
            parties.iter().map(|(id, row)| (id.as_str(), row["seats"].clone())).collect();
        assert_eq!(seats, expected, "{name}");
    }
}

#[test]
fn the_recorded_case_is_that_of_the_data() {
    for (name, folder, formation) in CASES {
        let (opportunity, parties) = on_record(folder, formation);
        let given = scenario(name);
        let case = given.case.unwrap();
        assert_eq!(given.council.election, opportunity["date"], "{name}");
        assert_eq!(set(&case.coalition), with(&parties, "in_cabinet"), "{name}");
        if !opportunity["days_to_form"].is_empty() {
            assert_eq!(case.investiture_day.unwrap().to_string(), opportunity["days_to_form"], "{name}");
        }
        let known = parties.values().all(|row| !row["in_previous_cabinet"].is_empty());
        assert_eq!(known, folder == "parlgov", "{name}");
        if known {
            let last = with(&parties, "in_previous_cabinet");
            assert_eq!(set(&given.council.last_coalition), last, "{name}");
        }
    }
}

#[test]
fn seats_of_no_single_party_count_and_can_be_nobodys_partner() {
    for (name, folder, formation) in CASES {
        let (_, parties) = on_record(folder, formation);
        let residual = with(&parties, "is_residual");
        assert_eq!(residual.len(), usize::from(name == "netherlands-2021"), "{name}");
        let given = scenario(name);
        for id in residual {
            let party = given.parties.iter().find(|party| party.id == id).unwrap();
            assert_eq!(party.stance, Stance::StaysOut, "{name}: {id}");
        }
    }
}

#[test]
fn national_parties_stand_where_the_wave_of_their_case_places_them() {
    let mut unplaced = BTreeMap::new();
    for (name, wave) in
        [("netherlands-2012", "2010"), ("netherlands-2017", "2019"), ("netherlands-2021", "2019")]
    {
        for party in scenario(name).parties {
            let Some(row) = survey(wave, &party.id) else {
                unplaced.entry(name).or_insert_with(Vec::new).push(party.id);
                continue;
            };
            for question in QUESTIONS {
                assert_eq!(
                    party.survey[question].0,
                    rounded(&row[question]),
                    "{name}: {}, {question}",
                    party.id
                );
            }
            assert_eq!(party.survey_salience.len(), SALIENCES.len(), "{name}: {}", party.id);
            for (question, column) in SALIENCES {
                let given = party.survey_salience[question].0;
                assert_eq!(given, rounded(&row[column]), "{name}: {}, {column}", party.id);
            }
        }
    }
    assert_eq!(unplaced["netherlands-2012"], ["50plus"]);
    assert_eq!(unplaced["netherlands-2021"], ["ja21", "volt", "bbb", "one-seat"]);
    assert_eq!(unplaced.len(), 2);
}

#[test]
fn a_party_without_a_place_in_its_wave_stands_where_its_comment_says() {
    let in_2012 = scenario("netherlands-2012");
    let seniors = in_2012.parties.iter().find(|party| party.id == "50plus").unwrap();
    let row = survey("2014", &seniors.id).unwrap();
    assert!(QUESTIONS.iter().all(|q| seniors.survey[*q].0 == rounded(&row[*q])));
    assert!(seniors.survey_salience.is_empty());

    let (_, on_record) = on_record("parlgov", CASES[2].2);
    for party in
        scenario("netherlands-2021").parties.iter().filter(|p| ["bbb", "ja21"].contains(&p.id.as_str()))
    {
        for question in QUESTIONS {
            let column = match question {
                "lrecon" | "spendvtax" | "redistribution" | "deregulation" => "left_right",
                "urban_rural" => continue,
                _ => "lib_auth",
            };
            let place = rounded(&on_record[&party.id][column]);
            assert_eq!(party.survey[question].0, place, "{}, {question}", party.id);
        }
    }
}

#[test]
fn lists_in_plzen_stand_where_their_national_parties_are_placed() {
    let (_, on_record) = on_record("czech-municipal-2018", CASES[3].2);
    let mut placed = 0;
    for party in scenario("plzen-2018").parties {
        assert_eq!(party.survey.len(), 2, "{}", party.id);
        for (question, place) in &party.survey {
            assert_eq!(place.0, rounded(&on_record[&party.id][question]), "{}, {question}", party.id);
            placed += 1;
        }
    }
    assert_eq!(placed, 14);
}

#[test]
fn all_cases_have_as_many_problems_factsheets_and_supporters_as_tilburg() {
    let size = |name: &str| {
        let file = scenario(name);
        let supporters = file.officials.iter().filter(|official| official.function.is_some()).count();
        let problems: u32 = file.themes.iter().map(|theme| theme.problems.number()).sum();
        (problems, file.factsheets.len(), supporters, file.staffing.vacancies.len())
    };
    for (name, _, _) in CASES {
        assert_eq!(size(name), size("tilburg-2018"), "{name}");
    }
}
