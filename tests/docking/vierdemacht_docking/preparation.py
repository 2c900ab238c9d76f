"""The preparation: commissions, contests, the line, the package, the papers (ODD 7.7 to 7.11)."""

from .arithmetic import largest, standardised


class Dossier:
    """The part of a factsheet on one problem."""

    def __init__(self, problem, author, responsible):
        self.problem = problem
        self.author = author
        self.responsible = responsible
        self.winner = None  # the winner of a conflict over it
        self.struck = None
        self.claims = []
        self.recommended = 0
        self.listed = set()
        self.vertical = False
        self.held_back = False
        self.in_package = False
        self.dropped = False


def prepare(model):
    model.dossiers = {}
    for person, problems in model.scenario.factsheets:
        write_factsheet(model, model.official(person.index), problems)
    write_papers(model)
    fill_package(model)


# ODD 3.1: draft and contest, problem by problem; route, claims, screens.
def write_factsheet(model, author, problems):
    scenario = model.scenario
    dossiers = []
    for problem in problems:
        responsible = model.responsible(scenario.problem_theme[problem])
        dossier = Dossier(problem, author, responsible)
        model.dossiers[problem] = dossier
        dossiers.append(dossier)
        contest(model, dossier)
    conflicts = sum(1 for dossier in dossiers if dossier.winner is not None)
    accountability, preparation = scenario.accountability, scenario.preparation
    chance = accountability["vertical"]
    if conflicts:
        chance += accountability["fallback"] * (1 - chance)
    vertical = model.random.random() < chance
    steps = len(author.line) * accountability["days_per_step"] if vertical else 0
    days = max(1, preparation["days_available"] - conflicts * preparation["conflict_days"] - steps)
    for dossier in dossiers:
        dossier.vertical = vertical
        author.timeliness[dossier.problem] = min(1.0, days / preparation["days_needed"])
        claim(model, dossier)
        if vertical:
            dossier.held_back = not screen(model, dossier, dossier.claims, author.line)
    model.deliver(author, dossiers[0].responsible)


def estimates_of(model, dossier):
    """The author's estimates, pooled if author and responsible supporter are in a network (ODD 7.7)."""
    relation = dossier.responsible.relations[dossier.author.index] if dossier.responsible else None
    if relation is not None and relation.kind == "network":
        return model.pooled(dossier.author, dossier.problem)
    return dossier.author.estimates(dossier.problem)


# ODD 7.8.
def contest(model, dossier):
    expert, supporter = dossier.author, dossier.responsible
    if supporter is None:
        return
    scenario, draws, problem = model.scenario, model.random, dossier.problem
    struggle, bias = scenario.bureaupolitics, scenario.information["largest_bias"]
    preparation = scenario.preparation
    in_time = min(1.0, preparation["days_available"] / preparation["days_needed"])
    draft = [y + bias * expert.colouring * i
             for y, i in zip(expert.estimates(problem, in_time), expert.wish[problem])]
    stakes = struggle["stakes"] * struggle["intensity"]
    pushed_by_expert = largest([z + stakes * i for z, i in zip(draft, expert.wish[problem])])
    pushed_by_supporter = largest([z + stakes * i for z, i in zip(draft, supporter.wish[problem])])
    if pushed_by_expert == pushed_by_supporter:
        apart = abs(supporter.wish[problem][pushed_by_expert] - expert.wish[problem][pushed_by_expert])
        if draws.random() >= struggle["intensity"] * apart / 2:
            return
    exponent = struggle["contest_exponent"]
    strong, weak = supporter.authority**exponent, expert.authority**exponent
    chance = weak / (weak + strong) if weak + strong > 0 else 0.5
    dossier.winner = expert if draws.random() < chance else supporter
    if pushed_by_expert != pushed_by_supporter:
        dossier.struck = pushed_by_supporter if dossier.winner is expert else pushed_by_expert
    supporter.relations[expert.index].b += struggle["trust_loss"]
    model.record_conflict(dossier)


