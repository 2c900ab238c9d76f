//! Names of persons, parties, plans and relations in a story.

use model::ids::*;
use model::measures::names::{plan_id, plan_name, problem_id, problem_name};
use model::scenario::Language;
use model::scenario::file::{Mandate, NegotiatorRole, Post};
use model::scenario::parameters::{ProcessFunction, RelationKind};
use model::trace::{Abstention, Channel, Coalition, Proposer, Reason, Reference, Sanction, Screening};
use model::world::actor::Who;
use model::world::build::Setting;
use std::borrow::Cow;
use std::fmt;

/// Names of everything in a setting.
#[derive(Debug, Clone, Copy)]
pub struct Names<'a> {
    /// The setting.
    pub setting: &'a Setting,
    /// Language of names that the scenario gives in both.
    pub language: Language,
}

/// A plan in a sentence, and its problem.
pub(crate) struct PlanCalled {
    plan: String,
    /// Its problem.
    pub(crate) problem: String,
}

impl fmt::Display for PlanCalled {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.plan)
    }
}

impl Names<'_> {
    /// Name of what a field of an event refers to.
    pub fn of(&self, reference: Reference) -> String {
        match reference {
            Reference::Agent(agent) => self.person(agent),
            Reference::Party(party) => self.party(party),
            Reference::Parties(parties) => self.coalition(parties),
            Reference::Theme(theme) => self.theme(theme),
            Reference::Problem(problem) => self.problem(problem),
            Reference::Plan(plan) => self.plan(plan),
            Reference::Factsheet(factsheet) => self.factsheet(factsheet),
        }
    }

    /// A person by label; text after a comma is put in parentheses, so that lists stay readable. In English a civil
    /// servant with an English label is called by the post, "the municipal secretary".
    pub fn person(&self, agent: AgentId) -> String {
        let agent = self.setting.cast.agent(agent);
        let name = agent.called(self.language);
        let name = match name.split_once(", ") {
            Some((first, rest)) => format!("{first} ({rest})"),
            None => name.to_owned(),
        };
        match (self.language, agent.who, &agent.name_en) {
            (Language::English, Who::Official(_), Some(_)) => format!("the {}", lower_first(&name)),
            _ => name,
        }
    }

    /// A party.
    pub fn party(&self, party: PartyId) -> String {
        self.setting.scenario.parties()[party.index()].label.name.clone()
    }

    /// The parties of a set.
    pub fn coalition(&self, parties: Coalition) -> String {
        and(&parties.parties().map(|p| self.party(p)).collect::<Vec<_>>())
    }

    /// A plan: its name in quotes if the scenario gives one, otherwise its identifier.
    pub fn plan(&self, plan: PlanId) -> String {
        self.plan_name(plan).map_or_else(|| self.plan_id(plan), |name| format!("\"{name}\""))
    }

    /// A plan of a problem already mentioned: its name in quotes if the scenario gives one, otherwise `approach 3`.
    pub fn approach(&self, plan: PlanId) -> String {
        match self.plan_name(plan).filter(|_| self.is_named(plan)) {
            Some(name) => format!("\"{name}\""),
            None => format!("approach {}", self.setting.policy.approach_of(plan).index() + 1),
        }
    }

    /// True if the scenario names the plan itself, not only its problem.
    pub(crate) fn is_named(&self, plan: PlanId) -> bool {
        let problem = self.setting.policy.problem(self.setting.policy.problem_of(plan));
        let named = self.setting.scenario.themes()[problem.theme.index()].named(problem.number);
        named.is_some_and(|named| !named.approaches.is_empty())
    }

    /// The name of a plan; `None` if the scenario gives none.
    pub fn plan_name(&self, plan: PlanId) -> Option<Cow<'_, str>> {
        plan_name(self.setting, plan, self.language)
    }

    /// The identifier of a plan: `climate/2/3`.
    pub fn plan_id(&self, plan: PlanId) -> String {
        plan_id(self.setting, plan)
    }

    /// A problem: its name in quotes if the scenario gives one, otherwise its identifier.
    pub fn problem(&self, problem: ProblemId) -> String {
        self.problem_name(problem).map_or_else(|| self.problem_id(problem), |name| format!("\"{name}\""))
    }

    /// The name of a problem; `None` if the scenario gives none.
    pub fn problem_name(&self, problem: ProblemId) -> Option<&str> {
        problem_name(self.setting, problem, self.language)
    }

    /// The identifier of a problem: `climate/2`.
    pub fn problem_id(&self, problem: ProblemId) -> String {
        problem_id(self.setting, problem)
    }

    /// A text in which plans of a problem already mentioned are referred to by their approaches.
    pub(crate) fn by_approach(&self, problem: ProblemId, text: &str) -> String {
        let plans = self.setting.policy.plans_of(problem).map(PlanId::at);
        plans.fold(text.to_owned(), |text, plan| text.replace(&self.plan(plan), &self.approach(plan)))
    }

    /// A theme.
    pub fn theme(&self, theme: ThemeId) -> String {
        self.setting.scenario.themes()[theme.index()].label.called(self.language).to_owned()
    }

    /// A cluster of themes.
    pub fn cluster(&self, cluster: ClusterId) -> String {
        self.setting.scenario.clusters()[cluster.index()].called(self.language).to_owned()
    }

    /// A department.
    pub fn department(&self, department: DepartmentId) -> String {
        self.setting.scenario.departments()[department.index()].label.called(self.language).to_owned()
    }

    /// The title of a factsheet.
    pub fn factsheet_title(&self, factsheet: FactsheetId) -> &str {
        self.setting.scenario.factsheets()[factsheet.index()].label.called(self.language)
    }

    /// A factsheet, by its title in quotes.
    pub fn factsheet(&self, factsheet: FactsheetId) -> String {
        format!("\"{}\"", self.factsheet_title(factsheet))
    }

    /// The author of the factsheet on a problem; `None` if there is none.
    pub fn author_on(&self, problem: ProblemId) -> Option<AgentId> {
        let factsheet = self.setting.policy.problem(problem).factsheet?;
        let author = self.setting.scenario.factsheets()[factsheet.index()].author;
        Some(self.setting.cast.official(author))
    }

    /// The party of a negotiator.
    pub(crate) fn party_of(&self, agent: AgentId) -> Option<PartyId> {
        match self.setting.cast.agent(agent).who {
            Who::Negotiator(n) => Some(self.setting.scenario.negotiators()[n].party),
            Who::Informateur(_) | Who::Official(_) | Who::Mayor => None,
        }
    }

    /// Several persons; both negotiators of a party count as one name.
    pub fn persons(&self, agents: &[AgentId]) -> String {
        let mut names = Vec::new();
        let mut done: Vec<PartyId> = Vec::new();
        for &agent in agents {
            let party = self.party_of(agent);
            let together = |p: PartyId| agents.iter().filter(|&&a| self.party_of(a) == Some(p)).count() == 2;
            match party.filter(|&p| together(p)) {
                Some(p) if done.contains(&p) => {}
                Some(p) => {
                    done.push(p);
                    names.push(format!("both of {}", self.party(p)));
                }
                None => names.push(self.person(agent)),
            }
        }
        and(&names)
    }

    /// The proposer of a plan, and the way in which it was tabled.
    pub fn proposer(&self, by: Proposer) -> String {
        match by {
            Proposer::Package(author) => {
                format!("the information package (factsheet by {})", self.person(author))
            }
            Proposer::Manifesto(party) => format!("the manifesto of {}", self.party(party)),
            Proposer::Presentation(expert) => format!("the presentation by {}", self.person(expert)),
            Proposer::Supporter(agent) => format!("a proposal of {}, unasked", self.person(agent)),
            Proposer::Answer(expert) => format!("the answer of {} to a request", self.person(expert)),
            Proposer::OwnOption(party) => format!("{}, as nearest its ideal", self.party(party)),
            Proposer::Amendment(party) => format!("an amendment by {}", self.party(party)),
        }
    }

    /// The same in a few words, for lists; for a party only its name, from a manifesto or not.
    pub(crate) fn proposer_in_short(&self, by: Proposer) -> String {
        match by {
            Proposer::Package(_) => "package".to_owned(),
            Proposer::Presentation(_) => "presentation".to_owned(),
            Proposer::Supporter(agent) => self.person(agent),
            Proposer::Answer(_) => "answer".to_owned(),
            Proposer::OwnOption(party) | Proposer::Manifesto(party) => self.party(party),
            Proposer::Amendment(party) => format!("amendment by {}", self.party(party)),
        }
    }
}

