//! A play as text: the points, the options chosen, and the ending.

use super::{Difference, Ending, OptionTold, PlanTold, PointTold, RunTold, Scene};
use crate::agreement::words::decimal;
use crate::names::and_in;
use model::scenario::Language;
use std::fmt::Write;

/// A scene as text for a terminal.
pub fn text(scene: &Scene, language: Language) -> String {
    let mut text = String::new();
    let say = |english, dutch| language.pick(english, dutch);
    _ = writeln!(
        text,
        "{}: {} ({})\n{} {}, {} {}, {} {}\n\n{}\n",
        say("Role play", "Rollenspel"),
        scene.role.name,
        scene.role.function,
        say("Scenario", "Scenario"),
        scene.scenario,
        say("replicate", "formatie"),
        scene.replicate,
        say("seed", "beginwaarde"),
        scene.seed,
        scene.role.about
    );
    for point in &scene.points {
        add_point(&mut text, point, language);
    }
    if let Some(ending) = &scene.ending {
        add_ending(&mut text, ending, language);
    }
    text
}

fn add_point(text: &mut String, point: &PointTold, language: Language) {
    let of = language.pick("of", "van");
    let when = point.date.as_ref().zip(point.day);
    let when =
        when.map_or(String::new(), |(date, day)| format!(" ({} {day}, {date})", language.pick("day", "dag")));
    _ = writeln!(text, "{} {of} {}. {}{when}", point.number, point.of, point.title);
    _ = writeln!(text, "{}", crate::names::sentence(&point.situation));
    for option in &point.options {
        let taken = point.chosen.as_ref() == Some(&option.id);
        _ = writeln!(
            text,
            "  {} {}",
            if taken { ">" } else { " " },
            option_line(option, point, taken, language)
        );
    }
    text.push('\n');
}

fn option_line(option: &OptionTold, point: &PointTold, taken: bool, language: Language) -> String {
    let mut notes = Vec::new();
    if taken && point.left_to_model {
        notes.push(language.pick("left to the model", "overgelaten aan het model"));
    } else if taken {
        notes.push(language.pick("chosen", "gekozen"));
    }
    if option.model == Some(true) && !(taken && point.left_to_model) {
        notes.push(language.pick("the model's", "keuze van het model"));
    }
    let notes = if notes.is_empty() { String::new() } else { format!(" [{}]", notes.join("; ")) };
    format!("{}: {}. {}{notes}", option.id, option.label, option.meaning)
}

fn add_ending(text: &mut String, ending: &Ending, language: Language) {
    let say = |english, dutch| language.pick(english, dutch);
    _ = writeln!(text, "{}", say("How it ended", "Hoe het afliep"));
    for sentence in &ending.told {
        _ = writeln!(text, "{sentence}");
    }
    text.push('\n');
    for run in [&ending.yours, &ending.model, &ending.without] {
        _ = writeln!(text, "  {}", run_line(run, language));
    }
    let other = [
        (
            say("Differences from the model's person", "Verschillen met de persoon uit het model"),
            &ending.from_model,
        ),
        (
            say("Differences from the formation without you", "Verschillen met de formatie zonder jou"),
            &ending.from_without,
        ),
    ];
    for (head, difference) in other {
        _ = writeln!(text, "\n{head}:");
        add_difference(text, difference, language);
    }
    _ = writeln!(
        text,
        "\n{} ({}): {}; {} {}.\n{}",
        say("Your influence on the agreement", "Jouw invloed op het akkoord"),
        ending.measure,
        decimals(ending.influence, language),
        say("of the model's person", "van de persoon uit het model"),
        decimals(ending.model_influence, language),
        crate::names::sentence(&ending.measure_told)
    );
}

fn run_line(run: &RunTold, language: Language) -> String {
    let say = |english, dutch| language.pick(english, dutch);
    let coalition = match &run.coalition[..] {
        [] => say("no coalition", "geen coalitie").to_owned(),
        parties => and_in(language, parties),
    };
    let day = run.day.map_or(String::new(), |day| format!("; {} {day}", say("day", "dag")));
    let (plans, attained) = (run.plans, decimals(run.attained, language));
    format!(
        "{}: {coalition}{day}; {plans} {}; {} {attained}",
        run.label,
        if plans == 1 { say("plan", "plan") } else { say("plans", "plannen") },
        say("goals attained", "doelbereiking")
    )
}

/// Two decimals, with a plus sign if positive.
fn decimals(value: f64, language: Language) -> String {
    let text = decimal(language, value, 2);
    let is_nothing = text.trim_start_matches('-').bytes().all(|b| !b.is_ascii_digit() || b == b'0');
    match () {
        () if is_nothing => text.trim_start_matches('-').to_owned(),
        () if value > 0.0 => format!("+{text}"),
        () => text,
    }
}

fn add_difference(text: &mut String, difference: &Difference, language: Language) {
    let say = |english, dutch| language.pick(english, dutch);
    if difference.plans() == 0 {
        _ = writeln!(text, "  {}", say("nothing", "geen"));
    }
    let mut list = |mark: &str, plans: &[PlanTold]| {
        for plan in plans {
            _ = writeln!(text, "  {mark} {} ({})", plan.name, plan.id);
        }
    };
    list(say("only yours:", "alleen bij jou:"), &difference.only_yours);
    list(say("only there:", "alleen in de andere:"), &difference.only_there);
}
