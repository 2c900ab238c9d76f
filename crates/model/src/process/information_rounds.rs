//! Phase 3, information rounds: informateurs sound out one coalition after another. [`record::backtest::rounds`] works
//! out how likely each possible outcome is.

use super::Run;
use crate::coalition::refusals::Refusals;
use crate::coalition::valuation::hostility_of;
use crate::ids::*;
use crate::random::Purpose;
use crate::scenario::file::{Mandate, Stance};
use crate::scenario::parameters::{Coalition as Parameters, LeadOrder};
use crate::trace::{Coalition, Phase, Reason, What};
use crate::world::means::Means;

/// Run the phase: one lead after another, each for as many rounds as custom allows, with a council debate between two
/// rounds; if no lead is left, a council-wide agreement or none.
pub fn run(run: &mut Run<'_>) {
    run.trace.enter(Phase::InformationRounds);
    run.trace.set_day(days(run.parameters().coalition.start_days));
    let mut refusals = Refusals::default();
    let (mut motion, mut rounds) = (false, 0);
    for lead in leads(run) {
        for turn in 0..run.parameters().coalition.rounds_per_lead {
            if rounds > 0 {
                motion |= debate(run, rounds);
            }
            rounds += 1;
            if sound_out(run, lead, u64::from(turn), motion, &mut refusals) {
                return;
            }
        }
    }
    council_wide(run, &refusals);
}

fn days(number: u32) -> i32 {
    i32::try_from(number).unwrap_or(i32::MAX)
}

/// Parties in the order in which they may lead, without those that stay out: by size, or drawn one after another in
/// proportion to their odds, which is the order of utility plus a Gumbel draw for each party.
fn leads(run: &Run<'_>) -> Vec<PartyId> {
    let mut order = by_size(run);
    if run.parameters().coalition.lead_order == LeadOrder::Drawn {
        let scenario = &run.setting.scenario;
        let drawn = |party: PartyId| {
            let draws = run.draws.stream(Purpose::Lead, scenario.parties()[party.index()].label.key);
            run.setting.soundings.lead_utility(party) + draws.gumbel(Key(0))
        };
        order.sort_by(|&a, &b| drawn(b).total_cmp(&drawn(a)));
    }
    order
}

/// Parties that do not stay out, by seats, then votes, then the order of the scenario.
fn by_size(run: &Run<'_>) -> Vec<PartyId> {
    let parties = run.setting.scenario.parties();
    let mut order: Vec<usize> =
        (0..parties.len()).filter(|&p| parties[p].stance != Stance::StaysOut).collect();
    order.sort_by_key(|&p| (std::cmp::Reverse((parties[p].seats, parties[p].votes)), p));
    order.into_iter().map(PartyId::at).collect()
}

/// Hold a council debate. Returns true if a motion asks for an agreement as broad as possible.
fn debate(run: &mut Run<'_>, round: usize) -> bool {
    let wait = days(run.parameters().coalition.debate_days);
    run.trace.set_day(run.trace.day() + wait);
    let share = *run.parameters().coalition.motion;
    let motion = run.draws.stream(Purpose::Motion, Key(0)).happens(Key(round as u64), share);
    run.trace.emit(What::Debated { motion });
    run.trace.set_day(run.trace.day() + wait);
    motion
}

