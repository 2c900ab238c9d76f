//! Role play: somebody takes a process supporter's place in one formation and decides at five points instead of the model's
//! rule. [`Choices`] is the one value in which such a formation differs from the model's own; [`Played`] also notes what
//! could be chosen, and where. What each option does is told in [`crate::process::role`].

use crate::ids::*;

/// A point at which whoever plays a process supporter decides.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Point {
    /// What goes into the information package.
    Package,
    /// The theme to put forward for the agenda.
    Agenda,
    /// Who presents at the table.
    Presenting,
    /// Which of the experts' unsolicited advice is passed on to the table.
    Passing,
    /// What stands in the draft of the agreement.
    Draft,
}

impl Point {
    /// All five, in the order in which most formations come to them.
    pub const ALL: [Point; 5] =
        [Point::Package, Point::Agenda, Point::Presenting, Point::Passing, Point::Draft];

    /// Name in files.
    pub const fn name(self) -> &'static str {
        match self {
            Point::Package => "package",
            Point::Agenda => "agenda",
            Point::Presenting => "presenting",
            Point::Passing => "passing",
            Point::Draft => "draft",
        }
    }
}

/// What can be decided at a point.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Choice {
    /// Package: as the model ranks, need and own wishes weighed.
    WeighPackage,
    /// Package: the own subjects by need alone.
    NeedAlone,
    /// Package: the own subjects by own wishes alone.
    WishAlone,
    /// Package: a recommendation that would stay out takes the place of the last of the own subjects.
    MakeRoom(PlanId),
    /// Package: a recommendation that would go in is left out.
    HoldBack(PlanId),
    /// Agenda: the theme takes the place of the one with the largest own priority, and that one its place.
    PutForward(ThemeId),
    /// Presenting: as the model chooses, expertise and agreement weighed.
    WeighPresenters,
    /// Presenting: whoever knows most, from now on.
    MostExpert,
    /// Presenting: whoever wants most what one wants oneself, from now on.
    LikeMinded,
    /// Presenting: the author of the factsheet, from now on.
    Author,
    /// Presenting: nobody, from now on.
    NoPresentation,
    /// Passing: this advice is passed on.
    PassOn,
    /// Passing: this advice is kept.
    Keep,
    /// Passing: this and all later advice is passed on.
    PassOnAll,
    /// Passing: this and all later advice is kept.
    KeepAll,
    /// Draft: as the model ranks, support and the writer's wishes weighed.
    WeighDraft,
    /// Draft: by the parties' support alone.
    SupportAlone,
    /// Draft: own wishes in the place of the writer's.
    OwnWish,
    /// Draft: a plan that would be cut takes the place of the last that would not.
    KeepIn(PlanId),
    /// Draft: a plan that would stay is cut, for the first that would not.
    CutOut(PlanId),
}

impl Choice {
    /// The point at which it can be chosen.
    pub const fn point(self) -> Point {
        match self {
            Choice::WeighPackage
            | Choice::NeedAlone
            | Choice::WishAlone
            | Choice::MakeRoom(_)
            | Choice::HoldBack(_) => Point::Package,
            Choice::PutForward(_) => Point::Agenda,
            Choice::WeighPresenters
            | Choice::MostExpert
            | Choice::LikeMinded
            | Choice::Author
            | Choice::NoPresentation => Point::Presenting,
            Choice::PassOn | Choice::Keep | Choice::PassOnAll | Choice::KeepAll => Point::Passing,
            Choice::WeighDraft
            | Choice::SupportAlone
            | Choice::OwnWish
            | Choice::KeepIn(_)
            | Choice::CutOut(_) => Point::Draft,
        }
    }
}

/// Who is played, and what was decided so far. At a point without a choice the model's rule decides.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Choices {
    role: Option<SupporterId>,
    made: [Option<Choice>; Point::ALL.len()],
}

impl Choices {
    /// Nobody is played.
    pub const NONE: &'static Choices = &Choices { role: None, made: [None; Point::ALL.len()] };

    /// A process supporter is played; nothing is decided yet.
    pub const fn of(role: SupporterId) -> Choices {
        Choices { role: Some(role), made: [None; Point::ALL.len()] }
    }

    /// The same, with a decision; in the place of an earlier one at its point.
    #[must_use]
    pub fn with(mut self, choice: Choice) -> Choices {
        self.made[choice.point() as usize] = Some(choice);
        self
    }

    /// Who is played.
    pub const fn role(&self) -> Option<SupporterId> {
        self.role
    }

    /// What was decided at a point.
    pub const fn at(&self, point: Point) -> Option<Choice> {
        self.made[point as usize]
    }
}

