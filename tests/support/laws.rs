//! The laws of every formation, checked on its event log, its final world and its record.

use std::collections::{BTreeMap, BTreeSet};
use vierdemacht::model::ids::{AgentId, PartyId, PlanId, ProblemId};
use vierdemacht::model::measures::replicate::{ReplicateRecord, of_formation};
use vierdemacht::model::process::simulate;
use vierdemacht::model::scenario::file::Stance;
use vierdemacht::model::scenario::parameters::RelationKind;
use vierdemacht::model::trace::{Coalition, Event, Phase, Sanction, Screening, Trace, What};
use vierdemacht::model::world::World;
use vierdemacht::model::world::build::Setting;
use vierdemacht::numbers::random::Draws;

/// Seed of all formations checked.
pub const SEED: u64 = 2018;

/// Scenarios with all kinds of relations.
pub const SCENARIOS: [&str; 6] = [
    "tilburg-2018",
    "teaching-small",
    "relations-hierarchical",
    "relations-contract",
    "relations-gift",
    "relations-network",
];

/// One formation at its end.
pub struct Formation<'a> {
    pub setting: &'a Setting,
    draws: Draws<'static>,
    pub world: World,
    pub events: Vec<Event>,
    pub record: ReplicateRecord,
}

pub fn formation(setting: &Setting, replicate: u64) -> Formation<'_> {
    let (mut world, mut trace) = (World::default(), Trace::default());
    let draws = Draws::of(SEED, replicate);
    simulate(setting, SEED, replicate, &mut world, &mut trace);
    let record = of_formation(setting, draws, &mut world, &trace);
    Formation { setting, draws, world, events: trace.events().to_vec(), record }
}

/// Check figures of the record that each count some events.
macro_rules! are_numbers_of_events {
    ($formation:expr; $($figure:ident: $event:pat,)+) => {
        $(assert_eq!(
            $formation.record.$figure as usize,
            $formation.number(|what| matches!(what, $event)),
            stringify!($figure)
        );)+
    };
}

