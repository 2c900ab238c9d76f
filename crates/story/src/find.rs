//! Look up the persons, groups, plans and phases that a user's input names.

use super::names::Names;
use super::{Subject, phases};
use model::ids::*;
use model::measures::names::{plan_id, plan_name, problem_name};
use model::scenario::{Label, Language};
use model::trace::Phase;
use model::world::build::Setting;
use model::world::means::{PersonGroup, UnknownGroup};
use std::borrow::Cow;

/// Reasons why a name does not identify exactly one thing.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum NameError {
    /// Nothing has this name.
    #[error("there is no {what} {text:?}{} (known: {})", guessed(.guess.as_ref()), listed(.known))]
    Unknown {
        /// The kind of thing that was looked for: a person, a theme.
        what: &'static str,
        /// The user's input.
        text: String,
        /// The most likely meaning, if there is a similar name.
        guess: Option<String>,
        /// All names, the most similar first.
        known: Vec<String>,
    },
    /// The name fits more than one thing.
    #[error("{text:?} fits more than one {what}: {}", listed(.found))]
    Ambiguous {
        /// The kind of thing that was looked for.
        what: &'static str,
        /// The user's input.
        text: String,
        /// The identifiers that fit.
        found: Vec<String>,
    },
    /// A number that is not in the list.
    #[error("{text:?} is not one of the {what}, which are numbered from 1 to {number}")]
    NotInList {
        /// The contents of the list.
        what: String,
        /// The user's input.
        text: String,
        /// The length of the list.
        number: usize,
    },
    /// Not in the form of a plan's name.
    #[error(
        "{text:?} is not a plan: write theme/problem/approach, such as {example}, or the name that the scenario \
             gives it"
    )]
    NotAPlan {
        /// The user's input.
        text: String,
        /// The name of a plan.
        example: String,
    },
    /// A group that no study can be about.
    #[error(transparent)]
    Group(#[from] UnknownGroup),
    /// More than one subject for a story.
    #[error("choose one of agent, plan and phase, or none for the whole story")]
    Subjects,
    /// A replicate number of zero.
    #[error("there is no replicate 0: replicates are numbered from 1")]
    ReplicateZero,
}

/// The subject of a story, by name; the whole formation if nothing is named.
#[derive(Debug, Clone, Copy, Default)]
pub struct About<'a> {
    /// A person, as for [`agent`].
    pub agent: Option<&'a str>,
    /// A plan or a problem, as for [`plan`].
    pub plan: Option<&'a str>,
    /// A phase, as for [`phase`].
    pub phase: Option<&'a str>,
}

/// The subject of a story.
///
/// # Errors
/// [`NameError`] if a name fits nothing, or if more than one subject is named.
pub fn subject(setting: &Setting, about: About<'_>) -> Result<Subject, NameError> {
    match (about.agent, about.plan, about.phase) {
        (None, None, None) => Ok(Subject::Whole),
        (Some(name), None, None) => Ok(Subject::Agent(agent(setting, name)?)),
        (None, Some(id), None) => plan(setting, id).map(|(problem, plan)| Subject::Problem(problem, plan)),
        (None, None, Some(name)) => Ok(Subject::Phase(phase(name)?)),
        _ => Err(NameError::Subjects),
    }
}

/// The replicate (from 0) with a number as in tables (from 1).
///
/// # Errors
/// [`NameError::ReplicateZero`].
pub fn replicate(number: u64) -> Result<u64, NameError> {
    number.checked_sub(1).ok_or(NameError::ReplicateZero)
}

/// Largest number of names in a suggestion.
const MOST_SHOWN: usize = 12;

/// The person with an identifier or label; part of either is enough if it fits one person only. Case is ignored.
///
/// # Errors
/// [`NameError`] if the text fits nobody, or more than one person; it lists similar names.
pub fn agent(setting: &Setting, text: &str) -> Result<AgentId, NameError> {
    let agents: Vec<IdAndLabels<'_>> = persons(setting).collect();
    named("person", text, &agents).map(AgentId::at)
}

