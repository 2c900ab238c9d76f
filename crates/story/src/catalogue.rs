//! The catalogue of events: for each event, the group with which it merges into one sentence, its sentence in English,
//! and a shorter one in Dutch for the classroom page. A new event must be given its wording here.

use super::kinds::words;
use super::merge::EventGroup;
use super::names::{self, InSentence, Names, count_of};
use super::wording::{self, parties_in_dutch};
use crate::agreement::words::count as number_of;
use model::trace::{Channel, Sanction, Screening, What};

/// The wording of an event.
pub(crate) struct EventWords {
    /// The group of events with which it merges into one sentence.
    pub(crate) group: EventGroup,
    pub(crate) english: String,
    dutch: String,
}

/// The event as a sentence.
pub fn english(n: Names<'_>, what: &What) -> String {
    names::sentence(&told(n, what).english)
}

/// The event as a short sentence in Dutch.
pub fn dutch(n: Names<'_>, what: &What) -> String {
    names::sentence(&told(n, what).dutch)
}

/// A match that gives each event its group and its English and Dutch wording. Fields that refer to something with a
/// name are numbers in the group and names in the wording.
macro_rules! told {
    ($n:ident, $what:ident; $($event:ident { $($field:ident),* } => $group:expr, $english:expr, $dutch:expr;)+) => {
        match *$what {
            $(What::$event { $($field),* } => {
                let group = $group;
                $(let $field = $field.named($n);)*
                EventWords { group, english: $english, dutch: $dutch }
            })+
        }
    };
}

