//! The biography of a problem and its plans: the truth, the estimates and claims, the events, the final beliefs of the
//! table, and the reasons why a plan is in the agreement or not.

pub(crate) mod verdict;

use super::page::Page;
use super::{Formation, Subject};
use model::ids::*;
use model::process::{belief, claims, decision};
use model::trace::{Reference, What};
use model::world::build::Setting;
use numbers::random::Draws;

/// True if an event is about a problem: its theme, its factsheet, the problem itself or one of its plans.
pub fn concerns(setting: &Setting, problem: ProblemId, what: &What) -> bool {
    let theme = setting.policy.problem(problem).theme;
    let turns_to_it = matches!(*what, What::ThemeOpened { theme: opened, .. } if opened == theme);
    turns_to_it || treats(setting, problem, what)
}

/// True if an event is about a problem more narrowly: its factsheet, the problem itself or one of its plans.
pub fn treats(setting: &Setting, problem: ProblemId, what: &What) -> bool {
    let factsheet = setting.policy.problem(problem).factsheet;
    what.references().into_iter().any(|(_, reference)| match reference {
        Reference::Plan(plan) => setting.policy.problem_of(plan) == problem,
        Reference::Problem(other) => other == problem,
        Reference::Factsheet(sheet) => factsheet == Some(sheet),
        Reference::Theme(_) | Reference::Agent(_) | Reference::Party(_) | Reference::Parties(_) => false,
    })
}

/// Tell the biography of a problem, with one or all of its plans.
pub fn tell(f: &mut Formation<'_>, problem: ProblemId, plan: Option<PlanId>) -> String {
    let mut page = Page::default();
    let names = f.names();
    let what = plan.map_or_else(|| names.problem(problem), |p| names.plan(p));
    let theme = names.theme(f.setting.policy.problem(problem).theme);
    let id = plan.map_or_else(|| names.problem_id(problem), |p| names.plan_id(p));
    let what = if what == id { what } else { format!("{what}, {id}") };
    page.heading(&format!("{what} ({theme}) in {} under seed {}", f.called(), f.seed));
    let plans = plan.map_or_else(|| all(f.setting, problem), |p| vec![p]);
    for &plan in &plans {
        page.point(&verdict::of(f, plan));
    }
    truth_and_claims(f, problem, &plans, &mut page);
    what_happened(f, problem, plan, &mut page);
    beliefs(f, problem, &plans, &mut page);
    parties(f, problem, &plans, &mut page);
    page.into_text()
}

fn all(setting: &Setting, problem: ProblemId) -> Vec<PlanId> {
    let approaches = Approach::all(setting.policy.approaches());
    approaches.map(|approach| setting.policy.plan(problem, approach)).collect()
}

/// The truth, the author's estimates, and the factsheet's claims.
fn truth_and_claims(f: &mut Formation<'_>, problem: ProblemId, plans: &[PlanId], page: &mut Page) {
    let dossier = f.world().dossiers[problem.index()];
    let draws = Draws::of(f.seed, f.replicate);
    page.heading("The truth, and what the factsheet claims");
    page.paragraph(&format!("Urgency of the problem: {:.2}.", f.world().urgency[problem.index()]));
    match (dossier, f.names().author_on(problem)) {
        (Some(dossier), Some(author)) => page.paragraph(&format!(
            "Factsheet by {}, made in {:.0} % of the time it needed{}.",
            f.names().person(author),
            dossier.timeliness * 100.0,
            if dossier.vertical { ", screened on its way up the management line" } else { "" }
        )),
        _ => page.paragraph("No factsheet treats it."),
    }
    page.line("plan                     position  truth   cost  estimate  claim");
    for &plan in plans {
        let truth = f.world().quality[plan.index()];
        let cost = f.world().cost(f.setting, draws, plan);
        let position = f.setting.policy.position(plan);
        let mut row = format!("{:<24} {position:>8.2} {truth:>6.2} {cost:>6.2}", f.names().plan_id(plan));
        if let Some(dossier) = dossier {
            let approach = f.setting.policy.approach_of(plan);
            let estimate = claims::estimate_of_author(&mut f.rules(), dossier, plan);
            row.push_str(&format!(" {estimate:>9.2} {:>6.2}", f.world().claims[plan.index()]));
            if dossier.recommended == Some(approach) {
                row.push_str("  recommended");
            } else if dossier.listed >> approach.index() & 1 == 1 {
                row.push_str("  listed");
            }
        }
        page.line(&row);
        if let Some(name) = f.names().plan_name(plan) {
            page.line(&format!("  {name}"));
        }
    }
}

