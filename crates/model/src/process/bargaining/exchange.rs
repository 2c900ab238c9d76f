//! Exchange (log-rolling): after compromise on every problem, pairs of parties exchange. One gets its way on a problem
//! that matters more to it, the other on another (Stokman & Van Oosten 1994). Exchanges from which both gain most come
//! first; each problem is exchanged at most once; a third party's veto holds.

use crate::ids::*;
use crate::process::{Run, decision};
use crate::trace::What;
use crate::world::documents::Decision;

/// One way for a party to get its way on a problem.
#[derive(Debug, Clone, Copy)]
struct Wish {
    problem: ProblemId,
    plan: PlanId,
    /// Salience-weighted gain of the party that gets its way.
    gain: f64,
    /// Salience-weighted loss of the other.
    loss: f64,
}

/// Exchange until no pair of parties gains.
pub fn run(run: &mut Run<'_>) {
    let partners = Partner::all(run.world.partners.len());
    let mut exchanged = vec![false; run.world.decisions.len()];
    loop {
        let mut best: Option<(f64, [Partner; 2], Wish, Wish)> = None;
        for one in partners.clone() {
            for two in partners.clone().filter(|&two| two > one) {
                let (mine, theirs) = (wishes(run, one, two, &exchanged), wishes(run, two, one, &exchanged));
                for first in &mine {
                    for second in theirs.iter().filter(|w| w.problem != first.problem) {
                        let gain = (first.gain - second.loss).min(second.gain - first.loss);
                        if is_affordable(run, [first, second]) && gain > best.as_ref().map_or(0.0, |b| b.0) {
                            best = Some((gain, [one, two], *first, *second));
                        }
                    }
                }
            }
        }
        let Some((_, partners, first, second)) = best else { return };
        carry_out(run, partners, [first, second], &mut exchanged);
    }
}

/// Problems on which `winner` could replace the decision by its best approach, unvetoed and within the money.
fn wishes(run: &Run<'_>, winner: Partner, other: Partner, exchanged: &[bool]) -> Vec<Wish> {
    let decided = run.world.decisions.iter().flatten();
    decided
        .filter(|d| !exchanged[d.problem.index()])
        .filter_map(|decision| {
            let best = best_unvetoed(run, winner, decision)?;
            let change = |partner: Partner| {
                let salience = decision::salience(run, run.world.partners[partner], decision.problem);
                salience * (value(run, partner, Some(best)) - value(run, partner, decision.plan))
            };
            let (gain, loss) = (change(winner), -change(other));
            (gain > 0.0).then_some(Wish { problem: decision.problem, plan: best, gain, loss })
        })
        .collect()
}

fn best_unvetoed(run: &Run<'_>, winner: Partner, decision: &Decision) -> Option<PlanId> {
    let mut best: Option<(PlanId, f64)> = None;
    for approach in Approach::all(run.setting.policy.approaches()) {
        let plan = run.setting.policy.plan(decision.problem, approach);
        if run.world.tabled[plan.index()].is_none() {
            continue;
        }
        let worth = value(run, winner, Some(plan));
        if decision::who_vetoes(run, decision.problem, plan).is_none()
            && decision::fits_instead(run, decision.plan, plan)
            && best.is_none_or(|(_, most)| worth > most)
        {
            best = Some((plan, worth));
        }
    }
    best.map(|(plan, _)| plan).filter(|&plan| Some(plan) != decision.plan)
}

/// Utility of a decision for a partner; 0 if nothing changes.
fn value(run: &Run<'_>, partner: Partner, plan: Option<PlanId>) -> f64 {
    plan.map_or(0.0, |plan| decision::utility_of(run, partner, plan))
}

/// True if there is money for both ends of an exchange together.
fn is_affordable(run: &Run<'_>, wishes: [&Wish; 2]) -> bool {
    let cost = |plan: PlanId| run.world.cost(run.setting, run.draws, plan);
    let spent = wishes.iter().fold(run.world.spent, |spent, wish| {
        let old = run.world.decisions[wish.problem.index()].and_then(|d| d.plan);
        spent - old.map_or(0.0, cost) + cost(wish.plan)
    });
    spent <= run.parameters().bargaining.budget
}

fn carry_out(run: &mut Run<'_>, partners: [Partner; 2], wishes: [Wish; 2], exchanged: &mut [bool]) {
    for wish in wishes {
        exchanged[wish.problem.index()] = true;
        decision::replace(run, wish.problem, wish.plan);
    }
    let [won_by, lost_by] = partners.map(|partner| run.world.partners[partner]);
    let [first, second] = wishes.map(|wish| wish.plan);
    run.trace.emit(What::Exchanged { first, won_by, second, lost_by });
}
