//! The four means of influence, and the persons muted in each: a counterfactual run differs from the run that it is
//! compared with in this value alone.

use super::actor::Who;
use super::build::Setting;
use crate::ids::*;
use crate::scenario::Language;
use serde::{Deserialize, Serialize};

/// A means by which a person can influence a formation [B, P].
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[repr(u8)]
pub enum Means {
    /// Information and expertise: what a person knows and claims.
    Information,
    /// Authority: the weight of a person's word, by position or standing.
    Authority,
    /// Access: contact with those who decide.
    Access,
    /// Bureaupolitics: conflicts within the civil service, and winning them.
    Bureaupolitics,
}

impl Means {
    /// All four.
    pub const ALL: [Means; 4] = [Means::Information, Means::Authority, Means::Access, Means::Bureaupolitics];

    /// Name in tables and on the command line.
    pub const fn name(self) -> &'static str {
        match self {
            Means::Information => "information",
            Means::Authority => "authority",
            Means::Access => "access",
            Means::Bureaupolitics => "bureaupolitics",
        }
    }
}

/// A set of means, one bit each in the order of [`Means::ALL`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default, Serialize, Deserialize)]
pub struct MeansSet(u8);

impl MeansSet {
    /// No means.
    pub const NONE: MeansSet = MeansSet(0);
    /// All means.
    pub const ALL: MeansSet = MeansSet((1 << Means::ALL.len()) - 1);
    /// Number of sets of means.
    pub const NUMBER: usize = 1 << Means::ALL.len();

    /// The set with a number below [`MeansSet::NUMBER`]: bit n stands for the n-th of [`Means::ALL`].
    ///
    /// # Panics
    /// If the number is not below it.
    pub fn at(number: usize) -> MeansSet {
        assert!(number < MeansSet::NUMBER, "there are no more sets of means");
        MeansSet(u8::try_from(number).unwrap_or_default())
    }

    /// The set's number, counted from 0.
    pub const fn number(self) -> usize {
        self.0 as usize
    }

    /// The set of one means.
    pub const fn only(means: Means) -> MeansSet {
        MeansSet(1 << means as u8)
    }

    /// True if a means is in it.
    pub const fn has(self, means: Means) -> bool {
        self.0 >> means as u8 & 1 == 1
    }

    /// Union.
    pub const fn and(self, other: MeansSet) -> MeansSet {
        MeansSet(self.0 | other.0)
    }

    /// Intersection.
    pub const fn common(self, other: MeansSet) -> MeansSet {
        MeansSet(self.0 & other.0)
    }

    /// Symmetric difference.
    pub const fn differing(self, other: MeansSet) -> MeansSet {
        MeansSet(self.0 ^ other.0)
    }

    /// Complement.
    pub const fn others(self) -> MeansSet {
        MeansSet(!self.0 & MeansSet::ALL.0)
    }
}

/// The persons muted, each with the means concerned. [`crate::process::muting`] lists, rule by rule, what a muted means
/// does not do.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Muted {
    /// By agent; if shorter than the list of agents, the rest keep everything.
    means: Vec<MeansSet>,
}

impl Muted {
    /// Nobody is muted.
    pub const NOBODY: &'static Muted = &Muted { means: Vec::new() };

    /// Mute these persons in these means.
    pub fn of(persons: &[AgentId], means: MeansSet) -> Muted {
        Muted::default().with(persons, means)
    }

    /// Mute these persons too.
    pub fn with(mut self, persons: &[AgentId], means: MeansSet) -> Muted {
        for person in persons {
            if self.means.len() <= person.index() {
                self.means.resize(person.index() + 1, MeansSet::NONE);
            }
            let muted = &mut self.means[person.index()];
            *muted = muted.and(means);
        }
        self
    }

    /// The means in which a person is muted.
    #[inline]
    pub(crate) fn of_person(&self, person: AgentId) -> MeansSet {
        self.means.get(person.index()).copied().unwrap_or(MeansSet::NONE)
    }
}

/// A set of persons measured, or muted, together.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PersonGroup {
    /// Identifier in tables: a word of [`PersonGroup::WORDS`], or the identifier of a party, department or person.
    pub id: String,
    /// Name shown to readers.
    pub name: String,
    /// The persons, in order.
    pub persons: Vec<AgentId>,
}

/// Reason why a name stands for nobody.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum UnknownGroup {
    /// No group, party, department or person has this name.
    #[error(
        "`{name}` is nobody in this scenario{suggestion}; groups are {words}; parties, departments and persons go by their identifiers"
    )]
    Nobody {
        /// The name.
        name: String,
        /// `: did you mean ...?`, or nothing.
        suggestion: String,
        /// The words for groups.
        words: String,
    },
    /// The name stands for a group that has no members here.
    #[error("`{0}` has no members in this scenario")]
    Empty(String),
}

