//! Captions of figures in the reader's language: a short phrase for a title or an axis, made from the figure's name.

mod formation;
mod unit;

pub use unit::{Shown, shown, unit};

use crate::words::Word;
use model::measures::network::stages::Stage;
use model::scenario::Language;

/// The caption of a figure, such as "influence of process supporters on the outcome" for
/// `influence.supporters.outcome`. Persons, parties and departments keep their identifiers. `meaning` is returned for
/// a name of another form.
pub fn caption(name: &str, meaning: &str, language: Language) -> String {
    let words: Vec<&str> = name.split('.').collect();
    let caption = match words[..] {
        ["formation", figure] => formation::caption(figure, language),
        [measure, group, dimension, part] => of_part([measure, group, dimension, part], language),
        [measure, of, what] => of_dimension([measure, of, what], language),
        [measure, what] => of_one(measure, what, language),
        _ => None,
    };
    caption.unwrap_or_else(|| meaning.to_owned())
}

/// The caption as the singular subject of a sentence, such as "the share of plans agreed that would be missing without
/// civil servants". `unit` is the figure's in tables.
pub fn subject(name: &str, caption: &str, unit: &str, language: Language) -> String {
    let measure = name.split('.').next().unwrap_or_default();
    let [english, dutch] = match measure {
        "influence" | "impact" | "noise_floor" | "means" | "partner" | "dyad" | "portfolios"
        | "politicians" | "attained" => ["the", "de"],
        "share" => ["the", "het"],
        _ => match formation::article(name) {
            Some(article) => ["the", article],
            None if unit.starts_with("share") => ["the share of", "het aandeel"],
            None => ["the number of", "het aantal"],
        },
    };
    format!("{} {caption}", language.pick(english, dutch))
}

fn say(language: Language, [english, dutch]: [String; 2]) -> String {
    match language {
        Language::English => english,
        Language::Dutch => dutch,
    }
}

/// A group's name within a sentence; anybody else's identifier.
fn group(id: &str, language: Language) -> &str {
    let [english, dutch] = match id {
        "civil_servants" => ["civil servants", "ambtenaren"],
        "supporters" => ["process supporters", "procesondersteuners"],
        "experts" => ["content experts", "inhoudelijk deskundigen"],
        "line" => ["the management line", "de leidinggevenden in de lijn"],
        _ => return id,
    };
    language.pick(english, dutch)
}

fn dimension(name: &str, language: Language) -> Option<&'static str> {
    let [english, dutch] = match name {
        "course" => ["the course", "het verloop"],
        "content" => ["the content", "de inhoud"],
        "outcome" => ["the outcome", "de uitkomst"],
        _ => return None,
    };
    Some(language.pick(english, dutch))
}

fn of_part([measure, who, what, part]: [&str; 4], language: Language) -> Option<String> {
    let (g, d) = (group(who, language), dimension(what, language)?);
    let [english, dutch] = match (measure, part) {
        ("influence", "professional") => [
            format!("influence of {g} on {d}, by their professional goals"),
            format!("invloed van {g} op {d}, naar hun professionele doelen"),
        ],
        ("influence", "private") => [
            format!("influence of {g} on {d}, by their private goals"),
            format!("invloed van {g} op {d}, naar hun persoonlijke doelen"),
        ],
        ("influence", "per_head") => {
            [format!("influence of each of {g} on {d}"), format!("invloed van {g} op {d}, per persoon")]
        }
        ("attained", "without") => [
            format!("goal attainment of {g} without their part in the formation: {d}"),
            format!("doelbereiking van {g} zonder hun aandeel in de formatie: {d}"),
        ],
        ("attained", "alone") => [
            format!("goal attainment of {g} if they wrote the agreement alone"),
            format!("doelbereiking van {g} als zij het akkoord in hun eentje schreven"),
        ],
        ("means", means) => {
            let [english, dutch] = match means {
                "information" => ["information", "informatie"],
                "authority" => ["authority", "gezag"],
                "access" => ["access", "toegang"],
                "bureaupolitics" => ["bureaupolitics", "bureaupolitiek"],
                _ => return None,
            };
            [
                format!("influence of {g} on {d} through {english}"),
                format!("invloed van {g} op {d} door {dutch}"),
            ]
        }
        _ => return None,
    };
    Some(say(language, [english, dutch]))
}

