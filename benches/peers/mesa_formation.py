"""A skeleton of the same size as the Tilburg scenario in Mesa: 48 agents, 150 edges, 40 sessions.

Each session a problem is opened; every official who takes the initiative tells an estimate to the neighbours, who
update a Gaussian belief; every negotiator forms a utility of each approach, and the table takes the best. It has a small
part of the rules of this project, so the comparison favours Mesa.

    python mesa_formation.py REPLICATES    prints seconds and replicates per second
"""

import sys
import time

import mesa
import networkx as nx

AGENTS, EDGES, SESSIONS, APPROACHES = 48, 150, 40, 4
NEGOTIATORS = 8


class Person(mesa.Agent):
    def __init__(self, model, node):
        super().__init__(model)
        self.node = node
        self.mean = [0.5] * APPROACHES
        self.precision = [25.0] * APPROACHES
        self.ideal = self.random.random()

    def hear(self, approach, claim, weight):
        precision = self.precision[approach] + weight
        self.mean[approach] += weight / precision * (claim - self.mean[approach])
        self.precision[approach] = precision

    def advise(self):
        if self.node < NEGOTIATORS or self.random.random() > 0.4:
            return
        for approach in range(APPROACHES):
            claim = self.model.quality[approach] + self.random.gauss(0.0, 0.16)
            for other in self.model.neighbours[self.node]:
                other.hear(approach, claim, 24.0)

    def decide(self):
        if self.node >= NEGOTIATORS:
            return
        for approach in range(APPROACHES):
            position = (approach + 0.5) / APPROACHES
            risk = 2.0 / self.precision[approach]
            self.model.utility[approach] += self.mean[approach] - risk - 0.6 * (position - self.ideal) ** 2 - 0.35


class Formation(mesa.Model):
    def __init__(self, seed):
        super().__init__(rng=seed)
        graph = nx.gnm_random_graph(AGENTS, EDGES, seed=seed)
        people = [Person(self, node) for node in range(AGENTS)]
        self.neighbours = [[people[other] for other in graph[node]] for node in range(AGENTS)]
        self.quality, self.utility, self.agreement = [], [], []

    def step(self):
        self.quality = [min(1.0, max(0.0, self.random.gauss(0.5, 0.2))) for _ in range(APPROACHES)]
        self.utility = [0.0] * APPROACHES
        for person in self.agents:
            person.mean = [0.5] * APPROACHES
            person.precision = [25.0] * APPROACHES
        self.agents.do("advise")
        self.agents.do("decide")
        best = max(range(APPROACHES), key=self.utility.__getitem__)
        self.agreement.append(best if self.utility[best] > 0 else None)


def main():
    replicates = int(sys.argv[1])
    begin = time.process_time()
    for seed in range(replicates):
        model = Formation(seed)
        for _ in range(SESSIONS):
            model.step()
    seconds = time.process_time() - begin
    print(f"{seconds:.3f} {replicates / seconds:.1f}")


main()
