//! Names of things in a scenario: identifiers, as options and files use them, with labels and descriptions.

use model::measures::catalogue;
use model::measures::influence::figure::Figure;
use model::scenario::Label;
use model::scenario::file::Attendance;
use model::world::build::Setting;
use model::world::means::{Means, PersonGroup};
use serde::Serialize;
use story::names::{post, role};
use story::phases;
use studies::influence::{self, Question};
use studies::text_table::{left, row, widest};

/// Sort of named thing.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum NameSort {
    /// Lists in the election.
    Lists,
    /// Parties with seats.
    Parties,
    /// Negotiators.
    Negotiators,
    /// Informateurs.
    Informateurs,
    /// Clusters of themes.
    Clusters,
    /// Themes.
    Themes,
    /// Departments.
    Departments,
    /// Civil servants.
    Officials,
    /// Factsheets.
    Factsheets,
    /// Groups of persons.
    Groups,
    /// Means of influence.
    Means,
    /// Phases.
    Phases,
    /// Figures.
    Figures,
}

impl NameSort {
    /// All, in the order in which they are listed.
    pub const ALL: [NameSort; 13] = [
        NameSort::Lists,
        NameSort::Parties,
        NameSort::Negotiators,
        NameSort::Informateurs,
        NameSort::Clusters,
        NameSort::Themes,
        NameSort::Departments,
        NameSort::Officials,
        NameSort::Factsheets,
        NameSort::Groups,
        NameSort::Means,
        NameSort::Phases,
        NameSort::Figures,
    ];

    /// Name on the command line.
    pub const fn name(self) -> &'static str {
        match self {
            NameSort::Lists => "lists",
            NameSort::Parties => "parties",
            NameSort::Negotiators => "negotiators",
            NameSort::Informateurs => "informateurs",
            NameSort::Clusters => "clusters",
            NameSort::Themes => "themes",
            NameSort::Departments => "departments",
            NameSort::Officials => "officials",
            NameSort::Factsheets => "factsheets",
            NameSort::Groups => "groups",
            NameSort::Means => "means",
            NameSort::Phases => "phases",
            NameSort::Figures => "figures",
        }
    }

    /// Options and keys that take the identifiers.
    const fn wanted(self) -> &'static str {
        match self {
            NameSort::Lists => "--set lists.ID.KEY=VALUE",
            NameSort::Parties => "--mute, --why-influence, --set parties.ID.KEY=VALUE",
            NameSort::Negotiators => "--agent, --mute, --why-influence, --set negotiators.ID.KEY=VALUE",
            NameSort::Informateurs => "--agent, --mute, --why-influence",
            NameSort::Clusters => "--set clusters.ID.KEY=VALUE",
            NameSort::Themes => "--plan ID/PROBLEM/APPROACH, --set themes.ID.KEY=VALUE",
            NameSort::Departments => "--mute, --why-influence, --set departments.ID.KEY=VALUE",
            NameSort::Officials => "--agent, --mute, --why-influence, --set officials.ID.KEY=VALUE",
            NameSort::Factsheets => "--set factsheets.ID.KEY=VALUE",
            NameSort::Groups => "--mute, --why-influence, names of figures",
            NameSort::Means => "names of figures",
            NameSort::Phases => "--phase",
            NameSort::Figures => {
                "`record`, `figure`, `left` and `right` of experiments, calibrations and patterns"
            }
        }
    }

    fn of(self, setting: &Setting) -> Vec<NamedThing> {
        let scenario = &setting.scenario;
        match self {
            NameSort::Lists => {
                labelled(scenario.lists(), |list| (&list.label, format!("{} votes", list.votes)))
            }
            NameSort::Parties => {
                labelled(scenario.parties(), |party| (&party.label, format!("{} seats", party.seats)))
            }
            NameSort::Negotiators => negotiators(setting),
            NameSort::Informateurs => labelled(scenario.informateurs(), |person| {
                (&person.label, format!("chosen by {}", scenario.parties()[person.party.index()].label.id))
            }),
            NameSort::Clusters => labelled(scenario.clusters(), |cluster| (cluster, String::new())),
            NameSort::Themes => labelled(scenario.themes(), |theme| {
                let cluster = &scenario.clusters()[theme.cluster.index()].id;
                (&theme.label, format!("{} problems, in the cluster {cluster}", theme.problems))
            }),
            NameSort::Departments => labelled(scenario.departments(), |department| {
                (&department.label, department.directorate.clone().unwrap_or_default())
            }),
            NameSort::Officials => officials(setting),
            NameSort::Factsheets => labelled(scenario.factsheets(), |sheet| {
                (&sheet.label, format!("by {}", scenario.officials()[sheet.author.index()].label.id))
            }),
            NameSort::Groups => groups(setting),
            NameSort::Means => {
                Means::ALL.map(|means| NamedThing::of(means.name(), means.name(), "")).to_vec()
            }
            NameSort::Phases => {
                let phase = |phase| {
                    NamedThing::of(phases::name(phase), phases::short(phase)[0], phases::meaning(phase))
                };
                phases::all().map(phase).collect()
            }
            NameSort::Figures => figures(setting),
        }
    }
}

/// A named thing.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct NamedThing {
    /// Identifier.
    pub id: String,
    /// Label for readers.
    pub label: String,
    /// Its description; empty if the label says everything.
    pub what: String,
}

impl NamedThing {
    fn of(id: &str, label: &str, what: &str) -> NamedThing {
        NamedThing { id: id.to_owned(), label: label.to_owned(), what: what.to_owned() }
    }
}

/// The names of one sort.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct NamesOfSort {
    /// The sort.
    pub sort: NameSort,
    /// Options and keys that take the identifiers.
    pub wanted: &'static str,
    /// The names, in the order of the scenario.
    pub names: Vec<NamedThing>,
}

