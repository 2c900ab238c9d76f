//! Influence in words and columns.

use super::print::{line, section};
use super::yardsticks::told;
use crate::words::Language;
use model::measures::influence::Dimension;
use model::measures::influence::figure::TOGETHER;
use model::measures::network::stages::Stage;
use model::world::means::Means;
use numbers::stats::Estimate;
use studies::experiment::influence::{Influence, Measured};

/// What is shown beside the main tables.
#[derive(Debug, Clone, Copy, Default)]
pub struct Shown {
    /// Shapley values of every means.
    pub means: bool,
    /// Shapley values of supporters, experts and line.
    pub groups: bool,
}

/// Columns for the name of a group.
const WHO: usize = 30;

/// Columns of running text.
const WIDTH: usize = 118;

/// The answer as text, ends with a newline.
#[must_use]
pub fn text(answer: &Influence, shown: Shown) -> String {
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
            "{} formations, each with {} counterfactual runs on the same luck, seed {}. ± is one standard error.",
            a.replicates,
            a.runs - 1,
            a.seed
        ),
    );
    match (a.precision, a.reached) {
        (Some(precision), true) => line(
            out,
            &format!(
                "Every influence in the first table is known to ± {precision}: it took {} formations.",
                a.replicates
            ),
        ),
        (Some(precision), false) => line(
            out,
            &format!(
                "The precision asked for, ± {precision}, was not reached in {} formations: give more with --replicates.",
                a.replicates
            ),
        ),
        (None, _) => {}
    }
}

fn name(group: &Measured) -> String {
    if group.persons > 1 { format!("{} ({})", group.name, group.persons) } else { group.name.clone() }
}

fn main_table(out: &mut String, a: &Influence) {
    section(
        out,
        &format!(
            "{:WHO$} {:8} {:>16} {:>8} {:>9} {:>15}  through",
            "Who influenced what", "", "influence, %", "in sd", "per head", "impact (luck)"
        ),
    );
    for group in &a.groups {
        for dimension in Dimension::ALL {
            let d = dimension.name();
            let of = |measure: &str, rest: &str| a.estimate(&format!("{measure}.{}.{d}{rest}", group.id));
            let Some(influence) = of("influence", "") else { continue };
            let who = if dimension == Dimension::Course { name(group) } else { String::new() };
            let number = |e: Option<Estimate>| e.map_or(String::new(), |e| format!("{:+.2}", e.mean));
            let distance = |e: Option<Estimate>| e.map_or(String::new(), |e| format!("{:.2}", e.mean));
            let impact = format!("{} ({})", distance(of("impact", "")), distance(of("luck", "")));
            let row = format!(
                "{who:WHO$} {d:8} {:>16} {:>8} {:>9} {impact:>15}  {}",
                percent(influence),
                number(a.in_deviations(&group.id, dimension)),
                number(of("influence", ".per_head")),
                through(a, group, d)
            );
            line(out, row.trim_end());
        }
    }
    line(
        out,
        "influence: change of their own goals by their part, in % of what is attainable; in sd: in standard deviations over",
    );
    line(
        out,
        "worlds; per head: in plans wholly wanted (course: pairs of themes); impact: distance to the formation without them,",
    );
    line(
        out,
        "in brackets that to one in which only their luck is another; through: the influence divided over means (Shapley).",
    );
}

fn how_much(out: &mut String, a: &Influence) {
    let heads = ["influence, %", "a partner's, %", "times", "of the way, %"];
    let heads = heads.map(|head| format!("{head:>16}")).join(" ");
    section(out, &format!("{:WHO$} {:8} {heads}", "How much that is", ""));
    for group in &a.groups {
        for d in Dimension::ALL.map(Dimension::name) {
            let of = |measure: &str| a.estimate(&format!("{measure}.{}.{d}", group.id));
            let Some(influence) = of("influence") else { continue };
            let who = if d == "course" { name(group) } else { String::new() };
            let shown = [
                Some(percent(influence)),
                a.estimate(&format!("partner.{d}")).map(percent),
                of("times_partner").map(share),
                of("way").map(percent),
            ];
            let cells = shown.map(|cell| format!("{:>16}", cell.unwrap_or_default())).join(" ");
            line(out, format!("{who:WHO$} {d:8} {cells}").trim_end());
        }
    }
    line(
        out,
        "a partner's: influence of the mean party of the coalition in the same formations, muted as the groups are; times: the",
    );
    line(
        out,
        "one over the other; of the way: from the agreement without them to the best one of as many plans for them.",
    );
}