/// Hold one informateur's round. Returns true if a coalition was found. Targets are drawn by their odds; one to which
/// the leading party itself would not agree is passed over, and takes no time. `turn` counts the rounds of the same
/// lead.
fn sound_out(run: &mut Run<'_>, lead: PartyId, turn: u64, motion: bool, refusals: &mut Refusals) -> bool {
    let setting = run.setting;
    let rules = &setting.scenario.parameters().coalition;
    let informateur = &setting.scenario.informateurs()[lead.index()];
    let mandate = if motion { Mandate::Broad } else { informateur.mandate };
    let agent = setting.cast.informateur(lead);
    run.trace.emit(What::LeadTaken { party: lead, informateur: agent, mandate });
    let counts = run.has(agent, Means::Authority).then_some(mandate);
    let (options, all) = setting.soundings.options(lead, counts);
    let start = run.trace.day();
    let step = days(rules.sounding_days);
    let draws = run.draws.stream(Purpose::Sounding, informateur.label.key);
    for sounding in 0.. {
        let odds: Vec<f64> = options
            .iter()
            .zip(all)
            .map(
                |(option, odds)| {
                    if refusals.hold(rules, option.0, lead, run.trace.day()) { 0.0 } else { *odds }
                },
            )
            .collect();
        let Some(next) = pick(&odds, draws.uniform(Key(turn << 32 | sounding))) else {
            return give_back(run, lead, Reason::OutOfOptions);
        };
        if run.trace.day() + step > start + days(informateur.patience) {
            return give_back(run, lead, Reason::OutOfPatience);
        }
        let coalition = options[next];
        let answers = Answers { refusals, rules, asked_by: Some(lead), day: run.trace.day() };
        if answers.refusal(run, lead, coalition).is_some() {
            refusals.add(rules, coalition.0, lead, run.trace.day(), false);
            continue;
        }
        run.trace.emit(What::Sounded { lead, coalition });
        run.trace.set_day(run.trace.day() + step);
        let answers = Answers { day: run.trace.day(), ..answers };
        if answers.all_agree(run, lead, coalition) {
            found(run, lead, mandate, coalition, false);
            return true;
        }
        refusals.add(rules, coalition.0, lead, run.trace.day(), true);
    }
    false
}

fn give_back(run: &mut Run<'_>, party: PartyId, reason: Reason) -> bool {
    run.trace.emit(What::MandateReturned { party, reason });
    false
}

/// Draw one option in proportion to its odds; `None` if nothing is left.
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

/// The parties' answers at a moment of the rounds.
struct Answers<'a> {
    refusals: &'a Refusals,
    rules: &'a Parameters,
    /// The lead that asks; `None` if all are asked together.
    asked_by: Option<PartyId>,
    day: i32,
}

impl Answers<'_> {
    /// Ask the partners and, without a majority, those outside, and log refusals. Returns true if nobody stands in the
    /// way.
    fn all_agree(&self, run: &mut Run<'_>, lead: PartyId, coalition: Coalition) -> bool {
        let mut all = true;
        for party in coalition.parties().filter(|&p| p != lead) {
            if let Some(reason) = self.refusal(run, party, coalition) {
                run.trace.emit(What::Declined { party, coalition, reason });
                all = false;
            }
        }
        all && self.is_tolerated(run, coalition)
    }

    /// Reason why a party refuses; `None` if it agrees, which it does if its consent is above N(0, 1). It answers anew
    /// if another lead asks, or the same one after its refusal has ended; else it keeps to its answer.
    fn refusal(&self, run: &Run<'_>, party: PartyId, coalition: Coalition) -> Option<Reason> {
        let soundings = &run.setting.soundings;
        let draw = run.draws.stream(Purpose::Answer, self.key(run, party)).normal(self.event(run, coalition));
        let expected = soundings.expectation(self.rules, party, self.refusals, self.day);
        let consent = soundings.consent(soundings.rounds(), party, coalition, expected) + self.readiness();
        (consent <= draw).then(|| self.reason(run, party, coalition, draw - consent, expected))
    }

    /// Reason why a party falls short of agreeing, by `short`.
    fn reason(
        &self,
        run: &Run<'_>,
        party: PartyId,
        coalition: Coalition,
        short: f64,
        expected: f64,
    ) -> Reason {
        let soundings = &run.setting.soundings;
        let responsiveness = soundings.rounds().responsiveness;
        let hostility = hostility_of(&run.setting.scenario.parties()[party.index()], coalition.0);
        if self.rules.refusal_days == 0 {
            Reason::BetterAlternatives
        } else if hostility > 0.0 && responsiveness * hostility >= short {
            Reason::Hostility
        } else if responsiveness * soundings.distance_loss(party, coalition) >= short {
            Reason::Distance
        } else if soundings.worth(party, coalition) < expected {
            Reason::BetterAlternatives
        } else {
            Reason::Reluctance
        }
    }

    /// True if a coalition has a majority, or those who would vote it down have none; if they have one, their refusals
    /// are logged.
    fn is_tolerated(&self, run: &mut Run<'_>, coalition: Coalition) -> bool {
        let setting = run.setting;
        let soundings = &setting.soundings;
        if !self.rules.needs_tolerance || soundings.has_majority(coalition) {
            return true;
        }
        let against = |&party: &PartyId| {
            let draw = run
                .draws
                .stream(Purpose::Toleration, self.key(run, party))
                .normal(self.event(run, coalition));
            soundings.toleration(soundings.rounds(), party, coalition) + self.readiness() <= draw
        };
        let outside = (0..setting.scenario.parties().len()).map(PartyId::at).filter(|&p| !coalition.has(p));
        let against: Vec<PartyId> = outside.filter(against).collect();
        if soundings.seats_held(against.iter().copied()) < setting.scenario.council().majority {
            return true;
        }
        for party in against {
            run.trace.emit(What::Declined { party, coalition, reason: Reason::NotTolerated });
        }
        false
    }

    /// Readiness that failed soundings add for every party.
    fn readiness(&self) -> f64 {
        self.rules.yielding * f64::from(self.refusals.failed())
    }

    fn key(&self, run: &Run<'_>, party: PartyId) -> Key {
        run.setting.scenario.parties()[party.index()].label.key
    }

    /// Address of an answer's draw.
    fn event(&self, run: &Run<'_>, coalition: Coalition) -> Key {
        let by = self.asked_by.filter(|_| self.rules.answers_anew);
        let event = Key(run.coalition_key(coalition).0 ^ by.map_or(0, |lead| self.key(run, lead).part(0).0));
        let times = self.asked_by.map_or(0, |lead| self.refusals.times(self.rules, coalition.0, lead));
        if times == 0 { event } else { event.part(times) }
    }
}

