//! Rules of wishes: what makes up a civil servant's wish for a plan, and who shares it.
//!
//! `I = scale·tanh(rho·t + sqrt(1 - rho²)·(sqrt(c)·D + sqrt(1 - c)·xi) + topics·[own subject])`: t is the distance of
//! the plan's true effectiveness from the mean, in standard deviations; D ~ N(0, 1) belongs to the unit and the plan,
//! xi ~ N(0, 1) to the person and the plan. A unit is a department with its managers, or the core team of process
//! supporters. c is `goals.cohesion` ("where one stands depends on where one sits", Allison 1971); `goals.topics` is
//! the interest in having anything decided on one's own subject (Niskanen 1971). Form: assumption.

use super::actor::Cast;
use super::expected::MeanTanh;
use crate::ids::*;
use crate::scenario::Scenario;
use crate::scenario::file::Post;
use std::sync::Arc;

/// The terms of an official's wishes ([`super::World::goal`]).
#[derive(Debug, Clone, PartialEq)]
pub struct WishRule {
    /// Address of the private part, which is the official's alone.
    pub key: Key,
    /// Weight rho of the professional truth.
    pub professional: f64,
    /// Weight sqrt(1 - rho²) of the private part.
    pub private: f64,
    /// Scale by theme: a supporter's frame; for an expert 1 in their own department, else 0; 1 for others.
    pub scale: Vec<f64>,
    /// Unit with which the wish is shared, by theme: a place in [`super::build::Setting::unit_keys`].
    pub unit: Vec<Option<usize>>,
    /// Interest in the official's own subject, by theme: `goals.topics`, or 0 if the theme is not the official's.
    pub topics: Vec<f64>,
    /// The wish expected from the truth, before scaling.
    pub expected: Arc<MeanTanh>,
}

/// Weight sqrt(1 - rho²) of the private part.
pub(super) fn private_weight(rho: f64) -> f64 {
    (1.0 - rho * rho).sqrt()
}

/// The units that share wishes.
pub(super) struct Units {
    /// Addresses of the shared parts: departments in order, then the core team.
    pub keys: Vec<Key>,
    /// Departments in which an official leads a manager, by official.
    below: Vec<Vec<bool>>,
}

impl Units {
    /// The units of a scenario.
    pub(super) fn of(scenario: &Scenario) -> Units {
        let departments = scenario.departments().iter().map(|d| d.label.key);
        let mut below = vec![vec![false; scenario.departments().len()]; scenario.officials().len()];
        for official in scenario.officials().iter().filter(|o| o.post > Post::Employee) {
            let Some(department) = official.department else { continue };
            let mut superior = official.superior;
            while let Some(s) = superior {
                below[s.index()][department.index()] = true;
                superior = scenario.officials()[s].superior;
            }
        }
        Units { keys: departments.chain([Key::of("core team")]).collect(), below }
    }

    /// Authors of two-pagers, with the themes of the departments that they lead: directors, or, if there are none,
    /// heads of department who are not process supporters. Assumption.
    pub(super) fn two_pagers(&self, scenario: &Scenario, cast: &Cast) -> Vec<(OfficialId, Vec<ThemeId>)> {
        let writes = |post: Post| {
            let officials = scenario.officials().iter().enumerate().filter(move |(_, o)| o.post == post);
            officials
                .map(|(o, _)| OfficialId::at(o))
                .filter(|&o| cast.supporters.iter().all(|s| s.official != o))
        };
        let authors: Vec<OfficialId> = writes(Post::Director).collect();
        let mut authors = if authors.is_empty() { writes(Post::Head).collect() } else { authors };
        authors.sort_by_key(|&author| &scenario.officials()[author].label.id);
        let leads = |official: OfficialId, department: Option<DepartmentId>| {
            let own = scenario.officials()[official].department;
            department.is_some_and(|d| own == Some(d) || self.below[official.index()][d.index()])
        };
        let themes = |official| {
            let themes = scenario.themes().iter().enumerate();
            themes.filter(move |(_, t)| leads(official, t.department)).map(|(t, _)| ThemeId::at(t)).collect()
        };
        authors.into_iter().map(|author| (author, themes(author))).collect()
    }

    /// The department whose view a manager takes on a theme: the manager's own; for a manager over several, the theme's
    /// if it is one of these.
    fn department(&self, scenario: &Scenario, official: OfficialId, theme: ThemeId) -> Option<DepartmentId> {
        let of_theme = scenario.themes()[theme.index()].department;
        scenario.officials()[official]
            .department
            .or(of_theme.filter(|d| self.below[official.index()][d.index()]))
    }
}

/// The rule of an official's wishes.
pub(super) fn wish_rule(
    scenario: &Scenario,
    cast: &Cast,
    units: &Units,
    official: OfficialId,
    [of_supporters, of_others]: &[Arc<MeanTanh>; 2],
) -> WishRule {
    let person = &scenario.officials()[official];
    let goals = &scenario.parameters().goals;
    let supports = cast.supporters.iter().any(|s| s.official == official);
    let expert = cast.expert_of_official(official).is_some() && person.department.is_some();
    let rho = *if supports { goals.supporter_professionalism } else { goals.expert_professionalism };
    let scale = scenario.themes().iter().map(|theme| match () {
        () if supports => *person.frame[theme.cluster.index()],
        () if expert && theme.department != person.department => 0.0,
        () => 1.0,
    });
    let themes = (0..scenario.themes().len()).map(ThemeId::at);
    let department = themes.map(|theme| units.department(scenario, official, theme));
    let department: Vec<Option<DepartmentId>> = department.collect();
    let own = |(theme, department): (usize, &Option<DepartmentId>)| {
        let is_own = !supports && department.is_some() && scenario.themes()[theme].department == *department;
        if is_own { goals.topics } else { 0.0 }
    };
    let core_team = supports.then_some(scenario.departments().len());
    WishRule {
        key: person.label.key,
        professional: rho,
        private: private_weight(rho),
        scale: scale.collect(),
        topics: department.iter().enumerate().map(own).collect(),
        unit: department.iter().map(|d| core_team.or(d.map(DepartmentId::index))).collect(),
        expected: Arc::clone(if supports { of_supporters } else { of_others }),
    }
}