impl PersonGroup {
    /// The words for groups that every scenario has.
    pub const WORDS: [&'static str; 6] =
        ["civil_servants", "supporters", "experts", "line", "informateurs", "mayor"];

    /// All civil servants: process supporters, content experts and the management line.
    pub fn civil_servants(setting: &Setting) -> PersonGroup {
        let officials = OfficialId::all(setting.scenario.officials().len()).map(|o| setting.cast.official(o));
        PersonGroup::new("civil_servants", "all civil servants", officials.collect())
    }

    /// Process supporters.
    pub fn supporters(setting: &Setting) -> PersonGroup {
        let persons = setting.cast.supporters.iter().map(|s| s.agent);
        PersonGroup::new("supporters", "process supporters", persons.collect())
    }

    /// Content experts.
    pub fn experts(setting: &Setting) -> PersonGroup {
        PersonGroup::new("experts", "content experts", setting.cast.experts.iter().map(|e| e.agent).collect())
    }

    /// The management line: civil servants who are neither supporters nor experts.
    pub fn line(setting: &Setting) -> PersonGroup {
        let [supporters, experts] = [PersonGroup::supporters(setting), PersonGroup::experts(setting)];
        let mut line = PersonGroup::civil_servants(setting);
        line.persons.retain(|p| !supporters.persons.contains(p) && !experts.persons.contains(p));
        PersonGroup::new("line", "the management line", line.persons)
    }

    /// All informateurs: which of them leads is a result.
    pub fn informateurs(setting: &Setting) -> PersonGroup {
        let persons =
            PartyId::all(setting.scenario.informateurs().len()).map(|i| setting.cast.informateur(i));
        PersonGroup::new("informateurs", "informateurs", persons.collect())
    }

    /// The negotiators of each party, in the order of parties.
    pub fn parties(setting: &Setting) -> Vec<PersonGroup> {
        let parties = setting.scenario.parties().iter().zip(&setting.cast.delegations);
        parties
            .map(|(party, delegation)| {
                let persons = delegation.iter().map(|&n| setting.cast.negotiator(n)).collect();
                PersonGroup::new(&party.label.id, party.label.called(Language::English), persons)
            })
            .collect()
    }

    /// One person.
    pub fn person(setting: &Setting, person: AgentId) -> PersonGroup {
        let agent = setting.cast.agent(person);
        PersonGroup::new(&agent.id, agent.called(Language::English), vec![person])
    }

    /// The group, party, department or person that a name stands for.
    ///
    /// # Errors
    /// If it stands for nobody.
    pub fn named(setting: &Setting, name: &str) -> Result<PersonGroup, UnknownGroup> {
        let group = match name {
            "civil_servants" => PersonGroup::civil_servants(setting),
            "supporters" => PersonGroup::supporters(setting),
            "experts" => PersonGroup::experts(setting),
            "line" => PersonGroup::line(setting),
            "informateurs" => PersonGroup::informateurs(setting),
            "mayor" => PersonGroup::new("mayor", "the mayor", setting.cast.mayor().into_iter().collect()),
            _ => PersonGroup::by_identifier(setting, name)
                .ok_or_else(|| PersonGroup::unknown(setting, name))?,
        };
        if group.persons.is_empty() { Err(UnknownGroup::Empty(name.to_owned())) } else { Ok(group) }
    }

    /// The civil servants of the group, in order.
    pub fn officials<'g>(&'g self, setting: &'g Setting) -> impl Iterator<Item = OfficialId> + 'g {
        self.persons.iter().filter_map(|&person| match setting.cast.agent(person).who {
            Who::Official(official) => Some(official),
            Who::Negotiator(_) | Who::Informateur(_) | Who::Mayor => None,
        })
    }

    /// True if it contains politicians.
    pub fn has_politicians(&self, setting: &Setting) -> bool {
        let is_politician = |who| matches!(who, Who::Negotiator(_) | Who::Informateur(_));
        self.persons.iter().any(|&person| is_politician(setting.cast.agent(person).who))
    }

    fn by_identifier(setting: &Setting, id: &str) -> Option<PersonGroup> {
        let agents = setting.cast.agents();
        if let Some(agent) = agents.iter().position(|a| a.id == id) {
            return Some(PersonGroup::person(setting, AgentId::at(agent)));
        }
        if let Some(party) = PersonGroup::parties(setting).into_iter().find(|p| p.id == id) {
            return Some(party);
        }
        let departments = setting.scenario.departments();
        let department = departments.iter().position(|d| d.label.id == id)?;
        let persons = setting.scenario.officials().iter().enumerate();
        let persons = persons.filter(|(_, o)| o.department.is_some_and(|d| d.index() == department));
        let persons = persons.map(|(o, _)| setting.cast.official(OfficialId::at(o))).collect();
        Some(PersonGroup::new(id, departments[department].label.called(Language::English), persons))
    }

    fn unknown(setting: &Setting, name: &str) -> UnknownGroup {
        let agents = setting.cast.agents().iter().map(|a| a.id.as_str());
        let parties = setting.scenario.parties().iter().map(|p| p.label.id.as_str());
        let departments = setting.scenario.departments().iter().map(|d| d.label.id.as_str());
        let known = PersonGroup::WORDS.into_iter().chain(agents).chain(parties).chain(departments);
        let nearest = known
            .map(|known| (strsim::jaro_winkler(known, name), known))
            .max_by(|a, b| a.0.total_cmp(&b.0))
            .filter(|&(likeness, _)| likeness > 0.8);
        let suggestion = nearest.map_or(String::new(), |(_, known)| format!(": did you mean `{known}`?"));
        UnknownGroup::Nobody { name: name.to_owned(), suggestion, words: PersonGroup::WORDS.join(", ") }
    }

    fn new(id: &str, name: &str, persons: Vec<AgentId>) -> PersonGroup {
        PersonGroup { id: id.to_owned(), name: name.to_owned(), persons }
    }
}
