//! The parameters of the model, in the groups of the scenario file.
//!
//! Each has its meaning, its range, its default, and the source of the default or the word
//! "assumption". Sources: [T] the Tilburg 2018 case study, [M] Möhring et al. 2002, [P] Peters 1999,
//! [S] Steijn 2009, [K] Korsten 2007, [R] Rosenthal 2000, [WD] Warwick & Druckman 2006.

pub use super::choices::{
    BargainingRule, Blame, LeadOrder, ProcessFunction, Recipients, RelationKind, RoundSet, WeightSet,
};
use crate::units::Share;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// Declares one group: a struct that refuses unknown keys, with its defaults beside its fields.
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
    /// How many formations are simulated, and with which luck.
    Simulation {
        /// Seed of all luck. Same scenario, same seed: same result, on any machine. Assumption: 2018.
        #[schemars(range(min = 0, max = 9_007_199_254_740_991_u64))]
        seed: u64 = 2018,
        /// Formations to simulate. Assumption: 1000 gives a standard error of at most 1.6 percentage points on a share.
        #[schemars(range(min = 1, max = 100_000_000))]
        replicates: u64 = 1000,
    }
}

group! {
    /// Making the factsheets before the election.
    Preparation {
        /// Days between the start of the work and the election. Assumption ([T]: started late).
        #[schemars(range(min = 1, max = 365))]
        days_available: u32 = 30,
        /// Days that good factsheets need; timeliness is days left over days needed, at most 1. Assumption ([T]: time trouble).
        #[schemars(range(min = 1, max = 365))]
        days_needed: u32 = 40,
        /// Days that one conflict over a factsheet's problem costs its factsheet. Assumption.
        #[schemars(range(min = 0, max = 30))]
        conflict_days: u32 = 1,
        /// A factsheet lists the approaches claimed to be at most this much less effective than the recommended one. Assumption.
        #[schemars(range(min = 0.0, max = 1.0))]
        listing_margin: f64 = 0.05,
        /// Plans that the information package holds (one recommendation a problem). Assumption.
        #[schemars(range(min = 0, max = 10_000))]
        package_plans: u32 = 55,
        /// Weight of the responsible supporter's own goals in what goes into the package, times their authority. Assumption.
        filter_weight: Share = Share::of(0.5),
        /// Who receives the information package. [T]: the negotiators; the case study recommends the whole council.
        recipients: Recipients = Recipients::Negotiators,
        /// Whether every director writes a two-pager on the subjects of the own departments that matter most. [T]: they did.
        two_pagers: bool = true,
        /// Themes that a two-pager puts forward. Assumption: what fits on two pages.
        #[schemars(range(min = 0, max = 1000))]
        two_pager_themes: u32 = 2,
        /// Whether the controller writes a financial outlook: who has read it can say that the money is spent, where the controller is not at the table. [T]: there was one; its effect is an assumption.
        financial_outlook: bool = true,
    }
}

group! {
    /// The struggle within the civil service over what is recommended and what gets room.
    Bureaupolitics {
        /// Intensity B of the struggle: times `stakes`, how far a wish moves what author and supporter push for; and the probability of a conflict over the colouring where they push the same approach and want the opposite of it. Assumption.
        intensity: Share = Share::of(0.5),
        /// Stakes: effectiveness that a full wish outweighs, in a struggle of full intensity, in what is recommended and what gets room. 0: nobody struggles over that. Assumption.
        stakes: Share = Share::of(0.4),
        /// Exponent g of the Tullock contest: 0 is a lottery, large lets the stronger always win. Assumption.
        #[schemars(range(min = 0.0, max = 10.0))]
        contest_exponent: f64 = 2.0,
        /// Share of the winner's bias that the scrutiny of a conflict removes (checks and balances [R]). Assumption.
        check: Share = Share::of(0.3),
        /// Trust that a conflict costs the relation of the two, in observations of a Beta distribution. Assumption.
        #[schemars(range(min = 0.0, max = 100.0))]
        trust_loss: f64 = 1.0,
        /// Grudge: how far the share of trust that conflicts have cost lowers what a supporter asks of an author and lets pass from them; 0 not at all, 1 in proportion. Assumption.
        grudge: Share = Share::of(1.0),
        /// Who is blamed when colouring is noticed. [T]: presenting what steers cost the presenter credit.
        blame: Blame = Blame::WhoColours,
    }
}

