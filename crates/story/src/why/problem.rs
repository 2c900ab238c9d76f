//! One problem, event by event, side by side.

use super::difference::believed;
use super::moments::headings;
use super::{WITH, WITHOUT, Why, chain};
use crate::page::Page;
use crate::plan::verdict;
use crate::{Formation, Subject};
use model::ids::*;
use model::trace::Phase;

/// Tell the problem.
pub(super) fn tell(why: &mut Why<'_>, problem: ProblemId) -> String {
    let mut page = Page::default();
    let names = why.runs[WITH].names();
    let theme = names.theme(why.setting().policy.problem(problem).theme);
    let f = &why.runs[WITH];
    page.heading(&format!(
        "{} ({theme}) with and without {}: {} under seed {}",
        names.problem(problem),
        why.called(),
        f.called(),
        f.seed
    ));
    match why.differences().into_iter().find(|d| d.problem == problem) {
        Some(difference) => chain::tell(why, 1, &difference, &mut page),
        None => page.paragraph(&same(why, problem)),
    }
    plans(why, problem, &mut page);
    happened(why, problem, &mut page);
    page.into_text()
}

/// A sentence on a problem on which the agreements do not differ.
fn same(why: &Why<'_>, problem: ProblemId) -> String {
    let f = &why.runs[WITH];
    let agreed = f.world().agreement.iter().find(|a| why.setting().policy.problem_of(a.plan) == problem);
    agreed.map_or_else(
        || "The agreements do not differ on it: neither has a plan for it.".to_owned(),
        |agreed| {
            let name = f.names().plan(agreed.plan);
            let ways = why.runs.each_ref().map(|f| verdict::path(f, agreed.plan));
            let ways = match &ways {
                [with, without] if with == without => format!("In the same way: {with}."),
                [with, without] => format!("With: {with}. Without: {without}."),
            };
            let text = format!("The agreements do not differ on it: {name} is in both. {ways}");
            chain::in_short(f, problem, &text)
        },
    )
}

/// All approaches: the truth, the claims and beliefs in each formation, and the group's wish.
fn plans(why: &mut Why<'_>, problem: ProblemId, page: &mut Page) {
    page.line("");
    page.line("                      claimed          believed");
    page.line("plan     truth     with  without    with  without    wish");
    let setting = why.setting();
    for plan in setting.policy.plans_of(problem).map(PlanId::at) {
        let [c, d] = why.runs.each_ref().map(|f| claimed(f, plan));
        let [b, e] =
            why.runs.each_mut().map(|f| believed(f, plan).map_or("-".to_owned(), |b| format!("{b:.2}")));
        let truth = why.runs[WITH].world().quality[plan.index()];
        let k = setting.policy.approach_of(plan).index() + 1;
        let wish = why.wish(plan);
        page.line(&format!("{k:<8} {truth:>5.2}   {c:>6}   {d:>6}  {b:>6}   {e:>6}  {wish:>+6.2}"));
        if let Some(name) = why.runs[WITH].names().plan_name(plan) {
            page.line(&format!("  {name}"));
        }
    }
    page.line(
        "Claimed: by the factsheet; * is its recommendation. Believed: final mean of those at the table.",
    );
}

fn claimed(f: &Formation<'_>, plan: PlanId) -> String {
    let problem = f.setting.policy.problem_of(plan);
    f.world().dossiers[problem.index()].map_or("-".to_owned(), |dossier| {
        let recommended = dossier.recommended == Some(f.setting.policy.approach_of(plan));
        format!("{:.2}{}", f.world().claims[plan.index()], if recommended { "*" } else { " " })
    })
}

/// The events on it, day by day.
fn happened(why: &Why<'_>, problem: ProblemId, page: &mut Page) {
    page.heading("What happened (* in one of them only)");
    let [with, without] = headings(why);
    page.column_headings([&with, &without]);
    let events = why.runs.each_ref().map(|f| f.events_about(Subject::Problem(problem, None)));
    let mut days: Vec<(Phase, i16)> = events.iter().flatten().map(|e| (e.phase, e.day)).collect();
    days.sort_unstable();
    days.dedup();
    for day in days {
        let told = [WITH, WITHOUT].map(|side| {
            let on_day = events[side].iter().filter(|e| (e.phase, e.day) == day);
            why.runs[side].merger(false).sentences(on_day)
        });
        page.line(&why.runs[WITH].date(day.1));
        page.columns([marked(&told[WITH], &told[WITHOUT]), marked(&told[WITHOUT], &told[WITH])]);
    }
}

/// Sentences as bullet points, with a star on those that the other side lacks.
fn marked(own: &[String], other: &[String]) -> Vec<String> {
    let mark = |sentence: &String| if other.contains(sentence) { '-' } else { '*' };
    own.iter().map(|sentence| format!("{} {sentence}", mark(sentence))).collect()
}
