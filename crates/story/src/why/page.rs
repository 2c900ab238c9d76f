//! The whole story of a pair: the result, the parting, and the chain to the agreement.

use super::difference::Difference;
use super::figures::{self, Figures};
use super::{WITH, Why, chain, involvement, moments};
use crate::names::count_of;
use crate::page::Page;
use model::measures::influence::Dimension;

/// Number of differences told one by one. Assumption: what a reader takes in.
const TOLD: usize = 6;

/// Influence below this is shown as zero, in percent of the attainable range: half the last digit shown.
const LEAST_PERCENT: f64 = 0.05;

/// Tell the whole story.
pub(super) fn tell(why: &mut Why<'_>) -> String {
    let mut page = Page::default();
    heading(why, &mut page);
    let Some(place) = why.parting() else {
        nothing_differs(why, &mut page);
        return page.into_text();
    };
    let differences = why.differences();
    came_to(why, &differences, &mut page);
    moments::first(why, place, &mut page);
    moments::later_phases(why, place, &mut page);
    chains(why, &differences, &mut page);
    page.into_text()
}

fn heading(why: &Why<'_>, page: &mut Page) {
    let f = &why.runs[WITH];
    let title = f.setting.scenario.title();
    page.heading(&format!("What {} changed in {} under seed {}", why.called(), f.called(), f.seed));
    page.paragraph(&format!("{title}."));
    let number = why.group.persons.len();
    let who = if number == 1 { why.called() } else { format!("{} ({number} persons)", why.called()) };
    page.paragraph(&format!(
        "Two formations with the same random draws: one with everybody, and one without the information, authority, \
             access and bureaupolitics of {who}. They cause every difference between the two."
    ));
}

fn nothing_differs(why: &Why<'_>, page: &mut Page) {
    let events = &why.events[WITH];
    let named = events.iter().filter(|e| involvement::names(why, &e.what)).count();
    page.line("");
    page.paragraph(&format!(
        "Nothing differs: all {} events are the same, and so is every plan in the agreement.",
        events.len()
    ));
    page.paragraph(&if named == 0 {
        "They have no role in this formation: no event names them. No role, no influence.".to_owned()
    } else {
        format!(
            "They take part ({} them), but the same would have happened without them. No impact, no influence.",
            count_of(named, "event names", "events name")
        )
    });
}

/// Influence and impact, and the two agreements in a few lines.
fn came_to(why: &Why<'_>, differences: &[Difference], page: &mut Page) {
    let figures = Figures::of(why);
    page.heading("The results");
    page.paragraph(&in_short(&figures, differences));
    page.line("");
    page.line(&format!("{:<34} {:>10} {:>8}", "", "influence", "impact"));
    let of = ["order of themes", "plans on the table", "plans agreed"];
    for (d, dimension) in Dimension::ALL.into_iter().enumerate() {
        let influence =
            figures.influence[d].map_or("no goals".to_owned(), |share| format!("{:+.1} %", 100.0 * share));
        let what = format!("{}: {}", dimension.name(), of[d]);
        page.line(&format!("  {what:<32} {influence:>10} {:>8.2}", figures.impact[d]));
    }
    page.paragraph(
        "Influence: what they gained for their goals, in % of what is attainable. Impact: distance between the two, \
             from 0 (the same) to 1 (nothing in common), whoever gains.",
    );
    page.line("");
    agreements(why, &figures, page);
}

/// The result, in a sentence or two.
fn in_short(figures: &Figures, differences: &[Difference]) -> String {
    let [with, without] = figures.plans_only;
    if differences.is_empty() {
        return "In short: the agreements have the same plans. Something differed on the way, but without effect."
            .to_owned();
    }
    let agreed = format!("of the {} plans agreed", figures.plans_in_both + with);
    let gone = match with {
        0 => format!("all {agreed} would be there without them too"),
        _ => format!("{} would not be there without them", count_of(with, &agreed, &agreed)),
    };
    let others = match without {
        0 => "no other would be there instead".to_owned(),
        _ => format!("{} would", count_of(without, "other", "others")),
    };
    format!("In short: {gone}, and {others}. {}", balance(figures, differences))
}

