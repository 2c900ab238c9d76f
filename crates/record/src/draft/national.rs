//! The scenario of a national formation, from its record.

use super::places::PartyPlace;
use super::text::{assumed, comment, extending, free, quoted, quoted_list};
use super::{Draft, DraftDate, slug};
use crate::estimate::data::{Family, GovernmentLevel, RecordedFormation, RecordedParty};
use model::scenario::validate::names::closest;
use std::collections::BTreeSet;
use studies::error::Error;

/// The party that holds the seats of those who cannot be partners.
const OTHERS: &str = "others";

/// The national formation that a user names: `NLD/2021-03-17` (country and day of the election), or its identifier in
/// the data.
///
/// # Errors
/// No formation has this name; the error lists those that exist.
pub fn find<'f>(formations: &'f [RecordedFormation], wanted: &str) -> Result<&'f RecordedFormation, Error> {
    let prefix = format!("{}_", wanted.replace('/', "_"));
    let is_it = |formation: &&RecordedFormation| formation.id == wanted || formation.id.starts_with(&prefix);
    let national: Vec<&RecordedFormation> =
        formations.iter().filter(|f| f.level == GovernmentLevel::National).collect();
    let found: Vec<&&RecordedFormation> = national.iter().filter(|f| is_it(f)).collect();
    if let [one] = found[..] {
        return Ok(one);
    }
    let country = wanted.split(['/', '_']).next().unwrap_or("");
    let days: Vec<&str> = national
        .iter()
        .filter(|f| f.country == country)
        .map(|f| day_of(f).unwrap_or(f.id.as_str()))
        .collect();
    let told = if days.is_empty() {
        let countries: BTreeSet<&str> = national.iter().map(|f| f.country.as_str()).collect();
        let countries: Vec<&str> = countries.into_iter().collect();
        let meant =
            closest(country, &countries).map_or(String::new(), |near| format!("did you mean {near}? "));
        format!("{meant}countries are {}", countries.join(", "))
    } else {
        format!("{country} has {}", days.join(", "))
    };
    Err(Error::input(format_args!(
        "{wanted:?} is not exactly one formation on record, written as NLD/2021-03-17: {told}"
    )))
}

/// The day of the election, which is part of a recorded identifier: `NLD_2021-03-17_1669`.
fn day_of(formation: &RecordedFormation) -> Option<&str> {
    formation.id.split('_').nth(1).filter(|part| DraftDate::of(part).is_ok())
}

/// A party with its identifier in the scenario and its place.
struct DraftParty<'f> {
    id: String,
    recorded: &'f RecordedParty,
    place: PartyPlace,
    placed: bool,
}

/// Write the scenario of a formation.
///
/// # Errors
/// The identifier has no day, or the format cannot represent the formation.
pub fn draft(formation: &RecordedFormation) -> Result<Draft, Error> {
    let day = day_of(formation)
        .ok_or_else(|| Error::input(format_args!("{:?} contains no election day", formation.id)))?;
    let day = DraftDate::of(day)?;
    let parties = parties(formation);
    let own: u32 = parties.iter().map(|party| party.recorded.seats).sum();
    let others = formation.total_seats.saturating_sub(own);
    let name = format!("{}-{}", slug(&formation.country), day.iso());
    let title =
        format!("{} {}: the formation after the election of {}", formation.country, day.year(), day.words());
    let mut text = head(&title, formation, &parties, (own, others));
    text += &extending("bases/national.toml", &name, &title);
    text += &council(formation, &parties, own + others, &day);
    text += "\n# ---------------------------------------------------------------- Parties\n";
    parties.iter().for_each(|one| text += &party(one));
    if others > 0 {
        text += &format!(
            "\n# Seats that belong to no single party on record: they count, but cannot join a coalition.\n[[parties]]\nid = \"{OTHERS}\"\nname = \"Others\"\nseats = {others}\nstance = \"stays_out\"\n# assumption: the middle\nleft_right = 5.0\nlib_auth = 5.0\n"
        );
    }
    let unplaced = unplaced(&parties);
    let note = format!(
        "The positions of these parties are not on record, so they are guesses: {}.",
        unplaced.join(", ")
    );
    Draft::checked(name, text, if unplaced.is_empty() { vec![] } else { vec![note] })
}

fn parties<'f>(formation: &'f RecordedFormation) -> Vec<DraftParty<'f>> {
    let own_place = |party: &RecordedParty| {
        Some(PartyPlace { left_right: party.left_right?, lib_auth: party.lib_auth?, ..PartyPlace::default() })
    };
    let weighted: Vec<(f64, PartyPlace)> = formation
        .single_parties()
        .filter_map(|party| Some((f64::from(party.seats), own_place(party)?)))
        .collect();
    let middle = PartyPlace::middle(&weighted);
    let mut taken = BTreeSet::from([OTHERS.to_owned()]);
    let party = |recorded: &'f RecordedParty| {
        let id = match slug(&recorded.name) {
            empty if empty.is_empty() => "party".to_owned(),
            id => id,
        };
        let id = free(id, &mut taken);
        let place = own_place(recorded);
        DraftParty { id, recorded, placed: place.is_some(), place: place.unwrap_or_else(|| middle.clone()) }
    };
    formation.single_parties().map(party).collect()
}

