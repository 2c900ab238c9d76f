//! Problems and approaches with names.

use super::Checker;
use crate::file::ProblemFile;
use crate::tree::KeyPath;

/// The named problems of a theme, at `path`, each with `expected` approaches.
///
/// A list of named approaches of another length is dropped if it gives only names, so that the number can be changed
/// alone.
pub(super) fn named(
    c: &mut Checker,
    path: &KeyPath,
    problems: &[ProblemFile],
    expected: u32,
) -> Vec<ProblemFile> {
    check_ids(c, path, problems);
    let mut named = problems.to_vec();
    for (p, problem) in named.iter_mut().enumerate() {
        let path = path.index(p);
        check_names(c, &path, &problem.name, problem.name_en.as_deref());
        for (k, approach) in problem.approaches.iter().enumerate() {
            let path = path.key("approaches").index(k);
            check_names(c, &path, &approach.name, approach.name_en.as_deref());
        }
        check_positions(c, &path.key("approaches"), problem);
        if !problem.approaches.is_empty() && problem.approaches.len() != expected as usize {
            check_only_names(c, &path.key("approaches"), problem, expected);
            problem.approaches.clear();
        }
    }
    named
}

/// Check that identifiers are unique in their theme and cannot be mistaken for numbers.
fn check_ids(c: &mut Checker, path: &KeyPath, problems: &[ProblemFile]) {
    let ids: Vec<(KeyPath, &str)> = problems
        .iter()
        .enumerate()
        .filter_map(|(p, problem)| Some((path.index(p).key("id"), problem.id.as_deref()?)))
        .collect();
    for (path, id) in &ids {
        if c.sound(path) && id.bytes().all(|byte| byte.is_ascii_digit()) && !id.is_empty() {
            let message = format!("the `id` of a problem cannot be the number {id}");
            let help = "a problem without `id` is named by its number in the theme".to_owned();
            c.fault(path, message, Some(help));
        }
    }
    _ = c.names_at(("problem", "problems"), &ids);
}

/// Check that labels are not empty.
fn check_names(c: &mut Checker, path: &KeyPath, name: &str, name_en: Option<&str>) {
    for (key, name) in [("name", Some(name)), ("name_en", name_en)] {
        let path = path.key(key);
        if name.is_some_and(|name| name.trim().is_empty()) && c.sound(&path) {
            c.fault(&path, format!("the `{key}` is empty"), None);
        }
    }
}

/// Check that positions are given for all approaches to a problem, or for none.
fn check_positions(c: &mut Checker, path: &KeyPath, problem: &ProblemFile) {
    let (given, all) =
        (problem.approaches.iter().filter(|a| a.position.is_some()).count(), problem.approaches.len());
    let first_without = problem.approaches.iter().position(|approach| approach.position.is_none());
    let Some(without) = first_without.filter(|_| given > 0 && c.whole(path)) else { return };
    let message = format!(
        "{given} of the {all} approaches to {:?} have a `position`, and this one has none",
        problem.name
    );
    let help = "give all of them a `position`, or none; then they are spaced evenly from 0 to 1".to_owned();
    c.fault(&path.index(without), message, Some(help));
}

/// Check that approaches give only names if there are more or fewer than plans have.
fn check_only_names(c: &mut Checker, path: &KeyPath, problem: &ProblemFile, expected: u32) {
    let says_more = problem.approaches.iter().any(|a| a.position.is_some() || a.cost.is_some());
    if says_more && c.whole(path) && c.sound(&KeyPath::of("plans").key("approaches")) {
        let message = format!(
            "{:?} has {} approaches with `position` or `cost`, but a problem has {expected} by `plans.approaches`",
            problem.name,
            problem.approaches.len()
        );
        let help = format!("give {expected} approaches, or only names, which are then ignored");
        c.fault(path, message, Some(help));
    }
}