/// The group, party, department or person with an identifier or label ([`Group::named`]); part of either is enough if
/// it fits only one. Case is ignored.
///
/// # Errors
/// [`NameError`] if the text fits none, more than one, or a group without members; it lists similar names.
pub fn group(setting: &Setting, text: &str) -> Result<PersonGroup, NameError> {
    let scenario = &setting.scenario;
    let words = PersonGroup::WORDS.iter().map(|&word| [word, word, "", ""]);
    let parties = scenario.parties().iter().map(|party| labelled(&party.label));
    let departments = scenario.departments().iter().map(|department| labelled(&department.label));
    let known: Vec<IdAndLabels<'_>> =
        words.chain(persons(setting)).chain(parties).chain(departments).collect();
    let found = named("group, party, department or person", text, &known)?;
    PersonGroup::named(setting, known[found][0]).map_err(NameError::from)
}

/// Names by which something is found: its identifier, its label, and its labels in English and Dutch, which may be
/// empty.
type IdAndLabels<'a> = [&'a str; 4];

fn persons(setting: &Setting) -> impl Iterator<Item = IdAndLabels<'_>> {
    setting
        .cast
        .agents()
        .iter()
        .map(|agent| [&*agent.id, &*agent.name, translated(&agent.name_en), translated(&agent.name_nl)])
}

fn translated(name: &Option<String>) -> &str {
    name.as_deref().unwrap_or_default()
}

fn labelled(label: &Label) -> IdAndLabels<'_> {
    [&*label.id, &*label.name, translated(&label.name_en), translated(&label.name_nl)]
}

/// Index of the entry that is meant: by identifier or label, otherwise by a part of either that fits only one.
fn named(what: &'static str, text: &str, known: &[IdAndLabels<'_>]) -> Result<usize, NameError> {
    let wanted = text.trim().to_lowercase();
    let places = |fits: &dyn Fn(&str) -> bool| -> Vec<usize> {
        let one_fits =
            |names: IdAndLabels<'_>| names.iter().any(|name| !name.is_empty() && fits(&name.to_lowercase()));
        (0..known.len()).filter(|&place| one_fits(known[place])).collect()
    };
    if let Some(&found) = places(&|either| either == wanted).first() {
        return Ok(found);
    }
    let found = places(&|either| !wanted.is_empty() && either.contains(&wanted));
    match found[..] {
        [one] => Ok(one),
        [] => Err(unknown(what, text, &known.iter().map(|known| known[0]).collect::<Vec<_>>())),
        _ => {
            let found = found.iter().map(|&place| known[place][0].to_owned()).collect();
            Err(NameError::Ambiguous { what, text: text.to_owned(), found })
        }
    }
}

/// The problem, and the plan if one is named: `theme/problem` or `theme/problem/approach`, the problem by its
/// identifier or, like the approach, by its number from 1; or the name of either in any language. Part of a name is
/// enough if it fits only one; case is ignored.
///
/// # Errors
/// [`NameError`] if there is none; it lists the possible names.
pub fn plan(setting: &Setting, text: &str) -> Result<(ProblemId, Option<PlanId>), NameError> {
    let parts: Vec<&str> = text.trim().split('/').collect();
    let is_theme = |id: &str| setting.scenario.themes().iter().any(|theme| theme.label.id == id);
    if !is_theme(parts[0])
        && let Some(found) = plan_named(setting, text)?
    {
        return Ok(found);
    }
    let (theme, problem, approach) = match parts[..] {
        [theme, problem] => (theme, problem, None),
        [theme, problem, approach] => (theme, problem, Some(approach)),
        _ => {
            let example = plan_id(setting, PlanId(0));
            return Err(NameError::NotAPlan { text: text.to_owned(), example });
        }
    };
    let themes = setting.scenario.themes();
    let Some(t) = themes.iter().position(|t| t.label.id == theme) else {
        let ids: Vec<&str> = themes.iter().map(|t| t.label.id.as_str()).collect();
        return Err(unknown("theme", theme, &ids));
    };
    let problems: Vec<ProblemId> = setting.policy.of_theme(ThemeId::at(t)).collect();
    let number = match themes[t].named.iter().position(|named| named.id.as_deref() == Some(problem)) {
        Some(number) => number,
        None => counted(problem, problems.len(), &format!("problems of {theme}"))?,
    };
    let Some(approach) = approach else { return Ok((problems[number], None)) };
    let approach = counted(approach, setting.policy.approaches(), "approaches to a problem")?;
    Ok((problems[number], Some(setting.policy.plan(problems[number], Approach::at(approach)))))
}

