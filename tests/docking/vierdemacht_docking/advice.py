"""Information at the table (ODD 7.12)."""

from .hearing import Message, tell_in_turn, tell_together
from .preparation import screen
from .arithmetic import largest, standardised


def inform(model, problem):
    """The package, a presentation, unsolicited advice and supporters' proposals, in this order (ODD 3.2)."""
    package(model, problem)
    presentation(model, problem)
    unsolicited_advice(model, problem)
    proposals(model, problem)


def told_dossier(model, problem):
    """The dossier of the package; None if there is none or the table has dropped it."""
    dossier = model.dossiers.get(problem)
    return dossier if dossier and dossier.in_package and not dossier.dropped else None


def blamed_on_paper(model, dossier):
    """The official who coloured the dossier, the degree, and the wishes behind it (ODD 7.14)."""
    struggle = model.scenario.bureaupolitics
    if dossier.winner is dossier.responsible and dossier.winner is not None and struggle["blame"] == "who_colours":
        supporter = dossier.responsible
        return supporter, supporter.colouring * (1 - struggle["check"]), supporter.wish[dossier.problem]
    return dossier.author, dossier.author.colouring, dossier.author.wish[dossier.problem]


def nominal(model, expert, problem):
    """The precision that receivers assume (ODD 7.13)."""
    known = model.scenario.information["lateness_known"]
    return expert.precision * (1 - known * (1 - expert.timeliness.get(problem, 1.0)))


# ODD 7.12, 1.
def package(model, problem):
    dossier = told_dossier(model, problem)
    if dossier is None:
        return
    scenario, draws = model.scenario, model.random
    theme = scenario.problem_theme[problem]
    endorsed = draws.random() < model.informateur["openness"]
    model.counts["endorsed"] += endorsed
    culprit, colouring, wishes = blamed_on_paper(model, dossier)
    source = (dossier.author.index, problem, False)
    message = Message("package", problem, dossier.responsible, dossier.author, source, source,
                      {k: dossier.claims[k] for k in dossier.listed}, dossier.recommended,
                      nominal(model, dossier.author, problem), culprit, colouring, wishes,
                      climbed=dossier.vertical, endorsed=endorsed, counts=False)
    attention = scenario.information["attention"]
    attentive = [n for n in model.table if draws.random() < 1 - (1 - attention) ** n.salience[theme]]
    if tell_together(model, message, attentive):
        model.put_on_table(problem, dossier.recommended, "package", dossier.author)


def spoken(model, channel, expert, problem, claims, precision, speaker=None, fresh=False, climbed=None, counts=True):
    """An oral message that rests on an expert's estimate."""
    source = (expert.index, problem, fresh)
    if climbed is None:
        dossier = model.dossiers.get(problem)
        climbed = dossier is not None and dossier.author is expert and dossier.vertical
    return Message(channel, problem, speaker or expert, expert, source, source, dict(enumerate(claims)),
                   largest(claims), precision, expert, expert.oral, expert.wish[problem], climbed, counts=counts)


def coloured(model, expert, problem, estimates):
    bias = model.scenario.information["largest_bias"]
    return [y + bias * expert.oral * wish for y, wish in zip(estimates, expert.wish[problem])]


# ODD 7.12, 2.
def presentation(model, problem):
    scenario, draws = model.scenario, model.random
    theme = scenario.problem_theme[problem]
    chooser = model.chooser(theme)
    experts = [e for e in model.experts_on(theme) if not e.dismissed]
    department = scenario.themes[theme].get("department")
    slots = model.slots.get(department, 0)
    if slots:
        model.slots[department] = slots - (1 if slots > 0 else -1)
    chance = scenario.access["presentation"] * (1 + eagerness(model, chooser, problem))
    if slots < 0 or not experts or (slots == 0 and draws.random() >= chance):
        return
    expert = experts[choose_presenter(model, chooser, experts, problem)]
    model.record(expert, "presentations")
    model.counts["presentations"] += 1
    claims = coloured(model, expert, problem, expert.estimates(problem))
    message = spoken(model, "presentation", expert, problem, claims, nominal(model, expert, problem))
    if message.source in model.dropped or not tell_together(model, message, model.table):
        return
    model.put_on_table(problem, message.recommended, "presentation", expert)


def eagerness(model, chooser, problem):
    """The part of the chance of a presentation that comes from the struggle."""
    dossier, struggle = model.dossiers.get(problem), model.scenario.bureaupolitics
    if dossier is None:
        return 0.0
    k, weight = dossier.recommended, chooser.authority if chooser else 0.0
    own = chooser.wish[problem][k] if chooser else 0.0
    wish = (1 - weight) * dossier.author.wish[problem][k] + weight * own
    return struggle["stakes"] * struggle["intensity"] * wish


def choose_presenter(model, chooser, experts, problem):
    expertise = standardised([e.precision for e in experts])
    if chooser is None:
        return largest([e.precision for e in experts])
    favourite, weight = chooser.favourite(problem), chooser.authority
    wished = standardised([e.wish[problem][favourite] for e in experts])
    return largest([(1 - weight) * x + weight * w - chooser.grudge(e)
                    for x, w, e in zip(expertise, wished, experts)])


