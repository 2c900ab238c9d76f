"""The cases: a scenario of the repository, and the changes to it."""

from dataclasses import dataclass, field


@dataclass
class Case:
    name: str
    base: str
    command: int  # formations of the command
    python: int  # formations of the Python model
    changes: dict = field(default_factory=dict)

    def toml(self, root):
        lines = [f'extends = "{root}/scenarios/{self.base}.toml"', f'name = "{self.name}"']
        for group, values in self.changes.items():
            lines.append(f"[{group}]")
            lines += [f"{key} = {write(value)}" for key, value in values.items()]
        return "\n".join(lines) + "\n"


def write(value):
    return f'"{value}"' if isinstance(value, str) else str(value)


def everywhere(kind, more=()):
    """One kind for all relations between politics and civil service, and for the classes in `more`."""
    classes = ("supporter_negotiator", "expert_negotiator", "working_relation", "supporter_informateur", *more)
    return {name: kind for name in classes}


CASES = [
    Case("docking-small", "teaching-small", 4000, 1200),
    Case("docking-struggle", "teaching-small", 4000, 1200,
         {"access": {"base": 0.2}, "bureaupolitics": {"intensity": 0.9, "stakes": 0.8}}),
    Case("docking-hierarchical", "teaching-small", 4000, 1200, {"relation_rules": everywhere("hierarchical")}),
    Case("docking-contract", "teaching-small", 4000, 1200,
         {"relation_rules": everywhere("contract") | {"contract_deliverables": 2}, "bargaining": {"rule": "nash"}}),
    Case("docking-gift", "teaching-small", 4000, 1200,
         {"relation_rules": everywhere("gift") | {"gift_attention": 0.5, "gift_tolerance": 1.5},
          "bargaining": {"rule": "median"}}),
    Case("docking-options", "teaching-small", 4000, 1200,
         {"information": {"validity": 0.6, "lateness_known": 1.0, "attention": 0.4, "oral_colouring": 0.9},
          "access": {"through_core": 0.3, "boldness": 0.8}, "bureaupolitics": {"blame": "author"},
          "knowledge": {"impressions": 0.0, "base": 0.6}, "agenda": {"sessions": 4}}),
    Case("docking-tilburg", "tilburg-2018", 1500, 250),
    Case("docking-speech", "tilburg-2018", 1500, 250,
         {"information": {"oral_colouring": 0.9}, "knowledge": {"base": 0.5}}),
    Case("docking-network", "tilburg-2018", 1500, 250,
         {"relation_rules": everywhere("network", ["supporter_expert"])}),
]