/// Events on the problem; other plans' part in the preparation is left out if one plan is asked for.
fn what_happened(f: &Formation<'_>, problem: ProblemId, plan: Option<PlanId>, page: &mut Page) {
    page.heading("What happened");
    let merger = f.merger(false);
    let events = f.events_about(Subject::Problem(problem, plan));
    if events.is_empty() {
        page.paragraph("Nothing: nobody wrote about it, and it never came to the table.");
    }
    for day in events.chunk_by(|a, b| a.day == b.day && a.phase == b.phase) {
        page.subheading(&f.date(day[0].day));
        merger.sentences(day).iter().for_each(|s| page.point(s));
    }
}

/// Mean belief of everybody at the table, before and after.
fn beliefs(f: &mut Formation<'_>, problem: ProblemId, plans: &[PlanId], page: &mut Page) {
    let table = f.world().table.clone();
    if table.is_empty() {
        return;
    }
    page.heading("How beliefs moved (expected effectiveness, before -> after; * changed)");
    let mut head = format!("{:<44}", "negotiator");
    for &plan in plans {
        head.push_str(&format!(" approach {:<7}", f.setting.policy.approach_of(plan).index() + 1));
    }
    page.line(&head);
    for negotiator in table {
        let before = belief::beliefs(&mut f.rules_before(), negotiator, problem).to_vec();
        let after = belief::beliefs(&mut f.rules(), negotiator, problem).to_vec();
        let mut row = format!("{:<44}", f.names().person(f.setting.cast.negotiator(negotiator)));
        for &plan in plans {
            let k = f.setting.policy.approach_of(plan).index();
            let star = if before[k] == after[k] { " " } else { "*" };
            row.push_str(&format!(" {:.2} -> {:.2} {star}   ", before[k].mean, after[k].mean));
        }
        page.line(&row);
    }
}

/// Each partner's final assessment of the plans.
fn parties(f: &mut Formation<'_>, problem: ProblemId, plans: &[PlanId], page: &mut Page) {
    let partners = f.world().partners.clone();
    if partners.is_empty() {
        return;
    }
    page.heading("What it is worth to each party in the end (utility compared with no change)");
    let mut head = format!("{:<32} {:>5} {:>8}", "party", "ideal", "salience");
    for &plan in plans {
        head.push_str(&format!("  approach {}", f.setting.policy.approach_of(plan).index() + 1));
    }
    page.line(&head);
    let theme = f.setting.policy.problem(problem).theme;
    let mut utilities = vec![0.0; f.setting.policy.approaches()];
    for party in partners {
        let rules = &mut f.rules();
        belief::party_utilities(rules, party, problem, &mut utilities);
        let salience = decision::salience(rules, party, problem);
        let vetoed: Vec<bool> =
            utilities.iter().map(|&u| decision::vetoes(rules, party, problem, u)).collect();
        let ideal = f.setting.scenario.parties()[party.index()].positions[theme.index()];
        let mut row = format!("{:<32} {ideal:>5.2} {salience:>8.2}", f.names().party(party));
        for &plan in plans {
            let k = f.setting.policy.approach_of(plan).index();
            let veto = if vetoed[k] { " veto" } else { "     " };
            row.push_str(&format!(" {:>+6.2}{veto}", utilities[k]));
        }
        page.line(&row);
    }
}
