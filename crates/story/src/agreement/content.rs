//! The content of the document.

use super::Block;
use super::open::LeftOpen;
use super::words::{brought, count, decimal};
use crate::Formation;
use crate::calendar::date_in;
use crate::names::{Names, and_in, sentence};
use model::ids::*;
use model::scenario::Language;
use model::trace::{Proposer, What};
use model::world::documents::Agreed;
use numbers::random::Draws;

/// The document of a formation.
pub(super) fn of(f: &Formation<'_>, language: Language) -> Vec<Block> {
    let names = Names { language, ..f.names() };
    let mut blocks = vec![Block::Title(title(f, language))];
    if f.world().agreement.is_empty() {
        let none = match f.world().coalition.is_empty() {
            true => language.pick(
                "There is no agreement: this formation ended without a coalition.",
                "Er is geen akkoord: deze formatie eindigde zonder coalitie.",
            ),
            false => language.pick(
                "The agreement is empty: the parties decided on no plan.",
                "Het akkoord is leeg: de partijen werden het over geen enkel plan eens.",
            ),
        };
        blocks.push(Block::Paragraph(none.to_owned()));
    } else {
        opening(f, names, &mut blocks);
        chapters(f, names, &mut blocks);
    }
    if !f.world().coalition.is_empty() {
        left_open(f, names, &mut blocks);
    }
    blocks.push(Block::Colophon(colophon(f, language)));
    blocks
}

fn title(f: &Formation<'_>, language: Language) -> String {
    let council = f.setting.scenario.council();
    let word = match f.world().council_wide {
        true => language.pick("Council-wide agreement", "Raadsbreed akkoord"),
        false => language.pick("Coalition agreement", "Coalitieakkoord"),
    };
    format!("{word} {} {}", council.municipality, council.election.year())
}

/// The opening: the parties, the date and the number of plans; seats and portfolios; the vote in the council.
fn opening(f: &Formation<'_>, n: Names<'_>, blocks: &mut Vec<Block>) {
    let language = n.language;
    let parties: Vec<String> = f.world().partners.iter().map(|&party| n.party(party)).collect();
    let presented = f.trace().events().iter().find(|e| matches!(e.what, What::Presentation { .. }));
    let on = presented.map_or(String::new(), |event| {
        let date = date_in(f.setting.scenario.council().election, event.day, language);
        format!("{} {date}", language.pick(" on", " op"))
    });
    let plans = count(f.world().agreement.len(), "plan", language.pick("plans", "plannen"));
    let (parties, cost) = (and_in(language, &parties), decimal(language, cost_of_all(f), 2));
    let budget = decimal(language, f.setting.scenario.parameters().bargaining.budget, 2);
    blocks.push(Block::Paragraph(match language {
        Language::English => format!(
            "{parties} presented this agreement{on}. It contains {plans}, which cost {cost} of a budget of {budget}; \
                 the average plan costs 1."
        ),
        Language::Dutch => format!(
            "Dit is het akkoord van {parties}, gepresenteerd{on}. Het telt {plans} en kost {cost}, bij een budget van \
                 {budget}; een gemiddeld plan kost 1."
        ),
    }));
    blocks.push(seats_and_portfolios(f, n));
    blocks.extend(vote(f, language).map(Block::Paragraph));
}

fn cost_of_all(f: &Formation<'_>) -> f64 {
    f.world().agreement.iter().map(|agreed| cost(f, agreed.plan)).sum()
}

fn cost(f: &Formation<'_>, plan: PlanId) -> f64 {
    f.world().cost(f.setting, Draws::of(f.seed, f.replicate), plan)
}

fn seats_and_portfolios(f: &Formation<'_>, n: Names<'_>) -> Block {
    let language = n.language;
    let head = [("party", "partij"), ("seats", "zetels"), ("portfolios", "portefeuilles")];
    let portfolios = |of: PartyId| {
        let events = f.trace().events().iter();
        let counts = events.filter_map(|e| match e.what {
            What::Portfolios { party, count } if party == of => Some(u32::from(count)),
            _ => None,
        });
        counts.sum::<u32>()
    };
    let scenario = &f.setting.scenario;
    let rows = f.world().partners.iter().map(|&party| {
        let seats = scenario.parties()[party.index()].seats;
        vec![n.party(party), seats.to_string(), portfolios(party).to_string()]
    });
    let seats: u32 = f.world().partners.iter().map(|p| scenario.parties()[p.index()].seats).sum();
    let all: u32 = f.world().partners.iter().map(|&party| portfolios(party)).sum();
    let of = format!("{seats} {} {}", language.pick("of", "van"), scenario.council().seats);
    let together = vec![language.pick("together", "samen").to_owned(), of, all.to_string()];
    Block::Table {
        head: head.map(|(english, dutch)| language.pick(english, dutch).to_owned()).to_vec(),
        rows: rows.chain([together]).collect(),
    }
}

fn vote(f: &Formation<'_>, language: Language) -> Option<String> {
    f.trace().events().iter().find_map(|event| match (event.what, language) {
        (What::Invested { favour, against, installed }, Language::English) => Some(format!(
            "The council voted on the executive: {favour} seats for, {against} against. It {} installed.",
            if installed { "was" } else { "was not" }
        )),
        (What::Invested { favour, against, installed }, Language::Dutch) => Some(format!(
            "De raad stemde over het college: {favour} zetels voor, {against} tegen. Het werd {}geïnstalleerd.",
            if installed { "" } else { "niet " }
        )),
        _ => None,
    })
}

