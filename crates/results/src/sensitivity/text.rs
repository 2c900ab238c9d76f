//! Sensitivity in words and columns.

use super::{FigureSensitivity, Sensitivity};
use crate::print::{line, section};
use experiments::plan::file::DesignKind;
use statistics::sensitivity::elementary_effects::{EffectsByFactor, ElementaryEffect};
use statistics::sensitivity::sobol::{Index, PairIndex, Shares, SobolIndices};
use studies::text_table::{self, TextColumn, left, right};

/// Name of a factor, two numbers with their intervals, two without, words.
const COLUMNS: [TextColumn; 6] = [
    left(30),
    right(26).after(1),
    right(26).after(1),
    right(7).after(1),
    right(7).after(1),
    left(0).after(3),
];

/// Names of two factors, and a number with its interval.
const PAIR_COLUMNS: [TextColumn; 2] = [left(57), right(26).after(1)];

/// Number of pairs shown.
const PAIRS: usize = 5;

/// The text, ending with a newline.
pub fn text(sensitivity: &Sensitivity) -> String {
    let mut text = String::new();
    let out = &mut text;
    head(out, sensitivity);
    for of in &sensitivity.figures {
        section(out, &format!("{}: {}", of.figure.name, of.figure.meaning));
        if let Some(indices) = &of.found.indices {
            of_indices(out, sensitivity, indices);
        }
        if let Some(effects) = &of.found.effects {
            of_effects(out, &sensitivity.factors, effects, &of.figure.unit);
        }
        of_components(out, of, sensitivity.runs_of_cell);
    }
    notes(out, sensitivity);
    text
}

fn head(out: &mut String, sensitivity: &Sensitivity) {
    line(out, &format!("{}: variance by parameter and by chance", sensitivity.title));
    line(out, &format!("Varied: {}", sensitivity.scenario));
    let Sensitivity { cells, runs, seed, kind, resamples, .. } = sensitivity;
    let factors = sensitivity.factors.len();
    let interval = match kind {
        DesignKind::Sobol if *resamples > 0 => " [ ] is a 95 % interval.",
        DesignKind::Morris => " [ ] is a 95 % interval.",
        _ => "",
    };
    let kind = kind.name();
    line(
        out,
        &format!(
            "{factors} factors, design {kind}: {cells} cells, {runs} formations in all, seed {seed}.{interval}"
        ),
    );
    if sensitivity.failed > 0 {
        line(out, &format!("{} formations have no figures.", sensitivity.failed));
    }
    if !matches!(sensitivity.kind, DesignKind::Sobol | DesignKind::Morris) {
        line(
            out,
            &format!(
                "A design of kind {} gives no index of single factors; kind sobol gives Sobol' indices, and kind \
                     morris\nelementary effects. `vierdemacht summary` prints the effect of every value.",
                sensitivity.kind.name()
            ),
        );
    }
}

/// Positions of the items to show, largest first.
fn largest_first<T>(all: &[T], size: impl Fn(&T) -> f64) -> Vec<usize> {
    let mut order: Vec<usize> = (0..all.len()).collect();
    order.sort_by(|&one, &two| size(&all[two]).total_cmp(&size(&all[one])));
    order
}

fn of_indices(out: &mut String, sensitivity: &Sensitivity, indices: &SobolIndices) {
    let factors = &sensitivity.factors;
    dropped(out, indices.used, indices.dropped, "base samples");
    let (shares, raw) = match (&indices.corrected, &indices.raw) {
        (Some(corrected), Some(raw)) => (corrected, Some(raw)),
        (None, Some(raw)) => (raw, None),
        _ => return line(out, "  The figure is the same at all points: there is no variance to divide."),
    };
    let heads = if raw.is_some() { ["raw S1", "raw ST"] } else { ["", ""] };
    let [one, two] = heads;
    row(out, ["  Share of the variance", "alone, S1", "in all, ST", one, two, "interactions?"]);
    for factor in largest_first(&shares.total, |index| index.estimate) {
        let (first, total) = (shares.first[factor], shares.total[factor]);
        let [one, two] = [first, total].map(with_interval);
        let [raw_one, raw_two] = raw.map_or([String::new(), String::new()], |raw| {
            [raw.first[factor], raw.total[factor]].map(|index| format!("{:.2}", index.estimate))
        });
        row(out, [&format!("    {}", factors[factor]), &one, &two, &raw_one, &raw_two, word(first, total)]);
    }
    let alone: f64 = shares.first.iter().map(|index| index.estimate).sum();
    row(out, ["    sum over factors", &format!("{alone:.2}")]);
    draws_in_indices(out, indices, sensitivity.runs_of_cell, sensitivity.resamples);
    of_pairs(out, factors, shares);
}

