//! The path by which a plan came into the agreement, or the reason why it is not in it.

use crate::Formation;
use crate::names::and;
use model::ids::*;
use model::trace::{Proposer, What};

/// The verdict on a plan, in one or more sentences.
pub(crate) fn of(f: &Formation<'_>, plan: PlanId) -> String {
    let name = f.names().plan(plan);
    match f.world().agreement.iter().position(|a| a.plan == plan) {
        Some(place) => {
            let agreed = f.world().agreement[place];
            let listed = if agreed.in_factsheets {
                "a factsheet of the information package lists it"
            } else {
                "no factsheet of the information package lists it"
            };
            format!(
                "{name} is in the agreement, at rank {}. Path: {}. {}; worth {:+.2} to the coalition.",
                place + 1,
                path(f, plan),
                crate::names::sentence(listed).trim_end_matches('.'),
                agreed.utility
            )
        }
        None => format!("{name} is not in the agreement: {}.", why_not(f, plan)),
    }
}

/// The steps of a plan on its way.
pub(crate) fn path(f: &Formation<'_>, plan: PlanId) -> String {
    let problem = f.setting.policy.problem_of(plan);
    let mut stations = Vec::new();
    for event in f.events() {
        let station = match event.what {
            What::Included { plan: p, .. } if p == plan => "put into the package".to_owned(),
            What::LeftOut { plan: p, .. } if p == plan => "left out of the package".to_owned(),
            What::Tabled { plan: p, by } if p == plan => tabled(f, by),
            What::Decided { problem: q, plan: Some(p), .. } if q == problem && p == plan => {
                format!("decided on day {}", event.day)
            }
            What::Exchanged { first, second, .. } if first == plan || second == plan => {
                "won in an exchange of problems".to_owned()
            }
            What::Restored { plan: p, party, .. } if p == plan => {
                format!("restored by {}", f.names().party(party))
            }
            _ => continue,
        };
        if !stations.contains(&station) {
            stations.push(station);
        }
    }
    stations.join("; ")
}

fn tabled(f: &Formation<'_>, by: Proposer) -> String {
    format!("tabled by {}", f.names().proposer(by))
}

/// Reason why a plan is not in the agreement.
pub(crate) fn why_not(f: &Formation<'_>, plan: PlanId) -> String {
    let problem = f.setting.policy.problem_of(plan);
    if f.world().coalition.is_empty() {
        return "no coalition was found".to_owned();
    }
    if f.any(|w| matches!(w, What::Cut { plan: p } if *p == plan)) {
        return cut(f, plan);
    }
    let Some(decision) = f.world().decisions[problem.index()] else {
        return if f.any(|w| matches!(w, What::ProblemOpened { problem: p, .. } if *p == problem)) {
            "the problem was put off for a request, and time ran out".to_owned()
        } else {
            "time ran out before the problem's turn".to_owned()
        };
    };
    let once = f.any(|w| matches!(w, What::Decided { plan: Some(p), .. } if *p == plan));
    if once {
        let now = decision.plan.map_or_else(|| "nothing".to_owned(), |p| f.names().plan(p));
        return format!("it was decided, but {now} took its place later");
    }
    if f.world().tabled[plan.index()].is_none() {
        return format!("nobody put it on the table{}", refused(f, plan));
    }
    format!("{}{}", outvoted(f, plan, decision.plan), refused(f, plan))
}

fn cut(f: &Formation<'_>, plan: PlanId) -> String {
    let money = f.any(|w| matches!(w, What::OverBudget { plan: p, followed: true, .. } if *p == plan));
    let swap = f.events().iter().find_map(|e| match e.what {
        What::Restored { instead_of, party, .. } if instead_of == plan => Some(party),
        _ => None,
    });
    match swap {
        Some(party) => {
            format!("it made way in the draft for a plan that {} had restored", f.names().party(party))
        }
        None if money => "it was decided, but cut from the draft: there was no money".to_owned(),
        None => "it was decided, but cut from the draft: the agreement was full".to_owned(),
    }
}

fn outvoted(f: &Formation<'_>, plan: PlanId, decided: Option<PlanId>) -> String {
    let vetoes: Vec<String> = f
        .events()
        .iter()
        .filter_map(|e| match e.what {
            What::Vetoed { plan: p, party } if p == plan => Some(f.names().party(party)),
            _ => None,
        })
        .collect();
    if !vetoes.is_empty() {
        return format!("vetoed by {}", and(&vetoes));
    }
    if f.any(|w| matches!(w, What::OverBudget { plan: p, followed: true, .. } if *p == plan)) {
        return "there was no money for it".to_owned();
    }
    match decided {
        Some(other) => format!("on the table, but the parties together preferred {}", f.names().plan(other)),
        None => "on the table, but no change was worth more".to_owned(),
    }
}

fn refused(f: &Formation<'_>, plan: PlanId) -> String {
    let parties: Vec<String> = f
        .events()
        .iter()
        .filter_map(|e| match e.what {
            What::Amended { party, plan: p, adopted: false } if p == plan => Some(f.names().party(party)),
            _ => None,
        })
        .collect();
    if parties.is_empty() {
        String::new()
    } else {
        format!("; asked for in an amendment by {}, and refused", and(&parties))
    }
}
