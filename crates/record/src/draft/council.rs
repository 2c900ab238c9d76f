//! The scenario of a council, from its election results.

use super::places::{ListPlace, PartyPlace, of_list};
use super::results::{CouncilResults, ListResult};
use super::service::{self, ServiceSize};
use super::text::{comment, extending, free, quoted, quoted_list};
use super::{Draft, DraftDate, slug, told};
use model::scenario::electoral_law::seats_from_votes;
use model::scenario::validate::names::closest;
use std::collections::BTreeSet;
use studies::error::Error;

/// A user's wishes beside the results.
#[derive(Debug, Clone)]
pub struct CouncilRequest<'r> {
    /// Day of the election.
    pub election: DraftDate,
    /// True if the day was not given, but follows from the name of the file.
    pub day_by_year: bool,
    /// Name of the municipality, if the results do not give it.
    pub municipality: &'r str,
    /// Parties of the last executive, by identifier; may be empty.
    pub last_coalition: &'r [String],
    /// Name of the file with the results.
    pub file: &'r str,
}

/// A list, as the scenario describes it.
pub(super) struct DraftList<'c> {
    pub(super) id: String,
    name: String,
    pub(super) result: &'c ListResult,
    pub(super) known: ListPlace,
    place: PartyPlace,
}

/// The form in which the seats are given.
pub(super) enum SeatsGiven {
    /// By the votes, which yield the official seats.
    ByLaw,
    /// By the votes and the lots that were drawn.
    WithLots,
    /// As they are, because the votes yield other seats.
    Official(Vec<u32>),
    /// As they are, because there are no votes.
    WithoutVotes,
}

/// Write the scenario.
///
/// # Errors
/// A party of the last executive has no list, a day does not exist, or the format cannot represent the council.
pub fn draft(council: &CouncilResults, request: &CouncilRequest<'_>) -> Result<Draft, Error> {
    let municipality =
        if council.municipality.is_empty() { request.municipality } else { &council.municipality };
    let lists = lists(council, municipality, request.election.year());
    check_last_coalition(&lists, request.last_coalition)?;
    let seats = seats_given(council);
    let code = if council.shares_name { format!("-{}", council.code.to_lowercase()) } else { String::new() };
    let name = format!("{}{code}-{}", slug(municipality), request.election.year());
    let title = format!(
        "{municipality} {}: after the council election of {}",
        request.election.year(),
        request.election.words()
    );
    let title_in_dutch = format!(
        "{municipality} {}: na de gemeenteraadsverkiezing van {}",
        request.election.year(),
        request.election.words_in_dutch()
    );
    let mut text = told::head(&title, council, &lists, &seats, request);
    text += &extending("bases/dutch-council.toml", &name, &title);
    text += &format!("title_nl = {}\n", quoted(&title_in_dutch));
    text += &council_table(council, municipality, request);
    text += &lists_written(&lists, &seats);
    text += "\n# ---------------------------------------------------------------- The civil service\n# assumption: all of it; see the top of this file.\n";
    text += &service::written(council.seats());
    text += "\n# ---------------------------------------------------------------- Parties\n";
    for list in lists.iter().filter(|list| list.result.seats > 0) {
        text += &party(list, matches!(seats, SeatsGiven::Official(_) | SeatsGiven::WithoutVotes));
    }
    text += &parameters(council.seats());
    Draft::checked(name, text, notes(&lists, &seats))
}

/// The lists, each with a place: its own, or the centre of the council.
fn lists<'c>(council: &'c CouncilResults, municipality: &str, year: i32) -> Vec<DraftList<'c>> {
    let known: Vec<ListPlace> =
        council.lists.iter().map(|list| of_list(&list.name, municipality, year)).collect();
    let placed = council.lists.iter().zip(&known).filter_map(|(list, known)| {
        known.national.as_ref().and(known.place.clone()).map(|place| (f64::from(list.seats), place))
    });
    let middle = PartyPlace::middle(&placed.collect::<Vec<_>>());
    let mut taken = BTreeSet::new();
    let with_place = |(n, (result, known)): (usize, (&'c ListResult, ListPlace))| {
        let (id, name) = known.national.clone().unwrap_or_else(|| (slug(&result.name), result.name.clone()));
        let id = if id.is_empty() { format!("list-{}", n + 1) } else { id };
        let id = free(id, &mut taken);
        let place = known.place.clone().unwrap_or_else(|| middle.clone());
        DraftList { id, name, result, known, place }
    };
    council.lists.iter().zip(known).enumerate().map(with_place).collect()
}