/// Identifiers of the parties without a recorded place.
fn unplaced<'p>(parties: &'p [DraftParty<'_>]) -> Vec<&'p str> {
    parties.iter().filter(|party| !party.placed).map(|party| party.id.as_str()).collect()
}

fn head(
    title: &str,
    formation: &RecordedFormation,
    parties: &[DraftParty<'_>],
    (own, others): (u32, u32),
) -> String {
    let mut out = comment(&format!("{title}.")) + "#\n";
    out += &comment(&format!(
        "Written by `vierdemacht new --parlgov` from the record of the formation {}: seats, positions (left_right, lib_auth), families, the last government and its leader, and, as `case`, the coalition and its date. The parliament takes the place of the council, ministers of aldermen, ministries of departments.",
        formation.id
    ));
    let unplaced = unplaced(parties);
    let mut all = vec![
        format!(
            "Parties without a position on record ({}) are placed in the middle: the mean of the others, weighted by \
                 seats",
            if unplaced.is_empty() { "none".to_owned() } else { unplaced.join(", ") }
        ),
        "No party refuses another: `excludes` and `stance` are left out".to_owned(),
        "Themes, ministries and the civil service are the made-up ones of bases/national.toml, the same for all countries".to_owned(),
        "Each party sends two negotiators of middling experience (0.5), and has an ordinary informateur".to_owned(),
        "A majority is not required (`coalition.majority_required`): a third of cabinets on record had none".to_owned(),
    ];
    let majority = (own + others) / 2 + 1;
    if majority != formation.majority {
        all.push(format!(
            "A majority of the parties' seats is {majority}; the record has {} of {} seats",
            formation.majority, formation.total_seats
        ));
    }
    if !formation.previous_known {
        all.push("The record does not say for all parties whether they governed before; the others count as not having governed".to_owned());
    }
    out + &assumed(&all)
}

fn council(formation: &RecordedFormation, parties: &[DraftParty<'_>], seats: u32, day: &DraftDate) -> String {
    let ids = |of: fn(&RecordedParty) -> bool| {
        parties.iter().filter(move |party| of(party.recorded)).map(|party| party.id.as_str())
    };
    let mut out = format!(
        "\ncouncil.municipality = {}\ncouncil.seats = {seats}\ncouncil.election = \"{}\"\ncouncil.last_coalition = {}\n",
        quoted(&formation.country),
        day.iso(),
        quoted_list(ids(|party| party.in_previous_cabinet))
    );
    if let Some(lead) = ids(|party| party.led_previous).next() {
        out += &format!("council.last_lead = {}\n", quoted(lead));
    }
    out += "council.mayor = false\n\n# What really happened; the model never reads it.\n";
    out += &format!("case.coalition = {}\n", quoted_list(ids(|party| party.in_cabinet)));
    if let Some(days) = formation.days {
        out += &format!("case.investiture_day = {days}\n");
    }
    out
}

fn party(party: &DraftParty<'_>) -> String {
    let mut out = format!(
        "\n[[parties]]\nid = {}\nname = {}\nseats = {}\n",
        quoted(&party.id),
        quoted(&party.recorded.name),
        party.recorded.seats
    );
    if matches!(party.recorded.family, Some(Family::Communist | Family::RightWing)) {
        out += "edge = true\n";
    }
    if !party.placed {
        out += "# assumption: change it. Not on record: the middle of the parliament.\n";
    }
    out + &format!("left_right = {:.3}\nlib_auth = {:.3}\n", party.place.left_right, party.place.lib_auth)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::estimate::data;
    use model::scenario::Scenario;
    use std::path::Path;

    fn formations() -> Vec<RecordedFormation> {
        data::read(Path::new("../../data/formations/parlgov")).unwrap().formations
    }

    #[test]
    fn a_formation_on_record_has_its_seats_places_and_who_governed() {
        let all = formations();
        let draft = draft(find(&all, "NLD/2021-03-17").unwrap()).unwrap();
        let scenario = Scenario::from_toml("nld.toml", &draft.text).unwrap();
        let ours = Scenario::load("../../scenarios/netherlands-2021.toml").unwrap();
        assert_eq!((scenario.name(), scenario.council().majority), ("nld-2021-03-17", 76));
        let case = |scenario: &Scenario| {
            let mut coalition = scenario.case().unwrap().coalition.clone();
            coalition.sort();
            (coalition, scenario.case().unwrap().investiture_day)
        };
        assert_eq!(case(&scenario), case(&ours));
        let others = scenario.parties().last().unwrap();
        assert_eq!((others.label.id.as_str(), others.seats), ("others", 1));
        assert!(draft.notes[0].contains("pvdd"), "{:?}", draft.notes);
    }

    #[test]
    fn what_is_not_on_record_is_told_with_what_is() {
        let all = formations();
        let told = |wanted: &str| find(&all, wanted).unwrap_err().to_string();
        assert!(told("NLD/2021-03-18").contains("NLD has ") && told("NLD/2021-03-18").contains("2021-03-17"));
        assert!(told("NLF/2021-03-17").contains("did you mean NLD?"), "{}", told("NLF/2021-03-17"));
    }

    #[test]
    fn every_formation_on_record_gives_a_scenario() {
        let all = formations();
        assert_eq!(all.len(), 305);
        for formation in &all {
            let draft = draft(formation).unwrap_or_else(|why| panic!("{}: {why}", formation.id));
            assert!(
                draft.text.contains(&format!("the record of the formation {}", formation.id))
                    || draft.text.contains(&formation.id)
            );
        }
    }
}
