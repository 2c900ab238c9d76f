//! Positions of parties: by the expert survey, or by two numbers.

use super::names::{ListKind, NationalParty, kind};
use std::collections::BTreeMap;
use std::sync::LazyLock;

/// The survey, built into the program so that a scenario can be drafted wherever it is installed.
const SURVEY: &str = include_str!("../../../../data/positions/ches-netherlands.csv");

/// Survey questions used in scenarios of Dutch councils.
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

/// Questions for which the survey has the salience, and its column.
const SALIENCES: [(&str, &str); 3] = [
    ("redistribution", "redist_salience"),
    ("multiculturalism", "multicult_salience"),
    ("environment", "enviro_salience"),
];

/// Columns for general left-right, and for liberty against authority.
const TWO: [&str; 2] = ["lrgen", "galtan"];

/// A party's position, 0-10.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct PartyPlace {
    /// Left to right.
    pub left_right: f64,
    /// Liberty to authority.
    pub lib_auth: f64,
    /// Position by question of the survey; may be empty.
    pub survey: Vec<(&'static str, f64)>,
    /// Importance by question; may be empty.
    pub salience: Vec<(&'static str, f64)>,
}

impl PartyPlace {
    /// The mean of several places; for a question, only if all have it. `None` if there are no places.
    pub fn mean(places: &[PartyPlace]) -> Option<PartyPlace> {
        let n = places.len() as f64;
        let mean = |of: &dyn Fn(&PartyPlace) -> Option<f64>| -> Option<f64> {
            let values: Option<Vec<f64>> = places.iter().map(of).collect();
            values.filter(|values| !values.is_empty()).map(|values| values.iter().sum::<f64>() / n)
        };
        let on = |of: fn(&PartyPlace) -> &Vec<(&'static str, f64)>, question: &'static str| {
            let one = |place: &PartyPlace| {
                of(place).iter().find(|(name, _)| *name == question).map(|(_, value)| *value)
            };
            mean(&one).map(|value| (question, value))
        };
        Some(PartyPlace {
            left_right: mean(&|place| Some(place.left_right))?,
            lib_auth: mean(&|place| Some(place.lib_auth))?,
            survey: QUESTIONS
                .into_iter()
                .filter_map(|question| on(|place| &place.survey, question))
                .collect(),
            salience: SALIENCES
                .into_iter()
                .filter_map(|(question, _)| on(|place| &place.salience, question))
                .collect(),
        })
    }

    /// The weighted mean of several places on the two axes; the centre if they have no weight.
    pub fn middle(weighted: &[(f64, PartyPlace)]) -> PartyPlace {
        let sum: f64 = weighted.iter().map(|(weight, _)| weight).sum();
        if sum == 0.0 {
            return PartyPlace { left_right: 5.0, lib_auth: 5.0, ..PartyPlace::default() };
        }
        let mean = |of: fn(&PartyPlace) -> f64| {
            weighted.iter().map(|(weight, place)| weight * of(place)).sum::<f64>() / sum
        };
        PartyPlace {
            left_right: mean(|place| place.left_right),
            lib_auth: mean(|place| place.lib_auth),
            ..PartyPlace::default()
        }
    }
}

/// Cells of a party in a wave of the survey, by column.
type Cells = BTreeMap<String, String>;

/// The survey by year and party, in lower case.
static WAVES: LazyLock<BTreeMap<(i32, String), Cells>> = LazyLock::new(|| {
    let mut reader = csv::Reader::from_reader(SURVEY.as_bytes());
    let row = |row: Result<Cells, csv::Error>| {
        let row = row.expect("the survey is part of the program");
        ((row["year"].parse().expect("a year"), row["party"].to_lowercase()), row)
    };
    reader.deserialize().map(row).collect()
});

/// The wave of the survey nearest to a year; if two are equally near, the later one.
pub fn wave(year: i32) -> i32 {
    let years = WAVES.keys().map(|(wave, _)| *wave);
    years.min_by_key(|wave| ((wave - year).abs(), -wave)).expect("the survey has waves")
}

/// The place of a party in the survey, from the nearest wave that includes it.
fn surveyed(party: &str, year: i32) -> Option<PartyPlace> {
    let party = party.to_lowercase();
    let waves = WAVES.iter().filter(|((_, name), _)| *name == party);
    let (_, cells) = waves.min_by_key(|((wave, _), _)| ((wave - year).abs(), -wave))?;
    let cell = |column: &str| cells[column].parse::<f64>().ok();
    Some(PartyPlace {
        left_right: cell(TWO[0])?,
        lib_auth: cell(TWO[1])?,
        survey: QUESTIONS.into_iter().filter_map(|question| Some((question, cell(question)?))).collect(),
        salience: SALIENCES
            .into_iter()
            .filter_map(|(question, column)| Some((question, cell(column)?)))
            .collect(),
    })
}

fn mean_of_surveyed(parties: &[String], year: i32) -> Option<PartyPlace> {
    let places: Option<Vec<PartyPlace>> = parties.iter().map(|party| surveyed(party, year)).collect();
    PartyPlace::mean(&places?)
}

/// The place of a national party around a year.
fn of_national(party: &NationalParty, year: i32) -> Option<PartyPlace> {
    if let (Some(left_right), Some(lib_auth)) = (party.left_right, party.lib_auth) {
        return Some(PartyPlace { left_right, lib_auth, ..PartyPlace::default() });
    }
    mean_of_surveyed(&party.survey, year)
}

/// All that is known about a list.
#[derive(Debug, Clone, PartialEq)]
pub struct ListPlace {
    /// Its place; `None` for a local list about which nothing is known.
    pub place: Option<PartyPlace>,
    /// Source of the place, for a comment.
    pub source: String,
    /// True for an edge party.
    pub edge: bool,
    /// Identifier formed from the national parties, and their names; `None` for a local list.
    pub national: Option<(String, String)>,
    /// True if the whole place is a guess that a user should check.
    pub guessed: bool,
}

/// All that is known about a municipality's list, around a year.
pub fn of_list(list: &str, municipality: &str, year: i32) -> ListPlace {
    match kind(list, municipality) {
        ListKind::National { parties, more } => of_parties(&parties, more, year),
        ListKind::Like(like) => ListPlace {
            place: mean_of_surveyed(&like.survey, year),
            source: format!(
                "assumption: change it. By its name {}, so it has the position of {} [CHES]",
                like.kind,
                like.survey.join(" and ")
            ),
            edge: false,
            national: None,
            guessed: true,
        },
        ListKind::Local => {
            ListPlace { place: None, source: String::new(), edge: false, national: None, guessed: true }
        }
    }
}

fn of_parties(parties: &[&NationalParty], more: bool, year: i32) -> ListPlace {
    let places: Option<Vec<PartyPlace>> = parties.iter().map(|party| of_national(party, year)).collect();
    let names: Vec<&str> = parties.iter().map(|party| party.name.as_str()).collect();
    let ids: Vec<&str> = parties.iter().map(|party| party.id.as_str()).collect();
    let own_source: Vec<&str> =
        parties.iter().map(|party| party.source.as_str()).filter(|s| !s.is_empty()).collect();
    let mut source = match (parties, own_source.is_empty()) {
        ([one], true) => format!("[CHES] {}, wave of {}", one.name, wave(year)),
        ([_], false) => own_source.join("; "),
        (_, _) => format!("[CHES] mean of {}, wave of {}", names.join(" and "), wave(year)),
    };
    if more {
        source.push_str("; assumption: the local list in the combination changes nothing");
    }
    ListPlace {
        place: places.and_then(|places| PartyPlace::mean(&places)),
        source,
        edge: parties.iter().all(|party| party.edge),
        national: Some((ids.join("-"), names.join("/"))),
        guessed: false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_party_stands_where_the_nearest_wave_has_it() {
        assert_eq!((wave(2018), wave(2022), wave(2012), wave(2014)), (2019, 2019, 2014, 2014));
        let vvd = of_list("VVD", "Breda", 2022).place.unwrap();
        assert!(
            (vvd.left_right - 7.615_384_578).abs() < 1e-6 && vvd.survey.len() == 9 && vvd.salience.len() == 3
        );
        assert_eq!(
            of_list("DENK", "Breda", 2010).place,
            of_list("DENK", "Breda", 2022).place,
            "only one wave has it"
        );
    }

    #[test]
    fn a_combined_list_stands_midway_and_what_the_survey_lacks_has_two_places() {
        let of = |list: &str| of_list(list, "Breda", 2022).place.unwrap();
        let (pvda, gl, both) = (of("PvdA"), of("GroenLinks"), of("PvdA/GROENLINKS"));
        assert_eq!(both.left_right, (pvda.left_right + gl.left_right) / 2.0);
        assert_eq!(both.survey[0].1, (pvda.survey[0].1 + gl.survey[0].1) / 2.0);
        assert_eq!((of("BBB").left_right, of("BBB").survey.len()), (5.3, 0));
    }

    #[test]
    fn a_local_list_has_no_place_of_its_own_unless_its_name_says_what_it_is_like() {
        assert_eq!(of_list("Hart voor Breda", "Breda", 2022).place, None);
        let elderly = of_list("Seniorenpartij Breda", "Breda", 2022);
        assert!(
            elderly.guessed
                && elderly.source.contains("a list for the elderly, so it has the position of 50PLUS")
        );
        assert_eq!(elderly.place, of_list("50PLUS", "Breda", 2022).place);
    }

    #[test]
    fn the_middle_of_a_council_weighs_seats() {
        let at = |left_right: f64| PartyPlace { left_right, lib_auth: 2.0, ..PartyPlace::default() };
        assert_eq!(PartyPlace::middle(&[(3.0, at(2.0)), (1.0, at(6.0))]).left_right, 3.0);
        assert_eq!(PartyPlace::middle(&[]).lib_auth, 5.0);
    }
}
