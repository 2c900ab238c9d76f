//! The tables of a report.

use super::ReportTable;
use model::measures::catalogue::FIGURES;
use model::measures::influence::Dimension;
use model::measures::plans::ProposalPath;
use model::scenario::Scenario;
use numbers::stats::Estimate;
use pictures::influence::name_of;
use pictures::look::{Language, Look};
use results::captions;
use results::identity::Identity;
use results::summary::RunSummary;
use results::sweep::summary::SweepSummary;
use results::words::{Word, number};
use studies::influence::{FigureFound, Influence};

fn percent(value: f64, language: Language) -> String {
    format!("{} %", number(language, 100.0 * value, 2))
}

fn estimate(estimate: Estimate, language: Language) -> [String; 2] {
    [estimate.mean, estimate.error].map(|share| percent(share, language))
}

/// The meaning of a figure in a table.
pub(super) fn meaning(figure: &str, meaning: &str, language: Language) -> String {
    match language {
        Language::English => meaning.to_owned(),
        Language::Dutch => captions::caption(figure, meaning, language),
    }
}

/// The name of a number of events that a run counts.
fn counted(what: &str, language: Language) -> String {
    match FIGURES.iter().find(|figure| figure.counted_as == Some(what)) {
        Some(figure) => meaning(&format!("formation.{}", figure.name), what, language),
        None => what.to_owned(),
    }
}

/// The way in which plans came to the table.
fn path_words(path: &str, language: Language) -> String {
    let known = ProposalPath::ALL.into_iter().find(|known| known.words() == path);
    let dutch = known.map_or(path, |known| match known {
        ProposalPath::Package => "ambtenaren: het informatiepakket",
        ProposalPath::Presentation => "ambtenaren: een presentatie",
        ProposalPath::Answer => "ambtenaren: een antwoord op een vraag",
        ProposalPath::Supporter => "ambtenaren: een voorstel van een procesondersteuner",
        ProposalPath::Manifesto => "partijen: een verkiezingsprogramma",
        ProposalPath::OwnOption => "partijen: een eigen wens aan tafel",
        ProposalPath::Amendment => "partijen: een wijzigingsvoorstel in de consultatie",
    });
    language.pick(path, dutch).to_owned()
}

/// The name of a dimension.
const fn dimension_word(dimension: Dimension) -> Word {
    match dimension {
        Dimension::Course => Word::Course,
        Dimension::Content => Word::Content,
        Dimension::Outcome => Word::Outcome,
    }
}

pub(super) fn columns(names: &[&str]) -> Vec<String> {
    names.iter().map(|&name| name.to_owned()).collect()
}

/// A scenario in a few lines.
pub(super) fn facts(scenario: &Scenario, identity: &Identity, language: Language) -> Vec<(String, String)> {
    let council = scenario.council();
    let parties = scenario.parties().iter().map(|party| format!("{} ({})", party.label.name, party.seats));
    let problems: u32 = scenario.as_file().themes.iter().map(|theme| theme.problems.number()).sum();
    let of = |english, dutch, fact: String| (language.pick(english, dutch).to_owned(), fact);
    vec![
        of("council", "raad", format!("{}, {}", council.municipality, council.seats)),
        of("election", "verkiezing", council.election.to_string()),
        of("parties (seats)", "partijen (zetels)", parties.collect::<Vec<_>>().join(", ")),
        of("civil servants", "ambtenaren", scenario.officials().len().to_string()),
        of("themes, problems", "thema's, vraagstukken", format!("{}, {problems}", scenario.themes().len())),
        of("formations", "formaties", identity.formations().to_string()),
    ]
}

