//! The agenda: a role player puts one theme forward.

use super::moment;
use crate::ids::*;
use crate::process::Run;
use crate::process::agenda::{self, Swapped};
use crate::scenario::file::Attendance;
use crate::world::choices::{Choice, NoSay, Offered, Point};
use crate::world::means::Means;
use numbers::stats::{best_first, position_of_largest};

/// Maximum number of themes offered besides the role's own favourite.
const MOST_OTHERS: usize = 3;

/// Offer the themes that the role could put forward: the one with the largest own priority, which is the model's
/// choice, and the first few that change the order of the scores. These are sought in this order: the theme that
/// matters most to the coalition, the most urgent, the one that would come last, and the others by own priority. Of
/// equals the first counts.
pub(crate) fn decide(run: &mut Run<'_>) {
    let Some(role) = run.role() else { return };
    if let Some(why) = no_say(run, role) {
        return run.world.played.close(Point::Agenda, why);
    }
    let own = favourite(run, role);
    let mut offered = vec![own];
    let mut seen = vec![order(run, None)];
    for theme in candidates(run, role) {
        let order = order(run, Some(Swapped { supporter: role, themes: [own, theme] }));
        if offered.len() <= MOST_OTHERS && !seen.contains(&order) {
            seen.push(order);
            offered.push(theme);
        }
    }
    offered.sort_unstable();
    let options = offered.into_iter().map(|theme| Offered::only(Choice::PutForward(theme))).collect();
    let moment = moment(run, Point::Agenda, options, Choice::PutForward(own));
    _ = run.come_to(moment);
}

/// Candidate themes, in the order in which they are considered.
fn candidates(run: &Run<'_>, role: SupporterId) -> Vec<ThemeId> {
    let themes = ThemeId::all(run.setting.scenario.themes().len());
    let most =
        |score: &dyn Fn(ThemeId) -> f64| position_of_largest(themes.clone().map(score)).map(ThemeId::at);
    let last = order(run, None).pop();
    let first =
        [most(&|t| agenda::seat_weighted_salience(run, t)), most(&|t| agenda::mean_urgency(run, t)), last];
    let priorities: Vec<f64> = themes.clone().map(|theme| priority(run, role, theme)).collect();
    let others = best_first(&priorities).into_iter().map(ThemeId::at);
    first.into_iter().flatten().chain(others).collect()
}

/// Themes by their scores, largest first.
fn order(run: &Run<'_>, swapped: Option<Swapped>) -> Vec<ThemeId> {
    let scores = agenda::scores_with(run, swapped);
    best_first(&scores).into_iter().map(ThemeId::at).collect()
}

fn no_say(run: &Run<'_>, role: SupporterId) -> Option<NoSay> {
    let supporter = &run.setting.cast.supporters[role];
    let counts = supporter.attendance == Attendance::Always && run.has(supporter.agent, Means::Authority);
    match counts {
        false => Some(NoSay::NotAtTable),
        true => (agenda::weight_of_supporters(run) == 0.0).then_some(NoSay::NotHeard),
    }
}

fn priority(run: &Run<'_>, role: SupporterId, theme: ThemeId) -> f64 {
    agenda::priority(run.setting, run.draws, run.setting.cast.supporters[role].official, theme)
}

/// The theme with the largest priority to the role.
fn favourite(run: &Run<'_>, role: SupporterId) -> ThemeId {
    let themes = ThemeId::all(run.setting.scenario.themes().len());
    position_of_largest(themes.map(|theme| priority(run, role, theme))).map_or(ThemeId(0), ThemeId::at)
}

/// The themes whose priorities are swapped, if a role player put another theme forward: that theme and the role's own
/// favourite.
pub(crate) fn swapped(run: &Run<'_>) -> Option<Swapped> {
    let supporter = run.role()?;
    match run.world.played.taken(Point::Agenda)? {
        Choice::PutForward(theme) => Some(Swapped { supporter, themes: [favourite(run, supporter), theme] }),
        _ => None,
    }
}