fn draws_in_indices(out: &mut String, indices: &SobolIndices, runs_of_cell: f64, resamples: usize) {
    let told = match (&indices.corrected, indices.noise) {
        (Some(_), Some(noise)) => format!(
            "Of the variance between points (means of {runs_of_cell:.0} formations) {:.1} % is due to random draws: S1 and ST leave it out, raw includes it.",
            percent(noise)
        ),
        (None, Some(_)) => {
            "Random draws explain all of this variance, so the factors' share cannot be told. These \
             are raw indices; more formations in each cell would help."
                .to_owned()
        }
        _ => "With one formation in each cell, random draws cannot be separated: these are raw indices, of \
             parameters and random draws."
            .to_owned(),
    };
    line(out, &format!("  {told}"));
    let shares = indices.corrected.as_ref().or(indices.raw.as_ref());
    let has_none = shares.is_some_and(|shares| shares.first.iter().all(|index| index.interval.is_none()));
    if has_none && resamples > 0 {
        line(
            out,
            "  No intervals: in some resample, random draws explain all the variance. There are too few base \
                 samples, or too few formations in each cell.",
        );
    }
}

fn percent(share: f64) -> f64 {
    100.0 * share
}

fn row<const N: usize>(out: &mut String, cells: [&str; N]) {
    line(out, text_table::row(&COLUMNS, cells).trim_end());
}

fn with_interval(index: Index) -> String {
    let interval = index.interval.map_or(String::new(), |(low, high)| format!(" [{low:5.2}, {high:5.2}]"));
    format!("{:.2}{interval}", index.estimate)
}

/// The importance of interactions according to first-order and total index, in words; empty without intervals.
fn word(first: Index, total: Index) -> &'static str {
    let (Some(of_first), Some(of_total)) = (first.interval, total.interval) else { return "" };
    match (first.estimate, total.estimate) {
        _ if of_total.0 <= 0.0 => "no clear effect",
        _ if of_first.1 >= of_total.0 => "none clear",
        _ if of_first.0 <= 0.0 => "interactions only, it seems",
        (first, total) if first < total / 2.0 => "mostly interactions",
        _ => "partly interactions",
    }
}

fn of_pairs(out: &mut String, factors: &[String], shares: &Shares) {
    if shares.second.is_empty() {
        return;
    }
    let number = shares.second.len();
    let stands_out = |pair: &&PairIndex| pair.index.interval.is_some_and(|(low, _)| low > 0.0);
    let out_of_all: Vec<&PairIndex> = shares.second.iter().filter(stands_out).collect();
    if out_of_all.is_empty() {
        let none = format!("  None of {number} pairs has a clear effect: no interval lies above 0.");
        return line(out, &none);
    }
    let by_chance = 0.025 * numbers::stats::count(number);
    line(
        out,
        &format!(
            "  Strongest pairs, by the share due only to both together (S2): {} of {number} pairs have a clear \
                 effect; chance alone would give {by_chance:.1}.",
            out_of_all.len()
        ),
    );
    for position in largest_first(&out_of_all, |pair| pair.index.estimate).into_iter().take(PAIRS) {
        let PairIndex { factors: (one, other), index } = out_of_all[position];
        let name = format!("    {} and {}", factors[*one], factors[*other]);
        line(out, &text_table::row(&PAIR_COLUMNS, [name, with_interval(*index)]));
    }
}

fn dropped(out: &mut String, used: u64, dropped: u64, what: &str) {
    if dropped > 0 {
        line(
            out,
            &format!(
                "  {dropped} of {} {what} are left out, because the figure does not exist there.",
                used + dropped
            ),
        );
    }
}

