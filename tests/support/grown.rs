//! Scenarios of another size: Tilburg with a multiple of some of its parts. Added parts are copies under other names:
//! for tests and measurements of growth, not for study.

use vierdemacht::model::scenario::Scenario;
use vierdemacht::model::scenario::file::{OfficialFile, PartyFile, Post, ScenarioFile};
use vierdemacht::model::world::build::Setting;

/// Multiples of each part.
pub struct Growth {
    pub themes: usize,
    pub experts: usize,
    pub sessions: u32,
    /// Number of parties, not a multiple.
    pub parties: usize,
}

/// Tilburg unchanged.
pub const SAME: Growth = Growth { themes: 1, experts: 1, sessions: 1, parties: 10 };

/// Tilburg, grown.
pub fn grown(growth: &Growth) -> Setting {
    let mut file = Scenario::load("scenarios/tilburg-2018.toml").unwrap().as_file().clone();
    add_themes(&mut file, growth.themes);
    add_experts(&mut file, growth.experts);
    add_parties(&mut file, growth.parties);
    file.agenda.sessions *= growth.sessions;
    let text = toml::to_string(&file).unwrap();
    Setting::new(Scenario::from_toml("grown.toml", &text).unwrap_or_else(|faults| panic!("{faults}")))
}

fn named(id: &str, copy: usize) -> String {
    format!("{id}-copy-{copy}")
}

/// Copy every theme, with its factsheets.
fn add_themes(file: &mut ScenarioFile, times: usize) {
    let (themes, factsheets) = (file.themes.clone(), file.factsheets.clone());
    for copy in 1..times {
        for mut theme in themes.clone() {
            theme.id = named(&theme.id, copy);
            file.themes.push(theme);
        }
        for mut factsheet in factsheets.clone() {
            factsheet.id = named(&factsheet.id, copy);
            factsheet.theme = named(&factsheet.theme, copy);
            file.factsheets.push(factsheet);
        }
    }
}

/// Copy every employee of a department, without factsheets.
fn add_experts(file: &mut ScenarioFile, times: usize) {
    let is_expert =
        |o: &&OfficialFile| o.post == Post::Employee && o.department.is_some() && o.function.is_none();
    let experts: Vec<_> = file.officials.iter().filter(is_expert).cloned().collect();
    for copy in 1..times {
        for mut expert in experts.clone() {
            expert.id = named(&expert.id, copy);
            file.officials.push(expert);
        }
    }
}

/// Set the number of parties: each copy has the seats of its original and a position slightly beside it, in a council
/// with all their seats.
fn add_parties(file: &mut ScenarioFile, number: usize) {
    let (parties, informateurs, lists) =
        (file.parties.clone(), file.informateurs.clone(), file.lists.clone());
    if number == parties.len() {
        return;
    }
    file.lists.clear();
    file.case = None;
    file.informateurs.clear();
    file.parties.clear();
    for n in 0..number {
        let (original, copy) = (&parties[n % parties.len()], n / parties.len());
        let list = lists.iter().find(|list| list.id == original.id).unwrap();
        let mut party = copy_of(original, copy);
        party.seats = list.seats;
        let informateur = informateurs.iter().find(|i| i.party == original.id);
        file.informateurs.extend(informateur.cloned().map(|mut informateur| {
            informateur.party.clone_from(&party.id);
            informateur.id = format!("informateur-{n}");
            informateur
        }));
        file.parties.push(party);
    }
    file.council.seats = file.parties.iter().filter_map(|party| party.seats).sum();
}

fn copy_of(party: &PartyFile, copy: usize) -> PartyFile {
    let mut party = party.clone();
    if copy > 0 {
        party.id = named(&party.id, copy);
        for negotiator in &mut party.negotiators {
            negotiator.id = named(&negotiator.id, copy);
            negotiator.portfolio.clear();
        }
    }
    let aside = 0.4 * vierdemacht::numbers::stats::count(copy);
    party.survey.values_mut().for_each(|place| place.0 = (place.0 + aside).min(10.0));
    party
}
