//! The summary of a run: what a reader wants to know first, each figure with its error.

use super::rows::seats_of;
use model::ids::PartyId;
use model::measures;
use model::measures::catalogue::{FIGURES, FormationFigure};
use model::measures::everyday::EverydayRecord;
use model::measures::phases::PhaseSpan;
use model::measures::plans::ProposalPath;
use model::measures::replicate::ReplicateRecord;
use model::scenario::file::Case;
use model::trace::{Coalition, Phase};
use model::world::build::Setting;
use numbers::stats::{Estimate, Moments, whole};
use serde::{Deserialize, Serialize};
use std::collections::{BTreeMap, BTreeSet};
use story::phases::name as phase_name;

/// The spread of a whole number over formations.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub struct Spread {
    /// Median.
    pub median: i32,
    /// 5th percentile.
    pub low: i32,
    /// 95th percentile.
    pub high: i32,
}

/// Frequency of a coalition.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct CoalitionShare {
    /// Parties by label, largest first; empty if no coalition was formed.
    pub parties: Vec<String>,
    /// Seats.
    pub seats: u32,
    /// True if it is a council-wide agreement.
    pub council_wide: bool,
    /// True if it is the coalition of the recorded case.
    pub is_case: bool,
    /// Share of formations.
    pub share: Estimate,
}

/// Frequencies with which a party led a round, and failed.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct LeadShare {
    /// Label of the party.
    pub party: String,
    /// True if its round failed in the recorded case.
    pub is_case: bool,
    /// Share of formations in which it led a round.
    pub led: Estimate,
    /// Share of these in which it gave its mandate back at least once.
    pub failed: Estimate,
}

/// The summary.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[allow(missing_docs)] // the fields say what they are; `print` shows them in words
pub struct RunSummary {
    pub title: String,
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub title_nl: String,
    pub scenario: String,
    pub seed: u64,
    pub replicates: u64,
    pub council_seats: u32,
    pub case: Option<Case>,
    pub coalitions: Vec<CoalitionShare>,
    pub leads: Vec<LeadShare>,
    pub no_coalition: Estimate,
    pub agreement_day: Option<Spread>,
    pub investiture_day: Option<Spread>,
    pub not_installed: Estimate,
    pub phases: Vec<(String, Spread, Spread)>,
    pub plans: Option<Estimate>,
    pub document_match: Option<Estimate>,
    pub plans_by_path: Vec<(String, Estimate)>,
    pub counts: Vec<(String, Estimate)>,
    pub everyday: Option<Everyday>,
}

/// Everyday practice.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub struct Everyday {
    /// Problems that reached an alderman.
    pub problems: Estimate,
    /// Share of these on which a civil servant advised.
    pub advised: Option<Estimate>,
    /// Share of these decided with a plan.
    pub decided: Option<Estimate>,
}

/// Sums from which a summary is made; memory does not grow with the number of formations.
#[derive(Debug, Default)]
pub struct Tally {
    formations: u64,
    coalitions: BTreeMap<(Coalition, bool), u64>,
    led: BTreeMap<PartyId, [u64; 2]>,
    installed: u64,
    agreement_days: BTreeMap<i32, u64>,
    investiture_days: BTreeMap<i32, u64>,
    phases: BTreeMap<Phase, [BTreeMap<i32, u64>; 2]>,
    plans: Moments,
    document_match: Moments,
    by_path: [Moments; ProposalPath::ALL.len()],
    counts: Vec<Moments>,
    everyday: [Moments; 3],
}

/// A share and its binomial standard error, sqrt(p(1-p)/n); 0 if the total is 0.
fn share(part: u64, of: u64) -> Estimate {
    if of == 0 {
        return Estimate { mean: 0.0, error: 0.0 };
    }
    let p = whole(part) / whole(of);
    Estimate { mean: p, error: (p * (1.0 - p) / whole(of)).sqrt() }
}

/// The counted figures of the civil service and the table, with their words.
fn counted() -> impl Iterator<Item = (&'static str, &'static FormationFigure)> {
    FIGURES.iter().filter_map(|figure| Some((figure.counted_as?, figure)))
}

impl Tally {
    /// Add one formation.
    pub fn add(&mut self, record: &ReplicateRecord, spans: &[PhaseSpan], everyday: Option<EverydayRecord>) {
        self.formations += 1;
        *self.coalitions.entry((record.coalition, record.council_wide)).or_default() += 1;
        // Counted once per formation, however many rounds a party led.
        let failed: BTreeSet<PartyId> = record.failed_leads.iter().copied().collect();
        let found = record.lead.filter(|_| !record.council_wide);
        for &party in failed.iter().chain(found.iter().filter(|lead| !failed.contains(lead))) {
            let [led, returned] = self.led.entry(party).or_default();
            *led += 1;
            *returned += u64::from(failed.contains(&party));
        }
        self.installed += u64::from(record.installed);
        for (days, day) in [
            (&mut self.agreement_days, record.agreement_day),
            (&mut self.investiture_days, record.investiture_day),
        ] {
            if let Some(day) = day {
                *days.entry(day).or_default() += 1;
            }
        }
        for span in spans {
            let [first, last] = self.phases.entry(span.phase).or_default();
            *first.entry(span.first_day).or_default() += 1;
            *last.entry(span.last_day).or_default() += 1;
        }
        self.add_agreement(record);
        self.counts.resize(counted().count(), Moments::default());
        for (sum, (_, figure)) in self.counts.iter_mut().zip(counted()) {
            figure.value(record).into_iter().for_each(|number| sum.add(number));
        }
        if let Some(everyday) = everyday {
            let problems = f64::from(everyday.problems);
            self.everyday[0].add(problems);
            if problems > 0.0 {
                self.everyday[1].add(f64::from(everyday.advised) / problems);
                self.everyday[2].add(f64::from(everyday.plans) / problems);
            }
        }
    }

