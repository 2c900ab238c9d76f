//! Names of the phases, and the meaning of each in a line or two.

use model::process::PHASES;
use model::trace::Phase;

/// All phases in their order, and everyday practice.
pub fn all() -> impl Iterator<Item = Phase> {
    PHASES.iter().map(|(phase, _)| *phase).chain([Phase::EverydayPractice])
}

/// Name of a phase in tables and on the command line.
pub const fn name(phase: Phase) -> &'static str {
    match phase {
        Phase::Preparation => "preparation",
        Phase::Election => "election",
        Phase::InformationRounds => "information_rounds",
        Phase::Formation => "formation",
        Phase::Consultation => "consultation",
        Phase::Drafting => "drafting",
        Phase::Investiture => "investiture",
        Phase::EverydayPractice => "everyday_practice",
    }
}

/// A phase in English and Dutch, short enough for a picture.
pub const fn short(phase: Phase) -> [&'static str; 2] {
    match phase {
        Phase::Preparation => ["preparation", "voorbereiding"],
        Phase::Election => ["election", "verkiezing"],
        Phase::InformationRounds => ["information rounds", "informatierondes"],
        Phase::Formation => ["formation talks", "onderhandelingen"],
        Phase::Consultation => ["consultation", "consultatie"],
        Phase::Drafting => ["drafting", "schrijven"],
        Phase::Investiture => ["investiture", "installatie"],
        Phase::EverydayPractice => ["everyday practice", "dagelijkse praktijk"],
    }
}

/// Heading of a phase.
pub const fn heading(phase: Phase) -> &'static str {
    match phase {
        Phase::Preparation => "1. Preparation",
        Phase::Election => "2. Election",
        Phase::InformationRounds => "3. Information rounds",
        Phase::Formation => "4. Formation",
        Phase::Consultation => "5. Outline and consultation",
        Phase::Drafting => "6. Drafting",
        Phase::Investiture => "7. Investiture",
        Phase::EverydayPractice => "Everyday practice",
    }
}

/// Meaning of a phase.
pub const fn meaning(phase: Phase) -> &'static str {
    match phase {
        Phase::Preparation => {
            "Before the election, process supporters ask content experts for factsheets and may dispute their \
                 contents. Superiors screen the factsheets, and the supporters choose plans for the information \
                 package."
        }
        Phase::Election => "Parties take their seats in the council.",
        Phase::InformationRounds => {
            "The largest party's informateur sounds out one coalition after another. When patience or options run \
                 out, the council debates and the next party leads."
        }
        Phase::Formation => {
            "Two negotiators of each coalition party meet in sessions. Theme by theme, problem by problem, they \
             take in information and decide. \"Weight\" is the precision that a message adds to a belief, by \
             trust and by what the relation lets pass."
        }
        Phase::Consultation => {
            "The outline goes to the other parties and the coalition's own groups, which can ask for amendments."
        }
        Phase::Drafting => {
            "The writer composes the agreement within its length, the controller checks the money, and the \
             parties look over their losses."
        }
        Phase::Investiture => "Portfolios are divided, and the council votes on the executive.",
        Phase::EverydayPractice => {
            "Beside the formation: the same civil servants advise sitting aldermen on the same problems, one \
             problem at a time, without a package, an informateur or other parties."
        }
    }
}

/// Heading of a phase in Dutch.
pub(crate) const fn heading_in_dutch(phase: Phase) -> &'static str {
    match phase {
        Phase::Preparation => "1. Voorbereiding",
        Phase::Election => "2. Verkiezing",
        Phase::InformationRounds => "3. Informatierondes",
        Phase::Formation => "4. Onderhandelingen",
        Phase::Consultation => "5. Hoofdlijnen en consultatie",
        Phase::Drafting => "6. Schrijven",
        Phase::Investiture => "7. Installatie",
        Phase::EverydayPractice => "Dagelijkse praktijk",
    }
}

/// Meaning of a phase in Dutch.
pub(crate) const fn meaning_in_dutch(phase: Phase) -> &'static str {
    match phase {
        Phase::Preparation => {
            "Voor de verkiezing vragen procesondersteuners inhoudelijk deskundigen om factsheets, en kunnen zij de \
             inhoud betwisten. Leidinggevenden beoordelen de factsheets, en de ondersteuners kiezen plannen voor het \
             informatiepakket."
        }
        Phase::Election => "De partijen krijgen hun zetels in de raad.",
        Phase::InformationRounds => {
            "De informateur van de grootste partij verkent de ene coalitie na de andere. Als het geduld of de \
             mogelijkheden op zijn, debatteert de raad en neemt de volgende partij het voortouw."
        }
        Phase::Formation => {
            "Twee onderhandelaars van elke coalitiepartij komen in sessies bijeen. Thema voor thema, vraagstuk voor \
             vraagstuk, nemen zij informatie op en besluiten zij."
        }
        Phase::Consultation => {
            "De hoofdlijnen gaan naar de andere partijen en naar de eigen fracties, die om wijzigingen kunnen vragen."
        }
        Phase::Drafting => {
            "De schrijver stelt het akkoord op binnen de afgesproken omvang, de controller bewaakt het geld, en de \
             partijen kijken wat zij verloren."
        }
        Phase::Investiture => "De portefeuilles worden verdeeld, en de raad stemt over het college.",
        Phase::EverydayPractice => {
            "Naast de formatie: dezelfde ambtenaren adviseren zittende wethouders over dezelfde vraagstukken, een voor \
             een, zonder informatiepakket, informateur of andere partijen."
        }
    }
}