group! {
    /// What is known, how well, and how it is coloured.
    Information {
        /// Precision (1/variance) of an expert's estimate made in good time. Assumption.
        #[schemars(range(min = 0.0, max = 10_000.0))]
        expert_precision: f64 = 40.0,
        /// Validity: share of a plan's difference from the mean of all plans that experts' estimates follow. 1: they measure what is true; 0: they are
        /// worthless, though receivers go on believing in the precision. Assumption; lower it to ask what misplaced belief costs.
        validity: Share = Share::of(1.0),
        /// How far receivers know that an estimate was made in haste: at 1 they take it for as precise as it is, at 0 for as precise as one made in good time. Assumption ([T]: politicians hardly noticed).
        lateness_known: Share = Share::of(0.0),
        /// Precision of a negotiator's own impression of a plan before the talks. Assumption.
        #[schemars(range(min = 0.0, max = 10_000.0))]
        own_precision: f64 = 15.0,
        /// Precision of the common prior on a plan's effectiveness; 25 is that of the worlds drawn (sd 0.2). Assumption.
        #[schemars(range(min = 0.01, max = 10_000.0))]
        prior_precision: f64 = 25.0,
        /// Times by which the estimate made on a negotiator's request is more precise. Assumption.
        #[schemars(range(min = 0.01, max = 100.0))]
        request_sharpening: f64 = 2.0,
        /// Colouring on paper: share of a civil servant's own wish told as fact in factsheets. Assumption ([T]: kept as objective as possible).
        colouring: Share = Share::of(0.15),
        /// Colouring by word of mouth: the same in presentations, advice, proposals and answers. An official with a colouring of their own colours speech in the same proportion. Assumption: three times that on paper ([T]: it was presentations that steered).
        oral_colouring: Share = Share::of(0.45),
        /// Attention: probability that a negotiator takes in a dossier of the package on a theme of mean salience. Assumption ([T]: the factsheets were used in every talk).
        attention: Share = Share::of(0.7),
        /// Largest shift of a claimed effectiveness by full colouring of a full wish. Assumption.
        #[schemars(range(min = 0.0, max = 1.0))]
        largest_bias: f64 = 0.3,
        /// A negotiator asks where the best plan's lead is below this many standard deviations of belief, on themes of at least mean salience. Assumption.
        #[schemars(range(min = 0.0, max = 10.0))]
        unsure_below: f64 = 0.1,
    }
}

group! {
    /// Authority of those to whom the scenario gives no own figure.
    Authority {
        /// Process supporters. Assumption ([T]: top officials and secretaries).
        supporters: Share = Share::of(0.8),
        /// Content experts. Assumption.
        experts: Share = Share::of(0.3),
    }
}

group! {
    /// What civil servants want for themselves.
    Goals {
        /// Correlation of an expert's wishes with professional truth. Assumption; vary it.
        expert_professionalism: Share = Share::of(0.4),
        /// The same of a process supporter. Assumption; vary it.
        supporter_professionalism: Share = Share::of(0.2),
        /// Cohesion: share of the variance of private wishes that is common to a department with its managers, or to the core team. Assumption, after Allison 1971 (where one stands depends on where one sits).
        cohesion: Share = Share::of(0.6),
        /// Interest in the own subject: added to the wish for any plan on a theme of the own department, in standard deviations of a wish. Assumption, after Niskanen 1971 ([T]: every department wants its own subjects on the agenda).
        #[schemars(range(min = 0.0, max = 5.0))]
        topics: f64 = 0.5,
    }
}

group! {
    /// Who reaches whom, and how often advice is given.
    Access {
        /// Probability that advice reaches a negotiator, before directness and frequency. Assumption.
        base: Share = Share::of(0.5),
        /// Extra access, as a share, for full authority. Assumption.
        #[schemars(range(min = 0.0, max = 5.0))]
        authority_gain: f64 = 0.5,
        /// Extra access, as a share, with an existing working relation (sitting alderman and own department). Assumption.
        #[schemars(range(min = 0.0, max = 5.0))]
        working_relation_gain: f64 = 0.5,
        /// Contact left during formation for those not always at the table. Assumption ([T]: rarer for all but the core group).
        off_table: Share = Share::of(0.4),
        /// Scale of process supporters' own proposals: authority times openness times this. Assumption.
        supporter_initiative: Share = Share::of(0.4),
        /// Boldness: unsolicited advice happens with boldness times openness. Assumption.
        boldness: Share = Share::of(0.4),
        /// Probability that a problem is opened with a presentation. Assumption ([T]: deepening presentations).
        presentation: Share = Share::of(0.3),
        /// Share of experts' unsolicited advice in a formation that goes through the core team, whose responsible supporter passes it on or keeps it; own people of sitting aldermen go straight to them. Assumption: all ([T]: all contact went through the core team).
        through_core: Share = Share::of(1.0),
    }
}

