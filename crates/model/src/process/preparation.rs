//! Phase 1, preparation: factsheets are commissioned, drafted, fought over, screened, and filtered into the information
//! package.

use super::{Run, claims, contest, filter, papers, screening};
use crate::ids::*;
use crate::random::Purpose;
use crate::trace::{Phase, Screening, What};
use crate::world::documents::{Dossier, Hand};
use crate::world::means::Means;
use crate::world::relations::kind;

/// Run the phase.
pub fn run(run: &mut Run<'_>) {
    run.trace.enter(Phase::Preparation);
    let available = i32::try_from(run.parameters().preparation.days_available).unwrap_or(i32::MAX);
    run.trace.set_day(-available);
    assign_roles(run);
    for f in 0..run.setting.scenario.factsheets().len() {
        commission(run, FactsheetId::at(f));
    }
    run.trace.set_day(-((available + 1) / 2).max(2.min(available)));
    let conflicts: Vec<u32> =
        (0..run.setting.scenario.factsheets().len()).map(|f| draft(run, FactsheetId::at(f))).collect();
    run.trace.set_day(-2.min(available));
    for (f, &fought) in conflicts.iter().enumerate() {
        finish(run, FactsheetId::at(f), fought);
    }
    papers::write(run);
    run.trace.set_day(-1);
    filter::pack(run);
}

fn assign_roles(run: &mut Run<'_>) {
    for s in run.setting.cast.supporters.iter().filter(|s| s.assigned) {
        if run.acts(s.agent) {
            run.trace.emit(What::RoleAssigned { official: s.agent, function: s.function });
        }
    }
}

/// Let the responsible supporter ask for the factsheet ("zero, unless": nobody writes unasked).
fn commission(run: &mut Run<'_>, factsheet: FactsheetId) {
    let (author, supporter) = run.makers(factsheet);
    let author = run.setting.cast.experts[author].agent;
    if !run.has(author, Means::Information) {
        return;
    }
    let by = with_access(run, supporter);
    let kind =
        by.and_then(|s| run.setting.graph.commission(s, author)).map(|r| run.setting.graph.relation(r).kind);
    run.trace.emit(What::Commissioned { factsheet, author, by, kind });
}

/// The responsible supporter as a person; `None` if there is none with access to authors.
fn with_access(run: &Run<'_>, supporter: Option<SupporterId>) -> Option<AgentId> {
    supporter.map(|s| run.setting.cast.supporters[s].agent).filter(|&agent| run.has(agent, Means::Access))
}

/// Draft every problem of the factsheet and settle conflicts; returns the number of conflicts.
fn draft(run: &mut Run<'_>, factsheet: FactsheetId) -> u32 {
    let (author, _) = run.makers(factsheet);
    if !run.has(run.setting.cast.experts[author].agent, Means::Information) {
        return 0;
    }
    let timeliness = timeliness(run, 0);
    let mut conflicts = 0;
    for problem in run.problems_of(factsheet) {
        let dossier = Dossier {
            author,
            recommended: None,
            listed: 0,
            timeliness,
            vertical: false,
            in_package: false,
            dropped: false,
            hand: Hand::Nobody,
            fought: false,
            struck: None,
        };
        run.world.dossiers[problem.index()] = Some(dossier);
        conflicts += u32::from(contest::settle(run, problem, factsheet));
    }
    conflicts
}

/// Send the factsheet up the line or straight to the supporter, and make it final.
fn finish(run: &mut Run<'_>, factsheet: FactsheetId, conflicts: u32) {
    let (author, supporter) = run.makers(factsheet);
    if !run.has(run.setting.cast.experts[author].agent, Means::Information) {
        return;
    }
    let vertical = goes_up(run, factsheet, conflicts > 0);
    let line = if vertical { run.superiors_who_screen(author) } else { &[] };
    let steps = u32::try_from(line.len()).unwrap_or(u32::MAX);
    let delay = conflicts * run.parameters().preparation.conflict_days
        + steps * run.parameters().accountability.days_per_step;
    let timeliness = timeliness(run, delay);
    for problem in run.problems_of(factsheet) {
        if let Some(dossier) = &mut run.world.dossiers[problem.index()] {
            dossier.timeliness = timeliness;
            dossier.vertical = vertical;
        }
        claims::write(run, problem);
        for &superior in line {
            screen(run, problem, superior, *run.parameters().accountability.control);
        }
        screen_by_supporter(run, problem, supporter);
        claims::list(run, problem);
    }
    run.trace.emit(What::Delivered { factsheet, vertical, timeliness: timeliness as f32 });
    count_delivery(run, author, supporter);
}

/// Timeliness lambda = min(1, days left / days needed), with at least one day left.
fn timeliness(run: &Run<'_>, delay: u32) -> f64 {
    let preparation = &run.parameters().preparation;
    let left = preparation.days_available.saturating_sub(delay).max(1);
    (f64::from(left) / f64::from(preparation.days_needed)).min(1.0)
}

/// True if the factsheet goes up the line, by the share of accountability that is vertical; after a conflict the
/// organisation falls back on hierarchy, and part of the rest turns vertical too [T].
fn goes_up(run: &Run<'_>, factsheet: FactsheetId, conflict: bool) -> bool {
    let key = run.setting.scenario.factsheets()[factsheet.index()].label.key;
    let share = run.vertical_share(conflict);
    run.draws.stream(Purpose::Route, key).happens(Key(0), share)
}

/// Let the supporter who commissioned the factsheet screen it too, if that relation does not let everything pass.
fn screen_by_supporter(run: &mut Run<'_>, problem: ProblemId, supporter: Option<SupporterId>) {
    let Some(supporter) = supporter.map(|s| &run.setting.cast.supporters[s]) else { return };
    let Some(dossier) = run.world.dossiers[problem.index()] else { return };
    let author = run.setting.cast.experts[dossier.author].agent;
    let Some(relation) = run.setting.graph.commission(supporter.agent, author) else { return };
    let parameters = run.parameters();
    let passes = kind(run.setting.graph.relation(relation).kind).passes(
        &run.world.relations[relation.index()],
        &run.setting.rules,
        *parameters.accountability.control,
        1.0,
        run.trace.day(),
    );
    if passes < 1.0 {
        screen(run, problem, supporter.official, 1.0 - passes);
    }
}

/// Let a superior screen the recommendation on a problem: it is held back, or its claim is bent.
fn screen(run: &mut Run<'_>, problem: ProblemId, superior: OfficialId, control: f64) {
    let Some(dossier) = run.world.dossiers[problem.index()] else { return };
    let Some(recommended) = dossier.recommended else { return };
    let plan = run.setting.policy.plan(problem, recommended);
    match screening::screen(run, superior, dossier.author, plan, control, false) {
        Some(Screening::HeldBack) => {
            if let Some(dossier) = &mut run.world.dossiers[problem.index()] {
                dossier.recommended = None;
            }
        }
        Some(Screening::Bent) => {
            let estimate = claims::estimate_of_author(run, dossier, plan);
            let claim = run.world.claims[plan.index()];
            run.world.claims[plan.index()] = screening::bend(run, superior, plan, control, estimate, claim);
        }
        None => {}
    }
}

/// Count the delivery on the relation between supporter and author.
fn count_delivery(run: &mut Run<'_>, author: ExpertId, supporter: Option<SupporterId>) {
    let Some(supporter) = with_access(run, supporter) else { return };
    let expert = &run.setting.cast.experts[author];
    let Some(relation) = run.setting.graph.commission(supporter, expert.agent) else { return };
    _ = run.count_on(relation, expert.agent, supporter);
}