fn of_effects(out: &mut String, factors: &[String], effects: &EffectsByFactor, unit: &str) {
    dropped(out, effects.used, effects.dropped, "trajectories");
    if effects.factors.is_empty() {
        return line(out, "  No trajectory is left, so there are no effects.");
    }
    if !unit.is_empty() {
        line(out, &format!("  In {unit}, over the whole range of the factor"));
    }
    row(out, ["  Effect", "mu, with sign", "mu*, without", "sigma", "raw", "shape"]);
    let decimals = decimals(effects);
    for factor in largest_first(&effects.factors, |effect| effect.mu_star.mean) {
        let effect = &effects.factors[factor];
        let number = |number: f64| format!("{number:.decimals$}");
        let shown = |mean: f64, interval: Option<(f64, f64)>| {
            let interval = interval.map(|(low, high)| format!(" [{}, {}]", number(low), number(high)));
            number(mean) + &interval.unwrap_or_default()
        };
        let mu = shown(effect.mu.mean, effect.mu_interval);
        let mu_star = shown(effect.mu_star.mean, effect.mu_star_interval);
        let [sigma, raw] =
            [effect.sigma_corrected, effect.sigma].map(|sigma| sigma.map_or("-".to_owned(), number));
        row(out, [&format!("    {}", factors[factor]), &mu, &mu_star, &sigma, &raw, even(effect)]);
    }
}

/// Number of decimals that shows the largest effect with three digits, at most six.
fn decimals(effects: &EffectsByFactor) -> usize {
    let largest = effects.factors.iter().map(|effect| effect.mu_star.mean).fold(0.0, f64::max);
    let shows = |decimals: &i32| largest * libm::pow(10.0, f64::from(*decimals)) >= 100.0;
    (0..6).find(shows).map_or(6, |decimals| usize::try_from(decimals).unwrap_or(0))
}

/// The regularity of an effect according to sigma over mu*, in words: limits of Garcia Sanchez et al. 2014, *Energy and
/// Buildings* 68: 741-750.
fn even(effect: &ElementaryEffect) -> &'static str {
    let straddles = effect.mu_interval.is_some_and(|(low, high)| low <= 0.0 && high >= 0.0);
    let Some(sigma) = effect.sigma_corrected.or(effect.sigma) else { return "" };
    let ratio = sigma / effect.mu_star.mean;
    match ratio {
        _ if effect.mu_star.mean == 0.0 => "no effect",
        _ if straddles && sigma == 0.0 => "no clear effect",
        ratio if ratio < 0.1 => "nearly linear",
        ratio if ratio < 0.5 => "monotonic",
        ratio if ratio < 1.0 => "nearly monotonic",
        _ => "curved, or depends on others",
    }
}

fn of_components(out: &mut String, of: &FigureSensitivity, runs_of_cell: f64) {
    let Some(components) = &of.found.components else {
        let why = if runs_of_cell < 2.0 {
            "one formation in each cell cannot separate parameters from random draws"
        } else {
            "the figure exists in all formations of fewer than two cells"
        };
        return line(out, &format!("  Parameters or random draws: {why}."));
    };
    let told = match components.shares() {
        Some(shares) => {
            let [parameters, draws, both] = shares.map(percent);
            format!(
                "Of the variance between single formations {parameters:.1} % is due to the parameters, {draws:.1} % to random draws, {both:.1} % to both together."
            )
        }
        None => "All formations have the same figure: nothing varies.".to_owned(),
    };
    line(out, &format!("  {told}"));
    if let Some(noise) = components.noise().filter(|_| of.found.indices.is_none()) {
        let replicates = components.replicates;
        let noise = percent(noise);
        line(
            out,
            &format!(
                "  Of the variance between cells (means of {replicates} formations) {noise:.1} % is due to random \
                     draws."
            ),
        );
    }
    if components.incomplete > 0 {
        let all = components.cells + components.incomplete;
        let incomplete = components.incomplete;
        line(
            out,
            &format!(
                "  {incomplete} of {all} cells are left out here: a formation has no figure, or the number of formations differs."
            ),
        );
    }
}