group! {
    /// Trust in the source of advice: Beta(a, b) on every relation, mean a/(a+b).
    Trust {
        /// Trust at the start in process supporters. Assumption.
        supporters: Share = Share::of(0.7),
        /// Trust at the start in content experts. Assumption.
        experts: Share = Share::of(0.6),
        /// Added for the own people of a sitting alderman. [T]: trust their own people more; size an assumption.
        working_relation: Share = Share::of(0.15),
        /// Share of a new negotiator's missing trust that the mayor, who binds council and executive, makes good. Assumption.
        mayor: Share = Share::of(0.2),
        /// Observations a+b that the trust at the start is worth. Assumption.
        #[schemars(range(min = 0.1, max = 10_000.0))]
        strength: f64 = 10.0,
        /// Observations that a dossier without fault earns. Assumption.
        #[schemars(range(min = 0.0, max = 100.0))]
        gain: f64 = 0.33,
        /// Observations that a noticed colouring costs; three times the gain. Assumption.
        #[schemars(range(min = 0.0, max = 100.0))]
        loss: f64 = 1.0,
        /// Share of a loss that colleagues of the same department feel. Assumption.
        spill: Share = Share::of(0.15),
        /// Probability that who notices colouring speaks up. Assumption.
        speaks_up: Share = Share::of(0.7),
        /// Lift of trust by the informateur's endorsement, times standing. Assumption.
        endorsement: Share = Share::of(0.4),
    }
}

group! {
    /// What negotiators know of a theme, and so how easily they notice colouring.
    Knowledge {
        /// Knowledge of a theme with middling experience (0.5). Assumption.
        base: Share = Share::of(0.3),
        /// Added on the own portfolio of a sitting alderman. [T]: they noticed weak figures; size an assumption.
        sitting_alderman: Share = Share::of(0.3),
        /// How far the precision of a negotiator's own impression follows knowledge of the theme: at 1 it is `own_precision` at a knowledge of 0.5, in proportion; at 0 the same for everybody. Assumption ([T]: newcomers know superficially).
        impressions: Share = Share::of(1.0),
    }
}

group! {
    /// To whom civil servants answer during the formation.
    Accountability {
        /// Probability that a dossier climbs the management line instead of going straight to the table. Assumption.
        vertical: Share = Share::of(0.6),
        /// What a superior holds back or bends of what is away from their own view. Assumption.
        control: Share = Share::of(0.5),
        /// Share of the horizontal part that turns vertical while a conflict is open [T]. Assumption.
        fallback: Share = Share::of(0.3),
        /// Share of a loss of trust that superiors take on themselves for a dossier they screened (care, protection [M]). Assumption.
        protection: Share = Share::of(0.3),
        /// Days that one step of the management line takes. Assumption.
        #[schemars(range(min = 0, max = 30))]
        days_per_step: u32 = 1,
    }
}

group! {
    /// The kind of each class of relation, and what the kinds need. Single relations may differ: `[[relations]]`.
    RelationRules {
        /// Between process supporters and negotiators. Assumption ([T]: the supporter works on the formation's commission).
        supporter_negotiator: RelationKind = RelationKind::Contract,
        /// Between content experts and negotiators they do not know. Assumption ([T]: advice on request, "zero, unless").
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
        /// Gift: the relation ends when the balance is beyond this many favours at two counts in a row. Assumption.
        #[schemars(range(min = 0.0, max = 1000.0))]
        gift_tolerance: f64 = 4.0,
        /// Network: weight of colleagues' estimates in the one step of pooling. Assumption.
        network_pooling: Share = Share::of(0.5),
    }
}

