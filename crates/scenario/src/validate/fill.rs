//! What a scenario leaves out and the format fills in.

use super::Checker;
use crate::file::*;
use crate::parameters::ProcessFunction;
use crate::tree::KeyPath;
use crate::units::Share;

/// Who was filled in.
pub(super) struct Added {
    /// By party, whether its negotiators were.
    pub negotiators: Vec<bool>,
    /// Position of the first informateur who was; those who were are the last.
    pub first_informateur: usize,
}

/// Fills in names, negotiators, informateurs, and how often process supporters are at the table.
///
/// Values that a parameter of the scenario gives (`expertise`, `colouring`, `boldness`,
/// `authority`, `deliverables`) stay open: written out, they would no longer follow that parameter.
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

/// Two negotiators, of the format's default experience and without a portfolio, for a party without.
fn fill_negotiators(c: &Checker, file: &mut ScenarioFile) -> Vec<bool> {
    let mut added = Vec::new();
    for (p, party) in file.parties.iter_mut().enumerate() {
        let path = KeyPath::entry("parties", p);
        let add = party.negotiators.is_empty()
            && c.sound(&path.key("id"))
            && c.sound(&path.key("negotiators"))
            && !party.id.trim().is_empty();
        if add {
            let default = |id: &str, name: &str, role| NegotiatorFile {
                id: format!("{}-{id}", party.id),
                name: format!("{name} of {}", party.name),
                role,
                experience: Share::of(0.5),
                portfolio: Vec::new(),
            };
            party.negotiators = vec![
                default("candidate-alderman", "Candidate alderman", NegotiatorRole::CandidateAlderman),
                default("group-leader", "Group leader", NegotiatorRole::GroupLeader),
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
                party: party.id.clone(),
                mandate: Mandate::default(),
                openness: default_openness(),
                patience: default_patience(),
                standing: default_standing(),
            });
        }
    }
}