/// Tables of a run: coalitions, leads, counts.
pub(super) fn of_run(summary: &RunSummary, language: Language) -> Vec<ReportTable> {
    let share = language.pick("share", "aandeel");
    let error = language.pick("standard error", "standaardfout");
    let coalitions = summary.coalitions.iter().map(|coalition| {
        let parties = match coalition.parties.is_empty() {
            true => language.pick("no coalition", "geen coalitie").to_owned(),
            false => coalition.parties.join(" + "),
        };
        let [mean, error] = estimate(coalition.share, language);
        let case = if coalition.is_case { language.pick("recorded", "werkelijk") } else { "" };
        vec![parties, coalition.seats.to_string(), mean, error, case.to_owned()]
    });
    let leads = summary.leads.iter().map(|lead| {
        let ([led, _], [failed, error]) = (estimate(lead.led, language), estimate(lead.failed, language));
        vec![lead.party.clone(), led, failed, error]
    });
    let counts = summary.counts.iter().map(|(what, mean)| {
        vec![counted(what, language), number(language, mean.mean, 2), number(language, mean.error, 2)]
    });
    let paths = summary.plans_by_path.iter().map(|(path, of)| {
        let [mean, error] = estimate(*of, language);
        vec![path_words(path, language), mean, error]
    });
    vec![
        ReportTable {
            caption: language.pick("Which coalition, how often", "Welke coalitie, hoe vaak").to_owned(),
            columns: columns(&[
                language.pick("coalition", "coalitie"),
                language.pick("seats", "zetels"),
                share,
                error,
                "",
            ]),
            rows: coalitions.collect(),
            folded: false,
        },
        ReportTable {
            caption: language
                .pick(
                    "Informateurs, and how often they gave their mandate back",
                    "Informateurs, en hoe vaak zij hun opdracht teruggaven",
                )
                .to_owned(),
            columns: columns(&[
                language.pick("party", "partij"),
                language.pick("led", "had voortouw"),
                language.pick("of these, failed", "daarvan mislukt"),
                error,
            ]),
            rows: leads.collect(),
            folded: false,
        },
        ReportTable {
            caption: language
                .pick(
                    "Who first put the agreement's plans on the table",
                    "Wie de plannen in het akkoord als eerste inbracht",
                )
                .to_owned(),
            columns: columns(&[language.pick("by", "door"), share, error]),
            rows: paths.collect(),
            folded: false,
        },
        ReportTable {
            caption: language.pick("In a formation, on average", "Gemiddeld per formatie").to_owned(),
            columns: columns(&["", language.pick("mean", "gemiddelde"), error]),
            rows: counts.collect(),
            folded: false,
        },
    ]
}

/// Tables of a measurement of influence: the groups, then every figure.
pub(super) fn of_influence(answer: &Influence, look: &Look) -> Vec<ReportTable> {
    let language = look.language;
    let groups = answer.groups.iter().flat_map(|group| {
        Dimension::ALL.into_iter().filter_map(move |dimension| {
            let of = |measure: &str| answer.estimate(&format!("{measure}.{}.{}", group.id, dimension.name()));
            let [influence, error] = estimate(of("influence")?, language);
            let impact = of("impact").map_or("–".to_owned(), |impact| percent(impact.mean, language));
            let draws = of("noise_floor").map_or("–".to_owned(), |draws| percent(draws.mean, language));
            let dimension = dimension_word(dimension).said(language);
            let name = format!("{}: {dimension}", name_of(&group.id, &group.name, look));
            Some(vec![name, influence, error, impact, draws])
        })
    });
    let interval = |found: &FigureFound| {
        let ends = found
            .interval
            .map(|(low, high)| format!("{} … {}", number(language, low, 4), number(language, high, 4)));
        ends.unwrap_or_else(|| "–".to_owned())
    };
    let figures = answer.figures.iter().map(|found| {
        let mean = found.estimate.map_or("–".to_owned(), |estimate| number(language, estimate.mean, 4));
        let unit = captions::unit(&found.unit, language).to_owned();
        let meaning = meaning(&found.figure, &found.meaning, language);
        vec![found.figure.clone(), mean, interval(found), unit, meaning]
    });
    vec![
        yardsticks(answer, look),
        ReportTable {
            caption: language
                .pick(
                    "Influence (share of the attainable range), and impact with its noise floor",
                    "Invloed (als deel van het haalbare bereik), en doorwerking met ruisvloer",
                )
                .to_owned(),
            columns: columns(&[
                language.pick("group and dimension", "groep en dimensie"),
                language.pick("influence", "invloed"),
                language.pick("standard error", "standaardfout"),
                language.pick("impact", "doorwerking"),
                language.pick("noise floor", "ruisvloer"),
            ]),
            rows: groups.collect(),
            folded: false,
        },
        ReportTable {
            caption: language
                .pick(
                    "All figures; docs/MEASURES.md defines them",
                    "Alle maten; zie docs/MEASURES.md voor de definities",
                )
                .to_owned(),
            columns: columns(&[
                language.pick("figure", "maat"),
                language.pick("mean", "gemiddelde"),
                language.pick("95 % interval", "95%-interval"),
                language.pick("unit", "eenheid"),
                language.pick("meaning", "betekenis"),
            ]),
            rows: figures.collect(),
            folded: true,
        },
    ]
}