group! {
    /// Sounding out coalitions in the information rounds.
    Coalition {
        /// Weights estimated from recorded formations (`scenarios/weights/`).
        weights: WeightSet = WeightSet::Municipal,
        /// Whether only coalitions with a majority are sounded out. Dutch councils elect their aldermen (Municipalities Act, art. 35), and practically no executive there lacks a majority; national cabinets often do.
        majority_required: bool = true,
        /// Value to a party of a larger share of the coalition's seats. Recorded coalitions do not tell it apart from concentration. Assumption: none.
        #[schemars(range(min = -1000.0, max = 1000.0))]
        office: f64 = 0.0,
        /// Instead of the estimated weight: loss by concentration of the coalition's seats in few hands.
        #[schemars(range(min = -1000.0, max = 1000.0))]
        concentration: Option<f64> = None,
        /// Instead of the estimated weight: loss by distance from own positions (0-1), against that of the council.
        #[schemars(range(min = -1000.0, max = 1000.0))]
        policy: Option<f64> = None,
        /// Instead of the estimated weight: loss for each further party.
        #[schemars(range(min = -1000.0, max = 1000.0))]
        size: Option<f64> = None,
        /// Instead of the estimated weight: value of being the last coalition.
        #[schemars(range(min = -1000.0, max = 1000.0))]
        incumbency: Option<f64> = None,
        /// Instead of the estimated weight: loss where there is no majority.
        #[schemars(range(min = -1000.0, max = 1000.0))]
        minority: Option<f64> = None,
        /// Instead of the estimated weight: value of surplus seats (share of the council).
        #[schemars(range(min = -1000.0, max = 1000.0))]
        surplus: Option<f64> = None,
        /// Instead of the estimated weight: value of the whole last coalition's seats in the coalition.
        #[schemars(range(min = -1000.0, max = 1000.0))]
        kept: Option<f64> = None,
        /// Instead of the estimated weight: value of being the last coalition where that is oversized, beside `incumbency`.
        #[schemars(range(min = -1000.0, max = 1000.0))]
        oversized_incumbent: Option<f64> = None,
        /// Instead of the estimated weight: loss for seats that lack to a majority (share of the council).
        #[schemars(range(min = -1000.0, max = 1000.0))]
        missing: Option<f64> = None,
        /// Instead of the estimated weight: value of being minimal winning.
        #[schemars(range(min = -1000.0, max = 1000.0))]
        minimal_winning: Option<f64> = None,
        /// Instead of the estimated weight: value of having the largest party in it.
        #[schemars(range(min = -1000.0, max = 1000.0))]
        largest: Option<f64> = None,
        /// Instead of the estimated weight: value of the seats of its largest member (share of the council).
        #[schemars(range(min = -1000.0, max = 1000.0))]
        leading: Option<f64> = None,
        /// Instead of the estimated weight: value of being one party alone.
        #[schemars(range(min = -1000.0, max = 1000.0))]
        single: Option<f64> = None,
        /// Instead of the estimated weight: value of being one party alone that has a majority, beside `single`.
        #[schemars(range(min = -1000.0, max = 1000.0))]
        alone: Option<f64> = None,
        /// Instead of the estimated weight: value of having the median party on left-right in it.
        #[schemars(range(min = -1000.0, max = 1000.0))]
        median: Option<f64> = None,
        /// Instead of the estimated weight: loss by range on left-right (share of the council's).
        #[schemars(range(min = -1000.0, max = 1000.0))]
        range: Option<f64> = None,
        /// Instead of the estimated weight: value of having in it the party that led the last coalition.
        #[schemars(range(min = -1000.0, max = 1000.0))]
        last_lead: Option<f64> = None,
        /// Instead of the estimated weight: loss by a party of the edges in it.
        #[schemars(range(min = -1000.0, max = 1000.0))]
        edges: Option<f64> = None,
        /// Instead of the estimated weight: loss by small members: for each, exp(-seat share/.05) times this.
        #[schemars(range(min = -1000.0, max = 1000.0))]
        smallness: Option<f64> = None,
        /// Instead of the estimated weight: value of being the coalition of all parties.
        #[schemars(range(min = -1000.0, max = 1000.0))]
        everyone: Option<f64> = None,
        /// Weights of the rounds: willingness, responsiveness and tolerance. Estimated from formations of many countries, most without the custom that the largest party goes first.
        rounds: RoundSet = RoundSet::Estimated,
        /// Added to the value of surplus seats (share of the council) by a mandate for a stable coalition. Assumption: mandates are on no record.
        #[schemars(range(min = -1000.0, max = 1000.0))]
        stability: f64 = 2.0,
        /// Value of all the council's seats in the coalition by a mandate for one as broad as possible. Assumption.
        #[schemars(range(min = -50.0, max = 50.0))]
        breadth: f64 = 2.0,
        /// Instead of the weight in `rounds`: standard deviations of an answer by which a party agrees to what is worth what it can expect elsewhere.
        #[schemars(range(min = -100.0, max = 100.0))]
        willingness: Option<f64> = None,
        /// Instead of the weight in `rounds`: standard deviations of an answer for each unit of utility above what the party can expect elsewhere.
        #[schemars(range(min = -1000.0, max = 1000.0))]
        responsiveness: Option<f64> = None,
        /// Instead of the weight in `rounds`: standard deviations of an answer by which a party outside tolerates a minority coalition that is as near to it as the council as a whole.
        #[schemars(range(min = -100.0, max = 100.0))]
        tolerance: Option<f64> = None,
        /// Whether a coalition without a majority needs to be tolerated: it falls where those outside who would vote it down hold a majority. Negative parliamentarism (Bergman 1993), as in most councils and parliaments.
        needs_tolerance: bool = true,
        /// Days that a refusal lasts; then the coalition may be tried again. While it lasts, parties do not reckon with that coalition. 0: a lead does not try again what was refused, and nobody reckons with it. Assumption: four weeks.
        #[schemars(range(min = 0, max = 1000))]
        refusal_days: u32 = 28,
        /// Standard deviations of an answer by which every sounding that failed makes parties readier to agree: what is left gets worth more. Assumption.
        #[schemars(range(min = 0.0, max = 10.0))]
        yielding: f64 = 0.2,
        /// Rounds that a party may lead one after another before the next leads. Dutch councils: one, as in Tilburg [T]; national custom is that the largest leads on.
        #[schemars(range(min = 1, max = 20))]
        rounds_per_lead: u32 = 1,
        /// Whether a party that another lead asks for the same coalition answers anew; else it keeps to its answer. Assumption: no.
        answers_anew: bool = false,
        /// Who leads first, and who next after a mandate was returned. Dutch custom: the largest party takes the initiative, then the next. [T]
        lead_order: LeadOrder = LeadOrder::BySize,
        /// Instead of the estimated weight, where leads are drawn: for the share of the coalition's seats.
        #[schemars(range(min = -1000.0, max = 1000.0))]
        lead_share: Option<f64> = None,
        /// Instead of the estimated weight, where leads are drawn: for being its largest member.
        #[schemars(range(min = -1000.0, max = 1000.0))]
        lead_largest: Option<f64> = None,
        /// Instead of the estimated weight, where leads are drawn: for having been in the last coalition.
        #[schemars(range(min = -1000.0, max = 1000.0))]
        lead_incumbency: Option<f64> = None,
        /// Instead of the estimated weight, where leads are drawn: for having led the last coalition.
        #[schemars(range(min = -1000.0, max = 1000.0))]
        lead_last_lead: Option<f64> = None,
        /// Days from the election to the first talks. [T, N]: 22 to 27 March.
        #[schemars(range(min = 0, max = 365))]
        start_days: u32 = 5,
        /// Days that sounding out one coalition takes. [N]: two targets between day 5 and day 20.
        #[schemars(range(min = 1, max = 365))]
        sounding_days: u32 = 7,
        /// Days from a mandate's return to the council debate, and again to the next informateur's start. [N].
        #[schemars(range(min = 0, max = 365))]
        debate_days: u32 = 3,
        /// Probability that a council debate's motion asks for an agreement as broad as possible. Assumption.
        motion: Share = Share::of(0.5),
    }
}