/// A sentence on the benefit to the group.
fn balance(figures: &Figures, differences: &[Difference]) -> String {
    let Some(share) = figures.influence[Dimension::Outcome as usize] else {
        return "They have no wishes about the agreement: this is impact without influence.".to_owned();
    };
    let percent = 100.0 * share.abs();
    let balance = match share {
        _ if percent < LEAST_PERCENT => "it hardly changed what they attained".to_owned(),
        _ if share > 0.0 => format!("that served them, by {percent:.1} % of what they could attain"),
        _ => format!("it went against them, by {percent:.1} % of what they could attain"),
    };
    let (liked, disliked) = chain::liked_and_disliked(differences);
    let changes = count_of(differences.len(), "change", "changes");
    format!("On balance {balance}: of {changes}, they liked {liked} and disliked {disliked}.")
}

fn agreements(why: &Why<'_>, figures: &Figures, page: &mut Page) {
    let [with, without] = figures.plans_only;
    let both = figures.plans_in_both;
    let plans = format!(
        "{} with them, {} without; {both} in both, {with} only with them, {without} only without",
        both + with,
        both + without
    );
    page.point(&format!("Plans agreed: {plans}."));
    let [one, other] =
        why.outcomes.each_ref().map(|outcome| why.runs[WITH].names().coalition(outcome.coalition));
    page.point(&if one == other {
        format!("Coalition in both: {one}.")
    } else {
        format!("Coalition: {one} with them; {other} without.")
    });
    let day = |day: Option<i32>| day.map_or("never".to_owned(), |day| format!("on day {day}"));
    let [one, other] = figures.agreement_day.map(day);
    page.point(&if one == other {
        format!("Agreement presented: {one} in both.")
    } else {
        format!("Agreement presented: {one} with them, {other} without.")
    });
}

/// From the parting to the agreement: figures along the way, then problem by problem.
fn chains(why: &mut Why<'_>, differences: &[Difference], page: &mut Page) {
    let rows = figures::way(why).into_iter().map(|(what, pair)| (what, pair.map(in_figures)));
    let rows: Vec<_> = rows.filter(|(_, [with, without])| with != without).collect();
    if rows.is_empty() && differences.is_empty() {
        return;
    }
    page.heading("From there to the agreement");
    if !rows.is_empty() {
        page.line(&format!("{:<50} {:>8} {:>8}", "", "with", "without"));
    }
    for (what, [with, without]) in rows {
        page.line(&format!("  {what:<48} {with:>8} {without:>8}"));
    }
    let Some(first) = differences.first() else { return };
    page.line("");
    page.paragraph(&about_differences(why, differences));
    let (told, rest) = differences.split_at(TOLD.min(differences.len()));
    for (number, difference) in told.iter().enumerate() {
        page.line("");
        chain::tell(why, number + 1, difference, page);
    }
    let names = why.runs[WITH].names();
    page.line("");
    if !rest.is_empty() {
        let gains = rest.iter().map(|d| format!("{} ({:+.2})", names.problem(d.problem), d.gain));
        let gains = gains.collect::<Vec<_>>().join(", ");
        page.paragraph(&format!("And {} more, with what they gained: {gains}.", rest.len()));
    }
    let problem = names.problem_id(first.problem);
    page.paragraph(&format!(
        "To compare one of them event by event: --plan {problem}. Everything as JSON: --json."
    ));
}

/// The number of differences, their origins, and advice on reading them.
fn about_differences(why: &Why<'_>, differences: &[Difference]) -> String {
    let wishes = match why.group.officials(why.setting()).count() {
        _ if why.wishes.heads == 0.0 => "",
        0 => "A wish is the party's salience times its utility at the true effectiveness, summed over them.",
        1 => "A wish is from -1 (against) to 1 (for).",
        _ => "Wishes are summed over them, each from -1 (against) to 1 (for).",
    };
    let order = match differences.len() {
        1 => "This one:",
        _ if why.wishes.heads == 0.0 => "In the order of problems:",
        _ => "Those that mattered most to them come first:",
    };
    format!(
        "The agreements differ on {}, {}. Direct: they, or a paper of theirs, took part in events on that problem. \
             {wishes} {order}",
        count_of(differences.len(), "problem", "problems"),
        chain::counted(differences)
    )
}

fn in_figures(value: Option<f64>) -> String {
    match value {
        None => "none".to_owned(),
        Some(value) if value.fract() == 0.0 => format!("{value}"),
        Some(value) => format!("{value:.2}"),
    }
}
