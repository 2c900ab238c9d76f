//! Values that a scenario leaves out and the format fills in.

use super::Checker;
use crate::file::*;
use crate::parameters::ProcessFunction;
use crate::tree::KeyPath;
use crate::units::Share;

/// The persons who were filled in.
pub(super) struct Added {
    /// True for each party whose negotiators were filled in, by party.
    pub negotiators: Vec<bool>,
    /// Position of the first informateur who was filled in; all later ones were, too.
    pub first_informateur: usize,
}

/// Fill in names, negotiators, informateurs, and attendance of process supporters.
///
/// Values that follow a parameter of the scenario (`expertise`, `colouring`, `boldness`, `authority`, `deliverables`)
/// are not filled in: they would no longer follow that parameter.
pub(super) fn fill(c: &Checker, file: &mut ScenarioFile) -> Added {
    fill_names(file);
    let negotiators = fill_negotiators(c, file);
    let first_informateur = file.informateurs.len();
    fill_informateurs(c, file);
    for official in &mut file.officials {
        if official.function.is_some() && official.attendance.is_none() {
            official.attendance =
                Some(official.function.map_or(Attendance::OnCall, ProcessFunction::attendance));
        }
    }
    Added { negotiators, first_informateur }
}

fn fill_names(file: &mut ScenarioFile) {
    macro_rules! name_by_id {
        ($($entries:expr),+) => {
            $(for entry in &mut $entries {
                if entry.name.is_empty() {
                    entry.name.clone_from(&entry.id);
                }
            })+
        };
    }
    if file.title.is_empty() {
        file.title.clone_from(&file.name);
    }
    name_by_id!(file.lists, file.parties, file.dimensions, file.clusters, file.themes, file.directorates);
    name_by_id!(file.departments, file.officials, file.factsheets, file.informateurs);
    for party in &mut file.parties {
        name_by_id!(party.negotiators);
    }
}

/// Add two negotiators, of the format's default experience and without a portfolio, to each party that has none.
fn fill_negotiators(c: &Checker, file: &mut ScenarioFile) -> Vec<bool> {
    let mut added = Vec::new();
    for (p, party) in file.parties.iter_mut().enumerate() {
        let path = KeyPath::entry("parties", p);
        let add = party.negotiators.is_empty()
            && c.sound(&path.key("id"))
            && c.sound(&path.key("negotiators"))
            && !party.id.trim().is_empty();
        if add {
            let default = |id: &str, [name, name_nl]: [&str; 2], role| NegotiatorFile {
                id: format!("{}-{id}", party.id),
                name: format!("{name} of {}", party.name),
                name_en: None,
                name_nl: Some(format!("{name_nl} van {}", party.name)),
                role,
                experience: Share::of(0.5),
                portfolio: Vec::new(),
            };
            party.negotiators = vec![
                default(
                    "candidate-alderman",
                    ["Candidate alderman", "Kandidaat-wethouder"],
                    NegotiatorRole::CandidateAlderman,
                ),
                default("group-leader", ["Group leader", "Fractievoorzitter"], NegotiatorRole::GroupLeader),
            ];
        }
        added.push(add);
    }
    added
}

fn fill_informateurs(c: &Checker, file: &mut ScenarioFile) {
    for (p, party) in file.parties.iter().enumerate() {
        let known = c.sound(&KeyPath::entry("parties", p).key("id")) && !party.id.trim().is_empty();
        if known && !file.informateurs.iter().any(|i| i.party == party.id) {
            file.informateurs.push(InformateurFile {
                id: format!("informateur-{}", party.id),
                name: format!("Informateur of {}", party.name),
                name_en: None,
                name_nl: Some(format!("Informateur van {}", party.name)),
                party: party.id.clone(),
                mandate: Mandate::default(),
                openness: default_openness(),
                patience: default_patience(),
                standing: default_standing(),
            });
        }
    }
}
