"""Decisions at the table (ODD 7.15, 7.16, 7.17)."""

import math

from .arithmetic import largest


def party_utility(model, party, problem, k):
    """The mean of the two negotiators' utilities."""
    pair = model.pairs[party]
    return sum(n.utility(problem, k) for n in pair) / len(pair)


def weight(model, party, theme):
    scenario = model.scenario
    owed = sum(max(0.0, model.favour(party, other)) for other in model.partners if other != party)
    return scenario.seats[party] * (1 + scenario.bargaining["credit"] * owed) * scenario.salience[party][theme]


def nearest(model, party, theme):
    return largest([-abs(place - model.scenario.ideal[party][theme]) for place in model.scenario.places])


def table_own_options(model, problem):
    theme = model.scenario.problem_theme[problem]
    for party in model.partners:
        path = "manifesto" if problem in model.manifesto[party] else "own_option"
        model.put_on_table(problem, nearest(model, party, theme), path, party)


def decide(model, problem):
    scenario = model.scenario
    theme = scenario.problem_theme[problem]
    table_own_options(model, problem)
    options = sorted(model.tabled[problem])
    values = {k: {p: party_utility(model, p, problem, k) for p in model.partners} for k in options}
    weights = {p: weight(model, p, theme) for p in model.partners}
    total = sum(weights.values())
    joint = {k: sum(weights[p] * values[k][p] for p in model.partners) / total for k in options}
    allowed = []
    for k in options:
        vetoes = [p for p in model.partners
                  if values[k][p] * scenario.salience[p][theme] < scenario.bargaining["veto_floor"]]
        if not vetoes:
            allowed.append(k)
        elif joint[k] > 0:
            model.counts["vetoes"] += len(vetoes)
    chosen = by_rule(model, theme, allowed, values, weights, joint)
    if chosen is not None and not affordable(model, problem, chosen, theme):
        chosen = None
    if chosen is None:
        model.decided[problem] = None
        return
    model.decided[problem] = chosen
    model.worth[problem] = joint[chosen]
    model.spent += model.cost[problem][chosen]
    give_way(model, theme, allowed, values, chosen)


# ODD 7.17.
def by_rule(model, theme, allowed, values, weights, joint):
    rule = model.scenario.bargaining["rule"]
    if rule == "nash":
        return nash(allowed, values, weights)
    if rule == "median":
        return median(model, theme, allowed, values, weights)
    if rule == "compromise":
        return compromise(allowed, joint)
    raise ValueError(f"the rule {rule} is not docked")


def nash(allowed, values, weights):
    """The largest sum of w ln(u) among approaches from which every party gains."""
    gaining = [k for k in allowed if all(values[k][p] > 0 for p in weights)]
    if not gaining:
        return None
    return gaining[largest([sum(w * math.log(values[k][p]) for p, w in weights.items()) for k in gaining])]


def median(model, theme, allowed, values, weights):
    """The approach nearest the ideal of the weighted median party, if parties with more than half gain."""
    ideals = sorted((model.scenario.ideal[p][theme], w) for p, w in weights.items())
    half, held = sum(weights.values()) / 2, 0.0
    for ideal, w in ideals:
        held += w
        if held >= half:
            break
    gaining = [k for k in allowed if sum(w for p, w in weights.items() if values[k][p] > 0) > half]
    if not gaining:
        return None
    return gaining[largest([-abs(model.scenario.places[k] - ideal) for k in gaining])]


def compromise(allowed, joint):
    """The largest weighted mean utility, if above 0."""
    if not allowed:
        return None
    best = allowed[largest([joint[k] for k in allowed])]
    return best if joint[best] > 0 else None


def affordable(model, problem, k, theme):
    """True if the plan passes: there is money, or the warning that there is none is not followed."""
    if model.spent + model.cost[problem][k] <= model.scenario.bargaining["budget"]:
        return True
    model.counts["over_budget"] += 1
    chance = model.scenario.bargaining["controller_word"]
    if model.controller is None:
        return True
    if not model.is_present(model.controller, theme):
        chance *= model.outlook_read
    return model.random.random() >= chance


def give_way(model, theme, allowed, values, chosen):
    """The party that gains most owes each party the difference with that party's best approach."""
    salience = model.scenario.salience
    gains = [values[chosen][p] * salience[p][theme] for p in model.partners]
    winner = model.partners[largest(gains)]
    for party in model.partners:
        best = max([values[k][party] for k in allowed] + [0.0])
        lost = (best - values[chosen][party]) * salience[party][theme]
        if party != winner and lost > 0:
            model.owe(party, winner, lost)