# ODD 7.7 and 7.8: claims, recommendation and list of the factsheet.
def claim(model, dossier):
    expert, supporter, problem = dossier.author, dossier.responsible, dossier.problem
    struggle, information = model.scenario.bureaupolitics, model.scenario.information
    wishes = list(zip(expert.wish[problem], supporter.wish[problem] if supporter else expert.wish[problem]))
    if supporter is None:
        biases = [expert.colouring * i for i, _ in wishes]
        wanted = [i for i, _ in wishes]
    elif dossier.winner is None:
        biases = [(expert.colouring * i + supporter.colouring * s) / 2 for i, s in wishes]
        wanted = [(i + s) / 2 for i, s in wishes]
    else:
        wanted = dossier.winner.wish[problem]
        biases = [(1 - struggle["check"]) * dossier.winner.colouring * i for i in wanted]
    dossier.claims = [y + information["largest_bias"] * b
                      for y, b in zip(estimates_of(model, dossier), biases)]
    stakes = struggle["stakes"] * struggle["intensity"]
    scores = [float("-inf") if k == dossier.struck else z + stakes * w
              for k, (z, w) in enumerate(zip(dossier.claims, wanted))]
    dossier.recommended = largest(scores)
    least = dossier.claims[dossier.recommended] - model.scenario.preparation["listing_margin"]
    dossier.listed = {k for k, z in enumerate(dossier.claims) if z >= least and k != dossier.struck}
    dossier.listed.add(dossier.recommended)


# ODD 7.9. True if the recommendation passes.
def screen(model, dossier, claims, superiors, recommended=None, plain=None):
    draws, control = model.random, model.scenario.accountability["control"]
    problem, author = dossier.problem, dossier.author
    k = dossier.recommended if recommended is None else recommended
    wish = author.wish[problem][k]
    for superior in superiors:
        own = superior.wish[problem][k]
        if draws.random() >= control * abs(own - wish) / 2:
            continue
        model.record_screening(superior, own < 0)
        if own < 0:
            return False
        y = (plain or estimates_of(model, dossier))[k]
        bias = model.scenario.information["largest_bias"]
        claims[k] = (1 - control) * claims[k] + control * (y + bias * superior.colouring * own)
    return True


# ODD 7.10.
def fill_package(model):
    scenario, struggle = model.scenario, model.scenario.bureaupolitics
    finished = [d for d in model.dossiers.values() if not d.held_back]
    stakes = struggle["stakes"] * struggle["intensity"]
    pushed = standardised([model.urgency[d.problem] * d.claims[d.recommended]
                           + stakes * d.author.wish[d.problem][d.recommended] for d in finished])
    wanted = standardised([d.responsible.wish[d.problem][d.recommended] - d.responsible.grudge(d.author)
                           for d in finished])
    scored = []
    for dossier, urgent, wish in zip(finished, pushed, wanted):
        authority = dossier.responsible.authority
        v = scenario.preparation["filter_weight"] * authority
        w = v + (1 - v) * stakes * authority
        scored.append(((1 - w) * urgent + w * wish, dossier))
    scored.sort(key=lambda pair: -pair[0])
    for _, dossier in scored[:scenario.preparation["package_plans"]]:
        dossier.in_package = True


# ODD 7.11, two-pagers, and 7.16, the financial outlook.
def write_papers(model):
    scenario = model.scenario
    model.two_pagers = []
    if scenario.preparation["two_pagers"]:
        managers = [m for m in model.managers if m.person.post == 3]
        if not managers:
            managers = [m for m in model.managers if m.person.post == 2]
        for manager in managers:
            put_forward(model, manager)
    controllers = [s for s in model.supporters if s.person.function == "corporate_controller"]
    model.controller = controllers[0] if controllers else None
    model.outlook = bool(controllers) and scenario.preparation["financial_outlook"]


def put_forward(model, manager):
    scenario, struggle = model.scenario, model.scenario.bureaupolitics
    led = scenario.departments_led(manager.person)
    stakes = struggle["intensity"] * struggle["stakes"]
    scores = []
    for theme, entry in enumerate(scenario.themes):
        if entry.get("department") in led:
            problems = scenario.problems_of[theme]
            scores.append((-sum(model.urgency[j] + stakes * max(manager.wish[j]) for j in problems) / len(problems),
                           theme))
    scores.sort()
    if scores:
        model.two_pagers.append((manager, [t for _, t in scores[:scenario.preparation["two_pager_themes"]]]))
