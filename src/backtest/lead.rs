//! Who leads, and what follows: P(C) = sum over leads of P(lead)·P(C given the lead).

use super::sample::{Case, Sample};
use super::score::Forecast;
use crate::coalition_features::Mask;
use crate::estimate::logit::{Choice, FitError};
use crate::estimate::prediction::without_each;

/// Places in the order of size whose leads succeed with a probability of their own; later ones share one.
const PLACES: usize = 3;

/// How leads are foretold.
#[derive(Debug, Clone)]
pub enum Leads {
    /// By size, the largest first: probability that a lead succeeds where those before it failed, by its place,
    /// estimated without each group, by group.
    BySize(Vec<[f64; PLACES]>),
    /// By a conditional logit over parties of seat share, being the largest, and having been in the last executive
    /// (Bäck & Dumont 2008), estimated without each group, by group.
    ByLogit(Vec<Vec<f64>>),
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

    /// By a logit.
    ///
    /// # Errors
    /// There are no estimates.
    pub fn by_logit(sample: &Sample) -> Result<Leads, FitError> {
        let terms = if sample.with_last { 3 } else { 2 };
        let choice = |case: &Case| Some(Choice::of_rows(&lead_rows(case, terms), terms, case.lead?));
        let choices: Vec<Option<Choice>> = sample.cases.iter().map(choice).collect();
        let choices: Vec<Option<&Choice>> = choices.iter().map(Option::as_ref).collect();
        Ok(Leads::ByLogit(without_each(&choices, &sample.groups, &vec![0.0; terms])?))
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
            Leads::ByLogit(estimates) => {
                let estimates = &estimates[group];
                let dot = |row: &[f64]| libm::exp(row.iter().zip(estimates).map(|(x, b)| x * b).sum());
                let terms = estimates.len();
                let odds: Vec<f64> = lead_rows(case, terms).chunks_exact(terms).map(dot).collect();
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

/// Seat share, share in being the largest, and whether in the last executive: party by party.
fn lead_rows(case: &Case, terms: usize) -> Vec<f64> {
    let recorded = &case.recorded;
    let row = |party: usize| {
        let (first, among) = places(case, party);
        let largest = if first == 0 { 1.0 / among as f64 } else { 0.0 };
        let last = f64::from(u8::from(recorded.last >> party & 1 == 1));
        let share = f64::from(recorded.seats[party]) / f64::from(recorded.total);
        [share, largest, last].into_iter().take(terms)
    };
    (0..recorded.seats.len()).flat_map(row).collect()
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
