//! Decision: what is on the table, its utility to each party, vetoes, money, and who gave way to whom.

use super::advice::MOST_APPROACHES;
use super::bargaining::{self, Ballot};
use super::{Run, belief};
use crate::ids::*;
use crate::random::Purpose;
use crate::scenario::parameters::ProcessFunction;
use crate::trace::{MOST_PARTIES, Proposer, What};
use crate::world::actor::Supporter;
use crate::world::documents::Decision;
use crate::world::means::Means;
use crate::world::relations::gift;

/// Put an approach on the table; the first to do so is remembered.
pub fn table(run: &mut Run<'_>, problem: ProblemId, approach: Approach, by: Proposer) {
    let plan = run.setting.policy.plan(problem, approach);
    run.trace.emit(What::Tabled { plan, by });
    let first = &mut run.world.tabled[plan.index()];
    if first.is_none() {
        *first = Some(by);
    }
}

/// Put each party's approach on the table: the one nearest its ideal, from its manifesto or as its own option. Without
/// own options, muting the civil service would merely empty the table.
pub(crate) fn table_parties(run: &mut Run<'_>, problem: ProblemId) {
    let theme = run.setting.policy.problem(problem).theme;
    for partner in Partner::all(run.world.partners.len()) {
        let party = run.world.partners[partner];
        if !run.party_has(party, Means::Access) {
            continue;
        }
        let ideal = run.setting.scenario.parties()[party.index()].positions[theme.index()];
        let approach = run.setting.policy.nearest_approach(problem, ideal);
        let by = if run.world.manifesto(run.setting, party).contains(&problem) {
            Proposer::Manifesto(party)
        } else {
            Proposer::OwnOption(party)
        };
        table(run, problem, approach, by);
    }
}

/// Decide on a problem.
pub fn decide(run: &mut Run<'_>, problem: ProblemId, controller_present: bool) {
    table_parties(run, problem);
    appraise(run, problem);
    let weights = weights(run, problem);
    let options = unvetoed(run, problem, &weights);
    let chosen = choose(run, problem, &weights, options);
    let plan = chosen.map(|approach| run.setting.policy.plan(problem, approach));
    let cost = plan.map_or(0.0, |plan| run.world.cost(run.setting, run.draws, plan));
    let plan = plan.filter(|&plan| affordable(run, plan, cost, controller_present));
    let utility = plan.map_or(0.0, |plan| mean_utility(run, problem, &weights, plan));
    record(run, problem, plan, utility);
    if let Some(plan) = plan {
        run.world.spent += cost;
        give_way(run, problem, plan);
    }
}

/// Record a decision and its utility.
fn record(run: &mut Run<'_>, problem: ProblemId, plan: Option<PlanId>, utility: f64) {
    let proposer = plan.and_then(|p| run.world.tabled[p.index()]);
    run.world.decisions[problem.index()] = Some(Decision { problem, plan, utility, proposer });
    run.trace.emit(What::Decided { problem, plan, utility: utility as f32 });
}

/// Appraise a problem: the utility of every approach for every partner, as believed now.
pub(crate) fn appraise(run: &mut Run<'_>, problem: ProblemId) {
    let approaches = run.setting.policy.approaches();
    let mut row = [0.0; MOST_APPROACHES];
    for partner in Partner::all(run.world.partners.len()) {
        let party = run.world.partners[partner];
        belief::party_utilities(run, party, problem, &mut row[..approaches]);
        let first = run.world.utility_place(problem, partner, approaches);
        run.world.utilities[first..first + approaches].copy_from_slice(&row[..approaches]);
    }
}

/// Utility of a plan for a partner, as appraised.
pub(crate) fn utility_of(run: &Run<'_>, partner: Partner, plan: PlanId) -> f64 {
    let approaches = run.setting.policy.approaches();
    let problem = run.setting.policy.problem_of(plan);
    let first = run.world.utility_place(problem, partner, approaches);
    run.world.utilities[first + run.setting.policy.approach_of(plan).index()]
}

/// Salience of a problem's theme for a party, mean 1 over themes.
pub fn salience(run: &Run<'_>, party: PartyId, problem: ProblemId) -> f64 {
    let theme = run.setting.policy.problem(problem).theme;
    run.setting.scenario.parties()[party.index()].salience[theme.index()]
}

