//! Themes, departments, factsheets, and the limits on their number.

use super::{Checker, Directory, MOST_ENTRIES, MOST_PARTIES, label_of, problems};
use crate::file::ScenarioFile;
use crate::ids::*;
use crate::tree::KeyPath;
use crate::{Department, Factsheet, Label, Theme};

/// Check that there is at least one of everything required, and not too many of anything.
///
/// Returns true if indices can hold the number of entries.
pub(super) fn check_bounds(c: &mut Checker, file: &ScenarioFile) -> bool {
    let needed = [
        ("parties", file.parties.len(), "party"),
        ("clusters", file.clusters.len(), "cluster"),
        ("themes", file.themes.len(), "theme"),
    ];
    for (list, entries, what) in needed {
        if entries == 0 && c.sound(&KeyPath::of(list)) {
            c.fault(&KeyPath::of(list), format!("a scenario has at least one {what}"), None);
        }
    }
    if file.parties.len() > MOST_PARTIES {
        let message =
            format!("a scenario has at most {MOST_PARTIES} parties, this one {}", file.parties.len());
        let help = "leave out lists that won no seat, or no seat that matters".to_owned();
        c.fault(&KeyPath::of("parties"), message, Some(help));
    }
    check_plans(c, file);
    let negotiators: usize = file.parties.iter().map(|p| p.negotiators.len()).sum();
    let lists = [
        ("parties", file.parties.len() + negotiators),
        ("clusters", file.clusters.len()),
        ("themes", file.themes.len()),
        ("departments", file.departments.len()),
        ("factsheets", file.factsheets.len()),
        ("officials", file.officials.len() + file.informateurs.len() + negotiators),
    ];
    let mut all_fit = file.parties.len() <= MOST_SEATS;
    for (list, entries) in lists.into_iter().filter(|(_, entries)| *entries > MOST_ENTRIES) {
        c.fault(
            &KeyPath::of(list),
            format!("`{list}` has {entries} entries, more than {MOST_ENTRIES}"),
            None,
        );
        all_fit = false;
    }
    all_fit
}

/// Seats of the largest council that the format allows; no more parties can have one.
const MOST_SEATS: usize = 1000;

fn check_plans(c: &mut Checker, file: &ScenarioFile) {
    let problems: u64 = file.themes.iter().map(|t| u64::from(t.problems.number())).sum();
    let plans = problems.saturating_mul(u64::from(file.plans.approaches));
    let sound = c.all_sound("themes", "problems") && c.sound(&KeyPath::of("plans").key("approaches"));
    if plans > MOST_ENTRIES as u64 && sound {
        let message = format!(
            "{problems} problems with {} approaches each are {plans} plans; at most {MOST_ENTRIES} can be held",
            file.plans.approaches
        );
        let help = "give themes fewer `problems`, or fewer `plans.approaches`".to_owned();
        c.fault(&KeyPath::of("themes"), message, Some(help));
    }
}

/// The labels of the clusters.
pub(super) fn clusters(file: &ScenarioFile) -> Vec<Label> {
    file.clusters.iter().map(|e| label_of(&e.id, &e.name, e.name_en.as_ref())).collect()
}

/// The themes.
pub(super) fn themes(c: &mut Checker, file: &ScenarioFile, dir: &Directory) -> Vec<Theme> {
    let mut themes = Vec::new();
    for (t, theme) in file.themes.iter().enumerate() {
        let path = KeyPath::entry("themes", t);
        _ = c.refer_keys(&dir.dimensions, &path.key("dimensions"), &theme.dimensions);
        let cluster = c.refer(&dir.clusters, &path.key("cluster"), &theme.cluster);
        let department = theme.department.as_ref();
        themes.push(Theme {
            label: label_of(&theme.id, &theme.name, theme.name_en.as_ref()),
            cluster: ClusterId::at(cluster.unwrap_or(0)),
            department: department
                .and_then(|d| c.refer(&dir.departments, &path.key("department"), d))
                .map(DepartmentId::at),
            problems: theme.problems.number(),
            named: problems::named(c, &path.key("problems"), theme.problems.list(), file.plans.approaches),
            urgency: theme.urgency,
        });
    }
    themes
}

/// The departments.
pub(super) fn departments(c: &mut Checker, file: &ScenarioFile, dir: &Directory) -> Vec<Department> {
    let mut departments = Vec::new();
    for (d, department) in file.departments.iter().enumerate() {
        let path = KeyPath::entry("departments", d).key("directorate");
        let directorate =
            department.directorate.as_ref().and_then(|id| c.refer(&dir.directorates, &path, id));
        departments.push(Department {
            label: label_of(&department.id, &department.name, department.name_en.as_ref()),
            directorate: directorate.map(|i| file.directorates[i].name.clone()),
        });
    }
    departments
}

/// The factsheets; each treats the next problems of its theme that no earlier factsheet treats.
pub(super) fn factsheets(c: &mut Checker, file: &ScenarioFile, dir: &Directory) -> Vec<Factsheet> {
    let mut treated: Vec<Option<u32>> = vec![Some(0); file.themes.len()];
    let mut factsheets = Vec::new();
    for (i, factsheet) in file.factsheets.iter().enumerate() {
        let path = KeyPath::entry("factsheets", i);
        let author = c.refer(&dir.officials, &path.key("author"), &factsheet.author);
        let theme = c.refer(&dir.themes, &path.key("theme"), &factsheet.theme);
        if let Some(o) = author.filter(|&o| may_support(file, o)) {
            let message = format!(
                "{:?} supports the process, or can be given a vacant function, but only content experts write factsheets",
                file.officials[o].id
            );
            let help = "name an official without `function` who is not in the `pool` that fills vacancies"
                .to_owned();
            c.fault(&path.key("author"), message, Some(help));
        }
        let mut first_problem = 0;
        if let Some(t) = theme {
            let known =
                c.sound(&path.key("problems")) && c.sound(&KeyPath::entry("themes", t).key("problems"));
            first_problem = treated[t].unwrap_or(0);
            treated[t] = treated[t]
                .filter(|_| known)
                .map(|first| first.saturating_add(factsheet.problems))
                .filter(|&end| fits(c, file, &path, t, end));
        }
        factsheets.push(Factsheet {
            label: label_of(&factsheet.id, &factsheet.name, factsheet.name_en.as_ref()),
            theme: ThemeId::at(theme.unwrap_or(0)),
            author: OfficialId::at(author.unwrap_or(0)),
            first_problem,
            problems: factsheet.problems,
        });
    }
    factsheets
}

/// True if an official is a process supporter or may become one.
fn may_support(file: &ScenarioFile, official: usize) -> bool {
    let official = &file.officials[official];
    official.function.is_some() || (official.pool && !file.staffing.vacancies.is_empty())
}

/// True if a theme has as many problems as its factsheets treat so far; otherwise reports a fault, once for each theme.
fn fits(c: &mut Checker, file: &ScenarioFile, path: &KeyPath, theme: usize, treated: u32) -> bool {
    let theme = &file.themes[theme];
    let fits = treated <= theme.problems.number();
    if !fits {
        let message = format!(
            "the theme {:?} has {} problems, but its factsheets up to this one treat {treated}",
            theme.id,
            theme.problems.number()
        );
        let help = "give the theme more `problems`, or fewer factsheets".to_owned();
        c.fault(&path.key("problems"), message, Some(help));
    }
    fits
}
