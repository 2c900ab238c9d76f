//! The head of a council's file: its sources, and the assumptions made.

use super::council::{CouncilRequest, DraftList, SeatsGiven};
use super::places::wave;
use super::results::CouncilResults;
use super::service;
use super::text::{assumed, comment};

/// Write the head of the file.
pub(super) fn head(
    title: &str,
    council: &CouncilResults,
    lists: &[DraftList<'_>],
    seats: &SeatsGiven,
    request: &CouncilRequest<'_>,
) -> String {
    let code = if council.code.is_empty() { String::new() } else { format!(" ({})", council.code) };
    let mut out = comment(&format!("{title}.")) + "#\n";
    out += &comment(&format!(
        "Written by `vierdemacht new` from {}{code}: lists, votes and seats are those of the results. Everything else was filled in by assumption. Read it, change what you know better, then run: vierdemacht check FILE. For the meaning of keys: vierdemacht schema.",
        request.file
    ));
    if let Some(told) = seats_told(council, seats) {
        out += &(String::from("#\n") + &comment(&format!("{told}.")));
    }
    out + &assumed(&assumptions(council, lists, request))
}

fn assumptions(
    council: &CouncilResults,
    lists: &[DraftList<'_>],
    request: &CouncilRequest<'_>,
) -> Vec<String> {
    let mut all = Vec::new();
    if request.day_by_year {
        let file = request.file;
        all.push(format!(
            "The day of the election: the day of all council elections in the year in the name of \
             {file}"
        ));
    }
    all.extend(of_places(lists, wave(request.election.year())));
    let last = if request.last_coalition.is_empty() {
        "The results do not say who governed before: `council.last_coalition` is empty, as if no party had"
    } else {
        "The last coalition was given with --last-coalition, but not who led it"
    };
    let told = [
        "No party refuses another: `excludes` and `stance` of the parties are left out",
        last,
        "Each party sends two negotiators of middling experience (0.5), and has an ordinary informateur",
    ];
    all.extend(told.map(str::to_owned));
    all.push(format!("The civil service: {}", service::told(council.seats())));
    all.push(
        "Themes are those of bases/dutch-council.toml; parameters that are not given have their defaults"
            .to_owned(),
    );
    all
}

/// The assumptions about the positions of the parties with a seat.
fn of_places(lists: &[DraftList<'_>], wave: i32) -> [String; 3] {
    let named = |belongs: &dyn Fn(&DraftList<'_>) -> bool| {
        let these = lists.iter().filter(|list| list.result.seats > 0 && belongs(list));
        let ids: Vec<&str> = these.map(|list| list.id.as_str()).collect();
        if ids.is_empty() { "none".to_owned() } else { ids.join(", ") }
    };
    let (is_national, has_place) = (
        |list: &DraftList<'_>| list.known.national.is_some(),
        |list: &DraftList<'_>| list.known.place.is_some(),
    );
    [
        format!(
            "Parties known nationally ({}) have the position that the experts of the Chapel Hill survey [CHES] gave the national party in the wave of {wave}; combined lists have the mean of their parties. Parties outside the survey have two positions, with their source",
            named(&is_national)
        ),
        format!(
            "Local lists whose name resembles a national party ({}) have the position of that party",
            named(&|list| !is_national(list) && has_place(list))
        ),
        format!(
            "Other local lists ({}) are placed in the middle: the mean of the council's national parties, weighted by seats. Change this assumption first",
            named(&|list| !is_national(list) && !has_place(list))
        ),
    ]
}

/// The basis of the seats, in words; `None` if it is the votes alone.
fn seats_told(council: &CouncilResults, seats: &SeatsGiven) -> Option<String> {
    match seats {
        SeatsGiven::ByLaw => None,
        SeatsGiven::WithLots => Some("Lots were drawn, and the official seats show the outcome".to_owned()),
        SeatsGiven::WithoutVotes => {
            Some("The results have no votes, so parties have their official seats".to_owned())
        }
        SeatsGiven::Official(by_law) => {
            let differs = council.lists.iter().zip(by_law).filter(|(list, by_law)| list.seats != **by_law);
            let told: Vec<String> = differs
                .map(|(list, by_law)| format!("{} has {} and not {by_law}", list.name, list.seats))
                .collect();
            Some(format!(
                "The official seats differ from those that the electoral law gives for the votes ({}), for instance because a list has fewer candidates than seats. The official seats are given, without votes",
                told.join(", ")
            ))
        }
    }
}
