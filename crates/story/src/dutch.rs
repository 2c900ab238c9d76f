//! One short sentence in Dutch for each event, for the page in the classroom; [`super::sentence`] has the English ones,
//! which say more.

use super::kinds::words;
use super::names::Names;
use model::scenario::file::Mandate;
use model::scenario::parameters::ProcessFunction;
use model::trace::{Abstention, Channel, Coalition, Proposer, Reason, Sanction, Screening, What};

/// What happened, as a Dutch sentence.
#[must_use]
pub fn of(n: Names<'_>, what: &What) -> String {
    let text = match *what {
        What::RoleAssigned { .. }
        | What::Commissioned { .. }
        | What::Conflict { .. }
        | What::Struck { .. }
        | What::PutForward { .. }
        | What::OutlookWritten { .. }
        | What::PaperRead { .. }
        | What::Screened { .. }
        | What::Delivered { .. }
        | What::Included { .. }
        | What::LeftOut { .. } => preparation(n, what),
        What::Seated { .. }
        | What::LeadTaken { .. }
        | What::Sounded { .. }
        | What::Declined { .. }
        | What::Agreed { .. }
        | What::MandateReturned { .. }
        | What::Debated { .. }
        | What::CouncilWide { .. }
        | What::NoCoalition => rounds(n, what),
        What::SessionOpened { .. }
        | What::ThemeOpened { .. }
        | What::ProblemOpened { .. }
        | What::Endorsed { .. }
        | What::Presented { .. }
        | What::Requested { .. }
        | What::Answered { .. }
        | What::NotDelivered { .. }
        | What::PassedOn { .. }
        | What::TookInitiative { .. }
        | What::Heard { .. }
        | What::Blocked { .. }
        | What::Noticed { .. }
        | What::Dropped { .. } => information(n, what),
        What::Pooled { .. }
        | What::Counted { .. }
        | What::Given { .. }
        | What::ValueShared { .. }
        | What::Returned { .. }
        | What::Sanctioned { .. } => relations(n, what),
        What::Tabled { .. }
        | What::Vetoed { .. }
        | What::OverBudget { .. }
        | What::Decided { .. }
        | What::GaveWay { .. }
        | What::Exchanged { .. }
        | What::NotReached { .. }
        | What::EverydayDecided { .. } => decision(n, what),
        What::Consulted { .. }
        | What::Amended { .. }
        | What::Composed { .. }
        | What::Cut { .. }
        | What::Restored { .. }
        | What::Presentation { .. }
        | What::Portfolios { .. }
        | What::Voted { .. }
        | What::Invested { .. } => agreement(n, what),
    };
    super::names::sentence(&text)
}

/// A group of events that are worded elsewhere: [`of`] sends each to its own.
fn elsewhere() -> String {
    unreachable!("every event is sent to the group that words it")
}

fn preparation(n: Names<'_>, what: &What) -> String {
    match *what {
        What::RoleAssigned { official, function } => {
            format!("{} wordt {}, gekozen door de gemeentesecretaris", n.person(official), role(function))
        }
        What::Commissioned { factsheet, author, by: Some(by), .. } => {
            format!("{} vraagt {} om factsheet {}", n.person(by), n.person(author), n.factsheet(factsheet))
        }
        What::Commissioned { factsheet, author, by: None, .. } => {
            format!("{} begint aan factsheet {}", n.person(author), n.factsheet(factsheet))
        }
        What::Conflict { plan, expert, supporter, expert_won } => {
            let (expert, supporter) = (n.person(expert), n.person(supporter));
            let winner = if expert_won { &expert } else { &supporter };
            format!("bureaupolitiek: {expert} en {supporter} botsen over {}; {winner} wint", n.plan(plan))
        }
        What::Struck { plan, by } => format!("{} schrapt {} uit het factsheet", n.person(by), n.plan(plan)),
        What::PutForward { theme, author } => {
            format!("{} vraagt in een two-pager aandacht voor {}", n.person(author), n.theme(theme))
        }
        What::OutlookWritten { author } => {
            format!("{} schrijft het financieel perspectief", n.person(author))
        }
        What::PaperRead { author, by } => format!("{} leest het stuk van {}", n.person(by), n.person(author)),
        What::Screened { plan, by, effect: Screening::HeldBack } => {
            format!("{} houdt de aanbeveling van {} tegen", n.person(by), n.plan(plan))
        }
        What::Screened { plan, by, effect: Screening::Bent } => {
            format!("{} buigt de aanbeveling van {} naar de eigen mening", n.person(by), n.plan(plan))
        }
        What::Delivered { factsheet, timeliness, .. } => format!(
            "factsheet {} is klaar, in {:.0} % van de tijd die nodig was",
            n.factsheet(factsheet),
            timeliness * 100.0
        ),
        What::Included { plan, by } => match by {
            Some(by) => format!("{} neemt {} op in het informatiepakket", n.person(by), n.plan(plan)),
            None => format!("{} komt in het informatiepakket", n.plan(plan)),
        },
        What::LeftOut { plan, by } => match by {
            Some(by) => format!("{} laat {} buiten het informatiepakket", n.person(by), n.plan(plan)),
            None => format!("voor {} is geen plaats in het informatiepakket", n.plan(plan)),
        },
        _ => elsewhere(),
    }
}

