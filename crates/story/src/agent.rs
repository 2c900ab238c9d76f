//! The story of one person: role, wishes, acts and experiences, the fate of their factsheets, and their relations that
//! changed.

mod factsheets;
mod relations;

use super::Formation;
use super::names::{self, capitalised, count_of, sentence};
use super::page::Page;
use super::wording;
use model::ids::*;
use model::trace::{Reference, What};
use model::world::actor::Who;
use model::world::build::Setting;

/// True if an event was done by, or to, this person.
pub fn concerns(setting: &Setting, agent: AgentId, what: &What) -> bool {
    let theirs = |sheet: FactsheetId| {
        setting.cast.official(setting.scenario.factsheets()[sheet.index()].author) == agent
    };
    let own_plan =
        |plan: PlanId| setting.policy.problem(setting.policy.problem_of(plan)).factsheet.is_some_and(theirs);
    let filtered = matches!(what, What::Screened { .. } | What::Included { .. } | What::LeftOut { .. });
    what.references().into_iter().any(|(_, reference)| match reference {
        Reference::Agent(other) => other == agent,
        Reference::Factsheet(sheet) => theirs(sheet),
        Reference::Plan(plan) => filtered && own_plan(plan),
        Reference::Party(_) | Reference::Parties(_) | Reference::Theme(_) | Reference::Problem(_) => false,
    })
}

/// Tell the story.
pub fn tell(f: &mut Formation<'_>, agent: AgentId) -> String {
    let mut page = Page::default();
    let name = capitalised(&f.names().person(agent));
    page.heading(&format!("{name} in {} under seed {}", f.called(), f.seed));
    for line in who(f, agent) {
        page.paragraph(&sentence(&line));
    }
    let events = f.events_about(super::Subject::Agent(agent));
    if events.is_empty() {
        page.paragraph(
            "No role in this formation: nobody asked this person anything, and this person did nothing. No role, no \
                 influence.",
        );
        return page.into_text();
    }
    if let Who::Official(official) = f.setting.cast.agent(agent).who {
        wishes(f, official, &mut page);
    }
    page.heading("What happened");
    let merger = f.merger(false);
    for day in events.chunk_by(|a, b| a.day == b.day && a.phase == b.phase) {
        page.subheading(&f.date(day[0].day));
        merger.sentences(day).iter().for_each(|s| page.point(s));
    }
    factsheets::tell(f, agent, &mut page);
    relations::tell(f, agent, &mut page);
    page.into_text()
}

fn who(f: &Formation<'_>, agent: AgentId) -> Vec<String> {
    let scenario = &f.setting.scenario;
    match f.setting.cast.agent(agent).who {
        Who::Negotiator(n) => negotiator(f, n),
        Who::Informateur(i) => {
            let informateur = &scenario.informateurs()[i.index()];
            let party = f.names().party(informateur.party);
            let led = f.any(|w| matches!(w, What::LeadTaken { informateur, .. } if *informateur == agent));
            let led = if led { "and had the lead in this formation" } else { "whose turn did not come" };
            vec![format!("informateur for {party}, {led}; openness {:.2}", *informateur.openness)]
        }
        Who::Official(o) => official(f, agent, o),
        Who::Mayor => vec![
            "the mayor, who links council and executive: with a mayor, newcomers trust the civil service more"
                .to_owned(),
        ],
    }
}

fn negotiator(f: &Formation<'_>, n: NegotiatorId) -> Vec<String> {
    let scenario = &f.setting.scenario;
    let negotiator = &scenario.negotiators()[n];
    let role = names::role(negotiator.role);
    let at_table = if f.world().table.contains(&n) { "at the table" } else { "not at the table" };
    let portfolio: Vec<String> = negotiator.portfolio.iter().map(|&t| f.names().theme(t)).collect();
    let sits = if portfolio.is_empty() {
        "no sitting alderman".to_owned()
    } else {
        format!("sitting alderman for {}", names::and(&portfolio))
    };
    let party = f.names().party(negotiator.party);
    vec![format!("{role} of {party}, {at_table}; experience {:.2}; {sits}", *negotiator.experience)]
}