/// Why nothing can be decided at a point.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum NoSay {
    /// Package: none of the recommendations is on a subject for which the role is responsible.
    NotResponsible,
    /// No coalition was found, so that nobody met.
    NoCoalition,
    /// Agenda: the role is not always at the table.
    NotAtTable,
    /// Agenda, draft: nobody listens to the core team, or to the writer: neither openness nor trust nor a relation is left.
    NotHeard,
    /// Agenda: one theme is as good as another to the role; draft: whatever is done, the draft stays as it is.
    NothingToChoose,
    /// Presenting, passing: it did not come up in this formation.
    DidNotComeUp,
    /// Draft: somebody else writes, to whom the role says nothing.
    NotTheWriter,
}

/// An option at a point, with what it comes to there.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Offered {
    /// The decision.
    pub choice: Choice,
    /// Presenting: who would present now.
    pub person: Option<AgentId>,
    /// Package: recommendations on the own subjects that would stay out. Draft: plans that would be cut, before the controller
    /// and the parties look.
    pub left_out: Vec<PlanId>,
}

impl Offered {
    /// An option of which nothing more is to be told.
    pub(crate) const fn only(choice: Choice) -> Offered {
        Offered { choice, person: None, left_out: Vec::new() }
    }
}

/// A point that came up: where, what could be chosen, and what was.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Moment {
    /// The point.
    pub point: Point,
    /// Days from the election.
    pub day: i32,
    /// Number of events before it.
    pub events: usize,
    /// The problem on the table, where it is about one.
    pub problem: Option<ProblemId>,
    /// The advice, as the plan that it is for, and the expert who gives it, where it is about advice.
    pub advice: Option<(PlanId, AgentId)>,
    /// The options, two or more.
    pub options: Vec<Offered>,
    /// What the model's rule takes: one of the options.
    pub own: Choice,
    /// What was taken: the choice where there was one, else what the model's rule takes.
    pub taken: Choice,
}

/// The choices of a formation under way, and the points that it has come to.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Played {
    choices: Choices,
    moments: Vec<Moment>,
    without_say: Vec<(Point, NoSay)>,
}

impl Played {
    /// At the start of a formation with these choices.
    pub(crate) fn begin(&mut self, choices: &Choices) {
        self.choices = *choices;
        self.moments.clear();
        self.without_say.clear();
    }

    /// What was chosen.
    pub const fn choices(&self) -> &Choices {
        &self.choices
    }

    /// The points that came up, in their order.
    pub fn moments(&self) -> &[Moment] {
        &self.moments
    }

    /// A point that came up.
    pub fn moment(&self, point: Point) -> Option<&Moment> {
        self.moments.iter().find(|moment| moment.point == point)
    }

    /// What was taken at a point that came up.
    pub fn taken(&self, point: Point) -> Option<Choice> {
        self.moment(point).map(|moment| moment.taken)
    }

    /// Why nothing could be decided at a point that the formation came to.
    pub fn no_say(&self, point: Point) -> Option<NoSay> {
        self.without_say.iter().find(|(at, _)| *at == point).map(|(_, why)| *why)
    }

    /// Notes that nothing can be decided at a point.
    pub(crate) fn close(&mut self, point: Point, why: NoSay) {
        self.without_say.push((point, why));
    }

    /// Notes a point that came up, and returns what is decided there: the choice, where it is one of the options, else what
    /// the model's rule takes.
    pub(crate) fn come_to(&mut self, moment: Moment) -> Choice {
        let chosen = self.choices.at(moment.point);
        let offered = |choice: &Choice| moment.options.iter().any(|option| option.choice == *choice);
        let taken = chosen.filter(offered).unwrap_or(moment.own);
        self.moments.push(Moment { taken, ..moment });
        taken
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn moment() -> Moment {
        let options = [Choice::PassOn, Choice::Keep].map(Offered::only).to_vec();
        let (own, taken) = (Choice::Keep, Choice::Keep);
        Moment { point: Point::Passing, day: 30, events: 7, problem: None, advice: None, options, own, taken }
    }

    #[test]
    fn only_what_is_offered_is_decided_and_else_what_the_model_takes() {
        let decided = |choices: Choices| {
            let mut played = Played::default();
            played.begin(&choices);
            played.come_to(moment())
        };
        let choices = Choices::of(SupporterId(0));
        assert_eq!(decided(choices), Choice::Keep);
        assert_eq!(decided(choices.with(Choice::PassOn)), Choice::PassOn);
        assert_eq!(decided(choices.with(Choice::PassOnAll)), Choice::Keep, "not among the options");
    }

    #[test]
    fn a_later_choice_takes_the_place_of_an_earlier_one_at_its_point() {
        let choices =
            Choices::of(SupporterId(1)).with(Choice::Keep).with(Choice::NeedAlone).with(Choice::PassOn);
        assert_eq!(choices.at(Point::Passing), Some(Choice::PassOn));
        assert_eq!(choices.at(Point::Package), Some(Choice::NeedAlone));
        assert_eq!(choices.at(Point::Draft), None);
        assert!(Point::ALL.iter().enumerate().all(|(place, point)| *point as usize == place));
    }
}
