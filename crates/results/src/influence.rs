//! Influence in words and columns.

use super::print::{line, section};
use super::yardsticks::told;
use crate::words::Language;
use model::measures::influence::Dimension;
use model::measures::influence::figure::TOGETHER;
use model::measures::network::stages::Stage;
use model::world::means::Means;
use numbers::stats::Estimate;
use studies::influence::{Influence, Measured};
use studies::text_table::{TextColumn, left, right, row};

/// Optional tables, shown beside the main ones.
#[derive(Debug, Clone, Copy, Default)]
pub struct InfluenceExtras {
    /// Shapley values of all means.
    pub means: bool,
    /// Shapley values of supporters, experts and line.
    pub groups: bool,
}

/// Name of a group.
const WHO: TextColumn = left(30);

/// Group, dimension and figures.
const BY_DIMENSION: [TextColumn; 3] = [WHO, left(8).after(1), right(16).after(1)];

/// Group and figures.
const BY_GROUP: [TextColumn; 2] = [WHO, right(16).after(1)];

/// Group and shares of decisions.
const DECISIONS: [TextColumn; 2] = [WHO, right(13).after(1)];

/// Characters of a line of running text.
const WIDTH: usize = 118;

/// The answer as text, ending with a newline.
pub fn text(answer: &Influence, shown: InfluenceExtras) -> String {
    let mut text = String::new();
    let out = &mut text;
    header(out, answer);
    main_table(out, answer);
    how_much(out, answer);
    of_hundred_plans(out, answer);
    interests(out, answer);
    documents(out, answer);
    zero_sum(out, answer);
    decisions(out, answer);
    if shown.means {
        all_means(out, answer);
    }
    if shown.groups {
        shares(out, answer);
    }
    politicians(out, answer);
    path(out, answer);
    saving(out, answer);
    text
}

fn header(out: &mut String, a: &Influence) {
    line(out, &a.title);
    if let Some(told) = a.groups.first().and_then(|group| told(a, group, Language::English)) {
        textwrap::wrap(&told, WIDTH).iter().for_each(|words| line(out, words));
    }
    line(
        out,
        &format!(
            "{} formations, each with {} counterfactual runs with the same random draws, seed {}. ± is one standard \
                 error.",
            a.replicates,
            a.runs - 1,
            a.seed
        ),
    );
    match (a.precision, a.reached) {
        (Some(precision), true) => line(
            out,
            &format!(
                "Every influence in the first table has a standard error of at most {precision}, after {} formations.",
                a.replicates
            ),
        ),
        (Some(precision), false) => line(
            out,
            &format!(
                "The standard error requested, {precision}, was not reached in {} formations: allow more with \
                     --replicates.",
                a.replicates
            ),
        ),
        (None, _) => {}
    }
}

fn name(group: &Measured) -> String {
    if group.persons > 1 { format!("{} ({})", group.name, group.persons) } else { group.name.clone() }
}

/// The group's name in the first of its rows, else nothing.
fn who(group: &Measured, dimension: Dimension, first: Dimension) -> String {
    if dimension == first { name(group) } else { String::new() }
}

/// A row: cells of words, then figures.
fn figures<const N: usize>(columns: &[TextColumn], words: &[&str], figures: [impl AsRef<str>; N]) -> String {
    row(columns, words.iter().copied().chain(figures.iter().map(AsRef::as_ref)))
}

fn main_table(out: &mut String, a: &Influence) {
    let [who_column, dimension_column, percent_column] = BY_DIMENSION;
    let columns = [
        who_column,
        dimension_column,
        percent_column,
        right(8).after(1),
        right(9).after(1),
        right(15).after(1),
        left(0).after(2),
    ];
    let heads = ["influence, %", "in sd", "per head", "impact (floor)", "through"];
    section(out, &figures(&columns, &["Who influenced what", ""], heads));
    for group in &a.groups {
        for dimension in Dimension::ALL {
            let d = dimension.name();
            let of = |measure: &str, rest: &str| a.estimate(&format!("{measure}.{}.{d}{rest}", group.id));
            let Some(influence) = of("influence", "") else { continue };
            let number = |e: Option<Estimate>| e.map_or(String::new(), |e| format!("{:+.2}", e.mean));
            let distance = |e: Option<Estimate>| e.map_or(String::new(), |e| format!("{:.2}", e.mean));
            let impact = format!("{} ({})", distance(of("impact", "")), distance(of("noise_floor", "")));
            let shown = [
                percent(influence),
                number(a.in_deviations(&group.id, dimension)),
                number(of("influence", ".per_head")),
                impact,
                through(a, group, d),
            ];
            let who = who(group, dimension, Dimension::Course);
            line(out, figures(&columns, &[&who, d], shown).trim_end());
        }
    }
    line(
        out,
        "influence: what their taking part adds to their own goals, in % of what is attainable; in sd: in standard \
             deviations",
    );
    line(
        out,
        "over worlds; per head: in fully wanted plans (course: pairs of themes); impact: distance to the formation \
             without them,",
    );
    line(
        out,
        "in brackets its noise floor: the distance if only their random draws differ; through: influence by means \
             (Shapley).",
    );
}