fn of_hundred_plans(out: &mut String, a: &Influence) {
    section(
        out,
        &format!(
            "{:WHO$} {:>16} {:>16} {:>16}",
            "Of 100 plans agreed", "gone without", "serve them", "do not"
        ),
    );
    for group in &a.groups {
        let of = |which: &str| a.estimate(&format!("plans.{}.{which}", group.id));
        let shown =
            ["gone", "serving", "not_serving"].map(|which| of(which).map(hundreds).unwrap_or_default());
        line(out, &format!("{:WHO$} {:>16} {:>16} {:>16}", name(group), shown[0], shown[1], shown[2]));
    }
}

/// Share as so many of 100, with its error.
fn hundreds(estimate: Estimate) -> String {
    format!("{:.1} ± {:.1}", 100.0 * estimate.mean, 100.0 * estimate.error)
}

/// Share as percentage points with its error.
fn percent(estimate: Estimate) -> String {
    format!("{:+.2} ± {:.2}", 100.0 * estimate.mean, 100.0 * estimate.error)
}

/// The means by which a group's influence came, largest first, without those that are nothing.
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
    section(
        out,
        &format!("{:WHO$} {:8} {:>16} {:>16}", "In whose interest, %", "", "professional", "private"),
    );
    for group in &a.groups {
        for d in [Dimension::Content, Dimension::Outcome] {
            let part = |part: &str| a.estimate(&format!("influence.{}.{}.{part}", group.id, d.name()));
            let (Some(professional), Some(private)) = (part("professional"), part("private")) else {
                continue;
            };
            let who = if d == Dimension::Content { name(group) } else { String::new() };
            line(
                out,
                &format!("{who:WHO$} {:8} {:>16} {:>16}", d.name(), percent(professional), percent(private)),
            );
        }
    }
    line(
        out,
        "professional: the part of their wishes that agrees with what is true of the plans; private: the rest.",
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
    section(out, "The comparison of documents: plans of the agreement found in the factsheets");
    let recorded = a.case.as_ref().and_then(|case| Some((case.plans_in_factsheets?, case.plans?)));
    let case = recorded.map_or(String::new(), |(k, n)| {
        format!("{k} of {n} matched in the case ({:.2}); ", f64::from(k) / f64::from(n))
    });
    line(
        out,
        &format!(
            "{case}simulated {}, of which {} would have matched anyway: the civil servants' part is {}.",
            share(found),
            share(anyway),
            share(added)
        ),
    );
}

fn zero_sum(out: &mut String, a: &Influence) {
    let Some(gain) = a.estimate("politicians.coalition") else { return };
    section(out, "Not zero-sum? The coalition's own goals, at what is true, by the civil servants' part, %");
    let verdict = |e: Estimate| match () {
        () if e.mean > 2.0 * e.error => "they gain",
        () if e.mean < -2.0 * e.error => "they lose",
        () => "no difference shows",
    };
    for (what, estimate) in [
        ("with these civil servants", Some(gain)),
        ("with experts who know nothing, and are known to", a.worthless),
        ("with experts who know nothing, and are believed", a.believed),
    ] {
        if let Some(e) = estimate {
            line(out, &format!("{what:50} {:>16}  {}", percent(e), verdict(e)));
        }
    }
}