const fn role(function: ProcessFunction) -> &'static str {
    match function {
        ProcessFunction::MunicipalSecretary => "gemeentesecretaris",
        ProcessFunction::AssistantSecretary => "adjunct-secretaris",
        ProcessFunction::AgreementWriter => "schrijver van het akkoord",
        ProcessFunction::CorporateController => "concerncontroller",
        ProcessFunction::Strategist => "strateeg",
    }
}

fn rounds(n: Names<'_>, what: &What) -> String {
    let why = |reason| match reason {
        Reason::BetterAlternatives => "andere coalities beloven meer",
        Reason::Hostility => "met een van de partijen wil zij niet samenwerken",
        Reason::Distance => "het beleid staat te ver van haar af",
        Reason::Reluctance => "zij is nog niet zover",
        Reason::NotTolerated => "zij zou de coalitie met andere partijen wegstemmen",
        Reason::OutOfPatience => "voor een volgende poging is geen geduld meer",
        Reason::OutOfOptions => "er is geen coalitie meer om te proberen",
    };
    match *what {
        What::Seated { party, seats } => format!("{} krijgt {seats} zetels", n.party(party)),
        What::LeadTaken { party, informateur, mandate } => {
            let mandate = match mandate {
                Mandate::Stable => "een werkbare en stabiele coalitie",
                Mandate::Broad => "een zo breed mogelijke coalitie",
            };
            format!("{} neemt het voortouw; {} zoekt {mandate}", n.party(party), n.person(informateur))
        }
        What::Sounded { lead, coalition } => {
            format!("de informateur van {} verkent {}", n.party(lead), all(n, coalition))
        }
        What::Declined { party, coalition, reason } => {
            format!("{} wil niet in {}: {}", n.party(party), all(n, coalition), why(reason))
        }
        What::Agreed { lead, coalition } => {
            format!("{} gaan onderhandelen, onder leiding van {}", all(n, coalition), n.party(lead))
        }
        What::MandateReturned { party, reason } => {
            format!("de informateur van {} geeft de opdracht terug: {}", n.party(party), why(reason))
        }
        What::Debated { motion: true } => {
            "de raad debatteert; een motie vraagt om een breed akkoord".to_owned()
        }
        What::Debated { motion: false } => "de raad debatteert; de opdracht blijft dezelfde".to_owned(),
        What::CouncilWide { parties, agreed } => match agreed {
            true => format!("{} maken een raadsbreed akkoord", all(n, parties)),
            false => format!("alleen {} willen een raadsbreed akkoord: geen meerderheid", all(n, parties)),
        },
        What::NoCoalition => "de formatie eindigt zonder coalitie".to_owned(),
        _ => elsewhere(),
    }
}

/// Parties in Dutch: `A, B en C`.
fn all(n: Names<'_>, parties: Coalition) -> String {
    let names: Vec<String> = parties.parties().map(|party| n.party(party)).collect();
    match names.split_last() {
        Some((last, [])) => last.clone(),
        Some((last, first)) => format!("{} en {last}", first.join(", ")),
        None => "niemand".to_owned(),
    }
}