fn of_dimension([measure, who, what]: [&str; 3], language: Language) -> Option<String> {
    let g = group(who, language);
    if let Some(d) = dimension(what, language) {
        let [english, dutch] = match measure {
            "influence" => [format!("influence of {g} on {d}"), format!("invloed van {g} op {d}")],
            "attained" => [format!("goal attainment of {g}: {d}"), format!("doelbereiking van {g}: {d}")],
            "impact" => [format!("impact of {g} on {d}"), format!("doorwerking van {g} in {d}")],
            "noise_floor" => [
                format!("noise floor of the impact of {g} on {d}"),
                format!("ruisvloer van de doorwerking van {g} in {d}"),
            ],
            "share" => [
                format!("share of {g} in the influence of all civil servants on {d}"),
                format!("aandeel van {g} in de invloed van alle ambtenaren op {d}"),
            ],
            _ => return None,
        };
        return Some(say(language, [english, dutch]));
    }
    let [english, dutch] = match (measure, what) {
        ("impact", "days") => [
            format!("impact of {g} on the date of the agreement"),
            format!("doorwerking van {g} in de datum van het akkoord"),
        ],
        ("noise_floor", "days") => [
            format!("noise floor of the impact of {g} on the date of the agreement"),
            format!("ruisvloer van de doorwerking van {g} in de datum van het akkoord"),
        ],
        ("plans", which) => {
            let [english, dutch] = match which {
                "gone" => ["", ""],
                "serving" => [", and that serve them", " en die in hun belang zijn"],
                "not_serving" => [", and that do not serve them", " en die niet in hun belang zijn"],
                _ => return None,
            };
            [
                format!("plans agreed that would be missing without {g}{english}"),
                format!("afgesproken plannen die er zonder {g} niet zouden zijn{dutch}"),
            ]
        }
        ("decisions" | "everyday", side) => {
            let [english, dutch] = match side {
                "changed" => ["", ""],
                "towards" => [" towards their goals", " in de richting van hun doelen"],
                "away" => [" away from their goals", " tegen hun doelen in"],
                _ => return None,
            };
            let everyday = measure == "everyday";
            let [decisions, besluiten] = if everyday {
                ["decisions of everyday practice", "besluiten in de dagelijkse praktijk"]
            } else {
                ["decisions", "besluiten"]
            };
            [
                format!("{decisions} changed{english} by {g}"),
                format!("{besluiten} die {g} veranderden{dutch}"),
            ]
        }
        ("perceived", "own") => [
            format!("decisions that {g} would credit to themselves"),
            format!("besluiten die {g} aan zichzelf zouden toeschrijven"),
        ],
        ("dyad", negotiator) => [
            format!("shift of the beliefs of {negotiator} by {g}"),
            format!("verschuiving van de inschattingen van {negotiator} door {g}"),
        ],
        ("brokerage", "alone") => [
            format!("pairs of expert and negotiator that only {g} connects"),
            format!("paren van deskundige en onderhandelaar die alleen via {g} verbonden zijn"),
        ],
        ("reach", "in_person") => [
            format!("negotiators who heard {g} in person"),
            format!("onderhandelaars die {g} persoonlijk hoorden"),
        ],
        ("noticed", by) => [
            format!("times that {by} noticed colouring by {g}"),
            format!("keren dat {by} kleuring door {g} opmerkte"),
        ],
        _ => return None,
    };
    Some(say(language, [english, dutch]))
}

