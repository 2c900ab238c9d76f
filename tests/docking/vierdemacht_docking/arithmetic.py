"""Statistics of lists."""

import math


def standardised(values):
    """std(.) of ODD 7: mean 0 and standard deviation 1, all 0 if they do not differ."""
    if not values:
        return []
    mean = sum(values) / len(values)
    sd = math.sqrt(sum((value - mean) ** 2 for value in values) / len(values))
    return [(value - mean) / sd if sd > 1e-12 else 0.0 for value in values]


def largest(values):
    """Index of the largest value; the first of equals (ODD 3.3)."""
    return max(range(len(values)), key=values.__getitem__)
