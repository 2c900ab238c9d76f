"""Relations of four kinds, and trust (ODD 7.5)."""


class Relation:
    """A relation between a superior, politician or supporter and an official.

    The first end is the superior if the relation is hierarchical. Trust is that of the first end in
    the second, Beta(a, b).
    """

    __slots__ = ("kind", "a", "b", "start", "holds", "delivered", "owed", "themes", "balance", "counted", "beyond",
                 "working")

    def __init__(self, kind, trust, strength, deliverables, themes=(), working=False):
        self.kind = kind
        self.a = trust * strength
        self.b = (1 - trust) * strength
        self.start = trust
        self.holds = True
        self.delivered = 0
        self.owed = deliverables
        self.themes = themes
        self.balance = 0.0
        self.counted = 0.0
        self.beyond = 0
        self.working = working

    @property
    def trust(self):
        return self.a / (self.a + self.b)

    def official_may_start(self, theme):
        """True if the official may start: over a hierarchical relation only the first end may."""
        if not self.holds or self.kind == "hierarchical":
            return False
        return self.kind != "contract" or self._covers(theme)

    def politician_may_start(self, theme):
        if not self.holds:
            return False
        return self.kind != "contract" or self._covers(theme)

    def _covers(self, theme):
        return self.delivered < self.owed and (not self.themes or theme in self.themes)

    def fulfilled(self):
        """True if a contract has delivered all that it owes: nothing counted passes beyond that (ODD 8)."""
        return self.kind == "contract" and self.delivered >= self.owed

    def faded(self, day, fading):
        return self.balance * fading ** ((day - self.counted) / 7)

    def passes(self, distance, day, rules, control):
        """Share of a message that passes."""
        if not self.holds:
            return 0.0
        if self.kind == "hierarchical":
            return 1 - control * distance
        if self.kind == "gift":
            return max(0.0, 1 + rules["gift_attention"] * self.faded(day, rules["gift_fading"]))
        return 1.0

    def count(self, day, rules):
        """Count one message. True if it fulfils a contract."""
        if self.kind == "contract":
            self.delivered += 1
            return self.delivered == self.owed
        if self.kind == "gift":
            balance = self.faded(day, rules["gift_fading"])
            self.settle(balance - max(0.0, rules["gift_attention"] * balance) + 1, day, rules)
        return False

    def settle(self, balance, day, rules):
        self.balance, self.counted = balance, day
        self.beyond = self.beyond + 1 if abs(balance) > rules["gift_tolerance"] else 0
        if self.beyond >= 2:
            self.holds = False