impl Formation<'_> {
    pub fn whats(&self) -> impl Iterator<Item = What> + '_ {
        self.events.iter().map(|e| e.what)
    }

    pub fn check(&self) {
        self.time_goes_on();
        self.seats_are_those_of_the_scenario();
        self.the_coalition_is_allowed();
        self.everyone_agreed();
        self.every_problem_is_decided_or_not_reached();
        self.decisions_are_on_what_was_tabled();
        self.the_agreement_holds_what_was_decided();
        self.money_is_kept_to();
        self.the_vote_adds_up();
        self.who_is_out_was_dismissed();
        self.relations_that_ended_have_a_sanction();
        self.figures_are_numbers_of_events();
        self.figures_of_problems_stay_within_them();
        self.papers_are_as_events_say();
    }

    /// Number of events of some kind.
    pub fn number(&self, of: impl Fn(&What) -> bool) -> usize {
        self.events.iter().filter(|event| of(&event.what)).count()
    }

    fn time_goes_on(&self) {
        for pair in self.events.windows(2) {
            assert!(pair[0].phase <= pair[1].phase, "{pair:?}");
            assert!(pair[0].day <= pair[1].day, "{pair:?}");
        }
    }

    fn seats_are_those_of_the_scenario(&self) {
        let seated: Vec<(PartyId, u32)> = self
            .whats()
            .filter_map(|w| match w {
                What::Seated { party, seats } => Some((party, u32::from(seats))),
                _ => None,
            })
            .collect();
        let parties = self.setting.scenario.parties().iter().enumerate();
        let expected: Vec<(PartyId, u32)> = parties.map(|(p, party)| (PartyId::at(p), party.seats)).collect();
        assert_eq!(seated, expected);
    }

    pub fn seats(&self, coalition: Coalition) -> u32 {
        coalition.parties().map(|p| self.setting.scenario.parties()[p.index()].seats).sum()
    }

    fn the_coalition_is_allowed(&self) {
        let parties = self.setting.scenario.parties();
        let majority = self.setting.scenario.council().majority;
        for what in self.whats() {
            let What::Sounded { lead, coalition } = what else { continue };
            assert!(coalition.has(lead));
            let required = self.setting.scenario.parameters().coalition.majority_required;
            assert!(!required || self.seats(coalition) >= majority);
            for one in coalition.parties() {
                assert_ne!(parties[one.index()].stance, Stance::StaysOut);
                assert!(coalition.parties().all(|two| !parties[one.index()].excludes[two.index()]));
            }
        }
        if self.world.council_wide {
            assert!(self.seats(self.world.coalition) >= majority);
        }
    }

    fn everyone_agreed(&self) {
        let mut sounded = None;
        let mut found = Coalition::default();
        for what in self.whats() {
            match what {
                What::Sounded { coalition, .. } => sounded = Some((coalition, true)),
                What::Declined { coalition, .. } => {
                    assert_eq!(sounded.map(|s| s.0), Some(coalition));
                    sounded = Some((coalition, false));
                }
                What::Agreed { coalition, .. } => {
                    assert_eq!(sounded, Some((coalition, true)));
                    found = coalition;
                }
                What::CouncilWide { parties, agreed: true } => found = parties,
                _ => {}
            }
        }
        assert_eq!(found, self.world.coalition);
        assert_eq!(found.is_empty(), self.whats().any(|w| w == What::NoCoalition));
    }

    /// Latest decision on each problem.
    fn decided(&self) -> BTreeMap<ProblemId, Option<PlanId>> {
        let of = |w| match w {
            What::Decided { problem, plan, .. } => Some((problem, plan)),
            _ => None,
        };
        self.whats().filter_map(of).collect()
    }

    fn every_problem_is_decided_or_not_reached(&self) {
        let of = |w| match w {
            What::NotReached { problem } => Some(problem),
            _ => None,
        };
        let missed: BTreeSet<ProblemId> = self.whats().filter_map(of).collect();
        if self.world.coalition.is_empty() {
            assert!(missed.is_empty() && self.decided().is_empty());
            return;
        }
        let at_table = self.events.iter().filter(|e| e.phase == Phase::Formation);
        let decided: BTreeSet<ProblemId> = at_table
            .filter_map(|e| match e.what {
                What::Decided { problem, .. } => Some(problem),
                _ => None,
            })
            .collect();
        assert!(missed.is_disjoint(&decided));
        assert_eq!(missed.len() + decided.len(), self.setting.policy.problems.len());
    }

    fn decisions_are_on_what_was_tabled(&self) {
        let mut tabled = BTreeSet::new();
        for what in self.whats() {
            match what {
                What::Tabled { plan, .. } => {
                    tabled.insert(plan);
                }
                What::Decided { problem, plan: Some(plan), .. } => {
                    assert_eq!(self.setting.policy.problem_of(plan), problem);
                    assert!(tabled.contains(&plan), "{what:?} was never tabled");
                }
                _ => {}
            }
        }
    }

    fn the_agreement_holds_what_was_decided(&self) {
        let decided: BTreeSet<PlanId> = self.decided().into_values().flatten().collect();
        let agreed: Vec<PlanId> = self.world.agreement.iter().map(|a| a.plan).collect();
        assert!(agreed.iter().all(|p| decided.contains(p)));
        let problems: BTreeSet<ProblemId> =
            agreed.iter().map(|&p| self.setting.policy.problem_of(p)).collect();
        assert_eq!(problems.len(), agreed.len(), "one plan for a problem");
        assert!(agreed.len() <= self.setting.scenario.parameters().agreement.plans as usize);
        let of = |w| match w {
            What::Composed { plan, .. } => Some(plan),
            _ => None,
        };
        assert_eq!(self.whats().filter_map(of).collect::<Vec<_>>(), agreed);
    }

    fn cost(&self, plan: PlanId) -> f64 {
        self.world.cost(self.setting, self.draws, plan)
    }

    /// The budget is kept unless the controller's word was not followed, or nobody was there to give it.
    fn money_is_kept_to(&self) {
        let bargaining = &self.setting.scenario.parameters().bargaining;
        let ignored = self.whats().any(|w| matches!(w, What::OverBudget { followed: false, .. }));
        let spent: f64 = self.decided().into_values().flatten().map(|p| self.cost(p)).sum();
        assert!((spent - self.world.spent).abs() < 1e-6, "{spent} against {}", self.world.spent);
        let agreed: f64 = self.world.agreement.iter().map(|a| self.cost(a.plan)).sum();
        if !ignored {
            assert!(spent <= bargaining.budget + 1e-6, "{spent} of {}", bargaining.budget);
            assert!(agreed <= bargaining.budget + 1e-6, "{agreed} of {}", bargaining.budget);
        }
    }

    fn the_vote_adds_up(&self) {
        let mut portfolios = 0;
        let mut votes = BTreeMap::from([(true, 0), (false, 0)]);
        for what in self.whats() {
            match what {
                What::Voted { party, favour } => {
                    assert!(favour || !self.world.coalition.has(party), "partners vote for");
                    *votes.entry(favour).or_insert(0) += self.setting.scenario.parties()[party.index()].seats;
                }
                What::Invested { favour, against, installed } => {
                    assert_eq!([u32::from(favour), u32::from(against)], [votes[&true], votes[&false]]);
                    assert_eq!(installed, favour > against);
                }
                What::Portfolios { party, count } => {
                    assert!(self.world.coalition.has(party) && count > 0);
                    portfolios += u32::from(count);
                }
                What::NominatedTogether { count } => {
                    let wanted = self.setting.scenario.parameters().agreement.aldermen_without_party;
                    assert!(count > 0 && u32::from(count) <= wanted);
                    portfolios += u32::from(count);
                }
                _ => {}
            }
        }
        let aldermen = self.setting.scenario.parameters().agreement.aldermen;
        let partners = u32::try_from(self.world.partners.len()).expect("a coalition is small");
        assert!(portfolios == 0 || portfolios == aldermen.max(partners), "{portfolios} of {aldermen}");
    }
}

