//! Answers in interviews, compared with the answers of simulated participants and with the actual influence of the
//! rated.
//!
//! A score of 10 means influence on all decisions (assumption), so that a tenth of the score can be compared with
//! shares of decisions. Rankings do not depend on that.

use super::read::Ratings;
use super::views::SimulatedViews;
use crate::{Bootstrap, number};
use numbers::stats::{Estimate, Moments, count};
use serde::{Deserialize, Serialize};
use statistics::agreement::{Metric, alpha};
use statistics::rank::{ranks, spearman};
use statistics::resamples::Resamples;

/// The comparison.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Interviews {
    /// Name of the scenario.
    pub scenario: String,
    /// One-line title for readers.
    pub title: String,
    /// Seed.
    pub seed: u64,
    /// Number of formations.
    pub replicates: u64,
    /// Number of raters.
    pub raters: u32,
    /// Every rating, with its simulated view.
    pub ratings: Vec<RatingBeside>,
    /// All persons and groups who are rated.
    pub rated: Vec<RatedBeside>,
    /// Number of ratings with a simulated view.
    pub pairs: u32,
    /// Spearman's rank correlation between ratings and simulated views, with the 95 % interval from a bootstrap of
    /// raters.
    pub correlation: Statistic,
    /// Mean of a tenth of the score minus the simulated view, as a share of decisions, with its interval.
    pub difference: Statistic,
    /// Krippendorff's alpha of the raters (interval scale), with the 95 % interval from a bootstrap of the rated.
    pub agreement: Statistic,
    /// Notes on all names that were treated as the same.
    pub notes: Vec<String>,
}

/// A statistic and its 95 % interval.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub struct Statistic {
    /// The value; `None` if there are too few ratings, or if nothing varies.
    pub value: Option<f64>,
    /// The interval.
    pub interval: Option<(f64, f64)>,
}

/// A rating, with its simulated view.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct RatingBeside {
    /// The rater's name in the table.
    pub rater: String,
    /// The rater's identifier in the scenario.
    pub rater_is: String,
    /// The rated person's name in the table.
    pub rated: String,
    /// The rated person's identifier in the scenario.
    pub rated_is: String,
    /// Score from 0 to 10.
    pub score: f64,
    /// Share of decisions that the simulated rater credits to the rated, \[0, 1\]; `None` if the model gives the rater
    /// no view.
    pub simulated: Option<Estimate>,
    /// Number of formations in which the rater had a view.
    pub formations: u64,
}

/// A person or group who is rated.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct RatedBeside {
    /// Name in the table.
    pub name: String,
    /// Identifier in the scenario.
    pub id: String,
    /// Number of raters.
    pub raters: u32,
    /// Mean score, 0 to 10.
    pub score: f64,
    /// Its 95 % interval over raters; `None` for a single rater.
    pub interval: Option<(f64, f64)>,
    /// Mean of the simulated answers of the same raters, as a share of decisions.
    pub simulated: Option<f64>,
    /// Simulated share of decisions that change without the rated.
    pub changed: Option<Estimate>,
    /// Simulated influence on the outcome: share of the attainable range.
    pub influence: Option<Estimate>,
    /// Rank by score, 1 for the most influence.
    pub place_said: f64,
    /// Rank by simulated influence on the outcome; `None` if that does not exist for all rated.
    pub place_simulated: Option<f64>,
    /// A tenth of the mean score minus the share of decisions that change.
    pub overrated_by: Option<f64>,
    /// The verdict: a difference beyond the variation between raters, or none.
    pub verdict: Verdict,
}

/// The influence ascribed to a person or group, compared with the simulated influence.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Verdict {
    /// The whole interval of the score lies above the simulated influence.
    Overrated,
    /// The whole interval of the score lies below it.
    Underrated,
    /// The interval includes it, or there is no interval.
    Neither,
}

impl Verdict {
    /// Words for people and tables.
    pub const fn words(self) -> &'static str {
        match self {
            Verdict::Overrated => "overrated",
            Verdict::Underrated => "underrated",
            Verdict::Neither => "neither",
        }
    }
}

