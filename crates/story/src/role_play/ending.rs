//! The ending: the formation as it was played, beside the model's own and the one without the role, all with the same
//! random draws.

use super::{RolePlay, Run};
use crate::agreement::words::{count, decimal};
use crate::calendar::date_in;
use crate::names::and_in;
use model::ids::*;
use model::measures::influence::Dimension;
use model::measures::influence::goals::{Goals, GoalsAsked, Wishes};
use model::measures::influence::outcome::Outcome;
use model::process::simulate_with;
use model::trace::Trace;
use model::world::World;
use model::world::choices::Choices;
use model::world::means::{MeansSet, Muted};
use serde::{Deserialize, Serialize};

/// The effects of a play.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Ending {
    /// The formation as it was played.
    pub yours: RunTold,
    /// The same formation with the model's own options.
    pub model: RunTold,
    /// The same formation without the role: muted in all four means of influence.
    pub without: RunTold,
    /// Plans that are in the agreement of `yours` or of `model`, but not in both.
    pub from_model: Difference,
    /// Plans that are in the agreement of `yours` or of `without`, but not in both.
    pub from_without: Difference,
    /// Name of the measure of influence: `influence.ROLE.outcome`, as in `docs/MEASURES.md`.
    pub measure: String,
    /// Meaning of the measure, in words.
    pub measure_told: String,
    /// Influence on the outcome as it was played: attainment less that without the role, a share of the attainable
    /// range, -1 to 1. Negative if staying away would have given more.
    pub influence: f64,
    /// The same of the model's own formation.
    pub model_influence: f64,
    /// Points at which another option than the model's was taken.
    pub decided_otherwise: usize,
    /// The whole ending, in a few sentences.
    pub told: Vec<String>,
}

/// A formation, in brief.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct RunTold {
    /// Description, in words.
    pub label: String,
    /// Names of the parties of the coalition; empty if there is no coalition.
    pub coalition: Vec<String>,
    /// Day on which the agreement was presented, from the election; `None` if there is no agreement.
    pub day: Option<i32>,
    /// The same as a date in words.
    pub date: Option<String>,
    /// Number of plans in the agreement.
    pub plans: usize,
    /// Attainment of the role's goals by the agreement: a share of the attainable range, -1 to 1.
    pub attained: f64,
}

/// Plans that are in only one of two agreements.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Difference {
    /// Only in the agreement as it was played.
    pub only_yours: Vec<PlanTold>,
    /// Only in the other agreement.
    pub only_there: Vec<PlanTold>,
}

/// A plan.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct PlanTold {
    /// Identifier, such as `climate/2/3`.
    pub id: String,
    /// Name; the identifier if the scenario gives no name.
    pub name: String,
}

impl Difference {
    /// Number of plans in the agreement as it was played that are not in the other, or the reverse, whichever is
    /// larger.
    pub fn plans(&self) -> usize {
        self.only_yours.len().max(self.only_there.len())
    }
}

