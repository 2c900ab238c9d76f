"""Hearing, belief, detection and sanctions (ODD 7.13, 7.14)."""

from dataclasses import dataclass


@dataclass
class Message:
    """A message to negotiators about a problem."""

    channel: str
    problem: int
    speaker: object  # the official whose relation it passes over
    trusted: object  # trust in this official weighs: the author of the estimate, or the supporter who proposes
    source: tuple  # expert, problem, True if the estimate is fresh: believed once
    look: tuple  # key of the search for colouring, once for each negotiator
    claims: dict  # approach -> claimed effectiveness
    recommended: int
    precision: float
    culprit: object  # the official who coloured
    colouring: float
    wishes: list
    climbed: bool = False
    endorsed: bool = False
    counts: bool = True  # True if the relation counts it
    gains: bool = True  # True if a faultless look earns trust


def tell_together(model, message, negotiators):
    """All look first, then those who noticed nothing hear. False if the table dropped it."""
    listeners = []
    for negotiator in negotiators:
        outcome = look_at(model, negotiator, message)
        if outcome == "spoken":
            return False
        if outcome == "fair":
            listeners.append(negotiator)
    for negotiator in listeners:
        hear(model, negotiator, message)
    return True


def tell_in_turn(model, message, negotiators):
    """One negotiator after the other looks and hears, until somebody speaks up. True if anybody heard."""
    heard = False
    for negotiator in negotiators:
        outcome = look_at(model, negotiator, message)
        if outcome == "spoken":
            break
        if outcome == "fair":
            heard = hear(model, negotiator, message) or heard
    return heard


# ODD 7.14: one draw for each source and negotiator, whatever the channel.
def look_at(model, negotiator, message):
    if message.look in negotiator.noticed:
        return "deaf"
    first = message.look not in negotiator.looked
    if first:
        negotiator.looked[message.look] = model.random.random()
    theme = model.scenario.problem_theme[message.problem]
    chance = negotiator.knowledge(theme) * message.colouring * max(abs(wish) for wish in message.wishes)
    if negotiator.looked[message.look] >= chance:
        if first and message.gains:
            negotiator.relations[message.culprit.index].a += model.scenario.trust["gain"]
        return "fair" if message.source not in negotiator.noticed else "deaf"
    negotiator.noticed.add(message.look)
    model.record_noticed(negotiator, message.culprit)
    loss = loss_of_trust(model, message.culprit, message.climbed)
    if model.random.random() < model.scenario.trust["speaks_up"]:
        model.drop(message)
        fault(model, negotiator, message.culprit, loss, model.table)
        sanction(model, negotiator, message.culprit, loss)
        return "spoken"
    fault(model, negotiator, message.culprit, loss, [negotiator])
    return "silent"


def loss_of_trust(model, culprit, climbed):
    """Loss of trust; superiors bear a part of it for a dossier that climbed the line."""
    loss = model.scenario.trust["loss"]
    if climbed and culprit.role == "content_expert" and culprit.line:
        loss *= 1 - model.scenario.accountability["protection"]
    return loss


def fault(model, noticer, culprit, loss, losers):
    """Lower trust in the culprit, and by a share of it in colleagues of the department."""
    for negotiator in losers:
        negotiator.relations[culprit.index].b += loss
        for colleague in model.colleagues_of(culprit):
            negotiator.relations[colleague.index].b += model.scenario.trust["spill"] * loss


# ODD 7.5, on a fault.
def sanction(model, negotiator, culprit, loss):
    relation = negotiator.relations[culprit.index]
    rules = model.scenario.relation_rules
    if relation.kind == "hierarchical":
        model.dismiss(culprit)
    elif relation.kind == "contract":
        if relation.holds:
            relation.holds = False
            model.ended += 1
        model.slots[culprit.department] = model.slots.get(culprit.department, 0) - 1
    elif relation.kind == "gift":
        held = relation.holds
        relation.settle(relation.faded(model.day, rules["gift_fading"]) - 3, model.day, rules)
        model.ended += held and not relation.holds
    else:
        chain(model, negotiator, culprit, lost=rules["network_pooling"] * loss)


def chain(model, negotiator, official, gained=0.0, lost=0.0):
    """Gain or loss for the whole chain of a network: colleagues' relations with the negotiator and the official."""
    for colleague in model.colleagues_of(official):
        relation = negotiator.relations[colleague.index]
        if relation.kind == "network":
            relation.a += gained
            relation.b += lost
        own = official.relations[colleague.index]
        if own.kind == "network":
            own.a += gained
            own.b += lost


# ODD 7.13.
def hear(model, negotiator, message):
    scenario = model.scenario
    relation = negotiator.relations[message.speaker.index]
    if not relation.holds or (message.counts and relation.fulfilled()):
        return False  # the relation has ended: the negotiator has looked, but takes in nothing
    theme = scenario.problem_theme[message.problem]
    trust = negotiator.relations[message.trusted.index].trust
    if message.endorsed:
        trust += scenario.trust["endorsement"] * (1 - trust) * model.informateur["standing"]
    distance = abs(scenario.places[message.recommended] - negotiator.ideal[theme])
    passes = relation.passes(distance, model.day, scenario.relation_rules, scenario.accountability["control"])
    weight = trust * passes * message.precision
    for k, claimed in message.claims.items():
        added = negotiator.learn(message.source, message.problem, k, claimed, weight)
        if k == message.recommended:
            model.record_heard(negotiator, message.speaker, added)
    if message.counts:
        count(model, negotiator, message.speaker, relation)
    return True


# ODD 7.5: what is counted, and what is returned.
def count(model, negotiator, official, relation):
    rules = model.scenario.relation_rules
    held = relation.holds
    if relation.count(model.day, rules):
        model.slots[official.department] = model.slots.get(official.department, 0) + 1
    model.ended += held and not relation.holds
    if relation.kind == "network" and official.role == "content_expert":
        chain(model, negotiator, official, gained=rules["network_pooling"] * model.scenario.trust["gain"])
