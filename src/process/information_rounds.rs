//! Phase 3, information rounds: informateurs sound out coalitions, one target after another. How likely each way is that they
//! can end is worked out in [`crate::backtest::rounds`].

use super::Run;
use crate::ids::*;
use crate::random::Purpose;
use crate::scenario::file::{Mandate, Stance};
use crate::scenario::parameters::LeadOrder;
use crate::trace::{Coalition, Phase, Reason, What};
use crate::world::means::Means;

/// Runs the phase: one lead after another, with a council debate between two; if nobody is left, a
/// council-wide agreement or none.
pub fn run(run: &mut Run<'_>) {
    run.trace.enter(Phase::InformationRounds);
    run.trace.set_day(days(run.parameters().coalition.start_days));
    let mut motion = false;
    for (round, lead) in leads(run).into_iter().enumerate() {
        if round > 0 {
            motion |= debate(run, round);
        }
        if sound_out(run, lead, motion) {
            return;
        }
    }
    council_wide(run);
}

fn days(number: u32) -> i32 {
    i32::try_from(number).unwrap_or(i32::MAX)
}

/// Parties in the order in which they may lead; who stays out does not. By size, or drawn one after another in proportion to
/// their odds: that is the order of utility plus Gumbel luck, so each party has luck of its own.
fn leads(run: &Run<'_>) -> Vec<PartyId> {
    let mut order = by_size(run);
    if run.parameters().coalition.lead_order == LeadOrder::Drawn {
        let scenario = &run.setting.scenario;
        let drawn = |party: PartyId| {
            let luck = run.luck.stream(Purpose::Lead, scenario.parties[party.index()].label.key);
            run.setting.soundings.lead_utility(party) + luck.gumbel(Key(0))
        };
        order.sort_by(|&a, &b| drawn(b).total_cmp(&drawn(a)));
    }
    order
}

/// Parties that do not stay out, by seats, then votes, then the order of the scenario.
fn by_size(run: &Run<'_>) -> Vec<PartyId> {
    let parties = &run.setting.scenario.parties;
    let mut order: Vec<usize> =
        (0..parties.len()).filter(|&p| parties[p].stance != Stance::StaysOut).collect();
    order.sort_by_key(|&p| (std::cmp::Reverse((parties[p].seats, parties[p].votes)), p));
    order.into_iter().map(PartyId::at).collect()
}

/// A council debate; returns whether a motion asks for an agreement as broad as possible.
fn debate(run: &mut Run<'_>, round: usize) -> bool {
    let wait = days(run.parameters().coalition.debate_days);
    run.trace.set_day(run.trace.day() + wait);
    let share = *run.parameters().coalition.motion;
    let motion = run.luck.stream(Purpose::Motion, Key(0)).happens(Key(round as u64), share);
    run.trace.emit(What::Debated { motion });
    run.trace.set_day(run.trace.day() + wait);
    motion
}

/// One informateur's round; returns whether a coalition was found. Targets are drawn by their odds; one that the
/// leading party itself would not agree to is passed over, and takes no time.
fn sound_out(run: &mut Run<'_>, lead: PartyId, motion: bool) -> bool {
    let setting = run.setting;
    let informateur = &setting.scenario.informateurs[lead.index()];
    let mandate = if motion { Mandate::Broad } else { informateur.mandate };
    let agent = setting.cast.informateur(lead.index());
    run.trace.emit(What::LeadTaken { party: lead, informateur: agent, mandate });
    let counts = run.has(agent, Means::Authority).then_some(mandate);
    let (options, odds) = setting.soundings.options(lead, counts);
    let mut odds = odds.to_vec();
    let start = run.trace.day();
    let step = days(run.parameters().coalition.sounding_days);
    for sounding in 0.. {
        let luck = run.luck.stream(Purpose::Sounding, informateur.label.key);
        let Some(next) = pick(&odds, luck.uniform(Key(sounding))) else {
            return give_back(run, lead, Reason::OutOfOptions);
        };
        if run.trace.day() + step > start + days(informateur.patience) {
            return give_back(run, lead, Reason::OutOfPatience);
        }
        odds[next] = 0.0;
        if !agrees(run, Some(lead), lead, options[next]) {
            continue;
        }
        run.trace.emit(What::Sounded { lead, coalition: options[next] });
        run.trace.set_day(run.trace.day() + step);
        if partners_agree(run, lead, options[next]) {
            run.trace.emit(What::Agreed { lead, coalition: options[next] });
            found(run, lead, mandate, options[next], false);
            return true;
        }
    }
    false
}

