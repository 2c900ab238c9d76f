//! Probability that the information rounds of a recorded formation end with each coalition.
//!
//! Answers depend on earlier refusals, so no formula gives the distribution. It is estimated along simulated paths, but
//! not by counting: at every draw of a target, the probability that each target forms is added for all coalitions at
//! once, and only the course after a failure is drawn (conditional Monte Carlo: Hammersley 1956). The first draw of all
//! leads is exact. The draws do not depend on the weights of the rounds, which enter as weights of the paths, so the
//! distribution is a smooth function of these weights.

mod answers;

use crate::backtest::sample::place;
use crate::estimate::features::Recorded;
pub use answers::normal;
use answers::{Ready, TargetAnswer};
use model::coalition::refusals::Refusals;
use model::coalition::soundings::Soundings;
use model::coalition::weights::RoundWeights;
use model::coalition_features::Mask;
use model::ids::{Key, PartyId};
use model::scenario::Scenario;
use model::scenario::parameters::{Coalition as Parameters, LeadOrder};
use model::trace::Coalition;
use numbers::random::{Draws, Stream, StudyDraw};

/// Targets whose odds are below this share of a lead's total are left out: together they are far less likely than the
/// part spread over all coalitions.
const UNLIKELY: f64 = 1e-5;

/// Targets whose odds are below this share of a lead's total answer as if nothing had been refused: the effect of
/// refusals on what they can expect hardly changes which coalition forms.
const SMALL: f64 = 5e-3;

/// Share of formations that end with an arbitrary coalition, so that none is impossible. Assumption.
pub const LAPSE: f64 = 0.001;

/// A path is followed until less than this is left of its weight.
const ENOUGH: f64 = 1e-5;

/// Largest number of draws along a path.
const MOST_DRAWS: u64 = 60;

/// Weights by which a path chooses why a target does not form: the lead itself refuses, which takes no time, or others
/// do. Any weights give the same distribution; these keep the weights of the paths near 1.
const REFERENCE: RoundWeights = RoundWeights { willingness: 1.0, responsiveness: 0.3, tolerance: 1.0 };

/// Number of paths for each formation in estimation.
const PATHS_TO_ESTIMATE: u64 = 16;

/// Number of paths for each formation in prediction.
pub const PATHS: u64 = 64;

/// A recorded formation as seen by its information rounds.
#[derive(Debug, Clone)]
pub struct Valued {
    soundings: Soundings,
    rules: Parameters,
    leads: Vec<LeadOptions>,
    by_size: Vec<usize>,
    /// Coalitions that at least one lead may sound out.
    coalitions: Vec<Weighed>,
    /// An informateur's patience, in days.
    patience: i32,
    /// The coalition that formed.
    real: Mask,
    draws: Key,
}

/// The options of a party when it leads.
#[derive(Debug, Clone)]
struct LeadOptions {
    /// Odds that it leads, if leads are drawn.
    odds: f64,
    /// Positions of its targets among the coalitions that some lead may sound out, ascending, and their odds, which sum
    /// to 1.
    targets: Vec<(usize, f64)>,
}

/// A coalition, with the figures on which its members and outside parties base their answers.
#[derive(Debug, Clone)]
struct Weighed {
    coalition: Coalition,
    /// Position of its first member among the members of all coalitions.
    first: usize,
    /// V_p(C) minus what p can expect as long as nothing is refused, member by member.
    gains: Vec<f64>,
    /// Seats and nearness of outside parties that may vote it down; empty if it needs no tolerance.
    outside: Vec<(u32, f64)>,
}

/// The state of a path.
struct RoundsPath<'a> {
    valued: &'a Valued,
    weights: &'a RoundWeights,
    ready: &'a mut Vec<Ready>,
    refusals: Refusals,
    day: i32,
    weight: f64,
}