/// The size of each group's influence on the agreement, against yardsticks.
fn yardsticks(answer: &Influence, look: &Look) -> ReportTable {
    let language = look.language;
    let with_error = |e: Estimate, unit: f64, decimals| {
        format!(
            "{} ± {}",
            number(language, unit * e.mean, decimals),
            number(language, unit * e.error, decimals)
        )
    };
    let rows = answer.groups.iter().map(|group| {
        let shown = |figure: String, unit, decimals| {
            let found = answer.estimate(&figure);
            found.map_or("–".to_owned(), |estimate| with_error(estimate, unit, decimals))
        };
        let of = |measure: &str| format!("{measure}.{}.outcome", group.id);
        let plans = |which: &str| shown(format!("plans.{}.{which}", group.id), 100.0, 1);
        vec![
            name_of(&group.id, &group.name, look),
            shown(of("influence"), 100.0, 2),
            shown("partner.outcome".to_owned(), 100.0, 2),
            shown(of("times_partner"), 1.0, 2),
            shown(of("way"), 100.0, 1),
            plans("gone"),
            plans("serving"),
            plans("not_serving"),
        ]
    });
    ReportTable {
        caption: language
            .pick(
                "Size of the influence on the agreement, ± one standard error",
                "Omvang van de invloed op het akkoord, ± één standaardfout",
            )
            .to_owned(),
        columns: columns(&[
            language.pick("group", "groep"),
            language.pick("influence, %", "invloed, %"),
            language.pick("a coalition partner's, %", "die van een coalitiepartner, %"),
            language.pick("times that", "als veelvoud daarvan"),
            language.pick("of the way to their own agreement, %", "van de weg naar hun eigen akkoord, %"),
            language.pick("of 100 plans, absent without them", "van 100 plannen ontbreken zonder hen"),
            language.pick("that serve them", "daarvan in hun belang"),
            language.pick("that do not", "daarvan niet in hun belang"),
        ]),
        rows: rows.collect(),
        folded: false,
    }
}

/// Tables of a sweep: the effects of every factor.
pub(super) fn of_sweep(summary: &SweepSummary, language: Language) -> Vec<ReportTable> {
    let columns = columns(&[
        language.pick("factor and value", "factor en waarde"),
        language.pick("cells", "cellen"),
        language.pick("mean", "gemiddelde"),
        language.pick("standard error", "standaardfout"),
        language.pick("difference from the first value", "verschil met de eerste waarde"),
    ]);
    let of = |name: &str| {
        let effects = summary.effects.iter().filter(|effect| effect.figure == name);
        effects
            .map(|effect| {
                let all = language.pick("all cells", "alle cellen").to_owned();
                let value = |value: Option<&String>| value.cloned().unwrap_or_default();
                let factor =
                    effect.factor.as_ref().map(|name| format!("{name} = {}", value(effect.value.as_ref())));
                let shown =
                    |value: Option<f64>| value.map_or("–".to_owned(), |value| number(language, value, 4));
                vec![
                    factor.unwrap_or(all),
                    effect.cells.to_string(),
                    shown(effect.mean.map(|mean| mean.mean)),
                    shown(effect.mean.and_then(|mean| mean.error)),
                    shown(effect.difference.map(|difference| difference.mean)),
                ]
            })
            .collect()
    };
    let table = |figure: &results::sweep::summary::SweptFigure| ReportTable {
        caption: format!("{}: {}", figure.name, meaning(&figure.name, &figure.meaning, language)),
        columns: columns.clone(),
        rows: of(&figure.name),
        folded: false,
    };
    summary.figures.iter().map(table).collect()
}