fn decisions(out: &mut String, a: &Influence) {
    let heads = ["changed", "towards", "away", "credited", "own view"];
    section(out, &format!("{:WHO$} {}", "Decisions, as a share of all", row_of(heads.map(str::to_owned))));
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
        line(out, format!("{:WHO$} {}", name(group), row_of(shown)).trim_end());
        let everyday =
            ["changed", "towards", "away"].map(|side| a.estimate(&format!("everyday.{id}.{side}")));
        if let [Some(changed), Some(towards), Some(away)] = everyday {
            let shown = [share(changed), share(towards), share(away), String::new(), String::new()];
            line(out, format!("{:WHO$} {}", "  in everyday practice", row_of(shown)).trim_end());
        }
    }
    line(
        out,
        "changed: decided otherwise than without them, towards or away from their goals; credited: what negotiators, who see only",
    );
    line(
        out,
        "their own contacts, would credit them with in an interview; own view: what they would credit themselves with.",
    );
}

fn row_of(cells: [String; 5]) -> String {
    cells.iter().map(|cell| format!("{cell:>13}")).collect::<Vec<_>>().join(" ")
}

fn all_means(out: &mut String, a: &Influence) {
    let heads = Means::ALL.map(|means| format!("{:>16}", means.name())).join(" ");
    section(out, &format!("{:WHO$} {:8} {heads}", "Influence by means, % (Shapley)", ""));
    for group in &a.groups {
        for d in Dimension::ALL.map(Dimension::name) {
            let part = |means: Means| a.estimate(&format!("means.{}.{d}.{}", group.id, means.name()));
            if Means::ALL.iter().any(|&means| part(means).is_none()) {
                continue;
            }
            let cells = Means::ALL.map(|means| format!("{:>16}", part(means).map_or(String::new(), percent)));
            let who = if d == "course" { name(group) } else { String::new() };
            line(out, &format!("{who:WHO$} {d:8} {}", cells.join(" ")));
        }
    }
}

fn shares(out: &mut String, a: &Influence) {
    let heads = TOGETHER.map(|player| format!("{player:>16}")).join(" ");
    section(out, &format!("{:WHO$} {:8} {heads}", "Joint goals by group, % (Shapley)", ""));
    for d in Dimension::ALL.map(Dimension::name) {
        let cells = TOGETHER.map(|player| {
            let part = a.estimate(&format!("share.{player}.{d}"));
            format!("{:>16}", part.map_or(String::new(), percent))
        });
        let who = if d == "course" { "all civil servants" } else { "" };
        line(out, &format!("{who:WHO$} {d:8} {}", cells.join(" ")));
    }
    line(
        out,
        "What each group adds to the goals of all civil servants together; adds up to the first rows of the first table.",
    );
}

fn politicians(out: &mut String, a: &Influence) {
    section(out, &format!("{:WHO$} {:>16} {:>16}", "Politicians, for comparison", "influence, %", "impact"));
    for group in &a.politicians {
        let figure = |measure: &str| a.estimate(&format!("{measure}.{}.outcome", group.id));
        if let (Some(influence), Some(impact)) = (figure("influence"), figure("impact")) {
            line(out, &format!("{:WHO$} {:>16} {:>16}", group.name, percent(influence), share(impact)));
        }
    }
    line(
        out,
        "On the outcome; a party is muted at the table, and still fills its seats. Means over all formations, also those without it.",
    );
}

fn path(out: &mut String, a: &Influence) {
    section(out, "Where experts' recommendations ended, %");
    for stage in Stage::ALL {
        if let Some(e) = a.estimate(&format!("stage.{}", stage.name())).filter(|e| e.mean > 0.0) {
            line(out, &format!("{:70} {:>6.1} ± {:.1}", stage.words(), 100.0 * e.mean, 100.0 * e.error));
        }
    }
}

fn saving(out: &mut String, a: &Influence) {
    section(out, "Formations needed to know an influence on the outcome to a tenth, at 95 %");
    for group in &a.groups {
        let needed = match a.worlds_needed(&group.id) {
            Some([shared, independent]) => {
                format!("{shared:>10.0} on shared luck, {independent:.0} on independent luck")
            }
            None => "too near to nothing to say".to_owned(),
        };
        line(out, &format!("{:WHO$} {needed}", name(group)));
    }
}
