//! Stories and events of one formation.

use model::scenario::Language;
use model::world::build::Setting;
use serde_json::Value;
use story::find::About;
use story::why::Why;
use story::{Formation, Subject, agreement, find, json};
use studies::error::Error;

/// The story of formation `number` (from 1), or the reason why somebody had influence in it.
///
/// # Errors
/// Nothing has a given name.
pub(crate) fn story(
    setting: &Setting,
    number: u64,
    about: About<'_>,
    why_influence: Option<&str>,
    language: Language,
) -> Result<String, Error> {
    let subject = find::subject(setting, about).map_err(Error::input)?;
    let (seed, replicate) =
        (setting.scenario.parameters().simulation.seed, find::replicate(number).map_err(Error::input)?);
    let Some(name) = why_influence else {
        return Ok(Formation::simulate(setting, seed, replicate, subject)
            .in_language(language)
            .story(subject));
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
    Ok(Why::simulate(setting, seed, replicate, group).in_language(language).story(problem))
}

/// The agreement of formation `number` (from 1) as a document: HTML, or else Markdown.
///
/// # Errors
/// There is no formation 0.
pub(crate) fn agreement(
    setting: &Setting,
    number: u64,
    language: Language,
    html: bool,
) -> Result<String, Error> {
    let seed = setting.scenario.parameters().simulation.seed;
    let replicate = find::replicate(number).map_err(Error::input)?;
    let formation = Formation::simulate(setting, seed, replicate, Subject::Whole);
    Ok(match html {
        true => agreement::html(&formation, language),
        false => agreement::markdown(&formation, language),
    })
}

/// The events of formation `number` (from 1).
///
/// # Errors
/// Nothing has a given name.
pub(crate) fn events(
    setting: &Setting,
    number: u64,
    about: About<'_>,
    language: Language,
) -> Result<Value, Error> {
    let subject = find::subject(setting, about).map_err(Error::input)?;
    let seed = setting.scenario.parameters().simulation.seed;
    let replicate = find::replicate(number).map_err(Error::input)?;
    let formation = Formation::simulate(setting, seed, replicate, subject).in_language(language);
    Ok(json::array(&formation, &formation.events_about(subject)))
}