impl Valued {
    /// Build from the scenario of a recorded formation; `draws` is the address of its paths.
    pub fn of(recorded: &Recorded, scenario: &Scenario, draws: Key) -> Valued {
        let soundings = Soundings::of(scenario);
        let parties = recorded.seats.len();
        let mut by_size: Vec<usize> = (0..parties).collect();
        by_size.sort_by_key(|&p| std::cmp::Reverse(recorded.seats[p]));
        let utilities: Vec<f64> = (0..parties).map(|p| soundings.lead_utility(PartyId::at(p))).collect();
        let most = utilities.iter().copied().fold(f64::NEG_INFINITY, f64::max);
        let options: Vec<Vec<(Coalition, f64)>> =
            (0..parties).map(|p| options(&soundings, PartyId::at(p))).collect();
        let mut all: Vec<Mask> = options.iter().flatten().map(|(coalition, _)| coalition.0).collect();
        all.sort_unstable();
        all.dedup();
        let place =
            |coalition: Coalition| all.binary_search(&{ coalition.0 }).expect("an option is among all");
        let lead = |(p, options): (usize, &Vec<(Coalition, f64)>)| LeadOptions {
            odds: libm::exp(utilities[p] - most),
            targets: options.iter().map(|&(coalition, odds)| (place(coalition), odds)).collect(),
        };
        let rules = scenario.parameters().coalition.clone();
        let mut first = 0;
        let weighed = |&mask: &Mask| {
            let weighed = Weighed::of(&soundings, &rules, Coalition(mask), parties, first);
            first += weighed.gains.len();
            weighed
        };
        Valued {
            leads: options.iter().enumerate().map(lead).collect(),
            coalitions: all.iter().map(weighed).collect(),
            by_size,
            patience: i32::try_from(scenario.informateurs()[0].patience).unwrap_or(i32::MAX),
            real: recorded.real,
            draws,
            rules,
            soundings,
        }
    }

    /// Probability that each coalition forms, by mask minus one, estimated along this number of paths; rounds that end
    /// without a coalition are left out. A small part ([`LAPSE`]) is spread over all coalitions, so that none is
    /// impossible.
    pub fn distribution(&self, weights: &RoundWeights, paths: u64) -> Vec<f64> {
        let formed = self.formed(weights, paths);
        let sum: f64 = formed.iter().sum();
        let number = (1_usize << self.leads.len()) - 1;
        let mut all = vec![LAPSE / number as f64; number];
        for (weighed, formed) in self.coalitions.iter().zip(formed) {
            all[place(weighed.coalition.0)] += (1.0 - LAPSE) * formed / sum;
        }
        all
    }

    /// Logarithm of the probability of the coalition that formed.
    pub fn log_likelihood(&self, weights: &RoundWeights) -> f64 {
        let formed = self.formed(weights, PATHS_TO_ESTIMATE);
        let even = LAPSE / ((1_usize << self.leads.len()) - 1) as f64;
        let real = self.coalitions.iter().position(|weighed| weighed.coalition.0 == self.real);
        let real = real.map_or(0.0, |i| formed[i]);
        libm::log(even + (1.0 - LAPSE) * real / formed.iter().sum::<f64>())
    }

    /// Probability that each coalition forms, among those that some lead may sound out.
    fn formed(&self, weights: &RoundWeights, paths: u64) -> Vec<f64> {
        let mut formed = vec![0.0; self.coalitions.len()];
        let mut ready = Vec::new();
        let first = self.next_leads(&vec![false; self.leads.len()]);
        for (lead, &probability) in first.iter().enumerate().filter(|(_, p)| **p > 0.0) {
            let mut path = RoundsPath::begin(self, weights, &mut ready);
            let (odds, sum) = path.odds(lead);
            if sum > 0.0 {
                _ = path.add(lead, (&odds, sum), probability, 0, &mut formed);
            }
        }
        for path in 0..paths {
            let draws = Draws::of(0, path).stream(StudyDraw, self.draws);
            // Stratify the first leads: one path in each of equal parts.
            let stratum = (path as f64 + draws.uniform(Key(0))) / paths as f64;
            let mut own = RoundsPath::begin(self, weights, &mut ready);
            own.follow(draw(&first, stratum), 1.0 / paths as f64, draws, &mut formed);
        }
        formed
    }

