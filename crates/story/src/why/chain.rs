//! The causal chain on one problem, in words: the fate of each plan in both formations, the beliefs of the table, the
//! effect on the group's goals, and the people involved.

use super::difference::{Difference, believed};
use super::fork::Fork;
use super::involvement::Involvement;
use super::{WITH, WITHOUT, Why};
use crate::Formation;
use crate::names::{and, sentence};
use crate::page::Page;
use crate::plan::verdict;
use model::ids::*;
use model::trace::{Proposer, What};

/// Columns by which the lines of a chain are indented.
const INDENT: usize = 4;

/// Write the chain of one difference, under a number.
pub(super) fn tell(why: &mut Why<'_>, number: usize, difference: &Difference, page: &mut Page) {
    let heads =
        [head(why, difference), served(why, difference), by_whom(why, difference), paper(why, difference)];
    let heads: Vec<String> = heads.into_iter().filter(|head| !head.is_empty()).collect();
    page.marked(&format!("{number:>2}. "), INDENT, &heads.join(" "));
    for (side, word) in [(WITH, "With"), (WITHOUT, "Without")] {
        page.marked(&format!("    {word}: "), 2 * INDENT, &fates(&why.runs[side], side, difference));
    }
    page.marked("    Believed: ", 2 * INDENT, &beliefs(why, difference));
}

/// `care/1 (Zorg): approach 4 with them, nothing without.`
fn head(why: &Why<'_>, difference: &Difference) -> String {
    let names = why.runs[WITH].names();
    let theme = names.theme(why.setting().policy.problem(difference.problem).theme);
    let [with, without] =
        difference.plans.map(|plan| plan.map_or_else(|| "nothing".to_owned(), |plan| names.approach(plan)));
    format!("{} ({theme}): {with} with them, {without} without.", names.problem(difference.problem))
}

/// A sentence on the effect of the difference on the group's goals.
fn served(why: &Why<'_>, difference: &Difference) -> String {
    if why.wishes.heads == 0.0 {
        return String::new();
    }
    let wishes: Vec<String> = difference.plans().map(|plan| format!("{:+.2}", why.wish(plan))).collect();
    let wishes = wishes.join(" against ");
    if difference.gain > 0.0 {
        format!("This served their goals (wish {wishes}).")
    } else if difference.gain < 0.0 {
        format!("This went against their goals (wish {wishes}).")
    } else {
        "This concerned no goal of theirs.".to_owned()
    }
}

/// A sentence on the people, or the indirect cause, behind the difference.
fn by_whom(why: &Why<'_>, difference: &Difference) -> String {
    if difference.is_direct() {
        return format!("Direct: {}.", hands(&difference.touches, why.group.persons.len()));
    }
    let order = if difference.fork == Fork::Time { turns(why, difference.problem) } else { String::new() };
    format!("Indirect: by {}{order}.", difference.fork.words())
}

/// Place of the problem's theme in both agendas, if it differs.
fn turns(why: &Why<'_>, problem: ProblemId) -> String {
    let theme = why.setting().policy.problem(problem).theme;
    let [with, without] = why.outcomes.each_ref().map(|outcome| {
        let turn = outcome.order.iter().position(|&opened| opened == theme);
        turn.map_or("none".to_owned(), |turn| (turn + 1).to_string())
    });
    if with == without {
        return String::new();
    }
    format!(" (turn of its theme: {with} with them, {without} without)")
}

/// A sentence on the factsheet's recommendation, if it differs.
fn paper(why: &Why<'_>, difference: &Difference) -> String {
    let dossiers = why.runs.each_ref().map(|f| f.world().dossiers[difference.problem.index()]);
    let [Some(with), Some(without)] = dossiers else { return String::new() };
    let names = why.runs[WITH].names();
    let approach = |k| names.approach(why.setting().policy.plan(difference.problem, k));
    let [with, without] =
        [with, without].map(|dossier| dossier.recommended.map_or_else(|| "nothing".to_owned(), approach));
    if with == without {
        return String::new();
    }
    format!("The factsheet recommended {with} with them, {without} without.")
}

/// Largest number of involved people shown for a difference. Assumption: what a reader takes in.
const HANDS_SHOWN: usize = 3;

/// The people and their acts; only the acts if there is just one person.
pub(super) fn hands(touches: &[Involvement], persons: usize) -> String {
    if let ([one], 1) = (touches, persons) {
        return one.acts.join(", ");
    }
    let mut shown: Vec<String> =
        touches.iter().take(HANDS_SHOWN).map(|t| format!("{} ({})", t.by, t.acts.join(", "))).collect();
    if touches.len() > HANDS_SHOWN {
        shown.push(format!("{} more", touches.len() - HANDS_SHOWN));
    }
    and(&shown)
}