group! {
    /// The order of themes and the time there is for them.
    Agenda {
        /// Scale of the luck in the order of themes. Assumption.
        #[schemars(range(min = 0.0, max = 10.0))]
        noise: f64 = 0.5,
        /// Probability that a party forces its top remaining theme when the next is chosen. Assumption.
        forcing: Share = Share::of(0.15),
        /// Sessions of the formation talks. Assumption ([T]: several times a week from day 36 to day 78).
        #[schemars(range(min = 1, max = 10_000))]
        sessions: u32 = 24,
        /// Sessions a week. Assumption ([T]: several times a week).
        #[schemars(range(min = 0.1, max = 14.0))]
        sessions_per_week: f64 = 4.0,
        /// Problems that fit in a session. Model: two.
        #[schemars(range(min = 1, max = 100))]
        slots: u32 = 2,
        /// Distance of the coalition parties' ideals beyond which a problem takes two slots. Assumption.
        far_apart: Share = Share::of(0.6),
    }
}

group! {
    /// Decisions at the table.
    Bargaining {
        /// The rule.
        rule: BargainingRule = BargainingRule::Compromise,
        /// Loss by uncertainty: utility falls by this over the precision of belief. Assumption.
        #[schemars(range(min = 0.0, max = 100.0))]
        risk_aversion: f64 = 2.0,
        /// Loss by squared distance from the own ideal. Assumption.
        #[schemars(range(min = 0.0, max = 10.0))]
        ideology: f64 = 0.6,
        /// Value u0 of leaving things as they are. Assumption.
        #[schemars(range(min = -2.0, max = 2.0))]
        status_quo: f64 = 0.35,
        /// A party vetoes what it values below this. Assumption.
        #[schemars(range(min = -10.0, max = 0.0))]
        veto_floor: f64 = -0.15,
        /// Extra weight for each unit of utility given up before. Assumption.
        #[schemars(range(min = 0.0, max = 10.0))]
        credit: f64 = 0.5,
        /// Money there is, in mean costs of a plan. Assumption.
        #[schemars(range(min = 0.0, max = 10_000.0))]
        budget: f64 = 45.0,
        /// Probability that the controller's word on money is followed. [T]: in every decision; near-binding.
        controller_word: Share = Share::of(0.95),
    }
}