/// The names of a scenario, by sort: of the sorts asked for, or of all if none is.
pub fn names(setting: &Setting, asked: &[NameSort]) -> Vec<NamesOfSort> {
    let is_asked = |sort: &NameSort| asked.is_empty() || asked.contains(sort);
    let sorts = NameSort::ALL.into_iter().filter(is_asked);
    let listed = sorts.map(|sort| NamesOfSort { sort, wanted: sort.wanted(), names: sort.of(setting) });
    listed.filter(|listed| !listed.names.is_empty()).collect()
}

/// The names as text, one per line.
pub fn text(listed: &[NamesOfSort]) -> String {
    listed.iter().map(text_of_sort).collect::<Vec<_>>().join("\n")
}

fn text_of_sort(NamesOfSort { sort, wanted, names }: &NamesOfSort) -> String {
    let width = |of: fn(&NamedThing) -> &String| widest(names.iter().map(of), 4);
    let columns =
        [left(width(|name| &name.id)).after(2), left(width(|name| &name.label)).after(2), left(0).after(2)];
    let line =
        |name: &NamedThing| row(&columns, [&name.id, &name.label, &name.what]).trim_end().to_owned() + "\n";
    format!("{} ({}), for {wanted}\n{}", sort.name(), names.len(), names.iter().map(line).collect::<String>())
}

fn labelled<T>(list: &[T], named: impl Fn(&T) -> (&Label, String)) -> Vec<NamedThing> {
    let name = |thing: &T| {
        let (label, what) = named(thing);
        NamedThing::of(&label.id, &label.name, &what)
    };
    list.iter().map(name).collect()
}

/// Role and party.
fn negotiators(setting: &Setting) -> Vec<NamedThing> {
    let parties = setting.scenario.parties();
    labelled(setting.scenario.negotiators(), |person| {
        (&person.label, format!("{} of {}", role(person.role), parties[person.party.index()].label.id))
    })
}

/// Post, department, and function in the process, if any.
fn officials(setting: &Setting) -> Vec<NamedThing> {
    let scenario = &setting.scenario;
    labelled(scenario.officials(), |official| {
        let department =
            official.department.map(|d| format!("of {}", scenario.departments()[d.index()].label.id));
        let function = official.function.map(|function| format!("as {}", words(function)));
        let presence = (official.function.is_some() && official.attendance == Attendance::Always)
            .then(|| "always at the table".to_owned());
        let parts = [Some(post(official.post).to_owned()), department, function, presence];
        (&official.label, parts.into_iter().flatten().collect::<Vec<_>>().join(", "))
    })
}

/// A choice of the scenario as written there, with spaces.
fn words(choice: impl Serialize) -> String {
    let written = serde_json::to_value(choice).unwrap_or_default();
    written.as_str().unwrap_or_default().replace('_', " ")
}

/// The groups that have members.
fn groups(setting: &Setting) -> Vec<NamedThing> {
    let of = |word: &&str| {
        let group = PersonGroup::named(setting, word).ok()?;
        Some(NamedThing::of(&group.id, &group.name, &format!("{} persons", group.persons.len())))
    };
    PersonGroup::WORDS.iter().filter_map(of).collect()
}

/// The figures that `influence` measures by default, and those of a single formation.
fn figures(setting: &Setting) -> Vec<NamedThing> {
    let mut names = influence::figures(setting, &Question::default()).unwrap_or_default();
    names.extend(catalogue::FIGURES.iter().map(|figure| format!("formation.{}", figure.name)));
    if setting.scenario.case().is_some() {
        names.extend(["case.coalition", "case.lead_fails"].map(str::to_owned));
    }
    names.push("portfolios.slope".to_owned());
    let figure = |name: &String| {
        let figure = Figure::named(setting, &mut Vec::new(), name).ok()?;
        let unit = [figure.unit, figure.range].into_iter().filter(|part| !part.is_empty());
        Some(NamedThing::of(&figure.name, &figure.meaning, &unit.collect::<Vec<_>>().join(", ")))
    };
    names.iter().filter_map(figure).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use model::scenario::Base;

    fn setting(file: &str) -> Setting {
        let base = Base::shipped_file(file).unwrap().unwrap();
        Setting::new(base.with(&[]).unwrap())
    }

    #[test]
    fn every_sort_of_name_is_listed_of_a_scenario_that_has_it() {
        let all = names(&setting("tilburg-2018.toml"), &[]);
        let sorts: Vec<NameSort> = all.iter().map(|listed| listed.sort).collect();
        assert_eq!(sorts, NameSort::ALL);
        let of = |sort| &all.iter().find(|listed| listed.sort == sort).unwrap().names;
        let d66 = of(NameSort::Parties).iter().find(|party| party.id == "d66").unwrap();
        assert_eq!((d66.label.as_str(), d66.what.ends_with(" seats")), ("D66", true));
        assert!(of(NameSort::Figures).iter().any(|figure| figure.id == "influence.experts.outcome"));
        assert!(of(NameSort::Figures).iter().any(|figure| figure.id == "case.coalition"));
    }

    #[test]
    fn only_what_is_asked_for_is_listed_and_what_is_empty_is_left_out() {
        let small = setting("teaching-small.toml");
        let listed = names(&small, &[NameSort::Means, NameSort::Themes]);
        assert_eq!(
            listed.iter().map(|listed| listed.sort).collect::<Vec<_>>(),
            [NameSort::Themes, NameSort::Means]
        );
        assert!(
            text(&listed).contains("means (4), for names of figures\n  information"),
            "{}",
            text(&listed)
        );
        assert!(names(&small, &[NameSort::Lists]).is_empty(), "it gives seats, and no votes");
    }
}