/// The name of a field of an event in a sentence.
pub(crate) trait InSentence {
    /// A name, or the value itself.
    type Name;

    /// The name of a value that has one; any other value unchanged.
    fn named(self, n: Names<'_>) -> Self::Name;
}

macro_rules! named {
    ($($type:ty => $name:ident),+; as it is: $($other:ty),+) => {
        $(impl InSentence for $type {
            type Name = String;
            fn named(self, n: Names<'_>) -> String {
                n.$name(self)
            }
        })+
        $(impl InSentence for $other {
            type Name = $other;
            fn named(self, _: Names<'_>) -> $other {
                self
            }
        })+
    };
}

named!(
    AgentId => person, PartyId => party, ThemeId => theme, ProblemId => problem, FactsheetId => factsheet;
    as it is: bool, f32, i16, u16, Abstention, Channel, Coalition, Mandate, ProcessFunction, Proposer, Reason,
    RelationKind, Sanction, Screening
);

impl InSentence for PlanId {
    type Name = PlanCalled;

    fn named(self, n: Names<'_>) -> PlanCalled {
        PlanCalled { plan: n.plan(self), problem: n.problem(n.setting.policy.problem_of(self)) }
    }
}

impl<T: InSentence> InSentence for Option<T> {
    type Name = Option<T::Name>;

