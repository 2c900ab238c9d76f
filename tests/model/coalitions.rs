//! Coalitions: all are weighed if there are few parties; if there are many, a bounded number of the most relevant.

use crate::grown::{Growth, SAME, grown};
use crate::setting::setting;
use vierdemacht::model::coalition::search::{ALL_UP_TO, BEST};
use vierdemacht::model::coalition::soundings::Soundings;
use vierdemacht::model::ids::PartyId;
use vierdemacht::model::process::simulate;
use vierdemacht::model::scenario::file::Stance;
use vierdemacht::model::scenario::{MOST_PARTIES, Scenario};
use vierdemacht::model::trace::{Coalition, Trace};
use vierdemacht::model::world::World;
use vierdemacht::model::world::build::Setting;

/// Sets of parties with the lead, a majority, no party that stays out and none that another excludes, one by one.
fn admissible(scenario: &Scenario, lead: usize) -> Vec<Coalition> {
    let parties = scenario.parties();
    let is_admissible = |coalition: &Coalition| {
        let members: Vec<usize> = coalition.parties().map(PartyId::index).collect();
        members.contains(&lead)
            && members.iter().map(|&p| parties[p].seats).sum::<u32>() >= scenario.council().majority
            && members.iter().all(|&p| {
                parties[p].stance != Stance::StaysOut && members.iter().all(|&q| !parties[p].excludes[q])
            })
    };
    (1..1 << parties.len()).map(Coalition).filter(is_admissible).collect()
}

#[test]
fn of_few_parties_every_admissible_coalition_is_weighed() {
    let tilburg = setting("tilburg-2018", "");
    assert!(tilburg.scenario.parties().len() <= ALL_UP_TO);
    let needless = |p: usize| tilburg.scenario.parties()[p].stance == Stance::OnlyIfNeeded;
    for lead in 0..tilburg.scenario.parties().len() {
        let (options, _) = tilburg.soundings.options(PartyId::at(lead), None);
        let mut all = admissible(&tilburg.scenario, lead);
        all.retain(|c| !c.parties().any(|p| p.index() != lead && needless(p.index())));
        assert_eq!(options, all, "lead {lead}");
    }
}

#[test]
fn of_fifteen_parties_those_found_hold_most_of_the_odds_of_every_lead() {
    let setting = grown(&Growth { parties: 15, ..SAME });
    let all = &setting.soundings;
    let best = Soundings::weighing_all_up_to(0, &setting.scenario);
    for lead in (0..setting.scenario.parties().len()).map(PartyId::at) {
        let ((options, odds), (found, _)) = (all.options(lead, None), best.options(lead, None));
        assert!(found.iter().all(|coalition| options.contains(coalition)));
        let of_found = options.iter().zip(odds).filter(|(coalition, _)| found.contains(coalition));
        let share = of_found.map(|(_, odds)| odds).sum::<f64>() / odds.iter().sum::<f64>();
        assert!(share > 0.79, "{lead:?}: {share}, {} of {}", found.len(), options.len());
    }
}

#[test]
fn those_found_for_a_party_are_worth_most() {
    let setting = grown(&Growth { parties: 15, ..SAME });
    let all = &setting.soundings;
    let best = Soundings::weighing_all_up_to(0, &setting.scenario);
    let lead = PartyId::at(4);
    let ((options, odds), (found, _)) = (all.options(lead, None), best.options(lead, None));
    let mut ranked: Vec<(f64, Coalition)> = odds.iter().copied().zip(options.iter().copied()).collect();
    ranked.sort_by(|a, b| b.0.total_cmp(&a.0));
    let many = found.len() / 2;
    let missed = ranked[..many].iter().filter(|(_, coalition)| !found.contains(coalition)).count();
    assert!(missed * 50 <= many, "{missed} of the {many} best are not found");
}

