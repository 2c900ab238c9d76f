//! Options: their identifiers in files, and their wording in English and in Dutch.

use super::RolePlay;
use crate::names::{and_in, capitalised};
use model::ids::*;
use model::world::build::Setting;
use model::world::choices::{Choice, Moment, NoSay, Offered, Point};

/// Largest number of plans named in one sentence.
const MOST_NAMED: usize = 3;

/// Identifier of an option: that of the theme for the agenda, otherwise a word.
pub(super) fn id(setting: &Setting, choice: Choice) -> String {
    let word = match choice {
        Choice::PutForward(theme) => return setting.scenario.themes()[theme.index()].label.id.clone(),
        Choice::NeedAlone => "need",
        Choice::WishAlone | Choice::OwnWish => "wish",
        Choice::WeighPackage | Choice::WeighPresenters | Choice::WeighDraft => "weigh",
        Choice::MakeRoom(_) => "make-room",
        Choice::HoldBack(_) => "hold-back",
        Choice::MostExpert => "most-expert",
        Choice::LikeMinded => "like-minded",
        Choice::Author => "author",
        Choice::NoPresentation => "nobody",
        Choice::PassOn => "pass",
        Choice::Keep => "keep",
        Choice::PassOnAll => "pass-all",
        Choice::KeepAll => "keep-all",
        Choice::SupportAlone => "support",
        Choice::KeepIn(_) => "keep-in",
        Choice::CutOut(_) => "cut-out",
    };
    word.to_owned()
}

