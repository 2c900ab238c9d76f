"""Consultation and drafting, as far as the agreement's plans depend on them (ODD 7.18, 7.19)."""

from .decision import party_utility, weight
from .arithmetic import largest, standardised


# ODD 7.18.
def consult(model):
    for party in range(len(model.scenario.parties)):
        if party in model.partners or not abstains(model, party):
            ask_amendments(model, party)


def abstains(model, party):
    parties = model.scenario.parties
    given = parties[party]
    if given["stance"] != "none":
        return True
    return any(parties[p]["id"] in given["excludes"] or given["id"] in parties[p]["excludes"]
               for p in model.partners)


def ask_amendments(model, party):
    asked = 0
    for problem in model.manifesto[party]:
        if asked >= model.scenario.agreement["amendments"]:
            return
        values = [party_utility(model, party, problem, k) for k in range(model.scenario.approaches)]
        k = largest(values)
        if values[k] <= 0 or model.decided.get(problem) == k:
            continue
        asked += 1
        model.counts["amendments_asked"] += 1
        if adopts(model, problem, k):
            adopt(model, party, problem, k)


def joint_value(model, problem, k):
    theme = model.scenario.problem_theme[problem]
    weights = {p: weight(model, p, theme) for p in model.partners}
    values = sum(weights[p] * party_utility(model, p, problem, k) for p in model.partners)
    return values / sum(weights.values())


def adopts(model, problem, k):
    scenario = model.scenario
    theme = scenario.problem_theme[problem]
    now = model.decided.get(problem)
    stands = joint_value(model, problem, now) if now is not None else 0.0
    if joint_value(model, problem, k) <= stands:
        return False
    for p in model.partners:
        if party_utility(model, p, problem, k) * scenario.salience[p][theme] < scenario.bargaining["veto_floor"]:
            return False
    spared = model.cost[problem][now] if now is not None else 0.0
    return model.spent - spared + model.cost[problem][k] <= scenario.bargaining["budget"]


def adopt(model, party, problem, k):
    now = model.decided.get(problem)
    if now is not None:
        model.spent -= model.cost[problem][now]
    model.put_on_table(problem, k, "amendment", party)
    model.decided[problem] = k
    model.worth[problem] = joint_value(model, problem, k)
    model.spent += model.cost[problem][k]
    model.counts["amendments_adopted"] += 1


# ODD 7.19.
def draft(model):
    scenario = model.scenario
    chosen = [(j, k) for j, k in sorted(model.decided.items()) if k is not None]
    writers = [s for s in model.supporters if s.person.function == "agreement_writer" and not s.dismissed]
    d, wishes = 0.0, [0.0] * len(chosen)
    if writers:
        writer = writers[0]
        trust = sum(n.relations[writer.index].trust for n in model.table) / len(model.table)
        d = writer.authority * model.informateur["openness"] * trust
        wishes = standardised([writer.wish[j][k] for j, k in chosen])
    worth = standardised([model.worth[j] for j, k in chosen])
    ranked = [pair for _, pair in sorted(((-(1 - d) * u - d * w, pair)
                                          for u, w, pair in zip(worth, wishes, chosen)), key=lambda entry: entry[0])]
    plans = ranked[:scenario.agreement["plans"]]
    cut = ranked[scenario.agreement["plans"]:]
    fit_money(model, plans, cut)
    for party in model.partners:
        restore(model, party, plans, cut)
    return plans


def fit_money(model, plans, cut):
    """From the last plan up, take out each for which the controller is followed, until there is money."""
    if model.controller is None:
        return
    for plan in reversed(list(plans)):
        if cost(model, plans) <= model.scenario.bargaining["budget"]:
            return
        model.counts["over_budget"] += 1
        if followed(model):
            plans.remove(plan)
            cut.insert(0, plan)


def followed(model):
    return model.random.random() < model.scenario.bargaining["controller_word"]


def cost(model, plans):
    return sum(model.cost[j][k] for j, k in plans)


def restore(model, party, plans, cut):
    """Put the plan that the party misses most in the place of the last plan that it would miss less."""
    scenario = model.scenario
    pair = model.pairs[party]
    experience = sum(n.experience for n in pair) / len(pair)
    if not cut or model.random.random() >= scenario.agreement["scrutiny"] * experience / 0.5:
        return

    def missed(plan):
        theme = scenario.problem_theme[plan[0]]
        return party_utility(model, party, *plan) * scenario.salience[party][theme]

    best = cut[largest([missed(plan) for plan in cut])]
    for place in reversed(range(len(plans))):
        if missed(plans[place]) < missed(best):
            if cost(model, plans) - cost(model, [plans[place]]) + cost(model, [best]) <= scenario.bargaining["budget"]:
                cut[cut.index(best)] = plans[place]
                plans[place] = best
                model.counts["restored"] += 1
            return
