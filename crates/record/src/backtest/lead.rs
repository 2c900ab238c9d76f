//! Choice of the lead: a model of which member leads a coalition and, if the largest party goes first, of what follows
//! from the lead: P(C) = sum over leads of P(lead)·P(C given the lead).

use super::sample::{PredictedCase, RecordSample};
use super::score::Forecast;
use model::coalition::weights::{LeadWeights, embedded};
use model::coalition_features::{LEAD_TERM_COUNT, Mask, members};
use model::scenario::parameters::WeightSet;
use statistics::choice::logit::{Choice, FitError};
use statistics::choice::ridge::{self, FEW, Shrinkage, WeightsPrior};

/// Ranks by size whose leads each have their own probability of success; later ranks share one.
const PLACES: usize = 3;

/// A conditional logit over the members of the coalition that formed, estimated from recorded leads: share of the
/// coalition's seats, being its largest member, having been in the last executive, and having led it (Bäck & Dumont
/// 2008). Terms that are not recorded have weight 0.
#[derive(Debug, Clone, PartialEq)]
pub struct LeadLogit {
    /// From all formations, with standard errors clustered.
    pub all: (LeadWeights, LeadWeights),
    /// Estimates without each group, by group.
    pub without: Vec<LeadWeights>,
}

impl LeadLogit {
    /// Estimate the logit.
    ///
    /// The weights cannot be estimated.
    /// There are no estimates.
    pub fn of(sample: &RecordSample) -> Result<LeadLogit, FitError> {
        let told = [true, true, sample.with_last, sample.with_last_lead];
        let terms: Vec<usize> = (0..LEAD_TERM_COUNT).filter(|&i| told[i]).collect();
        let choice = |case: &PredictedCase| {
            let real = case.recorded.real;
            let lead = case.lead.filter(|_| real.count_ones() > 1)?;
            let rows: Vec<f64> =
                lead_rows(case, real).iter().flat_map(|row| terms.iter().map(|&i| row[i])).collect();
            Some(Choice::of_rows(&rows, terms.len(), members(real).position(|p| p == lead)?))
        };
        let choices: Vec<Option<Choice>> = sample.cases.iter().map(choice).collect();
        let choices: Vec<Option<&Choice>> = choices.iter().map(Option::as_ref).collect();
        let (known, clusters): (Vec<&Choice>, Vec<usize>) =
            choices.iter().zip(&sample.clusters).filter_map(|(choice, &c)| Some(((*choice)?, c))).unzip();
        if known.is_empty() {
            return Err(FitError::Singular);
        }
        let found = ridge::estimate(&choices, &sample.groups, &drawn(&known, &terms))?;
        let errors = found.all.clustered_errors(&known, &clusters);
        let weights = |of: &[f64]| {
            let mut all = [0.0; LEAD_TERM_COUNT];
            terms.iter().zip(of).for_each(|(&i, weight)| all[i] = *weight);
            LeadWeights::of(all)
        };
        Ok(LeadLogit {
            all: (weights(&found.all.estimates), weights(&errors)),
            without: found.without.iter().map(|of| weights(of)).collect(),
        })
    }
}

/// Shrinkage of these terms' weights: towards zero or, if few leads are known, towards the weights that come with the
/// program, with a standard deviation of half of each, but at least one. Assumption.
fn drawn(known: &[&Choice], terms: &[usize]) -> Shrinkage {
    if known.len() >= FEW {
        return Shrinkage::Ridge;
    }
    let shipped = embedded(WeightSet::National).lead.values();
    Shrinkage::Towards(WeightsPrior {
        centre: terms.iter().map(|&i| shipped[i]).collect(),
        deviation: terms.iter().map(|&i| (shipped[i].abs() / 2.0).max(1.0)).collect(),
    })
}

/// Terms of the lead logit for each member of a coalition.
fn lead_rows(case: &PredictedCase, coalition: Mask) -> Vec<[f64; LEAD_TERM_COUNT]> {
    case.recorded
        .with_chamber(|chamber| members(coalition).map(|p| chamber.lead_terms(p, coalition)).collect())
}

/// The largest party first: probability that a lead succeeds if those before it failed, by its rank, estimated without
/// each group, by group.
#[derive(Debug, Clone, PartialEq)]
pub struct BySize(Vec<[f64; PLACES]>);

impl BySize {
    /// Success of the lead at rank r: recorded leads at r over those at r and later ranks, with half a success and half
    /// a failure added, so that nothing is impossible.
    pub fn of(sample: &RecordSample) -> BySize {
        let last = sample.groups.iter().copied().max().unwrap_or(0);
        let without = |out: usize| {
            let (mut here, mut tried) = ([0.5; PLACES], [1.0; PLACES]);
            for (case, _) in sample.cases.iter().zip(&sample.groups).filter(|&(_, &group)| group != out) {
                let Some(lead) = case.lead else { continue };
                let (first, among) = places(case, lead);
                let parties = case.recorded.seats.len();
                for rank in first..first + among {
                    let share = 1.0 / among as f64;
                    // The party at the last rank has no successor, so it adds no information.
                    (0..=rank).filter(|&r| r + 1 < parties).for_each(|r| tried[r.min(PLACES - 1)] += share);
                    if rank + 1 < parties {
                        here[rank.min(PLACES - 1)] += share;
                    }
                }
            }
            std::array::from_fn(|r| here[r] / tried[r])
        };
        BySize((0..=last).map(without).collect())
    }

    /// Probability that each party leads, estimated without the group of the formation.
    pub fn probabilities(&self, case: &PredictedCase, group: usize) -> Vec<f64> {
        let parties = case.recorded.seats.len();
        let mut left = 1.0;
        let by_place: Vec<f64> = (0..parties)
            .map(|r| {
                let here = if r + 1 < parties { self.0[group][r.min(PLACES - 1)] } else { 1.0 };
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
}

/// The first rank that a party can have by size, and the number of parties with the same number of seats that share its
/// ranks.
fn places(case: &PredictedCase, party: usize) -> (usize, usize) {
    let seats = &case.recorded.seats;
    let larger = seats.iter().filter(|&&s| s > seats[party]).count();
    (larger, seats.iter().filter(|&&s| s == seats[party]).count())
}

/// The forecast over all leads: each lead's probability is divided by the logit among the coalitions that include it.
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