    /// Probability that each party leads next, given those that have led; all 0 if nobody is left.
    fn next_leads(&self, led: &[bool]) -> Vec<f64> {
        let mut odds = vec![0.0; self.leads.len()];
        match self.rules.lead_order {
            LeadOrder::BySize => {
                if let Some(&next) = self.by_size.iter().find(|&&p| !led[p]) {
                    odds[next] = 1.0;
                }
            }
            LeadOrder::Drawn => {
                let left = || (0..led.len()).filter(|&p| !led[p]);
                let sum: f64 = left().map(|p| self.leads[p].odds).sum();
                left().filter(|_| sum > 0.0).for_each(|p| odds[p] = self.leads[p].odds / sum);
            }
        }
        odds
    }
}

/// The options of a lead, with odds that sum to 1.
fn options(soundings: &Soundings, party: PartyId) -> Vec<(Coalition, f64)> {
    let (options, all) = soundings.options(party, None);
    let sum: f64 = all.iter().sum();
    let kept = options.iter().zip(all).filter(|(_, odds)| **odds > UNLIKELY * sum);
    kept.map(|(&option, odds)| (option, odds / sum)).collect()
}

impl Weighed {
    fn of(
        soundings: &Soundings,
        rules: &Parameters,
        coalition: Coalition,
        parties: usize,
        first: usize,
    ) -> Weighed {
        let nothing = Refusals::default();
        let gain = |p| soundings.worth(p, coalition) - soundings.expectation(rules, p, &nothing, 0);
        let mut outside = Vec::new();
        if rules.needs_tolerance && !soundings.has_majority(coalition) {
            let others = (0..parties).map(PartyId::at).filter(|&p| !coalition.has(p));
            let seats = |p: PartyId| soundings.seats_held(std::iter::once(p));
            outside = others.map(|p| (seats(p), soundings.nearness(p, coalition))).collect();
        }
        Weighed { coalition, first, gains: coalition.parties().map(gain).collect(), outside }
    }

    /// Probability, under [`REFERENCE`], that it is the lead that refuses, given that somebody does.
    fn passed_over(&self, lead: usize) -> f64 {
        let (mut own, mut all) = (1.0, 1.0);
        for (party, gain) in self.coalition.parties().zip(&self.gains) {
            let agrees = normal(REFERENCE.willingness + REFERENCE.responsiveness * gain);
            own = if party.index() == lead { agrees } else { own };
            all *= agrees;
        }
        let tolerated = if self.outside.is_empty() { 1.0 } else { 0.5 };
        ((1.0 - own) / (1.0 - all * tolerated)).clamp(0.05, 0.95)
    }
}

