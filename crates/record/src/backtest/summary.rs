//! Scores of every rule, with standard errors.

use super::BacktestOptions;
use super::rules::{ALL_TERMS, Predicted, RuleForecasts};
use super::sample::{CoalitionType, RecordSample};
use super::score::{BINS, Bin, EDGES, Scored};
use crate::estimate::data::GovernmentLevel;
use numbers::stats::{Estimate, count};
use serde::{Deserialize, Serialize};
use statistics::resamples::{Contribution, Resamples};
use std::collections::BTreeMap;

/// Scores of all rules on the formations of one level.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct LevelScores {
    /// `national` or `municipal`.
    pub level: String,
    /// Number of formations that were predicted.
    pub formations: usize,
    /// Countries.
    pub countries: usize,
    /// Data left out of the estimates that predict a formation: `country`, `tenth`, or `nothing` if weights are given.
    pub held_out: String,
    /// Clusters of the errors: `country` or `formation`.
    pub clusters: String,
    /// Formations that cannot be used, by reason.
    pub not_used: Vec<NotUsed>,
    /// Shares of minimal winning, oversized and minority executives among those recorded.
    pub real_kinds: [f64; 3],
    /// Rules that cannot be estimated, and the reason.
    pub without_estimates: Vec<(String, String)>,
    /// One for each rule.
    pub rules: Vec<RuleScores>,
    /// One for each rule and country, by name of the country; empty if there is only one country.
    pub by_country: Vec<CountryScores>,
}

/// Scores of one rule in one country.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct CountryScores {
    /// The country.
    pub country: String,
    /// Name of the rule.
    pub rule: String,
    /// Number of formations for which the rule makes a forecast; all means are over these.
    pub formations: usize,
    /// As [`RuleScores::exact`].
    pub exact: f64,
    /// As [`RuleScores::first_five`].
    pub first_five: f64,
    /// As [`RuleScores::jaccard`].
    pub jaccard: f64,
    /// As [`RuleScores::log_likelihood`].
    pub log_likelihood: Option<f64>,
}

/// Number of formations that cannot be used for one reason.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct NotUsed {
    /// The reason.
    pub reason: String,
    /// Number of formations.
    pub formations: usize,
}

/// Scores of one rule.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct RuleScores {
    /// Name.
    pub rule: String,
    /// Description in words.
    pub words: String,
    /// Number of formations for which it makes a forecast; all means are over these.
    pub formations: usize,
    /// Share of formations whose coalition is in first place; if several share it, each counts for its share.
    pub exact: Option<Estimate>,
    /// Share of formations whose coalition is among the first five.
    pub first_five: Option<Estimate>,
    /// Mean Jaccard similarity between the members of the first and of the real coalition.
    pub jaccard: Option<Estimate>,
    /// Mean log-likelihood of a formation; `None` for rules without probabilities.
    pub log_likelihood: Option<Estimate>,
    /// Log-likelihood minus that of the logit with all terms, on the same formations.
    pub gain: Option<Estimate>,
    /// Shares of minimal winning, oversized and minority coalitions in first place.
    pub first_kinds: [f64; 3],
    /// Their mean probabilities; `None` for rules without probabilities.
    pub kinds: Option<[f64; 3]>,
    /// Share of oversized coalitions in first place if the real one is oversized.
    pub oversized_named: Option<Estimate>,
    /// Mean probability of an oversized coalition if the real one is oversized.
    pub oversized_probability: Option<Estimate>,
    /// Mean probability of an oversized coalition if the real one is not.
    pub oversized_elsewhere: Option<Estimate>,
    /// Share of simulated rounds without a coalition.
    pub none: Option<f64>,
    /// Predicted probabilities beside observed shares; empty for rules without probabilities.
    pub calibration: Vec<ReliabilityBin>,
    /// Estimates from all formations.
    pub estimates: Vec<Weight>,
}

/// A bin of predicted probabilities.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct ReliabilityBin {
    /// `coalition`: probabilities of all coalitions; `first`: of the coalition in first place.
    pub of: String,
    /// Lower edge of the bin.
    pub low: f64,
    /// Upper edge.
    pub high: f64,
    /// Forecasts in it.
    pub number: u64,
    /// Their mean probability.
    pub predicted: f64,
    /// Share of them that came true.
    pub observed: f64,
}

/// An estimate of a logit.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Weight {
    /// The term.
    pub term: String,
    /// Weight: positive if the term attracts.
    pub weight: f64,
    /// Standard error (sandwich, clustered).
    pub error: f64,
}

impl LevelScores {
    /// Scores of all rules.
    pub fn of(sample: &RecordSample, found: &RuleForecasts, options: &BacktestOptions) -> LevelScores {
        let clusters = sample.clusters.iter().max().map_or(0, |last| last + 1);
        let resamples = Resamples::draw(options.seed, options.resamples, clusters);
        let base = found.predicted.iter().find(|f| f.rule == ALL_TERMS);
        let is_one = sample.countries == 1;
        let word = |one: &str, many: &str| if is_one { one } else { many }.to_owned();
        let mut real_kinds = [0.0; 3];
        for case in &sample.cases {
            real_kinds[case.kind(case.recorded.real) as usize] += 1.0 / count(sample.cases.len());
        }
        let not_used = sample
            .unusable
            .iter()
            .map(|(why, &formations)| NotUsed { reason: why.reason().to_owned(), formations });
        LevelScores {
            level: match sample.level {
                GovernmentLevel::National => "national".to_owned(),
                GovernmentLevel::Municipal => "municipal".to_owned(),
            },
            formations: sample.cases.len(),
            countries: sample.countries,
            held_out: match options.weights {
                Some(_) => "nothing".to_owned(),
                None => word("tenth", "country"),
            },
            clusters: word("formation", "country"),
            not_used: not_used.collect(),
            real_kinds,
            without_estimates: found
                .without_estimates
                .iter()
                .map(|(rule, why)| (rule.clone(), why.to_string()))
                .collect(),
            rules: found
                .predicted
                .iter()
                .map(|f| Scorer { sample, resamples: &resamples, of: f }.scores(base))
                .collect(),
            by_country: if is_one { Vec::new() } else { by_country(&found.predicted) },
        }
    }
}

