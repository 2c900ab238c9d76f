//! The course of one formation by date: phases, leads, sessions, and events of the factsheets.

pub mod events;
mod lanes;

use super::canvas::{self, Drawing, Frame};
use super::data;
use super::look::{Language, Look};
use events::{FormationCourse, LeadEnd, LeadSpan};
use jiff::civil::Date;
use model::trace::{Coalition, Phase, Reason};
use results::words::Word;
use story::Formation;
use story::calendar;
use story::phases;
use studies::error::Error;

/// Draw the picture as SVG.
///
/// # Errors
/// Drawing failed, which is a fault of the program.
pub fn draw(formation: &Formation<'_>, look: &Look) -> Result<Drawing, Error> {
    let language = look.language;
    let told = TimelineDrawing { course: FormationCourse::of(&formation.events()), formation, language };
    let frame = Frame {
        title: Word::TimelineTitle.said(language).to_owned(),
        subtitle: Word::TimelineSays.said(language).to_owned(),
        source: Frame::source(language, &data::made_of(formation, language)),
        description: told.described(),
    };
    canvas::draw(look, &frame, |area, pen| lanes::paint(area, pen, &told))
}

/// A course, and the settings to draw it.
struct TimelineDrawing<'f> {
    course: FormationCourse,
    formation: &'f Formation<'f>,
    language: Language,
}

impl TimelineDrawing<'_> {
    fn election(&self) -> Date {
        self.formation.setting.scenario.council().election
    }

    /// `16 April`, or `16 Apr` in short.
    fn date(&self, day: i16, short: bool) -> String {
        let date = calendar::date_of(self.election(), day);
        let months = if short { Word::MonthsInShort } else { Word::Months }.said(self.language);
        let place = usize::try_from(date.month() - 1).unwrap_or(0);
        let month = months.split_whitespace().nth(place).unwrap_or_default();
        format!("{} {month}", date.day())
    }

    /// `16 April 2018`.
    fn date_with_year(&self, day: i16) -> String {
        format!("{} {}", self.date(day, false), calendar::date_of(self.election(), day).year())
    }

    /// Milestones in order, with their names.
    fn milestones(&self) -> Vec<(i16, &'static str)> {
        let say = |word: Word| word.said(self.language);
        let invested = self.course.invested.map(|(day, installed)| {
            (day, say(if installed { Word::ExecutiveInvested } else { Word::ExecutiveRefused }))
        });
        [
            Some((0, say(Word::ElectionOn))),
            self.course.ended.map(|day| (day, say(Word::NoCoalitionEnd))),
            self.course.presented.map(|day| (day, say(Word::AgreementPresented))),
            invested,
        ]
        .into_iter()
        .flatten()
        .collect()
    }

    fn phase(&self, phase: Phase) -> &'static str {
        let [english, dutch] = phases::short(phase);
        self.language.pick(english, dutch)
    }

    fn parties(&self, coalition: Coalition) -> String {
        let names = self.formation.names();
        coalition.parties().map(|party| names.party(party)).collect::<Vec<_>>().join(" + ")
    }

    /// Outcome of a lead.
    fn outcome(&self, lead: &LeadSpan) -> String {
        let why = match lead.end {
            LeadEnd::Agreed(coalition) => {
                return Word::AgreedWith.with(self.language, &[&self.parties(coalition)]);
            }
            LeadEnd::Returned(Reason::OutOfPatience) => Word::OutOfPatience,
            LeadEnd::Returned(Reason::OutOfOptions) => Word::OutOfOptions,
            LeadEnd::Returned(_) => Word::BetterAlternatives,
            LeadEnd::Open => Word::NotReturned,
        };
        let why = why.said(self.language);
        let Some(&(_, last)) = lead.sounded.last() else { return why.to_owned() };
        let others = Coalition(last.0 & !(1 << lead.party.0));
        let number = lead.sounded.len().to_string();
        Word::TriedLast.with(self.language, &[why, &number, &self.parties(others)])
    }

    fn described(&self) -> String {
        let course = &self.course;
        let phases = course.phases.iter().map(|&(phase, from, to)| {
            format!("{}: {} – {}", self.phase(phase), self.date_with_year(from), self.date_with_year(to))
        });
        let leads = course.leads.iter().map(|lead| {
            let party = self.formation.names().party(lead.party);
            format!("{}: {}", Word::LeadOf.with(self.language, &[&party]), self.outcome(lead))
        });
        let days =
            self.milestones().into_iter().map(|(day, what)| format!("{what}: {}", self.date_with_year(day)));
        phases.chain(leads).chain(days).collect::<Vec<_>>().join("; ")
    }
}
