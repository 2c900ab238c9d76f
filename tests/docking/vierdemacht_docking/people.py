"""The agents."""

import mesa


class Negotiator(mesa.Agent):
    """One of the two negotiators of a party (ODD 2, 7.13, 7.14)."""

    def __init__(self, model, given, party):
        super().__init__(model)
        scenario = model.scenario
        self.id = given["id"]
        self.party = party
        self.role = given["role"]
        self.experience = given["experience"]
        self.portfolio = {scenario.theme_of[theme] for theme in given["portfolio"]}
        self.departments = {scenario.themes[t].get("department") for t in self.portfolio} - {None}
        self.ideal = scenario.ideal[party]
        self.salience = scenario.salience[party]
        self.mu = []
        self.tau = []
        self.weights = {}  # (source, plan) -> largest weight at which it was heard
        self.looked = {}  # source -> the draw of detection
        self.noticed = set()  # sources in which colouring was noticed
        self.relations = {}  # official index -> Relation

    # ODD 7.14. The portfolio counts theme by theme.
    def knowledge(self, theme):
        parameters = self.model.scenario.knowledge
        own = parameters["sitting_alderman"] if theme in self.portfolio else 0.0
        return min(1.0, 2 * parameters["base"] * self.experience + own)

    # ODD 7.13: a common prior, and an impression of their own of every plan.
    def form_impressions(self):
        model, information = self.model, self.model.scenario.information
        prior = information["prior_precision"]
        mean = model.scenario.plans["quality_mean"]
        follow = model.scenario.knowledge["impressions"]
        for problem, theme in enumerate(model.scenario.problem_theme):
            own = information["own_precision"] * (1 - follow + 2 * follow * self.knowledge(theme))
            mu, tau = [], []
            for quality in model.quality[problem]:
                impression = quality + (model.random.gauss(0, 1) / own**0.5 if own > 0 else 0.0)
                tau.append(prior + own)
                mu.append((prior * mean + own * impression) / (prior + own))
            self.mu.append(mu)
            self.tau.append(tau)

    # ODD 7.15.
    def utility(self, problem, k):
        bargaining = self.model.scenario.bargaining
        theme = self.model.scenario.problem_theme[problem]
        distance = self.model.scenario.places[k] - self.ideal[theme]
        return (self.mu[problem][k] - bargaining["risk_aversion"] / self.tau[problem][k]
                - bargaining["ideology"] * distance**2 - bargaining["status_quo"])

    # ODD 7.12, 5: true if unsure.
    def unsure(self, problem):
        if self.salience[self.model.scenario.problem_theme[problem]] < 1:
            return False
        values = [self.utility(problem, k) for k in range(self.model.scenario.approaches)]
        best = max(range(len(values)), key=values.__getitem__)
        second = max(value for k, value in enumerate(values) if k != best)
        limit = self.model.scenario.information["unsure_below"] / self.tau[problem][best] ** 0.5
        return values[best] - second < limit

    # ODD 7.13: only the excess over the largest earlier weight is added.
    def learn(self, source, problem, k, claim, weight):
        key = (source, problem, k)
        before = self.weights.get(key, 0.0)
        added = max(0.0, weight - before)
        if added > 0:
            self.weights[key] = weight
            tau = self.tau[problem][k] + added
            self.tau[problem][k] = tau
            self.mu[problem][k] += added / tau * (claim - self.mu[problem][k])
        return added


class Official(mesa.Agent):
    """A civil servant."""

    def __init__(self, model, person):
        super().__init__(model)
        scenario, given = model.scenario, person.given
        self.person = person
        self.index = person.index
        self.id = person.id
        self.department = person.department
        self.dismissed = False
        information = scenario.information
        self.colouring = given.get("colouring", information["colouring"])
        self.oral = given.get("oral_colouring", self._oral_in_proportion(given, information))
        self.authority = given.get("authority", self._default_authority(scenario))
        self.wish = []  # by problem, by approach

    @staticmethod
    def _oral_in_proportion(given, information):
        if "colouring" not in given or information["colouring"] == 0:
            return information["oral_colouring"]
        return min(1.0, given["colouring"] * information["oral_colouring"] / information["colouring"])


class Supporter(Official):
    """A process supporter."""

    role = "process_supporter"

    def __init__(self, model, person):
        super().__init__(model, person)
        scenario = model.scenario
        self.attendance = person.given.get("attendance", "on_call")
        self.frame = {c["id"]: scenario.frame(person, c["id"]) for c in scenario.data["clusters"]}
        self.relations = {}  # expert index -> Relation
        self.priority = [model.random.random() for _ in scenario.themes]  # ODD 7.11: their own order, uniform
        self.present = False

    def _default_authority(self, scenario):
        return scenario.authority["supporters"]

    def favourite(self, problem):
        wishes = self.wish[problem]
        return max(range(len(wishes)), key=wishes.__getitem__)

    # ODD 7.8.
    def grudge(self, expert):
        relation = self.relations[expert.index]
        return self.model.scenario.bureaupolitics["grudge"] * max(0.0, 1 - relation.trust / relation.start)


class Expert(Official):
    """A content expert."""

    role = "content_expert"

    def __init__(self, model, person):
        super().__init__(model, person)
        information = model.scenario.information
        self.precision = person.given.get("expertise", information["expert_precision"])
        self.boldness = person.given.get("boldness", model.scenario.access["boldness"])
        self.relations = {}  # colleague index -> Relation
        self.errors = {}  # problem -> by approach
        self.timeliness = {}  # problem -> timeliness of their own factsheet
        self.line = []

    def _default_authority(self, scenario):
        return scenario.authority["experts"]

    # ODD 7.7.
    def estimates(self, problem, timeliness=None):
        information, mean = self.model.scenario.information, self.model.scenario.plans["quality_mean"]
        quality = self.model.quality[problem]
        if self.precision == 0:
            return [mean] * len(quality)
        if problem not in self.errors:
            self.errors[problem] = [self.model.random.gauss(0, 1) for _ in quality]
        if timeliness is None:
            timeliness = self.timeliness.get(problem, 1.0)
        spread = 1 / (self.precision * timeliness) ** 0.5
        return [mean + information["validity"] * (q - mean) + e * spread
                for q, e in zip(quality, self.errors[problem])]

    def fresh_estimates(self, problem):
        information, mean = self.model.scenario.information, self.model.scenario.plans["quality_mean"]
        if self.precision == 0:
            return [mean] * self.model.scenario.approaches
        spread = 1 / (self.precision * information["request_sharpening"]) ** 0.5
        return [mean + information["validity"] * (q - mean) + self.model.random.gauss(0, 1) * spread
                for q in self.model.quality[problem]]


class Manager(Official):
    """A manager in the line."""

    role = "official"

    def _default_authority(self, scenario):
        return scenario.authority["experts"]
