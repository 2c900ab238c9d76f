//! The fixed texts of a report, in both languages: headings, the method in the order of the ODD protocol (Grimm et al.
//! 2020), and the citation.

use pictures::look::Language;
use serde_json::{Value, json};

/// Kinds of result that have a report.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum ReportKind {
    /// A run.
    Run,
    /// A measurement of influence.
    Influence,
    /// A sweep.
    Sweep,
    /// Coded documents.
    Documents,
}

/// The question that a result answers.
pub(super) const fn question(kind: ReportKind, language: Language) -> &'static str {
    match (kind, language) {
        (ReportKind::Run, Language::English) => {
            "Which coalition is formed, how long does it take, what is agreed, and how often?"
        }
        (ReportKind::Run, Language::Dutch) => {
            "Welke coalitie wordt gevormd, hoe lang duurt het, wat wordt afgesproken, en hoe vaak gebeurt dat?"
        }
        (ReportKind::Influence, Language::English) => {
            "How different would the course, the content and the outcome of the formation have been without civil \
             servants, in whose interest, and through which means? Every formation is simulated again without each group, with the same random draws."
        }
        (ReportKind::Influence, Language::Dutch) => {
            "Hoe anders waren verloop, inhoud en uitkomst van de formatie geweest zonder ambtenaren, in wiens belang, \
             en uit welke machtsbronnen komt die invloed? Elke formatie is opnieuw gesimuleerd zonder elk van de groepen, met dezelfde toevalstrekkingen."
        }
        (ReportKind::Documents, Language::English) => {
            "How many plans of the agreement were found in which documents, and which influence of civil servants goes with that?"
        }
        (ReportKind::Documents, Language::Dutch) => {
            "Hoeveel plannen uit het akkoord zijn in welke documenten gevonden, en welke invloed van ambtenaren past daarbij?"
        }
        (ReportKind::Sweep, Language::English) => "How do the recorded figures depend on the factors varied?",
        (ReportKind::Sweep, Language::Dutch) => {
            "Hoe hangen de vastgelegde maten af van de gevarieerde factoren?"
        }
    }
}

/// Title for a coding that is not compared with a scenario.
pub(super) const fn coding(language: Language) -> &'static str {
    match language {
        Language::English => "Documents compared",
        Language::Dutch => "Documentanalyse",
    }
}

/// Headings and fixed texts.
pub(super) fn standing(language: Language) -> Value {
    match language {
        Language::English => english(),
        Language::Dutch => dutch(),
    }
}

fn english() -> Value {
    json!({
        "question": "Question", "told": "In short", "scenario": "Scenario", "figures": "Figures", "tables": "Tables",
        "formations": "Single formations",
        "formations_help": "Three of the simulated formations, as examples behind the means.",
        "which": "Formation", "formation": "Formation",
        "patterns": "What the model reproduces, and what it does not",
        "patterns_help": "The patterns against which the model is tested, for the Tilburg scenario at its defaults and in 200 random sets of parameters. `vierdemacht patterns` reproduces this table. Patterns that fail are included.",
        "method": "Method, in the order of the ODD protocol",
        "odd": [
            ["Purpose and patterns", "To measure how much, through what and in whose interest civil servants influence the formation of a government coalition; tested against the patterns above."],
            ["Entities, state variables, and scales", "Parties with positions and saliences, two negotiators of each, \
              informateurs, process supporters, content experts and their management line, joined by hierarchical, \
              contract, gift and network relations with trust; themes, problems and plans; factsheets, package, outline, \
              agreement. Time is in days from the election."],
            ["Process overview and scheduling", "Preparation, election, information rounds, formation in sessions, outline \
              and consultation, drafting, investiture; each follows the one before."],
            ["Design concepts", "Beliefs are Gaussian and updated by what is heard, weighed by trust; coloured advice may be \
              noticed; coalitions are tried in an order estimated from recorded formations. Every draw has its own \
              address, so that runs with and without somebody share all other random draws."],
            ["Initialisation", "From the scenario file; every value that it leaves out has a documented default, with its source or the word assumption."],
            ["Input data", "None during a formation."],
            ["Submodels", "Each with equation and source in docs/ODD.md; measures in docs/MEASURES.md."],
        ],
        "again": "How to reproduce this result",
        "again_help": "Run this in the folder of the result; the same version, scenario and seed give the same bytes \
             on every \
            machine.",
        "command": "Made by", "version": "Program", "seed": "Seed", "hash": "SHA-256 of the scenario",
        "files": "Files of the result and their SHA-256",
        "citation": "Citation",
        "cite": cite("version"),
    })
}