fn check_last_coalition(lists: &[DraftList<'_>], named: &[String]) -> Result<(), Error> {
    let ids: Vec<&str> = lists.iter().map(|list| list.id.as_str()).collect();
    match named.iter().find(|id| !ids.contains(&id.as_str())) {
        None => Ok(()),
        Some(wrong) => {
            let meant = closest(wrong, &ids).map_or(String::new(), |near| format!("did you mean `{near}`? "));
            Err(Error::input(format_args!(
                "--last-coalition names {wrong:?}, which has no list: {meant}there are {}",
                ids.join(", ")
            )))
        }
    }
}

fn seats_given(council: &CouncilResults) -> SeatsGiven {
    let official: Vec<u32> = council.lists.iter().map(|list| list.seats).collect();
    match council.votes().map(|votes| seats_from_votes(&votes, council.seats())) {
        None => SeatsGiven::WithoutVotes,
        Some(Err(_)) if council.votes().is_some_and(|votes| votes.iter().all(|&votes| votes == 0)) => {
            SeatsGiven::WithoutVotes
        }
        Some(Err(_)) => SeatsGiven::WithLots,
        Some(Ok(by_law)) if by_law == official => SeatsGiven::ByLaw,
        Some(Ok(by_law)) => SeatsGiven::Official(by_law),
    }
}

fn council_table(council: &CouncilResults, municipality: &str, request: &CouncilRequest<'_>) -> String {
    let last = quoted_list(request.last_coalition.iter().map(String::as_str));
    let note = if request.last_coalition.is_empty() {
        "  # assumption: change it, such as [\"vvd\", \"cda\"]"
    } else {
        ""
    };
    format!(
        "\ncouncil.municipality = {}\ncouncil.seats = {}\ncouncil.election = \"{}\"\ncouncil.last_coalition = {last}{note}\ncouncil.mayor = true\n",
        quoted(municipality),
        council.seats(),
        request.election.iso(),
    )
}

fn lists_written(lists: &[DraftList<'_>], seats: &SeatsGiven) -> String {
    if matches!(seats, SeatsGiven::Official(_) | SeatsGiven::WithoutVotes) {
        return String::new();
    }
    let mut out = String::from(
        "\n# All lists that took part; seats follow from the votes by the electoral law, and `seats` are the official ones.\nlists = [\n",
    );
    for list in lists {
        let votes = list.result.votes.expect("all lists have votes");
        let (id, name) = (quoted(&list.id), quoted(&list.result.name));
        out +=
            &format!("  {{ id = {id}, name = {name}, votes = {votes}, seats = {} }},\n", list.result.seats);
    }
    out + "]\n"
}

fn party(list: &DraftList<'_>, with_seats: bool) -> String {
    let source = if list.known.place.is_some() {
        list.known.source.clone()
    } else {
        "assumption: change it. A local list: the middle of the council".to_owned()
    };
    let mut out = format!("\n[[parties]]\nid = {}\nname = {}\n", quoted(&list.id), quoted(&list.name));
    if with_seats {
        out += &format!("seats = {}\n", list.result.seats);
    }
    if list.known.edge {
        out += "edge = true  # of the communist or right-wing family\n";
    }
    out += &comment(&format!("{source}."));
    let (left_right, lib_auth) = (two_decimals(list.place.left_right), two_decimals(list.place.lib_auth));
    out += &format!("left_right = {left_right}\nlib_auth = {lib_auth}\n");
    out += &numbers("survey", &list.place.survey);
    out + &numbers("survey_salience", &list.place.salience)
}

/// A number rounded as in the shipped scenarios: half is rounded up.
fn two_decimals(value: f64) -> String {
    format!("{:.2}", (100.0 * value).round() / 100.0)
}

fn numbers(key: &str, values: &[(&str, f64)]) -> String {
    if values.is_empty() {
        return String::new();
    }
    let all: Vec<String> =
        values.iter().map(|(question, value)| format!("{question} = {}", two_decimals(*value))).collect();
    format!("{key} = {{ {} }}\n", all.join(", "))
}

fn parameters(seats: u32) -> String {
    let vacancies = vec!["strategist"; ServiceSize::of(seats).vacancies()];
    let mut out = String::from(
        "\n# ---------------------------------------------------------------- Parameters\n# `vierdemacht check FILE` prints all parameters with their defaults.\n",
    );
    out += "\n[simulation]\nseed = 1          # any number; the same number gives the same results\nreplicates = 1000\n";
    if !vacancies.is_empty() {
        out += &format!(
            "\n# Filled from the staff pool. assumption\n[staffing]\nvacancies = {}\n",
            quoted_list(vacancies)
        );
    }
    out
}

fn notes(lists: &[DraftList<'_>], seats: &SeatsGiven) -> Vec<String> {
    let with_seats = lists.iter().filter(|list| list.result.seats > 0);
    let guessed: Vec<&str> =
        with_seats.filter(|list| list.known.guessed).map(|list| list.id.as_str()).collect();
    let mut notes = Vec::new();
    if !guessed.is_empty() {
        notes.push(format!("Positions of local lists are guesses: {}.", guessed.join(", ")));
    }
    if matches!(seats, SeatsGiven::Official(_)) {
        notes.push(
            "The official seats differ from those that the electoral law gives for the votes; the file says where."
                .to_owned(),
        );
    }
    notes
}

#[cfg(test)]
mod tests {
    use super::*;
    use model::scenario::Scenario;

    fn results(year: &str) -> Vec<CouncilResults> {
        super::super::results::read(std::path::Path::new(&format!("../../data/elections/gr{year}.csv")))
            .unwrap()
    }

    fn request<'r>(year: i32, last: &'r [String]) -> CouncilRequest<'r> {
        let election = DraftDate::of_council_in(&year.to_string()).unwrap();
        CouncilRequest { election, day_by_year: true, municipality: "", last_coalition: last, file: "gr.csv" }
    }

    fn of(councils: &[CouncilResults], municipality: &str, year: i32) -> (Draft, Scenario) {
        let council = super::super::results::find(councils, municipality).unwrap();
        let draft = draft(council, &request(year, &[])).unwrap();
        let scenario = Scenario::from_toml("town.toml", &draft.text).unwrap();
        (draft, scenario)
    }

    #[test]
    fn a_council_has_its_lists_votes_and_seats_and_what_was_assumed_stands_at_its_head() {
        let councils = results("2022");
        let (draft, breda) = of(&councils, "Breda", 2022);
        let council = super::super::results::find(&councils, "Breda").unwrap();
        assert_eq!((breda.name(), breda.council().seats), ("breda-2022", council.seats()));
        let official: Vec<u32> =
            council.lists.iter().map(|list| list.seats).filter(|&seats| seats > 0).collect();
        assert_eq!(breda.parties().iter().map(|party| party.seats).collect::<Vec<_>>(), official);
        assert!(draft.text.starts_with("# Breda 2022: after the council election of 16 March 2022.\n"));
        assert!(draft.text.contains("# Filled in by assumption:\n# 1. The day of the election"));
        assert_eq!(draft, of(&councils, "G0758", 2022).0, "the same bytes, by name and code");
    }

    #[test]
    fn seats_that_the_law_does_not_give_are_given_as_they_are() {
        let (draft, enkhuizen) = of(&results("2022"), "Enkhuizen", 2022);
        assert!(enkhuizen.lists().is_empty());
        let words: Vec<&str> = draft.text.split_whitespace().filter(|word| *word != "#").collect();
        let text = words.join(" ");
        assert!(text.contains("Blanco (Segerius, C.H.) has 1 and not 2"), "{}", &text[..2000]);
        assert!(
            draft.notes.iter().any(|note| note.contains("differ from those that the electoral law gives"))
        );
    }

    #[test]
    fn places_of_the_survey_are_those_of_the_scenario_of_tilburg() {
        let (_, drafted) = of(&results("2018"), "Tilburg", 2018);
        let tilburg = Scenario::load("../../scenarios/tilburg-2018.toml").unwrap();
        for id in ["d66", "gl", "vvd", "sp", "cda", "pvda", "50plus"] {
            let of = |scenario: &Scenario| {
                scenario.as_file().parties.iter().find(|party| party.id == id).unwrap().clone()
            };
            let (one, other) = (of(&drafted), of(&tilburg));
            assert_eq!(
                (one.survey, one.survey_salience, one.edge),
                (other.survey, other.survey_salience, other.edge),
                "{id}"
            );
        }
    }

    #[test]
    fn who_governed_before_is_taken_over_and_a_wrong_name_told() {
        let councils = results("2018");
        let council = super::super::results::find(&councils, "Tilburg").unwrap();
        let last = |ids: &[&str]| ids.iter().map(|id| (*id).to_owned()).collect::<Vec<_>>();
        let drafted = draft(council, &request(2018, &last(&["d66", "gl"]))).unwrap();
        assert!(drafted.text.contains("council.last_coalition = [\"d66\", \"gl\"]\n"), "{}", drafted.text);
        let wrong = draft(council, &request(2018, &last(&["d67"]))).unwrap_err().to_string();
        assert!(wrong.contains("did you mean `d66`? there are "), "{wrong}");
    }

    #[test]
    fn every_council_of_a_sample_gives_a_scenario() {
        for year in [2018, 2022] {
            for council in results(&year.to_string()).iter().step_by(12) {
                let draft = draft(council, &request(year, &[]))
                    .unwrap_or_else(|why| panic!("{}: {why}", council.municipality));
                assert!(draft.text.contains("assumption"));
            }
        }
    }
}
