//! Goals: what persons want from a formation, and how much of it a run gave them.
//!
//! - **Outcome**: the sum of a person's wishes I over the plans of the agreement; a fully wanted plan counts 1.
//! - **Content**: the same sum over the plans discussed.
//! - **Course**: pairs of themes handled in the order of the person's priorities, less pairs in the opposite order.
//!
//! A civil servant's wishes are those of [`World::goal`]; experts and managers have them within their own department (a
//! manager without one: everywhere). A politician's are the party's salience times the utility at the true q; for the
//! course, its salience. Experts put their own department's themes before others. Assumption.

use super::outcome::Outcome;
use super::{ByDimension, distance};
use crate::ids::*;
use crate::process::{agenda, belief};
use crate::world::World;
use crate::world::actor::Who;
use crate::world::beliefs::Belief;
use crate::world::build::Setting;
use numbers::random::Draws;
use std::collections::BTreeMap;

/// Goals asked for in addition to the wish for each plan; the rest is not computed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct GoalsAsked {
    /// True if goals for the course, the order of themes, are asked for.
    pub course: bool,
    /// True if the professional part is asked for.
    pub professional: bool,
    /// True if politicians' goals are asked for.
    pub politicians: bool,
}

impl GoalsAsked {
    /// Everything.
    pub const ALL: GoalsAsked = GoalsAsked { course: true, professional: true, politicians: true };
}

/// The joint wishes of a group: the sum over its members.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Wishes {
    /// Number of members with wishes.
    pub heads: f64,
    /// Wish for each plan.
    pub plans: Vec<f64>,
    /// The professional part of it, if asked for; politicians have none.
    pub professional: Vec<f64>,
    /// Members who put the first of two themes before the second, less those who put it after: [first][second]. Empty
    /// if not asked for.
    order: Vec<f64>,
    /// From the worst possible to the best, for each dimension.
    pub range: ByDimension<f64>,
}

/// A group's attainment of its goals in a run.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub struct Attainment {
    /// For each dimension, in the units of [`Wishes::range`].
    pub whole: ByDimension<f64>,
    /// Of this, the professional part; 0 for the course, which has none.
    pub professional: ByDimension<f64>,
}

impl Wishes {
    /// Add a member's wishes, `weight` times.
    fn add(&mut self, member: &Wishes, weight: f64) {
        if self.plans.is_empty() {
            self.plans = vec![0.0; member.plans.len()];
            self.professional = vec![0.0; member.professional.len()];
            self.order = vec![0.0; member.order.len()];
        }
        for (sum, values) in [
            (&mut self.plans, &member.plans),
            (&mut self.professional, &member.professional),
            (&mut self.order, &member.order),
        ] {
            for (sum, value) in sum.iter_mut().zip(values) {
                *sum += weight * value;
            }
        }
        for (sum, range) in self.range.iter_mut().zip(member.range) {
            *sum += weight * range;
        }
        self.heads += weight * member.heads;
    }

    /// Attainment in a run.
    pub fn attained(&self, outcome: &Outcome) -> Attainment {
        if self.plans.is_empty() {
            return Attainment::default();
        }
        let sum = |values: &[f64], plans: &fixedbitset::FixedBitSet| match values {
            [] => 0.0,
            values => plans.ones().map(|p| values[p]).sum(),
        };
        Attainment {
            whole: [
                self.course(&outcome.order),
                sum(&self.plans, &outcome.discussed),
                sum(&self.plans, &outcome.agreed),
            ],
            professional: [
                0.0,
                sum(&self.professional, &outcome.discussed),
                sum(&self.professional, &outcome.agreed),
            ],
        }
    }

    fn course(&self, order: &[ThemeId]) -> f64 {
        let themes = self.order.len().isqrt();
        if themes == 0 {
            return 0.0;
        }
        let places = distance::places(order, themes);
        let mut sum = 0.0;
        for (first, &place) in places.iter().enumerate() {
            for (second, &later) in places.iter().enumerate() {
                if place < later {
                    sum += self.order[first * themes + second];
                }
            }
        }
        sum
    }
}

/// The goals of everybody in one world: the same in every counterfactual of it.
#[derive(Debug)]
pub struct Goals {
    officials: BTreeMap<OfficialId, Wishes>,
    parties: Vec<Wishes>,
    lead: Option<PartyId>,
}

impl Goals {
    /// The goals in a world; `officials` are those whose goals are needed. `world` is that of the formation in which
    /// nobody is muted, at its end.
    pub fn of(
        setting: &Setting,
        draws: Draws<'_>,
        world: &mut World,
        officials: &[OfficialId],
        asked: GoalsAsked,
    ) -> Goals {
        let mut goals = Asking { setting, draws, world, asked };
        let parties = if asked.politicians { setting.scenario.parties().len() } else { 0 };
        Goals {
            officials: officials.iter().map(|&official| (official, goals.of_official(official))).collect(),
            parties: (0..parties).map(|party| goals.of_party(PartyId::at(party))).collect(),
            lead: (!world.coalition.is_empty()).then_some(world.lead),
        }
    }

    /// The joint wishes of persons. Of informateurs, only the one who led the formation has wishes; the mayor has none.
    pub fn of_persons(&self, setting: &Setting, persons: &[AgentId]) -> Wishes {
        let mut sum = Wishes::default();
        for &person in persons {
            let member = match setting.cast.agent(person).who {
                Who::Official(official) => self.officials.get(&official),
                Who::Negotiator(n) => self.parties.get(setting.scenario.negotiators()[n].party.index()),
                Who::Informateur(i) => self.parties.get(i.index()).filter(|_| self.lead == Some(i)),
                Who::Mayor => None,
            };
            if let Some(member) = member {
                sum.add(member, 1.0);
            }
        }
        sum
    }

