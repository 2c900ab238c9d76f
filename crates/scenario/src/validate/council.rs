//! The council: its election, seats by the law or as given, and the recorded case.

use super::{Checker, Directory, label};
use crate::electoral_law::{Tie, seats_from_votes};
use crate::file::ScenarioFile;
use crate::ids::PartyId;
use crate::tree::KeyPath;
use crate::{Council, List};
use jiff::civil::Date;

/// The council.
pub(super) fn council(c: &mut Checker, file: &ScenarioFile, dir: &Directory) -> Council {
    let given = &file.council;
    let path = KeyPath::of("council");
    let election = Date::strptime("%Y-%m-%d", &given.election).ok().filter(|_| given.election.len() == 10);
    if election.is_none() && c.sound(&path.key("election")) {
        let message = format!("{:?} is not a date", given.election);
        let help = "a day of the calendar as YYYY-MM-DD, as in 2018-03-21".to_owned();
        c.fault(&path.key("election"), message, Some(help));
    }
    // A party of the last coalition may have lost all its seats; it then has only a list.
    let lost = |id: &String| dir.parties.get(id).is_none() && dir.lists.get(id).is_some();
    let mut last_coalition = vec![false; file.parties.len()];
    for (i, id) in given.last_coalition.iter().enumerate() {
        let here = path.key("last_coalition").index(i);
        if given.last_coalition[..i].contains(id) && c.sound(&here) {
            c.fault(&here, format!("{id:?} is named twice"), None);
        } else if !lost(id)
            && let Some(party) = c.refer(&dir.parties, &here, id)
        {
            last_coalition[party] = true;
        }
    }
    let last_lead = given.last_lead.as_ref().filter(|id| !lost(id));
    let last_lead = last_lead.and_then(|id| c.refer(&dir.parties, &path.key("last_lead"), id));
    Council {
        municipality: given.municipality.clone(),
        seats: given.seats,
        election: election.unwrap_or_default(),
        majority: given.seats / 2 + 1,
        last_coalition,
        last_lead: last_lead.map(PartyId::at),
        mayor: given.mayor,
    }
}

/// The lists that took part in the election.
pub(super) fn lists(file: &ScenarioFile, dir: &Directory) -> Vec<List> {
    let list = |list: &crate::file::ListFile| List {
        label: label(&list.id, &list.name),
        votes: list.votes,
        party: dir.parties.get(&list.id).map(PartyId::at),
    };
    file.lists.iter().map(list).collect()
}

/// The seats of each party: from the lists by the law if there are lists, otherwise as given.
pub(super) fn seats(c: &mut Checker, file: &ScenarioFile, dir: &Directory) -> Vec<u32> {
    if file.lists.is_empty() && c.sound(&KeyPath::of("lists")) {
        given_seats(c, file)
    } else {
        seats_from_lists(c, file, dir)
    }
}

fn given_seats(c: &mut Checker, file: &ScenarioFile) -> Vec<u32> {
    let mut known = c.all_sound("parties", "seats") && c.sound(&KeyPath::of("council").key("seats"));
    for (p, party) in file.parties.iter().enumerate() {
        let path = KeyPath::entry("parties", p).key("seats");
        let message = match party.seats {
            Some(0) => format!("the party {:?} has no seat: every party must have one", party.id),
            None => format!("the seats of the party {:?} are missing", party.id),
            Some(_) => continue,
        };
        if c.sound(&path) {
            known = false;
            let help = "give every party its `seats`, or give the `lists` with their votes".to_owned();
            c.fault(&path, message, Some(help));
        }
    }
    let seats: Vec<u32> = file.parties.iter().map(|p| p.seats.unwrap_or(0)).collect();
    let sum: u64 = seats.iter().copied().map(u64::from).sum();
    if known && sum != u64::from(file.council.seats) && !seats.is_empty() {
        let message = format!("the council has {} seats, the parties together {sum}", file.council.seats);
        let help = "correct `council.seats` or the `seats` of the parties".to_owned();
        c.fault(&KeyPath::of("council").key("seats"), message, Some(help));
    }
    seats
}

fn seats_from_lists(c: &mut Checker, file: &ScenarioFile, dir: &Directory) -> Vec<u32> {
    let none = vec![0; file.parties.len()];
    let votes_known = c.all_sound("lists", "votes") && c.sound(&KeyPath::of("council").key("seats"));
    if !votes_known {
        return none;
    }
    let votes: Vec<u64> = file.lists.iter().map(|list| list.votes).collect();
    let by_law = match seats_from_votes(&votes, file.council.seats) {
        Ok(seats) => seats,
        Err(tie) => match seats_after_lots(c, file, &tie) {
            Some(seats) => seats,
            None => return none,
        },
    };
    compare_with_official(c, file, &by_law);
    match_lists_and_parties(c, file, dir, &by_law)
}