impl RolePlay<'_> {
    /// The decision to be made at a point, as a question.
    pub(super) fn title(&self, point: Point) -> &'static str {
        match point {
            Point::Package => {
                self.say("What goes into the information package?", "Wat komt er in het informatiepakket?")
            }
            Point::Agenda => self
                .say("Which theme do you put forward first?", "Welk thema breng je als eerste naar voren?"),
            Point::Presenting => {
                self.say("Who presents at the table?", "Wie geeft de presentatie aan tafel?")
            }
            Point::Passing => self.say("What do you pass on to the table?", "Wat geef je door aan de tafel?"),
            Point::Draft => {
                self.say("What goes into the draft agreement?", "Wat komt er in het conceptakkoord?")
            }
        }
    }

    /// Reason why there is nothing to decide.
    pub(super) fn no_say(&self, why: NoSay) -> String {
        let (english, dutch) = match why {
            NoSay::NotResponsible => (
                "no recommendation is on one of your subjects; others decide what goes in",
                "geen van de aanbevelingen gaat over een van jouw onderwerpen; anderen beslissen wat erin komt",
            ),
            NoSay::NoCoalition => (
                "no coalition was found, so nobody sat down at the table",
                "er kwam geen coalitie, dus er werd niet onderhandeld",
            ),
            NoSay::NotAtTable => (
                "you are not always at the table, so you have no say in the agenda",
                "je zit niet altijd aan tafel en hebt dus geen stem in de agenda",
            ),
            NoSay::NotHeard => ("nobody at the table listens to you", "aan tafel luistert niemand naar je"),
            NoSay::NothingToChoose => {
                ("whatever you do, it stays as it is", "wat je ook doet, er verandert niets")
            }
            NoSay::DidNotComeUp => {
                ("it did not come up for you in this formation", "dit deed zich in deze formatie niet voor")
            }
            NoSay::NotTheWriter => (
                "somebody else writes the agreement, and you have no say in it",
                "iemand anders schrijft het akkoord, en jij gaat daar niet over",
            ),
        };
        self.say(english, dutch).to_owned()
    }

    /// The player's action, in a few words.
    pub(super) fn label(&self, offered: &Offered) -> String {
        let n = self.names();
        let person = || offered.person.map_or(String::new(), |person| capitalised(&n.person(person)));
        match offered.choice {
            Choice::NeedAlone => {
                self.say("Consider only what is needed", "Kijk alleen naar wat nodig is").to_owned()
            }
            Choice::WishAlone => {
                self.say("Consider only what you want", "Kijk alleen naar wat jij wilt").to_owned()
            }
            Choice::WeighPackage | Choice::WeighDraft => self.say("Weigh both", "Weeg beide mee").to_owned(),
            Choice::MakeRoom(plan) => self
                .say(format!("Make room for {}", n.plan(plan)), format!("Maak plaats voor {}", n.plan(plan))),
            Choice::HoldBack(plan) => {
                self.say(format!("Leave {} out", n.plan(plan)), format!("Laat {} weg", n.plan(plan)))
            }
            Choice::PutForward(theme) => n.theme(theme),
            Choice::MostExpert | Choice::LikeMinded | Choice::WeighPresenters | Choice::Author => person(),
            Choice::NoPresentation => self.say("Nobody", "Niemand").to_owned(),
            Choice::PassOn => self.say("Pass it on", "Geef het door").to_owned(),
            Choice::Keep => self.say("Keep it to yourself", "Houd het bij je").to_owned(),
            Choice::PassOnAll => self
                .say("Pass it on, and all that comes later", "Geef het door, en alles wat nog komt")
                .to_owned(),
            Choice::KeepAll => self
                .say("Keep it, and all that comes later", "Houd het bij je, en alles wat nog komt")
                .to_owned(),
            Choice::SupportAlone => self
                .say("Consider only the parties' support", "Kijk alleen naar de steun van de partijen")
                .to_owned(),
            Choice::OwnWish => {
                self.say("Have it written your way", "Laat het op jouw manier schrijven").to_owned()
            }
            Choice::KeepIn(plan) => {
                self.say(format!("Keep {} in", n.plan(plan)), format!("Houd {} erin", n.plan(plan)))
            }
            Choice::CutOut(plan) => {
                self.say(format!("Cut {}", n.plan(plan)), format!("Schrap {}", n.plan(plan)))
            }
        }
    }

    /// Meaning of an option, in a sentence or two.
    pub(super) fn meaning(&self, moment: &Moment, offered: &Offered) -> String {
        match moment.point {
            Point::Package | Point::Draft => self.on_paper(moment.point, offered),
            Point::Agenda | Point::Presenting | Point::Passing => self.at_table(offered.choice).to_owned(),
        }
    }

    /// Explanation of an option for the package.
    fn of_package(&self, choice: Choice) -> &'static str {
        match choice {
            Choice::NeedAlone => self.say(
                "On your subjects the most urgent and promising plans go first, whatever you want.",
                "Op jouw onderwerpen gaan de urgentste en kansrijkste plannen voor, wat je zelf ook wilt.",
            ),
            Choice::WishAlone => self.say(
                "On your subjects the plans that you want most go first, urgent or not.",
                "Op jouw onderwerpen gaan de plannen voor die jij het liefst wilt, urgent of niet.",
            ),
            Choice::WeighPackage => self.say(
                "What is needed and what you want both count.",
                "Wat nodig is en wat jij wilt, tellen allebei.",
            ),
            Choice::MakeRoom(_) => self.say(
                "It would have stayed out; the last plan on your subjects makes room for it.",
                "Het zou erbuiten blijven; het laatste plan op jouw onderwerpen maakt er plaats voor.",
            ),
            _ => self.say(
                "It would have gone in, but you want it least; the next plan takes its place.",
                "Het zou erin komen, maar jij wilt dit plan het minst; het volgende plan komt ervoor in de plaats.",
            ),
        }
    }

    /// Explanation of an option for the draft.
    fn of_draft(&self, choice: Choice) -> &'static str {
        match choice {
            Choice::SupportAlone => self.say(
                "Plans with most support among the parties come first; your wishes and the writer's do not count.",
                "Plannen met de meeste steun van de partijen komen eerst; jouw wensen en die van de schrijver tellen \
                     niet.",
            ),
            Choice::OwnWish => self.say(
                "Your own wishes count beside the parties' support, as far as the table trusts the writer.",
                "Naast de steun van de partijen tellen jouw wensen, voor zover de tafel de schrijver vertrouwt.",
            ),
            Choice::WeighDraft => self.say(
                "The writer weighs the parties' support and the writer's own wishes.",
                "De schrijver weegt de steun van de partijen af tegen de eigen wensen.",
            ),
            Choice::KeepIn(_) => self.say(
                "It would have been cut, but you want it most; the last plan that would stay makes room for it.",
                "Het zou worden geschrapt, maar jij wilt dit plan het liefst; het laatste plan dat zou blijven, maakt er \
                     plaats voor.",
            ),
            _ => self.say(
                "It would have stayed, but you want it least; the first plan that was cut takes its place.",
                "Het zou blijven, maar jij wilt dit plan het minst; het eerste geschrapte plan komt ervoor in de plaats.",
            ),
        }
    }

    fn on_paper(&self, point: Point, offered: &Offered) -> String {
        let how = match point {
            Point::Package => self.of_package(offered.choice),
            _ => self.of_draft(offered.choice),
        };
        let out = self.plans(&offered.left_out);
        let nothing = match point {
            Point::Package => {
                self.say("None of your plans stays out.", "Geen van jouw plannen blijft erbuiten.")
            }
            _ => self.say("Nothing is cut.", "Er wordt niets geschrapt."),
        };
        match (&offered.left_out[..], point) {
            ([], _) => format!("{how} {nothing}"),
            (_, Point::Package) => {
                self.say(format!("{how} Left out: {out}."), format!("{how} Erbuiten: {out}."))
            }
            _ => self.say(format!("{how} Cut: {out}."), format!("{how} Geschrapt: {out}.")),
        }
    }

    fn at_table(&self, choice: Choice) -> &'static str {
        match choice {
            Choice::PutForward(_) => self.say(
                "You speak up most for this theme. How much that counts depends on how open the informateur is.",
                "Voor dit thema maak je je het meest sterk. Hoe zwaar dat telt, hangt af van de openheid van de informateur.",
            ),
            Choice::MostExpert => {
                self.say(
                    "Knows most about it. You keep choosing this way.",
                    "Weet er het meest van. Je blijft zo kiezen.",
                )
            }
            Choice::LikeMinded => self.say(
                "Agrees most with your wishes. You keep choosing this way.",
                "Is het het meest met je eens. Je blijft zo kiezen.",
            ),
            Choice::WeighPresenters => self.say(
                "Knows about it, and agrees with your wishes. You keep weighing both.",
                "Weet ervan en is het met je eens. Je blijft beide meewegen.",
            ),
            Choice::Author => self.say(
                "Wrote the factsheet. You keep letting the authors speak.",
                "Schreef het factsheet. Je laat ook later de auteurs aan het woord.",
            ),
            Choice::NoPresentation => self.say(
                "The table decides without a presentation, now and every time that you choose.",
                "De tafel beslist zonder presentatie, nu en telkens als jij kiest.",
            ),
            _ => self.of_advice(choice),
        }
    }

    /// Explanation of an option for advice.
    fn of_advice(&self, choice: Choice) -> &'static str {
        match choice {
            Choice::PassOn => self.say(
                "The negotiators may hear it. You judge later advice when it comes.",
                "De onderhandelaars kunnen het horen. Later advies beoordeel je als het komt.",
            ),
            Choice::Keep => self.say(
                "Nobody at the table hears it. You judge later advice when it comes.",
                "Niemand aan tafel hoort het. Later advies beoordeel je als het komt.",
            ),
            Choice::PassOnAll => self.say(
                "From now on you pass on everything that experts send you.",
                "Vanaf nu geef je alles door wat deskundigen je sturen.",
            ),
            _ => self.say(
                "From now on you pass on no unasked advice from experts.",
                "Vanaf nu geef je geen ongevraagd advies van deskundigen meer door.",
            ),
        }
    }

    /// Names of the first plans, and the number of further ones.
    pub(super) fn plans(&self, plans: &[PlanId]) -> String {
        let n = self.names();
        let mut named: Vec<String> = plans.iter().take(MOST_NAMED).map(|&plan| n.plan(plan)).collect();
        if let more @ 1.. = plans.len().saturating_sub(MOST_NAMED) {
            named.push(self.say(format!("{more} more"), format!("nog {more}")));
        }
        and_in(self.language, &named)
    }
}
