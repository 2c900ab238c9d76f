//! What the file of a council says of itself: where it comes from, and what was assumed.

use super::council::{CouncilRequest, DraftList, SeatsGiven};
use super::places::wave;
use super::results::CouncilResults;
use super::service;
use super::text::comment;

/// What the file says of itself.
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
        "Written by `vierdemacht new` from {}{code}: lists, votes and seats are those of the results. All else was filled in by assumption. Look it over, change what you know better, then: vierdemacht check FILE. What a key means: vierdemacht schema.",
        request.file
    ));
    out += "#\n# Filled in by assumption:\n";
    let assumptions = assumptions(council, lists, seats, request);
    for (n, assumption) in assumptions.iter().enumerate() {
        out += &comment(&format!("{}. {assumption}.", n + 1));
    }
    out
}

fn assumptions(
    council: &CouncilResults,
    lists: &[DraftList<'_>],
    seats: &SeatsGiven,
    request: &CouncilRequest<'_>,
) -> Vec<String> {
    let with_seats = || lists.iter().filter(|list| list.result.seats > 0);
    let named = |these: Vec<&str>| if these.is_empty() { "none".to_owned() } else { these.join(", ") };
    let (national, guessed): (Vec<_>, Vec<_>) = with_seats().partition(|list| list.known.national.is_some());
    let national = named(national.iter().map(|list| list.id.as_str()).collect());
    let (like, local): (Vec<_>, Vec<_>) = guessed.into_iter().partition(|list| list.known.place.is_some());
    let mut all = Vec::new();
    if let Some(told) = seats_told(council, seats) {
        all.push(told);
    }
    if request.day_by_year {
        all.push(format!(
            "The day of the election: that of all councils in the year in the name of {}",
            request.file
        ));
    }
    all.push(format!(
        "Parties known nationally ({national}) stand where the experts of the Chapel Hill survey [CHES] put the national party in the wave of {}; combined lists stand midway. Who is not in the survey has two places, with their source",
        wave(request.election.year())
    ));
    all.push(format!(
        "Local lists whose name says what they are like ({}) have the place of a national party",
        named(like.iter().map(|list| list.id.as_str()).collect())
    ));
    all.push(format!(
        "Other local lists ({}) stand in the middle: the mean of the council's national parties, weighted by seats. This is the assumption to change first",
        named(local.iter().map(|list| list.id.as_str()).collect())
    ));
    all.push("Nobody refuses anybody: `excludes` and `stance` of the parties are left out".to_owned());
    all.push(if request.last_coalition.is_empty() {
        "Who governed before is not in the results: `council.last_coalition` is empty, as if nobody had"
            .to_owned()
    } else {
        "Who governed before was given with --last-coalition; who led it was not".to_owned()
    });
    all.push(
        "Each party sends two negotiators of middling experience (0.5), and has an ordinary informateur"
            .to_owned(),
    );
    all.push(format!("The civil service: {}", service::told(council.seats())));
    all.push(
        "Themes are those of bases/dutch-council.toml; parameters that are not given have their defaults"
            .to_owned(),
    );
    all
}

fn seats_told(council: &CouncilResults, seats: &SeatsGiven) -> Option<String> {
    match seats {
        SeatsGiven::ByLaw => None,
        SeatsGiven::WithLots => {
            Some("None, but told: the law drew lots, and the official seats say how they fell".to_owned())
        }
        SeatsGiven::WithoutVotes => {
            Some("None, but told: the results have no votes, so parties have their official seats".to_owned())
        }
        SeatsGiven::Official(by_law) => {
            let differs = council.lists.iter().zip(by_law).filter(|(list, by_law)| list.seats != **by_law);
            let told: Vec<String> = differs
                .map(|(list, by_law)| format!("{} has {} and not {by_law}", list.name, list.seats))
                .collect();
            Some(format!(
                "None, but told: the official seats are not those that the law gives for the votes ({}), as where a list has fewer candidates than seats. The official ones are given, without votes",
                told.join(", ")
            ))
        }
    }
}
