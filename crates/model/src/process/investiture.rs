//! Phase 7, investiture: portfolios are divided, the council votes, the executive is installed.

use super::{Run, belief, decision};
use crate::ids::*;
use crate::random::Purpose;
use crate::trace::{Phase, What};
use numbers::stats::{count, position_of_largest};

/// Run the phase.
pub fn run(run: &mut Run<'_>) {
    run.trace.enter(Phase::Investiture);
    let days = run.parameters().agreement.investiture_days;
    run.trace.set_day(run.trace.day() + i32::try_from(days).unwrap_or(i32::MAX));
    divide_portfolios(run);
    vote(run);
}

/// Divide the portfolios. Those of aldermen without a party, whom the partners nominate jointly, are set aside as long
/// as every partner still has one; each further portfolio goes to the largest claim, `seats / (portfolios + 1)` raised
/// by favours owed and by chance in bargaining, `·exp(noise·N(0, 1))`. Not a bare divisor rule, so that shares of
/// portfolios relative to shares of seats [WD] are a result. Form: assumption.
fn divide_portfolios(run: &mut Run<'_>) {
    let partners = run.world.partners.clone();
    let mut held = vec![1_u32; partners.len()];
    let (aldermen, without_party) = aldermen(run);
    let noise = run.parameters().agreement.portfolio_noise;
    let claims: Vec<f64> = partners.iter().map(|&p| standing(run, p) * draws(run, p, noise)).collect();
    for _ in partners.len()..aldermen {
        let quotients = claims.iter().zip(&held).map(|(claim, &n)| claim / f64::from(n + 1));
        if let Some(next) = position_of_largest(quotients) {
            held[next] += 1;
        }
    }
    for (&party, &number) in partners.iter().zip(&held) {
        run.trace.emit(What::Portfolios { party, count: u16::try_from(number).unwrap_or(u16::MAX) });
    }
    if without_party > 0 {
        run.trace.emit(What::NominatedTogether { count: u16::try_from(without_party).unwrap_or(u16::MAX) });
    }
}

/// Number of aldermen of the partners, and of those without a party.
fn aldermen(run: &Run<'_>) -> (usize, usize) {
    let agreement = &run.parameters().agreement;
    let partners = run.world.partners.len();
    let all = (agreement.aldermen as usize).max(partners);
    let without_party = (agreement.aldermen_without_party as usize).min(all - partners);
    (all - without_party, without_party)
}

fn standing(run: &Run<'_>, party: PartyId) -> f64 {
    let seats = f64::from(run.setting.scenario.parties()[party.index()].seats);
    seats * (1.0 + run.parameters().bargaining.credit * decision::favours_owed(run, party).max(0.0))
}

fn draws(run: &Run<'_>, party: PartyId, noise: f64) -> f64 {
    let key = run.setting.scenario.parties()[party.index()].label.key;
    libm::exp(noise * run.draws.stream(Purpose::Portfolio, key).normal(Key(0)))
}

/// Hold the vote. Partners vote in favour; another party does if the agreed plans are worth more to it, on average,
/// than leaving things as they are. The executive is installed if more seats are in favour than against.
fn vote(run: &mut Run<'_>) {
    let (mut favour, mut against) = (0, 0);
    for p in 0..run.setting.scenario.parties().len() {
        let party = PartyId::at(p);
        let seats = run.setting.scenario.parties()[p].seats;
        let votes_for = run.world.coalition.has(party) || likes_agreement(run, party);
        run.trace.emit(What::Voted { party, favour: votes_for });
        *(if votes_for { &mut favour } else { &mut against }) += seats;
    }
    run.world.installed = favour > against;
    let number = |n: u32| u16::try_from(n).unwrap_or(u16::MAX);
    let installed = run.world.installed;
    run.trace.emit(What::Invested { favour: number(favour), against: number(against), installed });
}

fn likes_agreement(run: &mut Run<'_>, party: PartyId) -> bool {
    let plans = run.world.agreement.len();
    let mut sum = 0.0;
    for i in 0..plans {
        sum += belief::party_utility(run, party, run.world.agreement[i].plan);
    }
    plans > 0 && sum / count(plans) > 0.0
}