fn notes(out: &mut String, sensitivity: &Sensitivity) {
    match sensitivity.kind {
        DesignKind::Sobol => line(
            out,
            "\nS1 is the share of the variance that would disappear if the factor alone were known; ST the share \
                 that would remain\nif all others were known. If ST is well above S1, the effect of the factor \
                 depends on others. Shares depend on the\nranges in the experiment: a wider range gives a larger \
                 share. By chance an index can lie below 0 or above 1.",
        ),
        DesignKind::Morris => line(
            out,
            "\nmu is the mean effect over a factor's whole range, mu* the mean of its absolute size, and sigma its standard deviation\nover the space (without random draws; raw: with them). Random draws make mu* too large: if it hardly exceeds the\nhalf-width of mu's interval, trust mu. All depend on the ranges in the experiment.",
        ),
        _ => out.push('\n'),
    }
    line(
        out,
        "\"Both together\" is the part of the random draws whose effect differs between cells. docs/EXPERIMENTS.md \
             explains each\nfigure and its limits.",
    );
}

#[cfg(test)]
mod tests {
    use super::*;
    use numbers::stats::Estimate;

    fn index(low: f64, high: f64) -> Index {
        Index { estimate: f64::midpoint(low, high), interval: Some((low, high)) }
    }

    #[test]
    fn interactions_are_told_only_where_intervals_of_first_and_total_index_are_apart() {
        assert_eq!(word(index(-0.1, 0.1), index(-0.1, 0.3)), "no clear effect");
        assert_eq!(word(index(0.3, 0.5), index(0.4, 0.6)), "none clear");
        assert_eq!(word(index(-0.1, 0.1), index(0.2, 0.4)), "interactions only, it seems");
        assert_eq!(word(index(0.1, 0.2), index(0.4, 0.6)), "mostly interactions");
        assert_eq!(word(index(0.3, 0.4), index(0.5, 0.6)), "partly interactions");
        assert_eq!(word(Index { estimate: 0.1, interval: None }, index(0.5, 0.6)), "");
    }

    #[test]
    fn an_effect_is_as_even_as_its_spread_is_small_beside_its_size() {
        let effect = |sigma: f64, interval| ElementaryEffect {
            mu: Estimate { mean: 1.0, error: 0.1 },
            mu_interval: Some(interval),
            mu_star: Estimate { mean: 1.0, error: 0.1 },
            mu_star_interval: None,
            sigma: Some(5.0),
            sigma_corrected: Some(sigma),
            noise: None,
        };
        let of = |sigma| even(&effect(sigma, (0.5, 1.5)));
        assert_eq!([0.0, 0.2, 0.7].map(of), ["nearly linear", "monotonic", "nearly monotonic"]);
        assert_eq!(of(1.5), "curved, or depends on others");
        assert_eq!(even(&effect(0.0, (-0.5, 2.5))), "no clear effect");
    }

    #[test]
    fn only_pairs_above_0_stand_out_the_strongest_first() {
        let pair = |one, other, low, high| PairIndex { factors: (one, other), index: index(low, high) };
        let second = vec![pair(0, 1, 0.05, 0.15), pair(0, 2, -0.3, -0.1), pair(1, 2, 0.2, 0.4)];
        let shares = Shares { variance: 1.0, first: Vec::new(), total: Vec::new(), second };
        let names = ["a", "b", "c"].map(str::to_owned);
        let mut text = String::new();
        of_pairs(&mut text, &names, &shares);
        assert!(text.contains("2 of 3 pairs have a clear effect; chance alone would give 0.1."), "{text}");
        let lines: Vec<&str> = text.lines().skip(1).map(str::trim_start).collect();
        assert!(
            lines.len() == 2 && lines[0].starts_with("b and c") && lines[1].starts_with("a and b"),
            "{text}"
        );
        text.clear();
        of_pairs(&mut text, &names, &Shares { second: vec![pair(0, 2, -0.3, -0.1)], ..shares });
        assert!(text.contains("None of 1 pairs has a clear effect"), "{text}");
    }

    #[test]
    fn indices_without_intervals_that_were_asked_for_say_why() {
        let indices = SobolIndices {
            used: 4,
            dropped: 0,
            telling: 4,
            mean: Some(0.0),
            raw: None,
            corrected: Some(Shares {
                variance: 1.0,
                first: vec![Index { estimate: 0.5, interval: None }],
                total: Vec::new(),
                second: Vec::new(),
            }),
            noise: Some(0.4),
        };
        let told = |resamples| {
            let mut text = String::new();
            draws_in_indices(&mut text, &indices, 10.0, resamples);
            text
        };
        assert!(
            told(100).contains("40.0 % is due to random draws")
                && told(100).contains("No intervals: in some resample")
        );
        assert!(!told(0).contains("No intervals"));
    }
}
