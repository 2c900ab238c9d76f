//! The whole formation, or one phase in full detail, in Dutch: one sentence per event. (The English story merges events
//! that belong together into one sentence.)

use super::agreement::words::{count, decimal};
use super::calendar::date_in;
use super::page::Page;
use super::{Formation, catalogue, kinds, phases, wording};
use model::scenario::Language::Dutch;
use model::trace::{Event, Phase};

/// Tell the whole formation by its major events, phase by phase and day by day.
pub(crate) fn tell(f: &Formation<'_>) -> String {
    let mut page = Page::default();
    opening(f, &mut page);
    let mut events = f.events();
    events.retain(|event| event.what.is_major() && !kinds::is_account(&event.what));
    for of_phase in events.chunk_by(|a, b| a.phase == b.phase) {
        let phase = of_phase[0].phase;
        page.heading(phases::heading_in_dutch(phase));
        page.paragraph(phases::meaning_in_dutch(phase));
        by_day(f, of_phase, &mut page);
        if phase == Phase::Drafting {
            agreement(f, &mut page);
        }
    }
    page.into_text()
}

/// Tell all events of one phase.
pub(crate) fn tell_phase(f: &Formation<'_>, phase: Phase) -> String {
    let mut page = Page::default();
    page.heading(&format!("{}: {}", f.setting.scenario.title_in(Dutch), phases::heading_in_dutch(phase)));
    page.paragraph(phases::meaning_in_dutch(phase));
    let mut events = f.events();
    events.retain(|event| event.phase == phase);
    if events.is_empty() {
        page.paragraph(match phase {
            Phase::EverydayPractice => "Er gebeurde niets: het scenario heeft geen zittende wethouder.",
            _ => "Deze fase is niet bereikt: er kwam geen coalitie.",
        });
    }
    by_day(f, &events, &mut page);
    page.into_text()
}

fn opening(f: &Formation<'_>, page: &mut Page) {
    let (world, names) = (f.world(), f.names());
    let title = f.setting.scenario.title_in(Dutch);
    page.heading(&format!("{title}: formatie {}, beginwaarde {}", f.replicate + 1, f.seed));
    let outcome = if world.coalition.is_empty() {
        "er kwam geen coalitie".to_owned()
    } else {
        let parties = wording::parties_in_dutch(names, world.coalition);
        let agreed = if world.council_wide { "een raadsbreed akkoord" } else { "een akkoord" };
        let plans = count(world.agreement.len(), "plan", "plannen");
        let listed = world.agreement.iter().filter(|agreed| agreed.in_factsheets).count();
        let installed = if world.installed { "werd" } else { "werd niet" };
        format!(
            "{agreed} van {parties} met {plans}, waarvan {listed} uit de factsheets van het informatiepakket; het \
             college {installed} geïnstalleerd"
        )
    };
    page.paragraph(&format!("In het kort: {outcome}."));
    page.paragraph(
        "Dit zijn de belangrijkste gebeurtenissen; --phase vertelt alle gebeurtenissen van één fase. Dagen tellen vanaf \
         de verkiezing. Alles is gesimuleerd, en de plannen zijn verzonnen: niemand hierin is een echte persoon.",
    );
}

fn by_day(f: &Formation<'_>, events: &[Event], page: &mut Page) {
    let election = f.setting.scenario.council().election;
    for day in events.chunk_by(|a, b| a.day == b.day) {
        page.subheading(&format!("Dag {}, {}", day[0].day, date_in(election, day[0].day, Dutch)));
        day.iter().for_each(|event| page.point(&catalogue::dutch(f.names(), &event.what)));
    }
}

fn agreement(f: &Formation<'_>, page: &mut Page) {
    let names = f.names();
    page.subheading(
        "Het akkoord: elk plan met wie het als eerste op tafel legde (* = staat in een factsheet)",
    );
    for (place, agreed) in f.world().agreement.iter().enumerate() {
        let listed = if agreed.in_factsheets { "*" } else { " " };
        let plan = names.plan_id(agreed.plan);
        let name = names.plan_name(agreed.plan).unwrap_or_else(|| plan.as_str().into());
        let utility = decimal(Dutch, agreed.utility, 2);
        page.line(&format!("{:>3}. {listed} {name}", place + 1));
        page.line(&format!(
            "       {plan:<24} {utility:>5}  {}",
            wording::tabled_in_dutch(names, agreed.proposer)
        ));
    }
}
