"""Two-sample tests of equal distribution, and the differences that they can find."""

import numpy as np
from scipy import optimize, stats

FEW = 12  # figures with at most this many values after pooling are tested by chi-squared
LEAST = 10  # expected number in each cell, in the smaller sample


def cells(x, y):
    """Bounds that pool values until every cell is expected to hold enough of the smaller sample."""
    both = np.sort(np.concatenate([x, y]))
    share = min(len(x), len(y)) / len(both)
    values, numbers = np.unique(both, return_counts=True)
    bounds, held, rest = [], 0.0, len(both) * share
    for value, number in zip(values, numbers):
        held += number * share
        if held >= LEAST and rest - held >= LEAST:
            bounds.append(value)
            rest -= held
            held = 0.0
    return np.array(bounds)


def counted(sample, bounds):
    return np.bincount(np.searchsorted(bounds, sample), minlength=len(bounds) + 1)


def kind_of(x, y):
    both = np.concatenate([x, y])
    if len(np.unique(both)) == 1:
        return "constant"
    whole = np.all(both == np.round(both))
    if whole and len(cells(x, y)) < FEW:
        return "chi-squared" if len(cells(x, y)) else "fisher"
    return "mann-whitney" if whole else "kolmogorov-smirnov"


def probability(x, y):
    """Name of the test and its p-value."""
    kind = kind_of(x, y)
    if kind == "constant":
        return kind, 1.0
    if kind == "chi-squared":
        bounds = cells(x, y)
        table = np.array([counted(x, bounds), counted(y, bounds)])
        return kind, stats.chi2_contingency(table, correction=False).pvalue
    if kind == "fisher":
        common = stats.mode(np.concatenate([x, y])).mode
        table = [[np.sum(x == common), np.sum(x != common)], [np.sum(y == common), np.sum(y != common)]]
        return kind, stats.fisher_exact(table)[1]
    if kind == "mann-whitney":
        return kind, stats.mannwhitneyu(x, y, method="asymptotic").pvalue
    return kind, stats.ks_2samp(x, y, method="asymp").pvalue


def holm(probabilities):
    """Holm's adjusted p-values, in the order given."""
    order = np.argsort(probabilities)
    adjusted, highest = np.empty(len(order)), 0.0
    for rank, place in enumerate(order):
        highest = max(highest, min(1.0, (len(order) - rank) * probabilities[place]))
        adjusted[place] = highest
    return adjusted


def detectable(x, y, level, power=0.9):
    """Smallest difference of means, in standard deviations, that the test finds with this power at this level.

    The alternative is the pooled distribution tilted exponentially, which moves its mean and keeps its values.
    """
    kind = kind_of(x, y)
    if kind in ("constant", "fisher"):
        return float("nan")
    both = np.sort(np.concatenate([x, y]))
    z = (both - both.mean()) / both.std()
    n, m = len(x), len(y)
    reach = {"chi-squared": by_chi_squared, "mann-whitney": by_mann_whitney,
             "kolmogorov-smirnov": by_kolmogorov_smirnov}[kind](x, y, level, power)

    def short(theta):
        weights = np.exp(theta * z - np.max(theta * z))
        return reach(both, weights / weights.sum(), n, m)

    theta = optimize.brentq(short, 1e-6, 5.0) if short(5.0) > 0 else float("nan")
    if np.isnan(theta):
        return theta
    weights = np.exp(theta * z - np.max(theta * z))
    return float(np.sum(weights * z) / weights.sum())


def by_chi_squared(x, y, level, power):
    bounds = cells(x, y)
    critical = stats.chi2.isf(level, len(bounds))
    needed = optimize.brentq(lambda c: stats.ncx2.sf(critical, len(bounds), c) - power, 1e-6, 1e4)

    def reach(both, weights, n, m):
        place = np.searchsorted(bounds, both)
        p = np.bincount(place, minlength=len(bounds) + 1) / len(both)
        q = np.bincount(place, weights=weights, minlength=len(bounds) + 1)
        mixed = (n * p + m * q) / (n + m)
        return n * m / (n + m) * np.sum((p - q) ** 2 / mixed) - needed

    return reach


def by_mann_whitney(x, y, level, power):
    needed = stats.norm.isf(level / 2) + stats.norm.isf(1 - power)

    def reach(both, weights, n, m):
        values, place = np.unique(both, return_inverse=True)
        p, q = np.bincount(place) / len(both), np.bincount(place, weights=weights)
        above = np.sum(q * (np.cumsum(p) - p / 2))
        ties = 1 - np.sum(p**3)
        return (above - 0.5) / np.sqrt(ties * (1 / n + 1 / m) / 12) - needed

    return reach


def by_kolmogorov_smirnov(x, y, level, power):
    needed = stats.kstwobign.isf(level) + 0.5 * stats.norm.isf(1 - power)

    def reach(both, weights, n, m):
        gap = np.max(np.abs(np.cumsum(weights) - np.arange(1, len(both) + 1) / len(both)))
        return gap / np.sqrt(1 / n + 1 / m) - needed

    return reach
