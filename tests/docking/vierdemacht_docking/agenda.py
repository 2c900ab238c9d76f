"""The order of themes (ODD 7.11)."""

import math

from .arithmetic import largest, standardised


def order_themes(model):
    """Themes by score, the largest first."""
    scenario, draws, agenda = model.scenario, model.random, model.scenario.agenda
    struggle = scenario.bureaupolitics
    themes = range(len(scenario.themes))
    cluster = [theme["cluster"] for theme in scenario.themes]
    always = [s for s in model.supporters if s.attendance == "always" and not s.dismissed]
    wanted = standardised([sum(scenario.seats[p] * scenario.salience[p][t] for p in model.partners) for t in themes])
    own = standardised([sum(s.frame[cluster[t]] * s.priority[t] for s in always) for t in themes])
    a = supporters_say(model, always)
    scores = []
    for t in themes:
        gumbel = -math.log(-math.log(1 - draws.random()))
        room = sum(struggle["stakes"] * manager.authority * share
                   for manager, forward, share in model.read if t in forward)
        scores.append((1 - a) * wanted[t] + a * own[t] + agenda["noise"] * gumbel + room)
    return sorted(themes, key=lambda t: -scores[t])


def supporters_say(model, always):
    if not always:
        return 0.0
    scenario, struggle = model.scenario, model.scenario.bureaupolitics
    authority = sum(s.authority for s in always) / len(always)
    trust = scenario.trust["supporters"]
    v = authority * model.informateur["openness"] * trust
    return v + (1 - v) * struggle["stakes"] * struggle["intensity"] * authority


def next_theme(model):
    """Take the next theme off the agenda: with probability `forcing`, one that a party forces."""
    draws, scenario = model.random, model.scenario
    if draws.random() < scenario.agenda["forcing"]:
        party = draws.choices(model.partners, [scenario.seats[p] for p in model.partners])[0]
        remaining = sorted(model.agenda)
        theme = remaining[largest([scenario.salience[party][t] * mean_urgency(model, t) for t in remaining])]
    else:
        theme = model.agenda[0]
    model.agenda.remove(theme)
    return theme


def mean_urgency(model, theme):
    problems = model.scenario.problems_of[theme]
    return sum(model.urgency[j] for j in problems) / len(problems)


def hand_out_papers(model):
    """Draw the readers of the two-pagers and of the financial outlook (ODD 3.1, 7.11, 7.16)."""
    draws, attention = model.random, model.scenario.information["attention"]
    seats = len(model.table)

    def share():
        return sum(draws.random() < attention for _ in range(seats)) / seats

    model.read = [(manager, forward, share()) for manager, forward in model.two_pagers]
    model.outlook_read = share() if model.outlook else 0.0
