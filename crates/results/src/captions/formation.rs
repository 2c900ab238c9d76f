//! Captions of the figures of single formations, `formation.NAME`; in English they are the catalogue's meanings.

use model::measures::catalogue;
use model::scenario::Language;

/// The caption of a figure of the catalogue.
pub(super) fn caption(name: &str, language: Language) -> Option<String> {
    let figure = catalogue::figure(name)?;
    let caption = match language {
        Language::English => match name {
            "believed" => "effectiveness of the plans agreed that the table believes in",
            "overestimate" => "overestimate by the table of the plans agreed",
            _ => figure.meaning,
        },
        Language::Dutch => dutch(name)?,
    };
    Some(caption.to_owned())
}

/// The Dutch article of a figure that is one thing; `None` for a number or a share of things.
pub(super) fn article(name: &str) -> Option<&'static str> {
    match name {
        "document.added" => Some("de"),
        "formation.agreement_day"
        | "formation.investiture_day"
        | "formation.quality"
        | "formation.believed"
        | "formation.overestimate"
        | "formation.goal_supporters"
        | "formation.goal_experts" => Some("de"),
        "formation.cost" | "formation.fragmentation" => Some("het"),
        _ => None,
    }
}

fn dutch(name: &str) -> Option<&'static str> {
    DUTCH.iter().find(|(figure, _)| *figure == name).map(|(_, caption)| *caption)
}

const DUTCH: &[(&str, &str)] = &[
    ("failed_rounds", "informateurs die hun opdracht teruggaven"),
    ("soundings", "coalities die zijn verkend"),
    ("declined", "weigeringen van partijen"),
    ("agreement_day", "dag waarop het akkoord werd gepresenteerd"),
    ("investiture_day", "dag van de stemming over het college"),
    ("sessions", "onderhandelingssessies"),
    ("problems_opened", "vraagstukken die op tafel kwamen"),
    ("problems_decided", "vraagstukken waarvoor een plan is gekozen"),
    ("problems_without_plan", "vraagstukken die zonder plan zijn afgedaan"),
    ("problems_not_reached", "vraagstukken waarvoor geen tijd meer was"),
    ("plans", "plannen in het akkoord"),
    ("plans_in_factsheets", "afgesproken plannen die in een factsheet van het informatiepakket staan"),
    ("document_match", "afgesproken plannen die in de factsheets zijn gevonden"),
    ("from_package", "afgesproken plannen die het informatiepakket als eerste inbracht"),
    ("from_presentation", "afgesproken plannen die een presentatie als eerste inbracht"),
    ("from_answer", "afgesproken plannen die het antwoord op een vraag als eerste inbracht"),
    ("from_supporter", "afgesproken plannen die een procesondersteuner als eerste inbracht"),
    ("from_manifesto", "afgesproken plannen die een verkiezingsprogramma als eerste inbracht"),
    ("from_own_option", "afgesproken plannen die een partij aan tafel als eerste inbracht"),
    (
        "from_amendment",
        "afgesproken plannen die een wijzigingsvoorstel in de consultatie als eerste inbracht",
    ),
    ("package_plans", "aanbevelingen in het informatiepakket"),
    ("conflicts", "conflicten tussen auteur en ondersteuner"),
    ("conflicts_won_by_experts", "conflicten die de auteur won"),
    ("held_back", "aanbevelingen die een leidinggevende tegenhield"),
    ("bent", "aanbevelingen die een leidinggevende ombog"),
    ("endorsed", "dossiers die de informateur onderschreef"),
    ("presentations", "presentaties aan tafel"),
    ("initiatives", "keren dat een ambtenaar het initiatief nam"),
    ("requests", "vragen van onderhandelaars"),
    ("answers", "antwoorden die op tijd kwamen"),
    ("not_delivered", "antwoorden die niet op tijd kwamen"),
    ("noticed", "keren dat een onderhandelaar kleuring opmerkte"),
    ("dropped", "dossiers die de tafel wegens kleuring terzijde legde"),
    ("dismissed", "ambtenaren die uit het proces zijn gezet"),
    ("relations_ended", "contract- en giftrelaties die eindigden"),
    ("vetoes", "veto's tegen plannen die de tafel als geheel wilde"),
    ("over_budget", "keren dat er geen geld was voor een plan"),
    ("amendments_asked", "ingediende wijzigingsvoorstellen"),
    ("amendments_adopted", "overgenomen wijzigingsvoorstellen"),
    ("restored", "plannen die een partner in het concept terugzette"),
    ("quality", "gemiddelde werkelijke effectiviteit van de afgesproken plannen"),
    ("cost", "totaal aan kosten van de afgesproken plannen"),
    ("goal_supporters", "gemiddelde mate waarin ondersteuners de afgesproken plannen willen"),
    ("goal_experts", "gemiddelde mate waarin deskundigen de afgesproken plannen willen"),
    ("fragmentation", "vertrouwen dat tussen ondersteuners en deskundigen verloren ging"),
    ("votes_for", "zetels die voor het college stemden"),
    ("votes_against", "zetels die tegen het college stemden"),
    ("installed", "formaties waarin een college is geïnstalleerd"),
    ("believed", "effectiviteit van de afgesproken plannen volgens de tafel"),
    ("overestimate", "overschatting van de afgesproken plannen door de tafel"),
    ("from_civil_servants", "afgesproken plannen die ambtenaren als eerste inbrachten"),
    ("coalition_differs", "formaties waarin de coalitie verschilt"),
    ("plans_differ", "plannen die in maar één van beide akkoorden staan"),
];

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeSet;

    #[test]
    fn every_figure_of_the_catalogue_has_its_own_dutch_caption() {
        let all = || catalogue::FIGURES.iter().chain(catalogue::ONLY_COMPARED);
        let captions: BTreeSet<&str> =
            all().map(|f| dutch(f.name).unwrap_or_else(|| panic!("{}", f.name))).collect();
        assert_eq!((captions.len(), DUTCH.len()), (all().count(), all().count()));
    }
}
