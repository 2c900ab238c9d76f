//! What the draws of a formation are for; how a draw has an address: [`numbers::random`].

use numbers::random;

/// What a draw is for. The number is part of the address: append, never renumber; 29 is
/// [`random::StudyDraw`].
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[repr(u64)]
pub enum Purpose {
    /// True effectiveness of a plan.
    Quality = 1,
    /// Cost of a plan.
    Cost = 2,
    /// Urgency of a problem.
    Urgency = 3,
    /// The private part of a civil servant's wish for a plan.
    Wish = 4,
    /// A supporter's priority of a theme.
    Priority = 5,
    /// Error of an expert's estimate.
    Estimate = 6,
    /// Error of an expert's estimate on request.
    FreshEstimate = 7,
    /// A negotiator's own impression of a plan.
    Impression = 8,
    /// Whether author and supporter fall out.
    Conflict = 9,
    /// Who wins the conflict.
    Contest = 10,
    /// Whether a dossier climbs the line.
    Route = 11,
    /// A superior's screen.
    Screen = 12,
    /// Which coalition an informateur sounds out next.
    Sounding = 13,
    /// A party's answer to a sounding.
    Answer = 14,
    /// A council debate's motion.
    Motion = 15,
    /// The order of themes.
    Agenda = 16,
    /// Whether, and which, a party forces its theme.
    Forcing = 17,
    /// Attendance at a session.
    Attendance = 18,
    /// Whether an official takes the initiative.
    Initiative = 19,
    /// Whether advice reaches a negotiator.
    Access = 20,
    /// Whether a problem is opened with a presentation.
    Presentation = 21,
    /// Whether the informateur endorses a dossier.
    Endorsement = 22,
    /// Whether a negotiator notices colouring.
    Detection = 23,
    /// Whether who notices speaks up.
    Voice = 24,
    /// Whether the controller's word is followed.
    Money = 25,
    /// Whether a party has a loss restored.
    Scrutiny = 26,
    /// Luck in the division of portfolios.
    Portfolio = 27,
    /// Everyday practice: contact of an official with an alderman.
    EverydayContact = 28,
    /// Who leads, where leads are drawn.
    Lead = 30,
    /// The part of a private wish for a plan that a department or the core team shares.
    UnitWish = 31,
    /// Whether a negotiator takes in a dossier of the package, a two-pager or the financial outlook.
    Attention = 32,
    /// Whether an expert's advice goes through the core team, and whether it is passed on.
    PassingOn = 33,
    /// Whether a party outside tolerates a coalition without a majority.
    Toleration = 34,
}

impl random::DrawPurpose for Purpose {
    #[inline]
    fn number(self) -> u64 {
        self as u64
    }

    #[inline]
    fn is_kept(self) -> bool {
        matches!(self, Purpose::Wish | Purpose::Priority | Purpose::UnitWish)
    }
}
