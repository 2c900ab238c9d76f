//! Stories and events of one formation.

use model::world::build::Setting;
use serde_json::Value;
use story::why::Why;
use story::{Formation, Subject, find, json};
use studies::error::Error;

/// What a story is to be about: the whole, or one of these.
#[derive(Debug, Clone, Copy)]
pub(crate) struct About<'a> {
    /// A person.
    pub(crate) agent: Option<&'a str>,
    /// A plan or a problem.
    pub(crate) plan: Option<&'a str>,
    /// A phase.
    pub(crate) phase: Option<&'a str>,
}

impl About<'_> {
    fn subject(&self, setting: &Setting) -> Result<Subject, Error> {
        match (self.agent, self.plan, self.phase) {
            (None, None, None) => Ok(Subject::Whole),
            (Some(name), None, None) => Ok(Subject::Agent(find::agent(setting, name).map_err(Error::input)?)),
            (None, Some(id), None) => {
                let (problem, plan) = find::plan(setting, id).map_err(Error::input)?;
                Ok(Subject::Problem(problem, plan))
            }
            (None, None, Some(name)) => Ok(Subject::Phase(find::phase(name).map_err(Error::input)?)),
            _ => Err(Error::Input(
                "a story is about one of agent, plan and phase, or about the whole".to_owned(),
            )),
        }
    }
}

/// The replicate of a number as in tables, from 1.
fn replicate(number: u64) -> Result<u64, Error> {
    number
        .checked_sub(1)
        .ok_or_else(|| Error::Input("there is no replicate 0: replicates are numbered from 1".to_owned()))
}

/// The story of formation `number` (from 1), or why somebody had influence in it.
///
/// # Errors
/// There is nothing of a name.
pub(crate) fn story(
    setting: &Setting,
    number: u64,
    about: About<'_>,
    why_influence: Option<&str>,
) -> Result<String, Error> {
    let subject = about.subject(setting)?;
    let (seed, replicate) = (setting.scenario.parameters().simulation.seed, replicate(number)?);
    let Some(name) = why_influence else {
        return Ok(Formation::simulate(setting, seed, replicate, subject).story(subject));
    };
    let problem = match subject {
        Subject::Whole => None,
        Subject::Problem(problem, _) => Some(problem),
        Subject::Agent(_) | Subject::Phase(_) => {
            return Err(Error::Input(
                "why_influence tells of the whole or of a plan, not of agent or phase".to_owned(),
            ));
        }
    };
    let group = find::group(setting, name).map_err(Error::input)?;
    Ok(Why::simulate(setting, seed, replicate, group).story(problem))
}

/// The events of formation `number` (from 1).
///
/// # Errors
/// There is nothing of a name.
pub(crate) fn events(setting: &Setting, number: u64, about: About<'_>) -> Result<Value, Error> {
    let subject = about.subject(setting)?;
    let seed = setting.scenario.parameters().simulation.seed;
    let formation = Formation::simulate(setting, seed, replicate(number)?, subject);
    Ok(json::array(&formation, &formation.events_about(subject)))
}
