//! The role, and the events up to a point: in English and in Dutch, from the formation's own events and names.

use super::{RolePlay, RoleTold, Run};
use crate::agreement::words::count;
use crate::catalogue;
use crate::names::and_in;
use model::ids::*;
use model::process::agenda;
use model::scenario::Language;
use model::scenario::parameters::ProcessFunction;
use model::trace::{Event, What};
use model::world::choices::{Choice, Moment, Point};

/// Largest number of themes named as the player's priorities.
const MOST_THEMES: usize = 3;

// Bounds of wish, -1 to 1: up to the first the player is indifferent, from the second the wish is strong. Assumption.
const INDIFFERENT: f64 = 0.05;
const STRONG: f64 = 0.4;

impl RolePlay<'_> {
    /// The role that is played.
    pub(super) fn role_told(&self) -> RoleTold {
        let supporter = &self.setting.cast.supporters[self.role];
        let name = self.names().person(supporter.agent);
        let place = &self.setting.scenario.council().municipality;
        let work = match supporter.function {
            ProcessFunction::MunicipalSecretary => self.say(
                "You lead the civil service: the people who work for every government, whatever its parties.",
                "Je leidt de ambtelijke organisatie: de mensen die voor elk bestuur werken, van welke partijen ook.",
            ),
            _ => self.say(
                "You are one of the civil servants who help the parties to reach an agreement.",
                "Je bent een van de ambtenaren die de partijen aan een akkoord helpen.",
            ),
        };
        let rule = self.say(
            "The politicians decide; you prepare, advise and write.",
            "De politici beslissen; jij bereidt voor, adviseert en schrijft.",
        );
        let themes = and_in(self.language, &self.themes_cared_for());
        let about = self.say(
            format!("{work} {rule} But you also have wishes: you care most about {themes}."),
            format!("{work} {rule} Maar je hebt zelf ook wensen: je geeft het meest om {themes}."),
        );
        let function =
            self.say(format!("{}, {place}", self.function()), format!("{}, {place}", self.function()));
        RoleTold { id: self.role_id().to_owned(), name, function, about }
    }

    /// The themes of highest priority to the player, in descending order.
    fn themes_cared_for(&self) -> Vec<String> {
        let priority = |theme| agenda::priority(self.setting, self.draws(), self.official(), theme);
        let mut themes: Vec<ThemeId> = ThemeId::all(self.setting.scenario.themes().len()).collect();
        themes.sort_by(|&a, &b| priority(b).total_cmp(&priority(a)).then(a.cmp(&b)));
        themes.iter().take(MOST_THEMES).map(|&theme| self.names().theme(theme)).collect()
    }

    /// The events up to a point, and the state of affairs there.
    pub(super) fn situation(&self, run: &Run, moment: &Moment) -> String {
        let sentences = match moment.point {
            Point::Package => self.before_package(run, moment),
            Point::Agenda => self.before_agenda(run, moment),
            Point::Presenting => self.before_presenting(run, moment),
            Point::Passing => self.before_passing(run, moment),
            Point::Draft => self.before_draft(run, moment),
        };
        sentences.join(" ")
    }

    /// The last event before a point that meets this condition, as a sentence.
    fn last_told(&self, run: &Run, moment: &Moment, holds: impl Fn(&What) -> bool) -> Option<String> {
        let before: &[Event] = &run.trace.events()[..moment.events];
        let event = before.iter().rev().find(|event| holds(&event.what))?;
        Some(match self.language {
            Language::English => catalogue::english(self.names(), &event.what),
            Language::Dutch => catalogue::dutch(self.names(), &event.what),
        })
    }

    fn before_package(&self, run: &Run, moment: &Moment) -> Vec<String> {
        let me = self.agent();
        let packed = run.trace.events()[moment.events..].iter().filter_map(|event| match event.what {
            What::Included { plan, by } | What::LeftOut { plan, by } => Some((plan, by)),
            _ => None,
        });
        let (mut all, mut mine) = (0, 0);
        packed.for_each(|(_, by)| {
            all += 1;
            mine += usize::from(by == Some(me));
        });
        let room = self.setting.scenario.parameters().preparation.package_plans;
        let now = self.say(
            format!(
                "The election is near. The experts' factsheets recommend {all} plans, but the package for the \
                     negotiators has room for {room}; you decide about {mine} of them."
            ),
            format!(
                "De verkiezingen staan voor de deur. In de factsheets van de deskundigen staan {all} aanbevelingen, maar in het informatiepakket voor de onderhandelaars passen er {room}; over {mine} daarvan beslis jij."
            ),
        );
        let mine = |what: &What| matches!(what, What::Conflict { supporter, .. } if *supporter == me);
        let held = |what: &What| matches!(what, What::Screened { .. });
        let told = self.last_told(run, moment, mine).or_else(|| self.last_told(run, moment, held));
        [now].into_iter().chain(told).collect()
    }

    fn before_agenda(&self, run: &Run, moment: &Moment) -> Vec<String> {
        let n = self.names();
        let parties: Vec<String> = run.world.partners.iter().map(|&party| n.party(party)).collect();
        let parties = and_in(self.language, &parties);
        let informateur = n.person(self.setting.cast.informateur(run.world.lead));
        let start = self.say(
            format!(
                "{parties} sit down at the table with {informateur}. Time is short: a late theme may never be discussed."
            ),
            format!(
                "Aan tafel: {parties}, met {informateur}. De tijd is krap: wat laat op de agenda staat, komt misschien niet meer aan bod."
            ),
        );
        let declined = |what: &What| matches!(what, What::Declined { .. } | What::MandateReturned { .. });
        let own = match moment.own {
            Choice::PutForward(theme) => Some(n.theme(theme)),
            _ => None,
        };
        let wish = own.map(|theme| {
            self.say(
                format!("Of all themes you care most about {theme}."),
                format!("Van alle thema's ligt {theme} je het naast aan het hart."),
            )
        });
        self.last_told(run, moment, declined).into_iter().chain([start]).chain(wish).collect()
    }

    fn before_presenting(&self, run: &Run, moment: &Moment) -> Vec<String> {
        let n = self.names();
        let Some(problem) = moment.problem else { return Vec::new() };
        let (called, theme) = (n.problem(problem), n.theme(self.setting.policy.problem(problem).theme));
        let now = self.say(
            format!(
                "The table has come to {called} (theme: {theme}). There is time for a presentation, and you choose who speaks."
            ),
            format!(
                "Aan de orde is {called} (thema: {theme}). Er is tijd voor een presentatie, en jij kiest wie het woord krijgt."
            ),
        );
        let favourite = self.favourite(run, problem);
        let wish = self.say(
            format!("You yourself prefer {}.", n.plan(favourite)),
            format!("Zelf wil je het liefst {}.", n.plan(favourite)),
        );
        [now, self.in_package(run, problem), wish].into_iter().collect()
    }

    fn before_passing(&self, run: &Run, moment: &Moment) -> Vec<String> {
        let n = self.names();
        let Some((plan, expert)) = moment.advice else { return Vec::new() };
        let problem = self.setting.policy.problem_of(plan);
        let (called, expert) = (n.problem(problem), n.person(expert));
        let now = self.say(
            format!(
                "{expert} comes to you with advice that nobody asked for, on {called}: {}.",
                n.plan(plan)
            ),
            format!("{expert} komt bij je met ongevraagd advies over {called}: {}.", n.plan(plan)),
        );
        vec![now, self.in_package(run, problem), self.wanted(run, plan).to_owned()]
    }

    fn before_draft(&self, run: &Run, moment: &Moment) -> Vec<String> {
        let n = self.names();
        let plans: Vec<PlanId> = run.world.decisions.iter().flatten().filter_map(|d| d.plan).collect();
        let room = self.setting.scenario.parameters().agreement.plans;
        let decided = count(plans.len(), self.say("plan", "plan"), self.say("plans", "plannen"));
        let over = self.say(
            format!("The talks are over: the table has decided on {decided}, but the agreement has room for {room}."),
            format!(
                "De onderhandelingen zijn voorbij: de tafel heeft {decided} gekozen, en in het akkoord passen er hooguit {room}."
            ),
        );
        let order = self.say(
            "So all fit; but if the money runs out, the last plans are cut first.",
            "Alles past dus, maar als het geld op is, vallen de laatste plannen het eerst af.",
        );
        let now = if plans.len() <= room as usize { format!("{over} {order}") } else { over };
        let wish = |plan: &PlanId| self.wish(run, *plan);
        let by_wish = |a: &&PlanId, b: &&PlanId| wish(a).total_cmp(&wish(b));
        let ends = plans.iter().max_by(by_wish).zip(plans.iter().min_by(by_wish));
        let wishes = ends.map(|(most, least)| {
            self.say(
                format!("Of these you want {} most, and {} least.", n.plan(*most), n.plan(*least)),
                format!("Daarvan wil je {} het liefst, en {} het minst.", n.plan(*most), n.plan(*least)),
            )
        });
        let amended = |what: &What| matches!(what, What::Amended { adopted: true, .. });
        self.last_told(run, moment, amended).into_iter().chain([now]).chain(wishes).collect()
    }

    /// The recommendation of the package on a problem.
    fn in_package(&self, run: &Run, problem: ProblemId) -> String {
        let n = self.names();
        let dossier = run.world.dossiers[problem.index()].filter(|dossier| dossier.in_package);
        let recommended = dossier.and_then(|dossier| Some((dossier.author, dossier.recommended?)));
        match recommended {
            Some((author, approach)) => {
                let author = n.person(self.setting.cast.experts[author].agent);
                let plan = n.plan(self.setting.policy.plan(problem, approach));
                self.say(
                    format!("The package recommends {plan}, from the factsheet by {author}."),
                    format!("Het pakket beveelt {plan} aan, uit het factsheet van {author}."),
                )
            }
            None => self.say(
                "The package says nothing about it.".to_owned(),
                "Het pakket zegt er niets over.".to_owned(),
            ),
        }
    }

    /// The player's wish for a plan, [-1, 1].
    fn wish(&self, run: &Run, plan: PlanId) -> f64 {
        run.world.clone().goal(self.setting, self.draws(), self.official(), plan)
    }

    fn favourite(&self, run: &Run, problem: ProblemId) -> PlanId {
        let plans = self.setting.policy.plans_of(problem).map(PlanId::at);
        let first = PlanId::at(self.setting.policy.plans_of(problem).start);
        plans.fold(first, |best, plan| if self.wish(run, plan) > self.wish(run, best) { plan } else { best })
    }

    /// Strength of the player's wish for a plan, in words.
    fn wanted(&self, run: &Run, plan: PlanId) -> &'static str {
        match self.wish(run, plan) {
            wish if wish >= STRONG => self.say("You want this very much.", "Dit wil je heel graag."),
            wish if wish > INDIFFERENT => self.say("You would like this.", "Dit wil je wel."),
            wish if wish >= -INDIFFERENT => self.say("You do not mind.", "Het maakt je niet uit."),
            wish if wish > -STRONG => self.say("You would rather not have this.", "Dit heb je liever niet."),
            _ => self.say("You are strongly against this.", "Hier ben je sterk tegen."),
        }
    }
}
