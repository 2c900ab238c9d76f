//! Presentations: supporters choose who presents.

use super::hearing::tell_table;
use super::message::{favourite, own_message};
use crate::ids::*;
use crate::process::{Run, contest, decision, role};
use crate::random::Purpose;
use crate::trace::{Channel, Proposer, What};
use numbers::stats::{position_of_largest, standardise};

/// Open a problem with a presentation: with probability `presentation`, for which departments struggle ([`tilt`]);
/// always, if the theme's department has earned a slot by contract; never, if it has lost one, and that loss is then
/// paid off. A supporter at the table chooses who presents, by `(1 - w)·std(expertise) + w·std(agreement)`; w is the
/// supporter's authority, agreement the expert's wish for the supporter's favourite approach. An expert with whom the
/// supporter had a conflict is asked less (all trust lost: one standard deviation less). If no supporter is at the
/// table, the informateur calls the most expert (w = 0). A role player may choose otherwise ([`role::presenting`]).
pub(super) fn present(run: &mut Run<'_>, problem: ProblemId, present: &[bool]) {
    let theme = run.setting.policy.problem(problem).theme;
    let key = run.setting.policy.problem(problem).key;
    let slots = run.setting.scenario.themes()[theme.index()].department.map(|d| run.world.slots[d.index()]);
    let earned = slots.unwrap_or(0);
    let chooser = chooser(run, theme, present);
    let chance = match earned {
        ..0 => 0.0,
        0 => *run.parameters().access.presentation * (1.0 + tilt(run, problem, chooser)),
        1.. => 1.0,
    };
    if !run.draws.stream(Purpose::Presentation, Key(0)).happens(key, chance) {
        if let Some(department) =
            run.setting.scenario.themes()[theme.index()].department.filter(|_| earned < 0)
        {
            run.world.slots[department.index()] += 1;
        }
        return;
    }
    let presenters = Presenters::of(run, problem, chooser);
    let Some(expert) = role::presenting::decide(run, problem, &presenters, earned > 0) else { return };
    let person = &run.setting.cast.experts[expert];
    let department = run.setting.scenario.themes()[theme.index()].department;
    if let Some(department) = department.filter(|_| earned > 0) {
        run.world.slots[department.index()] -= 1;
    }
    let cast = &run.setting.cast;
    let informateur = cast.informateur(run.world.lead);
    let chosen_by = chooser.map_or(informateur, |s| cast.supporters[s].agent);
    run.trace.emit(What::Presented { problem, expert: person.agent, chosen_by });
    let message = own_message(run, expert, problem, Channel::Presentation, false);
    if tell_table(run, &message) {
        decision::table(run, problem, message.recommended, Proposer::Presentation(person.agent));
    }
}

/// Share by which the struggle makes a presentation likelier: `stakes·B·((1 - A_s)·I_e + A_s·I_s)` for the factsheet's
/// recommendation, author e, choosing supporter s. What a department pushes gets room as far as supporters let it.
/// Assumption.
fn tilt(run: &mut Run<'_>, problem: ProblemId, chooser: Option<SupporterId>) -> f64 {
    let Some(dossier) = run.world.dossiers[problem.index()] else { return 0.0 };
    let Some(recommended) = dossier.recommended else { return 0.0 };
    let plan = run.setting.policy.plan(problem, recommended);
    let setting = run.setting;
    let weight = chooser.map_or(0.0, |s| run.authority_of_supporter(s));
    let department = contest::pushed(run, setting.cast.experts[dossier.author].official, plan);
    let supporter = chooser.map_or(0.0, |s| contest::pushed(run, setting.cast.supporters[s].official, plan));
    (1.0 - weight) * department + weight * supporter
}

/// The supporter who chooses: the responsible one if present, else the first who is; `None` if nobody is.
fn chooser(run: &Run<'_>, theme: ThemeId, present: &[bool]) -> Option<SupporterId> {
    let cluster = run.setting.scenario.themes()[theme.index()].cluster;
    let is_there =
        |s: SupporterId| present[s.index()] && run.world.active[run.setting.cast.supporters[s].agent.index()];
    run.setting.responsible[cluster.index()]
        .filter(|&s| is_there(s))
        .or_else(|| SupporterId::all(present.len()).find(|&s| is_there(s)))
}

/// The possible presenters, and the scores that rank them.
pub(crate) struct Presenters {
    /// The supporter who chooses; `None` if the informateur calls.
    pub(crate) chooser: Option<SupporterId>,
    pub(crate) experts: Vec<ExpertId>,
    /// Weight of the agreement: the supporter's authority.
    pub(crate) weight: f64,
    expertise: Vec<f64>,
    agreement: Vec<f64>,
    grudge: Vec<f64>,
}

impl Presenters {
    fn of(run: &mut Run<'_>, problem: ProblemId, chooser: Option<SupporterId>) -> Presenters {
        let theme = run.setting.policy.problem(problem).theme;
        let setting = run.setting;
        let may_present =
            |e: &ExpertId| run.world.active[setting.cast.experts[*e].agent.index()] && run.may_speak(*e);
        let experts: Vec<ExpertId> =
            setting.experts_on[theme.index()].iter().copied().filter(may_present).collect();
        let weight = chooser.map_or(0.0, |s| run.authority_of_supporter(s));
        let mut expertise: Vec<f64> = experts.iter().map(|&e| setting.cast.experts[e].precision).collect();
        let (mut agreement, mut grudge) = (vec![0.0; experts.len()], vec![0.0; experts.len()]);
        if let Some(supporter) = chooser.map(|s| &setting.cast.supporters[s]) {
            let favourite = favourite(run, supporter.official, problem);
            for (i, &e) in experts.iter().enumerate() {
                agreement[i] = run.goal(setting.cast.experts[e].official, favourite);
                grudge[i] = contest::grudge(run, supporter.agent, setting.cast.experts[e].agent);
            }
        }
        standardise(&mut expertise);
        standardise(&mut agreement);
        Presenters { chooser, experts, weight, expertise, agreement, grudge }
    }

    /// The best of them, for a weight of agreement; `None` if there are none.
    pub(crate) fn best(&self, w: f64) -> Option<ExpertId> {
        let score = |i: usize| (1.0 - w) * self.expertise[i] + w * self.agreement[i] - self.grudge[i];
        position_of_largest((0..self.experts.len()).map(score)).map(|i| self.experts[i])
    }
}
