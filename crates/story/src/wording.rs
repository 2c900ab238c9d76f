//! Wording for the reasons and manners that events mention, in English and in Dutch.

use super::kinds::words::{self, Return};
use super::names::{Names, and, count_of};
use model::scenario::file::Mandate;
use model::scenario::parameters::{ProcessFunction, RelationKind};
use model::trace::{Abstention, Channel, Coalition, Proposer, Reason, Sanction};

/// English wording, and the Dutch one.
type Wording = (&'static str, &'static str);

/// A function in the process.
pub(crate) const fn function(function: ProcessFunction) -> Wording {
    match function {
        ProcessFunction::MunicipalSecretary => ("municipal secretary", "gemeentesecretaris"),
        ProcessFunction::AssistantSecretary => ("assistant secretary", "adjunct-secretaris"),
        ProcessFunction::AgreementWriter => ("writer of the agreement", "schrijver van het akkoord"),
        ProcessFunction::CorporateController => ("corporate controller", "concerncontroller"),
        ProcessFunction::Strategist => ("strategist", "strateeg"),
    }
}

/// The mandate of an informateur.
pub(crate) const fn mandate(mandate: Mandate) -> Wording {
    match mandate {
        Mandate::Stable => ("a workable and stable coalition", "een werkbare en stabiele coalitie"),
        Mandate::Broad => ("a coalition as broad as possible", "een zo breed mogelijke coalitie"),
    }
}

/// Reason why an attempt at a coalition, or a lead, failed.
pub(crate) const fn reason(reason: Reason) -> Wording {
    match reason {
        Reason::BetterAlternatives => {
            ("it expected more of other coalitions", "andere coalities beloven meer")
        }
        Reason::Hostility => (
            "it refused to sit with a party to which it is hostile",
            "met een van de partijen wil zij niet samenwerken",
        ),
        Reason::Distance => ("the policy was too far from its own", "het beleid staat te ver van haar af"),
        Reason::Reluctance => ("it was not ready yet", "zij is nog niet zover"),
        Reason::NotTolerated => (
            "it would have voted down the coalition, together with others outside",
            "zij zou de coalitie samen met andere partijen wegstemmen",
        ),
        Reason::OutOfPatience => (
            "there was no patience left for another sounding",
            "voor een volgende verkenning is geen geduld meer",
        ),
        Reason::OutOfOptions => ("no coalition was left to try", "er is geen mogelijke coalitie meer over"),
    }
}

/// Reason why a party takes no part in the consultation.
pub(crate) const fn abstention(reason: Abstention) -> Wording {
    match reason {
        Abstention::Excluded => (
            "it and a coalition party will not govern together",
            "zij en een coalitiepartij willen niet samen besturen",
        ),
        Abstention::StaysOut => ("it stays out of government", "zij blijft buiten het college"),
        Abstention::NotNeeded => {
            ("it would have joined only if needed, and was not", "zij zou alleen meedoen als dat nodig was")
        }
    }
}

/// The contribution of a channel, before the problem that it is about; in Dutch the manner.
pub(crate) const fn channel(channel: Channel) -> Wording {
    match channel {
        Channel::Package => ("what the package says of", "in het pakket"),
        Channel::Presentation => ("the presentation on", "in een presentatie"),
        Channel::Answer => ("the answer on", "in een antwoord"),
        Channel::Advice => ("advice, unasked, on", "in ongevraagd advies"),
        Channel::Proposal => ("a supporter's proposal on", "in een voorstel"),
    }
}

/// The proposer of a plan, in Dutch; [`Names::proposer`] has the English wording.
pub(crate) fn tabled_in_dutch(n: Names<'_>, by: Proposer) -> String {
    match by {
        Proposer::Package(author) => format!("uit het pakket, van {}", n.person(author)),
        Proposer::Manifesto(party) => format!("uit het programma van {}", n.party(party)),
        Proposer::Presentation(expert) => format!("na de presentatie van {}", n.person(expert)),
        Proposer::Supporter(supporter) => format!("op voorstel van {}", n.person(supporter)),
        Proposer::Answer(expert) => format!("na het antwoord van {}", n.person(expert)),
        Proposer::OwnOption(party) => format!("als eigen wens van {}", n.party(party)),
        Proposer::Amendment(party) => format!("als wijzigingsvoorstel van {}", n.party(party)),
    }
}

/// Parties in Dutch: `A, B en C`.
pub(crate) fn parties_in_dutch(n: Names<'_>, parties: Coalition) -> String {
    let names: Vec<String> = parties.parties().map(|party| n.party(party)).collect();
    match &names[..] {
        [] => "niemand".to_owned(),
        [one] => one.clone(),
        [first @ .., last] => format!("{} en {last}", first.join(", ")),
    }
}

/// A director's two-pager, with all themes that it puts forward.
pub(crate) fn put_forward(author: &str, themes: &[String]) -> String {
    format!("{author} wrote a two-pager that puts forward {}", and(themes))
}

/// The readers of a two-pager or of the financial outlook.
pub(crate) fn paper_read(author: &str, readers: &[String]) -> String {
    format!("{} read what {author} had written beside the factsheets", and(readers))
}

/// Parties that took no part in the consultation.
pub(crate) fn took_no_part(parties: &[String], why: Abstention) -> String {
    format!("{} took no part: {}", and(parties), abstention(why).0)
}

/// `, over a contract`, if there is a relation.
pub(crate) fn over(kind: Option<RelationKind>) -> String {
    kind.map_or(String::new(), |kind| format!(", over {}", words::of(kind).with_article))
}

/// A coalition that was sounded out, with its seats.
pub(crate) fn sounded(n: Names<'_>, lead: &str, coalition: Coalition) -> String {
    let parties = coalition.parties();
    let seats: u32 = parties.map(|p| n.setting.scenario.parties()[p.index()].seats).sum();
    let of = n.setting.scenario.council().seats;
    match coalition.len() {
        1 => format!("the informateur of {lead} considered {lead} alone ({seats} of {of} seats)"),
        _ => format!(
            "the informateur of {lead} sounded out {} ({seats} of {of} seats)",
            n.coalition(coalition)
        ),
    }
}

/// The return of a relation to one of its ends.
pub(crate) fn returned(from: &str, to: &str, kind: RelationKind, percent: f32) -> String {
    (words::of(kind).returned_once)(&Return {
        from: from.to_owned(),
        to: to.to_owned(),
        percent: format!("{percent:.0}"),
        times: 1,
    })
}

/// The sanction imposed.
pub(crate) fn sanctioned(from: &str, to: &str, sanction: Sanction) -> String {
    match sanction {
        Sanction::Dismissed => format!("{from} had {to} dismissed: out of the process"),
        Sanction::Terminated { slots } => {
            let slots = count_of(usize::from(slots), "slot", "slots");
            format!("{from} terminated the contract with {to}, whose department lost {slots} at the table")
        }
        Sanction::Owes => format!("{to} is now in debt to {from}: the gift did not count"),
        Sanction::Ended => {
            format!("the gift relation of {from} and {to} ended: the balance stayed outside tolerance")
        }
        Sanction::ChainHarmed { relations } => {
            let relations = count_of(usize::from(relations), "relation", "relations");
            format!("{to} failed {from}, so {relations} of the network lost value")
        }
    }
}
