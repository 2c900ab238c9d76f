//! Presentations: supporters choose who presents.

use super::hearing::tell_table;
use super::message::{favourite, own_message};
use crate::ids::*;
use crate::process::{Run, decision};
use crate::random::Purpose;
use crate::stats::{position_of_largest, standardise};
use crate::trace::{Channel, Proposer, What};

/// A problem is opened with a presentation with probability `presentation`; surely, where the theme's department
/// has earned a slot by contract; never, and a loss is paid off, where it has lost one. A supporter at the table
/// chooses who presents, by `(1 - w)·std(expertise) + w·std(agreement)`; w is the supporter's authority, agreement the expert's wish for
/// the supporter's favourite approach.
pub(super) fn present(run: &mut Run<'_>, problem: ProblemId, present: &[bool]) {
    let theme = run.setting.policy.problem(problem).theme;
    let key = run.setting.policy.problem(problem).key;
    let slots = run.setting.scenario.themes[theme.index()].department.map(|d| run.world.slots[d.index()]);
    let earned = slots.unwrap_or(0);
    let chance = match earned {
        ..0 => 0.0,
        0 => *run.parameters().access.presentation,
        1.. => 1.0,
    };
    let Some(chooser) = chooser(run, theme, present) else { return };
    if !run.luck.stream(Purpose::Presentation, Key(0)).happens(key, chance) {
        if let Some(department) = run.setting.scenario.themes[theme.index()].department.filter(|_| earned < 0)
        {
            run.world.slots[department.index()] += 1;
        }
        return;
    }
    let Some(expert) = best_presenter(run, problem, chooser) else { return };
    let person = &run.setting.cast.experts[expert];
    let department = run.setting.scenario.themes[theme.index()].department;
    if let Some(department) = department.filter(|_| earned > 0) {
        run.world.slots[department.index()] -= 1;
    }
    let chosen_by = run.setting.cast.supporters[chooser].agent;
    run.trace.emit(What::Presented { problem, expert: person.agent, chosen_by });
    let message = own_message(run, expert, problem, Channel::Presentation, false);
    if tell_table(run, &message) {
        decision::table(run, problem, message.recommended, Proposer::Presentation(person.agent));
    }
}

/// The responsible supporter chooses where present, else the first who is.
fn chooser(run: &Run<'_>, theme: ThemeId, present: &[bool]) -> Option<usize> {
    let cluster = run.setting.scenario.themes[theme.index()].cluster;
    run.setting.responsible[cluster.index()]
        .filter(|&s| present[s])
        .or_else(|| present.iter().position(|&there| there))
}

fn best_presenter(run: &mut Run<'_>, problem: ProblemId, chooser: usize) -> Option<usize> {
    let theme = run.setting.policy.problem(problem).theme;
    let candidates: Vec<usize> = run.setting.experts_on[theme.index()]
        .iter()
        .copied()
        .filter(|&e| run.world.active[run.setting.cast.experts[e].agent.index()])
        .collect();
    let supporter = &run.setting.cast.supporters[chooser];
    let favourite = favourite(run, supporter.official, problem);
    let mut expertise: Vec<f64> = candidates.iter().map(|&e| run.setting.cast.experts[e].precision).collect();
    let mut agreement: Vec<f64> =
        candidates.iter().map(|&e| run.goal(run.setting.cast.experts[e].official, favourite)).collect();
    standardise(&mut expertise);
    standardise(&mut agreement);
    let w = supporter.authority;
    position_of_largest(expertise.iter().zip(&agreement).map(|(e, a)| (1.0 - w) * e + w * a))
        .map(|i| candidates[i])
}
