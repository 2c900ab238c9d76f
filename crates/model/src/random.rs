//! Purposes of a formation's random draws; [`numbers::random`] explains how a draw is addressed.

use numbers::random;

/// Purpose of a draw. The number is part of the address: append, never renumber; 29 is [`random::StudyDraw`].
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
    /// A negotiator's prior impression of a plan.
    Impression = 8,
    /// Conflict between author and supporter.
    Conflict = 9,
    /// Winner of the conflict.
    Contest = 10,
    /// Route of a dossier, up the line or not.
    Route = 11,
    /// A superior's screen.
    Screen = 12,
    /// Next coalition that an informateur sounds out.
    Sounding = 13,
    /// A party's answer to a sounding.
    Answer = 14,
    /// A council debate's motion.
    Motion = 15,
    /// The order of themes.
    Agenda = 16,
    /// Forcing of a theme by a party.
    Forcing = 17,
    /// Attendance at a session.
    Attendance = 18,
    /// Initiative of an official.
    Initiative = 19,
    /// Access of advice to a negotiator.
    Access = 20,
    /// Opening of a problem with a presentation.
    Presentation = 21,
    /// Endorsement of a dossier by the informateur.
    Endorsement = 22,
    /// Detection of colouring by a negotiator.
    Detection = 23,
    /// Objection by a negotiator who notices.
    Voice = 24,
    /// Compliance with the controller's word.
    Money = 25,
    /// Restoration of a party's loss.
    Scrutiny = 26,
    /// Random part of the division of portfolios.
    Portfolio = 27,
    /// Everyday practice: contact of an official with an alderman.
    EverydayContact = 28,
    /// Leading party, if leads are drawn.
    Lead = 30,
    /// The part of a private wish for a plan that a department or the core team shares.
    UnitWish = 31,
    /// Attention of a negotiator to a dossier of the package, a two-pager or the financial outlook.
    Attention = 32,
    /// Route of an expert's advice through the core team, and its passing on.
    PassingOn = 33,
    /// Toleration by a party outside of a coalition without a majority.
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
