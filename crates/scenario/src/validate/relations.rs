//! Single relations that differ from the rule for their class.

use super::{Checker, Directory};
use crate::file::{OfficialFile, Post, RelationFile, ScenarioFile};
use crate::ids::*;
use crate::tree::KeyPath;
use crate::{RelationEnd, SingleRelation};

/// The relations.
pub(super) fn relations(c: &mut Checker, file: &ScenarioFile, dir: &Directory) -> Vec<SingleRelation> {
    let mut relations: Vec<SingleRelation> = Vec::new();
    for (i, relation) in file.relations.iter().enumerate() {
        let path = KeyPath::entry("relations", i);
        let end = |c: &mut Checker, key: &str, id: &str| {
            c.refer(&dir.persons, &path.key(key), id).filter(|_| c.sound(&path.key(key))).map(|p| dir.ends[p])
        };
        let from = end(c, "from", &relation.from);
        let to = end(c, "to", &relation.to);
        let themes = c.refer_all(&dir.themes, &path.key("themes"), &relation.themes);
        check_contract_keys(c, &path, relation);
        let (Some(from), Some(to)) = (from, to) else { continue };
        check_ends(c, file, &path, relation, (from, to));
        check_by_rule(c, file, &path, relation, (from, to));
        check_repeated(c, &path, &relations, (from, to));
        relations.push(SingleRelation {
            from,
            to,
            kind: relation.kind,
            trust: relation.trust,
            themes: themes.into_iter().map(ThemeId::at).collect(),
            deliverables: relation.deliverables,
        });
    }
    relations
}

fn check_contract_keys(c: &mut Checker, path: &KeyPath, relation: &RelationFile) {
    if relation.kind.is_agreed() || !c.sound(&path.key("kind")) {
        return;
    }
    let given = [("themes", !relation.themes.is_empty()), ("deliverables", relation.deliverables.is_some())];
    for (key, _) in given.into_iter().filter(|(_, given)| *given) {
        let message = format!("`{key}` is for contracts only");
        c.fault_at_key(&path.key(key), message, Some("leave it out, or `kind = \"contract\"`".to_owned()));
    }
}

fn check_ends(
    c: &mut Checker,
    file: &ScenarioFile,
    path: &KeyPath,
    relation: &RelationFile,
    ends: (RelationEnd, RelationEnd),
) {
    let (from, to) = ends;
    if from == to {
        c.fault(&path.key("to"), format!("{:?} has a relation to itself", relation.from), None);
    } else if relation.kind.is_ranked() && c.sound(&path.key("kind")) && is_above(c, file, to, from) {
        let message = format!(
            "{:?} is the superior of {:?}, and a hierarchical relation has the superior in `from`",
            relation.to, relation.from
        );
        c.fault(&path.key("from"), message, Some("swap `from` and `to`".to_owned()));
    }
}

/// Check that the two are related. A single relation replaces the one that they have by the rule of their class; if
/// they have none, it would change nothing.
fn check_by_rule(
    c: &mut Checker,
    file: &ScenarioFile,
    path: &KeyPath,
    relation: &RelationFile,
    ends: (RelationEnd, RelationEnd),
) {
    let official = |o: OfficialId| &file.officials[o.index()];
    let supports = |o| official(o).function.is_some() || official(o).pool;
    let writes = |o| file.factsheets.iter().any(|f| f.author == official(o).id);
    let expert = |o| {
        let official = official(o);
        !supports(o) && (writes(o) || (official.post == Post::Employee && official.department.is_some()))
    };
    let officials = |one, two| {
        let department = &official(one).department;
        (supports(one) && expert(two))
            || (supports(two) && expert(one))
            || (expert(one) && expert(two) && department.is_some() && *department == official(two).department)
    };
    let related = match ends {
        (RelationEnd::Negotiator(_), RelationEnd::Official(o))
        | (RelationEnd::Official(o), RelationEnd::Negotiator(_)) => supports(o) || expert(o),
        (RelationEnd::Informateur(_), RelationEnd::Official(o))
        | (RelationEnd::Official(o), RelationEnd::Informateur(_)) => supports(o),
        (RelationEnd::Official(one), RelationEnd::Official(two)) => officials(one, two),
        _ => false,
    };
    // If something else is wrong, the supporters and experts may not be those that were meant.
    if c.faults.is_empty() && c.damaged.is_empty() && !related {
        let message = format!(
            "{:?} and {:?} have no relation that could be of another kind",
            relation.from, relation.to
        );
        let help = "a single relation is between a negotiator and a process supporter or content expert, an \
             informateur and a supporter, a supporter and an expert, or two experts of one department";
        c.fault(&path.key("to"), message, Some(help.to_owned()));
    }
}

/// True if one of two is superior to the other: politicians to civil servants (the primacy of politics), and among
/// civil servants the one higher in the line, or in the higher post.
fn is_above(c: &Checker, file: &ScenarioFile, high: RelationEnd, low: RelationEnd) -> bool {
    match (high, low) {
        (RelationEnd::Negotiator(_) | RelationEnd::Informateur(_), RelationEnd::Official(_)) => true,
        (RelationEnd::Official(high), RelationEnd::Official(low)) => {
            let known = |o: OfficialId| c.sound(&KeyPath::entry("officials", o.index()).key("post"));
            let post = |o: OfficialId| file.officials[o.index()].post;
            in_line(&file.officials, high, low) || (known(high) && known(low) && post(high) > post(low))
        }
        _ => false,
    }
}

fn in_line(officials: &[OfficialFile], high: OfficialId, low: OfficialId) -> bool {
    let mut at = &officials[low.index()];
    for _ in 0..officials.len() {
        let Some(superior) = at.superior.as_ref().and_then(|s| officials.iter().find(|o| o.id == *s)) else {
            return false;
        };
        if superior.id == officials[high.index()].id {
            return true;
        }
        at = superior;
    }
    false
}

fn check_repeated(
    c: &mut Checker,
    path: &KeyPath,
    earlier: &[SingleRelation],
    ends: (RelationEnd, RelationEnd),
) {
    let (from, to) = ends;
    let again = |r: &SingleRelation| (r.from, r.to) == (from, to) || (r.from, r.to) == (to, from);
    if from != to && earlier.iter().any(again) {
        let message = "there is a relation between these two already".to_owned();
        c.fault(&path.key("to"), message, Some("two persons have only one relation, of one kind".to_owned()));
    }
}
