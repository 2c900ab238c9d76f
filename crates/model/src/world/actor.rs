//! The persons of a formation, in one list: negotiators, informateurs, civil servants, the mayor.

use crate::ids::*;
use crate::scenario::file::{Attendance, Post};
use crate::scenario::parameters::{ProcessFunction, Staffing};
use crate::scenario::{Label, Language, Scenario};

/// The role of a person.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Who {
    /// A negotiator.
    Negotiator(NegotiatorId),
    /// The informateur whom a party chose.
    Informateur(PartyId),
    /// An official.
    Official(OfficialId),
    /// The mayor.
    Mayor,
}

/// A person.
#[derive(Debug, Clone)]
pub struct Agent {
    /// Identifier in the scenario file.
    pub id: String,
    /// Name shown to readers.
    pub name: String,
    /// The name in English; `None` if `name` is shown in English too.
    pub name_en: Option<String>,
    /// The name in Dutch; `None` if `name` is shown in Dutch too.
    pub name_nl: Option<String>,
    /// Address of the person's draws.
    pub key: Key,
    /// Role.
    pub who: Who,
}

impl Agent {
    /// The name shown in a language.
    pub fn called(&self, language: Language) -> &str {
        language.label(&self.name, [self.name_en.as_deref(), self.name_nl.as_deref()])
    }
}

/// A civil servant with a function in the formation's process.
#[derive(Debug, Clone)]
pub struct Supporter {
    /// The person.
    pub agent: AgentId,
    /// Address of the person's draws.
    pub key: Key,
    /// The official.
    pub official: OfficialId,
    /// Function.
    pub function: ProcessFunction,
    /// True if the function was filled from the staff pool.
    pub assigned: bool,
    /// Authority, [0, 1].
    pub authority: f64,
    /// Colouring on paper, [0, 1].
    pub colouring: f64,
    /// Colouring by word of mouth, [0, 1].
    pub oral_colouring: f64,
    /// Attendance at the table.
    pub attendance: Attendance,
}

/// A content expert: an employee of a department, or anyone else who writes a factsheet.
#[derive(Debug, Clone)]
pub struct Expert {
    /// The person.
    pub agent: AgentId,
    /// Address of the person's draws.
    pub key: Key,
    /// The official.
    pub official: OfficialId,
    /// Department.
    pub department: Option<DepartmentId>,
    /// Authority, [0, 1].
    pub authority: f64,
    /// Precision of an estimate made in good time.
    pub precision: f64,
    /// Colouring on paper, [0, 1].
    pub colouring: f64,
    /// Colouring by word of mouth, [0, 1].
    pub oral_colouring: f64,
    /// Boldness, [0, 1].
    pub boldness: f64,
}

/// All persons, and the roles of civil servants.
#[derive(Debug, Clone)]
pub struct Cast {
    agents: Vec<Agent>,
    negotiators: usize,
    informateurs: usize,
    officials: usize,
    /// Process supporters, in the order of functions, then of identifiers.
    pub supporters: Vec<Supporter>,
    /// Content experts, in the order of officials.
    pub experts: Vec<Expert>,
    /// The two negotiators of each party.
    pub delegations: Vec<[NegotiatorId; 2]>,
    /// Superiors of each official, nearest first.
    pub lines: Vec<Vec<OfficialId>>,
    expert_of: Vec<Option<ExpertId>>,
    /// Number of superiors in the line who screen each expert's dossiers.
    screening: Vec<usize>,
}

impl Cast {
    /// The persons of a scenario, with vacancies filled.
    pub fn of(scenario: &Scenario) -> Cast {
        let person = |label: &Label, who| Agent {
            id: label.id.clone(),
            name: label.name.clone(),
            name_en: label.name_en.clone(),
            name_nl: label.name_nl.clone(),
            key: label.key,
            who,
        };
        let mut agents = Vec::new();
        for (i, n) in scenario.negotiators().iter().enumerate() {
            agents.push(person(&n.label, Who::Negotiator(NegotiatorId::at(i))));
        }
        for (i, n) in scenario.informateurs().iter().enumerate() {
            agents.push(person(&n.label, Who::Informateur(PartyId::at(i))));
        }
        for (i, n) in scenario.officials().iter().enumerate() {
            agents.push(person(&n.label, Who::Official(OfficialId::at(i))));
        }
        if scenario.council().mayor {
            agents.push(Agent {
                id: "mayor".to_owned(),
                name: "Mayor".to_owned(),
                name_en: None,
                name_nl: Some("Burgemeester".to_owned()),
                key: Key::of("mayor"),
                who: Who::Mayor,
            });
        }
        let mut cast = Cast {
            agents,
            negotiators: scenario.negotiators().len(),
            informateurs: scenario.informateurs().len(),
            officials: scenario.officials().len(),
            supporters: Vec::new(),
            experts: Vec::new(),
            delegations: delegations(scenario),
            lines: OfficialId::all(scenario.officials().len()).map(|o| line_above(scenario, o)).collect(),
            expert_of: vec![None; scenario.officials().len()],
            screening: Vec::new(),
        };
        cast.supporters = cast.supporters_of(scenario);
        cast.experts = cast.experts_of(scenario);
        for (e, expert) in cast.experts.iter().enumerate() {
            cast.expert_of[expert.official.index()] = Some(ExpertId::at(e));
            let line = cast.lines[expert.official.index()].iter();
            let screens = |o: &&OfficialId| cast.supporters.iter().all(|s| s.official != **o);
            cast.screening.push(line.take_while(screens).count());
        }
        cast
    }

