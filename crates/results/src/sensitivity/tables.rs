//! Tables of sensitivity, tidy: one row per index, pair, effect or figure.

use super::{FigureSensitivity, Sensitivity};
use crate::columns::{DICTIONARY, columns, describe};
use crate::identity::Identity;
use crate::write::Staging;
use statistics::sensitivity::components::Components;
use statistics::sensitivity::elementary_effects::ElementaryEffect;
use statistics::sensitivity::sobol::{Index, PairIndex, Shares};
use std::path::Path;
use studies::error::Error;

/// The command that makes these tables.
pub const MADE_BY: &str = "vierdemacht sensitivity";

/// Folder of these tables, in that of a sweep.
pub const FOLDER: &str = "sensitivity";

/// A row of `indices.csv`.
#[derive(Debug, Clone, Copy)]
pub struct IndexRow<'a> {
    figure: &'a str,
    factor: &'a str,
    version: &'static str,
    order: &'static str,
    index: Index,
}

/// A row of `pairs.csv`.
#[derive(Debug, Clone, Copy)]
pub struct PairRow<'a> {
    figure: &'a str,
    factors: [&'a str; 2],
    version: &'static str,
    index: Index,
}

/// A row of `effects.csv`.
#[derive(Debug, Clone, Copy)]
pub struct EffectRow<'a> {
    figure: &'a str,
    factor: &'a str,
    effect: &'a ElementaryEffect,
}

/// A row of `components.csv`.
#[derive(Debug, Clone, Copy)]
pub struct ComponentsRow<'a> {
    of: &'a FigureSensitivity,
}

fn low(interval: Option<(f64, f64)>) -> Option<f64> {
    interval.map(|(low, _)| low)
}

fn high(interval: Option<(f64, f64)>) -> Option<f64> {
    interval.map(|(_, high)| high)
}

impl ComponentsRow<'_> {
    fn number(&self, of: impl Fn(&Components) -> f64) -> Option<f64> {
        self.of.found.components.as_ref().map(of)
    }

    fn share(&self, which: usize) -> Option<f64> {
        self.of.found.components.and_then(|components| components.shares()).map(|s| s[which])
    }

    /// Number of base samples or trajectories used, and number dropped.
    fn blocks(&self) -> (Option<u64>, Option<u64>) {
        let found = &self.of.found;
        let of_indices = found.indices.as_ref().map(|indices| (indices.used, indices.dropped));
        of_indices.or(found.effects.as_ref().map(|effects| (effects.used, effects.dropped))).unzip()
    }

    fn variance(&self, of: impl Fn(&Shares) -> f64, corrected: bool) -> Option<f64> {
        let indices = self.of.found.indices.as_ref();
        let shares = indices.and_then(|i| if corrected { i.corrected.as_ref() } else { i.raw.as_ref() });
        shares.map(of)
    }
}

columns! {
    /// `indices.csv`: one row for each Sobol' index of a factor.
    indices: IndexRow;
    "figure", "name of the figure", "", "" => text |r| r.figure;
    "factor", "name of the factor", "", "" => text |r| r.factor;
    "index", "first: share of the variance due to the factor alone; total: share due to the factor alone and together with others", "", "first, total" => text |r| r.order;
    "version", "corrected: for the expectations of cells, without the variance due to random draws; raw: for the means of cells over their formations", "", "corrected, raw" => text |r| r.version;
    "estimate", "index; by chance it can lie below 0 or above 1", "share of the variance", "about 0 to 1" => number |r| r.index.estimate;
    "low", "lower end of the 95 % bootstrap interval over base samples", "share of the variance", "" => number |r| low(r.index.interval);
    "high", "upper end of the 95 % interval", "share of the variance", "" => number |r| high(r.index.interval);
}

