//! The parameters of the model, in the groups of the scenario file.
//!
//! Each has a meaning, a range, a default, and the source of the default or the word
//! "assumption". Sources: [T] the Tilburg 2018 case study, [M] Möhring et al. 2002, [P] Peters 1999,
//! [S] Steijn 2009, [K] Korsten 2007, [R] Rosenthal 2000, [WD] Warwick & Druckman 2006.

pub use super::choices::{
    BargainingRule, Blame, LeadOrder, ProcessFunction, Recipients, RelationKind, RoundSet, WeightSet,
};
use crate::units::Share;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// Declare one group: a struct that refuses unknown keys, with its defaults beside its fields.
macro_rules! group {
    ($(#[$about:meta])* $name:ident { $( $(#[$field_about:meta])* $field:ident: $type:ty = $default:expr ),+ $(,)? }) => {
        $(#[$about])*
        #[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
        #[serde(default, deny_unknown_fields)]
        pub struct $name { $( $(#[$field_about])* pub $field: $type ),+ }

        impl Default for $name {
            fn default() -> Self {
                $name { $( $field: $default ),+ }
            }
        }
    };
}

group! {
    /// The number of formations to simulate, and the seed of their random draws.
    Simulation {
        /// Seed of all random draws. The same scenario and seed give the same result on any machine. Assumption: 2018.
        #[schemars(range(min = 0, max = 9_007_199_254_740_991_u64))]
        seed: u64 = 2018,
        /// Number of formations to simulate. Assumption: 1000, for a standard error of at most 1.6 percentage points on a share.
        #[schemars(range(min = 1, max = 100_000_000))]
        replicates: u64 = 1000,
    }
}

group! {
    /// Preparation of the factsheets before the election.
    Preparation {
        /// Days between the start of the work and the election. Assumption ([T]: started late).
        #[schemars(range(min = 1, max = 365))]
        days_available: u32 = 30,
        /// Days that good factsheets need. Timeliness is the days left over the days needed, at most 1. Assumption ([T]: short of time).
        #[schemars(range(min = 1, max = 365))]
        days_needed: u32 = 40,
        /// Days that a conflict over one of its problems costs a factsheet. Assumption.
        #[schemars(range(min = 0, max = 30))]
        conflict_days: u32 = 1,
        /// A factsheet lists the approaches whose claimed effectiveness is at most this much below that of the recommended one. Assumption.
        #[schemars(range(min = 0.0, max = 1.0))]
        listing_margin: f64 = 0.05,
        /// Number of plans in the information package (one recommendation for each problem). Assumption.
        #[schemars(range(min = 0, max = 10_000))]
        package_plans: u32 = 55,
        /// Weight of the responsible supporter's own goals in the choice of plans for the package, times their authority. Assumption.
        filter_weight: Share = Share::of(0.5),
        /// Recipients of the information package. [T]: the negotiators; the case study recommends the whole council.
        recipients: Recipients = Recipients::Negotiators,
        /// True if every director writes a two-pager on the subjects of their own departments that matter most. [T]: they did.
        two_pagers: bool = true,
        /// Number of themes in a two-pager. Assumption: what fits on two pages.
        #[schemars(range(min = 0, max = 1000))]
        two_pager_themes: u32 = 2,
        /// True if the controller writes a financial outlook. If the controller is not at the table, its readers can say that the money is spent. [T]: there was one; its effect is an assumption.
        financial_outlook: bool = true,
    }
}

group! {
    /// The struggle within the civil service over what is recommended and what gets room.
    Bureaupolitics {
        /// Intensity B of the struggle. Times `stakes`, it is how far a wish moves what author and supporter push for. It is also the probability of a conflict over the colouring if both push the same approach but want to colour it in opposite directions. Assumption.
        intensity: Share = Share::of(0.5),
        /// Stakes: the effectiveness that a full wish outweighs, at full intensity, in what is recommended and what gets room. 0: nobody struggles over that. Assumption.
        stakes: Share = Share::of(0.4),
        /// Exponent g of the Tullock contest: at 0 it is a lottery, at large values the stronger side always wins. Assumption.
        #[schemars(range(min = 0.0, max = 10.0))]
        contest_exponent: f64 = 2.0,
        /// Share of the winner's bias that is removed by the scrutiny in a conflict (checks and balances [R]). Assumption.
        check: Share = Share::of(0.3),
        /// Trust that a conflict costs the relation between the two, in observations of a Beta distribution. Assumption.
        #[schemars(range(min = 0.0, max = 100.0))]
        trust_loss: f64 = 1.0,
        /// Grudge: how far the share of trust lost in conflicts lowers what a supporter asks of an author and passes on from them. 0: not at all; 1: in proportion. Assumption.
        grudge: Share = Share::of(1.0),
        /// The person blamed when colouring is noticed. [T]: a presentation that steered cost the presenter credit.
        blame: Blame = Blame::WhoColours,
    }
}

group! {
    /// Precision and colouring of what people know.
    Information {
        /// Precision (1/variance) of an expert's estimate made in good time. Assumption.
        #[schemars(range(min = 0.0, max = 10_000.0))]
        expert_precision: f64 = 40.0,
        /// Validity: share of a plan's difference from the mean of all plans that experts' estimates follow. 1: they measure what is true; 0: they are worthless, though receivers still believe in their precision. Assumption; lower it to find out what misplaced belief costs.
        validity: Share = Share::of(1.0),
        /// Degree to which receivers know that an estimate was made in haste. At 1 they take it to be as precise as it is; at 0, as precise as one made in good time. Assumption ([T]: politicians hardly noticed).
        lateness_known: Share = Share::of(0.0),
        /// Precision of a negotiator's prior impression of a plan before the talks. Assumption.
        #[schemars(range(min = 0.0, max = 10_000.0))]
        own_precision: f64 = 15.0,
        /// Precision of the common prior on a plan's effectiveness; 25 is that of the worlds as drawn (sd 0.2). Assumption.
        #[schemars(range(min = 0.01, max = 10_000.0))]
        prior_precision: f64 = 25.0,
        /// Factor by which an estimate made on a negotiator's request is more precise. Assumption.
        #[schemars(range(min = 0.01, max = 100.0))]
        request_sharpening: f64 = 2.0,
        /// Colouring on paper: share of a civil servant's own wish that factsheets state as fact. Assumption ([T]: kept as objective as possible).
        colouring: Share = Share::of(0.15),
        /// Oral colouring: the same in presentations, advice, proposals and answers. An official with a colouring of their own colours speech in the same proportion. Assumption: three times that on paper ([T]: it was presentations that steered).
        oral_colouring: Share = Share::of(0.45),
        /// Attention: probability that a negotiator takes note of a dossier in the package on a theme of mean salience. Assumption ([T]: the factsheets were used in every talk).
        attention: Share = Share::of(0.7),
        /// Largest shift of a claimed effectiveness, by full colouring of a full wish. Assumption.
        #[schemars(range(min = 0.0, max = 1.0))]
        largest_bias: f64 = 0.3,
        /// A negotiator asks for advice if the best plan's lead is below this many standard deviations of belief, on themes of at least mean salience. Assumption.
        #[schemars(range(min = 0.0, max = 10.0))]
        unsure_below: f64 = 0.1,
    }
}

group! {
    /// Authority of officials for whom the scenario gives none.
    Authority {
        /// Process supporters. Assumption ([T]: top officials and secretaries).
        supporters: Share = Share::of(0.8),
        /// Content experts. Assumption.
        experts: Share = Share::of(0.3),
    }
}

group! {
    /// The civil servants' own wishes.
    Goals {
        /// Correlation of an expert's wishes with professional truth. Assumption; vary it.
        expert_professionalism: Share = Share::of(0.4),
        /// Correlation of a process supporter's wishes with professional truth. Assumption; vary it.
        supporter_professionalism: Share = Share::of(0.2),
        /// Cohesion: share of the variance of private wishes that members of a department and its managers, or of the core team, have in common. Assumption, after Allison 1971 (where one stands depends on where one sits).
        cohesion: Share = Share::of(0.6),
        /// Interest in one's own subject: added to the wish for any plan on a theme of one's own department, in standard deviations of a wish. Assumption, after Niskanen 1971 ([T]: every department wants its own subjects on the agenda).
        #[schemars(range(min = 0.0, max = 5.0))]
        topics: f64 = 0.5,
    }
}

group! {
    /// Access of civil servants to negotiators, and how often they give advice.
    Access {
        /// Probability that advice reaches a negotiator, before directness and frequency. Assumption.
        base: Share = Share::of(0.5),
        /// Extra access, as a share, for full authority. Assumption.
        #[schemars(range(min = 0.0, max = 5.0))]
        authority_gain: f64 = 0.5,
        /// Extra access, as a share, in an existing working relation (sitting alderman and their own department). Assumption.
        #[schemars(range(min = 0.0, max = 5.0))]
        working_relation_gain: f64 = 0.5,
        /// Share of contact left during the formation for those who are not always at the table. Assumption ([T]: rarer for all but the core group).
        off_table: Share = Share::of(0.4),
        /// Scale of process supporters' own proposals, multiplied by authority and openness. Assumption.
        supporter_initiative: Share = Share::of(0.4),
        /// Boldness: the probability of unsolicited advice is boldness times openness. Assumption.
        boldness: Share = Share::of(0.4),
        /// Probability that the discussion of a problem opens with a presentation. Assumption ([T]: in-depth presentations).
        presentation: Share = Share::of(0.3),
        /// Share of experts' unsolicited advice in a formation that goes through the core team, whose responsible supporter passes it on or keeps it. Sitting aldermen's own people go straight to them. Assumption: all ([T]: all contact went through the core team).
        through_core: Share = Share::of(1.0),
    }
}

group! {
    /// Trust in the source of advice: Beta(a, b) in every relation, with mean a/(a+b).
    Trust {
        /// Initial trust in process supporters. Assumption.
        supporters: Share = Share::of(0.7),
        /// Initial trust in content experts. Assumption.
        experts: Share = Share::of(0.6),
        /// Added for a sitting alderman's own people. [T]: aldermen trust their own people more; the size is an assumption.
        working_relation: Share = Share::of(0.15),
        /// Share of a new negotiator's missing trust that the mayor, who binds council and executive, makes up for. Assumption.
        mayor: Share = Share::of(0.2),
        /// Number of observations a+b that the initial trust is worth. Assumption.
        #[schemars(range(min = 0.1, max = 10_000.0))]
        strength: f64 = 10.0,
        /// Observations that a faultless dossier earns. Assumption.
        #[schemars(range(min = 0.0, max = 100.0))]
        gain: f64 = 0.33,
        /// Observations that noticed colouring costs; three times the gain. Assumption.
        #[schemars(range(min = 0.0, max = 100.0))]
        loss: f64 = 1.0,
        /// Share of a loss that extends to colleagues in the same department. Assumption.
        spill: Share = Share::of(0.15),
        /// Probability that a person who notices colouring speaks up. Assumption.
        speaks_up: Share = Share::of(0.7),
        /// Increase in trust by the informateur's endorsement, times the informateur's standing. Assumption.
        endorsement: Share = Share::of(0.4),
    }
}

group! {
    /// Negotiators' knowledge of a theme, which decides how easily they notice colouring.
    Knowledge {
        /// Knowledge of a theme at medium experience (0.5). Assumption.
        base: Share = Share::of(0.3),
        /// Added for the themes of a sitting alderman's own portfolio. [T]: aldermen noticed weak figures; the size is an assumption.
        sitting_alderman: Share = Share::of(0.3),
        /// Degree to which the precision of a negotiator's prior impression follows their knowledge of the theme. At 1 it is proportional to knowledge and equals `own_precision` at a knowledge of 0.5; at 0 it is the same for everybody. Assumption ([T]: newcomers know superficially).
        impressions: Share = Share::of(1.0),
    }
}

group! {
    /// The superiors and negotiators to whom civil servants answer during the formation.
    Accountability {
        /// Probability that a dossier climbs the management line instead of going straight to the table. Assumption.
        vertical: Share = Share::of(0.6),
        /// Share by which a superior holds back or bends what differs from their own view. Assumption.
        control: Share = Share::of(0.5),
        /// Share of the horizontal part that turns vertical while a conflict is open [T]. Assumption.
        fallback: Share = Share::of(0.3),
        /// Share of a loss of trust that superiors take upon themselves for a dossier they screened (care, protection [M]). Assumption.
        protection: Share = Share::of(0.3),
        /// Days that one step of the management line takes. Assumption.
        #[schemars(range(min = 0, max = 30))]
        days_per_step: u32 = 1,
    }
}

group! {
    /// The kind of relation in each class of relations, and what each kind needs. Single relations may differ: `[[relations]]`.
    RelationRules {
        /// Between process supporters and negotiators. Assumption ([T]: the supporter works on the formation's commission).
        supporter_negotiator: RelationKind = RelationKind::Contract,
        /// Between content experts and negotiators whom they do not know. Assumption ([T]: advice on request, "zero, unless").
        expert_negotiator: RelationKind = RelationKind::Hierarchical,
        /// Between sitting aldermen and the experts of their own portfolio. Assumption.
        working_relation: RelationKind = RelationKind::Network,
        /// Between process supporters and the informateur. Assumption.
        supporter_informateur: RelationKind = RelationKind::Contract,
        /// Between process supporters and the authors of factsheets. Assumption.
        supporter_expert: RelationKind = RelationKind::Contract,
        /// Among the experts of one department. Assumption.
        colleagues: RelationKind = RelationKind::Network,
        /// Contract: deliverables that one contract covers. Assumption.
        #[schemars(range(min = 0, max = 1000))]
        contract_deliverables: u32 = 6,
        /// Gift: share of a balance that is left after a week. Assumption.
        gift_fading: Share = Share::of(0.8),
        /// Gift: extra attention for each favour owed, as a share of the weight of evidence. Assumption.
        #[schemars(range(min = 0.0, max = 5.0))]
        gift_attention: f64 = 0.2,
        /// Gift: the relation ends if the balance exceeds this many favours at two counts in a row. Assumption.
        #[schemars(range(min = 0.0, max = 1000.0))]
        gift_tolerance: f64 = 4.0,
        /// Network: weight of colleagues' estimates in the single step of pooling. Assumption.
        network_pooling: Share = Share::of(0.5),
    }
}

group! {
    /// Sounding out coalitions in the information rounds.
    Coalition {
        /// Weights estimated from recorded formations (`scenarios/weights/`).
        weights: WeightSet = WeightSet::Municipal,
        /// True if only coalitions with a majority are sounded out. Dutch councils elect their aldermen (Municipalities Act, art. 35), and practically no executive there lacks a majority; national cabinets often do.
        majority_required: bool = true,
        /// Value to a party of a larger share of the coalition's seats. Recorded coalitions cannot distinguish it from concentration. Assumption: none.
        #[schemars(range(min = -1000.0, max = 1000.0))]
        office: f64 = 0.0,
        /// Instead of the estimated weight: loss if the coalition's seats are concentrated in few hands.
        #[schemars(range(min = -1000.0, max = 1000.0))]
        concentration: Option<f64> = None,
        /// Instead of the estimated weight: loss by distance from the party's own positions (0-1), compared with that of the council.
        #[schemars(range(min = -1000.0, max = 1000.0))]
        policy: Option<f64> = None,
        /// Instead of the estimated weight: loss for each additional party.
        #[schemars(range(min = -1000.0, max = 1000.0))]
        size: Option<f64> = None,
        /// Instead of the estimated weight: value of being the last coalition.
        #[schemars(range(min = -1000.0, max = 1000.0))]
        incumbency: Option<f64> = None,
        /// Instead of the estimated weight: loss if there is no majority.
        #[schemars(range(min = -1000.0, max = 1000.0))]
        minority: Option<f64> = None,
        /// Instead of the estimated weight: value of surplus seats (share of the council).
        #[schemars(range(min = -1000.0, max = 1000.0))]
        surplus: Option<f64> = None,
        /// Instead of the estimated weight: value of having all the last coalition's seats in the coalition.
        #[schemars(range(min = -1000.0, max = 1000.0))]
        kept: Option<f64> = None,
        /// Instead of the estimated weight: value of being the last coalition if it is oversized, in addition to `incumbency`.
        #[schemars(range(min = -1000.0, max = 1000.0))]
        oversized_incumbent: Option<f64> = None,
        /// Instead of the estimated weight: loss for seats short of a majority (share of the council).
        #[schemars(range(min = -1000.0, max = 1000.0))]
        missing: Option<f64> = None,
        /// Instead of the estimated weight: value of being minimal winning.
        #[schemars(range(min = -1000.0, max = 1000.0))]
        minimal_winning: Option<f64> = None,
        /// Instead of the estimated weight: value of including the largest party.
        #[schemars(range(min = -1000.0, max = 1000.0))]
        largest: Option<f64> = None,
        /// Instead of the estimated weight: value of the seats of its largest member (share of the council).
        #[schemars(range(min = -1000.0, max = 1000.0))]
        leading: Option<f64> = None,
        /// Instead of the estimated weight: value of being a single party.
        #[schemars(range(min = -1000.0, max = 1000.0))]
        single: Option<f64> = None,
        /// Instead of the estimated weight: value of being a single party with a majority, in addition to `single`.
        #[schemars(range(min = -1000.0, max = 1000.0))]
        alone: Option<f64> = None,
        /// Instead of the estimated weight: value of including the median party on left-right.
        #[schemars(range(min = -1000.0, max = 1000.0))]
        median: Option<f64> = None,
        /// Instead of the estimated weight: loss by range on left-right (share of the council's range).
        #[schemars(range(min = -1000.0, max = 1000.0))]
        range: Option<f64> = None,
        /// Instead of the estimated weight: value of including the party that led the last coalition.
        #[schemars(range(min = -1000.0, max = 1000.0))]
        last_lead: Option<f64> = None,
        /// Instead of the estimated weight: loss for including an edge party (communist or right-wing).
        #[schemars(range(min = -1000.0, max = 1000.0))]
        edges: Option<f64> = None,
        /// Instead of the estimated weight: loss for small members: this times exp(-seat share/.05) for each.
        #[schemars(range(min = -1000.0, max = 1000.0))]
        smallness: Option<f64> = None,
        /// Instead of the estimated weight: value of being the coalition of all parties.
        #[schemars(range(min = -1000.0, max = 1000.0))]
        everyone: Option<f64> = None,
        /// Weights of the rounds: willingness, responsiveness and tolerance. Estimated from formations of many countries, most without the custom that the largest party goes first.
        rounds: RoundSet = RoundSet::Estimated,
        /// Added to the value of surplus seats (share of the council) by a mandate for a stable coalition. Assumption: mandates are not recorded.
        #[schemars(range(min = -1000.0, max = 1000.0))]
        stability: f64 = 2.0,
        /// Value of having all the council's seats in the coalition, under a mandate for one as broad as possible. Assumption.
        #[schemars(range(min = -50.0, max = 50.0))]
        breadth: f64 = 2.0,
        /// Instead of the weight in `rounds`: willingness to agree to a coalition that is worth what the party can expect elsewhere, in standard deviations of an answer.
        #[schemars(range(min = -100.0, max = 100.0))]
        willingness: Option<f64> = None,
        /// Instead of the weight in `rounds`: standard deviations of an answer for each unit of utility above what the party can expect elsewhere.
        #[schemars(range(min = -1000.0, max = 1000.0))]
        responsiveness: Option<f64> = None,
        /// Instead of the weight in `rounds`: willingness of an outside party to tolerate a minority coalition that is as near to it as the council as a whole, in standard deviations of an answer.
        #[schemars(range(min = -100.0, max = 100.0))]
        tolerance: Option<f64> = None,
        /// True if a coalition without a majority must be tolerated: it falls if the outside parties that would vote it down hold a majority. Negative parliamentarism (Bergman 1993), as in most councils and parliaments.
        needs_tolerance: bool = true,
        /// Days that a refusal lasts. After that the coalition may be tried again; until then parties do not count on it. 0: a lead never tries a refused coalition again, and nobody takes the refusal into account. Assumption: four weeks.
        #[schemars(range(min = 0, max = 1000))]
        refusal_days: u32 = 28,
        /// Standard deviations of an answer by which each failed sounding makes parties readier to agree, as the remaining options gain in value. Assumption.
        #[schemars(range(min = 0.0, max = 10.0))]
        yielding: f64 = 0.2,
        /// Number of rounds that a party may lead in succession before the next one leads. Dutch councils: one, as in Tilburg [T]; by national custom the largest continues to lead.
        #[schemars(range(min = 1, max = 20))]
        rounds_per_lead: u32 = 1,
        /// True if a party that another lead asks about the same coalition answers afresh; otherwise it keeps to its answer. Assumption: no.
        answers_anew: bool = false,
        /// Order of the parties that lead: the first, and the next after each returned mandate. Dutch custom: the largest party takes the initiative, then the next. [T]
        lead_order: LeadOrder = LeadOrder::BySize,
        /// Instead of the estimated weight, if leads are drawn: for the share of the coalition's seats.
        #[schemars(range(min = -1000.0, max = 1000.0))]
        lead_share: Option<f64> = None,
        /// Instead of the estimated weight, if leads are drawn: for being its largest member.
        #[schemars(range(min = -1000.0, max = 1000.0))]
        lead_largest: Option<f64> = None,
        /// Instead of the estimated weight, if leads are drawn: for having been in the last coalition.
        #[schemars(range(min = -1000.0, max = 1000.0))]
        lead_incumbency: Option<f64> = None,
        /// Instead of the estimated weight, if leads are drawn: for having led the last coalition.
        #[schemars(range(min = -1000.0, max = 1000.0))]
        lead_last_lead: Option<f64> = None,
        /// Days from the election to the first talks. [T, N]: 22 to 27 March.
        #[schemars(range(min = 0, max = 365))]
        start_days: u32 = 5,
        /// Days that sounding out one coalition takes. [N]: two targets between day 5 and day 20.
        #[schemars(range(min = 1, max = 365))]
        sounding_days: u32 = 7,
        /// Days from the return of a mandate to the council debate, and again to the start of the next informateur. [N].
        #[schemars(range(min = 0, max = 365))]
        debate_days: u32 = 3,
        /// Probability that the motion in a council debate asks for an agreement as broad as possible. Assumption.
        motion: Share = Share::of(0.5),
    }
}

group! {
    /// The order of themes and the time available for them.
    Agenda {
        /// Scale of the random draws in the order of themes. Assumption.
        #[schemars(range(min = 0.0, max = 10.0))]
        noise: f64 = 0.5,
        /// Probability that a party forces its top remaining theme onto the agenda when the next theme is chosen. Assumption.
        forcing: Share = Share::of(0.15),
        /// Sessions of the formation talks. Assumption ([T]: several times a week from day 36 to day 78).
        #[schemars(range(min = 1, max = 10_000))]
        sessions: u32 = 24,
        /// Sessions a week. Assumption ([T]: several times a week).
        #[schemars(range(min = 0.1, max = 14.0))]
        sessions_per_week: f64 = 4.0,
        /// Problems that fit into a session. Model: two.
        #[schemars(range(min = 1, max = 100))]
        slots: u32 = 2,
        /// Distance between the coalition parties' ideal positions beyond which a problem takes two slots. Assumption.
        far_apart: Share = Share::of(0.6),
    }
}

group! {
    /// Decisions at the table.
    Bargaining {
        /// The rule by which parties decide.
        rule: BargainingRule = BargainingRule::Compromise,
        /// Risk aversion: utility falls by this number divided by the precision of belief. Assumption.
        #[schemars(range(min = 0.0, max = 100.0))]
        risk_aversion: f64 = 2.0,
        /// Loss per squared distance from the party's own ideal position. Assumption.
        #[schemars(range(min = 0.0, max = 10.0))]
        ideology: f64 = 0.6,
        /// Value u0 of leaving things as they are. Assumption.
        #[schemars(range(min = -2.0, max = 2.0))]
        status_quo: f64 = 0.35,
        /// A party vetoes a plan that it values below this. Assumption.
        #[schemars(range(min = -10.0, max = 0.0))]
        veto_floor: f64 = -0.15,
        /// Extra weight for each unit of utility given up earlier. Assumption.
        #[schemars(range(min = 0.0, max = 10.0))]
        credit: f64 = 0.5,
        /// Available money, in mean costs of a plan. Assumption.
        #[schemars(range(min = 0.0, max = 10_000.0))]
        budget: f64 = 45.0,
        /// Probability that the controller's word on money is followed. [T]: in every decision; near-binding.
        controller_word: Share = Share::of(0.95),
    }
}

group! {
    /// Outline, drafting and investiture.
    Agreement {
        /// Largest number of plans in the agreement. [T]: 38 in Tilburg.
        #[schemars(range(min = 1, max = 10_000))]
        plans: u32 = 38,
        /// Probability that a party that reviews its losses in the draft has one restored; times its negotiators' experience over 0.5. Assumption.
        scrutiny: Share = Share::of(0.6),
        /// Days for consulting the other parties and the partners' own groups on the outline. Assumption.
        #[schemars(range(min = 0, max = 365))]
        consultation_days: u32 = 5,
        /// Amendments that a consulted party may ask for. Assumption.
        #[schemars(range(min = 0, max = 1000))]
        amendments: u32 = 2,
        /// Number of portfolios to divide. [T, N]: six aldermen in Tilburg, one of them without a party.
        #[schemars(range(min = 1, max = 100))]
        aldermen: u32 = 6,
        /// Number of these portfolios that go to aldermen without a party, whom the partners nominate together; fewer if the partners need them, since each partner has one. 0 by assumption: the number is known for this case only. [T, N]: one in Tilburg.
        #[schemars(range(min = 0, max = 100))]
        aldermen_without_party: u32 = 0,
        /// Random draws in the division of portfolios: standard deviation of the logarithm of a party's claim. Assumption.
        #[schemars(range(min = 0.0, max = 5.0))]
        portfolio_noise: f64 = 0.1,
        /// Days of drafting and review. Assumption.
        #[schemars(range(min = 0, max = 365))]
        drafting_days: u32 = 5,
        /// Days from the agreement to the investiture. [T]: 14 to 18 June.
        #[schemars(range(min = 0, max = 365))]
        investiture_days: u32 = 4,
    }
}

group! {
    /// The plans that a simulated world offers.
    Plans {
        /// Number K of approaches to each problem. Assumption.
        #[schemars(range(min = 1, max = 16))]
        approaches: u32 = 4,
        /// Mean true effectiveness. Assumption.
        quality_mean: Share = Share::of(0.5),
        /// Standard deviation of true effectiveness. Assumption.
        #[schemars(range(min = 0.0, max = 1.0))]
        quality_sd: f64 = 0.2,
        /// Standard deviation of the logarithm of cost; the mean cost is 1. Assumption.
        #[schemars(range(min = 0.0, max = 3.0))]
        cost_spread: f64 = 0.5,
        /// Number of plans in a manifesto. Assumption.
        #[schemars(range(min = 0, max = 10_000))]
        manifesto: u32 = 12,
    }
}

group! {
    /// Everyday practice: the same civil servants advise sitting aldermen, the yardstick of [P].
    Everyday {
        /// Contacts between an official and an alderman in a week. [T]: about two.
        #[schemars(range(min = 0.0, max = 14.0))]
        contacts_per_week: f64 = 2.0,
        /// Weeks between the arrival of a problem and its decision. Assumption.
        #[schemars(range(min = 0.0, max = 52.0))]
        weeks: f64 = 2.0,
    }
}

group! {
    /// The rule by which the municipal secretary fills vacancies among process supporters from the staff pool [S, T].
    Staffing {
        /// Functions to fill, in this order.
        vacancies: Vec<ProcessFunction> = Vec::new(),
        /// Weight of rank. Assumption.
        rank: Share = Share::of(0.34),
        /// Weight of political antenna. Assumption.
        political_antenna: Share = Share::of(0.33),
        /// Weight of administrative sensitivity. Assumption.
        administrative_sensitivity: Share = Share::of(0.33),
    }
}

impl Plans {
    /// Difference of a true effectiveness from the mean, in standard deviations; 0 if all are equal.
    pub fn deviations(&self, quality: f64) -> f64 {
        if self.quality_sd > 0.0 { (quality - *self.quality_mean) / self.quality_sd } else { 0.0 }
    }
}