fn of_one(measure: &str, what: &str, language: Language) -> Option<String> {
    let g = group(what, language);
    let [english, dutch] = match (measure, what) {
        ("document", "match") => {
            ["plans agreed that are in the factsheets", "afgesproken plannen die in de factsheets staan"]
                .map(str::to_owned)
        }
        ("document", "coincidental") => [
            "plans agreed without civil servants that are in the factsheets",
            "zonder ambtenaren afgesproken plannen die in de factsheets staan",
        ]
        .map(str::to_owned),
        ("document", "added") => [
            "document match minus coincidental match",
            "overeenkomst met documenten min toevallige overeenkomst",
        ]
        .map(str::to_owned),
        ("politicians", "coalition") => {
            ["gain of the coalition from civil servants", "winst voor de coalitie door ambtenaren"]
                .map(str::to_owned)
        }
        ("politicians", "council") => [
            "gain of the council's parties from civil servants",
            "winst voor de partijen in de raad door ambtenaren",
        ]
        .map(str::to_owned),
        ("partner", name) => {
            let d = dimension(name, language)?;
            [
                format!("influence of the average coalition partner on {d}"),
                format!("invloed van de gemiddelde coalitiepartner op {d}"),
            ]
        }
        ("perceived", _) => [
            format!("decisions that negotiators would credit to {g}"),
            format!("besluiten die onderhandelaars aan {g} zouden toeschrijven"),
        ],
        ("brokerage", _) => [
            format!("pairs of expert and negotiator that {g} connects"),
            format!("paren van deskundige en onderhandelaar die via {g} verbonden zijn"),
        ],
        ("reach", _) => [
            format!("negotiators who heard the estimates of {g}"),
            format!("onderhandelaars die de schattingen van {g} hoorden"),
        ],
        ("stage", name) => {
            let stage = Stage::ALL.into_iter().find(|stage| stage.name() == name)?;
            [
                format!("recommendations: {}", stage.words()),
                format!("aanbevelingen: {}", Word::from(stage).said(language)),
            ]
        }
        ("case", "coalition") => {
            ["formations with the recorded coalition", "formaties met de werkelijke coalitie"]
                .map(str::to_owned)
        }
        ("case", "lead_fails") => [
            "formations in which the lead that failed in the recorded case fails",
            "formaties waarin dezelfde partij haar opdracht teruggeeft als in werkelijkheid",
        ]
        .map(str::to_owned),
        ("coalition", parties) => {
            let parties = parties.replace('+', ", ");
            [
                format!("formations with the coalition {parties}"),
                format!("formaties met de coalitie {parties}"),
            ]
        }
        ("portfolios", "slope") => {
            ["portfolios by seats: slope", "portefeuilles naar zetels: helling"].map(str::to_owned)
        }
        _ => return None,
    };
    Some(say(language, [english, dutch]))
}

#[cfg(test)]
mod tests {
    use super::*;
    use Language::{Dutch, English};

    #[test]
    fn figures_have_captions_in_both_languages() {
        for (name, english, dutch) in [
            (
                "influence.supporters.outcome",
                "influence of process supporters on the outcome",
                "invloed van procesondersteuners op de uitkomst",
            ),
            (
                "plans.experts.serving",
                "plans agreed that would be missing without content experts, and that serve them",
                "afgesproken plannen die er zonder inhoudelijk deskundigen niet zouden zijn en die in hun belang zijn",
            ),
            (
                "means.line.content.authority",
                "influence of the management line on the content through authority",
                "invloed van de leidinggevenden in de lijn op de inhoud door gezag",
            ),
            ("formation.sessions", "sessions of the formation talks", "onderhandelingssessies"),
            ("stage.unheard", "recommendations: heard by nobody", "aanbevelingen: door niemand gehoord"),
            (
                "reach.education-expert",
                "negotiators who heard the estimates of education-expert",
                "onderhandelaars die de schattingen van education-expert hoorden",
            ),
            ("of.another.form", "as it is said", "as it is said"),
        ] {
            assert_eq!(caption(name, "as it is said", English), english);
            assert_eq!(caption(name, "as it is said", Dutch), dutch);
        }
    }

    #[test]
    fn in_a_sentence_things_are_counted_and_influence_has_its_article() {
        let said = |name: &str, unit: &str| [English, Dutch].map(|l| subject(name, "plans", unit, l));
        assert_eq!(said("plans.experts.gone", "share of plans"), ["the share of plans", "het aandeel plans"]);
        assert_eq!(said("formation.plans", "plans"), ["the number of plans", "het aantal plans"]);
        assert_eq!(said("influence.experts.outcome", "share"), ["the plans", "de plans"]);
        assert_eq!(said("formation.cost", "mean costs of a plan"), ["the plans", "het plans"]);
    }

    #[test]
    fn shares_are_shown_in_percent_and_other_units_as_they_are() {
        let share = shown("share of the attainable range", Dutch);
        assert_eq!((share.times, &*share.unit), (100.0, "% van het haalbare bereik"));
        let days = shown("days", Dutch);
        assert_eq!((days.times, &*days.unit), (1.0, "dagen"));
        assert_eq!(
            (unit("share", English), unit("share", Dutch), unit("furlongs", Dutch)),
            ("share", "aandeel", "furlongs")
        );
    }
}