/// The official seats, which settle the outcome if the law draws lots.
fn seats_after_lots(c: &mut Checker, file: &ScenarioFile, tie: &Tie) -> Option<Vec<u32>> {
    if !c.all_sound("lists", "seats") {
        return None;
    }
    let official: Option<Vec<u32>> = file.lists.iter().map(|list| list.seats).collect();
    let sum = |seats: &Vec<u32>| seats.iter().copied().map(u64::from).sum::<u64>();
    let drawn = official.filter(|seats| sum(seats) == u64::from(file.council.seats));
    if drawn.is_none() {
        let tied: Vec<String> = tie.lists.iter().map(|&i| format!("{:?}", file.lists[i].id)).collect();
        let message =
            format!("the lists {} have equal claims ({}) and the law draws lots", tied.join(", "), tie.rule);
        let help = format!("give all lists their official `seats`, {} together", file.council.seats);
        c.fault(&KeyPath::of("lists"), message, Some(help));
    }
    drawn
}

fn compare_with_official(c: &mut Checker, file: &ScenarioFile, by_law: &[u32]) {
    for (i, list) in file.lists.iter().enumerate() {
        let path = KeyPath::entry("lists", i).key("seats");
        if let Some(official) = list.seats.filter(|&official| official != by_law[i] && c.sound(&path)) {
            let message = format!(
                "the electoral law gives the list {:?} {}, not {official}",
                list.id,
                n_seats(by_law[i])
            );
            let help = "check the `votes` of all lists, and `council.seats`".to_owned();
            c.fault(&path, message, Some(help));
        }
    }
}

fn match_lists_and_parties(
    c: &mut Checker,
    file: &ScenarioFile,
    dir: &Directory,
    by_law: &[u32],
) -> Vec<u32> {
    let parties_known = c.all_sound("parties", "id");
    for (i, list) in file.lists.iter().enumerate() {
        let path = KeyPath::entry("lists", i).key("id");
        let first = dir.lists.get(&list.id) == Some(i);
        if by_law[i] > 0 && first && parties_known && dir.parties.get(&list.id).is_none() {
            let message =
                format!("the list {:?} wins {}, but no party has this `id`", list.id, n_seats(by_law[i]));
            c.fault(&path, message, Some("add it to `parties`, or correct one of the two".to_owned()));
        }
    }
    let lists_known = c.all_sound("lists", "id");
    let mut seats = Vec::new();
    for (p, party) in file.parties.iter().enumerate() {
        let path = KeyPath::entry("parties", p);
        let won = dir.lists.get(&party.id).map(|i| by_law[i]);
        if c.sound(&path.key("id")) && lists_known && dir.parties.get(&party.id) == Some(p) {
            check_party(c, &path, party, won);
        }
        seats.push(won.unwrap_or(0));
    }
    seats
}

fn check_party(c: &mut Checker, path: &KeyPath, party: &crate::file::PartyFile, won: Option<u32>) {
    match (won, party.seats) {
        (None, _) => {
            let message = format!("the party {:?} has no list", party.id);
            let help = "if `lists` are given, every party needs a list with its `id`".to_owned();
            c.fault(&path.key("id"), message, Some(help));
        }
        (Some(0), _) => {
            let message = format!("the party {:?} has no seat: its list wins none", party.id);
            c.fault(&path.key("id"), message, Some("leave it out of `parties`".to_owned()));
        }
        (Some(won), Some(given)) if given != won && c.sound(&path.key("seats")) => {
            let message = format!("the votes give the party {:?} {}, not {given}", party.id, n_seats(won));
            let help = "leave out `seats` if `lists` are given".to_owned();
            c.fault(&path.key("seats"), message, Some(help));
        }
        _ => {}
    }
}

fn n_seats(n: u32) -> String {
    if n == 1 { "1 seat".to_owned() } else { format!("{n} seats") }
}

impl Checker {
    /// Check the references of the recorded case.
    pub(super) fn refer_case(&mut self, dir: &Directory, file: &ScenarioFile) {
        let Some(case) = &file.case else { return };
        let path = KeyPath::of("case");
        _ = self.refer_all(&dir.parties, &path.key("coalition"), &case.coalition);
        if let Some(party) = &case.failed_lead {
            _ = self.refer(&dir.parties, &path.key("failed_lead"), party);
        }
        let not_above = [
            ("plans_in_factsheets", case.plans_in_factsheets, "plans", case.plans),
            ("agreement_day", case.agreement_day, "investiture_day", case.investiture_day),
        ];
        for (small, low, large, high) in not_above {
            let sound = self.sound(&path.key(small)) && self.sound(&path.key(large));
            if let (Some(low), Some(high)) = (low, high)
                && low > high
                && sound
            {
                self.fault(
                    &path.key(small),
                    format!("`{small}` is {low}, more than `{large}`, {high}"),
                    None,
                );
            }
        }
    }
}