columns! {
    /// `pairs.csv`: one row for each Sobol' index of a pair of factors.
    pairs: PairRow;
    "figure", "name of the figure", "", "" => text |r| r.figure;
    "factor", "name of a factor", "", "" => text |r| r.factors[0];
    "with", "name of another factor", "", "" => text |r| r.factors[1];
    "version", "as in indices.csv", "", "corrected, raw" => text |r| r.version;
    "estimate", "second-order index: share of the variance due only to both factors together; by chance it can lie below 0", "share of the variance", "about 0 to 1" => number |r| r.index.estimate;
    "low", "lower end of the 95 % bootstrap interval over base samples", "share of the variance", "" => number |r| low(r.index.interval);
    "high", "upper end of the 95 % interval", "share of the variance", "" => number |r| high(r.index.interval);
}

columns! {
    /// `effects.csv`: one row for the elementary effects of each factor.
    effects: EffectRow;
    "figure", "name of the figure", "", "" => text |r| r.figure;
    "factor", "name of the factor", "", "" => text |r| r.factor;
    "mu", "mean elementary effect over the whole range of the factor, with its sign", "unit of the figure", "" => number |r| r.effect.mu.mean;
    "mu_error", "standard error over trajectories", "unit of the figure", "0 and more" => number |r| r.effect.mu.error;
    "mu_low", "lower end of the 95 % interval", "unit of the figure", "" => number |r| low(r.effect.mu_interval);
    "mu_high", "upper end of the 95 % interval", "unit of the figure", "" => number |r| high(r.effect.mu_interval);
    "mu_star", "mean absolute elementary effect; random draws make it too large", "unit of the figure", "0 and more" => number |r| r.effect.mu_star.mean;
    "mu_star_error", "standard error over trajectories", "unit of the figure", "0 and more" => number |r| r.effect.mu_star.error;
    "mu_star_low", "lower end of the 95 % interval", "unit of the figure", "" => number |r| low(r.effect.mu_star_interval);
    "mu_star_high", "upper end of the 95 % interval", "unit of the figure", "" => number |r| high(r.effect.mu_star_interval);
    "sigma", "standard deviation of elementary effects over trajectories; random draws make it too large", "unit of the figure", "0 and more" => number |r| r.effect.sigma;
    "sigma_corrected", "sigma without the variance due to random draws", "unit of the figure", "0 and more" => number |r| r.effect.sigma_corrected;
    "noise", "share of the square of sigma that is due to random draws", "share", "0 to 1" => number |r| r.effect.noise;
}

columns! {
    /// `components.csv`: one row per figure.
    components: ComponentsRow;
    "figure", "name of the figure", "", "" => text |r| &*r.of.figure.name;
    "cells", "number of cells used: those with a value in every formation", "cells", "0 and more" => whole |r| r.of.found.components.map(|c| c.cells);
    "incomplete", "number of cells left out", "cells", "0 and more" => whole |r| r.of.found.components.map(|c| c.incomplete);
    "replicates", "number of formations in a cell", "formations", "2 and more" => whole |r| r.of.found.components.map(|c| c.replicates);
    "mean", "mean over these cells and formations", "unit of the figure", "" => number |r| r.number(|c| c.mean);
    "parameters", "variance component of the parameters; by chance it can lie below 0", "unit of the figure, squared", "about 0 and more" => number |r| r.number(|c| c.parameters);
    "random_draws", "variance component of the random draws, equal in all cells; by chance it can lie below 0", "unit of the figure, squared", "about 0 and more" => number |r| r.number(|c| c.draws);
    "both", "variance component of the random draws that differs between cells", "unit of the figure, squared", "0 and more" => number |r| r.number(|c| c.interaction);
    "share_parameters", "share of the variance of single formations due to the parameters", "share", "0 to 1" => number |r| r.share(0);
    "share_random_draws", "share due to the random draws", "share", "0 to 1" => number |r| r.share(1);
    "share_both", "share due to both together", "share", "0 to 1" => number |r| r.share(2);
    "variance_of_means", "variance of the means of cells", "unit of the figure, squared", "0 and more" => number |r| r.number(|c| c.of_means);
    "noise", "share of this variance due to random draws", "share", "0 to 1" => number |r| r.of.found.components.and_then(|c| c.noise());
    "blocks", "number of base samples or trajectories used for indices or effects; empty for other designs", "", "0 and more" => whole |r| r.blocks().0;
    "blocks_dropped", "number of base samples or trajectories dropped because the figure did not exist at some point", "", "0 and more" => whole |r| r.blocks().1;
    "variance_raw", "variance of which raw indices are shares", "unit of the figure, squared", "above 0" => number |r| r.variance(|s| s.variance, false);
    "variance_corrected", "variance of which corrected indices are shares", "unit of the figure, squared", "above 0" => number |r| r.variance(|s| s.variance, true);
}