/// A chapter for each cluster and a section for each theme, with the plans by rank.
fn chapters(f: &Formation<'_>, n: Names<'_>, blocks: &mut Vec<Block>) {
    let (themes, policy) = (f.setting.scenario.themes(), &f.setting.policy);
    let on = |theme: ThemeId| {
        let of_theme = move |agreed: &&Agreed| policy.problem(policy.problem_of(agreed.plan)).theme == theme;
        f.world().agreement.iter().filter(of_theme)
    };
    for cluster in ClusterId::all(f.setting.scenario.clusters().len()) {
        let here = ThemeId::all(themes.len()).filter(|t| themes[t.index()].cluster == cluster);
        let here: Vec<ThemeId> = here.filter(|&theme| on(theme).next().is_some()).collect();
        if here.is_empty() {
            continue;
        }
        blocks.push(Block::Chapter(n.cluster(cluster)));
        for theme in here {
            blocks.push(Block::Section(n.theme(theme)));
            blocks.push(Block::Plans(on(theme).map(|agreed| told(f, n, agreed)).collect()));
        }
    }
}

/// A plan: its name, and a text on its proposer, its later changes and its cost.
fn told(f: &Formation<'_>, n: Names<'_>, agreed: &Agreed) -> (String, String) {
    let (language, plan) = (n.language, agreed.plan);
    let name = n.plan_name(plan).map_or_else(|| n.plan_id(plan), |name| name.into_owned());
    let sheet = f.setting.policy.problem(f.setting.policy.problem_of(plan)).factsheet;
    let mut parts = vec![brought(n, agreed.proposer, sheet)];
    for event in f.trace().events() {
        parts.extend(later(n, plan, &event.what));
    }
    let by_package = matches!(agreed.proposer, Proposer::Package(_));
    if let Some(sheet) = sheet.filter(|_| agreed.in_factsheets && !by_package) {
        let word = language.pick("also in the factsheet", "ook in het factsheet");
        parts.push(format!("{word} {}", n.factsheet(sheet)));
    }
    parts.push(format!("{} {}", language.pick("cost", "kosten"), decimal(language, cost(f, plan), 2)));
    parts.dedup();
    (name, sentence(&parts.join("; ")))
}

/// The fate of a plan after it was decided.
fn later(n: Names<'_>, plan: PlanId, what: &What) -> Option<String> {
    let (winner, loser, party) = match *what {
        What::Exchanged { first, won_by, lost_by, .. } if first == plan => (Some(won_by), lost_by, won_by),
        What::Exchanged { second, won_by, lost_by, .. } if second == plan => (Some(lost_by), won_by, lost_by),
        What::Restored { plan: restored, party, .. } if restored == plan => (None, party, party),
        _ => return None,
    };
    Some(match (winner, n.language) {
        (Some(winner), Language::English) => {
            format!("won by {} in an exchange with {}", n.party(winner), n.party(loser))
        }
        (Some(winner), Language::Dutch) => {
            format!("door {} binnengehaald in een uitruil met {}", n.party(winner), n.party(loser))
        }
        (None, Language::English) => format!("put back into the draft by {}", n.party(party)),
        (None, Language::Dutch) => format!("door {} teruggezet in het concept", n.party(party)),
    })
}

/// Problems without a plan, grouped by reason.
fn left_open(f: &Formation<'_>, n: Names<'_>, blocks: &mut Vec<Block>) {
    let all = ProblemId::all(f.setting.policy.problems.len());
    let open: Vec<(LeftOpen, String)> = all
        .filter_map(|problem| {
            let name = n.problem_name(problem).map_or_else(|| n.problem_id(problem), str::to_owned);
            Some((LeftOpen::of(f, problem)?, name))
        })
        .collect();
    if open.is_empty() {
        return;
    }
    blocks.push(Block::Chapter(n.language.pick("What is left open", "Wat open bleef").to_owned()));
    for why in LeftOpen::ALL {
        let names: Vec<&str> =
            open.iter().filter(|(w, _)| *w == why).map(|(_, name)| name.as_str()).collect();
        if !names.is_empty() {
            blocks.push(Block::Paragraph(format!("{} {}.", why.words(n.language), names.join("; "))));
        }
    }
}

fn colophon(f: &Formation<'_>, language: Language) -> String {
    let scenario = &f.setting.scenario;
    let (title, name, seed, number) = (scenario.title_in(language), scenario.name(), f.seed, f.replicate + 1);
    let version = env!("CARGO_PKG_VERSION");
    match language {
        Language::English => format!(
            "This agreement is simulated, and its plans are made up: no party, person or council wrote or agreed to any of \
             it. Formation {number} of the scenario {name:?} ({title}) under seed {seed}, with vierdemacht {version}; the same \
             three give the same agreement."
        ),
        Language::Dutch => format!(
            "Dit akkoord is gesimuleerd, en de plannen zijn verzonnen: geen partij, persoon of raad heeft het \
                 geschreven of ermee ingestemd. Formatie {number} van het scenario {name:?} ({title}) met beginwaarde {seed}, met \
                 vierdemacht \
             {version}; nummer, scenario en beginwaarde geven samen steeds hetzelfde akkoord."
        ),
    }
}
