//! Role play: a person takes a process supporter's place in one formation and decides at five points instead of the
//! model's rule. Such a formation differs from the model's own in its [`Choices`] alone; [`Played`] also notes the
//! options and where they came up. [`crate::process::role`] explains what each option does.

use crate::ids::*;

/// A point at which the player of a process supporter decides.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Point {
    /// The contents of the information package.
    Package,
    /// The theme to put forward for the agenda.
    Agenda,
    /// The presenter at the table.
    Presenting,
    /// The experts' unsolicited advice to pass on to the table.
    Passing,
    /// The contents of the draft agreement.
    Draft,
}

impl Point {
    /// All five, in the order in which most formations reach them.
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

/// An option at a point.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Choice {
    /// Package: as the model ranks, weighing need and the role's wishes.
    WeighPackage,
    /// Package: the role's subjects, by need alone.
    NeedAlone,
    /// Package: the role's subjects, by its wishes alone.
    WishAlone,
    /// Package: a recommendation that would stay out replaces the last on the role's subjects.
    MakeRoom(PlanId),
    /// Package: a recommendation that would go in is left out.
    HoldBack(PlanId),
    /// Agenda: the theme swaps places with the one of highest priority to the role.
    PutForward(ThemeId),
    /// Presenting: as the model chooses, weighing expertise and agreement.
    WeighPresenters,
    /// Presenting: from now on, whoever knows most.
    MostExpert,
    /// Presenting: from now on, whoever shares the role's wishes most.
    LikeMinded,
    /// Presenting: from now on, the author of the factsheet.
    Author,
    /// Presenting: from now on, nobody.
    NoPresentation,
    /// Passing: this advice is passed on.
    PassOn,
    /// Passing: this advice is held back.
    Keep,
    /// Passing: this and all later advice is passed on.
    PassOnAll,
    /// Passing: this and all later advice is held back.
    KeepAll,
    /// Draft: as the model ranks, weighing support and the writer's wishes.
    WeighDraft,
    /// Draft: by the parties' support alone.
    SupportAlone,
    /// Draft: by the role's wishes in place of the writer's.
    OwnWish,
    /// Draft: a plan that would be cut replaces the last that would stay.
    KeepIn(PlanId),
    /// Draft: a plan that would stay is cut for the first that would not.
    CutOut(PlanId),
}

impl Choice {
    /// The point to which it belongs.
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

/// The role played, and the decisions so far. At a point without a choice the model's rule decides.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Choices {
    role: Option<SupporterId>,
    made: [Option<Choice>; Point::ALL.len()],
}

impl Choices {
    /// Nobody is played.
    pub const NONE: &'static Choices = &Choices { role: None, made: [None; Point::ALL.len()] };

    /// Play a process supporter; nothing is decided yet.
    pub const fn of(role: SupporterId) -> Choices {
        Choices { role: Some(role), made: [None; Point::ALL.len()] }
    }

    /// Add a decision; it replaces an earlier one at its point.
    #[must_use]
    pub fn with(mut self, choice: Choice) -> Choices {
        self.made[choice.point() as usize] = Some(choice);
        self
    }

    /// The role played; `None` if nobody is played.
    pub const fn role(&self) -> Option<SupporterId> {
        self.role
    }

    /// The decision at a point; `None` if there is none.
    pub const fn at(&self, point: Point) -> Option<Choice> {
        self.made[point as usize]
    }
}

/// Reason why nothing can be decided at a point.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum NoSay {
    /// Package: no recommendation is on a subject for which the role is responsible.
    NotResponsible,
    /// No coalition was found, so nobody met.
    NoCoalition,
    /// Agenda: the role is not always at the table.
    NotAtTable,
    /// Agenda, draft: nobody listens to the core team, or to the writer: no openness, trust or relation is left.
    NotHeard,
    /// Agenda: the role has no preference among themes; draft: nothing would change the draft.
    NothingToChoose,
    /// Presenting, passing: it did not come up in this formation.
    DidNotComeUp,
    /// Draft: somebody else writes, and the role has no say with the writer.
    NotTheWriter,
}

/// An option at a point, with its consequences there.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Offered {
    /// The decision.
    pub choice: Choice,
    /// Presenting: the person who would present now.
    pub person: Option<AgentId>,
    /// Package: recommendations on the role's subjects that would stay out. Draft: plans that would be cut, before the
    /// controller and the parties check it.
    pub left_out: Vec<PlanId>,
}

impl Offered {
    /// An option that needs no further details.
    pub(crate) const fn only(choice: Choice) -> Offered {
        Offered { choice, person: None, left_out: Vec::new() }
    }
}

/// A point that came up: the moment, the options and the decision.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Moment {
    /// The point.
    pub point: Point,
    /// Days from the election.
    pub day: i32,
    /// Number of events before it.
    pub events: usize,
    /// The problem on the table; `None` if the point concerns no problem.
    pub problem: Option<ProblemId>,
    /// The advice: its plan and the expert who gives it; `None` if the point concerns no advice.
    pub advice: Option<(PlanId, AgentId)>,
    /// The options, two or more.
    pub options: Vec<Offered>,
    /// The option that the model's rule takes.
    pub own: Choice,
    /// The option taken: the choice if there was one, else that of the model's rule.
    pub taken: Choice,
}

/// The choices of a formation under way, and the points that it has reached.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Played {
    choices: Choices,
    moments: Vec<Moment>,
    without_say: Vec<(Point, NoSay)>,
}

impl Played {
    /// Start a formation with these choices.
    pub(crate) fn begin(&mut self, choices: &Choices) {
        self.choices = *choices;
        self.moments.clear();
        self.without_say.clear();
    }

    /// The choices.
    pub const fn choices(&self) -> &Choices {
        &self.choices
    }

    /// The points that came up, in their order.
    pub fn moments(&self) -> &[Moment] {
        &self.moments
    }

    /// A point that came up; `None` if it did not.
    pub fn moment(&self, point: Point) -> Option<&Moment> {
        self.moments.iter().find(|moment| moment.point == point)
    }

    /// The option taken at a point; `None` if it did not come up.
    pub fn taken(&self, point: Point) -> Option<Choice> {
        self.moment(point).map(|moment| moment.taken)
    }

    /// Reason why nothing could be decided at a point that the formation reached; `None` if something could.
    pub fn no_say(&self, point: Point) -> Option<NoSay> {
        self.without_say.iter().find(|(at, _)| *at == point).map(|(_, why)| *why)
    }

    /// Note that nothing can be decided at a point.
    pub(crate) fn close(&mut self, point: Point, why: NoSay) {
        self.without_say.push((point, why));
    }

    /// Note a point that came up, and return the decision: the choice if it is one of the options, else that of the
    /// model's rule.
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