fn information(n: Names<'_>, what: &What) -> String {
    match *what {
        What::PassedOn { plan, expert, by, passed } => {
            let (by, expert, plan) = (n.person(by), n.person(expert), n.plan(plan));
            let does = if passed { "geeft het advies door" } else { "houdt het advies tegen" };
            format!("{by} {does} van {expert} voor {plan}")
        }
        What::SessionOpened { session } => format!("sessie {} begint", u32::from(session) + 1),
        What::ThemeOpened { theme, forced_by: Some(party) } => {
            format!("{} dwingt het thema {} af", n.party(party), n.theme(theme))
        }
        What::ThemeOpened { theme, forced_by: None } => format!("de tafel gaat over {}", n.theme(theme)),
        What::ProblemOpened { problem, slots } => {
            let far = if slots > 1 { ": de partijen staan ver uiteen" } else { "" };
            format!("vraagstuk {} komt op tafel{far}", n.problem(problem))
        }
        What::Endorsed { problem, informateur } => {
            format!("{} onderschrijft wat het pakket zegt over {}", n.person(informateur), n.problem(problem))
        }
        What::Presented { problem, expert, .. } => {
            format!("{} geeft een presentatie over {}", n.person(expert), n.problem(problem))
        }
        What::Requested { problem, by, expert, .. } => {
            format!("{} vraagt {} om advies over {}", n.person(by), n.person(expert), n.problem(problem))
        }
        What::Answered { problem, to, expert } => {
            format!("{} antwoordt {} over {}", n.person(expert), n.person(to), n.problem(problem))
        }
        What::NotDelivered { problem, to, expert } => {
            format!(
                "het antwoord van {} aan {} over {} komt te laat",
                n.person(expert),
                n.person(to),
                n.problem(problem)
            )
        }
        What::TookInitiative { problem, official } => {
            format!("{} neemt ongevraagd het initiatief over {}", n.person(official), n.problem(problem))
        }
        What::Heard { plan, from, to, channel, .. } => {
            let channel = match channel {
                Channel::Package => "in het pakket",
                Channel::Presentation => "in een presentatie",
                Channel::Answer => "in een antwoord",
                Channel::Advice => "in ongevraagd advies",
                Channel::Proposal => "in een voorstel",
            };
            format!("{} hoort van {}, {channel}, over {}", n.person(to), n.person(from), n.plan(plan))
        }
        What::Blocked { problem, from, to, .. } => {
            format!(
                "wat {} over {} wil zeggen bereikt {} niet",
                n.person(from),
                n.problem(problem),
                n.person(to)
            )
        }
        What::Noticed { problem, author, by, spoke } => {
            let then = if spoke { "en zegt dat" } else { "en zwijgt" };
            format!(
                "{} merkt dat {} kleurt over {}, {then}",
                n.person(by),
                n.person(author),
                n.problem(problem)
            )
        }
        What::Dropped { problem, author } => {
            format!("de tafel legt het dossier van {} over {} terzijde", n.person(author), n.problem(problem))
        }
        _ => elsewhere(),
    }
}

fn relations(n: Names<'_>, what: &What) -> String {
    match *what {
        What::Pooled { problem, expert, members } => {
            format!(
                "{} legt over {} de schattingen van {members} collega's samen",
                n.person(expert),
                n.problem(problem)
            )
        }
        What::Counted { from, to, delivered, owed } => {
            format!("contract van {} met {}: {delivered} van {owed} geleverd", n.person(from), n.person(to))
        }
        What::Given { from, to, .. } => format!("{} staat bij {} in het krijt", n.person(to), n.person(from)),
        What::ValueShared { from, to, colleagues } => {
            format!("{colleagues} collega's van {} winnen vertrouwen bij {}", n.person(from), n.person(to))
        }
        What::Returned { from, to, kind, .. } => {
            let back = words::of(kind).returned_dutch;
            format!("{} geeft {} iets terug: {back}", n.person(from), n.person(to))
        }
        What::Sanctioned { from, to, kind, sanction, .. } => {
            let then = match sanction {
                Sanction::Dismissed => "hij verdwijnt uit het proces",
                Sanction::Terminated { .. } => "het contract eindigt",
                Sanction::Owes => "het is een schuld",
                Sanction::Ended => "de relatie eindigt",
                Sanction::ChainHarmed { .. } => "het hele netwerk verliest waarde",
            };
            format!("{} van {} met {}: {then}", words::of(kind).dutch_noun, n.person(from), n.person(to))
        }
        _ => elsewhere(),
    }
}