impl<'a> RoundsPath<'a> {
    fn begin(valued: &'a Valued, weights: &'a RoundWeights, ready: &'a mut Vec<Ready>) -> RoundsPath<'a> {
        RoundsPath { valued, weights, ready, refusals: Refusals::default(), day: 0, weight: 1.0 }
    }

    /// Current odds of a lead's targets, with their sum.
    fn odds(&self, lead: usize) -> (Vec<f64>, f64) {
        let Valued { leads, coalitions, rules, .. } = self.valued;
        let targets = &leads[lead].targets;
        let mut odds: Vec<f64> = targets.iter().map(|(_, odds)| *odds).collect();
        for held in self.refusals.held(rules, PartyId::at(lead), self.day) {
            let place = targets.binary_search_by_key(&held, |&(place, _)| coalitions[place].coalition.0);
            if let Ok(place) = place {
                odds[place] = 0.0;
            }
        }
        let sum = odds.iter().sum();
        (odds, sum)
    }

    /// Add the probability that each target forms at the next draw, by their odds; return the answer to the target that
    /// is `drawn`.
    fn add(
        &mut self,
        lead: usize,
        (odds, sum): (&[f64], f64),
        probability: f64,
        drawn: usize,
        formed: &mut [f64],
    ) -> TargetAnswer {
        let failed = self.refusals.failed() as usize;
        let (valued, weights) = (self.valued, self.weights);
        while self.ready.len() <= failed {
            self.ready.push(valued.nothing_ready());
        }
        let lost = self.lost();
        let is_lost = lost.iter().any(|lost| *lost != 0.0);
        let ready = &mut self.ready[failed];
        if ready.answers[lead].is_none() {
            ready.answers[lead] = Some(valued.answers(weights, failed, lead, ready));
        }
        let as_if_nothing = ready.answers[lead].as_deref().expect("it was just asked for");
        let targets = &valued.leads[lead].targets;
        let answer = |i: usize| {
            let (place, odds) = targets[i];
            if !is_lost || odds < SMALL {
                return as_if_nothing[i];
            }
            let weighed = &valued.coalitions[place];
            TargetAnswer::of(
                weighed,
                lead,
                ready.tolerated[place],
                valued.agrees(weights, failed, weighed, &lost),
            )
        };
        if probability > 0.0 {
            for (i, (&(place, _), odds)) in
                targets.iter().zip(odds).enumerate().filter(|(_, (_, o))| **o > 0.0)
            {
                let answer = answer(i);
                formed[place] += probability * self.weight * odds / sum * answer.lead * answer.others;
            }
        }
        answer(drawn)
    }

    /// Reduction, due to refusals, in what each party can expect.
    fn lost(&self) -> Vec<f64> {
        let Valued { soundings, rules, leads, .. } = self.valued;
        let nothing = Refusals::default();
        let of = |p| {
            let expected = |refusals| soundings.expectation(rules, p, refusals, self.day);
            expected(&nothing) - expected(&self.refusals)
        };
        (0..leads.len()).map(PartyId::at).map(of).collect()
    }

    /// Follow a path from its first lead until hardly anything is left of its weight.
    fn follow(&mut self, first: usize, probability: f64, draws: Stream, formed: &mut [f64]) {
        let Valued { rules, leads, .. } = self.valued;
        let patience = self.valued.patience;
        let (step, debate) = (days(rules.sounding_days), days(rules.debate_days));
        let mut led = vec![false; leads.len()];
        let (mut lead, mut start, mut is_first) = (first, 0, true);
        led[lead] = true;
        for number in 1..MOST_DRAWS {
            let (odds, sum) = self.odds(lead);
            if sum <= 0.0 || self.day + step > start + patience {
                let next = self.valued.next_leads(&led);
                if next.iter().all(|p| *p <= 0.0) {
                    return;
                }
                lead = draw(&next, draws.uniform(Key(3 * number)));
                led[lead] = true;
                self.day += 2 * debate;
                start = self.day;
                continue;
            }
            // The first draw of all leads was already added.
            let drawn = draw_odds(&odds, sum, draws.uniform(Key(3 * number + 1)));
            let own = if is_first { 0.0 } else { probability };
            let answer = self.add(lead, (&odds, sum), own, drawn, formed);
            is_first = false;
            self.fail(lead, drawn, answer, draws.uniform(Key(3 * number + 2)));
            if self.weight < ENOUGH {
                return;
            }
        }
    }

    /// Let the drawn target fail, because the lead itself refuses or because others do.
    fn fail(&mut self, lead: usize, drawn: usize, answer: TargetAnswer, uniform: f64) {
        let (place, _) = self.valued.leads[lead].targets[drawn];
        let weighed = &self.valued.coalitions[place];
        let (coalition, rules) = (weighed.coalition.0, &self.valued.rules);
        let passed_over = weighed.passed_over(lead);
        if uniform < passed_over {
            self.weight *= (1.0 - answer.lead) / passed_over;
            self.refusals.add(rules, coalition, PartyId::at(lead), self.day, false);
        } else {
            self.weight *= answer.lead * (1.0 - answer.others) / (1.0 - passed_over);
            self.day += days(rules.sounding_days);
            self.refusals.add(rules, coalition, PartyId::at(lead), self.day, true);
        }
    }
}

fn days(number: u32) -> i32 {
    i32::try_from(number).unwrap_or(i32::MAX)
}

/// Draw one of several, in proportion to probabilities that sum to 1.
fn draw(probabilities: &[f64], uniform: f64) -> usize {
    draw_odds(probabilities, 1.0, uniform)
}

/// Draw one of several, in proportion to odds with this sum.
fn draw_odds(odds: &[f64], sum: f64, uniform: f64) -> usize {
    let mut left = uniform * sum;
    let mut last = 0;
    for (i, &odds) in odds.iter().enumerate().filter(|(_, odds)| **odds > 0.0) {
        last = i;
        left -= odds;
        if left < 0.0 {
            break;
        }
    }
    last
}