/// Record that a coalition was found: its parties agreed, or all willing parties made a council-wide agreement.
fn found(run: &mut Run<'_>, lead: PartyId, mandate: Mandate, coalition: Coalition, council_wide: bool) {
    let setting = run.setting;
    run.trace.emit(match council_wide {
        true => What::CouncilWide { parties: coalition, agreed: true },
        false => What::Agreed { lead, coalition },
    });
    run.world.lead = lead;
    run.world.mandate = mandate;
    run.world.coalition = coalition;
    run.world.council_wide = council_wide;
    run.world.partners.extend(coalition.parties());
    let seats = |p: &PartyId| setting.scenario.parties()[p.index()].seats;
    run.world.partners.sort_by_key(|p| (std::cmp::Reverse(seats(p)), *p));
    for party in &run.world.partners {
        run.world.table.extend(setting.cast.delegations[party.index()]);
    }
}

/// Ask every party that does not stay out for a council-wide agreement, as no lead is left. Those who agree must hold a
/// majority. Exclusions, which are about sharing an executive, do not count. Assumption.
fn council_wide(run: &mut Run<'_>, refusals: &Refusals) {
    let wait = days(run.parameters().coalition.debate_days);
    run.trace.set_day(run.trace.day() + wait);
    let willing = by_size(run);
    let Some(&lead) = willing.first() else {
        run.trace.emit(What::NoCoalition);
        return;
    };
    let everyone = willing.iter().fold(Coalition::default(), |c, &p| c.with(p));
    let rules = &run.setting.scenario.parameters().coalition;
    let answers = Answers { refusals, rules, asked_by: None, day: run.trace.day() };
    let parties = willing
        .iter()
        .filter(|&&p| answers.refusal(run, p, everyone).is_none())
        .fold(Coalition::default(), |c, &p| c.with(p));
    let seats: u32 = parties.parties().map(|p| run.setting.scenario.parties()[p.index()].seats).sum();
    if seats >= run.setting.scenario.council().majority {
        let lead = willing.iter().copied().find(|&p| parties.has(p)).unwrap_or(lead);
        found(run, lead, Mandate::Broad, parties, true);
    } else {
        run.trace.emit(What::CouncilWide { parties, agreed: false });
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
