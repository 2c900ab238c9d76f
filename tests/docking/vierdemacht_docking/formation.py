"""One formation: the model, its agents and its schedule (ODD 3)."""

import math
from collections import defaultdict

import mesa

from . import advice, agenda, agreement, decision, preparation, world
from .hearing import count, fault, loss_of_trust, sanction
from .people import Expert, Manager, Negotiator, Supporter
from .scenario import FUNCTIONS


class Formation(mesa.Model):
    """Preparation and talks of one formation. Each step is a session of the talks."""

    def __init__(self, scenario, seed):
        super().__init__(seed=seed)
        self.scenario = scenario
        self.counts = defaultdict(int)
        self.persons = defaultdict(lambda: defaultdict(float))
        self.slots = {}
        self.ended = 0
        self.day = -scenario.preparation["days_available"]
        self._people()
        world.draw_problems(self)
        world.write_manifestos(self)
        world.draw_common_wishes(self)
        world.wish_all(self)
        self.table, self.partners = [], []

    # ODD 2.
    def _people(self):
        kinds = {"process_supporter": Supporter, "content_expert": Expert, "official": Manager}
        self.by_index = {person.index: kinds[person.role](self, person) for person in self.scenario.officials}
        self.supporters = list(self.agents_by_type.get(Supporter, []))
        self.experts = list(self.agents_by_type.get(Expert, []))
        self.managers = list(self.agents_by_type.get(Manager, []))
        by_function = sorted(self.supporters, key=lambda s: FUNCTIONS.index(s.person.function))
        self._responsible = {}
        for cluster in (c["id"] for c in self.scenario.data["clusters"]):
            self._responsible[cluster] = max(by_function, key=lambda s: s.frame[cluster], default=None)
        homes, self._colleagues = defaultdict(list), {}
        for expert in self.experts:
            expert.line = [self.by_index[person.index] for person in self.scenario.line(expert.person)]
            if expert.department:
                homes[expert.department].append(expert)
        for expert in self.experts:
            self._colleagues[expert.index] = [e for e in homes[expert.department] if e is not expert]
        self._experts_on = [self._experts_of(t, homes) for t in range(len(self.scenario.themes))]
        self.negotiators = [Negotiator(self, given, p) for p, party in enumerate(self.scenario.parties)
                            for given in party["negotiators"]]

    def _experts_of(self, theme, homes):
        found = list(homes.get(self.scenario.themes[theme].get("department"), []))
        for author, problems in self.scenario.factsheets:
            agent = self.by_index[author.index]
            if self.scenario.problem_theme[problems[0]] == theme and agent.role == "content_expert" \
                    and agent not in found:
                found.append(agent)
        return found

    # ---- roles

    def official(self, index):
        return self.by_index[index]

    def responsible(self, theme):
        return self._responsible[self.scenario.themes[theme]["cluster"]]

    def experts_on(self, theme):
        return self._experts_on[theme]

    def colleagues_of(self, official):
        return self._colleagues.get(official.index, [])

    def is_present(self, supporter, theme):
        """True if at the table in this session; supporters on call come for the clusters under their responsibility."""
        if supporter.dismissed:
            return False
        if supporter.attendance == "on_call":
            return self.responsible(theme) is supporter
        return supporter.present

    def chooser(self, theme):
        """The supporter who chooses the presenter: the responsible one if present, else the first present."""
        first = self.responsible(theme)
        if first is not None and self.is_present(first, theme):
            return first
        return next((s for s in self.supporters if self.is_present(s, theme)), None)

    # ODD 7.12, access.
    def access_over(self, official, negotiator):
        relation = negotiator.relations[official.index]
        members = [official]
        if relation.kind == "network":
            members += [c for c in self.colleagues_of(official) if not c.dismissed]
        return max(self._access(member, negotiator) for member in members)

    def _access(self, official, negotiator):
        access = self.scenario.access
        working = access["working_relation_gain"] if negotiator.relations[official.index].working else 0.0
        always = getattr(official, "attendance", None) == "always"
        frequency = 1.0 if always else access["off_table"]
        return min(1.0, access["base"] * (1 + access["authority_gain"] * official.authority + working) * frequency)

    # ODD 7.5: one step of DeGroot.
    def pooled(self, expert, problem):
        own = expert.estimates(problem)
        pool = [c for c in self.colleagues_of(expert) if not c.dismissed and expert.relations[c.index].kind == "network"]
        if not pool:
            return own
        w = self.scenario.relation_rules["network_pooling"]
        trusts = [expert.relations[c.index].trust for c in pool]
        others = [c.estimates(problem) for c in pool]
        total = sum(trusts)
        return [(1 - w) * y + w * sum(t * o[k] for t, o in zip(trusts, others)) / total for k, y in enumerate(own)]

    # ---- records

    def record(self, person, figure, amount=1):
        self.persons[person.id][figure] += amount

    def record_conflict(self, dossier):
        self.counts["conflicts"] += 1
        won = dossier.winner is dossier.author
        self.counts["conflicts_won_by_experts"] += won
        for person in (dossier.author, dossier.responsible):
            self.record(person, "conflicts")
            self.record(person, "conflicts_won", person is dossier.winner)

    def record_screening(self, superior, held_back):
        self.counts["held_back" if held_back else "bent"] += 1
        self.record(superior, "screened")

    def record_heard(self, negotiator, speaker, added):
        for person in (negotiator, speaker):
            self.record(person, "heard")
            self.record(person, "precision", added)

    def record_noticed(self, negotiator, culprit):
        self.counts["noticed"] += 1
        self.record(negotiator, "noticed")
        self.record(culprit, "noticed")

    def put_on_table(self, problem, k, path, by):
        self.tabled[problem].setdefault(k, (path, by))

    # ---- changes of state

    def deliver(self, author, supporter):
        """Count a delivered factsheet in the relation of author and responsible supporter (ODD 7.5)."""
        relation = supporter.relations[author.index] if supporter else None
        if relation is not None and relation.count(self.day, self.scenario.relation_rules):
            self.slots[author.department] = self.slots.get(author.department, 0) + 1

    def dismiss(self, official):
        if not official.dismissed:
            official.dismissed = True
            self.counts["dismissed"] += 1

    def drop(self, message):
        self.fresh_fault = True
        if message.look != message.source:
            return  # a supporter's proposal is no dossier
        self.counts["dropped"] += 1
        self.dropped.add(message.source)
        dossier = self.dossiers.get(message.problem)
        if dossier is not None and message.source == (dossier.author.index, message.problem, False):
            dossier.dropped = True

    def favour(self, party, other):
        """Net debt of `other` to `party`, after fading."""
        amount, day = self.favours.get((party, other), (0.0, self.day))
        return amount * self.scenario.relation_rules["gift_fading"] ** ((self.day - day) / 7)

    def owe(self, party, other, amount):
        now = self.favour(party, other) + amount
        self.favours[party, other] = (now, self.day)
        self.favours[other, party] = (-now, self.day)

    def answer_dossier(self, problem, expert):
        return preparation.Dossier(problem, expert, None)

    # ---- the schedule

    def prepare(self):
        for negotiator in self.negotiators:
            negotiator.form_impressions()
        world.relate_all(self)
        preparation.prepare(self)

    def seat(self, coalition, lead, first_day):
        """Seat the coalition of the information rounds, and the informateur who found it."""
        scenario = self.scenario
        self.partners = sorted(coalition, key=lambda p: (-scenario.seats[p], p))
        self.pairs = {p: [n for n in self.negotiators if n.party == p] for p in range(len(scenario.parties))}
        self.table = [n for p in self.partners for n in self.pairs[p]]
        self.informateur = next(i for i in scenario.data["informateurs"] if i["party"] == scenario.parties[lead]["id"])
        self.day = self.first_day = first_day
        self.tabled, self.decided, self.worth = defaultdict(dict), {}, {}
        self.favours, self.waiting, self.dropped, self.spent = {}, [], set(), 0.0
        self.fresh_fault, self.session, self.used, self.over = False, 0, 0, False
        self._hand_over()
        agenda.hand_out_papers(self)
        self.agenda = agenda.order_themes(self)
        self.queue = []

    def _hand_over(self):
        """Supporters responsible for a part of the package hand it over: one message to each negotiator."""
        givers = {d.responsible.index for d in self.dossiers.values() if d.in_package}
        for supporter in self.supporters:
            if supporter.index in givers:
                for negotiator in self.table:
                    relation = negotiator.relations[supporter.index]
                    if relation.kind != "network":
                        count(self, negotiator, supporter, relation)

    def step(self):
        """One session (ODD 3.2)."""
        options = self.scenario.agenda
        self.day = self.first_day + math.floor(self.session * 7 / options["sessions_per_week"])
        self.session += 1
        self.fresh_fault = False
        self.used = max(self.used, (self.session - 1) * options["slots"])
        for supporter in self.supporters:
            supporter.present = supporter.attendance == "always" or (
                supporter.attendance == "often" and self.random.random() < 0.7)
        while self.used < self.session * options["slots"]:
            if not self._take_up():
                break
        if self.session == options["sessions"] or (not self.waiting and not self.queue and not self.agenda):
            self.over = True

    def _take_up(self):
        """Take up an answer that has arrived, or the next problem. False if nothing is left for this session."""
        due = [entry for entry in self.waiting if entry[0] <= self.day and self._fits(entry[1])]
        if due:
            entry = due[0]
            self.waiting.remove(entry)
            self._return_to(entry)
            return True
        problem = self._next_problem()
        if problem is None:
            return False
        self.counts["problems_opened"] += 1
        advice.inform(self, problem)
        if not advice.request(self, problem):
            self._decide(problem)
        return True

    def _return_to(self, entry):
        _, problem, negotiator, expert, vertical = entry
        if expert.dismissed:
            self.counts["not_delivered"] += 1
        else:
            advice.answer(self, problem, negotiator, expert, vertical)
        self._decide(problem)

    def _next_problem(self):
        while True:
            if not self.queue:
                if not self.agenda:
                    return None
                theme = agenda.next_theme(self)
                self.queue = sorted(self.scenario.problems_of[theme], key=lambda j: -self.urgency[j])
            problem = self.queue.pop(0)
            if self._fits(problem):
                return problem

    def _slots_for(self, problem):
        theme = self.scenario.problem_theme[problem]
        ideals = [self.scenario.ideal[p][theme] for p in self.partners]
        return 2 if max(ideals) - min(ideals) > self.scenario.agenda["far_apart"] + 1e-9 else 1

    def _fits(self, problem):
        options = self.scenario.agenda
        return self.used + self._slots_for(problem) <= options["sessions"] * options["slots"]

    def _decide(self, problem):
        self.used += self._slots_for(problem)
        decision.decide(self, problem)

    def talk(self):
        while not self.over:
            self.step()
        for _, problem, negotiator, expert, vertical in self.waiting:
            self.counts["not_delivered"] += 1
            if not expert.dismissed:
                loss = loss_of_trust(self, expert, vertical)
                fault(self, negotiator, expert, loss, self.table)
                sanction(self, negotiator, expert, loss)

    def agree(self):
        self.reached = set(self.decided)
        self.counts["decided_with_plan"] = sum(k is not None for k in self.decided.values())
        self.counts["decided_without_plan"] = sum(k is None for k in self.decided.values())
        self.day += self.scenario.agreement["consultation_days"]
        agreement.consult(self)
        self.day += self.scenario.agreement["drafting_days"]
        self.agreed = agreement.draft(self)
        return self.agreed