fn give_back(run: &mut Run<'_>, party: PartyId, reason: Reason) -> bool {
    run.trace.emit(What::MandateReturned { party, reason });
    false
}

/// Draws one option in proportion to its odds; none where nothing is left.
fn pick(odds: &[f64], uniform: f64) -> Option<usize> {
    let total: f64 = odds.iter().sum();
    if total <= 0.0 {
        return None;
    }
    let mut rest = uniform * total;
    let mut last = None;
    for (i, &weight) in odds.iter().enumerate() {
        if weight > 0.0 {
            last = Some(i);
            rest -= weight;
            if rest < 0.0 {
                break;
            }
        }
    }
    last
}

fn partners_agree(run: &mut Run<'_>, lead: PartyId, coalition: Coalition) -> bool {
    let mut all = true;
    for party in coalition.parties().filter(|&p| p != lead) {
        if !agrees(run, Some(lead), party, coalition) {
            run.trace.emit(What::Declined { party, coalition, reason: Reason::BetterAlternatives });
            all = false;
        }
    }
    all
}

/// p agrees if willingness + responsiveness·(V_p(C) - E_p) > N(0, 1), E_p what it can expect elsewhere. Asked by another lead,
/// it keeps to its answer, or answers anew: other people ask, with other plans.
fn agrees(run: &Run<'_>, asked_by: Option<PartyId>, party: PartyId, coalition: Coalition) -> bool {
    let key = |p: PartyId| run.setting.scenario.parties[p.index()].label.key;
    let asked_by = asked_by.filter(|_| run.parameters().coalition.answers_anew);
    let by = asked_by.map_or(0, |lead| key(lead).part(0).0);
    let event = Key(run.coalition_key(coalition).0 ^ by);
    let luck = run.luck.stream(Purpose::Answer, key(party)).normal(event);
    run.setting.soundings.consent(party, coalition) > luck
}

fn found(run: &mut Run<'_>, lead: PartyId, mandate: Mandate, coalition: Coalition, council_wide: bool) {
    let setting = run.setting;
    run.world.lead = lead;
    run.world.mandate = mandate;
    run.world.coalition = coalition;
    run.world.council_wide = council_wide;
    run.world.partners.extend(coalition.parties());
    let seats = |p: &PartyId| setting.scenario.parties[p.index()].seats;
    run.world.partners.sort_by_key(|p| (std::cmp::Reverse(seats(p)), *p));
    for party in &run.world.partners {
        run.world.table.extend(setting.cast.delegations[party.index()]);
    }
}

/// Nobody is left to lead: every party that does not stay out is asked for a council-wide agreement,
/// which needs those who agree to hold a majority. Exclusions, which are about sharing an executive, do not count. Assumption.
fn council_wide(run: &mut Run<'_>) {
    let wait = days(run.parameters().coalition.debate_days);
    run.trace.set_day(run.trace.day() + wait);
    let willing = by_size(run);
    let Some(&lead) = willing.first() else {
        run.trace.emit(What::NoCoalition);
        return;
    };
    let everyone = willing.iter().fold(Coalition::default(), |c, &p| c.with(p));
    let parties = willing
        .iter()
        .filter(|&&p| agrees(run, None, p, everyone))
        .fold(Coalition::default(), |c, &p| c.with(p));
    let seats: u32 = parties.parties().map(|p| run.setting.scenario.parties[p.index()].seats).sum();
    let agreed = seats >= run.setting.scenario.council.majority;
    run.trace.emit(What::CouncilWide { parties, agreed });
    if agreed {
        let lead = willing.iter().copied().find(|&p| parties.has(p)).unwrap_or(lead);
        found(run, lead, Mandate::Broad, parties, true);
    } else {
        run.trace.emit(What::NoCoalition);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn picking_follows_the_odds_and_never_takes_what_was_tried() {
        assert_eq!(pick(&[1.0, 0.0, 3.0], 0.24), Some(0));
        assert_eq!(pick(&[1.0, 0.0, 3.0], 0.26), Some(2));
        assert_eq!(pick(&[0.0, 0.0], 0.5), None);
        assert_eq!(pick(&[0.5, 0.0], 0.999_999), Some(0));
    }
}