/// One number for each partner, in the order of the table.
pub(crate) type ByPartner = [f64; MOST_PARTIES];

fn by_partner(run: &Run<'_>, number: impl Fn(PartyId) -> f64) -> ByPartner {
    let mut numbers = [0.0; MOST_PARTIES];
    for (own, &party) in numbers.iter_mut().zip(&run.world.partners) {
        *own = number(party);
    }
    numbers
}

/// Weight of each partner on a problem: `seats·(1 + credit·favours owed to it)·salience`.
pub fn weights(run: &Run<'_>, problem: ProblemId) -> ByPartner {
    let credit = run.parameters().bargaining.credit;
    by_partner(run, |party| {
        if !run.party_has(party, Means::Authority) {
            return 0.0;
        }
        let seats = f64::from(run.setting.scenario.parties()[party.index()].seats);
        let owed = favours_owed(run, party).max(0.0);
        seats * (1.0 + credit * owed) * salience(run, party, problem)
    })
}

/// Net favours that the other partners owe to a party today.
pub(crate) fn favours_owed(run: &Run<'_>, party: PartyId) -> f64 {
    let (setting, day) = (run.setting, run.trace.day());
    let others = run.world.partners.iter().filter(|&&other| other != party);
    others
        .filter_map(|&other| {
            let index = setting.graph.between_parties(party, other)?;
            let state = &run.world.relations[index.index()];
            let balance = if state.active { gift::balance_on(state, &setting.rules, day) } else { 0.0 };
            Some(if party < other { -balance } else { balance })
        })
        .sum()
}

/// True if a party vetoes an approach: its utility times salience is below the floor.
pub fn vetoes(run: &Run<'_>, party: PartyId, problem: ProblemId, utility: f64) -> bool {
    utility * salience(run, party, problem) < run.parameters().bargaining.veto_floor
        && run.party_has(party, Means::Authority)
}

/// The first partner, in the order of the table, that vetoes a plan as appraised; `None` if nobody does.
pub(crate) fn who_vetoes(run: &Run<'_>, problem: ProblemId, plan: PlanId) -> Option<PartyId> {
    Partner::all(run.world.partners.len())
        .zip(&run.world.partners)
        .find(|&(partner, &party)| vetoes(run, party, problem, utility_of(run, partner, plan)))
        .map(|(_, &party)| party)
}

/// Approaches on the table that nobody vetoes, one bit each. Vetoes of what the table as a whole would have liked are
/// events.
fn unvetoed(run: &mut Run<'_>, problem: ProblemId, weights: &ByPartner) -> u32 {
    let mut options = 0;
    for approach in Approach::all(run.setting.policy.approaches()) {
        let plan = run.setting.policy.plan(problem, approach);
        if run.world.tabled[plan.index()].is_none() {
            continue;
        }
        match who_vetoes(run, problem, plan) {
            None => options |= 1 << approach.index(),
            Some(party) if mean_utility(run, problem, weights, plan) > 0.0 => {
                run.trace.emit(What::Vetoed { plan, party });
            }
            Some(_) => {}
        }
    }
    options
}

fn ballot<'b>(
    run: &'b Run<'_>,
    problem: ProblemId,
    weights: &'b ByPartner,
    ideals: &'b [f64],
    options: u32,
) -> Ballot<'b> {
    let approaches = run.setting.policy.approaches();
    let partners = run.world.partners.len();
    let first = run.world.utility_place(problem, Partner(0), approaches);
    Ballot {
        weights: &weights[..partners],
        utilities: &run.world.utilities[first..first + partners * approaches],
        ideals,
        positions: run.setting.policy.positions(problem),
        options,
    }
}

fn choose(run: &Run<'_>, problem: ProblemId, weights: &ByPartner, options: u32) -> Option<Approach> {
    let theme = run.setting.policy.problem(problem).theme;
    let ideals =
        by_partner(run, |party| run.setting.scenario.parties()[party.index()].positions[theme.index()]);
    let ideals = &ideals[..run.world.partners.len()];
    bargaining::choose(run.parameters().bargaining.rule, &ballot(run, problem, weights, ideals, options))
}

/// Weighted mean utility of a plan over partners.
pub(crate) fn mean_utility(run: &Run<'_>, problem: ProblemId, weights: &ByPartner, plan: PlanId) -> f64 {
    ballot(run, problem, weights, &[], 0).mean_utility(run.setting.policy.approach_of(plan))
}