fn decision(n: Names<'_>, what: &What) -> String {
    match *what {
        What::Tabled { plan, by } => format!("{} komt op tafel, {}", n.plan(plan), tabled_by(n, by)),
        What::Vetoed { plan, party } => {
            format!("{} spreekt een veto uit over {}", n.party(party), n.plan(plan))
        }
        What::OverBudget { plan, controller: None, followed: true } => {
            format!("voor {} is geen geld, zegt wie het financieel perspectief las", n.plan(plan))
        }
        What::OverBudget { plan, .. } => format!("voor {} is geen geld", n.plan(plan)),
        What::Decided { plan: Some(plan), .. } => format!("besloten: {}", n.plan(plan)),
        What::Decided { problem, plan: None, .. } => format!("geen besluit over {}", n.problem(problem)),
        What::GaveWay { problem, party, to, .. } => {
            format!("{} geeft {} zijn zin over {}", n.party(party), n.party(to), n.problem(problem))
        }
        What::Exchanged { first, won_by, second, lost_by } => format!(
            "uitruil: {} krijgt {}, {} krijgt {}",
            n.party(won_by),
            n.plan(first),
            n.party(lost_by),
            n.plan(second)
        ),
        What::NotReached { problem } => format!("voor {} is geen tijd meer", n.problem(problem)),
        What::EverydayDecided { problem, alderman, plan, .. } => match plan {
            Some(plan) => format!("{} besluit tot {}", n.person(alderman), n.plan(plan)),
            None => format!("{} besluit niets over {}", n.person(alderman), n.problem(problem)),
        },
        _ => elsewhere(),
    }
}

fn tabled_by(n: Names<'_>, by: Proposer) -> String {
    match by {
        Proposer::Package(author) => format!("uit het pakket, van {}", n.person(author)),
        Proposer::Manifesto(party) => format!("uit het programma van {}", n.party(party)),
        Proposer::Presentation(expert) => format!("na de presentatie van {}", n.person(expert)),
        Proposer::Supporter(supporter) => format!("op voorstel van {}", n.person(supporter)),
        Proposer::Answer(expert) => format!("na het antwoord van {}", n.person(expert)),
        Proposer::OwnOption(party) => format!("als eigen wens van {}", n.party(party)),
        Proposer::Amendment(party) => format!("als wijziging van {}", n.party(party)),
    }
}

fn agreement(n: Names<'_>, what: &What) -> String {
    match *what {
        What::Consulted { party, abstained: None } => format!("{} wordt geraadpleegd", n.party(party)),
        What::Consulted { party, abstained: Some(why) } => {
            let why = match why {
                Abstention::Excluded => "uitgesloten",
                Abstention::StaysOut => "blijft buiten",
                Abstention::NotNeeded => "niet nodig",
            };
            format!("{} doet niet mee aan de raadpleging: {why}", n.party(party))
        }
        What::Amended { party, plan, adopted } => {
            let then = if adopted { "overgenomen" } else { "niet overgenomen" };
            format!("{} wil {} in het akkoord: {then}", n.party(party), n.plan(plan))
        }
        What::Composed { plan, .. } => format!("{} komt in het ontwerpakkoord", n.plan(plan)),
        What::Cut { plan } => format!("{} valt af bij het schrijven", n.plan(plan)),
        What::Restored { party, plan, instead_of } => {
            format!("{} krijgt {} terug, in plaats van {}", n.party(party), n.plan(plan), n.plan(instead_of))
        }
        What::Presentation { plans } => format!("het akkoord wordt gepresenteerd: {plans} plannen"),
        What::Portfolios { party, count } => format!("{} krijgt {count} portefeuilles", n.party(party)),
        What::Voted { party, favour: true } => format!("{} stemt voor", n.party(party)),
        What::Voted { party, favour: false } => format!("{} stemt tegen", n.party(party)),
        What::Invested { favour, against, installed } => {
            let then = if installed { "het college wordt benoemd" } else { "het college wordt niet benoemd" };
            format!("{favour} voor, {against} tegen: {then}")
        }
        _ => elsewhere(),
    }
}