/// Compare ratings with simulations of a scenario, given its name and title.
pub fn compare(
    (scenario, title): (&str, &str),
    ratings: &Ratings,
    simulated: &SimulatedViews,
    draws: Bootstrap,
) -> Interviews {
    let comparing = Comparing { ratings, simulated };
    let by_rater = Resamples::named("raters", draws.seed, draws.resamples, ratings.raters.len());
    let by_rated = Resamples::named("rated", draws.seed, draws.resamples, ratings.rated.len());
    let once = vec![1.0; ratings.raters.len().max(ratings.rated.len())];
    let statistic = |resamples: &Resamples, of: &dyn Fn(&[f64]) -> Option<f64>| {
        let value = of(&once);
        Statistic { value, interval: value.and_then(|_| resamples.interval(of)) }
    };
    Interviews {
        scenario: scenario.to_owned(),
        title: title.to_owned(),
        seed: draws.seed,
        replicates: simulated.replicates,
        raters: number(ratings.raters.len()),
        ratings: (0..ratings.list.len()).map(|n| comparing.rating(n)).collect(),
        rated: comparing.rated(),
        pairs: number(simulated.views.iter().flatten().count()),
        correlation: statistic(&by_rater, &|times| spearman(&comparing.pairs(times))),
        difference: statistic(&by_rater, &|times| comparing.difference(times)),
        agreement: statistic(&by_rated, &|times| comparing.agreement(times)),
        notes: ratings.notes.clone(),
    }
}

struct Comparing<'r> {
    ratings: &'r Ratings,
    simulated: &'r SimulatedViews,
}

impl Comparing<'_> {
    fn rating(&self, n: usize) -> RatingBeside {
        let rating = self.ratings.list[n];
        let (rater, rated) = (&self.ratings.raters[rating.rater], &self.ratings.rated[rating.rated]);
        let view = self.simulated.views[n];
        RatingBeside {
            rater: rater.name.clone(),
            rater_is: rater.id().to_owned(),
            rated: rated.name.clone(),
            rated_is: rated.id().to_owned(),
            score: rating.score,
            simulated: view.map(|(estimate, _)| estimate),
            formations: view.map_or(0, |(_, formations)| formations),
        }
    }

    /// Score, simulated view, and weight of the rater.
    fn pairs(&self, times: &[f64]) -> Vec<(f64, f64, f64)> {
        let listed = self.ratings.list.iter().zip(&self.simulated.views);
        listed
            .filter_map(|(rating, view)| Some((rating.score, view.as_ref()?.0.mean, times[rating.rater])))
            .collect()
    }

    fn difference(&self, times: &[f64]) -> Option<f64> {
        let (mut sum, mut number) = (0.0, 0.0);
        for (score, view, times) in self.pairs(times) {
            sum += times * (score / 10.0 - view);
            number += times;
        }
        (number > 0.0).then(|| sum / number)
    }

    fn agreement(&self, times: &[f64]) -> Option<f64> {
        let mut codings = vec![vec![None; self.ratings.raters.len()]; self.ratings.rated.len()];
        self.ratings.list.iter().for_each(|rating| codings[rating.rated][rating.rater] = Some(rating.score));
        alpha(&codings, |rated| times[rated], Metric::Interval)
    }

    fn rated(&self) -> Vec<RatedBeside> {
        let mut rated: Vec<RatedBeside> = (0..self.ratings.rated.len()).map(|n| self.one_rated(n)).collect();
        let said = ranks(&rated.iter().map(|one| -one.score).collect::<Vec<_>>());
        let influence: Option<Vec<f64>> = rated.iter().map(|one| one.influence.map(|of| -of.mean)).collect();
        let simulated = influence.map(|values| ranks(&values));
        for (n, one) in rated.iter_mut().enumerate() {
            one.place_said = said[n];
            one.place_simulated = simulated.as_ref().map(|places| places[n]);
        }
        rated
    }

    /// A rated person or group, without ranks.
    fn one_rated(&self, n: usize) -> RatedBeside {
        let (mut scores, mut views) = (Moments::default(), Vec::new());
        for (rating, view) in self.ratings.list.iter().zip(&self.simulated.views) {
            if rating.rated == n {
                scores.add(rating.score);
                views.extend(view.map(|(estimate, _)| estimate.mean));
            }
        }
        let score = scores.estimate().expect("whoever is rated has a rating");
        let interval = score.interval(scores.number()).map(|(low, high)| (low.max(0.0), high.min(10.0)));
        let changed = self.simulated.changed[n];
        let verdict = match (changed, interval) {
            (Some(changed), Some((low, _))) if low / 10.0 > changed.mean => Verdict::Overrated,
            (Some(changed), Some((_, high))) if high / 10.0 < changed.mean => Verdict::Underrated,
            _ => Verdict::Neither,
        };
        let somebody = &self.ratings.rated[n];
        RatedBeside {
            name: somebody.name.clone(),
            id: somebody.id().to_owned(),
            raters: number(scores.number()),
            score: score.mean,
            interval,
            simulated: (!views.is_empty()).then(|| views.iter().sum::<f64>() / count(views.len())),
            changed,
            influence: self.simulated.influence[n],
            place_said: 0.0,
            place_simulated: None,
            overrated_by: changed.map(|changed| score.mean / 10.0 - changed.mean),
            verdict,
        }
    }
}