/// True if there is money, or if the controller's word that there is none is not followed. A controller who is present
/// gives that word, and it is followed with probability `controller_word` ("followed in every decision" [T]). If the
/// controller is absent, whoever has read the financial outlook may give it: then it counts by the share of the table
/// that has read it (assumption).
fn affordable(run: &mut Run<'_>, plan: PlanId, cost: f64, controller_present: bool) -> bool {
    if run.world.spent + cost <= run.parameters().bargaining.budget {
        return true;
    }
    let read = run.world.papers.outlook.unwrap_or(0.0);
    let controller = controller(run).filter(|_| controller_present || read > 0.0);
    let heard = if controller.is_some() && controller_present { 1.0 } else { read };
    let followed = heard > 0.0 && word_is_followed(run, plan, 0, heard);
    run.trace.emit(What::OverBudget { plan, controller, followed });
    !followed
}

/// True if the controller's word on the money for a plan is followed, the n-th time that it is given; `heard` is the
/// share of its weight that it has.
pub(crate) fn word_is_followed(run: &Run<'_>, plan: PlanId, time: u64, heard: f64) -> bool {
    let event = run.setting.policy.plan_keys[plan.index()].part(time);
    let word = *run.parameters().bargaining.controller_word * heard;
    run.draws.stream(Purpose::Money, Key(0)).happens(event, word)
}

/// The corporate controller; `None` if there is none whose word counts.
pub fn controller(run: &Run<'_>) -> Option<AgentId> {
    let supporters = &run.setting.cast.supporters;
    let controls = |s: &&Supporter| {
        s.function == ProcessFunction::CorporateController && run.has(s.agent, Means::Authority)
    };
    supporters.iter().find(controls).map(|s| s.agent)
}

/// True if there is money for a plan in place of another.
pub(crate) fn fits_instead(run: &Run<'_>, old: Option<PlanId>, new: PlanId) -> bool {
    let freed = old.map_or(0.0, |p| run.world.cost(run.setting, run.draws, p));
    let cost = run.world.cost(run.setting, run.draws, new);
    run.world.spent - freed + cost <= run.parameters().bargaining.budget
}

/// Replace a decision by another plan.
pub fn replace(run: &mut Run<'_>, problem: ProblemId, plan: PlanId) {
    let old = run.world.decisions[problem.index()].and_then(|d| d.plan);
    run.world.spent += run.world.cost(run.setting, run.draws, plan)
        - old.map_or(0.0, |p| run.world.cost(run.setting, run.draws, p));
    let weights = weights(run, problem);
    let utility = mean_utility(run, problem, &weights, plan);
    record(run, problem, Some(plan), utility);
}

/// Record who gave way: a party whose best option was another gives way to the party that gains most, and is owed what
/// it gave up (utility times salience): a gift between parties, which counts later.
fn give_way(run: &mut Run<'_>, problem: ProblemId, plan: PlanId) {
    let partners = Partner::all(run.world.partners.len());
    let counts = |partner: Partner| run.party_has(run.world.partners[partner], Means::Authority);
    let gains = partners
        .clone()
        .map(|partner| if counts(partner) { utility_of(run, partner, plan) } else { f64::NEG_INFINITY });
    let winner = numbers::stats::position_of_largest(gains).map(Partner::at);
    let Some(winner) = winner.filter(|&partner| counts(partner)) else { return };
    let to = run.world.partners[winner];
    for partner in partners.filter(|&partner| partner != winner) {
        let party = run.world.partners[partner];
        if !run.party_has(party, Means::Authority) {
            continue;
        }
        let best = Approach::all(run.setting.policy.approaches())
            .map(|approach| run.setting.policy.plan(problem, approach))
            .filter(|p| run.world.tabled[p.index()].is_some())
            .map(|p| utility_of(run, partner, p))
            .fold(0.0, f64::max);
        let favour = (best - utility_of(run, partner, plan)) * salience(run, party, problem);
        let Some(index) = run.setting.graph.between_parties(party, to).filter(|_| favour > 0.0) else {
            continue;
        };
        let owed = if party < to { -favour } else { favour };
        run.trace.emit(What::GaveWay { problem, party, to, favour: favour as f32 });
        run.favour(index, owed);
    }
}