/// The wording of an event.
pub(crate) fn told(n: Names<'_>, what: &What) -> EventWords {
    let problem_of = |plan| n.setting.policy.problem_of(plan);
    told! { n, what;
        RoleAssigned { official, function } => EventGroup::Alone,
            format!(
                "the municipal secretary chose {official} from the staff pool as {}",
                wording::function(function).0
            ),
            format!("{official} wordt {}, aangewezen door de gemeentesecretaris", wording::function(function).1);
        Commissioned { factsheet, author, by, kind } => EventGroup::Commissioned(by),
            match &by {
                Some(by) => format!("{by} asked {author} for factsheet {factsheet}{}", wording::over(kind)),
                None => {
                    format!("{author} set to work on factsheet {factsheet}; no process supporter is responsible")
                }
            },
            match &by {
                Some(by) => format!("{by} vraagt {author} om factsheet {factsheet}"),
                None => format!("{author} begint aan factsheet {factsheet}"),
            };
        Conflict { plan, expert, supporter, expert_won } => EventGroup::Conflict(supporter, expert_won),
            {
                let (winner, loser) = if expert_won { (&expert, &supporter) } else { (&supporter, &expert) };
                format!(
                    "bureaupolitics: {expert} and {supporter} had a conflict over recommending {plan}; {winner} won, \
                         so the factsheet has this colour and not that of {loser}, and both lost trust in each other"
                )
            },
            {
                let winner = if expert_won { &expert } else { &supporter };
                format!("bureaupolitiek: {expert} en {supporter} krijgen een conflict over {plan}; {winner} wint")
            };
        Struck { plan, by } => EventGroup::Alone,
            format!("{by} struck {plan}, the other's wish, from the factsheet"),
            format!("{by} schrapt {plan} uit het factsheet");
        PutForward { theme, author } => EventGroup::PutForward(author),
            wording::put_forward(&author, std::slice::from_ref(&theme)),
            format!("{author} vraagt in een two-pager aandacht voor {theme}");
        OutlookWritten { author } => EventGroup::Alone,
            format!("{author} wrote the financial outlook"),
            format!("{author} schrijft het financieel perspectief");
        PaperRead { author, by } => EventGroup::PaperRead(author),
            wording::paper_read(&author, std::slice::from_ref(&by)),
            format!("{by} leest het stuk van {author}");
        PassedOn { plan, expert, by, passed } => EventGroup::Alone,
            match passed {
                true => format!("{by} passed on {expert}'s advice for {plan} to the table"),
                false => format!("{by} kept {expert}'s advice for {plan} from the table"),
            },
            match passed {
                true => format!("{by} geeft het advies van {expert} voor {plan} door"),
                false => format!("{by} houdt het advies van {expert} voor {plan} tegen"),
            };
        Screened { plan, by, effect } => EventGroup::Screened(effect),
            match effect {
                Screening::HeldBack => format!("{by} held back the recommendation of {plan}"),
                Screening::Bent => format!("{by} bent the recommendation of {plan} towards a view of their own"),
            },
            match effect {
                Screening::HeldBack => format!("{by} houdt de aanbeveling van {plan} tegen"),
                Screening::Bent => format!("{by} buigt de aanbeveling van {plan} om naar de eigen mening"),
            };
        Delivered { factsheet, vertical, timeliness } => EventGroup::Delivered(vertical),
            format!(
                "factsheet {factsheet} {} and was finished, in {:.0} % of the time it needed",
                if vertical { "climbed the management line" } else { "went straight to the supporter" },
                timeliness * 100.0
            ),
            format!(
                "factsheet {factsheet} is klaar, in {:.0} % van de tijd die nodig was",
                timeliness * 100.0
            );
        Included { plan, by } => EventGroup::Included(by),
            match &by {
                Some(by) => format!("{by} put {plan} into the information package"),
                None => format!("{plan} went into the information package"),
            },
            match &by {
                Some(by) => format!("{by} neemt {plan} op in het informatiepakket"),
                None => format!("{plan} komt in het informatiepakket"),
            };
        LeftOut { plan, by } => EventGroup::LeftOut(by),
            match &by {
                Some(by) => format!("{by} left {plan} out of the information package"),
                None => format!("there was no room for {plan} in the information package"),
            },
            match &by {
                Some(by) => format!("{by} laat {plan} buiten het informatiepakket"),
                None => format!("voor {plan} is geen ruimte in het informatiepakket"),
            };
        Seated { party, seats } => EventGroup::Seated,
            format!("{party} took {}", count_of(usize::from(seats), "seat", "seats")),
            format!("{party} krijgt {}", number_of(usize::from(seats), "zetel", "zetels"));
        LeadTaken { party, informateur, mandate } => EventGroup::Alone,
            format!("{party} took the lead; {informateur} was asked to find {}", wording::mandate(mandate).0),
            format!("{party} neemt het voortouw; {informateur} gaat op zoek naar {}", wording::mandate(mandate).1);
        Sounded { lead, coalition } => EventGroup::Alone,
            wording::sounded(n, &lead, coalition),
            match coalition.len() {
                1 => format!("de informateur van {lead} verkent een college van {lead} alleen"),
                _ => format!(
                    "de informateur van {lead} verkent een coalitie van {}",
                    parties_in_dutch(n, coalition)
                ),
            };
        Declined { party, coalition, reason } => EventGroup::Declined(coalition),
            format!("{party} declined {}: {}", n.coalition(coalition), wording::reason(reason).0),
            format!(
                "{party} wil geen coalitie van {}: {}",
                parties_in_dutch(n, coalition),
                wording::reason(reason).1
            );
        Agreed { lead, coalition } => EventGroup::Alone,
            match coalition.len() {
                1 => format!("{lead} went on alone"),
                _ => format!("{} agreed to form a coalition, led by {lead}", n.coalition(coalition)),
            },
            match coalition.len() {
                1 => format!("{lead} gaat alleen verder"),
                _ => format!("{} gaan onderhandelen, onder leiding van {lead}", parties_in_dutch(n, coalition)),
            };
        MandateReturned { party, reason } => EventGroup::Alone,
            format!("the informateur of {party} gave the mandate back: {}", wording::reason(reason).0),
            format!("de informateur van {party} geeft de opdracht terug: {}", wording::reason(reason).1);
        Debated { motion } => EventGroup::Alone,
            match motion {
                true => "the council debated; a motion asked for an agreement as broad as possible".to_owned(),
                false => "the council debated; the mandate did not change".to_owned(),
            },
            match motion {
                true => "de raad debatteert; een motie vraagt om een breed akkoord".to_owned(),
                false => "de raad debatteert; de opdracht blijft dezelfde".to_owned(),
            };
        CouncilWide { parties, agreed } => EventGroup::Alone,
            format!(
                "no party was left to lead; {}",
                match agreed {
                    true => format!("{} agreed to make a council-wide agreement", n.coalition(parties)),
                    false => format!(
                        "only {} wanted a council-wide agreement, which is no majority",
                        n.coalition(parties)
                    ),
                }
            ),
            match agreed {
                true => format!("er komt een raadsbreed akkoord van {}", parties_in_dutch(n, parties)),
                false => format!(
                    "voor een raadsbreed akkoord is geen meerderheid: alleen steun van {}",
                    parties_in_dutch(n, parties)
                ),
            };
        NoCoalition {} => EventGroup::Alone,
            "the formation ended without a coalition".to_owned(),
            "de formatie eindigt zonder coalitie".to_owned();
        SessionOpened { session } => EventGroup::Alone,
            format!("session {} began", u32::from(session) + 1),
            format!("sessie {} begint", u32::from(session) + 1);
        ThemeOpened { theme, forced_by } => EventGroup::Alone,
            match &forced_by {
                Some(party) => format!("{party} forced its theme {theme} onto the table"),
                None => format!("the table turned to {theme}"),
            },
            match &forced_by {
                Some(party) => format!("{party} dwingt af dat het thema {theme} aan de orde komt"),
                None => format!("het thema {theme} komt aan de orde"),
            };
        ProblemOpened { problem, slots } => EventGroup::Alone,
            format!(
                "the table turned to problem {problem}{}",
                if slots > 1 { ", for two slots: the parties' ideals are far apart" } else { "" }
            ),
            format!(
                "vraagstuk {problem} komt op tafel{}",
                if slots > 1 { ": de partijen liggen ver uiteen" } else { "" }
            );
        Endorsed { problem, informateur } => EventGroup::Alone,
            format!("{informateur} endorsed what the package says about {problem}"),
            format!("{informateur} onderschrijft wat het pakket zegt over {problem}");
        Presented { problem, expert, chosen_by } => EventGroup::Alone,
            format!("{expert}, chosen by {chosen_by}, presented on {problem}"),
            format!("{expert} geeft een presentatie over {problem}");
        Requested { problem, by, expert, vertical, ready } => EventGroup::Alone,
            format!(
                "{by}, unsure about {problem}, asked {expert} {} for a new estimate by day {ready}; the problem waits",
                if vertical { "down the management line" } else { "directly" }
            ),
            format!("{by} vraagt {expert} om advies over {problem}");
        Answered { problem, to, expert } => EventGroup::Alone,
            format!("{expert} answered {to} on {problem}"),
            format!("{expert} antwoordt {to} over {problem}");
        NotDelivered { problem, to, expert } => EventGroup::Alone,
            format!("{expert}'s answer to {to} on {problem} did not arrive before the talks ended"),
            format!("het antwoord van {expert} aan {to} over {problem} komt te laat");
        TookInitiative { problem, official } => EventGroup::Initiative(problem),
            format!("{official} gave unasked advice on {problem}"),
            format!("{official} geeft ongevraagd advies over {problem}");
        Pooled { problem, expert, members } => EventGroup::Pooled(problem),
            format!(
                "the network pooled the estimates of {expert} and {} on {problem}",
                count_of(usize::from(members), "colleague", "colleagues")
            ),
            format!(
                "{expert} voegt de eigen schatting over {problem} samen met die van {}",
                number_of(usize::from(members), "collega", "collega's")
            );
        Heard { plan, from, to, kind, channel, weight } =>
            match channel {
                Channel::Advice | Channel::Proposal => EventGroup::Unasked(problem_of(plan), channel),
                Channel::Package | Channel::Presentation | Channel::Answer => {
                    EventGroup::Heard(problem_of(plan), from, channel)
                }
            },
            format!(
                "{to} took in {} {} from {from}, with {plan} as the best plan, over {} ({})",
                wording::channel(channel).0,
                plan.problem,
                words::of(kind).with_article,
                match weight > 0.0 {
                    true => format!("weight {weight:.1}"),
                    false => "nothing new: weight 0".to_owned(),
                }
            ),
            format!("{to} hoort van {from}, {}, over {plan}", wording::channel(channel).1);
        Blocked { problem, from, to, kind } => EventGroup::Blocked(problem, from),
            format!(
                "{from}'s message on {problem} did not reach {to}: {} that has ended",
                words::of(kind).with_article
            ),
            format!("het bericht van {from} over {problem} bereikt {to} niet");
        Counted { from, to, delivered, owed } => EventGroup::Counted(from),
            format!("contract between {to} and {from}: deliverable {delivered} of {owed} counted"),
            format!("contract van {from} met {to}: {delivered} van {owed} geleverd");
        Given { from, to, balance } => EventGroup::Given(from),
            format!(
                "gift of {from} to {to}: counted as a favour; {}",
                match balance >= 0.0 {
                    true => format!("{to} now owes {balance:.1}"),
                    false => format!("{from} still owes {:.1}", -balance),
                }
            ),
            match balance >= 0.0 {
                true => format!("{to} staat bij {from} in het krijt"),
                false => format!("{from} staat nog bij {to} in het krijt"),
            };
        ValueShared { from, to, colleagues } => EventGroup::Value(from),
            format!(
                "network of {from}: {to} credits the whole chain with the message, and also trusts {} more",
                count_of(usize::from(colleagues), "colleague", "colleagues")
            ),
            format!(
                "het vertrouwen van {to} in {} van {from} groeit",
                number_of(usize::from(colleagues), "collega", "collega's")
            );
        Returned { from, to, kind, amount } => EventGroup::Returned(kind, to),
            wording::returned(&from, &to, kind, amount * 100.0),
            format!("{from} geeft {to} iets terug: {}", words::of(kind).returned_dutch);
        Noticed { problem, author, by, spoke } => EventGroup::Alone,
            format!(
                "{by} noticed that {author} coloured the estimate on {problem}, and {}",
                if spoke { "said so at the table" } else { "kept silent, and did not believe it" }
            ),
            format!(
                "{by} merkt dat {author} het advies over {problem} kleurt, en {}",
                if spoke { "zegt dat" } else { "zwijgt" }
            );
        Dropped { problem, author } => EventGroup::Alone,
            format!("the table dropped {author}'s estimate on {problem}; everybody there lost trust in them"),
            format!("de tafel legt het dossier van {author} over {problem} terzijde");
        Sanctioned { from, to, kind, sanction, trust } => EventGroup::Alone,
            format!(
                "sanction over {}: {} (trust of {from} in {to} now {trust:.2})",
                words::of(kind).with_article,
                wording::sanctioned(&from, &to, sanction)
            ),
            format!("{} van {from} met {to}: {}", words::of(kind).dutch_noun, match sanction {
                Sanction::Dismissed => "uit het proces gezet",
                Sanction::Terminated { .. } => "het contract eindigt",
                Sanction::Owes => "de gift telt niet en wordt een schuld",
                Sanction::Ended => "de relatie eindigt",
                Sanction::ChainHarmed { .. } => "het hele netwerk verliest waarde",
            });
        Tabled { plan, by } => EventGroup::Tabled(problem_of(plan)),
            format!("{plan} was put on the table by {}", n.proposer(by)),
            format!("{plan} komt op tafel, {}", wording::tabled_in_dutch(n, by));
        Vetoed { plan, party } => EventGroup::Alone,
            format!("{party} vetoed {plan}, which the table as a whole wanted"),
            format!("{party} spreekt een veto uit over {plan}");
        OverBudget { plan, controller, followed } => EventGroup::Alone,
            match (&controller, followed) {
                (Some(controller), true) => {
                    format!("{controller} said that there was no money for {plan}; the table followed")
                }
                (Some(controller), false) => {
                    format!("{controller} said that there was no money for {plan}; the table did not follow")
                }
                (None, true) => format!(
                    "there was no money for {plan}; readers of the financial outlook said so, and the table followed"
                ),
                (None, false) => format!("there was no money for {plan}, but nobody at the table said so"),
            },
            match (&controller, followed) {
                (None, true) => format!("voor {plan} is geen geld, zeggen lezers van het financieel perspectief"),
                _ => format!("voor {plan} is geen geld"),
            };
        Decided { problem, plan, utility } => EventGroup::Alone,
            match &plan {
                Some(plan) => format!("decided: {plan} (worth {utility:+.2} to the coalition)"),
                None => format!("decided: nothing on {problem}; things stay as they are"),
            },
            match &plan {
                Some(plan) => format!("besloten: {plan}"),
                None => format!("geen besluit over {problem}"),
            };
        GaveWay { problem, party, to, favour } => EventGroup::GaveWay(problem, to),
            format!("{party} gave way to {to} on {problem}, and is owed {favour:.2} for it"),
            format!("{party} geeft {to} zijn zin over {problem}");
        Exchanged { first, won_by, second, lost_by } => EventGroup::Alone,
            format!(
                "{won_by} and {lost_by} exchanged: {won_by} had its way with {first}, and {lost_by} with {second}"
            ),
            format!("uitruil: {won_by} krijgt {first}, {lost_by} krijgt {second}");
        NotReached { problem } => EventGroup::NotReached,
            format!("time ran out before {problem} was decided"),
            format!("voor {problem} is geen tijd meer");
        Consulted { party, abstained } => abstained.map_or(EventGroup::Alone, EventGroup::Abstained),
            match abstained {
                Some(why) => wording::took_no_part(std::slice::from_ref(&party), why),
                None => format!("{party} was asked for its view"),
            },
            match abstained {
                Some(why) => {
                    format!("{party} doet niet mee aan de consultatie: {}", wording::abstention(why).1)
                }
                None => format!("{party} wordt geconsulteerd"),
            };
        Amended { party, plan, adopted } => EventGroup::Amended(party, adopted),
            format!(
                "{party} asked for {plan}; the coalition {}",
                if adopted { "adopted it" } else { "refused" }
            ),
            format!(
                "{party} wil {plan} in het akkoord: {}",
                if adopted { "overgenomen" } else { "niet overgenomen" }
            );
        Composed { plan, rank } => EventGroup::Composed,
            format!("{plan} is in the agreement, at rank {rank}"),
            format!("{plan} komt in het conceptakkoord");
        Cut { plan } => EventGroup::Cut,
            format!("{plan} was cut from the draft"),
            format!("{plan} valt af bij het schrijven");
        Restored { party, plan, instead_of } => EventGroup::Alone,
            format!("{party} reviewed its losses and had {plan} put back instead of {instead_of}"),
            format!("{party} krijgt {plan} terug, in plaats van {instead_of}");
        Presentation { plans } => EventGroup::Alone,
            format!("the agreement was presented: {}", count_of(usize::from(plans), "plan", "plans")),
            format!("het akkoord wordt gepresenteerd: {}", number_of(usize::from(plans), "plan", "plannen"));
        Portfolios { party, count } => EventGroup::Portfolios,
            format!("{party} took {}", count_of(usize::from(count), "portfolio", "portfolios")),
            format!("{party} krijgt {}", number_of(usize::from(count), "portefeuille", "portefeuilles"));
        NominatedTogether { count } => EventGroup::Alone,
            format!("the partners together nominated {} without a party", count_of(usize::from(count), "alderman", "aldermen")),
            format!("de coalitiepartijen dragen samen {} zonder partij voor", number_of(usize::from(count), "wethouder", "wethouders"));
        Voted { party, favour } => EventGroup::Voted(favour),
            format!("{party} voted {}", if favour { "for" } else { "against" }),
            format!("{party} stemt {}", if favour { "voor" } else { "tegen" });
        Invested { favour, against, installed } => EventGroup::Alone,
            format!(
                "the executive {}: {favour} seats for, {against} against",
                if installed { "was installed" } else { "was not installed" }
            ),
            format!(
                "{favour} voor, {against} tegen: het college wordt {}",
                if installed { "geïnstalleerd" } else { "niet geïnstalleerd" }
            );
        EverydayDecided { problem, alderman, plan, advised } => EventGroup::Alone,
            format!(
                "{alderman}, {}, {}",
                if advised { "advised" } else { "without advice" },
                match &plan {
                    Some(plan) => format!("chose {plan}"),
                    None => format!("left {problem} as it is"),
                }
            ),
            match &plan {
                Some(plan) => format!("{alderman} besluit tot {plan}"),
                None => format!("{alderman} neemt geen besluit over {problem}"),
            };
    }
}
