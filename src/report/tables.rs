//! The tables of a report.

use super::ReportTable;
use model::measures::influence::Dimension;
use model::scenario::Scenario;
use numbers::stats::Estimate;
use pictures::influence::name_of;
use pictures::look::{Language, Look};
use results::identity::Identity;
use results::summary::RunSummary;
use results::sweep::summary::SweepSummary;
use studies::influence::{FigureFound, Influence};

fn number(value: f64, decimals: usize) -> String {
    format!("{value:.decimals$}").replace('-', "−")
}

fn percent(value: f64) -> String {
    format!("{} %", number(100.0 * value, 2))
}

fn estimate(estimate: Estimate) -> [String; 2] {
    [percent(estimate.mean), percent(estimate.error)]
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

/// Of a run: coalitions, leads, counts.
pub(super) fn of_run(summary: &RunSummary, language: Language) -> Vec<ReportTable> {
    let share = language.pick("share", "aandeel");
    let error = language.pick("standard error", "standaardfout");
    let coalitions = summary.coalitions.iter().map(|coalition| {
        let parties = match coalition.parties.is_empty() {
            true => language.pick("no coalition", "geen coalitie").to_owned(),
            false => coalition.parties.join(" + "),
        };
        let [mean, error] = estimate(coalition.share);
        let case = if coalition.is_case { language.pick("recorded", "werkelijk") } else { "" };
        vec![parties, coalition.seats.to_string(), mean, error, case.to_owned()]
    });
    let leads = summary.leads.iter().map(|lead| {
        let ([led, _], [failed, error]) = (estimate(lead.led), estimate(lead.failed));
        vec![lead.party.clone(), led, failed, error]
    });
    let counts = summary
        .counts
        .iter()
        .map(|(what, mean)| vec![what.clone(), number(mean.mean, 2), number(mean.error, 2)]);
    let paths = summary.plans_by_path.iter().map(|(path, of)| {
        let [mean, error] = estimate(*of);
        vec![path.clone(), mean, error]
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
                language.pick("led", "leidde"),
                language.pick("of these, failed", "mislukte daarvan"),
                error,
            ]),
            rows: leads.collect(),
            folded: false,
        },
        ReportTable {
            caption: language
                .pick(
                    "Who first put the agreement's plans on the table",
                    "Wie de plannen van het akkoord het eerst inbracht",
                )
                .to_owned(),
            columns: columns(&[language.pick("by", "door"), share, error]),
            rows: paths.collect(),
            folded: false,
        },
        ReportTable {
            caption: language.pick("In a formation, on average", "In een formatie, gemiddeld").to_owned(),
            columns: columns(&["", language.pick("mean", "gemiddelde"), error]),
            rows: counts.collect(),
            folded: false,
        },
    ]
}

/// Of a measurement of influence: the groups, then every figure.
pub(super) fn of_influence(answer: &Influence, look: &Look) -> Vec<ReportTable> {
    let language = look.language;
    let groups = answer.groups.iter().flat_map(|group| {
        Dimension::ALL.into_iter().filter_map(move |dimension| {
            let of = |measure: &str| answer.estimate(&format!("{measure}.{}.{}", group.id, dimension.name()));
            let [influence, error] = estimate(of("influence")?);
            let impact = of("impact").map_or("–".to_owned(), |impact| percent(impact.mean));
            let luck = of("luck").map_or("–".to_owned(), |luck| percent(luck.mean));
            let name = format!("{}: {}", name_of(&group.id, &group.name, look), dimension.name());
            Some(vec![name, influence, error, impact, luck])
        })
    });
    let interval = |found: &FigureFound| {
        let ends = found.interval.map(|(low, high)| format!("{} … {}", number(low, 4), number(high, 4)));
        ends.unwrap_or_else(|| "–".to_owned())
    };
    let figures = answer.figures.iter().map(|found| {
        let mean = found.estimate.map_or("–".to_owned(), |estimate| number(estimate.mean, 4));
        vec![found.figure.clone(), mean, interval(found), found.unit.clone(), found.meaning.clone()]
    });
    vec![
        yardsticks(answer, look),
        ReportTable {
            caption: language.pick("Influence (share of the attainable range), and impact beside what luck alone changes",
                "Invloed (aandeel van het haalbare bereik), en verschil naast wat toeval alleen verandert",
            )
            .to_owned(),
            columns: columns(&[
                language.pick("group and dimension", "groep en dimensie"),
                language.pick("influence", "invloed"),
                language.pick("standard error", "standaardfout"),
                language.pick("impact", "verschil"),
                language.pick("by luck alone", "door toeval alleen"),
            ]),
            rows: groups.collect(),
            folded: false,
        },
        ReportTable {
            caption: language.pick("All figures; docs/MEASURES.md defines them",
                "Alle maten; docs/MEASURES.md definieert ze",
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

/// How much the influence of each group on the agreement is.
fn yardsticks(answer: &Influence, look: &Look) -> ReportTable {
    let language = look.language;
    let with_error = |e: Estimate, unit: f64, decimals| {
        format!("{} ± {}", number(unit * e.mean, decimals), number(unit * e.error, decimals))
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
                "How much the influence on the agreement is, ± one standard error",
                "Hoeveel de invloed op het akkoord is, ± één standaardfout",
            )
            .to_owned(),
        columns: columns(&[
            language.pick("group", "groep"),
            language.pick("influence, %", "invloed, %"),
            language.pick("a coalition partner's, %", "die van een coalitiepartner, %"),
            language.pick("times that", "maal die"),
            language.pick("of the way to their own agreement, %", "van de weg naar hun eigen akkoord, %"),
            language.pick("of 100 plans, gone without them", "van 100 plannen, weg zonder hen"),
            language.pick("that serve them", "die hen dienen"),
            language.pick("that do not", "die hen niet dienen"),
        ]),
        rows: rows.collect(),
        folded: false,
    }
}

/// Of a sweep: the effects of every factor.
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
                let shown = |value: Option<f64>| value.map_or("–".to_owned(), |value| number(value, 4));
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
        caption: format!("{}: {}", figure.name, figure.meaning),
        columns: columns.clone(),
        rows: of(&figure.name),
        folded: false,
    };
    summary.figures.iter().map(table).collect()
}
