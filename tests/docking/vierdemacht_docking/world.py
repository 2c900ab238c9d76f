"""Random draws at the start: problems, plans, wishes, relations (ODD 5, 7.1, 7.5, 7.6)."""

import math

from .relations import Relation


def clamp(value):
    return min(1.0, max(0.0, value))


# ODD 7.1.
def draw_problems(model):
    scenario, draws, plans = model.scenario, model.random, model.scenario.plans
    model.urgency, model.quality, model.cost = [], [], []
    spread = plans["cost_spread"]
    for theme in scenario.problem_theme:
        model.urgency.append(clamp(draws.gauss(scenario.themes[theme]["urgency"], 0.2)))
        model.quality.append([clamp(draws.gauss(plans["quality_mean"], plans["quality_sd"]))
                              for _ in scenario.places])
        model.cost.append([math.exp(spread * draws.gauss(0, 1) - spread**2 / 2) for _ in scenario.places])


# ODD 7.1: the problems with the largest salience times urgency.
def write_manifestos(model):
    scenario = model.scenario
    model.manifesto = []
    for party in range(len(scenario.parties)):
        importance = scenario.salience[party]
        order = sorted(range(scenario.problems),
                       key=lambda j: -importance[scenario.problem_theme[j]] * model.urgency[j])
        model.manifesto.append(order[:scenario.plans["manifesto"]])


# ODD 7.6: the wishes that a department and its managers share, or the core team.
def draw_common_wishes(model):
    scenario, draws = model.scenario, model.random
    units = [d["id"] for d in scenario.data["departments"]] + ["core"]
    model.common = {unit: [[draws.gauss(0, 1) for _ in scenario.places] for _ in range(scenario.problems)]
                    for unit in units}


def draw_wishes(model, official, rho, scale, unit, own):
    """Draw the wishes of one civil servant. `scale`, `unit` and `own` are functions of the theme."""
    scenario, draws, goals = model.scenario, model.random, model.scenario.goals
    mean, sd = scenario.plans["quality_mean"], scenario.plans["quality_sd"]
    private = math.sqrt(1 - rho**2)
    shared, single = math.sqrt(goals["cohesion"]), math.sqrt(1 - goals["cohesion"])
    official.wish = []
    for problem, theme in enumerate(scenario.problem_theme):
        size = scale(theme)
        if size == 0:
            official.wish.append([0.0] * scenario.approaches)
            continue
        common = model.common.get(unit(theme))
        topic = goals["topics"] if own(theme) else 0.0
        row = []
        for k, quality in enumerate(model.quality[problem]):
            desk = common[problem][k] if common else draws.gauss(0, 1)
            taste = shared * desk + single * draws.gauss(0, 1)
            professional = (quality - mean) / sd if sd > 0 else 0.0
            row.append(size * math.tanh(rho * professional + private * taste + topic))
        official.wish.append(row)


# ODD 7.6: the scale of wishes, and the unit that shares them, by role.
def wish_all(model):
    scenario, goals = model.scenario, model.scenario.goals
    department = [theme.get("department") for theme in scenario.themes]
    cluster = [theme["cluster"] for theme in scenario.themes]
    for supporter in model.supporters:
        draw_wishes(model, supporter, goals["supporter_professionalism"],
                    lambda t: supporter.frame[cluster[t]], lambda t: "core", lambda t: False)
    for expert in model.experts:
        home = expert.department
        draw_wishes(model, expert, goals["expert_professionalism"],
                    lambda t: 1.0 if home is None or department[t] == home else 0.0, lambda t: home,
                    lambda t: home is not None and department[t] == home)
    for manager in model.managers:
        led = scenario.departments_led(manager.person)
        home = manager.department
        draw_wishes(model, manager, goals["expert_professionalism"], lambda t: 1.0,
                    lambda t: home or department[t], lambda t: department[t] in led)


def rule_for(model, negotiator, expert):
    rules = model.scenario.relation_rules
    working = expert.department is not None and expert.department in negotiator.departments
    return (rules["working_relation"] if working else rules["expert_negotiator"]), working


# ODD 7.5.
def relate_all(model):
    scenario = model.scenario
    rules, trust = scenario.relation_rules, scenario.trust
    strength, deliverables = trust["strength"], rules["contract_deliverables"]
    for negotiator in model.negotiators:
        for supporter in model.supporters:
            start = lifted(scenario, trust["supporters"], negotiator)
            negotiator.relations[supporter.index] = Relation(
                rules["supporter_negotiator"], start, strength, deliverables)
        for expert in model.experts:
            kind, working = rule_for(model, negotiator, expert)
            start = trust["experts"] + (trust["working_relation"] if working else 0.0)
            negotiator.relations[expert.index] = Relation(
                kind, lifted(scenario, start, negotiator), strength, deliverables, working=working)
    for supporter in model.supporters:
        for expert in model.experts:
            supporter.relations[expert.index] = Relation(
                rules["supporter_expert"], trust["experts"], strength, deliverables)
    for expert in model.experts:
        for other in model.colleagues_of(expert):
            expert.relations[other.index] = Relation(rules["colleagues"], trust["experts"], strength, deliverables)
    single_relations(model)


def lifted(scenario, trust, negotiator):
    """Trust after the mayor has made up for a share of what a newcomer lacks."""
    trust = min(1.0, trust)
    if not scenario.data["council"]["mayor"]:
        return trust
    return trust + scenario.trust["mayor"] * (1 - negotiator.experience) * (1 - trust)


# ODD 7.5: a single relation replaces the one by the rule. If it gives a trust, that is not lifted.
def single_relations(model):
    scenario = model.scenario
    named = {agent.id: agent for agent in model.negotiators + model.supporters + model.experts}
    for given in scenario.data["relations"]:
        first, second = named.get(given["from"]), named.get(given["to"])
        if first is None or second is None:
            continue
        if not hasattr(first, "relations") or getattr(second, "index", None) not in first.relations:
            first, second = second, first
        old = first.relations[second.index]
        first.relations[second.index] = Relation(
            given["kind"], given.get("trust", old.trust), scenario.trust["strength"],
            given.get("deliverables", scenario.relation_rules["contract_deliverables"]),
            {scenario.theme_of[t] for t in given["themes"]}, old.working)
