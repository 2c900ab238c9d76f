//! The terms of coalition utility, each with its name, sign and source.

/// Number of terms in a coalition's utility.
pub const TERM_COUNT: usize = 20;

/// Number of terms in the choice of lead.
pub const LEAD_TERM_COUNT: usize = 4;

/// A term of a coalition's utility. M&S: Martin & Stevenson 2001; GGG: Glasgow, Golder & Golder 2012; B&D: Bäck &
/// Dumont 2007.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Term {
    /// Seat-weighted mean of the members' seat shares, sum of w_p², in (0, 1]. A loss. Assumption of the first version;
    /// no longer estimated, since `leading` and `smallness` replace it.
    Concentration,
    /// Seat-weighted mean of d_p(C) - d_p(council), in [-1, 1]: ideological division (M&S; De Swaan 1973). A loss.
    Policy,
    /// Partners of each member, |C| - 1: number of parties (M&S; Leiserson 1968). A loss.
    Size,
    /// 1 for the last coalition, else 0 (M&S: incumbent coalition). A gain.
    Incumbency,
    /// 1 without a majority, else 0 (M&S: minority coalition). A loss.
    Minority,
    /// Seats beyond a majority as a share of the council, in [0, 1/2]; 0 without a majority (surplus: B&D). A gain.
    Surplus,
    /// Share of the last coalition's seats, as they are now, that the coalition keeps, in [0, 1] (B&D: familiarity). A
    /// gain.
    Kept,
    /// 1 for the last coalition if it is oversized, else 0: oversized coalitions that continue (B&D: familiarity by
    /// type). A gain.
    OversizedIncumbent,
    /// Seats short of a majority, as a share of the council, in [0, 1/2] (GGG). A loss.
    Missing,
    /// 1 for a minimal winning coalition, else 0 (Riker 1962; M&S). A gain.
    MinimalWinning,
    /// 1 with the largest party, or one of several equals, else 0 (M&S). A gain.
    Largest,
    /// Share of the council's seats that the largest member holds, in (0, 1]: a dominant member needs fewer others
    /// (Peleg 1981). A gain.
    Leading,
    /// 1 for a single party, else 0: single-party government (GGG). A gain.
    Single,
    /// 1 for a single party that has a majority, else 0 (B&D). A gain.
    Alone,
    /// 1 with the median party on left-right, else 0 (M&S; Laver & Schofield 1990). A gain.
    Median,
    /// Distance between the outermost members on left-right relative to that between the outermost parties, in [0, 1]:
    /// range (Axelrod 1970; GGG). A loss.
    Range,
    /// 1 with the party that led the last coalition, else 0 (GGG; B&D: party of the incumbent prime minister). A gain.
    LastLead,
    /// 1 with a party at the edges of the spectrum, else 0: anti-system parties (M&S; B&D: extremist parties). A loss.
    Edges,
    /// Sum over members of exp(-seat share/.05): each small member adds little and costs as much to bring in as a large
    /// one. After the relevance of parties (Sartori 1976) and the size of governing parties (Warwick 1996); the scale
    /// is the commonest electoral threshold, five per cent. A loss.
    Smallness,
    /// 1 for the coalition of all parties, else 0: a council-wide executive, which some towns have by custom. A gain.
    Everyone,
}

impl Term {
    /// All terms, in the order of [`super::Chamber::coalition_terms`].
    pub const ALL: [Term; TERM_COUNT] = [
        Term::Concentration,
        Term::Policy,
        Term::Size,
        Term::Incumbency,
        Term::Minority,
        Term::Surplus,
        Term::Kept,
        Term::OversizedIncumbent,
        Term::Missing,
        Term::MinimalWinning,
        Term::Largest,
        Term::Leading,
        Term::Single,
        Term::Alone,
        Term::Median,
        Term::Range,
        Term::LastLead,
        Term::Edges,
        Term::Smallness,
        Term::Everyone,
    ];

    /// The terms of a standard textbook conditional logit (Martin & Stevenson 2001 and later): the yardstick.
    pub const TEXTBOOK: [Term; 12] = [
        Term::Size,
        Term::Minority,
        Term::MinimalWinning,
        Term::Surplus,
        Term::Missing,
        Term::Largest,
        Term::Single,
        Term::Median,
        Term::Range,
        Term::Incumbency,
        Term::Kept,
        Term::LastLead,
    ];

    /// Name in scenario and weights files.
    pub const fn name(self) -> &'static str {
        match self {
            Term::Concentration => "concentration",
            Term::Policy => "policy",
            Term::Size => "size",
            Term::Incumbency => "incumbency",
            Term::Minority => "minority",
            Term::Surplus => "surplus",
            Term::Kept => "kept",
            Term::OversizedIncumbent => "oversized_incumbent",
            Term::Missing => "missing",
            Term::MinimalWinning => "minimal_winning",
            Term::Largest => "largest",
            Term::Leading => "leading",
            Term::Single => "single",
            Term::Alone => "alone",
            Term::Median => "median",
            Term::Range => "range",
            Term::LastLead => "last_lead",
            Term::Edges => "edges",
            Term::Smallness => "smallness",
            Term::Everyone => "everyone",
        }
    }

    /// +1 for a gain, -1 for a loss: the effect of a positive weight on utility.
    pub const fn sign(self) -> f64 {
        match self {
            Term::Concentration
            | Term::Policy
            | Term::Size
            | Term::Minority
            | Term::Missing
            | Term::Range
            | Term::Edges
            | Term::Smallness => -1.0,
            _ => 1.0,
        }
    }

    /// The part of the record that a term needs, besides seats.
    pub const fn needs(self) -> TermNeeds {
        match self {
            Term::Policy | Term::Median | Term::Range => TermNeeds::Positions,
            Term::Incumbency | Term::Kept | Term::OversizedIncumbent => TermNeeds::LastCoalition,
            Term::LastLead => TermNeeds::LastLead,
            Term::Edges => TermNeeds::Families,
            _ => TermNeeds::Seats,
        }
    }
}

/// The data from which a term is computed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum TermNeeds {
    /// Seats alone.
    Seats,
    /// Positions of parties.
    Positions,
    /// The parties of the last coalition.
    LastCoalition,
    /// The party that led the last coalition.
    LastLead,
    /// Families of parties.
    Families,
}