fn dutch() -> Value {
    json!({
        "question": "Vraag", "told": "In het kort", "scenario": "Scenario", "figures": "Figuren", "tables": "Tabellen",
        "formations": "Afzonderlijke formaties",
        "formations_help": "Drie van de gesimuleerde formaties, als voorbeelden achter de gemiddelden.",
        "which": "Formatie", "formation": "Formatie",
        "patterns": "Wat het model reproduceert, en wat niet",
        "patterns_help": "De patronen waaraan het model wordt getoetst, voor het scenario Tilburg met zijn standaardwaarden \
            en voor 200 willekeurige parametersets. De tabel is in het Engels; `vierdemacht patterns` maakt haar opnieuw. Ook patronen die niet optreden, staan erin.",
        "method": "Methode, in de volgorde van het ODD-protocol",
        "odd": [
            ["Doel en patronen", "Meten hoeveel, waardoor en in wiens belang ambtenaren de vorming van een coalitie \
              beïnvloeden; getoetst aan de patronen hierboven."],
            ["Entiteiten, toestandsvariabelen en schalen", "Partijen met standpunten en belangen, elk met twee onderhandelaars, \
              informateurs, procesondersteuners, inhoudelijk deskundigen en hun leidinggevenden, verbonden door \
              hiërarchische, contract-, gift- en netwerkrelaties met vertrouwen; thema's, vraagstukken en plannen; \
              factsheets, pakket, hoofdlijnen, akkoord. Tijd in dagen vanaf de verkiezing."],
            ["Verloop van het proces", "Voorbereiding, verkiezing, informatierondes, onderhandelingen in sessies, hoofdlijnen en \
              consultatie, schrijven, installatie; elke fase volgt op de vorige."],
            ["Ontwerpconcepten", "Inschattingen zijn normaal verdeeld en veranderen door wat iemand hoort, gewogen naar vertrouwen; \
              gekleurd advies kan opvallen; coalities worden geprobeerd in een volgorde die uit werkelijke formaties is \
              geschat. Elke trekking heeft een eigen adres, zodat simulaties met en zonder iemand alle andere toevalstrekkingen delen."],
            ["Begintoestand", "Uit het scenariobestand; wat daarin ontbreekt, heeft een beschreven standaardwaarde, met de bron \
              of het woord assumption (aanname)."],
            ["Invoergegevens", "Geen tijdens een formatie."],
            ["Deelmodellen", "Elk met vergelijking en bron in docs/ODD.md; maten in docs/MEASURES.md."],
        ],
        "again": "Dit resultaat reproduceren",
        "again_help": "Voer dit uit in de map van het resultaat; dezelfde versie, hetzelfde scenario en dezelfde beginwaarde geven op elke \
            machine dezelfde bytes.",
        "command": "Gemaakt met", "version": "Programma", "seed": "Beginwaarde", "hash": "SHA-256 van het scenario",
        "files": "Bestanden van het resultaat en hun SHA-256",
        "citation": "Bronvermelding",
        "cite": cite("versie"),
    })
}

/// The citation in CITATION.cff.
fn cite(version: &str) -> String {
    let citation = include_str!("../../CITATION.cff");
    let of = |key: &str| {
        let line = citation.lines().find_map(|line| line.strip_prefix(key));
        line.unwrap_or_default().trim().trim_matches('"').to_owned()
    };
    format!("vierdemacht contributors: {} ({version} {}).", of("title:"), of("version:"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn both_languages_have_the_same_texts() {
        let [english, dutch] = [Language::English, Language::Dutch].map(standing);
        let keys = |of: &Value| of.as_object().unwrap().keys().cloned().collect::<Vec<_>>();
        assert_eq!(keys(&english), keys(&dutch));
        assert_eq!(english["odd"].as_array().unwrap().len(), 7);
        assert_eq!(dutch["odd"].as_array().unwrap().len(), 7);
        assert!(english["cite"].as_str().unwrap().contains(env!("CARGO_PKG_VERSION")));
    }
}