impl Formation<'_> {
    fn who_is_out_was_dismissed(&self) {
        for (agent, active) in self.world.active.iter().enumerate() {
            let agent = AgentId::at(agent);
            let dismissed = self.number(
                |what| matches!(what, What::Sanctioned { to, sanction: Sanction::Dismissed, .. } if *to == agent),
            );
            assert_eq!(dismissed, usize::from(!active), "{agent:?}");
        }
    }

    fn relations_that_ended_have_a_sanction(&self) {
        use RelationKind::{Contract, Gift, Hierarchical, Network};
        for kind in [Hierarchical, Contract, Gift, Network] {
            let relations = self.setting.graph.graph().edge_weights().zip(&self.world.relations);
            let ended = relations.filter(|(relation, state)| relation.kind == kind && !state.active).count();
            let ends = |what: &What| match *what {
                What::Sanctioned { kind: of, sanction: Sanction::Ended, .. } => {
                    assert_eq!(of, Gift);
                    of == kind
                }
                What::Sanctioned { kind: of, sanction: Sanction::Terminated { .. }, .. } => {
                    assert_eq!(of, Contract);
                    of == kind
                }
                _ => false,
            };
            assert_eq!(self.number(ends), ended, "{kind:?}");
        }
    }

    fn figures_are_numbers_of_events(&self) {
        are_numbers_of_events! { self;
            soundings: What::Sounded { .. },
            declined: What::Declined { .. },
            sessions: What::SessionOpened { .. },
            problems_opened: What::ProblemOpened { .. },
            problems_not_reached: What::NotReached { .. },
            plans: What::Composed { .. },
            package_plans: What::Included { .. },
            conflicts: What::Conflict { .. },
            conflicts_won_by_experts: What::Conflict { expert_won: true, .. },
            held_back: What::Screened { effect: Screening::HeldBack, .. },
            bent: What::Screened { effect: Screening::Bent, .. },
            endorsed: What::Endorsed { .. },
            presentations: What::Presented { .. },
            initiatives: What::TookInitiative { .. },
            requests: What::Requested { .. },
            answers: What::Answered { .. },
            not_delivered: What::NotDelivered { .. },
            noticed: What::Noticed { .. },
            dropped: What::Dropped { .. },
            dismissed: What::Sanctioned { sanction: Sanction::Dismissed, .. },
            relations_ended: What::Sanctioned { sanction: Sanction::Ended | Sanction::Terminated { .. }, .. },
            vetoes: What::Vetoed { .. },
            over_budget: What::OverBudget { .. },
            amendments_asked: What::Amended { .. },
            amendments_adopted: What::Amended { adopted: true, .. },
            restored: What::Restored { .. },
        }
        let number = |of: fn(&What) -> bool| self.number(of);
        assert_eq!(self.record.failed_leads.len(), number(|w| matches!(w, What::MandateReturned { .. })));
        assert_eq!(self.record.portfolios.len(), number(|w| matches!(w, What::Portfolios { .. })));
        assert_eq!(
            usize::from(self.record.installed),
            number(|w| matches!(w, What::Invested { installed: true, .. }))
        );
        assert_eq!(
            self.record.agreement_day.is_some() as usize,
            number(|w| matches!(w, What::Presentation { .. }))
        );
    }

    fn figures_of_problems_stay_within_them(&self) {
        let r = &self.record;
        let all = self.setting.policy.problems.len();
        assert!(r.problems_opened as usize <= all);
        assert!(r.problems_decided + r.problems_without_plan <= r.problems_opened, "{r:?}");
        assert!(r.plans <= r.problems_opened + r.amendments_adopted, "{r:?}");
        for figure in [r.endorsed, r.presentations, r.requests] {
            assert!(figure <= r.problems_opened, "{r:?}");
        }
        let done = (r.problems_decided + r.problems_without_plan + r.problems_not_reached) as usize;
        assert_eq!(done, if self.world.coalition.is_empty() { 0 } else { all });
        for figure in [r.package_plans, r.conflicts] {
            assert!(figure as usize <= all, "{r:?}");
        }
    }

    /// A dossier was contested, struck from or packed exactly if an event says so, and dropped only if one does.
    fn papers_are_as_events_say(&self) {
        let problem_of = |plan| self.setting.policy.problem_of(plan);
        for (problem, dossier) in self.world.dossiers.iter().enumerate() {
            let problem = ProblemId::at(problem);
            let says = |of: fn(&What) -> Option<PlanId>| {
                self.whats().filter_map(|what| of(&what)).any(|plan| problem_of(plan) == problem)
            };
            let dropped =
                self.whats().any(|w| matches!(w, What::Dropped { problem: of, .. } if of == problem));
            let conflict = says(|what| match *what {
                What::Conflict { plan, .. } => Some(plan),
                _ => None,
            });
            let struck = says(|what| match *what {
                What::Struck { plan, .. } => Some(plan),
                _ => None,
            });
            let included = says(|what| match *what {
                What::Included { plan, .. } => Some(plan),
                _ => None,
            });
            assert_eq!(dossier.is_some_and(|d| d.fought), conflict, "{problem:?}");
            assert_eq!(dossier.is_some_and(|d| d.struck.is_some()), struck, "{problem:?}");
            assert_eq!(dossier.is_some_and(|d| d.in_package), included, "{problem:?}");
            assert!(dropped || !dossier.is_some_and(|d| d.dropped), "{problem:?}");
        }
    }
}

/// Simulate `replicates` formations of a setting, and check each against the laws.
pub fn check_many(setting: &Setting, replicates: u64) -> Vec<Formation<'_>> {
    (0..replicates)
        .map(|replicate| {
            let formation = formation(setting, replicate);
            formation.check();
            formation
        })
        .collect()
}
