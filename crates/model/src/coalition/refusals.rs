//! Refusals in the information rounds: how long they last, and which coalitions they leave.
//!
//! A refusal lasts `coalition.refusal_days`. Until it ends, nobody sounds that coalition out again (if parties answer
//! each lead anew, another lead may), and parties do not count on it: what they can expect elsewhere covers only the
//! coalitions that are left. When it ends, the coalition may be tried again, and every sounding that failed in the
//! meantime has made parties readier to agree (`coalition.yielding`). With 0 days the rule of the first version
//! applies: a lead does not retry what it was refused, and parties' expectations ignore refusals.

use crate::coalition_features::Mask;
use crate::ids::*;
use crate::scenario::parameters::Coalition as Parameters;

/// The refusals of the information rounds so far.
#[derive(Debug, Clone, Default)]
pub struct Refusals {
    all: Vec<Refusal>,
    failed: u32,
}

#[derive(Debug, Clone, Copy)]
struct Refusal {
    coalition: Mask,
    asked_by: PartyId,
    /// First day on which it may be tried again.
    until: i32,
}

impl Refusals {
    /// Forget all refusals.
    pub fn clear(&mut self) {
        self.all.clear();
        self.failed = 0;
    }

    /// Record a refusal; `sounded` is true if it took a sounding and not only the lead's own judgement.
    pub fn add(&mut self, rules: &Parameters, coalition: Mask, asked_by: PartyId, day: i32, sounded: bool) {
        let until = match i32::try_from(rules.refusal_days) {
            Ok(days @ 1..) => day.saturating_add(days),
            _ => i32::MAX,
        };
        self.all.push(Refusal { coalition, asked_by, until });
        self.failed += u32::from(sounded);
    }

    /// Number of soundings that failed.
    pub fn failed(&self) -> u32 {
        self.failed
    }

    /// True if a lead cannot sound out a coalition for now.
    pub fn hold(&self, rules: &Parameters, coalition: Mask, asked_by: PartyId, day: i32) -> bool {
        self.held(rules, asked_by, day).any(|held| held == coalition)
    }

    /// Coalitions that a lead cannot sound out for now; some may occur more than once.
    pub fn held(&self, rules: &Parameters, asked_by: PartyId, day: i32) -> impl Iterator<Item = Mask> {
        let by_lead = rules.answers_anew || rules.refusal_days == 0;
        let holds = move |r: &&Refusal| r.until > day && (!by_lead || r.asked_by == asked_by);
        self.all.iter().filter(holds).map(|r| r.coalition)
    }

    /// Number of earlier refusals of a coalition (to this lead, if parties answer each lead anew); 0 if refusals never
    /// end.
    pub fn times(&self, rules: &Parameters, coalition: Mask, asked_by: PartyId) -> u64 {
        if rules.refusal_days == 0 {
            return 0;
        }
        let counts =
            |r: &&Refusal| r.coalition == coalition && (!rules.answers_anew || r.asked_by == asked_by);
        self.all.iter().filter(counts).count() as u64
    }

    /// Coalitions that include a party but that it does not count on that day, each once.
    pub(crate) fn not_reckoned_with(
        &self,
        rules: &Parameters,
        party: PartyId,
        day: i32,
    ) -> impl Iterator<Item = Mask> {
        let all = if rules.refusal_days == 0 { &[][..] } else { &self.all };
        let lasts = move |r: &Refusal| r.until > day && r.coalition >> party.index() & 1 == 1;
        all.iter().enumerate().filter_map(move |(i, r)| {
            let is_first = !all[..i].iter().any(|earlier| earlier.coalition == r.coalition && lasts(earlier));
            (lasts(r) && is_first).then_some(r.coalition)
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const LEAD: PartyId = PartyId(0);
    const OTHER: PartyId = PartyId(1);

    #[test]
    fn a_refusal_holds_for_its_days_whoever_asks_and_is_not_reckoned_with_meanwhile() {
        let rules = Parameters::default();
        let mut refusals = Refusals::default();
        refusals.add(&rules, 0b11, LEAD, 10, true);
        refusals.add(&rules, 0b11, OTHER, 12, true);
        let days = i32::try_from(rules.refusal_days).unwrap();
        assert!(refusals.hold(&rules, 0b11, OTHER, 10) && refusals.hold(&rules, 0b11, LEAD, 11 + days));
        assert!(!refusals.hold(&rules, 0b11, LEAD, 12 + days) && !refusals.hold(&rules, 0b101, LEAD, 10));
        assert_eq!(refusals.not_reckoned_with(&rules, LEAD, 12).collect::<Vec<_>>(), [0b11]);
        assert_eq!(refusals.not_reckoned_with(&rules, PartyId(2), 12).count(), 0);
        assert_eq!((refusals.failed(), refusals.times(&rules, 0b11, LEAD)), (2, 2));
    }

    #[test]
    fn where_parties_answer_anew_another_lead_may_ask_at_once() {
        let rules = Parameters { answers_anew: true, ..Parameters::default() };
        let mut refusals = Refusals::default();
        refusals.add(&rules, 0b11, LEAD, 10, false);
        assert!(refusals.hold(&rules, 0b11, LEAD, 10) && !refusals.hold(&rules, 0b11, OTHER, 10));
        assert_eq!((refusals.failed(), refusals.times(&rules, 0b11, OTHER)), (0, 0));
    }

    #[test]
    fn by_the_first_versions_rule_refusals_do_not_end_and_nobody_reckons_with_them() {
        let rules = Parameters { refusal_days: 0, ..Parameters::default() };
        let mut refusals = Refusals::default();
        refusals.add(&rules, 0b11, LEAD, 10, true);
        assert!(refusals.hold(&rules, 0b11, LEAD, 100_000) && !refusals.hold(&rules, 0b11, OTHER, 10));
        assert_eq!(refusals.not_reckoned_with(&rules, LEAD, 10).count(), 0);
        assert_eq!(refusals.times(&rules, 0b11, LEAD), 0);
    }
}