fn how_much(out: &mut String, a: &Influence) {
    let heads = ["influence, %", "a partner's, %", "times", "of the way, %"];
    section(out, &figures(&BY_DIMENSION, &["How much that is", ""], heads));
    for group in &a.groups {
        for dimension in Dimension::ALL {
            let d = dimension.name();
            let of = |measure: &str| a.estimate(&format!("{measure}.{}.{d}", group.id));
            let Some(influence) = of("influence") else { continue };
            let shown = [
                Some(percent(influence)),
                a.estimate(&format!("partner.{d}")).map(percent),
                of("times_partner").map(share),
                of("way").map(percent),
            ];
            let who = who(group, dimension, Dimension::Course);
            line(out, figures(&BY_DIMENSION, &[&who, d], shown.map(Option::unwrap_or_default)).trim_end());
        }
    }
    line(
        out,
        "a partner's: influence of the average coalition party in the same formations, muted like the groups; times: \
             their",
    );
    line(
        out,
        "influence divided by a partner's; of the way: from the agreement without them to the best one for them of \
             equal size.",
    );
}

fn of_hundred_plans(out: &mut String, a: &Influence) {
    let heads = ["gone without", "serve them", "do not"];
    section(out, &figures(&BY_GROUP, &["Of 100 plans agreed"], heads));
    for group in &a.groups {
        let of = |which: &str| a.estimate(&format!("plans.{}.{which}", group.id));
        let shown =
            ["gone", "serving", "not_serving"].map(|which| of(which).map(hundreds).unwrap_or_default());
        line(out, &figures(&BY_GROUP, &[&name(group)], shown));
    }
}

/// A share as a number out of 100, with its error.
fn hundreds(estimate: Estimate) -> String {
    format!("{:.1} ± {:.1}", 100.0 * estimate.mean, 100.0 * estimate.error)
}

/// A share in percentage points, with its error.
fn percent(estimate: Estimate) -> String {
    format!("{:+.2} ± {:.2}", 100.0 * estimate.mean, 100.0 * estimate.error)
}

/// The means through which a group had its influence, largest first, without those that round to zero.
fn through(a: &Influence, group: &Measured, dimension: &str) -> String {
    let mut parts: Vec<(f64, &str)> = Means::ALL
        .into_iter()
        .filter_map(|means| {
            let part = a.estimate(&format!("means.{}.{dimension}.{}", group.id, means.name()))?;
            Some((100.0 * part.mean, means.name()))
        })
        .filter(|(part, _)| part.abs() >= 0.005)
        .collect();
    parts.sort_by(|one, other| other.0.abs().total_cmp(&one.0.abs()));
    parts.iter().map(|(part, means)| format!("{means} {part:+.2}")).collect::<Vec<_>>().join(", ")
}

fn interests(out: &mut String, a: &Influence) {
    section(out, &figures(&BY_DIMENSION, &["In whose interest, %", ""], ["professional", "private"]));
    for group in &a.groups {
        for dimension in [Dimension::Content, Dimension::Outcome] {
            let d = dimension.name();
            let part = |part: &str| a.estimate(&format!("influence.{}.{d}.{part}", group.id));
            let (Some(professional), Some(private)) = (part("professional"), part("private")) else {
                continue;
            };
            let who = who(group, dimension, Dimension::Content);
            line(out, &figures(&BY_DIMENSION, &[&who, d], [professional, private].map(percent)));
        }
    }
    line(
        out,
        "professional: the part of their wishes that follows the true effectiveness of plans; private: the rest.",
    );
}

fn share(estimate: Estimate) -> String {
    format!("{:.2} ± {:.2}", estimate.mean, estimate.error)
}

fn documents(out: &mut String, a: &Influence) {
    let figure = |which: &str| a.estimate(&format!("document.{which}"));
    let (Some(found), Some(anyway), Some(added)) = (figure("match"), figure("coincidental"), figure("added"))
    else {
        return;
    };
    section(out, "Comparison of documents: share of the agreement's plans found in the factsheets");
    let recorded = a.case.as_ref().and_then(|case| Some((case.plans_in_factsheets?, case.plans?)));
    let case = recorded.map_or(String::new(), |(k, n)| {
        format!("{k} of {n} matched in the case ({:.2}); ", f64::from(k) / f64::from(n))
    });
    line(
        out,
        &format!(
            "{case}simulated {}, of which {} would have matched without civil servants: they account for {}.",
            share(found),
            share(anyway),
            share(added)
        ),
    );
}