# ODD 7.12, 3.
def unsolicited_advice(model, problem):
    scenario, draws = model.scenario, model.random
    theme = scenario.problem_theme[problem]
    supporter = model.responsible(theme)
    for expert in model.experts_on(theme):
        if expert.dismissed or (expert.index, problem, False) in model.dropped:
            continue
        through = draws.random() < scenario.access["through_core"]
        direct = [n for n in model.table
                  if (n.relations[expert.index].working or not through)
                  and n.relations[expert.index].official_may_start(theme)]
        passable = through and any(n.relations[supporter.index].kind != "hierarchical" for n in model.table
                                   if not n.relations[expert.index].working)
        if not direct and not passable:
            continue
        if draws.random() >= expert.boldness * model.informateur["openness"]:
            continue
        reached = [n for n in direct if draws.random() < model.access_over(expert, n)]
        if not reached and not passable:  # advice that reaches nobody is no initiative
            continue
        model.record(expert, "initiatives")
        model.counts["initiatives"] += 1
        speak_directly(model, expert, problem, reached)
        if passable:
            pass_on(model, supporter, expert, problem)


def speak_directly(model, expert, problem, reached):
    for networked in (True, False):
        group = [n for n in reached if (n.relations[expert.index].kind == "network") == networked]
        estimates = model.pooled(expert, problem) if networked else expert.estimates(problem)
        message = spoken(model, "advice", expert, problem, coloured(model, expert, problem, estimates),
                         nominal(model, expert, problem))
        if group and message.source not in model.dropped:
            tell_in_turn(model, message, group)


def pass_on(model, supporter, expert, problem):
    scenario, draws = model.scenario, model.random
    claims = coloured(model, expert, problem, expert.estimates(problem))
    wish = supporter.wish[problem][largest(claims)]
    within = min(1.0, scenario.access["base"] * (1 + scenario.access["authority_gain"] * expert.authority))
    chance = within * (1 - supporter.authority * model.informateur["openness"] * max(0.0, -wish))
    if draws.random() >= chance * (1 - min(1.0, supporter.grudge(expert))):
        return
    message = spoken(model, "advice", expert, problem, claims, nominal(model, expert, problem),
                     speaker=supporter, counts=False)
    if message.source in model.dropped:
        return
    theme = scenario.problem_theme[problem]
    others = [n for n in model.table if not n.relations[expert.index].working
              and n.relations[supporter.index].kind != "hierarchical"]
    tell_in_turn(model, message, [n for n in others if draws.random() < model.access_over(supporter, n)])


# ODD 7.12, 4.
def proposals(model, problem):
    scenario, draws = model.scenario, model.random
    theme = scenario.problem_theme[problem]
    for supporter in model.supporters:
        chance = supporter.authority * model.informateur["openness"] * scenario.access["supporter_initiative"]
        if not model.is_present(supporter, theme) or draws.random() >= chance:
            continue
        k = supporter.favourite(problem)
        model.record(supporter, "initiatives")
        model.counts["initiatives"] += 1
        model.put_on_table(problem, k, "supporter", supporter)
        dossier = told_dossier(model, problem)
        if dossier is not None:
            relay(model, supporter, dossier, k, theme)


def relay(model, supporter, dossier, k, theme):
    problem = dossier.problem
    claimed = dossier.claims[k] + model.scenario.information["largest_bias"] * supporter.oral * supporter.wish[problem][k]
    source = (dossier.author.index, problem, False)
    message = Message("proposal", problem, supporter, supporter, source, ("proposal", supporter.index, problem),
                      {k: claimed}, k, nominal(model, dossier.author, problem), supporter, supporter.oral,
                      [supporter.wish[problem][k]], gains=False)
    if model.scenario.bureaupolitics["blame"] == "author":  # then negotiators look at the dossier, not at the proposal
        message.look, message.gains, message.climbed = source, True, dossier.vertical
        message.culprit, message.colouring, message.wishes = blamed_on_paper(model, dossier)
    reached = [n for n in model.table if n.relations[supporter.index].official_may_start(theme)
               and model.random.random() < model.access_over(supporter, n)]
    tell_in_turn(model, message, reached)


# ODD 7.12, 5.
def request(model, problem):
    """The first negotiator who is unsure asks. True if the problem then waits."""
    theme = model.scenario.problem_theme[problem]
    for negotiator in model.table:
        if not negotiator.unsure(problem):
            continue
        expert = whom_to_ask(model, negotiator, theme)
        if expert is not None:
            ask(model, negotiator, expert, problem)
            return True
    return False


def whom_to_ask(model, negotiator, theme):
    open_to = [e for e in model.experts_on(theme)
               if not e.dismissed and negotiator.relations[e.index].politician_may_start(theme)]
    own = [e for e in open_to if negotiator.relations[e.index].working] or open_to
    return max(own, key=lambda e: negotiator.relations[e.index].trust) if own else None


def ask(model, negotiator, expert, problem):
    accountability = model.scenario.accountability
    chance = accountability["vertical"]
    if model.fresh_fault:
        chance += accountability["fallback"] * (1 - chance)
    vertical = model.random.random() < chance
    steps = 2 + (2 * len(expert.line) if vertical else 0)
    model.record(negotiator, "requests")
    model.record(expert, "requests")
    model.counts["requests"] += 1
    model.waiting.append((model.day + steps * accountability["days_per_step"], problem, negotiator, expert, vertical))


def answer(model, problem, negotiator, expert, vertical):
    """Tell the answer to the asking party's negotiators; table its recommendation unless that was held back."""
    estimates = expert.fresh_estimates(problem)
    claims = coloured(model, expert, problem, estimates)
    best = largest(claims)
    model.record(expert, "answers")
    model.counts["answers"] += 1
    passes = True
    if vertical:
        dossier = model.answer_dossier(problem, expert)
        passes = screen(model, dossier, claims, expert.line, best, estimates)
    message = spoken(model, "answer", expert, problem, claims,
                     expert.precision * model.scenario.information["request_sharpening"], fresh=True, climbed=vertical)
    message.recommended = best
    party = [n for n in model.table if n.party == negotiator.party]
    if tell_in_turn(model, message, party) and passes:
        model.put_on_table(problem, best, "answer", expert)