    /// The joint wishes of parties, each weighted by its share of their seats.
    pub fn of_parties(&self, setting: &Setting, parties: impl Iterator<Item = PartyId> + Clone) -> Wishes {
        let seats = |p: PartyId| f64::from(setting.scenario.parties()[p.index()].seats);
        let total: f64 = parties.clone().map(seats).sum();
        let mut sum = Wishes::default();
        for party in parties {
            sum.add(&self.parties[party.index()], seats(party) / total);
        }
        sum
    }
}

/// True if a theme concerns an official: all do for supporters, those of their department for others.
fn is_concerned(setting: &Setting, official: OfficialId, theme: usize) -> bool {
    let department = setting.scenario.officials()[official].department;
    let supports = setting.cast.supporters.iter().any(|s| s.official == official);
    supports || department.is_none() || setting.scenario.themes()[theme].department == department
}

/// Context in which goals are computed.
struct Asking<'a> {
    setting: &'a Setting,
    draws: Draws<'a>,
    world: &'a mut World,
    asked: GoalsAsked,
}

impl Asking<'_> {
    fn of_official(&mut self, official: OfficialId) -> Wishes {
        let Asking { setting, draws, asked, .. } = *self;
        let mut plans = Vec::with_capacity(setting.policy.plans());
        for problem in (0..setting.policy.problems.len()).map(ProblemId::at) {
            match is_concerned(setting, official, setting.policy.problem(problem).theme.index()) {
                true => plans.extend_from_slice(self.world.goals(setting, draws, official, problem)),
                false => plans.extend(std::iter::repeat_n(0.0, setting.policy.approaches())),
            }
        }
        let mut wishes = self.wishes(plans, |theme, this| this.priority(official, theme));
        if asked.professional {
            let theme = |plan| setting.policy.problem(setting.policy.problem_of(plan)).theme.index();
            let of_plan = |plan| match is_concerned(setting, official, theme(plan)) {
                true => self.world.professional_wish(setting, official, plan),
                false => 0.0,
            };
            wishes.professional = (0..setting.policy.plans()).map(PlanId::at).map(of_plan).collect();
        }
        wishes
    }

    fn priority(&self, official: OfficialId, theme: usize) -> f64 {
        let supports = self.setting.cast.supporters.iter().any(|s| s.official == official);
        match supports {
            true => agenda::priority(self.setting, self.draws, official, ThemeId::at(theme)),
            false => f64::from(u8::from(is_concerned(self.setting, official, theme))),
        }
    }

    fn of_party(&self, party: PartyId) -> Wishes {
        let Asking { setting, asked, .. } = *self;
        let party = &setting.scenario.parties()[party.index()];
        let bargaining = &setting.scenario.parameters().bargaining;
        let plans = (0..setting.policy.plans()).map(|p| {
            let plan = PlanId::at(p);
            let theme = setting.policy.problem(setting.policy.problem_of(plan)).theme.index();
            let truth = Belief { mean: self.world.quality[p], precision: f64::INFINITY };
            let position = setting.policy.position(plan);
            party.salience[theme] * belief::utility(bargaining, truth, position, party.positions[theme])
        });
        let mut wishes = self.wishes(plans.collect(), |theme, _| party.salience[theme]);
        if asked.professional {
            wishes.professional = vec![0.0; wishes.plans.len()];
        }
        wishes
    }

    /// One person's wishes, without the professional part.
    fn wishes(&self, plans: Vec<f64>, priority: impl Fn(usize, &Self) -> f64) -> Wishes {
        let (mut order, mut pairs) = (Vec::new(), 0.0);
        if self.asked.course {
            let themes = 0..self.setting.scenario.themes().len();
            let priority: Vec<f64> = themes.map(|theme| priority(theme, self)).collect();
            for one in &priority {
                for other in &priority {
                    order.push(f64::from(i8::from(one > other) - i8::from(one < other)));
                    pairs += f64::from(u8::from(one > other));
                }
            }
        }
        let range = [2.0 * pairs, range_of_content(&plans), range_of_outcome(self.setting, &plans)];
        Wishes { heads: 1.0, plans, professional: Vec::new(), order, range }
    }
}

/// From all unwanted plans on the table to all wanted plans, and nothing else.
fn range_of_content(plans: &[f64]) -> f64 {
    plans.iter().map(|wish| wish.abs()).sum()
}

/// From the worst agreement to the best, of at most the maximal length and one plan a problem.
fn range_of_outcome(setting: &Setting, plans: &[f64]) -> f64 {
    let length = setting.scenario.parameters().agreement.plans as usize;
    let (mut best, mut worst) = (Vec::new(), Vec::new());
    for problem in plans.chunks(setting.policy.approaches()) {
        let (mut most, mut least) = (0.0, 0.0);
        for &wish in problem {
            most = if wish > most { wish } else { most };
            least = if wish < least { wish } else { least };
        }
        best.extend((most > 0.0).then_some(most));
        worst.extend((least < 0.0).then_some(-least));
    }
    sum_of_largest(length, &mut best) + sum_of_largest(length, &mut worst)
}

/// The sum of the `number` largest values, starting with the largest.
fn sum_of_largest(number: usize, values: &mut Vec<f64>) -> f64 {
    if number < values.len() {
        _ = values.select_nth_unstable_by(number, |a, b| b.total_cmp(a));
        values.truncate(number);
    }
    values.sort_unstable_by(|a, b| b.total_cmp(a));
    values.iter().sum()
}