group! {
    /// Outline, drafting and investiture.
    Agreement {
        /// Plans that the agreement holds at most. [T]: 38 in Tilburg.
        #[schemars(range(min = 1, max = 10_000))]
        plans: u32 = 38,
        /// Probability that a party, looking over its losses in the draft, has one restored; times its negotiators' experience over 0.5. Assumption.
        scrutiny: Share = Share::of(0.6),
        /// Days that the outline is with the other parties and the own groups. Assumption.
        #[schemars(range(min = 0, max = 365))]
        consultation_days: u32 = 5,
        /// Amendments that a consulted party may ask for. Assumption.
        #[schemars(range(min = 0, max = 1000))]
        amendments: u32 = 2,
        /// Portfolios to divide. [T, N]: six aldermen in Tilburg, one of them without party.
        #[schemars(range(min = 1, max = 100))]
        aldermen: u32 = 6,
        /// Of the portfolios to divide, those of aldermen without party, whom the partners nominate together; fewer where the partners need them, since each partner has one. 0 by assumption: how many there are is known of the case only. [T, N]: one in Tilburg.
        #[schemars(range(min = 0, max = 100))]
        aldermen_without_party: u32 = 0,
        /// Luck in the division of portfolios: standard deviation of the logarithm of a party's claim. Assumption.
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
    /// The plans that the worlds offer.
    Plans {
        /// Approaches K to each problem. Assumption.
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
        /// Plans that a manifesto holds. Assumption.
        #[schemars(range(min = 0, max = 10_000))]
        manifesto: u32 = 12,
    }
}

group! {
    /// Everyday practice: the same civil servants advise sitting aldermen, the yardstick of [P].
    Everyday {
        /// Contacts of an official with an alderman in a week. [T]: about two.
        #[schemars(range(min = 0.0, max = 14.0))]
        contacts_per_week: f64 = 2.0,
        /// Weeks between a problem's arrival and its decision. Assumption.
        #[schemars(range(min = 0.0, max = 52.0))]
        weeks: f64 = 2.0,
    }
}

group! {
    /// How the municipal secretary fills the vacancies among process supporters from the staff pool [S, T].
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
    /// How far a true effectiveness is from the mean, in standard deviations; 0 where all are equal.
    pub fn deviations(&self, quality: f64) -> f64 {
        if self.quality_sd > 0.0 { (quality - *self.quality_mean) / self.quality_sd } else { 0.0 }
    }
}