/// The problem, and the plan if it is one, to which the scenario gives this name; `None` if no name fits.
fn plan_named(setting: &Setting, text: &str) -> Result<Option<(ProblemId, Option<PlanId>)>, NameError> {
    let names = Names { setting, language: Language::English };
    let mut found = Vec::new();
    for problem in ProblemId::all(setting.policy.problems.len()) {
        let called = |language| problem_name(setting, problem, language).map(Cow::Borrowed);
        found.push(((problem, None), Language::ALL.map(called)));
        for plan in setting.policy.plans_of(problem).map(PlanId::at) {
            let called = |language| plan_name(setting, plan, language).filter(|_| names.is_named(plan));
            found.push(((problem, Some(plan)), Language::ALL.map(called)));
        }
    }
    found.retain(|(_, called)| called.iter().all(Option::is_some));
    let known =
        found.iter().filter_map(|(_, [one, other])| Some([one.as_deref()?, other.as_deref()?, "", ""]));
    let known: Vec<IdAndLabels<'_>> = known.collect();
    match named("plan", text, &known) {
        Ok(place) => Ok(Some(found[place].0)),
        Err(NameError::Unknown { .. }) => Ok(None),
        Err(ambiguous) => Err(ambiguous),
    }
}

/// The phase with a name.
///
/// # Errors
/// [`NameError`] if there is none; it lists all phases.
pub fn phase(text: &str) -> Result<Phase, NameError> {
    let wanted = text.trim().to_lowercase().replace(['-', ' '], "_");
    let found = phases::all().find(|&phase| phases::name(phase) == wanted);
    found.ok_or_else(|| unknown("phase", text, &phases::all().map(phases::name).collect::<Vec<_>>()))
}

fn counted(text: &str, number: usize, what: &str) -> Result<usize, NameError> {
    let found = text.parse::<usize>().ok().filter(|n| (1..=number).contains(n));
    found.map(|n| n - 1).ok_or_else(|| NameError::NotInList {
        what: what.to_owned(),
        text: text.to_owned(),
        number,
    })
}

/// The error for an unknown name: the most similar names first.
fn unknown(what: &'static str, text: &str, known: &[&str]) -> NameError {
    let wanted = text.to_lowercase();
    let mut near = known.to_vec();
    let distance = |name: &&str| strsim::damerau_levenshtein(&wanted, &name.to_lowercase());
    near.sort_by_key(distance);
    let most = wanted.chars().count().div_ceil(3);
    let guess = near.first().filter(|n| distance(n) <= most).map(|&name| name.to_owned());
    let known = near.into_iter().map(str::to_owned).collect();
    NameError::Unknown { what, text: text.to_owned(), guess, known }
}

fn guessed(guess: Option<&String>) -> String {
    guess.map_or_else(String::new, |name| format!("; did you mean {name:?}?"))
}

fn listed(names: &[String]) -> String {
    if names.len() <= MOST_SHOWN {
        return names.join(", ");
    }
    format!("{}, and {} more", names[..MOST_SHOWN].join(", "), names.len() - MOST_SHOWN)
}
