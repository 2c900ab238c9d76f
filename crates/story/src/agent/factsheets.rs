//! The fate of each recommendation in a person's factsheets.

use crate::Formation;
use crate::page::Page;
use model::ids::*;
use model::trace::{Phase, Screening, What};

/// Write a table, problem by problem, of the progress of each recommendation.
pub(super) fn tell(f: &Formation<'_>, agent: AgentId, page: &mut Page) {
    let problems: Vec<ProblemId> = (0..f.setting.policy.problems.len())
        .map(ProblemId::at)
        .filter(|&p| f.names().author_on(p) == Some(agent))
        .collect();
    if problems.is_empty() {
        return;
    }
    page.heading("What became of this person's factsheets");
    page.line(&format!("{:<22} {:<24} {}", "problem", "recommended", "how far it came"));
    for problem in problems {
        let recommended = recommended(f, problem);
        let plan = recommended.map_or_else(|| "nothing".to_owned(), |p| f.names().plan_id(p));
        let fate = fate(f, problem, recommended);
        page.line(&format!("{:<22} {plan:<24} {fate}", f.names().problem_id(problem)));
        if let Some(name) = f.names().problem_name(problem) {
            let plan = recommended.and_then(|plan| f.names().plan_name(plan).map(|plan| format!(": {plan}")));
            page.line(&format!("  {name}{}", plan.unwrap_or_default()));
        }
    }
}

/// The plan that the finished factsheet recommends, or the one that was held back from it.
fn recommended(f: &Formation<'_>, problem: ProblemId) -> Option<PlanId> {
    let final_one = f.world().dossiers[problem.index()].and_then(|d| d.recommended);
    final_one.map(|k| f.setting.policy.plan(problem, k)).or_else(|| held_back(f, problem))
}

fn held_back(f: &Formation<'_>, problem: ProblemId) -> Option<PlanId> {
    f.events().iter().find_map(|e| match e.what {
        What::Screened { plan, effect: Screening::HeldBack, .. }
            if e.phase == Phase::Preparation && f.setting.policy.problem_of(plan) == problem =>
        {
            Some(plan)
        }
        _ => None,
    })
}

fn fate(f: &Formation<'_>, problem: ProblemId, plan: Option<PlanId>) -> String {
    let Some(plan) = plan else { return "no recommendation".to_owned() };
    if held_back(f, problem) == Some(plan) {
        return format!("held back by a superior{}", despite(f, plan));
    }
    let Some(dossier) = f.world().dossiers[problem.index()] else { return "not written".to_owned() };
    if !dossier.in_package {
        return format!("not in the package{}", despite(f, plan));
    }
    if dossier.dropped {
        return format!("package; dropped by the table as coloured{}", despite(f, plan));
    }
    if !f.any(|w| matches!(w, What::ProblemOpened { problem: p, .. } if *p == problem)) {
        return format!("package; the problem never came to the table{}", despite(f, plan));
    }
    match f.world().decisions[problem.index()] {
        None => "package, table; time ran out".to_owned(),
        Some(decision) if decision.plan == Some(plan) => match f.rank_in_agreement(plan) {
            Some(rank) => format!("package, table, decided, AGREEMENT (rank {rank})"),
            None => "package, table, decided; cut from the agreement".to_owned(),
        },
        Some(decision) => match decision.plan {
            Some(other) => format!("package, table; lost to {}", f.names().plan(other)),
            None => "package, table; nothing was decided".to_owned(),
        },
    }
}

/// Note on a plan that was agreed although its factsheet failed, because somebody else wanted it.
fn despite(f: &Formation<'_>, plan: PlanId) -> String {
    match f.world().agreement.iter().find(|a| a.plan == plan) {
        Some(agreed) => {
            format!("; in the agreement nevertheless, by {}", f.names().proposer(agreed.proposer))
        }
        None => String::new(),
    }
}