    fn add_agreement(&mut self, record: &ReplicateRecord) {
        if record.lead.is_none() {
            return;
        }
        self.plans.add(f64::from(record.plans));
        if let Some(matched) = record.document_match() {
            self.document_match.add(matched);
            for (sum, &number) in self.by_path.iter_mut().zip(&record.by_path) {
                sum.add(f64::from(number) / f64::from(record.plans));
            }
        }
    }

    /// The summary of all formations added.
    pub fn summary(&self, setting: &Setting) -> RunSummary {
        let scenario = &setting.scenario;
        let simulation = &scenario.parameters().simulation;
        let named = |sums: &[Moments], names: &mut dyn Iterator<Item = &str>| {
            names.zip(sums).filter_map(|(name, sum)| Some((name.to_owned(), sum.estimate()?))).collect()
        };
        RunSummary {
            title: scenario.title().to_owned(),
            title_nl: scenario.title_nl().to_owned(),
            scenario: scenario.name().to_owned(),
            seed: simulation.seed,
            replicates: self.formations,
            council_seats: scenario.council().seats,
            case: scenario.case().cloned(),
            coalitions: coalition_shares(setting, &self.coalitions, self.formations),
            leads: self.lead_shares(setting),
            no_coalition: share(
                self.coalitions.get(&(Coalition::default(), false)).copied().unwrap_or(0),
                self.formations,
            ),
            agreement_day: spread(&self.agreement_days),
            investiture_day: spread(&self.investiture_days),
            not_installed: share(self.formations - self.installed, self.formations),
            phases: self
                .phases
                .iter()
                .filter_map(|(p, [first, last])| {
                    Some((phase_name(*p).to_owned(), spread(first)?, spread(last)?))
                })
                .collect(),
            plans: self.plans.estimate(),
            document_match: self.document_match.estimate(),
            plans_by_path: named(&self.by_path, &mut ProposalPath::ALL.iter().map(|p| p.words())),
            counts: named(&self.counts, &mut counted().map(|(words, _)| words)),
            everyday: self.everyday[0].estimate().map(|problems| Everyday {
                problems,
                advised: self.everyday[1].estimate(),
                decided: self.everyday[2].estimate(),
            }),
        }
    }

    fn lead_shares(&self, setting: &Setting) -> Vec<LeadShare> {
        let scenario = &setting.scenario;
        let case = scenario.case().and_then(|c| c.failed_lead.as_deref());
        let mut leads: Vec<(PartyId, [u64; 2])> = self.led.iter().map(|(&p, &n)| (p, n)).collect();
        leads.sort_by_key(|&(p, [led, _])| (std::cmp::Reverse(led), p));
        leads
            .into_iter()
            .map(|(party, [led, failed])| {
                let label = &scenario.parties()[party.index()].label;
                LeadShare {
                    party: label.name.clone(),
                    is_case: case == Some(label.id.as_str()),
                    led: share(led, self.formations),
                    failed: share(failed, led),
                }
            })
            .collect()
    }
}

/// Frequency of each coalition, or council-wide agreement, among `of` formations, most frequent first.
pub fn coalition_shares(
    setting: &Setting,
    counted: &BTreeMap<(Coalition, bool), u64>,
    formations: u64,
) -> Vec<CoalitionShare> {
    let case = measures::case_coalition(setting);
    let mut found: Vec<_> = counted.iter().map(|(&(c, wide), &n)| (n, c, wide)).collect();
    found.sort_by_key(|&(n, c, wide)| (std::cmp::Reverse(n), c, wide));
    let shown = |(n, coalition, council_wide)| CoalitionShare {
        parties: labels(setting, coalition),
        seats: seats_of(setting, coalition),
        council_wide,
        is_case: case == Some(coalition) && !council_wide,
        share: share(n, formations),
    };
    found.into_iter().map(shown).collect()
}

fn labels(setting: &Setting, coalition: Coalition) -> Vec<String> {
    let all = setting.scenario.parties();
    let mut parties: Vec<PartyId> = coalition.parties().collect();
    parties.sort_by_key(|p| (std::cmp::Reverse((all[p.index()].seats, all[p.index()].votes)), *p));
    parties.iter().map(|p| all[p.index()].label.name.clone()).collect()
}

/// Percentiles of counted whole numbers: the smallest number that at least the given share does not exceed.
fn spread(counted: &BTreeMap<i32, u64>) -> Option<Spread> {
    let total: u64 = counted.values().sum();
    let at = |share: f64| {
        let mut seen = 0;
        counted
            .iter()
            .find(|&(_, &n)| {
                seen += n;
                whole(seen) >= share * whole(total)
            })
            .map(|(&value, _)| value)
    };
    Some(Spread { median: at(0.5)?, low: at(0.05)?, high: at(0.95)? })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_spread_names_values_that_occurred() {
        let counted = BTreeMap::from([(80, 1), (85, 8), (120, 1)]);
        assert_eq!(spread(&counted), Some(Spread { median: 85, low: 80, high: 120 }));
        assert_eq!(spread(&BTreeMap::new()), None);
    }

    #[test]
    fn errors_of_shares_are_those_of_the_textbook() {
        assert_eq!(share(1, 4), Estimate { mean: 0.25, error: (0.25_f64 * 0.75 / 4.0).sqrt() });
    }
}
