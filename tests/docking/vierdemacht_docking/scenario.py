"""Everything without random draws: themes, parties, the cast and the grid of plans (ODD 2, 6, 7.1, 7.2)."""

import tomllib
from dataclasses import dataclass, field

POSTS = {"employee": 0, "team_manager": 1, "head": 2, "director": 3, "municipal_secretary": 4}
FUNCTIONS = ["municipal_secretary", "assistant_secretary", "agreement_writer", "corporate_controller", "strategist"]


@dataclass
class Person:
    """A civil servant as the scenario describes it."""

    index: int
    id: str
    post: int
    department: str | None
    superior: str | None
    function: str | None
    given: dict = field(repr=False)
    role: str = ""  # process_supporter, content_expert or official


# ODD 7.1: a number, or a list whose names are labels; other values that a list may fix are not modelled here.
def number_of_problems(theme):
    problems = theme["problems"]
    if isinstance(problems, int):
        return problems
    for problem in problems:
        fixed = {key for part in [problem, *problem.get("approaches", [])] for key in part} & {"urgency", "position", "cost"}
        if fixed:
            raise ValueError(f"{theme['id']}: this model draws {', '.join(sorted(fixed))}, which the scenario fixes")
    return len(problems)


class Scenario:
    """A scenario with all defaults filled in, as `vierdemacht run` writes it."""

    def __init__(self, path):
        with open(path, "rb") as file:
            self.data = tomllib.load(file)
        data = self.data
        for group in ("preparation", "bureaupolitics", "information", "authority", "goals", "access", "trust",
                      "knowledge", "accountability", "relation_rules", "agenda", "bargaining", "agreement", "plans"):
            setattr(self, group, data[group])
        self.themes = data["themes"]
        self.theme_of = {theme["id"]: t for t, theme in enumerate(self.themes)}
        self._lay_out_plans()
        self._place_parties()
        self._cast()
        self._commissions()

    # ODD 7.1: problem j has K approaches at (k + 1/2)/K.
    def _lay_out_plans(self):
        self.approaches = self.plans["approaches"]
        self.places = [(k + 0.5) / self.approaches for k in range(self.approaches)]
        self.problem_theme = []
        self.problems_of = [[] for _ in self.themes]
        for t, theme in enumerate(self.themes):
            for _ in range(number_of_problems(theme)):
                self.problems_of[t].append(len(self.problem_theme))
                self.problem_theme.append(t)
        self.problems = len(self.problem_theme)

    # ODD 6: from survey to position, with salience scaled to mean 1.
    def _place_parties(self):
        lists = {entry["id"]: entry for entry in self.data.get("lists", [])}
        self.parties = self.data["parties"]
        self.seats = [party.get("seats", lists.get(party["id"], {}).get("seats")) for party in self.parties]
        self.party_of = {party["id"]: p for p, party in enumerate(self.parties)}
        self.ideal = [[self._position(party, theme) for theme in self.themes] for party in self.parties]
        self.salience = []
        for party in self.parties:
            raw = [self._importance(party, theme) for theme in self.themes]
            mean = sum(raw) / len(raw)
            self.salience.append([value / mean for value in raw])

    @staticmethod
    def _position(party, theme):
        given = party.get("positions", {}).get(theme["id"])
        if given is not None:
            return given
        weights = theme.get("dimensions", {})
        total = sum(abs(w) for w in weights.values())
        places = {d: party["survey"][d] / 10 for d in weights}
        return sum(abs(w) * (places[d] if w > 0 else 1 - places[d]) for d, w in weights.items()) / total

    @staticmethod
    def _importance(party, theme):
        given = party.get("salience", {}).get(theme["id"])
        if given is not None:
            return given
        weights = theme.get("dimensions", {})
        if not weights:
            return 1.0
        survey = party.get("survey_salience", {})
        total = sum(abs(w) for w in weights.values())
        return sum(abs(w) * survey.get(d, 5.0) for d, w in weights.items()) / total / 5

    # ODD 2 ("who is who") and 7.2.
    def _cast(self):
        self.officials = [
            Person(i, o["id"], POSTS[o["post"]], o.get("department"), o.get("superior"), o.get("function"), o)
            for i, o in enumerate(self.data["officials"])
        ]
        self.official_of = {person.id: person for person in self.officials}
        self._fill_vacancies()
        authors = {sheet["author"] for sheet in self.data["factsheets"]}
        for person in self.officials:
            if person.function is not None:
                person.role = "process_supporter"
            elif (person.post == 0 and person.department) or person.id in authors:
                person.role = "content_expert"
            else:
                person.role = "official"

    def _fill_vacancies(self):
        staffing = self.data["staffing"]
        top = max(POSTS.values())
        for function in staffing["vacancies"]:
            pool = [o for o in self.officials if o.given["pool"] and o.function is None]
            if not pool:
                return
            chosen = max(pool, key=lambda o: staffing["rank"] * o.post / top
                         + staffing["political_antenna"] * o.given["political_antenna"]
                         + staffing["administrative_sensitivity"] * o.given["administrative_sensitivity"])
            chosen.function = function

    def frame(self, person, cluster):
        """Weight of a cluster in a supporter's frame; 1 by default (ODD 6)."""
        return person.given.get("frame", {}).get(cluster, 1.0)

    def line(self, person):
        """Superiors up to the first process supporter, who is not included (ODD 7.9)."""
        superiors = []
        above = person.superior
        while above is not None:
            superior = self.official_of[above]
            if superior.role == "process_supporter":
                break
            superiors.append(superior)
            above = superior.superior
        return superiors

    def departments_led(self, person):
        """Their own department, or those of all below them in the line (ODD 7.6, 7.11)."""
        if person.department:
            return {person.department}
        led = set()
        for other in self.officials:
            if other.department and person in self._all_superiors(other):
                led.add(other.department)
        return led

    def _all_superiors(self, person):
        above, superiors = person.superior, []
        while above is not None:
            superiors.append(self.official_of[above])
            above = superiors[-1].superior
        return superiors

    # A factsheet treats the next untreated problems of its theme (schema).
    def _commissions(self):
        treated = [0] * len(self.themes)
        self.factsheets = []
        for sheet in self.data["factsheets"]:
            t = self.theme_of[sheet["theme"]]
            mine = self.problems_of[t][treated[t]:treated[t] + sheet["problems"]]
            treated[t] += sheet["problems"]
            self.factsheets.append((self.official_of[sheet["author"]], mine))
