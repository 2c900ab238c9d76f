//! Who leads, and what follows: P(C) = sum over leads of P(lead)·P(C given the lead).

use super::sample::{Case, Sample};
use super::score::Forecast;
use crate::coalition_features::{LEAD_TERM_COUNT, Mask};
use crate::estimate::logit::{Choice, FitError, fit};
use crate::estimate::prediction::without_each;
use crate::estimate::weights::LeadWeights;

/// Places in the order of size whose leads succeed with a probability of their own; later ones share one.
const PLACES: usize = 3;

/// How leads are foretold.
#[derive(Debug, Clone)]
pub enum Leads {
    /// By size, the largest first: probability that a lead succeeds where those before it failed, by its place,
    /// estimated without each group, by group.
    BySize(Vec<[f64; PLACES]>),
    /// By a conditional logit over parties.
    ByLogit(LeadLogit),
}

/// A conditional logit over parties, of the leads on record: seat share, being the largest, and having been in the last
/// executive (Bäck & Dumont 2008). The last has weight 0 where it is not on record.
#[derive(Debug, Clone, PartialEq)]
pub struct LeadLogit {
    /// From all formations, with standard errors between clusters.
    pub all: (LeadWeights, LeadWeights),
    /// Without each group, by group.
    pub without: Vec<LeadWeights>,
}

impl LeadLogit {
    /// Estimates it.
    ///
    /// # Errors
    /// There are no estimates.
    pub fn of(sample: &Sample) -> Result<LeadLogit, FitError> {
        let terms = if sample.with_last { LEAD_TERM_COUNT } else { LEAD_TERM_COUNT - 1 };
        let choice = |case: &Case| {
            let rows: Vec<f64> =
                lead_rows(case).iter().flat_map(|row| row[..terms].iter().copied()).collect();
            Some(Choice::of_rows(&rows, terms, case.lead?))
        };
        let choices: Vec<Option<Choice>> = sample.cases.iter().map(choice).collect();
        let choices: Vec<Option<&Choice>> = choices.iter().map(Option::as_ref).collect();
        let (known, clusters): (Vec<&Choice>, Vec<usize>) =
            choices.iter().zip(&sample.clusters).filter_map(|(choice, &c)| Some(((*choice)?, c))).unzip();
        let nothing = vec![0.0; terms];
        let best = fit(&known, &nothing)?;
        let errors = best.clustered_errors(&known, &clusters);
        let without = without_each(&choices, &sample.groups, &nothing)?;
        let weights =
            |of: &[f64]| LeadWeights::of(std::array::from_fn(|i| of.get(i).copied().unwrap_or(0.0)));
        Ok(LeadLogit {
            all: (weights(&best.estimates), weights(&errors)),
            without: without.iter().map(|of| weights(of)).collect(),
        })
    }
}

impl Leads {
    /// In the order of size. Success of the lead in place r: leads on record in r over those in r and later ones,
    /// with half a success and half a failure added, so that nothing is impossible.
    #[must_use]
    pub fn by_size(sample: &Sample) -> Leads {
        let last = sample.groups.iter().copied().max().unwrap_or(0);
        let without = |out: usize| {
            let (mut here, mut tried) = ([0.5; PLACES], [1.0; PLACES]);
            for (case, _) in sample.cases.iter().zip(&sample.groups).filter(|&(_, &group)| group != out) {
                let Some(lead) = case.lead else { continue };
                let (first, among) = places(case, lead);
                let parties = case.recorded.seats.len();
                for rank in first..first + among {
                    let share = 1.0 / among as f64;
                    // The last of all has nobody after it, and tells nothing.
                    (0..=rank).filter(|&r| r + 1 < parties).for_each(|r| tried[r.min(PLACES - 1)] += share);
                    if rank + 1 < parties {
                        here[rank.min(PLACES - 1)] += share;
                    }
                }
            }
            std::array::from_fn(|r| here[r] / tried[r])
        };
        Leads::BySize((0..=last).map(without).collect())
    }

    /// Probability that each party leads, by estimates without the group of the formation.
    #[must_use]
    pub fn probabilities(&self, case: &Case, group: usize) -> Vec<f64> {
        match self {
            Leads::BySize(success) => {
                let parties = case.recorded.seats.len();
                let mut left = 1.0;
                let by_place: Vec<f64> = (0..parties)
                    .map(|r| {
                        let here = if r + 1 < parties { success[group][r.min(PLACES - 1)] } else { 1.0 };
                        let probability = left * here;
                        left -= probability;
                        probability
                    })
                    .collect();
                let share = |(first, among): (usize, usize)| {
                    by_place[first..first + among].iter().sum::<f64>() / among as f64
                };
                (0..parties).map(|party| share(places(case, party))).collect()
            }
            Leads::ByLogit(logit) => {
                let weights = logit.without[group];
                let odds: Vec<f64> =
                    lead_rows(case).iter().map(|terms| libm::exp(weights.utility(terms))).collect();
                let sum: f64 = odds.iter().sum();
                odds.iter().map(|odds| odds / sum).collect()
            }
        }
    }
}

/// The first place that a party can have in the order of size, and the number of parties of equal seats that share
/// theirs.
fn places(case: &Case, party: usize) -> (usize, usize) {
    let seats = &case.recorded.seats;
    let larger = seats.iter().filter(|&&s| s > seats[party]).count();
    (larger, seats.iter().filter(|&&s| s == seats[party]).count())
}

/// Terms of who leads, party by party.
fn lead_rows(case: &Case) -> Vec<[f64; LEAD_TERM_COUNT]> {
    let parties = 0..case.recorded.seats.len();
    case.recorded.with_chamber(|chamber| parties.map(|party| chamber.lead_terms(party)).collect())
}

/// The coalitions under all leads: each lead's part is divided by the logit over the coalitions with it.
#[must_use]
pub fn under_all_leads(leads: &[f64], utilities: &[f64]) -> Option<Forecast> {
    let mut weights = vec![0.0; utilities.len()];
    for (lead, probability) in leads.iter().enumerate() {
        let with_lead = || (1..).zip(utilities).filter(move |&(c, _): &(Mask, _)| c >> lead & 1 == 1);
        let most = with_lead().map(|(_, &u)| u).fold(f64::NEG_INFINITY, f64::max);
        let sum: f64 = with_lead().map(|(_, &u)| libm::exp(u - most)).sum();
        for (weight, (coalition, utility)) in weights.iter_mut().zip((1..).zip(utilities)) {
            let coalition: Mask = coalition;
            if coalition >> lead & 1 == 1 {
                *weight += probability * libm::exp(utility - most) / sum;
            }
        }
    }
    Forecast::of(weights)
}
