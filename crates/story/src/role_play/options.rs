//! Options: their identifiers in files, and their words in English and in Dutch.

use super::RolePlay;
use crate::names::and_in;
use model::ids::*;
use model::world::build::Setting;
use model::world::choices::{Choice, Moment, NoSay, Offered, Point};

/// Plans that are named at most in one sentence.
const MOST_NAMED: usize = 3;

/// Identifier of an option: the theme's for the agenda, else a word.
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
    /// What is to be decided at a point, as a question.
    pub(super) fn title(&self, point: Point) -> &'static str {
        match point {
            Point::Package => {
                self.say("What goes into the information package?", "Wat komt er in het informatiepakket?")
            }
            Point::Agenda => self
                .say("Which theme do you put forward first?", "Welk thema breng je als eerste naar voren?"),
            Point::Presenting => self.say("Who presents at the table?", "Wie vertelt het aan tafel?"),
            Point::Passing => self.say("What do you pass on to the table?", "Wat geef je door aan de tafel?"),
            Point::Draft => self.say(
                "What stands in the draft of the agreement?",
                "Wat staat er in het concept van het akkoord?",
            ),
        }
    }

    /// Why nothing is to be decided.
    pub(super) fn no_say(&self, why: NoSay) -> String {
        let (english, dutch) = match why {
            NoSay::NotResponsible => (
                "none of the recommendations is on a subject of yours; others decide what goes in",
                "geen van de adviezen gaat over een onderwerp van jou; anderen beslissen wat erin komt",
            ),
            NoSay::NoCoalition => (
                "no coalition was found, so that nobody sat down at the table",
                "er kwam geen coalitie, dus niemand ging aan tafel zitten",
            ),
            NoSay::NotAtTable => (
                "you are not always at the table, and have no say in the agenda",
                "je zit niet steeds aan tafel, en hebt geen stem in de agenda",
            ),
            NoSay::NotHeard => ("nobody at the table listens to you", "aan tafel luistert niemand naar je"),
            NoSay::NothingToChoose => {
                ("whatever you do, it stays as it is", "wat je ook doet, het blijft zoals het is")
            }
            NoSay::DidNotComeUp => {
                ("it did not come up for you in this formation", "het kwam in deze formatie niet op je pad")
            }
            NoSay::NotTheWriter => (
                "somebody else writes the agreement, and you have no say in it",
                "iemand anders schrijft het akkoord, en jij gaat daar niet over",
            ),
        };
        self.say(english, dutch).to_owned()
    }

    /// What one does, in a few words.
    pub(super) fn label(&self, offered: &Offered) -> String {
        let n = self.names();
        let person = || offered.person.map_or(String::new(), |person| n.person(person));
        match offered.choice {
            Choice::NeedAlone => self.say("Go by what is needed", "Kijk alleen naar wat nodig is").to_owned(),
            Choice::WishAlone => self.say("Go by what you want", "Kijk alleen naar wat jij wilt").to_owned(),
            Choice::WeighPackage | Choice::WeighDraft => {
                self.say("Weigh the one and the other", "Weeg het een en het ander").to_owned()
            }
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
            Choice::SupportAlone => {
                self.say("Go by the parties' support", "Kijk alleen naar de steun van de partijen").to_owned()
            }
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

    /// What an option means, in a sentence or two.
    pub(super) fn meaning(&self, moment: &Moment, offered: &Offered) -> String {
        match moment.point {
            Point::Package | Point::Draft => self.on_paper(moment.point, offered),
            Point::Agenda | Point::Presenting | Point::Passing => self.at_table(offered.choice).to_owned(),
        }
    }

    /// How a package comes about.
    fn of_package(&self, choice: Choice) -> &'static str {
        match choice {
            Choice::NeedAlone => self.say(
                "On your subjects the most urgent and most promising goes first, whatever you want.",
                "Op jouw onderwerpen gaat het meest dringende en kansrijke voor, wat je zelf ook wilt.",
            ),
            Choice::WishAlone => self.say(
                "On your subjects what you want most goes first, urgent or not.",
                "Op jouw onderwerpen gaat voor wat jij het liefst wilt, dringend of niet.",
            ),
            Choice::WeighPackage => self.say(
                "What is needed and what you want both count.",
                "Wat nodig is en wat jij wilt tellen allebei.",
            ),
            Choice::MakeRoom(_) => self.say(
                "It would have stayed out; the last of your own subjects gives way.",
                "Het zou erbuiten blijven; het laatste van je eigen onderwerpen wijkt.",
            ),
            _ => self.say(
                "It would have gone in, and you want it least; the next in line takes its place.",
                "Het zou erin komen, en jij wilt het het minst; het volgende neemt de plaats in.",
            ),
        }
    }

    /// How a draft comes about.
    fn of_draft(&self, choice: Choice) -> &'static str {
        match choice {
            Choice::SupportAlone => self.say(
                "What has most support among the parties comes first; your wishes and the writer's do not count.",
                "Wat de meeste steun van de partijen heeft komt eerst; wensen van jou en de schrijver tellen niet.",
            ),
            Choice::OwnWish => self.say(
                "Beside the parties' support your own wishes count, as far as the table trusts the pen.",
                "Naast de steun van de partijen tellen jouw wensen, zover de tafel de pen vertrouwt.",
            ),
            Choice::WeighDraft => self.say(
                "The writer weighs the parties' support and own wishes.",
                "De schrijver weegt de steun van de partijen en eigen wensen.",
            ),
            Choice::KeepIn(_) => self.say(
                "It would have been cut, and you want it most; the last that would stay gives way.",
                "Het zou worden geschrapt, en jij wilt het het liefst; het laatste dat zou blijven wijkt.",
            ),
            _ => self.say(
                "It would have stayed, and you want it least; the first that was cut takes its place.",
                "Het zou blijven, en jij wilt het het minst; het eerste dat is geschrapt neemt de plaats in.",
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
            Point::Package => self.say("Nothing of yours stays out.", "Van jou blijft er niets buiten."),
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
                "You speak up for this theme as for no other. How much that counts depends on how open the informateur is.",
                "Je spreekt voor dit thema als voor geen ander. Hoeveel dat telt hangt af van hoe open de informateur is.",
            ),
            Choice::MostExpert => {
                self.say("Knows most about it. You go on choosing so.", "Weet er het meest van. Zo blijf je kiezen.")
            }
            Choice::LikeMinded => self.say(
                "Wants most what you want. You go on choosing so.",
                "Wil het meest wat jij wilt. Zo blijf je kiezen.",
            ),
            Choice::WeighPresenters => self.say(
                "Knows about it, and wants what you want. You go on weighing both.",
                "Weet ervan, en wil wat jij wilt. Je blijft beide wegen.",
            ),
            Choice::Author => self.say(
                "Wrote the factsheet. You go on letting the authors speak.",
                "Schreef het factsheet. Je laat ook later de schrijvers aan het woord.",
            ),
            Choice::NoPresentation => self.say(
                "The table decides without a presentation, now and whenever it is up to you.",
                "De tafel beslist zonder presentatie, nu en telkens als het aan jou is.",
            ),
            _ => self.of_advice(choice),
        }
    }

    /// What becomes of advice.
    fn of_advice(&self, choice: Choice) -> &'static str {
        match choice {
            Choice::PassOn => self.say(
                "The negotiators may hear it. Later advice you judge when it comes.",
                "De onderhandelaars kunnen het horen. Later advies beoordeel je als het komt.",
            ),
            Choice::Keep => self.say(
                "Nobody at the table hears it. Later advice you judge when it comes.",
                "Niemand aan tafel hoort het. Later advies beoordeel je als het komt.",
            ),
            Choice::PassOnAll => self.say(
                "From now on you hold nothing back that experts send you.",
                "Vanaf nu houd je niets tegen van wat deskundigen je sturen.",
            ),
            _ => self.say(
                "From now on nothing that experts send you unasked reaches the table through you.",
                "Vanaf nu komt niets van wat deskundigen je ongevraagd sturen via jou op tafel.",
            ),
        }
    }

    /// Some plans by name, and how many more there are.
    pub(super) fn plans(&self, plans: &[PlanId]) -> String {
        let n = self.names();
        let mut named: Vec<String> = plans.iter().take(MOST_NAMED).map(|&plan| n.plan(plan)).collect();
        if let more @ 1.. = plans.len().saturating_sub(MOST_NAMED) {
            named.push(self.say(format!("{more} more"), format!("nog {more}")));
        }
        and_in(self.language, &named)
    }
}