/// Scores of every rule in every country.
fn by_country(predicted: &[Predicted]) -> Vec<CountryScores> {
    let mut cells: BTreeMap<(&str, usize), Vec<&Scored>> = BTreeMap::new();
    for (rule, of) in predicted.iter().enumerate() {
        for (about, scored) in of.about.iter().zip(&of.scored) {
            cells.entry((&about.country, rule)).or_default().extend(scored);
        }
    }
    let scores = |((country, rule), scored): ((&str, usize), Vec<&Scored>)| {
        let mean = |figure: fn(&Scored) -> f64| {
            scored.iter().map(|scored| figure(scored)).sum::<f64>() / count(scored.len())
        };
        let of = &predicted[rule];
        CountryScores {
            country: country.to_owned(),
            rule: of.rule.clone(),
            formations: scored.len(),
            exact: mean(|s| s.exact),
            first_five: mean(|s| s.among),
            jaccard: mean(|s| s.jaccard),
            log_likelihood: of.has_probabilities.then(|| mean(|s| libm::log(s.real_weight))),
        }
    };
    cells.into_iter().filter(|(_, scored)| !scored.is_empty()).map(scores).collect()
}

/// The data from which the scores of one rule are computed.
struct Scorer<'a> {
    sample: &'a RecordSample,
    resamples: &'a Resamples,
    of: &'a Predicted,
}

impl Scorer<'_> {
    /// The mean of a figure over the formations that have it.
    fn mean(&self, figure: impl Fn(usize, &Scored) -> Option<f64>) -> Option<Estimate> {
        let parts = self.of.scored.iter().enumerate().filter_map(|(i, scored)| {
            Some(Contribution { cluster: self.sample.clusters[i], value: figure(i, scored.as_ref()?)? })
        });
        self.resamples.mean(&parts.collect::<Vec<_>>())
    }

    fn scores(&self, base: Option<&Predicted>) -> RuleScores {
        let of = self.of;
        let has = of.has_probabilities;
        let if_real = |oversized: bool, figure: fn(&Scored) -> f64| {
            self.mean(|i, s| {
                let case = &self.sample.cases[i];
                (oversized == (case.kind(case.recorded.real) == CoalitionType::Oversized)).then(|| figure(s))
            })
        };
        let probability = |s: &Scored| s.kinds[CoalitionType::Oversized as usize];
        let other = base.filter(|base| has && base.rule != of.rule);
        let gain = |i: usize, s: &Scored| {
            let base = other?.scored[i].as_ref()?;
            Some(libm::log(s.real_weight) - libm::log(base.real_weight))
        };
        RuleScores {
            rule: of.rule.clone(),
            words: of.words.clone(),
            formations: of.scored.iter().flatten().count(),
            exact: self.mean(|_, s| Some(s.exact)),
            first_five: self.mean(|_, s| Some(s.among)),
            jaccard: self.mean(|_, s| Some(s.jaccard)),
            log_likelihood: self.mean(|_, s| has.then(|| libm::log(s.real_weight))),
            gain: self.mean(gain),
            first_kinds: self.kinds(|s| s.first_kinds),
            kinds: has.then(|| self.kinds(|s| s.kinds)),
            oversized_named: if_real(true, Scored::first_oversized),
            oversized_probability: if_real(true, probability).filter(|_| has),
            oversized_elsewhere: if_real(false, probability).filter(|_| has),
            none: of.none,
            calibration: if has { self.calibration() } else { Vec::new() },
            estimates: of
                .estimates
                .iter()
                .map(|&(i, weight, error)| Weight { term: i.to_owned(), weight, error })
                .collect(),
        }
    }

    fn kinds(&self, of: fn(&Scored) -> [f64; 3]) -> [f64; 3] {
        let scored: Vec<[f64; 3]> = self.of.scored.iter().flatten().map(of).collect();
        std::array::from_fn(|kind| scored.iter().map(|s| s[kind]).sum::<f64>() / count(scored.len()))
    }

    fn calibration(&self) -> Vec<ReliabilityBin> {
        let (mut coalitions, mut first) = ([Bin::default(); BINS], [Bin::default(); BINS]);
        for scored in self.of.scored.iter().flatten() {
            coalitions.iter_mut().zip(&scored.coalitions).for_each(|(all, one)| all.join(one));
            first[super::score::bin(scored.first_weight)].add(scored.first_weight, scored.exact);
        }
        let rows = |of: &'static str, bins: [Bin; BINS]| {
            let filled = bins.into_iter().enumerate().filter(|(_, bin)| bin.number > 0);
            filled.map(move |(b, bin)| {
                let number = numbers::stats::whole(bin.number);
                ReliabilityBin {
                    of: of.to_owned(),
                    low: EDGES[b],
                    high: EDGES[b + 1],
                    number: bin.number,
                    predicted: bin.predicted / number,
                    observed: bin.observed / number,
                }
            })
        };
        rows("coalition", coalitions).chain(rows("first", first)).collect()
    }
}
