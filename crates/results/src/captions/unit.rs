//! Units as they are shown: shares in percent, and in the reader's language.

use model::scenario::Language;

/// A unit as it is shown, and by what values are multiplied.
#[derive(Debug, Clone, PartialEq)]
pub struct Shown {
    /// 100 for shares, otherwise 1.
    pub times: f64,
    /// The unit; may be empty.
    pub unit: String,
}

/// The shown form of a unit of tables. Shares become percentages; a unit without a Dutch name keeps the one it has.
pub fn shown(unit: &str, language: Language) -> Shown {
    let known = SHARES.iter().find(|(of, ..)| *of == unit).map(|(_, english, dutch)| (100.0, english, dutch));
    let other = || OTHERS.iter().find(|(of, _)| *of == unit).map(|(english, dutch)| (1.0, english, dutch));
    let (times, english, dutch) = known.or_else(other).unwrap_or((1.0, &unit, &unit));
    Shown { times, unit: language.pick(english, dutch).to_owned() }
}

/// A unit in a language, of values that are shown as they are.
pub fn unit(unit: &str, language: Language) -> &str {
    let dutch =
        OTHERS.iter().chain(PLAIN_SHARES).find(|(of, _)| *of == unit).map_or(unit, |(_, dutch)| dutch);
    language.pick(unit, dutch)
}

/// Shares as factors and tables have them.
const PLAIN_SHARES: &[(&str, &str)] = &[
    ("share", "aandeel"),
    ("share of variance", "aandeel van de variantie"),
    ("share of the attainable range", "aandeel van het haalbare bereik"),
    ("share of plans", "aandeel van de plannen"),
    ("share of decisions", "aandeel van de besluiten"),
    ("share of reached pairs", "aandeel van de bereikte paren"),
    ("share of negotiators", "aandeel van de onderhandelaars"),
    ("share of recommendations", "aandeel van de aanbevelingen"),
];

const SHARES: &[(&str, &str, &str)] = &[
    ("share", "%", "%"),
    ("share of the attainable range", "% of the attainable range", "% van het haalbare bereik"),
    ("share of plans", "% of plans", "% van de plannen"),
    ("share of decisions", "% of decisions", "% van de besluiten"),
    ("share of reached pairs", "% of reached pairs", "% van de bereikte paren"),
    ("share of negotiators", "% of negotiators", "% van de onderhandelaars"),
    ("share of recommendations", "% of recommendations", "% van de aanbevelingen"),
];

const OTHERS: &[(&str, &str)] = &[
    ("0 to 1", "0 tot 1"),
    ("probability", "kans"),
    ("days", "dagen"),
    ("days from the election", "dagen vanaf de verkiezing"),
    ("times", "keren"),
    ("plans", "plannen"),
    ("problems", "vraagstukken"),
    ("rounds", "rondes"),
    ("coalitions", "coalities"),
    ("answers", "antwoorden"),
    ("requests", "vragen"),
    ("sessions", "sessies"),
    ("conflicts", "conflicten"),
    ("recommendations", "aanbevelingen"),
    ("dossiers", "dossiers"),
    ("presentations", "presentaties"),
    ("initiatives", "initiatieven"),
    ("dismissals", "ambtenaren"),
    ("relations", "relaties"),
    ("vetoes", "veto's"),
    ("amendments", "wijzigingsvoorstellen"),
    ("seats", "zetels"),
    ("mean costs of a plan", "gemiddelde kosten van een plan"),
    ("plans wholly wanted", "volledig gewenste plannen"),
    ("pairs of themes", "paren van thema's"),
    ("effectiveness", "effectiviteit"),
    ("effectiveness, 0 to 1", "effectiviteit, 0 tot 1"),
    ("effectiveness, -1 to 1", "effectiviteit, -1 tot 1"),
    ("goal attainment, -1 to 1", "doelbereiking, -1 tot 1"),
    ("Jaccard distance", "Jaccard-afstand"),
    ("Kendall distance", "Kendall-afstand"),
    ("precision", "precisie"),
    ("1/variance", "1/variantie"),
    ("utility", "nut"),
    ("standard deviations", "standaardafwijkingen"),
    ("share of portfolios for a share of seats", "aandeel portefeuilles per aandeel zetels"),
];

#[cfg(test)]
mod tests {
    use super::*;
    use model::measures::catalogue;

    #[test]
    fn every_unit_of_the_catalogue_is_known_in_dutch() {
        for figure in catalogue::FIGURES.iter().chain(catalogue::ONLY_COMPARED) {
            let is_known = SHARES.iter().any(|(unit, ..)| *unit == figure.unit)
                || OTHERS.iter().any(|(unit, _)| *unit == figure.unit);
            assert!(is_known, "{}: {}", figure.name, figure.unit);
        }
    }
}