/// Fate in one formation of the plans that differ: first the plan agreed in it, then the other.
fn fates(f: &Formation<'_>, side: usize, difference: &Difference) -> String {
    let [own, other] = [difference.plans[side], difference.plans[1 - side]];
    let agreed = own.map(|plan| way(f, plan));
    let not = other.map(|plan| {
        let decision = f.world().decisions[difference.problem.index()].filter(|d| d.plan == Some(plan));
        let worth = decision.map_or(String::new(), |d| format!(" (worth {:+.2})", d.utility));
        format!("not {}{worth}: {}", f.names().plan(plan), verdict::why_not(f, plan))
    });
    let fates: Vec<String> =
        agreed.into_iter().chain(not).map(|text| in_short(f, difference.problem, &text)).collect();
    fates.join(" ")
}

/// A plan's way into the agreement: the proposer, the day of the decision, and later changes.
fn way(f: &Formation<'_>, plan: PlanId) -> String {
    let (mut by, mut then) = (Vec::new(), Vec::new());
    for event in &f.events() {
        match event.what {
            What::Tabled { plan: p, by: proposer } if p == plan => by.push(proposer),
            What::Decided { plan: Some(p), .. } if p == plan => {
                then.push(format!("decided on day {}", event.day));
            }
            What::Exchanged { first, second, .. } if first == plan || second == plan => {
                then.push("won in an exchange of problems".to_owned());
            }
            What::Restored { plan: p, party, .. } if p == plan => {
                then.push(format!("restored by {}", f.names().party(party)));
            }
            _ => {}
        }
    }
    if let Some(rank) = f.rank_in_agreement(plan) {
        let worth = f.world().agreement[rank - 1].utility;
        then.push(format!("rank {rank}, worth {worth:+.2} to the coalition"));
    }
    format!("{}, {}; {}", f.names().plan(plan), tabled(f, &by), then.join("; "))
}

/// The first and the later proposers of a plan.
fn tabled(f: &Formation<'_>, by: &[Proposer]) -> String {
    let Some((&first, others)) = by.split_first() else { return "tabled by nobody".to_owned() };
    let first = format!("first tabled by {}", f.names().proposer(first));
    if others.is_empty() {
        return first;
    }
    let others: Vec<String> = others.iter().map(|&by| too(f, by)).collect();
    format!("{first}, then by {}", and(&others))
}

fn too(f: &Formation<'_>, by: Proposer) -> String {
    let short = f.names().proposer_in_short(by);
    let article = match by {
        Proposer::Package(_) => "the ",
        Proposer::Presentation(_) => "a ",
        Proposer::Answer(_) | Proposer::Amendment(_) => "an ",
        Proposer::Manifesto(_) | Proposer::OwnOption(_) | Proposer::Supporter(_) => "",
    };
    format!("{article}{short}")
}

/// A sentence that refers to plans of the problem by their approaches.
pub(super) fn in_short(f: &Formation<'_>, problem: ProblemId, text: &str) -> String {
    sentence(&f.names().by_approach(problem, text))
}

/// Beliefs of the table about the plans in both formations, and the truth.
fn beliefs(why: &mut Why<'_>, difference: &Difference) -> String {
    let mut told = Vec::new();
    for plan in difference.plans() {
        let [with, without] = why.runs.each_mut().map(|f| number(believed(f, plan)));
        let truth = why.runs[WITH].world().quality[plan.index()];
        told.push(format!(
            "{}: {with} with, {without} without, {truth:.2} true",
            why.runs[WITH].names().approach(plan)
        ));
    }
    sentence(&told.join("; "))
}

fn number(value: Option<f64>) -> String {
    value.map_or_else(|| "by nobody".to_owned(), |value| format!("{value:.2}"))
}

/// `20 directly and 8 indirectly: by the agenda and the time left (5) and by the money left (3)`.
pub(super) fn counted(differences: &[Difference]) -> String {
    let direct = differences.iter().filter(|d| d.is_direct()).count();
    let indirect = differences.len() - direct;
    let by: Vec<String> = Fork::ALL
        .into_iter()
        .map(|fork| (fork, differences.iter().filter(|d| !d.is_direct() && d.fork == fork).count()))
        .filter(|(_, number)| *number > 0)
        .map(|(fork, number)| format!("by {} ({number})", fork.words()))
        .collect();
    let all = ["", "", "both "].get(differences.len()).unwrap_or(&"all of them ");
    match (direct, indirect) {
        (_, 0) => format!("{all}directly"),
        (0, _) => format!("{all}indirectly: {}", and(&by)),
        _ => format!("{direct} directly and {indirect} indirectly: {}", and(&by)),
    }
}

/// Number of differences that serve the group, and number that go against it.
pub(super) fn liked_and_disliked(differences: &[Difference]) -> (usize, usize) {
    let number = |counts: fn(f64) -> bool| differences.iter().filter(|d| counts(d.gain)).count();
    (number(|gain| gain > 0.0), number(|gain| gain < 0.0))
}