impl RolePlay<'_> {
    /// The ending of a play that resulted in `yours`.
    pub(super) fn ending(&self, choices: &Choices, yours: Run) -> Ending {
        let otherwise = yours.world.played.moments().iter().filter(|m| m.taken != m.own).count();
        let mut model = if otherwise == 0 { yours } else { self.run(&Choices::of(self.role)) };
        let yours = if otherwise == 0 { None } else { Some(self.run(choices)) };
        let without = self.without();
        let outcome = |run: &Run| Outcome::of(self.setting, &run.world, &run.trace);
        let (of_model, of_without) = (outcome(&model), outcome(&without));
        let of_yours = yours.as_ref().map_or_else(|| of_model.clone(), outcome);
        let asked = GoalsAsked::default();
        let goals = Goals::of(self.setting, self.draws(), &mut model.world, &[self.official()], asked);
        let wishes = goals.of_persons(self.setting, &[self.agent()]);
        let told = |outcome: &Outcome, label: &str| self.run_told(outcome, &wishes, label);
        let mut ending = Ending {
            yours: told(&of_yours, self.say("as you played it", "zoals jij speelde")),
            model: told(&of_model, self.say("with the model's person in your place", "met de persoon uit het model op jouw plek")),
            without: told(&of_without, self.say("without you", "zonder jou")),
            from_model: self.difference(&of_yours, &of_model),
            from_without: self.difference(&of_yours, &of_without),
            measure: format!("influence.{}.outcome", self.role_id()),
            measure_told: self
                .say(
                    "how much of your goals the agreement meets, minus how much it would meet without you, as a share of the range from the worst possible agreement to the best",
                    "jouw doelbereiking met dit akkoord, min die zonder jou, als deel van de afstand tussen het slechtst en het best mogelijke akkoord",
                )
                .to_owned(),
            influence: 0.0,
            model_influence: 0.0,
            decided_otherwise: otherwise,
            told: Vec::new(),
        };
        ending.influence = ending.yours.attained - ending.without.attained;
        ending.model_influence = ending.model.attained - ending.without.attained;
        ending.told = self.ending_told(&ending);
        ending
    }

    fn without(&self) -> Run {
        let (mut world, mut trace) = (World::default(), Trace::default());
        let muted = Muted::of(&[self.agent()], MeansSet::ALL);
        simulate_with(self.setting, self.draws(), &muted, &mut world, &mut trace);
        Run { world, trace }
    }

    fn run_told(&self, outcome: &Outcome, wishes: &Wishes, label: &str) -> RunTold {
        let place = Dimension::Outcome as usize;
        let attained = wishes.attained(outcome).whole[place];
        let range = wishes.range[place];
        let election = self.setting.scenario.council().election;
        let day = outcome.agreement_day;
        let date = day.map(|day| date_in(election, i16::try_from(day).unwrap_or(i16::MAX), self.language));
        RunTold {
            label: label.to_owned(),
            coalition: outcome.coalition.parties().map(|party| self.names().party(party)).collect(),
            day,
            date,
            plans: outcome.agreed.count_ones(..),
            attained: if range > 0.0 { attained / range } else { 0.0 },
        }
    }

    fn difference(&self, yours: &Outcome, there: &Outcome) -> Difference {
        let n = self.names();
        let told = |plan: usize| {
            let plan = PlanId::at(plan);
            let id = n.plan_id(plan);
            let name = n.plan_name(plan).map_or_else(|| id.clone(), |name| name.into_owned());
            PlanTold { id, name }
        };
        Difference {
            only_yours: yours.agreed.difference(&there.agreed).map(told).collect(),
            only_there: there.agreed.difference(&yours.agreed).map(told).collect(),
        }
    }

    fn ending_told(&self, ending: &Ending) -> Vec<String> {
        vec![self.choices_told(ending), self.agreement_told(ending), self.influence_told(ending)]
    }

    fn choices_told(&self, ending: &Ending) -> String {
        let coalition = and_in(self.language, &ending.yours.coalition);
        let came = match (&ending.yours.coalition[..], &ending.yours.date) {
            ([], _) => self.say("No coalition was found.".to_owned(), "Er kwam geen coalitie.".to_owned()),
            (_, Some(date)) => self.say(
                format!("{coalition} have their agreement on {date}, with {} plans.", ending.yours.plans),
                format!("Op {date} ligt er een akkoord van {coalition}, met {} plannen.", ending.yours.plans),
            ),
            (_, None) => self.say(
                format!("{coalition} have no agreement."),
                format!("Er is geen akkoord van {coalition}."),
            ),
        };
        let otherwise = match ending.decided_otherwise {
            0 => self.say(
                "You decided everything as the model's person in your place would.".to_owned(),
                "Je besliste in alles zoals de persoon uit het model op jouw plek.".to_owned(),
            ),
            1 => self.say(
                "At one point you decided differently from the model's person in your place.".to_owned(),
                "Je besliste één keer anders dan de persoon uit het model op jouw plek.".to_owned(),
            ),
            times => self.say(
                format!("At {times} points you decided differently from the model's person in your place."),
                format!("Je besliste {times} keer anders dan de persoon uit het model op jouw plek."),
            ),
        };
        format!("{came} {otherwise}")
    }

    fn agreement_told(&self, ending: &Ending) -> String {
        let by_you = match ending.from_model.plans() {
            0 => self.say(
                "The agreement holds the same plans as with that person".to_owned(),
                "In het akkoord staan dezelfde plannen als met die persoon".to_owned(),
            ),
            1 => self.say(
                "One plan in the agreement differs from those with that person".to_owned(),
                "Eén plan in het akkoord is anders dan met die persoon".to_owned(),
            ),
            plans => self.say(
                format!("{plans} plans in the agreement differ from those with that person"),
                format!("{plans} plannen in het akkoord zijn anders dan met die persoon"),
            ),
        };
        let without = ending.from_without.plans();
        self.say(
            format!("{by_you}; without you it would have been {without}."),
            format!(
                "{by_you}; het verschil met de formatie zonder jou is {}.",
                count(without, "plan", "plannen")
            ),
        )
    }

    fn influence_told(&self, ending: &Ending) -> String {
        let points = |share: f64| decimal(self.language, (share * 100.0).abs(), 1);
        let size = points(ending.influence);
        let yours = match ending.influence {
            _ if size.trim_matches(['0', '.', ',']).is_empty() => self.say(
                "Your presence brought you neither closer to what you want nor further from it".to_owned(),
                "Jouw aanwezigheid bracht je niet dichter bij wat je wilt, en ook niet verder ervandaan"
                    .to_owned(),
            ),
            influence if influence > 0.0 => self.say(
                format!("Your presence brought you {size} per cent of the way closer to what you want"),
                format!("Jouw aanwezigheid bracht je {size} procent van de weg dichter bij wat je wilt"),
            ),
            _ => self.say(
                format!("Your presence took you {size} per cent of the way further from what you want"),
                format!("Jouw aanwezigheid bracht je {size} procent van de weg verder af van wat je wilt"),
            ),
        };
        let sign = if ending.model_influence < 0.0 { "−" } else { "+" };
        let model = points(ending.model_influence);
        self.say(
            format!("{yours}; for the model's person it is {sign}{model}."),
            format!("{yours}; bij de persoon uit het model is dat {sign}{model}."),
        )
    }
}