fn official(f: &Formation<'_>, agent: AgentId, o: OfficialId) -> Vec<String> {
    let scenario = &f.setting.scenario;
    let official = &scenario.officials()[o];
    let post = names::post(official.post);
    let department =
        official.department.map_or(String::new(), |d| format!(" in {}", f.names().department(d)));
    let under = official
        .superior
        .map_or(String::new(), |s| format!(", under {}", f.names().person(f.setting.cast.official(s))));
    let mut lines = vec![format!("{post}{department}{under}")];
    let cast = &f.setting.cast;
    if let Some(s) = cast.supporters.iter().find(|s| s.agent == agent) {
        let clusters: Vec<String> = ClusterId::all(scenario.clusters().len())
            .filter(|&c| f.setting.responsible[c.index()].is_some_and(|r| cast.supporters[r].agent == agent))
            .map(|c| f.names().cluster(c))
            .collect();
        let clusters = if clusters.is_empty() {
            String::new()
        } else {
            format!(", responsible for the factsheets on {}", names::and(&clusters))
        };
        let function = wording::function(s.function).0;
        lines.push(format!("process supporter: {function}{clusters}; authority {:.2}", s.authority));
    }
    if let Some(e) = cast.experts.iter().find(|e| e.agent == agent) {
        let (authority, colouring, boldness) = (e.authority, e.colouring, e.boldness);
        lines.push(format!(
            "content expert; authority {authority:.2}, colouring {colouring:.2}, boldness {boldness:.2}"
        ));
    }
    lines
}

/// Plans shown at each end of an official's wishes. Assumption: what a reader takes in.
const WISHES_SHOWN: usize = 5;

/// An official's wishes as the model drew them, and their attainment by the agreement.
fn wishes(f: &mut Formation<'_>, official: OfficialId, page: &mut Page) {
    let plans = f.setting.policy.plans();
    let mut wishes: Vec<(PlanId, f64)> =
        (0..plans).map(PlanId::at).map(|p| (p, f.rules().goal(official, p))).collect();
    wishes.retain(|(_, wish)| *wish != 0.0);
    if wishes.is_empty() {
        return;
    }
    wishes.sort_by(|a, b| b.1.total_cmp(&a.1).then(a.0.cmp(&b.0)));
    let shown = |part: &[(PlanId, f64)]| {
        part.iter().map(|&(p, w)| format!("{} ({w:+.2})", f.names().plan(p))).collect::<Vec<_>>().join(", ")
    };
    let most = &wishes[..WISHES_SHOWN.min(wishes.len())];
    let least = &wishes[wishes.len() - WISHES_SHOWN.min(wishes.len())..];
    let agreement = &f.world().agreement;
    let wish_of = |plan: PlanId| wishes.iter().find(|(p, _)| *p == plan).map_or(0.0, |(_, w)| *w);
    let sum: f64 = agreement.iter().map(|a| wish_of(a.plan)).sum();
    let wanted = agreement.iter().filter(|a| wish_of(a.plan) > 0.0).count();
    let unwanted = agreement.iter().filter(|a| wish_of(a.plan) < 0.0).count();
    page.heading("Wishes");
    page.paragraph(&format!(
        "The model gave this person wishes on {}, from -1 (against) to 1 (for); no other person in it knows them.",
        count_of(wishes.len(), "plan", "plans")
    ));
    page.point(&format!("Most for {}.", shown(most)));
    page.point(&format!("Most against {}.", shown(least)));
    page.point(&format!(
        "Of the agreement's {}, this person wants {wanted} and opposes {unwanted}; sum of wishes {sum:+.2}.",
        count_of(agreement.len(), "plan", "plans")
    ));
}