fn zero_sum(out: &mut String, a: &Influence) {
    let Some(gain) = a.estimate("politicians.coalition") else { return };
    section(
        out,
        "Zero-sum? What the civil servants add to the coalition's own goals, at true effectiveness, %",
    );
    let verdict = |e: Estimate| match () {
        () if e.mean > 2.0 * e.error => "the coalition gains",
        () if e.mean < -2.0 * e.error => "the coalition loses",
        () => "no clear difference",
    };
    for (what, estimate) in [
        ("with these civil servants", Some(gain)),
        ("with experts who know nothing, as everybody knows", a.worthless),
        ("with experts who know nothing but are believed", a.believed),
    ] {
        if let Some(e) = estimate {
            let columns = [left(50), right(16).after(1), left(0).after(2)];
            line(out, &row(&columns, [what, &percent(e), verdict(e)]));
        }
    }
}

fn decisions(out: &mut String, a: &Influence) {
    let heads = ["changed", "towards", "away", "credited", "own view"];
    section(out, &figures(&DECISIONS, &["Decisions, as a share of all"], heads));
    for group in &a.groups {
        let id = &group.id;
        let names = [
            format!("decisions.{id}.changed"),
            format!("decisions.{id}.towards"),
            format!("decisions.{id}.away"),
            format!("perceived.{id}"),
            format!("perceived.{id}.own"),
        ];
        let shown = names.map(|figure| a.estimate(&figure).map_or(String::new(), share));
        line(out, figures(&DECISIONS, &[&name(group)], shown).trim_end());
        let everyday =
            ["changed", "towards", "away"].map(|side| a.estimate(&format!("everyday.{id}.{side}")));
        if let [Some(changed), Some(towards), Some(away)] = everyday {
            let shown = [changed, towards, away].map(share);
            line(out, &figures(&DECISIONS, &["  in everyday practice"], shown));
        }
    }
    line(
        out,
        "changed: decided differently than without them, towards or away from their goals; credited: the share that \
             negotiators,",
    );
    line(
        out,
        "who see only their own contacts, would credit them with in an interview; own view: what they would credit \
             themselves with.",
    );
}

fn all_means(out: &mut String, a: &Influence) {
    section(
        out,
        &figures(&BY_DIMENSION, &["Influence by means, % (Shapley)", ""], Means::ALL.map(Means::name)),
    );
    for group in &a.groups {
        for dimension in Dimension::ALL {
            let d = dimension.name();
            let part = |means: Means| a.estimate(&format!("means.{}.{d}.{}", group.id, means.name()));
            if Means::ALL.iter().any(|&means| part(means).is_none()) {
                continue;
            }
            let shown = Means::ALL.map(|means| part(means).map_or(String::new(), percent));
            let who = who(group, dimension, Dimension::Course);
            line(out, &figures(&BY_DIMENSION, &[&who, d], shown));
        }
    }
}

fn shares(out: &mut String, a: &Influence) {
    section(out, &figures(&BY_DIMENSION, &["Joint goals by group, % (Shapley)", ""], TOGETHER));
    for d in Dimension::ALL.map(Dimension::name) {
        let shown =
            TOGETHER.map(|player| a.estimate(&format!("share.{player}.{d}")).map_or(String::new(), percent));
        let who = if d == "course" { "all civil servants" } else { "" };
        line(out, &figures(&BY_DIMENSION, &[who, d], shown));
    }
    line(
        out,
        "What each group adds to the joint goals of all civil servants; the sums are the first rows of the first \
             table.",
    );
}

fn politicians(out: &mut String, a: &Influence) {
    section(out, &figures(&BY_GROUP, &["Politicians, for comparison"], ["influence, %", "impact"]));
    for group in &a.politicians {
        let figure = |measure: &str| a.estimate(&format!("{measure}.{}.outcome", group.id));
        if let (Some(influence), Some(impact)) = (figure("influence"), figure("impact")) {
            line(out, &figures(&BY_GROUP, &[&group.name], [percent(influence), share(impact)]));
        }
    }
    line(
        out,
        "On the outcome. A muted party keeps its seats but is silent at the table. Means over all formations, also \
             those without it.",
    );
}

fn path(out: &mut String, a: &Influence) {
    section(out, "Where experts' recommendations ended, %");
    for stage in Stage::ALL {
        if let Some(e) = a.estimate(&format!("stage.{}", stage.name())).filter(|e| e.mean > 0.0) {
            let [mean, error] = [e.mean, e.error].map(|share| format!("{:.1}", 100.0 * share));
            let columns = [left(70), right(6).after(1), left(0).after(1)];
            line(out, &row(&columns, [stage.words(), &mean, &format!("± {error}")]));
        }
    }
}

fn saving(out: &mut String, a: &Influence) {
    section(out, "Formations needed to estimate influence on the outcome within a tenth, at 95 %");
    for group in &a.groups {
        let needed = match a.worlds_needed(&group.id) {
            Some([shared, independent]) => {
                format!("{shared:>10.0} with common random draws, {independent:.0} with independent ones")
            }
            None => "too close to zero to tell".to_owned(),
        };
        line(out, &row(&[WHO, left(0).after(1)], [name(group), needed]));
    }
}
