"""Figures of one formation, by the names of replicates.csv and agents.csv (MEASURES, "Formation")."""

COUNTS = ["conflicts", "conflicts_won_by_experts", "held_back", "bent", "endorsed", "presentations", "initiatives",
          "requests", "answers", "not_delivered", "noticed", "dropped", "dismissed", "vetoes", "over_budget",
          "problems_opened", "amendments_asked", "amendments_adopted", "restored"]
PATHS = ["package", "presentation", "answer", "supporter", "manifesto", "own_option", "amendment"]
ROLES = {"negotiators": "negotiator", "supporters": "process_supporter", "experts": "content_expert"}

# Sums over persons; what a role never does is left out.
BY_ROLE = [("heard", "negotiators"), ("heard", "supporters"), ("heard", "experts"), ("precision", "negotiators"),
           ("precision", "supporters"), ("precision", "experts"), ("noticed", "supporters"), ("noticed", "experts"),
           ("initiatives", "supporters"), ("initiatives", "experts")]


def figures(model, agreed):
    """All compared figures of a formation that has ended."""
    scenario = model.scenario
    result = {name: float(model.counts[name]) for name in COUNTS}
    result["problems_decided"] = float(model.counts["decided_with_plan"])
    result["problems_without_plan"] = float(model.counts["decided_without_plan"])
    result["problems_not_reached"] = float(scenario.problems - len(model.reached))
    result["relations_ended"] = float(model.ended)
    result["sessions"] = float(model.session)
    result["days"] = float(model.day - model.first_day)
    result["package_plans"] = float(sum(d.in_package for d in model.dossiers.values()))
    result["fragmentation"] = fragmentation(model)
    result.update(of_agreement(model, agreed))
    result.update(by_role(model))
    return result


def fragmentation(model):
    lost = [1 - relation.trust / relation.start for s in model.supporters for relation in s.relations.values()]
    return round(sum(lost) / len(lost), 6)


def of_agreement(model, agreed):
    result = {"plans": float(len(agreed))}
    listed = sum(1 for j, k in agreed if is_listed(model, j, k))
    result["plans_in_factsheets"] = float(listed)
    for path in PATHS:
        result["from_" + path] = float(sum(model.tabled[j][k][0] == path for j, k in agreed))
    if agreed:
        result["document_match"] = listed / len(agreed)
        result["quality"] = sum(model.quality[j][k] for j, k in agreed) / len(agreed)
        result["goal_supporters"] = mean_wish(model.supporters, agreed)
        result["goal_experts"] = mean_wish(model.experts, agreed)
    result["cost"] = sum(model.cost[j][k] for j, k in agreed)
    return result


def is_listed(model, problem, k):
    dossier = model.dossiers.get(problem)
    return dossier is not None and dossier.in_package and k in dossier.listed


def mean_wish(officials, agreed):
    return sum(o.wish[j][k] for o in officials for j, k in agreed) / (len(officials) * len(agreed))


def by_role(model):
    roles = {"negotiators": model.negotiators, "supporters": model.supporters, "experts": model.experts}
    return {f"{figure}_{role}": float(sum(model.persons[p.id][figure] for p in roles[role]))
            for figure, role in BY_ROLE}