#[test]
fn of_forty_parties_a_bounded_number_of_coalitions_is_weighed() {
    let setting = grown(&Growth { parties: MOST_PARTIES, ..SAME });
    assert_eq!(setting.scenario.parties().len(), 40);
    let weighed = setting.soundings.number();
    assert!((1000..=MOST_PARTIES * BEST + 1).contains(&weighed), "{weighed}");
    let (mut world, mut trace) = (World::default(), Trace::default());
    for replicate in 0..10 {
        simulate(&setting, 2018, replicate, &mut world, &mut trace);
        assert!(world.coalition.len() > 1, "replicate {replicate} ends without a coalition");
        let seats: u32 = world.partners.iter().map(|p| setting.scenario.parties()[p.index()].seats).sum();
        assert!(seats >= setting.scenario.council().majority);
    }
}

#[test]
fn of_many_parties_one_alone_may_govern_where_no_majority_is_required() {
    let grown = grown(&Growth { parties: 20, ..SAME });
    let text = grown.scenario.resolved().replace("majority_required = true", "majority_required = false");
    let scenario = Scenario::from_toml("minority.toml", &text).unwrap();
    assert!(!scenario.parameters().coalition.majority_required);
    assert!(Setting::new(scenario).soundings.number() > 100);
}

/// The scenario with a condition added to one party: with which parties it joins.
fn bound(base: &Scenario, party: &str, bond: &str) -> Scenario {
    let head = format!("[[parties]]\nid = \"{party}\"\n");
    let text = base.resolved();
    assert_eq!(text.matches(&head).count(), 1, "{party} stands once in the file");
    Scenario::from_toml("bound.toml", &text.replace(&head, &format!("{head}{bond}\n"))).unwrap()
}

/// Parties that join only together with another, or never with two others at once: every weighed coalition respects
/// this, both if all are weighed and if the best are searched for; and all other coalitions stay.
#[test]
fn parties_that_come_only_together_or_not_with_two_of_some_others_are_never_seen_otherwise() {
    let small = setting("tilburg-2018", "").scenario;
    let large = grown(&Growth { parties: 16, ..SAME }).scenario;
    for (scenario, searched) in [(&small, false), (&large, true)] {
        let id = |p: usize| scenario.parties()[p].label.id.clone();
        let free = Soundings::weighing_all_up_to(if searched { 0 } else { ALL_UP_TO }, scenario);
        let (party, one, other) = (3, 1, 2);
        let pair = format!("[\"{}\", \"{}\"]", id(one), id(other));
        let together = bound(scenario, &id(party), &format!("only_with = [\"{}\"]", id(one)));
        let apart = bound(scenario, &id(party), &format!("at_most_one_of = {pair}"));
        let kept = |changed: &Scenario, allowed: &dyn Fn(Coalition) -> bool| {
            let weighed = Soundings::weighing_all_up_to(if searched { 0 } else { ALL_UP_TO }, changed);
            let has = |coalition: Coalition, p: usize| coalition.parties().any(|q| q.index() == p);
            let (mut barred, mut kept_in) = (0, 0);
            for lead in (0..3).map(PartyId::at) {
                let (before, now) = (free.options(lead, None).0, weighed.options(lead, None).0);
                assert!(!now.is_empty() && now.iter().all(|&c| !has(c, party) || allowed(c)), "{lead:?}");
                kept_in += now.iter().filter(|&&c| has(c, party)).count();
                if !searched {
                    let right: Vec<Coalition> =
                        before.iter().copied().filter(|&c| !has(c, party) || allowed(c)).collect();
                    assert_eq!(now, right, "{lead:?}");
                }
                barred += before.iter().filter(|&&c| has(c, party) && !allowed(c)).count();
            }
            assert!(barred > 0 && kept_in > 0, "{barred} barred, {kept_in} left");
        };
        let has = |coalition: Coalition, p: usize| coalition.parties().any(|q| q.index() == p);
        kept(&together, &|c| has(c, one));
        kept(&apart, &|c| !(has(c, one) && has(c, other)));
    }
}