    fn supporters_of(&self, scenario: &Scenario) -> Vec<Supporter> {
        let mut functions: Vec<(OfficialId, ProcessFunction, bool)> = scenario
            .officials()
            .iter()
            .enumerate()
            .filter_map(|(i, o)| o.function.map(|f| (OfficialId::at(i), f, false)))
            .collect();
        let staffing = &scenario.parameters().staffing;
        for &vacancy in &staffing.vacancies {
            let taken: Vec<OfficialId> = functions.iter().map(|f| f.0).collect();
            if let Some(best) = best_candidate(scenario, staffing, &taken) {
                functions.push((best, vacancy, true));
            }
        }
        functions
            .sort_by_key(|&(official, function, _)| (function, &scenario.officials()[official].label.id));
        let default = scenario.parameters().authority.supporters;
        functions
            .into_iter()
            .map(|(official, function, assigned)| {
                let o = &scenario.officials()[official];
                Supporter {
                    agent: self.official(official),
                    key: o.label.key,
                    official,
                    function,
                    assigned,
                    authority: o.authority.unwrap_or(default).get(),
                    colouring: o.colouring.get(),
                    oral_colouring: o.oral_colouring.get(),
                    attendance: if assigned { function.attendance() } else { o.attendance },
                }
            })
            .collect()
    }

    fn experts_of(&self, scenario: &Scenario) -> Vec<Expert> {
        let default = scenario.parameters().authority.experts;
        let supports = |official| self.supporters.iter().any(|s| s.official == official);
        let writes = |official| scenario.factsheets().iter().any(|f| f.author == official);
        scenario
            .officials()
            .iter()
            .enumerate()
            .map(|(i, o)| (OfficialId::at(i), o))
            .filter(|&(i, o)| (o.post == Post::Employee && o.department.is_some()) || writes(i))
            .filter(|&(i, _)| !supports(i))
            .map(|(official, o)| Expert {
                agent: self.official(official),
                key: o.label.key,
                official,
                department: o.department,
                authority: o.authority.unwrap_or(default).get(),
                precision: o.expertise,
                colouring: o.colouring.get(),
                oral_colouring: o.oral_colouring.get(),
                boldness: o.boldness.get(),
            })
            .collect()
    }

    /// All persons in order.
    pub fn agents(&self) -> &[Agent] {
        &self.agents
    }

    /// A person.
    pub fn agent(&self, id: AgentId) -> &Agent {
        &self.agents[id.index()]
    }

    /// The person who is a negotiator.
    pub fn negotiator(&self, negotiator: NegotiatorId) -> AgentId {
        AgentId::at(negotiator.index())
    }

    /// The informateur whom a party chose.
    pub fn informateur(&self, party: PartyId) -> AgentId {
        AgentId::at(self.negotiators + party.index())
    }

    /// The person who is an official.
    pub fn official(&self, official: OfficialId) -> AgentId {
        AgentId::at(self.negotiators + self.informateurs + official.index())
    }

    /// The mayor; `None` if the scenario has none.
    pub fn mayor(&self) -> Option<AgentId> {
        let index = self.negotiators + self.informateurs + self.officials;
        (index < self.agents.len()).then(|| AgentId::at(index))
    }

    /// The corporate controller; `None` if the scenario has none.
    pub fn controller(&self) -> Option<AgentId> {
        let controls = |s: &&Supporter| s.function == ProcessFunction::CorporateController;
        self.supporters.iter().find(controls).map(|s| s.agent)
    }

    /// Superiors whom an expert's dossier passes on its way up, nearest first: the line up to, but not including, the
    /// first process supporter.
    pub(crate) fn superiors_who_screen(&self, expert: ExpertId) -> &[OfficialId] {
        &self.lines[self.experts[expert].official.index()][..self.screening[expert.index()]]
    }

    /// The expert role of an official; `None` if the official is no expert.
    pub fn expert_of_official(&self, official: OfficialId) -> Option<ExpertId> {
        self.expert_of[official.index()]
    }
}

fn delegations(scenario: &Scenario) -> Vec<[NegotiatorId; 2]> {
    (0..scenario.parties().len())
        .map(|p| {
            let mut two = NegotiatorId::all(scenario.negotiators().len())
                .filter(|&n| scenario.negotiators()[n].party == PartyId::at(p));
            match (two.next(), two.next()) {
                (Some(first), Some(second)) => [first, second],
                _ => unreachable!("validation gives every party two negotiators"),
            }
        })
        .collect()
}

fn line_above(scenario: &Scenario, official: OfficialId) -> Vec<OfficialId> {
    std::iter::successors(scenario.officials()[official].superior, |&o| scenario.officials()[o].superior)
        .collect()
}

/// The best candidate by rank, political antenna and administrative sensitivity, weighted [S, T]; in a tie, the first
/// in the order of the scenario.
fn best_candidate(scenario: &Scenario, staffing: &Staffing, taken: &[OfficialId]) -> Option<OfficialId> {
    let candidates: Vec<OfficialId> = OfficialId::all(scenario.officials().len())
        .filter(|&o| scenario.officials()[o].pool && scenario.officials()[o].function.is_none())
        .filter(|o| !taken.contains(o))
        .collect();
    let merit = |&o: &OfficialId| {
        let official = &scenario.officials()[o];
        *staffing.rank * f64::from(official.post as u8) / f64::from(Post::MunicipalSecretary as u8)
            + *staffing.political_antenna * *official.political_antenna
            + *staffing.administrative_sensitivity * *official.administrative_sensitivity
    };
    numbers::stats::position_of_largest(candidates.iter().map(merit)).map(|i| candidates[i])
}