/// Write the tables of all figures into a folder, replacing earlier ones.
///
/// # Errors
/// A failure to write.
pub fn publish(place: &Path, sensitivity: &Sensitivity, identity: Identity) -> Result<(), Error> {
    let mut staging = Staging::begin(place)?;
    let mut dictionary = vec![DICTIONARY.to_owned()];
    let of_indices: Vec<IndexRow<'_>> = versions(sensitivity).flat_map(of_factors).collect();
    let of_pairs: Vec<PairRow<'_>> = versions(sensitivity).flat_map(of_pairs).collect();
    let of_effects: Vec<EffectRow<'_>> = effect_rows(sensitivity).collect();
    let of_figures = sensitivity.figures.iter().map(|of| ComponentsRow { of });
    let mut describe_table = |described| dictionary.push(described);
    if !of_indices.is_empty() {
        staging.whole_table("indices.csv", &indices(), of_indices)?;
        describe_table(describe("indices.csv", &indices()));
    }
    if !of_pairs.is_empty() {
        staging.whole_table("pairs.csv", &pairs(), of_pairs)?;
        describe_table(describe("pairs.csv", &pairs()));
    }
    if !of_effects.is_empty() {
        staging.whole_table("effects.csv", &effects(), of_effects)?;
        describe_table(describe("effects.csv", &effects()));
    }
    staging.whole_table("components.csv", &components(), of_figures)?;
    describe_table(describe("components.csv", &components()));
    staging.text("columns.csv", &dictionary.concat())?;
    staging.summary(sensitivity)?;
    staging.publish(MADE_BY, identity)
}

/// One version of the indices of a figure.
#[derive(Clone, Copy)]
struct Version<'a> {
    factors: &'a [String],
    figure: &'a str,
    name: &'static str,
    shares: &'a Shares,
}

fn versions(sensitivity: &Sensitivity) -> impl Iterator<Item = Version<'_>> {
    let factors = &sensitivity.factors[..];
    sensitivity.figures.iter().flat_map(move |of| {
        let indices = of.found.indices.iter();
        let both = indices.flat_map(|i| [("corrected", i.corrected.as_ref()), ("raw", i.raw.as_ref())]);
        let figure = &*of.figure.name;
        both.filter_map(move |(name, shares)| Some(Version { factors, figure, name, shares: shares? }))
    })
}

fn of_factors(version: Version<'_>) -> impl Iterator<Item = IndexRow<'_>> {
    let Version { factors, figure, name, shares } = version;
    factors.iter().zip(shares.first.iter().zip(&shares.total)).flat_map(move |(factor, (first, total))| {
        [("first", *first), ("total", *total)].map(|(order, index)| IndexRow {
            figure,
            factor,
            version: name,
            order,
            index,
        })
    })
}

fn of_pairs(version: Version<'_>) -> impl Iterator<Item = PairRow<'_>> {
    let Version { factors, figure, name, shares } = version;
    shares.second.iter().map(move |&PairIndex { factors: (one, other), index }| PairRow {
        figure,
        factors: [&factors[one], &factors[other]],
        version: name,
        index,
    })
}

fn effect_rows(sensitivity: &Sensitivity) -> impl Iterator<Item = EffectRow<'_>> {
    sensitivity.figures.iter().flat_map(|of| {
        let effects = of.found.effects.iter().flat_map(|effects| &effects.factors);
        let row = |(factor, effect)| EffectRow { figure: &of.figure.name, factor, effect };
        sensitivity.factors.iter().map(String::as_str).zip(effects).map(row)
    })
}
