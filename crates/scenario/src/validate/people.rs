//! Persons: their names, negotiators, informateurs.

use super::fill::Added;
use super::names::IdList;
use super::{Checker, Directory, label_of_person};
use crate::file::{NegotiatorFile, NegotiatorRole, ScenarioFile};
use crate::ids::*;
use crate::tree::KeyPath;
use crate::{Informateur, Negotiator, RelationEnd};

/// The names of all persons, and the person behind each name. Persons who were filled in come first, so that a
/// duplicate of their name in the file is reported.
pub(super) fn persons(c: &mut Checker, file: &ScenarioFile, added: &Added) -> (IdList, Vec<RelationEnd>) {
    let (mut filled, mut given): (Vec<PersonEntry>, Vec<PersonEntry>) = (Vec::new(), Vec::new());
    let mut n = 0;
    for (p, party) in file.parties.iter().enumerate() {
        for (i, negotiator) in party.negotiators.iter().enumerate() {
            let path = KeyPath::entry("parties", p).key("negotiators").index(i).key("id");
            let to = if added.negotiators[p] { &mut filled } else { &mut given };
            to.push((path, &negotiator.id, RelationEnd::Negotiator(NegotiatorId::at(n))));
            n += 1;
        }
    }
    for (i, informateur) in file.informateurs.iter().enumerate() {
        let party = file.parties.iter().position(|p| p.id == informateur.party).unwrap_or(0);
        if i < added.first_informateur {
            let path = KeyPath::entry("informateurs", i).key("id");
            given.push((path, &informateur.id, RelationEnd::Informateur(PartyId::at(party))));
        } else {
            let path = KeyPath::entry("parties", party).key("informateur");
            filled.push((path, &informateur.id, RelationEnd::Informateur(PartyId::at(party))));
        }
    }
    for (i, official) in file.officials.iter().enumerate() {
        given.push((
            KeyPath::entry("officials", i).key("id"),
            &official.id,
            RelationEnd::Official(OfficialId::at(i)),
        ));
    }
    // Two parties with the same `id`, a separate fault, would both fill in negotiators with the same `id`.
    filled.sort_by(|a, b| a.1.cmp(b.1));
    filled.dedup_by(|a, b| a.1 == b.1);
    let ids: Vec<(KeyPath, &str)> = filled.iter().chain(&given).map(|(p, id, _)| (p.clone(), *id)).collect();
    let ends = filled.iter().chain(&given).map(|(_, _, end)| *end).collect();
    let mut names = c.names_at(("person", "persons"), &ids);
    names.incomplete_where(!persons_known(c, file));
    (names, ends)
}

/// Path of the `id`, the `id`, and the person.
type PersonEntry<'a> = (KeyPath, &'a str, RelationEnd);

/// True if all lists of persons can be read, and all parties to which persons are added by default.
fn persons_known(c: &Checker, file: &ScenarioFile) -> bool {
    let of_party = |p: usize| c.sound(&KeyPath::entry("parties", p).key("negotiators"));
    ["officials", "informateurs"].iter().all(|list| c.sound(&KeyPath::of(list)))
        && c.all_sound("parties", "id")
        && (0..file.parties.len()).all(of_party)
}

/// The names of the officials alone; [`persons`] checks that they are unique.
pub(super) fn officials_by_name(c: &Checker, file: &ScenarioFile) -> IdList {
    let ids = file.officials.iter().map(|o| o.id.as_str());
    IdList::unchecked(("official", "officials"), ids, c.all_sound("officials", "id"))
}

/// The negotiators, in the order of parties.
pub(super) fn negotiators(c: &mut Checker, file: &ScenarioFile, dir: &Directory) -> Vec<Negotiator> {
    let mut negotiators = Vec::new();
    for (p, party) in file.parties.iter().enumerate() {
        let path = KeyPath::entry("parties", p).key("negotiators");
        check_roles(c, &path, &party.id, &party.negotiators);
        for (i, negotiator) in party.negotiators.iter().enumerate() {
            let portfolio = c.refer_all(&dir.themes, &path.index(i).key("portfolio"), &negotiator.portfolio);
            negotiators.push(Negotiator {
                label: label_of_person(
                    &negotiator.id,
                    &negotiator.name,
                    [&negotiator.name_en, &negotiator.name_nl],
                ),
                party: PartyId::at(p),
                role: negotiator.role,
                experience: negotiator.experience,
                portfolio: portfolio.into_iter().map(ThemeId::at).collect(),
            });
        }
    }
    negotiators
}

fn check_roles(c: &mut Checker, path: &KeyPath, party: &str, negotiators: &[NegotiatorFile]) {
    if negotiators.is_empty() || !(0..negotiators.len()).all(|i| c.sound(&path.index(i).key("role"))) {
        return;
    }
    let roles = [
        (NegotiatorRole::CandidateAlderman, "candidate_alderman"),
        (NegotiatorRole::GroupLeader, "group_leader"),
    ];
    for (role, name) in roles {
        let help =
            "a party has one candidate_alderman and one group_leader, or names no negotiators".to_owned();
        let with: Vec<usize> = (0..negotiators.len()).filter(|&i| negotiators[i].role == role).collect();
        if with.is_empty() {
            c.fault(path, format!("the party {party:?} has no {name}"), Some(help));
        } else if let Some(second) = with.get(1) {
            let message = format!("the party {party:?} has a second {name}");
            c.fault(&path.index(*second).key("role"), message, Some(help));
        }
    }
}

/// The informateurs, one for every party, in the order of parties.
pub(super) fn informateurs(c: &mut Checker, file: &ScenarioFile, dir: &Directory) -> Vec<Informateur> {
    let mut by_party: Vec<Option<Informateur>> = vec![None; file.parties.len()];
    for (i, informateur) in file.informateurs.iter().enumerate() {
        let path = KeyPath::entry("informateurs", i).key("party");
        let Some(p) = c.refer(&dir.parties, &path, &informateur.party).filter(|_| c.sound(&path)) else {
            continue;
        };
        if let Some(first) = &by_party[p] {
            let message =
                format!("the party {:?} already has an informateur: {:?}", informateur.party, first.label.id);
            c.fault(&path, message, Some("a party chooses one informateur".to_owned()));
            continue;
        }
        by_party[p] = Some(Informateur {
            label: label_of_person(
                &informateur.id,
                &informateur.name,
                [&informateur.name_en, &informateur.name_nl],
            ),
            party: PartyId::at(p),
            mandate: informateur.mandate,
            openness: informateur.openness,
            patience: informateur.patience,
            standing: informateur.standing,
        });
    }
    by_party.into_iter().flatten().collect()
}