    fn named(self, n: Names<'_>) -> Self::Name {
        self.map(|field| field.named(n))
    }
}

/// The role of a negotiator.
pub const fn role(role: NegotiatorRole) -> &'static str {
    match role {
        NegotiatorRole::CandidateAlderman => "candidate alderman",
        NegotiatorRole::GroupLeader => "group leader",
    }
}

/// The post of a civil servant.
pub const fn post(post: Post) -> &'static str {
    match post {
        Post::Employee => "employee",
        Post::TeamManager => "team manager",
        Post::Head => "head of department",
        Post::Director => "director",
        Post::MunicipalSecretary => "municipal secretary",
    }
}

/// `one, two and three`.
pub fn and(names: &[String]) -> String {
    and_in(Language::English, names)
}

/// The same in a given language.
pub(crate) fn and_in(language: Language, names: &[String]) -> String {
    match names {
        [] => language.pick("nobody", "niemand").to_owned(),
        [one] => one.clone(),
        [first @ .., last] => format!("{} {} {last}", first.join(", "), language.pick("and", "en")),
    }
}

/// A number, in words up to twelve, with the noun that it counts.
pub(crate) fn count_of(number: usize, singular: &str, plural: &str) -> String {
    const WORDS: [&str; 13] = [
        "no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven",
        "twelve",
    ];
    let word = WORDS.get(number).map_or_else(|| number.to_string(), |w| (*w).to_owned());
    format!("{word} {}", if number == 1 { singular } else { plural })
}

/// A text with its first letter in lower case, unless it begins with an abbreviation.
fn lower_first(text: &str) -> String {
    let mut letters = text.chars();
    match (letters.next(), letters.clone().next()) {
        (Some(first), Some(second)) if !second.is_uppercase() => {
            first.to_lowercase().chain(letters).collect()
        }
        _ => text.to_owned(),
    }
}

/// A sentence: with a capital letter and a full stop.
pub fn sentence(text: &str) -> String {
    let end = if text.ends_with('.') { "" } else { "." };
    capitalised(text) + end
}

/// A text with a capital letter.
pub(crate) fn capitalised(text: &str) -> String {
    let mut letters = text.chars();
    letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
}

/// A text of at most about `most` letters: cut after a word if it is longer.
pub(crate) fn shortened(text: &str, most: usize) -> String {
    if text.chars().count() <= most {
        return text.to_owned();
    }
    let start: String = text.chars().take(most).collect();
    let whole_words = start.rsplit_once(' ').map_or(start.as_str(), |(words, _)| words);
    format!("{} ...", whole_words.trim_end_matches([',', ';', ':']))
}

/// `0.21 to 0.48`, or one number if both look the same.
pub fn range(values: impl Iterator<Item = f32> + Clone, decimals: usize) -> String {
    let low = values.clone().fold(f32::INFINITY, f32::min);
    let high = values.fold(f32::NEG_INFINITY, f32::max);
    let (low, high) = (format!("{low:.decimals$}"), format!("{high:.decimals$}"));
    if low == high { low } else { format!("{low} to {high}") }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lists_numbers_and_sentences_read_as_english() {
        let names = ["a", "b", "c"].map(str::to_owned);
        assert_eq!(and(&names), "a, b and c");
        assert_eq!(count_of(1, "plan", "plans"), "one plan");
        assert_eq!(count_of(13, "plan", "plans"), "13 plans");
        assert_eq!(sentence("both agreed"), "Both agreed.");
        assert_eq!(shortened("one, two", 8), "one, two");
        assert_eq!(shortened("one, two and three", 7), "one ...");
        assert_eq!(range([0.5, 0.25].into_iter(), 2), "0.25 to 0.50");
        assert_eq!(range([0.5].into_iter(), 1), "0.5");
    }
}
